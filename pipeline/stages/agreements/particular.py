"""Whether a phrase names or describes a particular agreement, by the needs of its head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.stages.agreements import words
from pipeline.stages.agreements.known import plain
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.states import Table
from pipeline.stages.agreements.step import Step

_ABSTRACT = words.group("abstract")
_STEPS = words.group("step_on_agreement")
_ASSEMBLIES = words.group("assembly")
_JOINT = words.group("joint")
_BODIES = words.group("body_of_one_state")
_NEGATIVE = words.group("negative_determiner")
_CONSENT = frozenset(("ratification", "accession", "acceptance", "approval"))
_DOCUMENTS = frozenset(("cooperation", "cooperative", "political", "legal"))
_MILITARY = frozenset(("military", "security", "defence", "defense", "bilateral"))
_CONSULTED = frozenset(("political", "office", "foreign", "diplomatic", "bilateral", "policy", "consular"))
_ANY_DIALOGUE = frozenset(("regular", "continuous", "political", "high-level", "policy", "bilateral", "high", "level"))
_SIGNATORIES = frozenset(("we", "they", "both", "the", "our", "i"))
_FIRM_LEVELS = frozenset(("strategic", "comprehensive_strategic", "special_strategic", "alliance", "good_neighborly"))
"""Levels that are no everyday word: "a comprehensive partnership" may be any, "a strategic partnership" is one."""
_PRIVATE_MATTER = words.group("private_matter")
_PRIVATE_ACT = words.group("private_act")
_OF_FIRMS = frozenset(("agreement", "memorandum", "contract", "partnership", "documents"))
"""Families that firms and persons sign as well."""
_CONSULTING = frozenset(
    ("consultative", "advisory", "consultation", "consultations", "coordination", "cooperation", "co-operation")
)
_TOPICS = words.SUBJECTS | words.MECHANISMS
_SIZES = frozenset(("year", "years", "month", "months", "day", "point", "page", "phase", "long"))
"""Second parts of modifiers that say how long an agreement is or lasts, not which it is: "ten-year"."""
_SHARED_BODY = frozenset(("binational", "bi-national", "intergovernmental"))
_POINTING = frozenset(("the", "its", "their", "these", "those", "several"))


@dataclass(frozen=True, slots=True)
class Signs:
    """What is to be seen of a phrase and around it."""

    reader: Reader
    table: Table
    phrase: Phrase
    own: frozenset[str]
    """The modifiers that say which agreement is meant."""
    fields: frozenset[str]
    """All modifiers and their parts."""
    statuses: frozenset[str]
    cues: frozenset[str]
    """What the cues mean by themselves: the cue of "will sign" means signing, its status is proposed."""
    states: tuple[str, ...]
    """States and blocs before the head."""

    @property
    def acted(self) -> bool:
        """Something happened to it, or is planned to, that happens to agreements."""
        return bool(self.statuses & _STEPS)

    @property
    def bound(self) -> bool:
        """A determiner or number, or a headline, where they are left out."""
        return self.phrase.determiner != "" or self.phrase.quantity != "" or self.phrase.shouted

    @property
    def capital(self) -> bool:
        """The head has a capital that means something."""
        return self.phrase.named and self.reader.text[self.phrase.head][0].isupper()

    @property
    def raised(self) -> bool:
        """So has a modifier before it."""
        first, head = self.phrase.first, self.phrase.head
        text = self.reader.text
        return text[head][0].isupper() and any(text[k][0].isupper() for k in range(first, head))

    @property
    def titled(self) -> bool:
        """The complement holds a capital."""
        inside = self.phrase.complement
        return inside is not None and any(self.reader.text[k][0].isupper() for k in range(*inside))

    @property
    def between(self) -> bool:
        """ "between", "with" or "among" follows."""
        return bool({"between", "with", "among"} & set(self.after(1)))

    def after(self, count: int, past: int = 0) -> list[str]:
        """The words after the phrase."""
        start = self.phrase.last + past
        return self.reader.lower[start : min(start + count, self.phrase.sentence.last)]

    def partners(self, reach: int, *, people: bool = True) -> tuple[str, ...]:
        """States and blocs soon after the phrase."""
        stop = min(self.phrase.sentence.last, self.phrase.last + reach)
        return self.table.within(self.phrase.last, stop, people=people)


def particular(reader: Reader, table: Table, phrase: Phrase, steps: list[Step]) -> bool:
    """Whether the phrase names or describes a particular agreement by itself, without going back to another."""
    if phrase.known is not None:
        return True
    test = _TESTS.get(phrase.needs)
    if test is None or phrase.determiner in _NEGATIVE:
        return False
    fields = frozenset(part for m in phrase.modifiers for part in (m, *m.split("-")))
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


def specific(phrase: Phrase) -> frozenset[str]:
    """The modifiers that say which agreement is meant."""
    idle = ("$", "draft", "joint") if phrase.family == "plan" else ("$", "draft")
    told = (m for m in phrase.modifiers if m not in words.GENERIC and m not in idle and not _is_year(m))
    return frozenset(stem(m) for m in told if m.rpartition("-")[2] not in _SIZES)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def stem(word: str) -> str:
    """What two spellings of one modifier share: consultation and consultative, defence and defense, 3.7B and 3.7."""
    if word[0].isdigit():
        return word.rstrip("bmnt")
    return plain(word)[:7]


def _nothing(s: Signs) -> bool:
    if s.fields & {"national", "domestic"}:
        return False
    return not s.phrase.plural or s.bound or s.acted or s.phrase.named or bool(s.own or s.states)


def _evidence(s: Signs) -> bool:
    phrase = s.phrase
    if phrase.plural:
        return _several(s)
    if s.own & _ABSTRACT and not s.acted:
        return False  # "mutual agreement"
    if s.own or s.states:
        return s.bound or phrase.named or s.acted
    if not phrase.determiner and not phrase.named:
        return False  # "reached agreement on maintaining contacts"
    if phrase.year or phrase.complement is not None or s.between:
        return True
    reached = "agreed" in s.statuses and phrase.determiner in ("the", "this")  # "the agreement reached in Geneva"
    return reached or s.acted


def _several(s: Signs) -> bool:
    """ "agreements": those that were signed, that are counted or pointed at, not agreements in general."""
    phrase = s.phrase
    if s.own or s.states:
        return s.bound or s.acted or phrase.named or bool(s.states or s.fields & words.SUBJECTS)
    if "agreed" in s.statuses and phrase.determiner in ("the", "these") and set(s.after(1)) & _SIGNATORIES:
        return True  # "the agreements we reached today"
    told = "proposed" not in s.statuses or s.bound or phrase.complement is not None
    if s.acted and (told or s.reader.text[phrase.head][0].isupper()):
        return True
    pointed = phrase.determiner in _POINTING and bool({"to", "between", "with", "among"} & set(s.after(1)))
    pointed = pointed and not {"which", "whom"} & set(s.after(1, past=1))
    return s.bound and (phrase.quantity != "" or phrase.complement is not None or pointed)


def _typed(s: Signs) -> bool:
    if s.phrase.plural and not (s.phrase.named or s.statuses & {"signed", "ratified"}):
        return False
    if s.raised and s.phrase.complement is not None and not s.phrase.plural:
        return True  # "Implementing Arrangement on Palm Oil Research"
    about = bool(s.fields & words.SUBJECTS) and (s.bound or s.acted or "agreed" in s.statuses)
    return about or bool(s.states or s.statuses & {"signed", "negotiating", "ratified"})


def _verb(s: Signs) -> bool:
    return bool(s.statuses & {"signed", "terminated"}) or s.phrase.year != "" or (s.phrase.named and bool(s.own))


def _signed(s: Signs) -> bool:
    phrase = s.phrase
    if phrase.family == "documents":
        return _document(s)
    if phrase.plural:
        return s.acted
    if phrase.named and (s.own or s.raised or phrase.complement is not None):
        return "independence" not in s.reader.lower[phrase.last - 1 : phrase.last + 3]
    if phrase.family == "protocol":
        return bool(s.statuses & {"signed", "ratified", "in_force", "adopted"}) or phrase.complement is not None
    return bool(s.statuses & {"signed", "issued", "adopted"}) and s.bound and "customs" not in s.fields


def _document(s: Signs) -> bool:
    following = s.reader.lower[s.phrase.head_last : s.phrase.head_last + 2]
    if following[:1] == ["of"] and following[-1] in _CONSENT:
        return False  # "the instrument of ratification"
    if "vision" in s.fields and s.capital is not s.phrase.plural:
        return True
    if not s.phrase.plural and following[:2] in (["signed", "by"], ["signed", "between"]):
        return True  # "in a document signed by the two ministers"
    if not s.phrase.plural:
        return "signed" in s.statuses and bool(s.fields & words.SUBJECTS)
    to_be_signed = "signed" in s.cues and (s.bound or "bilateral" in s.fields)
    return to_be_signed or "signed" in s.statuses or bool(s.fields & _DOCUMENTS)


def _name(s: Signs) -> bool:
    phrase = s.phrase
    if (phrase.plural and not s.acted) or s.fields & words.SPONSORS:
        return False
    if phrase.family == "convention" and s.fields & _ASSEMBLIES:
        return False  # "the party convention"
    if s.capital and (s.raised or s.titled) and (s.own or phrase.complement is not None):
        return True
    year_after = any(_is_year(w) for w in s.reader.lower[phrase.head_last : phrase.last + 1])
    if s.capital and (phrase.year or year_after) and phrase.family != "convention":
        return True  # "the 2030 Roadmap", "Joint Vision 2045"
    typed = phrase.family == "convention" and bool(s.fields & words.SUBJECTS)  # "the double taxation convention"
    return typed and phrase.determiner != "" and not phrase.plural


def _plan(s: Signs) -> bool:
    if _name(s):
        return True
    phrase = s.phrase
    if (phrase.plural and not s.acted) or s.fields & words.SPONSORS:
        return False
    if s.capital and "signed" in s.statuses:
        return True  # "signed the Work Plan for 2025"
    head = s.reader.lower[phrase.head]
    if head in ("roadmap", "road", "blueprint"):
        return bool((s.statuses - {"proposed"}) & (_STEPS | {"agreed"})) or bool(s.states)
    following = s.reader.lower[phrase.head_last : phrase.head_last + 5]
    if following[:1] in (["of"], ["for"], ["on"]) and words.PLANS & set(following):
        return bool(s.statuses & {"signed", "adopted", "agreed"})  # "a programme of cultural cooperation was signed"
    if not s.fields & words.PLANS:
        return False
    if phrase.determiner == "the" and following[:1] == ["for"]:  # "the bilateral cooperation plan for 2024"
        return phrase.head_last + 1 < phrase.sentence.last and s.reader.dated(phrase.head_last + 1)
    if "peace" in s.fields and phrase.determiner:
        return True
    return s.acted or (bool(s.states) and not head.startswith("program"))


def _party(s: Signs) -> bool:
    return bool(s.states)


def _framework(s: Signs) -> bool:
    if s.fields & {"investment", "financing", "funding"}:
        return False  # "the Western Balkans Investment Framework" is a fund
    return s.phrase.named and (s.phrase.complement is not None or (bool(s.own) and s.raised))


def _level(s: Signs) -> bool:
    phrase = s.phrase
    if phrase.plural:
        return len(s.states) > 1 or (phrase.level is not None and s.between and bool(s.partners(12)))
    if phrase.level in _FIRM_LEVELS:
        return True
    acted = s.acted or bool(s.statuses & {"agreed", "upgraded"})
    if phrase.level is not None:
        return s.bound and (acted or bool(s.states) or s.capital or s.between)
    if s.capital and s.own and s.raised:
        return True  # "the Minerals Security Partnership"
    return acted and s.bound and (bool(s.states) or s.between)


def _partners(s: Signs) -> bool:
    lower, k = s.reader.lower, s.phrase.first - 1
    if s.capital and s.phrase.level is not None and k > s.phrase.sentence.first and lower[k] == "as":
        return True  # "our commitment as Comprehensive Strategic Partners"
    return s.phrase.level is not None and bool(s.statuses & {"established", "upgraded"})


def _alliance(s: Signs) -> bool:
    if s.phrase.plural:
        return False
    if any(k.startswith("state:") for k in s.states):  # the NATO alliance is an organisation
        return True
    if "treaty" in s.fields and s.bound:
        return True
    if s.fields & _MILITARY and s.acted:
        return True
    return s.between and any(k.startswith("state:") for k in s.partners(10, people=False))


def _mechanism(s: Signs) -> bool:
    head = s.reader.lower[s.phrase.head_last - 1].rstrip("s")
    return _BY_HEAD.get(head, _dialogue)(s)


def _commission(s: Signs) -> bool:
    phrase = s.phrase
    joint = bool(s.fields & _JOINT)
    if phrase.plural or (s.fields & _BODIES and not joint):
        return False
    lead = s.reader.lower[max(phrase.sentence.first, phrase.first - 4) : phrase.first]
    if s.capital and phrase.complement is not None and {"meeting", "session", "round"} & set(lead):
        return True  # "the fourth meeting of the Committee on Social Affairs"
    about = phrase.complement
    titled = s.capital and about is not None and bool(_CONSULTING & set(s.reader.lower[about[0] : about[1]]))
    return joint or titled or (len(s.states) > 1 and s.capital) or (s.between and s.bound)


def _force(s: Signs) -> bool:
    """A joint task force may be one of two police forces of one state."""
    if s.bound and not s.phrase.plural and "agreed" in s.statuses and not s.fields & words.SPONSORS:
        return True  # "the two presidents agreed to set up a task force"
    return _commission(s) and (bool(s.states) or s.between or "bilateral" in s.fields)


def _group(s: Signs) -> bool:
    named = s.capital and bool(s.fields & words.FIELDS)  # "the Boundary Working Group"
    return _commission(s) or (named and not s.phrase.plural and not s.fields & _BODIES)


def _council(s: Signs) -> bool:
    if s.capital and s.fields & _SHARED_BODY and not s.phrase.plural:
        return True
    if s.phrase.plural or (s.fields & words.ORGANIZATIONS and not (s.states and "policy" in s.fields)):
        return False
    if s.capital and len(s.states) > 1:
        return True
    if s.capital and s.fields & (_JOINT | {"high-level", "strategic"}):
        return True
    titled = s.capital and s.phrase.complement is not None
    if titled and s.fields & _CONSULTING:
        return True  # "the Consultative Council on the Northern Canal"
    return bool(s.states and (s.fields & words.MECHANISMS or titled)) or "ministerial" in s.fields


def _cabinet(s: Signs) -> bool:
    """A cabinet of two states, that has a name of its own: "the Binational Cabinet"."""
    return s.capital and not s.phrase.plural and bool(s.fields & (_SHARED_BODY | {"joint"}))


def _consultation(s: Signs) -> bool:
    lead = s.reader.lower[max(s.phrase.sentence.first, s.phrase.first - 3) : s.phrase.first]
    rounds = lead[-2:] in (["round", "of"], ["rounds", "of"]) or lead == ["round", "of", "the"]
    return (s.capital or rounds) and bool(s.fields & _CONSULTED)


def _standing(s: Signs) -> bool:
    """ "mechanism": one with a subject, that is pointed at or has a name, or that was agreed upon for a purpose."""
    purpose = s.phrase.complement is not None or s.after(1) == ["for"]
    if purpose and s.phrase.determiner in ("a", "an") and s.statuses & {"agreed", "established"}:
        return True  # "agreed to set up a mechanism for the use of the lake"
    return bool(s.fields & _TOPICS) and (_topics(s) if s.phrase.plural else s.bound or s.capital)


def _dialogue(s: Signs) -> bool:
    if s.capital and len(s.states) > 1 and not s.phrase.plural:
        return True  # "the ASEAN-Canada Dialogue"
    plain_one = s.fields & _TOPICS <= _ANY_DIALOGUE and not words.group("counted") & s.fields
    if plain_one and not s.capital and not s.phrase.shouted and not s.acted:
        return False  # "the regular political dialogue"
    if not s.fields & _TOPICS:
        return s.capital and s.acted and bool(s.own) and not s.phrase.plural
    if s.phrase.plural:
        return _topics(s)
    return (bool(s.own) and (s.capital or s.phrase.determiner != "")) or bool(s.states) or s.acted


def _topics(s: Signs) -> bool:
    """Several at once: "the existing maritime cooperation mechanisms", not "cooperation mechanisms"."""
    return s.phrase.determiner != "" and bool(s.fields & words.SUBJECTS - {"cooperation", "bilateral"})


_BY_HEAD: Mapping[str, Callable[[Signs], bool]] = {
    "committee": _commission,
    "commission": _commission,
    "group": _group,
    "force": _force,
    "council": _council,
    "cabinet": _cabinet,
    "forum": _council,
    "consultation": _consultation,
    "mechanism": _standing,
}
_TESTS: Mapping[str, Callable[[Signs], bool]] = {
    "nothing": _nothing,
    "evidence": _evidence,
    "typed": _typed,
    "verb": _verb,
    "signed": _signed,
    "name": _name,
    "plan": _plan,
    "party": _party,
    "framework": _framework,
    "level": _level,
    "partners": _partners,
    "alliance": _alliance,
    "mechanism": _mechanism,
    "apposition": lambda s: True,
    "anaphor": lambda s: s.phrase.determiner in ("a", "an") and bool(s.statuses & {"adopted", "signed"}),
}
"""What each need in the table of heads asks for. Others (acronym) can only go back to what was named."""
