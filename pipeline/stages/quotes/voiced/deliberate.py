"""Statements by verbs that are no reporting verbs elsewhere: "accentuated that F", "sought X's support for F", "paid
tribute to F", "put emphasis on F", "wished Y success". Adds them for members of the cast and for groups alone."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts import Cast
from pipeline.stages.quotes.certain import speaks
from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import subject_left
from pipeline.stages.quotes.reported import end_of
from pipeline.stages.quotes.wordings import VOICES

_PLAINLY = VOICES["plainly"]
_WITH_NOUN = VOICES["with_noun"]
_DEAR = VOICES["dear"]
_PAIRS = {tuple(pair.split()) for pair in VOICES["verb_and_noun"]}
_FIRST = frozenset(verb for verb, _ in _PAIRS)
_WISHES = frozenset({"wished", "wishes"})
_LINKS = frozenset({"to", "on"})
_WITH_ON = VOICES["with_on"]
_DRAWS = frozenset({"draws", "drew"})
OPENERS = _DRAWS | _WITH_ON | _PLAINLY | _WITH_NOUN | _FIRST | _WISHES
"""Words with which such a cue begins."""
_SHORTEST = 3
"""Tokens of a content, at least."""
_HEARER = 12
"""Tokens of whoever's attention is drawn, at most."""
_HEAD = 7
"""Words of an object among which stands the noun that makes it a statement, at most."""


def deliberate(cast: Cast, passage: Passage, first: int, last: int, verb: int) -> Iterator[Attribution]:
    """What the verb at a place tells of whoever is its subject."""
    tokens = passage.tokens
    lower = tokens.lower
    if verb <= first or verb + _SHORTEST >= last or passage.run_at(verb) is not None:
        return
    subject = subject_left(tokens, verb, first)
    if subject is None:
        return
    stop = subject[1]
    while stop > subject[0] + 1 and lower[stop - 1] in words("day") | {"on"}:  # "X on Monday put emphasis on F"
        stop -= 1
    subject = (subject[0], stop)
    if not _known(cast, passage, subject) or not speaks(passage, *subject):
        return
    if not {"not", "never", "to", "be", "been", "was", "were", "will", "would"}.isdisjoint(lower[subject[1] : verb]):
        return
    behind = verb + 1
    while (
        behind < last - 1 and lower[behind] in words("day") | {"on"} and lower[behind + 1] not in words("preposition")
    ):
        if lower[verb] in _WITH_ON:
            break
        behind += 1  # "mourned on Friday the death"
    begin = _begins(passage, verb, behind, last)
    if begin is None or begin + _SHORTEST > last or passage.run_at(begin) is not None:
        return
    if begin > 0 and tokens.text[begin] in (",", ".", ";"):
        return
    stop = next((i for i in range(begin + 1, last - 1) if _further(passage, i)), last)
    cue = passage.chars(verb, verb + 1 if behind != verb + 1 or begin == behind else begin)
    content = passage.chars(begin, end_of(tokens, begin, stop))
    yield Attribution((passage.chars(*subject),), (cue,), (content,), "deliberate")


def _begins(passage: Passage, verb: int, behind: int, last: int) -> int | None:
    """Where the content begins, if the verb has what makes it a statement behind it."""
    tokens = passage.tokens
    lower = tokens.lower
    if lower[verb] in _WISHES:
        person = next(
            (i for i in range(behind, min(behind + _HEAD, last)) if lower[i] in ("a", "every", "success")), None
        )
        return person if person is not None and person > behind else None
    if lower[verb] in _DRAWS:  # "drew the attention of the Minister to F"
        noun = next((i for i in range(behind, behind + 2) if lower[i] == "attention"), last)
        to = next((i for i in range(noun + 1, min(noun + _HEARER, last)) if lower[i] == "to"), last)
        return to + 1 if to < last - 1 and lower[to + 1] in words("determiner") else None
    if lower[verb] in _WITH_ON:  # "stressed on F"
        return behind + 1 if lower[behind] in ("on", "upon") else None
    if (lower[verb], lower[behind]) in _PAIRS:
        return behind + 2 if lower[behind + 1] in _LINKS else None
    if lower[behind] == "that":
        return behind + 1 if lower[verb] in _PLAINLY else None
    named = lower[behind] in words("determiner") or tokens.text[behind][0].isupper() or lower[behind] in _DEAR
    if lower[verb] in _PLAINLY:
        behind += lower[behind] == "for"  # "advocated for F"
        return behind if named or lower[behind] not in words("preposition") else None
    if lower[verb] in _WITH_NOUN and named and not _DEAR.isdisjoint(lower[behind : behind + _HEAD]):
        return behind
    return None


def _known(cast: Cast, passage: Passage, subject: tuple[int, int]) -> bool:
    start, end = passage.chars(*subject)
    return any(m.end == end and m.form != "demonym" for m in cast.within(start, end))


def _further(passage: Passage, i: int) -> bool:
    """Whether a further verb of the same speaker begins behind "and" here."""
    tokens = passage.tokens
    return tokens.lower[i] == "and" and any(c.first == i + 1 and c.form == "past" for cs in passage.cues for c in cs)
