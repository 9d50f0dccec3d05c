"""Plural offices and whose they are: "the Ministers of Finland and Norway", "NATO leaders", "leaders of the G7"."""

from __future__ import annotations

from pipeline.document import Sentence
from pipeline.stages.actors.coreference.discourse import Context, Ref, Reference
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.vocabulary import GROUPS, HEADS_OF_STATE, WORDS

_MEMBERS = WORDS["members"]
_JOINS = ([","], ["and"], [",", "and"], ["and", "the"], [",", "the"], [",", "and", "the"], ["&"])
_REACH = 10
_SOON = 40  # tokens in which holders are named whose state only the title before says


def holders_of(context: Context, title: Title, sentence: Sentence) -> Reference | None:
    """The states, or the bloc, of whose office holders a plural title speaks; the holders themselves where named."""
    lower, chart = context.lower, context.chart
    before = [chart.hit_in[k] for k in range(title.begin, title.head) if k in chart.hit_in]
    bloc = next((h for h in before if h.entry.kind == "bloc"), None)
    if bloc is not None:
        return Reference(title.begin, title.last, title.head, (f"bloc:{bloc.entry.ref}",), "description")
    if before or title.time:
        return None
    acronym = chart.hit_in.get(title.begin - 2) if lower[title.begin - 1] == ")" else None
    if acronym is not None and acronym.entry.kind == "bloc" and lower[acronym.first - 1] == "(":
        full = chart.hit_in.get(acronym.first - 2, acronym)  # "Arab Maghreb Union (AMU) leaders"
        return Reference(full.first, title.last, title.head, (f"bloc:{acronym.entry.ref}",), "description")
    k = next((k for k in range(title.last - 1, title.head, -1) if k in chart.hit_in), title.last)
    if k == title.last:  # "Ministers for Foreign Affairs of the eight Nordic countries (N8)"
        if lower[k : k + 1] != ["of"]:
            return None
        k = next((m for m in range(k + 1, min(k + _REACH, sentence.last)) if m in chart.hit_in), k)
        between = set(lower[title.last + 1 : k])
        if k == title.last or "," in between or not between <= {"the", "all"} | _MEMBERS:
            return _bracketed(context, title, sentence)
    first = chart.hit_in[k]
    refs: list[Ref] = []
    hit, last = first, first.last
    while hit.entry.kind in ("state", "bloc"):
        refs.append(f"{hit.entry.kind}:{hit.entry.ref}")
        last = hit.last
        joined = next((j for j in (1, 2, 3) if lower[last : last + j] in _JOINS and last + j in chart.hit_at), 0)
        if not joined or last + joined >= sentence.last or chart.hit_at[last + joined].entry.form == "demonym":
            break
        hit = chart.hit_at[last + joined]
    if first.entry.form == "demonym" or not refs or (len(refs) == 1 and not str(refs[0]).startswith("bloc:")):
        return _bracketed(context, title, sentence)
    while last < sentence.last and lower[last] in _MEMBERS:
        last += 1
    return Reference(title.begin, last, title.head, _named(context, title, tuple(refs)), "collective")


def _bracketed(context: Context, title: Title, sentence: Sentence) -> Reference | None:
    """The bloc in brackets after the states of a plural title: "of the five Central Asian states (C5)"."""
    lower, chart = context.lower, context.chart
    if lower[title.last : title.last + 1] != ["of"]:
        return None
    for k in range(title.last, min(title.last + _REACH, sentence.last - 2)):
        hit = chart.hit_at.get(k + 1)
        if lower[k] == "(" and hit is not None and hit.entry.kind == "bloc" and lower[hit.last : hit.last + 1] == [")"]:
            return Reference(title.begin, hit.last + 1, title.head, (f"bloc:{hit.entry.ref}",), "description")
    return None


def _named(context: Context, title: Title, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """The holders of the office in these states where the text names them; else the states."""
    lower = context.lower
    klass = title.office.klass
    if klass == "diplomat" and "top" in lower[title.begin : title.head]:
        klass = "minister"  # "the top diplomats of the two countries"
    leads = GROUPS.get(lower[title.head]) == "leaders"
    found: list[Ref] = []
    for ref in refs:
        own = [p for p in context.persons if f"state:{p.country}" == ref]
        one = leads and klass in HEADS_OF_STATE  # each state has one, wherever in the text it is named
        own = [p for p in own if p.stated or p.order < title.last + _SOON or (one and klass in p.classes)]
        top = klass == "minister" and "top" in lower[title.begin : title.head]  # a secretary of state is one, too
        own = [
            p
            for p in own
            if klass in p.classes or (leads and "leader" in p.ranks) or (top and "secretary" in p.classes)
        ]
        recent = next((p for p in reversed(context.discourse.recent) if p in own), None)
        found.append(recent or (own[0] if len(own) == 1 else ref))
    if found == list(refs) and len(refs) == 2:  # two ministers of whom the text does not say which is whose
        free = [p for p in context.persons if klass in p.classes]
        if len(free) == 2 and not any(p.country for p in free) and all(p.order < title.first for p in free):
            return (free[0], free[1])
    return tuple(found)
