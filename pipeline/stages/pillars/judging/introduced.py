"""Which words before or after a list bring it as one of fields of cooperation."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Sentence, Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration import Enumeration
from pipeline.stages.pillars.enumeration.endings import HELP
from pipeline.stages.pillars.enumeration.members import PARTIES
from pipeline.stages.pillars.enumeration.pieces import AGAIN
from pipeline.stages.pillars.judging.introductions import (
    after_introduction,
    areas_are,
    bilateral,
    discussed,
    fields_follow,
    governs,
    invited_to_invest,
    on_the_agenda,
    other_list,
    promoted,
    stressed_by_both,
    talked_of,
    titled,
    told_of,
    widened,
)
from pipeline.stages.pillars.judging.likeness import phrased
from pipeline.stages.pillars.vocabulary import (
    CLOSERS,
    COOPERATION,
    COOPERATION_HEADS,
    FIELD_NOUNS,
    MODIFIERS,
    NAMING,
    OPENER_LENGTHS,
    OTHER_LISTS,
    PREPOSITIONS,
    PROMOTE,
    PROMOTION,
    STRONG_OPENERS,
    VERBAL_OPENERS,
)

_STEPPING = word_set("pillars/sets", "judging.stepping")
_EXAMPLES = word_set("pillars/sets", "judging.examples")
_PROJECTS = frozenset({"projects", "programmes", "programs"})
_OWN = word_set("pillars/sets", "judging.own")
_BUILT = frozenset({"built", "founded", "rooted", "grounded", "anchored"})
_INDUSTRY = frozenset({"sector", "industry", "economy"})
_STATED = frozenset({"talks", "discussions", "discussion"})
_COUNTERING = word_set("pillars/sets", "judging.countering")
_PERSONS = word_set("pillars/sets", "judging.persons")
_PLANS = word_set("pillars/sets", "judging.plans")
_BODIES = word_set("pillars/sets", "judging.bodies")
_OTHER_TALK = frozenset({"role", "negotiations", "negotiating", "policies", "policy", "stance"})
"""What is not shared though it has fields: "the role of rail in", "negotiations of the two on", "its policy on"."""
_JOINT = COOPERATION | {
    "between",
    "both",
    "our",
    "bilateral",
    "mutual",
    "views",
    "supported",
    "supports",
    "helped",
    "helps",
    "do",
}
"""What shows that fields are those of two states where no word of cooperation stands before these."""
_COOPERATING = COOPERATION_HEADS | {"cooperate", "cooperating", "collaborate", "together", "jointly", "partner"}
"""Words by which even challenges are fields: "to cooperate on challenges such as"."""
_JOINTLY = word_set("pillars/sets", "judging.jointly")
"""Words that tell of a second side."""
_WORKING = word_set("pillars/sets", "judging.working")
_FIRMS = word_set("pillars/sets", "judging.firms")
_PEOPLE = word_set("pillars/sets", "judging.people")
_THESE = frozenset({"these", "this", "they", "those", "list", "others"})
_AVENUES = COOPERATION_HEADS - {"assistance", "support"} | {"avenue", "avenues"}
_STRESSED = frozenset({"emphasis", "attention", "importance"})
_PARTIES = word_set("pillars/sets", "judging.parties")
_Verdict = tuple[str, bool] | None
"""The rule that the words around a list fulfil, and whether they bring nothing but fields: "cooperation in"."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """A list and what stands around it.

    before, end  where the list begins, with what belongs to its first member, and where it ends
    ended        where the list before it ended, that "including" may go on with
    context      the words before it, nearer ones for a pair
    known        how many of the members name known fields
    likely       how many name these or forms of them
    """

    tokens: Tokens
    lower: list[str]
    sentence: Sentence
    listed: Enumeration
    before: int
    end: int
    ended: int
    context: list[str]
    known: int
    likely: int

    @property
    def word(self) -> str:
        """The word right before the list."""
        return self.lower[self.before - 1] if self.before > self.sentence.first else ""

    @property
    def cooperative(self) -> bool:
        return not COOPERATION.isdisjoint(self.context)

    @property
    def fielded(self) -> bool:
        return not FIELD_NOUNS.isdisjoint(self.context[-6:])

    @property
    def plain(self) -> bool:
        """Three fields that the lexicon knows need no word of cooperation: "much to do in fisheries, education …"."""
        return self.known > 2 and self.known * 4 >= len(self.listed.members) * 3

    @property
    def several(self) -> bool:
        members = len(self.listed.members)
        return members > 2 and self.known * 3 >= members * 2


def introduction(
    tokens: Tokens, sentence: Sentence, listed: Enumeration, ended: int, known: int, likely: int
) -> _Verdict:
    """The rule that the words before a list fulfil (an opener or preposition after a word of cooperation, or a verb
    that promotes), and whether they bring nothing but fields: "cooperation in", "in the fields of"; or that what
    follows it fulfils. None where nothing brings it.

    known   how many of the members name known fields
    likely  how many name these or forms of them
    """
    lower = tokens.lower
    before = after_introduction(tokens, listed.first, sentence.first)
    if before - 2 > sentence.first and lower[before - 1] == "," and lower[before - 2] in _EXAMPLES:
        before -= 1  # "topics including, …"
    verdict = _introduced(tokens, sentence, listed, ended, (known, likely), before)
    governing = listed.first - 1
    while governing >= before and lower[governing] in MODIFIERS:
        governing -= 1
    if verdict is None and governing >= before and lower[governing] in PROMOTE and lower[before - 1] in ("on", "for"):
        # "focused on strengthening trade and tourism"
        return _introduced(tokens, sentence, listed, ended, (known, likely), governing + 1)
    return verdict


def _introduced(
    tokens: Tokens, sentence: Sentence, listed: Enumeration, ended: int, counts: tuple[int, int], before: int
) -> _Verdict:
    """What `introduction` says of a list that begins at token `before`."""
    lower, (known, likely) = tokens.lower, counts
    reach = 25 if len(listed.members) > 2 else 8
    context = lower[max(sentence.first, before - reach) : before]
    end = listed.members[-1].last
    given = _Setting(tokens, lower, sentence, listed, before, end, ended, context, known, likely)
    for n in OPENER_LENGTHS:
        if before - n >= sentence.first and tuple(lower[before - n : before]) in STRONG_OPENERS:
            return _opened(given, before - n)
    if listed.modifiers:
        # "cooperation in cultural, educational, sports, science and technology" has lost its head
        whole = likely == len(listed.members) > 3 and given.word in ("in", "on")
        return ("areas.preposition", True) if whole and governs(lower, before - 1, sentence.first) else None
    if (called := _called(given)) is not None:
        return called
    if given.several and likely > 2 and stressed_by_both(lower, before, end):
        return "areas.stressed", False
    if given.word in _COUNTERING and lower[before - 2] == "to" and given.several:
        return ("areas.preposition", False) if governs(lower, before - 2, sentence.first) else None
    if _advanced(given):
        return ("areas.promoted", False) if promoted(lower, listed.members) else None
    if (asked := _helped_or_discussed(given)) is not None:
        return asked
    if given.word == "," and len(listed.members) > 2 and given.plain and _apposed(lower, before - 1, sentence.first):
        return "areas.named", True
    if given.word not in PREPOSITIONS or titled(lower, before - 1, sentence.first):
        return None
    return _after_preposition(given)


def _opened(given: _Setting, at: int) -> _Verdict:
    """Whether an opener at token `at` ("such as", "in the fields of") opens a list of fields of cooperation."""
    lower, sentence, before, context = given.lower, given.sentence, given.before, given.context
    if at - 1 <= given.ended and at - 1 > sentence.first:
        return "areas.opener", True  # "…, energy and security, including maritime security and …"
    plainly = not FIELD_NOUNS.isdisjoint(lower[at:before])  # "in the fields of" lists fields whatever is before it
    agenda = given.several and lower[before - 1] in _EXAMPLES and on_the_agenda(lower, at, sentence.first)
    agenda = agenda or (given.several and given.known > 2 and talked_of(lower, given.end, sentence.last))
    verbal = tuple(lower[at:before]) in VERBAL_OPENERS
    party = verbal and lower[at - 1] in PARTIES  # "relations of the two countries span"
    other = not (plainly or agenda or party) and other_list(lower, at, sentence.first)
    if other or (not verbal and titled(lower, at, sentence.first)):
        return None
    near_persons = lower[max(sentence.first, at - 6) : at]
    if plainly and not _PERSONS.isdisjoint(near_persons) and COOPERATION_HEADS.isdisjoint(context):
        return None  # "leading figures from both countries in the fields of politics, business and science"
    if agenda:
        return "areas.opener", False
    cooperative = given.cooperative
    if lower[at].startswith("deal"):  # "the party's programme deals with": a plan may be one side's own
        cooperative = any(w in COOPERATION and w not in _PLANS and w != "deals" for w in context)
    if verbal and at - sentence.first < 6 and not _THESE.isdisjoint(lower[sentence.first : at]):
        cooperative = not COOPERATION.isdisjoint(lower[max(0, at - 40) : at])  # "These include …"
    if verbal and not cooperative:
        agenda = given.several and given.known > 2 and stressed_by_both(lower, before, given.end)
        return ("areas.stressed", False) if agenda else None
    near = cooperative and any(w in FIELD_NOUNS for w in lower[max(sentence.first, at - 3) : before])
    near = near or (lower[at - 1] in OTHER_LISTS and not _COOPERATING.isdisjoint(context))
    if len(given.listed.members) == 2 and lower[at - 1] == ",":
        near = near or _field_of_both(lower, at, sentence.first)
        cooperative = cooperative or near
    return ("areas.opener", near) if cooperative or given.fielded or given.plain else None


def _field_of_both(lower: list[str], at: int, floor: int) -> bool:
    """Whether fields of cooperation between two sides stand before a comma: "various fields of cooperation between the
    two countries, especially"."""
    near = lower[max(floor, at - 11) : at]
    return not FIELD_NOUNS.isdisjoint(near) and not COOPERATION_HEADS.isdisjoint(near) and "between" in near


def _called(given: _Setting) -> _Verdict:
    """Whether a list is called one of fields by what follows it or by "bilateral" before it."""
    lower, sentence, listed, end = given.lower, given.sentence, given.listed, given.end
    members = listed.members
    # "bilateral political ties and cooperation", "bilateral trade and promotion of investment"
    sides = [lower[m.last - 1] in COOPERATION_HEADS or lower[m.first] in PROMOTION for m in members]
    ties = any(sides) if len(members) == 2 else all(sides)
    ties = ties or any(m.gerund for m in members[1:])
    if given.known == len(members) and not ties and bilateral(given.tokens, listed.first, end, sentence):
        return "areas.bilateral", False
    listed_as = lower[end : end + 1] in (["as"], ["among"]) and end < sentence.last
    if listed_as and fields_follow(lower, end + 1, given.several and lower[given.before - 1] in NAMING):
        return "areas.named", True
    if told_of(lower, end, sentence.last):
        return "areas.named", True
    headed = len(members) > 2 and lower[end - 1] in COOPERATION_HEADS and all(m.hits for m in members)
    if headed and any(m.gerund for m in members[1:]):
        return None  # "securing deals, opening markets and deepening ties"
    if headed and not any(phrased(lower, k) for m in members for k in range(m.first, m.last)):
        return "areas.before_head", False  # bare members: "promotion of economic interaction" has its own head
    return None


def _apposed(lower: list[str], comma: int, floor: int) -> bool:
    """Whether fields in general stand before a comma: "in many areas of cooperation, trade, energy or tourism"."""
    near = lower[max(floor, comma - 3) : comma]
    if near[-2:-1] == ["of"] and near[-1] in COOPERATION_HEADS:
        near = near[:-2]
    return near[-1:] != [] and near[-1] in FIELD_NOUNS and near[-1].endswith("s") and near[-1] != "affairs"


def _advanced(given: _Setting) -> bool:
    """Whether a verb or noun of promotion stands before a list: "boost", "the development of bilateral"."""
    lower, before, word = given.lower, given.before, given.word
    if word != "of" or lower[before - 2] not in PROMOTION:
        return word in PROMOTE or (word == "up" and lower[before - 2] in _STEPPING)
    # "the development of ports and roads" is no cooperation, "of bilateral trade and investment" is
    members = given.listed.members
    joint = any(w in COOPERATION_HEADS for m in members for w in lower[m.first : m.last])
    stressed = len(members) > 2 and not _STRESSED.isdisjoint(lower[max(given.sentence.first, before - 12) : before])
    bilaterally = "bilateral" in lower[before : given.listed.first] or "between" in lower[given.end : given.end + 6]
    return not joint and (given.cooperative or stressed or bilaterally)


def _helped_or_discussed(given: _Setting) -> _Verdict:
    """Whether help is given with what a list names, firms are invited into it, or two sides widened their cooperation
    to it or spoke of it."""
    lower, sentence, before, word = given.lower, given.sentence, given.before, given.word
    if word in ("with", "in") and given.several:
        if not HELP.isdisjoint(lower[max(sentence.first, before - 7) : before - 1]):
            return "areas.preposition", False  # "thanked Japan for its help with health, schools and roads"
        if word == "in" and invited_to_invest(given.tokens, before - 1, sentence.first):
            return "areas.preposition", False
    if word == "in" and given.known == 2 == len(given.listed.members) and lower[before - 2] in HELP:
        return "areas.preposition", False  # "asked for Japan's help in health and education"
    if word == "of" and lower[before - 2] in _PROJECTS:
        if given.several and invited_to_invest(given.tokens, before - 1, sentence.first):
            return "areas.preposition", False
        if not COOPERATION_HEADS.isdisjoint(lower[max(sentence.first, before - 4) : before - 2]):
            return "areas.preposition", True  # "cooperation projects of"
    if word in CLOSERS and areas_are(lower, before - 1, sentence.first):
        return "areas.named", True
    if widened(lower, before, sentence.first):
        return "areas.preposition", True
    if given.several and given.known > 2 and talked_of(lower, given.end, sentence.last):
        return "areas.discussed", False
    sure = given.known if len(given.listed.members) == 2 else given.likely
    if sure == len(given.listed.members) and discussed(lower, before, sentence, given.listed.members):
        return "areas.discussed", False
    return None


def _after_preposition(given: _Setting) -> _Verdict:
    """Whether a preposition before a list leads to fields: after a word of cooperation, or before three known ones."""
    lower, sentence, before, word = given.lower, given.sentence, given.before, given.word
    context, members = given.context, given.listed.members
    if word == "from" and given.several and on_the_agenda(lower, before - 1, sentence.first):
        return "areas.preposition", False
    topics = word == "on" and not _STATED.isdisjoint(lower[max(sentence.first, before - 3) : before])
    if topics and all(w not in COOPERATION or w in _STATED for w in context):
        # "general discussions on trade, energy and terrorism" are no cooperation
        shared = given.likely == len(members) and "general" not in context
        return ("areas.discussed", False) if shared and discussed(lower, before - 1, sentence, members) else None
    near = governs(lower, before - 1, sentence.first)
    if _other_matter(given, near):
        return None
    cooperative = given.cooperative
    if (cooperative or (given.fielded and word != ":")) and (len(members) > 2 or near):
        return "areas.preposition", near and word in AGAIN
    through = word == "through" and any(lower[m.last - 1] in COOPERATION_HEADS for m in members)
    around = lower[max(sentence.first, before - 40) : min(given.end + 20, sentence.last)]
    if (word in ("in", "on") or through) and given.plain and not _JOINT.isdisjoint(around):
        return "areas.listed", False
    return None


def _one_sided(given: _Setting) -> bool:
    """Whether only words such as "progress in", "expertise in" bring a list, in a sentence that tells of no second
    side: "he outlined progress in reconciliation and land reform"."""
    lower, sentence = given.lower, given.sentence
    if given.cooperative and all(w in _OWN or w not in COOPERATION for w in given.context):
        around = lower[max(sentence.first, given.before - 40) : min(given.end + 25, sentence.last)]
        return (COOPERATION_HEADS | _JOINTLY).isdisjoint(around)
    return False


def _other_matter(given: _Setting, near: bool) -> bool:
    """Whether what stands before a preposition shows that it leads to no fields of two states: other kinds of list,
    one side's own policy, what people and firms work in."""
    lower, sentence, before, word = given.lower, given.sentence, given.before, given.word
    members = given.listed.members
    talk = not _OTHER_TALK.isdisjoint(lower[max(0, before - 8) : before])
    # "relations between the two countries in trade" are no list of countries
    if lower[before - 2] in OTHER_LISTS and (talk or not near or lower[before - 2] not in _PARTIES):
        # "agreements were signed between ministries and agencies in customs and health"
        between = "between" in lower[max(sentence.first, before - 6) : before]
        if not (between and given.cooperative and lower[before - 2] in _BODIES):
            return True
    if talk and not near:
        return True
    floor = max(sentence.first, before - 7)
    if word in ("on", "in") and not near and not _BUILT.isdisjoint(lower[floor:before]):
        return True  # "built on trust, close ties and a spirit of friendship"
    if word == "from" and lower[before - 2] == "," and lower[before - 3] in _INDUSTRY:
        return True  # "the services sector, from banking to tourism"
    if _one_sided(given):
        return True
    if word == "for" and (len(members) == 2 or members[-1].gerund) and lower[before - 2] not in _AVENUES:
        return True  # "standards for labour and the environment(, and providing jobs)"
    if word == "in" and lower[before - 2] in _WORKING and lower[before - 3] in _PEOPLE:
        return True  # "nurses who work in health and education"
    companies = not _FIRMS.isdisjoint(given.context) and "cooperation" not in given.context
    if companies and lower[before - 2] in _WORKING:
        return True  # "Thai firms that are working on food processing and mining"
    return "representing" in lower[max(sentence.first, before - 8) : before]  # "companies representing such sectors as"
