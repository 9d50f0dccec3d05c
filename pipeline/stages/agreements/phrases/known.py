"""Known agreements: found by name or acronym, and looked up by their parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon import many, table
from pipeline.stages.agreements.words import split

_DASHES = frozenset("–—‑−")
_SAME = {"u.k.": "uk", "u.s.": "us", "u.n.": "un", "u.s.a.": "usa", "co-operation": "cooperation", "defense": "defence"}


def plain(word: str) -> str:
    """A lower-case token in the one spelling that names are compared in."""
    if word in _DASHES:
        return "-"
    return _SAME.get(word, word)


@dataclass(frozen=True, slots=True)
class Known:
    """An agreement that the lexicon knows."""

    id: str
    kind: str
    level: str | None
    acronyms: tuple[str, ...]
    name: str
    parties: tuple[str, ...]
    """Empty where there are many, or not one fixed set."""
    several: bool
    """Not one agreement but a kind that several states have with different partners."""
    pairwise: bool
    """Always between two, whoever they are: a visiting forces agreement."""
    fixed: str
    """The one party that is always the same: the EU in a Stabilisation and Association Agreement."""
    signed: str
    in_force: str
    spelled: bool = False
    """The name itself spells the parties: AUKUS."""


def _row(row: dict[str, str]) -> Known:
    spelled = row["parties"].startswith("=")
    parties = row["parties"].lstrip("=")
    names = many(row["names"])
    return Known(
        row["id"],
        row["kind"],
        row["level"] or None,
        many(row["acronyms"]),
        names[0],
        () if parties in ("many", "pair") or parties.endswith("+") else many(parties),
        parties in ("", "pair") or parties.endswith("+"),
        parties == "pair",
        parties.rstrip("+") if parties.endswith("+") else "",
        row["signed"],
        row["in_force"],
        spelled,
    )


KNOWN: dict[str, Known] = {}
_NAMES: dict[str, list[tuple[tuple[str, ...], Known, bool]]] = {}
_SECOND: dict[str, dict[str, list[tuple[tuple[str, ...], Known, bool]]]] = {}
"""The same by first and second token, "" where there is no second."""
ACRONYMS: dict[str, Known] = {}
BY_PARTIES: dict[tuple[str, tuple[str, ...]], Known] = {}


def _load() -> None:
    for row in table("agreements/known"):
        known = _row(row)
        KNOWN[known.id] = known
        for acronym in known.acronyms:
            ACRONYMS.setdefault(acronym, known)
            tokens = split(acronym)
            _NAMES.setdefault(plain(tokens[0].lower()), []).append((tokens, known, True))
        for name in many(row["names"]):
            tokens = tuple(plain(t) for t in split(name.lower()) if t != "the")
            _NAMES.setdefault(tokens[0], []).append((tokens, known, False))
        if known.kind == "free_trade_agreement" and len(known.parties) == 2:
            BY_PARTIES.setdefault((known.kind, tuple(sorted(known.parties))), known)
    for first, entries in _NAMES.items():
        entries.sort(key=lambda e: -len(e[0]))
        for entry in entries:
            second = plain(entry[0][1].lower()) if len(entry[0]) > 1 else ""
            _SECOND.setdefault(first, {}).setdefault(second, []).append(entry)
    for word, same in _SAME.items():
        if same in _NAMES:
            _NAMES[word], _SECOND[word] = _NAMES[same], _SECOND[same]


_load()
FIRST = frozenset(_NAMES)
"""Lower-case tokens that a known name can begin with."""


def known_at(text: Sequence[str], lower: Sequence[str], at: int, stop: int) -> tuple[int, Known] | None:
    """The longest known name or acronym that begins at token `at`: the token after it, and the agreement."""
    names = _SECOND[lower[at]]
    second = at + 2 if at + 1 < stop and lower[at + 1] == "the" else at + 1
    longer = names.get(plain(lower[second]), ()) if second < stop else ()
    for tokens, known, acronym in (*longer, *names.get("", ())):
        if acronym:
            end = at + len(tokens)
            if end <= stop and tuple(text[at:end]) == tokens:
                return end, known
            continue
        k = at
        for token in tokens:
            if k < stop and lower[k] == "the" and k > at:
                k += 1
            if k >= stop or plain(lower[k]) != token:
                break
            k += 1
        else:
            if _written_as_name(text, at, tokens):
                return k, known
    return None


def _written_as_name(text: Sequence[str], at: int, tokens: tuple[str, ...]) -> bool:
    """Whether the run begins with a capital or number, as names do; short common words must not match by chance."""
    first = text[at]
    return first[0].isupper() or first[0].isdigit() or tokens[0] in ("nuclear", "pandemic", "six", "three")
