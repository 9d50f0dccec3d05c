"""Agreements: treaties, partnerships, joint documents and standing mechanisms, with parties and milestones.

phrases     the noun phrases that may name an agreement; listed: the entries of lists of documents
particular  whether a phrase means a particular agreement
deeds       what was done to it: its steps, taken or to come
makers      whose it is: its parties
joining     which phrases mean one agreement
days        when a step was taken
build       the records, with milestones and keys

words holds the tables of the lexicon as sets, families the sorts of papers and the steps that rooms name together.
"""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Calendar, Cast
from pipeline.records import Agreement, Event
from pipeline.stages.agreements.build import build
from pipeline.stages.agreements.deeds.again import told_again
from pipeline.stages.agreements.deeds.pronouns import told_with_it
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.deeds.steps import belongs_before, denied, find_steps, listed
from pipeline.stages.agreements.joining.link import link
from pipeline.stages.agreements.listed.members import own_steps, parties_of_entry, told_with_list
from pipeline.stages.agreements.makers.evidence import Parties
from pipeline.stages.agreements.makers.parties import parties_of
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.particular.talk import disowned
from pipeline.stages.agreements.particular.ties import announced_plan, since_when
from pipeline.stages.agreements.phrases.acronyms import with_acronyms
from pipeline.stages.agreements.phrases.find import candidates
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader


def find_agreements(
    document: Document, calendar: Calendar, cast: Cast, events: tuple[Event, ...]
) -> tuple[Agreement, ...]:
    """One item for each agreement that the text names or describes, with all its mentions."""
    reader = Reader(document, calendar)
    phrases = with_acronyms(reader, list(candidates(reader)))
    if not phrases:
        return ()
    reader.spans = {p.last - 1: p.first for p in phrases}
    table = Table(reader, cast, events)
    found: list[tuple[Phrase, list[Step], Parties]] = []
    for phrase in phrases:
        if phrase.known is None and phrase.lead is None and table.bloc_name(phrase):
            continue
        if denied(reader, phrase) or disowned(reader, phrase):
            continue
        table.question(phrase)
        if phrase.lead is not None:  # an entry of a list: the sentence that opens it tells who did what
            found.append((phrase, own_steps(reader, phrase), parties_of_entry(table, phrase)))
            continue
        own = [] if phrase.sort is not None else find_steps(reader, phrase)
        steps = own or (listed(reader, *found[-1][:2], phrase) if found else [])
        if found and steps and belongs_before(reader, *found[-1][:2], phrase, steps):
            before, _, _ = found.pop()  # "the MoU under the initiative, signed in May"
            found.append((before, steps, parties_of(table, before, steps)))
            steps = []
        steps = announced_plan(reader, phrase, steps) or since_when(reader, phrase)
        found.append((phrase, steps, parties_of(table, phrase, [s for s in steps if not s.outcome])))
    items = link(reader, table, found)
    told_with_it(reader, items)
    told_again(reader, items)
    told_with_list(reader, items)
    return build(reader, table, calendar, events, items)
