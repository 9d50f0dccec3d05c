"""Officials who speak in the first lines of a report without a name and are named further on: "…, a government
spokesman announced on Friday. … Assistant Secretary Peter Banda told a news conference"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.records import Actor, Quote
from pipeline.stages.quotes.speakers.actors import together

_FAR = 1500
"""Characters between the statement and the one of whoever is named, at most."""
_WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_PHRASE = re.compile(r"(?:an?|its|their)\s+(?:[\w’'.-]+\s+){0,5}?(?P<head>[a-z]+)$", re.IGNORECASE)
_THE_ENVOY = re.compile(
    r"the\s+(?:[\w’'.-]+\s+){0,5}?(?P<head>envoy|representative|coordinator|rapporteur|mediator)(?:\s+(?:for|to|of|on)\s.+)?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\ban?\s$", re.IGNORECASE)
_BEFORE = 3
"""Characters of an article before a source."""
_NEVER = re.compile(
    r"\b(?:anonymity|anonymous(?:ly)?|unnamed|(?:not|declined|refused|asked)\s+(?:not\s+)?to\s+be\s+(?:named|identified|quoted))\b"
    r"|\bnot\s+authori[sz]ed\b|\bon\s+background\b",
    re.IGNORECASE,
)
_SPOKE = re.compile(
    r"\b(?:made\s+(?:the|these|this|those|his|her)\s+(?:\w+\s+)?(?:comments?|remarks?|statements?|announcement|appeal|pledge|call)"
    r"|(?:said|stated|disclosed|revealed)\s+(?:this|so)\b|(?:was|is)\s+(?:speaking|addressing|responding|reacting)\b)"
)
_SOON = 700
"""Characters behind the opening statement in which it is said whose words these were."""
_STYLE = 30
"""Characters of titles before the name that such a sentence begins with, at most."""
_OFFICIALS = word_set("quotes/sets", "unnamed.officials")
_DIPLOMATS = word_set("quotes/sets", "unnamed.diplomats")
_HIGHEST = word_set("quotes/sets", "unnamed.highest")
_ABROAD = word_set("quotes/sets", "unnamed.abroad")
_LOWER = word_set("quotes/sets", "unnamed.lower")


def named_later(document: Document, cast: Cast, quotes: Sequence[Quote]) -> list[Quote]:
    """The statements, those of an official without a name given to the first person named after them, where the text
    opens with them and the person can be meant."""
    by_source = sorted((q for q in quotes if q.source), key=lambda q: q.source.start if q.source else 0)
    if not by_source or not _unnamed(document, by_source[0]):
        return list(quotes)
    opening = by_source[0]
    said = opening.speakers
    if (person := _who_spoke(document, cast, opening)) is not None:
        meant = together(cast, (person.id,))
        return [q.model_copy(update={"speakers": meant}) if q.speakers == said else q for q in quotes]
    other = next((q for q in by_source if q.speakers != said), None)
    if other is None or other.source is None or opening.source is None:
        return list(quotes)
    person = cast.by_id.get(other.speakers[0].actor_id or "") if len(other.speakers) == 1 else None
    near = other.source.start - opening.source.end <= _FAR
    if person is None or not near or not _fits(cast, person, opening.source.start, opening.source.end, opening):
        return list(quotes)
    meant = together(cast, (person.id,))
    return [q.model_copy(update={"speakers": meant}) if q.speakers == said else q for q in quotes]


def _who_spoke(document: Document, cast: Cast, opening: Quote) -> Actor | None:
    """The person of whom a following sentence says that the words were his: "Mr X, Director for Europe, made the
    comments at the talks"."""
    if opening.source is None:
        return None
    start = opening.source.end
    words_his = _SPOKE.search(document.text, start, min(start + _SOON, len(document.text)))
    sentence = document.sentence_at(words_his.start()) if words_his else None
    if words_his is None or sentence is None or sentence.start < start:
        return None
    for mention in cast.within(sentence.start, words_his.start()):
        person = cast.by_id.get(mention.actors[0]) if len(mention.actors) == 1 else None
        if person is not None and person.kind == "person" and mention.start - sentence.start <= _STYLE:
            lands = _lands(cast, opening.source.start, opening.source.end)
            return person if not lands or person.country is None or person.country in lands else None
    return None


def _lands(cast: Cast, start: int, end: int) -> set[str | None]:
    return {cast.by_id[a].country for m in cast.within(start, end) for a in m.actors if a in cast.by_id} - {None}


def _unnamed(document: Document, quote: Quote) -> bool:
    """Whether an official whom the cast does not know says it, and does not mean to stay without a name."""
    if quote.source is None or len(quote.speakers) != 1 or quote.speakers[0].key is not None:
        return False
    start = quote.source.start
    article = _ARTICLE.search(document.text, max(0, start - _BEFORE), start)  # "a | Lao diplomat"
    said = " ".join(document.text[article.start() if article else start : quote.source.end].split())
    phrase = _PHRASE.match(said)
    sentence = document.sentence_at(quote.source.start)
    official = phrase is not None and phrase["head"] in _OFFICIALS | _DIPLOMATS
    if sentence is None or not (official or _THE_ENVOY.match(said)):
        return False
    return _NEVER.search(document.text, sentence.start, sentence.end) is None


def _fits(cast: Cast, person: Actor, start: int, end: int, quote: Quote) -> bool:
    """Whether a person can be who is called "a Thai minister" or "a government spokesman"."""
    lands = _lands(cast, start, end)
    if person.kind != "person" or (lands and person.country is not None and person.country not in lands):
        return False
    if _THE_ENVOY.match("the " + quote.speakers[0].name):
        return not person.roles  # a bare name further on: "The UN envoy for Chad told … X said"
    head = quote.speakers[0].name.split()[-1].lower()
    titles = [set(_WORDS.findall(r.title.lower())) for r in person.roles]
    if head == "minister":
        return not titles or any(t & {"minister", "secretary"} for t in titles)
    if any(t & _HIGHEST and not t & _LOWER for t in titles):
        return False
    return head not in _DIPLOMATS or not titles or any(t & _ABROAD for t in titles)
