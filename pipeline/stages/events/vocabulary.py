"""The words that tell of events, made ready for looking up token by token."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pipeline.lexicon import table, word_set
from pipeline.segment import NEGATION, TOKEN


def words_of(phrase: str) -> tuple[str, ...]:
    """The lower-case tokens of a phrase, as the document's tokens are made."""
    return (phrase,) if phrase == NEGATION else tuple(m.group().lower() for m in TOKEN.finditer(phrase))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that may tell of an event."""

    words: tuple[str, ...]
    kind: str
    family: str
    verb: bool
    needs: str
    """For nouns: held, occasion, dated, delivered, anaphor; for verbs: the kind of object."""
    many: bool
    """A plural that may speak of visits or meetings in general."""
    past: bool
    role: str = ""
    """For verbs: whether the subject is host or guest; empty where the verb does not say."""
    parted: Parted | None = None
    """The whole of which this is the first part: "paid" in "paid, at the palace, a courtesy call on"."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A phrase whose words do not stand side by side."""

    whole: Trigger
    gaps: tuple[tuple[int, int], ...]
    """What stands between its parts, as tokens."""


def _triggers() -> dict[str, tuple[Trigger, ...]]:
    by_first: defaultdict[str, list[Trigger]] = defaultdict(list)
    for row in table("events/nouns"):
        words = words_of(row["noun"])
        many = row["number"] == "many"
        by_first[words[0]].append(Trigger(words, row["kind"], row["family"], False, row["needs"], many, False))
    roles = {row["verb"]: row["role"] for row in table("events/roles")}
    for row in table("events/verbs"):
        words = words_of(row["verb"])
        past = row["tense"] == "past"
        by_first[words[0]].append(
            Trigger(words, row["kind"], row["family"], True, row["object"], False, past, roles.get(row["verb"], ""))
        )
    return {first: tuple(sorted(group, key=lambda t: (-len(t.words), t.verb))) for first, group in by_first.items()}


TRIGGERS = _triggers()
VISIT_KINDS = {row["word"]: row["kind"] for row in table("events/visit_kinds")}
MOODS: dict[tuple[str, ...], str] = {words_of(row["word"]): row["class"] for row in table("events/modality")}
"""Classes of modal words and pairs of words."""
MOOD_WORDS = frozenset(words[0] for words in MOODS)


def _words(name: str) -> frozenset[str]:
    return frozenset(row["word"].lower() for row in table(f"events/{name}"))


WORDS: dict[str, frozenset[str]] = {
    name: frozenset(row["word"] for row in table("events/function_words") if row["class"] == name)
    for name in dict.fromkeys(row["class"] for row in table("events/function_words"))
}
"""Words around a telling, by what they do there."""
PLACE_WORDS: dict[str, frozenset[str]] = {
    name: frozenset(row["word"] for row in table("events/place_words") if row["class"] == name)
    for name in ("building", "settlement", "gathering", "region")
}
HOLDING = _words("holding")
MARGINS = frozenset({"margins", "margin", "sidelines", "sideline"})
"""Beside which of a larger meeting others are held: "met on the margins of the summit"."""
HELD = frozenset(row["word"] for row in table("events/holding") if row["side"] == "both")
"""Those of them that say it of their subject too: "the summit opened"."""
DOCUMENTS = _words("documents")
AUDIENCES = _words("audiences")
COMPOUNDS = _words("compounds")
OTHERS = _words("others")
COUNTERPARTS = _words("counterparts")
BOUNDARIES = _words("boundaries")
SEQUENCE = _words("sequence")
CLAUSE_ENDS = _words("clause_ends")
REPORTING = _words("reporting")
AUXILIARIES = _words("people_verbs")
TRAVELLERS = word_set("events/sets", "vocabulary.travellers")
HEADED = frozenset({"headed", "led"})
JOURNEYS = frozenset({"tour", "visit"})
"""Families of events that lead from place to place."""
RECALLING = frozenset({"recalled", "recalling", "recalls", "remembered"})
"""Verbs of going back to what was before the news: "recalled their meeting in Lima"."""
LEAVING = word_set("events/sets", "vocabulary.leaving")
RETURNING = word_set("events/sets", "vocabulary.returning")
SETTINGS = word_set("events/sets", "vocabulary.settings")
