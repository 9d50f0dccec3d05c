"""Statements that are plain by rule, and stand even where the tagger sees nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.document import CONTENT, Document
from pipeline.lexicon import word_set
from pipeline.stages.quotes.cues import lemma_of, nouns, plain_verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import subject_left
from pipeline.stages.quotes.rules.finding import Finding, attribution
from pipeline.stages.quotes.rules.governed import content_after

_COURTESIES = frozenset({"thank", "congratulate"})
_SAYING = word_set("quotes/sets", "certain.saying")
_OBJECTS = word_set("quotes/sets", "certain.objects")
_DASHES = frozenset({"—", "–", "―", "-", "--", "~"})
_HEAD_ENDS = word_set("quotes/sets", "certain.head_ends")
_BULLETS = frozenset({"-", "–", "—", "•", "*", "(", ")", ".", "a", "b", "c", "d", "e", *"0123456789"})
_LONGEST_OPENING = 30
"""Tokens of the line that names who speaks in a communiqué, at most."""
_ATTRIBUTABLE = re.compile(
    r"\s*(?:The following )?(?:quotes?|quotations?|comments?|statements?)?\s*(?:(?:is|are|may be|can be) )?"
    r"(?P<cue>(?:attributable|attributed) to)\s+(?P<who>[^\n:]{3,150}?)\s*:?\s*$",
    re.IGNORECASE,
)
_NOUNS_TOO = word_set("quotes/sets", "certain.nouns_too")
_OWNERS = word_set("quotes/sets", "certain.owners")
_DOUBLE = frozenset('"“„«')
_QUOTATION = 3
"""Tokens of a quotation beside its verb, at least."""
_LONG_QUOTATION = 6
"""Tokens of a quotation that makes a paragraph of its own, at least."""
_BARE = 3
"""Tokens of an infinitive that says too little to be a statement ("agreed to help"), at most."""
_NAMED = 5
"""Words of a content among which stands the noun that says what is expressed, at most."""


def sure(
    document: Document, paragraphs: Sequence[Passage], findings: Sequence[Sequence[Finding]]
) -> Iterator[tuple[int, Attribution]]:
    """Statements that are plain to see, each with the number of its content's paragraph; they are added where the
    tagger saw none."""
    for number, passage in enumerate(paragraphs):
        yield from ((number, _told(passage, f)) for f in findings[number] if is_plain(passage, f))
        yield from ((number, s) for s in _signed(passage))
        yield from ((number, s) for s in _agreed(passage))
        yield from ((number, s) for s in _worded(passage))
        if number + 1 < len(paragraphs):
            yield from ((number + 1, s) for s in _announced(passage, paragraphs[number + 1]))
            yield from _told_below(paragraphs, number)
    yield from _attributable(document, paragraphs)


def continued(passage: Passage, before: Sequence[Attribution]) -> Attribution | None:
    """A quotation in a paragraph of its own, without a word that reports it: whoever spoke last goes on."""
    runs = passage.top
    if len(runs) != 1 or not runs[0].closed or passage.text[runs[0].outer_start] not in _DOUBLE:
        return None
    if runs[0].outer_start > passage.start or passage.end - runs[0].outer_end > 1:
        return None
    if len(passage.tokens.within(runs[0].start, runs[0].end)) < _LONG_QUOTATION:
        return None
    last = max(before, key=lambda s: s.content[-1][1], default=None)
    if last is None or not last.source or not last.cue or last.content[-1][1] >= passage.start:
        return None
    return Attribution(last.source, last.cue, ((runs[0].start, runs[0].end),), "continued")


def _told(passage: Passage, finding: Finding) -> Attribution:
    """A finding as a statement, without the comma that closes a quotation."""
    told = attribution(passage, finding)
    return replace(told, content=tuple((a, a + len(passage.text[a:b].rstrip(" ,"))) for a, b in told.content))


def _worded(passage: Passage) -> list[Attribution]:
    """A quotation behind a colon and a noun for it, with its owner: 'Their message was simple: "…"'."""
    tokens = passage.tokens
    found: list[Attribution] = []
    for run in passage.top:
        colon = tokens.at(run.outer_start) - 1
        if colon <= passage.first or tokens.text[colon] != ":" or not run.closed:
            continue
        for noun in range(colon - 1, max(passage.first, colon - _NAMED), -1):
            known = nouns().get(tokens.lower[noun])
            if known is not None and known.kind == "said" and tokens.lower[noun - 1] in _OWNERS:
                source, cue = passage.chars(noun - 1, noun), passage.chars(noun, noun + 1)
                found.append(Attribution((source,), (cue,), ((run.start, run.end),), "announced"))
                break
    return found


def _agreed(passage: Passage) -> list[Attribution]:
    """What was agreed by all without saying by whom: "It was agreed to …", "It was decided that …"."""
    lower = passage.tokens.lower
    found: list[Attribution] = []
    for first, last in passage.sentences:
        if lower[first : first + 2] != ["it", "was"]:
            continue
        verb = first + 2 + (lower[first + 2 : first + 3] in (["also"], ["further"]))
        if verb + 3 < last and lower[verb] in ("agreed", "decided") and lower[verb + 1] in ("to", "that"):
            begin = verb + 1 + (lower[verb + 1] == "that")
            end = last - (not passage.tokens.text[last - 1][0].isalnum())
            found.append(Attribution((), (passage.chars(verb, verb + 1),), (passage.chars(begin, end),), "agreed"))
    return found


def _told_below(paragraphs: Sequence[Passage], number: int) -> Iterator[tuple[int, Attribution]]:
    """The clauses of a communiqué, a paragraph each, below the line that names who speaks: "The Ministers, / Welcomed
    …; / Agreed to …"."""
    opening = paragraphs[number]
    tokens = opening.tokens
    end = opening.last - 1
    if tokens.text[end] not in (",", ":") or end - opening.first > _LONGEST_OPENING or len(opening.sentences) > 1:
        return
    subject = next((i for i in range(opening.first, end) if tokens.text[i] == ","), end)
    if not speaks(opening, opening.first, subject) or (opening.cues[0] and tokens.text[end] == ":"):
        return
    source = opening.chars(opening.first, subject)
    for below in range(number + 1, len(paragraphs)):
        passage = paragraphs[below]
        first = passage.first
        while first < passage.last and passage.tokens.lower[first] in _BULLETS | words("skip"):
            first += 1
        cue = next((c for c in passage.cues[0] if c.first == first and c.form != "ing"), None)
        content = content_after(passage, 0, cue, []) if cue is not None else None
        if cue is None or not content:
            return
        last = content[-1][1]
        while last > content[-1][0] + 1 and passage.tokens.lower[last - 1] in (";", "and", ",", "."):
            last -= 1
        runs = (*(passage.chars(*c) for c in content[:-1]), passage.chars(content[-1][0], last))
        yield below, Attribution((source,), (passage.chars(cue.first, cue.last),), runs, f"communique-{cue.entry.kind}")


def _attributable(document: Document, paragraphs: Sequence[Passage]) -> Iterator[tuple[int, Attribution]]:
    """Quotations in paragraphs of their own below "Quotes attributable to Minister X:"."""
    text = document.text
    for zone in document.zones:
        heading = _ATTRIBUTABLE.match(text, zone.start, zone.end) if zone.kind in CONTENT else None
        if heading is None:
            continue
        place = bisect_left(paragraphs, zone.end, key=lambda p: p.start)
        for number in range(place, len(paragraphs)):
            passage = paragraphs[number]
            runs = [q for q in passage.top if q.start < q.end]
            if not runs or runs[0].outer_start > passage.start:
                break
            said = (runs[0].start, runs[-1].end)
            yield number, Attribution((heading.span("who"),), (heading.span("cue"),), (said,), "attributable")


def is_plain(passage: Passage, finding: Finding) -> bool:
    """Whether a finding stands even where the tagger sees nothing: a name and a colon that open a transcript's turn,
    "according to", "said that", "considered it a …", "thanked", and what the table of plain verbs has."""
    if finding.rule == "according-to":  # "…; according to X, F": what stands before is not X's
        return passage.tokens.text[finding.cue[0] - 1] != ";"
    if finding.rule == "label":  # "INTRO: …" is no speaker
        return not (finding.source and passage.tokens.lower[finding.source[1] - 1] in words("part"))
    if finding.rule.startswith("preposed"):
        return True
    joined = passage.tokens.lower[finding.cue[1] : finding.cue[1] + 1] == ["that"]  # 'underlined that "F"'
    quoted = finding.rule in ("clause-before", "verb-speech") and _is_quotation(passage, *finding.content[0])
    if quoted and not (joined and finding.rule == "verb-speech"):
        return finding.source is not None and lemma(passage, finding) in _SAYING
    if finding.rule == "clause-before":  # "CLAUSE, the press service of the ministry reported"
        return finding.source is not None and _is_office(passage, *finding.source)
    after = passage.tokens.lower[finding.cue[1] : min(finding.cue[1] + 2, passage.last)]
    if finding.rule == "verb-speech" and after[:1] == ["that"]:
        word = passage.tokens.lower[finding.cue[1] - 1]
        named = finding.source is not None and speaks(passage, *finding.source)
        return word.endswith("d") or (word.endswith("s") and (named or word not in _NOUNS_TOO))
    if (
        finding.rule == "verb-stance"
        and lemma_of(passage.tokens.lower[finding.cue[0] : finding.cue[0] + 1]) in _COURTESIES
    ):
        return True
    if finding.rule == "verb-belief":
        return len(after) == 2 and after[0] in _OBJECTS and after[1] in ("a", "an", "the", "as", "one")
    return follows_plainly(passage, finding)


def lemma(passage: Passage, finding: Finding) -> str:
    """The last verb of the cue."""
    return lemma_of(passage.tokens.lower[finding.cue[0] : finding.cue[1]])


def follows_plainly(passage: Passage, finding: Finding, verb: str = "") -> bool:
    """Whether a plain verb of whoever speaks has behind it what makes it a statement; `verb` is its lemma where the cue
    does not say it whole."""
    wanted = plain_verbs().get(verb or lemma(passage, finding))
    if wanted is None or finding.source is None or not speaks(passage, *finding.source):
        return False
    first, last = finding.content[0]
    if first < finding.cue[1] or last - first < 2:
        return False
    lower, text = passage.tokens.lower, passage.tokens.text
    if lower[first] == "to" or (first > finding.cue[1] and lower[first - 1] == "to"):
        return "to" in wanted and last - first > _BARE
    if lower[first - 1] == "that":
        return "that" in wanted or "noun" in wanted
    if "feeling" in wanted:
        named = [nouns()[w] for w in lower[first : first + _NAMED] if w in nouns()]
        return any(n.kind != "said" or n.polarity != "neutral" for n in named)
    if "noun" not in wanted:
        return False
    # "welcomed President X to the palace": a person is met, nothing is said
    owned = not {"'s", "’s", "’", "'"}.isdisjoint(lower[first : first + _NAMED])
    return owned or not (lower[first] in words("title") or text[first][0].isupper())


def speaks(passage: Passage, first: int, last: int) -> bool:
    """Whether a noun phrase means persons or states, and no document or occasion: its head is a name, a title or a
    word for a side."""
    lower, text = passage.tokens.lower, passage.tokens.text
    if last - first == 1 and lower[first] in ("i", "we", "he", "she", "they", "both"):
        return True
    head = next((i for i in range(first + 1, last) if lower[i] in _HEAD_ENDS), last) - 1
    if lower[head] in words("thing"):
        return False
    return text[head][0].isupper() or lower[head] in words("title") or lower[head] in words("party")


def _is_quotation(passage: Passage, first: int, last: int) -> bool:
    """Whether the tokens are a whole quotation, mark to mark."""
    run = passage.run_at(first)
    if run is None or not run.closed or last - first < _QUOTATION:
        return False
    inside = passage.tokens.within(run.start, run.end)
    return inside.start == first and inside.stop <= last + 1


def _is_office(passage: Passage, first: int, last: int) -> bool:
    """Whether a noun phrase is a body that gives out news: "the press service of the President"."""
    lower = passage.tokens.lower
    head = next((i for i in range(first + 1, last) if lower[i] in _HEAD_ENDS), last) - 1
    return lower[head] in words("office")


def _announced(passage: Passage, following: Passage) -> list[Attribution]:
    """A quotation that stands in a paragraph of its own, announced by the one before: "The envoy went on:"."""
    tokens = passage.tokens
    if tokens.text[passage.last - 1] != ":" or not following.quoted:
        return []
    run = following.quoted[0]
    if run.outer_start > following.start + 1 or run.end <= run.start:
        return []
    first = passage.sentences[-1][0]
    cues = [c for c in passage.cues[-1] if c.entry.kind in ("speech", "stance")]
    for cue in reversed(cues):
        subject = subject_left(tokens, cue.first, first)
        if subject is not None:
            cue_run, source = passage.chars(cue.first, cue.last), passage.chars(*subject)
            return [Attribution((source,), (cue_run,), ((run.start, run.end),), "announced")]
    return []


def _signed(passage: Passage) -> list[Attribution]:
    """A quotation with its speaker's name behind a dash: "…" — Ana Lopez."""
    tokens = passage.tokens
    found: list[Attribution] = []
    for run in passage.quoted:
        if run.depth or not run.closed or run.end <= run.start:
            continue
        after = tokens.at(run.outer_end)
        if after + 1 >= passage.last or tokens.text[after] not in _DASHES or passage.last - after > 16:
            continue
        name = after + 1
        if not tokens.text[name][0].isupper():
            continue
        last = next((i for i in range(name, passage.last) if tokens.text[i] in (",", "(", ".", ";")), passage.last)
        content = passage.text[run.start : run.end].rstrip(" ,.")
        cue = (tokens.start[after], tokens.end[after])
        if content.strip() and last - name <= 6:
            said = (run.start, run.start + len(content))
            found.append(Attribution((passage.chars(name, last),), (cue,), (said,), "signed"))
    return found
