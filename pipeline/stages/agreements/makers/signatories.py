"""Who signs: states and their offices, or companies, universities and other bodies."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.families import PAPERS
from pipeline.stages.agreements.makers.states import Table

_PRIVATE = words.group("private_party")
_FIRMS = _PRIVATE | word_set("agreements/sets", "makers.signatories.firms")
_PUBLIC = word_set("agreements/sets", "makers.signatories.public")
_OFFICES = word_set("agreements/sets", "makers.signatories.offices")
_REGIONS = words.group("region_name")
_MINISTRIES = word_set("agreements/sets", "makers.signatories.ministries")
_OFFICIALS = word_set("agreements/sets", "makers.signatories.officials")
_AFTER_NAME = frozenset((",", "and", ".", ";", "on", "in", "for", "to"))
_FIRST_PERSON = frozenset(("i", "we"))
_BESIDE = 14
"""Characters beside a state in which its government or ministry is named."""
_GOVERNMENT = words.group("government")


def private(table: Table, first: int, last: int) -> bool:
    """Whether the subject is made of names that are neither states nor officials: companies, universities."""
    reader = table.reader
    if first >= last or reader.lower[last - 1] in ("’s", "'s"):
        return False
    if _FIRST_PERSON & set(reader.lower[first:last]):
        return False  # "Last year we signed …"
    if any(head.family in PAPERS for _, head in words.HEADS.starting(reader.lower, last - 1, last)):
        return False  # "The Open-Skies accord supersedes …"
    if any(reader.lower[k] in _OFFICIALS and reader.text[k][0].isupper() for k in range(first, last)):
        return False  # "The two Energy Ministers signed …"
    inside = table.cast.within(reader.start[first], reader.end[last - 1])
    if any(m.form in ("pronoun", "collective") for m in inside):
        return False
    if any(table.kinds.get(a) == "person" for m in inside for a in m.actors):
        return False
    bodies = [m for m in inside if any(a in table.organizations for a in m.actors)]
    offices = [m for m in bodies if _GOVERNMENT & set(_words(table, m))]  # a ministry signs for its state
    if bodies:  # "Invest Peru and the Chilean Export Agency": both of their states
        return not offices or any(m not in offices and not _national(table, m) for m in bodies)
    if _PRIVATE & set(reader.lower[first:last]):
        return True
    if len({s for m in inside if m.form == "name" and not table.possessive(m) for s in table.of(m)}) > 1:
        return False  # "SUVA: Fiji and Tuvalu have signed"
    covered = [(m.start, m.end) for m in inside]
    unknown = sum(
        reader.text[k][0].isupper()
        and not (reader.lower[k] in words.STOPS or (k == first and reader.lower[k] in words.QUANTITIES))
        and not (k == first and (_opens_with_noun(table, k, last) or reader.lower[k + 1 : k + 2] == [","]))
        and reader.lower[k] not in _GOVERNMENT
        and reader.lower[k - 1] != "("
        and not reader.dated(k)
        and not any(s <= reader.start[k] < e for s, e in covered)
        for k in range(first, last)
    )
    states = {k for m in inside if not table.possessive(m) for k in table.of(m)}
    return unknown > 0 and states <= set(governments(table, first, last))


def firms(table: Table, first: int, last: int) -> bool:
    """Whether a list of parties is of companies, universities or the like: one at least, and no two states named."""
    reader = table.reader
    listed = reader.lower[first:last]
    if _FIRMS.isdisjoint(listed) or not _MINISTRIES.isdisjoint(listed):
        return False
    inside = table.cast.within(reader.start[first], reader.end[last - 1])
    named = {s for m in inside if m.form != "capital" for s in table.of(m)}
    if len(named) > 1 or (named and (_FIRMS - _PUBLIC).isdisjoint(listed)):
        return False  # "the Gem Institute of Sri Lanka and that of Thailand" are their states'
    begins = [first, *(k + 1 for k in range(first, last - 1) if reader.lower[k] == "and")]
    for begin in begins:
        at = min(begin + (reader.lower[begin] in words.DETERMINERS), last - 1)
        for mention in table.cast.within(reader.start[at], reader.end[last - 1])[:1]:
            ends = reader.document.tokens.at(mention.end - 1) + 1
            alone = ends >= last or reader.lower[ends] in _AFTER_NAME
            if mention.start == reader.start[at] and mention.form == "name" and alone and table.of(mention):
                return False  # "between Peru and the Bank of Asia"
    return True


def _opens_with_noun(table: Table, k: int, last: int) -> bool:
    """Whether a capital is that of the sentence alone: "Legislators approved a treaty", "Expected to follow is …"."""
    reader = table.reader
    sentence = reader.document.sentence_at(reader.start[k])
    opening = sentence is not None and sentence.first == k
    if not opening or (k + 1 < last and not reader.text[k + 1][0].islower()):
        return False
    # "Agriculture ministers signed", not "Pacific leaders signed"
    holders = k + 1 < last and reader.lower[k + 1] in _OFFICES and reader.lower[k] not in _REGIONS
    return holders or reader.lower[k].endswith(("ed", "ly", "s", "wise"))


def _national(table: Table, mention: Mention) -> bool:
    """Whether a body has the name of its state in its own."""
    start = table.reader.document.tokens.at(mention.start)
    owner = table.reader.start[max(0, start - 2)]  # "India's Rail Corporation"
    inside = table.cast.within(owner, mention.end)
    return any(m is not mention and table.of(m) and (m.start >= mention.start or table.possessive(m)) for m in inside)


def _words(table: Table, mention: Mention) -> list[str]:
    return table.reader.document.text[mention.start : mention.end].lower().split()


def governments(table: Table, first: int, last: int) -> tuple[str, ...]:
    """The states among the signatories that sign themselves: "the Government of Hungary and Microsoft"."""
    reader = table.reader
    found: dict[str, None] = {}
    for mention in table.cast.within(reader.start[first], reader.end[last - 1]):
        before = reader.document.text[max(0, mention.start - _BESIDE) : mention.start].lower()
        behind = reader.document.text[mention.start : mention.end + _BESIDE].lower()
        named = "government of" in before or "ministry of" in before
        if "government" in behind or (named and not table.possessive(mention)):  # "the Philippine government"
            for state in table.of(mention):
                found.setdefault(state)
    return tuple(found)
