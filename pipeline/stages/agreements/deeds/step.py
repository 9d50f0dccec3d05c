"""A step in the life of an agreement, as a cue in the text says it, and when it was taken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.stages.agreements.words import Cue

FUTURE = {
    "signed": "proposed",
    "agreed": "proposed",
    "issued": "proposed",
    "announced": "proposed",
    "adopted": "proposed",
    "established": "proposed",
    "upgraded": "proposed",
    "acceded": "proposed",
    "proposed": "proposed",
    "negotiating": "proposed",
}
"""What a step becomes that has not been taken yet; others (ratified, suspended, …) then say nothing."""


_SUBSTANCE = frozenset(("provisionally", "substantially", "substantively", "virtually"))


def in_substance(lower: list[str], first: int, cue: Cue) -> Cue:
    """The cue, one of consent where only the text stands: "the treaty was substantially concluded"."""
    agreed = cue.form == "concluded" and first > 0 and lower[first - 1] in _SUBSTANCE
    return replace(cue, status="agreed") if agreed else cue


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its status, the tokens of the cue, and on which side of the phrase the cue stands."""

    status: str
    first: int
    last: int
    left: bool
    taken: bool
    """Reported as having happened (or as a state), not as planned."""
    cue: Cue
    direct: bool = True
    aside: int = 0
    """Tokens between the preposition that sets its clause apart and the cue: "following its ratification"."""
    outcome: bool = False
    """What a meeting ended with: the subject of the verb is the meeting, not who acts."""


@dataclass(frozen=True, slots=True)
class When:
    """A date with its basis and the facts it was computed from."""

    edtf: str
    basis: str
    premises: tuple[str, ...] = ()
    assumed: bool = False
    """The day of the report, for want of another."""
