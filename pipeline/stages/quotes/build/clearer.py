"""Who speaks where the words that were taken for the source name nobody: an adverb, a day, the thing that was spoken
of, the agency that quotes somebody. Chooses other words of the sentence; looks nobody up."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.document import Document
from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.stages.quotes.build.naming import ANTECEDENT
from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.papers import is_paper
from pipeline.stages.quotes.passage import Attribution, Run

_HEAD_ENDS = re.compile(r"\s(?:of|in|at|for|on|to|that|which|who|between|with|from|and|signed)\s")
_HEADS = word_set("quotes/sets", "build.clearer.heads")
_ADVERBS = word_set("quotes/sets", "build.clearer.adverbs")
_OCCASIONS = word_set("quotes/sets", "build.clearer.occasions")
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d")
_HE = re.compile(r"(?:He|She|They)\b")
_LAST = re.compile(r"(?:,|\band)\s+(the\s+[\w-]+(?:\s+[\w-]+){0,3})$")
_NUMBER = re.compile(r"\d{1,2}\.\s+")
_REMAINS = re.compile(r"\s+remains?$")
_VERB = re.compile(
    r"(?<=[a-z])\s(?:agreed|announced|noted|said|stressed|told|underlined|welcomed)\s(?:the|a|an|that|[A-Z])"
)
""" "The presidents | agreed the summit" is no name."""
_BEFORE_SUBJECT = re.compile(
    r"(?:^|,\s)(?:(?:all\s+)?(?:the\s+)?(?:(?:leaders|members|heads)\s+of\s+)?(?:the\s+)?)?$", re.I
)
_AS_SAYING = re.compile(
    r"\s+(?P<who>(?:[^\s,.;:]+\s+){1,9}?)as\s+(?:saying|stating|adding|noting|telling\s+(?:[^\s,.;:]+\s+){1,6}?)"
    r"(?:\s*,)?(?:\s+that)?\s*"
)
_QUOTING = re.compile(r"\bQuoting\s+(?P<who>[^,.;]{3,60}),\s+$")
""" "Quoting | the premier |, he said"."""
_QUOTED_BY = re.compile(
    r"(?:^|[,.;]\s+)(?P<who>[^,.;]{3,60}?)\s+(?:is|was|were|has\s+been|have\s+been)\s+(?:also\s+|widely\s+)?quoted\s+by\s+[^,.;]{2,40}?$"
)
""" "In Lima, | former President X | was quoted by news | reports as saying F"."""
_NEAR = 80
"""Characters before a day in which the name stands that it follows."""
_QUOTED = ("quoted", "quotes", "cited", "cites")


def of_quoted(text: str, statement: Attribution) -> Attribution:
    """A statement of whoever is quoted, and not of the agency that does: "Tass quoted President X as saying that F"."""
    if statement.source and (
        quoted := _QUOTING.search(text, max(0, statement.source[0][0] - _NEAR), statement.source[0][0])
    ):
        return replace(statement, source=(quoted.span("who"),))
    if statement.cue and (by := _QUOTED_BY.search(text, max(0, statement.cue[0][0] - _NEAR), statement.cue[0][0])):
        return replace(statement, source=(by.span("who"),))
    if not statement.cue or not text[slice(*statement.cue[-1])].lower().endswith(_QUOTED):
        return statement
    said = _AS_SAYING.match(text, statement.cue[-1][1])
    if said is None:
        return statement
    who, stop = (said.start("who"), said.end("who") - 1), said.end()
    content = tuple((max(a, stop) if a >= statement.cue[-1][1] else a, b) for a, b in statement.content)
    kept = tuple((a, b) for a, b in content if a < b)
    return replace(statement, source=(who,), content=kept) if kept else statement


def names_nobody(phrase: str) -> bool:
    """Whether a source phrase can be no speaker: "Additionally", "Sunday in Jakarta", "the history of the ties"."""
    if is_paper(phrase, before=False):
        return False
    said = phrase.split()
    lower = [w.lower().strip(",.") for w in said]
    if " ".join(lower) in _ADVERBS or phrase.startswith("According to") or _DAY.match(phrase) or _MONTH.match(phrase):
        return True
    ends = _HEAD_ENDS.search(phrase)
    head = (phrase[: ends.start()] if ends else phrase).split()[-1:]
    return bool(head) and head[0].lower() in _HEADS | _OCCASIONS | words("thing")


def makes_no_statement(phrase: str) -> bool:
    """Whether nobody speaks where no better words are found: a meeting may agree, a resolution says nothing new."""
    head = _HEAD_ENDS.split(phrase)[0].split()[-1:]
    if _DAY.match(phrase) or _MONTH.match(phrase):
        return False
    return names_nobody(phrase) and not (head and head[0].lower() in _OCCASIONS)


def clearer(document: Document, cast: Cast, statement: Attribution) -> Run | None:
    """Other words for a source that the cast does not know: its last part, or the subject of the sentence."""
    text = document.text
    start, end = statement.source[0]
    phrase = text[start:end]
    if number := _NUMBER.match(phrase):
        return start + number.end(), end
    if remains := _REMAINS.search(phrase):
        return start, start + remains.start()
    if told_in := _VERB.search(phrase):
        return start, start + told_in.start()
    if _DAY.match(phrase) and (named := ANTECEDENT.search(text, max(0, start - _NEAR), start)):
        return named.span(1)
    last = _LAST.search(phrase)
    if last and not (words("title") | words("party")).isdisjoint(last[1].lower().split()):
        return start + last.start(1), end
    sentence = document.sentence_at(start)
    told = any(a <= start and end <= b for a, b in statement.content)  # "highlighting | the value of F"
    if sentence is None or not (told or names_nobody(phrase)) or not statement.cue:
        return None
    if he := _HE.match(text, sentence.start, end):
        return he.span()
    for mention in cast.within(sentence.start, statement.cue[0][0]):
        if mention.form == "demonym" or (mention.start < end and start < mention.end):
            continue
        if _BEFORE_SUBJECT.search(text[sentence.start : mention.start]):
            widest = max(
                (m for m in cast.within(mention.start, sentence.end) if m.start == mention.start), key=lambda m: m.end
            )
            return widest.start, min(widest.end, statement.cue[0][0])
    return None
