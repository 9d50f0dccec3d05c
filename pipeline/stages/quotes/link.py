"""From tagged tokens to statements: tidy edges, whole quotations, the rule's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.document import Document
from pipeline.stages.quotes.cues import find_cues, verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import subject_left
from pipeline.stages.quotes.rules import Finding, attribution, is_plain

if TYPE_CHECKING:
    from pipeline.stages.quotes.tagger import Tagged

_MARKS = frozenset("\"“”„‟«»‘’'`")
_ENDS = frozenset("?!…")
_LONGEST_NAME = 8
"""Tokens of a name in quotation marks, at most."""
_DASHES = frozenset({"—", "–", "―", "-", "--", "~"})


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
        if not source and _names_a_thing(passage, item.cue, content):
            continue
        cue = passage.chars(*item.cue)
        rule = f"cue-{_kind(passage, *item.cue)}"
        by_passage[item.passage].append(Attribution(tuple(source[:1]), (cue,), tuple(content), rule))
    for number, sure in _sure(paragraphs, findings):
        near = by_passage[number]
        if sure.rule == "verb-belief":  # "considered it an important step to …": the whole complement, not its head
            near[:] = [o for o in near if not (o.cue == sure.cue and o.content[0][0] == sure.content[0][0])]
        following = by_passage[number + 1] if sure.rule == "announced" else []
        if not any(_claims(other, sure) for other in (*near, *following)):
            near.append(sure)
    return [statement for near in by_passage for statement in near]


def _without_that(passage: Passage, cue: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    """A content without the "that" which joins it to its cue."""
    joined = first == cue[1] and last - first > 3 and passage.tokens.lower[first] == "that"
    return (first + 1, last) if joined else (first, last)


def _names_a_thing(passage: Passage, cue: tuple[int, int], content: Sequence[Run]) -> bool:
    """Whether a cue without a source only gives a name: 'a street called "Avenue of the Republics"'."""
    if not words("naming") & set(passage.tokens.lower[cue[0] : cue[1]]):
        return False
    after = [run for run in content if run[0] >= passage.tokens.end[cue[1] - 1]]
    return bool(after) and len(passage.tokens.within(*after[0])) <= _LONGEST_NAME


def _claims(other: Attribution, sure: Attribution) -> bool:
    """Whether a statement has the words of a further one already, and is not merely told inside it."""
    if _overlaps(sure.cue[0], other.cue):
        return True
    inside = any(start <= other.cue[0][0] and other.cue[-1][1] <= end for start, end in sure.content)
    return not inside and any(_overlaps(run, other.content) for run in sure.content)


def _overlaps(run: Run, others: Sequence[Run]) -> bool:
    return any(start < run[1] and run[0] < end for start, end in others)


def _sure(paragraphs: Sequence[Passage], findings: Sequence[Sequence[Finding]]) -> Iterator[tuple[int, Attribution]]:
    """Statements that are plain to see, each with the number of its cue's paragraph; they are added where the tagger
    saw none."""
    for number, passage in enumerate(paragraphs):
        yield from ((number, attribution(passage, f)) for f in findings[number] if is_plain(passage, f))
        yield from ((number, s) for s in _signed(passage))
        if number + 1 < len(paragraphs):
            yield from ((number, s) for s in _announced(passage, paragraphs[number + 1]))


def _announced(passage: Passage, following: Passage) -> list[Attribution]:
    """A quotation that stands in a paragraph of its own, announced by the one before: "The envoy went on:"."""
    tokens = passage.tokens
    if tokens.text[passage.last - 1] != ":" or not following.quoted:
        return []
    run = following.quoted[0]
    if run.outer_start > following.start + 1 or run.end <= run.start:
        return []
    first = passage.sentences[-1][0]
    cues = [c for c in find_cues(tokens.lower, first, passage.last) if c.entry.kind in ("speech", "stance")]
    for cue in reversed(cues):
        subject = subject_left(tokens, cue.first, first)
        if subject is not None:
            cue_run, source = passage.chars(cue.first, cue.last), passage.chars(*subject)
            return [Attribution((source,), (cue_run,), ((run.start, run.end),), "announced")]
    return []


def _signed(passage: Passage) -> list[Attribution]:
    """A quotation with its speaker's name behind a dash: "…" — Ana Lopez."""
    tokens = passage.tokens
    found: list[Attribution] = []
    for run in passage.quoted:
        if run.depth or not run.closed or run.end <= run.start:
            continue
        after = tokens.at(run.outer_end)
        if after + 1 >= passage.last or tokens.text[after] not in _DASHES or passage.last - after > 16:
            continue
        name = after + 1
        if not tokens.text[name][0].isupper():
            continue
        last = next((i for i in range(name, passage.last) if tokens.text[i] in (",", "(", ".", ";")), passage.last)
        content = passage.text[run.start : run.end].rstrip(" ,.")
        cue = (tokens.start[after], tokens.end[after])
        if last - name <= 6:
            said = (run.start, run.start + len(content))
            found.append(Attribution((passage.chars(name, last),), (cue,), (said,), "signed"))
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
