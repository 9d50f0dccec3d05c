"""Statements whose cue stands in front: "According to him, F", "In her words, F", "Welcoming F, X proposed G"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Tokens
from pipeline.stages.quotes.cues import Cue, lemma_of, nouns, plain_verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import has_verb
from pipeline.stages.quotes.rules.finding import Finding
from pipeline.stages.quotes.voiced.unsaid import trimmed_end
from pipeline.stages.quotes.wordings import VOICES

_PREPOSED = VOICES["preposed"]
_SHORTEST = 4
"""Tokens of a content, at least."""
_OPENING = 6
"""Words of the phrase in front of a subject ("In this context,"), at most."""
_HEAD = 5
"""Words among which stands the noun that says what is stressed, at most."""
_SOURCE = 18
"""Tokens of "according to" with what it names, at most."""
_STOPS = frozenset(",;:.")
_OF = VOICES["of_him"]
_OWN = VOICES["his"]
_WORDS = VOICES["his_words"]


def in_words(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "According to him, F", "In her words, F": whoever spoke last goes on."""
    lower = passage.tokens.lower
    if last - first < _OPENING:
        return
    if lower[first : first + 2] == ["according", "to"] and lower[first + 2] in _OF:
        source, cue, comma = (first + 2, first + 3), (first, first + 2), first + 3
    elif lower[first : first + 2] == ["according", "to"]:  # "According to local reports, F"
        ends = (i for i in range(first + 2, min(first + _SOURCE, last)) if passage.tokens.text[i] in _STOPS)
        comma = next(ends, first + 2)  # "According to figures released by the ministry, F"
        if lower[comma + 1 : comma + 2] in (["who"], ["which"]):  # "an official, who asked not to be named, F"
            source, comma = (first + 2, comma), next(ends, first + 2)
        else:
            source = (first + 2, comma)
        cue = (first, first + 2)
        if comma - first < 3:
            return
    elif lower[first] == "in" and lower[first + 1] in _OWN and lower[min(first + 2, last - 1)] in _WORDS:
        source, cue, comma = (first + 1, first + 2), (first + 2, first + 3), first + 3
    else:
        return
    if comma + _SHORTEST < last and passage.tokens.text[comma] == "," and passage.run_at(first) is None:
        content = passage.chars(comma + 1, trimmed_end(passage, comma + 1, last))
        yield Attribution((passage.chars(*source),), (passage.chars(*cue),), (content,), "according-to")


def in_front(
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
        if _other_subject(tokens, cue.last, subject - 1):
            return
        head = cue.last + (tokens.lower[cue.last] == "that")
        if any(passage.run_at(i) is not None for i in range(head, min(head + _HEAD, subject))):
            return  # "Marking the theme “Friendship”, Minister X …"
        content = passage.chars(head, trimmed_end(passage, head, subject - 1))
        yield Attribution(
            ((start, end),), (passage.chars(cue.first, cue.last),), (content,), f"preposed-{cue.entry.kind}"
        )
        return


def _other_subject(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the subject came before: "Recalling the talks, | X praised the envoys, the |  ministers and …"."""
    comma = next((i for i in range(first, last) if tokens.text[i] == ","), last)
    named = comma + 1 < last and (tokens.text[comma + 1][0].isupper() or tokens.lower[comma + 1] in words("pronoun"))
    return named and has_verb(tokens, comma + 2, last)


def _reports(lower: list[str], cue: Cue) -> bool:
    verb = lemma_of(lower[cue.first : cue.last])
    wanted = plain_verbs().get(verb, frozenset()) if verb != "look forward to" else ()
    if "feeling" in wanted:
        return any(w in nouns() for w in lower[cue.last : cue.last + _HEAD])
    return (
        "noun" in wanted
        or verb in _PREPOSED
        or (
            verb in ("note", "point out", "recall")
            and not words("determiner").isdisjoint(lower[cue.last : cue.last + 1])
        )
    )
