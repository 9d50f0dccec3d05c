"""Where times, places, occasions and company part a subject from its verb, or a verb from its object."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.english import COPULAS, HAVE
from pipeline.facts import Mention
from pipeline.parting import may_part, partings
from pipeline.stages.events.attendance import ATTENDS, PARTAKES
from pipeline.stages.events.scene.officers import acts, owns, unnamed
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import HOLDING, WORDS, Trigger

Gap = tuple[int, int]
"""The first token of what parts two words, and the token behind it."""

_VERBS = HOLDING | ATTENDS | PARTAKES
_WITH_WHOM = frozenset({"with", "between"})
_TOGETHER = frozenset({"together", "along"})
_SIDES = _WITH_WHOM | {"by"}
_OBJECTS = frozenset({"person", "received", "called", "phoned", "spoken", "land", "audience", "document"})
"""What a verb needs that may stand behind times and places."""
_NO_VERBS = frozenset(w for w in HOLDING if w.endswith("ing")) | {"place", "open", "start", "kick"}
_FINITE = (HOLDING | COPULAS | HAVE | {"will", "would"}) - _NO_VERBS
_DETERMINERS = WORDS["determiner"] | WORDS["definite"]
_PHRASE = 12
"""Tokens of a noun phrase before its noun, at most."""


class _Line:
    """A sentence as a line in which to look for what parts its words."""

    def __init__(self, s: Scene) -> None:
        self.s, self.lower, self.text = s, s.lower, s.document.tokens.text
        tokens = s.document.tokens
        days = (tokens.within(d.span.start, d.span.end) for d in s.dates)
        self.dates = {d.start: d.stop for d in days}
        """The token behind each date, by its first."""

    def __contains__(self, k: object) -> bool:
        """Whether somebody who acts is named at a token, or "with" or "between" leads to it: no part of a time or
        place."""
        if not isinstance(k, int):
            return False
        led = self.lower[k - 1] in _WITH_WHOM and self.lower[k - 2] not in _TOGETHER
        return led or ((mention := self.s.starts.get(k)) is not None and self.acting(mention))

    def acting(self, mention: Mention) -> bool:
        """Whether a mention means somebody who may act."""
        s = self.s
        return acts(s, mention) and not owns(s, mention) and ("person" in s.kinds(mention) or unnamed(s, mention))

    def ends(self, k: int) -> Iterator[int]:
        """The tokens behind one, two, … of what may part words, from a token."""
        return partings(self, k, self.s.high, self) if may_part(self, k) else iter(())


def gaps(s: Scene) -> tuple[Gap, ...]:
    """What parts the words of a sentence that tell of an event, in order, none within another."""
    line = _Line(s)
    every = {*_behind_triggers(line), *_before_nouns(line), *_behind_subjects(line)}
    found: list[Gap] = []
    for first, last in sorted(every):
        if not found or first >= found[-1][1]:
            found.append((first, last))
    return tuple(found)


def _behind_triggers(line: _Line) -> Iterator[Gap]:
    """What stands between a verb and whom it names, or a noun and those between whom it was."""
    sides = not line.s.all_words.isdisjoint(_SIDES)
    for i, readings in line.s.triggers:
        trigger = readings[0]
        if trigger.parted is not None:
            yield from trigger.parted.gaps
        end = end_of(i, trigger)
        if not trigger.verb:
            if sides:
                yield from _nearest(end, (e for e in line.ends(end) if line.s.word(e) in _SIDES))
        elif trigger.needs in _OBJECTS and (trigger.needs != "land" or len(trigger.words) == 1):
            yield from ((end, last) for last in [*line.ends(end)][-1:])


def end_of(i: int, trigger: Trigger) -> int:
    """The token behind a trigger, with all its parts."""
    if trigger.parted is None:
        return i + len(trigger.words)
    return i + len(trigger.parted.whole.words) + sum(last - first for first, last in trigger.parted.gaps)


def _before_nouns(line: _Line) -> Iterator[Gap]:
    """What stands between a verb of holding or attending and the noun phrase that tells of the event."""
    s = line.s
    if s.all_words.isdisjoint(_VERBS):
        return
    parted = [k for k in range(s.low, s.high - 1) if s.lower[k] in _VERBS and may_part(line, k + 1)]
    begun = {k for i, readings in s.triggers if not readings[0].verb for k in _beginnings(s, i)} if parted else set()
    for verb in parted if begun else ():
        led = ("in", "at") if s.lower[verb] in PARTAKES else ()
        yield from _nearest(verb + 1, (e for e in line.ends(verb + 1) if e + (s.word(e) in led) in begun))


def _beginnings(s: Scene, i: int) -> Iterator[int]:
    """Where the noun phrase of a noun begins, with its determiner and without."""
    k = i
    while k > max(s.low, i - _PHRASE) and s.lower[k - 1] not in WORDS["phrase_end"]:
        k -= 1
    yield k
    if s.word(k - 1) in _DETERMINERS:
        yield k - 1


def _behind_subjects(line: _Line) -> Iterator[Gap]:
    """What stands between somebody and the verb that says what they did."""
    s = line.s
    verbs = {i for i, readings in s.triggers if readings[0].verb and not s.lower[i].endswith("ing")}
    for mention in s.mentions:
        k = s.last(mention)
        if k not in verbs and k < s.high and may_part(line, k) and line.acting(mention):
            yield from _nearest(k, (e for e in line.ends(k) if e in verbs or s.word(e) in _FINITE))


def _nearest(first: int, ends: Iterator[int]) -> Iterator[Gap]:
    """The shortest of some gaps that begin at a token."""
    last = next(ends, None)
    if last is not None:
        yield first, last
