"""Actors: persons with their offices and countries, states, blocs and organisations, and who is meant where.

bodies       states, blocs, organisations, companies
offices      titles before and behind names
people       persons by their names, and which names are one person
homes        whose state a person is of
setting      whose text it is, whose relations it is about
coreference  whom pronouns, titles and collectives mean
register     every actor by its key; casting: the cast with its records
"""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Cast
from pipeline.stages.actors.bodies.companies import find_companies
from pipeline.stages.actors.bodies.gazetteer import find_hits
from pipeline.stages.actors.bodies.organizations import find_bodies
from pipeline.stages.actors.casting import cast_of
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.coreference.resolver import Resolver
from pipeline.stages.actors.homes.settling import settle_countries, settle_spouses
from pipeline.stages.actors.offices.titles import find_titles
from pipeline.stages.actors.people.bare_names import Bare
from pipeline.stages.actors.people.finder import Finder
from pipeline.stages.actors.people.identity import gather, named_later, told_later
from pipeline.stages.actors.setting.narrator import narrator_of
from pipeline.stages.actors.setting.news import state_of_news
from pipeline.stages.actors.setting.sides import count_persons, count_states, issuers_of, sides_of

__all__ = ["find_actors"]


def find_actors(document: Document) -> Cast:
    """The actors of the text with all their mentions, pronouns and collectives included."""
    hits = find_hits(document.tokens)
    bodies = find_bodies(document, hits)
    chart = Chart(document, hits, bodies)
    titles = find_titles(document, chart)
    finder = Finder(document, chart, titles)
    occurrences = finder.run()
    persons = gather(document, occurrences, {h.entry.ref for h in hits if h.entry.kind == "state"})
    named_later(finder, persons)
    taken = {i for o in occurrences for i in range(o.begin, o.last)}
    later = Bare(document, chart, persons, taken).run()
    told_later(finder, later)
    occurrences += later
    occurrences.sort(key=lambda o: o.begin)
    named = count_states(document, hits)
    counts = count_persons(named, persons)
    issuers = issuers_of(document, hits)
    sides = issuers if len(issuers) == 2 else sides_of(counts)
    narrator = narrator_of(document, persons)
    settle_countries(chart, persons, occurrences, sides, counts, narrator, titles)
    settle_spouses(document.tokens, occurrences)
    counts = count_persons(named, persons)  # with those whose state only the text around them tells
    sides = issuers if len(issuers) == 2 else sides_of(counts)
    own = f"state:{narrator.country}" if narrator is not None and narrator.country else ""
    if own and own not in sides:  # whose speech it is has a part in all that it tells
        sides = (own, *sides[:1])
    taken |= {i for o in occurrences for i in range(o.begin, o.last)}
    companies = find_companies(document, chart, taken)
    references = Resolver(document, chart, persons, occurrences, titles, counts, sides, narrator).run()
    home = state_of_news(chart, narrator)
    return cast_of(chart, persons, occurrences, references, companies, issuers or sides, home)
