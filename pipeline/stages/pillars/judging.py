"""Whether a list names fields of cooperation: by the words before and after it, and by what its members look like."""

from __future__ import annotations

from pipeline.document import Sentence, Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.endings import HELP
from pipeline.stages.pillars.enumeration import Enumeration
from pipeline.stages.pillars.introductions import (
    TALKS,
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
from pipeline.stages.pillars.members import PARTIES, Member, nominal, plural
from pipeline.stages.pillars.pieces import stops
from pipeline.stages.pillars.vocabulary import (
    CLOSERS,
    COOPERATION,
    COOPERATION_HEADS,
    FIELD_NOUNS,
    FIELDS,
    NAMING,
    OPENER_LENGTHS,
    OTHER_LISTS,
    PREPOSITIONS,
    PROMOTE,
    PROMOTION,
    PURE_VALUES,
    STRONG_OPENERS,
    TAILS,
    VALUES,
    VERBAL_OPENERS,
    VERBS,
)

_HEADS = COOPERATION_HEADS | FIELD_NOUNS
SHARED_HEADS = word_set("pillars/sets", "judging.shared_heads")
_STEPPING = word_set("pillars/sets", "judging.stepping")
_EXAMPLES = word_set("pillars/sets", "judging.examples")
_POSSESSIVE = ("’", "'", "’s", "'s")
_SHARED = 8
"""Tokens before modifiers of "issues" in which cooperation is spoken of."""
_STATED = frozenset({"talks", "discussions", "discussion"})
_COUNTERING = word_set("pillars/sets", "judging.countering")
_PLANS = word_set("pillars/sets", "judging.plans")
_OPENING, _CLOSING = frozenset({'"', "“"}), frozenset({'"', "”"})
_ON = frozenset({"on", "for"})
_QUOTED = frozenset({"‘", "’"})
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
_WORKING = word_set("pillars/sets", "judging.working")
_FIRMS = word_set("pillars/sets", "judging.firms")
_PEOPLE = word_set("pillars/sets", "judging.people")
_THESE = frozenset({"these", "they", "those", "list", "others"})
_AVENUES = COOPERATION_HEADS - {"assistance", "support"} | {"avenue", "avenues"}
_STRESSED = frozenset({"emphasis", "attention", "importance"})
_PARTIES = word_set("pillars/sets", "judging.parties")
_ARTICLES = frozenset({"a", "an"})
_AND_THE = [",", "and", "the"]
_BETWEEN = word_set("pillars/sets", "judging.between")


def rule_of(tokens: Tokens, sentence: Sentence, listed: Enumeration, ended: int) -> str | None:
    """The name of the rule by which a list names fields of cooperation; None where it does not.

    ended  where the list before ended, that "including" may go on with
    """
    members = listed.members
    if len(members) < 2 or _values(tokens, members) or _named(tokens, listed) or _apart(tokens, members):
        return None
    if listed.modifiers and len(members) == 2:
        return None  # "the political and security issues"
    if listed.modifiers and (rule := _modified(tokens, sentence, listed)):
        return rule
    if _modifying(tokens, sentence, members):
        return None
    sure = [_known(tokens, m) for m in members]
    loose = [known or _akin(tokens, m) for known, m in zip(sure, members, strict=True)]
    brought = _introduced(tokens, sentence, listed, ended, sum(sure), sum(loose))
    if brought is None or (len(members) == 2 and (_one_field(tokens, members) or _of_one(tokens, members))):
        return None
    rule, near = brought
    # the words before a list are evidence, and so are the names that the lexicon knows: the more of the one, the less
    # it takes of the other
    known = sum(loose)
    if near and known:
        alike = sum(k or _activity(tokens.lower, m) for k, m in zip(loose, members, strict=True))
        if 2 * alike >= len(members) if len(members) > 2 else alike == 2:
            return rule
    if len(members) == 2:
        known = sum(sure)
    return rule if 2 * known >= len(members) and known >= 2 else None


def _modifying(tokens: Tokens, sentence: Sentence, members: tuple[Member, ...]) -> bool:
    """Whether a list only says what a thing is: "as a transit, trade and energy hub"."""
    lower, end = tokens.lower, members[-1].last
    before = members[0].first - 1
    if before < sentence.first or lower[before] not in ("a", "an") or end >= sentence.last:
        return False
    return (
        lower[end].isalpha() and tokens.text[end].islower() and not (stops(tokens, end) or lower[end] in PREPOSITIONS)
    )


def _phrase(lower: list[str], k: int) -> bool:
    """Whether a member has a complement at `k`, so that the head at the end is its own: "grants to widen exchanges"."""
    return lower[k] == "of" or (lower[k] == "to" and lower[k + 1] in VERBS)


def _activity(lower: list[str], one: Member) -> bool:
    """Whether a member looks like an activity: "wood carving", "production of tiles", "the setting up of a bank"."""
    named = "of" in lower[one.first + 1 : min(one.first + 4, one.last)] and nominal(lower[one.first])
    return named or nominal(lower[one.last - 1])


def _apart(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether members are actions rather than fields: one ends within a phrase that goes on in the next ("rebuilding a
    more sustainable and resilient economy"), or the second of two has a comma and an article."""
    lower = tokens.lower
    for m in members[:-1]:
        article = next((k for k in range(m.first + 1, m.last) if lower[k] in _ARTICLES), None)
        if article is not None and not any(h.first > article for h in m.hits):
            return True
    first, second = members[0], members[1]
    if lower[first.first - 1] in _OPENING and lower[first.first - 2] in _ON and _closed_soon(lower, members[-1].last):
        return True  # 'an agreement on "economic, trade and technical cooperation"' is a name
    if any(w in _QUOTED for m in members for w in (lower[m.first], lower[m.last - 1])):
        return True  # "three memoranda are 'Cooperation in …', 'Cultural exchange' and …" are names
    if len(members) == 2 and second.gerund and not first.gerund and lower[second.first - 1] in PROMOTE:
        return True  # "cooperation in mining and promoting exchanges"
    if len(members) == 2 and second.gerund and not first.hits and first.last - first.first == 1:
        return True  # "a partner in preventing and managing crises"
    return len(members) == 2 and first.last + 3 <= second.first and lower[first.last : first.last + 3] == _AND_THE


def _closed_soon(lower: list[str], end: int) -> bool:
    return not _CLOSING.isdisjoint(lower[end : end + 4])


def _of_one(tokens: Tokens, members: tuple[Member, ...]) -> bool:
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


def _introduced(
    tokens: Tokens, sentence: Sentence, listed: Enumeration, ended: int, known: int, likely: int
) -> tuple[str, bool] | None:
    """The rule that the words before a list fulfil (an opener or preposition after a word of cooperation, or a verb
    that promotes), and whether they bring nothing but fields: "cooperation in", "in the fields of".

    known   how many of the members name known fields
    likely  how many name these or forms of them
    """
    lower, members = tokens.lower, listed.members
    before = after_introduction(tokens, listed.first, sentence.first)
    reach = 25 if len(members) > 2 else 8
    context = lower[max(sentence.first, before - reach) : before]
    cooperative = not COOPERATION.isdisjoint(context)
    fielded = not FIELD_NOUNS.isdisjoint(context[-6:])
    # three fields with names in the lexicon need no word of cooperation: "much to do in fisheries, education and …"
    plain = known > 2 and known * 4 >= len(members) * 3
    several = len(members) > 2 and known * 3 >= len(members) * 2
    for n in OPENER_LENGTHS:
        if before - n >= sentence.first and tuple(lower[before - n : before]) in STRONG_OPENERS:
            at = before - n
            if at - 1 <= ended and at - 1 > sentence.first:
                return "areas.opener", True  # "…, energy and security, including maritime security and …"
            plainly = not FIELD_NOUNS.isdisjoint(
                lower[at:before]
            )  # "in the fields of" lists fields whatever is before it
            agenda = several and lower[before - 1] in _EXAMPLES and on_the_agenda(lower, at, sentence.first)
            agenda = agenda or (several and known > 2 and talked_of(lower, members[-1].last, sentence.last))
            verbal = tuple(lower[at:before]) in VERBAL_OPENERS
            party = verbal and lower[at - 1] in PARTIES  # "relations of the two countries span"
            other = not (plainly or agenda or party) and other_list(lower, at, sentence.first)
            if other or (not verbal and titled(lower, at, sentence.first)):
                return None
            if agenda:
                return "areas.opener", False
            if lower[at].startswith("deal"):  # "the party's programme deals with": a plan may be one side's own
                cooperative = any(w in COOPERATION and w not in _PLANS for w in context)
            if verbal and at - sentence.first < 6 and not _THESE.isdisjoint(lower[sentence.first : at]):
                cooperative = not COOPERATION.isdisjoint(lower[max(0, at - 40) : at])  # "These include …"
            if verbal and not cooperative:
                agenda = several and known > 2 and stressed_by_both(lower, before, members[-1].last)
                return ("areas.stressed", False) if agenda else None
            near = cooperative and any(w in FIELD_NOUNS for w in lower[max(sentence.first, at - 3) : before])
            return ("areas.opener", near) if cooperative or fielded or plain else None
    if listed.modifiers:
        return None
    end = members[-1].last
    ties = all(lower[m.last - 1] in COOPERATION_HEADS for m in members)  # "bilateral political ties and cooperation"
    if known == len(members) and not ties and bilateral(tokens, listed.first, end, sentence):
        return "areas.bilateral", False
    listed_as = lower[end : end + 1] in (["as"], ["among"]) and end < sentence.last
    if listed_as and fields_follow(lower, end + 1, several and lower[before - 1] in NAMING):
        return "areas.named", True
    if told_of(lower, end, sentence.last):
        return "areas.named", True
    headed = len(members) > 2 and lower[members[-1].last - 1] in COOPERATION_HEADS and all(m.hits for m in members)
    if headed and not any(_phrase(lower, k) for m in members for k in range(m.first, m.last)):
        return "areas.before_head", False  # bare members: "promotion of economic interaction" has its own head
    word = lower[before - 1] if before > sentence.first else ""
    advanced = word in PROMOTE or (word == "up" and lower[before - 2] in _STEPPING)
    if word == "of" and lower[before - 2] in PROMOTION:
        # "the development of ports and roads" is no cooperation, "of bilateral trade and investment" is
        joint = any(w in COOPERATION_HEADS for m in members for w in lower[m.first : m.last])
        stressed = len(members) > 2 and not _STRESSED.isdisjoint(lower[max(sentence.first, before - 12) : before])
        advanced = not joint and (
            cooperative or stressed or "bilateral" in lower[before : listed.first] or "between" in lower[end : end + 6]
        )
    if several and likely > 2 and stressed_by_both(lower, before, end):
        return "areas.stressed", False
    if word in _COUNTERING and lower[before - 2] == "to" and several:
        return ("areas.preposition", False) if governs(lower, before - 2, sentence.first) else None
    if advanced:
        return ("areas.promoted", False) if promoted(lower, members) else None
    if word in ("with", "in") and several and not HELP.isdisjoint(lower[max(sentence.first, before - 7) : before - 1]):
        return "areas.preposition", False  # "thanked Japan for its help with health, schools and roads"
    if word == "in" and several and invited_to_invest(tokens, before - 1, sentence.first):
        return "areas.preposition", False
    if word in CLOSERS and areas_are(lower, before - 1, sentence.first):
        return "areas.named", True
    if widened(lower, before, sentence.first):
        return "areas.preposition", True
    if several and known > 2 and talked_of(lower, end, sentence.last):
        return "areas.discussed", False
    if likely == len(members) and discussed(lower, before, sentence, members):
        return "areas.discussed", False
    if word not in PREPOSITIONS or titled(lower, before - 1, sentence.first):
        return None
    if word == "from" and several and on_the_agenda(lower, before - 1, sentence.first):
        return "areas.preposition", False
    topics = word == "on" and not _STATED.isdisjoint(lower[max(sentence.first, before - 3) : before])
    if topics and all(w not in COOPERATION or w in _STATED for w in context):
        # "general discussions on trade, energy and terrorism" are no cooperation
        shared = likely == len(members) and "general" not in context and discussed(lower, before - 1, sentence, members)
        return ("areas.discussed", False) if shared else None
    near = governs(lower, before - 1, sentence.first)
    talk = not _OTHER_TALK.isdisjoint(lower[max(0, before - 8) : before])
    # "relations between the two countries in trade" are no list of countries
    if lower[before - 2] in OTHER_LISTS and (talk or not near or lower[before - 2] not in _PARTIES):
        # "agreements were signed between ministries and agencies in customs and health"
        between = "between" in lower[max(sentence.first, before - 6) : before]
        if not (between and cooperative and lower[before - 2] in _BODIES):
            return None
    if talk and not near:
        return None
    if word == "for" and (len(members) == 2 or members[-1].gerund) and lower[before - 2] not in _AVENUES:
        return None  # "standards for labour and the environment(, and providing jobs)"
    if word == "in" and lower[before - 2] in _WORKING and lower[before - 3] in _PEOPLE:
        return None  # "nurses who work in health and education"
    companies = not _FIRMS.isdisjoint(context) and "cooperation" not in context
    if companies and lower[before - 2] in _WORKING:
        return None  # "Thai firms that are working on food processing and mining"
    if "representing" in lower[max(sentence.first, before - 8) : before]:
        return None  # "companies representing such sectors as"
    if (cooperative or (fielded and word != ":")) and (len(members) > 2 or near):
        return "areas.preposition", near and word in ("in", "on", "across")
    through = word == "through" and any(lower[m.last - 1] in COOPERATION_HEADS for m in members)
    if (
        (word in ("in", "on") or through)
        and plain
        and not _JOINT.isdisjoint(lower[max(sentence.first, before - 40) : min(end + 20, sentence.last)])
    ):
        return "areas.listed", False
    return None


def _modified(tokens: Tokens, sentence: Sentence, listed: Enumeration) -> str | None:
    """Three or more modifiers before one head: "political, economic and cultural ties"."""
    members = listed.members
    known = sum(bool(m.hits) and m.hits[0].first == m.first for m in members)
    # one word that the lexicon does not know may stand among them, no longer phrase
    odd = any(not (m.hits and m.hits[0].first == m.first) and (m.hits or m.last - m.first > 1) for m in members)
    # "in economic sectors, cultural and humanitarian ties" has a head of its own in the middle
    headed = any(tokens.lower[m.last - 1] in _HEADS for m in members[:-1])
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
    if head == "issues":  # "a partnership on economic and maritime issues", no talks on them
        near = tokens.lower[max(sentence.first, members[0].first - _SHARED) : members[0].first]
        return "areas.modifiers" if any(w in COOPERATION and w not in TALKS for w in near) else None
    if head in FIELD_NOUNS and any(w in COOPERATION for w in tokens.lower[sentence.first : sentence.last]):
        return "areas.modifiers"
    return None


def _known(tokens: Tokens, member: Member) -> bool:
    """Whether a member names a known field: a noun, or a modifier with a noun that may close it."""
    for h in member.hits:
        if h.last >= member.last:
            return True
        word = tokens.lower[h.last]
        if word in TAILS or (h.field.noun and word in PREPOSITIONS):
            return True
    return False


def _akin(tokens: Tokens, member: Member) -> bool:
    """Whether a member names a form of a known field: "training of nurses", "film festivals"."""
    for h in member.hits:
        word = tokens.lower[h.last]
        if (word == "of" and h.field.noun) or (h.last + 1 == member.last and plural(word)):
            return True
    return False


def _one_field(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether a pair is two modifiers of one head: "trade and economic cooperation"."""
    if any(h.last == members[-1].last and "and" in h.field.words for h in members[-1].hits):
        return False  # "high technology and education and training"
    first, last = (tokens.lower[m.last - 1] for m in members)
    if (last == "issues" and first not in _HEADS) or _shared_noun(tokens, members):
        return True
    if any(h.last == members[0].last and h.last - h.first > 2 and h.field.noun for h in members[0].hits):
        return False  # "small and medium-sized enterprises and youth exchanges"
    if last in SHARED_HEADS and all(m.hits and m.hits[-1].field.noun for m in members):
        return False  # "in various fields, including energy and infrastructure sectors"
    return last in _HEADS and first not in _HEADS


def _shared_noun(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether the noun at the end of a pair is of both: "food and water security", for "food security" is a field."""
    one, other = members
    if one.last - one.first > 1 or other.last - other.first < 2 or tokens.lower[one.first] not in FIELDS:
        return False
    head = tokens.lower[other.last - 1]
    return any(f.words[1:] == (head,) for f in FIELDS[tokens.lower[one.first]][1].get(head, ()))


def _values(tokens: Tokens, members: tuple[Member, ...]) -> bool:
    """Whether a list is one of aims and values: half of it or more, one of them no field at all."""
    if PURE_VALUES.isdisjoint([tokens.lower[m.last - 1] for m in members]):
        return False
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
