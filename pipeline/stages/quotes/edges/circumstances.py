"""Where a content ends before what the reporter tells of it: when and where it was said, what came of it, what both
sides did meanwhile. Only ever cuts."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.lexicon import word_set
from pipeline.stages.quotes.edges.stops import is_past
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import has_verb

_COMMENT = re.compile(
    r",\s+(?:(?:with\s+\w+\s+)?in\s+(?:an?|what)\s+(?:\w+\s+)?(?:effort|bid|attempt|move|sign)\b"
    r"|an?\s+(?:move|step|sign|remark)\s+(?:that|seen|which)\b"
    r"|an?\s+(?:\w+\s+)?(?:move|step|sign|claim)\s+(?:that\s+|which\s+)?(?:seen|hailed|observers|diplomats|officials|analysts|critics)\b"
    r"|which\s+(?:came|comes|followed|follows)\b)"
)
_AS_BOTH = re.compile(
    r",?\s+(?:as|while)\s+(?:they|both(?:\s+(?:sides|countries|nations|leaders|ministers))?"
    r"|the\s+(?:two\s+)?(?:sides|leaders|countries|nations|parties|(?:\w+\s+)?ministers|presidents|officials)|the\s+(?:two|pair))"
    r"\s+(?:(?:also|jointly|further|\w+ly)\s+)?"
    r"(?:agreed|pledged|vowed|reaffirmed|reiterated|stressed|discussed|signed|underscored|emphasi[sz]ed|underlined|welcomed"
    r"|exchanged|explored|expressed|committed|resolved|decided|called\s+for|held\s+talks|met)\s+\w"
)
_LEADING = word_set("quotes/sets", "edges.circumstances.leading")
_SHORTEST = 3
"""Tokens of a content before it, at least."""
_OCCASION = re.compile(
    r"(?P<comma>,)?\s+(?P<at>during|in|at|after|following)\s+(?P<own>an?|their|his|her|the)\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:(?P<said>conversations?|calls?|conferences?|briefings?|interviews?|statement|communiqu[eé]|message|letter)"
    r"|meetings?|talks|discussions|consultations|sessions?|ceremony|summit|luncheon|dinner|audience|visit)\b"
)
_OUTCOME = re.compile(
    r",\s+(?:(?:thus|thereby|effectively|finally)\s+)?(?:paving\s+the\s+way|clearing\s+the\s+way|opening\s+the\s+(?:way|door)"
    r"|setting\s+the\s+stage|laying\s+the\s+ground\w*|raising\s+(?:hopes|fears|concerns?|the\s+prospect|the\s+possibility)"
    r"|dashing\s+hopes|ending\s+(?:an?|days|weeks|months|years|decades|nearly|more\s+than|the)\b|taking\s+an?\s+(?:\w+\s+)?step"
    r"|marking\s+(?:an?|the|his|her|their)\b|capping\b|prompting\b|sparking\b|triggering\b|drawing\s+(?:an?|criticism|praise|protests?)\b"
    r"|fuell?ing\s|signall?ing\s+(?:an?|the|his|her|their)\b|reversing\b|defusing\b|averting\b|dealing\s+a\s|putting\s+an\s+end"
    r"|bringing\s+(?:to\s+an\s+end|an\s+end)|breaking\s+(?:an?|the|with)\b|rejecting\s+calls)"
)
_TO_COME = re.compile(r"\b(?:next|upcoming|forthcoming|later|scheduled|planned|future|annual|coming)\b")
_CLAUSES = frozenset({"that", "whether", "how", "what", "why", "where", "if"})
_JOINS = frozenset({"and", "or"})
_OWNS = frozenset({"'s", "’s"})
_DAY = re.compile(r"\s+(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)$")


def commented(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without what the reporter says of it: "thanked Ghana for F | , in an apparent effort to calm G"."""
    start, end = statement.content[-1]
    found = _COMMENT.search(passage.text, start, end)
    if found is None or passage.run_at(passage.tokens.at(found.end() - 1)) is not None:
        return statement
    if passage.tokens.at(found.start()) - passage.tokens.at(start) < _SHORTEST:
        return statement
    return replace(statement, content=(*statement.content[:-1], (start, found.start())))


def as_both(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without what two sides did meanwhile: "said trade had grown | as they agreed to open a port"."""
    start, end = statement.content[-1]
    found = _AS_BOTH.search(passage.text, start, passage.end)
    if found is None or found.start() >= end or passage.run_at(passage.tokens.at(found.end() - 1)) is not None:
        return statement
    if found.start() == start or statement.cue[-1][0] > start:
        return statement
    return replace(statement, content=(*statement.content[:-1], (start, found.start())))


def circumstanced(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without the occasion on which it was made, and without what came of it: "agreed to lift the ban |
    during a meeting in Oslo", "pledged to leave | , ending a long dispute"."""
    tokens = passage.tokens
    start, end = statement.content[-1]
    first = tokens.at(start)
    if statement.cue[-1][1] > start or passage.run_at(first) is not None or not _phrase(passage, statement, first):
        return statement
    stops = (_outcome(passage, start, end), _occasion(passage, start, end))
    stop = min((s for s in stops if s is not None and tokens.at(s) - first >= _SHORTEST), default=None)
    return statement if stop is None else replace(statement, content=(*statement.content[:-1], (start, stop)))


def _phrase(passage: Passage, statement: Attribution, first: int) -> bool:
    """Whether a content that was told in the past is an infinitive or a noun phrase, and no clause."""
    lower = passage.tokens.lower
    cue = passage.tokens.at(statement.cue[0][0])
    last = passage.tokens.at(statement.cue[-1][1] - 1)
    past = any(is_past(word) for word in lower[cue : last + 1]) or is_past(lower[cue - 1])
    clause = lower[first - 1] == "that" or lower[first] in _CLAUSES
    return past and not clause


def _outcome(passage: Passage, start: int, end: int) -> int | None:
    """Where a participle of the reporter's tells what came of it, with the day before: "| on Friday, ending F"."""
    found = _OUTCOME.search(passage.text, start, end)
    if found is None or passage.run_at(passage.tokens.at(found.end() - 1)) is not None:
        return None
    return start + len(_DAY.sub("", passage.text[start : found.start()]))


def _occasion(passage: Passage, start: int, end: int) -> int | None:
    """Where the occasion begins that closes a content: told for the first time ("a meeting"), theirs, or an aside."""
    tokens = passage.tokens
    text, lower = passage.text, tokens.lower
    for found in _OCCASION.finditer(text, start, end):
        begin = tokens.at(found.start("at"))
        before = lower[begin - 1 - (found["comma"] is not None)]
        new = found["own"] in ("a", "an", "their")
        closes = found["comma"] or (new and (found["said"] or found["at"] == "during"))
        if not closes or passage.run_at(begin) is not None or before in _JOINS:
            continue
        if is_past(before) or _TO_COME.search(text, found.start(), end) or "," in text[found.end() : end]:
            continue  # "the steps adopted during a meeting", "to sign it during a meeting next week"
        owned = max((k + 1 for k in range(tokens.at(start), begin) if lower[k] in _OWNS), default=tokens.at(start))
        if not has_verb(tokens, owned, begin):
            return found.start()
    return None


def without_lead(passage: Passage, statement: Attribution) -> Attribution:
    """A statement without the words that lead over to a list below: "announced four initiatives|, including:"."""
    start, end = statement.content[-1]
    tokens = passage.tokens
    after = tokens.at(end)
    if after >= passage.last or tokens.text[after] != ":":
        return statement
    last = after - 1
    while last > tokens.at(start) and tokens.lower[last] in _LEADING:
        last -= 1
    if tokens.text[last] != "," or last == after - 1 or tokens.start[last] <= start:
        return statement
    return replace(statement, content=(*statement.content[:-1], (start, tokens.end[last - 1])))
