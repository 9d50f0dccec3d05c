"""The search for expressions: the rules, tried over the signs of a zone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.stages.dates.rules import ROOM, Rule, rules_by_room
from pipeline.stages.dates.sense import Expression, ImpossibleDateError, NoDateError
from pipeline.stages.dates.words import OTHER, lexicon


@dataclass
class Words:
    """The tokens of one zone, with the string of their signs."""

    text: str
    start: Sequence[int]
    end: Sequence[int]
    word: Sequence[str]
    lower: Sequence[str]
    signs: str = ""

    def __post_init__(self) -> None:
        get = lexicon().signs.__getitem__
        self.signs = "".join(map(get, self.word))

    def glued(self, left: int, right: int) -> bool:
        """No blank between two neighbouring tokens."""
        return self.end[left] == self.start[right]


@dataclass
class Match:
    """A rule's match: its tokens and its labelled parts."""

    words: Words
    rule: Rule
    start: int
    end: int
    parts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def has(self, label: str) -> bool:
        return label in self.parts

    def low(self, label: str) -> str:
        """The first word of a part in lower case."""
        return self.words.lower[self.parts[label][0]]

    def tokens(self, label: str) -> list[str]:
        first, last = self.parts[label]
        return list(self.words.lower[first:last])

    def number(self, label: str) -> int:
        return int(self.low(label))

    def mean_at(self, token: int, kind: str) -> str:
        """The lexicon's value of one token as a member of a class."""
        lex, word = lexicon(), self.words.lower[token]
        return lex.value(word, kind) if lex.belongs(word, kind) else ""

    def mean(self, label: str, *kinds: str) -> str:
        """The lexicon's value of a part's first word as a member of the first class that it belongs to."""
        lex, word = lexicon(), self.low(label)
        return next(lex.value(word, kind) for kind in kinds if lex.belongs(word, kind))


Makers = Callable[[Match], Expression | None]

_NONE: tuple[tuple[Rule, ...], ...] = ((),) * (ROOM + 1)
_RUN = re.compile(f"[^{re.escape(OTHER)}]+")


def expressions(words: Words, makers: Makers, problems: list[tuple[int, int, str]]) -> Iterator[Expression]:
    """The expressions of a zone from left to right, not overlapping; impossible ones go to `problems`."""
    by_first = rules_by_room()
    for run in _RUN.finditer(words.signs):
        at, stop = run.span()
        while at < stop:
            found = None
            for rule in by_first.get(words.signs[at], _NONE)[min(stop - at, ROOM)]:
                hit = rule.pattern.match(words.signs, at, stop)
                if hit and (found is None or hit.end() > found.end):
                    parts = {k: hit.span(k) for k, v in hit.groupdict().items() if v is not None}
                    try:
                        found = makers(Match(words, rule, at, hit.end(), parts)) or found
                    except ImpossibleDateError as error:
                        problems.append((at, hit.end(), str(error)))
                        found, at = None, hit.end() - 1
                        break
                    except NoDateError:
                        found, at = None, hit.end() - 1
                        break
            if found is None:
                at += 1
            else:
                yield found
                at = found.end
