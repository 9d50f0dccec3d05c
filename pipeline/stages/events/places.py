"""Where events take place, and where visits go."""

from __future__ import annotations

from pipeline.facts import Cast
from pipeline.records import Place
from pipeline.stages.events.scene import Scene
from pipeline.stages.events.vocabulary import TRIGGERS, WORDS


def place_after(s: Scene, at: int, reach: int = 10) -> Place | None:
    """The place that "in", "at" or "to" names soon after a trigger."""
    for i in range(at, min(at + reach, s.sentence.last - 1)):
        if s.word(i) in (",", ";", ".") and i > at + 1:
            return None
        if s.word(i) in ("in", "at", "to"):
            found = place_at(s, i + 1)
            if found is not None:
                return found
    return None


def place_at(s: Scene, j: int) -> Place | None:
    """The place whose name begins at token `j`: words with capitals, and the small words inside them."""
    tokens, last = s.document.tokens, s.sentence.last
    while s.word(j) in WORDS["article"] or s.word(j) in ("neighbouring", "neighboring"):
        j += 1
    k = j
    while k < last and (tokens.text[k][0].isupper() or (k > j and s.word(k) in ("of", "de", "the", "-"))):
        k += 1
    if k > j and tokens.text[k - 1] == "-" and k < last:
        return None  # "Switzerland-supported projects"
    while k > j and not tokens.text[k - 1][0].isupper():
        k -= 1
    if k == j or s.word(k - 1) in TRIGGERS:
        return None  # "at the East Asia Summit" is an occasion
    start, end = tokens.start[j], tokens.end[k - 1]
    if any(d.span.start < end and start < d.span.end for d in s.dates):
        return None
    named = [m for m in s.cast.within(start, end) if m.form != "demonym"]
    country = next((c for m in named for a in m.actors if (c := land(s.cast, a))), None)
    return Place(name=s.document.text[start:end], country=country, span=s.document.span(start, end))


def lands_after(s: Scene, at: int) -> frozenset[str]:
    """The states or capitals that "to" lists after a visit: "visits to France, Slovakia and Malaysia"."""
    for i in range(at, min(at + 5, s.sentence.last)):
        if s.word(i) not in ("to", "in"):
            continue
        found: list[str] = []
        k = i + 1
        for mention in s.mentions:
            first = s.first(mention)
            if first < k:
                continue
            codes = [c for a in mention.actors if (c := land(s.cast, a))]
            if not codes or s.words(k, first) - {"the", ",", "and", "both"}:
                break
            found += codes
            k = s.last(mention)
        return frozenset(found)
    return frozenset()


def land(cast: Cast, actor: str) -> str | None:
    """The country code of a state; None for other actors."""
    found = cast.by_id.get(actor)
    if found is None or found.kind != "state":
        return None
    code = found.country or found.key.partition(":")[2]
    return code if len(code) == 3 and code.isascii() and code.isupper() else None
