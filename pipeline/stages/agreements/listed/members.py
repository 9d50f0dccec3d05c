"""What the sentence that opens a list of documents says of its entries: what was done with them, and between whom."""

from __future__ import annotations

from dataclasses import replace

from pipeline.english import COPULAS
from pipeline.lexicon import word_set
from pipeline.records import Milestone
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.following import after
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.deeds.steps import find_steps
from pipeline.stages.agreements.joining.items import Item, compatible
from pipeline.stages.agreements.makers.evidence import CONTEXT, ONE, SIGNERS, Parties
from pipeline.stages.agreements.makers.parties import parties_of
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.particular.signs import stem
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_GROUPS = words.group("list_noun")
_INCLUDING = word_set("agreements/sets", "listed.members.including")
_LISTED = frozenset(
    ("agreement", "declaration", "memorandum", "trade", "treaty", "plan", "documents", "protocol", "statement")
)
_THESE = word_set("agreements/sets", "listed.members.these")
_OPENS = 5
"""Tokens in which "These included", "Among them were" are said."""
_ENTRY = 5
"""Tokens before the name in an entry of a list: a number, an article."""
_LONGEST_LIST, _BEFORE_LIST = 25, 80
"""Lines of a list; tokens from a group to the place where its list begins: "… were signed. They are …"."""
_APART = frozenset(("existing", "current", "earlier", "previous", "former", "other"))
"""What is said of agreements beside a group that are none of its members."""
_ORDINALS = word_set("agreements/sets", "listed.members.ordinals")
_TELLING = word_set("agreements/sets", "listed.members.telling")
_SIGNED = frozenset(("signed", "inked", "exchanged", "concluded"))
_ARE = _INCLUDING | {"are", "were"}
_TOLD_ON, _REACH, _SHORTEST = 8, 20, 4
"""Paragraphs in which members of a group are told; tokens to the group in such a sentence, and its tokens at least."""
_LATER, _EARLIER = frozenset(("in_force", "ratified")), frozenset(("agreed", "negotiating"))
"""Steps after and before the signing that a group may share."""
_AHEAD = frozenset(("proposed", "negotiating"))
_LAST_GROUPS = 4
"""Groups told before an entry that its list may belong to."""
_FIRST_TELLINGS = 10
"""Mentions of a group that may open its list."""


def parties_of_entry(table: Table, phrase: Phrase) -> Parties:
    """Its own parties where its name spells them, else those of the list."""
    own = parties_of(table, phrase, [])
    if phrase.lead is None or own.strength >= SIGNERS:
        return own
    listed = parties_of(table, phrase.lead, steps_of_list(table.reader, phrase.lead))
    return listed if listed.keys and listed.strength > own.strength else own


def steps_of_list(reader: Reader, lead: Phrase) -> list[Step]:
    """What was done with all: "the parties signed:", "in their presence were exchanged:", "documents adopted:"."""
    begin = lead.sentence.first
    steps = find_steps(reader, lead)
    if steps or begin == lead.first:
        return steps
    pointed = (
        k for k in range(begin + 1, lead.first) if reader.lower[k] == "following" and reader.lower[k - 1] == "the"
    )
    noun = next(pointed, None) or next((k for k in range(begin, lead.first) if reader.lower[k] in _GROUPS), begin)
    subject = replace(lead, first=noun, last=noun + 1, head=noun, head_last=noun + 1)
    return [s for s in find_steps(reader, subject) if s.last <= lead.first]


def own_steps(reader: Reader, phrase: Phrase) -> list[Step]:
    """What an entry says of itself: "Air Services Agreement (signed 2012)"."""
    tells = reader.lower[phrase.last : phrase.last + 1] in (["("], ["signed"], [","])
    return after(reader, phrase) if tells and phrase.last < phrase.sentence.last else []


def told_with_list(reader: Reader, items: list[Item]) -> None:
    """Give the entries of a list the steps that the sentence before them tells of all."""
    told: dict[int, list[Step]] = {}
    for item in items:
        if any(r.steps for r in item.readings):
            continue
        lead = next((p.lead for p in item.phrases if p.lead is not None), None)
        if lead is None:
            continue
        if lead.first not in told:
            told[lead.first] = steps_of_list(reader, lead)
        item.told.extend((lead, step) for step in told[lead.first])


def inherit(reader: Reader, items: list[Item], stones: list[list[Milestone]]) -> None:
    """The members of a group that is listed share its steps: "the following MoUs were exchanged: 1. …"."""
    groups: list[int] = []
    told = [n for n, item in enumerate(items) if item.plural and stones[n]]
    for number, item in enumerate(items):
        if item.plural and stones[number]:
            groups.append(number)
            continue
        undated = all(s.date is None or s.status in _LATER | _EARLIER for s in stones[number])
        called = item.leading.year and item.leading.family != "plan"  # "the 1995 pact"; but "a 2026-2028 roadmap"
        if not undated or item.known or called or item.leading.family not in _LISTED:
            continue
        group = next((n for n in reversed(groups[-_LAST_GROUPS:]) if _listed(reader, items[n], item)), None)
        if group is None:
            group = next((n for n in told if _among(reader, item.first, items[n].first)), None)
        if group is None:
            continue
        leader = items[group]
        signed = any(s.status == "signed" for s in stones[number])
        if signed and not any(s.status == "signed" for s in stones[group]):
            continue  # "the agreements reached, including the signing of a treaty"
        shared = [
            s.model_copy(
                update={"basis": "derived", "premises": [f"agreement_{group + 1}"], "rule": "member of a group"}
            )
            for s in stones[group]
            if s.status in ("signed", "agreed", "proposed", "adopted", "announced")
        ]
        if shared:
            own = {s.status for s in shared}
            kept = (s for s in stones[number] if s.status in _LATER or (s.date and s.status not in own))
            stones[number] = [*kept, *shared]
        if item.parties.strength < ONE or not item.parties.keys:
            item.parties = leader.parties


def _listed(reader: Reader, group: Item, item: Item) -> bool:
    """Whether the item stands in the list that a group opens: in its sentence, or as an entry after a colon."""
    first = item.first
    if first.inner:
        return False
    if _of_its_subjects(group, item):
        return True
    if first.lead is not None:
        return any(0 <= first.lead.first - p.first < _BEFORE_LIST for p in group.phrases)
    for phrase in group.phrases[:_FIRST_TELLINGS]:
        if phrase.sentence.start == first.sentence.start:
            between = reader.lower[phrase.last : first.first]
            if phrase.first > first.first or _of_another_clause(between) or not _APART.isdisjoint(first.modifiers):
                return False
            return phrase.quantity != "" or not _INCLUDING.isdisjoint(between)
        if _these(reader, phrase, first) or _told_on(reader, phrase, first):
            return True
        line = reader.document.text[phrase.sentence.start : phrase.sentence.end].rstrip().lower()
        entry = first.first - first.sentence.first <= _ENTRY and not _told_of(reader, item)
        if (line.endswith(":") or line.startswith("list of")) and entry:
            return 0 <= first.sentence.zone - phrase.sentence.zone <= _LONGEST_LIST
    return False


def _of_another_clause(between: list[str]) -> bool:
    """Whether a clause of its own tells of what follows a group: "four accords, building on the pact of last year"."""
    for k, word in enumerate(between):
        if word in words.VERBS and between[k - 1 : k] == ["and"]:
            return True  # "four accords and reviewed the pact"
        gerund = word.endswith("ing") and word not in _INCLUDING and word not in words.PREPOSITIONS
        if k > 0 and gerund and between[k - 1] in (",", "while", "thus", "thereby"):
            return True
    return False


def _of_its_subjects(group: Item, item: Item) -> bool:
    """Whether one of several on some subjects is told soon after: "accords on tax and rail. The rail accord …"."""
    first, subject = item.first, item.subject | frozenset(map(stem, item.own))
    near = 0 <= first.sentence.zone - group.last.sentence.zone <= _TOLD_ON
    apart = first.sentence.start > group.last.sentence.start
    only = first.determiner == "the" and not (item.plural or item.steps or first.year)
    own = only and bool(subject) and subject < group.subject
    return near and apart and own and compatible(item.parties, group.parties, CONTEXT)


def _told_of(reader: Reader, item: Item) -> bool:
    """Whether a sentence tells of an agreement something else than a step: "A tax treaty is under consideration"."""
    first = item.first
    rest = reader.lower[first.last : first.sentence.last]
    ahead = all(s.status in _AHEAD for s in item.steps)
    return first.determiner in ("a", "an") and ahead and not words.AUXILIARIES.isdisjoint(rest)


def _these(reader: Reader, group: Phrase, member: Phrase) -> bool:
    """Whether the sentence right after a group tells its members: "These included …", "Among them are …"."""
    at = member.sentence.first
    opening = reader.lower[at : at + _OPENS]
    if opening[:1] == [] or opening[0] not in _THESE or not 0 <= at - group.sentence.last <= 1:
        return False
    return bool(_INCLUDING & set(opening)) or (opening[0] == "among" and not COPULAS.isdisjoint(opening))


def _told_on(reader: Reader, group: Phrase, member: Phrase) -> bool:
    """Whether a later sentence tells a member of a group: "The third agreement is …", "One of them is …", "The
    agreements are as follows: …", "Other agreements signed included …"."""
    lower, at = reader.lower, member.sentence.first
    if not 0 < member.sentence.zone - group.sentence.zone + (at > group.sentence.first) <= _TOLD_ON:
        return False
    opening = lower[at : min(at + _OPENS + 2, member.sentence.last)]
    if len(opening) < _SHORTEST:
        return False
    noun = opening[2] in words.HEADS.first or opening[2] in _GROUPS
    if opening[0] == "the" and opening[1] in _ORDINALS and (noun or opening[2] in _TELLING):
        return True
    if opening[0] == "there" and opening[1] in COPULAS and opening[2] == "also":
        return True  # "There is also an agreement on grants"
    if opening[:2] == ["one", "of"] or (opening[0] in ("another", "others") and opening[1] in _TELLING):
        return True
    if opening[0] in ("the", "these", "those") and opening[1] in _GROUPS and not _ARE.isdisjoint(opening[2:5]):
        return True
    told = (k for k in range(at, min(member.first, at + _REACH)) if lower[k] in _GROUPS)
    return any(lower[k + 1] in _SIGNED and lower[k + 2] in _INCLUDING for k in told)


def _among(reader: Reader, member: Phrase, group: Phrase) -> bool:
    """Whether a member is told before its group: "A treaty on rivers was among the documents signed"."""
    if member.sentence.start != group.sentence.start or not 0 < group.first - member.last <= _OPENS + 1:
        return False
    between = reader.lower[member.last : group.first]
    return "among" in between or between[-3:-1] == ["one", "of"] or between[-2:] == ["one", "of"]
