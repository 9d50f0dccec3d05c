"""Whether a phrase names or describes a particular agreement, by the needs of its head."""

from __future__ import annotations

from pipeline.stages.agreements import words
from pipeline.stages.agreements.known import plain
from pipeline.stages.agreements.parties import Table
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.step import Step

_ABSTRACT = words.group("abstract")
_OBJECTS = words.group("step_on_agreement")
_CONSENT = frozenset(("ratification", "accession", "acceptance", "approval"))
_ASSEMBLIES = words.group("assembly")
_JOINT = words.group("joint")
_BODIES = words.group("body_of_one_state")


def particular(reader: Reader, table: Table, phrase: Phrase, steps: list[Step]) -> bool:
    """Whether the phrase names or describes a particular agreement by itself, without going back to another."""
    if phrase.known is not None:
        return True
    lower = reader.lower
    if phrase.determiner in ("no", "any", "every", "each", "neither", "what", "which"):
        return False
    own = specific(table, phrase)
    fields = {part for m in phrase.modifiers for part in (m, *m.split("-"))}
    statuses = {s.status for s in steps}
    acted = bool(statuses & _OBJECTS)
    pair = bool(table.inside(phrase))
    bound = phrase.determiner != "" or phrase.quantity != "" or phrase.shouted
    head_word = lower[phrase.head_last - 1]
    needs = phrase.needs
    if needs == "nothing":
        if "national" in fields or "domestic" in fields:
            return False
        return not phrase.plural or bound or acted or phrase.named or bool(own) or pair
    if needs == "evidence":
        return _evident(reader, phrase, own, fields, acted, statuses, pair, bound, table)
    if needs == "typed":
        if phrase.plural and not (phrase.named or statuses & {"signed", "ratified"}):
            return False
        return (
            bool(fields & words.SUBJECTS and (bound or acted))
            or pair
            or bool(statuses & {"signed", "negotiating", "ratified"})
        )
    if needs == "verb":
        return bool(statuses & {"signed", "terminated"}) or (phrase.named and bool(own))
    if needs == "signed":
        signing = any(s.cue.status == "signed" for s in steps)
        return _signed(reader, phrase, own, fields, acted, signing, statuses, head_word, bound)
    if needs in ("name", "plan"):
        return _named(reader, table, phrase, own, fields, acted, statuses, pair, needs)
    if needs == "party":
        return pair
    if needs == "framework":
        return phrase.named and (phrase.complement is not None or (bool(own) and _raised(reader, phrase)))
    if needs == "level" and phrase.plural:
        after = min(phrase.sentence.last, phrase.last + 12)
        return len(table.inside(phrase)) > 1 or (
            phrase.level is not None and bool(table.within(phrase.last, after)) and _between(reader, phrase)
        )
    if needs == "level":
        return _levelled(reader, table, phrase, own, acted or bool(statuses & {"agreed", "upgraded"}), pair, bound)
    if needs == "partners":
        return phrase.level is not None and bool(statuses & {"established", "upgraded"})
    if needs == "alliance":
        if phrase.plural:
            return False
        inside = table.inside(phrase)
        partners = table.within(phrase.last, min(phrase.sentence.last, phrase.last + 10))
        return (
            any(k.startswith("state:") for k in inside)  # the NATO alliance is an organisation
            or ("treaty" in fields and bound)
            or (bool(fields & {"military", "security", "defence", "defense", "bilateral"}) and acted)
            or (_between(reader, phrase) and any(k.startswith("state:") for k in partners))
        )
    if needs == "mechanism":
        return _mechanism(reader, table, phrase, own, fields, acted, pair, bound)
    return False


def specific(table: Table, phrase: Phrase) -> frozenset[str]:
    """The modifiers that say which agreement is meant."""
    return frozenset(stem(m) for m in phrase.modifiers if m not in words.GENERIC and m != "$" and not _is_year(m))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def stem(word: str) -> str:
    """What two spellings of one modifier share: consultation and consultative, defence and defense, 3.7B and 3.7."""
    if word[0].isdigit():
        return word.rstrip("bmnt")
    return plain(word)[:7]


def _between(reader: Reader, phrase: Phrase) -> bool:
    after = reader.lower[phrase.last : phrase.last + 1]
    return bool(after) and after[0] in ("between", "with", "among")


def _followed(reader: Reader, phrase: Phrase) -> bool:
    """Whether "to connect …", "between …", "with …" says which ones are meant."""
    after = reader.lower[phrase.last : phrase.last + 1]
    if reader.lower[phrase.last + 1 : phrase.last + 2] in (["which"], ["whom"]):
        return False
    return (
        bool(after)
        and after[0] in ("to", "between", "with", "among")
        and phrase.determiner in ("the", "its", "their", "these", "those", "several")
    )


def _evident(
    reader: Reader,
    phrase: Phrase,
    own: frozenset[str],
    fields: set[str],
    acted: bool,
    statuses: set[str],
    pair: bool,
    bound: bool,
    table: Table,
) -> bool:
    if phrase.plural:
        if own or pair:
            return bound or acted or phrase.named or pair or bool(fields & words.SUBJECTS)
        return (
            (acted and "proposed" not in statuses)
            or (acted and bound)
            or (bound and phrase.quantity != "")
            or (acted and reader.text[phrase.head][0].isupper())
            or (bound and (phrase.complement is not None or _followed(reader, phrase)))
        )
    if own & _ABSTRACT and not acted:
        return False
    if own or pair:
        return bound or phrase.named or acted
    if not phrase.determiner and not phrase.named:
        return False
    if phrase.year or phrase.complement is not None or _between(reader, phrase):
        return True
    if "agreed" in statuses and phrase.determiner in ("the", "this"):
        return True  # "the agreement reached in Geneva"
    return acted


def _signed(
    reader: Reader,
    phrase: Phrase,
    own: frozenset[str],
    fields: set[str],
    acted: bool,
    signing: bool,
    statuses: set[str],
    head_word: str,
    bound: bool,
) -> bool:
    if phrase.family == "documents":
        after = reader.lower[phrase.head_last : phrase.head_last + 2]
        if after[:1] == ["of"] and after[-1] in _CONSENT:
            return False  # "the instrument of ratification"
        if phrase.plural and signing and (bound or "bilateral" in fields):
            return True
        if not phrase.plural and head_word == "document":
            return "signed" in statuses and bool(fields & words.SUBJECTS)
        return bool(statuses & {"signed"}) or bool(fields & {"cooperation", "cooperative", "political", "legal"})
    if phrase.plural:
        return acted
    if phrase.named and (own or (phrase.complement is not None)):
        return "independence" not in reader.lower[phrase.last - 1 : phrase.last + 3]
    if phrase.family == "protocol":
        return bool(statuses & {"signed", "ratified", "in_force", "adopted"}) or phrase.complement is not None
    if phrase.family == "statement":
        return bool(statuses & {"issued", "signed", "adopted"}) and bound
    return bool(statuses & {"signed", "issued", "adopted"}) and bound and "customs" not in fields


def _named(
    reader: Reader,
    table: Table,
    phrase: Phrase,
    own: frozenset[str],
    fields: set[str],
    acted: bool,
    statuses: set[str],
    pair: bool,
    needs: str,
) -> bool:
    if phrase.plural and not acted:
        return False
    if fields & words.SPONSORS:
        return False
    capital = phrase.named and reader.text[phrase.head][0].isupper()
    raised = _raised(reader, phrase) or (
        phrase.complement is not None and any(reader.text[k][0].isupper() for k in range(*phrase.complement))
    )
    if capital and raised and (own or phrase.complement is not None):
        return True
    head = reader.lower[phrase.head]
    if phrase.family == "convention" and fields & _ASSEMBLIES:
        return False  # "the party convention"
    if phrase.family == "convention" and fields & words.SUBJECTS and phrase.determiner and not phrase.plural:
        return True  # "the double taxation convention"
    if needs == "plan" and head in ("roadmap", "road", "blueprint"):
        return bool({s for s in statuses if s != "proposed"} & (_OBJECTS | {"agreed"})) or pair
    following = reader.lower[phrase.head_last : phrase.head_last + 5]
    if needs == "plan" and following[:1] in (["of"], ["for"], ["on"]) and words.PLANS & set(following):
        return bool(statuses & {"signed", "adopted", "agreed"})  # "a programme of cultural cooperation was signed"
    if needs == "plan" and fields & words.PLANS and phrase.determiner == "the" and following[:1] == ["for"]:
        return phrase.head_last + 1 < phrase.sentence.last and reader.dated(phrase.head_last + 1)
    if needs == "plan" and "peace" in fields and phrase.determiner:
        return True
    if needs == "plan" and fields & words.PLANS:
        return acted or (pair and not head.startswith("program"))
    return False


def _raised(reader: Reader, phrase: Phrase) -> bool:
    """Whether a modifier before a capitalised head has a capital too."""
    return reader.text[phrase.head][0].isupper() and any(
        reader.text[k][0].isupper() for k in range(phrase.first, phrase.head)
    )


def _levelled(
    reader: Reader, table: Table, phrase: Phrase, own: frozenset[str], acted: bool, pair: bool, bound: bool
) -> bool:
    capital = phrase.named and reader.text[phrase.head][0].isupper()
    if phrase.plural:
        return capital and phrase.level is not None and (bound or acted)
    if phrase.level in ("strategic", "comprehensive_strategic", "special_strategic", "alliance", "good_neighborly"):
        return True
    if phrase.level is not None:
        return bound and (acted or pair or capital or _between(reader, phrase))
    return (capital and bool(own) and _raised(reader, phrase)) or (
        acted and bound and (pair or _between(reader, phrase))
    )


def _mechanism(
    reader: Reader,
    table: Table,
    phrase: Phrase,
    own: frozenset[str],
    fields: set[str],
    acted: bool,
    pair: bool,
    bound: bool,
) -> bool:
    head = reader.lower[phrase.head_last - 1].rstrip("s")
    raised = reader.text[phrase.head][0].isupper() and not phrase.shouted
    joint = bool(fields & _JOINT)
    between = _between(reader, phrase)
    if head in ("committee", "commission", "group", "force"):
        if fields & _BODIES and not joint:
            return False
        if head == "group" and raised and bool(fields & words.FIELDS):
            return not phrase.plural  # "the Boundary Working Group"
        return not phrase.plural and (joint or (pair and raised) or (between and bound))
    if head in ("council", "forum"):
        if fields & words.ORGANIZATIONS and not (pair and "policy" in fields):
            return False
        return not phrase.plural and (
            ((joint or fields & {"high-level", "strategic"}) and raised)
            or (pair and (bool(fields & words.MECHANISMS) or (raised and phrase.complement is not None)))
            or "ministerial" in fields
        )
    if head == "consultation":
        return raised and bool(
            fields & {"political", "office", "foreign", "diplomatic", "bilateral", "policy", "consular"}
        )
    topical = bool(fields & (words.MECHANISMS | words.SUBJECTS))
    if not topical:
        return raised and acted and bool(own) and not phrase.plural
    if phrase.plural:
        return bound and bool(fields & words.SUBJECTS - {"cooperation", "bilateral"}) and phrase.determiner not in ("",)
    if head == "mechanism":
        return bound or raised
    return (raised and bool(own)) or (phrase.determiner != "" and bool(own)) or pair or acted
