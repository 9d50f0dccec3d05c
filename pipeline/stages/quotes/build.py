"""Quotes as records: kind, speakers, nesting, day and attitude of each statement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.document import Document
from pipeline.facts import Calendar, Cast
from pipeline.lexicon import word_set
from pipeline.records import Polarity, Quote, QuoteKind, Speaker
from pipeline.stages.quotes.cues import nouns, verbs
from pipeline.stages.quotes.papers import is_paper, paper_before
from pipeline.stages.quotes.passage import Attribution, Passage, Run
from pipeline.stages.quotes.silent import is_deed, says
from pipeline.stages.quotes.speakers import Floor, Roll, floor_of, inherited, interviewee, resolve, roll_of, sides_of
from pipeline.stages.quotes.standins import met, same_unnamed, stand_in
from pipeline.stages.quotes.turns import Turn, find_turns
from pipeline.stages.quotes.unnamed import named_later

_WORD = re.compile(r"[^\W_]+")
_BESIDE = 6
"""Contents that may begin before a date and still hold it, at most."""
_SAYING = word_set("quotes/sets", "build.saying")
_OTHERWISE = word_set("quotes/sets", "build.otherwise")
_INVERTED = 3
"""Characters from a cue to a source behind it, at most."""
_OPENING = 3
"""Words before a date that opens a sentence: "Late on Monday, X said"."""
_NO_LETTER = re.compile(r"[\W_]+")
_ASIDE = re.compile(r"\s(?:in|at|during|after)\s$")
_OCCASION = re.compile(
    r"\b(?:interview|statement|speech|address|remarks|conference|briefing|meeting|talks|tweet|post)\b"
)
_DAY_ENDS = ("day", "morning", "afternoon", "evening", "night")
_DAY = re.compile(
    r"\s*\b(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?:\s(?:morning|afternoon|evening|night))?(?:\s(?:in|at)\s[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?)?$"
)
_BEFORE_DAY = re.compile(
    r"((?:[Tt]he\s)?[A-Z][\w.-]*(?:[’']s?)?(?:[ ](?!(?:and|by|to|with)[ ])[\w’'.-]+){0,5})\s+on\s*$"
)
_NEAR = 120
"""Characters of a person's name and titles before such an aside, at most."""
_TAILS = ("Jr", "Sr", "II", "III", "IV")
_INNER = word_set("quotes/sets", "build.inner")
_PLACE = re.compile(r"[A-Z][A-Z][A-Z .'’-]+(?:,[^()\n–—]{1,40})?(?:\s*\([^)]{2,20}\))?\s*(?:--|[–—-])+\s+")
_ANTECEDENT = re.compile(
    r"((?:[Tt]he\s)?[A-Z][\w’'.-]*(?:[ ](?!(?:and|from|by|in|to|with|of)[ ])[\w’'.-]+){0,5}),?\s*$"
)


@dataclass(frozen=True, slots=True)
class QuotedText:
    """The outermost quoted runs of the text, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, at: int) -> bool:
        """Whether the character stands inside quotation marks."""
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and at < self.ends[place]


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
    ordered = sorted(told, key=lambda s: (s.content[0][0], -s.content[-1][1]))
    opening = turns[0].parts[0][0] if turns else len(document.text)
    contents = sorted(run for s in told for run in s.content)
    drafts: list[Quote] = []
    spoken: list[Speaker] = []
    heard: list[list[Speaker]] = []
    voices: list[tuple[Turn, list[Speaker]]] = []
    pending = deque(turns)
    outer: list[Speaker] = []
    told_at, reach, paper = 0, 0, False
    for statement in ordered:
        at = statement.content[0][0]
        while pending and pending[0].parts[0][0] <= at:
            voices.append(_voice(document, cast, roll, pending.popleft(), opening, spoken, voices))
        statement = _of_antecedent(document.text, _without_place(document, statement))
        statement = _without_day(document.text, statement)
        statement = _of_paper(document.text, _before_aside(document, cast, statement))
        statement = _of_subject(document, cast, statement)
        here = _floor_at(floor, voices, at)
        now = _present(document.text, statement)
        speakers = resolve(document, cast, roll, statement.source, here, now, statement.content)
        if statement.rule == "agreed":
            speakers = sides_of(cast)
        elif statement.rule == "noted":
            speakers = met(cast, at) or sides_of(cast)
        elif statement.source and (unnamed := same_unnamed(document, statement.source[0], told_at, heard)):
            speakers = unnamed
        elif statement.source and all(s.actor_id is None for s in speakers):
            speakers = stand_in(document, cast, statement.source[0], heard, outer, paper) or speakers
        if is_deed(document.text, cast, statement, speakers) or (here is not floor and _own(here, speakers)):
            continue
        heard.append(speakers)
        if not statement.cue or statement.cue[0][0] >= reach:  # not told inside another statement
            outer, reach = speakers, statement.content[-1][1]
            paper = bool(statement.source) and is_paper(document.text[slice(*statement.source[0])], paper)
        told_at = statement.content[-1][1] if not statement.cue else max(statement.cue[-1][1], statement.content[-1][1])
        if at < opening:
            spoken += speakers
        drafts.append(_draft(document, calendar, statement, speakers, quoted, contents))
    while pending:
        voices.append(_voice(document, cast, roll, pending.popleft(), opening, spoken, voices))
    drafts = named_later(document, cast, drafts)
    drafts += [_interview(document, turn, speakers) for turn, speakers in voices]
    return _nested(drafts)


def _without_place(document: Document, statement: Attribution) -> Attribution:
    """A statement whose source begins with the line of place and agency: the source is what follows it."""
    if not statement.source:
        return statement
    start, end = statement.source[0]
    line = _PLACE.match(document.text, start, end)
    return replace(statement, source=((line.end(), end),)) if line and line.end() < end else statement


def _without_day(text: str, statement: Attribution) -> Attribution:
    """A statement whose source ends with a day, or is one: "Rights groups on Sunday", "the envoy on | Monday"."""
    if not statement.source or not any(day in text[slice(*statement.source[0])] for day in _DAY_ENDS):
        return statement
    start, end = statement.source[0]
    day = _DAY.search(text, max(start, end - 30), end)
    if day is None:
        return statement
    if day.start() > start:
        return replace(statement, source=((start, day.start()),))
    before = _BEFORE_DAY.search(text, max(0, start - 80), start)
    return replace(statement, source=(before.span(1),)) if before else statement


def _before_aside(document: Document, cast: Cast, statement: Attribution) -> Attribution:
    """A statement whose source is where it was made, "Minister X in an interview said": the source is the person."""
    if not statement.source:
        return statement
    start, end = statement.source[0]
    aside = _ASIDE.search(document.text, max(0, start - 12), start)
    if aside is None or not _OCCASION.search(document.text, start, end):
        return statement
    before = [m for m in cast.within(max(0, aside.start() - _NEAR), aside.start()) if m.end == aside.start()]
    return replace(statement, source=((before[0].start, before[0].end),)) if before else statement


def _of_paper(text: str, statement: Attribution) -> Attribution:
    """A statement whose source is the occasion of a paper: the source is the paper."""
    if not statement.source:
        return statement
    paper = paper_before(text, statement.source[0])
    return statement if paper == statement.source[0] else replace(statement, source=(paper,))


def _of_subject(document: Document, cast: Cast, statement: Attribution) -> Attribution:
    """A statement whose source breaks off in a name that stands inside the sentence, "ties between | the United |
    States and Peru": who the sentence begins with says it."""
    if not statement.source:
        return statement
    start, end = statement.source[0]
    sentence = document.sentence_at(start)
    if document.text.startswith(_TAILS, start):  # "President Joseph R. Biden, | Jr. of the United States"
        whole = [m for m in cast.within(max(0, start - _NEAR), end) if m.start < start and m.end == end]
        if named := [m for m in whole if m.form == "name"]:
            return replace(statement, source=((min(m.start for m in named), end),))
    if not document.text[end + 1 : end + 2].isupper():
        return statement
    cut = any(m.start < end < m.end and m.form == "name" for m in cast.within(start, end + _NEAR))
    if not cut or sentence is None or start == sentence.start or not statement.cue or statement.cue[0][0] < end:
        return statement
    opening = [m for m in cast.within(sentence.start, start) if m.start == sentence.start]
    widest = max(opening, key=lambda m: m.end, default=None)
    return replace(statement, source=((widest.start, widest.end),)) if widest else statement


def _of_antecedent(text: str, statement: Attribution) -> Attribution:
    """A statement whose source is "who": the source is the name or noun phrase that it stands behind."""
    if not statement.source or text[slice(*statement.source[0])].lower() not in ("who", "which"):
        return statement
    at = statement.source[0][0]
    found = _ANTECEDENT.search(text, max(0, at - 80), at)
    return replace(statement, source=(found.span(1),)) if found else statement


def _present(text: str, statement: Attribution) -> bool:
    """Whether the cue is in the present tense: "we welcome", not "we agreed" or "we have agreed"."""
    said = [w for start, end in statement.cue for w in _WORD.findall(text[start:end].lower())]
    forms = {form for word in said[:1] for _, _, form in verbs().get(word, ())}
    return forms == {"base"}


def _floor_at(floor: Floor, voices: Sequence[tuple[Turn, list[Speaker]]], at: int) -> Floor:
    for turn, speakers in voices[-1:]:  # turns do not overlap, and statements come in order
        if any(start <= at < end for start, end in turn.parts):
            ids = tuple(s.actor_id for s in speakers if s.actor_id)
            return Floor(ids, ids)
    return floor


def _own(floor: Floor, speakers: Sequence[Speaker]) -> bool:
    """Whether whoever answers says of himself what is told in the answer ("We welcome F"), or nobody does ("it shows").
    The answer is the statement."""
    mine = {s.actor_id for s in speakers if s.resolution == "first_person"}
    if mine and mine <= set(floor.one):
        return True
    return all(s.actor_id is None and s.name.split()[0].lower() in _INNER for s in speakers)


def _voice(
    document: Document,
    cast: Cast,
    roll: Roll,
    turn: Turn,
    opening: int,
    spoken: Sequence[Speaker],
    voices: Sequence[tuple[Turn, list[Speaker]]],
) -> tuple[Turn, list[Speaker]]:
    if turn.label is not None:
        found = resolve(document, cast, roll, [turn.label], Floor())
        if any(s.actor_id for s in found):
            return turn, inherited(found, "turn")
        said = document.text[turn.label[0] : turn.label[1]]
        actor = roll.labelled(_WORD.findall(said)) or roll.in_office(said)
        if actor is not None:
            return turn, [Speaker(actor_id=actor.id, key=actor.key, name=actor.name, resolution="turn")]
        return turn, inherited(found, "label")
    earlier = next((s for t, s in voices if t.label is None), None)
    return turn, list(earlier) if earlier is not None else interviewee(document, cast, opening, spoken)


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
        kind=_kind(text, statement.content, quoted),
        content=[document.span(*run) for run in statement.content],
        cue=document.span(statement.cue[0][0], statement.cue[-1][1]) if statement.cue else None,
        source=document.span(*statement.source[0]) if statement.source else None,
        speakers=speakers,
        parent_id=None,
        question=None,
        date=_day(document, calendar, statement, contents),
        polarity=_polarity(text, statement),
        rule=statement.rule,
    )


def _interview(document: Document, turn: Turn, speakers: list[Speaker]) -> Quote:
    return Quote(
        id="",
        kind="interview",
        content=[document.span(*part) for part in turn.parts],
        cue=None,
        source=document.span(*turn.label) if turn.label else None,
        speakers=speakers,
        parent_id=None,
        question=document.span(*turn.question) if turn.question else None,
        date=None,
        polarity="neutral",
        rule="turn",
    )


def _kind(text: str, content: Sequence[Run], quoted: QuotedText) -> QuoteKind:
    """Direct where nearly all letters stand inside quotation marks, mixed where some do."""
    inside = 0
    for start, end in content:
        place = bisect_right(quoted.ends, start)
        while place < len(quoted.starts) and quoted.starts[place] < end:
            inside += _letters(text, max(start, quoted.starts[place]), min(end, quoted.ends[place]))
            place += 1
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * sum(_letters(text, *part) for part in content) else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return len(_NO_LETTER.sub("", text[start:end]))


def _polarity(text: str, statement: Attribution) -> Polarity:
    """The attitude of the cue: its verb's, or its noun's where the verb only lends itself ("expressed regret")."""
    said = [w for start, end in statement.cue for w in _WORD.findall(text[start:end].lower())]
    head = [
        w for start, end in statement.content[:1] for w in _WORD.findall(text[start : min(end, start + 60)].lower())
    ]
    for word in reversed(said):
        for rest, entry, _ in verbs().get(word, ()):
            if entry.polarity != "neutral" and (not rest or rest == tuple(said[said.index(word) + 1 :])):
                return _polar(entry.polarity)
    lends = any("noun" in entry.frames for word in said for _, entry, _ in verbs().get(word, ()))
    for word in [*said, *(head[:4] if lends else ())]:
        if word in nouns():
            return _polar(nouns()[word].polarity)
    return "neutral"


def _polar(value: str) -> Polarity:
    return "positive" if value == "positive" else "negative" if value == "negative" else "neutral"


def _day(document: Document, calendar: Calendar, statement: Attribution, contents: Sequence[Run]) -> str | None:
    """The day on which it was said: a date beside the cue ("said on Tuesday that"), outside what was said there and in
    the statements beside it (`contents`: all of the text's, in order)."""
    if not statement.cue:
        return None
    sentence = document.sentence_at(statement.cue[0][0])
    if sentence is None:
        return None
    near: list[tuple[int, str]] = []
    for date in calendar.within(sentence.start, sentence.end):
        start, end = date.span.start, date.span.end
        if date.type != "DATE" or not date.edtf or any(s < end and start < e for s, e in statement.content):
            continue
        at = bisect_right(contents, (start, len(document.text)))
        cue = statement.cue[0][0]
        if any(a <= start < b and not a <= cue < b for a, b in contents[max(0, at - _BESIDE) : at]):
            continue
        told = statement.cue[-1][1]  # "said Prime Minister X | here on Tuesday"
        told = max(told, *(e for s, e in statement.source if 0 < s - told < _INVERTED), told)
        gap = max(start - told, statement.cue[0][0] - end)
        if gap <= 40 and _tells_when(document.text, sentence.start, start, end, statement):
            near.append((gap, date.edtf))
    return min(near)[1] if near else None


def _tells_when(text: str, first: int, start: int, end: int, statement: Attribution) -> bool:
    """Whether a date is that of saying and of nothing else in the sentence that begins at `first`."""
    cue = statement.cue
    if start >= cue[-1][1]:  # "said in Kampala on Monday", but "said officials who met on Monday"
        return _OTHERWISE.isdisjoint(text[cue[-1][1] : start].lower().split())
    if statement.source and statement.source[-1][1] <= start:  # "X on Monday said", but "X, elected in 2019, said"
        between = text[statement.source[-1][1] : start]
        words = between.lower().split()
        return "," not in between or (not _SAYING.isdisjoint(words) and _OTHERWISE.isdisjoint(words))
    before = re.findall(r"\w+", text[first:start].lower())
    return len(before) <= _OPENING or (not _SAYING.isdisjoint(before) and _OTHERWISE.isdisjoint(before))


def _nested(drafts: list[Quote]) -> tuple[Quote, ...]:
    """Ids in text order, and for each quote the smallest one whose words hold it."""
    ordered = sorted(drafts, key=lambda q: (q.content[0].start, -q.content[-1].end, q.kind != "interview"))
    named = [q.model_copy(update={"id": f"quote_{i}"}) for i, q in enumerate(ordered, 1)]
    open_quotes: list[Quote] = []
    found: list[Quote] = []
    for quote in named:
        open_quotes = [o for o in open_quotes if o.content[-1].end > quote.content[0].start]
        holder = next((o for o in reversed(open_quotes) if _holds(o, quote)), None)
        found.append(quote.model_copy(update={"parent_id": holder.id}) if holder else quote)
        open_quotes.append(quote)
    return tuple(found)


def _holds(outer: Quote, inner: Quote) -> bool:
    """Whether the inner statement, cue and all, is among the words of the outer one."""
    mark = inner.cue or inner.content[0]
    return any(s.start <= mark.start and mark.end <= s.end for s in outer.content) and any(
        s.start <= inner.content[0].start and inner.content[-1].end <= s.end for s in outer.content
    )
