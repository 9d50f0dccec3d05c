"""The events that a step may have been taken at: a signing at talks, a partnership agreed during a visit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.records import Event
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.states import Table
from pipeline.stages.agreements.step import Step

_OCCASION_WORDS = words.group("occasion")
_RECALLING = words.group("recalling")
_BACKGROUND = words.group("background")
_CLAUSES = word_set("agreements/sets", "occasions.clauses")
_VISIT_WORDS, _MEETING_WORDS = words.group("visit_word"), words.group("meeting_word")
_VISITS = frozenset(("official_visit", "state_visit", "working_visit", "visit"))
_MEETINGS = frozenset(("talks", "meeting", "summit", "signing", "dialogue", "phone_talks", "conference", "ceremony"))
_FRAMES = words.group("framing")
"""Words before "the meeting" at or after which something was done."""
_PERFECT = word_set("agreements/sets", "occasions.perfect")
_DEFINITE = word_set("agreements/sets", "occasions.definite")
_PAST = 10
"""Tokens after a step in which "in the past" is said."""
_FRAMED = 7
"""Tokens before "meeting" in which it is said: "at the end of the 48th Regular Meeting"."""
_BEFORE_NOW = frozenset(("past", "previously", "earlier"))
_REPORTING = word_set("agreements/sets", "occasions.reporting")
_NEAR = 400
"""Characters before the paragraph in which a meeting is still the occasion."""
_LONGEST_CONTENT = 12
"""Tokens before an event in which a verb of recalling has it as its object."""
_LONGEST_HINT = 5
_MOST_VISITS = 50
_MOST_TOLD = 40
"""Tellings that are looked back over: the work stays linear."""
_TOP, _MOST_ZONES = 2500, 12
"""Characters of a dispatch in which its news is told; zones from the top that may be its dateline."""
_DAY, _SHORTEST = 10, 60
"""Characters of a day in EDTF, and of a first paragraph that may be the lead."""
_ASIDE, _ASIDE_REACH = word_set("agreements/sets", "occasions.aside"), 6
"""Words before a day of the lead that is not that of its news, and how near they stand."""
_PRESENT = frozenset(("current", "ongoing", "present"))
_COMING = word_set("agreements/sets", "occasions.coming")
_LEAVING = word_set("agreements/sets", "occasions.leaving")
_LONGEST_STAY = timedelta(days=14)
_LEAD = 450
"""Characters of the first lines of a report."""
_LONG_SINCE = word_set("agreements/sets", "occasions.long_since")
_WERE = frozenset(("was", "were"))
_HAVE = frozenset(("has", "have"))
_WITNESSED, _NEAR_SIGNING = word_set("agreements/sets", "occasions.witnessed"), 5
""""witnessed", and how near before the signing it stands."""
_OTHER_TIMES = word_set("agreements/sets", "occasions.other_times")
_NEWS = timedelta(days=8)
"""How old the event may be whose report the article is."""


@dataclass(frozen=True, slots=True)
class When:
    """A date with its basis and the facts it was computed from."""

    edtf: str
    basis: str
    premises: tuple[str, ...] = ()


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
        told = sorted(((m.start, n) for n, e in enumerate(events) for m in e.mentions))
        told = [(start, n) for start, n in told if not _recalled(reader, start)]
        self._every = [(start, events[n]) for start, n in told]
        """Also the undated."""
        self._starts = [start for start, event in self._every if _dated(event)]
        self._told = [event for _, event in self._every if _dated(event)]
        self._signings: dict[int, list[Event]] = {}
        for start, event in self._every:
            if event.kind == "signing" and event.date is not None:
                self._signings.setdefault(start, []).append(event)
        self._visits = [e for e in dated if e.kind in _VISITS][:_MOST_VISITS]
        self._stays = _stays(reader, self._visits)
        self._calendar = calendar
        self._titles = titles
        """The tokens of names of agreements: "an accord on consultations" tells of none held."""
        self._state = table.state
        self._today = calendar.reference.value if calendar.reference is not None else None
        self._sides = frozenset(table.sides)
        self._report = self._reported(reader)
        body = [z for z in reader.document.zones[:_MOST_ZONES] if z.kind in ("lead", "paragraph")]
        self._opening = body[0].start + _LEAD if body else 0
        """Where the first lines of a report end."""

    def within(self, start: int, end: int) -> Iterator[Event]:
        """The events told between two offsets."""
        for k in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self._told[k]

    def when(self, reader: Reader, phrase: Phrase, step: Step, parties: frozenset[str]) -> When | None:
        """The day of the visit or meeting that the step was taken at; None where the text does not tell of one."""
        sentence = phrase.sentence
        if not step.taken and not _refers(reader, phrase):
            return None  # only "will sign … during the visit" has the day of the visit
        here = [
            e for e in self.within(sentence.start, self._apart(reader, phrase, step)) if self._fits(e, step, parties)
        ]
        done = perfect(reader, phrase, step) and not _refers(reader, phrase)
        hot = done and self._opens(reader, phrase, step)
        done = done and not hot
        own = self._signings.get(reader.start[step.first], ())
        for kinds in (_MEETINGS, _VISITS):
            for event in here:
                if event.kind == "signing" and step.status == "reviewed":
                    continue
                if event in own and event.basis != "derived":
                    continue  # its day stands in this sentence, and has been found to be that of something else
                if event.kind in kinds and not (done and event.kind == "signing"):
                    return self._days(event)
        if not step.taken:
            coming = [e for e in self._visits if self._fits(e, step, parties)]
            return self._days(coming[0]) if len(coming) == 1 else None
        referred = self._antecedent(reader, phrase)
        if referred is not None and _dated(referred) and self._fits(referred, step, parties):
            return self._days(referred)
        visits = [e for e in self._visits if self._fits(e, step, parties) and not self._old(e)]
        span = range(sentence.first, sentence.last if visits else sentence.first)
        said = {reader.lower[k] for k in span if k not in self._titles}
        lone = len(visits) == 1 and not self._old(visits[0])
        if visits and said & _OCCASION_WORDS and (lone or said & _VISIT_WORDS):
            return self._days(max(visits, key=lambda e: ("/" in (e.date or ""), -e.span.start)))
        zone_start = reader.document.zones[sentence.zone].start
        told = [e for e in self.within(zone_start - _NEAR, zone_start) if not self._today or self._recent(e)]
        told += self.within(zone_start, sentence.start)  # the paragraph before tells the occasion only if it is news
        for event in reversed([e for e in told if e.kind in _MEETINGS | _VISITS]):
            if self._fits(event, step, parties) and not done:
                return self._days(event)
        if len(visits) == 1 and step.status in ("signed", "issued") and not done and not self._old(visits[0]):
            return When(visits[0].date or "", "derived", (visits[0].id,))
        named = step.cue.shape in ("gerund", "noun") and step.status in ("established", "upgraded")
        # "the statement on upgrading relations" tells no act of today
        if done or named:
            return None
        found = self._story(sentence.start, step, parties, framed=_refers(reader, phrase))
        found = found or self._itself(reader.start[step.first], step, parties)
        found = found or (self._told_below(sentence.end, step, parties) if hot else None)
        return found or self._news(reader, phrase, step, parties)

    def _opens(self, reader: Reader, phrase: Phrase, step: Step) -> bool:
        """Whether a report opens with it as its news: "Peru and Chile have signed a pact"."""
        lower, sentence = reader.lower, phrase.sentence
        have = set(
            lower[max(sentence.first, step.first - 4) : step.first] if step.left else lower[phrase.last : step.first]
        )
        if sentence.start >= self._opening or _HAVE.isdisjoint(have) or "been" in have or step.cue.shape == "noun":
            return False
        if _LONG_SINCE & set(lower[sentence.first : sentence.last]) or (phrase.plural and not phrase.quantity):
            return False
        return phrase.named or phrase.determiner not in _DEFINITE

    def _told_below(self, start: int, step: Step, parties: frozenset[str]) -> When | None:
        """The day of the meeting of the same parties that a report tells of after its news."""
        first = bisect_left(self._starts, start)
        met = [e for e in self._told[first : first + _MOST_TOLD] if e.kind in _MEETINGS | _VISITS and self._recent(e)]
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
        if step.status not in ("signed", "issued", "adopted") or not parties <= self._sides:
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
        if any(d.edtf != day and (d.earliest or "") <= (self._today or "") for d in dates):
            return None
        return When(day, "anchored")

    def _reported(self, reader: Reader) -> tuple[int, str] | None:
        """Where a report begins, and its day: the one that the lead tells, or that of the dateline."""
        document, today = reader.document, self._today or ""
        zones = document.zones[:_MOST_ZONES]
        dateline = next((z for z in zones if z.kind == "dateline"), None)
        begin = dateline.end if dateline else 0
        zone = next((z for z in zones if z.kind in ("lead", "paragraph") and z.start >= begin), None)
        lead = document.sentence_at(zone.start) if zone is not None else None
        if (
            zone is None
            or lead is None
            or len(today) < _DAY
            or (dateline is None and zone.end - zone.start < _SHORTEST)
        ):
            return None
        days: dict[str, None] = {}
        for day in self._calendar.within(lead.start, lead.end):
            at = document.tokens.at(day.span.start)
            if len(day.edtf or "") != _DAY or (day.edtf or "") > today:
                continue
            if _ASIDE & set(reader.lower[max(lead.first, at - _ASIDE_REACH) : at]):
                return None  # "said on Monday", "who arrived on Monday"
            days[day.edtf or ""] = None
        if not days and dateline is not None:
            days = {today: None} if today in [d.edtf for d in self._calendar.within(dateline.start, begin)] else {}
        found = next(iter(days), "")
        return (lead.start, found) if len(days) == 1 and recent(self._calendar, found) else None

    def _old(self, visit: Event) -> bool:
        """Whether a visit is of another time than what is told as news of these days."""
        return not self._recent(visit) and any(self._recent(e) for e in self._told[:_MOST_TOLD])

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
            kinds = _kinds(reader.lower[k])
            if not kinds:
                continue
            frame = set(reader.lower[max(sentence.first, k - _FRAMED) : k])
            if frame & _FRAMES and frame & _DEFINITE:
                stop = bisect_left(self._every, sentence.start, key=lambda t: t[0])
                for _, event in reversed(self._every[max(0, stop - _MOST_TOLD) : stop]):
                    if event.kind in kinds and not (frame & _PRESENT and not self._recent(event)):
                        return event
        return None

    def _story(self, start: int, step: Step, parties: frozenset[str], *, framed: bool) -> When | None:
        """The day of what the article reports, where the parties of the agreement met on it."""
        stop = bisect_left(self._starts, start)
        for event in reversed(self._told[max(0, stop - _MOST_TOLD) : stop]):
            if event.kind in _MEETINGS | _VISITS and self._fits(event, step, parties) and self._recent(event):
                who = {self._state[p.actor_id] for p in event.participants if p.actor_id in self._state}
                same = parties <= who and (len(parties) > 1 or _of_bloc(parties))
                if same or (framed and _of_bloc(parties)):
                    return self._days(event)
        recent = [e for e in self._told[:_MOST_TOLD] if self._recent(e) and self._fits(e, step, parties)]
        one_day = len({e.date for e in recent}) == 1 and step.status in ("signed", "adopted")
        return self._days(recent[0]) if one_day else None

    def _recent(self, event: Event) -> bool:
        return recent(self._calendar, event.date or "")

    def _fits(self, event: Event, step: Step, parties: frozenset[str]) -> bool:
        """Whether the host of a visit is a party, where both are known, and the day can be that of the step."""
        first, _, last = (event.date or "").partition("/")
        last = last or first
        if self._today is not None and (first > self._today if step.taken else last < self._today[: len(last)]):
            return False
        host = event.place.country if event.place and event.kind in _VISITS else None
        return host is None or len(parties) < 2 or f"state:{host}" in parties

    def _days(self, event: Event) -> When:
        """The day of an event; for a visit, all its days where another telling of it gives the range."""
        day = event.date or ""
        if "/" in day:
            return When(day, "derived", (event.id,))
        if event.kind not in _VISITS and event.basis != "derived":
            return When(day, "derived", (event.id,))
        for stay in self._stays.values():
            if day in stay.edtf.split("/"):
                return stay  # what has its day from the arrival or the departure may be of any day between
        for other in self._visits if event.kind in _VISITS else ():
            first, _, last = (other.date or "").partition("/")
            if last and first <= day <= last:
                return When(other.date or "", "derived", (other.id,))
        return When(day, "derived", (event.id,))


def _stays(reader: Reader, visits: list[Event]) -> dict[str, When]:
    """The days of visits that are over: "wrapped up a visit on Tuesday. During the trip
    from April 27 …"."""
    found: dict[str, When] = {}
    for visit in visits:
        if "/" in (visit.date or "") and _said_of(reader, visit) & _LEAVING:
            found[visit.id] = When(visit.date or "", "derived", (visit.id,))
    single = [v for v in visits if len(v.date or "") == _DAY and "X" not in (v.date or "") and v.participants]
    for one in single:
        for other in single:
            if other is one or other.participants[0].actor_id != one.participants[0].actor_id:
                continue
            if not (one.date or "") < (other.date or "") or not _within(one.date or "", other.date or ""):
                continue
            if _said_of(reader, one) & _COMING and _said_of(reader, other) & _LEAVING:
                found[one.id] = found[other.id] = When(f"{one.date}/{other.date}", "derived", (one.id, other.id))
    return found


def _within(first: str, last: str) -> bool:
    return date.fromisoformat(last) - date.fromisoformat(first) <= _LONGEST_STAY


def _said_of(reader: Reader, event: Event) -> set[str]:
    """The words of the sentence that tells an event."""
    sentence = reader.document.sentence_at(event.span.start)
    return set(reader.lower[sentence.first : sentence.last]) if sentence is not None else set()


def recent(calendar: Calendar, edtf: str) -> bool:
    """Whether a day may be that of what the article reports as news."""
    today = calendar.reference.value if calendar.reference is not None else ""
    first = edtf.partition("/")[0]
    if len(today) < 10 or len(first) != 10 or "X" in first:  # "03/05/2004" may be of March or May
        return False
    return date.fromisoformat(today) - date.fromisoformat(first) <= _NEWS


def _kinds(word: str) -> frozenset[str]:
    """The kinds of events that a noun may go back to."""
    if word in _VISIT_WORDS:
        return _VISITS
    return _MEETINGS if word in _MEETING_WORDS else frozenset()


def _of_bloc(parties: frozenset[str]) -> bool:
    """Whether it is the act of one bloc, whose members the text need not name."""
    return len(parties) == 1 and next(iter(parties)).startswith("bloc:")


def _dated(event: Event) -> bool:
    """Whether the days are known, and not themselves worked out from another event."""
    if event.date is None or any(len(part) < 7 for part in event.date.split("/")):
        return False
    return not (event.kind in ("signing", "ceremony") and event.basis == "derived")


def _recalled(reader: Reader, start: int) -> bool:
    """Whether an event is only what somebody welcomes, recalls or prepares: "hailed the outcome of the summit"."""
    sentence = reader.document.sentence_at(start)
    if sentence is None:
        return False
    at = reader.document.tokens.at(start)
    for k in range(at - 1, max(sentence.first, at - _LONGEST_CONTENT) - 1, -1):
        word = reader.lower[k]
        if word in _CLAUSES or (word == "and" and reader.lower[k - 1] == ","):
            return False
        if word in _RECALLING or (word in _BACKGROUND and at - k <= _LONGEST_HINT):
            return True
    return False


def _refers(reader: Reader, phrase: Phrase) -> bool:
    """Whether the sentence says that it was done at, or right after, a meeting told before: "following the forum"."""
    lower, sentence = reader.lower, phrase.sentence
    told = lower[sentence.first : sentence.last]
    if "occasion" in told:
        return True
    if told[:2] == ["while", "there"]:
        return True  # "will visit Oslo in May. While there he will sign …"
    if _OCCASION_WORDS.isdisjoint(told) or _FRAMES.isdisjoint(told):
        return False
    return any(
        word in _OCCASION_WORDS and not _FRAMES.isdisjoint(told[max(0, k - _FRAMED) : k]) for k, word in enumerate(told)
    )


def witnessed(reader: Reader, first: int, step: Step) -> bool:
    """Whether a signing is told as what somebody saw then: "witnessed the signing of an accord"."""
    if step.cue.shape not in ("gerund", "noun") or not step.left:
        return False
    return not _WITNESSED.isdisjoint(reader.lower[max(first, step.first - _NEAR_SIGNING) : step.first])


def perfect(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether the step is told as done at some time before now: "have signed", "had been signed"."""
    begin = max(phrase.sentence.first, step.first - 4) if step.left else phrase.last
    if _BEFORE_NOW & set(reader.lower[step.last : min(step.last + _PAST, phrase.sentence.last)]):
        return True  # "the agreements reached between the two sides in the past"
    told = _PERFECT & set(reader.lower[begin : step.first])
    if step.status == "agreed" and told <= _HAVE:
        return False  # "the two sides have agreed to set up a commission": the news of the day
    if told == {"had"} and _REPORTING & set(reader.lower[phrase.sentence.first : begin]):
        return False  # "said that they had agreed": "they agreed", in reported speech
    return bool(told)


__all__ = ["Occasions", "When", "perfect", "recent", "witnessed"]
