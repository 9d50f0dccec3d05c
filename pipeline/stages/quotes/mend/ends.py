"""Where a content ends: before a second verb of its speaker, behind the whole list, not between subject and verb.
Changes the last part of one content; what stands behind it may be handed on as a statement of its own."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Tokens
from pipeline.english import THIRD_PERSONS
from pipeline.lexicon import word_set
from pipeline.stages.quotes.certain import lemma
from pipeline.stages.quotes.cues import plain_verbs, verbs, words
from pipeline.stages.quotes.mend.roles import TOLD
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import has_verb
from pipeline.stages.quotes.rules.finding import Finding

_CLOSERS = frozenset("\"”’»'")
_SHORT = 3
"""Tokens of a quotation that is only a word or two of a clause, at most."""
_SHORT_NAME = 8
"""Tokens of a name in quotation marks inside an infinitive ("to build a “New Road of Peace” and …"), at most."""
_NOUN = 4
"""Tokens before the "that" of "his firm belief that", at most."""
_TOGETHER = word_set("quotes/sets", "mend.together")
_REPORTS = frozenset({"speech", "stance"})
_BESIDE = frozenset({"when", "as"})
_AFTERWARDS = word_set("quotes/sets", "mend.afterwards")


def until(
    passage: Passage, statement: Attribution, findings: Sequence[Finding]
) -> tuple[tuple[Run, ...], list[Finding]]:
    """A content up to a second verb of the same speaker, and what such a verb tells: behind a noun phrase any that
    reports ("noted the rise and proposed …"), behind a clause one that can only be said of speakers ("noted that F and
    called on G to …")."""
    tokens = passage.tokens
    content = statement.content
    behind: list[Finding] = []
    for finding in findings:
        start, end = content[-1]
        at = tokens.start[finding.cue[0]]
        if not start < at < end or not statement.cue or statement.cue[0][0] > start or finding.source is None:
            continue
        own = tokens.start[finding.source[0]] > start  # ", and the minister invited …": a subject of its own
        joint = (finding.source[0] if own else finding.cue[0]) - 1
        while not own and (tokens.lower[joint].endswith("ly") or tokens.lower[joint] == "also"):
            joint -= 1
        if tokens.lower[joint] not in ("and", "but") or tokens.end[joint - 1] <= start:
            continue
        if not _same_tense(tokens, statement, finding):
            continue
        last = joint - 1 if tokens.text[joint - 1][0].isalnum() else joint - 2
        begin = tokens.at(start)
        phrase = tokens.lower[begin - 1] != "that" and not has_verb(tokens, begin, joint)
        told = not own and "speech act" in plain_verbs().get(lemma(passage, finding), ())
        if last >= tokens.at(start) and (told or (phrase and (not own or last == joint - 2))):
            content = (*content[:-1], (start, tokens.end[last]))
            behind += [finding] if finding.rule in TOLD else []
    return content, behind


def _same_tense(tokens: Tokens, statement: Attribution, finding: Finding) -> bool:
    """Whether both verbs are told in one tense."""
    main, other = (
        {form for _, _, form in verbs().get(tokens.lower[i], ())}
        for i in (tokens.at(statement.cue[0][0]), finding.cue[0])
    )
    return bool(main & other)


def whole(passage: Passage, content: tuple[Run, ...], own: Finding | None) -> tuple[Run, ...]:
    """A content that does not end between two names, nor between subject and verb: "A, B | and C took part" and "A, as
    the first of many, | could lead" go on to the end of the clause."""
    if own is None or not content:
        return content
    tokens = passage.tokens
    start, end = content[-1]
    after = tokens.at(end)
    if after + 1 >= passage.last:
        return content
    joined = tokens.text[after - 1][0].isupper() and tokens.text[after + 1][0].isupper()
    goes_on = tokens.text[after] == "," and tokens.lower[after + 1] in words("aux")
    verbless = own.rule == "verb-speech" and goes_on and not has_verb(tokens, tokens.at(start), after)
    run = passage.run_at(after - 2) if tokens.text[after - 1] in _CLOSERS and after >= 2 else passage.run_at(after - 1)
    begin = tokens.at(start)
    governed = tokens.lower[begin - 1] == "that" or tokens.lower[begin] == "to"
    if governed and run is not None and tokens.at(run.outer_end) < passage.last:
        most = _SHORT if tokens.lower[begin] != "to" else _SHORT_NAME
        short = run.closed and len(tokens.within(run.start, run.end)) <= most and begin < tokens.at(run.start)
        behind = tokens.at(run.outer_end)
        if short and tokens.start[behind] >= end and tokens.text[behind].isalpha():  # 'that the "few" in power …'
            stop = tokens.end[own.content[-1][1] - 1]
            if own.content[-1][0] <= behind and stop > end:
                return (*content[:-1], (start, stop))
    cut = tokens.lower[after - 1] in words("preposition") | {"of", "for"}  # "to make efforts towards | the conclusion"
    if not (tokens.lower[after] == "and" and joined) and not verbless and not cut:
        return content
    stop = tokens.end[own.content[-1][1] - 1]
    return (*content[:-1], (start, stop)) if stop > end and own.content[-1][0] <= after else content


def with_clause(passage: Passage, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """A content that ends before the clause which its "that" opens goes on to the end of the sentence: "belief that
    together with the accord, | trade would grow"."""
    start, end = content[-1]
    tokens = passage.tokens
    begin, after = tokens.at(start), tokens.at(end)
    that = next((i for i in range(begin - 1, min(begin + _NOUN, after)) if tokens.lower[i] == "that"), None)
    if that is None or after + 1 >= passage.last or tokens.text[after] != ",":
        return content
    if tokens.lower[that + 1] not in words("preposition") | _TOGETHER or has_verb(tokens, that + 1, after):
        return content
    last = next(stop for _, stop in passage.sentences if stop > after)
    if not has_verb(tokens, after + 1, last) or any(
        c.form == "past" for cs in passage.cues for c in cs if after < c.first < last
    ):
        return content
    while last > after and not tokens.text[last - 1][0].isalnum():
        last -= 1
    return (*content[:-1], (start, tokens.end[last - 1]))


def before_clause(passage: Passage, statement: Attribution, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """A content that is a noun phrase ends before what its speaker did beside: "pledged help | when he paid a call",
    "proclaimed a new era | as they declared …", "acknowledged the progress, | particularly stressing F"."""
    start, end = content[-1]
    tokens = passage.tokens
    begin, after = tokens.at(start), tokens.at(end)
    if not statement.cue or start != statement.cue[-1][1] + 1 or tokens.lower[begin] == "to":
        return content
    for i in range(begin + 2, after - 2):
        clause = tokens.lower[i] in _BESIDE and tokens.lower[i + 1] in THIRD_PERSONS
        if (clause and has_verb(tokens, i + 2, after)) or (tokens.text[i] == "," and _stresses(tokens, i + 1)):
            stop = i
        else:
            continue
        owned = next((k for k in range(begin, min(begin + _NOUN, stop)) if tokens.lower[k] in ("'s", "’s")), begin - 1)
        if passage.run_at(i) is not None or has_verb(tokens, begin, owned) or has_verb(tokens, owned + 1, stop):
            return content
        return (*content[:-1], (start, tokens.end[stop - 1]))
    return content


def _stresses(tokens: Tokens, i: int) -> bool:
    """Whether a participle that reports stands here: ", particularly stressing F"."""
    i += tokens.lower[i].endswith("ly")
    return any(
        form == "ing" and "speech act" in plain_verbs().get(entry.lemma, ()) and not rest
        for rest, entry, form in verbs().get(tokens.lower[i], ())
    )


def closed(passage: Passage, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """A content ends with the quotation in it whose last mark is a comma: 'it opens "a new page," | after talks'."""
    start, end = content[-1]
    tokens = passage.tokens
    for run in passage.top:
        if start < run.outer_start and run.outer_end < end and run.closed and passage.text[run.end - 1] == ",":
            behind = tokens.at(run.outer_end)
            if tokens.lower[behind] in _AFTERWARDS:
                return (*content[:-1], (start, run.end - 1))
    return content


def listed(passage: Passage, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """A content that was cut at the first semicolon of a list is the whole list: "to build roads; | continue the talks;
    and meet in May", "four measures, namely: to build roads; | to meet"."""
    start, end = content[-1]
    tokens = passage.tokens
    begin, after = tokens.at(start), tokens.at(end)
    if after + 1 >= passage.last or tokens.text[after] != ";" or not tokens.text[after + 1][0].islower():
        return content
    if tokens.lower[begin] != "to" and ":" not in tokens.text[begin:after]:
        return content
    last = next(stop for _, stop in passage.sentences if stop > after)
    told = (cue for cues in passage.cues for cue in cues if after < cue.first < last)
    if any(cue.entry.kind in _REPORTS and cue.form == "past" for cue in told):
        return content  # another statement stands in what follows
    while last > after and not tokens.text[last - 1][0].isalnum():
        last -= 1
    return (*content[:-1], (start, tokens.end[last - 1]))
