"""Edges that the tagger leaves wrong and grammar puts right: a further verb inside a content, a source cut short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.quotes.certain import lemma
from pipeline.stages.quotes.cues import plain_verbs, verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import has_verb, subject_left, subject_right
from pipeline.stages.quotes.rules import Finding, attribution

_JOINTS = frozenset({"and", "or", "but"})
_CLOSERS = frozenset("\"”’»'")
_SHORT = 3
"""Tokens of a quotation that is only a word or two of a clause, at most."""
_SHORT_NAME = 8
"""Tokens of a name in quotation marks inside an infinitive ("to build a “New Road of Peace” and …"), at most."""
_LONGEST_SOURCE = 6
"""Tokens of a source that was taken for content, at most."""
_LONGEST_ASIDE = 12
"""Tokens between "who" and what was taken for the subject, at most."""
_TOLD = frozenset({"verb-speech", "verb-stance", "verb-attitude"})
_NOUN = 4
"""Tokens before the "that" of "his firm belief that", at most."""
_TOGETHER = word_set("quotes/sets", "mend.together")
_REPORTS = frozenset({"speech", "stance"})
_FEELING = word_set("quotes/sets", "mend.feeling")
_GAP = 8
"""Characters between a cue and what it is noted with, fewer than this."""
_BESIDE = frozenset({"when", "as"})
_SUBJECTS = frozenset({"he", "she", "they"})
_AFTERWARDS = word_set("quotes/sets", "mend.afterwards")
_HEARD = word_set("quotes/sets", "mend.heard")
_OWN = word_set("quotes/sets", "mend.own")


def _with_content(statement: Attribution, content: tuple[Run, ...]) -> Attribution:
    """The statement with a content, itself where it has it: most edges are right."""
    return statement if content == statement.content else replace(statement, content=content)


def mended(passage: Passage, told: Sequence[Attribution], findings: Sequence[Finding]) -> list[Attribution]:
    """The tagger's statements of one paragraph with their edges put right."""
    ruled = {passage.tokens.start[f.cue[0]]: f for f in findings}
    cues = {passage.tokens.end[f.cue[1] - 1] for f in findings} | {s.cue[-1][1] for s in told if s.cue}
    mended: list[Attribution] = []
    further: list[Attribution] = []
    for statement in told:
        if _shared_object(passage, statement):
            continue
        own = ruled.get(statement.cue[0][0]) if statement.cue else None
        statement = _without_opening(passage, statement)
        statement = _stands_for(passage, _with_source(passage, _turned(passage, statement, own)))
        statement = _with_content(statement, _without_apposition(statement))
        statement = _with_content(statement, _own_parts(passage, statement, cues))
        statement = _with_content(statement, _behind_hearer(passage, statement, own))
        content, behind = _until(passage, statement, findings)
        content = _closed(
            passage, _before_clause(passage, statement, _with_clause(passage, _whole(passage, content, own)))
        )
        statement = _with_content(statement, _listed(passage, content))
        source = _source(passage, statement, own, mended)
        mended.append(statement if source == statement.source else replace(statement, source=source))
        further += [attribution(passage, f) for f in behind]
    known = {run for statement in mended for run in statement.cue}
    return mended + [f for f in further if not any(a < f.cue[0][1] and f.cue[0][0] < b for a, b in known)]


def _turned(passage: Passage, statement: Attribution, own: Finding | None) -> Attribution:
    """A statement whose source is a clause, and no noun phrase: "X, head of the office, said | the visit was short" was
    read the wrong way round. So was "Noting that F, X stressed G", where G was taken in."""
    tokens = passage.tokens
    if own is None or own.source is None or not statement.source:
        return statement
    start, end = statement.source[0]
    if own.rule.startswith("preposed"):
        head, stop = passage.chars(*own.content[-1])
        if statement.content[0][0] == head and statement.content[-1][1] > stop:
            return replace(statement, content=((head, stop),))
    if own.rule == "clause-before":  # "They did not meet, a diplomat said": the clause was cut into source and content
        begin, stop = passage.chars(own.content[0][0], own.content[-1][1])
        next_to = tokens.at(statement.content[0][0]) == tokens.at(end - 1) + 1
        if begin == start and next_to and statement.content[-1][1] <= stop:
            return attribution(passage, own)
    behind = own.rule == "verb-speech" and start >= tokens.end[own.cue[1] - 1] and own.source[1] <= own.cue[0]
    if behind and has_verb(tokens, tokens.at(start), tokens.at(end - 1) + 1):
        return attribution(passage, own)
    return statement


def _without_opening(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without what its speaker had done before: "Having reviewed ties, X noted with satisfaction | F"."""
    tokens = passage.tokens
    content = statement.content
    if not statement.source or not statement.cue:
        return statement
    having = tokens.lower[tokens.at(content[0][0])] == "having"
    if having and len(content) > 1 and content[0][1] <= statement.source[0][0]:
        content = content[1:]
    start, end = content[0]
    at = tokens.at(start)
    at += tokens.lower[at] == "with"
    felt = (
        at < len(tokens.lower)
        and tokens.lower[at - 1] == "with"
        and tokens.lower[at] in _FEELING
        and start - statement.cue[-1][1] < _GAP
    )
    if felt and at + 1 < tokens.at(end) and tokens.lower[at + 1] in words("determiner"):
        content = ((tokens.start[at + 1], end), *content[1:])
    return replace(statement, content=content)


def _with_source(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without a source whose last part, beside the cue and behind a quotation, is the source: '"F," | the
    ruling | said'."""
    if statement.source or len(statement.content) < 2 or not statement.cue:
        return statement
    start, end = statement.content[-1]
    tokens = passage.tokens
    beside = statement.cue[0][0] - end in (0, 1) or start - statement.cue[-1][1] in (0, 1)
    inside = [passage.run_at(tokens.at(a)) is not None for a, _ in statement.content]
    if not beside or inside[-1] or not all(inside[:-1]):
        return statement
    if len(tokens.within(start, end)) > _LONGEST_SOURCE:  # '"F," said | Minister X during a briefing in Lima'
        named = (
            subject_right(tokens, tokens.at(start), tokens.at(end - 1) + 1) if start > statement.cue[-1][1] else None
        )
        if named is None:
            return statement
        start, end = passage.chars(*named)
    return replace(statement, source=((start, end),), content=statement.content[:-1])


def _stands_for(passage: Passage, statement: Attribution) -> Attribution:
    """A statement whose "this" stands for the quotation in front of it: '"F." X said this after the talks'."""
    start = statement.content[0][0]
    tokens = passage.tokens
    at = tokens.at(start)
    if len(statement.content) > 1 or not statement.cue or not statement.source or tokens.lower[at] != "this":
        return statement
    follows = tokens.lower[at + 1] if at + 1 < passage.last else "."
    if start != statement.cue[-1][1] + 1 or (follows.isalpha() and follows not in words("preposition")):
        return statement
    begin = min(statement.source[0][0], statement.cue[0][0])
    run = next((r for r in passage.top if r.closed and 0 <= begin - r.outer_end <= 1), None)
    return replace(statement, content=((run.start, run.end),)) if run is not None else statement


def _without_apposition(statement: Attribution) -> tuple[Run, ...]:
    """A content without what stands between subject and verb: '"F," Mr X, | a member of the house, | told us'."""
    content = statement.content
    if len(content) < 2 or not statement.source or not statement.cue:
        return content
    after, before = statement.source[0][1], statement.cue[0][0]
    kept = tuple(r for r in content if not after <= r[0] < before)
    return kept if kept and kept[0][1] <= statement.source[0][0] else content


def _own_parts(passage: Passage, statement: Attribution, cues: set[int]) -> tuple[Run, ...]:
    """A content without a part that another verb governs ("said F, stressing that G"), or that stands for it ('"F." X
    said this at a meeting')."""
    kept = [statement.content[0]]
    for start, end in statement.content[1:]:
        before = passage.tokens.at(start) - 1
        if passage.tokens.lower[before] == "that":
            before -= 1
        governed = passage.tokens.end[before] in cues - {c[1] for c in statement.cue}
        spoken_by = any(start < b and a < end for a, b in statement.source)
        joined = kept[0][1] < statement.cue[0][0] and start == statement.cue[-1][1] + 1
        this = joined and passage.tokens.lower[before + 1] == "this"
        if (not governed or start < statement.cue[0][0]) and not spoken_by and not this:
            kept.append((start, end))
    return tuple(kept)


def _behind_hearer(passage: Passage, statement: Attribution, own: Finding | None) -> tuple[Run, ...]:
    """A content that takes in who is told begins behind the "that": "told | her guest, Ms Berg, that | F"."""
    content = statement.content
    if own is None or len(content) > 1 or not statement.cue or own.rule not in _TOLD:
        return content
    tokens = passage.tokens
    begin, first = tokens.at(content[0][0]), own.content[0][0]
    if tokens.lower[own.cue[1] - 1] not in _HEARD or tokens.start[begin] < statement.cue[-1][1]:
        return content
    beside = begin - own.cue[1] <= 1 and begin < first - 1
    if not beside or tokens.lower[first - 1] != "that" or tokens.start[first] >= content[0][1]:
        return content
    return ((tokens.start[first], content[0][1]),)


def _until(
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
            behind += [finding] if finding.rule in _TOLD else []
    return content, behind


def _same_tense(tokens: Tokens, statement: Attribution, finding: Finding) -> bool:
    """Whether both verbs are told in one tense."""
    main, other = (
        {form for _, _, form in verbs().get(tokens.lower[i], ())}
        for i in (tokens.at(statement.cue[0][0]), finding.cue[0])
    )
    return bool(main & other)


def _whole(passage: Passage, content: tuple[Run, ...], own: Finding | None) -> tuple[Run, ...]:
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


def _with_clause(passage: Passage, content: tuple[Run, ...]) -> tuple[Run, ...]:
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


def _before_clause(passage: Passage, statement: Attribution, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """A content that is a noun phrase ends before what its speaker did beside: "pledged help | when he paid a call",
    "proclaimed a new era | as they declared …", "acknowledged the progress, | particularly stressing F"."""
    start, end = content[-1]
    tokens = passage.tokens
    begin, after = tokens.at(start), tokens.at(end)
    if not statement.cue or start != statement.cue[-1][1] + 1 or tokens.lower[begin] == "to":
        return content
    for i in range(begin + 2, after - 2):
        clause = tokens.lower[i] in _BESIDE and tokens.lower[i + 1] in _SUBJECTS
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


def _closed(passage: Passage, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """A content ends with the quotation in it whose last mark is a comma: 'it opens "a new page," | after talks'."""
    start, end = content[-1]
    tokens = passage.tokens
    for run in passage.top:
        if start < run.outer_start and run.outer_end < end and run.closed and passage.text[run.end - 1] == ",":
            behind = tokens.at(run.outer_end)
            if tokens.lower[behind] in _AFTERWARDS:
                return (*content[:-1], (start, run.end - 1))
    return content


def _shared_object(passage: Passage, statement: Attribution) -> bool:
    """Whether the cue only shares its object with a verb behind it: "agreed and signed many documents"."""
    begin = passage.tokens.at(statement.content[0][0])
    beside = bool(statement.cue) and begin > passage.first and statement.cue[-1][1] == passage.tokens.end[begin - 1]
    return beside and passage.tokens.lower[begin] == "and"


def _listed(passage: Passage, content: tuple[Run, ...]) -> tuple[Run, ...]:
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


def _source(
    passage: Passage, statement: Attribution, own: Finding | None, earlier: Sequence[Attribution]
) -> tuple[Run, ...]:
    """A source that ends in no joining word, takes in "X and his counterpart Y" whole, and is not the subject of what
    was said before: "X affirmed that Y matters, noting that …" is X's."""
    tokens = passage.tokens
    quoted = _quoted_as(tokens, statement)
    if quoted is not None:
        subject = subject_left(tokens, quoted, passage.first)
        return (passage.chars(*subject),) if subject is not None else statement.source
    if not statement.source:
        return of_main_verb(passage, statement)
    start, end = statement.source[0]
    first, last = tokens.at(start), tokens.at(end - 1)
    ruled = (passage.chars(*own.source),) if own is not None and own.source else ()
    if tokens.lower[last] in _JOINTS:
        if ruled:
            return ruled
        return ((start, tokens.end[last - 1]),) if last > first else ()
    who = _aside(tokens, first, tokens.at(statement.cue[0][0]) if statement.cue else first, passage.first)
    if who is not None and (subject := subject_left(tokens, who - 1, passage.first)) is not None:
        return (passage.chars(*subject),)  # "X, who earlier in the day met Y, said": not the day
    if ruled and tokens.lower[first] in _OWN and first > passage.first and tokens.lower[first - 1] == "and":
        return ruled if ruled[0][0] < start and ruled[0][1] >= end else statement.source
    if ruled and tokens.lower[tokens.at(statement.cue[0][0])].endswith("ing"):
        for before in reversed(earlier):
            if before.source == ruled and any(a <= start and end <= b for a, b in before.content):
                return ruled
    return statement.source


def _aside(tokens: Tokens, first: int, cue: int, start: int) -> int | None:
    """Where ", who" stands that opens the aside in which a source was found, and which ends before the cue."""
    if cue <= first or tokens.text[cue - 1] != ",":
        return None
    for i in range(first - 1, max(start, first - _LONGEST_ASIDE), -1):
        if tokens.text[i] == ",":
            return None
        if tokens.lower[i] == "who":
            return i if tokens.text[i - 1] == "," else None
    return None


def _quoted_as(tokens: Tokens, statement: Attribution) -> int | None:
    """Where "was" stands in "X was quoted as telling Y that F"."""
    if not statement.cue:
        return None
    cue = tokens.at(statement.cue[0][0])
    quoted = next((i for i in range(max(1, cue - 2), cue + 3) if tokens.lower[i : i + 2] == ["quoted", "as"]), None)
    return quoted - 1 if quoted is not None and tokens.lower[quoted - 1] in ("was", "were", "is", "are") else None


def of_main_verb(passage: Passage, statement: Attribution, before: int | None = None) -> tuple[Run, ...]:
    """The subject of the sentence, where a participle behind a comma has no source: "X agreed, saying that F"."""
    tokens = passage.tokens
    if not statement.cue:
        return ()
    cue = tokens.at(statement.cue[0][0])
    if not tokens.lower[cue].endswith("ing"):
        return ()
    comma = tokens.at(statement.content[-1][1])
    if cue in {start for start, _ in passage.sentences} and comma + 1 < passage.last and tokens.text[comma] == ",":
        subject = subject_right(tokens, comma + 1, passage.last)  # "Recalling F, Minister X stressed G"
        return (passage.chars(*subject),) if subject is not None else ()
    before = cue - 1 if before is None else before
    if cue <= passage.first or tokens.text[before] != ",":
        return ()
    first = next((start for start, stop in passage.sentences if start <= cue < stop), passage.first)
    verbal = words("verb")
    for i in range(first + 1, cue):
        if tokens.text[i].islower() and (tokens.lower[i] in verbal or tokens.lower[i].endswith("ed")):
            subject = subject_left(tokens, i, first)
            return (passage.chars(*subject),) if subject is not None else ()
    return ()
