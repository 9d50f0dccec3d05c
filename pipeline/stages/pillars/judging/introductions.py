"""The words before and after a list, which tell whether it lists fields of cooperation. Positions are token indices."""

from __future__ import annotations

from pipeline.document import Sentence, Tokens
from pipeline.english import BE
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration.members import Member, plural
from pipeline.stages.pillars.enumeration.pieces import SEPARATORS, stops
from pipeline.stages.pillars.vocabulary import (
    COOPERATION,
    COOPERATION_HEADS,
    DOCUMENTS,
    DOCUMENTS_PLURAL,
    FIELD_NOUNS,
    MODIFIERS,
    OPENER_LENGTHS,
    OPENER_WORDS,
    OTHER_LISTS,
    PREPOSITIONS,
    PROMOTE,
    STRONG_OPENERS,
    TAILS,
    VALUES,
    VERBS,
)

_TOPICS = word_set("pillars/sets", "judging.introductions.topics")
_OF_BOTH = frozenset({"bilateral", "mutual", "two"})
"""How fields of two states are called: "bilateral trade and tourism", "two-way trade and investment"."""
TALKS = word_set("pillars/sets", "judging.introductions.talks")
_ON_TOPICS = word_set("pillars/sets", "judging.introductions.on_topics")
_ALSO = word_set("pillars/sets", "judging.introductions.also")
_PREDICATING = word_set("pillars/sets", "judging.introductions.predicating")
_FOCUS = word_set("pillars/sets", "judging.introductions.focus")
_STRESSING = {
    "to": frozenset({"attention", "priority", "importance"}),
    "on": frozenset({"focus", "emphasis", "stress"}),
    "of": frozenset({"importance", "issues", "questions", "matters"}),
    "were": frozenset({"topics", "subjects", "themes", "focus", "agenda", "matters", "issues"}),
    "includes": frozenset({"agenda"}),
    "included": frozenset({"agenda", "topics", "subjects", "matters", "issues"}),
}
"""What brings a list of fields that two sides stress, by the word right before the list."""
_REACHING = frozenset({"reached", "reach", "reaching"})
_RAISED = word_set("pillars/sets", "judging.introductions.raised")
_TWO_SIDES = word_set("pillars/sets", "judging.introductions.two_sides")
_TOLD = frozenset(
    {"today", "yesterday", "here", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
) | {"sunday"}
_DISCUSSING = word_set("pillars/sets", "judging.introductions.discussing")
_BOTH = frozenset({"two", "both", "our"})
_SHARED = COOPERATION - TALKS
_TOGETHER = frozenset({"together", "jointly"})
_PROBLEMS = word_set("pillars/sets", "judging.introductions.problems")
_SPEAKERS = word_set("pillars/sets", "judging.introductions.speakers")
_EFFECTS = word_set("pillars/sets", "judging.introductions.effects")
_WIDENING = word_set("pillars/sets", "judging.introductions.widening")
_TALKED = word_set("pillars/sets", "judging.introductions.talked")
_INVESTING = word_set("pillars/sets", "judging.introductions.investing")
_INVITING = word_set("pillars/sets", "judging.introductions.inviting")
_INVESTORS = word_set("pillars/sets", "judging.introductions.investors")
_WILL = frozenset({"will", "would", "shall", "should", "can", "could", "has", "have", "to"})
_SHARING = frozenset({"with", "both", "two", "between", "we"})
_SIDES = frozenset({"between", "with", "among"})


def after_introduction(tokens: Tokens, first: int, floor: int) -> int:
    """Where the list begins whose first field stands at `first`, without the words before the field that belong to it
    and without a name that heads the list: "on Georgia, energy and migration"."""
    lower = tokens.lower
    before = first
    while before > floor and (lower[before - 1] in MODIFIERS or _gerund(lower[before - 1])):
        before -= 1
    if before < first and (before == floor or not _opened(lower, before, floor)):
        # no "cooperation in combating …": a verb before the list governs it itself, "boosting trade and tourism"
        before = first
        while before > floor and lower[before - 1] in MODIFIERS:
            before -= 1
    if before > floor and lower[before - 1] == ",":
        k = before - 2
        while k > floor and before - k < 6 and tokens.text[k][0].isupper():
            k -= 1
        ties = before - 2
        if lower[ties] in COOPERATION_HEADS:
            ties -= 1
            while ties > floor and lower[ties] in MODIFIERS:
                ties -= 1
            if lower[ties] in PREPOSITIONS or lower[ties] in _DISCUSSING:
                return ties + 1  # "they discussed | bilateral relations, trade, energy and tourism"
        day = lower[before - 2] in _TOLD
        if not day and k < before - 2 and lower[k] in PREPOSITIONS and k > floor and tokens.text[k - 1][0].islower():
            return k + 1
    return before


def _opened(lower: list[str], before: int, floor: int) -> bool:
    """Whether a preposition or opener ends right before a token: "including | protecting the seas"."""
    return lower[before - 1] in PREPOSITIONS or any(
        tuple(lower[before - n : before]) in STRONG_OPENERS for n in OPENER_LENGTHS if before - n >= floor
    )


def other_list(lower: list[str], opener: int, floor: int) -> bool:
    """Whether an opener follows a word that lists other things ("challenges such as"), unless these are what the
    cooperation is about: "cooperation on global issues, including"."""
    if lower[opener - 3 : opener] == ["of", "our", "time"]:
        opener -= 3  # "the challenges of our time including"
    head = next((k for k in range(opener - 1, max(floor, opener - 3) - 1, -1) if lower[k] in OTHER_LISTS), None)
    if head is None or any(w in FIELD_NOUNS for w in lower[head + 1 : opener]):
        return False  # "the two countries in areas such as"
    if lower[head] in _TOPICS and "bilateral" in lower[max(floor, head - 4) : head]:
        return False
    if any(lower[k] in _TOGETHER for k in range(max(floor, head - 8), head)):
        return False  # "work together to address common challenges such as"
    near = range(max(floor, head - 12), head)
    return not any(lower[k] in _SHARED and lower[k + 1] in ("on", "in", "over", "to", "against") for k in near)


def on_the_agenda(lower: list[str], opener: int, floor: int) -> bool:
    """Whether the topics of talks between two states are listed: "talks on issues ranging from", "discussions covering
    a wide range of topics including", but no "global issues such as"."""
    head = next((k for k in range(opener - 1, max(floor, opener - 3) - 1, -1) if lower[k] in _TOPICS), None)
    if head is None or not (lower[head - 1] in _ON_TOPICS or lower[head - 1] in TALKS):
        return False
    return not TALKS.isdisjoint(lower[max(floor, head - 12) : head])


def stressed_by_both(lower: list[str], before: int, end: int) -> bool:
    """Whether two sides lay stress on the fields of a list, or talk of them: "attention was paid to", "the main topics
    of the talks were", "issues of trade, transport and tourism were discussed"; one side's own priorities are none."""
    word = lower[before - 1] if before else ""
    if word not in _STRESSING:
        return False
    near = lower[max(0, before - 7) : before - 1]
    stress = _STRESSING[word] & {*near}
    if not stress or (word == "of" and "issues" in stress and near[-1] not in stress):
        return False
    if word != "of" and not stress.isdisjoint(("matters", "issues")) and _RAISED.isdisjoint(near):
        return False  # "issues taken up by the two sides included", but not "among the global issues were"
    around = lower[max(0, before - 60) : end + 15]
    return not _TWO_SIDES.isdisjoint(around)


def titled(lower: list[str], at: int, floor: int) -> bool:
    """Whether the words before `at` are the name of a document, whose subject the list is: "a memorandum of
    understanding on cooperation in the fields of", "accords on"."""
    k = at - 1
    while k > floor and at - k < 6 and (lower[k] in COOPERATION_HEADS or lower[k] in MODIFIERS):
        k -= 1
    direct = k == at - 1
    if direct and lower[at] == "in":
        # "a cooperation agreement between Peru and Fiji in the field of": the name of one
        named = next((j for j in range(k, max(floor, k - 8), -1) if lower[j] == "between"), 0)
        if named and lower[named - 1] in DOCUMENTS:
            return True
    if not direct and lower[k] in ("on", "for", "regarding", "concerning"):
        k -= 1
    elif not direct:
        return False
    if lower[k] == "understanding" and k - 2 >= floor and lower[k - 1] == "of":
        k -= 2
    if direct and lower[k] in _TOLD:
        k -= 1 + (lower[k - 1] == "on")  # "signed six agreements on Tuesday on trade and health"
    if direct and lower[at] == "on" and lower[k] == "," and lower[k - 1] in DOCUMENTS_PLURAL:
        return True  # "three memoranda, on tourism, culture and sport, were signed"
    if lower[k] == "agreements" and lower[k - 1] in _REACHING:
        return False  # "had reached agreements on tariffs, services and investment" names no papers
    return lower[k] in DOCUMENTS or (direct and lower[at] == "on" and lower[k] in DOCUMENTS_PLURAL)


def governs(lower: list[str], preposition: int, floor: int) -> bool:
    """Whether a word of cooperation stands right before a preposition, or parts of it between two sides do: so that
    "share intelligence on piracy and smuggling" names no fields."""
    near = lower[max(floor, preposition - 3) : preposition]
    k = preposition - 2
    if k - 1 > floor and lower[k] in BE:  # "cooperation is foreseen in", "closer ties will be sought in"
        while k - 1 > floor and (lower[k - 1] in BE or lower[k - 1] in _WILL):
            k -= 1
        near = lower[k - 1 : k]
    if any(w in COOPERATION or w in FIELD_NOUNS for w in near):
        return True
    return not _SIDES.isdisjoint(lower[max(floor, preposition - 8) : preposition])


def _gerund(word: str) -> bool:
    return word in VERBS and word.endswith("ing") and word not in OPENER_WORDS


def bilateral(tokens: Tokens, first: int, end: int, sentence: Sentence) -> bool:
    """Whether fields are called those of two states: "obstacles to bilateral trade and investment", but not "a
    bilateral trade and investment agreement"."""
    lower = tokens.lower
    before = range(first - 1, max(sentence.first - 1, first - 3), -1)
    between = lower[end : end + 1] == ["between"] and end + 1 < sentence.last
    if between and (not _BOTH.isdisjoint(lower[end + 1 : end + 4]) or tokens.text[end + 1][0].isupper()):
        return True  # "trade and investment between the two countries", "… between Ghana and Peru"
    own = lower[first] in _OF_BOTH and lower[first : first + 2] != ["mutual", "legal"]
    if not own and not any(lower[k] in _OF_BOTH and lower[k] in MODIFIERS for k in before):
        return False
    return end >= sentence.last or stops(tokens, end) or lower[end] in SEPARATORS or lower[end] in PREPOSITIONS


def promoted(lower: list[str], members: tuple[Member, ...]) -> bool:
    """Whether members are fields that a verb promotes: none has a verb of its own ("promote investment, support
    business", "promote trade and cooperation in combating smuggling"), and they are no mere kinds of ties."""
    own = any(lower[m.first - 1] in VERBS and lower[m.first - 1] not in PROMOTE for m in members)
    ties = all(lower[m.last - 1] in COOPERATION_HEADS for m in members)
    effects = sum(_effect(lower, m) for m in members)
    if any("in" in lower[m.first : m.hits[0].first] for m in members if m.hits):
        return False  # "advancing reform, increasing inputs in schools"
    if any(lower[k] == "to" and lower[k + 1] in VERBS for m in members for k in range(m.first, m.last)):
        return False  # "enhance readiness; grants to widen exchanges"
    if 2 * effects >= len(members) or (len(members) == 2 and members[1].gerund):
        return False
    if len(members) == 2 and any("of" in lower[m.first : m.last] for m in members):
        return False
    if any("of" in lower[m.first : m.hits[0].first] and lower[m.first] not in TAILS for m in members if m.hits):
        return False  # "enhance the security and reliability of communications" promotes no communications
    unknown = sum(not m.hits for m in members)
    last = members[-1]
    # "trade, tourism and exchange activities"
    spare = unknown == 1 and (
        len(members) > 3 or (len(members) == 3 and not last.hits and plural(lower[last.last - 1]))
    )
    return (unknown == 0 or spare) and not own and not ties


def _effect(lower: list[str], one: Member) -> bool:
    """Whether what is promoted is an effect on the state of things rather than a field ("growth and competitiveness"),
    or another action ("promote trade and jointly maintain calm")."""
    if lower[one.first].endswith("ly") and one.last - one.first > 1:
        return True
    named = one.hits and one.hits[-1].last - one.hits[-1].first > 1
    ends = {one.last - 1, *(h.last - 1 for h in one.hits[-1:])}
    return any(lower[k] in _EFFECTS or (lower[k] in VALUES and not named) for k in ends)


def told_of(lower: list[str], end: int, last: int) -> bool:
    """Whether a list is the subject of what is said of fields: "trade, energy and tourism will be a focus of the
    partnership", "… offer scope for cooperation"."""
    k = end
    while k < last and lower[k] in _ALSO:
        k += 1
    if k >= last or lower[k] not in _PREDICATING:
        return False
    at = next((j for j in range(k + 1, min(k + 8, last)) if lower[j] in _FOCUS or lower[j] in FIELD_NOUNS), None)
    if at is None:
        return False
    if lower[at + 1 : at + 3] == ["in", "which"] or lower[at + 1 : at + 2] == ["where"]:
        # "are the areas in which Delhi wants to do more with Jakarta"
        return not (COOPERATION | _SHARING | _INVESTING).isdisjoint(lower[at + 2 : min(at + 14, last)])
    wanted = COOPERATION_HEADS if lower[at] in ("included", "part") else COOPERATION | _INVESTING
    return not wanted.isdisjoint(lower[at + 1 : min(at + 10, last)])


def areas_are(lower: list[str], verb: int, floor: int) -> bool:
    """Whether a list is what areas of cooperation are: "areas of cooperation under the accord are", "the fields
    in which we work together were"."""
    if lower[verb] not in ("are", "were"):
        return False
    near = lower[max(floor, verb - 12) : verb]
    at = next((i for i, w in enumerate(near) if w in FIELD_NOUNS), None)
    return at is not None and any(w in COOPERATION for w in near[at + 1 : at + 6])


def invited_to_invest(tokens: Tokens, preposition: int, floor: int) -> bool:
    """Whether one state invites the other's firms into the fields of a list: "urged Korean companies to invest in",
    "sought Austrian investment in", but not its own: "encourage investment in schools"."""
    near = tokens.lower[max(floor, preposition - 14) : preposition]
    if not near or not (near[-1] in _INVESTING or near[-1] == "projects") or _INVITING.isdisjoint(near):
        return False
    return not _INVESTORS.isdisjoint(near) or tokens.text[preposition - 2][0].isupper()


def discussed(lower: list[str], before: int, sentence: Sentence, members: tuple[Member, ...]) -> bool:
    """Whether a list is what two sides discussed: "they also discussed trade, energy and labour migration"; matters of
    the world among them show that the fields are no fields of cooperation: "trade, terrorism and Iran"."""
    if len(members) < 3 and (len(members[0].hits) != 1 or members[0].gerund or members[1].gerund):
        return False
    verb = before - 1
    while verb > sentence.first and (lower[verb].endswith("ly") or lower[verb] == "about"):
        verb -= 1
    if lower[verb] not in _DISCUSSING:
        return False
    if any(lower[k] in _PROBLEMS for m in members for k in range(m.first, m.last)):
        return False
    subject = lower[sentence.first : verb]
    if len(members) == 2:
        return not (_SPEAKERS - {"and"}).isdisjoint(subject[-12:])
    return not _SPEAKERS.isdisjoint(subject[-12:])


def widened(lower: list[str], before: int, floor: int) -> bool:
    """Whether cooperation is widened to the fields of a list: "extend our ties to energy, mining and health"."""
    near = lower[max(floor, before - 7) : before - 1]
    return lower[before - 1] == "to" and not _WIDENING.isdisjoint(near) and any(w in COOPERATION for w in near)


def talked_of(lower: list[str], end: int, last: int) -> bool:
    """Whether the fields of a list were talked of: "trade and visas between the two countries were also discussed"."""
    for k in range(end, min(end + 10, last)):
        if lower[k] in ("was", "were", "been"):
            rest = [w for w in lower[k + 1 : k + 5] if w not in _ALSO and not w.endswith("ly")]
            if rest[:1] == [] or rest[0] in _TALKED or "agenda" in rest:
                return rest != []
            if rest[0] not in _RAISED and "priority" not in rest:
                return False
            return not (_TWO_SIDES | COOPERATION_HEADS).isdisjoint(lower[max(0, end - 40) : end])
        if lower[k] in (".", ",", ";", "that", "which"):
            return False
    return False


def fields_follow(lower: list[str], k: int, named: bool) -> bool:
    """Whether a list is called areas: "named trade, energy and tourism as promising areas for cooperation", "cited
    farming, mining and energy as sectors in which Polish firms could come in"."""
    near = lower[k : k + 4]
    at = next((i for i, w in enumerate(near) if w in FIELD_NOUNS), None)
    if named and at is not None:
        return "of" not in near[:at]
    return at is not None and "of" not in near[:at] and any(w in COOPERATION for w in lower[k + at + 1 : k + at + 5])
