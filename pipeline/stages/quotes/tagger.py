"""The learned tagger: one pass marks cues, sources and contents, a second asks for each cue what is its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Tokens
from pipeline.stages.quotes.columns import Column, build_columns
from pipeline.stages.quotes.model import Layer, Model, viterbi
from pipeline.stages.quotes.passage import Passage
from pipeline.stages.quotes.rules import Finding
from pipeline.stages.quotes.templates import BASE, JUDGE, JUDGED, LINK, SHARED, hashed

MARK_LABELS = ("O", "C", "c", "S", "s", "T", "t")
"""Outside; first and further words of a cue, a source, a content."""
LINK_LABELS = ("O", "S", "s", "T", "t")
_PAD = 4
_REACH = 1
"""Sentences on either side of the cue's that the second pass looks at."""
_LONGEST = 260
_BATCH = 8192
"""Tokens that are tagged at one time."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Sheet:
    """The paragraphs of a document laid out one after the other, with blanks between, and their columns."""

    columns: dict[str, Column]
    bounds: tuple[Span, ...]
    """Rows of each paragraph."""
    shift: tuple[int, ...]
    """What to add to a row of a paragraph for its token."""
    proposed: tuple[tuple[int, Span, Span | None], ...]
    """What the rules see: paragraph, rows of the cue, rows of its subject."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible cue, in rows of the sheet, and who proposes it."""

    passage: int
    cue: Span
    origin: int
    """1 the first pass, 2 the rules alone, 3 the first pass when it is asked to be generous; plus 4 where the rules
    agree."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the second pass looks at for one cue: rows of the sheet."""

    passage: int
    cue: Span
    origin: int
    first: int
    last: int


Findings = Sequence[Sequence[Finding]]
"""The rules' findings, paragraph by paragraph."""


def lay_out(tokens: Tokens, paragraphs: Sequence[Passage], findings: Findings) -> Sheet:
    """Columns of all paragraphs, blank rows between them, so that no feature looks across a border."""
    return _laid(build_columns(tokens, paragraphs, findings), paragraphs, findings)


def _laid(columns: dict[str, Column], paragraphs: Sequence[Passage], findings: Findings) -> Sheet:
    size = _PAD + sum(p.last - p.first + _PAD for p in paragraphs)
    laid = {name: np.zeros(size, np.int64) for name in columns}
    bounds: list[Span] = []
    row = _PAD
    for p in paragraphs:
        bounds.append((row, row + p.last - p.first))
        row += p.last - p.first + _PAD
    for name, column in columns.items():
        target = laid[name]
        for (start, end), p in zip(bounds, paragraphs, strict=True):
            target[start:end] = column[p.first : p.last]
    shift = tuple(p.first - b[0] for p, b in zip(paragraphs, bounds, strict=True))
    proposed = tuple(
        (number, _moved(f.cue, -shift[number]), _moved(f.source, -shift[number]) if f.source else None)
        for number, found in enumerate(findings)
        for f in found
    )
    return Sheet(laid, tuple(bounds), shift, proposed)


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def spans_of(labels: NDArray[np.int8], first: int, last: int, opening: int) -> list[Span]:
    """The spans of one kind among the labels from `first` to `last`: `opening` begins one, `opening` + 1 goes on."""
    found: list[Span] = []
    window = labels[first:last]
    places = np.flatnonzero((window == opening) | (window == opening + 1))
    for i, opens in zip((places + first).tolist(), (window[places] == opening).tolist(), strict=True):
        if opens or not found or found[-1][1] != i:
            found.append((i, i + 1))
        else:
            found[-1] = (found[-1][0], i + 1)
    return found


def candidates(sheet: Sheet, marks: NDArray[np.int8], generous: NDArray[np.int8]) -> list[Candidate]:
    """The cues that the second pass decides about: those of the first pass, strict and generous, and the rules'."""
    found: list[Candidate] = []
    by_rule: dict[int, list[Span]] = {}
    for number, cue, _ in sheet.proposed:
        by_rule.setdefault(number, []).append(cue)
    for number, (start, end) in enumerate(sheet.bounds):
        ruled = by_rule.get(number, [])
        here: list[Candidate] = []
        for origin, spans in (
            (1, spans_of(marks, start, end, 1)),
            (3, spans_of(generous, start, end, 1)),
            (2, ruled),
        ):
            for span in spans:
                if not any(_meet(span, c.cue) for c in here):
                    agreed = origin != 2 and any(_meet(span, r) for r in ruled)
                    here.append(Candidate(number, span, origin + 4 * agreed))
        found += sorted(here, key=lambda c: c.cue)
    return found


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def windows_of(sheet: Sheet, paragraphs: Sequence[Passage], cues: Sequence[Candidate]) -> list[Window]:
    """A window around each cue: the sentences beside it and the quoted runs that reach in."""
    found: list[Window] = []
    for candidate in cues:
        number, cue = candidate.passage, candidate.cue
        passage, shift = paragraphs[number], sheet.shift[number]
        sentences = passage.sentences
        at = next((i for i, (_, last) in enumerate(sentences) if cue[0] + shift < last), len(sentences) - 1)
        first = sentences[max(0, at - _REACH)][0]
        last = sentences[min(len(sentences) - 1, at + _REACH)][1]
        for run in passage.quoted:
            if run.depth or run.end <= run.start:
                continue
            inside = passage.tokens.within(run.start, run.end)
            if len(inside) and inside.start - 1 <= last and inside.stop + 1 >= first:
                first, last = min(first, inside.start - 1), max(last, inside.stop + 1)
        first = max(passage.first, first, cue[0] + shift - _LONGEST)
        last = min(passage.last, last, cue[1] + shift + _LONGEST)
        found.append(Window(number, cue, candidate.origin, first - shift, last - shift))
    return found


def seen_from(
    sheet: Sheet, window: Window, marks: NDArray[np.int8], spans: Sequence[tuple[int, Span]], cues: Sequence[Span]
) -> dict[str, Column]:
    """The second pass's columns: how each token of the window stands to its cue."""
    first, last, (cue_first, cue_last) = window.first, window.last, window.cue
    size = last - first
    columns = sheet.columns
    index = np.arange(first, last)
    side = np.where(index < cue_first, 1, np.where(index >= cue_last, 2, 3))
    gap = np.where(index < cue_first, cue_first - index, index - cue_last + 1)
    bucket = np.digitize(gap, (2, 3, 4, 6, 9, 14, 22, 35, 60))
    # sentence ends between the token and the cue
    ends = np.cumsum(columns["place"][first:last] == 1)
    here = ends[min(cue_first - first, size - 1)]
    sentences = np.clip(ends - here, -2, 2) + 2
    # other cues, commas and quotation marks between
    other = np.zeros(size, np.int64)
    own = np.zeros(size, np.int64)
    for a, b in cues:
        if (a, b) != window.cue:
            other[max(0, a - first) : max(0, b - first)] = 1
    starts = other & ~np.concatenate(([0], other[:-1]))
    rank = np.cumsum(starts)
    crossed = np.clip(np.abs(rank - rank[min(cue_first - first, size - 1)]), 0, 2)
    # spans of the first pass in order from the cue
    order = np.zeros(size, np.int64)
    left_of = {3: 0, 5: 0}
    for kind, (a, b) in reversed(spans):
        if b <= cue_first and a >= first:
            left_of[kind] += 1
            order[a - first : b - first] = kind * 8 + min(left_of[kind], 3)
    right_of = {3: 0, 5: 0}
    for kind, (a, b) in spans:
        if a >= cue_last and b <= last:
            right_of[kind] += 1
            order[a - first : b - first] = kind * 8 + 4 + min(right_of[kind], 3)
    # is this token nearer to another cue than to this one?
    for a, b in cues:
        if (a, b) == window.cue:
            continue
        far = np.where(index < a, a - index, index - b + 1)
        own |= (far < gap).astype(np.int64)
    own += 2 * (crossed > 0)
    word, tag, quote = columns["word"], columns["tag"], columns["quote"]
    after = int(tag[cue_last]) if cue_last < len(tag) else 0
    before = int(tag[cue_first - 1])
    kind = int(columns["cue"][cue_first]) or int(tag[cue_first])
    return {
        "side": side,
        "relation": side * 256 + bucket * 8 + sentences,
        "between": crossed * 64 + sentences * 8 + side,
        "first": marks[first:last].astype(np.int64),
        "order": order,
        "kind": np.full(size, kind, np.int64),
        "after": np.full(size, after, np.int64),
        "before": np.full(size, before, np.int64),
        "cueword": np.full(size, int(word[cue_first]), np.int64),
        "own": own + 8 * side,
        "origin": np.full(size, window.origin, np.int64),
        "quote": quote[first:last],
        "span": columns["span"][first:last],
        "rule": columns["rule"][first:last],
        "tag": tag[first:last],
        "word": word[first:last],
    }


def mark_spans(marks: NDArray[np.int8], first: int, last: int) -> list[tuple[int, Span]]:
    """Sources (3) and contents (5) of the first pass in one paragraph, in order."""
    found = [(3, s) for s in spans_of(marks, first, last, 3)] + [(5, s) for s in spans_of(marks, first, last, 5)]
    return sorted(found, key=lambda k: k[1])


def link_features(
    sheet: Sheet, windows: Sequence[Window], marks: NDArray[np.int8]
) -> tuple[list[Span], NDArray[np.int32], NDArray[np.int32]]:
    """For all windows end to end: their bounds, the rows of the sheet they show, and the second pass's own features."""
    per_passage: dict[int, tuple[list[tuple[int, Span]], list[Span]]] = {}
    for number in dict.fromkeys(w.passage for w in windows):
        start, end = sheet.bounds[number]
        per_passage[number] = (mark_spans(marks, start, end), spans_of(marks, start, end, 1))
    bounds: list[Span] = []
    rows: list[NDArray[np.int64]] = []
    parts: dict[str, list[Column]] = {}
    at = 0
    for window in windows:
        spans, near = per_passage[window.passage]
        seen = seen_from(sheet, window, marks, spans, near)
        for name, column in seen.items():
            parts.setdefault(name, []).extend((column, np.zeros(2, np.int64)))
        rows.append(np.arange(window.first, window.last))
        rows.append(np.zeros(2, np.int64))
        bounds.append((at, at + window.last - window.first))
        at += window.last - window.first + 2
    columns = {name: np.concatenate(column) for name, column in parts.items()}
    return bounds, np.concatenate(rows).astype(np.int32), hashed(columns, LINK, 2)


@dataclass(frozen=True, slots=True)
class Tagged:
    """One statement in tokens: cue, sources and contents."""

    passage: int
    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the second pass gives a candidate, in rows of the sheet."""

    window: Window
    source: tuple[Span, ...]
    content: tuple[Span, ...]


JUDGE_LABELS = ("no", "yes")
GENEROUS = 128
"""What a cue gains when the first pass is asked for all that may be one."""


def marks_of(layer: Layer, sheet: Sheet, features: NDArray[np.int32]) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """The first pass: a label for each row of the sheet, and the labels when cues are made cheap."""
    emissions = layer.emissions(features)
    size = len(emissions)
    both = np.concatenate([emissions, emissions])  # side by side, so that the steps of both are taken at once
    both[size:, MARK_LABELS.index("C")] += GENEROUS
    labels = viterbi(layer, both, (*sheet.bounds, *(_moved(b, size) for b in sheet.bounds)))
    return labels[:size], labels[size:]


def drafts(
    layer: Layer,
    sheet: Sheet,
    paragraphs: Sequence[Passage],
    features: NDArray[np.int32],
    marks: NDArray[np.int8],
    cues: Sequence[Candidate],
) -> list[Draft]:
    """The second pass: source and content of each candidate that has any content."""
    if not cues:
        return []
    windows = windows_of(sheet, paragraphs, cues)
    bounds, rows, own = link_features(sheet, windows, marks)
    emissions = layer.emissions(features[SHARED, :]).take(rows, axis=0) + layer.emissions(own)
    labels = viterbi(layer, emissions, bounds)
    subjects = {(number, cue): source for number, cue, source in sheet.proposed if source}
    found: list[Draft] = []
    for window, (start, end) in zip(windows, bounds, strict=True):
        by = window.first - start
        content = tuple(_moved(s, by) for s in spans_of(labels, start, end, 3))
        if not content:
            continue
        source = tuple(_moved(s, by) for s in spans_of(labels, start, end, 1))
        if not source and (subject := subjects.get((window.passage, window.cue))):
            source = (subject,)
        found.append(Draft(window, source, content))
    return found


def judged(sheet: Sheet, marks: NDArray[np.int8], found: Sequence[Draft]) -> dict[str, Column]:
    """What the last decision sees of each draft, one row a draft."""
    columns = sheet.columns
    tag, quote, word = columns["tag"], columns["quote"], columns["word"]
    rows: list[tuple[int, ...]] = []
    owners: dict[Span, int] = {}
    for draft in found:
        for span in draft.content:
            owners[span] = owners.get(span, 0) + 1
    for draft in found:
        cue, source, content = draft.window.cue, draft.source, draft.content
        inside = np.concatenate([marks[a:b] for a, b in content])
        held = int(4 * (inside >= 5).mean())
        first = content[0][0]
        side = (1 if first < cue[0] else 0) + (2 if content[-1][1] > cue[0] else 0)
        exact = int(marks[first] == 5) + 2 * int((inside[1:] == 5).any())
        marked = 0 if not source else 1 + int(4 * (marks[source[0][0] : source[0][1]] // 2 == 2).mean() == 0)
        if source and int(marks[source[0][0]]) in (3, 4):
            marked = 3
        length = sum(b - a for a, b in content)
        quoted = np.concatenate([quote[a:b] for a, b in content]) > 0
        share = 0 if not quoted.any() else 2 if quoted.mean() > 0.85 else 1
        gap = 0 if not source else max(cue[0] - source[-1][1], source[0][0] - cue[1], 0)
        rows.append(
            (
                draft.window.origin,
                int(word[cue[0]]),
                int(columns["cue"][cue[0]]) or int(tag[cue[0]]),
                held * 16 + exact * 4 + side,
                marked,
                0 if not source else int(tag[source[0][0]]) ^ (int(tag[source[-1][1] - 1]) << 3),
                share * 4 + side,
                int(np.digitize(length, (2, 3, 5, 9, 16, 30, 60))),
                int(tag[first]) ^ int(tag[first - 1]) << 2,
                min(gap, 6),
                min(max(owners[span] for span in content), 3) + 4 * min(len(content), 3),
            )
        )
    table = np.array(rows, np.int64).reshape(len(rows), len(JUDGED))
    shown = {name: table[:, i] for i, name in enumerate(JUDGED)}
    shown["register"] = columns["register"][[d.window.cue[0] for d in found]] if found else table[:, 0]
    return shown


def judge_features(
    sheet: Sheet, features: NDArray[np.int32], shown: dict[str, Column], found: Sequence[Draft]
) -> NDArray[np.int32]:
    """The features of the last decision: the first pass's at the cue, and those of the draft."""
    heads = np.array([d.window.cue[0] for d in found], np.int64)
    return np.concatenate([features.take(heads, axis=1), hashed(shown, JUDGE, 3)])


def tag(model: Model, tokens: Tokens, paragraphs: Sequence[Passage], findings: Findings) -> list[Tagged]:
    """The statements of the paragraphs, in order of their cues."""
    if not paragraphs:
        return []
    columns = build_columns(tokens, paragraphs, findings)
    found: list[Tagged] = []
    for first, last in _batches(paragraphs):
        sheet = _laid(columns, paragraphs[first:last], findings[first:last])
        found += (replace(t, passage=t.passage + first) for t in _tag_sheet(model, sheet, paragraphs[first:last]))
    return found


def _batches(paragraphs: Sequence[Passage]) -> Iterator[Span]:
    """Paragraphs by the some thousand tokens: no decision looks across a paragraph, and features take much memory."""
    first, size = 0, 0
    for place, passage in enumerate(paragraphs):
        size += passage.last - passage.first
        if size >= _BATCH:
            yield first, place + 1
            first, size = place + 1, 0
    if first < len(paragraphs):
        yield first, len(paragraphs)


def _tag_sheet(model: Model, sheet: Sheet, paragraphs: Sequence[Passage]) -> list[Tagged]:
    features = hashed(sheet.columns, BASE, 1)
    marks, generous = marks_of(model.mark, sheet, features)
    found = drafts(model.link, sheet, paragraphs, features, marks, candidates(sheet, marks, generous))
    if not found:
        return []
    shown = judged(sheet, marks, found)
    scores = model.judge.emissions(judge_features(sheet, features, shown, found))
    margins = scores[:, 1] - scores[:, 0]
    ranked = sorted((-int(margins[place]), int(place)) for place in np.flatnonzero(margins >= model.threshold))
    kept: dict[int, set[int]] = {}
    for _, place in ranked:  # of two that claim the same words, the surer one has them
        mine = {i for a, b in found[place].content for i in range(a, b)}
        if not any(2 * len(mine & other) > len(mine | other) for other in kept.values()):
            kept[place] = mine
    return [_told(sheet, found[place]) for place in sorted(kept)]


def _told(sheet: Sheet, draft: Draft) -> Tagged:
    """A draft in tokens of the document."""
    shift = sheet.shift[draft.window.passage]
    return Tagged(
        draft.window.passage,
        _moved(draft.window.cue, shift),
        tuple(_moved(s, shift) for s in draft.source),
        tuple(_moved(s, shift) for s in draft.content),
    )
