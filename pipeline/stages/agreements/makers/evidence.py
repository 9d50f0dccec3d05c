"""The parties of an agreement as the text gives them, and how strong the evidence for them is."""

from __future__ import annotations

from dataclasses import dataclass

RELEASED, INSIDE, BETWEEN, WITH, SIGNERS, SUBJECT, ONE, CONTEXT, SIDES, NOTHING = 10, 9, 8, 7, 6, 5, 4, 3, 2, 0
"""How strong the evidence is, strongest first."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Keys of states and blocs, and how strong the evidence is."""

    keys: tuple[str, ...]
    strength: int


NONE = Parties((), NOTHING)
