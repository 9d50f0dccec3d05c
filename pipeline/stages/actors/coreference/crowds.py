"""People without a name: the farmers who are their own "they", the official who is the "he" of what follows."""

from __future__ import annotations

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.actors.coreference.discourse import PREPOSITIONS, Context
from pipeline.stages.actors.vocabulary import GROUPS, OFFICES, SPEECH_VERBS, WORDS

PEOPLE = word_set("actors/sets", "coreference.crowds.own_they")
_ALSO = PEOPLE | word_set("actors/sets", "coreference.crowds.people")
_OPENS = word_set("actors/sets", "coreference.crowds.opens")
_SOMEBODY = word_set("actors/sets", "coreference.crowds.somebody")
_SAYS = WORDS["plain_saying"] - {"asked", "told", "tells"}
_NO_VERB = frozenset({"'", "’", "'s", "’s", "and", ",", "-"})
_WOMEN = frozenset({"woman", "spokeswoman"})
_MEN = frozenset({"man", "spokesman", "businessman", "policeman"})
_ONE = frozenset({"a", "an", "one", "another"})
_OF = frozenset({"at", "for", "from", "in", "of", "to", "with"})
_FAR = 10  # words of "for President Moi"
_PHRASE = 4  # words before the noun of a subject
_LONG = 7  # words between the article and the noun: "a senior Foreign Ministry official"


def own_people(context: Context, i: int, sentence: Sentence) -> bool:
    """Whether the plural pronoun at `i` is of the people who are the subject of its clause: "Traders hope their costs
    will fall", "Refugees told them that they lacked water", or of things beside it: "the islands and their people"."""
    lower, d = context.lower, context.discourse
    beside = i - 2 >= sentence.first and lower[i - 1 : i + 1] == ["and", "their"] and lower[i - 2].endswith("s")
    if beside and context.text[i - 2].islower() and lower[i - 2] not in GROUPS and not _plural_office(lower, i - 2):
        return True
    for k in range(i - 1, sentence.first - 1, -1):
        hit = context.chart.hit_at.get(k)
        named = hit is not None and hit.entry.form != "demonym" and lower[k - 1] not in PREPOSITIONS
        if named or (k in context.occurrence_at and hit is None):
            return False
        opens = k == sentence.first or lower[k - 1] in _OPENS or lower[k - 1] in _SAYS
        if opens and (n := _people_at(context, k, min(i, sentence.last))):
            if lower[i] == "them" and i - n < _PHRASE:
                return False  # "Refugees told them"
            told = lower[n] in GROUPS or _plural_office(lower, n)
            return not (told and d.number in (d.group.sentence, d.weak.sentence))
    return False


def _people_at(context: Context, k: int, most: int) -> int:
    """The noun of the people whose phrase begins at `k`; 0 where there is none."""
    lower, text = context.lower, context.text
    for n in range(k, min(k + _PHRASE, most - 1)):
        if lower[n] in _ALSO or (lower[n] in GROUPS and GROUPS[lower[n]] == "persons") or _plural_office(lower, n):
            named = text[n + 1][:1].isupper() or lower[n + 1] in _NO_VERB
            return 0 if named else n
        small = text[n].islower() or n == k or n in context.chart.hit_in
        if not small or lower[n] in PREPOSITIONS or lower[n] in SPEECH_VERBS or not text[n].isalpha():
            return 0
    return 0


def _plural_office(lower: list[str], k: int) -> bool:
    match = OFFICES.at(lower, k)
    return match is not None and match[1].plural and match[1].rank == "calling"


def somebody(context: Context, number: int, gender: str) -> tuple[bool, bool]:
    """Whether somebody without a name speaks, as far as the gender fits ("a ministry official said", "said
    one diplomat"), and whether nobody else acts in it."""
    if not 0 <= number < len(context.document.sentences):
        return False, False
    sentence = context.document.sentences[number]
    lower = context.lower
    for k in range(sentence.first, sentence.last - 1):
        if lower[k] not in _ONE:
            continue
        for n in range(k + 1, min(k + _LONG, sentence.last)):
            if lower[n] in PREPOSITIONS or not lower[n][:1].isalpha():
                break
            match = OFFICES.at(lower, n)
            if lower[n] not in _SOMEBODY and (match is None or match[1].plural):
                continue
            last = match[0] if match is not None else n + 1
            if last in context.occurrence_at or (last < sentence.last and context.text[last][:1].isupper()):
                break
            noun = lower[last - 1]
            if (gender == "f" and noun in _MEN) or (gender == "m" and noun in _WOMEN):
                break
            if "asked" in lower[last : last + 2]:
                break  # who is asked goes on to speak
            of = last < sentence.last and lower[last] in _OF
            end = next((m for m in range(last, min(last + _FAR, sentence.last)) if lower[m] in SPEECH_VERBS), last)
            if lower[k - 1] in SPEECH_VERBS or context.speaks(k, end if of else last, sentence):
                return True, not any(m in context.occurrence_at for m in range(sentence.first, sentence.last))
    return False, False
