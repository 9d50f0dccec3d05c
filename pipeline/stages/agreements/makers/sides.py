"""The two sides of an article: as the cast tells them, with the state that only its people or its paper name."""

from __future__ import annotations

from pipeline import lexicon
from pipeline.document import BODY
from pipeline.facts import Cast
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Reader

_HEAD = 400
"""Characters from the top in which stands who issues a text, and where."""
PLACES = words.Sequences(
    (words.split(form.lower()), f"state:{code}")
    for code, form in (
        *(
            (row["code"], form)
            for row in lexicon.table("actors/countries")
            for form in (row["name"], *lexicon.many(row["capital"]))
        ),
        *((row["of"], row["name"]) for row in lexicon.table("actors/seats") if len(row["of"]) == 3),
    )
)
"""States, capitals and seats of government, as the head of a release or a dateline names them."""
_HEADS = frozenset(("boilerplate", "byline", "credit", "dateline"))


def sides_of(reader: Reader, cast: Cast, home: str | None) -> tuple[str, ...]:
    """The states or blocs that the article is about, two where there are two."""
    by_id = cast.by_id
    sides = tuple(by_id[s].key for s in cast.sides if s in by_id and by_id[s].kind in ("state", "bloc"))
    if home is not None and home not in sides:
        # in a text in the first person one of them is the speaker's state
        sides = (home, *sorted(sides, key=lambda k: k.startswith("bloc:"))[:1])
    if len(sides) > 1:
        return sides
    # "Prime Minister X, who was in Laos, returned home": of a state that its people alone name
    people = (f"state:{a.country}" for a in cast.actors if a.kind == "person" and a.country)
    others = tuple(dict.fromkeys(k for k in people if k not in sides))
    if not others and len(sides) == 1:
        issuer = _issuer(reader)
        others = (issuer,) if issuer is not None and issuer not in sides else ()
    return (*sides, *others) if len(sides) + len(others) == 2 else sides


def _issuer(reader: Reader) -> str | None:
    """The one state whose office gives out the text, or from whose capital the report is: "The White House", "WINDHOEK,
    4 May"."""
    found: set[str] = set()
    for zone in reader.document.zones:
        if zone.kind in BODY or zone.start > _HEAD:
            break
        if zone.kind not in _HEADS:
            continue
        line = words.split(reader.document.text[zone.start : min(zone.end, zone.start + _HEAD)].lower())
        found.update(key for k in range(len(line)) for _, key in PLACES.starting(line, k, len(line))[:1])
    return next(iter(found)) if len(found) == 1 else None
