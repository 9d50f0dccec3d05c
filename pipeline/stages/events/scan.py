"""Where the words stand that may tell of an event: phrases side by side, or parted by times, places and company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.document import Tokens
from pipeline.facts import Calendar
from pipeline.parting import AUXILIARIES, Words, may_part, partings
from pipeline.stages.events.vocabulary import TRIGGERS, Parted, Trigger

Found = tuple[int, tuple[Trigger, ...]]
"""Where a trigger begins: the token, and the readings of the longest phrase that begins there."""

_PAIRS: dict[tuple[str, str], tuple[Trigger, ...]] = {
    pair: tuple(t for t in group if t.words[:2] == pair)
    for group in TRIGGERS.values()
    for pair in {t.words[:2] for t in group if len(t.words) > 1}
    if len(pair) == 2
}
"""Triggers of two words and more by their first two, the longest first."""
_LEAVES = frozenset(first for first, group in TRIGGERS.items() if all(t.needs == "leaves" for t in group))
_FOR = 14
"""Verbs of leaving tell of nothing without "for" soon after them: most sentences that hold them need no look."""
_SINGLE = {first: tuple(t for t in group if len(t.words) == 1) for first, group in TRIGGERS.items()}
_DATED = frozenset({"in", "at", "upon"})
_WHEN = frozenset({"on", "in", "here"})
_BY_PHONE = frozenset({"by", "over", "on", "via"})
_FAR, _NEAR = 40, 8
"""Tokens between the parts of a phrase, and of an occasion behind "on", at most."""


def _may_part(trigger: Trigger) -> bool:
    """Whether the words of a trigger may stand apart: those of a verb, where its first word does not tell the same."""
    first = trigger.words[0]
    alone = {(t.kind, t.needs) for t in _SINGLE[first]}
    aside = first in AUXILIARIES and len(trigger.words) == 2  # "was in"
    told = ("visit", "leaves") in alone or (trigger.kind, trigger.needs) in alone
    return trigger.verb and not aside and not told


_PARTED = {
    first: parted
    for first, group in TRIGGERS.items()
    if (parted := tuple(t for t in group if len(t.words) > 1 and _may_part(t)))
}
"""Triggers whose words may stand apart, by their first word, the longest first."""
_SECOND = {first: frozenset(t.words[1] for t in group) for first, group in _PARTED.items()}


def scan(tokens: Tokens, calendar: Calendar) -> Iterator[Found]:
    """Where a trigger begins, in order."""
    lower, line = tokens.lower, Words(tokens, calendar)
    free, last, talked = 0, len(lower) - 1, False
    taken: set[int] = set()
    for i in tokens.where(TRIGGERS):
        word = lower[i]
        if i < free or i in taken or (i == free and talked and word in _BY_PHONE):
            continue  # "held talks by phone with": of the talks
        pair = _PAIRS.get((word, lower[i + 1])) if i < last else None
        matching = [t for t in pair if tuple(lower[i : i + len(t.words)]) == t.words] if pair else None
        if matching and not _before_day(line, i + len(matching[0].words)):
            longest = len(matching[0].words)
            yield i, tuple(t for t in matching if len(t.words) == longest)
            free, talked = i + longest, _is_talk(matching[0])
        elif word in _PARTED and (parted := _parted(line, i)) is not None:
            head, parts = parted
            yield i, (head,)
            free, taken, talked = i + len(head.words), taken | parts, False
        elif matching or (_SINGLE[word] and (word not in _LEAVES or "for" in lower[i + 1 : i + _FOR])):
            yield i, _readings(matching, word)
            free = i + (len(matching[0].words) if matching else 1)
            talked = _is_talk(matching[0] if matching else _SINGLE[word][0])


def _is_talk(trigger: Trigger) -> bool:
    """Whether a phrase is a noun for talks, which may be by telephone."""
    return trigger.family in ("meeting", "call") and not trigger.verb


def _readings(matching: list[Trigger] | None, word: str) -> tuple[Trigger, ...]:
    if not matching:
        return _SINGLE[word]
    return tuple(t for t in matching if len(t.words) == len(matching[0].words))


def _before_day(line: Words, end: int) -> bool:
    """Whether the last word of a phrase only opens a time or an occasion: "called on Monday on President X"."""
    word = line.lower[end - 1]
    if word == "on":
        return any(partings(line, end - 1, end + _NEAR))
    return word in _DATED and end in line.dates


def _parted(line: Words, i: int) -> tuple[Trigger, set[int]] | None:
    """The phrase whose first part begins at a token, with the gaps between its parts, and the tokens of the others."""
    lower = line.lower
    if not (i + 1 < len(lower) and (lower[i + 1] in _SECOND[lower[i]] or may_part(line, i + 1))):
        return None
    window = lower[i + 1 : i + _FAR]
    stop = i + 1 + (window.index(".") if "." in window else len(window))
    near = set(window)
    for trigger in _PARTED[lower[i]]:
        if near.issuperset(trigger.words[1:]) and (gaps := _gaps(line, i, trigger.words, stop)):
            if trigger.needs == "forum" and not all(lower[a] in _WHEN or a in line.dates for a, _ in gaps):
                continue  # "speaking after talks at the palace"
            head = replace(trigger, words=trigger.words[: gaps[0][0] - i], parted=Parted(trigger, gaps))
            between = {k for a, b in gaps for k in range(a, b)}
            return head, set(range(i, i + len(trigger.words) + len(between))) - between
    return None


def _gaps(line: Words, i: int, words: tuple[str, ...], stop: int) -> tuple[tuple[int, int], ...]:
    """What stands between the words of a phrase; nothing where they do not all follow."""
    lower, k = line.lower, i + 1
    gaps: list[tuple[int, int]] = []
    for word in words[1:]:
        if k >= stop or lower[k] != word or _before_day(line, k + 1):
            ends = (e for e in partings(line, k, stop) if e < stop and lower[e] == word)
            behind = next((e for e in ends if not _before_day(line, e + 1)), None)
            if behind is None:
                return ()
            gaps.append((k, behind))
            k = behind
        k += 1
    return tuple(gaps)
