"""What members of a list look like: fields and activities, or names, values, actions and what is one's own."""

from __future__ import annotations

from pipeline.document import Sentence, Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration import Enumeration
from pipeline.stages.pillars.enumeration.members import Member, nominal, plural
from pipeline.stages.pillars.enumeration.pieces import stops
from pipeline.stages.pillars.enumeration.runs import SHARED_HEADS
from pipeline.stages.pillars.vocabulary import (
    COOPERATION_HEADS,
    DOCUMENTS_PLURAL,
    FIELD_NOUNS,
    FIELDS,
    PREPOSITIONS,
    PROMOTE,
    PURE_VALUES,
    TAILS,
    VALUES,
    VERBS,
)

HEADS = COOPERATION_HEADS | FIELD_NOUNS
_POSSESSIVE = ("’", "'", "’s", "'s")
_OPENING, _CLOSING = frozenset({'"', "“"}), frozenset({'"', "”"})
_ON = frozenset({"on", "for"})
_QUOTED = frozenset({"‘", "’"})
_RESPECTED = word_set("pillars/sets", "judging.respected")
_SIGNED = frozenset({"treaty", "treaties", "memorandum", "mou", "convention"})
_DEEDS = word_set("pillars/sets", "judging.deeds")
_STAGES = word_set("pillars/sets", "judging.stages")
_ARTICLES = frozenset({"a", "an"})
_KEEPING = word_set("pillars/sets", "judging.keeping")
_AND_THE = [",", "and", "the"]


def qualifies(tokens: Tokens, sentence: Sentence, members: tuple[Member, ...]) -> bool:
    """Whether a list only says what a thing is: "as a transit, trade and energy hub"."""
    lower, end = tokens.lower, members[-1].last
    before = members[0].first - 1
    if before < sentence.first or lower[before] not in ("a", "an") or end >= sentence.last:
        return False
    return (
        lower[end].isalpha() and tokens.text[end].islower() and not (stops(tokens, end) or lower[end] in PREPOSITIONS)
    )


def phrased(lower: list[str], k: int) -> bool:
    """Whether a member has a complement at `k`, so that the head at the end is its own: "grants to widen exchanges"."""
    return lower[k] == "of" or (lower[k] == "to" and lower[k + 1] in VERBS)


def activity(lower: list[str], one: Member) -> bool:
    """Whether a member looks like an activity: "wood carving", "production of tiles", "the setting up of a bank"."""
    named = "of" in lower[one.first + 1 : min(one.first + 4, one.last)] and nominal(lower[one.first])
    return named or nominal(lower[one.last - 1])


def apart(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether members are actions rather than fields: one ends within a phrase that goes on in the next ("rebuilding a
    more sustainable and resilient economy"), or the second of two has a comma and an article."""
    lower = tokens.lower
    for m in members[:-1]:
        article = next((k for k in range(m.first + 1, m.last) if lower[k] in _ARTICLES), None)
        if article is not None and not any(h.first > article for h in m.hits):
            return True
    if any(lower[k] in DOCUMENTS_PLURAL or lower[k] in _SIGNED for k in range(members[0].first, members[0].last)):
        return True  # "they included an extradition treaty and agreements on aviation": papers, no fields
    first, second = members[0], members[1]
    if _of_one_object(lower, members):
        return True
    if lower[first.first - 1] in _OPENING and lower[first.first - 2] in _ON and _closed_soon(lower, members[-1].last):
        return True  # 'an agreement on "economic, trade and technical cooperation"' is a name
    if any(w in _QUOTED for m in members for w in (lower[m.first], lower[m.last - 1])):
        return True  # "three memoranda are 'Cooperation in …', 'Cultural exchange' and …" are names
    if len(members) == 2 and second.gerund and not first.gerund:
        verb = second.first - 1 - (lower[second.first - 1] in ("the", "our", "their"))
        if lower[verb] in PROMOTE or lower[verb] in _KEEPING:
            return True  # "cooperation in mining and promoting exchanges", "… and maintaining the peace"
    if len(members) == 2 and second.gerund and not first.hits and first.last - first.first == 1:
        return True  # "a partner in preventing and managing crises"
    return len(members) == 2 and first.last + 3 <= second.first and lower[first.last : first.last + 3] == _AND_THE


def _of_one_object(lower: list[str], members: tuple[Member, ...]) -> bool:
    """Whether members are what is done with one thing: "the development, production and transfer of radars"."""
    last = members[-1]
    alone = all(
        lower[m.last - 1] in _STAGES and m.last - m.first < 4 and "of" not in lower[m.first : m.last]
        for m in members[:-1]
    )
    behind = (*lower[last.first + 1 : last.first + 2], *lower[last.last : last.last + 1])
    return alone and lower[last.first] in _STAGES and "of" in behind


def _closed_soon(lower: list[str], end: int) -> bool:
    return not _CLOSING.isdisjoint(lower[end : end + 4])


def of_one(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether a member is somebody's own: "the two countries' resolve", "the Delhi counterterrorism forum"."""
    for member in members:
        inside = {k for h in member.hits for k in range(h.first, h.last)}
        rest = [k for k in range(member.first, member.last) if k not in inside]
        for k in rest:
            if tokens.lower[k].endswith(_POSSESSIVE) and not any(h.first > k for h in member.hits):
                return True
        if any(tokens.text[k][0].isupper() for k in rest) and any(
            tokens.text[k][0].islower() for k in range(member.first, member.last)
        ):
            return True
    return False


def names_field(tokens: Tokens, member: Member) -> bool:
    """Whether a member names a known field: a noun, or a modifier with a noun that may close it."""
    for h in member.hits:
        if h.last >= member.last:
            return True
        word = tokens.lower[h.last]
        if word in TAILS or (h.field.noun and word in PREPOSITIONS):
            return True
        if word == "-" and tokens.lower[h.last + 1] == "related" and h.last + 3 == member.last:
            return True  # "security-related matters"
    return False


def akin(tokens: Tokens, member: Member) -> bool:
    """Whether a member names a form of a known field: "training of nurses", "film festivals"."""
    for h in member.hits:
        word = tokens.lower[h.last]
        if (word == "of" and h.field.noun) or (h.last + 1 == member.last and plural(word)):
            return True
    return False


def one_field(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether a pair is two modifiers of one head: "trade and economic cooperation"."""
    if any(h.last == members[-1].last and "and" in h.field.words for h in members[-1].hits):
        return False  # "high technology and education and training"
    first, last = (tokens.lower[m.last - 1] for m in members)
    if (last == "issues" and first not in HEADS) or _shared_noun(tokens, members):
        return True
    if any(h.last == members[0].last and h.last - h.first > 2 and h.field.noun for h in members[0].hits):
        return False  # "small and medium-sized enterprises and youth exchanges"
    if last in SHARED_HEADS and all(m.hits and m.hits[-1].field.noun for m in members):
        return False  # "in various fields, including energy and infrastructure sectors"
    if any(h.last == members[1].last and h.last - h.first > 2 for h in members[1].hits):
        return False  # "trade and people-to-people contacts"
    if (
        first in _DEEDS
        and last in _DEEDS
        and members[1].last - members[1].first == 1 < members[0].last - members[0].first
    ):
        return True  # "conflict prevention and resolution"
    deeds = first not in COOPERATION_HEADS and not members[1].gerund and _same_deed(first, last)
    if deeds and members[0].hits and members[1].last - members[1].first == 1:
        return members[0].hits[-1].last - members[0].hits[0].first > 2  # "oil and gas exploration and exploitation"
    return last in HEADS and first not in HEADS


def _same_deed(first: str, last: str) -> bool:
    """Whether two words name what is done in the same form: "exploration", "exploitation"."""
    return any(first.endswith(ending) and last.endswith(ending) for ending in ("ation", "ment", "ing"))


def _shared_noun(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether the noun at the end of a pair is of both: "food and water security", for "food security" is a field."""
    one, other = members
    if one.last - one.first > 1 or other.last - other.first < 2 or tokens.lower[one.first] not in FIELDS:
        return False
    head = tokens.lower[other.last - 1]
    return any(f.words[1:] == (head,) for f in FIELDS[tokens.lower[one.first]][1].get(head, ()))


def of_values(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether a list is one of aims and values: half of it or more, one of them no field at all."""
    if PURE_VALUES.isdisjoint([tokens.lower[m.last - 1] for m in members]):
        return False
    before = members[0].first
    if not _RESPECTED.isdisjoint(tokens.lower[max(0, before - 6) : before]):
        return True  # "respect for good governance, sovereignty, the rule of law and human rights"
    words = [tokens.lower[m.last - 1] for m in members if not _compound(m)]
    return any(w in PURE_VALUES for w in words) and 2 * sum(w in VALUES for w in words) >= len(members)


def _compound(member: Member) -> bool:
    """Whether a member ends in a field's name of several words, which is no bare value: "gender equality"."""
    return any(h.last == member.last and h.last - h.first > 1 for h in member.hits)


def in_a_name(tokens: Tokens, listed: Enumeration) -> bool:
    """Whether a list stands inside a name, or is one of names: "the Ministry of Trade, Industry and Energy"."""
    text, lower = tokens.text, tokens.lower
    for member in listed.members:
        for h in member.hits:
            if text[h.first][0].isupper() and (
                (h.last < member.last and text[h.last][0].isupper())
                or (h.first > member.first and text[h.first - 1][0].isupper())
            ):
                return not text[h.first].isupper()
    before = listed.first
    if not text[before][0].isupper() or text[before].isupper():
        return False
    while before > 0 and lower[before - 1] in ("of", "for", "on", "the", "and"):
        before -= 1
    return before < listed.first and before > 0 and text[before - 1][0].isupper()
