"""Who takes a step: the subject of an active verb, "by …" and "between …" after a passive one."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.makers.acting import acting, parenthesis
from pipeline.stages.agreements.makers.owners import before
from pipeline.stages.agreements.makers.partners import list_end, no_partner
from pipeline.stages.agreements.makers.signatories import governments, private
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_DASHES = frozenset("-–—")
_WITH = frozenset(("with",))
_WHERE = 8
"""Tokens from "where" to what is done there."""
_FIRST = 2
"""The first token after which a relative clause may stand."""
_EACH = frozenset(("all", "both", "each"))
"""Words before a participle that goes back over a list: "a pact with Peru and one with Chile, both signed in 2003"."""
_OPENING_CLAUSE = word_set("agreements/sets", "makers.subjects.opening_clause")


def first_subject(table: Table, phrase: Phrase, steps: list[Step], found: tuple[str, ...]) -> tuple[str, ...]:
    """The subject of the first of several verbs, where the states found stand after that verb too."""
    for step in steps:
        if step.left:
            start = _clause_start(table.reader, step.first, phrase.sentence.first)
            verb = _verb_after(table.reader, start, step.first)
            earlier = _WITH & set(table.reader.lower[verb : step.first])
            return table.within(start, verb) or found if earlier else found
    return found


def subject_of(table: Table, phrase: Phrase, steps: list[Step]) -> tuple[tuple[str, ...], bool]:
    """Who takes the step: the subject of an active verb, or "by …" and "between …" after a passive one.

    Also whether the signatories are named but are companies or other bodies, whose states are not the parties.
    """
    for step in steps:
        found = _of_active(table, phrase, step) if step.left else _of_passive(table, phrase, step)
        if found is not None:
            return found
    return (), False


def _of_active(table: Table, phrase: Phrase, step: Step) -> tuple[tuple[str, ...], bool] | None:
    """The subject of a verb before the phrase, or whose deed a noun before it is."""
    reader, lower = table.reader, table.reader.lower
    begin, stop = phrase.sentence.first, phrase.sentence.last
    if lower[step.last : step.last + 1] == ["by"] and step.cue.shape in ("noun", "gerund"):
        named = table.within(step.last + 1, phrase.first)
        if named:
            return named, False  # "the signing by Peru and Chile of two protocols"
    if lower[step.first - 1] == "for" and step.cue.shape == "gerund":
        named = table.ending(step.first - 1)
        if len(named) > 1:
            return named, False  # "Oman praised Yemen and Djibouti for concluding …"
    start = _clause_start(reader, step.first, begin)
    theirs = table.of_people(start, step.first - 1) if lower[step.first - 1] == "their" else ()
    if len(theirs) > 1:  # "hosted the two presidents and witnessed their signing of …"
        return theirs[-2:], False
    if private(table, start, _verb_after(reader, start, step.first)):
        return governments(table, start, step.first), True
    found = table.within(start, step.first) or _antecedent(table, start, step.first)
    if lower[start] == "it" and start - 1 > begin:  # "the EU said it had signed": the EU
        found = table.last_before(begin, start, ()) or found
    tail = () if phrase.sort is not None else _with_after(table, phrase, max(phrase.last, step.last), stop)
    if len(found) > 2 or (len(found) > 1 and tail):
        who = acting(table, start, step.first)
        found = who if len(who) > 1 or (who and tail) else found
    if len(found) > 3 and found[0].startswith("bloc:") and _DASHES & set(lower[start : step.first]):
        found = found[:1]  # "Mercosur - Argentina, Brazil, Paraguay and Uruguay - signed …"
    adjunct = acting(table, step.last, phrase.first) if step.direct else ()
    together = tuple(dict.fromkeys((*found, *tail, *adjunct, *_with_whom(table, start))))
    return (together, False) if together else None


def _of_passive(table: Table, phrase: Phrase, step: Step) -> tuple[tuple[str, ...], bool] | None:
    """Who is told behind a verb after the phrase, or acts between the two: "the pact, signed by Malta"."""
    reader, lower, stop = table.reader, table.reader.lower, phrase.sentence.last
    for k in range(step.last, min(stop, step.last + 12)):
        if lower[k] in ("by", "between", "among", "with"):
            end = list_end(reader, k + 1, stop)
            found = table.within(k + 1, end)
            if len(found) == 1 and lower[k] == "by" and table.organized(k + 1, end):
                return found, True  # signed by a state and an organisation
            if lower[k] == "with":  # "the accord that Malta signed with Cuba"
                told = table.within(phrase.last, step.first) or before(table, phrase, found)
                found = (*told, *(state for state in found if state not in told))
            return found, False
        if lower[k] in (";", "that", "which"):
            break
    if step.first <= phrase.last or lower[step.first - 1] in _EACH:
        return None
    found = acting(table, phrase.last, step.first)  # not "the pact, brokered by Egypt and Qatar, was signed"
    return (found, False) if found else None


def _antecedent(table: Table, start: int, verb: int) -> tuple[str, ...]:
    """The state that a relative clause goes on with: "talks with Fiji, which signed a pact with the rebels"."""
    lower = table.reader.lower
    if start < _FIRST or lower[start - 1] != "which" or lower[start - 2] != "," or verb - start > _FIRST + 1:
        return ()
    return table.ending(start - 2)


def _with_whom(table: Table, start: int) -> tuple[str, ...]:
    """The partner that a relative clause goes on with: "Chile, with which Peru signed a visa agreement"."""
    lower = table.reader.lower
    if start <= _FIRST or lower[start - 1] not in ("which", "whom") or lower[start - 3 : start - 1] != [",", "with"]:
        return ()
    return table.ending(start - 3)


def visited(table: Table, phrase: Phrase, steps: list[Step]) -> str:
    """The state where somebody signs: "went on to Bulgaria, where he signed a protocol"."""
    reader = table.reader
    signing = next((s for s in steps if s.left and s.cue.status == "signed"), None)
    if signing is None:
        return ""
    for k in range(signing.first - 1, max(phrase.sentence.first, signing.first - _WHERE), -1):
        if reader.lower[k] == "where" and reader.lower[k - 1] == ",":
            there = table.ending(k - 1)
            return there[0] if len(there) == 1 and there[0].startswith("state:") else ""
    return ""


def _verb_after(reader: Reader, start: int, stop: int) -> int:
    """Where the subject ends that begins at a token: at the first verb; "Marking the | visit", "Seeking to | boost"
    have none."""
    if reader.lower[start].endswith("ing") and "," in reader.lower[start:stop]:
        start = reader.lower.index(",", start)  # "Marking the first ever state visit by the Emir, …"
    for k in range(start + 1, stop):
        word, previous = reader.lower[k], reader.lower[k - 1]
        if previous == "to" or previous in words.DETERMINERS:
            continue
        if reader.text[k].islower() and (
            word in words.VERBS or word in words.AUXILIARIES or (word.endswith("ed") and word not in words.MODIFIERS)
        ):
            return k
    return stop


def _with_after(table: Table, phrase: Phrase, k: int, stop: int) -> tuple[str, ...]:
    lower = table.reader.lower
    for j in range(k, min(stop, k + 12)):
        if lower[j] in ("with", "between") and not (lower[j] == "with" and no_partner(lower, j, phrase.last)):
            return table.within(j + 1, list_end(table.reader, j + 1, stop))
        if lower[j] in (";", "which", "that", "said"):
            break
    return ()


def _clause_start(reader: Reader, at: int, begin: int) -> int:
    for k in range(at - 1, max(begin, at - 40) - 1, -1):
        if reader.lower[k] in _OPENING_CLAUSE and not parenthesis(reader, k, at):
            return k + 1
    return max(begin, at - 40)
