"""Three or more modifiers before one head: "political, economic and cultural ties"."""

from __future__ import annotations

from pipeline.document import Sentence, Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration import Enumeration
from pipeline.stages.pillars.enumeration.endings import SHARED
from pipeline.stages.pillars.judging.introductions import (
    TALKS,
)
from pipeline.stages.pillars.judging.likeness import HEADS
from pipeline.stages.pillars.vocabulary import (
    COOPERATION,
    COOPERATION_HEADS,
    FIELD_NOUNS,
)

_TOPICS = frozenset({"issues", "matters", "topics", "affairs"})
_SHARED = 8
"""Tokens before modifiers of "issues" in which cooperation is spoken of."""
_BETWEEN = word_set("pillars/sets", "judging.between")


def before_one_head(tokens: Tokens, sentence: Sentence, listed: Enumeration) -> str | None:
    """Three or more modifiers before one head: "political, economic and cultural ties"."""
    members = listed.members
    known = sum(bool(m.hits) and m.hits[0].first == m.first for m in members)
    # one word that the lexicon does not know may stand among them, no longer phrase
    odd = any(not (m.hits and m.hits[0].first == m.first) and (m.hits or m.last - m.first > 1) for m in members)
    # "in economic sectors, cultural and humanitarian ties" has a head of its own in the middle
    headed = any(tokens.lower[m.last - 1] in HEADS for m in members[:-1])
    own = any(m.hits and m.hits[-1].last < m.last and not m.hits[-1].field.noun for m in members[:-1])
    if len(members) < 3 or 3 * known < 2 * len(members) or odd or headed or own:
        return None
    after = members[-1].last
    comma = tokens.lower[after : after + 1] == [","]
    if tokens.lower[after + comma : after + comma + 2] == ["and", "other"]:
        after += 2 + comma  # "the political, economic, cultural and other fields"
    while after < sentence.last and tokens.lower[after] in _BETWEEN:
        after += 1
    head = tokens.lower[after] if after < sentence.last else ""
    if head in COOPERATION_HEADS:
        return "areas.modifiers"
    if head == "efforts" and tokens.lower[members[0].first - 1] in _BETWEEN:
        return "areas.modifiers"  # "the bilateral defence, security and police efforts"
    if head in _TOPICS and tokens.lower[members[0].first - 1] == "bilateral":
        return "areas.modifiers"  # "discussed bilateral political, economic and cultural issues"
    if head == "issues":  # "a partnership on economic and maritime issues", no talks on them
        near = tokens.lower[max(sentence.first, members[0].first - _SHARED) : members[0].first]
        shared = tokens.lower[after + 1 : after + 2] == ["of"] and tokens.lower[after + 2] in SHARED
        return "areas.modifiers" if shared or any(w in COOPERATION and w not in TALKS for w in near) else None
    if head in FIELD_NOUNS and any(w in COOPERATION for w in tokens.lower[sentence.first : sentence.last]):
        return "areas.modifiers"
    return None
