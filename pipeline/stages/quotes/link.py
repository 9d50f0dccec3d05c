"""From tagged tokens to statements: tidy edges, whole quotations, the rule's name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.document import Document
from pipeline.english import ARTICLES
from pipeline.stages.quotes.certain import continued, sure
from pipeline.stages.quotes.cues import verbs, words
from pipeline.stages.quotes.marks import Quoted
from pipeline.stages.quotes.mend import mended
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.rules.finding import Finding

if TYPE_CHECKING:
    from pipeline.stages.quotes.tagger import Tagged

_MARKS = frozenset("\"“”„‟«»‘’'`")
_ENDS = frozenset("?!…")
_OPENS = frozenset('"“„«')
_SAID = 5
"""Tokens of a quotation that makes a paragraph of its own, more than this."""
_ADDRESSEE = 6
"""Tokens that name whoever is told, at most."""
_LONGEST_NAME = 8
"""Tokens of a name in quotation marks, at most."""


def statements(
    document: Document, paragraphs: Sequence[Passage], findings: Sequence[Sequence[Finding]], tagged: Sequence[Tagged]
) -> list[Attribution]:
    """The tagger's statements, and those of the rules' that stand without it."""
    by_passage: list[list[Attribution]] = [[] for _ in paragraphs]
    for item in tagged:
        passage = paragraphs[item.passage]
        pieces = [_without_that(passage, item.cue, *span) for span in item.content]
        content = _joined(document.text, [r for span in pieces if (r := _tidy(passage, *span))])
        if not content:
            continue
        source = [r for span in item.source if (r := _tidy(passage, *span))]
        if (not source and _names_a_thing(passage, item.cue, content)) or _is_adjective(passage, *item.cue):
            continue
        cue = passage.chars(*item.cue)
        rule = f"cue-{_kind(passage, *item.cue)}"
        if len(source) > 1:  # "X told Y that F, and Y praised G": whom the verb stands beside praised it
            beside = {passage.chars(*f.source) for f in findings[item.passage] if f.source and f.cue == item.cue}
            source = [s for s in source if s in beside] or source
        by_passage[item.passage].append(Attribution(tuple(source[:1]), (cue,), tuple(content), rule))
    by_passage = [mended(*both) for both in zip(paragraphs, by_passage, findings, strict=True)]
    for number, extra in sure(document, paragraphs, findings):
        near = by_passage[number]
        if extra.rule == "verb-belief":  # "considered it an important step to …": the whole complement, not its head
            near[:] = [o for o in near if not (o.cue == extra.cue and o.content[0][0] == extra.content[0][0])]
        quoted = document.text[extra.content[0][0] - 1] in _MARKS
        if extra.rule == "clause-before" and not quoted:  # "CLAUSE, the ministry reported": all of it
            near[:] = [o for o in near if o.cue != extra.cue or not all(_within(r, extra.content) for r in o.content)]
        if extra.source:  # where the tagger saw no source for the same cue, the rule's statement is the fuller one
            near[:] = [o for o in near if o.source or not _overlaps(extra.cue[0], o.cue)]
        nested = extra.rule == "verb-agreement"
        if any(_carried_in(o, extra) or (_claims(o, extra) and not (nested and _told_in(o, extra))) for o in near):
            continue
        near[:] = [o for o in near if o.source or not _inside(o, extra.content)]
        near.append(extra)
    for number, passage in enumerate(paragraphs[1:], 1):
        left_open = any(not run.closed for run in paragraphs[number - 1].top)
        if not by_passage[number] and not left_open and (spoken := continued(passage, by_passage[number - 1])):
            by_passage[number].append(spoken)
    return [statement for near in by_passage for statement in near]


def whole_quotations(paragraphs: Sequence[Passage], told: Sequence[Attribution]) -> list[Attribution]:
    """The statements with quotations of several paragraphs whole. PolNeAR, by which the tagger learned, cuts them."""
    starts = [p.start for p in paragraphs]
    places = [max(0, bisect_right(starts, s.content[0][0]) - 1) for s in told]
    by_passage: list[list[Attribution]] = [[] for _ in paragraphs]
    for place, statement in zip(places, told, strict=True):
        by_passage[place].append(statement)
    whole = [_from_before(paragraphs, by_passage, n, s) for n, s in zip(places, told, strict=True)]
    return whole + _going_on(paragraphs, by_passage)


def _going_on(paragraphs: Sequence[Passage], told: Sequence[list[Attribution]]) -> list[Attribution]:
    """Quotations in paragraphs of their own behind one that is told, whatever is told inside them: whoever spoke goes
    on, over several paragraphs where each but the last is left open."""
    found: list[Attribution] = []
    number = 1
    while number < len(paragraphs):
        runs = _of_paragraphs(paragraphs, number)
        if not runs:
            number += 1
            continue
        before = [
            s for s in told[number - 1] if s.source and s.cue and not _holds_any(s.cue, paragraphs[number - 1].top)
        ]
        last = max(before, key=lambda s: s.content[-1][1], default=None)
        free = all(_holds_any(s.cue, runs) for k in range(number, number + len(runs)) for s in told[k] if s.cue)
        again = any(s.rule == "continued" for s in told[number])
        quoted = last is not None and _holds_any(last.content[-1:], paragraphs[number - 1].top)
        if last is not None and quoted and free and not again:
            found.append(Attribution(last.source, last.cue, tuple(runs), "continued"))
            told[number + len(runs) - 1].append(found[-1])
        number += len(runs)
    return found


def _of_paragraphs(paragraphs: Sequence[Passage], number: int) -> list[Run]:
    """The quotations of the paragraphs from one on, that are nothing else, up to the one that closes."""
    runs: list[Run] = []
    for passage in paragraphs[number:]:
        if (
            len(passage.top) != 1
            or passage.top[0].outer_start > passage.start
            or passage.text[passage.start] not in _OPENS
        ):
            return []
        run = passage.top[0]
        runs.append((run.start, run.end))
        if run.closed:
            return runs if passage.end - run.outer_end <= 1 and len(passage.tokens.within(*runs[0])) > _SAID else []
    return []


def _holds_any(inner: Sequence[Run], outer: Sequence[Quoted | Run]) -> bool:
    """Whether the first of some words stand inside one of the others."""
    spans = [(r[0], r[1]) if isinstance(r, tuple) else (r.start, r.end) for r in outer]
    return bool(inner) and any(a <= inner[0][0] < b for a, b in spans)


def _from_before(
    paragraphs: Sequence[Passage], told: Sequence[Sequence[Attribution]], number: int, statement: Attribution
) -> Attribution:
    """A quotation of several paragraphs, each but the last left open, whose speaker is named in the last of them."""
    runs = paragraphs[number].top
    if not runs or runs[0].outer_start > paragraphs[number].start or statement.content[0][0] != runs[0].start:
        return statement
    content = statement.content
    while number > 0 and len(paragraphs[number - 1].top) == 1 and not told[number - 1]:
        number -= 1
        run = paragraphs[number].top[0]
        if run.closed or run.outer_start > paragraphs[number].start:
            break
        content = ((run.start, run.end), *content)
    return replace(statement, content=content)


def _without_that(passage: Passage, cue: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    """A content without the "that" which joins it to its cue, or to whoever is told."""
    lower = passage.tokens.lower
    told = cue[1] < first <= cue[1] + _ADDRESSEE and all(w.isalnum() for w in lower[cue[1] : first])
    joined = (first == cue[1] or told) and last - first > 3 and lower[first] == "that"
    return (first + 1, last) if joined else (first, last)


def _is_adjective(passage: Passage, first: int, last: int) -> bool:
    """Whether a cue is a participle before its noun: "the noted pianist"."""
    lower = passage.tokens.lower
    return last - first == 1 and first > 0 and lower[first].endswith("ed") and lower[first - 1] in ARTICLES


def _names_a_thing(passage: Passage, cue: tuple[int, int], content: Sequence[Run]) -> bool:
    """Whether a cue without a source only gives a name: 'a street called "Avenue of the Republics"'."""
    if not words("naming") & set(passage.tokens.lower[cue[0] : cue[1]]):
        return False
    after = [run for run in content if run[0] >= passage.tokens.end[cue[1] - 1]]
    return bool(after) and len(passage.tokens.within(*after[0])) <= _LONGEST_NAME


def _claims(other: Attribution, extra: Attribution) -> bool:
    """Whether a statement has the words of a further one already, and is not merely told inside it."""
    if _overlaps(extra.cue[0], other.cue):
        return True
    inside = any(start <= other.cue[0][0] and other.cue[-1][1] <= end for start, end in extra.content)
    return not inside and any(_overlaps(run, other.content) for run in extra.content)


def _carried_in(other: Attribution, extra: Attribution) -> bool:
    """Whether a further statement lies in what another one says, and its subject, taken from outside, was misread."""
    return _inside(extra, other.content) and not all(_within(run, other.content) for run in extra.source)


def _told_in(other: Attribution, extra: Attribution) -> bool:
    """Whether a further statement, source and all, is told in what another one says."""
    return _inside(extra, other.content) and all(_within(run, other.content) for run in extra.source)


def _inside(statement: Attribution, content: Sequence[Run]) -> bool:
    return all(_within(run, content) for run in (*statement.cue, *statement.content))


def _within(run: Run, others: Sequence[Run]) -> bool:
    return any(start <= run[0] and run[1] <= end for start, end in others)


def _overlaps(run: Run, others: Sequence[Run]) -> bool:
    return any(start < run[1] and run[0] < end for start, end in others)


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
    added = first > passage.first and tokens.text[first - 1] == "[" and "]" in tokens.text[first : min(first + 6, last)]
    return tokens.start[first - added], stop  # "[It] will grow"


def _joined(text: str, runs: list[Run]) -> list[Run]:
    """Neighbouring runs with nothing but blanks and commas between them are one."""
    found: list[Run] = []
    for start, end in sorted(runs):
        if found and not text[found[-1][1] : start].strip(" ,"):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
