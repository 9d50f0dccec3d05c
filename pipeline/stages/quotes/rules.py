"""Statements by rule: a cue of the lexicon, the subject beside it, and the clause or quotation it governs.

These findings stand alone where no model is at hand, and are features of the learned tagger where there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon import word_set
from pipeline.stages.quotes.cues import Cue, nouns, plain_verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import has_verb, subject_left, subject_right

_OPENERS = frozenset("\"“‘«„'")
_CLOSERS = frozenset("\"”’»'")
_END = frozenset(".!?;")
_AFTER_NOUN = word_set("quotes/sets", "rules.after_noun")
_REPORTING = word_set("quotes/sets", "rules.reporting")
_AHEAD = 12
"""Further cues of a sentence that may bound the content of one, at most."""
_CIRCUMSTANCE = 6
"""Tokens that say where or when something was said, at most."""
Tokens2 = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement in tokens."""

    source: Tokens2 | None
    cue: Tokens2
    content: tuple[Tokens2, ...]
    rule: str


def attribution(passage: Passage, finding: Finding) -> Attribution:
    """A finding as a statement of the text."""
    return Attribution(
        (passage.chars(*finding.source),) if finding.source else (),
        (passage.chars(*finding.cue),),
        tuple(passage.chars(*c) for c in finding.content),
        finding.rule,
    )


def find_statements(passage: Passage) -> list[Finding]:
    """The rules' findings in one paragraph, sentence by sentence."""
    found: list[Finding] = _labelled(passage)
    for number, (first, last) in enumerate(passage.sentences):
        previous: Tokens2 | None = None
        main: Tokens2 | None = None
        told = 0  # where the content of the main statement ends
        cues = [c for c in passage.cues[number] if passage.run_at(c.first) is None]
        cues = _merged([c for c in cues if _is_verb(passage, c, first)], passage)
        opened = len(found)
        for place, cue in enumerate(cues):
            # "noted that F supports G and called on H", "said that F supports G, adding that": only whoever speaks
            carried = cue.form == "ing" or "speech act" in plain_verbs().get(cue.entry.lemma, ())
            before = main if carried else previous
            finding = _statement(passage, number, cue, cues[place + 1 : place + 1 + _AHEAD], before)
            if finding is not None:
                found.append(finding)
                previous = finding.source or previous
                if finding.cue[0] >= told and finding.source:
                    main, told = finding.source, max(c[1] for c in finding.content)
        found += _preposed(passage, first, passage.cues[number][:1], found[opened:])
        found += _nominal(passage, first, last, found)
    return found


def _preposed(passage: Passage, first: int, cues: Sequence[Cue], told: list[Finding]) -> list[Finding]:
    """What a participle in front of the subject tells: "Noting that F, X stressed G"."""
    for cue in cues:
        if cue.first != first or cue.form != "ing" or passage.tokens.lower[cue.last : cue.last + 1] != ["that"]:
            continue
        for finding in told:
            subject = finding.source
            if subject is None or subject[0] < cue.last + 3 or passage.tokens.text[subject[0] - 1] != ",":
                continue
            content = _trimmed(passage, cue.last + 1, subject[0] - 1)
            if content is not None:
                return [Finding(subject, (cue.first, cue.last), (content,), f"preposed-{cue.entry.kind}")]
    return []


def _labelled(passage: Passage) -> list[Finding]:
    """A turn of a transcript: a name in capitals and a colon before what is said."""
    text = passage.tokens.text
    first = passage.first
    colon = next((i for i in range(first, min(first + 8, passage.last)) if text[i] == ":"), None)
    if colon is None or colon == first or colon + 1 >= passage.last:
        return []
    name = [t for t in text[first:colon] if t[0].isalpha()]
    if not name or not all(t.isupper() for t in name) or len(name[-1]) < 2:
        return []
    content = _trimmed(passage, colon + 1, passage.last)
    return [Finding((first, colon), (colon, colon + 1), (content,), "label")] if content else []


def _nominal(passage: Passage, first: int, last: int, found: list[Finding]) -> list[Finding]:
    """A noun for what is said or held, its owner in front of it and its content behind: "his claim that…"."""
    lower, known = passage.tokens.lower, nouns()
    taken = {i for f in found for i in range(f.cue[0], f.cue[1] + 3)}
    nominal: list[Finding] = []
    for i in range(first + 1, last - 2):
        if lower[i] not in known or i in taken or lower[i + 1] not in _AFTER_NOUN:
            continue
        if passage.run_at(i) is not None:
            continue
        if lower[i - 1] in ("his", "her", "their", "its", "my", "our"):
            owner = (i - 1, i)
        elif lower[i - 1] in ("'s", "’s", "’", "'") and (subject := subject_left(passage.tokens, i - 1, first)):
            owner = subject
        else:
            continue
        content = _trimmed(passage, i + (1 if lower[i + 1] == "to" else 2), last)
        if content:
            nominal.append(Finding(owner, (i, i + 1), (content,), "nominal"))
    return nominal


def _ends(passage: Passage, after: int, last: int) -> bool:
    """Whether a sentence ends here, but for where or when something was said: "said Mr Tamm here on Tuesday."."""
    circumstance = last - after <= _CIRCUMSTANCE and passage.tokens.lower[min(after, last - 1)] in words("day") | {"on"}
    return last - after <= 1 or circumstance


def _is_verb(passage: Passage, cue: Cue, first: int) -> bool:
    """Whether the word is used as a reporting verb here, not as a noun, an adjective or an infinitive."""
    if cue.form == "phrase":
        return True
    lower = passage.tokens.lower
    before = lower[cue.first - 1] if cue.first > first else ""
    follows_that = cue.last < len(lower) and lower[cue.last] == "that"
    if cue.entry.kind in ("wish", "evidential") and not follows_that:
        return False
    if cue.form == "ing" and cue.entry.kind == "belief" and not follows_that:
        return False
    if cue.form == "ing" and before not in (",", "and", "while", "by", "—", "–"):
        return before in words("aux") and cue.entry.kind in _REPORTING
    if before in words("determiner") and before not in ("all", "both", "each"):
        return False
    if before in ("to", "of", "'s", "’s", "for", "in", "on", "by", "with", "from", "at", "as") and cue.form != "ing":
        return False
    if cue.form == "base" and before not in ("they", "we", "i", "you") and before not in words("skip"):
        return cue.entry.kind in _REPORTING and before.endswith("s") and before not in words("aux")
    passive = before in ("be", "been", "is", "are", "was", "were", "being") and cue.form == "past"
    return not passive or cue.entry.lemma.startswith("be ")


def _merged(cues: list[Cue], passage: Passage) -> list[Cue]:
    """ "congratulated and highly valued X": two verbs with one object are one cue."""
    lower = passage.tokens.lower
    merged: list[Cue] = []
    for cue in cues:
        between = lower[merged[-1].last : cue.first] if merged else []
        joined = 1 <= len(between) <= 3 and between[0] == "and"
        if joined and merged[-1].form == cue.form and all(_is_adverb(w) for w in between[1:]):
            merged[-1] = Cue(merged[-1].first, cue.last, cue.entry, cue.form)
        else:
            merged.append(cue)
    return merged


def _is_adverb(word: str) -> bool:
    return word in words("skip") or word.endswith("ly")


def _statement(passage: Passage, number: int, cue: Cue, later: list[Cue], previous: Tokens2 | None) -> Finding | None:
    first, last = passage.sentences[number]
    if cue.form == "phrase":
        return _according_to(passage, number, cue)
    source = _source(passage, cue, first, previous)
    content = content_after(passage, number, cue, later)
    rule = f"verb-{cue.entry.kind}"
    inverted = subject_right(passage.tokens, cue.last, last) if cue.entry.kind == "speech" else None
    behind = inverted is not None and passage.tokens.text[cue.first - 1] == "," and _ends(passage, inverted[1], last)
    if behind and (source is None or "addressee" not in cue.entry.frames):
        source = None
        content = None  # "CLAUSE, reported the press service of the ministry."
    if content is None:
        if source is None and inverted is not None:
            source = inverted
        content = _content_before(passage, number, cue, source, inverted)
        rule = "clause-before" if cue.entry.kind == "speech" else rule
    if content is None or source is None:
        return None
    if cue.entry.kind not in _REPORTING and content == ():
        return None
    return Finding(source, (cue.first, cue.last), content, rule)


def _source(passage: Passage, cue: Cue, first: int, previous: Tokens2 | None) -> Tokens2 | None:
    lower = passage.tokens.lower
    before = lower[cue.first - 1] if cue.first > first else ""
    if cue.form == "ing" and before not in words("aux"):
        return previous or subject_left(passage.tokens, cue.first, first)
    if (previous is not None and before in ("and", ",", "but")) or (
        previous and before in words("skip") and lower[cue.first - 2] in ("and", ",")
    ):
        return previous
    return subject_left(passage.tokens, cue.first, first)


def _according_to(passage: Passage, number: int, cue: Cue) -> Finding | None:
    first, last = passage.sentences[number]
    source = subject_right(passage.tokens, cue.last, last)
    if source is None:
        return None
    text = passage.tokens.text
    if cue.first == first:  # According to X, CLAUSE.
        comma = next((i for i in range(source[1], last) if text[i] == ","), None)
        content = _trimmed(passage, comma + 1, last) if comma is not None else None
    else:
        content = _trimmed(passage, first, cue.first)
    if content is None:
        return None
    return Finding(source, (cue.first, cue.last), (content,), "according-to")


def content_after(passage: Passage, number: int, cue: Cue, later: list[Cue]) -> tuple[Tokens2, ...] | None:
    """What stands after the cue and belongs to it; None where the cue ends its clause."""
    text, lower = passage.tokens.text, passage.tokens.lower
    last = passage.sentences[number][1]
    i = cue.last
    frames = cue.entry.frames
    while i < last and (lower[i] in words("day") or lower[i] in ("also", "again")):
        i += 1
    if i + 2 < last and lower[i] == "with" and lower[i + 1] in nouns():  # "noted with satisfaction the progress made"
        i += 2
    if i + 2 < last and lower[i] == "this" and text[i + 1] == ":":  # "I say this: …"
        i += 1
    if i >= last or text[i] in _END:
        return None
    if text[i] in _OPENERS or (i + 1 < last and text[i] in ",:" and text[i + 1] in _OPENERS):
        return _quotation(passage, i if text[i] in _OPENERS else i + 1, number)
    end = _clause_end(passage, i, last, later)
    if frames & {"addressee", "appeal"} and lower[i] != "that":
        opener = next(
            (j for j in range(i, min(end, i + 14)) if lower[j] in ("that", "to") or text[j] in _OPENERS), None
        )
        if opener is not None and (lower[opener] != "to" or "appeal" in frames):
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
            return _quotation(passage, that, number) if text[that] in _OPENERS else _one(passage, that + 1, end)
        if cue.entry.kind == "speech":
            return None
    if lower[i] == "to" and "to" not in frames and "appeal" not in frames and cue.entry.kind == "speech":
        return None
    return _one(passage, i, end)


def _one(passage: Passage, first: int, last: int) -> tuple[Tokens2, ...] | None:
    trimmed = _trimmed(passage, first, last)
    return (trimmed,) if trimmed else None


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
            and cue.entry.kind in _REPORTING
            and lower[cue.last : cue.last + 1] != ["to"]
        ):
            return j
        if cue.form in ("past", "s") and lower[j] == "and" and cue.entry.kind in _REPORTING:
            return j - 1 if text[j - 1] == "," else j
        if cue.form == "phrase" and text[cue.first - 1] == ",":
            return cue.first - 1
        own = subject_left(passage.tokens, cue.first, first) if cue.form in ("past", "s") else None
        if own and own[0] - 2 > first and text[own[0] - 2] == "," and lower[own[0] - 1] == "and":
            apart = lower[first] != "that" and not has_verb(passage.tokens, first, own[0])
            if apart:  # "underlined the need for talks, and the Vice Minister invited …"
                return own[0] - 2
        behind = cue.last + (cue.last < last and lower[cue.last] in words("day"))
        told = cue.entry.kind == "speech" and cue.form in ("past", "s") and last - behind <= 1
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


def _quotation(passage: Passage, opener: int, number: int) -> tuple[Tokens2, ...] | None:
    """The quoted words that begin at `opener`."""
    tokens = passage.tokens
    run = next((q for q in passage.quoted if q.outer_start <= tokens.start[opener] < q.start), None)
    if run is None:
        return None
    inside = tokens.within(run.start, run.end) if run.end > run.start else range(0)
    return ((inside.start, inside.stop),) if len(inside) else None


def _content_before(
    passage: Passage, number: int, cue: Cue, source: Tokens2 | None, inverted: Tokens2 | None
) -> tuple[Tokens2, ...] | None:
    """The clause or quotation in front of "X said" and "said X", with what goes on behind it."""
    if source is None or cue.entry.kind not in ("speech",):
        return None
    tokens = passage.tokens
    first = passage.sentences[number][0]
    left = min(source[0], cue.first)
    right = max(source[1], cue.last)
    parts: list[Tokens2] = []
    if left > passage.first:
        edge = tokens.end[left - 1]
        run = next(
            (q for q in passage.quoted if q.depth == 0 and q.closed and edge - 2 <= q.outer_end <= edge + 1), None
        )
        if run is not None:
            inside = tokens.within(run.start, run.end) if run.end > run.start else range(0)
            if len(inside):
                parts.append((inside.start, inside.stop))
        elif (
            left > first
            and tokens.text[left - 1] in (",", "—", "–", "--")
            and (clause := _trimmed(passage, first, left - 1))
        ):
            parts.append(clause)
    if not parts:
        return None
    end = passage.sentences[number][1]
    inserted = tokens.text[left - 1] == "," and right + 1 < end and tokens.text[right] == ","
    if inserted and (rest := _trimmed(passage, right + 1, end)):
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


def _trimmed(passage: Passage, first: int, last: int) -> Tokens2 | None:
    """The tokens without marks, stops and conjunctions at their edges."""
    text = passage.tokens.text
    while first < last and not text[first][0].isalnum() and text[first] not in ("$", "£", "€", "(", "#"):
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


def names_feeling(word: str) -> str | None:
    """The polarity of what a reporting noun names; None for other words."""
    noun = nouns().get(word)
    return noun.polarity if noun else None
