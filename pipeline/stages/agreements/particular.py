"""Whether a phrase names or describes a particular agreement, by the needs of its head."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.documents import amending, signed
from pipeline.stages.agreements.mechanisms import mechanism
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.signs import Signs, is_year, purpose_of_paper, specific
from pipeline.stages.agreements.states import Table
from pipeline.stages.agreements.step import Step
from pipeline.stages.agreements.talk import lacking, likened, one_of_several, wished
from pipeline.stages.agreements.ties import allied, tied

_ABSTRACT = words.group("abstract")
_STEPS = words.group("step_on_agreement")
_ASSEMBLIES = words.group("assembly")
_NEGATIVE = words.group("negative_determiner")
_LAUNCHED = frozenset(("established", "signed", "adopted"))
_OF_SEVERAL = words.group("joint")
_LEADERS = word_set("agreements/sets", "particular.leaders")
_SPEAKING = word_set("agreements/sets", "particular.speaking")
_MILITARY = word_set("agreements/sets", "particular.military")
_SIGNATORIES = word_set("agreements/sets", "particular.signatories")
_FIRM_LEVELS = frozenset(("strategic", "comprehensive_strategic", "special_strategic", "alliance", "good_neighborly"))
"""Levels that are no everyday word: "a comprehensive partnership" may be any, "a strategic partnership" is one."""
_PRIVATE_MATTER = words.group("private_matter")
_PRIVATE_ACT = words.group("private_act")
_OF_FIRMS = frozenset(("agreement", "memorandum", "contract", "partnership", "documents"))
"""Families that firms and persons sign as well."""
_INDEFINITE = frozenset(("a", "an", "any", ""))
_FOR_WHAT = 9
"""Tokens after a framework that tell what it is for."""
_FOLLOWING = 12
"""Tokens after agreements in which their partners or days are told."""
_SETTING, _MEMBERSHIP, _SET = words.group("setting"), words.group("membership"), 14
"""Words before what is named only as a setting, and how far before it they stand."""
_SAID_WITH_SUBJECT = word_set("agreements/sets", "particular.said_with_subject")
_SETTINGS = frozenset(("plan", "partnership", "mechanism"))
_TAKING_PART = words.group("taking_part")
_BLOC_NOUNS = words.group("bloc_noun")
_MADE = word_set("agreements/sets", "particular.made")
_ITEMS = ("-point", "-item", "-step")
_WHEN = word_set("agreements/sets", "particular.when")
_COMING = frozenset((("stemming", "from"), ("arising", "from"), ("resulting", "from"), ("entered", "into")))
"""What follows agreements of an occasion or of one side that is told with them."""
_ADMINISTRATIONS = word_set("agreements/sets", "particular.administrations")
_TOWARDS, _TOWARD = word_set("agreements/sets", "particular.towards"), 7
"""Words that tell an aim, and how far before a partnership they stand."""
_OF_ALLIES = word_set("agreements/sets", "particular.of_allies")
_BEFORE = frozenset(("earlier", "previously", "before"))
_TOLD_OF = frozenset(("is", "on", "concerns", "covers", "for"))
_OF_EMPLOYMENT = frozenset(("work", "employment", "job", "labour", "labor"))
_DRAWN_UP = frozenset(("agreed", "established", "adopted", "signed"))
_POINTING = word_set("agreements/sets", "particular.pointing")


def particular(reader: Reader, table: Table, phrase: Phrase, steps: list[Step]) -> bool:
    """Whether the phrase names or describes a particular agreement by itself, without going back to another."""
    if (phrase.family in _SETTINGS or phrase.kind == "treaty") and _as_setting(reader, table, phrase, steps):
        return False
    if phrase.known is not None:
        return True
    test = _TESTS.get(phrase.needs)
    if test is None or phrase.determiner in _NEGATIVE:
        return False
    if phrase.denied and not steps and phrase.determiner in _INDEFINITE and not phrase.named:
        return False  # "failed to reach an agreement on quotas"
    owned = phrase.family == "plan" and phrase.determiner == "'s" and not steps
    if owned and reader.lower[phrase.first - 2] in _ADMINISTRATIONS:
        return False  # "the administration's Clean Air Strategy" is its own
    if likened(reader, table, phrase) if phrase.plural else lacking(reader, phrase, steps):
        return False
    if phrase.complement is None and not (phrase.named or phrase.quantity) and wished(reader, phrase, steps):
        return False
    fields = frozenset(part for m in phrase.modifiers for part in (m, *m.split("-")))
    if phrase.modifiers and phrase.determiner == "the" and one_of_several(reader, phrase):
        return True
    if phrase.family in _OF_FIRMS and _private(reader, table, phrase, fields):
        return False
    return test(
        Signs(
            reader,
            table,
            phrase,
            specific(phrase),
            fields,
            frozenset(s.status for s in steps),
            frozenset(s.cue.status for s in steps),
            table.inside(phrase),
        )
    )


def _as_setting(reader: Reader, table: Table, phrase: Phrase, steps: list[Step]) -> bool:
    """Whether it is named only as what others belong to or work within: "members of the Partnership for Peace"."""
    if phrase.family not in _SETTINGS:
        following = reader.lower[phrase.last : phrase.last + 1]
        pact = phrase.kind == "treaty" and reader.lower[phrase.head_last - 1] == "pact"
        return pact and not _BLOC_NOUNS.isdisjoint(following)  # "six Warsaw Pact nations"
    if steps or not phrase.named or len(table.inside(phrase)) > 1:
        return False
    lead = reader.lower[max(phrase.sentence.first, phrase.first - _SET) : phrase.first]
    near, last = set(lead[-4:]), set(lead[-2:])
    if phrase.level is None and ((near & _MEMBERSHIP and "of" in last) or (near & _TAKING_PART and "in" in last)):
        return True
    initiative = phrase.family == "plan" and "initiative" in reader.lower[phrase.head : phrase.last + 1]
    return initiative and not table.within(phrase.first, phrase.last) and bool(_SETTING & set(lead))


def _private(reader: Reader, table: Table, phrase: Phrase, fields: frozenset[str]) -> bool:
    """Whether it is a matter of firms, persons or parties: "a merger agreement", "a letter of intent to acquire"."""
    if table.inside(phrase):
        return False
    if fields & _PRIVATE_MATTER or (phrase.family == "partnership" and "limited" in fields):
        return True
    purpose = reader.lower[phrase.last : phrase.last + 2]
    if purpose[:1] == ["to"] and purpose[-1] in _PRIVATE_ACT:
        return not table.within(phrase.sentence.first, phrase.sentence.last)
    return table.of_firms or (
        not table.any_state and phrase.determiner != "the" and not phrase.named and phrase.family != "partnership"
    )


def _nothing(s: Signs) -> bool:
    if s.fields & {"national", "domestic"} or (s.phrase.family == "statement" and _spoken(s)):
        return False
    return not s.phrase.plural or s.bound or s.acted or s.phrase.named or bool(s.own or s.states)


def _spoken(s: Signs) -> bool:
    """Whether a statement is words spoken, and no paper: "delivering a joint statement after the talks"."""
    lead = s.reader.lower[max(s.phrase.sentence.first, s.phrase.first - 3) : s.phrase.first]
    return s.phrase.determiner in ("a", "an", "their", "the") and not _SPEAKING.isdisjoint(lead)


def _evidence(s: Signs) -> bool:
    phrase = s.phrase
    if phrase.plural:
        return _several(s)
    if s.reader.lower[phrase.head] == "compact" and phrase.determiner == "the" and not s.own:
        return not "".join(s.after(1)).isalpha() or set(s.after(1)) <= words.STOPS or s.acted
    if s.own & _ABSTRACT and not s.acted:
        return False  # "mutual agreement"
    if s.own or s.states:
        return s.bound or phrase.named or s.acted
    told = phrase.heading and (s.acted or "agreed" in s.statuses)
    if not phrase.determiner and not phrase.named and not (told and (phrase.modifiers or phrase.complement)):
        return False  # "reached agreement on maintaining contacts"; but "to sign historic treaty" in a headline
    if phrase.year or phrase.complement is not None or s.between:
        return True
    if s.after(2) == ["in", "principle"]:
        return True  # "welcomed an agreement in principle to …"
    pointed = phrase.determiner in ("the", "this") or s.reader.lower[phrase.head] == "truce"
    if phrase.determiner == "the" and any(m.endswith("-point") for m in phrase.modifiers):
        return True  # "the seven-point agreement"
    pointed = pointed or (phrase.kind == "treaty" and phrase.determiner == "a")  # "initialled a treaty"
    reached = "agreed" in s.statuses and pointed  # "the agreement reached in Geneva"
    if s.after(2) == ["was", "reached"] and "agreed" in s.statuses and {"to", "between"} & set(s.after(1, past=2)):
        return phrase.determiner in ("a", "an")  # "an agreement was reached to share the catch"
    return reached or s.acted


def _several(s: Signs) -> bool:
    """ "agreements": those that were signed, that are counted or pointed at, not agreements in general."""
    phrase = s.phrase
    if s.own or s.states:
        if phrase.first == phrase.sentence.first and not s.bound and not s.acted and not s.states:
            return False  # "Open Skies Agreements allow carriers to …": all of that sort
        return s.bound or s.acted or phrase.named or bool(s.states or s.fields & words.SUBJECTS)
    if "agreed" in s.statuses and phrase.determiner in ("the", "these") and set(s.after(1)) & _SIGNATORIES:
        return True  # "the agreements we reached today"
    if phrase.determiner in ("the", "these") and _stemming(s):
        return True  # "the agreements reached during the talks"
    told = "proposed" not in s.statuses or s.bound or phrase.complement is not None or s.between
    if s.acted and (told or s.reader.text[phrase.head][0].isupper()):
        return True
    if "signed" in s.cues and phrase.modifiers and phrase.first <= phrase.sentence.first + 1:
        return len(s.table.sides) > 1  # "Very important agreements are being prepared for signing"
    pointed = phrase.determiner in _POINTING and bool({"to", "between", "with", "among"} & set(s.after(1)))
    pointed = pointed and not {"which", "whom"} & set(s.after(1, past=1))
    return s.bound and (phrase.quantity != "" or phrase.complement is not None or pointed)


def _stemming(s: Signs) -> bool:
    """Whether agreements are those of an occasion told with them: "agreements stemming from the visit"."""
    first, second = (*s.after(2), "", "")[:2]
    if first in _MADE and second in ("with", "between"):
        return True  # "the agreements reached with the government of Oman"
    return (first in _MADE and second in _WHEN | _BEFORE) or (first, second) in _COMING


def _typed(s: Signs) -> bool:
    if s.phrase.plural and not (s.phrase.named or s.statuses & {"signed", "ratified"}):
        return False
    if s.raised and s.own and s.phrase.determiner == "the" and s.reader.lower[s.phrase.head] == "arrangement":
        return True  # "the Andean Travel Arrangement"
    if s.raised and s.phrase.complement is not None and not s.phrase.plural:
        return True  # "Implementing Arrangement on Palm Oil Research"
    if s.phrase.complement is not None and s.bound and s.statuses & {"agreed", "signed", "announced"}:
        return True  # "reached a deal on oil revenue"
    if s.phrase.determiner in ("a", "an") and "agreed" in s.statuses and s.after(1) in (["to"], ["over"]):
        # "reached a deal to end the dispute": of two states, not of two firms
        return len(s.table.within(s.phrase.sentence.first, s.phrase.sentence.last)) > 1
    if s.bound and "agreed" in s.statuses and s.between and s.partners(3, people=False):
        return True  # "reached a deal with Latvia to buy gas"
    if (
        s.own
        and s.bound
        and "agreed" in s.statuses
        and len(s.table.within(s.phrase.sentence.first, s.phrase.first)) > 1
    ):
        return True  # "Norway and Chile have struck a salmon deal"
    about = bool(s.fields & words.SUBJECTS) and (s.bound or s.acted or "agreed" in s.statuses)
    return about or bool(s.states or s.statuses & {"signed", "negotiating", "ratified"})


def _verb(s: Signs) -> bool:
    if s.phrase.family == "contract" and s.fields & _OF_EMPLOYMENT:
        return False  # "when their work contracts end"
    if "signed" in s.cues and s.own and s.bound:
        return True  # "a gas sales contract is to be signed"
    return bool(s.statuses & {"signed", "terminated"}) or s.phrase.year != "" or (s.phrase.named and bool(s.own))


def _shared(s: Signs) -> bool:
    """A named initiative that its name says several have: those that a state offers to all are its own policy."""
    inside = s.table.within(s.phrase.first, s.phrase.head_last, people=False)
    several = len(inside) > 1 or any(key.startswith("bloc:") for key in inside)
    return _name(s) and (several or bool(s.statuses & _LAUNCHED) or not s.fields.isdisjoint(_OF_SEVERAL))


def _name(s: Signs) -> bool:
    phrase = s.phrase
    if (phrase.plural and not s.acted) or s.fields & words.SPONSORS:
        return False
    if phrase.family == "convention" and s.fields & _ASSEMBLIES:
        return False  # "the party convention"
    if phrase.family == "convention" and s.statuses & {"signed", "ratified"} and s.bound and not phrase.plural:
        return True  # "signed a convention on social security"
    if s.capital and (s.raised or s.titled) and (s.own or phrase.complement is not None):
        return not _of_one_state(s)
    if phrase.family == "plan" and any(m.endswith(_ITEMS) for m in phrase.modifiers) and len(s.table.sides) > 1:
        return True  # "the two leaders formulated a ten-point strategy"
    year_after = any(is_year(w) for w in s.reader.lower[phrase.head_last : phrase.last + 1])
    if s.capital and (phrase.year or year_after) and phrase.family != "convention":
        return True  # "the 2030 Roadmap", "Joint Vision 2045"
    typed = phrase.family == "convention" and bool(s.fields & words.SUBJECTS)  # "the double taxation convention"
    return typed and phrase.determiner != "" and not phrase.plural


def _of_one_state(s: Signs) -> bool:
    """Whether a strategy has the name of the one state whose own it is: "the U.S. Strategy to Prevent Conflict"."""
    own = s.phrase.family == "plan" and s.reader.lower[s.phrase.head] in ("strategy", "strategies") and not s.statuses
    return own and len(s.states) == 1 and s.states[0].startswith("state:") and s.phrase.determiner != "'s"


def _plan(s: Signs) -> bool:
    if _name(s):
        return True
    phrase = s.phrase
    if (phrase.plural and not s.acted) or s.fields & words.SPONSORS:
        return False
    several = len(s.table.sides) > 1
    if phrase.determiner and not phrase.plural and s.between and len(s.partners(_FOLLOWING, people=False)) > 1:
        return True  # "the roadmap for cooperation between Fiji and Malta"
    if phrase.determiner == "another" and several and not _TOLD_OF.isdisjoint(s.after(1)):
        return True  # "another roadmap is on farming"
    if "signed" in s.statuses and (phrase.plural or s.capital):
        return s.capital or len(s.table.sides) > 1  # "signed the Work Plan for 2025", "programmes were also signed"
    head = s.reader.lower[phrase.head]
    if head in ("roadmap", "road", "blueprint"):
        return bool((s.statuses - {"proposed"}) & (_STEPS | {"agreed"})) or bool(s.states)
    following = s.reader.lower[phrase.head_last : phrase.head_last + 5]
    if following[:1] in (["of"], ["for"], ["on"]) and words.PLANS & set(following):
        return bool(s.statuses & {"signed", "adopted", "agreed"})  # "a programme of cultural cooperation was signed"
    if following[:1] == ["for"] and s.statuses & {"signed", "adopted"} and _of_two(s):
        return s.bound  # "approved a development plan for the Laos-Peru partnership"
    if not s.fields & words.PLANS:
        return False
    if (phrase.determiner == "the" or (several and s.own)) and following[:1] == ["for"]:
        # "the bilateral cooperation plan for 2024"
        return phrase.head_last + 1 < phrase.sentence.last and s.reader.dated(phrase.head_last + 1)
    if "peace" in s.fields and phrase.determiner:
        return True
    return s.acted or (bool(s.states) and not head.startswith("program"))


def _of_two(s: Signs) -> bool:
    """Whether two states are told soon after it: "a development plan for the Laos-Peru partnership"."""
    stop = min(s.phrase.head_last + _FOLLOWING, s.phrase.sentence.last)
    if "bilateral" in s.reader.lower[s.phrase.head_last : stop] and len(s.table.sides) > 1:
        return True
    return len(s.table.within(s.phrase.head_last, stop)) > 1


def _party(s: Signs) -> bool:
    return bool(s.states) or (s.between and s.acted and len(s.table.sides) > 1)


def _framework(s: Signs) -> bool:
    if s.fields & {"investment", "financing", "funding"}:
        return False  # "the Western Balkans Investment Framework" is a fund
    purpose = s.reader.lower[s.phrase.head_last : min(s.phrase.head_last + _FOR_WHAT, s.phrase.sentence.last)]
    drawn_up = s.phrase.determiner in ("a", "an") and not s.phrase.named and bool((s.statuses | s.cues) & _DRAWN_UP)
    if drawn_up and purpose[:1] == ["for"] and "cooperation" in purpose and not purpose_of_paper(s):
        return len(s.table.sides) > 1  # "agreed to draw up a framework for economic cooperation"
    return s.phrase.named and (s.phrase.complement is not None or (bool(s.own) and s.raised))


def _level(s: Signs) -> bool:
    phrase = s.phrase
    if phrase.plural:
        several = len(s.states) > 1 or (s.between and bool(s.partners(12)))
        return (several and phrase.level is not None) or (len(s.states) > 1 and s.acted)
    if phrase.level in _FIRM_LEVELS:
        return True
    acted = s.acted or bool(s.statuses & {"agreed", "upgraded"})
    lead = s.reader.lower[max(phrase.sentence.first, phrase.first - _TOWARD) : phrase.first]
    if not acted and not s.states and phrase.determiner in ("a", "an") and not _TOWARDS.isdisjoint(lead):
        return False  # "our commitment to a robust and comprehensive partnership with"
    if lead[-2:] == ["level", "of"] and phrase.level is not None:
        return True  # "lifted to the level of comprehensive partnership"
    firm = words.LEVEL_WORDS & s.fields
    if "comprehensive" in firm and len(firm) > 1 and phrase.determiner == "the" and len(s.table.sides) > 1:
        return True  # "the comprehensive cooperative partnership"
    if phrase.level is None and "bilateral" in s.fields and not acted:
        return False  # "their bilateral partnership will grow"
    if tied(s):
        return True
    if phrase.level is None and len(s.states) > 1 and _told_by_subject(phrase):
        return True  # "the U.S.-Kenya partnership", "the India-Japan economic partnership"
    if phrase.level is not None:
        return s.bound and (acted or bool(s.states) or s.capital or s.between)
    if s.capital and s.own and s.raised:
        return True  # "the Minerals Security Partnership"
    if s.capital and s.titled and phrase.determiner == "the":
        return True  # "the Partnership for Lake Cooperation"
    return acted and s.bound and (bool(s.states) or s.between)


def _told_by_subject(phrase: Phrase) -> bool:
    """Whether a partnership of states carries at most its subject: not "the fruitful Peruvian-Chilean partnership"."""
    parts = {part for m in phrase.modifiers for part in m.split("-")}
    return parts <= words.STATE_TOKENS | words.SUBJECTS | _SAID_WITH_SUBJECT


def _statement(s: Signs) -> bool:
    if s.phrase.plural:
        return bool(s.statuses & {"signed", "adopted"})  # "the parties signed two statements"
    if "joint" in s.fields and s.bound:
        return not _spoken(s)  # "the joint tripartite statement"
    if s.capital and s.phrase.complement is not None and not s.fields.isdisjoint(_LEADERS):
        return True  # "the Leaders' Statement on Clean Seas"
    return s.phrase.determiner in ("a", "an") and bool(s.statuses & {"adopted", "signed"})


def _partners(s: Signs) -> bool:
    lower, k = s.reader.lower, s.phrase.first - 1
    if s.capital and s.phrase.level is not None and k > s.phrase.sentence.first and lower[k] == "as":
        return True  # "our commitment as Comprehensive Strategic Partners"
    return s.phrase.level is not None and bool(s.statuses & {"established", "upgraded"})


def _alliance(s: Signs) -> bool:
    if s.phrase.plural:  # "our alliances with Peru and Chile"
        return s.bound and s.between and any(k.startswith("state:") for k in s.partners(6, people=False))
    if not _OF_ALLIES.isdisjoint(s.after(1)):
        return False  # "our alliance commitments"
    lead = s.reader.lower[max(s.phrase.sentence.first, s.phrase.first - 3) : s.phrase.first]
    if lead in (["status", "of", "an"], ["level", "of", "an"]) or lead[-2:] == ["into", "an"]:
        return s.phrase.first == s.phrase.head and len(s.table.sides) > 1
    if any(k.startswith("state:") for k in s.states):  # the NATO alliance is an organisation
        return True
    if "treaty" in s.fields and s.bound:
        return True
    if s.capital and s.phrase.determiner == "our" and s.fields <= words.GENERIC and s.phrase.complement is None:
        return True  # "the foundation of our Alliance"
    if s.fields & _MILITARY and s.acted:
        return True
    if "partnership" in s.fields or "upgraded" in s.statuses:
        return True  # "strategic partnership and alliance", "raised our relations to an alliance"
    if allied(s):
        return True
    ours = s.phrase.determiner == "our" and s.fields <= words.GENERIC and s.phrase.complement is None
    if ours and len(s.table.sides) > 1:
        return True  # "our alliance keeps both peoples safe"
    if not s.bound:
        return False  # "the development of cooperation and alliance between the countries"
    return s.between and any(k.startswith("state:") for k in s.partners(6, people=False))


_TESTS: Mapping[str, Callable[[Signs], bool]] = {
    "nothing": _nothing,
    "evidence": _evidence,
    "typed": _typed,
    "verb": _verb,
    "signed": signed,
    "name": _name,
    "shared": _shared,
    "plan": _plan,
    "party": _party,
    "framework": _framework,
    "level": _level,
    "partners": _partners,
    "alliance": _alliance,
    "mechanism": mechanism,
    "apposition": lambda s: True,
    "one of them": lambda s: True,
    "amending": amending,
    "anaphor": lambda s: _statement(s),
}
"""What each need in the table of heads asks for. Others (acronym) can only go back to what was named."""
