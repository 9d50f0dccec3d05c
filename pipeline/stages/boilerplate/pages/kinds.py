"""What each block is, once the body is known: headline, standfirst, byline, caption, credit, question, answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.reading.html.model import WebPage
from pipeline.reading.language import FUNCTION_WORDS, detect_language
from pipeline.records import ZoneKind
from pipeline.stages.boilerplate.lines import Line, line_of
from pipeline.stages.boilerplate.pages.context import HEADINGS
from pipeline.stages.boilerplate.pages.local import Look, inside
from pipeline.stages.boilerplate.pages.structure import BIT, Draft, is_caption, structured
from pipeline.stages.boilerplate.shapes import is_byline, is_credit, is_date_line, may_sign
from pipeline.stages.boilerplate.turns import label_turns

Named = tuple[ZoneKind, str]

_FURNITURE = (
    BIT["related"] | BIT["newsletter"] | BIT["comments"] | BIT["share"] | BIT["advert"] | BIT["nav"] | BIT["hidden"]
)
_BY_RULE: dict[str, ZoneKind] = {"standfirst": "lead", "headline-above": "headline", "date-above": "dateline"}
_DASH = re.compile(r"[-–—]\s*\S")
_HEAD_REACH = 14
_ABOVE = 4
"""Blocks above the headline among which the date may stand."""
_TAIL_REACH = 4
_SAMPLE = 2000


def name_blocks(page: WebPage, looks: Sequence[Look], chances: Sequence[float]) -> list[Named]:
    """Kind and rule of every block."""
    draft = structured(page, looks, chances)
    first, last = draft.ends()
    furniture: dict[str, Named] = {rule: ("boilerplate", f"page.{rule}") for rule in set(draft.rules)}
    named = [furniture[rule] for rule in draft.rules]
    if last < first:
        return named
    language = _language(page, looks[first : last + 1])
    headline = _headline(draft, first)
    top = max(0, (headline if 0 <= headline <= first else first) - (_ABOVE if headline >= 0 else _HEAD_REACH))
    for i in range(top, min(len(looks), last + 1 + _TAIL_REACH)):
        if draft.body[i]:
            named[i] = _body(draft, i)
        else:
            named[i] = _margin(draft, i, first, last, language) or named[i]
    for i in range(first, last + 1):
        if draft.rules[i] in _BY_RULE and not draft.body[i]:
            named[i] = (_BY_RULE[draft.rules[i]], f"page.{draft.rules[i]}")
    for i in range(top, first):
        if draft.rules[i] in _BY_RULE:
            named[i] = (_BY_RULE[draft.rules[i]], f"page.{draft.rules[i]}")
    if headline >= 0 and not draft.body[headline]:
        named[headline] = ("headline", "page.title")
    _lead_above(draft, named, headline, first)
    _credit_below(draft, named, last, language)
    _turns(draft, named, language)
    return named


def _language(page: WebPage, body: Sequence[Look]) -> str | None:
    """The language that the page declares, else that of its body."""
    declared = next((m.value for m in page.declared if m.field == "language" and m.value in FUNCTION_WORDS), None)
    return declared or detect_language("\n".join([look.text for look in body[:20]])[:_SAMPLE])


def _body(draft: Draft, i: int) -> Named:
    rule = f"page.{draft.rules[i]}"
    if draft.tag(i) in HEADINGS:
        return "heading", rule
    look = draft.looks[i]
    after = i + 1 < len(draft.body) and draft.body[i + 1] and draft.looks[i + 1].words > look.words
    if look.strong and look.words <= 14 and look.text[-1] not in '.:;,”"' and after:
        return "heading", "page.bold-line"
    return "paragraph", rule


def _margin(draft: Draft, i: int, first: int, last: int, language: str | None) -> Named | None:
    """A block beside the body that is not of it: caption, credit, byline, date or nothing of interest."""
    look, tag = draft.looks[i], draft.tag(i)
    if is_caption(look, tag) or (inside(look, "figure") and not look.linked and look.words > 2):
        if look.near & BIT["credit"] or look.words < 3 or (look.opening == "credit" and look.words < 10):
            return "credit", "page.credit"
        return "caption", "page.caption"
    if look.near & BIT["credit"] and look.words < 20 and not look.near & _FURNITURE:
        return "credit", "page.credit"
    near_head = i < first + 3
    if look.words > 40 or (not near_head and i <= last):
        return None
    if look.words <= 5 and look.key in draft.authors:
        return "byline", "page.signature"
    furniture = look.near & _FURNITURE and not look.near & (BIT["byline"] | BIT["date"])
    signs = near_head and not look.near & BIT["related"]
    if furniture and not signs:
        return None
    line = _line(draft, i, language) if not near_head or may_sign(look.text) else None
    if signs and line and is_byline(line):
        return "byline", "page.byline"
    if furniture:
        return None
    if near_head:
        if line and is_date_line(line):
            return "dateline", "page.date"
        if look.near & BIT["byline"] and not look.near & BIT["bio"] and look.words < 15:
            return "byline", "page.byline"
        if look.near & BIT["date"] and any(c.isdigit() for c in look.text) and look.words < 15:
            return "dateline", "page.date"
    elif line and is_credit(line):
        return "credit", "page.credit-line"
    elif look.near & BIT["byline"] and look.words < 6 and not look.near & BIT["bio"]:
        return "byline", "page.byline"
    return None


def _lead_above(draft: Draft, named: list[Named], headline: int, first: int) -> None:
    """The standfirst between headline and body, where the scorer has left it out."""
    for i in range(max(0, headline + 1), first):
        look = draft.looks[i]
        plain = look.words > 5 and look.linked < 0.3 and not look.near & (_FURNITURE | BIT["byline"] | BIT["tags"])
        sentence = look.words > 11 and look.text.rstrip("”\"' ")[-1:] in ".!?…"
        said = sentence or look.near & BIT["deck"] or "description" in look.names or draft.tag(i) in ("h2", "h3")
        if plain and said and named[i][0] == "boilerplate" and headline >= 0 and not look.titled:
            named[i] = ("lead", "page.standfirst")
            return


def _credit_below(draft: Draft, named: list[Named], last: int, language: str | None) -> None:
    """The last lines of the body may be its signature or its source."""
    for i in range(last, max(-1, last - 3), -1):
        look = draft.looks[i]
        if not draft.body[i] or look.words > 12:
            continue
        line = _line(draft, i, language)
        if is_credit(line):
            named[i] = ("credit", "page.credit-line")
        elif look.words <= 5 and look.key in draft.authors:
            named[i] = ("byline", "page.signature")
        else:
            return


def _turns(draft: Draft, named: list[Named], language: str | None) -> None:
    """Questions and answers, by the rules for pasted text, where the body looks like an interview."""
    body = [i for i, is_body in enumerate(draft.body) if is_body and named[i][0] in ("paragraph", "heading")]
    asking = sum(draft.looks[i].text.rstrip("”\"' ").endswith(("?", "？")) for i in body)
    dashed = sum(bool(_DASH.match(draft.looks[i].text)) for i in body)
    if asking < 2 and dashed < 2:
        return
    lines: list[Line] = []
    where: list[int] = []
    words = FUNCTION_WORDS.get(language or "", frozenset())
    for i in body:
        line = line_of(draft.looks[i].text, words, language)
        lines.append(line)
        where.append(i)
        if named[i][0] == "heading":
            line.label("heading", "tag")
    label_turns(lines, 0, len(lines))
    if not any(line.kind in ("question", "answer") for line in lines):
        _bold_questions(draft, lines, where)
    for line_, i in zip(lines, where, strict=True):
        if line_.kind in ("question", "answer"):
            named[i] = (line_.kind, "page.turn")


def _bold_questions(draft: Draft, lines: Sequence[Line], where: Sequence[int]) -> None:
    """Questions set in bold, or as headings, between plain answers."""
    asked = [
        line.text.rstrip("”\"' ").endswith("?") and (draft.looks[i].strong or draft.tag(i) in HEADINGS)
        for line, i in zip(lines, where, strict=True)
    ]
    if sum(asked) < 3:
        return
    answering = False
    for line, is_question in zip(lines, asked, strict=True):
        if is_question:
            line.label("question", "turn")
            answering = True
        elif answering and line.kind is None:
            line.label("answer", "turn")


def _line(draft: Draft, i: int, language: str | None) -> Line:
    return line_of(draft.looks[i].text, FUNCTION_WORDS.get(language or "", frozenset()), language)


def _headline(draft: Draft, first: int) -> int:
    """The block that is the headline: an h1 or heading that says the declared title, else the last h1 above."""
    looks = draft.looks
    for i in range(first, len(looks)):  # a headline that the rules took out of the body
        if draft.rules[i] == "headline-above":
            first = i
            break
        if draft.body[i]:
            break
    titled = [i for i, look in enumerate(looks[: first + 1]) if look.titled]
    for i in reversed(titled):
        if draft.tag(i) == "h1" or inside(looks[i], "h1"):
            return i
    for i in reversed(titled):
        if draft.tag(i) in HEADINGS:
            return i
    ones = [i for i in range(min(first + 1, len(looks))) if draft.tag(i) == "h1" and looks[i].words > 2]
    return ones[-1] if ones else titled[-1] if titled else -1
