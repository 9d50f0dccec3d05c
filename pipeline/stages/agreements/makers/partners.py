"""The parties named after a phrase: "between …", "with …", "among …", and where their list ends."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.makers.signatories import firms, private
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_WITH = word_set("agreements/sets", "makers.partners.with")
_NO_PARTNER = word_set("agreements/sets", "makers.partners.no_partner")
_STOPS = words.group("party_list_end")
_QUOTED: tuple[list[str], ...] = ([], ['"'], ["”"])
"""Between a partnership and "of the two countries"."""
_REGIONS = words.group("region_name")
_BREAKAWAY = word_set("agreements/sets", "makers.partners.breakaway")
_INNER = words.group("inner_party")
_COUNTRIES = words.group("of_countries")
"""Nouns that may mean the states of the article: "with both countries", "the two nations' agreement"."""
_PARTIES = 14
"""Tokens after a phrase in which its parties are listed."""
_ANOTHER = frozenset(("one", "ones", "that", "those"))
_UN = frozenset(("UN", "U.N."))
_HELD = word_set("agreements/sets", "makers.partners.held")
_TOPICAL = word_set("agreements/sets", "makers.partners.topical")
_NEXT = frozenset((",", "and", ".", "on"))
_NEXT_HEAD = 9
"""Tokens after "and the" in which the head of a further agreement may stand."""


def partners_after(table: Table, phrase: Phrase) -> tuple[tuple[str, ...], str, bool]:
    """The parties after "between", "with" or "among", that word, and whether a company or the like is the partner."""
    reader = table.reader
    lower = reader.lower
    stop = phrase.sentence.last
    if phrase.sort is not None:
        return table.within(phrase.first, phrase.last), "with", False
    for k in range(phrase.head_last, min(stop, max(phrase.last, phrase.head_last) + 14)):
        word = lower[k]
        if word in _ANOTHER and lower[k + 1 : k + 2] and lower[k + 1] in _WITH:
            break  # "the accord, six years after a similar one between two others"
        if word == "with" and no_partner(lower, k, phrase.last):
            continue
        of_two = word == "of" and phrase.family == "partnership"
        if word in _WITH or (of_two and lower[phrase.head_last : k] in _QUOTED):
            end = list_end(reader, k + 1, stop, word)
            if word in ("between", "with") and _INNER & set(lower[k + 1 : end]):
                return (), "for", True  # "between the government and the rebels": no two states
            if word != "of" and firms(table, k + 1, end):
                return (), "for", True  # "an MoU between Acme Limited and the Nepal Grid Authority"
            keys = table.within(k + 1, end)
            if keys:
                if word != "with" and _united(reader, k + 1, end):
                    keys = (*keys, "bloc:UN")
                return keys, "with" if word == "with" else "between", False
            if word == "with" and (table.organized(k + 1, end) or _others(reader, phrase, k + 1, stop)):
                return (), "with", True
            if word == "between" and _bodies(table, k + 1, end):
                return (), "for", True  # "an MoU between Acme and the University of X"
            continue
        if word == "for" and k == phrase.head_last and table.organized(k + 1, min(stop, k + 4)):
            return (), "for", True  # "the agreement for Acme to supply fuel"
        if k >= phrase.last and (
            word in ("and", ";", "that", "which", "who", "will", "would", "said") or word in words.VERBS
        ):
            break
    return (), "", False


def partner_before(table: Table, phrase: Phrase) -> tuple[str, ...]:
    """With whom talks on a phrase are held: "negotiations with Peru on an extradition treaty"."""
    reader, begin = table.reader, phrase.sentence.first
    lower, k = reader.lower, phrase.first - 1
    while k > begin and lower[k] in words.DETERMINERS:
        k -= 1
    if lower[k] not in _TOPICAL:
        return ()
    for j in range(k - 1, max(begin, k - _PARTIES), -1):
        if lower[j] == "with" and j > begin:
            held = lower[j - 1] in _HELD or lower[j - 1].startswith("negotiat")
            return table.within(j + 1, k) if held else ()
        if lower[j] in _STOPS:
            break
    return ()


def _united(reader: Reader, k: int, end: int) -> bool:
    """Whether the United Nations are one of the parties: "between Sudan, the United Nations and the African Union"."""
    lower, text = reader.lower, reader.text
    for i in range(k, end):
        long = lower[i : i + 2] == ["united", "nations"]
        after = i + 1 + long
        if (long or text[i] in _UN) and (after >= end or lower[after] in _NEXT):
            return True
    return False


def no_partner(lower: list[str], k: int, end: int) -> bool:
    """Whether "with" goes with the word before it, past the end of the phrase: "in dealing with", "in line with"."""
    return k > end and (lower[k - 1] in _NO_PARTNER or lower[k - 1].endswith("ing"))


def _bodies(table: Table, k: int, end: int) -> bool:
    """Whether the parties are named and are no states: companies, universities."""
    reader = table.reader
    joint = next((i for i in range(k + 1, end - 1) if reader.lower[i] == "and"), 0)
    second = joint + 2 if reader.lower[joint + 1] == "the" else joint + 1
    named = joint and second < end and all(reader.text[i][0].isupper() for i in (joint - 1, second))
    return bool(named) and private(table, k, end)


def many(reader: Reader, phrase: Phrase) -> bool:
    """Whether one of the parties is a number of states that are not named: "between Iran and six world powers"."""
    stop = min(phrase.sentence.last, phrase.last + _PARTIES)
    joint = next((k for k in range(phrase.head_last, stop) if reader.lower[k] == "and"), stop)
    return joint + 1 < stop and reader.lower[joint + 1] in words.QUANTITIES


def with_region(reader: Reader, phrase: Phrase) -> bool:
    """Whether one of the parties is a region, whose states are not named: "between Türkiye and Africa"."""
    stop = min(phrase.sentence.last, phrase.last + _PARTIES)
    joint = next((k for k in range(phrase.head_last, stop) if reader.lower[k] == "and"), stop)
    beside = [reader.lower[k] for k in (joint - 1, joint + 1) if k < phrase.sentence.last]
    return joint < stop and not _REGIONS.isdisjoint(beside)


def _others(reader: Reader, phrase: Phrase, k: int, stop: int) -> bool:
    """Whether the partner is some sort of people or bodies: "with official creditors"."""
    if k >= stop:
        return False  # the text breaks off
    if k - 2 >= phrase.head_last and reader.lower[k - 2].endswith("ing"):
        return False  # "on dealing with bilateral relations"
    if not _BREAKAWAY.isdisjoint(reader.lower[k : min(k + 3, stop)]):
        return True  # "with the breakaway region"
    counted = reader.lower[k].isdigit() or reader.lower[k] in words.QUANTITIES - {"two"}
    while k < stop - 1 and reader.lower[k] not in words.STOPS and not reader.lower[k].endswith("s"):
        k += 1
    word = reader.lower[k]
    plural = reader.text[k].islower() and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural and word not in words.STOPS and (counted or word not in _COUNTRIES)


def list_end(reader: Reader, k: int, stop: int, opener: str = "") -> int:
    """The end of a list of parties: past names, "and", commas, "the government of", roles."""
    lower, text = reader.lower, reader.text
    begin = k
    while k < stop and k < begin + 45:
        word = lower[k]
        if word == "with" and (opener != "with" or lower[k - 1] not in ("and", ",")):
            break
        if word in ("he", "she", "they", "it", "i", "we") or (k > begin and _next_agreement(reader, k, stop)):
            break
        if word in _STOPS and not (
            word in ("for",) and text[k - 1][0].isupper() and text[k + 1 : k + 2] and text[k + 1][0].isupper()
        ):
            break
        if (word in words.VERBS and text[k].islower()) or word in (
            "was",
            "were",
            "is",
            "are",
            "will",
            "would",
            "has",
            "have",
            "had",
            "—",
            "–",
        ):
            if word in ("—", "–") and k > begin and reader.adjacent(k - 1, k):
                k += 1
                continue
            break
        if text[k].islower() and word.endswith("ed") and word not in words.MODIFIERS:
            break
        k += 1
    return k


def _next_agreement(reader: Reader, k: int, stop: int) -> bool:
    """Whether "and the" begins another agreement: "the pact with Norway and the fisheries agreement with Iceland"."""
    if reader.lower[k] != "and" or reader.lower[k + 1 : k + 2] not in (["the"], ["a"], ["an"]):
        return False
    ahead = range(k + 2, min(stop - 1, k + _NEXT_HEAD))
    return any(reader.lower[j] in words.HEADS.first and reader.lower[j + 1] in _WITH for j in ahead)
