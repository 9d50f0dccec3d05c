"""Who acts in a clause: its subject, without those who are spoken of, thanked, or stand in an aside."""

from __future__ import annotations

from itertools import pairwise

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.makers.states import Table, counted
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_TOPICAL = words.group("topical") | word_set("agreements/sets", "makers.acting.aside")
"""Prepositions before what is spoken of, where it happens, or what it follows."""
_OPENING = _TOPICAL | word_set("agreements/sets", "makers.acting.opening")
"""Words that open an aside before the subject: "In the presence of the Emir of Qatar, …"."""
_NAMING = word_set("agreements/sets", "makers.acting.naming")
"""Verbs whose object takes no part in what follows: "thanked Brazil and signed"."""
_RELATIVE = frozenset(("which", "who", "where"))
_REGIONS = words.group("region_name") | words.group("wider_region") | {"american", "island", "islands"}
_STATES = word_set("agreements/sets", "makers.acting.states")
_BETWEEN = frozenset(("dialogue", "member", "other", "partner", "foreign", "trade"))
_BLOC = frozenset(("'s", "’s", "bloc", "group", "its"))
_OWNING = word_set("agreements/sets", "makers.acting.owning")
_ADVERBS = frozenset(("fully", "further", "jointly", "existing", "implementation", "of"))
_CLAUSE = 40
"""Tokens before a phrase in which is said who acts."""
_OTHERWISE = frozenset(("with", "by", "for", "from", "to", "between", "and"))
_TIES, _OURS = frozenset(("relations", "relationship", "ties")), frozenset(("bilateral", "mutual", "our"))
_PAIR = 2
_LONGEST = 8
"""Tokens back from a state to the preposition that governs it."""


_WATCHING = frozenset(("attendance", "looking", "presence", "watching"))
"""Words of an aside on who was there: "with the EU commissioner looking on"."""


def acting(table: Table, first: int, last: int) -> tuple[str, ...]:
    """The states and blocs that act or are met between two tokens."""
    if first >= last:
        return ()
    reader = table.reader
    mentions = table.cast.within(reader.start[first], reader.end[last - 1])
    if not mentions:
        return ()
    aside = _asides(reader, first, last)
    found: dict[str, None] = {}
    named: set[str] = set()
    covered, spoken_of, end = -1, False, first
    for mention in mentions:
        if mention.start < covered or table.names_meeting(mention):
            continue
        at = reader.document.tokens.at(mention.start)
        inside = reader.document.tokens.at(mention.end - 1) + 1
        if any(a <= at < b < inside for a, b in aside):
            continue  # "Through the good offices of Norway, Mali and Chad …": its members are looked at one by one
        covered = mention.end
        if any(a <= at < b for a, b in aside):
            end = first
            continue
        if not _goes_on(reader, end, at):
            spoken_of = _spoken_of(reader, first, at)
        end = inside
        if spoken_of:
            named.update(mention.actors)
        elif mention.form == "pronoun" and named.issuperset(mention.actors):
            continue  # "thanked Brazil for its role"
        if not spoken_of:
            found.update(dict.fromkeys(table.of(mention)))
    return tuple(found)


def parenthesis(reader: Reader, k: int, stop: int) -> int:
    """Where a relative clause ends that stands between commas: "Mongolia, which lies between two others, signed"; 0
    where "which" at `k` begins none."""
    lower = reader.lower
    if lower[k] not in _RELATIVE or k == 0 or lower[k - 1] != "," or k + 1 >= stop:
        return 0
    if not reader.text[k + 1][0].islower() or lower[k + 1] in words.DETERMINERS or lower[k + 1] in words.PRONOUNS:
        return 0  # "which Kenya, along with Uganda, signed"
    return next((j for j in range(k + 2, stop) if lower[j] == ","), 0)


def _asides(reader: Reader, first: int, last: int) -> list[tuple[int, int]]:
    """Clauses between commas, relative or on who was there, and what stands before the subject."""
    found: list[tuple[int, int]] = []
    if not _RELATIVE.isdisjoint(reader.lower[first:last]):
        found = [(k, end) for k in range(first, last) if (end := parenthesis(reader, k, last))]
    if not _WATCHING.isdisjoint(reader.lower[first:last]):
        commas = [k for k in range(first, last) if reader.lower[k] == ","]
        found += [(a, b) for a, b in pairwise(commas) if not _WATCHING.isdisjoint(reader.lower[a:b])]
    if reader.lower[first] in _OPENING and (end := _opened(reader, first, last)):
        day = reader.dates.get(first + 1, end)  # "In 2019 Kenya, Chad and Mali signed"
        names = day + (reader.lower[day] == ",") if day < end else end  # "In May 2019, Kenya, Chad and Mali signed"
        found.append((first, day if names < end and reader.text[names][0].isupper() else end))
    return found


def _opened(reader: Reader, first: int, last: int) -> int:
    """Where an aside at the beginning ends: at the first comma after which a verb comes before the next one, so that
    "After talks in Peru, Chile and Cuba, the Thai minister met …" ends at its second."""
    commas = [k for k in range(first, last) if reader.lower[k] == ","]
    for comma, after in pairwise([*commas, last]):
        if after == last or any(_finite(reader, k) for k in range(comma + 1, after)):
            # the last comma may be one of the subject: "Through Oman, Chad, and Mali signed"
            return commas[0] if reader.lower[comma + 1 : comma + 2] == ["and"] else comma
    return 0


def _finite(reader: Reader, k: int) -> bool:
    word = reader.lower[k]
    return reader.text[k].islower() and (word in words.VERBS or word in words.AUXILIARIES or word.endswith("ed"))


def _goes_on(reader: Reader, end: int, at: int) -> bool:
    """Whether a mention goes on with the list of the one before: "Peru, Chile and the Republic of Cuba"."""
    between = set(reader.lower[end:at]) - words.DETERMINERS
    return at > end and bool(between) and between <= {"and", ","}


def _spoken_of(reader: Reader, first: int, at: int) -> bool:
    """Whether a mention is governed by a preposition that leads aside, or is the object of a verb that only names."""
    lower = reader.lower
    k = at - 1
    while k >= first and lower[k] in words.DETERMINERS:
        k -= 1
    if k < first:
        return False
    if lower[k] in _TOPICAL or lower[k] in _NAMING:
        return True
    if lower[k] == "by":
        return k > first and lower[k - 1].endswith("ed")
    if lower[k] != "of":
        return False
    while k >= max(first, at - _LONGEST) and (reader.text[k].isalpha() or lower[k] in ("’s", "'s")):
        if lower[k] in _TOPICAL:
            return True
        if lower[k] in _OTHERWISE or (lower[k] in words.VERBS and reader.text[k].islower()):
            return False
        k -= 1
    return False


def with_others(reader: Reader, phrase: Phrase) -> bool:
    """Whether the clause before a phrase tells of states that it does not name, besides some or alone: "China and Arab
    leaders", "ASEAN and its six partners"."""
    lower = reader.lower
    first = max(phrase.sentence.first, phrase.first - _CLAUSE)
    if _STATES.isdisjoint(lower[first + 1 : phrase.first]):
        return False
    for k in range(first + 1, phrase.first):
        if lower[k] not in _STATES:
            continue
        j = k - 1
        while j > first and lower[j] in _BETWEEN:
            j -= 1
        if lower[j] in _REGIONS:
            while j > first and (lower[j - 1] in _REGIONS or lower[j - 1] in words.DETERMINERS):
                j -= 1
            if j == phrase.sentence.first or lower[j - 1] == "and" or lower[k + 1] == "and":
                return True
        elif counted(lower[j]):
            while j > first and (lower[j - 1] in words.DETERMINERS or lower[j - 1] in _BLOC):
                j -= 1
            if lower[j - 1] == "and":
                return True
    return False


def of_both(table: Table, phrase: Phrase) -> tuple[str, ...]:
    """The article's two sides, where the sentence tells of them what only those do whose plan or declaration it is:
    "the two countries resolved to renew the 2011 Framework for Cooperation"."""
    lower, k = table.reader.lower, phrase.first - 1
    while k > phrase.sentence.first and (lower[k] in words.DETERMINERS or lower[k] in _ADVERBS):
        k -= 1
    if lower[k] not in _OWNING and not (lower[k] in ("by", "to") and lower[k - 1] in _OWNING):
        return ()
    pair = acting(table, phrase.sentence.first, k)
    return pair if len(pair) == 2 and set(pair) == set(table.sides) else ()


def of_relations(table: Table, phrase: Phrase) -> bool:
    """Whether the sentence founds the ties of the two sides on it: "our relations rest on the Declaration on …"."""
    lead = table.reader.lower[phrase.sentence.first : phrase.first]
    ties = (k for k, word in enumerate(lead) if word in _TIES and k > 0)
    return len(table.sides) == _PAIR and any(lead[k - 1] in _OURS for k in ties)
