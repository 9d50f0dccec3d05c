"""Areas: the members of enumerations of fields of cooperation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.document import BODY, Document, Sentence, Tokens
from pipeline.records import Pillar
from pipeline.stages.pillars.enumeration import Enumeration, Member, enumerations
from pipeline.stages.pillars.vocabulary import (
    COOPERATION,
    COOPERATION_HEADS,
    FIELD_NOUNS,
    MODIFIERS,
    OPENER_LENGTHS,
    OPENER_WORDS,
    OTHER_LISTS,
    PREPOSITIONS,
    PROMOTE,
    PROMOTION,
    PURE_VALUES,
    STRONG_OPENERS,
    TAILS,
    VALUES,
    VERBS,
    Hit,
    codes_of,
)


def find_areas(
    document: Document,
    found: Sequence[Hit],
    taken: Sequence[tuple[int, int]],
    named: Sequence[tuple[int, int]],
    single: Sequence[tuple[int, int]],
) -> list[Pillar]:
    """The areas of the document's running text, in order.

    found  the fields' names in the text
    taken  characters of declared pillars
    named  characters of the names of agreements
    single characters of the names of single ones; what a group is "in the fields of" is no part of a name
    """
    tokens = document.tokens
    starts = [h.first for h in found]
    areas: list[Pillar] = []
    for sentence in document.sentences:
        a, b = bisect_left(starts, sentence.first), bisect_left(starts, sentence.last)
        if b - a < 2 or document.zones[sentence.zone].kind not in BODY:
            continue
        for listed in enumerations(tokens, sentence.first, sentence.last, found[a:b]):
            rule = _rule(tokens, sentence, listed)
            if rule is None:
                continue
            names = single if rule == "areas.opener" else named
            spans = [(tokens.start[m.first], tokens.end[m.last - 1]) for m in listed.members]
            free = [x for x in spans if not (meets(taken, x) or meets(names, x))]
            areas += [_area(document, start, end, rule) for start, end in free]
    return areas


def meets(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether a stretch overlaps one of the others, which are in order."""
    i = bisect_left(spans, (span[1], 0))
    return any(end > span[0] for _, end in spans[max(0, i - 8) : i])


def _area(document: Document, start: int, end: int, rule: str) -> Pillar:
    span = document.span(start, end)
    return Pillar(
        id=f"area_at_{start}",
        kind="area",
        set_id=None,
        ordinal=None,
        title=span.text,
        areas=codes_of(span.text),
        agreement_id=None,
        span=span,
        rule=rule,
    )


def _rule(tokens: Tokens, sentence: Sentence, listed: Enumeration) -> str | None:
    """The name of the rule by which a list names fields of cooperation; None where it does not."""
    members = listed.members
    known = sum(_known(tokens, m) for m in members)
    if len(members) < 2 or known * 2 < len(members) or _values(tokens, members) or _named(tokens, listed):
        return None
    if len(members) == 2 and (known < 2 or _one_field(tokens, members)):
        return None
    return (_modified(tokens, sentence, listed) if listed.modifiers else None) or _governed(tokens, sentence, listed)


def _governed(tokens: Tokens, sentence: Sentence, listed: Enumeration) -> str | None:
    """By the words before a list: an opener or preposition after a word of cooperation, or a verb that promotes."""
    lower, members = tokens.lower, listed.members
    before = listed.first
    while before > sentence.first and (lower[before - 1] in MODIFIERS or _gerund(lower[before - 1])):
        before -= 1
    if before > sentence.first and lower[before - 1] not in PREPOSITIONS:
        # no "cooperation in combating …": a verb before the list governs it itself, "boosting trade and tourism"
        before = listed.first
        while before > sentence.first and lower[before - 1] in MODIFIERS:
            before -= 1
    reach = 25 if len(members) > 2 else 8
    context = lower[max(sentence.first, before - reach) : before]
    cooperative = any(w in COOPERATION for w in context)
    fielded = any(w in FIELD_NOUNS for w in context[-6:])
    # three fields with names in the lexicon need no word of cooperation: "much to do in fisheries, education and …"
    known = sum(_known(tokens, m) for m in members)
    plain = known > 2 and known * 4 >= len(members) * 3
    for n in OPENER_LENGTHS:
        if before - n >= sentence.first and tuple(lower[before - n : before]) in STRONG_OPENERS:
            other = any(w in OTHER_LISTS for w in lower[max(sentence.first, before - n - 2) : before - n])
            other = other and not _cooperation_on(lower, sentence.first, before - n)
            return "areas.opener" if (cooperative or fielded or plain) and not other else None
    if listed.modifiers:
        return None
    if len(members) > 2 and lower[members[-1].last - 1] in COOPERATION_HEADS and all(m.hits for m in members):
        return "areas.before_head"
    word = lower[before - 1] if before > sentence.first else ""
    if word in PROMOTE or (word == "of" and before - 2 > sentence.first and lower[before - 2] in PROMOTION):
        joint = word == "of" and any(w in COOPERATION_HEADS for m in members for w in lower[m.first : m.last])
        return "areas.promoted" if all(m.hits for m in members) and not joint else None
    if word in PREPOSITIONS and (cooperative or fielded) and (len(members) > 2 or _governs(lower, before - 1)):
        return "areas.preposition"
    if word in ("in", "on") and plain and lower[before - 2] not in OTHER_LISTS and "role" not in context:
        return "areas.listed"
    return None


def _cooperation_on(lower: list[str], first: int, end: int) -> bool:
    """Whether cooperation is on what is listed: "cooperation on regional and global issues, including …"."""
    near = range(max(first + 1, end - 7), end)
    return any(lower[k] == "on" and lower[k - 1] in COOPERATION_HEADS for k in near)


def _governs(lower: list[str], preposition: int) -> bool:
    """Whether a word of cooperation stands right before a preposition, or parts of it between two sides do: so that
    "share intelligence on piracy and smuggling" names no fields."""
    near = lower[max(0, preposition - 3) : preposition]
    if any(w in COOPERATION or w in FIELD_NOUNS for w in near):
        return True
    return bool({"between", "with", "among"} & set(lower[max(0, preposition - 8) : preposition]))


def _gerund(word: str) -> bool:
    return word in VERBS and word.endswith("ing") and word not in OPENER_WORDS


def _modified(tokens: Tokens, sentence: Sentence, listed: Enumeration) -> str | None:
    """Three or more modifiers before one head: "political, economic and cultural ties"."""
    if len(listed.members) < 3 or not all(m.hits and m.hits[0].first == m.first for m in listed.members):
        return None
    after = listed.members[-1].last
    if tokens.lower[after : after + 2] == ["and", "other"]:  # "the political, economic, cultural and other fields"
        after += 2
    head = tokens.lower[after] if after < sentence.last else ""
    if head in COOPERATION_HEADS:
        return "areas.modifiers"
    if head in FIELD_NOUNS and any(w in COOPERATION for w in tokens.lower[sentence.first : sentence.last]):
        return "areas.modifiers"
    return None


def _known(tokens: Tokens, member: Member) -> bool:
    """Whether a member names a known field: a noun, or a modifier with a noun that may close it."""
    return any(
        h.last >= member.last
        or tokens.lower[h.last] in TAILS
        or (h.field.noun and tokens.lower[h.last] in PREPOSITIONS)
        for h in member.hits
    )


def _one_field(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether a pair is two modifiers of one head: "trade and economic cooperation"."""
    first, last = (tokens.lower[m.last - 1] for m in members)
    return (last in COOPERATION_HEADS or last in FIELD_NOUNS) and first not in FIELD_NOUNS | COOPERATION_HEADS


def _values(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether a list is one of aims and values: half of it or more, one of them no field at all."""
    words = [tokens.lower[m.last - 1] for m in members if not _compound(m)]
    return any(w in PURE_VALUES for w in words) and 2 * sum(w in VALUES for w in words) >= len(members)


def _compound(member: Member) -> bool:
    """Whether a member ends in a field's name of several words, which is no bare value: "gender equality"."""
    return any(h.last == member.last and h.last - h.first > 1 for h in member.hits)


def _named(tokens: Tokens, listed: Enumeration) -> bool:
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
