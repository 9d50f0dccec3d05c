"""Whether a phrase names or describes a particular agreement, by the needs of its head."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.days.nearby import owner_day
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import MADE, PUBLISHED, STANDING, STATEMENTS
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.particular.documents import amending, exchanged, signed, understood
from pipeline.stages.agreements.particular.levels import alliance, level, partners
from pipeline.stages.agreements.particular.mechanisms import mechanism
from pipeline.stages.agreements.particular.plans import framework, name, plan, shared
from pipeline.stages.agreements.particular.signs import Signs, specific
from pipeline.stages.agreements.particular.talk import lacking, likened, one_of_several, wished, with_anyone
from pipeline.stages.agreements.phrases.enumerated import PAPERS
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_ANY_SUBJECT = frozenset(("bilateral", "cooperation", "co-operation"))
_ABSTRACT = words.group("abstract")
_NEGATIVE = words.group("negative_determiner")
_OF_SEVERAL = frozenset(("trilateral", "tripartite", "quadrilateral"))
_LEADERS = word_set("agreements/sets", "particular.leaders")
_SPEAKING = word_set("agreements/sets", "particular.speaking")
_SIGNATORIES = word_set("agreements/sets", "particular.signatories")
_PRIVATE_MATTER = words.group("private_matter")
_PRIVATE_ACT = words.group("private_act")
_OF_FIRMS = frozenset(("agreement", "memorandum", "contract", "partnership", "documents"))
"""Families that firms and persons sign as well."""
_INDEFINITE = frozenset(("a", "an", "any", ""))
_SETTING, _MEMBERSHIP, _SET = words.group("setting"), words.group("membership"), 14
"""Words before what is named only as a setting, and how far before it they stand."""
_NOTES, _INTO_FORCE = frozenset(("notes", "letters")), 8
"""Papers by which another takes effect, and tokens from them to "into force"."""
_SETTINGS = STANDING | {"plan"}
_TAKING_PART = words.group("taking_part")
_BLOC_NOUNS = words.group("bloc_noun")
_MADE = word_set("agreements/sets", "particular.made")
_WHICH, _WERE = frozenset(("that", "which")), frozenset(("were", "had", "have"))
_MADE_OR_SIGNED = _MADE | {"signed"}
_WHEN = word_set("agreements/sets", "particular.when")
_COMING = frozenset((("stemming", "from"), ("arising", "from"), ("resulting", "from"), ("entered", "into")))
"""What follows agreements of an occasion or of one side that is told with them."""
_ADMINISTRATIONS = word_set("agreements/sets", "particular.administrations")
_BEFORE = frozenset(("earlier", "previously", "before"))
_OF_EMPLOYMENT = frozenset(("work", "employment", "job", "labour", "labor"))
_JUST_TOLD, _PAPER_NOUNS = 60, PAPERS | {"accord", "accords", "deal", "deals", "pact", "pacts"}
"""Tokens before a sentence in which consent is told, and nouns of papers to which "the agreement" may go back."""
_AHEAD = frozenset(("negotiating", "proposed"))
_CELLS = frozenset("|/")
_SPELLED = frozenset(("preferential",))
"""What an acronym with other meanings stands for here: the PTA may be a law."""
_RELEASERS = 24
"""Tokens after a statement in which those that release it are named."""
_TWO_STATES = 7
"""Tokens after a contract in which the states that make it are named."""
_PERFECT = frozenset(("been", "had", "has", "was"))
_HALTED = frozenset(("signed", "agreed", "adopted", "in_force"))
_OF_MEETING = word_set("agreements/sets", "particular.of_meeting")
_REACHED, _TWO = frozenset(("reached", "struck")), 2
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
    if not phrase.plural and phrase.first == phrase.head and _column(reader, phrase):
        return False
    if reader.lower[phrase.head_last - 1] in _NOTES and "force" in reader.lower[phrase.head_last :][:_INTO_FORCE]:
        return False  # "exchanged notes bringing the pact into force", "notes on the entry into force of the pact"
    if phrase.lead is not None and phrase.plural and phrase.complement is not None:
        return True  # an entry of a list: "a treaty on ports and agreements on roads"
    if phrase.denied and not steps and phrase.determiner in _INDEFINITE and not phrase.named:
        return False  # "failed to reach an agreement on quotas"
    owned = phrase.family == "plan" and phrase.determiner == "'s" and not steps
    if owned and reader.lower[phrase.first - 2] in _ADMINISTRATIONS:
        return False  # "the administration's Clean Air Strategy" is its own
    if with_anyone(reader, phrase, steps) or (phrase.family in STATEMENTS and "unilateral" in phrase.modifiers):
        return False  # "a unilateral declaration" is one state's own
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


def _column(reader: Reader, phrase: Phrase) -> bool:
    """Whether a bare sort heads a column of a table: "S. No. | MoU/Agreement | Signed by"."""
    beside = {reader.lower[phrase.first - 1], *reader.lower[phrase.last : phrase.last + 1]}
    return "|" in beside and beside <= _CELLS and phrase.determiner == "" and phrase.complement is None


def _as_setting(reader: Reader, table: Table, phrase: Phrase, steps: list[Step]) -> bool:
    """Whether it is named only as what others belong to or work within: "members of the Partnership for Peace"."""
    if phrase.family not in _SETTINGS:
        following = reader.lower[phrase.last : phrase.last + 1]
        pact = phrase.kind == "treaty" and reader.lower[phrase.head_last - 1] == "pact"
        return pact and not _BLOC_NOUNS.isdisjoint(following)  # "six Warsaw Pact nations"
    if steps or not phrase.named or len(table.inside(phrase)) > 1:
        return False
    lead = reader.lower[max(phrase.sentence.first, phrase.first - _SET) : phrase.first]
    if lead[-2:] == ["summit", "of"] or lead[-3:] == ["summit", "of", "the"]:
        return phrase.family == "mechanism"  # "the Beijing Summit of the Forum on …"
    near, last = set(lead[-4:]), set(lead[-2:])
    if phrase.level is None and ((near & _MEMBERSHIP and "of" in last) or (near & _TAKING_PART and "in" in last)):
        return True
    initiative = phrase.family == "plan" and "initiative" in reader.lower[phrase.head : phrase.last + 1]
    return initiative and not table.within(phrase.first, phrase.last) and bool(_SETTING & set(lead))


def _private(reader: Reader, table: Table, phrase: Phrase, fields: frozenset[str]) -> bool:
    """Whether it is a matter of firms, persons or parties: "a merger agreement", "a letter of intent to acquire"."""
    if table.inside(phrase):
        return False
    matter = frozenset("-".join(phrase.modifiers[-1:]).split("-")) | frozenset(phrase.modifiers[-1:])
    if matter & _PRIVATE_MATTER or (phrase.family == "partnership" and "limited" in fields):
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
    if _reached_then(s):
        return True
    if phrase.plural:
        return _several(s)
    if s.reader.lower[phrase.head] == "compact" and phrase.determiner == "the" and not s.own:
        return not "".join(s.after(1)).isalpha() or set(s.after(1)) <= words.STOPS or s.acted
    if s.own & _ABSTRACT and not s.acted:
        return False  # "mutual agreement"
    if phrase.determiner == "'s" and owner_day(s.reader, phrase) is not None:
        return True  # "praised Tuesday's agreement"
    if s.own or s.states:
        return s.bound or phrase.named or s.acted
    told = phrase.heading and (s.acted or "agreed" in s.statuses)
    bare = not (phrase.determiner or phrase.named or s.deed_of)
    if bare and not (told and (phrase.modifiers or phrase.complement)):
        return False  # "reached agreement on maintaining contacts"; but "to sign historic treaty" in a headline
    if phrase.year or phrase.complement is not None or s.between:
        return True
    if s.after(2) == ["in", "principle"]:
        return True  # "welcomed an agreement in principle to …"
    pointed = phrase.determiner in ("the", "this") or s.reader.lower[phrase.head] == "truce"
    if phrase.determiner == "the" and any(m.endswith("-point") for m in phrase.modifiers):
        return True  # "the seven-point agreement"
    pointed = pointed or (phrase.kind == "treaty" and phrase.determiner == "a")  # "initialled a treaty"
    reached = "agreed" in s.statuses and pointed and not _consent(s)  # "the agreement reached in Geneva"
    if "agreed" in s.statuses and phrase.determiner in ("a", "an") and _was_reached(s):
        return True
    return reached or (s.acted and not (s.statuses == {"agreed"} and _consent(s)))


def _was_reached(s: Signs) -> bool:
    """Whether two sides have reached it: "an agreement was reached to share the catch", "Peru and Chile reached an
    agreement on Monday"."""
    after = s.after(4)
    at = after.index("reached") if "reached" in after else -1
    if at > 0 and _PERFECT.issuperset(after[:at]):
        return bool({"to", "between"} & set(s.after(1, past=at + 1)))
    before = s.table.within(s.phrase.sentence.first, s.phrase.first)
    return at < 0 and len(before) > 1 and after[:1] != ["that"]


def _consent(s: Signs) -> bool:
    """Whether "the agreement" is only that two sides agreed to do something, as has just been told."""
    first = s.phrase.sentence.first
    before = s.reader.lower[max(0, first - _JUST_TOLD) : first]
    return s.phrase.determiner == "the" and "agreed" in before and _PAPER_NOUNS.isdisjoint(before)


def _reached_then(s: Signs) -> bool:
    """Whether two are told to have reached agreement on a day: "reached agreement Wednesday, averting sanctions"."""
    phrase, lower = s.phrase, s.reader.lower
    if phrase.determiner or phrase.modifiers or lower[phrase.first - 1] not in _REACHED or len(s.table.sides) < _TWO:
        return False
    day = phrase.last + (lower[phrase.last : phrase.last + 1] == ["on"])
    return "agreed" in s.statuses and s.reader.dated(day)


def _several(s: Signs) -> bool:
    """ "agreements": those that were signed, that are counted or pointed at, not agreements in general."""
    phrase = s.phrase
    if s.own or s.states:
        if phrase.first == phrase.sentence.first and not s.bound and not s.acted and not s.states:
            return False  # "Open Skies Agreements allow carriers to …": all of that sort
        if not s.bound and s.statuses <= _AHEAD and s.reader.lower[phrase.first - 1] == "negotiate":
            return bool(s.states or s.between)  # "so that firms can negotiate trade agreements"
        told = s.bound or s.acted or phrase.named or bool(s.states)
        return told or bool(
            s.fields & words.SUBJECTS - _ANY_SUBJECT
        )  # not "carry out bilateral cooperation agreements"
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
    if first in _WHICH and second in _WERE:
        return bool(_MADE_OR_SIGNED & set(s.after(2, past=2)))  # "the agreements that were reached earlier"
    return (first in _MADE and second in _WHEN | _BEFORE | {"by"}) or (first, second) in _COMING


def _typed(s: Signs) -> bool:
    if s.phrase.plural and not (s.phrase.named or s.statuses & {"signed", "ratified"}):
        about = s.after(1) == ["worth"] or not s.fields.isdisjoint(words.SUBJECTS - _ANY_SUBJECT)
        about = about and s.reader.lower[s.phrase.first - 1] != "that"  # "agreed that trade deals were needed"
        return about and "agreed" in s.statuses and len(s.table.sides) > 1  # "finalised helicopter deals worth …"
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
    if "signed" in s.cues and s.phrase.determiner in ("a", "an") and len(s.table.sides) > 1:
        return True  # "their talks led to a deal to be signed in June"
    if s.phrase.year and s.phrase.determiner == "the":
        return True  # "the provisional arrangement of 2009"
    about = bool(s.fields & words.SUBJECTS) and (s.bound or s.acted or "agreed" in s.statuses)
    replaced = "terminated" in s.statuses and s.bound and bool(s.phrase.modifiers)  # "replaces the previous deal"
    return about or replaced or bool(s.states or s.statuses & {"signed", "negotiating", "ratified"})


def _verb(s: Signs) -> bool:
    if s.phrase.family == "contract" and s.fields & _OF_EMPLOYMENT:
        return False  # "when their work contracts end"
    told = bool(s.own) or s.phrase.complement is not None or (s.phrase.plural and s.phrase.quantity != "")
    if s.phrase.family == "contract" and s.bound and len(s.table.sides) > 1 and _of_states(s):
        return True  # "the gas contract between Bolivia and Argentina", "its contract with Korea"
    if "signed" in s.cues and told and s.bound and (s.own or len(s.table.sides) > 1):
        return True  # "a gas sales contract is to be signed", "will sign a number of contracts"
    return bool(s.statuses & {"signed", "terminated"}) or s.phrase.year != "" or (s.phrase.named and bool(s.own))


def _halt(s: Signs) -> bool:
    """Whether a cease-fire is one that was made or begun, and no state of affairs: "signed a cease-fire"."""
    return bool(s.statuses & _HALTED) or (s.phrase.year != "" and s.phrase.determiner == "the")


def _of_states(s: Signs) -> bool:
    """Whether a contract is between states, or with one."""
    if s.between:
        return len(s.partners(_TWO_STATES, people=False)) > (s.after(1) != ["with"])
    return "agreed" in s.statuses and s.phrase.complement is not None


def _party(s: Signs) -> bool:
    return bool(s.states) or (s.between and s.acted and len(s.table.sides) > 1)


def _statement(s: Signs) -> bool:
    if s.phrase.plural:
        return bool(s.statuses & {"signed", "adopted"})  # "the parties signed two statements"
    if "joint" in s.fields and s.bound:
        return not _spoken(s)  # "the joint tripartite statement"
    if s.bound and not s.fields.isdisjoint(_OF_SEVERAL) and (s.acted or s.after(1) == ["of"]):
        return not _spoken(s)  # "the trilateral statement of 10 November 2020"
    if s.capital and s.phrase.complement is not None and not s.fields.isdisjoint(_LEADERS):
        return True  # "the Leaders' Statement on Clean Seas"
    if s.bound and _ends_meeting(s):
        return True
    if s.reader.lower[s.phrase.head - 1] == "following" and "by" in s.after(3):
        return len(s.partners(_RELEASERS)) > 1  # "the following statement was released by the Governments of A and B"
    return s.phrase.determiner in ("a", "an") and bool(s.statuses & {"adopted", "signed"})


def _ends_meeting(s: Signs) -> bool:
    """Whether it is what several issue at the end of their talks: "they adopted a final statement"."""
    if s.fields.isdisjoint(_OF_MEETING) or not s.statuses & PUBLISHED:
        return False
    told = s.table.within(s.phrase.sentence.first, s.phrase.first) or s.partners(_RELEASERS)
    if not told:
        return len(s.table.sides) > 1
    return len(told) > 1 or told[0].startswith("bloc:")


_TESTS: Mapping[str, Callable[[Signs], bool]] = {
    "nothing": _nothing,
    "evidence": _evidence,
    "typed": _typed,
    "verb": _verb,
    "halt": _halt,
    "signed": signed,
    "name": name,
    "shared": shared,
    "plan": plan,
    "party": _party,
    "framework": framework,
    "level": level,
    "partners": partners,
    "alliance": alliance,
    "mechanism": mechanism,
    "apposition": lambda s: True,
    "one of them": lambda s: True,
    "amending": amending,
    "exchanged": exchanged,
    "understood": understood,
    "anaphor": _statement,
    "titled": lambda s: bool((s.statuses | s.cues) & MADE),
    "spelled": lambda s: bool(s.states) or bool(s.reader.document.tokens.where(_SPELLED)),
}
"""What each need in the table of heads asks for. Others (acronym) can only go back to what was named."""
