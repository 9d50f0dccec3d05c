"""From tagged tokens to statements: tidy edges, whole quotations, the rule's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.document import Document
from pipeline.stages.quotes.cues import verbs
from pipeline.stages.quotes.passage import Attribution, Passage, Run

if TYPE_CHECKING:
    from pipeline.stages.quotes.tagger import Tagged

_MARKS = frozenset("\"“”„‟«»‘’'`")
_ENDS = frozenset("?!…")


def statements(document: Document, paragraphs: Sequence[Passage], tagged: Sequence[Tagged]) -> list[Attribution]:
    """The tagger's findings as statements of the text, in order of their cues."""
    found: list[Attribution] = []
    for item in tagged:
        passage = paragraphs[item.passage]
        content = _joined(document.text, [r for span in item.content if (r := _tidy(passage, *span))])
        if not content:
            continue
        source = [r for span in item.source if (r := _tidy(passage, *span))]
        cue = passage.chars(*item.cue)
        found.append(Attribution(tuple(source[:1]), (cue,), tuple(content), f"cue-{_kind(passage, *item.cue)}"))
    return found


def _kind(passage: Passage, first: int, last: int) -> str:
    """The class of the cue's verb in the lexicon, for the rule's name."""
    for i in range(first, last):
        for rest, entry, _ in verbs().get(passage.tokens.lower[i], ()):
            if not rest:
                return entry.kind
    return "according-to" if passage.tokens.lower[first] == "according" else "other"


def _tidy(passage: Passage, first: int, last: int) -> Run | None:
    """The characters of the tokens, without marks and blanks at the edges; a closing ? or ! stays with its words."""
    tokens = passage.tokens
    while first < last and not (tokens.text[first][0].isalnum() or tokens.text[first] in "$£€#(["):
        first += 1
    while last > first and not tokens.text[last - 1][0].isalnum():
        last -= 1
    if first >= last:
        return None
    stop = tokens.end[last - 1]
    closing = tokens.text[last] if last < passage.last else ""
    bracketed = closing in (")", "]") and any(tokens.text[i] in "([" for i in range(first, last))
    if closing in _ENDS or bracketed:
        stop = tokens.end[last]
    return tokens.start[first], stop


def _joined(text: str, runs: list[Run]) -> list[Run]:
    """Neighbouring runs with nothing but blanks and commas between them are one."""
    found: list[Run] = []
    for start, end in sorted(runs):
        if found and not text[found[-1][1] : start].strip(" ,"):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
