"""Who took a step, where the clause names it and it is not all parties: "Kenya ratified", "by the senate of Peru"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.makers.acting import acting
from pipeline.stages.agreements.makers.partners import list_end
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.makers.subjects import subject_of
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

MEMBERS = frozenset(("acceded", "ratified", "terminated", "suspended"))
"""Steps that each party takes for itself, so that one agreement may have several."""
_ONE_SIDED = MEMBERS | {"adopted", "announced", "proposed"}
_JOINT = frozenset(("signed", "issued", "established"))
"""Steps of all parties together; of one where there are many more than those named."""
_BREAKS = words.group("clause_break")
_SEVERAL = 3
_TALK = ("consider", "discuss", "explor")
"""What several do together, though one is named."""
_TOGETHER = word_set("agreements/sets", "deeds.takers.together")
_OFFER = 4
"""Tokens from "proposed" to what is proposed to be done."""
_SUBJECT = 16
"""Tokens from the subject to its verb."""


def takers(reader: Reader, table: Table, phrase: Phrase, step: Step, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The states and blocs that took a step, where they are not all parties."""
    if step.outcome or step.cue.form.startswith(_TALK):
        return ()
    if step.status in _JOINT:
        if not step.taken or step.cue.shape != "past" or 0 < len(parties) < _SEVERAL:
            return ()
        found, _ = subject_of(table, phrase, [step])
        return found if found and not set(parties) <= set(found) else ()
    if step.status not in _ONE_SIDED:
        return ()
    if step.status == "proposed" and step.cue.status != "proposed":
        near = range(step.first - 1, max(phrase.sentence.first, step.first - _OFFER), -1) if step.left else ()
        verb = next((k for k in near if any(c.status == "proposed" for c in words.cues_of(reader.lower[k]))), None)
        if verb is None:
            return ()  # "Peru and Chile will sign a pact": what both are to do
        step = replace(step, first=verb)  # "Georgia proposed setting up a committee"
    found = _named(reader, table, phrase, step)
    if step.status in MEMBERS and step.left and set(found) != set(parties):
        found = found[-1:]
    return () if set(found) == set(parties) else found


def _named(reader: Reader, table: Table, phrase: Phrase, step: Step) -> tuple[str, ...]:
    """The subject of the verb, or who stands after "by"."""
    lower, sentence = reader.lower, phrase.sentence
    if step.left and step.cue.shape == "noun" and step.status not in MEMBERS:
        return table.ending(step.first - (lower[step.first - 1] in words.OWN))  # "Fiji's proposal of a pact"
    if step.left:
        begin = max(sentence.first, step.first - _SUBJECT)
        begin = next((k + 1 for k in range(step.first - 1, begin - 1, -1) if lower[k] in _BREAKS), begin)
        if not _TOGETHER.isdisjoint(lower[begin : step.first]):
            return ()  # "after talks in Jakarta the two blocs adopted a statement"
        found = table.within(begin, step.first)
        return acting(table, begin, step.first) if len(found) > 1 else found
    by = step.last + (lower[step.last : step.last + 1] in (["unanimously"], ["today"], ["yesterday"]))
    if lower[by : by + 1] == ["by"]:
        return table.within(by + 1, list_end(reader, by + 1, sentence.last))
    verb = step.first
    while verb > phrase.last and (lower[verb - 1] in words.AUXILIARIES or lower[verb - 1].endswith("ly")):
        verb -= 1
    return table.ending(verb) if verb > phrase.last else ()  # "the pact that Kenya has ratified"


__all__ = ["MEMBERS", "takers"]
