"""Sources that the cast does not know and that stand for speakers told of before: "the same source", "They", "the trade
ministers", "the joint statement"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.document import Document
from pipeline.facts import Cast, Mention
from pipeline.lexicon import word_set
from pipeline.records import Speaker
from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.papers import givers
from pipeline.stages.quotes.speakers.actors import sides_of, together

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
_OFFICIAL = re.compile(r"the\s+(?:official|diplomat|source|officer|aide|spokes(?:man|woman|person))$", re.IGNORECASE)
_OFFICIALS = re.compile(r"the\s+(officials|diplomats|sources|officers|aides|analysts)$", re.IGNORECASE)
_REPORT = re.compile(r"the\s+(?:report|(?:news\s+)?agency|newspaper|paper|daily|broadcaster)$", re.IGNORECASE)
_MEDIA = ("agency", "newspaper", "daily", "media", "television", "radio", "report", "reports")
_INITIALS = re.compile(r"\b[A-Z]{2,5}s$")
_SAME = re.compile(r"(?:the|this)\s+same\s+\w+$", re.IGNORECASE)
_OTHERS = r"(?!our\b|my\b|his\b|her\b|their\b|your\b|some\b|other\b)"
_PLURAL = re.compile(
    r"(?:(?:both|all)\s+(?:of\s+)?)?(?:(?:the|these)\s+)?(?:"
    + _OTHERS
    + r"[a-z][\w-]*\s+){0,3}?(?P<head>[a-z]+(?:-[a-z]+)*)"
    r"(?P<both>\s+of\s+(?:the\s+)?(?:two|both)\s+(?:countries|nations|states|sides))?"
    r"(?P<body>\s+of\s+(?:(?:the|both)\s+(?:\w+\s+)?)?"
    r"(?:delegations?|commission|committee|parties|ministries|departments|agencies))?$",
)
_HUMAN = re.compile(
    r"\b(?:official|diplomat|source|spokes(?:man|woman|person)|envoy|aide|officer|minister|analyst)$", re.I
)
_NAMED = re.compile(r"\b(?:President|Minister|Mr|Ms|Mrs)\b")
_ONE_OF = {"the former": 0, "former": 0, "the latter": 1, "latter": 1}
_BACK = 300
"""Mentions before a source that are looked at, at most."""
_HE = 2
"""Statements before "he" that are looked at, at most."""
_TWO_AND_TWO = (3, 4)
"""Ministers who are meant by a bare "Ministers", beside two: those of three states, or two of each of two."""
_BOTH = frozenset({"both of us", "both of them", "the two of us", "the two of them"})
_HOST = re.compile(
    r"(?:the\s+)?(?:(?P<host>host(?:ing)?)|guest)(?:\s+(?:leader|pm|president|prime\s+minister|minister|official|diplomat))?$",
    re.IGNORECASE,
)
_HOSTS = frozenset({"host and guest", "hosts and guests", "guest and host", "guest"})
_AT_LARGE = frozenset({"ambassadors", "chiefs", "dignitaries", "diplomats", "heads"})
_OFFICE = 4
"""Words of such an office with its article, at most."""
_RECENT = 12
"""Statements before a source that are looked at, at most."""
_PERSONS = word_set("quotes/sets", "standins.persons")
_STATESMEN = word_set("quotes/sets", "standins.statesmen")
_SEVERAL = re.compile(r"\b(?:successive|past|previous|former|many|business|other)\b", re.IGNORECASE)
_SMALL = _PERSONS | frozenset(
    {"prime", "foreign", "trade", "defence", "defense", "finance", "interior", "energy", "vice", "deputy"}
)
"""Words that a form of respect may write with a capital: "The Ministers", "the Foreign Ministers"."""
_SIDES = word_set("quotes/sets", "standins.sides")


def same_unnamed(
    document: Document, source: tuple[int, int], told_at: int, spoken: Sequence[Sequence[Speaker]]
) -> list[Speaker]:
    """Whom "he" means right behind what an official without a name said in the same paragraph."""
    start, end = source
    if noun := _OFFICIALS.match(document.text, start, end):
        return _unnamed_before(noun[1].lower(), spoken)
    if document.text[start:end].lower() not in ("he", "she") or not spoken:
        return []
    last = spoken[-1]
    unnamed = len(last) == 1 and last[0].key is None and _HUMAN.search(last[0].name) is not None
    zone = document.zone_at(start)
    same = zone is not None and zone.start <= told_at and not _NAMED.search(document.text, min(told_at, start), start)
    return list(last) if unnamed and same else []


def stand_in(
    document: Document,
    cast: Cast,
    source: tuple[int, int],
    spoken: Sequence[Sequence[Speaker]],
    outer: Sequence[Speaker] = (),
    paper: bool = False,
) -> list[Speaker]:
    """Whom a source of the text stands for, by what was told before it; nobody where that is not plain. `outer` are the
    speakers of the last statement that is not told inside another, which a `paper` may have made."""
    start, end = source
    phrase = " ".join(document.text[start:end].split())
    if phrase.lower() in ("he", "she"):  # whom the cast leaves open: whoever spoke last
        return list(next((s for s in reversed(spoken[-_HE:]) if len(s) == 1 and _is_person(s[0])), ()))
    if phrase.lower() in _HOSTS:
        return met(cast, start)
    if side := _HOST.match(phrase):
        return _at_home(cast, start, side["host"] is not None)
    if _SAME.match(phrase):
        return list(spoken[-1]) if spoken else []
    if _OFFICIAL.match(phrase) and spoken and len(spoken[-1]) == 1 and spoken[-1][0].key is None:
        last = spoken[-1][0]  # "a ministry official said … The official added"
        if last.name.split()[-1].lower() == phrase.split()[-1].lower():
            return [last]
    if _REPORT.match(phrase) and (told := _newspaper(spoken)):
        return told
    if (given := givers(document, cast, source, spoken)) is not None:
        return given
    if phrase.lower() == "it":
        alone = len(outer) == 1 and not (outer[0].key or "").startswith("person:")
        return list(outer) if alone or paper else []
    pronoun = _pronoun(cast, start, phrase.lower(), spoken)
    if pronoun is not None:
        return pronoun
    if (holder := _holder(document, cast, source)) is not None:
        return together(cast, (holder,))
    if again := _same_office(cast, phrase, spoken):
        return again
    return _plural(cast, phrase, start)


def _pronoun(cast: Cast, start: int, phrase: str, spoken: Sequence[Sequence[Speaker]]) -> list[Speaker] | None:
    """Whom "they", "both" and "the former" mean: those told last together; None for other words."""
    if phrase in _ONE_OF:
        two = next((list(s) for s in reversed(spoken[-1:]) if len(s) == 2), None) or met(cast, start)
        return [two[_ONE_OF[phrase]]] if len(two) == 2 else []
    if _pair(phrase) or phrase in _BOTH:
        return list(next((s for s in reversed(spoken[-1:]) if len(s) == 2), ())) or met(cast, start) or sides_of(cast)
    if phrase == "they":
        return (
            list(next((s for s in reversed(spoken[-_RECENT:]) if len(s) > 1), ()))
            or _own_plural(spoken)
            or met(cast, start)
        )
    return None


def _plural(cast: Cast, phrase: str, start: int) -> list[Speaker]:
    """Who holds the offices that a plural names ("both directors", "the three NSAs"), else the sides for which it
    stands."""
    small = [w.lower() if not n or w.lower() in _SMALL | _SIDES else w for n, w in enumerate(phrase.split())]
    plural = _PLURAL.match(" ".join(small))
    named = plural or _INITIALS.search(phrase)
    if named and not _SEVERAL.search(phrase) and (officers := _officers(cast, phrase, start)):
        return officers
    if plural and plural["head"] in _PERSONS and not _SEVERAL.search(phrase) and not _some(phrase, plural["head"]):
        return met(cast, start) or (sides_of(cast) if plural["both"] or plural["head"] in _STATESMEN else [])
    if plural and plural["both"]:
        return sides_of(cast)
    return sides_of(cast) if plural and plural["head"] in _SIDES else []


def _same_office(cast: Cast, phrase: str, spoken: Sequence[Sequence[Speaker]]) -> list[Speaker]:
    """Whoever spoke last, where an office that several hold is his: "the minister" behind what Minister X told."""
    said = phrase.lower().split()
    last = next((s for s in reversed(spoken[-_HE:]) if len(s) == 1 and _is_person(s[0])), None)
    if last is None or len(said) < 2 or said[0] != "the" or said[-1] not in _HEADS or len(said) > _OFFICE:
        return []
    person = cast.by_id.get(last[0].actor_id or "")
    titles = {w for r in person.roles for w in _WORDS.findall(r.title.lower())} if person else set()
    return list(last) if titles.issuperset(said[1:]) else []


def _at_home(cast: Cast, before: int, host: bool) -> list[Speaker]:
    """The one of those who met whose capital the text names first, or the other one: "The host leader", "The guest"."""
    place = next((m for m in cast.mentions[:_BACK] if m.form == "capital"), None)
    pair = met(cast, before)
    homes = {a: cast.by_id[a].country for s in pair if (a := s.actor_id) is not None and a in cast.by_id}
    here = cast.by_id[place.actors[0]].country if place is not None and place.actors[0] in cast.by_id else None
    found = [s for s in pair if s.actor_id is not None and (homes.get(s.actor_id) == here) is host]
    return found if here is not None and len(pair) == 2 and len(found) == 1 else []


def _some(phrase: str, head: str) -> bool:
    """Whether a plural means people at large: "Western diplomats", "ambassadors"."""
    return head in _AT_LARGE and phrase.split()[0].lower() not in ("the", "both", "two", "three", "all", "these")


def _is_person(speaker: Speaker) -> bool:
    return (speaker.key or "").startswith("person:")


def _unnamed_before(noun: str, spoken: Sequence[Sequence[Speaker]]) -> list[Speaker]:
    """Those without names who told something before: "Foreign Ministry officials said … The officials added"."""
    for speakers in reversed(spoken[-_RECENT:]):
        if len(speakers) == 1 and speakers[0].key is None and speakers[0].name.lower().endswith(noun):
            return list(speakers)
    return []


def _newspaper(spoken: Sequence[Sequence[Speaker]]) -> list[Speaker]:
    """The agency or newspaper that told something last: "The report said", where a news agency reported before."""
    for speakers in reversed(spoken[-_RECENT:]):
        if len(speakers) == 1 and (
            (speakers[0].key or "").startswith("organization:") or speakers[0].name.lower().endswith(_MEDIA)
        ):
            return list(speakers)
    return []


def _officers(cast: Cast, phrase: str, before: int) -> list[Speaker]:
    """The persons named before whose offices a plural noun says, where they are as many as it counts: "Both directors",
    "the rectors", "the three NSAs"."""
    *ahead, head = phrase.split()
    initials = head[:-1].lower() if head[:-1].isupper() and head.endswith("s") else ""
    low = head.lower()
    office = low.removesuffix("ies") + "y" if low.endswith("ies") else low.removesuffix("s")
    if office == low:
        return []
    found: list[str] = []
    for person in cast.actors:
        if person.kind == "person" and person.mentions and person.mentions[0].start < before:
            titles = [r.title.lower().split() for r in person.roles]
            if low == "ministers" and any("prime" in t for t in titles):
                continue  # "Ministers" beside two prime ministers
            if any(office in t or (initials and initials == "".join(w[0] for w in t)) for t in titles):
                found.append(person.id)
    counted = next((_COUNTS[w.lower()] for w in ahead if w.lower() in _COUNTS), None)
    fits = len(found) == (counted or 2) or (counted is None and low == "ministers" and len(found) in _TWO_AND_TWO)
    return together(cast, found) if fits else []


def _holder(document: Document, cast: Cast, source: tuple[int, int]) -> str | None:
    """The one person named before whose office a source describes: "The Foreign Affairs chief", "The Lao minister"."""
    start, end = source
    said = [_SAME_OFFICE.get(w, w) for w in _WORDS.findall(document.text[start:end].lower())]
    if said[:1] != ["the"] and document.text[max(0, start - 4) : start].lower() == "the ":
        said.insert(0, "the")
    if len(said) < 2 or said[0] != "the" or said[-1] not in _HEADS:
        return None
    adjectives = [m for m in cast.within(start, end) if m.form == "demonym"]
    lands = {cast.by_id[a].country for m in adjectives for a in m.actors}
    fields = set(said[1:-1]) - _RANKS
    for mention in adjectives:
        fields -= set(_WORDS.findall(document.text[mention.start : mention.end].lower()))
    if not (lands or fields) and "top" not in said:
        return None
    found: dict[str, None] = {}
    place = bisect_left(cast.mentions, start, key=lambda m: m.start)
    for mention in cast.mentions[max(0, place - _BACK) : place]:
        for actor in mention.actors:
            if len(mention.actors) == 1 and _fits(cast, actor, said[-1], fields, lands):
                found[actor] = None
    return next(iter(found)) if len(found) == 1 else None


def _fits(cast: Cast, actor: str, head: str, fields: set[str], lands: set[str | None]) -> bool:
    """Whether a person holds an office of these fields and of this land."""
    person = cast.by_id[actor]
    if person.kind != "person" or not person.roles or (lands and person.country not in lands):
        return False
    titles = {_SAME_OFFICE.get(w, w) for r in person.roles for w in _WORDS.findall(r.title.lower())}
    if head == "diplomat" and not titles & _DIPLOMATS:
        return False
    return fields <= titles and (head in _ANY_OFFICE or head in titles)


_WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_HEADS = word_set("quotes/sets", "standins.heads")
_RANKS = word_set("quotes/sets", "standins.ranks")
_DIPLOMATS = word_set("quotes/sets", "standins.diplomats")
_SAME_OFFICE = {"defense": "defence", "vice": "deputy"}
_ANY_OFFICE = frozenset({"chief", "head", "boss", "diplomat", "official", "envoy"})


def _pair(phrase: str) -> bool:
    """Whether a source calls two who were told of by what they are to each other: "The old foes", "the two rivals"."""
    said = phrase.partition(",")[0].lower().split()
    return len(said) > 1 and said[0] in ("the", "both", "two") and said[-1] in words("pair")


def _own_plural(spoken: Sequence[Sequence[Speaker]]) -> list[Speaker]:
    """The last speakers, where they are known only by words of their own in the plural: "Ministers"."""
    last = list(spoken[-1]) if spoken else []
    return last if len(last) == 1 and last[0].key is None and last[0].name.split()[-1].lower() in words("party") else []


def _people(cast: Cast, mention: Mention) -> bool:
    return all(cast.by_id[a].kind == "person" for a in mention.actors if a in cast.by_id)


def met(cast: Cast, before: int) -> list[Speaker]:
    """The persons last named together, or the only two of two states who were named."""
    named: dict[str, None] = {}
    place = bisect_left(cast.mentions, before, key=lambda m: m.start)
    for mention in reversed(cast.mentions[max(0, place - _BACK) : place]):
        if mention.actors and _people(cast, mention):
            if len(mention.actors) > 1:
                return together(cast, mention.actors)
            named[mention.actors[0]] = None
    ids = [*reversed(named)]
    homes = [cast.by_id[i].country for i in ids]
    return together(cast, ids) if len(ids) == 2 and (homes[0] != homes[1] or homes[0] is None) else []
