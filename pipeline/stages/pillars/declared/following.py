"""Lists that stand right after "of", or in the sentence after the declaration."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import BODY, Document, Sentence
from pipeline.lexicon import word_set
from pipeline.stages.pillars.declared.evidence import tokens_of
from pipeline.stages.pillars.declared.listing import inline, within
from pipeline.stages.pillars.declared.openings import DETERMINERS
from pipeline.stages.pillars.declared.series import (
    ORDINALS,
    Items,
    marks,
    told,
    trim,
)
from pipeline.stages.pillars.vocabulary import (
    COOPERATION,
    Hit,
)

_CONCENTRATING = word_set("pillars/sets", "declared.concentrating")


_LISTING_START = re.compile(
    r"(?:They|These|Those)\s+(?:are|were|include|included|comprise)\b\s*(?:the following)?[\s:]*"
)
_DEFINITE = word_set("pillars/sets", "declared.definite")


def after_of(document: Document, hits: Sequence[Hit], first: int, after: int, sentence: Sentence) -> Items:
    """Three fields or more that stand right after "of": "the key areas of trade, energy and health". Without a number
    only a definite noun declares all of them, and "priority areas of cooperation" lists none."""
    tokens = document.tokens
    lower = tokens.lower
    if after + 2 >= sentence.last or lower[after] != "of" or lower[after + 1] in DETERMINERS:
        return []
    near = lower[max(sentence.first, first - 3) : first]
    definite = (
        lower[after - 1] == "pillars"
        or not _DEFINITE.isdisjoint(near)
        or ("on" in near and not _CONCENTRATING.isdisjoint(near))
    )
    if not definite or lower[after + 1] in COOPERATION:
        return []
    items = inline(document, hits, after + 1, sentence, None)
    known = sum(bool(within(hits, *tokens_of(tokens, item))) for item in items)
    return items if len(items) > 2 and 3 * known >= 2 * len(items) else []


def begun(document: Document, number: int, after: int) -> Items:
    """A list whose first item ends the sentence of its declaration: "on three aspects: firstly, … Secondly, …"."""
    sentence, tokens = document.sentences[number], document.tokens
    colon = next((k for k in range(after, min(after + 8, sentence.last)) if tokens.lower[k] == ":"), None)
    if colon is None or colon + 2 >= sentence.last or ORDINALS.get(tokens.lower[colon + 1]) != 1:
        return []
    first = trim(document.text, tokens.end[colon + 1], sentence.end)
    rest = told(document, number, told_before=1)
    return [first, *rest] if rest else []


def in_next(document: Document, hits: Sequence[Hit], number: int, count: int) -> Items:
    """The list in the sentence after a counted declaration: "They are: trade, energy and culture", or as many marked
    items, however the sentence begins: "Its fields include: (i) trade; (ii) energy; and (iii) culture"."""
    if number + 1 >= len(document.sentences):
        return []
    sentence = document.sentences[number + 1]
    m = _LISTING_START.match(document.text, sentence.start, sentence.end)
    if document.zones[sentence.zone].kind not in BODY:
        return []
    if m is None:
        marked = marks(document.text, sentence.start, sentence.end)
        edges = [*(mark for mark, _ in marked[1:]), sentence.end]
        if len(marked) == count:
            return [trim(document.text, body, e) for (_, body), e in zip(marked, edges, strict=True)]
        # "There are three areas in which we can do more. Transport, energy and education."
        turns = count > 2 or document.tokens.lower[sentence.first] == "one"  # "One is trade; the other is energy."
        items = inline(document, hits, sentence.first, sentence, count) if turns else []
        whole = bool(items) and not document.text[items[-1][1] : sentence.end].strip(' .”"')
        return items if len(items) == count and whole else []
    first = document.tokens.within(m.end(), sentence.end).start
    return inline(document, hits, first, sentence, count) if first < sentence.last else []
