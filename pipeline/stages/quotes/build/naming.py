"""The words of a source put right before they are looked up: without the line of place and agency, the day, the
occasion; the antecedent for "who"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.document import Document
from pipeline.english import DAY_PARTS
from pipeline.facts import Cast
from pipeline.stages.quotes.papers import paper_before
from pipeline.stages.quotes.passage import Attribution

_ASIDE = re.compile(r"\s(?:in|at|during|after)\s$")
_OCCASION = re.compile(
    r"\b(?:interview|statement|speech|address|remarks|conference|briefing|meeting|talks|tweet|post)\b"
)
_DAY_ENDS = DAY_PARTS | {"day"}
_DAY = re.compile(
    r"\s*\b(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?:\s(?:morning|afternoon|evening|night))?(?:\s(?:in|at)\s[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?)?$"
)
_DAY_BEHIND = re.compile(r"\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d|[A-Z][a-z]+\s\d)")
_BEFORE_DAY = re.compile(
    r"((?:[Tt]he\s)?[A-Z][\w.-]*(?:[’']s?)?(?:[ ](?!(?:and|by|to|with)[ ])[\w’'.-]+){0,5})\s+on\s*$"
)
_NEAR = 120
"""Characters of a person's name and titles before such an aside, at most."""
_TAILS = ("Jr", "Sr", "II", "III", "IV")
_PLACE = re.compile(r"[A-Z][A-Z][A-Z .'’-]+(?:,[^()\n–—]{1,40})?(?:\s*\([^)]{2,20}\))?\s*(?:--|[–—-])+\s+")
ANTECEDENT = re.compile(
    r"((?:[Tt]he\s)?[A-Z][\w’'.-]*(?:[ ](?!(?:and|from|by|in|to|with|of)[ ])[\w’'.-]+){0,5})"
    r"(?:\s\([^()\n]{2,40}\))?,?\s*$"
)


def without_place(document: Document, statement: Attribution) -> Attribution:
    """A statement whose source begins with the line of place and agency: the source is what follows it."""
    if not statement.source:
        return statement
    start, end = statement.source[0]
    line = _PLACE.match(document.text, start, end)
    return replace(statement, source=((line.end(), end),)) if line and line.end() < end else statement


def without_day(text: str, statement: Attribution) -> Attribution:
    """A statement whose source ends with a day, or is one: "Rights groups on Sunday", "the envoy on | Monday"."""
    if not statement.source:
        return statement
    start, end = statement.source[0]
    if text.endswith(" on", start, end) and _DAY_BEHIND.match(text, end):  # "A senior diplomat on | Wednesday denied"
        return replace(statement, source=((start, end - 3),))
    if not any(day in text[start:end] for day in _DAY_ENDS):
        return statement
    day = _DAY.search(text, max(start, end - 30), end)
    if day is None:
        return statement
    if day.start() > start:
        return replace(statement, source=((start, day.start()),))
    before = _BEFORE_DAY.search(text, max(0, start - 80), start)
    return replace(statement, source=(before.span(1),)) if before else statement


def before_aside(document: Document, cast: Cast, statement: Attribution) -> Attribution:
    """A statement whose source is where it was made, "Minister X in an interview said": the source is the person."""
    if not statement.source:
        return statement
    start, end = statement.source[0]
    aside = _ASIDE.search(document.text, max(0, start - 12), start)
    if aside is None or not _OCCASION.search(document.text, start, end):
        return statement
    before = [m for m in cast.within(max(0, aside.start() - _NEAR), aside.start()) if m.end == aside.start()]
    return replace(statement, source=((before[0].start, before[0].end),)) if before else statement


def of_paper(text: str, statement: Attribution) -> Attribution:
    """A statement whose source is the occasion of a paper: the source is the paper."""
    if not statement.source:
        return statement
    paper = paper_before(text, statement.source[0])
    return statement if paper == statement.source[0] else replace(statement, source=(paper,))


def of_subject(document: Document, cast: Cast, statement: Attribution) -> Attribution:
    """A statement whose source breaks off in a name that stands inside the sentence, "ties between | the United |
    States and Peru": who the sentence begins with says it."""
    if not statement.source:
        return statement
    start, end = statement.source[0]
    sentence = document.sentence_at(start)
    if document.text.startswith(_TAILS, start):  # "President Joseph R. Biden, | Jr. of the United States"
        whole = [m for m in cast.within(max(0, start - _NEAR), end) if m.start < start and m.end == end]
        if named := [m for m in whole if m.form == "name"]:
            return replace(statement, source=((min(m.start for m in named), end),))
    if not document.text[end + 1 : end + 2].isupper():
        return statement
    cut = any(m.start < end < m.end and m.form == "name" for m in cast.within(start, end + _NEAR))
    if not cut or sentence is None or start == sentence.start or not statement.cue or statement.cue[0][0] < end:
        return statement
    opening = [m for m in cast.within(sentence.start, start) if m.start == sentence.start]
    widest = max(opening, key=lambda m: m.end, default=None)
    return replace(statement, source=((widest.start, widest.end),)) if widest else statement


def with_tail(text: str, cast: Cast, statement: Attribution) -> Attribution:
    """A statement whose source breaks off at a stop or comma of its own name: "President Jose Lopez Jr | .", "Lopez, |
    Jr"."""
    if not statement.source:
        return statement
    start, end = statement.source[0]
    stopped = end + text.startswith(".", end)
    whole = [m for m in cast.within(max(0, start - _NEAR), stopped) if m.end == stopped > end and m.form == "name"]
    if not whole and text[start:end].rstrip(".") in _TAILS and text.startswith(", ", max(0, start - 2)):
        whole = [m for m in cast.within(max(0, start - _NEAR), start - 2) if m.end == start - 2]
    return replace(statement, source=((min(start, whole[0].start), stopped),)) if whole else statement


def of_oneself(text: str, statement: Attribution) -> Attribution:
    """A statement whose source is "Let": the source is "me" behind it."""
    if not statement.source or text[slice(*statement.source[0])] not in ("Let", "Allow", "Permit"):
        return statement
    end = statement.source[0][1]
    return replace(statement, source=((end + 1, end + 3),)) if text.startswith(" me ", end) else statement


def of_antecedent(text: str, statement: Attribution) -> Attribution:
    """A statement whose source is "who": the source is the name or noun phrase that it stands behind."""
    if not statement.source or text[slice(*statement.source[0])].lower() not in ("who", "which"):
        return statement
    at = statement.source[0][0]
    found = ANTECEDENT.search(text, max(0, at - 80), at)
    return replace(statement, source=(found.span(1),)) if found else statement
