"""Days and years that an agreement is called by: "the 1995 pact", an anniversary, the years that a plan is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.facts import Calendar
from pipeline.lexicon import table, word_set
from pipeline.records import Date, MilestoneStatus
from pipeline.stages.agreements import words
from pipeline.stages.agreements.days.nearby import open_year, owner_day, usable
from pipeline.stages.agreements.families import STANDING, STATEMENTS
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_PERIOD = re.compile(r"(\d{4})(?:-\d{2})?(?:-\d{2})?/(\d{4})(?:-\d{2})?(?:-\d{2})?$")
_ORDINALS = {row["word"]: int(row["number"]) for row in table("agreements/numbers") if row["kind"] == "ordinal"}
_ON = frozenset(("on", "in"))
_BEFORE, _RECENT = 5, 4
"""Tokens before an agreement in which its signing is told; years after which a feast and a signing are not confused."""
_BEGINNINGS: dict[str, MilestoneStatus] = {
    "signing": "signed",
    "signature": "signed",
    "conclusion": "signed",
    "announcement": "announced",
    "establishment": "established",
    "launch": "established",
    "founding": "established",
    "adoption": "adopted",
    "entry": "in_force",
    "ratification": "ratified",
    "signed": "signed",
    "concluded": "signed",
    "announced": "announced",
    "established": "established",
    "launched": "established",
    "founded": "established",
    "adopted": "adopted",
    "entered": "in_force",
    "ratified": "ratified",
}
_STARTS = word_set("agreements/sets", "days.named_days.starts")
_CELEBRATED = 20
"""Tokens from an agreement to the anniversary that it has."""
_CELEBRATING = word_set("agreements/sets", "days.named_days.celebrating")
_SPANS = frozenset(("decade", "decades", "years"))
_FEASTS = frozenset(("anniversaries", "anniversary", "since")) | _SPANS
_FOUNDED = frozenset(("establishment", "founding"))
_ROUND, _THREE = frozenset(("turned", "turns")), 3
"""Verbs before the age of an agreement, and digits that are too many for it."""
_AGES = _ROUND | {"anniversary"}
_SINCE_BEGUN = frozenset(("arrangement", "arrangements", "framework"))
"""Heads of what begins rather than is signed."""
_BRACKET = 8
"""Tokens of what a bracket explains."""
_DAY = 10
"""Characters of a day."""
_DECADES = frozenset(("decade", "decades"))
_TEN = 10
"""Years of a decade."""
_YEAR = re.compile(r"(19|20)\d\d")
_AFTER_YEAR = frozenset((",", "and", ".", ";", ")"))
_PLACED = 5
"""Tokens from a statement to its date, past the place it was made at."""


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() and len(word) < 4 else _ORDINALS.get(word)


def named_date(reader: Reader, calendar: Calendar, phrase: Phrase) -> Date | None:
    """The date that an agreement is called by: "the November 2025 agreement", "the communiqué of 24 July 2016"."""
    if phrase.known and reader.lower[phrase.last : phrase.last + 1] in (["ministerial"], ["meeting"], ["summit"]):
        return None  # "the 2025 PACER Plus Ministerial Meeting"
    if phrase.needs == "amending" and phrase.complement is not None:
        return None  # "an amendment to the Ports Treaty of 2019"
    if (day := owner_day(reader, phrase)) is not None:
        return day
    first, last = reader.start[phrase.first], reader.start[phrase.head]
    for date in calendar.within(first, last):
        told = date.basis != "anchored" or (open_year(date) and _over(calendar, date))
        if usable(date) and "/" not in (date.edtf or "") and told:
            return date  # "the 1995 pact", "the Feb. 23 accord"
    k, lower = phrase.last, reader.lower
    closing = reader.before_date(k) if phrase.head_last < k < len(lower) else k - 1
    if phrase.head_last <= closing < k - 1 and lower[closing] == "of":  # "the Agreement on Visits of 19 November 2004"
        return calendar.within(reader.start[closing + 1], reader.end[k - 1])[0]
    if lower[k : k + 1] == ["("]:  # "the MoU (Memorandum of Understanding) of 1999"
        k = next((j + 1 for j in range(k, min(k + _BRACKET, phrase.sentence.last)) if lower[j] == ")"), k)
    issued = phrase.family in STATEMENTS and (phrase.named or "joint" in phrase.modifiers)
    if k + 1 < phrase.sentence.last and (lower[k] == "of" or (issued and lower[k] in ("in", "on"))):
        for date in calendar.within(reader.start[k + 1], reader.end[min(k + _PLACED, phrase.sentence.last - 1)]):
            at = reader.document.tokens.at(date.span.start)
            placed = at == k + 1 or (lower[k] == "in" and lower[at - 1] in _ON and _place(reader, k + 1, at - 1))
            if placed and usable(date) and (date.basis != "anchored" or issued):
                return date
    return None


def _over(calendar: Calendar, date: Date) -> bool:
    """Whether a day of the month lies before the report, so that it is that of what is called by it."""
    today = calendar.reference
    return today is not None and len(date.edtf or "") == _DAY and (date.latest or "9") <= today.value


def year_after(reader: Reader, phrase: Phrase) -> int:
    """The year that ends a name: "the Border Treaty 2014, …", "the Declaration between Chile and Peru 1999"; or -1."""
    k = phrase.last
    if not phrase.named:
        return -1
    if k > phrase.head_last and _YEAR.fullmatch(reader.text[k - 1]):
        return k - 1
    if reader.lower[k : k + 1] == ["between"]:
        k += 1
        while k < phrase.sentence.last and (reader.text[k][0].isupper() or reader.lower[k] in ("and", "the", "of")):
            k += 1
    told = k < phrase.sentence.last and _YEAR.fullmatch(reader.text[k]) and _ends(reader.lower, k + 1)
    return k if told else -1


def years_before(reader: Reader, phrase: Phrase) -> list[int]:
    """The years that several are called by: "the 2014 and 2016 Joint Statements"."""
    k = phrase.first - 2 * (reader.lower[phrase.first - 1] == "and")
    return [j for j in range(max(phrase.sentence.first, k), phrase.head) if _YEAR.fullmatch(reader.text[j])]


def _ends(lower: list[str], k: int) -> bool:
    """Whether a name with its year is over: a comma, "and" or the end follows."""
    return k >= len(lower) or lower[k] in _AFTER_YEAR


def dated_name(reader: Reader, calendar: Calendar, phrases: list[Phrase]) -> bool:
    """Whether a name has the day: "in the spirit of the 1975 Joint Communiqué"."""
    return any(named_date(reader, calendar, p) for p in phrases)


def _place(reader: Reader, first: int, last: int) -> bool:
    """Whether the tokens are the name of a place: "in Oslo in March 2010"."""
    return first < last and all(reader.text[k][0].isupper() or reader.lower[k] == "," for k in range(first, last))


@dataclass(frozen=True, slots=True)
class Anniversary:
    """ "the 15th anniversary of their strategic partnership in 2025"."""

    year: int
    first: int
    last: int
    premises: tuple[str, ...]
    status: MilestoneStatus
    """What happened then: the signing, the announcement; for partnerships and mechanisms their beginning."""


def anniversary(reader: Reader, calendar: Calendar, phrase: Phrase) -> Anniversary | None:
    """When the agreement began, from the anniversary that the sentence names; None where it names none."""
    lower, sentence = reader.lower, phrase.sentence
    first = max(sentence.first, phrase.first - 14)
    for k in range(phrase.first - 1, first - 1, -1) if not _FEASTS.isdisjoint(lower[first : phrase.first]) else ():
        if lower[k] == "since" and lower[k - 1] == "years" and k - 2 > sentence.first:
            # "marked 30 years since the signing of the accord"
            marked = not _CELEBRATING.isdisjoint(lower[max(sentence.first, k - 5) : k - 2])
            return _since(reader, calendar, phrase, k - 1, _begun(lower[k : phrase.first], phrase)) if marked else None
        if (
            lower[k] in _SPANS and lower[k + 1] == "of" and k + 2 <= phrase.first <= k + 4
        ):  # "marked a decade of the pact"
            marked = not _CELEBRATING.isdisjoint(lower[max(sentence.first, k - 4) : k])
            return _since(reader, calendar, phrase, k, _own(reader, phrase)) if marked else None
        if lower[k] != "anniversary" and lower[k] != "anniversaries":
            continue
        if lower[k + 1 : k + 2] != ["of"] or any(w in ("relations", "ties", ",", ";") for w in lower[k : phrase.first]):
            return None
        return _since(reader, calendar, phrase, k, _begun(lower[k : phrase.first], phrase))
    stop = min(sentence.last - 1, phrase.last + _CELEBRATED)
    for k in range(phrase.last, stop) if not _AGES.isdisjoint(lower[phrase.last : stop]) else ():
        if lower[k] in _ROUND and lower[k + 1].isdigit() and len(lower[k + 1]) < _THREE:  # "which turned 40 last year"
            relative = lower[k - 1] in ("which", "that") or k == phrase.last
            return _since(reader, calendar, phrase, k + 2, _own(reader, phrase)) if relative else None
        if lower[k] == "anniversary":  # "the partnership, which marks its 10th anniversary this year"
            own = next((j for j in range(k - 1, max(phrase.last, k - 6), -1) if lower[j] == "its"), -1)
            feast = own > 0 and (lower[own - 1] in _CELEBRATING or lower[own - 2] in _CELEBRATING)
            return _since(reader, calendar, phrase, k, _own(reader, phrase)) if feast else None
    return None


def _since(
    reader: Reader, calendar: Calendar, phrase: Phrase, k: int, status: MilestoneStatus | None
) -> Anniversary | None:
    """The year that an anniversary is counted from; None where no number or year tells it."""
    lower, begin = reader.lower, phrase.sentence.first
    j = k - 1
    if j >= begin and lower[j] in ("year", "-year"):
        j -= 1
    j -= j > begin and lower[j] in _FOUNDED  # "the 10th founding anniversary of the partnership"
    if j > begin and lower[j] in ("st", "nd", "rd", "th"):
        j -= 1
    years = (_number(lower[j]) or int(words.CARDINALS.get(lower[j], 0))) if j >= begin else None
    if not _DECADES.isdisjoint(lower[k : k + 1]):
        years = (years or 1) * _TEN
    if years is None or status is None:
        return None
    dates = [d for d in calendar.within(phrase.sentence.start, phrase.sentence.end) if usable(d)]
    dates = [d for d in dates if re.match(r"\d{4}", d.edtf or "") and "/" not in (d.edtf or "")]
    first, last = reader.start[phrase.first], reader.end[phrase.last - 1]
    dates = [d for d in dates if not first <= d.span.start < last]  # not the year that it is called by
    dates = [d for d in dates if not _of_beginning(reader, phrase, d)]
    if not dates:
        return None
    if any(_then(reader, calendar, phrase, d, years) for d in dates):
        return None
    told = reader.start[min(k, len(reader.start) - 1)]  # the text may break off behind the number
    date = min(dates, key=lambda d: abs(d.span.start - told))
    return Anniversary(int((date.edtf or "")[:4]) - years, j, k + 1, (date.id,), status)


def _then(reader: Reader, calendar: Calendar, phrase: Phrase, date: Date, years: int) -> bool:
    """Whether the date after an agreement is that of its signing: "the 70th anniversary of the signing of the pact in
    1952", told in 2022."""
    today = int(calendar.reference.value[:4]) if calendar.reference is not None else 0
    made = not _BEGINNINGS.keys().isdisjoint(reader.lower[max(0, phrase.first - _BEFORE) : phrase.first])
    since = today - int((date.edtf or "")[:4])
    return made and years > _RECENT and date.span.start > reader.start[phrase.last - 1] and abs(since - years) <= 1


def _of_beginning(reader: Reader, phrase: Phrase, date: Date) -> bool:
    """Whether a date is the day itself and not that of the feast: "the partnership, which was set up in May 2015"."""
    at = reader.document.tokens.at(date.span.start)
    return not _STARTS.isdisjoint(reader.lower[phrase.last : at])


def _begun(between: list[str], phrase: Phrase) -> MilestoneStatus | None:
    """What an anniversary is of; None where the text does not say whether signature or entry into force is meant."""
    for word in between:
        if word in _BEGINNINGS:
            return _BEGINNINGS[word]
    if phrase.family == "treaty":
        return "signed"  # "the fifth anniversary of the friendship treaty"
    return "established" if phrase.family in STANDING else None


def _own(reader: Reader, phrase: Phrase) -> MilestoneStatus | None:
    """What an anniversary of its own is of: a partnership or arrangement begins, a treaty may be signed or in force."""
    arranged = not _SINCE_BEGUN.isdisjoint(reader.lower[phrase.head : phrase.head_last])
    return "established" if arranged else _begun([], phrase)


def period_of(reader: Reader, calendar: Calendar, phrase: Phrase) -> str | None:
    """The years that a plan is for: "Action Plan for 2024 - 2026", "six-year plan starting 2017"."""
    start = reader.start[phrase.first]
    stop = min(phrase.sentence.last, phrase.last + 6)
    end = reader.end[stop - 1]
    for date in calendar.within(start, end):
        match = _PERIOD.match(date.edtf or "")
        if match and match.group(1) != match.group(2) and len(date.edtf or "") == 9:
            return date.edtf
    for date in calendar.within(end, phrase.sentence.end):
        match = _PERIOD.match(date.edtf or "")
        at = reader.document.tokens.at(date.span.start)
        if (
            match
            and len(date.edtf or "") == 9
            and reader.lower[at - 1] in ("for", "period")
            and phrase.family == "plan"
        ):
            return date.edtf
    for k, modifier in enumerate(phrase.modifiers):
        number = _count(modifier, phrase.modifiers[k + 1] if k + 1 < len(phrase.modifiers) else "")
        if number:
            for date in calendar.within(reader.end[phrase.head_last - 1], end):
                year = re.match(r"(\d{4})$", date.edtf or "")
                at = reader.document.tokens.at(date.span.start)
                if year and reader.lower[at - 1] in ("starting", "from", "beginning", "since", "in", "commencing"):
                    return f"{year.group(1)}/{int(year.group(1)) + number - 1}"
    return None


def _count(modifier: str, following: str) -> int:
    head, _, tail = modifier.partition("-")
    if tail == "year" or (not tail and following in ("year", "years")):
        return int(head) if head.isdigit() and len(head) < 3 else int(words.CARDINALS.get(head, 0))
    return 0
