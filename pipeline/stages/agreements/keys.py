"""Keys: the same agreement has the same key in every document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.stages.agreements.known import KNOWN

_SMALL = frozenset(("of", "the", "on", "in", "for", "and", "to", "a", "an", "between", "with", "at", "by"))


def slug(text: str) -> str:
    """Words of a name in lower case without accents, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(w for w in re.findall(r"[a-z0-9]+", plain) if w not in _SMALL)[:80].strip("-")


def codes(parties: Sequence[str]) -> str:
    """`GBR-VNM` for the keys of the parties."""
    return "-".join(sorted(k.split(":", 1)[1] for k in parties))


def key_of(
    kind: str, known: str | None, parties: Sequence[str], level: str | None, subject: str, period: str | None, year: str
) -> str:
    """The key of an agreement from what identifies it."""
    if known is not None:
        several = KNOWN[known].several and parties
        return f"agreement:{known}:{codes(parties)}" if several else f"agreement:{known}"
    who = codes(parties)
    if kind == "partnership" and who and level:
        return f"partnership:{who}:{level}"
    parts = [who] if who else []
    if kind == "action_plan" and period:
        return ":".join((kind, *parts, period.replace("/", "-")))
    if subject:
        parts.append(subject)
    if year:
        parts.append(year)
    return f"{kind}:" + (":".join(parts) or "unnamed")
