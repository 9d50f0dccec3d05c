"""Statements that stand because the cast knows who makes them, or because they are told as the sides' own: "Minister X
promised to …", "It was noted that …", "The importance of … was stressed", "Welcoming F, X …", "According to him, …"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cache
from itertools import chain

from pipeline.facts import Cast
from pipeline.stages.quotes.certain import lemma, speaks
from pipeline.stages.quotes.cues import Cue, lemma_of, nouns, plain_verbs, verbs, words
from pipeline.stages.quotes.declared import GIVING_TO, PROMISING, SHARES, addressed, promised, shared, stated
from pipeline.stages.quotes.edges import answered
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import has_verb
from pipeline.stages.quotes.readouts import GLAD, MEETS, WEIGHTY, absolute, as_said, glad, issued, purposes, weighed
from pipeline.stages.quotes.reported import (
    CALLS,
    PAPERS,
    READS,
    REPORTS,
    called,
    interrupted,
    paper_said,
    paper_says,
    participle,
    reported,
    wished,
)
from pipeline.stages.quotes.rules import Finding, attribution
from pipeline.stages.quotes.wordings import VOICES

_SAYING = VOICES["says"]
_TELLING = VOICES["says_that"]
_DOING = VOICES["does"]
_GIVING = VOICES["gives"]
_VOICED = _SAYING | _TELLING | _DOING | _GIVING
_PREPOSED = VOICES["preposed"]
_SHORTEST = 4
"""Tokens of a content, at least."""
_TOLD = VOICES["told"]
_AGREED = frozenset({"agreed", "decided"})
_WEIGHT = VOICES["weight"]
_WEIGHT_PLURAL = VOICES["weights"]
_OPENING = 6
"""Words of the phrase in front of a subject ("In this context,"), at most."""
_HEAD = 5
"""Words among which stands the noun that says what is stressed, at most."""
_FIRST = VOICES["first_person"]
_OF = VOICES["of_him"]
_OWN = VOICES["his"]
_WORDS = VOICES["his_words"]
_TELLS, _WORDED, _ON_PAPER, _SAID, _OWN_WORDS, _SHARED, _CALLED, _MET, _JOINTLY, _GLADLY, _WEIGHED = (
    1 << n for n in range(11)
)
_TRIGGERS: dict[str, int] = {}
"""Words of which a sentence holds one that tells any of this, but for promises and participles; what to look for."""
for _kind, _group in (
    (_TELLS, _TOLD | _AGREED),
    (_WORDED, _WORDS | {"according"}),
    (_ON_PAPER, PAPERS),
    (_SAID, REPORTS | READS),
    (_OWN_WORDS, _FIRST),
    (_SHARED, SHARES),
    (_CALLED, CALLS),
    (_MET, MEETS),
    (_JOINTLY, {"joint"}),
    (_GLADLY, GLAD),
    (_WEIGHED, WEIGHTY),
):
    for _word in _group:
        _TRIGGERS[_word] = _TRIGGERS.get(_word, 0) | _kind


def voiced(
    cast: Cast,
    paragraphs: Sequence[Passage],
    findings: Sequence[Sequence[Finding]],
    told: Sequence[Attribution],
) -> list[Attribution]:
    """The statements told and further ones, where none of those told already has their words."""
    found: list[Attribution] = []
    replaced: list[Attribution] = []
    nearby: list[list[Attribution]] = [[] for _ in paragraphs]
    starts = [p.start for p in paragraphs]
    for statement in told:
        place = max(0, bisect_right(starts, statement.content[0][0]) - 1)
        nearby[place].append(statement)
        if len(statement.content) > 1:
            other = max(0, bisect_right(starts, statement.content[-1][0]) - 1)
            if other != place:
                nearby[other].append(statement)
    places = paragraphs[0].tokens.where(_TRIGGERS) if paragraphs else []
    for passage, ruled, near in zip(paragraphs, findings, nearby, strict=True):
        cues = {s.cue[0] for s in near if s.cue}
        for statement in chain(_plain(passage, near, ruled, places), _known(cast, passage, ruled, cues)):
            statement = _up_to(passage, statement, near)
            told_so = [s for s in near if _collide(statement, s)]
            if not told_so or all(_replaces(passage, statement, s) for s in told_so):
                near[:] = [s for s in near if s not in told_so]
                near.append(statement)
                found.append(statement)
                replaced += told_so
    gone = set(replaced)
    return [s for s in (*told, *found) if s not in gone]


def _collide(new: Attribution, old: Attribution) -> bool:
    """Whether a statement already told has words of a new one; one told inside a reported clause has not."""
    if new.rule == "agreed-inside" and any(all(_in(r, c) for r in (*new.source, *new.cue)) for c in old.content):
        return False  # "X said he and Y agreed that F"
    if new.rule in ("reported", "verb-speech") and all(
        _in(run, new.content[0]) for run in (*old.source, *old.cue, *old.content)
    ):
        return False
    return any(_overlap(a, b) for a in new.content for b in (*old.content, *old.cue))


def _replaces(passage: Passage, new: Attribution, old: Attribution) -> bool:
    """Whether a new statement is the fuller reading of the same cue: "F, X said", where a part of F was seen."""
    if new.rule == "addressed":
        return True
    if (
        new.rule not in ("reported", "called", "purpose", "paper")
        or not old.cue
        or not _overlap(new.cue[0], old.cue[0])
    ):
        return False
    if new.rule in ("purpose", "paper"):  # "X met with Y to reaffirm F": who reaffirms is X
        return True
    if new.rule == "called":
        return old.content[0][0] > new.content[0][0]
    return passage.run_at(passage.tokens.at(old.content[0][0])) is None


def _in(run: Run, other: Run) -> bool:
    return other[0] <= run[0] and run[1] <= other[1]


def _up_to(passage: Passage, statement: Attribution, near: Sequence[Attribution]) -> Attribution:
    """A statement up to the verb behind "and" or "but" that tells the next one: "acknowledged F | but welcomed G", or
    up to the answer of whoever was told."""
    start, end = statement.content[-1]
    inside = (s.source for s in near if s.source and s.cue and start < s.source[0][0] < end)
    if stops := list(answered(passage.text, statement, inside, start)):
        return replace(statement, content=(*statement.content[:-1], (start, min(stops))))
    cues = [s.cue[0][0] for s in near if s.cue and s.source == statement.source and start < s.cue[0][0] < end]
    if not cues or not statement.source:
        return statement
    last = passage.tokens.at(min(cues))
    while passage.tokens.lower[last - 1] in words("skip") | {"and", "but", ","}:
        last -= 1
    if passage.tokens.start[last - 1] <= start:
        return statement
    return replace(statement, content=(*statement.content[:-1], (start, passage.tokens.end[last - 1])))


def _overlap(a: Run, b: Run) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _known(cast: Cast, passage: Passage, ruled: Sequence[Finding], cues: Set[Run]) -> Iterator[Attribution]:
    """What the rules found of somebody whom the cast knows, and the verb tells plainly."""
    lower = passage.tokens.lower
    for finding in ruled:
        if passage.chars(*finding.cue) in cues:
            continue  # told already
        if finding.rule == "clause-before" and finding.source and lower[_head(lower, *finding.source)] in PAPERS:
            yield attribution(passage, finding)  # "CLAUSE, a statement from the ministry said"
        if finding.cue[1] - finding.cue[0] == 1 and lower[finding.cue[0]] not in _voices():
            continue
        if finding.source is not None and lower[finding.cue[0]] == "agreed" and _he_and(lower, *finding.source):
            told = attribution(passage, finding)
            pair = (passage.chars(finding.source[0] - 2, finding.source[1]),)
            yield replace(told, source=pair, rule="agreed-inside")
        if finding.source is None or not finding.rule.startswith("verb-") or not _tells(passage, finding):
            continue
        if lower[finding.source[1] - 1] in ("who", "which", "that", "it") or not speaks(passage, *finding.source):
            continue
        begin, stop = finding.source
        while stop > begin + 1 and lower[stop - 1] in words("day"):  # "X Monday hailed F"
            stop -= 1
        stop -= stop < finding.source[1] and stop > begin + 1 and lower[stop - 1] == "on"  # "X on Monday hailed F"
        start, end = passage.chars(begin, stop)
        if any(m.end == end and m.form != "demonym" for m in cast.within(start, end)):
            told = attribution(passage, finding)
            first, last = finding.content[-1]
            aside = next((i for i in range(first + 1, last - 1) if _adds(passage, i)), None)
            if lemma(passage, finding) in _GIVING and aside is not None:  # "announced plans to build, | raising hopes"
                told = replace(told, content=(*told.content[:-1], passage.chars(first, aside)))
            yield told


def _he_and(lower: list[str], first: int, last: int) -> bool:
    """Whether a subject is joined to a pronoun: "he and | Mr Lee | agreed"."""
    return first > 1 and lower[first - 1] == "and" and lower[first - 2] in ("he", "she")


@cache
def _voices() -> frozenset[str]:
    """First words of the verbs that tell something here, in all their forms."""
    return frozenset(word for word, options in verbs().items() if any(e.lemma in _VOICED for _, e, _ in options))


def _adds(passage: Passage, i: int) -> bool:
    return passage.tokens.text[i] == "," and passage.tokens.lower[i + 1].endswith("ing")


def _head(lower: list[str], first: int, last: int) -> int:
    return next((i for i in range(first + 1, last) if lower[i] in ("of", "from", "by", "issued", "released")), last) - 1


def _tells(passage: Passage, finding: Finding) -> bool:
    lower, verb = passage.tokens.lower, lemma(passage, finding)
    if verb not in _VOICED:
        return False
    first, last = finding.content[0]
    if lower[first] != "to" and (
        (lower[first] in ("this", "it") and words("aux").isdisjoint(lower[first + 1 : first + 2]))
        or lower[first] in words("breaker")
        or lower[first] in words("preposition")
    ):
        return False
    if (
        last - first < _SHORTEST - (lower[first - 1] == "that")
        or first < finding.cue[1]
        or lower[finding.cue[0]].endswith("ing")
    ):
        return False
    if {"not", "never", "n't"} & set(lower[finding.source[1] if finding.source else 0 : finding.cue[0]]):
        return False
    if lower[first] == "to" or lower[first - 1] == "to":
        return verb in _DOING
    if lower[first - 1] == "that":
        return verb in _SAYING | _TELLING
    if (
        first == finding.cue[1]
        and verb in _SAYING
        and not lower[first].endswith("ing")
        and has_verb(passage.tokens, first + 1, last)
    ):
        return True
    return verb in _GIVING and first == finding.cue[1] and not passage.tokens.text[first][0].isupper()


def _plain(
    passage: Passage, near: Sequence[Attribution], ruled: Sequence[Finding], places: Sequence[int]
) -> Iterator[Attribution]:
    lower, text = passage.tokens.lower, passage.tokens.text
    place, count = bisect_left(places, passage.first), len(places)
    for number, (first, last) in enumerate(passage.sentences):
        cues = passage.cues[number]
        for cue in cues:
            if cue.form == "ing":
                if cue.first <= first + 1:
                    yield from _in_front(passage, first, last, cue, near, ruled)
                elif text[cue.first - 1 - lower[cue.first - 1].endswith("ly")] == ",":
                    yield from participle(passage, first, last, cue, cues)
                else:
                    yield from absolute(passage, first, last, cue, cues)
            elif cue.entry.lemma in GIVING_TO and lower[cue.last : cue.last + 1] == ["to"]:
                yield from addressed(passage, first, last, cue, cues)
            elif cue.form == "base":
                yield from stated(passage, first, last, cue)
            elif cue.entry.lemma in PROMISING:
                yield from promised(passage, first, last, cue)
            elif text[min(cue.last, last - 1)] == ",":
                yield from interrupted(passage, first, last, cue, cues)
        if lower[first] == "as":
            yield from as_said(passage, first, last)
        begin, kinds = place, 0
        while place < count and places[place] < last:
            kinds |= _TRIGGERS[lower[places[place]]]
            place += 1
        if not kinds:
            continue
        if kinds & _TELLS:
            yield from _it_was(passage, first, last)
            yield from _was_stressed(passage, first, last)
        if kinds & _WORDED:
            stops = [i for i in range(first, last) if text[i] == ";"]
            for start, stop in zip((first, *(i + 1 for i in stops)), (*stops, last), strict=True):
                yield from _in_words(passage, start, stop)
        if kinds & _ON_PAPER and kinds & _SAID:
            yield from paper_said(passage, first, last)
            yield from paper_says(passage, first, last)
        if kinds & _SAID:
            verb = next((i for i in reversed(places[begin:place]) if lower[i] in REPORTS), first)
            yield from reported(passage, first, last, verb)
        if kinds & _OWN_WORDS:
            yield from wished(passage, [i for i in places[begin:place] if lower[i] in _FIRST], last)
        if kinds & _SHARED:
            yield from shared(passage, first, last, cues)
        if kinds & _CALLED:
            yield from called(passage, first, last, cues)
        if kinds & _GLADLY:
            for at in (i for i in places[begin:place] if lower[i] in GLAD):
                yield from glad(passage, first, last, at)
        if kinds & _WEIGHED:
            for at in (i for i in places[begin:place] if lower[i] in WEIGHTY):
                yield from weighed(passage, first, last, at, cues)
        if kinds & _JOINTLY:
            yield from issued(passage, first, last, cues)
        if kinds & _MET:
            yield from purposes(passage, first, last, cues)


def _end(passage: Passage, first: int, last: int) -> int:
    while last > first and not passage.tokens.text[last - 1][0].isalnum():
        last -= 1
    return last


def _it_was(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "It was noted that F": those who met note it."""
    lower = passage.tokens.lower
    start = next((i + 1 for i in range(first, min(first + _OPENING, last)) if passage.tokens.text[i] == ","), first)
    for begin in {first, start}:
        if lower[begin : begin + 2] != ["it", "was"]:
            continue
        if begin == first and not _AGREED.isdisjoint(lower[begin : begin + _HEAD]):
            continue  # told by rule
        verb = begin + 2
        while verb < last and (lower[verb].endswith("ly") or lower[verb] in words("skip")):
            verb += 1
        that = verb + 1 + (lower[verb : verb + 2] == ["pointed", "out"])
        if verb < last and lower[verb] in _TOLD | _AGREED and that + _SHORTEST < last and lower[that] == "that":
            content = passage.chars(that + 1, _end(passage, that + 1, last))
            yield Attribution((), (passage.chars(verb, that),), (content,), "noted")


def _was_stressed(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "The importance of F was stressed"."""
    tokens = passage.tokens
    lower = tokens.lower
    verb = next((i for i in range(first + 2, last) if lower[i] in _TOLD and _passive(lower, i)), None)
    if verb is None or lower[min(verb + 1, last - 1)] in ("by", "that", "in", "to", "out"):
        return
    opening = next((i for i in range(first, min(first + _OPENING, verb)) if tokens.text[i] == ","), None)
    begin = first if opening is None else opening + 1
    end = verb - 1
    while end > begin and lower[end] not in ("was", "were"):
        end -= 1
    end = _end(passage, begin, end)
    weighty = (_WEIGHT | _WEIGHT_PLURAL) & set(lower[begin : begin + _HEAD])
    if weighty and end - begin >= _SHORTEST and passage.run_at(begin) is None:
        yield Attribution((), (passage.chars(verb, verb + 1),), (passage.chars(begin, end),), "noted")


def _passive(lower: list[str], verb: int) -> bool:
    k = verb - 1
    while k > 0 and (lower[k].endswith("ly") or lower[k] in ("also", "once", "again")):
        k -= 1
    return lower[k] in ("was", "were")


def _in_words(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "According to him, F", "In her words, F": whoever spoke last goes on."""
    lower = passage.tokens.lower
    if last - first < _OPENING:
        return
    if lower[first : first + 2] == ["according", "to"] and lower[first + 2] in _OF:
        source, cue, comma = (first + 2, first + 3), (first, first + 2), first + 3
    elif lower[first : first + 2] == ["according", "to"]:  # "According to local reports, F"
        comma = next((i for i in range(first + 2, min(first + _OPENING, last)) if not lower[i].isalpha()), first + 2)
        source, cue = (first + 2, comma), (first, first + 2)
        if comma - first < 3:
            return
    elif lower[first] == "in" and lower[first + 1] in _OWN and lower[min(first + 2, last - 1)] in _WORDS:
        source, cue, comma = (first + 1, first + 2), (first + 2, first + 3), first + 3
    else:
        return
    if comma + _SHORTEST < last and passage.tokens.text[comma] == "," and passage.run_at(first) is None:
        content = passage.chars(comma + 1, _end(passage, comma + 1, last))
        yield Attribution((passage.chars(*source),), (passage.chars(*cue),), (content,), "according-to")


def _in_front(
    passage: Passage, first: int, last: int, cue: Cue, near: Sequence[Attribution], ruled: Sequence[Finding]
) -> Iterator[Attribution]:
    """What a participle in front of the subject tells: "Welcoming F, X proposed", "While stressing F, he …"."""
    tokens = passage.tokens
    if cue.first != first + (tokens.lower[first] in ("while", "in", "by")) or not _reports(tokens.lower, cue):
        return
    sources = {s.source[0] for s in near if s.source} | {passage.chars(*f.source) for f in ruled if f.source}
    for start, end in sorted(sources):
        subject = tokens.at(start)
        if not cue.last + _SHORTEST <= subject < last or tokens.text[subject - 1] != ",":
            continue
        head = cue.last + (tokens.lower[cue.last] == "that")
        if any(passage.run_at(i) is not None for i in range(head, min(head + _HEAD, subject))):
            return  # "Marking the theme “Friendship”, Minister X …"
        content = passage.chars(head, _end(passage, head, subject - 1))
        yield Attribution(
            ((start, end),), (passage.chars(cue.first, cue.last),), (content,), f"preposed-{cue.entry.kind}"
        )
        return


def _reports(lower: list[str], cue: Cue) -> bool:
    verb = lemma_of(lower[cue.first : cue.last])
    wanted = plain_verbs().get(verb, frozenset()) if verb != "look forward to" else ()
    if "feeling" in wanted:
        return any(w in nouns() for w in lower[cue.last : cue.last + _HEAD])
    return (
        "noun" in wanted
        or verb in _PREPOSED
        or (verb in ("note", "point out", "recall") and lower[cue.last : cue.last + 1] in (["that"], ["the"]))
    )
