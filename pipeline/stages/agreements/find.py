"""Candidates: every noun phrase that may mean an agreement, and whether it names or describes a particular one."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import Document, Sentence
from pipeline.stages.agreements import words
from pipeline.stages.agreements.known import FIRST, Known, known_at, plain
from pipeline.stages.agreements.parties import Table
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.steps import Step

_STARTS = frozenset(words.HEADS.first) | FIRST
_ABSTRACT = words.group("abstract")
_OBJECTS = frozenset(
    (
        "signed",
        "issued",
        "adopted",
        "announced",
        "ratified",
        "in_force",
        "acceded",
        "terminated",
        "proposed",
        "negotiating",
        "suspended",
        "established",
    )
)
_PAIRED = words.group("paired")
_JOINT = words.group("joint")
_BODIES = words.group("body_of_one_state")


def candidates(document: Document, reader: Reader) -> Iterator[Phrase]:
    """The phrases around known names and head nouns, in order, none inside another."""
    lower, text = reader.lower, reader.text
    taken = 0
    for sentence in document.sentences:
        at, stop = max(sentence.first, taken), sentence.last
        while at < stop:
            if lower[at] not in _STARTS:
                at += 1
                continue
            phrase = _known(reader, sentence, at) or _headed(reader, sentence, at)
            if phrase is None:
                at += 1
                continue
            if phrase.first < taken:
                phrase.first = min(taken, phrase.head)
            while phrase.first < phrase.head and (
                lower[phrase.first] in words.STOPS or not text[phrase.first][-1].isalnum()
            ):
                if lower[phrase.first] in ("all", "$"):
                    break
                phrase.first += 1
            yield phrase
            at = taken = max(phrase.last, at + 1)


def _known(reader: Reader, sentence: Sentence, at: int) -> Phrase | None:
    if reader.lower[at] not in FIRST:
        return None
    hit = known_at(reader.text, reader.lower, at, sentence.last)
    if hit is None:
        return None
    end, known = hit
    if (
        reader.shouts(sentence)
        and reader.text[at] in known.acronyms
        and reader.text[at].lower() in ("start", "doc", "cer")
    ):
        return None
    return known_phrase(reader, sentence, at, end, known)


def known_phrase(reader: Reader, sentence: Sentence, at: int, end: int, known: Known) -> Phrase:
    """The phrase of a known name, with a year or party names before it and its acronym after it."""
    head = words.HEADS.starting(reader.lower, end, sentence.last) if end < sentence.last else []
    acronym = reader.text[at] in known.acronyms and end == at + 1
    if head and acronym:  # "the EDCA agreement", "UNCLOS Convention"
        end += head[0][0]
    first, determiner = reader.left_edge(sentence, at)
    # only what names carry: a year, states, capitals
    while first < at and not (reader.text[first][0].isupper() or reader.text[first].isdigit()):
        first += 1
    phrase = Phrase(sentence, first, end, at, end, known.kind, _family(known.kind), "nothing", False, determiner)
    phrase.shouted = reader.shouts(sentence)
    phrase.named = True
    phrase.known = known.id
    phrase.level = known.level
    phrase.modifiers = tuple(w for w in reader.lower[first:at] if w.isalnum())
    phrase.year = next((w for w in phrase.modifiers if len(w) == 4 and w.isdigit()), "")
    phrase.last = reader.acronym(phrase, end, sentence.last)
    if acronym:
        phrase.acronym = reader.text[at]
    return phrase


def _family(kind: str) -> str:
    return {
        "free_trade_agreement": "trade",
        "memorandum_of_understanding": "memorandum",
        "joint_statement": "statement",
        "action_plan": "plan",
    }.get(kind, kind)


def _headed(reader: Reader, sentence: Sentence, at: int) -> Phrase | None:
    lower = reader.lower
    for size, head in words.HEADS.starting(lower, at, sentence.last):
        if head.exact is not None and " ".join(reader.text[at : at + size]) != head.exact:
            continue
        after = at + size
        if after < sentence.last and _goes_on(reader, sentence, at, after, head):
            return None
        return reader.read(sentence, at, size, head)
    return None


def _goes_on(reader: Reader, sentence: Sentence, at: int, after: int, head: words.Head) -> bool:
    """Whether the head is itself a modifier of a further head: "treaty alliance", "partnership agreement"."""
    lower = reader.lower
    word = lower[after]
    if (
        word == "-"
        and after + 1 < sentence.last
        and reader.adjacent(after - 1, after)
        and reader.adjacent(after, after + 1)
    ):
        return True  # "agreement-based"
    if word in ("framework", "frameworks", "framework’s") and lower[after + 1 : after + 2] not in (
        ["agreement"],
        ["agreements"],
        ["treaty"],
    ):
        return False
    following = words.HEADS.starting(lower, after, sentence.last)
    if following:
        return not (following[0][1].needs == "partners" and head.family != "mechanism")
    if (
        head.plural
        and word == "and"
        and lower[at] in _PAIRED
        and lower[after + 1 : after + 2]
        and lower[after + 1] in _PAIRED
    ):
        return True  # "treaties and agreements": one group
    if lower[at] == "alliance" and word == "and" and lower[after + 1 : after + 2] == ["partnership"]:
        return True
    # "cooperation agreement", "trade strategy dialogue": one more noun and then a head
    if after + 1 < sentence.last and word in words.FIELDS and words.HEADS.starting(lower, after + 1, sentence.last):
        return head.needs not in ("nothing",)
    return False


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
    pair = bool(table.within(phrase.first, phrase.head, people=False))
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
        if phrase.plural and not (acted or phrase.named):
            return False
        return (
            bool(fields & words.SUBJECTS and (bound or acted))
            or pair
            or bool(statuses & {"signed", "negotiating", "ratified"})
        )
    if needs == "verb":
        return bool(statuses & {"signed", "terminated"}) or (phrase.named and bool(own))
    if needs == "signed":
        return _signed(reader, phrase, own, fields, acted, statuses, head_word, bound)
    if needs in ("name", "plan"):
        return _named(reader, table, phrase, own, fields, acted, pair, needs)
    if needs == "party":
        return pair
    if needs == "framework":
        return phrase.named and phrase.complement is not None
    if needs == "level" and phrase.plural:
        return pair or _between(reader, phrase)
    if needs == "level":
        return _levelled(reader, table, phrase, own, acted, pair, bound)
    if needs == "partners":
        return phrase.level is not None and bool(statuses & {"established", "upgraded"})
    if needs == "alliance":
        if phrase.plural:
            return False
        return (
            pair
            or bool(fields & {"treaty", "military", "security", "defence", "defense", "bilateral"} and bound)
            or _between(reader, phrase)
        )
    if needs == "mechanism":
        return _mechanism(reader, table, phrase, own, fields, acted, pair, bound)
    return False


def specific(table: Table, phrase: Phrase) -> frozenset[str]:
    """The modifiers that say which agreement is meant."""
    return frozenset(_stem(m) for m in phrase.modifiers if m not in words.GENERIC and m != "$" and not _is_year(m))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def _stem(word: str) -> str:
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
    return acted


def _signed(
    reader: Reader,
    phrase: Phrase,
    own: frozenset[str],
    fields: set[str],
    acted: bool,
    statuses: set[str],
    head_word: str,
    bound: bool,
) -> bool:
    if phrase.family == "documents":
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
    pair: bool,
    needs: str,
) -> bool:
    if phrase.plural and not acted:
        return False
    if fields & words.SPONSORS:
        return False
    capital = phrase.named and reader.text[phrase.head][0].isupper()
    raised = any(reader.text[k][0].isupper() for k in range(phrase.first, phrase.head)) or (
        phrase.complement is not None and reader.text[phrase.complement[1] - 1][0].isupper()
    )
    if capital and raised and (own or phrase.complement is not None):
        return True
    head = reader.lower[phrase.head]
    if needs == "plan" and fields & words.PLANS:
        return acted or (pair and not head.startswith("program"))
    return False


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
    return (capital and bool(own) and any(reader.text[k][0].isupper() for k in range(phrase.first, phrase.head))) or (
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
        return not phrase.plural and (joint or (pair and raised) or (between and bound))
    if head in ("council", "forum"):
        if fields & words.ORGANIZATIONS:
            return False
        return not phrase.plural and (
            (joint and raised) or (pair and bool(fields & words.MECHANISMS)) or "ministerial" in fields
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
