"""Whether two spellings are one name: parts in order, initials, one letter more or less; which part stands alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.stages.actors.vocabulary import FAMILY_FIRST, FIRST_NAMES, NAMES_OF_STATE, PARTICLES

if TYPE_CHECKING:
    from pipeline.stages.actors.people.person import Person


_INSIDE = frozenset({"inner", "first"})


def same_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether all parts of one name are found in the other, in order, a letter more or less aside."""
    if len(short) > len(long):
        short, long = long, short
    if 1 < len(short) < len(long) and NAMES_OF_STATE.get(long[0]) == "MMR":  # Aung Kyi is not Aung San Suu Kyi
        return any(long[k : k + len(short)] == short for k in range(len(long)))
    k = 0
    for part in short:
        while k < len(long) and not _same_part(part, long[k]):
            k += 1
        if k == len(long):
            return False
        k += 1
    return True


def _same_part(a: str, b: str) -> bool:
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    return _one_edit(a, b)


def _one_edit(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    k = 0
    while k < len(a) and a[k] == b[k]:
        k += 1
    return a[k + 1 :] == b[k + 1 :] if len(a) == len(b) else a[k:] == b[k + 1 :]


def essential(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts of a name without particles and suffixes; all of them where nothing else is left."""
    parts = tuple(parts)
    own = tuple(p for p in parts if p not in PARTICLES)
    if own and len(parts) > 1 and PARTICLES.get(parts[-1]) in _INSIDE:
        own = *own, parts[-1]  # "Wang Bin"
    return own or parts


def usual(person: Person, core: tuple[str, ...]) -> bool:
    """Whether a single part is the one that the custom of the person's country uses alone."""
    own = essential(person.parts)
    if len(core) != 1 or len(own) == 1:
        return True
    if person.country in FAMILY_FIRST or (
        not person.country and FIRST_NAMES.get(own[0], ("", ""))[1] in ("family", "short")
    ):
        return core[0] == own[0]
    return core[0] == own[-1] or (len(own) > 2 and core[0] == own[-2])
