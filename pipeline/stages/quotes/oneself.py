"""What somebody says of himself in a speech, a release or a joint paper: "I would like to thank X for F", "I am pleased
to announce that F", "Let me congratulate X on F", "We firmly believe that F", "We are deeply concerned by F"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Tokens
from pipeline.stages.quotes.cues import verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import BREAKS
from pipeline.stages.quotes.reported import end_of
from pipeline.stages.quotes.wordings import VOICES

FIRST = VOICES["first_person"] | {"me"}
_GLAD = VOICES["glad"] | {"honored", "honoured", "privileged"}
_LETS = frozenset({"allow", "let", "permit"})
_WISHES = VOICES["wishes"]
_SAID_SO = VOICES["said_so"] | {"announce", "confirm", "condemn", "report"}
_HOLDS = VOICES["holds"]
_STAYS = VOICES["we_are"]
_STATES = VOICES["we_feel"]
_SPOKEN = VOICES["we_say"]
_FELT_OF = VOICES["glad_of"]
_APPOSED = 60
"""Tokens between "We," and the verb, at most."""
_SHORTEST = 4
"""Tokens of a content, at least."""
_OPENING = 6
"""Tokens between such a verb and the one that tells, at most."""


def wished(passage: Passage, firsts: Sequence[int], last: int) -> Iterator[Attribution]:
    """What somebody says of himself: "I would like to thank X for F", "We firmly believe that F"."""
    tokens = passage.tokens
    lower = tokens.lower
    for i in firsts:
        if tokens.text[i] not in ("I", "We", "we", "me") or passage.run_at(i) is not None:
            continue
        verb = i + 1
        while verb < last and (
            lower[verb].endswith("ly") or lower[verb] in ("also", "would", "do", "am", "are", "'d", "’d")
        ):
            verb += 1
        if lower[i] == "me":
            if (said := _let_me(tokens, i, last)) is None:
                continue
            verb, begin = said, said + 1 + (lower[said + 1] == "that")
        elif verb + 2 < last and (lower[verb] in _WISHES or lower[verb] in _GLAD):
            to = next((k for k in range(verb + 1, min(verb + _OPENING, last)) if lower[k] == "to"), last)
            said = next((k for k in range(to + 1, min(to + _OPENING, last)) if lower[k] in _SAID_SO), None)
            if said is None or not all(
                w in words("skip") or w.endswith("ly") or w.isalpha() for w in lower[to + 1 : said]
            ):
                continue
            begin = said + 1
            while begin < last and lower[begin] in words("day") | {"here"}:
                begin += 1  # "announce today that F"
            begin += lower[begin : begin + 1] == ["that"]
        elif verb < last and lower[verb] in _HOLDS and lower[verb + 1 : verb + 2] == ["that"]:
            said, begin = verb, verb + 2
        elif tokens.text[i] == "We" and (held := _held(tokens, i, last)) is not None:
            verb, said, begin = held
        else:
            continue
        if last - begin >= _SHORTEST:
            content = passage.chars(begin, end_of(tokens, begin, last))
            yield Attribution((passage.chars(i, i + 1),), (passage.chars(verb, said + 1),), (content,), "verb-stance")
            return


def _let_me(tokens: Tokens, i: int, last: int) -> int | None:
    """The verb of what somebody lets himself say: "Let me congratulate X on F", "Allow me to begin by thanking Y"."""
    lower = tokens.lower
    if lower[i - 1] not in _LETS:
        return None
    for k in range(i + 1, min(i + _OPENING, last - _SHORTEST)):
        told = [e.lemma for rest, e, form in verbs().get(lower[k], ()) if form in ("base", "ing") and not rest]
        if told and told[0] in _SAID_SO and lower[k - 1] in words("skip") | {"me", "to", "by", "first"}:
            return k
    return None


def _held(tokens: Tokens, i: int, last: int) -> tuple[int, int, int] | None:
    """First and last token of the verb, and where the content begins, of what issuers say of themselves: "We are deeply
    concerned by F", "We strongly urge X to F", "We, the Presidents of A and B, remain committed to F"."""
    lower = tokens.lower
    verb = i + 1
    if tokens.text[verb : verb + 1] == [","]:  # "We, the Presidents of A, B and C, are …"
        stops = (k for k in range(verb + 1, min(verb + _APPOSED, last - 1)) if tokens.text[k] in BREAKS)
        verb = next((k + 1 for k in stops if lower[k + 1] in _STAYS or _states(lower[k + 1])), last)
    verb = _past_adverbs(lower, verb, last)
    if verb + 2 >= last:
        return None
    if lower[verb] in _STAYS:
        state = _past_adverbs(lower, verb + 1, last)
        if state + 1 >= last or lower[state] not in _STATES:
            return None
        return verb, state, state + 1 + (lower[state + 1] in _FELT_OF)
    if _states(lower[verb]):
        on = lower[verb + 1] in ("on", "upon", "for") and lower[verb] in ("call", "appeal")
        if lower[verb] in ("call", "appeal") and not on:
            return None
        return verb, verb + on, verb + 1 + on + (lower[verb + 1] == "that")
    return None


def _past_adverbs(lower: list[str], i: int, last: int) -> int:
    while i < last and (lower[i].endswith("ly") or lower[i] in ("also", "therefore", "both", "further")):
        i += 1
    return i


def _states(word: str) -> bool:
    """Whether the word is a verb in the present that is a statement with "we" alone: "urge"."""
    return any(form == "base" and e.lemma.split()[0] in _SPOKEN for _, e, form in verbs().get(word, ()))
