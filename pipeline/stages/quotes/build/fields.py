"""What a record says of a statement beside its words: its kind, the day of saying, the attitude of its cue."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Document
from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.records import Polarity, QuoteKind
from pipeline.stages.quotes.cues import nouns, verbs
from pipeline.stages.quotes.passage import Attribution, Run

_WORD = re.compile(r"[^\W_]+")
_BESIDE = 6
"""Contents that may begin before a date and still hold it, at most."""
_SAYING = word_set("quotes/sets", "build.saying")
_OTHERWISE = word_set("quotes/sets", "build.otherwise")
_INVERTED = 3
"""Characters from a cue to a source behind it, at most."""
_OPENING = 3
"""Words before a date that opens a sentence: "Late on Monday, X said"."""
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class QuotedText:
    """The outermost quoted runs of the text, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, at: int) -> bool:
        """Whether the character stands inside quotation marks."""
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and at < self.ends[place]


def present(text: str, statement: Attribution) -> bool:
    """Whether the cue is in the present tense: "we welcome", not "we agreed" or "we have agreed"."""
    said = [w for start, end in statement.cue for w in _WORD.findall(text[start:end].lower())]
    forms = {form for word in said[:1] for _, _, form in verbs().get(word, ())}
    return forms == {"base"}


def kind(text: str, content: Sequence[Run], quoted: QuotedText) -> QuoteKind:
    """Direct where nearly all letters stand inside quotation marks, mixed where some do."""
    inside = 0
    for start, end in content:
        place = bisect_right(quoted.ends, start)
        while place < len(quoted.starts) and quoted.starts[place] < end:
            inside += _letters(text, max(start, quoted.starts[place]), min(end, quoted.ends[place]))
            place += 1
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * sum(_letters(text, *part) for part in content) else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return len(_NO_LETTER.sub("", text[start:end]))


def polarity(text: str, statement: Attribution) -> Polarity:
    """The attitude of the cue: its verb's, or its noun's where the verb only lends itself ("expressed regret")."""
    said = [w for start, end in statement.cue for w in _WORD.findall(text[start:end].lower())]
    head = [
        w for start, end in statement.content[:1] for w in _WORD.findall(text[start : min(end, start + 60)].lower())
    ]
    for word in reversed(said):
        for rest, entry, _ in verbs().get(word, ()):
            if entry.polarity != "neutral" and (not rest or rest == tuple(said[said.index(word) + 1 :])):
                return _polar(entry.polarity)
    lends = any("noun" in entry.frames for word in said for _, entry, _ in verbs().get(word, ()))
    for word in [*said, *(head[:4] if lends else ())]:
        if word in nouns():
            return _polar(nouns()[word].polarity)
    return "neutral"


def _polar(value: str) -> Polarity:
    return "positive" if value == "positive" else "negative" if value == "negative" else "neutral"


def day(document: Document, calendar: Calendar, statement: Attribution, contents: Sequence[Run]) -> str | None:
    """The day on which it was said: a date beside the cue ("said on Tuesday that"), outside what was said there and in
    the statements beside it (`contents`: all of the text's, in order)."""
    if not statement.cue:
        return None
    sentence = document.sentence_at(statement.cue[0][0])
    if sentence is None:
        return None
    near: list[tuple[int, str]] = []
    for date in calendar.within(sentence.start, sentence.end):
        start, end = date.span.start, date.span.end
        if date.type != "DATE" or not date.edtf or any(s < end and start < e for s, e in statement.content):
            continue
        at = bisect_right(contents, (start, len(document.text)))
        cue = statement.cue[0][0]
        if any(a <= start < b and not a <= cue < b for a, b in contents[max(0, at - _BESIDE) : at]):
            continue
        told = statement.cue[-1][1]  # "said Prime Minister X | here on Tuesday"
        told = max(told, *(e for s, e in statement.source if 0 < s - told < _INVERTED), told)
        gap = max(start - told, statement.cue[0][0] - end)
        if gap <= 40 and _tells_when(document.text, sentence.start, start, statement):
            near.append((gap, date.edtf))
    return min(near)[1] if near else None


def _tells_when(text: str, first: int, start: int, statement: Attribution) -> bool:
    """Whether a date is that of saying and of nothing else in the sentence that begins at `first`."""
    cue = statement.cue
    if start >= cue[-1][1]:  # "said in Kampala on Monday", but "said officials who met on Monday"
        return _OTHERWISE.isdisjoint(text[cue[-1][1] : start].lower().split())
    if statement.source and statement.source[-1][1] <= start:  # "X on Monday said", but "X, elected in 2019, said"
        between = text[statement.source[-1][1] : start]
        words = between.lower().split()
        return "," not in between or (not _SAYING.isdisjoint(words) and _OTHERWISE.isdisjoint(words))
    before = re.findall(r"\w+", text[first:start].lower())
    return len(before) <= _OPENING or (not _SAYING.isdisjoint(before) and _OTHERWISE.isdisjoint(before))
