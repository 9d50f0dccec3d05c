"""Standing mechanisms: dialogues, committees, commissions, councils that two states share."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.particular.series import named_consultations, series
from pipeline.stages.agreements.particular.shared import in_being, shared
from pipeline.stages.agreements.particular.signs import Signs, purpose_of_paper

_JOINT = words.group("joint")
_BODIES = words.group("body_of_one_state")
_CONSULTED = word_set("agreements/sets", "particular.mechanisms.consulted")
_ANY_DIALOGUE = word_set("agreements/sets", "particular.mechanisms.any_dialogue")
_CONSULTING = word_set("agreements/sets", "particular.mechanisms.consulting")
_ROUNDS = frozenset(("meeting", "round", "session"))
_TOPICS = words.SUBJECTS | words.MECHANISMS
_MADE = frozenset(("established", "agreed", "announced"))
_SHARED_BODY = word_set("agreements/sets", "particular.mechanisms.shared_body")
_OF_FIRMS_OR_PEOPLE = word_set("agreements/sets", "particular.mechanisms.of_firms_or_people")


_SEVERAL_STATES = word_set("agreements/sets", "particular.mechanisms.several_states")
_STATE_LIST = words.STATE_TOKENS | {"the", ","}
_PARTNERS, _TWO = 8, 2
"""Tokens after a body in which its two states are told."""
_ATTENDED, _ATTENDED_BEFORE = word_set("agreements/sets", "particular.mechanisms.attended"), 6
"""Words before a forum that make it an occasion, and how far before it they stand."""
_TOGETHER = word_set("agreements/sets", "particular.mechanisms.together")
_HAD = word_set("agreements/sets", "particular.had")
_MADE_OR_PLANNED = frozenset(("agreed", "established", "proposed"))
_OFFICES = word_set("agreements/sets", "particular.offices")
_HOLDING = word_set("agreements/sets", "particular.mechanisms.holding")
_TURNS = word_set("agreements/sets", "particular.mechanisms.turns")
_OWN = frozenset(("our", "their"))
_FOR = word_set("agreements/sets", "particular.mechanisms.for")


def mechanism(s: Signs) -> bool:
    if s.phrase.heading and not s.states and s.phrase.determiner == "" and _whole_line(s):
        return False  # the heading of a part of a statement: "Political Dialogue"
    again = series(s)
    if again is not None:
        return again or (s.phrase.plural and in_being(s))
    head = s.reader.lower[s.phrase.head_last - 1].rstrip("s")
    if head in ("forum", "dialogue") and _occasion(s):
        return False
    return _BY_HEAD.get(head, _dialogue)(s) or _set_up_together(s) or _in_being(s) or shared(s)


def _whole_line(s: Signs) -> bool:
    """Whether a phrase fills its line."""
    phrase, sentence = s.phrase, s.phrase.sentence
    return phrase.first <= sentence.first + 1 and phrase.last >= sentence.last - 1


def _occasion(s: Signs) -> bool:
    """Whether a forum is only an event that somebody attends: "at the opening of the 2031 Fiji-Malta Forum"."""
    if s.acted or s.cues & _MADE:
        return False
    lead = s.reader.lower[max(s.phrase.sentence.first, s.phrase.first - _ATTENDED_BEFORE) : s.phrase.first]
    dated = s.phrase.year != "" and s.reader.lower[s.phrase.head] == "forum"
    return dated or not _ATTENDED.isdisjoint(lead)


def _set_up_together(s: Signs) -> bool:
    """Whether the two sides set it up: "they agreed to form a standing committee", "a coordinating body was set up"."""
    phrase = s.phrase
    if purpose_of_paper(s) or not s.statuses & _MADE_OR_PLANNED or not s.cues & _MADE or s.fields & words.SPONSORS:
        return False
    if s.fields & _OF_FIRMS_OR_PEOPLE or len(s.table.sides) < _TWO:
        return False
    if phrase.plural and not (s.own or phrase.complement is not None):
        return False
    if not phrase.plural and phrase.determiner not in ("a", "an"):
        return False
    before = phrase.sentence.first, phrase.first
    named = len(s.table.within(*before))
    if named != 1 and not _TOGETHER.isdisjoint(s.reader.lower[slice(*before)]):
        return True
    if named > 1:
        return True
    follows = s.reader.lower[phrase.last : min(phrase.sentence.last, phrase.last + _PARTNERS + _PARTNERS)]
    of_both = not {"two", "both"}.isdisjoint(follows)
    passive = named == 0 and "established" in s.statuses and not s.fields & (_BODIES - {"high"})
    official = s.reader.lower[phrase.head_last - 1] in ("group", "mechanism") and phrase.complement is not None
    return passive and (of_both or official)


def _in_being(s: Signs) -> bool:
    """Whether the two sides have them: "the existing bilateral mechanisms", "the five working groups"."""
    phrase = s.phrase
    such = s.after(1) == ["such"] or s.after(2) == [",", "such"]  # those are told one by one
    if not phrase.plural or len(s.table.sides) < _TWO or such or s.fields & words.SPONSORS:
        return False
    if phrase.quantity in words.QUANTITIES and phrase.determiner == "the":
        return s.reader.lower[phrase.head_last - 1] == "groups"
    had = phrase.modifiers[:1] and phrase.modifiers[0] in _HAD
    bilateral = not s.fields.isdisjoint(_JOINT) and phrase.determiner in ("the", "our", "their", "'s")
    noun = s.reader.lower[phrase.head_last - 1] == "mechanisms"
    return noun and bool(had or bilateral) and (phrase.determiner != "" or bool(had))


def _commission(s: Signs) -> bool:
    phrase = s.phrase
    joint = bool(s.fields & _JOINT)
    if joint and phrase.plural and s.statuses & {"agreed", "established"}:
        return True  # "agreed to set up joint committees on ports and on fish"
    made = phrase.plural and phrase.complement is not None and "established" in s.cues
    if made and not s.fields & (_BODIES | words.SPONSORS) and len(s.table.sides) > 1:
        return True  # "the establishment of sub-committees on farming and on trade"
    if phrase.plural or (s.fields & _BODIES and not joint and not (s.between and _of_several(s))):
        return False  # but "the Standing Committee on Ports between Peru and Chile"
    if s.capital and _of_offices(s):
        return True
    if _made_by_several(s) or (s.capital and s.raised and _of_several(s)):
        return True
    if "sub" in s.fields and s.capital and phrase.complement is not None:
        return len(s.table.sides) > 1  # "the Sub-Committee on Fisheries"
    lead = s.reader.lower[max(phrase.sentence.first, phrase.first - 4) : phrase.first]
    if s.capital and phrase.complement is not None and {"meeting", "session", "round"} & set(lead):
        return True  # "the fourth meeting of the Committee on Social Affairs"
    about = phrase.complement
    titled = s.capital and about is not None and bool(_CONSULTING & set(s.reader.lower[about[0] : about[1]]))
    of_two = len(s.states) > 1 and (s.capital or about is not None)  # "the Ghana-Togo commission on trade"
    return joint or titled or of_two or (s.between and s.bound)


def _made_by_several(s: Signs) -> bool:
    """Whether several states agree on a body: "five countries agreed to set up a regional commission"."""
    made = s.phrase.determiner in ("a", "an") and bool(s.statuses & {"agreed", "established"})
    if not made or s.fields & words.SPONSORS:
        return False
    before = s.phrase.sentence.first, s.phrase.first
    return len(s.table.within(*before)) > 1 or not _SEVERAL_STATES.isdisjoint(s.reader.lower[slice(*before)])


def _of_several(s: Signs) -> bool:
    """Whether it is said to be that of two states: "the Border Commission of Mali and Niger"."""
    if s.after(1) not in (["of"], ["between"], ["among"]) or len(s.partners(_PARTNERS, people=False)) < _TWO:
        return False
    if "between" in s.reader.lower[max(s.phrase.sentence.first, s.phrase.first - 2) : s.phrase.first]:
        return False  # a body that signs: "between the Research Commission of Fiji and Peru's academy"
    told = s.after(4, past=1)
    return "and" in told and set(told[: told.index("and")]) <= _STATE_LIST  # not "of Peru and the envoy of Chile"


def _force(s: Signs) -> bool:
    """A joint task force may be one of two police forces of one state."""
    if s.bound and not s.phrase.plural and "agreed" in s.statuses and not s.fields & words.SPONSORS:
        return True  # "the two presidents agreed to set up a task force"
    named = s.capital and s.phrase.complement is not None and bool(s.fields & _JOINT) and len(s.table.sides) > 1
    return _commission(s) and (named or bool(s.states) or s.between or "bilateral" in s.fields)


def _group(s: Signs) -> bool:
    told = s.phrase.determiner == "the" or bool(s.statuses & {"agreed", "established"})
    if s.bound and told and not s.phrase.plural and s.phrase.complement is not None and not purpose_of_paper(s):
        return not s.fields & (_BODIES - {"high"})  # "agreed to form a working group on floods"
    named = s.capital and bool(s.fields & words.FIELDS)  # "the Boundary Working Group"
    return _commission(s) or (named and not s.phrase.plural and not s.fields & _BODIES)


def _of_offices(s: Signs) -> bool:
    """Whether its name says that it is of ministers or heads of state: "the Council of Finance Ministers"."""
    told = s.reader.lower[s.phrase.head_last : min(s.phrase.sentence.last, s.phrase.head_last + 5)]
    if told[:1] != ["of"] or not (s.cues & _MADE or s.phrase.determiner == "a"):
        return False
    k = s.phrase.head_last + 1 + (told[1:2] == ["the"])
    names = s.reader.text[k : s.phrase.sentence.last]
    return names[:1] != [] and names[0][0].isupper() and not _OFFICES.isdisjoint(told)


def _council(s: Signs) -> bool:
    if s.capital and _of_offices(s):
        return True
    if s.capital and s.fields & _SHARED_BODY and not s.phrase.plural:
        return True
    if s.phrase.plural:
        return False
    if s.reader.text[s.phrase.head][0].isupper() and s.phrase.complement and s.cues & _MADE and not s.fields:
        # "the establishment of the Council of Trade Ministers"
        return s.phrase.determiner != "" and len(s.table.sides) > 1 and s.reader.lower[s.phrase.complement[0]] == "of"
    if s.capital and s.own and s.cues & _MADE and s.acted and not s.fields & _OF_FIRMS_OR_PEOPLE:
        # "the United States and Japan would form a Defense Industrial Forum"
        return len(s.table.within(s.phrase.sentence.first, s.phrase.first)) > 1
    if _made_by_several(s) and not s.fields & _OF_FIRMS_OR_PEOPLE:
        return True  # "the four countries agreed to form a regional council"
    if s.capital and not s.fields & _OF_FIRMS_OR_PEOPLE and (len(s.states) > 1 or (s.raised and _of_several(s))):
        return True  # "the U.S.-Ecuador Trade and Investment Council"
    if s.fields & words.ORGANIZATIONS and not (s.states and "policy" in s.fields):
        return False
    if s.capital and s.fields & (_JOINT | {"high-level", "strategic"}):
        return True
    titled = s.capital and s.phrase.complement is not None
    if titled and s.fields & _CONSULTING:
        return True  # "the Consultative Council on the Northern Canal"
    if len(s.states) > 1 and titled:
        return True  # "the Peru-Chile Council on Trade", not "the Chile Council for the Promotion of Trade"
    return bool(s.states and s.fields & words.MECHANISMS) or "ministerial" in s.fields


def _cabinet(s: Signs) -> bool:
    """A cabinet of two states, that has a name of its own: "the Binational Cabinet"."""
    return s.capital and not s.phrase.plural and bool(s.fields & (_SHARED_BODY | {"joint"}))


def _consultation(s: Signs) -> bool:
    lead = s.reader.lower[max(s.phrase.sentence.first, s.phrase.first - 3) : s.phrase.first]
    rounds = lead[-2:] in (["round", "of"], ["rounds", "of"]) or lead == ["round", "of", "the"]
    return ((s.capital or rounds) and bool(s.fields & _CONSULTED)) or named_consultations(s)


def _standing(s: Signs) -> bool:
    """ "mechanism": one with a subject, that is pointed at or has a name, or that was agreed upon for a purpose."""
    purpose = s.phrase.complement is not None or bool(_FOR & set(s.after(1)))
    if purpose and s.phrase.determiner in ("a", "an") and s.statuses & {"agreed", "established"}:
        return True  # "agreed to set up a mechanism for the use of the lake"
    lead = s.reader.lower[max(s.phrase.sentence.first, s.phrase.first - _PARTNERS) : s.phrase.first]
    purpose = purpose and not s.phrase.plural and len(s.table.sides) > 1
    if purpose and s.phrase.determiner == "a" and not {"have", "has", "existence"}.isdisjoint(lead):
        return True  # "Fiji and Malta have a mechanism for exchanges of doctors"
    if purpose and s.phrase.determiner == "the" and s.fields & (_HAD | {"standing"}):
        return True  # "to revive the current mechanism for political consultations"
    if purpose and s.phrase.complement is not None and s.phrase.determiner == "the":
        about = s.reader.lower[slice(*s.phrase.complement)]
        if about[0] == "of" and not _CONSULTING.isdisjoint(about):
            return True  # "decided to maintain the mechanism of annual consultations"
    if lead[-1:] == ["of"] and not _ROUNDS.isdisjoint(lead[-2:]) and s.fields & _TOPICS and not s.phrase.plural:
        return len(s.table.sides) > 1  # "the first meeting of consultation mechanism between the ministers"
    if s.bound and not s.phrase.plural and s.between and len(s.partners(_PARTNERS)) > 1:
        return True  # "an anti-drug mechanism among Laos, Chad and Peru"
    if not s.phrase.plural and "2+2" in "".join(s.reader.text[s.phrase.first : s.phrase.head]):
        return True  # "the 2+2 mechanism"
    if purpose and s.phrase.determiner == "the" and "dialogue" in s.fields and s.phrase.complement is not None:
        return True  # "convened the dialogue mechanism in the field of defence"
    return bool(s.fields & _TOPICS) and (_topics(s) if s.phrase.plural else s.bound or s.capital)


def _dialogue(s: Signs) -> bool:
    if s.capital and len(s.states) > 1 and not s.phrase.plural:
        return True  # "the ASEAN-Canada Dialogue"
    if not s.phrase.plural and len(s.states) > 1 and s.phrase.complement is not None:
        return True  # "a Peru-Laos dialogue on fishing"
    if not s.phrase.plural and "2+2" in "".join(s.reader.text[s.phrase.first : s.phrase.head]):
        return True
    if s.capital and s.raised and not s.phrase.plural and _held_together(s):
        return True  # "Canada and Fiji held their first Arctic Dialogue"
    plain_one = s.fields & _TOPICS <= _ANY_DIALOGUE and not words.group("counted") & s.fields
    if plain_one and not s.capital and not s.phrase.shouted and not (s.acted and s.phrase.determiner):
        return False  # "the regular political dialogue", "to establish ties and regular dialogue"
    if not s.fields & _TOPICS:
        return s.capital and s.acted and bool(s.own) and not s.phrase.plural
    if s.phrase.plural:
        return _topics(s)
    return (bool(s.own) and (s.capital or s.phrase.determiner != "")) or bool(s.states) or s.acted


def _held_together(s: Signs) -> bool:
    """Whether two states before it hold one of its rounds: "held their first", "convened the annual"."""
    phrase = s.phrase
    lead = s.reader.lower[max(phrase.sentence.first, phrase.first - _ATTENDED_BEFORE) : phrase.first]
    turn = phrase.determiner in _OWN or bool(s.fields & _TURNS)
    held = not _HOLDING.isdisjoint(lead) and turn and not phrase.shouted
    return held and len(s.table.within(phrase.sentence.first, phrase.first)) > 1


def _topics(s: Signs) -> bool:
    """Several at once: "the existing maritime cooperation mechanisms", not "cooperation mechanisms"."""
    if s.after(1) == ["with"] and s.fields & words.MECHANISMS and s.partners(2, people=False):
        return True  # "political consultation mechanisms with Peru"
    return s.phrase.determiner != "" and bool(s.fields & words.SUBJECTS - {"cooperation", "bilateral"})


def _initiative(s: Signs) -> bool:
    """One that several states share by a name of its own: "the Andean trilateral initiative"."""
    raised = any(s.reader.text[k][0].isupper() for k in range(s.phrase.first, s.phrase.head))
    return raised and s.bound and not s.phrase.plural


_BY_HEAD: Mapping[str, Callable[[Signs], bool]] = {
    "committee": _commission,
    "subcommittee": _commission,
    "commission": _commission,
    "group": _group,
    "force": _force,
    "council": _council,
    "cabinet": _cabinet,
    "forum": _council,
    "consultation": _consultation,
    "mechanism": _standing,
    "initiative": _initiative,
}
