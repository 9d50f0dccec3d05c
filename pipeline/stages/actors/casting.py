"""The last step: records of the actors, and all mentions in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Document
from pipeline.facts import Cast, Mention
from pipeline.lexicon import word_set
from pipeline.records import Actor, ActorMention, MentionForm, Role, Span, unchecked
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.companies import Company
from pipeline.stages.actors.discourse import POSSESSIVE, Ref, Reference
from pipeline.stages.actors.houses import houses
from pipeline.stages.actors.institutions import institutions
from pipeline.stages.actors.later import later_bodies
from pipeline.stages.actors.names import slug
from pipeline.stages.actors.persons import Occurrence, Person
from pipeline.stages.actors.titles import Title
from pipeline.stages.actors.vocabulary import COUNTRIES, ORGANIZATION_COUNTRY, WORDS

_LEADING = WORDS["leading"]
_LONG = 4  # words of an office
_TIMES = word_set("actors/sets", "casting.times")


def cast_of(
    document: Document,
    chart: Chart,
    persons: Sequence[Person],
    occurrences: Sequence[Occurrence],
    references: Sequence[Reference],
    companies: Sequence[Company],
    sides: tuple[str, ...],
    home: str | None,
) -> Cast:
    tokens = document.tokens
    start, end, lower = tokens.start, tokens.end, tokens.lower
    keys: dict[int, str] = {id(p): f"person:{slug(p.text)}" for p in persons}
    found: dict[tuple[int, int, tuple[str, ...]], tuple[MentionForm, int]] = {}

    def key_of(ref: Ref) -> str:
        return ref if isinstance(ref, str) else keys[id(ref)]

    def add(first: int, last: int, who: tuple[str, ...], form: MentionForm, head: int) -> None:
        found.setdefault((start[first], end[last - 1], who), (form, start[head]))

    names: dict[str, str] = {}
    countries: dict[str, str | None] = {}
    kinds: dict[str, str] = {}
    serving = {
        k: o.person.country for o in occurrences if o.person is not None and o.person.country for k in _titled(o)
    }
    organs = institutions(chart, home, serving)
    known: dict[str, str] = {}
    bodies: dict[int, tuple[int, str]] = {}
    for hit in chart.hit_at.values():
        if hit.entry.kind == "trap":
            continue
        ref = hit.entry.ref
        if hit.entry.kind == "organization" and (organ := organs.get(hit.first)) is not None:
            key = organ.key
            names[key], countries[key] = ref, organ.state
        elif hit.entry.kind == "organization":
            key = f"organization:{slug(ref)}"
            names[key], countries[key] = ref, ORGANIZATION_COUNTRY.get(ref)
        elif hit.entry.kind == "state":
            key = f"state:{ref}"
            names[key], countries[key] = COUNTRIES[ref].name, ref
        else:
            key = f"bloc:{ref}"
            names[key], countries[key] = ref, None
        kinds[key] = hit.entry.kind
        if hit.entry.kind == "organization":
            bodies[hit.first] = hit.last - 1, key
        add(hit.first, hit.last, (key,), hit.entry.form, hit.last - 1)
    for body in chart.body_at.values():
        text = document.text[start[body.first] : end[body.last - 1]]
        organ = organs.get(body.first)
        key = organ.key if organ is not None else f"organization:{slug(text)}"
        names.setdefault(key, text)
        countries.setdefault(key, organ.state if organ is not None else body.country)
        known[text], kinds[key] = key, "organization"
        bodies[body.first] = body.head, key
        add(body.first, body.last, (key,), "name", body.last - 1)
    for company in companies:
        key = known.get(company.name) or f"organization:{slug(company.name)}"
        names.setdefault(key, company.name)
        state = chart.hit_at.get(company.first)
        of = state.entry.ref if state is not None and state.entry.kind == "state" else company.country
        countries[key] = countries.get(key) or of
        kinds.setdefault(key, "organization")
        add(company.first, company.last, (key,), "name", company.last - 1)
    for first, last, key in later_bodies(chart, bodies):
        add(first - 1, last, (key,), "part", first)
        add(first, last, (key,), "part", first)
    institutional = {(one.what, one.state) for one in organs.values() if one.state}
    for first, last, noun, house_of in houses(chart, occurrences, institutional, home):
        house = f"organization:{house_of}:{noun}"
        names.setdefault(house, document.text[start[last - 1] : end[last - 1]])
        countries.setdefault(house, house_of)
        kinds.setdefault(house, "organization")
        add(first, last, (house,), "name", last - 1)
        add(last - 1, last, (house,), "name", last - 1)
    for o in occurrences:
        if o.person is None:
            continue
        own = (keys[id(o.person)],)
        head = o.name.last - 1
        form: MentionForm = "name" if len(o.name.parts) >= len(o.person.parts) else "part"
        for first, last in _extents(o, chart):
            add(first, last, own, form, head)
    joined: set[tuple[int, int]] = set()
    for r in references:
        who = tuple(dict.fromkeys(key_of(x) for x in r.refs))
        add(r.first, r.last, who, r.form, r.head)
        if r.coordination:
            joined.add((start[r.first], end[r.last - 1]))
            if lower[r.first] in _LEADING:
                add(r.first + 1, r.last, who, r.form, r.head)
                joined.add((start[r.first + 1], end[r.last - 1]))
            continue
        if r.form == "collective":
            add(r.head, r.last, who, r.form, r.head)
        k = r.first
        while k < r.head and lower[k] in _LEADING:  # "two leaders" in "the two leaders"
            k += 1
            add(k, r.last, who, r.form, r.head)
        if (
            r.form in ("title", "description") and k < r.head and k in chart.hit_at
        ):  # "Foreign Minister" in "the Kazakh …"
            k = chart.hit_at[k].last
            k += lower[k] in POSSESSIVE
            if k <= r.head:
                add(k, r.last, who, r.form, r.head)
    for key in {k for (_, _, who) in found for k in who} - set(names):
        if key.startswith("state:"):
            names[key], countries[key], kinds[key] = COUNTRIES[key[6:]].name, key[6:], "state"
        elif key.startswith("bloc:"):
            names[key], countries[key], kinds[key] = key[5:], None, "bloc"
    people = {keys[id(p)]: p for p in reversed(persons)}
    ordered = sorted(found.items(), key=lambda e: (e[0][0], -e[0][1]))
    ids: dict[str, str] = {}
    places: dict[str, list[ActorMention]] = {}
    reach: dict[str, int] = {}
    mentions: list[Mention] = []
    for (s, e, who), (form, head_at) in ordered:
        for key in who:
            ids.setdefault(key, f"actor_{len(ids) + 1}")
            if e > reach.get(key, -1) and (s, e) not in joined:
                reach[key] = e
                places.setdefault(key, []).append(
                    unchecked(ActorMention, start=s, end=e, text=document.text[s:e], form=form)
                )
        mentions.append(Mention(s, e, tuple(ids[k] for k in who), form, head_at))
    actors = tuple(
        unchecked(
            Actor,
            id=ids[key],
            key=key,
            kind="person" if key in people else kinds[key],
            name=people[key].text if key in people else names[key],
            country=people[key].country if key in people else countries[key],
            roles=_roles(document, chart, people[key]) if key in people else [],
            mentions=places[key],
        )
        for key in ids
    )
    return Cast(actors, tuple(mentions), tuple(ids[k] for k in sides if k in ids))


def _titled(o: Occurrence) -> Iterator[int]:
    """The tokens of the titles beside a name."""
    for title in o.offices():
        yield from range(title.first, title.last)


def _extents(o: Occurrence, chart: Chart) -> Iterator[tuple[int, int]]:
    """The noun phrase of a name from its widest to the bare name, as a source phrase may begin or end anywhere."""
    if o.after:
        yield o.begin, max(o.last, *(t.last for t in o.after))
    yield o.begin, o.last
    for title in o.titles:
        if title.begin < o.begin:  # shared with a name before it
            continue
        yield title.begin, o.last
        yield title.first, o.last
        for k in range(title.begin + 1, title.first):
            if k in chart.hit_at:  # without "visiting" or "the" before the state
                yield k, o.last
    for first in (o.name.begin, o.name.first):
        yield first, o.last
        yield first, o.name.last


def _office_of(document: Document, chart: Chart, peer: Person) -> Span | None:
    """The office of a peer where it is written, without his state."""
    if not any(t.office.klass != "counterpart" for t in peer.offices) and peer.peer is not None:
        peer = peer.peer  # "met her Slovenian counterpart X and his Hungarian colleague Y"
    title = next((t for t in peer.offices if not t.office.plural and not t.time), None)
    if title is None or title.office.klass == "counterpart":
        return None
    last = next((k for k in range(title.head, title.last) if k in chart.hit_at), title.last)
    while last < title.last and last > title.head + 1 and document.tokens.lower[last - 1] in ("of", "the", "to", "for"):
        last -= 1
    if last - title.first > _LONG:  # what a minister of long name is counterpart of may be called otherwise
        return document.span(document.tokens.start[title.head], document.tokens.end[title.head])
    return document.span(document.tokens.start[title.first], document.tokens.end[last - 1])


def _roles(document: Document, chart: Chart, person: Person) -> list[Role]:
    found: dict[str, Role] = {}
    told: dict[str, Title] = {}
    for occurrence in person.occurrences:
        for title in occurrence.offices():
            if title.office.klass == "counterpart":
                continue
            span = _title_span(document, title)
            words = _of_one(document, title, *span) if title.office.plural else document.text[span[0] : span[1]]
            told.setdefault(words.casefold(), title)
            found.setdefault(
                words.casefold(),
                unchecked(Role, title=words, country=title.country or person.country, span=document.span(*span)),
            )
    if not found and person.peer is not None and (held := _office_of(document, chart, person.peer)) is not None:
        return [
            unchecked(Role, title=held.text, country=person.country, span=held)
        ]  # "Premier Wen and his Indian counterpart"
    fuller = [words for words in found if not _told_more_fully(words, told)]
    return [found[words] for words in fuller]


def _of_one(document: Document, title: Title, start: int, end: int) -> str:
    """What one of the holders of a plural title is called: "Federal Minister", "President"."""
    tokens = document.tokens
    written, name = tokens.text[title.head], title.office.name
    one = name.upper() if written.isupper() else name.title() if written[0].isupper() else name
    last = title.head + 1 + name.count(" ")
    rest = "" if title.stated else document.text[tokens.end[last - 1] : end]  # "Presidents of Peru and Chile X and Y"
    return document.text[start : tokens.start[title.head]] + one + rest


def _told_more_fully(words: str, told: dict[str, Title]) -> bool:
    """Whether another title of the person says the office more fully: "President" beside "President of Peru"."""
    own = told[words]
    for other, title in told.items():
        same = title.office.klass == own.office.klass and title.time == own.time
        if same and len(other) > len(words) and (other.startswith(f"{words} ") or other.endswith(f" {words}")):
            return True
    return False


def _title_span(document: Document, title: Title) -> tuple[int, int]:
    """A title's characters, with the word that sets it in another time: "former President"."""
    tokens, first = document.tokens, title.first
    begin = max(0, min(title.begin, first - 2))  # "Then-President"; "former Zambian foreign minister"
    if title.time in _TIMES and title.time in tokens.lower[begin:first]:
        first = tokens.lower.index(title.time, begin)
    return tokens.start[first], tokens.end[title.last - 1]
