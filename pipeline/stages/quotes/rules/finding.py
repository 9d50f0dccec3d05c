"""What the rules find: a statement in tokens, before it has a place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.stages.quotes.passage import Attribution, Passage

TokenSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement in tokens."""

    source: TokenSpan | None
    cue: TokenSpan
    content: tuple[TokenSpan, ...]
    rule: str


def attribution(passage: Passage, finding: Finding) -> Attribution:
    """A finding as a statement of the text."""
    return Attribution(
        (passage.chars(*finding.source),) if finding.source else (),
        (passage.chars(*finding.cue),),
        tuple(passage.chars(*c) for c in finding.content),
        finding.rule,
    )


def trimmed(passage: Passage, first: int, last: int) -> TokenSpan | None:
    """The tokens without marks, stops and conjunctions at their edges."""
    text = passage.tokens.text
    while first < last and not text[first][0].isalnum() and text[first] not in ("$", "£", "€", "(", "[", "#"):
        first += 1
    while last > first and text[last - 1] in (
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        "—",
        "–",
        "-",
        "--",
        "“",
        '"',
        "”",
        "’",
        "'",
        "...",
        "…",
    ):
        last -= 1
    return (first, last) if first < last else None
