"""Where a content ends before something else: a further statement of the same speaker, the answer of whoever was told,
a deed, a clause of another subject. Only ever cuts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from pipeline.english import MODALS, THIRD_PERSONS
from pipeline.lexicon import word_set
from pipeline.stages.quotes.certain import lemma
from pipeline.stages.quotes.cues import lemma_of, plain_verbs, topics, verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import has_verb
from pipeline.stages.quotes.rules.finding import Finding

_JOINT = re.compile(r",?\s+and (?:also |further |\w+ly )?$")
_TURN = re.compile(r",?\s+(?:and|while|but)\s+(?:the\s+)?$|;\s+(?:and\s+)?(?:the\s+)?$")
_TURNS_TO = re.compile(r"[,;]\s+(?:and|but|while)\s")
_NEAR = 2
"""Characters between a source and what is told of it, at most."""
_LEFT = 12
"""Characters of what is left, at least."""
_PARTICIPLE = re.compile(r",\s(?:while\s)?$")
_ASIDE = re.compile(r",\s[^,]{3,30},\s")
_ASIDE_BEHIND = re.compile(r",\s(?:after|at|before|during|following|in|on|upon|while)\s[^,]{3,120},\s$")
""" "said in Lima, after meeting both envoys, | that F"."""
_ASKED = frozenset({"Asked", "Pressed", "Questioned", "Quizzed"})
_LONGEST = 24
"""Characters from a comma over "and" and an adverb to the next cue, at most."""
_DEEDS = word_set("quotes/sets", "edges.deeds")
_LEAVING = word_set("quotes/sets", "edges.leaving")
_MEETING = word_set("quotes/sets", "edges.meeting")
_ADVERBS = word_set("quotes/sets", "edges.adverbs")
_DEED_OPENS = word_set("quotes/sets", "edges.deed_opens")
_SAID = word_set("quotes/sets", "edges.said")
_BUT_DID = word_set("quotes/sets", "edges.but_did")
_BY = frozenset({"by", ",", "or"})
_SENTENCES = 2
"""Sentences of one content that are looked at for a participle, at most."""
_SHORTEST = 3
"""Tokens behind a participle that tells something more, at least."""
_OF_NOUNS = ("preposed", "nominal")
"""Rules whose source is no subject of a clause: "its support for F"."""
_OWNS = frozenset({"'s", "’s"})
WAS_OR_HAD = frozenset({"had", "was", "were"})
_HAS = frozenset({"has", "have"})


def alone(
    passage: Passage, statement: Attribution, speakers: Mapping[Run, tuple[Run, ...]], order: Sequence[Run]
) -> Attribution:
    """A statement without a further one of the same speaker: "said F | , expressing the hope that G", "held that F | ,
    and decided to G"."""
    text, tokens = passage.text, passage.tokens
    *parts, (start, end) = statement.content
    low, high = bisect_right(order, (start, end)), bisect_left(order, (end, end))
    inside = [cue for cue in order[low:high] if speakers[cue] == statement.source]
    if not inside:
        return statement
    ahead = ((c, _PARTICIPLE.search(text, max(start, c[0] - _LONGEST), c[0])) for c in inside)
    stops = [comma.start() for c, comma in ahead if comma and _says_on(text[slice(*c)].lower().split())]
    for cue in (c for c in inside if not text[slice(*c)].split()[0].endswith("ing")):
        joint = _JOINT.search(text, max(start, cue[0] - _LONGEST), cue[0])
        # "said that Chile bought grain and decided to store it": without a comma it may be Chile that decided
        told = predicative(tokens.lower, tokens.at(start), tokens.at(joint.start())) if joint else []
        if (
            joint
            and joint.start() > start
            and (joint[0][0] == "," or _says_that(text, cue) or not any(is_past(w) or w in WAS_OR_HAD for w in told))
        ):
            stops.append(joint.start())
    stops += answered(text, statement, (speakers[cue] for cue in inside), start)
    return replace(statement, content=(*parts, (start, min(stops)))) if stops else statement


def without_aside(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without what is told of its source: "according to an official, | who gave no name, | F"."""
    start, end = statement.content[0]
    if not statement.source or not passage.text.startswith(("who ", "which "), start):
        return statement
    if not 0 <= start - statement.source[0][1] <= _NEAR:
        return statement
    comma = passage.text.find(", ", start, end)
    if comma < 0 or comma + _LEFT > end:
        return statement
    return replace(statement, content=((comma + 2, end), *statement.content[1:]))


def unbroken(passage: Passage, statement: Attribution) -> Attribution:
    """A statement up to somebody else who speaks between two parts of its content: "raised the need for F | , and the
    Minister agreed that G"."""
    for place, (start, _) in enumerate(statement.content[1:], 1):
        before = statement.content[place - 1][1]
        own = any(before <= run[0] < start for run in (*statement.cue, *statement.source))
        said = passage.tokens.at(start)
        finite = any(c.first == said and c.finite for cues in passage.cues for c in cues)
        if finite and not own and passage.run_at(said) is None and _TURNS_TO.match(passage.text, before, start):
            return replace(statement, content=statement.content[:place])
    return statement


def without_that(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without the "that" behind an aside: "acknowledged, however, | that F"."""
    start, end = statement.content[0]
    between = passage.text[statement.cue[-1][1] : start] if statement.cue and statement.cue[-1][1] < start else ""
    aside = _ASIDE.fullmatch(between) or _ASIDE_BEHIND.search(between)
    if not aside or not passage.text.startswith("that ", start, end):
        return statement
    if passage.tokens.lower[passage.tokens.at(start) + 1] in words("aux"):
        return statement  # ", that would be F"
    return replace(statement, content=((start + 5, end), *statement.content[1:]))


def without_apposition(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without what tells who its source is: "F, according to Ms Li, an expert | on fishing issues"."""
    ends = statement.cue[-1][1]
    if not statement.rule.endswith("according-to") or statement.content[0][0] > ends or not statement.source:
        return statement
    begin = statement.source[0][1]
    kept = tuple(run for run in statement.content if run[0] < ends or "," in passage.text[begin : run[0]])
    return statement if len(kept) == len(statement.content) else replace(statement, content=kept)


def without_question(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without what its speaker was asked, or tells by a participle in front: "Asked | whether Malta would
    sign | , she said F", '| Saying F | , she added, "G"'."""
    if len(statement.content) < 2 or statement.content[0][0] > statement.cue[0][0]:
        return statement
    before = passage.tokens.at(statement.content[0][0]) - 1
    front = any(c.first == before + 1 and c.form == "ing" for cues in passage.cues for c in cues)
    if (
        front
        and passage.run_at(before + 1) is None
        and passage.run_at(passage.tokens.at(statement.content[1][0])) is not None
    ):
        return replace(statement, content=statement.content[1:])
    before -= passage.tokens.lower[before] in ("if", "whether")
    asked = before >= passage.first and passage.tokens.text[before] in _ASKED
    return replace(statement, content=statement.content[1:]) if asked else statement


def _says_that(text: str, cue: Run) -> bool:
    """Whether a verb of saying has its clause behind "that": "had become a tradition | and added that G"."""
    said = text[slice(*cue)].lower().split()[-1]
    speaks = any(entry.kind == "speech" for _, entry, _ in verbs().get(said, ()))
    return speaks and text.startswith(" that ", cue[1])


def answered(text: str, statement: Attribution, sources: Iterable[tuple[Run, ...]], start: int) -> Iterator[int]:
    """Where whoever was told goes on himself: "told the Minister that F | , and the Minister welcomed G"."""
    told = text[statement.cue[-1][0] : start].split()
    for begin, end in (run for source in sources for run in source[:1] if run[0] > start):
        joint = _TURN.search(text, max(start, begin - _LONGEST), begin)
        if joint and joint.start() > start and text[begin:end].split()[-1] in told[1:]:
            yield joint.start()


def _says_on(cue: list[str]) -> bool:
    """Whether a participle says something more, and not only of what: "expressing", not "focusing on"."""
    return cue[0].endswith("ing") and lemma_of(cue) not in topics()


def further(passage: Passage, statement: Attribution, cues: Set[Run]) -> tuple[Attribution, Attribution] | None:
    """Two statements where a participle tells the second: "emphasised F | , particularly noting G"."""
    tokens = passage.tokens
    lower = tokens.lower
    start, end = statement.content[-1]
    first, last = tokens.at(start), tokens.at(end - 1) + 1
    if passage.run_at(first) is not None or statement.cue[-1][1] > start:
        return None
    place = max(0, bisect_right(passage.sentences, (first, passage.last)) - 1)
    near = passage.cues[place : place + _SENTENCES]
    participles = (c for found in near for c in found if c.form == "ing")
    for cue in (c for c in participles if first + 1 < c.first and c.last < last - _SHORTEST + 1):
        comma = cue.first - 1 - (lower[cue.first - 1].endswith("ly") or lower[cue.first - 1] in words("skip"))
        told = plain_verbs().get(lemma_of(lower[cue.first : cue.last]), frozenset())
        if comma <= first or tokens.text[comma] != "," or {"noun", "speech act"}.isdisjoint(told):
            continue
        if passage.chars(cue.first, cue.last) in cues:
            continue
        begin = cue.last + (lower[cue.last] == "that")
        if lower[begin] not in words("determiner") and begin == cue.last:
            continue
        one = replace(statement, content=(*statement.content[:-1], (start, tokens.end[comma - 1])))
        said = passage.chars(cue.first, cue.last)
        return one, replace(statement, cue=(said,), content=((tokens.start[begin], end),))
    return None


def other_subject(passage: Passage, statement: Attribution, behind: Sequence[Finding]) -> int | None:
    """Where a noun phrase ends before a clause of somebody else: "welcomed the growth of trade | and Norway resolved to
    buy more"."""
    tokens = passage.tokens
    lower = tokens.lower
    first = tokens.at(statement.content[-1][0])
    if passage.run_at(first) is not None or lower[first] in ("to", "that") or lower[first - 1] == "that":
        return None
    for finding in behind:
        at = finding.source[0] if finding.source is not None else 0
        if at - 2 <= first or lower[at - 1] != "and" or finding.rule.startswith(_OF_NOUNS):
            continue
        if "between" in lower[first : at - 1] and "and" not in lower[lower.index("between", first) : at - 1]:
            continue  # "ties between Chile and Peru have grown"
        if lower[at].endswith("ing") and finding.source is not None and finding.source[1] == at + 1:
            continue  # "and | settling | disputes by peaceful means"
        told = [w for w in predicative(lower, first, at - 1) if w not in _OWNS]
        if not any(is_past(w) or w in words("aux") or w in words("verb") for w in told):
            return tokens.end[at - 2 - (lower[at - 2] == ",")]
    return None


def deed(passage: Passage, statement: Attribution) -> int | None:
    """Where a content ends before something that was done: "stressed the need for talks | and toured the terminal"."""
    tokens = passage.tokens
    lower = tokens.lower
    first, last = tokens.at(statement.content[0][0]), tokens.at(statement.content[-1][1] - 1) + 1
    cue = range(tokens.at(statement.cue[0][0]), tokens.at(statement.cue[-1][1] - 1) + 1)
    told = any(is_past(lower[k]) for k in cue) or is_past(lower[cue[0] - 1])  # "voiced hope", cue "hope"
    if not told or cue[-1] >= first:
        return None
    if (run := passage.run_at(first)) is not None:  # 'said "F" | and left for G'
        k = tokens.at(run.outer_end)
        does = run.closed and k + 1 < last and lower[k] in _DEED_OPENS and _does(lower, k, last)
        return run.end if does and passage.run_at(k) is None else None
    for k in range(first + 1, last - 1):
        if lower[k] not in _DEED_OPENS or not _does(lower, k, last):
            continue
        inside = [w for w in predicative(lower, first, k) if w not in _OWNS]
        past = any((is_past(w) and before not in _HAS) or w in WAS_OR_HAD for before, w in pairwise(["", *inside]))
        finite = past or not (words("aux") | words("verb")).isdisjoint(inside)
        if past or (finite and (MODALS | _HAS).isdisjoint(inside)):
            return None
        return tokens.end[k - 1 - (lower[k - 1] == ",")]
    return None


def predicative(lower: Sequence[str], first: int, last: int) -> list[str]:
    """The words that are no attributes: not "agreed" in "in mutually agreed areas"."""
    before = words("determiner") | words("preposition") | {"of", "for", "be", "been", "being"}
    apart = (i for i in range(first, last) if i == first or not (lower[i - 1] in before or lower[i - 1].endswith("ly")))
    return [lower[i] for i in apart]


def _does(lower: Sequence[str], k: int, last: int) -> bool:
    """Whether what begins at `k` is a deed of the speaker: "and toured the port", "before leaving", "as he opened"."""
    if lower[k] == "and":
        at = k + 1 + (lower[k + 1].endswith("ly") or lower[k + 1] in _ADVERBS)
        if at + 1 >= last or lower[at + 1] in _BY or is_past(lower[k - 1]):
            return False
        further = lower[at].endswith("ed") and lower[at + 1] in words("determiner")  # "and reinforced the commitment"
        return lower[at] in _DEEDS or further or lower[at : at + 2] == ["look", "forward"]
    if lower[k] == "but":  # "agreed on the need for peace | but remained apart on visas"
        return lower[k + 1] in _BUT_DID
    if lower[k : k + 3] == ["as", "well", "as"] and k + 4 < last:
        return lower[k + 3].endswith("ed") and lower[k + 4] in words("determiner")
    if lower[k] in ("as", "when"):
        return lower[k + 1] in THIRD_PERSONS and k + 2 < last and lower[k + 2] in _DEEDS
    if lower[k] == "before" and lower[k + 1] in THIRD_PERSONS and k + 2 < last:
        return is_past(lower[k + 2])
    return lower[k + 1] in (_LEAVING if lower[k] == "before" else _MEETING)


def is_past(word: str) -> bool:
    """Whether a word may be a past form or participle."""
    return (word.endswith("ed") and len(word) > 4) or word in _DEEDS or word in _SAID


def goes_on(passage: Passage, statement: Attribution, finding: Finding) -> bool:
    """Whether a verb inside a content is the same speaker's, in a series: "called for A, stressed B, and urged C"."""
    tokens = passage.tokens
    at = finding.cue[0]
    before = at - 1 - (tokens.lower[at - 1].endswith("ly") or tokens.lower[at - 1] in _ADVERBS)
    if tokens.lower[at : at + 2] == ["thanks", "to"]:
        return False
    if "speech act" not in plain_verbs().get(lemma(passage, finding), ()) or passage.run_at(at) is not None:
        return False
    begin = tokens.at(statement.content[0][0])
    plain = tokens.lower[before] == "and" and begin < before and not has_verb(tokens, begin, before)
    if tokens.text[before] != "," and tokens.lower[before - 1 : before + 1] != [",", "and"] and not plain:
        return False
    cue = tokens.at(statement.cue[-1][0])
    same = tokens.lower[cue].endswith("ed") == tokens.lower[at].endswith("ed")
    return (
        same
        and finding.source is not None
        and not tokens.lower[at].endswith("ing")
        and (not statement.source or passage.chars(*finding.source)[0] <= statement.source[0][0])
    )


def cut(passage: Passage, statement: Attribution, finding: Finding) -> Attribution | None:
    tokens = passage.tokens
    stop = finding.cue[0] - 1
    while (
        not tokens.text[stop][0].isalnum()
        or tokens.lower[stop] in ("and", *words("skip"))
        or (tokens.lower[stop].endswith("ly"))
    ):
        stop -= 1
    end = tokens.end[stop]
    content = tuple((a, min(b, end)) for a, b in statement.content if a < end)
    return replace(statement, content=content) if content else None
