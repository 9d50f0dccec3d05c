"""Turns: interviews and press conferences, from question and answer zones or from the labels before each turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.document import BODY, Document
from pipeline.records import Zone
from pipeline.stages.quotes.passage import Run

_NAME = r"(?:[A-Z][A-Z.'’\-]+|[A-Z][a-z]{0,3}\.)(?:[ ](?:[A-Z][A-Z.'’\-]+|[A-Z]\.?|[IVX]+))*"
_PERSON = r"[^\W\d_][\w.'’\-]*(?:[ ][^\W\d_][\w.'’\-]*){0,7}"
_ASIDE = r"(?:\s*\((?:[Aa]s |[Tt]hrough |[Vv]ia |[Ii]n |[Ss]peaking )[^)]{1,40}\.?\))?"
LABEL = re.compile(
    rf"""\s*(?:
        (?P<dash>[-–—•]\s+(?=\S))
      | (?P<ask>(?:Q|Question|QUESTION|Reporter|REPORTER|Press)\s*(?:\([^)]{{1,40}}\)\s*)?[.:]\s*
              | Q(?=[A-Z“"][\w’']*\s)\s*)
      | (?P<reply>(?:A|Answer|ANSWER)\s*[.:]\s+|A(?=[A-Z“"][\w’']*\s[a-z])\s*)
      | (?P<caps>{_NAME}){_ASIDE}\s*:\s+{_ASIDE}\s*
      | (?P<name>{_PERSON}){_ASIDE}\s*:\s+
      | (?P<full>{_PERSON},\s[^:\n?!;“"]{{2,90}}?):\s+
    )""",
    re.VERBOSE,
)
_FIRST = re.compile(rf"\s*(?P<caps>{_NAME}){_ASIDE}\s*:\s*")
_ASKER = re.compile(
    r"^(?:Q|QUESTION|REPORTER|INTERVIEWER|MODERATOR|JOURNALIST|PRESS|HOST|CORRESPONDENT)\b", re.IGNORECASE
)
_TITLES = re.compile(
    r"(?:President|Prime|Minister|Secretary|Mr|Mrs|Ms|Dr|Ambassador|Chancellor|King|Queen|Chairman|General|Senator|Professor|Foreign|"
    r"Spokesperson|Spokesman|Spokeswoman|Governor|Commissioner|Director|Premier|Deputy|Sir|H\.?E)\b"
)

_OFFICE = re.compile(
    r"\b(?:president|minister|premier|secretary|ambassador|chancellor|commissioner|envoy|spokes(?:person|man|woman)"
    r"|chair(?:man|woman|person)?|governor|senator|director|king|queen)\b",
    re.IGNORECASE,
)
""" "Ana Lund, Minister for Trade: …", "MINISTER FOR TRADE, ANA LUND: …"."""
_TRANSCRIPT = re.compile(
    r"\b(?:press conference|doorstop|transcript|interview|remarks|briefing|press availability|q\s?&\s?a)\b",
    re.IGNORECASE,
)
_NEAR = 260
"""Characters of a paragraph among which the colon of its label stands, at most."""


@dataclass(slots=True)
class Turn:
    """What one speaker says until the next speaks, with the question it answers."""

    question: Run | None
    label: Run | None
    parts: list[Run] = field(default_factory=list)


def find_turns(document: Document) -> list[Turn]:
    """The turns of the text, in order; none in ordinary prose."""
    if any(zone.kind == "answer" for zone in document.zones):
        return [t for t in _from_zones(document) if t.parts]
    return [t for t in _from_labels(document) if t.parts]


def _from_zones(document: Document) -> Iterator[Turn]:
    """Questions and answers as the zones have them. Captions and other margins inside an answer are left out of it."""
    question: Run | None = None
    turn: Turn | None = None
    opening: Run | None = None
    begun = False
    for zone in document.zones:
        if zone.kind == "dateline":  # the label of the first turn, set in capitals like a place
            named = _FIRST.fullmatch(document.text, zone.start, zone.end)
            opening = named.span("caps") if named else None
        elif zone.kind == "paragraph" and opening is not None and not LABEL.match(document.text, zone.start, zone.end):
            turn = turn or Turn(None, opening)
            _add(document.text, turn, zone.start, zone.end)
        elif zone.kind == "question":
            opening = None
            if turn:
                yield turn
                turn, question = None, None
            start, _ = _after_label(document.text, zone)
            question = (question[0], zone.end) if question else (start, zone.end)
        elif zone.kind == "answer":
            opening = None
            start, label = _after_label(document.text, zone)
            if turn is not None and label is not None and not _same_label(document.text, turn.label, label):
                yield turn
                turn = None
            if turn is None:
                turn = Turn(question, label)
            _add(document.text, turn, start, zone.end)
        elif zone.kind in ("paragraph", "lead", "headline"):
            if turn:
                yield turn
            turn, question = None, None
            start, label = _after_label(document.text, zone)
            # a turn that no question or answer stands beside
            if label is not None and (document.text[slice(*label)].isupper() or _names_office(document.text, label)):
                turn = Turn(None, label)
                _add(document.text, turn, start, zone.end)
                opening = None if begun else label  # the first turn goes on up to the first question
                begun = True
    if turn:
        yield turn


def _names_office(text: str, label: Run) -> bool:
    """Whether a label is a name with its office: "Ana Lund, Minister for Trade"."""
    return "," in text[slice(*label)] and _OFFICE.search(text, *label) is not None


def _same_label(text: str, a: Run | None, b: Run) -> bool:
    return a is not None and text[a[0] : a[1]] == text[b[0] : b[1]]


def _after_label(text: str, zone: Zone) -> tuple[int, Run | None]:
    """Where the words of a turn begin, and the name in front of them."""
    match = LABEL.match(text, zone.start, zone.end)
    if match is None or match.end() >= zone.end:
        return zone.start, None
    for group in ("caps", "name", "full"):
        if group == "full" and match[group] and not _OFFICE.search(match[group]):
            return zone.start, None
        if match[group]:
            if group == "name" and not _TITLES.match(match[group]) and match[group].count(" ") > 3:
                return zone.start, None
            return match.end(), match.span(group)
    return match.end(), None


def _add(text: str, turn: Turn, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return
    if turn.parts and not text[turn.parts[-1][1] : start].strip():
        turn.parts[-1] = (turn.parts[-1][0], end)
    else:
        turn.parts.append((start, end))


def _may_open(text: str, zone: Zone) -> bool:
    """Whether a paragraph may open with a label: a colon stands near, or a letter of those that need none."""
    return text[zone.start] in "QARP" or text.find(":", zone.start, min(zone.start + _NEAR, zone.end)) >= 0


def _named(match: re.Match[str]) -> str:
    return match["caps"] or match["name"] or match["full"] or ""


def _announced(document: Document, marks: Sequence[tuple[Zone, re.Match[str] | None]]) -> bool:
    """Whether the text is a transcript by its headline, and its first turn names a speaker with the office, or two
    speak in it."""
    told = [match for _, match in marks if match]
    if not told or (told[0]["full"] is None and len({match["caps"] for match in told} - {None}) < 2):
        return False
    first = told[0]
    return _TRANSCRIPT.search(document.text, 0, first.start()) is not None


def _from_labels(document: Document) -> Iterator[Turn]:
    """A transcript: paragraphs that begin with the name of who speaks, at least twice over."""
    marks: list[tuple[Zone, re.Match[str] | None]] = []
    names: Counter[str] = Counter()
    for zone in document.zones:
        match = None
        if zone.kind in BODY and _may_open(document.text, zone):
            match = LABEL.match(document.text, zone.start, zone.end)
        if match and not (
            match["ask"]
            or match["reply"]
            or match["caps"]
            or (match["name"] and _TITLES.match(match["name"]))
            or (match["full"] and _OFFICE.search(match["full"]))
        ):
            match = None
        marks.append((zone, match))
        if match:
            names["Q" if match["ask"] else "A" if match["reply"] else _named(match)] += 1
    if (sum(names.values()) < 3 or max(names.values(), default=0) < 2 or len(names) < 2) and not (
        _announced(document, marks)
    ):
        return
    question: Run | None = None
    turn: Turn | None = None
    asking = False
    for zone, match in marks:
        if match:
            if turn:
                yield turn
                turn = None
            label = next((match.span(g) for g in ("caps", "name", "full") if match[g]), None)
            asking = bool(match["ask"]) or bool(label and _ASKER.match(document.text[label[0] : label[1]]))
            if asking:
                question = (match.end(), zone.end) if match.end() < zone.end else None
            else:
                turn = Turn(question, label)
                _add(document.text, turn, match.end(), zone.end)
                question = None
        elif zone.kind in BODY:
            if asking and question:
                question = (question[0], zone.end)
            elif turn:
                _add(document.text, turn, zone.start, zone.end)
    if turn:
        yield turn
