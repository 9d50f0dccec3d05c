"""The noun phrase around a head, and the reader that takes phrases off one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.document import Document, Sentence
from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.parting import dates_of
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.left_edge import left_edge
from pipeline.stages.agreements.phrases.premodifiers import look_inside
from pipeline.stages.agreements.phrases.right_edge import right_edge

_CONSENT = word_set("agreements/sets", "phrases.phrase.consent")
_LONGEST_LIST, _OPENER = 12, 250
"""Entries before one of a list, and characters of the line that opens it."""
_LONGEST_SENTENCE = 300
"""Tokens of a sentence that are read together, at most."""
_LONGEST_DATE = 6
"""Tokens of a date."""


@dataclass(slots=True)
class Phrase:
    """A noun phrase that may mean an agreement. Token indices are into ``document.tokens``, ends exclusive."""

    sentence: Sentence
    first: int
    last: int
    head: int
    head_last: int
    kind: str
    family: str
    needs: str
    plural: bool
    determiner: str = ""
    modifiers: tuple[str, ...] = ()
    """Words before the head, lower-cased, hyphenated words in one piece, without numbers that count."""
    complement: tuple[int, int] | None = None
    acronym: str | None = None
    named: bool = False
    """A proper name: capitals inside a sentence that is not all in capitals."""
    shouted: bool = False
    """In a headline or a line of capitals, where capitals say nothing."""
    quantity: str = ""
    year: str = ""
    level: str | None = None
    known: str | None = None
    quoted: int = -1
    """The mark that opens a name in quotation marks before the head."""
    heading: bool = False
    """In a headline or heading."""
    denied: bool = False
    """What would have made it is said not to have been done: "failed to reach an agreement"."""
    label: bool = False
    """At the head of a line and followed by a colon: the heading of an entry in a list."""
    inner: bool = False
    """Inside the name of another, which amends it or is a protocol to it."""
    within: bool = False
    """Inside what an agreement is on: "an MoU on the establishment of a consultation mechanism"."""
    sort: Phrase | None = None
    """Of a further partner in a list: the phrase that tells which sort of agreement is meant."""
    lead: Phrase | None = None
    """Of an entry in a list of documents: the place of the list in the sentence that opens it."""


class Reader:
    """Reads phrases off one document."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self.document = document
        self.calendar = calendar
        tokens = document.tokens
        self.start, self.end, self.text, self.lower = tokens.start, tokens.end, tokens.text, tokens.lower
        self.sentences = tuple(document.stretches(_LONGEST_SENTENCE))
        self.dates: Mapping[int, int] = dates_of(tokens, calendar)
        self.named: set[int] = set()  # tokens inside mentions of agreements, once these are known
        self.spans: dict[int, int] = {}  # the first token of each phrase by its last one
        self.ratification = tokens.where(("ratification", "ratifying"))
        self._shouts: dict[int, bool] = {}
        self._agreed: dict[int, bool] = {}

    def at(self, offset: int) -> int:
        """The first token that ends behind a character."""
        return self.document.tokens.at(offset)

    def shouts(self, sentence: Sentence) -> bool:
        """Whether the sentence is written in capitals or title case, so that a capital is no sign of a name."""
        known = self._shouts.get(sentence.start)
        if known is None:
            text = self.document.text[sentence.start : sentence.end]
            known = text.isupper()
            if not known and self.document.zones[sentence.zone].kind in ("headline", "heading"):
                long = [t for t in self.text[sentence.first : sentence.last] if len(t) > 3 and t[0].isalpha()]
                known = len(long) > 3 and sum(t[0].isupper() for t in long) > 0.6 * len(long)
            self._shouts[sentence.start] = known
        return known

    def agreed_list(self, sentence: Sentence) -> bool:
        """Whether the sentence is an entry of a list that "The sides agreed on the following:" opens."""
        known = self._agreed.get(sentence.zone)
        if known is None:
            zones, text = self.document.zones, self.document.text
            known = False
            for number in range(sentence.zone - 1, max(-1, sentence.zone - _LONGEST_LIST), -1):
                line = text[zones[number].start : zones[number].end].rstrip()
                if line.endswith(":"):
                    known = bool(_CONSENT & set(line[-_OPENER:].lower().split()))
                    break
                if line.endswith(".") and len(line) > _OPENER:
                    break  # running text
            self._agreed[sentence.zone] = known
        return known

    def heads(self, sentence: Sentence) -> bool:
        """Whether the sentence is a headline or a heading."""
        return self.document.zones[sentence.zone].kind in ("headline", "heading")

    def read(self, sentence: Sentence, at: int, size: int, head: words.Head) -> Phrase:
        """The phrase around the head whose `size` tokens begin at token `at`."""
        first, determiner = left_edge(self, sentence, at)
        phrase = Phrase(
            sentence, first, at + size, at, at + size, head.kind, head.family, head.needs, head.plural, determiner
        )
        phrase.shouted = self.shouts(sentence)
        phrase.heading = self.heads(sentence)
        look_inside(self, phrase)
        right_edge(self, phrase)
        phrase.label = phrase.last < sentence.last and self.text[phrase.last] == ":" and first <= sentence.first + 3
        return phrase

    def adjacent(self, left: int, right: int) -> bool:
        """Whether no blank stands between two tokens."""
        return self.end[left] == self.start[right]

    def before_date(self, k: int) -> int:
        """The token before the date expression that ends right before token `k`; the one before `k` where none does."""
        for date in self.calendar.within(self.start[max(0, k - _LONGEST_DATE)], self.start[k]):
            if date.span.end == self.end[k - 1]:
                return self.at(date.span.start) - 1
        return k - 1

    def dated(self, k: int) -> bool:
        """Whether a date expression begins at the token."""
        if k >= len(self.start):
            return False
        return bool(self.calendar.within(self.start[k], self.start[k] + 1))
