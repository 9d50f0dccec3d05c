"""Partnerships and alliances without a level: which of them are particular ones."""

from __future__ import annotations

from pipeline.english import HAVE
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import PACTS, STANDING
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.particular.signs import Signs
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

POINTED = frozenset(("the", "our", "their", "this"))
_OF_DEFENCE = frozenset(("defence", "defense", "military", "security", "treaty"))
_SINCE = words.Cue("been", "participle", "established", frozenset())
"""Read as "have been partners since 2014" is."""
_VALID = words.Cue("been", "participle", "in_force", frozenset())
_HAVING = HAVE | {"a", "already", "an", "enjoyed", "long", "the"}
"""Words between a state and what it has."""
_WITH = 8
"""Tokens behind the phrase among which "since" stands, at most."""
_ANNOUNCED, _AHEAD = 12, frozenset(("would", "will", "plans", "to"))
"""Tokens before what is to be founded in which it is announced, and words that tell it lies ahead."""
_THREE, _LOOKED_BACK = 3, 3
"""States of a trilateral partnership, and sentences back in which they are named."""


def tied(s: Signs) -> bool:
    """Whether a partnership without a level is that of the states which its name or its sentence tells."""
    phrase = s.phrase
    if phrase.plural or phrase.level is not None:
        return False
    if len(s.states) > 1 and "bilateral" not in s.fields:
        # "a Brazil-Fiji partnership", "the decades-old Chile-Canada trade partnership"
        return phrase.determiner in ("a", "an") or bool(s.fields & words.SUBJECTS)
    return len(of_three(s.table, phrase)) == _THREE


def of_three(table: Table, phrase: Phrase) -> tuple[str, ...]:
    """The three states that share "the trilateral partnership": in its sentence, or in those before."""
    if phrase.family != "partnership" or "trilateral" not in phrase.modifiers or phrase.determiner not in POINTED:
        return ()
    sentences = table.reader.document.sentences
    number = next(n for n, sentence in enumerate(sentences) if sentence.last >= phrase.last)
    told = _states(table, phrase.sentence.first, phrase.first)[-_THREE:]  # those last named: not where they met
    for sentence in reversed(sentences[max(0, number - _LOOKED_BACK) : number]):
        if len(told) == _THREE:
            break
        before = _states(table, sentence.first, sentence.last)
        told = before if len(before) == _THREE else tuple(dict.fromkeys((*before, *told)))[-_THREE:]
    return told if len(told) == _THREE else tuple(k for k in table.bloc or () if k.startswith("state:"))


def _states(table: Table, first: int, last: int) -> tuple[str, ...]:
    return tuple(k for k in table.within(first, last) if k.startswith("state:"))


def since_when(reader: Reader, phrase: Phrase) -> list[Step]:
    """What states have had since a day began then: "have had a strategic partnership since 2016", "has a free trade
    agreement with Mexico since 1995"."""
    at, lower = phrase.last, reader.lower
    if lower[at : at + 1] == ["with"]:
        near = range(at + 1, min(at + _WITH, phrase.sentence.last - 1))
        at = next((k for k in near if lower[k] == "since"), at)
    if lower[at : at + 1] != ["since"] or at + 1 >= phrase.sentence.last or not reader.dated(at + 1):
        return []
    if phrase.family == "partnership":
        return [Step("established", at, at + 1, False, True, _SINCE)] if phrase.level is not None else []
    k = phrase.first
    while k > phrase.sentence.first and lower[k - 1] in _HAVING:
        k -= 1
    had = not HAVE.isdisjoint(lower[k : phrase.first])
    paper = phrase.family in PACTS and not phrase.plural
    return [Step("in_force", at, at + 1, False, True, _VALID)] if had and paper else []


def announced_plan(reader: Reader, phrase: Phrase, steps: list[Step]) -> list[Step]:
    """The steps, with the announcement of a body or partnership to be founded: "announced they would set up a …"."""
    if phrase.family not in STANDING or not any(
        s.status == "proposed" and s.cue.status == "established" for s in steps
    ):
        return steps
    begin = max(phrase.sentence.first, steps[0].first - _ANNOUNCED)
    lead = reader.lower[begin : steps[0].first]
    if "announced" not in lead or _AHEAD.isdisjoint(lead[lead.index("announced") :]):
        return steps
    at = begin + lead.index("announced")
    if "and" in lead[lead.index("announced") :] or "," in lead[lead.index("announced") :]:
        return steps  # "announced a new envoy and will open a committee"
    return [*steps, Step("announced", at, at + 1, True, True, steps[0].cue)]


def allied(s: Signs) -> bool:
    """Whether an alliance without article is one of states: "has a bilateral security alliance with Spain"."""
    if s.phrase.plural:
        return False
    partner = s.between and any(k.startswith("state:") for k in s.partners(6, people=False))
    if partner and not s.fields.isdisjoint(_OF_DEFENCE):
        return True
    ours = s.phrase.determiner == "our" and s.phrase.complement is None and len(s.table.sides) > 1
    return ours and s.capital and not s.raised  # "the bedrock of our ironclad Alliance"
