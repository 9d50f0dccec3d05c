"""Names of places: which words name one, and in which country it lies."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import combining, normalize

from pipeline.facts import Cast
from pipeline.lexicon import many, table, word_set
from pipeline.records import Place
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import PLACE_WORDS, TRIGGERS, WORDS

_BUILDINGS = PLACE_WORDS["building"]
_SETTLEMENTS = PLACE_WORDS["settlement"]
GATHERINGS = PLACE_WORDS["gathering"]
_REGIONS = PLACE_WORDS["region"]
_HALLS = word_set("events/sets", "places.halls")
_WITHIN_NAMES = word_set("events/sets", "places.within_names")
TIMES = word_set("events/sets", "places.times")


class Spot(NamedTuple):
    """A name that may be that of a place."""

    first: int
    after: int
    """Its first token, and the token after it."""
    doubt: str
    """What else it may be: a body, a gathering, a person or an adjective ("body"), or a "region"."""


def place_at(s: Scene, j: int, *, strict: bool = False) -> Place | None:
    """The place whose name begins at token `j`; where `strict`, none that may be a body or a gathering."""
    spot = spot_at(s, j)
    return place_of(s, spot) if spot is not None and not (strict and spot.doubt == "body") else None


def place_of(s: Scene, spot: Spot) -> Place:
    start, end = s.document.tokens.start[spot.first], s.document.tokens.end[spot.after - 1]
    whose = s.word(spot.after - 1) == "capital"  # "in the Kenyan capital"
    named = (m for m in s.cast.within(start, end) if whose or m.form != "demonym")
    country = next((c for m in named for a in m.actors if (c := land(s.cast, a))), None)
    name = s.document.text[start:end]
    country = country or _country_after(s, spot.after)
    if country is None:
        known = plain_name(name)
        country = CAPITALS.get(known) or _TOWNS.get(known)
    return Place(name=name, country=country, span=s.document.span(start, end))


def spot_at(s: Scene, j: int) -> Spot | None:
    tokens, last = s.document.tokens, s.sentence.last
    while s.word(j) in WORDS["article"] or s.word(j) in ("neighbouring", "neighboring"):
        j += 1
    if not _SETTLEMENTS.isdisjoint(s.all_words) and s.words(j, j + 5) & _SETTLEMENTS:
        j = _past_settlement(s, j)
    if j >= last or not tokens.text[j][0].isupper():
        return _unnamed_hall(s, j)
    state = s.starts.get(j)
    if state is not None and state.form == "demonym" and s.word(s.last(state)) == "capital":
        return Spot(j, s.last(state) + 1, "")
    k = s.last(state) if state is not None and s.kinds(state) == {"state"} else j
    for date in s.dates:  # "in Seoul Friday"
        if (day := tokens.at(date.span.start)) > j:
            last = min(last, day)
    while k < last and (tokens.text[k][0].isupper() or (k > j and (s.word(k) in _WITHIN_NAMES or _name_goes_on(s, k)))):
        k += 1
    k = next((i for i in range(j + 1, k) if i in s.starts and "person" in s.kinds(s.starts[i])), k)
    if tokens.text[k - 1] == "-" and k < last:
        return None  # "Switzerland-supported projects"
    while k > j and not tokens.text[k - 1][0].isupper() and s.word(k - 1) not in _BUILDINGS:
        k -= 1
    if k == j or (s.word(k - 1) in TRIGGERS and s.word(k - 1) not in _BUILDINGS):
        return None  # "at the East Asia Summit" is an occasion
    start, end = tokens.start[j], tokens.end[k - 1]
    if any(d.span.start < end and start < d.span.end for d in s.dates):
        return None
    return Spot(j, k, _doubt(s, j, k))


def _unnamed_hall(s: Scene, j: int) -> Spot | None:
    """A building known by its use alone: "at the presidential palace", "at the state guesthouse"."""
    if s.word(j - 1) != "the":
        return None
    for k in range(j, j + 3):
        if s.word(k) in _HALLS:
            following = s.word(k + 1)
            ends = not following.isalpha() or following in _AFTER_A_NAME or s.dated(k + 1)
            return Spot(j, k + 1, "") if ends and following not in WORDS["clitic"] | {"of"} else None
        if not s.word(k).isalpha() or s.word(k) in WORDS["phrase_end"]:
            return None
    return None


def _past_settlement(s: Scene, j: int) -> int:
    """The name after "the Sudanese capital of", "the southern city of", "the capital,"."""
    for k in range(j, j + 5):
        word = s.word(k)
        if word in _SETTLEMENTS:
            following = k + 1
            while s.word(following) in ("of", ",", "city", "town"):
                following += 1
            name = s.document.tokens.text[following] if following < s.sentence.last else ""
            return following if name[:1].isupper() and (k > j or not s.document.tokens.text[k][0].isupper()) else j
        if not word.isalpha() or (word in WORDS["phrase_end"]):
            break
    return j


def _name_goes_on(s: Scene, k: int) -> bool:
    """Whether a name goes on with a small word: "the President's office", "St. Petersburg", "Beli Dvor palace"."""
    text, after = s.document.tokens.text, k + 1
    if text[k] in WORDS["clitic"]:
        following = s.word(after)
        return following in _BUILDINGS or (after < s.sentence.last and text[after][0].isupper())
    if text[k] == ".":
        return text[k - 1] in ("St", "Ft", "Mt") and after < s.sentence.last and text[after][0].isupper()
    return s.word(k) in _BUILDINGS and s.word(k) not in TRIGGERS


def _country_after(s: Scene, k: int) -> str | None:
    """The state that follows a place: "Honiara, Solomon Islands"; "the Foreign Ministry in Colombo"."""
    while s.word(k) in (",", "in", "(") or s.word(k) in WORDS["article"]:
        k += 1
    if s.word(k - 1) not in (",", "in", "(") and s.word(k - 2) not in (",", "in"):
        return None
    mention = s.starts.get(k - 1) or s.starts.get(k)
    if mention is None or mention.form == "demonym" or len(mention.actors) != 1:
        return None
    return land(s.cast, mention.actors[0])


def _doubt(s: Scene, j: int, k: int) -> str:
    if {s.word(i) for i in range(j, k)} & _BUILDINGS:
        return "body" if s.word(k - 1) in GATHERINGS else ""
    following, ends = s.word(k), {s.word(j), s.word(k - 1)}
    adjective = following.isalpha() and following.islower() and not s.dated(k) and following not in _AFTER_A_NAME
    if adjective and following.endswith("ing"):
        adjective = not any(s.last(m) == k and s.kinds(m) == {"state"} for m in s.mentions)
    here = s.cast.within(s.document.tokens.start[j], s.document.tokens.end[k - 1])
    kinds = {kind for m in here if m.form not in ("demonym", "capital") and s.first(m) == j for kind in s.kinds(m)}
    person = s.word(k) in WORDS["clitic"] or (s.word(k) == "and" and "bloc" in kinds)
    if adjective or person or kinds - {"state"} or ends & GATHERINGS:
        return "body"
    return "region" if ends & _REGIONS else ""


_AFTER_A_NAME = (
    WORDS["phrase_end"]
    | TIMES
    | frozenset({"this", "last", "next", "where", "but", "as", "since", "before", "while", "late", "early", "ahead"})
    | frozenset({"when", "amid", "where", "to", "with", "said", "and", "until", "between", "attended", "despite"})
)


def plain_name(name: str) -> str:
    return "".join(c for c in normalize("NFD", name.lower()) if not combining(c))


CAPITALS = {
    plain_name(name): row["code"] for row in table("actors/countries") for name in (row["name"], *many(row["capital"]))
}


def is_town(place: Place) -> bool:
    """Whether a place is a town that is no capital, whose state only the table of towns tells."""
    return plain_name(place.name) in _TOWNS


def is_town_name(s: Scene, first: int, last: int) -> bool:
    """Whether some tokens are the name of a capital or of another town that is known."""
    tokens = s.document.tokens
    name = s.document.text[tokens.start[first] : tokens.end[last - 1]]
    known = plain_name(name)
    capital = any(s.first(m) == first and s.last(m) == last and m.form == "capital" for m in s.mentions)
    return name[:1].isupper() and (capital or known in _TOWNS)


_TOWNS = {plain_name(row["town"]): row["code"] for row in table("events/towns")}


def land(cast: Cast, actor: str) -> str | None:
    """The country code of a state; None for other actors."""
    found = cast.by_id.get(actor)
    if found is None or found.kind != "state":
        return None
    code = found.country or found.key.partition(":")[2]
    return code if len(code) == 3 and code.isascii() and code.isupper() else None
