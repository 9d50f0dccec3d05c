"""What a cue governs: the clause, quotation or noun phrase behind it, or the clause in front of "X said". Finds places
in the tokens of one sentence, and knows nothing of who speaks but where the words stand."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.quotes.cues import Cue, nouns, words
from pipeline.stages.quotes.passage import Passage
from pipeline.stages.quotes.phrases import BREAKS, has_verb, subject_left
from pipeline.stages.quotes.rules.finding import TokenSpan, trimmed
from pipeline.stages.quotes.rules.usage import REPORTING

_OPENERS = frozenset("\"“‘«„'")
_END = frozenset(".!?;")
AIMED = word_set("quotes/sets", "rules.aimed")


def content_after(passage: Passage, number: int, cue: Cue, later: list[Cue]) -> tuple[TokenSpan, ...] | None:
    """What stands after the cue and belongs to it; None where the cue ends its clause."""
    text, lower = passage.tokens.text, passage.tokens.lower
    last = passage.sentences[number][1]
    i = cue.last
    frames = cue.entry.frames
    while i < last and (lower[i] in words("day") or lower[i] in ("also", "again")):
        if lower[i] == "there" and i + 1 < last and lower[i + 1] in words("aux"):
            break  # "said there were no plans"
        i += 1
    if i + 2 < last and lower[i] == "with" and lower[i + 1] in nouns():  # "noted with satisfaction the progress made"
        i += 2
    if i + 2 < last and lower[i] == "this" and text[i + 1] == ":":  # "I say this: …"
        i += 1
    if i >= last or text[i] in _END:
        return None
    if text[i] in _OPENERS or (i + 1 < last and text[i] in ",:" and text[i + 1] in _OPENERS):
        return _quotation(passage, i if text[i] in _OPENERS else i + 1)
    end = _clause_end(passage, i, last, later)
    if frames & {"addressee", "appeal"} and lower[i] != "that":
        opener = next(
            (j for j in range(i, min(end, i + 14)) if lower[j] in ("that", "to") or text[j] in _OPENERS), None
        )
        own = opener is not None and lower[opener] == "to" and lower[opener - 1] in AIMED  # "efforts to end the war"
        if opener is not None and not own and (lower[opener] != "to" or "appeal" in frames):
            i = opener
        elif (
            cue.entry.kind == "speech"
            and text[i][0].isupper()
            and (comma := _index(text, ",", i, min(end, i + 8))) is not None
        ):
            return None if comma + 1 >= end else _one(passage, comma + 1, end)
    if lower[i] == "that" and i + 1 < end and ("clause" in frames or "addressee" in frames or "noun" in frames):
        return _one(passage, i + 1, end)
    if text[i] in ",:—–" and cue.entry.kind == "speech":
        if text[i] == ":":
            return _one(passage, i + 1, end)
        that = next((j for j in range(i + 1, end) if lower[j] == "that"), None)
        if text[i] == "," and that is not None and that - i < 12 and "clause" in frames:
            return _one(passage, that + 1, end)
        return None
    if lower[i] in words("preposition") and "clause" in frames:
        that = next((j for j in range(i, min(end, i + 12)) if lower[j] == "that" or text[j] in _OPENERS), None)
        if that is not None:
            return _quotation(passage, that) if text[that] in _OPENERS else _one(passage, that + 1, end)
        if cue.entry.kind == "speech":
            return None
    if lower[i] == "to" and "to" not in frames and "appeal" not in frames and cue.entry.kind == "speech":
        return None
    return _one(passage, i, end)


def _one(passage: Passage, first: int, last: int) -> tuple[TokenSpan, ...] | None:
    within = trimmed(passage, first, last)
    return (within,) if within else None


def _index(text: list[str], wanted: str, first: int, last: int) -> int | None:
    return next((i for i in range(first, last) if text[i] == wanted), None)


def _clause_end(passage: Passage, first: int, last: int, later: list[Cue]) -> int:
    """Where the clause that begins at `first` ends: before a further cue of the same speaker, or with the sentence."""
    text, lower = passage.tokens.text, passage.tokens.lower
    for cue in later:
        if cue.first <= first:
            continue
        j = cue.first - 1
        while j > first and (lower[j] in words("skip") or lower[j].endswith("ly")):
            j -= 1
        if (
            cue.form == "ing"
            and text[j] == ","
            and cue.entry.kind in REPORTING
            and lower[cue.last : cue.last + 1] != ["to"]
        ):
            return j
        if cue.finite and lower[j] == "and" and cue.entry.kind in REPORTING:
            return j - 1 if text[j - 1] == "," else j
        if cue.form == "phrase" and text[cue.first - 1] == ",":
            return cue.first - 1
        own = subject_left(passage.tokens, cue.first, first) if cue.finite else None
        if own and own[0] - 2 > first and text[own[0] - 2] == "," and lower[own[0] - 1] == "and":
            apart = lower[first] != "that" and not has_verb(passage.tokens, first, own[0])
            if apart:  # "underlined the need for talks, and the Vice Minister invited …"
                return own[0] - 2
        behind = cue.last + (cue.last < last and lower[cue.last] in words("day"))
        told = cue.entry.kind == "speech" and cue.finite and last - behind <= 1
        if told and own and text[own[0] - 1] == ",":
            return own[0] - 1  # "CLAUSE, she added."
    for i in range(first + 1, last - 1):
        if text[i] == ";" and not has_verb(passage.tokens, first, i):
            return i
        if text[i] == ";" and not (lower[i + 1] == "and" or lower[i + 1] in ("continue", "to")):
            return last
        if text[i] == "," and lower[i + 1] in ("while", "whereas"):
            return i
    return last


def _quotation(passage: Passage, opener: int) -> tuple[TokenSpan, ...] | None:
    """The quoted words that begin at `opener`."""
    tokens = passage.tokens
    run = next((q for q in passage.quoted if q.outer_start <= tokens.start[opener] < q.start), None)
    if run is None:
        return None
    inside = tokens.within(run.start, run.end) if run.end > run.start else range(0)
    return ((inside.start, inside.stop),) if len(inside) else None


def content_before(passage: Passage, number: int, cue: Cue, source: TokenSpan | None) -> tuple[TokenSpan, ...] | None:
    """The clause or quotation in front of "X said" and "said X", with what goes on behind it."""
    if source is None or cue.entry.kind not in ("speech",):
        return None
    tokens = passage.tokens
    first = passage.sentences[number][0]
    left = min(source[0], cue.first)
    right = max(source[1], cue.last)
    parts: list[TokenSpan] = []
    if left > passage.first:
        edge = tokens.end[left - 1]
        run = next(
            (q for q in passage.quoted if q.depth == 0 and q.closed and edge - 2 <= q.outer_end <= edge + 1), None
        )
        if run is not None:
            inside = tokens.within(run.start, run.end) if run.end > run.start else range(0)
            if len(inside):
                parts.append((inside.start, inside.stop))
        elif left > first and tokens.text[left - 1] in BREAKS and (clause := trimmed(passage, first, left - 1)):
            parts.append(clause)
    if not parts:
        return None
    end = passage.sentences[number][1]
    inserted = tokens.text[left - 1] == "," and right + 1 < end and tokens.text[right] == ","
    if inserted and (rest := trimmed(passage, right + 1, end)):
        return (*parts, rest)  # "The canal, he said, will be dug twice": the clause goes on behind the cue
    follow = next((q for q in passage.quoted if q.depth == 0 and tokens.start[right - 1] < q.outer_start), None)
    if follow is not None and right < passage.last:
        between = (
            tokens.within(tokens.end[right - 1], follow.outer_start)
            if follow.outer_start > tokens.end[right - 1]
            else range(0)
        )
        if len(between) <= 12 and not any(
            t.lower() in ("said", "says", "added") for t in (tokens.text[b] for b in between)
        ):
            inside = tokens.within(follow.start, follow.end) if follow.end > follow.start else range(0)
            if len(inside) and not any(
                tokens.text[b] == "." and tokens.text[b + 1] not in _OPENERS for b in list(between)[:-1]
            ):
                parts.append((inside.start, inside.stop))
    return tuple(parts)
