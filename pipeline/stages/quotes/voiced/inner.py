"""Statements told inside other ones: "The communiqué said A and B agreed to F", '"Both sides stressed F," the ministry
said'. Adds what a plain verb of somebody else than the speaker tells inside a content; the content itself stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Tokens
from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.stages.quotes.certain import follows_plainly
from pipeline.stages.quotes.cues import Cue, plain_verbs, words
from pipeline.stages.quotes.papers import is_paper
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.phrases import subject_left
from pipeline.stages.quotes.rules.finding import Finding
from pipeline.stages.quotes.rules.governed import content_after
from pipeline.stages.quotes.rules.usage import is_verb
from pipeline.stages.quotes.wordings import GROUPS, VOICES

_THAT = frozenset({"speech", "agreement", "belief"})
_FINITE = frozenset({"past", "s", "base"})
_UNSURE = word_set("quotes/sets", "voiced.inner.unsure")
_NOT_YET = word_set("quotes/sets", "voiced.inner.not_yet")
_TO = VOICES["inside_to"]
_THING = VOICES["inside_thing"]
_PLAIN = frozenset(plain_verbs()) | _TO | _THING
_SHORTEST = 3
"""Tokens of what is told inside, at least."""


def inner(cast: Cast, passage: Passage, near: Sequence[Attribution]) -> Iterator[Attribution]:
    """What is told of somebody inside the contents of the statements `near` a place."""
    if not near or not any(passage.cues):
        return
    tokens = passage.tokens
    held = [(run, s) for s in near if not _denies(passage, s) for run in s.content]
    told = [run for s in near for run in s.cue]
    for number, (first, last) in enumerate(passage.sentences):
        for place, cue in enumerate(passage.cues[number]):
            if cue.form not in _FINITE or (cue.entry.kind not in _THAT and cue.entry.lemma not in _PLAIN):
                continue
            at = tokens.start[cue.first]
            holders = [(run, s) for run, s in held if run[0] < at < run[1]]
            if not holders or any(a <= at < b for a, b in told):
                continue
            (begin, end), outer = min(holders, key=lambda h: h[0][1] - h[0][0])
            opening = max(first, tokens.at(begin))
            verb = is_verb(passage, cue, opening)
            if not verb and cue.form != "base":
                continue
            subject = subject_left(tokens, cue.first, opening)
            if subject is None or not (verb or "and" in tokens.lower[subject[0] : subject[1]]):
                continue  # "Norway and Peru reaffirm F"
            if not _somebody(cast, passage, subject, cue, outer):
                continue
            near_by = passage.cues[number][place + 1 : place + 6]
            later = [
                c for c in near_by if tokens.lower[c.last : c.last + 1] != ["of"]
            ]  # "the commitment and values of F"
            content = content_after(passage, number, cue, later)
            if content is None or _unsure(tokens, subject[0], cue, opening):
                continue
            stop = min(content[-1][1], tokens.at(end - 1) + 1, last)
            stop = next((i for i in range(content[0][0] + 1, stop - 2) if _as_it_was(tokens, i)), stop)
            if stop - content[0][0] < _SHORTEST:
                continue
            finding = Finding(subject, (cue.first, cue.last), ((content[0][0], stop),), f"verb-{cue.entry.kind}")
            that = "that" in tokens.lower[cue.first : content[0][0]] and cue.entry.kind in _THAT
            told_so = cue.entry.lemma in (_TO if tokens.lower[content[0][0]] == "to" else _THING)
            if told_so or that or follows_plainly(passage, finding):
                source, said = passage.chars(*subject), passage.chars(cue.first, cue.last)
                yield Attribution((source,), (said,), (passage.chars(content[0][0], stop),), "inside")


def _somebody(cast: Cast, passage: Passage, subject: tuple[int, int], cue: Cue, outer: Attribution) -> bool:
    """Whether a subject is a member of the cast, or "they" or a group, and not the speaker of what is around it."""
    lower = passage.tokens.lower
    start, end = passage.chars(*subject)
    own = [passage.text[a:b].lower() for a, b in outer.source]
    if passage.text[start:end].lower() in own:
        return False
    if subject[1] - subject[0] == 1 and lower[subject[0]] in words("pronoun"):
        return lower[subject[0]] in GROUPS or (lower[subject[0]] == "we" and lower[cue.first] == "agreed")
    if lower[subject[1] - 1] in GROUPS:
        return True
    wide = any(is_paper(passage.text[a:b], before=False) or _several(cast, a, b) for a, b in outer.source)
    for mention in cast.within(start, end):
        if mention.end != end or mention.form == "demonym" or _same(mention.start, mention.end, outer.source):
            continue
        persons = (cast.by_id[a].kind == "person" for a in mention.actors if a in cast.by_id)
        if wide or len(mention.actors) > 1 or any(persons):
            return True
        if lower[cue.last : cue.last + 1] in (["to"], ["that"]) and not _of_land(cast, outer, mention.actors):
            return True
    return False  # "China hopes that F," a Chinese spokesman said: it is his own side's


def _of_land(cast: Cast, outer: Attribution, states: Sequence[str]) -> bool:
    """Whether the speaker of a statement may be of one of these states."""
    named = (a for run in outer.source for m in cast.within(*run) for a in m.actors)
    spoken = [cast.by_id[a] for a in named if a in cast.by_id]
    lands = {land for actor in spoken for land in (actor.country, actor.key.removeprefix("state:")) if land}
    own = {cast.by_id[a].key.removeprefix("state:") for a in states if a in cast.by_id}
    return not any(actor.country or actor.kind == "state" for actor in spoken) or bool(lands & own)


def _denies(passage: Passage, statement: Attribution) -> bool:
    """Whether what a statement holds is said not to be so: "denied that the sides had agreed to F"."""
    return any(passage.text[a:b].lower().split()[0].startswith(("deny", "deni", "reject")) for a, b in statement.cue)


def _as_it_was(tokens: Tokens, i: int) -> bool:
    """Whether the circumstance begins here: "reaffirm F | , as Minister X visits Oslo"."""
    return tokens.lower[i : i + 2] == [",", "as"] and (
        tokens.text[i + 2][0].isupper() or tokens.lower[i + 2] in words("pronoun")
    )


def _several(cast: Cast, start: int, end: int) -> bool:
    return any(len(m.actors) > 1 and m.end == end for m in cast.within(start, end))


def _same(start: int, end: int, source: Sequence[Run]) -> bool:
    return any(a <= start and end <= b for a, b in source)


def _unsure(tokens: Tokens, subject: int, cue: Cue, first: int) -> bool:
    """Whether a clause is no fact: "if the sides agreed to F", "whether X welcomed F"."""
    before = tokens.lower[max(first, subject - 2) : subject]
    between = tokens.lower[subject : cue.first]
    return not (_UNSURE.isdisjoint(before) and _NOT_YET.isdisjoint(between))
