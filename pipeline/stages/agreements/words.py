"""The lexicons of this stage as sets and look-up tables, built once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.lexicon import many, table
from pipeline.segment import NEGATION, TOKEN

T = TypeVar("T")
JOINTS = frozenset("-–—−/")
"""Signs between the parts of a name: "the Viet Nam–Peru accord", "the 2011/12 plan"."""
OWN = ("'s", "’s")
"""Endings that say whose something is."""


def split(form: str) -> tuple[str, ...]:
    """The tokens of a lexicon form, as the document would have them."""
    return (form,) if form == NEGATION else tuple(TOKEN.findall(form))


class Sequences(Generic[T]):
    """Token sequences with a value each, found by their first two (or, from the back, their last two) tokens."""

    def __init__(self, items: Iterable[tuple[tuple[str, ...], T]], *, backwards: bool = False) -> None:
        self.backwards = backwards
        self.first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._alone: dict[str, list[tuple[int, T]]] = {}
        self._paired: dict[tuple[str, str], list[tuple[tuple[str, ...], T]]] = {}
        outer, inner = (-1, -2) if backwards else (0, 1)
        for tokens, value in items:
            self.first.setdefault(tokens[outer], []).append((tokens, value))
            if len(tokens) == 1:
                self._alone.setdefault(tokens[0], []).append((1, value))
            else:
                self._paired.setdefault((tokens[outer], tokens[inner]), []).append((tokens, value))
        for entries in (*self.first.values(), *self._paired.values()):
            entries.sort(key=lambda e: -len(e[0]))

    def entries(self) -> Iterable[tuple[tuple[str, ...], T]]:
        """All sequences with their values."""
        return (entry for entries in self.first.values() for entry in entries)

    def starting(self, words: Sequence[str], at: int, stop: int) -> Sequence[tuple[int, T]]:
        """Sequences that start at token `at`: how many tokens, and the value; longest first."""
        word = words[at]
        alone = self._alone.get(word, ())
        paired = self._paired.get((word, words[at + 1])) if at + 1 < stop else None
        if paired is None:
            return alone
        found = [(len(t), v) for t, v in paired if at + len(t) <= stop and tuple(words[at : at + len(t)]) == t]
        return [*found, *alone]

    def ending(self, words: Sequence[str], at: int, start: int) -> Sequence[tuple[int, T]]:
        """Sequences whose last token is `at`: how many tokens, and the value; longest first."""
        word = words[at]
        alone = self._alone.get(word, ())
        paired = self._paired.get((word, words[at - 1])) if at > start else None
        if paired is None:
            return alone
        after = at + 1
        found = [
            (len(t), v) for t, v in paired if after - len(t) >= start and tuple(words[after - len(t) : after]) == t
        ]
        return [*found, *alone]


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: what a phrase with it is, and what must be seen before it counts."""

    kind: str
    family: str
    needs: str
    plural: bool
    exact: str | None
    """The form with its capitals where they matter."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A form that says which step an agreement took."""

    form: str
    shape: str
    status: str
    families: frozenset[str]

    def fits(self, family: str) -> bool:
        """Whether the form has this meaning for heads of the family."""
        return not self.families or family in self.families


def _heads(name: str) -> Iterable[tuple[tuple[str, ...], Head]]:
    for row in table(f"agreements/{name}"):
        for plural, forms in ((False, (row["head"],)), (True, many(row["plural"]))):
            for form in forms:
                exact = form if row["case"] == "exact" else None
                yield split(form.lower()), Head(row["kind"], row["family"], row["needs"], plural, exact)


def _cues() -> Iterable[tuple[tuple[str, ...], Cue]]:
    for row in table("agreements/statuses"):
        yield split(row["form"]), Cue(row["form"], row["shape"], row["status"], frozenset(many(row["families"])))


def group(name: str) -> frozenset[str]:
    """The words of a group; a name that the lexicon does not have is an error."""
    return _GROUPS[name]


def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("agreements/groups"):
        found.setdefault(row["group"], set()).add(row["word"])
    return {name: frozenset(members) for name, members in found.items()}


_GROUPS = _groups()


_CLASS = {row["word"]: row["class"] for row in table("agreements/words")}


def _class(*names: str) -> frozenset[str]:
    return frozenset(word for word, cls in _CLASS.items() if cls in names)


HEADS = Sequences(_heads("heads"))
SERIES = Sequences(_heads("series"))
"""Heads of series of meetings and of formats: common words besides."""
THEMES = Sequences((split(row["term"].lower()), 0) for row in table("pillars/fields") if row["form"] != "modifier")
"""Names of fields of cooperation, that an agreement may be on: "human trafficking", "trade in services"."""
CUES = Sequences(_cues())
CUES_BACK = Sequences(_cues(), backwards=True)
MODALITY = Sequences(((split(r["words"]), r["effect"]) for r in table("agreements/modality")), backwards=True)
LEVELS = tuple(
    sorted(((f" {r['words']} ", r["level"]) for r in table("agreements/levels")), key=lambda item: -len(item[0]))
)
LEVEL_WORDS = frozenset(w for form, _ in LEVELS for w in form.split()) - {"and"}
KINDS = tuple((f" {r['modifier']} ", frozenset(many(r["families"])), r["kind"]) for r in table("agreements/kinds"))

DETERMINERS = _class("determiner")
PREPOSITIONS = _class("preposition")
STOPS = _class("adverb", "determiner", "preposition", "conjunction", "pronoun", "auxiliary", "verb")
VERBS = _class("verb")
AUXILIARIES = _class("auxiliary")
PRONOUNS = _class("pronoun")
GENERIC = _class("generic", "participle")
MODIFIERS = _class("modifier")
PARTICIPLES = _class("participle")
PAIRED = group("paired")
MONTHS = group("month")
SUBJECTS = group("subject")
MECHANISMS = group("mechanism")
PLANS = group("plan")
QUANTITIES = group("quantity")
COLLECTIONS = group("collection")
CARDINALS = {row["word"]: row["number"] for row in table("agreements/numbers") if row["kind"] == "cardinal"}
"""Numbers in words, in figures."""
SPONSORS = group("sponsor")
ORGANIZATIONS = group("organization")
STATE_WORDS = frozenset(
    split(form.lower())[0]
    for row in table("actors/countries")
    for form in (row["name"], *many(row["other"]), *many(row["adjective"]))
)
"""First words of the names and adjectives of states."""
STATE_TOKENS = frozenset(
    token.lower()
    for row in table("actors/countries")
    for form in (row["name"], *many(row["other"]), *many(row["adjective"]))
    for word in split(form)
    for token in word.split("-")
)
"""All words of the names and adjectives of states."""
PARTY_TOKENS = STATE_TOKENS | frozenset(row["key"].lower() for row in table("actors/blocs"))
"""The same, with the short names of blocs."""
TELLING = SUBJECTS | MECHANISMS | PLANS | GENERIC | MODIFIERS | STATE_TOKENS
"""Modifiers that tell a subject, a quality or a party, as proper names do not."""
CAPITALS = frozenset(split(capital.lower())[0] for row in table("actors/countries") for capital in many(row["capital"]))
"""First words of the names of capitals."""
FIELDS = SUBJECTS | MECHANISMS | PLANS
_LONG = 6
"""Letters of a word that may end in -ise as verbs do."""


def headline_verb(lower: Sequence[str], k: int) -> bool:
    """Whether a word that may be the verb of a headline follows a noun in the plural: "Rivals Initial Peace Accord"."""
    cues = cues_of(lower[k])
    if lower[k - 1] in STATE_TOKENS or lower[k - 1] in CAPITALS:  # "Serbia Eyes Border Deal", "Fiji Backs Pact"
        return any(cue.shape == "third" for cue in cues) or (lower[k] in VERBS and lower[k].endswith("s"))
    return lower[k - 1].endswith("s") and any(cue.shape == "base" for cue in cues)


def cues_of(word: str) -> list[Cue]:
    """The cues of one word."""
    return [cue for form, cue in CUES.first.get(word, ()) if len(form) == 1]


def verbal(word: str) -> bool:
    """Whether a lower-case word looks like a verb or an adverb rather than a modifier."""
    if word in MODIFIERS or word in FIELDS or word in GENERIC or word in PAIRED:
        return False
    if len(word) > _LONG and word.endswith(("ize", "ise", "ify")):
        return not word.endswith(("prise", "rtise", "chise"))  # "to materialise agreements", but "enterprise"
    return len(word) > 3 and word.endswith(("ed", "ing", "ly", "s")) and not word.endswith(("ss", "ous", "us", "is"))
