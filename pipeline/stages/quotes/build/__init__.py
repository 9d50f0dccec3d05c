"""Quotes as records: kind, speakers, nesting, day and attitude of each statement."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.document import Document
from pipeline.facts import Calendar, Cast
from pipeline.records import Quote, Speaker
from pipeline.stages.quotes.build.again import Told, going_on
from pipeline.stages.quotes.build.clearer import clearer, makes_no_statement, of_quoted
from pipeline.stages.quotes.build.fields import QuotedText, day, kind, polarity, present
from pipeline.stages.quotes.build.naming import (
    before_aside,
    of_antecedent,
    of_oneself,
    of_paper,
    of_subject,
    with_tail,
    without_day,
    without_place,
)
from pipeline.stages.quotes.build.nesting import nested
from pipeline.stages.quotes.build.spoken import floor_at, interview, own_words_again, voice_of, without_hearer
from pipeline.stages.quotes.papers import is_paper
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.silent import is_deed, says
from pipeline.stages.quotes.speakers import resolve
from pipeline.stages.quotes.speakers.actors import sides_of
from pipeline.stages.quotes.speakers.floor import floor_of
from pipeline.stages.quotes.speakers.roll import roll_of
from pipeline.stages.quotes.standins import met, same_unnamed, stand_in
from pipeline.stages.quotes.turns import Turn, find_turns
from pipeline.stages.quotes.unnamed import named_later

_OF_THINGS = frozenset({"according-to", "cue-according-to", "signed", "label"})
"""Rules whose source may be a thing: "According to the accord, F"."""

_RECENT = 5
"""Statements before one that are looked at for whoever goes on, at most."""


def build_quotes(
    document: Document, calendar: Calendar, cast: Cast, paragraphs: Sequence[Passage], statements: Iterable[Attribution]
) -> tuple[Quote, ...]:
    """The quotes of the text in order of their content, turns of an interview around what is quoted inside them."""
    runs = [q for p in paragraphs for q in p.top]
    quoted = QuotedText(tuple(q.start for q in runs), tuple(q.end for q in runs))
    floor = floor_of(document, cast, (m for m in cast.mentions if not quoted.holds(m.start)))
    roll = roll_of(document, cast)
    turns = find_turns(document)
    told = [s for s in statements if says(document.text, s) and not (turns and s.rule == "label")]
    told = [s for s in told if s.rule != "label" or not _holds_another(s, told)]
    ordered = sorted(told, key=lambda s: (s.content[0][0], -s.content[-1][1]))
    opening = turns[0].parts[0][0] if turns else len(document.text)
    contents = sorted(run for s in told for run in s.content)
    drafts: list[Quote] = []
    spoken: list[Speaker] = []
    heard: list[list[Speaker]] = []
    sources: list[Told] = []
    voices: list[tuple[Turn, list[Speaker]]] = []
    pending = deque(turns)
    outer: list[Speaker] = []
    told_at, reach, paper = 0, 0, False
    for statement in ordered:
        at = statement.content[0][0]
        while pending and pending[0].parts[0][0] <= at:
            voices.append(voice_of(document, cast, roll, pending.popleft(), opening, spoken, voices))
        statement = of_oneself(document.text, of_antecedent(document.text, without_place(document, statement)))
        statement = with_tail(document.text, cast, without_day(document.text, statement))
        statement = of_paper(document.text, before_aside(document, cast, statement))
        statement = of_quoted(document.text, of_subject(document, cast, statement))
        here = floor_at(floor, voices, at)
        now = present(document.text, statement)
        speakers = resolve(document, cast, roll, statement.source, here, now, statement.content)
        if statement.rule == "agreed":
            speakers = sides_of(cast)
        elif statement.rule == "noted":
            speakers = without_hearer(cast, statement, heard, met(cast, at) or sides_of(cast))
        elif statement.source and (again := going_on(document, cast, statement.source[0], sources)):
            speakers = again
        elif statement.source and (unnamed := same_unnamed(document, statement.source[0], told_at, heard)):
            speakers = unnamed
        elif statement.source and all(s.actor_id is None for s in speakers):
            speakers = stand_in(document, cast, statement.source[0], heard, outer, paper) or speakers
            if all(s.resolution == "own_words" for s in speakers):
                if better := clearer(document, cast, statement):
                    found = resolve(document, cast, roll, (better,), here, now, statement.content)
                    if all(s.actor_id is None for s in found):
                        found = stand_in(document, cast, better, heard, outer, paper) or found
                    statement, speakers = replace(statement, source=(better,)), found
                elif statement.rule not in _OF_THINGS and makes_no_statement(speakers[0].name):
                    continue
        if is_deed(document.text, cast, statement, speakers) or (here is not floor and own_words_again(here, speakers)):
            continue
        heard.append(speakers)
        if statement.source:
            sources = [*sources[-_RECENT:], (statement.source[0], speakers)]
        if not statement.cue or statement.cue[0][0] >= reach:  # not told inside another statement
            outer, reach = speakers, statement.content[-1][1]
            paper = bool(statement.source) and is_paper(document.text[slice(*statement.source[0])], paper)
        told_at = statement.content[-1][1] if not statement.cue else max(statement.cue[-1][1], statement.content[-1][1])
        if at < opening:
            spoken += speakers
        drafts.append(_draft(document, calendar, statement, speakers, quoted, contents))
    while pending:
        voices.append(voice_of(document, cast, roll, pending.popleft(), opening, spoken, voices))
    drafts = named_later(document, cast, drafts)
    drafts += [interview(document, turn, speakers) for turn, speakers in voices]
    return nested(drafts)


def _holds_another(turn: Attribution, told: Sequence[Attribution]) -> bool:
    """Whether a turn without a question holds statements: it is a speech, and these are told in it."""
    return any(s is not turn and s.cue and _inside(s.cue[0], turn.content) for s in told)


def _inside(run: Run, content: Sequence[Run]) -> bool:
    return any(a <= run[0] and run[1] <= b for a, b in content)


def _draft(
    document: Document,
    calendar: Calendar,
    statement: Attribution,
    speakers: list[Speaker],
    quoted: QuotedText,
    contents: Sequence[Run],
) -> Quote:
    text = document.text
    return Quote(
        id="",
        kind=kind(text, statement.content, quoted),
        content=[document.span(*run) for run in statement.content],
        cue=document.span(statement.cue[0][0], statement.cue[-1][1]) if statement.cue else None,
        source=document.span(*statement.source[0]) if statement.source else None,
        speakers=speakers,
        parent_id=None,
        question=None,
        date=day(document, calendar, statement, contents),
        polarity=polarity(text, statement),
        rule=statement.rule,
    )
