"""Who took a step, where the clause names it and it is not all parties: "Kenya ratified", "by the senate of Peru"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.stages.agreements import words
from pipeline.stages.agreements.acting import acting
from pipeline.stages.agreements.partners import list_end
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.states import Table
from pipeline.stages.agreements.step import Step

MEMBERS = frozenset(("acceded", "ratified", "terminated", "suspended"))
"""Steps that each party takes for itself, so that one agreement may have several."""
_ONE_SIDED = MEMBERS | {"adopted", "announced", "proposed"}
_JOINT = frozenset(("signed", "issued", "established"))
"""Steps of all parties together; of one where there are many more than those named."""
_BREAKS = words.group("clause_break")
_OFFER = 4
"""Tokens from "proposed" to what is proposed to be done."""
_SUBJECT, _AGENT = 16, 8
"""Tokens from the subject to its verb, and from a passive verb to "by"."""


def takers(reader: Reader, table: Table, phrase: Phrase, step: Step, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The states and blocs that took a step, where they are not all parties."""
    if step.status in _JOINT and step.taken and (not parties or len(parties) > 2):
        found = _named(reader, table, phrase, step)
        return found if found and not set(parties) <= set(found) else ()
    if step.status not in _ONE_SIDED or step.outcome:
        return ()
    if step.status == "proposed" and step.cue.status != "proposed":
        near = range(step.first - 1, max(phrase.sentence.first, step.first - _OFFER), -1) if step.left else ()
        verb = next((k for k in near if any(c.status == "proposed" for c in words.cues_of(reader.lower[k]))), None)
        if verb is None:
            return ()  # "Peru and Chile will sign a pact": what both are to do
        step = replace(step, first=verb)  # "Georgia proposed setting up a committee"
    found = _named(reader, table, phrase, step)
    if step.status in MEMBERS and step.left:
        found = found[-1:] if not _all(found, parties) else found
    return () if _all(found, parties) else found


def _all(found: tuple[str, ...], parties: tuple[str, ...]) -> bool:
    return bool(parties) and set(found) == set(parties)


def _named(reader: Reader, table: Table, phrase: Phrase, step: Step) -> tuple[str, ...]:
    """The subject of the verb, or who stands after "by"."""
    lower, sentence = reader.lower, phrase.sentence
    if step.left:
        begin = max(sentence.first, step.first - _SUBJECT)
        begin = next((k + 1 for k in range(step.first - 1, begin - 1, -1) if lower[k] in _BREAKS), begin)
        found = table.within(begin, step.first)
        return acting(table, begin, step.first) if len(found) > 1 else found
    stop = min(sentence.last, step.last + _AGENT)
    by = next((k for k in range(step.last, stop) if lower[k] == "by"), -1)
    if by >= 0:
        return table.within(by + 1, list_end(reader, by + 1, sentence.last))
    return table.within(phrase.last, step.first)[-1:]


__all__ = ["MEMBERS", "takers"]
