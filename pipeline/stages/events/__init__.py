"""Events: meetings, calls, visits, signings and speeches, one for one happening however often it is told.

tellings  every place where the text tells of an event (scene: what its sentence says of it)
merge     the tellings of one happening put together
resolve   its day and people, and what is left out (news: what the news of one day tells without naming the day)
output    the records
"""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Calendar, Cast
from pipeline.records import Event
from pipeline.stages.events.merge import drafts
from pipeline.stages.events.output import records
from pipeline.stages.events.places.home import Home
from pipeline.stages.events.resolve import resolve
from pipeline.stages.events.tellings import tellings


def find_events(document: Document, calendar: Calendar, cast: Cast) -> tuple[Event, ...]:
    """The events of the text, in order of their main span."""
    reference = calendar.reference.value if calendar.reference else None
    home = Home(document, calendar, cast)
    told = tellings(document, calendar, cast, home)
    kept = resolve(drafts(told, cast), cast, reference, lambda: home.place)
    return records(document, cast, kept, reference)
