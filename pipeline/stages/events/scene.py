"""The surroundings of a trigger: who acts, with whom, where, when, and whether it is told as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Document, Sentence
from pipeline.facts import Calendar, Cast, Mention
from pipeline.records import Date, Place
from pipeline.stages.events.vocabulary import MODALITY

_BEFORE_OBLIQUE = frozenset(
    ["of", "by", "with", "from", "to", "in", "at", "for", "on", "between", "towards", "toward", "upon", "against", "under", "through", "via", "into", "than"]
)
_ENDS_OBJECTS = frozenset(
    ["who", "which", "where", "when", "while", "before", "after", "said", "says", "during", "to", "discuss", "for", "that", "whose", "as", "because", "since", "until", "but", "in", "on", "at", "amid", "following", "led"]
)
_REPORTING = frozenset(["said", "say", "says", "told", "announced", "reported", "stated", "noted", "added", "wrote", "posted", "briefing"])


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with the actors and dates in it."""

    document: Document
    cast: Cast
    sentence: Sentence
    mentions: tuple[Mention, ...]
    """The outermost mentions; a state inside a person's description is left out."""
    dates: tuple[Date, ...]

    def word(self, i: int) -> str:
        return self.document.tokens.lower[i] if self.sentence.first <= i < self.sentence.last else ""

    def first(self, mention: Mention) -> int:
        return self.document.tokens.at(mention.start)

    def last(self, mention: Mention) -> int:
        return self.document.tokens.within(mention.start, mention.end).stop

    def kinds(self, mention: Mention) -> set[str]:
        return {self.cast.by_id[a].kind for a in mention.actors if a in self.cast.by_id}


def scene(document: Document, calendar: Calendar, cast: Cast, sentence: Sentence) -> Scene:
    """The scene of a sentence."""
    outer: list[Mention] = []
    for mention in sorted(cast.within(sentence.start, sentence.end), key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    dates = tuple(d for d in calendar.within(sentence.start, sentence.end))
    return Scene(document, cast, sentence, tuple(outer), dates)


def subjects(s: Scene, trigger: int) -> tuple[Mention, ...]:
    """Who does what the trigger tells: the nearest actors before it that no preposition governs, with those joined to them."""
    before = [m for m in s.mentions if s.last(m) <= trigger and _acts(s, m)]
    chosen: list[Mention] = []
    for mention in reversed(before):
        if not chosen:
            if not _oblique(s, mention):
                chosen.append(mention)
        elif _joined(s, mention, chosen[0]):
            chosen.insert(0, mention)
        else:
            break
    return tuple(chosen)


def objects(s: Scene, after: int, limit: int = 60) -> tuple[Mention, ...]:
    """The actors after a trigger that belong to it, until the clause turns to something else."""
    found: list[Mention] = []
    at = after
    for mention in s.mentions:
        first = s.first(mention)
        if first < after or not _acts(s, mention):
            continue
        between = [s.word(i) for i in range(at, first)]
        if first - after > limit or len(between) > 14 or any(w in _ENDS_OBJECTS or w in ";:" for w in between):
            break
        if found and not any(w in ("and", ",", "with", "&") for w in between):
            break
        found.append(mention)
        at = s.last(mention)
    return tuple(found)


def _acts(s: Scene, mention: Mention) -> bool:
    return mention.form not in ("demonym",) or s.kinds(mention) != {"state"}


def _oblique(s: Scene, mention: Mention) -> bool:
    i = s.first(mention) - 1
    while s.word(i) in ("the", "his", "her", "their", "its", "a"):
        i -= 1
    return s.word(i) in _BEFORE_OBLIQUE


def _joined(s: Scene, left: Mention, right: Mention) -> bool:
    between = [s.word(i) for i in range(s.last(left), s.first(right))]
    return bool(between) and len(between) <= 4 and set(between) <= {"and", ",", "the", "as", "well", "&", "his", "her"}


def modality(s: Scene, trigger: int) -> set[str]:
    """The classes of modal words that stand before a trigger in its clause."""
    found: set[str] = set()
    start = max(s.sentence.first, trigger - 14)
    for i in range(trigger - 1, start - 1, -1):
        word = s.word(i)
        if word in (";", ":", "—", "“", "”", '"'):
            break
        for name, phrases in MODALITY.items():
            if (word,) in phrases or (word, s.word(i + 1)) in phrases:
                found.add(name)
    return found


def days(s: Scene, first: int, last: int) -> Iterator[tuple[int, Date]]:
    """The calendar dates of the sentence with their distance in tokens from a trigger, those of reporting verbs left out."""
    for date in s.dates:
        if date.type not in ("DATE", "TIME") or not date.edtf:
            continue
        inside = s.document.tokens.within(date.span.start, date.span.end)
        before = {s.word(i) for i in range(inside.start - 3, inside.start)}
        if before & _REPORTING or s.word(inside.stop) in _REPORTING:
            continue
        gap = inside.start - last if inside.start >= last else first - inside.stop
        yield gap if inside.start >= last else -gap, date


def place_after(s: Scene, at: int, reach: int = 10) -> Place | None:
    """The place that "in", "at" or "to" names soon after a trigger."""
    tokens = s.document.tokens
    for i in range(at, min(at + reach, s.sentence.last - 1)):
        if s.word(i) in (",", ";", ".") and i > at + 1:
            return None
        if s.word(i) not in ("in", "at", "to"):
            continue
        j = i + 1
        while s.word(j) in ("the", "a", "his", "her"):
            j += 1
        k = j
        while k < s.sentence.last and (
            tokens.text[k][0].isupper()
            or (
                k > j
                and s.word(k) in ("of", "de", "and", "the")
                and k + 1 < s.sentence.last
                and tokens.text[k + 1][0].isupper()
                and s.word(k) != "and"
            )
        ):
            k += 1
        if k > j:
            start, end = tokens.start[j], tokens.end[k - 1]
            country = next((c for m in s.cast.within(start, end) for a in m.actors if (c := _land(s.cast, a))), None)
            return Place(name=s.document.text[start:end], country=country, span=s.document.span(start, end))
    return None


def _land(cast: Cast, actor: str) -> str | None:
    found = cast.by_id.get(actor)
    return found.country or found.key.partition(":")[2] if found and found.kind == "state" else None
