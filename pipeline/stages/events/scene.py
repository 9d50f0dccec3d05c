"""The surroundings of a trigger: who acts, with whom, where, when, and whether it is told as a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Document, Sentence
from pipeline.facts import Calendar, Cast, Mention
from pipeline.records import Date, Place
from pipeline.stages.events.vocabulary import (
    AUXILIARIES,
    BOUNDARIES,
    CLAUSE_ENDS,
    HOLDING,
    MODALITY,
    REPORTING,
    Trigger,
)

_PREPOSITIONS = frozenset(
    {"of", "by", "with", "from", "to", "in", "at", "for", "on", "between", "towards", "toward", "upon", "against"}
    | {"under", "through", "via", "into", "than", "including"}
)
_DETERMINERS = frozenset({"the", "his", "her", "their", "its", "a", "visiting", "new", "newly"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DASHES = frozenset({"--", "–", "—"})
_ARTICLES = frozenset({"the", "his", "her", "their", "its", "a"})
_REACH = 30
"""Tokens between a trigger and the date that governs it, at most."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with the actors, dates and triggers in it."""

    document: Document
    cast: Cast
    sentence: Sentence
    mentions: tuple[Mention, ...]
    """The outermost mentions; a state inside a person's description is left out."""
    dates: tuple[Date, ...]
    triggers: tuple[tuple[int, tuple[Trigger, ...]], ...]
    reference: str | None
    calls: bool
    """The text speaks of a call, so that "spoke with" tells of one."""

    def word(self, i: int) -> str:
        """The token at `i` in lower case; empty outside the sentence. "May", the month, keeps its capital."""
        if not self.sentence.first <= i < self.sentence.last:
            return ""
        word = self.document.tokens.lower[i]
        return self.document.tokens.text[i] if word == "may" else word

    def words(self, first: int, last: int) -> set[str]:
        """The tokens from `first` to `last`, exclusive, in lower case."""
        first, last = max(first, self.sentence.first), min(last, self.sentence.last)
        return set(self.document.tokens.lower[first:last])

    def first(self, mention: Mention) -> int:
        """The first token of a mention."""
        return self.document.tokens.at(mention.start)

    def last(self, mention: Mention) -> int:
        """The token after a mention."""
        return self.document.tokens.within(mention.start, mention.end).stop

    def kinds(self, mention: Mention) -> set[str]:
        """The kinds of the actors that a mention means."""
        return {self.cast.by_id[a].kind for a in mention.actors if a in self.cast.by_id}


def scene(
    document: Document,
    calendar: Calendar,
    cast: Cast,
    sentence: Sentence,
    triggers: tuple[tuple[int, tuple[Trigger, ...]], ...],
    *,
    calls: bool,
) -> Scene:
    """The scene of a sentence."""
    outer: list[Mention] = []
    for mention in sorted(cast.within(sentence.start, sentence.end), key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    dates = calendar.within(sentence.start, sentence.end)
    reference = calendar.reference.value if calendar.reference else None
    return Scene(document, cast, sentence, tuple(outer), dates, triggers, reference, calls)


def subjects(s: Scene, trigger: int) -> tuple[Mention, ...]:
    """Who does what the trigger tells: the nearest actors before it that a verb follows, else the nearest that no
    preposition governs; with those joined to them by "and"."""
    before = [m for m in s.mentions if s.last(m) <= trigger and _acts(s, m)]
    chosen = next((m for m in reversed(before) if not _oblique(s, m) and _verb_follows(s, m, trigger)), None)
    if chosen is None:
        chosen = next((m for m in before if not _oblique(s, m)), None)
    if chosen is None:
        return ()
    group = [chosen]
    for mention in reversed(before[: before.index(chosen)]):
        if not _joined(s, mention, group[0], right_alone=len(group) == 1):
            break
        group.insert(0, mention)
    return tuple(group)


def _verb_follows(s: Scene, mention: Mention, trigger: int) -> bool:
    i = s.last(mention)
    word = s.word(i)
    if word == "," and i < trigger:  # "President Duterte, on his first trip, met"
        return False
    return i == trigger or word in AUXILIARIES or word in HOLDING or word in REPORTING or word.endswith("ed")


def objects(s: Scene, after: int, limit: int = 60) -> tuple[Mention, ...]:
    """The actors after a trigger that belong to it, until the clause turns to something else."""
    found: list[Mention] = []
    at = after
    placed = False
    others = {i for i, _ in s.triggers if i >= after}
    for mention in s.mentions:
        first = s.first(mention)
        if first < after or not _acts(s, mention):
            continue
        if not found and first - after < 8 and s.kinds(mention) == {"state"}:
            if s.word(first - 1) in ("in", "at") or (placed and s.word(first - 1) == ","):
                placed = True
                continue  # where they met: "met today in Bangkok, Thailand with"
        between = [s.word(i) for i in range(at, first)]
        if first - after > limit or len(between) > 14 or any(w in CLAUSE_ENDS or w in ";:" for w in between):
            if found or not _circumstance(s, at, first):
                break
        if any(at <= i < first for i in others) or s.word(s.last(mention)) in REPORTING:
            break
        if found and not {"and", ",", "with", "&"} & set(between):
            break
        found.append(mention)
        at = s.last(mention)
    return tuple(found)


def _circumstance(s: Scene, at: int, first: int) -> bool:
    """Whether only a time or place stands between a verb and "with" its object: "met today in Geneva with"."""
    opens = s.word(at) in ("today", "yesterday", "in", "on", "at", "here", "was", "were", "also")
    return opens and first - at < 12 and bool({"with", "between"} & s.words(first - 3, first))


def _acts(s: Scene, mention: Mention) -> bool:
    return mention.form != "demonym" or s.kinds(mention) != {"state"}


def _oblique(s: Scene, mention: Mention) -> bool:
    i = s.first(mention) - 1
    while s.word(i) in _DETERMINERS:
        i -= 1
    return s.word(i) in _PREPOSITIONS or s.word(s.last(mention)) in _POSSESSIVE


def _joined(s: Scene, left: Mention, right: Mention, *, right_alone: bool) -> bool:
    between = [s.word(i) for i in range(s.last(left), s.first(right))]
    if (
        _oblique(s, left)
        or not between
        or len(between) > 4
        or (right_alone and right.form != "collective" and "and" not in between)
    ):
        return False
    titles = {s.word(i) for i in range(s.last(left) + 1, s.first(right)) if s.document.tokens.text[i][0].isupper()}
    return set(between) - titles <= {"and", ",", "the", "as", "well", "&", "his", "her"}


def modality(s: Scene, trigger: int) -> set[str]:
    """The classes of modal words that stand before a trigger in its clause."""
    found: set[str] = set()
    start = max(s.sentence.first, trigger - 14)
    for i in range(trigger - 1, start - 1, -1):
        word = s.word(i)
        if word in (";", ":", "—", "“", "”", '"'):
            break
        if word == "invitation" and s.word(i + 1) in ("of", "from"):
            continue  # "at the invitation of" goes with visits that are made
        for name, phrases in MODALITY.items():
            if (word,) in phrases or (word, s.word(i + 1)) in phrases:
                found.add(name)
    return found


def governing(s: Scene) -> dict[int, tuple[str, Date]]:
    """The date (EDTF) that governs each trigger: every date goes to its nearest trigger, and one that is left without
    takes a day that nothing keeps away."""
    spans = [(i, i + len(readings[0].words)) for i, readings in s.triggers]
    others = {i for i, readings in s.triggers if not readings[0].kind}
    costs: list[tuple[int, int, str, Date]] = []
    dates = [d for d in s.dates if d.type in ("DATE", "TIME") and d.edtf and not _reported(s, d)]
    for n, date in enumerate(dates):
        inside = s.document.tokens.within(date.span.start, date.span.end)
        value = (
            _joined_days(s, dates, n) or (date.edtf or "")[:10] if date.type == "TIME" else _joined_days(s, dates, n)
        )
        value = value or date.edtf or ""
        for first, last in spans:
            after = inside.start >= last
            low, high = (last, inside.start) if after else (inside.stop, first)
            gap = high - low + (0 if after else 3)
            coarse = len(value) == 4
            if gap > (12 if coarse else _REACH) or _kept_away(s, low, high, after=after):
                continue
            costs.append((gap - 6 if first in others and after else gap, first, value, date))
    chosen: dict[int, tuple[str, Date]] = {}
    owners: dict[str, int] = {}
    for _, first, value, date in sorted(costs, key=lambda c: (c[0], c[1])):
        if date.id not in owners:
            owners[date.id] = first
            chosen.setdefault(first, (value, date))
    for _, first, value, date in sorted(costs, key=lambda c: (c[0], c[1])):
        if len(value) > 7 and owners[date.id] not in others:
            chosen.setdefault(first, (value, date))
    return chosen


def _kept_away(s: Scene, low: int, high: int, *, after: bool) -> bool:
    """Whether a clause opens between a telling and a date; one right after the date goes on with it: "in 2003 when"."""
    if not after and any(s.word(k) == "," and s.word(k + 1) == "and" for k in range(low, high)):
        return True
    return any(s.word(k) in BOUNDARIES for k in range(low, high) if after or k > low)


def _reported(s: Scene, date: Date) -> bool:
    """Whether a date is that of the report: of its dateline, or of a verb of saying."""
    inside = s.document.tokens.within(date.span.start, date.span.end)
    follows = s.words(inside.stop, inside.stop + 6)
    opening = s.word(inside.stop) in _DASHES | {"("} or "--" in follows
    if inside.stop - s.sentence.first < 24 and opening and _DASHES & follows:
        return True
    near = s.words(inside.start - 3, inside.start) | {s.word(inside.stop)}
    return bool(near & REPORTING)


def _joined_days(s: Scene, dates: Sequence[Date], n: int) -> str | None:
    """Two days joined by "and" are one stretch: "on Saturday and Sunday"."""
    if n + 1 >= len(dates):
        return None
    a, b = dates[n], dates[n + 1]
    between = s.document.text[a.span.end : b.span.start].strip()
    if between == "and" and len(a.edtf or "") == len(b.edtf or "") == 10 and (a.edtf or "") < (b.edtf or ""):
        return f"{a.edtf}/{b.edtf}"
    return None


def place_after(s: Scene, at: int, reach: int = 10) -> Place | None:
    """The place that "in", "at" or "to" names soon after a trigger."""
    for i in range(at, min(at + reach, s.sentence.last - 1)):
        if s.word(i) in (",", ";", ".") and i > at + 1:
            return None
        if s.word(i) in ("in", "at", "to"):
            found = place_at(s, i + 1)
            if found is not None:
                return found
    return None


def place_at(s: Scene, j: int) -> Place | None:
    """The place whose name begins at token `j`."""
    tokens, last = s.document.tokens, s.sentence.last
    while s.word(j) in _ARTICLES or s.word(j) in ("neighbouring", "neighboring"):
        j += 1
    k = j
    while k < last and (tokens.text[k][0].isupper() or (k > j and s.word(k) in ("of", "de", "the", "-"))):
        k += 1
    while k > j and not tokens.text[k - 1][0].isupper():
        k -= 1
    if k == j:
        return None
    start, end = tokens.start[j], tokens.end[k - 1]
    if any(d.span.start < end and start < d.span.end for d in s.dates):
        return None
    named = [m for m in s.cast.within(start, end) if m.form != "demonym"]
    country = next((c for m in named for a in m.actors if (c := land(s.cast, a))), None)
    return Place(name=s.document.text[start:end], country=country, span=s.document.span(start, end))


def lands_after(s: Scene, at: int) -> frozenset[str]:
    """The states or capitals that "to" lists after a visit: "visits to France, Slovakia and Malaysia"."""
    for i in range(at, min(at + 5, s.sentence.last)):
        if s.word(i) not in ("to", "in"):
            continue
        found: list[str] = []
        k = i + 1
        for mention in s.mentions:
            first = s.first(mention)
            if first < k:
                continue
            if set(s.document.tokens.lower[k:first]) - {"the", ",", "and", "both"}:
                break
            codes = [c for a in mention.actors if (c := land(s.cast, a))]
            if not codes:
                break
            found += codes
            k = s.last(mention)
        return frozenset(found)
    return frozenset()


def land(cast: Cast, actor: str) -> str | None:
    """The country code of a state; None for other actors."""
    found = cast.by_id.get(actor)
    return found.country or found.key.partition(":")[2] if found and found.kind == "state" else None
