"""Persons: names beside titles and honorifics, one person from all spellings of the name, later bare mentions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.document import Document, Sentence, Tokens
from pipeline.stages.actors.names import Name, honorifics, name_at
from pipeline.stages.actors.titles import Chart, Title
from pipeline.stages.actors.vocabulary import COMMON, HONORIFICS, OFFICE_WORDS, PARTICLES, SPEECH_VERBS

FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK"})
GIVEN_LAST = frozenset({"VNM"})


@dataclass(slots=True)
class Occurrence:
    """A name in the text with the titles that stand beside it."""

    name: Name
    titles: list[Title] = field(default_factory=list)
    begin: int = 0
    last: int = 0
    country: str | None = None
    person: Person | None = None
    headline: bool = False


@dataclass(slots=True)
class Person:
    """One person of the text."""

    parts: tuple[str, ...]
    text: str
    occurrences: list[Occurrence] = field(default_factory=list)
    country: str | None = None
    gender: str = ""
    classes: set[str] = field(default_factory=set)
    ranks: set[str] = field(default_factory=set)
    order: int = 0
    spelling: set[str] = field(default_factory=set)


def is_headline(tokens: Tokens, sentence: Sentence) -> bool:
    """Whether nearly every word of the sentence has a capital: a headline or a line in capitals."""
    words = [w for w in tokens.text[sentence.first : sentence.last] if len(w) > 3 and w.isalpha()]
    if len(words) < 3:
        return False
    return sum(w[0].isupper() for w in words) > 0.75 * len(words)


def find_names(document: Document, chart: Chart, titles: list[Title]) -> list[Occurrence]:
    """Names beside titles, honorifics, callings and speech verbs, in order."""
    tokens = document.tokens
    lower, text = tokens.lower, tokens.text
    taken: dict[int, Occurrence] = {}
    title_at = {t.first: t for t in titles}
    title_begin = {t.begin: t for t in titles}
    headlines: dict[int, bool] = {}

    def sentence_of(i: int) -> Sentence | None:
        return document.sentence_at(tokens.start[i])

    def headline(s: Sentence) -> bool:
        if s.first not in headlines:
            headlines[s.first] = is_headline(tokens, s)
        return headlines[s.first]

    def add(name: Name, own: list[Title], begin: int, last: int, head: bool) -> Occurrence:
        occurrence = Occurrence(name, own, begin, last, headline=head)
        for i in range(name.first, name.last):
            taken[i] = occurrence
        return occurrence

    found: list[Occurrence] = []
    chain: list[Title] = []
    for title in titles:  # titles before names: "Deputy Prime Minister and Minister of Foreign Affairs Bui Thanh Son"
        if title.office.plural:
            chain = []
            continue
        if chain and not _joined(tokens, chain[-1].last, title.begin):
            chain = []
        chain.append(title)
        s = sentence_of(title.first)
        if s is None:
            continue
        i = title.last
        i = _skip_brackets(tokens, i, s.last)
        comma = i < s.last and text[i] == ","
        i += comma
        if i >= s.last or i in taken:
            continue
        head = headline(s)
        name = name_at(tokens, i, s.last, chart, titled=True, headline=head)
        if name is None or (comma and not name.addressed and (len(name.parts) < 2 or not _closes(tokens, name.last, s.last))):
            continue
        if comma and (name.first in title_begin or title.determiner in ("a", "an")):
            continue
        if not title.capital and not title.stated and title.office.rank != "calling" and len(name.parts) < 2 and comma:
            continue
        found.append(add(name, list(chain), chain[0].begin, name.last, head))
        chain = []
    by_first = HONORIFICS.by_first
    for i in [i for i, w in enumerate(lower) if w in by_first and w != text[i] and i not in taken]:
        s = sentence_of(i)
        if s is None or i in taken:
            continue
        end, _ = honorifics(tokens, i, s.last)
        if end == i:
            continue
        name = name_at(tokens, i, s.last, chart, titled=False, headline=headline(s))
        if name is None or not name.addressed or any(k in taken for k in range(name.first, name.last)):
            continue
        if HONORIFICS.by_first[lower[i]][0][1][1] == "learning" and lower[i] == "specialist" and len(name.parts) < 2:
            continue
        found.append(add(name, [], name.begin, name.last, headline(s)))
    for sentence in document.sentences:  # names that a calling or a verb of saying follows
        if headline(sentence):
            continue
        found.extend(_free_names(tokens, sentence, chart, taken, title_at, titles, add))
    found.sort(key=lambda o: o.name.first)
    for occurrence in found:
        _titles_after(tokens, occurrence, titles, sentence_of(occurrence.name.first))
    return found


def _joined(tokens: Tokens, left: int, right: int) -> bool:
    """Whether two titles are one person's: "Secretary and Minister", "Minister/Minister", "Secretary, Minister"."""
    between = tokens.lower[left:right]
    return between in (["and"], ["/"], [","], [",", "and"], ["&"], ["cum"], [])


def _skip_brackets(tokens: Tokens, i: int, most: int) -> int:
    if i < most and tokens.text[i] == "(":
        for k in range(i + 1, min(i + 6, most)):
            if tokens.text[k] == ")":
                return k + 1
    return i


def _closes(tokens: Tokens, i: int, most: int) -> bool:
    """Whether what follows a name between commas lets it be an apposition."""
    return i >= most or tokens.text[i] in ",.;)–-—:" or tokens.lower[i] in ("and", "'s", "’s") or tokens.lower[i] in SPEECH_VERBS


def _free_names(tokens, sentence, chart, taken, title_at, titles, add):  # type: ignore[no-untyped-def]
    text, lower = tokens.text, tokens.lower
    found: list[Occurrence] = []
    begins = {t.begin: t for t in titles}
    i = sentence.first
    while i < sentence.last - 1:
        if i in taken or not text[i][:1].isupper() or i in chart.hit_in or i in chart.body_in or lower[i] in COMMON:
            i += 1
            continue
        name = name_at(tokens, i, sentence.last, chart, titled=False, headline=False)
        if name is None:
            i += 1
            continue
        if len(name.parts) >= 2 and not any(k in taken for k in range(name.first, name.last)) and _is_person(
            tokens, name, sentence, begins
        ):
            found.append(add(name, [], name.begin, name.last, False))
        i = max(name.last, i + 1)
    return found


def _is_person(tokens: Tokens, name: Name, sentence: Sentence, begins: dict[int, Title]) -> bool:
    """Whether a name without title or honorific is followed by a calling."""
    i = name.last
    if i < sentence.last and tokens.text[i] == ",":
        for k in range(i + 1, min(i + 7, sentence.last)):
            title = begins.get(k)
            if title is not None and not title.office.plural and title.determiner not in ("his", "her"):
                return k == i + 1 or not tokens.text[i + 1][:1].isupper() or tokens.lower[i + 1] in COMMON
            if tokens.text[k] in ",.;" or tokens.lower[k] in SPEECH_VERBS:
                break
    return False


def _titles_after(tokens: Tokens, occurrence: Occurrence, titles: list[Title], sentence: Sentence | None) -> None:
    """Take up titles in apposition after a name: "Nguyen Van A, Deputy Minister of Industry and Trade"."""
    if sentence is None:
        return
    i = occurrence.name.last
    text, lower = tokens.text, tokens.lower
    while i < sentence.last and (lower[i] in PARTICLES and PARTICLES[lower[i]] == "post"):
        i += 1
    if i >= sentence.last or text[i] != ",":
        return
    limit = min(i + 8, sentence.last)
    for title in titles:
        if title.begin <= i:
            continue
        if title.begin >= limit:
            break
        if title.office.plural:
            break
        gap = lower[i + 1 : title.begin]
        if gap and (not occurrence.titles or gap[0] not in ("and", ",")) and (
            "," in gap or any(w in SPEECH_VERBS or w in ("who", "and", "met", "with", "will", "in") for w in gap)
        ):
            break
        if title.last < sentence.last and text[title.last][:1].isupper() and not title.complement:
            break
        occurrence.titles.append(title)
        i = title.last
        limit = min(i + 4, sentence.last)
        if not (i < sentence.last and lower[i] in ("and", ",")):
            break


def same_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether all parts of one name are found in the other, in order, a letter more or less aside."""
    if len(short) > len(long):
        short, long = long, short
    k = 0
    for part in short:
        while k < len(long) and not _same_part(part, long[k]):
            k += 1
        if k == len(long):
            return False
        k += 1
    return True


def _same_part(a: str, b: str) -> bool:
    if a == b:
        return True
    if (len(a) == 1 or len(b) == 1) and a[:1] == b[:1]:
        return len(a) == 1 or len(b) == 1
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    return _one_edit(a, b)


def _one_edit(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    k = 0
    while k < len(a) and a[k] == b[k]:
        k += 1
    return a[k + 1 :] == b[k + 1 :] if len(a) == len(b) else a[k:] == b[k + 1 :]


def essential(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts without particles and suffixes."""
    return tuple(p for p in parts if p not in PARTICLES)


def gather(document: Document, occurrences: list[Occurrence]) -> list[Person]:
    """One person for all occurrences of one name."""
    tokens = document.tokens
    persons: list[Person] = []
    ranked = sorted(occurrences, key=lambda o: (o.headline, -len(essential(o.name.parts)), o.name.first))
    for occurrence in ranked:
        parts = occurrence.name.parts
        core = essential(parts) or parts
        country = _country(occurrence)
        match = _match(core, country, occurrence, persons)
        if match is None:
            text = document.text[tokens.start[occurrence.name.first] : tokens.end[occurrence.name.last - 1]]
            match = Person(parts, text, order=occurrence.name.first)
            persons.append(match)
        match.occurrences.append(occurrence)
        occurrence.person = match
        match.gender = match.gender or occurrence.name.gender
        match.country = match.country or country
        for title in occurrence.titles:
            match.classes.add(title.office.klass)
            match.ranks.add(title.office.rank)
            match.gender = match.gender or title.office.gender
    for person in persons:
        person.occurrences.sort(key=lambda o: o.name.first)
        person.order = person.occurrences[0].name.first
        person.spelling = {p for o in person.occurrences for p in o.name.parts if p not in PARTICLES}
    persons.sort(key=lambda p: p.order)
    return persons


def _country(occurrence: Occurrence) -> str | None:
    return next((t.country for t in occurrence.titles if t.country), None)


def _match(core: tuple[str, ...], country: str | None, occurrence: Occurrence, persons: list[Person]) -> Person | None:
    found = [p for p in persons if same_name(core, essential(p.parts) or p.parts)]
    if len(found) > 1:
        agreeing = [p for p in found if p.country == country] if country else []
        found = agreeing or found
        before = [p for p in found if min(o.name.first for o in p.occurrences) < occurrence.name.first]
        found = before or found
        found.sort(key=lambda p: (usual(p, core), -_distance(p, occurrence)), reverse=True)
    if not found:
        return None
    best = found[0]
    if country and best.country and country != best.country and len(core) == 1:
        return None
    return best


def _distance(person: Person, occurrence: Occurrence) -> int:
    return min(abs(o.name.first - occurrence.name.first) for o in person.occurrences)


def usual(person: Person, core: tuple[str, ...]) -> bool:
    """Whether the parts are those that the custom of the person's country uses alone."""
    own = essential(person.parts) or person.parts
    if len(core) != 1 or len(own) == 1:
        return True
    if person.country in FAMILY_FIRST:
        return core[0] == own[0]
    return core[0] == own[-1] or (len(own) > 2 and core[0] == own[-2])


def bare_mentions(document: Document, chart: Chart, persons: list[Person], taken: set[int]) -> list[Occurrence]:
    """Later mentions of known persons by one or more parts of the name, with nothing beside it."""
    tokens = document.tokens
    text, lower = tokens.text, tokens.lower
    by_part: dict[str, list[Person]] = {}
    for person in persons:
        for occurrence in person.occurrences:
            for part in occurrence.name.parts:
                if part not in PARTICLES and len(part) > 1 and person not in by_part.setdefault(part, []):
                    by_part[part].append(person)
    from pipeline.stages.actors.names import fold

    found: list[Occurrence] = []
    end = 0
    for i in [i for i, (w, t) in enumerate(zip(lower, text, strict=True)) if w != t]:
        if i < end or i in taken:
            continue
        part = fold(text[i])
        if part not in by_part or i in chart.body_in:
            continue
        hit = chart.hit_in.get(i)
        if hit is not None and hit.entry.need != "state":
            continue
        sentence = document.sentence_at(tokens.start[i])
        if sentence is None:
            continue
        j = i + 1
        parts = [part]
        while j < sentence.last and j not in taken:
            low = fold(text[j])
            if text[j] in ("-",) and tokens.end[j - 1] == tokens.start[j] and j + 1 < sentence.last and fold(text[j + 1]) in by_part:
                j += 1
                continue
            if (text[j][:1].isupper() and low in by_part) or (lower[j] in PARTICLES and j + 1 < sentence.last and fold(text[j + 1]) in by_part):
                parts.append(low)
                j += 1
                continue
            break
        core = essential(parts)
        candidates = [p for p in by_part[part] if any(same_name(core, essential(o.name.parts)) and len(core) <= len(essential(o.name.parts)) for o in p.occurrences)]
        while not candidates and len(parts) > 1:
            parts.pop()
            j -= 1
            core = essential(parts)
            candidates = [p for p in by_part[part] if any(same_name(core, essential(o.name.parts)) for o in p.occurrences)]
        if not candidates:
            continue
        if len(core) == 1:
            candidates = [p for p in candidates if usual(p, core)] or candidates
            common = lower[i] in COMMON or lower[i] in OFFICE_WORDS
            if common and not all(usual(p, core) and i > sentence.first for p in candidates):
                continue
            if common:
                continue
            if hit is not None:
                continue
            if j < sentence.last and text[j][:1].isupper() and text[j].isalpha() and lower[j] not in COMMON and not is_headline(tokens, sentence) and (
                j not in chart.hit_in and j not in taken
            ):
                continue
        probe = Occurrence(Name(i, i, j, tuple(parts), "", False), [], i, j)
        person = _nearest(candidates, probe)
        probe.person = person
        found.append(probe)
        end = j
    return found


def _nearest(candidates: list[Person], probe: Occurrence) -> Person:
    before = [p for p in candidates if p.order < probe.name.first] or candidates
    return max(before, key=lambda p: max((o.name.first for o in p.occurrences if o.name.first < probe.name.first), default=-p.order))
