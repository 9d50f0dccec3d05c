"""The events that a step may have been taken at: a signing at talks, a partnership agreed during a visit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import replace

from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.records import Event
from pipeline.stages.agreements import words
from pipeline.stages.agreements.days.framing import (
    FRAMED,
    FRAMES,
    HAVE_NOW,
    MEETINGS,
    VISITS,
    apart,
    kinds_meant,
    only_recalled,
    perfect,
    refers_back,
    witnessed,
)
from pipeline.stages.agreements.days.report import recent, reported
from pipeline.stages.agreements.days.stays import stays_of
from pipeline.stages.agreements.deeds.step import Step, When
from pipeline.stages.agreements.families import PUBLISHED
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.makers.tours import hosts_of
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_OCCASION_WORDS = words.group("occasion")
_VISIT_WORDS = words.group("visit_word")
_MEETINGS = MEETINGS | {"signing"}
_DEFINITE = word_set("agreements/sets", "days.occasions.definite")
_SEASON = 2
"""Months after a visit in which what was done at it is news."""
_DAY, _MONTH, _TWO = 10, 7, 2
"""Characters of a day in EDTF."""
_TOP, _MOST_ZONES = 2500, 12
"""Characters of a dispatch in which its news is told; zones from the top that may hold its first lines."""
_NEAR = 400
"""Characters before the paragraph in which a meeting is still the occasion."""
_MOST_VISITS = 50
_MOST_TOLD = 40
"""Tellings that are looked back over: the work stays linear."""
_PRESENT = frozenset(("current", "ongoing", "present"))
_BEFORE_SIGNING = frozenset(("agreed", "announced", "reviewed"))
"""What is not done by a signing that the sentence tells besides."""
_DEEDS = frozenset(("adopted", "signed", "upgraded"))
"""What is done at the one meeting of a report."""
_LEAD = 450
"""Characters of the first lines of a report."""
_LONG_SINCE = word_set("agreements/sets", "days.occasions.long_since")
_WERE = frozenset(("was", "were"))
_RELATIVE = frozenset(("which", "who"))
_OTHER_TIMES = word_set("agreements/sets", "days.occasions.other_times")


class Occasions:
    """The dated events of a document, by where they are told as news of their own."""

    def __init__(
        self,
        reader: Reader,
        table: Table,
        calendar: Calendar,
        events: tuple[Event, ...],
        titles: Set[int] = frozenset(),
    ) -> None:
        dated = [e for e in events if _dated(e)]
        told = sorted(((start, n) for n, e in enumerate(events) for start in _tellings(reader, calendar, e)))
        away = {start for start, _ in told if apart(reader, start)}
        dated = [e for e in dated if e.span.start not in away]
        told = [(start, n) for start, n in told if start not in away and not only_recalled(reader, start)]
        self._every = [(start, events[n]) for start, n in told]
        """Also the undated."""
        self._starts = [start for start, event in self._every if _dated(event)]
        self._told = [event for _, event in self._every if _dated(event)]
        self._signings: dict[int, list[Event]] = {}
        for start, event in self._every:
            if event.kind == "signing" and event.date is not None:
                self._signings.setdefault(start, []).append(event)
        self._talks = {start: event for start, event in self._every if event.kind == "talks" and event.date is not None}
        self._visits = [e for e in dated if e.kind in VISITS][:_MOST_VISITS]
        self._hosts = {e.id: hosts_of(table.cast, e, table.state) for e in events if e.kind in VISITS}
        self._stays = stays_of(reader, self._visits)
        self._calendar = calendar
        self._titles = titles
        """The tokens of names of agreements: "an accord on consultations" tells of none held."""
        self._state = table.state
        self._today = calendar.reference.value if calendar.reference is not None else None
        self._sides = frozenset(table.sides)
        self._report = reported(reader, calendar)
        body = [z for z in reader.document.zones[:_MOST_ZONES] if z.kind in ("lead", "paragraph")]
        self._opening = body[0].start + _LEAD if body else 0
        """Where the first lines of a report end."""

    def within(self, start: int, end: int) -> Iterator[Event]:
        """The events told between two offsets."""
        for k in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self._told[k]

    def when(self, reader: Reader, phrase: Phrase, step: Step, parties: frozenset[str]) -> When | None:
        """The day of the visit or meeting that the step was taken at; None where the text does not tell of one."""
        back = refers_back(reader, phrase)
        if not step.taken and not back:
            return None  # only "will sign … during the visit" has the day of the visit
        done = perfect(reader, phrase, step) and not back
        hot = done and parties <= self._sides and self._opens(reader, phrase, step)
        done = done and not hot
        if (event := self._in_sentence(reader, phrase, step, parties, done=done)) is not None:
            return self._days(event)
        if step.status == "established" and step.first == phrase.last and not phrase.heading:
            return None  # "acts through a joint commission established by both": at some time
        if not step.taken:
            coming = [e for e in self._visits if self._fits(e, step, parties)]
            return self._days(coming[0]) if len(coming) == 1 else None
        referred = self._antecedent(reader, phrase)
        if referred is not None and _dated(referred) and self._fits(referred, step, parties):
            return self._days(referred)
        visits = [e for e in self._visits if self._fits(e, step, parties) and not self._old(e)]
        visits = [e for e in visits if self._setting(e, phrase.sentence.start)]
        if visits and self._speaks_of(reader, phrase, visits):
            return self._days(max(visits, key=lambda e: ("/" in (e.date or ""), -e.span.start)))
        if not done and (event := self._in_paragraph(reader, phrase, step, parties)) is not None:
            return self._days(event)
        if len(visits) == 1 and step.status in ("signed", "issued") and not done and not self._old(visits[0]):
            return When(visits[0].date or "", "derived", (visits[0].id,))
        if done or _tells_no_act(reader, phrase, step):
            return None
        found = self._story(phrase.sentence.start, step, parties, framed=back)
        found = found or self._itself(reader.start[step.first], step, parties)
        found = found or (self._told_below(phrase.sentence.end, step, parties) if hot else None)
        found = found or self._news(reader, phrase, step, parties)
        return replace(found, assumed=True) if found else None

    def _in_sentence(
        self, reader: Reader, phrase: Phrase, step: Step, parties: frozenset[str], *, done: bool
    ) -> Event | None:
        """The meeting, else the visit, that the sentence itself tells of."""
        told = self.within(phrase.sentence.start, self._apart(reader, phrase, step))
        here = [e for e in told if self._fits(e, step, parties)]
        own = self._signings.get(reader.start[step.first], ())
        for kinds in (_MEETINGS, VISITS):
            for event in here:
                if event.kind == "signing" and step.status in _BEFORE_SIGNING:
                    continue  # "agreed in Lima and signed in Cusco on Monday"
                if event in own and event.basis != "derived":
                    continue  # its day stands in this sentence, and has been found to be that of something else
                if event.kind in kinds and not (done and event.kind == "signing"):
                    return event
        return None

    def _speaks_of(self, reader: Reader, phrase: Phrase, visits: list[Event]) -> bool:
        """Whether a sentence speaks of a visit, or of an occasion where there is only one visit."""
        span = range(phrase.sentence.first, phrase.sentence.last)
        said = {reader.lower[k] for k in span if k not in self._titles}
        lone = len(visits) == 1 and not self._old(visits[0])
        return bool(said & _OCCASION_WORDS) and (lone or bool(said & _VISIT_WORDS))

    def _in_paragraph(self, reader: Reader, phrase: Phrase, step: Step, parties: frozenset[str]) -> Event | None:
        """The last meeting or visit told before in the paragraph, or at the end of the one before where it is news."""
        zone_start = reader.document.zones[phrase.sentence.zone].start
        told = [e for e in self.within(zone_start - _NEAR, zone_start) if not self._today or self._recent(e)]
        told += self.within(zone_start, phrase.sentence.start)
        held = (e for e in reversed(told) if e.kind in _MEETINGS | VISITS)
        return next((e for e in held if self._fits(e, step, parties)), None)

    def _of_other_leg(self, event: Event, parties: frozenset[str]) -> bool:
        """Whether the days of an event are those of a visit to a third state, which no party is."""
        stays = [v for v in self._visits if v.date == event.date] if event.basis == "derived" else []
        return bool(stays) and len(parties) > 1 and not any(self._hosted(v, parties) for v in stays)

    def to_come(self, start: int, step: Step, parties: frozenset[str]) -> When | None:
        """The day of the signing or talks that the cue of a step to come tells of, where the events know it."""
        at = self._signings.get(start, []) if step.status == "proposed" else [self._talks.get(start)]
        for event in at:
            if event is None or self._today is None or self._of_other_leg(event, parties):
                continue
            last = (event.date or "").rpartition("/")[2]
            if last >= self._today[: len(last)]:
                return When(event.date or "", "derived", (event.id,))
        return None

    def _opens(self, reader: Reader, phrase: Phrase, step: Step) -> bool:
        """Whether a report opens with it as its news: "Peru and Chile have signed a pact"."""
        lower, sentence = reader.lower, phrase.sentence
        have = set(
            lower[max(sentence.first, step.first - 4) : step.first] if step.left else lower[phrase.last : step.first]
        )
        if sentence.start >= self._opening or HAVE_NOW.isdisjoint(have) or "been" in have or step.cue.shape == "noun":
            return False
        if _LONG_SINCE & set(lower[sentence.first : sentence.last]) or (phrase.plural and not phrase.quantity):
            return False
        return phrase.named or phrase.determiner not in _DEFINITE

    def _told_below(self, start: int, step: Step, parties: frozenset[str]) -> When | None:
        """The day of the meeting of the same parties that a report tells of after its news."""
        first = bisect_left(self._starts, start)
        met = [e for e in self._told[first : first + _MOST_TOLD] if e.kind in _MEETINGS | VISITS and self._recent(e)]
        met = [e for e in met if len(parties) > 1 and parties <= self._states(e) and self._fits(e, step, parties)]
        days = {e.date or "": e for e in met if "/" not in (e.date or "")}
        return self._days(next(iter(days.values()))) if len(days) == 1 else None

    def _states(self, event: Event) -> set[str]:
        """The states whose people met, and the host."""
        who = {self._state[p.actor_id] for p in event.participants if p.actor_id in self._state}
        return who | {f"state:{event.place.country}"} if event.place and event.place.country else who

    def _apart(self, reader: Reader, phrase: Phrase, step: Step) -> int:
        """Where a clause of its own begins after a step, which may tell another event; else the end of the sentence."""
        first, last = max(step.last, phrase.last), phrase.sentence.last - 1
        if "where" in reader.lower[first:last]:
            at = reader.lower.index("where", first)
            if reader.lower[at - 1] == ",":
                return reader.start[at]
        return phrase.sentence.end

    def _news(self, reader: Reader, phrase: Phrase, step: Step, parties: frozenset[str]) -> When | None:
        """The day of a report for what it tells in the simple past, of its two sides, with no other time."""
        sentence, told = phrase.sentence, reader.lower[phrase.sentence.first : phrase.sentence.last]
        statement = phrase.family == "statement" and step.status == "issued"
        report = self._report or ((0, self._today or "") if statement and len(self._today or "") == _DAY else None)
        if report is None or not 0 <= sentence.start - report[0] <= _TOP or phrase.heading:
            return None
        if step.status not in PUBLISHED or not parties <= self._sides:
            return None
        if step.cue.shape != "past" and not witnessed(reader, sentence.first, step):
            return None
        if phrase.determiner in ("the", "that", "this") and not phrase.named:
            return None  # "They signed the treaty in Rome": told before, of another time
        passive = _WERE & set(reader.lower[phrase.last : step.first])
        if not parties or _OTHER_TIMES & set(told) or not (step.left or passive or statement):
            return None
        day = report[1]
        dates = self._calendar.within(sentence.start, sentence.end)
        days = [d for d in dates if d.type not in ("DURATION", "SET")]  # "who met for three hours, signed"
        if any(d.edtf != day and (d.earliest or "") <= (self._today or "") for d in days):
            return None
        return When(day, "anchored")

    def _old(self, visit: Event) -> bool:
        """Whether a visit is of another time than what is told as news of these days."""
        return not self._recent(visit) and any(self._recent(e) for e in self._told[:_MOST_TOLD])

    def _setting(self, visit: Event, start: int) -> bool:
        """Whether a visit may be the setting of what is told at an offset: of these months, no day told below."""
        day = visit.date or ""
        if (
            self._today is not None
            and day[:_MONTH] < self._today[:_MONTH]
            and _months(self._today) - _months(day.rpartition("/")[2]) > _SEASON
        ):
            return False  # "during his visit in January" told in June
        return "/" in day or len(day) < _DAY or visit.span.start < start

    def _itself(self, start: int, step: Step, parties: frozenset[str]) -> When | None:
        """The day of the signing that the cue itself tells of, where the events know it."""
        for event in self._signings.get(start, ()):
            if step.status == "signed" and self._fits(event, step, parties) and self._recent(event):
                return When(event.date or "", "derived", (event.id,))
        return None

    def _antecedent(self, reader: Reader, phrase: Phrase) -> Event | None:
        """The event told before that the sentence goes back to: "following the forum"; None where it does not."""
        sentence = phrase.sentence
        for k in range(sentence.first + 2, sentence.last):
            kinds = kinds_meant(reader.lower[k])
            if not kinds:
                continue
            frame = set(reader.lower[max(sentence.first, k - FRAMED) : k])
            if frame & FRAMES and frame & _DEFINITE:
                stop = bisect_left(self._every, sentence.start, key=lambda t: t[0])
                for _, event in reversed(self._every[max(0, stop - _MOST_TOLD) : stop]):
                    if event.kind in kinds and not (frame & _PRESENT and not self._recent(event)):
                        return event
        return None

    def _story(self, start: int, step: Step, parties: frozenset[str], *, framed: bool) -> When | None:
        """The day of what the article reports, where the parties of the agreement met on it."""
        stop = bisect_left(self._starts, start)
        for event in reversed(self._told[max(0, stop - _MOST_TOLD) : stop]):
            if event.kind in _MEETINGS | VISITS and self._fits(event, step, parties) and self._recent(event):
                who = {self._state[p.actor_id] for p in event.participants if p.actor_id in self._state}
                same = parties <= who and (len(parties) > 1 or _of_bloc(parties))
                if same or (framed and _of_bloc(parties)):
                    return self._days(event)
        recent = [e for e in self._told[:_MOST_TOLD] if self._recent(e) and self._fits(e, step, parties)]
        days = {e.date or "" for e in recent}
        told = self._report[1] if self._report is not None else ""  # "on Friday", and celebrations of the day before
        one_day = len(days) == 1 and step.status in _DEEDS and (told in next(iter(days)) or "/" in next(iter(days)))
        return self._days(recent[0]) if one_day else None

    def _recent(self, event: Event) -> bool:
        return recent(self._calendar, event.date or "")

    def _fits(self, event: Event, step: Step, parties: frozenset[str]) -> bool:
        """Whether the host of a visit is a party, where both are known, and the day can be that of the step."""
        first, _, last = (event.date or "").partition("/")
        last = last or first
        if self._today is not None and (first > self._today if step.taken else last < self._today[: len(last)]):
            return False
        return event.kind not in VISITS or len(parties) < 2 or self._hosted(event, parties)

    def _hosted(self, visit: Event, parties: frozenset[str]) -> bool:
        """Whether a host of a visit, where the text tells it, is one of the parties."""
        hosts = self._hosts[visit.id]
        return not hosts or not parties.isdisjoint(hosts)

    def _days(self, event: Event) -> When:
        """The day of an event; for a visit, all its days where another telling of it gives the range."""
        day = event.date or ""
        if "/" in day:
            return When(day, "derived", (event.id,))
        if event.kind not in VISITS and event.basis != "derived":
            return When(day, "derived", (event.id,))
        for stay in self._stays.values():
            if day in stay.edtf.split("/"):
                return stay  # what has its day from the arrival or the departure may be of any day between
        for other in self._visits if event.kind in VISITS else ():
            first, _, last = (other.date or "").partition("/")
            if last and first <= day <= last:
                return When(other.date or "", "derived", (other.id,))
        return When(day, "derived", (event.id,))


def _tells_no_act(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether a step is none of the news: "the statement on upgrading ties", "its neighbour, which signed a pact"."""
    named = step.cue.shape in ("gerund", "noun") and step.status in ("established", "upgraded")
    before = reader.lower[max(phrase.sentence.first, step.first - 2) : step.first]
    return named or (step.left and not _RELATIVE.isdisjoint(before))


def _months(day: str) -> int:
    """The months to a day or month since the first year."""
    year, month = day[:4], day[5:7]
    return int(year) * 12 + int(month) if year.isdigit() and month.isdigit() else 0


def _tellings(reader: Reader, calendar: Calendar, event: Event) -> list[int]:
    """Where an event is told: a signing, only in the sentences that have its day, for two papers are signed alike."""
    starts = [m.start for m in event.mentions]
    if event.kind != "signing" or event.basis == "derived" or len(starts) < _TWO:
        return starts
    sentences = [(start, reader.document.sentence_at(start)) for start in starts]
    own = [k for k, s in sentences if s and any(d.edtf == event.date for d in calendar.within(s.start, s.end))]
    return own or starts


def _of_bloc(parties: frozenset[str]) -> bool:
    """Whether it is the act of one bloc, whose members the text need not name."""
    return len(parties) == 1 and next(iter(parties)).startswith("bloc:")


def _dated(event: Event) -> bool:
    """Whether the days are known, and not themselves worked out from another event."""
    if event.date is None or any(len(part) < 7 for part in event.date.split("/")):
        return False
    return not (event.kind in ("signing", "ceremony") and event.basis == "derived")
