"""Keys: the same agreement has the same key in every document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.phrases.between import bodies
from pipeline.stages.agreements.phrases.known import KNOWN, plain
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_NOISE = words.GENERIC - words.group("in_names") | {"draft", "updated", "st", "nd", "rd", "th"} | words.group("scale")
"""Modifiers that one article uses and another does not: new, landmark, bilateral, "$2 billion"."""
_SMALL = word_set("agreements/sets", "keys.small")


def slug(text: str) -> str:
    """Words of a name in lower case without accents, joined by hyphens."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(w for w in re.findall(r"[a-z0-9]+", ascii_only) if w not in _SMALL)[:80].strip("-")


def codes(parties: Sequence[str]) -> str:
    """`GBR-VNM` for the keys of the parties."""
    return "-".join(sorted(k.split(":", 1)[1] for k in parties))


def subject_of(reader: Reader, table: Table, phrase: Phrase) -> str:
    """What an agreement is about, in words that any article would use: without parties, numbers and its own kind."""
    states = table.states_in(phrase)
    taken: list[str] = []
    for k in range(phrase.first, phrase.head):
        word = reader.lower[k]
        if k in states or not word[0].isalpha() or word in _NOISE or word in words.STOPS:
            continue
        if word not in words.QUANTITIES | words.COLLECTIONS and (word != "joint" or phrase.family == "mechanism"):
            taken.append(plain(word))
    if phrase.family == "mechanism":
        taken.append(reader.lower[phrase.head_last - 1].rstrip("s"))
    called = (
        phrase.named and phrase.acronym and taken
    )  # "Resource Mobilization Plan (RMP) for implementing …" has a name
    if phrase.complement is not None and not called:
        taken += [plain(w) for w in reader.lower[slice(*phrase.complement)] if w not in words.STOPS and w[0].isalnum()]
    if not (taken or phrase.plural):
        taken = [plain(w) for w in bodies(reader, phrase)]  # "the MoU between the diplomatic academies"
    return slug(" ".join(taken))


def key_of(
    kind: str,
    *,
    known: str | None,
    parties: Sequence[str],
    level: str | None,
    subject: str,
    period: str | None,
    year: str,
    here: str,
) -> str:
    """The key of an agreement from what identifies it; the year only where nothing else tells it from others.

    What nothing identifies ("the MoU") is kept apart from all others by `here`, which names the document.
    """
    if known is not None:
        several = KNOWN[known].several and parties
        return f"agreement:{known}:{codes(parties)}" if several else f"agreement:{known}"
    who = codes(parties)
    if kind == "partnership" and who and level:
        return f"partnership:{who}:{level}"
    if kind == "free_trade_agreement" and who:
        return f"{kind}:{who}"
    if kind == "action_plan" and period:
        subject, year = period.replace("/", "-"), ""
    told = (who and (subject or year)) or subject.count("-") > 0
    return ":".join(part for part in (kind, who, subject, year, "" if told else f"in-{here}") if part)
