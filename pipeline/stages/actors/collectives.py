"""Several actors in one phrase: "the two officials", "both sides", "U.S. and Mexican officials", "they"."""

from __future__ import annotations

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.actors.discourse import Context, Ref, Reference
from pipeline.stages.actors.persons import Person
from pipeline.stages.actors.titles import Title
from pipeline.stages.actors.vocabulary import GROUPS, OFFICE_WORDS, OFFICES, ORGANIZATION_HEADS, SPEECH_VERBS, WORDS

_COUNTED = {"two": 2, "both": 2, "2": 2, "three": 3, "3": 3}
_OPEN = WORDS["definite"]
_NEED_COUNT = WORDS["counted_only"]
_LIMITS = WORDS["limiting"]
_TWO_DO = WORDS["two_do"]
TWO = frozenset({"two", "duo", "pair"})
_FURTHER = frozenset({"foreign", "other", "more", "further", "different", "new", "such"})
""" "Two foreign leaders are to come": nobody of whom the text has told."""
_REACH = 4
_SEVERAL = word_set("actors/sets", "collectives.several")
HEADS = frozenset({"head of state", "head of government", "head of state and government"})
"""Offices whose plural is more than one word, and stands for leaders."""
_TELLING = frozenset({"president", "premier", "minister", "secretary", "monarch", "ambassador"})
_LEAD = frozenset({"president", "premier", "monarch", "supreme_leader"})
_MINISTERS = frozenset({"minister", "secretary", "ambassador"})
_PERSON_RANKS = frozenset({"leader", "minister", "official"})


def resolve_group(context: Context, i: int, number: int, sentence: Sentence) -> Reference | None:
    """The members of the plural noun at token `i`, if the text says who they are."""
    lower = context.lower
    noun = lower[i]
    first, size, definite = _lead(context, i, sentence)
    both = _two_states(context, first, i, sentence)
    if both is not None:
        return both
    unknown = size and not definite and lower[first] != "both" and GROUPS[noun] != "persons"
    if unknown and not _FURTHER.isdisjoint(lower[first:i]):
        return None
    group = context.discourse.group
    if not size and not definite:
        if first == sentence.first and context.text[i][:1].isupper() and group.refs and number - group.sentence <= 2:
            states = all(isinstance(ref, str) for ref in group.refs)
            named = _people(context, noun, len(group.refs), []) if states and GROUPS[noun] != "states" else ()
            fits = noun not in ("officials", "delegates", "authorities")
            return Reference(i, i + 1, i, (named if fits else ()) or group.refs, "collective")
        return None
    if lower[first] == "both" and i + 1 < sentence.last and lower[i + 1] == "and":
        return None  # "both foreign countries and businesses"
    if first > sentence.first and lower[first - 1] in ("other", "these", "those", "all", "many"):
        return None
    if not size and noun in _NEED_COUNT and lower[i + 1 : i + 2] == ["of"]:
        inner = _of_group(context, i, sentence)  # "the presidents of both countries"
        if inner is not None and isinstance(inner.refs[0], Person):
            return inner
    if not size and noun in _NEED_COUNT:
        pair = _group_of(context, lower[first : i + 1], number)
        return Reference(first, i + 1, i, pair, "collective") if pair else None
    if i + 1 < sentence.last and lower[i + 1] in _LIMITS and (not size or lower[i + 1] in ("of", "from")):
        inner = _of_group(context, i, sentence)
        return inner if inner is not None else None
    refs: tuple[Ref, ...]
    if GROUPS[noun] == "states":
        if not size and not context.bilateral() and context.narrator is None and not _unlike(context):
            return None  # "the countries" of a text about many
        refs = _states(context, size or 2, noun)
    elif noun == "leaders" and len(context.discourse.met) == (size or 3) and len(context.discourse.met) > 2:
        refs = context.discourse.met
    else:
        refs = (() if size else _council(context, noun)) or _people(context, noun, size or 2, lower[first:i])
    return Reference(first, i + 1, i, refs, "collective") if refs else None


def _council(context: Context, noun: str) -> tuple[Ref, ...]:
    """ "The leaders", of a bloc whose leaders met, where no two persons were put together since."""
    d = context.discourse
    pairs = [g.sentence for g in (d.group, d.weak) if len(g.refs) > 1 and isinstance(g.refs[0], Person)]
    fits = d.council.strong == (GROUPS[noun] == "leaders")
    return d.council.refs if fits and d.council.sentence >= max(pairs, default=-1) else ()


def _group_of(context: Context, phrase: list[str], number: int) -> tuple[Ref, ...]:
    """ "the ministers" without a number: two ministers whom the text put together shortly before."""
    words = [w for w in phrase[:-1] if w in ("prime", "vice")] + phrase[-1:]
    match = OFFICES.at(words, 0)
    klass = match[1].klass if match else ""
    fits = {"minister", "secretary"} if klass == "minister" or "top" in phrase else {klass}
    d = context.discourse
    pair = max(g.sentence for g in (d.group, d.weak) if g is d.weak or isinstance(next(iter(g.refs), ""), Person))
    assembled = [p for p in d.assembly.refs if isinstance(p, Person) and p.classes & fits]
    if assembled and len(assembled) == len(d.assembly.refs) and d.assembly.sentence >= pair:
        return d.assembly.refs
    for group in (context.discourse.group, context.discourse.weak):
        members = [p for p in group.refs if isinstance(p, Person) and p.classes & fits]
        if len(members) == len(group.refs) == 2 and number - group.sentence <= _REACH:
            return group.refs
    holders = [p for p in d.recent if klass in p.classes] if klass in _LEAD else []
    if len(holders) == 2 and len(_of_unlike_states(holders, 2)) == 2:  # "The Presidents" of a text with two of them
        return tuple(sorted(holders, key=lambda p: p.order))
    return ()


def the_two(context: Context, i: int, sentence: Sentence) -> tuple[Ref, ...]:
    """ "The two also spoke about": two persons, with no noun to say so."""
    lower = context.lower
    if i == sentence.first or lower[i - 1] != "the" or i + 1 >= sentence.last:
        return ()
    if lower[i + 1] not in SPEECH_VERBS and lower[i + 1] not in _TWO_DO:
        return ()
    return _last_two(context)


def host_and_guest(context: Context, i: int) -> tuple[Ref, ...]:
    """ "Host and guest were pleased": the two who were put together last."""
    return _last_two(context) if context.lower[i + 1 : i + 3] in (["and", "guest"], ["and", "guests"]) else ()


def _last_two(context: Context) -> tuple[Ref, ...]:
    """The two persons who were put together last."""
    group = (
        context.discourse.weak
        if context.discourse.weak.sentence > context.discourse.group.sentence
        else context.discourse.group
    )
    if len(group.refs) == 2 and all(isinstance(p, Person) for p in group.refs):
        return group.refs
    return _people(context, "two", 2, [])


def heads_of(context: Context, title: Title) -> Reference | None:
    """ "The two Heads of State": the leaders of whom the text spoke last."""
    lead = context.lower[title.begin : title.first]
    size = next((_COUNTED[w] for w in lead if w in _COUNTED), 0)
    if not title.office.plural or not (size or "the" in lead):
        return None
    refs = _people(context, "leaders", size or 2, [])
    return Reference(title.begin, title.last, title.head, refs, "collective") if refs else None


def _lead(context: Context, i: int, sentence: Sentence) -> tuple[int, int, bool]:
    """Where the phrase begins, how many it counts, and whether it is definite."""
    lower = context.lower
    first, size, k = i, 0, i - 1
    while k >= sentence.first and i - k < 7:
        word = lower[k]
        if word in _COUNTED:
            size, first = _COUNTED[word], k
            if word == "both":
                return first, size, True
        elif word == "the" and k > sentence.first and lower[k - 1] == "both":  # "both the leaders"
            return k - 1, 2, True
        elif word in _OPEN:
            return (k, size, word != "these") if size or word in ("the", "our") else (first, 0, False)
        elif (
            word in ("senior", "top", "respective")
            or (OFFICE_WORDS.get(word) in ("rank", "field"))
            or word in ("sovereign", "neighbouring", "neighboring", "friendly", "asian", "island", "side")
        ):
            first = k
        else:
            break
        k -= 1
    return first, size, False


def _two_states(context: Context, first: int, i: int, sentence: Sentence) -> Reference | None:
    """ "U.S. and Mexican officials", "Thai, Lao and Khmer leaders": the states, or whom of theirs the text names."""
    hit_in, lower = context.chart.hit_in, context.lower
    found: list[str] = []
    begin = first
    while begin > sentence.first:
        hit = hit_in.get(begin - 1)
        if hit is None or hit.last != begin or hit.entry.kind != "state" or hit.first < sentence.first:
            break
        found.insert(0, hit.entry.ref)
        begin, k = hit.first, hit.first - 1
        k -= lower[k] in ("and", "&") and k > sentence.first
        k -= lower[k] == "," and k > sentence.first
        listed = k + 1 < begin and (len(found) > 1 or lower[begin - 1] in ("and", "&"))
        if not listed or k not in hit_in or hit_in[k].entry.kind != "state":
            break
        begin = k + 1
    if len(found) < 2:
        return None
    if begin > sentence.first and lower[begin - 1] in ("the", "both", "senior", "top", "his", "her"):
        begin -= 1
    refs = _theirs(context, lower[i], found) or tuple(f"state:{code}" for code in found)
    return Reference(begin, i + 1, i, refs, "collective")


def _theirs(context: Context, noun: str, codes: list[str]) -> tuple[Ref, ...]:
    """The leaders of the states whom the text names, or the counterparts of whoever acts."""
    one = context.discourse.here or context.discourse.subject
    if noun == "counterparts" and one is not None:
        fits = [p for p in context.persons if p is not one and p.classes & one.classes - {"counterpart"}]
    elif noun == "leaders":
        fits = [p for p in context.persons if "leader" in p.ranks and p.classes & _LEAD]
    else:
        match = OFFICES.at([noun], 0)
        fits = [p for p in context.persons if match and match[1].rank != "official" and match[1].klass in p.classes]
        if not all(any(p.country == code for p in fits) for code in codes):
            return ()
    return tuple(p for code in dict.fromkeys(codes) for p in [p for p in fits if p.country == code][:1])


def _of_group(context: Context, i: int, sentence: Sentence) -> Reference | None:
    """ "leaders of the two countries": the countries."""
    lower = context.lower
    if (GROUPS[lower[i]] == "states" and lower[i] not in ("governments", "peoples", "sides")) or lower[i + 1] not in (
        "of",
        "from",
    ):
        return None
    for k in range(i + 2, min(i + 5, sentence.last)):
        if GROUPS.get(lower[k]) == "states":
            inner = resolve_group(context, k, -1, sentence)
            if inner is not None and inner.first == i + 2:
                first, _, _ = _lead(context, i, sentence)
                refs = inner.refs
                if GROUPS[lower[i]] != "states" and lower[first - 1] not in _SEVERAL:
                    refs = _holders_of(context, lower[i], inner.refs, lower[first:i]) or inner.refs
                return Reference(first, k + 1, i, refs, "collective")
            return None
    return None


def _holders_of(context: Context, noun: str, states: tuple[Ref, ...], modifiers: list[str]) -> tuple[Ref, ...]:
    """The persons in these offices of the two states: "the leaders of the two countries"."""
    people = _people(context, noun, len(states), modifiers)
    homes = {f"state:{p.country}" for p in people if isinstance(p, Person)}
    return people if len(people) == len(states) and homes <= {*states, "state:None"} else ()


def _states(context: Context, size: int, noun: str) -> tuple[Ref, ...]:
    d = context.discourse
    home = context.narrator.country if context.narrator is not None else None
    if size == 2 and home:  # who speaks in the first person: the own state, and that which was spoken of last
        met = d.partner.country if d.partner is not None else None
        other = next((c for c in reversed(d.states) if c != home), met)
        if other:
            return (f"state:{home}", f"state:{other}")
    if size == 2 and noun == "sides" and (pair := _unlike(context)):
        return pair
    if size == 2 and context.bilateral():
        return context.sides
    for group in (d.group, d.weak):  # "visits to Russia and South Africa … with the two countries"
        named = [ref for ref in group.refs if isinstance(ref, str) and ref.startswith("state:")]
        if size == 2 and group.sentence == d.number and len(group.refs) == len(named) == 2:
            return group.refs
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


def _unlike(context: Context) -> tuple[Ref, ...]:
    """A minister and the head of an organisation, named together in this sentence, are the sides themselves."""
    pair = context.discourse.recent[-2:]
    here = context.discourse.weak
    if len(pair) == 2 and here.refs and set(map(id, here.refs)) == set(map(id, pair)):
        stateless = [p for p in pair if not p.country and p.ranks]
        if len(stateless) == 1:
            return tuple(pair)
    return ()


def _people(context: Context, noun: str, size: int, modifiers: list[str]) -> tuple[Ref, ...]:
    """The last persons of the rank that the noun names, each of another state."""
    if size not in (2, 3):
        return ()
    pool = list(reversed(context.discourse.recent))
    phrase = " ".join([m for m in modifiers if m in ("prime", "foreign", "vice")] + [noun])
    match = OFFICES.at(phrase.split(), 0)
    klass = match[1].klass if match else ""
    if klass == "diplomat" and "top" in modifiers:
        klass = "minister"  # "the two top diplomats"
    of = GROUPS.get(noun, "persons")
    if size == 2 and (pair := _named_pair(context, klass, of)):
        met = context.discourse.met
        return met if of == "leaders" and below(pair, met) else pair
    if size == len(context.discourse.met) and noun == "leaders" and phrase == noun:
        return context.discourse.met
    rankings: list[list[Person]] = []
    if klass and of == "leaders" and klass != "leader":
        rankings.append([p for p in pool if klass in p.classes and not _presides(context, p)])
    elif klass in ("minister", "premier", "president", "ambassador", "envoy", "secretary", "monarch"):
        rankings.append([p for p in pool if klass in p.classes or (klass == "minister" and "secretary" in p.classes)])
    if of == "leaders":  # a vice president is one where no two heads were named
        rankings.append([p for p in pool if p.classes & _LEAD and not _presides(context, p)])
        rankings.append([p for p in pool if p.classes & _LEAD])
    if of == "leaders" or noun == "principals":
        rankings.append([p for p in pool if "leader" in p.ranks])
    if noun in (
        "two",
        "officials",
        "leaders",
        "diplomats",
        "dignitaries",
        "counterparts",
        "interlocutors",
        "principals",
        "authorities",
        "men",
    ):
        rankings.append([p for p in pool if p.ranks & _PERSON_RANKS])
    if of == "leaders":  # a statement that was put on line after they had left office
        rankings.append([p for p in pool if p.past & _LEAD])
    for wanted in rankings:
        chosen = _of_unlike_states(wanted, size)
        if of == "leaders" and len({bool(p.classes & _MINISTERS and "leader" not in p.ranks) for p in chosen}) > 1:
            continue  # a president and a minister are no leaders
        if size == 2 and of == "leaders" and len(chosen) == 2 and not chosen[0].classes & chosen[1].classes:
            chosen = _of_one_class(chosen, wanted)
        if chosen:
            return tuple(sorted(chosen, key=lambda p: p.order))
    return ()


def below(pair: tuple[Ref, ...], met: tuple[Ref, ...]) -> bool:
    """Whether a leader of the pair met his peer of the other's state, on whom he only calls: the peers are "the
    leaders"."""
    both = [p for p in pair if isinstance(p, Person)]
    peers = [p for p in met if isinstance(p, Person)]
    shared = [p for p in both if p in peers]
    if len(both) != 2 or len(peers) != 2 or len(shared) != 1 or both[0].classes & both[1].classes & _LEAD:
        return False
    other = next(p for p in both if p is not shared[0])
    peer = next(p for p in peers if p is not shared[0])
    return other.country in (None, peer.country) and bool(peer.classes & shared[0].classes & _LEAD)


def _presides(context: Context, person: Person) -> bool:
    """Whether a president is one of a body and not of a state: "President of the National Assembly"."""
    lead = [t for t in person.offices if t.office.klass in _LEAD]
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
            ranks = {"leader"} if of == "leaders" else _PERSON_RANKS
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
