"""A phrase read with what its sentence says of it, before it is told which agreement it means."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.days.nearby import owner_day
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.joining.items import Reading
from pipeline.stages.agreements.makers.evidence import INSIDE, NONE, ONE, Parties
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.particular.particular import particular
from pipeline.stages.agreements.particular.signs import is_year, specific, stem
from pipeline.stages.agreements.phrases.between import bodies
from pipeline.stages.agreements.phrases.inner import AREAS, MAKING
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_AGAIN, _ADDED = word_set("agreements/sets", "joining.reading.again"), 12
"""Words that set what follows apart from what was told, and how far before it."""
_IDLE = words.STOPS | AREAS
"""Words of a subject that say nothing of it: "in the field of"."""
_EXPLAINED = 14
"""Tokens between a description and the name that it is known as."""
_BROKERED = ("-brokered", "-mediated", "-sponsored", "-backed", "-led", "-drafted")
_TAIL = 9
"""Tokens after a phrase that may say what it is for."""
_NO_TAIL = (
    words.STOPS | words.GENERIC | words.STATE_WORDS | words.group("of_countries") | {"ministry", "foreign", "affairs"}
)
_MADE, _YEAR, _NEAR = frozenset(("agreed", "established", "signed")), 4, 6
"""Steps by which an agreement is made; characters of a year; tokens from a step to its day."""
_AIMS = tuple([word] for word in sorted(MAKING | {"to"}))
"""Words right behind a paper before what it is to do."""
_TALKS = frozenset(("talks", "negotiations"))
_ALSO = frozenset(("also", "further", "moreover", "separately"))
_LONG_HEAD = 2
_SPOKEN = 6
"""Tokens from "we" to what those who speak have signed."""
_TERM = 8
"""Tokens after a phrase in which its term is told."""
_GIVEN = 4
"""Tokens before a statement whose text is given."""


def read(reader: Reader, table: Table, phrase: Phrase, steps: list[Step], parties: Parties) -> Reading:
    """The reading of a phrase: what it says by itself, and what its sentence says of it."""
    shared = phrase.family == "mechanism" and parties.strength == INSIDE and len(parties.keys) == 1
    if "-" in "".join(phrase.modifiers) and not shared and any(m.endswith(_BROKERED) for m in phrase.modifiers):
        # "the Swiss-brokered pact" is not Switzerland's
        phrase.modifiers = tuple(m for m in phrase.modifiers if not m.endswith(_BROKERED))
        parties = NONE
    if phrase.determiner == "'s" and reader.lower[phrase.first - 2] == "today":
        phrase.determiner = "this"  # "today's agreement"
    day = owner_day(reader, phrase) if phrase.determiner == "'s" else None
    subject: frozenset[str] = frozenset()
    if phrase.complement is not None:
        a, b = phrase.complement
        about = " ".join(reader.lower[a:b]).replace("co - operation", "cooperation").split(" ")
        told = (w for w in about if w not in _IDLE and w[0].isalnum() and not is_year(w))
        subject = frozenset(map(stem, told))  # "the Transit Treaty of 1962" is "the Transit Treaty 1962"
    stop = min(phrase.last + _TAIL, phrase.sentence.last)
    tail = frozenset(w for w in reader.lower[phrase.last : stop] if w not in _NO_TAIL and w.isalpha())
    if phrase.kind == "agreement" and phrase.first == phrase.head and _of_trade_talks(reader, phrase):
        phrase.kind, phrase.family = "free_trade_agreement", "trade"
    alone = ONE <= parties.strength < INSIDE and phrase.family != "partnership"  # "British partners" are others
    inside = table.inside(phrase) if alone else ()
    spelled = parties.strength >= INSIDE or (inside != () and set(inside) <= set(parties.keys))
    own = _without_states(phrase) if spelled and not phrase.known else specific(phrase)  # "the Chad pact": its partner
    if phrase.head_last - phrase.head > _LONG_HEAD and "forces" in reader.lower[phrase.head : phrase.head_last]:
        own |= {"forces"}  # "a status of forces agreement"
    reading = Reading(
        phrase,
        steps,
        parties,
        own,
        subject,
        "memorandum" if phrase.family == "memorandum" else reader.lower[phrase.head_last - 1].rstrip("s"),
        particular(reader, table, phrase, steps),
        phrase.known is None and _made_here(reader, phrase),
        phrase.plural and _on_top(reader, phrase),
        tail,
        _days(reader, phrase) if steps or phrase.complement is not None or _of_day(reader, phrase) else (),
        not _ALSO.isdisjoint(reader.lower[max(phrase.sentence.first, phrase.first - _ADDED) : phrase.first]),
        "text" in reader.lower[max(phrase.sentence.first, phrase.first - _GIVEN) : phrase.first],
        frozenset(bodies(reader, phrase)),
        frozenset(map(stem, tail)) if reader.lower[phrase.last : phrase.last + 1][:1] in _AIMS else frozenset(),
        _former(reader, phrase),
        bool(steps) and _long_made(reader, phrase, steps),
        reader.calendar.reference.value if reader.calendar.reference is not None else "",
        _spoken(reader, phrase, steps),
        _term(reader, phrase),
        (day.earliest, day.latest) if day is not None and day.earliest and day.latest else (),
    )
    if reading.counts and phrase.plural and phrase.level == "alliance":
        phrase.last = _with_partners(reader, phrase)
    return reading


def _spoken(reader: Reader, phrase: Phrase, steps: list[Step]) -> str:
    """Whether "we", who speak, have signed it, and whether they say that it was today."""
    signed = next((s for s in steps if s.taken and s.left and s.status == "signed"), None)
    first = phrase.sentence.first
    if signed is None or "we" not in reader.lower[max(first, signed.first - _SPOKEN) : signed.first]:
        return ""
    return "today" if "today" in reader.lower[first : phrase.sentence.last] else "we"


def _of_trade_talks(reader: Reader, phrase: Phrase) -> bool:
    """Whether an agreement is what free trade talks led to: "completed their free trade talks, resulting in a deal"."""
    lead = reader.lower[phrase.sentence.first : phrase.first]
    talks = (k for k in range(len(lead) - 2) if lead[k : k + 2] == ["free", "trade"] and lead[k + 2] in _TALKS)
    return phrase.determiner in ("a", "an") and any(True for _ in talks)


def _former(reader: Reader, phrase: Phrase) -> bool:
    """Whether its name has the year of another time: "the 2007 Joint Statement", "the Joint Communiqué of 1975"."""
    today = reader.calendar.reference
    return phrase.year != "" and today is not None and not today.value.startswith(phrase.year)


def _long_made(reader: Reader, phrase: Phrase, steps: list[Step]) -> bool:
    """Whether its sentence tells it as made years before the report: "the pact both signed in 1995"."""
    today = reader.calendar.reference
    for step in steps if today is not None else ():
        if step.taken and step.status in _MADE:
            stop = min(max(step.last, phrase.last) + _NEAR, phrase.sentence.last) - 1
            dates = reader.calendar.within(reader.start[step.last], reader.end[stop]) if stop >= step.last else ()
            first = next((d.latest for d in dates if d.latest), None)
            if first is not None and today is not None and int(first[:_YEAR]) < int(today.value[:_YEAR]) - 1:
                return True
    return False


def _term(reader: Reader, phrase: Phrase) -> tuple[str, ...]:
    """The first and last year of the term that is told with a phrase: "the programme for the period 2026-2030"."""
    k, stop = phrase.last, min(phrase.sentence.last, phrase.last + _TERM)
    if k >= stop or reader.lower[k] not in ("for", "in", "of"):
        return ()
    years = tuple(w for w in reader.lower[k:stop] if len(w) == _YEAR and w.isdigit() and w[:2] in ("19", "20"))
    return years[:2] if len(years) > 1 else ()


def _on_top(reader: Reader, phrase: Phrase) -> bool:
    """Whether several are said to come on top: "they also signed accords", "Agreements were also signed"."""
    before = reader.lower[max(phrase.sentence.first, phrase.first - _ADDED) : phrase.first]
    bare = phrase.first == phrase.sentence.first and not phrase.determiner
    after = reader.lower[phrase.last : min(phrase.sentence.last, phrase.last + 3)] if bare else []
    return not _AGAIN.isdisjoint(before) or "also" in after


def _days(reader: Reader, phrase: Phrase) -> tuple[tuple[str, str], ...]:
    """The first and last days of the dates that the sentence of a phrase tells."""
    dates = reader.calendar.within(phrase.sentence.start, phrase.sentence.end)
    return tuple((d.earliest, d.latest) for d in dates if d.earliest and d.latest)


def _of_day(reader: Reader, phrase: Phrase) -> bool:
    """Whether a day goes with a name: "the ceasefire agreement of May 1994"."""
    k = phrase.last
    return k + 1 < phrase.sentence.last and reader.lower[k] == "of" and reader.dated(k + 1)


def _with_partners(reader: Reader, phrase: Phrase) -> int:
    """Past the partners, which alone tell which alliances are meant: "our alliances with Peru and Chile"."""
    k, stop = phrase.last, min(phrase.sentence.last, phrase.last + _EXPLAINED)
    if k + 1 >= stop or reader.lower[k] != "with":
        return k
    end = k
    for n in range(k + 1, stop):
        if reader.text[n][0].isupper():
            end = n + 1
        elif reader.lower[n] not in ("the", "of", "and", ","):
            break
    return end


def _made_here(reader: Reader, phrase: Phrase) -> bool:
    """Whether all its modifiers are names of capitals that the text has named before: "the Brussels Agreement"."""
    places = phrase.modifiers
    if not places or not set(places) <= words.CAPITALS or not phrase.named:
        return False
    text = reader.document.text[: reader.start[phrase.first]].lower()
    return all(place in text for place in places)


def _without_states(phrase: Phrase) -> frozenset[str]:
    """The modifiers that say more than whose agreement it is: "the China-South Korea FTA"."""
    parties = (words.PARTY_TOKENS if "-" in m else words.STATE_TOKENS for m in phrase.modifiers)
    told = (m for m, names in zip(phrase.modifiers, parties, strict=True) if not set(m.split("-")) <= names)
    return specific(replace(phrase, modifiers=tuple(told)))
