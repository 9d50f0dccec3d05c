"""Where the news is written: the place of the dateline, which "here" means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.document import BODY, Document
from pipeline.facts import Calendar, Cast
from pipeline.records import Place
from pipeline.stages.events.places.names import CAPITALS, plain_name

_FIRST_ZONES = 12
_DATELINE_ENDS = re.compile(r"\s(?:--|–|—|-)\s|:\s")
_DATELINE_PLACE = re.compile(r"[^\W\d_][^,(/:\d.–—]*[^\W\d_]")


@dataclass
class Home:
    """Where the news is written, looked up when something happened "here"."""

    document: Document
    calendar: Calendar
    cast: Cast

    @cached_property
    def place(self) -> Place | None:
        """The place of the dateline."""
        return dateline(self.document, self.calendar, self.cast)


def dateline(document: Document, calendar: Calendar, cast: Cast) -> Place | None:
    """Where the news is written, after its dateline: what "here" means."""
    for zone in document.zones[:_FIRST_ZONES]:
        head = document.text[zone.start : min(zone.end, zone.start + 90)]
        if zone.kind in BODY:
            stop = _DATELINE_ENDS.search(head)
            head = head[: stop.start()] if stop is not None else ""
            if any(w.islower() and len(w) > 2 for w in head.split()):
                return None
        elif zone.kind != "dateline":
            continue
        name = _DATELINE_PLACE.match(head)
        if name is not None:
            start, end = zone.start, zone.start + name.end()
            near = [m for m in cast.within(start, zone.start + len(head)) if m.form in ("capital", "name")]
            known = any(m.start == start for m in near)
            if (known or name[0].isupper()) and not calendar.within(start, end):
                country = CAPITALS.get(plain_name(name[0]))
                return Place(name=name[0], country=country, span=document.span(start, end))
        if zone.kind in BODY:
            return None
    return None
