"""Agreements that are only talked of: likened, lacking, wished for; and one of several that its subject tells apart."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.modality import DENYING, RUMOURS
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import PAPERS
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.phrases.complement import OPENERS
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_LIKENED = frozenset(("similar", "comparable", "such"))
_WITHOUT = word_set("agreements/sets", "particular.talk.without")
_KEEPING = word_set("agreements/sets", "particular.talk.keeping")
_WISHING, _WISH = word_set("agreements/sets", "particular.talk.wishing"), 7
"""Words that tell a wish, and how far before agreements they stand."""
_DEFINITE = words.group("definite")
_COUNTED = words.group("counted") - {"last"} | {"other"}
_COVERING = word_set("agreements/sets", "particular.talk.covering")
_ANYBODY = frozenset(("any", "other", "others", "all", "every", "anyone", "everyone"))
_RANKS = _COUNTED | {"only"}
_DISMISSING = word_set("agreements/sets", "particular.talk.dismissing")
_HAVING, _DENIAL = frozenset(("having", "signing", "reaching", "concluding", "entering", "striking", "making")), 18
"""Gerunds of what is denied, and tokens from the denial to the agreement."""
_BEST = 8
"""Tokens from "one of the most …" to what is praised."""
_KEPT = 8
"""Tokens from "prevented" to "from reaching"."""
_FOLLOWING = 12
"""Tokens after agreements in which their partners or days are told."""


def likened(reader: Reader, table: Table, phrase: Phrase) -> bool:
    """Whether several are only likened, and neither partner nor day says which: "similar agreements with others"."""
    if not phrase.plural:
        return False
    lead = reader.lower[max(phrase.sentence.first, phrase.first - _BEST) : phrase.first]
    if "most" in (*lead, *phrase.modifiers) and "one" in lead and "of" in lead:
        return True  # "one of the most far-reaching trade agreements in the world"
    if not phrase.determiner and not phrase.modifiers and reader.lower[phrase.last : phrase.last + 2] == ["such", "as"]:
        return True  # "agreements such as the one we have signed"
    if not _LIKENED & set(phrase.modifiers[:1]):
        return False
    stop = min(phrase.last + _FOLLOWING, phrase.sentence.last)
    return not table.within(phrase.last, stop) and not any(reader.dated(k) for k in range(phrase.last, stop))


def lacking(reader: Reader, phrase: Phrase, steps: list[Step]) -> bool:
    """Whether it is said not to be, or to be only an aim: "the war ended without a peace treaty"."""
    if phrase.named or phrase.plural or phrase.determiner not in ("a", "an", "any") or any(s.taken for s in steps):
        return False
    k = phrase.first - 1
    while k > phrase.sentence.first and reader.lower[k] != phrase.determiner:
        k -= 1
    k -= 1
    lead = reader.lower[max(phrase.sentence.first, k - 2) : k + 1]
    if (
        _WITHOUT & set(lead[-2:])
        or lead[-2:] == ["short", "of"]
        or (lead[:2] == ["aimed", "at"] and lead[-1].endswith("ing") and lead[-1] not in _KEEPING)
    ):
        return True
    if lead[-2:-1] == ["from"] and lead[-1].endswith("ing"):  # "has prevented the two from reaching a pact"
        return bool(_WITHOUT & set(reader.lower[max(phrase.sentence.first, k - _KEPT) : k]))
    if lead[-1:] == ["before"]:  # "to be resolved before a peace agreement can be concluded"
        return "can" in reader.lower[phrase.last : phrase.last + 1]
    return False


def wished(reader: Reader, phrase: Phrase, steps: list[Step]) -> bool:
    """Whether agreements of a sort are only wished for or talked about: "spoke of the need to sign trade deals"."""
    if phrase.determiner in _DEFINITE or (phrase.modifiers and not phrase.plural):
        return False
    lead = reader.lower[max(phrase.sentence.first, phrase.first - _WISH) : phrase.first]
    if phrase.plural and not phrase.determiner and lead[-1:] == ["into"] and lead[-2:-1] in (["enter"], ["entering"]):
        return True  # "obliges states to enter into aviation agreements"
    done = any(s.status not in ("proposed", "agreed") for s in steps)
    return not _WISHING.isdisjoint(lead[-3:] if done else lead)  # "the importance of concluding agreements"


def with_anyone(reader: Reader, phrase: Phrase, steps: list[Step]) -> bool:
    """Whether the partner is anybody and nothing has been done: "open to an agreement with any neighbour"."""
    following = reader.lower[phrase.last : phrase.last + 2]
    return following[:1] == ["with"] and following[-1] in _ANYBODY and not any(s.taken for s in steps)


def one_of_several(reader: Reader, phrase: Phrase) -> bool:
    """Whether one of several is told apart by its subject: "The first memorandum was on pests. The second covers …"."""
    if not phrase.modifiers or phrase.modifiers[0] not in _COUNTED or phrase.determiner != "the" or phrase.plural:
        return False
    following = reader.lower[phrase.last : phrase.last + 2]
    if phrase.modifiers[0] == "other":  # "signed two accords. The other accord sets up a joint body"
        return phrase.family in PAPERS and following[:1] != [] and following[0].endswith("s")
    if phrase.family not in PAPERS or phrase.complement is not None or not following:
        return phrase.family in PAPERS and phrase.complement is not None
    return following[0] in _COVERING or (following[0] in ("is", "was", ",") and following[-1] in OPENERS)


def ranked(reader: Reader, phrase: Phrase) -> bool:
    """Whether it only ranks what was told among others of its sort: "the second such pact with an island state"."""
    k = phrase.first - 1
    return phrase.determiner == "such" and k > phrase.sentence.first and reader.lower[k - 1] in _RANKS


def disowned(reader: Reader, phrase: Phrase) -> bool:
    """Whether it is denied that there is one: "denied a report that it had entered into a secret pact", "there is no
    such agreement"."""
    if phrase.named or phrase.known or phrase.year or phrase.family not in PAPERS:
        return False
    lower, begin = reader.lower, phrase.sentence.first
    if phrase.determiner == "such" and phrase.first - 2 >= begin and lower[phrase.first - 2] == "no":
        return True
    if phrase.determiner not in ("a", "an", "any", ""):
        return False
    for k in range(phrase.first - 1, max(begin, phrase.first - _DENIAL) - 1, -1):
        if lower[k] in DENYING:
            told = lower[k + 1 : phrase.first]
            object_of = phrase.heading or "that" in told or bool(_HAVING & set(told)) or not RUMOURS.isdisjoint(told)
            return object_of and (lower[k] not in _DISMISSING or not RUMOURS.isdisjoint(told))
        if lower[k] in (";", "but", "and", "which", "while"):
            break
    return False
