"""Where a content ends because somebody else goes on behind "and", and what he says there. Cuts one statement, and may
hand on the next one."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.quotes.certain import follows_plainly, speaks
from pipeline.stages.quotes.cues import Cue, words
from pipeline.stages.quotes.edges.stops import WAS_OR_HAD, is_past
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import has_verb, subject_left
from pipeline.stages.quotes.rules.finding import Finding, attribution
from pipeline.stages.quotes.rules.governed import content_after
from pipeline.stages.quotes.rules.usage import is_verb
from pipeline.stages.quotes.wordings import GROUPS

_CLAUSE = word_set("quotes/sets", "edges.answers.clause")
_NOT_ACTIVE = word_set("quotes/sets", "edges.answers.not_active")
_PERSONS = word_set("quotes/sets", "edges.answers.persons")
_WILL = frozenset({"will", "would"})
_GOVERNS = frozenset({"to", "that"})
_HE = frozenset({"he", "she"})
_ACTS = frozenset({"speech", "stance", "agreement", "attitude", "wish"})
_TURNS = frozenset({";", "and", "but", "while", "whereas"})
_SHORTEST = 1
"""Tokens of a content before such a joint, more than this."""


def turned_over(passage: Passage, statement: Attribution) -> tuple[int, Attribution | None] | None:
    """Where a content ends because somebody else speaks or acts behind "and", and what he says: "said that F | , and
    the two agreed to G", "agreed to F | and a working group will meet"."""
    tokens = passage.tokens
    start, end = statement.content[-1]
    first, last = tokens.at(start), tokens.at(end - 1) + 1
    if passage.run_at(first) is not None or statement.cue[-1][1] > start:
        return None
    place = max(0, bisect_right(passage.sentences, (first, passage.last)) - 1)
    cues = passage.cues[place]
    end_of_sentence = min(last, passage.sentences[place][1]) - 3
    turns = [i for i in range(first + _SHORTEST + 1, end_of_sentence) if tokens.lower[i] in _TURNS]
    if not turns:
        return None
    own = _own(passage, statement)
    form = own.form if own else ""
    saying = own is not None and own.entry.kind == "speech" and "noun" not in own.entry.frames
    for i in turns:
        comma = tokens.text[i - 1] in (",", ";")
        for number, cue in enumerate(cues):
            apart = tokens.text[i] == ";" and cue.finite
            if i < cue.first < last and (apart or cue.form == form or (comma and tokens.lower[i + 1] in _HE)):
                if subject_left(tokens, cue.first, i + 1) == (i + 1, bare(tokens, cue.first)):
                    if not _speaks_here(passage, first, i, cue, saying):
                        break
                    return tokens.end[i - 1 - comma], _told(passage, place, number, i + 1)
                break
        if _acts(tokens, first, i, last):
            return tokens.end[i - 1 - comma], None
    return None


def bare(tokens: Tokens, verb: int) -> int:
    """Where the subject ends before a verb, adverbs and auxiliaries left out."""
    light = words("skip") | words("aux")
    while tokens.lower[verb - 1] in light or (
        tokens.lower[verb - 1].endswith("ly") and len(tokens.lower[verb - 1]) > 4
    ):
        verb -= 1
    return verb


def _speaks_here(passage: Passage, first: int, joint: int, cue: Cue, saying: bool) -> bool:
    """Whether who stands behind the joint speaks for himself, and is not told of in the clause before it: "said Norway
    pledged aid and Denmark promised ships" is one content."""
    tokens = passage.tokens
    lower = tokens.lower
    subject = (joint + 1, bare(tokens, cue.first))
    if cue.entry.kind not in _ACTS or not (is_verb(passage, cue, first) or cue.entry.kind == "wish"):
        return False
    if not (speaks(passage, *subject) or lower[subject[1] - 1] in GROUPS | _PERSONS):
        return False
    between = lower[subject[1] : cue.first]
    if not _NOT_ACTIVE.isdisjoint(between) or "and" in lower[subject[0] : subject[1]]:
        return False
    stop = joint - (tokens.text[joint - 1] == ",")
    whole = has_verb(tokens, first, stop)
    if lower[first - 1] != "that" and (lower[first] == "to" or not (whole or saying)):
        return stop < joint or _CLAUSE.isdisjoint(lower[first:joint])
    apart = stop < joint or (tokens.text[subject[0]][0].isupper() and _CLAUSE.isdisjoint(lower[first:joint]))
    return apart and whole and not _told_in_past(lower, first, stop)


def _told_in_past(lower: list[str], first: int, last: int) -> bool:
    """Whether a clause has a simple past, as the verb behind "and" has; "had doubled" and "was ready" are none."""
    before = words("determiner") | words("preposition") | words("aux") | words("skip") | {"of", "for"}
    return any(
        is_past(lower[i]) and lower[i] not in WAS_OR_HAD and lower[i - 1] not in before for i in range(first, last)
    )


def _told(passage: Passage, place: int, number: int, subject: int) -> Attribution | None:
    """What is said behind the joint, where a plain verb says it."""
    cue = passage.cues[place][number]
    content = content_after(passage, place, cue, list(passage.cues[place][number + 1 : number + 4]))
    if content is None or content[0][0] < cue.last:
        return None
    who = (subject, bare(passage.tokens, cue.first))
    finding = Finding(who, (cue.first, cue.last), content[:1], f"verb-{cue.entry.kind}")
    return attribution(passage, finding) if follows_plainly(passage, finding) or cue.entry.kind == "wish" else None


def _acts(tokens: Tokens, first: int, joint: int, last: int) -> bool:
    """Whether a clause of somebody else stands behind a joint: "to stay in touch and | a group will meet", "welcomed F
    and | Norway resolved to G", "said that F, and | he shrugged off G"."""
    lower = tokens.lower
    begins = joint + 1
    he = tokens.text[joint - 1] == "," and lower[begins] in _HE and lower[begins + 1].endswith("ed")
    if he and not _told_in_past(lower, first, joint - 1):
        return True
    if lower[joint] != "and" or not _CLAUSE.isdisjoint(lower[first - 1 : joint]):
        return False
    verb = next((k for k in range(begins + 1, last - 1) if lower[k] in _WILL or lower[k].endswith("ed")), None)
    if verb is None or not _CLAUSE.isdisjoint(lower[begins:verb]) or not {",", "and"}.isdisjoint(lower[begins:verb]):
        return False
    if lower[verb].endswith("ed"):
        named = tokens.text[verb - 1][0].isupper() or lower[verb - 1] in words("party") | words("title")
        phrase = lower[first] == "to" or not has_verb(tokens, first, joint)
        return named and phrase and lower[verb + 1] in _GOVERNS and subject_left(tokens, verb, begins) == (begins, verb)
    return lower[first] == "to" and lower[begins] in words("determiner")


def _own(passage: Passage, statement: Attribution) -> Cue | None:
    """The word of the lexicon at the end of a cue."""
    at = passage.tokens.at(statement.cue[-1][0])
    return next((c for cues in passage.cues for c in cues if c.first <= at < c.last), None)
