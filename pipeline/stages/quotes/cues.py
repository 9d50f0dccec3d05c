"""The cue lexicon in memory: which words of a text may report what somebody says, agrees, feels or thinks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.document import Tokens
from pipeline.lexicon import many, table

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Entry:
    """A reporting verb as the lexicon has it."""

    lemma: str
    kind: str
    polarity: str
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for what is said or felt."""

    noun: str
    polarity: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A place in the tokens where a reporting verb or phrase stands."""

    first: int
    last: int
    """Token after the last one."""
    entry: Entry
    form: str
    """`base`, `s`, `past`, `ing` or `phrase`."""

    @property
    def finite(self) -> bool:
        """Whether its form shows that it has a subject: "said", "says"."""
        return self.form in ("past", "s")


def inflections(verb: str, irregular: tuple[str, ...] = ()) -> dict[str, str]:
    """The forms of a verb (its first word) with what they are; irregular past forms replace the regular one."""
    if verb == "be":
        return {
            "be": "base",
            "is": "s",
            "are": "base",
            "am": "base",
            "was": "past",
            "were": "past",
            "been": "past",
            "being": "ing",
        }
    if verb == "have":
        return {"have": "base", "has": "s", "had": "past", "having": "ing"}
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    third = verb + ("es" if verb.endswith(("s", "x", "z", "sh", "ch", "o")) else "s")
    past, participle = (
        (verb + "d" if verb.endswith("e") else verb + "ed"),
        (stem if not verb.endswith("ie") else verb[:-2] + "y") + "ing",
    )
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    forms = {verb: "base", third: "s"}
    given = [f for f in irregular if not f.endswith("ing")]
    for form in given or [past]:
        forms[form] = "past" if form != verb else "base"
    doubled = next((f[:-2] + "ing" for f in given if f.endswith(verb[-1] * 2 + "ed")), None)
    for form in [f for f in irregular if f.endswith("ing")] or [doubled or participle]:
        forms[form] = "ing"
    return forms


@cache
def verbs() -> dict[str, tuple[tuple[tuple[str, ...], Entry, str], ...]]:
    """By first word: the words that must follow, the entry, and the form; longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Entry, str]]] = {}
    for row in table("quotes/verbs"):
        head, *rest = row["lemma"].split()
        entry = Entry(row["lemma"], row["class"], row["polarity"], frozenset(many(row["frames"])))
        for word, form in inflections(head, many(row["forms"])).items():
            found.setdefault(word, []).append((tuple(rest), entry, form))
    return {word: tuple(sorted(options, key=lambda o: -len(o[0]))) for word, options in found.items()}


@cache
def nouns() -> dict[str, Noun]:
    """Reporting nouns by their forms."""
    found: dict[str, Noun] = {}
    for row in table("quotes/nouns"):
        noun = Noun(row["noun"], row["polarity"], row["kind"])
        found[row["noun"]] = noun
        if row["plural"]:
            found[row["plural"]] = noun
    return found


@cache
def plain_verbs() -> dict[str, frozenset[str]]:
    """By lemma: what makes a statement of a plain verb ("reaffirm")."""
    return {row["lemma"]: frozenset(many(row["object"])) for row in table("quotes/plain")}


@cache
def deeds() -> dict[str, frozenset[str]]:
    """By lemma: the objects with which a verb makes no statement ("concluded an agreement")."""
    return {row["lemma"]: frozenset(many(row["object"])) for row in table("quotes/objects")}


@cache
def showing() -> frozenset[str]:
    """Lemmas of the verbs that tell what a thing shows ("underline")."""
    return frozenset(row["lemma"] for row in table("quotes/shown"))


def lemma_of(said: Sequence[str]) -> str:
    """The lemma of the last verb among the words of a cue; empty where there is none."""
    for i, word in enumerate(said):  # "held the view", of which the last word is a verb too
        for rest, entry, _ in verbs().get(word, ()) if i + 2 < len(said) else ():
            if rest and tuple(said[i + 1 :]) == rest and not entry.lemma.endswith("as saying"):
                return entry.lemma
    for i in range(len(said) - 1, -1, -1):
        for rest, entry, _ in verbs().get(said[i], ()):
            if tuple(said[i + 1 : i + 1 + len(rest)]) == rest:
                return entry.lemma
    return ""


@cache
def topics() -> frozenset[str]:
    """Forms of the verbs that tell a topic and no statement ("discussed"), with the words they need."""
    found = set()
    for row in table("quotes/topics"):
        head, *rest = row["lemma"].split()
        found |= {" ".join((form, *rest)) for form in inflections(head, many(row["forms"]))}
    return frozenset(found)


@cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Fixed source phrases ("according to") by first word: the words that follow."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in table("quotes/phrases"):
        head, *rest = row["phrase"].split()
        found.setdefault(head, []).append(tuple(rest))
    return {head: tuple(sorted(options, key=len, reverse=True)) for head, options in found.items()}


@cache
def words(kind: str) -> frozenset[str]:
    """The closed class of that name."""
    return frozenset(row["word"] for row in table("quotes/words") if row["class"] == kind)


PHRASE = Entry("according to", "phrase", "neutral", frozenset({"phrase"}))


@cache
def _openers() -> frozenset[str]:
    return frozenset(verbs()) | frozenset(phrases())


def cue_places(tokens: Tokens) -> list[int]:
    """Where a cue may begin."""
    return tokens.where(_openers())


def find_cues(lower: list[str], places: list[int], first: int, last: int) -> list[Cue]:
    """The cues among the tokens from `first` to `last`, the longest at each of the `places` where one may begin."""
    verb_table, phrase_table = verbs(), phrases()
    found: list[Cue] = []
    free = first  # the token behind the last cue
    for i in places[bisect_left(places, first) : bisect_left(places, last)]:
        if i < free:
            continue
        word = lower[i]
        if word in phrase_table and (rest := _follows(lower, i, last, phrase_table[word])) is not None:
            free = i + 1 + rest
            found.append(Cue(i, free, PHRASE, "phrase"))
            continue
        for rest_words, entry, form in verb_table.get(word, ()):
            stop = i + 1 + len(rest_words)
            if stop <= last and (not rest_words or tuple(lower[i + 1 : stop]) == rest_words):
                again = i - free > 1 and lower[i - 2 : i] == ["re", "-"]  # "re-affirmed", "re-emphasised"
                found.append(Cue(i - 2 if again else i, stop, entry, form))
                free = stop
                break
    return found


def _follows(lower: list[str], i: int, last: int, options: tuple[tuple[str, ...], ...]) -> int | None:
    for rest in options:
        if i + 1 + len(rest) <= last and tuple(lower[i + 1 : i + 1 + len(rest)]) == rest:
            return len(rest)
    return None
