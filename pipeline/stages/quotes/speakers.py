"""Speakers: from a source phrase to the actors it means, and how it was resolved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.document import Document
from pipeline.facts import Cast, Mention
from pipeline.lexicon import word_set
from pipeline.records import Actor, Speaker
from pipeline.stages.quotes.cues import words
from pipeline.stages.quotes.issuers import issuers
from pipeline.stages.quotes.passage import Run

_RESOLUTION = {"part": "surname"}
_FIRST = re.compile(r"(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Mm]yself|[Oo]urselves)$")
_WE = word_set("quotes/sets", "speakers.we")
_WORD = re.compile(r"[^\W_]+")
_AND_BEFORE = re.compile(r"\b(?:and|&)\s+(?:the\s+)?$")
_OPENING = re.compile(
    r"(?:[,;:()\-–—\"“”’]|\b(?:that|while|as|but|when|where|and|said|says|say|added|noted))\s*(?:[Tt]he\s+|[Bb]oth\s+)?$|^[Tt]he\s+$"
)
_OFFICE_AND = re.compile(
    r"[Tt]he\s+((?:Prime |Foreign |Vice |Deputy |Defence |Trade )*"
    r"(?:President|Minister|King|Queen|Secretary|Chancellor|Premier))"
    r"\s+and\s+(?:the\s+)?"
)
_JOINED = 200
"""Characters before a source in which what is joined to it may begin, at most."""
_TITLE = 60
"""Characters of a plural office with its "of", at most."""
_INITIALS = 4
"""Letters of a label that is the initials of a name, fewer than this."""
_ARTICLE = re.compile(r"\s*(?:the|a|an)\s+", re.IGNORECASE)
_CUT = re.compile(r"[,;:(\[—–]|\s(?:who|whom|whose|which|that|of|for|from|to|in|at|on|with|by)\s")
_JOINS = re.compile(r"\s*(?:,|and\b|&)|\s+\w+s?\s*$")
_SIDE = word_set("quotes/sets", "speakers.side")
_OFFICIALS = word_set("quotes/sets", "speakers.officials")


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor at a place of the text: the first person means them."""

    one: tuple[str, ...] = ()
    """Actors meant by "I"."""
    many: tuple[str, ...] = ()
    """Actors meant by "we"."""
    joint: bool = False
    """Whether the text is the word of all of them, whatever it is that they say."""
    name: str | None = None
    """The words that name whoever says "I", where the cast does not know them: "Minister Silva"."""


@dataclass(frozen=True)
class Roll:
    """The cast by the words that name its members."""

    persons: tuple[Actor, ...]
    places: Mapping[str, int]
    """By lower-cased word of a name: the first of the persons whose name has it."""
    bearers: Mapping[str, str | None]
    """By word of a name: the one person whose name has it; None where several have it."""
    groups: Mapping[str, tuple[str, ...]]
    """By lower-cased last word: whom a collective of that noun means where it first means somebody."""

    def labelled(self, label: Sequence[str]) -> Actor | None:
        """The person whom a label in capitals names by surname: "PRESIDENT PHUC"."""
        found = [self.places[w.lower()] for w in label if w.lower() in self.places]
        if not found and len(label) == 1 and 1 < len(label[0]) < _INITIALS and label[0].isupper():  # "JS:"
            found = [
                n for n, p in enumerate(self.persons) if _initials(p.name) in (label[0], label[0][0] + label[0][-1])
            ]
            return self.persons[found[0]] if len(found) == 1 else None
        return self.persons[min(found)] if found else None

    def in_office(self, label: str) -> Actor | None:
        """The one person whose office is all that a label says: "PRIME MINISTER"."""
        office = " ".join(label.lower().split())
        held = [p for p in self.persons if any(r.title.lower() == office for r in p.roles)]
        return held[0] if len(held) == 1 else None


def _initials(name: str) -> str:
    """First letters of the first and the last part of a name."""
    parts = name.split()
    return parts[0][0] + parts[-1][0] if len(parts) > 1 else ""


def roll_of(document: Document, cast: Cast) -> Roll:
    """The members of the cast by the words that name them."""
    persons = tuple(a for a in cast.actors if a.kind == "person")
    places: dict[str, int] = {}
    bearers: dict[str, str | None] = {}
    for place, person in enumerate(persons):
        for word in set(_WORD.findall(person.name.lower())):
            places.setdefault(word, place)
        for word in set(person.name.split()):
            bearers[word] = None if word in bearers else person.id
    groups: dict[str, tuple[str, ...]] = {}
    for mention in cast.mentions:
        if len(mention.actors) > 1:
            last = document.text[mention.start : mention.end].lower().split()[-1]
            groups.setdefault(last, mention.actors)
    return Roll(persons, places, bearers, groups)


def resolve(
    document: Document,
    cast: Cast,
    roll: Roll,
    source: Sequence[Run],
    floor: Floor,
    now: bool = False,
    said: Sequence[Run] = (),
) -> list[Speaker]:
    """The speakers that a source phrase means; its own words where it names nobody of the cast.

    `now` says that the cue is in the present tense, `said` is the content: both tell whom "we" takes in.
    """
    if not source:
        return []
    text = document.text
    start, end = source[0]
    phrase = text[start:end]
    mentions = _outermost(cast.within(start, end))
    if _FIRST.match(phrase) and (found := _first_person(cast, phrase, mentions, floor, now, said)):
        return found
    chosen = _joined_before(document, cast, start, end) or _heads(text, start, end, mentions)
    meant_ids: list[str] = []
    forms: list[str] = []
    for mention in chosen:
        meant_ids += [a for a in mention.actors if a not in meant_ids]
        forms.append(mention.form)
    if meant_ids:
        form = "collective" if len(meant_ids) > 1 else _RESOLUTION.get(forms[0], forms[0])
        return speakers_of(cast, meant_ids, form) + _unnamed_beside(text, start, end, mentions, meant_ids)
    if apposed := _apposed(cast, text, start, end):
        return speakers_of(cast, (apposed,), "name")
    if named := _by_part(roll, phrase):
        return speakers_of(cast, (named,), "surname")
    if _GROUP.match(phrase) and (group := roll.groups.get(phrase.split()[-1].lower())):
        return speakers_of(cast, group, "collective")
    return [Speaker(actor_id=None, key=None, name=own_words(phrase), resolution="own_words")]


def _apposed(cast: Cast, text: str, start: int, end: int) -> str | None:
    """The one person named beside an office without a name: "a ministry official, X", "the ambassador to Peru |, X"."""
    inside = (m for m in cast.within(start, end) if m.end == end and text[start : m.start].endswith(", "))
    behind = cast.within(end + 2, end + _TITLE) if text.startswith(", ", end) else ()
    closed = (m for m in behind if m.start == end + 2 and text.startswith(",", m.end))
    for mention in (*inside, *closed):
        one = mention.actors[0] if len(mention.actors) == 1 else ""
        if mention.form in ("name", "part") and one in cast.by_id and cast.by_id[one].kind == "person":
            return one
    return None


def _unnamed_beside(
    text: str, start: int, end: int, mentions: Sequence[Mention], meant: Sequence[str]
) -> list[Speaker]:
    """An office holder without a name, joined to somebody whom the cast knows: "The Prime Minister and President X"."""
    if len(meant) != 1 or len(mentions) != 1 or mentions[0].end != end:
        return []
    joined = _OFFICE_AND.fullmatch(text, start, mentions[0].start)
    return [Speaker(actor_id=None, key=None, name=joined[1], resolution="own_words")] if joined else []


def _first_person(
    cast: Cast, phrase: str, mentions: Sequence[Mention], floor: Floor, now: bool, said: Sequence[Run]
) -> list[Speaker]:
    """Whoever has the floor. "We welcome" is said for the speaker's own side alone, "we agreed" tells of those who
    met."""
    many = phrase.lower() in _WE
    if many and floor.joint:
        return speakers_of(cast, floor.many, "first_person")
    known = mentions[0].actors if mentions else ()
    if many and now and not floor.one and not floor.name and len(cast.sides) == 2:
        named = {a for run in said for m in cast.within(*run) for a in m.actors}
        own = [side for side in cast.sides if side not in named]
        if len(own) == 1:
            return speakers_of(cast, own, "first_person")
    meant = floor.one if many and now and floor.one else known or (floor.many if many else floor.one)
    if floor.name and not (known if not many else known and not now):
        return [Speaker(actor_id=None, key=None, name=floor.name, resolution="first_person")]
    return speakers_of(cast, meant, "first_person")


def _by_part(roll: Roll, phrase: str) -> str | None:
    """The one person of the cast whose name has the phrase's last word, where the phrase is a bare name."""
    cut = _CUT.search(phrase)
    head = phrase[: cut.start()] if cut else phrase
    if not head or len(head.split()) > 2 or not head.split()[-1][0].isupper():
        return None
    return roll.bearers.get(head.split()[-1])


# a group that is spoken of before its members are named means those whom the same noun means later
_GROUP = re.compile(r"(?:the\s+)?(?:two|both|three)\s+\w+", re.IGNORECASE)


def own_words(phrase: str) -> str:
    """A source phrase as a name of its own: without its article, on one line."""
    leading = _ARTICLE.match(phrase)
    said = phrase[leading.end() if leading else 0 :].split()
    if len(said) > 1 and said[-1] in ("who", "which"):
        said.pop()  # "the ambassadors who": what follows belongs to the clause
    return " ".join(said) or phrase


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _heads(text: str, start: int, end: int, mentions: list[Mention]) -> list[Mention]:
    """The mentions that are what the phrase is about: its head and what is joined to it by "and"."""
    if not mentions:
        return []
    cuts = (c.start() for c in _CUT.finditer(text, start, end))
    # "X of Peru and Y of Chile": what belongs to a name cuts nothing off
    bound = next((c for c in cuts if not any(m.start < c < m.end and m.form == "name" for m in mentions)), end)
    inside = [m for m in mentions if m.start < bound]
    if not inside:
        return []
    last = inside[-1]
    # "Peruvian Foreign Trade and Tourism minister X": the adjective is joined to nothing
    inside = [m for m in inside if m.form != "demonym" or _JOINS.match(text, m.end)] or inside
    last = inside[-1]
    if len(inside) > 1 and re.search(r"\band\b|&", text[inside[0].end : last.start]):
        return _conjuncts(text, start, bound, inside)
    return [last] if _is_head(text, start, bound, last) else []


def _joined_before(document: Document, cast: Cast, start: int, end: int) -> list[Mention]:
    """The names joined by "and" of which the source holds only the last: "Japan and | Peru | agreed"."""
    text = document.text
    if text.startswith("of ", start - 3) or text.startswith("of the ", start - 7):
        return _holders(cast, start, end)
    listed = text[start - 2 : start] == ", " and " and " in text[start:end]
    if not listed and not _AND_BEFORE.search(text, max(0, start - 10), start):
        return []
    sentence = document.sentence_at(start)
    first = max(sentence.start if sentence else 0, start - _JOINED)
    inside = [m for m in cast.within(first, end) if m.form == "collective" and len(m.actors) > 1]
    last = max((m.end for m in cast.within(start, end)), default=end)  # "President X and Minister Y | today"
    whole = [m for m in inside if m.start < start and m.end == last and _opens(text, first, m.start)]
    return whole[:1]


def _holders(cast: Cast, start: int, end: int) -> list[Mention]:
    """The office holders of whose states alone the source consists: "The heads of state of | Peru and Chile"."""
    wide = [m for m in cast.within(max(0, start - _TITLE), end) if m.end == end and m.start < start]
    return [m for m in wide if m.form == "collective" and len(m.actors) > 1][:1]


def _opens(text: str, first: int, at: int) -> bool:
    """Whether a subject can begin here: at the beginning of a clause, not behind a preposition or a verb."""
    return at <= first or _OPENING.search(text, first, at) is not None


def _conjuncts(text: str, start: int, bound: int, mentions: list[Mention]) -> list[Mention]:
    after = re.findall(r"\w+", text[mentions[-1].end : bound].lower())
    if after and not set(after) <= _SIDE | {"officials", "leaders"} and mentions[-1].form in ("demonym", "name"):
        people = [m for m in mentions if m.form not in ("demonym",)]
        return people if len(people) == len(mentions) else []
    return mentions


def _is_head(text: str, start: int, bound: int, mention: Mention) -> bool:
    """Whether the phrase means the mention itself, and not something of the mention's ("the Chinese officials")."""
    after = re.findall(r"\w+", text[mention.end : bound].lower())
    if not after or set(after) <= _SIDE:
        return True
    if text[mention.end : mention.end + 1] in ("'", "’"):  # "the President's office" is not the President
        return set(after) <= _SIDE | {"s"}
    if set(after) <= _OFFICIALS:  # "a Turkish government official" is nobody known
        return False
    # "Smith himself", "both sides jointly": small words may follow; another noun makes it a different thing
    return set(after) <= words("skip") | words("pronoun") or mention.form not in (
        "demonym",
        "name",
        "capital",
        "acronym",
    )


def speakers_of(cast: Cast, ids: Sequence[str], form: str) -> list[Speaker]:
    """The actors of the cast as speakers, resolved by `form`."""
    found = []
    for actor_id in ids:
        actor = cast.by_id.get(actor_id)
        if actor is not None:
            found.append(Speaker(actor_id=actor.id, key=actor.key, name=actor.name, resolution=form))
    return found


def sides_of(cast: Cast) -> list[Speaker]:
    """Both sides, where something was agreed and nobody says by whom."""
    return speakers_of(cast, cast.sides, "collective") if len(cast.sides) == 2 else []


def together(cast: Cast, ids: Sequence[str]) -> list[Speaker]:
    """One actor that another phrase stands for, or several that a collective does."""
    return speakers_of(cast, ids, "collective" if len(ids) > 1 else "description")


def inherited(speakers: Sequence[Speaker], how: str) -> list[Speaker]:
    """The same speakers, resolved by another road."""
    return [s.model_copy(update={"resolution": how}) for s in speakers]


_SPEECH = (
    r"(?:remarks?|reply|response|speech|statement|address|keynote|message|toast|lecture|interview|transcript|briefing)"
)
_SPEECH_TITLE = re.compile(rf"\b(?:{_SPEECH}|opening)\b", re.IGNORECASE)
_SPOKEN_BY = re.compile(rf"\b{_SPEECH}\s+(?:by|of|from)\s+(?:the\s+)?", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s(?:on|at|to|in|during|upon|following|after|before|for|with|regarding|about)\s|[,;:–—\n]|$")


def floor_of(document: Document, cast: Cast, unquoted: Iterable[Mention]) -> Floor:
    """Who holds the floor in the whole text where it is a speech or a joint statement: its "I" and "we".

    `unquoted` are the mentions that stand outside quotation marks.
    """
    if together := issuers(document, cast):
        return Floor((), together, joint=True)
    heads = [z for z in document.zones if z.kind == "headline"] or list(document.zones[:1])
    titled = [z for z in heads if _SPEECH_TITLE.search(document.text, z.start, z.end)]
    people = Counter(
        a
        for m in cast.mentions
        for a in m.actors
        if len(m.actors) == 1 and a in cast.by_id and cast.by_id[a].kind == "person"
    )
    said_i = (m for m in unquoted if m.end - m.start == 1 and document.text[m.start] == "I")
    narrators = Counter(m.actors[0] for m in said_i if len(m.actors) == 1)
    told = narrators.most_common(1)[0][0] if narrators else None
    if told is not None and any(told in m.actors for z in titled for m in cast.within(z.start, z.end)):
        return _held(cast, people, told)
    for zone in titled:
        by = _SPOKEN_BY.search(document.text, zone.start, zone.end)
        begin = by.end() if by else zone.start
        ends = _NAME_ENDS.search(document.text, begin, zone.end)
        end = ends.start() if ends else zone.end
        named = [a for m in cast.within(begin, end) for a in m.actors if a in people]
        if named:
            return _held(cast, people, named[0])
        if by and document.text[begin:end].istitle():
            return Floor((), tuple(cast.sides), name=document.text[begin:end])
    if told is not None:
        return _held(cast, people, told)
    if len(people) == 1 and titled and not any(cast.within(z.start, z.end) for z in titled):
        return _held(cast, people, next(iter(people)))
    return Floor((), tuple(cast.sides))


def _held(cast: Cast, people: Counter[str], one: str) -> Floor:
    """The floor of one person: "we" are that person and the one most named of another country."""
    country = cast.by_id[one].country
    other = next((a for a, _ in people.most_common() if a != one and cast.by_id[a].country != country), None)
    return Floor((one,), (one, other) if other else (one,))


def interviewee(document: Document, cast: Cast, before: int, spoken: Sequence[Speaker]) -> list[Speaker]:
    """Who answers where the answers bear no names: who spoke last before the first of them, else who is named most."""
    for speaker in reversed(spoken):
        actor = cast.by_id.get(speaker.actor_id or "")
        if actor is not None and actor.kind == "person":
            return inherited([speaker], "turn")
    named = [
        a
        for m in cast.mentions
        for a in m.actors
        if m.start < before and a in cast.by_id and cast.by_id[a].kind == "person"
    ]
    named = named or [a for m in cast.mentions for a in m.actors if a in cast.by_id and cast.by_id[a].kind == "person"]
    if not named:
        return []
    best, _ = Counter(reversed(named)).most_common(1)[0]
    return speakers_of(cast, [best], "turn")
