"""Whom a phrase for several means: the states or persons put together last, or all of one office that the text has."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.stages.actors.coreference.discourse import Context, Ref
from pipeline.stages.actors.people.person import Person
from pipeline.stages.actors.vocabulary import GROUPS, OFFICE_WORDS, OFFICES, ORGANIZATION_HEADS, RANKS_OF_STATE

_REACH = 4
_TELLING = frozenset({"president", "premier", "minister", "secretary", "monarch", "ambassador"})
LEAD = frozenset({"president", "premier", "monarch", "supreme_leader"})
_MINISTERS = frozenset({"minister", "secretary", "ambassador"})


def council(context: Context, noun: str) -> tuple[Ref, ...]:
    """ "The leaders", of a bloc whose leaders met, where no two persons were put together since."""
    d = context.discourse
    pairs = [g.sentence for g in (d.group, d.weak) if len(g.refs) > 1 and isinstance(g.refs[0], Person)]
    fits = d.council.strong == (GROUPS[noun] == "leaders")
    return d.council.refs if fits and d.council.sentence >= max(pairs, default=-1) else ()


def office_holders(context: Context, phrase: list[str], number: int) -> tuple[Ref, ...]:
    """ "the ministers" without a number: two ministers whom the text put together shortly before."""
    words = [w for w in phrase[:-1] if w in ("prime", "vice")] + phrase[-1:]
    match = OFFICES.at(words, 0)
    klass = match[1].klass if match else ""
    fits = {"minister", "secretary"} if klass == "minister" or "top" in phrase else {klass}
    d = context.discourse
    if klass == "minister" and len(four := only_two(context, klass)) == 4:
        return four
    pair = max(g.sentence for g in (d.group, d.weak) if g is d.weak or isinstance(next(iter(g.refs), ""), Person))
    assembled = [p for p in d.assembly.refs if isinstance(p, Person) and p.classes & fits]
    if assembled and len(assembled) == len(d.assembly.refs) and d.assembly.sentence >= pair:
        return d.assembly.refs
    for group in (context.discourse.group, context.discourse.weak):
        members = [p for p in group.refs if isinstance(p, Person) and p.classes & fits]
        if len(members) == len(group.refs) > 1 and number - group.sentence <= _REACH:
            return group.refs
    return only_two(context, klass)


def only_two(context: Context, klass: str) -> tuple[Ref, ...]:
    """ "The Presidents", "Ministers" of a text that names two of them, of unlike states, and no more."""
    if klass not in LEAD and klass != "minister":
        return ()
    holders = [p for p in context.persons if klass in p.classes]
    told = [p for p in context.discourse.recent if klass in p.classes]
    if len(told) == len(holders) in (2, 4) and _of_two_cabinets(context, holders):
        return tuple(sorted(holders, key=lambda p: p.order))
    if len(told) == 2 == len(holders) and len(_of_unlike_states(holders, 2)) == 2 and all(p.country for p in holders):
        return tuple(sorted(holders, key=lambda p: p.order))
    return ()


def _of_two_cabinets(context: Context, holders: list[Person]) -> bool:
    """Whether each of the offices is held twice, so that they are of two states: two foreign and two defence
    ministers."""
    fields: dict[frozenset[str], int] = {}
    for person in holders:
        title = next((t for t in person.offices if t.office.klass == "minister"), None)
        if title is None:
            return False
        words = frozenset(w[:6] for w in context.lower[title.first : title.last] if w.isalpha() and len(w) > 3)
        fields[words] = fields.get(words, 0) + 1
    return set(fields.values()) == {2}


def last_two(context: Context) -> tuple[Ref, ...]:
    """The two persons who were put together last."""
    group = (
        context.discourse.weak
        if context.discourse.weak.sentence > context.discourse.group.sentence
        else context.discourse.group
    )
    if len(group.refs) == 2 and all(isinstance(p, Person) for p in group.refs):
        return group.refs
    return people(context, "two", 2, [])


def states_meant(context: Context, size: int, noun: str) -> tuple[Ref, ...]:
    """The states that "both countries" and "the three sides" mean: those named last together, else the sides of the
    text."""
    d = context.discourse
    home = context.narrator.country if context.narrator is not None else None
    if size == 2 and home:  # who speaks in the first person: the own state, and that which was spoken of last
        met = d.partner.country if d.partner is not None else None
        other = next((c for c in reversed(d.states) if c != home), met)
        if other:
            return (f"state:{home}", f"state:{other}")
    if size == 2 and noun == "sides" and (pair := unlike(context)):
        return pair
    if size == 2 and context.bilateral():
        return context.sides
    for group in (d.group, d.weak):  # "visits to Russia and South Africa … with the two countries"
        named = [ref for ref in group.refs if isinstance(ref, str) and ref.startswith("state:")]
        if size == 2 and group.sentence == d.number and len(group.refs) == len(named) == 2:
            return group.refs
    if size == 2 and (pair := _of_those_who_met(context)):
        return pair
    local = [f"state:{c}" for c in reversed(d.states)]
    if size == 2 and context.sides:
        home = context.sides[0]
        partner = next((s for s in local if s != home), None)
        return (home, partner) if partner else ()
    for group in (d.group, d.weak):
        named = [ref for ref in group.refs if isinstance(ref, str) and ref.startswith("state:")]
        if size == 3 == len(group.refs) == len(named) and d.number - group.sentence <= _REACH:
            return group.refs
    if size == 3:
        top = [key for key, _ in context.counts.most_common(4) if key.startswith("state:")]
        return tuple(top[:3]) if len(top) >= 3 else ()
    return ()


def _of_those_who_met(context: Context) -> tuple[Ref, ...]:
    """The states of the two who met last, one of them the text's own: "They condemned Eritrea. The two countries …"."""
    d = context.discourse
    together = max(d.group, d.weak, key=lambda g: g.sentence)
    for pair in (together.refs if d.number - together.sentence <= _REACH else (), d.met):
        states = tuple(f"state:{p.country}" for p in pair if isinstance(p, Person) and p.country)
        named = d.state_here is None or d.state_here in states  # no third state in the sentence itself
        if named and len(pair) == 2 == len(set(states)) and context.sides[:1] and context.sides[0] in states:
            return states
    return ()


def unlike(context: Context) -> tuple[Ref, ...]:
    """A minister and the head of an organisation, named together in this sentence, are the sides themselves."""
    pair = context.discourse.recent[-2:]
    here = context.discourse.weak
    if len(pair) == 2 and here.refs and set(map(id, here.refs)) == set(map(id, pair)):
        stateless = [p for p in pair if not p.country and p.ranks]
        if len(stateless) == 1:
            return tuple(pair)
    return ()


def _secretary_of_state(person: Person) -> bool:
    """Whether a secretary is a minister of a state whose ministers are so called."""
    return "secretary" in person.classes and person.country in _CALLED_SECRETARIES


_CALLED_SECRETARIES = frozenset({"GBR", "MEX", "PHL", "USA"})


def people(
    context: Context, noun: str, size: int, modifiers: list[str], without: Person | None = None
) -> tuple[Ref, ...]:
    """The last persons of the rank that the noun names, each of another state; nobody whom "and" puts beside them."""
    if size not in (2, 3):
        return ()
    pool = [p for p in reversed(context.discourse.recent) if p is not without]
    if "foreign" in modifiers:
        pool = [p for p in pool if not _of_another_field(context, p)]
    phrase = " ".join([m for m in modifiers if m in ("prime", "foreign", "vice")] + [noun])
    match = OFFICES.at(phrase.split(), 0) or OFFICES.at([noun], 0)  # "foreign ministers" are ministers
    klass = match[1].klass if match else ""
    if klass == "diplomat" and "top" in modifiers:
        klass = "minister"  # "the two top diplomats"
    of = GROUPS.get(noun, "persons")
    others = [p for p in pool if klass in p.classes] if without is not None and size == 2 else []
    if len(others) == 2:  # "The Secretary and the two ministers", who may serve one state
        return tuple(sorted(others, key=lambda p: p.order))
    if size == 2 and (pair := _named_pair(context, klass, of)) and all(p in pool for p in pair):
        met = context.discourse.met
        return met if of == "leaders" and below(pair, met) else pair
    if size == len(context.discourse.met) and noun == "leaders" and phrase == noun:
        return context.discourse.met
    for wanted in _rankings(context, pool, noun, klass):
        chosen = _of_unlike_states(wanted, size)
        if of == "leaders" and len({bool(p.classes & _MINISTERS and "leader" not in p.ranks) for p in chosen}) > 1:
            continue  # a president and a minister are no leaders
        if size == 2 and of == "leaders" and len(chosen) == 2 and not chosen[0].classes & chosen[1].classes:
            chosen = _of_one_class(chosen, wanted)
        if chosen:
            return tuple(sorted(chosen, key=lambda p: p.order))
    return ()


def _of_another_field(context: Context, person: Person) -> bool:
    """Whether a person holds the office of a field that is not foreign affairs: a defence minister."""
    fields = {w for t in person.offices for w in context.lower[t.first : t.last] if OFFICE_WORDS.get(w) == "field"}
    return bool(fields) and fields.isdisjoint(_FOREIGN)


_FOREIGN = frozenset({"external", "foreign", "state"})
_ANY_RANK = frozenset(
    {
        "authorities",
        "counterparts",
        "dignitaries",
        "diplomats",
        "interlocutors",
        "leaders",
        "men",
        "officials",
        "principals",
        "two",
    }
)
"""Nouns for persons of any rank."""


def _rankings(context: Context, pool: list[Person], noun: str, klass: str) -> Iterator[list[Person]]:
    """Who may be meant by the noun, those whom it fits best first."""
    of = GROUPS.get(noun, "persons")
    if klass and of == "leaders" and klass != "leader":
        yield [p for p in pool if klass in p.classes and not _presides(context, p)]
    elif klass == "minister":  # a foreign secretary is one where no other two are
        yield [p for p in pool if p.classes & {klass, "counterpart"} or _secretary_of_state(p)]
        yield [p for p in pool if p.classes & {klass, "secretary"}]
    elif klass in ("premier", "president", "ambassador", "envoy", "secretary", "monarch"):
        yield [p for p in pool if klass in p.classes]
    if of == "leaders":  # a vice president is one where no two heads were named
        yield [p for p in pool if p.classes & LEAD and not _presides(context, p)]
        yield [p for p in pool if p.classes & LEAD]
    if of == "leaders" or noun == "principals":
        yield [p for p in pool if "leader" in p.ranks]
    if noun in _ANY_RANK:
        yield [p for p in pool if p.ranks & RANKS_OF_STATE]
    if of == "leaders":  # a statement that was put on line after they had left office
        yield [p for p in pool if p.past & LEAD]


def below(pair: tuple[Ref, ...], met: tuple[Ref, ...]) -> bool:
    """Whether a leader of the pair met his peer of the other's state, on whom he only calls: the peers are "the
    leaders"."""
    both = [p for p in pair if isinstance(p, Person)]
    peers = [p for p in met if isinstance(p, Person)]
    shared = [p for p in both if p in peers]
    if len(both) != 2 or len(peers) != 2 or len(shared) != 1 or both[0].classes & both[1].classes & LEAD:
        return False
    other = next(p for p in both if p is not shared[0])
    peer = next(p for p in peers if p is not shared[0])
    return other.country in (None, peer.country) and bool(peer.classes & shared[0].classes & LEAD)


def _presides(context: Context, person: Person) -> bool:
    """Whether a president is one of a body and not of a state: "President of the National Assembly"."""
    lead = [t for t in person.offices if t.office.klass in LEAD]
    heads = ORGANIZATION_HEADS.by_first
    return bool(lead) and all(any(word in heads for word in context.lower[t.head + 1 : t.last]) for t in lead)


def _of_one_class(chosen: list[Person], wanted: list[Person]) -> list[Person]:
    """Two presidents rather than one and the other's prime minister whom he called on in passing."""
    for here, there in (chosen, chosen[::-1]):
        peers = [p for p in wanted if p.country and p.country == there.country and p.classes & here.classes]
        if peers and len(there.occurrences) == 1 < len(peers[0].occurrences):
            return [here, peers[0]]
    return chosen


def _named_pair(context: Context, klass: str, of: str) -> tuple[Ref, ...]:
    """Two persons of unlike states named together just before, if the noun fits both."""
    d = context.discourse
    for group in sorted((d.group, d.weak), key=lambda g: -g.sentence):
        if d.number - group.sentence > 1 or len(group.refs) != 2:
            continue
        one, two = group.refs
        if isinstance(one, str) or isinstance(two, str) or (one.country and one.country == two.country):
            continue
        if _presides(context, one) != _presides(context, two):
            continue
        for person in (one, two):
            ranks = {"leader"} if of == "leaders" else RANKS_OF_STATE
            fits = klass in person.classes if klass in _TELLING else bool(person.ranks & ranks)
            if not fits:
                break
        else:
            return group.refs
    return ()


def _of_unlike_states(wanted: list[Person], size: int) -> list[Person]:
    chosen: list[Person] = []
    for person in wanted:
        if len(chosen) < size and all(not p.country or p.country != person.country for p in chosen):
            chosen.append(person)
    return chosen if len(chosen) == size else []


def they(context: Context, number: int) -> tuple[Ref, ...]:
    """Who was named together last: as subject if that was near, else in any place."""
    d = context.discourse
    later = d.weak.sentence > d.group.sentence and all(isinstance(ref, Person) for ref in d.weak.refs)
    for group in (d.weak, d.group) if later else (d.group, d.weak):
        if group.refs and number - group.sentence <= _REACH:
            return group.refs
    return ()
