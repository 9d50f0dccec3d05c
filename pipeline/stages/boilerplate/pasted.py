"""Zones of pasted text: evidence from position, shape and repetition first, word lists second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.collector import collector_paused
from pipeline.document import Document, Page
from pipeline.lexicon import word_set
from pipeline.reading.language import FUNCTION_WORDS, detect_language
from pipeline.records import Zone, unchecked
from pipeline.stages.boilerplate import shapes
from pipeline.stages.boilerplate.body import label_captions, label_rest
from pipeline.stages.boilerplate.dateline import dateline_end, is_dateline
from pipeline.stages.boilerplate.extent import find_extent
from pipeline.stages.boilerplate.furniture import furniture, is_debris, is_end_mark, is_menu, mark_thread
from pipeline.stages.boilerplate.head import is_person, label_head
from pipeline.stages.boilerplate.lines import Line, lines_of, repeated
from pipeline.stages.boilerplate.turns import label_turns

_LABEL = re.compile(r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}:\s")
"""Who speaks next, in a transcript with two such labels at least: "ANA PEREZ: "; one alone may be a place."""
_DATELINE_REACH = 4
"""A dateline opens one of the first paragraphs."""


"""One set for all zones: a list of a hundred thousand lines has as many."""
_PASSED = word_set("boilerplate/sets", "pasted.passed")


@collector_paused
def label_pasted(page: Page, *, body: bool) -> Document:
    """Label the zones of a page of plain text."""
    language = detect_language(page.text)
    lines = lines_of(page.text, page.blocks, FUNCTION_WORDS.get(language or "", frozenset()), language)
    if body:
        label_turns(lines, 0, len(lines))
        label_rest(lines, 0, len(lines), repeated([]))
    else:
        _label(lines)
    return Document(page.text, tuple(_zones(lines)), page)


def _label(lines: Sequence[Line]) -> None:
    counts = repeated(lines)
    roles = _label_shapes(lines)
    mark_thread(lines, roles)
    extent = find_extent(lines, roles)
    if extent is None:  # no running text to go by: a note, a list, a headline alone
        _label_list(lines)
        return
    first, last = extent
    label_head(lines, first, counts)
    stop = _end(lines, last)
    for line in lines[first:stop]:
        if line.boxed and line.kind is None:
            line.label("boilerplate", "teaser")
    label_captions(lines, first, stop)
    label_turns(lines, 0, stop)  # a label alone may stand above the first running text
    label_rest(lines, first, stop, counts)
    _label_tail(lines, stop)


def _label_list(lines: Sequence[Line]) -> None:
    """Nothing but short lines: a title and a list, a table, a note."""
    for i, line in enumerate(lines):
        if line.kind is None:
            title = i == 0 and len(lines) > 2 and 5 <= line.count <= 40 and not (line.listed or line.stop)
            line.label(*("headline", "above-list") if title else ("paragraph", "no-prose"))


def _label_shapes(lines: Sequence[Line]) -> list[str | None]:
    """Label what shows by its own shape what it is; gives each line's role as page furniture."""
    roles: list[str | None] = []
    link = box = announced = False
    for line in lines:
        role = furniture(line)
        announced = (announced and ": " in line.text) or (line.text[-1] == ":" and line.count >= 5)
        if line.prose and line.count > 60:
            link = False
        elif is_debris(line):
            line.label("boilerplate", "debris")
        elif is_end_mark(line):
            line.label("boilerplate", "end-mark")
        elif role is not None:
            line.label("boilerplate", f"furniture-{role}")
        elif announced and not link:
            pass  # "The details are as follows:" / "Date: 24 October" / "Venue: …"
        elif not line.prose and line.size <= 120 and is_dateline(line.text):
            line.label("dateline", "dateline")
        elif shapes.is_byline(line):
            line.label("byline", "byline")
        elif is_menu(line):
            line.label("boilerplate", "menu")
            role = role or "line"
        elif shapes.is_credit(line):
            line.label("credit", "credit")
        elif shapes.is_date_line(line):
            line.label("dateline", "date-line")
        elif shapes.is_caption(line):
            line.label("caption", "photo-credit")
        line.boxed = link and not line.stop and not line.prose
        # the label of a teaser is followed by one title, that of a box by several
        box = role == "tail" or (box and not line.prose)
        link = box or (role == "link" and line.count <= 4)
        roles.append("credit" if line.kind == "credit" else role)
    return roles


def _end(lines: Sequence[Line], last: int) -> int:
    """Where the article ends: short closing words may follow its last running text."""
    stop = last
    for i in range(last, len(lines)):
        line = lines[i]
        if line.kind == "credit":
            break
        if line.kind in ("dateline", "byline", "caption") or line.rule in _PASSED:
            continue
        if line.kind is not None or line.gap > 3 or not (_belongs(line) or _announces(lines, i)):
            break
        stop = i + 1
    return stop


def _announces(lines: Sequence[Line], i: int) -> bool:
    """Whether a line that is no furniture opens a list: "Documents signed:" and bullets."""
    following = lines[i + 1 : i + 2]
    return lines[i].text[-1] == ":" and bool(following) and following[0].listed and following[0].kind is None


def _belongs(line: Line) -> bool:
    """Whether a line below the last running text is still the article's."""
    if line.stop or line.listed:
        return True
    if line.text[-1] == ":":  # what it announced was not copied along
        return line.count >= 6 and line.function > 1
    if line.text[-1].isdigit() and ":" in line.text:  # a row of figures: "Exports: 4,257"
        return line.count <= 8
    # closing words with a date in them: "Done at Geneva, 5 May 1999"
    return line.count <= 30 and shapes.date_parts(line.text)[0] and any(word.islower() for word in line.words)


def _label_tail(lines: Sequence[Line], stop: int) -> None:
    """After the article: its credit, place and day, then nothing that belongs to it."""
    over = False
    for i in range(stop, len(lines)):
        line = lines[i]
        if line.kind in ("dateline", "byline", "caption") and over:
            line.label("boilerplate", "tail")
        elif line.kind is None:
            if not over and line.count <= 4 and i + 1 < len(lines) and lines[i + 1].kind == "dateline":
                line.label("dateline", "place-by-date")
            elif not over and shapes.is_issuer(line):
                line.label("byline", "issuer")
            elif not over and is_person(line):
                line.label("byline", "name-after-text")
            else:
                line.label("boilerplate", "tail")
                over = True
        elif line.kind in ("boilerplate", "credit"):
            over = True


def _zones(lines: Sequence[Line]) -> Iterator[Zone]:
    reach = _DATELINE_REACH
    transcript = sum(_LABEL.match(line.text) is not None for line in lines) > 1
    for line in lines:
        kind, start = line.kind or "paragraph", line.start
        if kind in ("paragraph", "lead") and reach > 0:
            first = reach == _DATELINE_REACH  # a standfirst may come before the paragraph that opens with the place
            reach -= kind == "paragraph"
            if length := dateline_end(line.text, bare=first and not (transcript and _LABEL.match(line.text))):
                yield _zone(start, start + len(line.text[:length].rstrip()), "dateline", "glued-dateline")
                start += length
        yield _zone(start, line.end, kind, line.rule)


def _zone(start: int, end: int, kind: str, rule: str) -> Zone:
    return unchecked(Zone, start=start, end=end, kind=kind, path=None, rule=f"pasted.{rule}")
