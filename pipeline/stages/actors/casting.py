"""The last step: records of the actors, and all mentions in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.english import POSSESSIVES
from pipeline.facts import Cast
from pipeline.records import MentionForm
from pipeline.stages.actors.bodies.companies import Company
from pipeline.stages.actors.bodies.houses import houses
from pipeline.stages.actors.bodies.institutions import Institution, institutions
from pipeline.stages.actors.bodies.later import later_bodies
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.coreference.discourse import Reference
from pipeline.stages.actors.people.folding import slug
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.register import Register
from pipeline.stages.actors.vocabulary import ORGANIZATION_COUNTRY, WORDS

_LEADING = WORDS["leading"]

Organs = Mapping[int, Institution]
"""Institutions of states by the token at which they begin."""
Bodies = dict[int, tuple[int, str]]
"""Last tokens of the heads of organisations, and their keys, by the token at which they begin."""


def cast_of(
    chart: Chart,
    persons: Sequence[Person],
    occurrences: Sequence[Occurrence],
    references: Sequence[Reference],
    companies: Sequence[Company],
    sides: Sequence[str],
    home: str | None,
) -> Cast:
    """Everybody who is mentioned; the kind of mention that comes first tells how the same words are taken."""
    register = Register(chart.document, persons)
    organs = institutions(chart, home, _served(occurrences))
    bodies = _known_names(register, chart, organs) | _bodies(register, chart, organs)
    _companies(register, chart, companies)
    for first, last, key in later_bodies(chart, bodies):
        register.mention(first - 1, last, (key,), "part", first)
        register.mention(first, last, (key,), "part", first)
    told = {(organ.what, organ.state) for organ in organs.values() if organ.state}
    for first, last, noun, state in houses(chart, occurrences, told, home):
        _house(register, first, last, f"organization:{state}:{noun}", state)
    for occurrence in occurrences:
        _named(register, chart, occurrence)
    for reference in references:
        if reference.coordination:
            _coordination(register, chart, reference)
        else:
            _referred(register, chart, reference)
    return register.cast(chart, sides)


def _served(occurrences: Sequence[Occurrence]) -> dict[int, str]:
    """The states of office holders by the tokens of their titles: the ministry in "Minister of Health" is theirs."""
    return {k: o.person.country for o in occurrences if o.person and o.person.country for k in _titled(o)}


def _titled(o: Occurrence) -> Iterator[int]:
    """The tokens of the titles beside a name."""
    for title in o.offices():
        yield from range(title.first, title.last)


def _known_names(register: Register, chart: Chart, organs: Organs) -> Bodies:
    """What the gazetteer knows: "Japan", "ASEAN", "the World Bank"."""
    bodies: Bodies = {}
    for hit in chart.hit_at.values():
        kind, ref = hit.entry.kind, hit.entry.ref
        if kind == "trap":
            continue
        key = f"{kind}:{ref}"
        if kind == "organization":
            organ = organs.get(hit.first)
            key = organ.key if organ is not None else f"organization:{slug(ref)}"
            register.organizations[key] = (
                ref,
                organ.state if organ is not None else hit.entry.home or ORGANIZATION_COUNTRY.get(ref),
            )
            bodies[hit.first] = hit.last - 1, key
        register.mention(hit.first, hit.last, (key,), hit.entry.form, hit.last - 1)
    return bodies


def _bodies(register: Register, chart: Chart, organs: Organs) -> Bodies:
    """What has grown around a head noun: "the Ministry of Energy", "Chiang Mai University"."""
    bodies: Bodies = {}
    text, tokens = chart.document.text, chart.tokens
    for body in chart.body_at.values():
        name = text[tokens.start[body.first] : tokens.end[body.last - 1]]
        organ = organs.get(body.first)
        key = organ.key if organ is not None else f"organization:{slug(name)}"
        register.organizations.setdefault(key, (name, organ.state if organ is not None else body.country))
        register.bodies[name] = key
        bodies[body.first] = body.head, key
        register.mention(body.first, body.last, (key,), "name", body.last - 1)
    return bodies


def _companies(register: Register, chart: Chart, companies: Sequence[Company]) -> None:
    """Companies: the state of one whose name begins with a state is that state, "Vietnam Airlines"."""
    for company in companies:
        key = register.bodies.get(company.name) or f"organization:{slug(company.name)}"
        name, country = register.organizations.get(key, (company.name, None))
        begins = chart.hit_at.get(company.first)
        own = begins.entry.ref if begins is not None and begins.entry.kind == "state" else company.country
        register.organizations[key] = name, country or own
        register.mention(company.first, company.last, (key,), "name", company.last - 1)


def _house(register: Register, first: int, last: int, key: str, state: str) -> None:
    """A parliament told by a noun alone, with its article and without: "the Senate"."""
    tokens = register.document.tokens
    name = register.document.text[tokens.start[last - 1] : tokens.end[last - 1]]
    register.organizations.setdefault(key, (name, state))
    register.mention(first, last, (key,), "name", last - 1)
    register.mention(last - 1, last, (key,), "name", last - 1)


def _named(register: Register, chart: Chart, o: Occurrence) -> None:
    """A person by name: "President Xi Jinping", "Xi Jinping", "Xi"."""
    if o.person is None:
        return
    form: MentionForm = "name" if len(o.name.parts) >= len(o.person.parts) else "part"
    who = (register.key(o.person),)
    for first, last in _extents(o, chart):
        register.mention(first, last, who, form, o.name.last - 1)


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


def _coordination(register: Register, chart: Chart, r: Reference) -> None:
    """Names joined by "and", with the article and without: "the U.S. and Japan"."""
    who = _who(register, r)
    register.join(r.first, r.last, who, r.form, r.head)
    if chart.tokens.lower[r.first] in _LEADING:
        register.join(r.first + 1, r.last, who, r.form, r.head)


def _referred(register: Register, chart: Chart, r: Reference) -> None:
    """What is no name, with the words that lead it and without: "the two leaders", "two leaders", "leaders"."""
    lower = chart.tokens.lower
    who = _who(register, r)
    register.mention(r.first, r.last, who, r.form, r.head)
    if r.form == "collective":
        register.mention(r.head, r.last, who, r.form, r.head)
    k = r.first
    while k < r.head and lower[k] in _LEADING:
        k += 1
        register.mention(k, r.last, who, r.form, r.head)
    if r.form in ("title", "description") and k < r.head and k in chart.hit_at:
        k = chart.hit_at[k].last  # "Foreign Minister" in "the Kazakh Foreign Minister"
        k += lower[k] in POSSESSIVES
        if k <= r.head:
            register.mention(k, r.last, who, r.form, r.head)


def _who(register: Register, r: Reference) -> tuple[str, ...]:
    """The keys of those who are meant, each once."""
    return tuple(dict.fromkeys([register.key(ref) for ref in r.refs]))
