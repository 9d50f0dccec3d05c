"""Whose word a paper is that others tell of: "The communiqué says …", "according to a press statement"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.facts import Cast
from pipeline.records import Speaker
from pipeline.stages.quotes.speakers.actors import sides_of, together

_KIND = r"(?P<kind>statement|release|communiqu[eé]|declaration|readout|note|document)"
_PHRASE = re.compile(
    rf"(?P<which>the|this|an?|their|its|another)?\s*(?P<sort>(?:joint|press|final|official|brief|written|news)\s+){{0,2}}"
    rf"{_KIND}\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"[’']s?\s+(?:\w+\s+){0,2}?(?:statement|release|communiqu[eé]|readout|announcement|post|tweet|bulletin|website|report"
    r"|press\s+(?:service|office))\b"
)
_AGAIN = re.compile(rf"(?:the|this|that)\s+(?:joint\s+)?(?:press\s+|news\s+)?{_KIND}$", re.IGNORECASE)
_GIVEN = re.compile(
    r"\s+(?:(?:jointly\s+)?(?:issued|released|published|signed|adopted|made)\s+)?(?:jointly\s+)?"
    r"(?:(?:on|last|this|in)\s+\w+\s+|yesterday\s+|today\s+)?(?:by|from|of)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\bjoint(?:ly)?\b|communiqu", re.IGNORECASE)
_TALKS = re.compile(
    r"[^.;]{0,30}?\b(?:after|following|at\s+the\s+(?:end|close|conclusion)\s+of|during|on\s+the\s+sidelines\s+of)\s+"
    r"(?:\w+\s+){0,3}?(?:talks|meeting|visit|summit|negotiations|consultations|session|round)\b",
    re.IGNORECASE,
)
_SAID_IN = re.compile(r"\bsaid(?:\s+\w+){0,2}\s+in\s+$|\bin\s+$", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|dozens?\s+of|several|many|[3-9]|\d\d+)"
    r"\s+(?:\w+\s+){0,2}?(?:countries|states|nations|members?|ministers|leaders|governments|parties)\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    rf"\b(?:the|an?)\s+(?:joint\s+|press\s+|final\s+|news\s+){{0,2}}{_KIND},?\s+(?:issued|released|published|signed|adopted)"
    r"\s+(?:\w+\s+){0,3}?(?:after|following|at\s+the\s+end\s+of|during|at)\s+$",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(?:two|both)\b", re.IGNORECASE)
_RECENT = 3
"""Statements before a paper that are looked at, at most."""
_FAR = 4000
"""Characters before "the statement" in which it was brought up, at most."""
_BESIDE = 4
"""Characters between "by" and who gave a paper out."""
_SAYER = 60
"""Characters before "said in a statement" in which who said it is named, at most."""


def is_paper(phrase: str, before: bool) -> bool:
    """Whether a source is a paper, or "it" behind one."""
    return (before and phrase.lower() == "it") or _PHRASE.match(phrase) is not None


def paper_before(text: str, source: tuple[int, int]) -> tuple[int, int]:
    """The source itself, or the paper that was given out at it: "A release issued after the talks said"."""
    start, end = source
    found = _OCCASION.search(text, max(0, start - _SAYER), start)
    return (found.start(), end) if found is not None else source


def givers(
    document: Document, cast: Cast, source: tuple[int, int], spoken: Sequence[Sequence[Speaker]]
) -> list[Speaker] | None:
    """Who gave out the paper that a source names or goes back to; None where the source is no paper, nobody where the
    text does not say whose it is. `spoken` are the speakers of the statements before it."""
    text = document.text
    start, end = source
    phrase = " ".join(text[start:end].split())
    if _PHRASE.match(phrase) is None:
        return _owners(document, cast, start, end) if _OWNED.search(phrase) else None
    if _AGAIN.match(phrase) is None:
        return _given_out(document, cast, start, end, spoken)
    for found in reversed(list(_PHRASE.finditer(text, max(0, start - _FAR), start))):
        definite = (found["which"] or "").lower() in ("the", "this")
        if not definite or "joint" in found[0].lower():
            return _given_out(document, cast, found.start(), found.end(), spoken)
        if speakers := _named(cast, text, found.end()):  # "the statement of the Ministry"
            return speakers
    return sides_of(cast) if _JOINT.search(phrase) else []


def _owners(document: Document, cast: Cast, start: int, end: int) -> list[Speaker] | None:
    """Whose paper a source names by its owner: "the Norwegian Embassy's post on social media"."""
    owned = _OWNED.search(document.text, start, end)
    owners = [m for m in cast.within(start, end) if owned and m.end == owned.start() and m.form != "demonym"]
    return together(cast, max(owners, key=lambda m: m.end - m.start).actors) if owners else None


def _given_out(
    document: Document, cast: Cast, start: int, end: int, spoken: Sequence[Sequence[Speaker]]
) -> list[Speaker]:
    """Who gave out the paper that the text brings up here: who is named as such, the two sides of a joint one or of
    talks, who said it "in a statement", or both states of a sentence that speaks of both."""
    text = document.text
    paper = _PHRASE.match(text, start, end)
    head = paper.end() if paper else end
    if speakers := _named(cast, text, head):
        alone = len(speakers) == 1 and paper is not None and _JOINT.search(paper[0]) is not None
        return (alone and sides_of(cast)) or speakers  # "a joint statement issued by the Ministry of A and that of B"
    if (by := _GIVEN.match(text, head)) is not None:  # by somebody whom the cast does not know
        return sides_of(cast) if _BOTH.match(text, by.end()) else []
    sentence = document.sentence_at(start)
    first, last = (sentence.start, sentence.end) if sentence is not None else (start, end)
    if _MANY.search(text, first, last):
        return []
    if paper and (_JOINT.search(paper[0]) or _TALKS.match(text, head, last)):
        return sides_of(cast)
    if (said := _SAID_IN.search(text, first, start)) is not None:
        return _sayer(document, cast, first, said.start(), head, last) or _unnamed(spoken)
    named = {a for m in cast.within(first, last) for a in m.actors}
    return sides_of(cast) if named.issuperset(cast.sides) else []


def _named(cast: Cast, text: str, at: int) -> list[Speaker]:
    """Those who are named behind a paper as giving it out: "a statement by the Ministry of Trade"."""
    by = _GIVEN.match(text, at)
    if by is None:
        return []
    near = [m for m in cast.within(by.end() - _BESIDE, by.end() + 160) if m.start - by.end() <= _BESIDE]
    best = max(near, key=lambda m: m.end - m.start, default=None)
    return together(cast, best.actors) if best is not None else []


def _sayer(document: Document, cast: Cast, first: int, said: int, head: int, last: int) -> list[Speaker]:
    """Who says something in a statement: "the ministry said in a statement", "In a statement, the Council said"."""
    before = [m for m in cast.within(max(first, said - _SAYER), said) if said - m.end <= 1 and m.actors]
    if before:
        return together(cast, before[-1].actors)
    comma = document.text[head : head + 2] == ", "
    after = [m for m in cast.within(head, last) if m.start - head <= _BESIDE + 2 and m.actors] if comma else []
    return together(cast, after[0].actors) if after else []


def _unnamed(spoken: Sequence[Sequence[Speaker]]) -> list[Speaker]:
    """The last body that spoke, where the cast does not know it: "Togo's ports authority said in a statement"."""
    return list(next((s for s in reversed(spoken[-_RECENT:]) if len(s) == 1 and s[0].key is None), ()))
