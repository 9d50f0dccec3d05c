"""An event while its tellings are gathered: what each telling adds to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.records import Basis, Place
from pipeline.stages.events.merge.days import first_day, in_week, within
from pipeline.stages.events.telling import Telling
from pipeline.stages.events.vocabulary import JOURNEYS

_SITS = frozenset({"meeting", "summit", "conference"})
RANK = ("visit", "working_visit", "official_visit", "state_visit")


@dataclass
class Draft:
    """An event while its tellings are gathered."""

    kind: str
    family: str
    tellings: list[Telling]
    who: list[str]
    parties: list[str]
    place: Place | None
    lands: set[str] = field(default_factory=set)
    leaders: list[str] = field(default_factory=list)
    """Who led the sides, where a later sentence says so."""
    hosts: set[str] = field(default_factory=set)
    guests: set[str] = field(default_factory=set)
    """Who is at home and who comes, once that is known."""
    date: str | None = None
    basis: Basis | None = None

    def add(self, t: Telling) -> None:
        """Take in a telling of this event."""
        watched = self.family == "signing" and self.tellings and self.tellings[0].rule == "events.witnessed"
        if watched and t.who and t.rule in ("events.signed", "events.signed_passive"):
            self.who = []  # who signs goes before who watches
        signed = self.who or (len(self.parties) > 1 and t.bare)  # "Peru and Chile signed … They attended the ceremony"
        back = t.rule == "events.witnessed" or (t.rule == "events.signing" and t.definite)
        if self.family == "signing" and signed and self.tellings and back:
            t = replace(t, who=())
        if self.family == t.family == "meeting" and all(told.rule == "events.welcomed" for told in self.tellings):
            self.kind = t.kind  # "welcomed him at the palace … They held talks"
        self.tellings.append(t)
        if not (self.family == "visit" and self.who):
            self.who += [x for x in t.who if x not in self.who]
        if not self.who:
            self.parties += [x for x in t.parties if x not in self.parties]
        if self.place is None or (self.place.country is None and t.place is not None and t.place.country):
            self.place = t.place or self.place
        self.lands |= t.lands
        day = self.date is not None and len(self.date) == 10 and self.family not in JOURNEYS
        vaguer = day and t.date is not None and "/" in t.date and t.definite  # "on May 17 … the talks next week"
        nearer = t.date is not None and self.date is not None and within(t.date, self.date)
        nearer = nearer or (self.family == "visit" and first_day(t, self.date))
        nearer = nearer or (self.family in _SITS and t.definite and in_week(t.date or "", self.date or ""))
        if t.date is not None and not vaguer and (self.date is None or len(t.date) > len(self.date) or nearer):
            self.date, self.basis = t.date, t.basis
        if t.kind in RANK and self.kind in RANK and RANK.index(t.kind) > RANK.index(self.kind):
            self.kind = t.kind

    def lead(self, t: Telling) -> None:
        """Take in a person who led a side."""
        self.leaders += [x for x in t.who if x not in self.leaders]
        if len(self.leaders) > 1 and not any(told.who for told in self.tellings):
            self.who, self.parties = self.leaders, []
