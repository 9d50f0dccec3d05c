"""Quotes as records: kind, speakers, nesting, day and attitude of each statement."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from pipeline.document import Document
from pipeline.facts import Calendar, Cast
from pipeline.records import Quote, Speaker
from pipeline.stages.quotes.build.course import Course, with_source
from pipeline.stages.quotes.build.fields import QuotedText, day, kind, polarity
from pipeline.stages.quotes.build.nesting import nested
from pipeline.stages.quotes.build.spoken import floor_at, interview, own_words_again, voice_of
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.silent import is_deed, says
from pipeline.stages.quotes.speakers.floor import floor_of
from pipeline.stages.quotes.speakers.roll import roll_of
from pipeline.stages.quotes.turns import Turn, find_turns
from pipeline.stages.quotes.unnamed import named_later


def build_quotes(
    document: Document, calendar: Calendar, cast: Cast, paragraphs: Sequence[Passage], statements: Iterable[Attribution]
) -> tuple[Quote, ...]:
    """The quotes of the text in order of their content, turns of an interview around what is quoted inside them."""
    runs = [q for p in paragraphs for q in p.top]
    quoted = QuotedText(tuple(q.start for q in runs), tuple(q.end for q in runs))
    floor = floor_of(document, cast, (m for m in cast.mentions if not quoted.holds(m.start)))
    roll = roll_of(document, cast)
    turns = find_turns(document)
    told = _told(document.text, statements, turns)
    opening = turns[0].parts[0][0] if turns else len(document.text)
    contents = sorted(run for s in told for run in s.content)
    drafts: list[Quote] = []
    spoken: list[Speaker] = []
    voices: list[tuple[Turn, list[Speaker]]] = []
    pending = deque(turns)
    course = Course(document, cast, roll)
    for statement in told:
        at = statement.content[0][0]
        while pending and pending[0].parts[0][0] <= at:
            voices.append(voice_of(document, cast, roll, pending.popleft(), opening, spoken, voices))
        here = floor_at(floor, voices, at)
        found = course.attributed(with_source(document, cast, statement), here)
        if (
            found is None
            or is_deed(document.text, cast, *found)
            or (here is not floor and own_words_again(here, found[1]))
        ):
            continue
        course.hear(*found)
        if at < opening:
            spoken += found[1]
        drafts.append(_draft(document, calendar, *found, quoted, contents))
    while pending:
        voices.append(voice_of(document, cast, roll, pending.popleft(), opening, spoken, voices))
    drafts = named_later(document, cast, drafts)
    drafts += [interview(document, turn, speakers) for turn, speakers in voices]
    return nested(drafts)


def _told(text: str, statements: Iterable[Attribution], turns: Sequence[Turn]) -> list[Attribution]:
    """What is somebody's statement, in order; a turn that holds others is none."""
    told = [s for s in statements if says(text, s) and not (turns and s.rule == "label")]
    told = [s for s in told if s.rule != "label" or not _holds_another(s, told)]
    return sorted(told, key=lambda s: (s.content[0][0], -s.content[-1][1]))


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
