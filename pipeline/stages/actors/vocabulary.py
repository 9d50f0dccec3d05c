"""The lexicons of actors, compiled into look-ups by token. Loaded once, on first import of the stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.lexicon import many, table, word_set
from pipeline.records import MentionForm
from pipeline.segment import TOKEN

T = TypeVar("T")


def words_of(form: str) -> tuple[str, ...]:
    """The tokens of a form, as the document has them, in lower case."""
    return tuple(TOKEN.findall(form.lower()))


class Phrases(Generic[T]):
    """Phrases by their first token, longest first: the longest match at a token wins."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for form, value in entries:
            for spelling in {form, form.replace("'", "’")}:
                words = words_of(spelling)
                found.setdefault(words[0], []).append((words, value))
        self.by_first = {w: tuple(sorted(es, key=lambda e: -len(e[0]))) for w, es in found.items()}

    def at(self, lower: list[str], i: int) -> tuple[int, T] | None:
        """The end and the value of the longest phrase that begins at token `i`."""
        for words, value in self.by_first.get(lower[i], ()):
            end = i + len(words)
            if len(words) == 1 or tuple(lower[i:end]) == words:
                return end, value
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase of the gazetteer means."""

    kind: str
    """state, bloc, organization or trap."""
    ref: str
    """ISO 3166-1 code, key of the bloc, name of the organisation."""
    form: MentionForm
    exact: str | None = None
    """The only casing that counts: acronyms."""
    need: str = ""
    """What must hold beside it, see ambiguous.tsv."""
    home: str | None = None
    """The state in the name of a newspaper or broadcaster."""


@dataclass(frozen=True, slots=True)
class Office:
    """The head of a title."""

    name: str
    klass: str
    rank: str
    gender: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory."""

    code: str
    name: str


def _is_acronym(form: str) -> bool:
    bare = form.replace(".", "").replace(" ", "")
    return len(bare) <= 7 and bare.isupper() and " " not in form


def _entry(kind: str, ref: str, form: MentionForm, words: str, need: str = "") -> tuple[str, Entry]:
    if _is_acronym(words):
        return words, Entry(kind, ref, "acronym" if form == "name" else form, words, need)
    return words, Entry(kind, ref, form, None, need)


def _gazetteer() -> Iterable[tuple[str, Entry]]:
    need = {row["form"]: row["need"] for row in table("actors/ambiguous")}
    taken: set[str] = set()
    found: list[tuple[str, Entry]] = []

    def add(kind: str, ref: str, form: MentionForm, names: Iterable[str]) -> None:
        for name in names:
            if name not in taken:
                taken.add(name)
                found.append(_entry(kind, ref, form, name, need.get(name, "")))

    for row in table("actors/traps"):
        add("trap", row["kind"], "name", [row["phrase"]])
    for row in table("actors/countries"):
        code = row["code"]
        add("state", code, "name", [row["name"], *many(row["formal"]), *many(row["other"])])
        add("state", code, "demonym", [*many(row["adjective"]), *many(row["people"])])
    for row in table("actors/countries"):
        add("state", row["code"], "capital", many(row["capital"]))
    blocs = {row["key"] for row in table("actors/blocs")}
    for row in table("actors/seats"):
        add("bloc" if row["of"] in blocs else "state", row["of"], "capital", [row["name"]])
    for row in table("actors/blocs"):
        add("bloc", row["key"], "name", [row["name"], row["key"], *many(row["other"])])
        add("bloc", row["key"], "capital", many(row["seat"]))
    for row in table("actors/organizations"):
        add("organization", row["name"], "name", [row["name"], *many(row["other"])])
    return found


def _offices() -> Iterable[tuple[str, Office]]:
    for row in table("actors/offices"):
        shape = (row["class"], row["rank"], row["gender"])
        yield row["head"], Office(row["head"], *shape, plural=False)
        if row["plural"]:
            yield row["plural"], Office(row["head"], *shape, plural=True)


def _column(name: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in table(f"actors/{name}"))


COUNTRIES = {row["code"]: Country(row["code"], row["name"]) for row in table("actors/countries")}
ORGANIZATION_COUNTRY = {row["name"]: row["country"].strip("-?") or None for row in table("actors/organizations")}
SHARED = frozenset(row["name"] for row in table("actors/organizations") if row["country"][-1:] in ("-", "?"))
"""Institutions that several states have under one name."""
SPELLINGS = {row["words"]: row["as"] for row in table("actors/institutions")}
NATIONAL = frozenset(row["name"] for row in table("actors/organizations") if row["country"])
GAZETTEER: Phrases[Entry] = Phrases(_gazetteer())
OFFICES: Phrases[Office] = Phrases(_offices())
OFFICE_WORDS = {row["word"]: row["role"] for row in table("actors/office_words")}
HONORIFICS: Phrases[tuple[str, str]] = Phrases(
    (form, (row["gender"], row["kind"]))
    for row in table("actors/honorifics")
    for form in ({row["form"], row["form"] + "."} if "." in row["form"] else {row["form"]})
)
PARTICLES = {row["form"].lower(): row["place"] for row in table("actors/particles")}
COMMON = _column("common_capitals", "word")
SEATS = frozenset(row["name"].lower() for row in table("actors/seats"))
WORDS = {row["set"]: frozenset(many(row["words"])) for row in table("actors/words")}
SURNAMES = _column("surnames", "word")
THINGS = _column("things", "noun")
DAYS = word_set("actors/sets", "vocabulary.days")
FAMILY_FIRST = word_set("actors/sets", "vocabulary.family_first")
HEADLINE_VERBS = _column("headline_verbs", "verb")
BUSINESSES = {row["noun"]: row["use"] for row in table("actors/businesses")}
SPEECH_VERBS = _column("speech_verbs", "verb")
FIRST_NAMES = {row["word"]: (row["gender"], row["custom"]) for row in table("actors/given_names")}
NAMES_OF_STATE = {row["word"]: row["state"] for row in table("actors/given_names") if row["state"]}
OFFICE_STATES = {row["title"]: row["state"] for row in table("actors/office_states")}
GROUPS = {row["noun"]: row["of"] for row in table("actors/groups")}
STATE_NOUNS = _column("state_nouns", "noun")
PRONOUNS = {row["form"]: (row["number"], row["gender"], row["case"]) for row in table("actors/pronouns")}
ORGANIZATION_HEADS: Phrases[tuple[str, str]] = Phrases(
    (row["word"], (row["side"], row["kind"])) for row in table("actors/organization_heads")
)
REGIONS = {row["word"]: (row["kind"], frozenset(many(row["states"]))) for row in table("actors/regions")}
STATE_PAIRS = {row["form"]: many(row["states"]) for row in table("actors/state_pairs")}
NICKNAMES: dict[tuple[str, ...], tuple[str, ...]] = {
    (row["short"],): tuple(row["name"].split()) for row in table("actors/nicknames")
}
ENVOYS = frozenset({"ambassador", "charge", "consul", "diplomat", "envoy"})
"""Offices that are held in another state."""
HEADS_OF_STATE = frozenset({"monarch", "premier", "president"})
"""Offices that a state has once."""
RANKS_OF_STATE = frozenset({"leader", "minister", "official"})
"""Ranks of those who serve a state."""
PARTIES = frozenset({"delegation", "side", "team"})
"""Nouns behind a state for those who came for it: "the Kenyan side"."""
QUOTES = frozenset({'"', "“", "”"})
