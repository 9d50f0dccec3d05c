"""Later mentions of a known person by a part of the name, with nothing beside it, in the custom of the country."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.document import Document
from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.people.folding import fold
from pipeline.stages.actors.people.names import Name
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.people.spelling import essential, usual
from pipeline.stages.actors.vocabulary import (
    COMMON,
    DAYS,
    FIRST_NAMES,
    HONORIFICS,
    NICKNAMES,
    OFFICE_WORDS,
    OFFICES,
    PARTICLES,
    SPEECH_VERBS,
    SURNAMES,
    WORDS,
)

_COMPARED = 60  # persons of one part at most
_OF_PLACE = WORDS["before_state"]
_NEVER = WORDS["never_names"]
_ACTS = frozenset({"was", "is", "has", "had", "will", "would", "met", "arrived", "also"})
_ON = frozenset({"on", "last", "next", "this"})
_MONTHS = frozenset({"may", "march", "april", "june", "august"})
_KIN = word_set("actors/sets", "people.kin")
_SHORT: dict[tuple[str, ...], list[str]] = {}
for _short, _full in NICKNAMES.items():
    _SHORT.setdefault(_full, []).append(_short[0])


class Bare:
    """Finds later mentions of known persons by one or more parts of the name, with nothing beside it."""

    def __init__(self, document: Document, chart: Chart, persons: list[Person], taken: set[int]) -> None:
        self.document, self.chart, self.taken = document, chart, taken
        self.tokens = document.tokens
        self.by_part: dict[str, list[Person]] = {}
        self.latest: dict[int, int] = {}
        self.forms: dict[int, set[tuple[str, ...]]] = {}
        self.starts = {id(p): [o.name.first for o in p.occurrences] for p in persons}
        self.kin = {id(p) for p in persons if any(_of_family(self.tokens.lower, o) for o in p.occurrences)}
        for person in persons:
            self.forms[id(person)] = {essential(o.name.parts) for o in person.occurrences}
            for part in {p for o in person.occurrences for p in o.name.parts if p not in PARTICLES and len(p) > 1}:
                self._know(part, person)
            for name in {o.name.called for o in person.occurrences if o.name.called}:
                self.forms[id(person)].add((name,))
                self._know(name, person)
            for name in _SHORT.get(essential(person.parts), ()):
                self.forms[id(person)].add((name,))
                self._know(name, person)

    def _know(self, part: str, person: Person) -> None:
        known = self.by_part.setdefault(part, [])
        if len(known) < _COMPARED and person not in known[-1:]:
            known.append(person)

    def run(self) -> list[Occurrence]:
        """The mentions, in order."""
        text, lower = self.tokens.text, self.tokens.lower
        found: list[Occurrence] = []
        end = 0
        parts = {word: part for word in set(lower) if (part := fold(word)) in self.by_part}
        for i in self.tokens.where(parts):
            if i < end or i in self.taken or lower[i] == text[i] or i in self.chart.body_in:
                continue
            occurrence = self._at(i, parts[lower[i]])
            if occurrence is not None:
                found.append(occurrence)
                end = occurrence.last
        return found

    def _at(self, i: int, part: str) -> Occurrence | None:
        """The person whom a part of a name at token `i` means, with what of the name stands beside it."""
        tokens, text, lower = self.tokens, self.tokens.text, self.tokens.lower
        sentence = self.document.sentence_at(tokens.start[i])
        if sentence is None:
            return None
        hit = self.chart.hit_in.get(i)
        if hit is not None and hit.last - hit.first > 1:
            return None
        parts, ends = [part], [i + 1]
        j = i + 1
        while j < sentence.last and j not in self.taken:
            if text[j] == "-" and tokens.end[j - 1] == tokens.start[j] and j + 1 < sentence.last:
                j += 1
            low = fold(text[j])
            if (
                not (low in self.by_part and (text[j][:1].isupper() or text[j - 1] == "-"))
                and lower[j] not in PARTICLES
            ):
                break
            j += 1
            parts.append(low)
            ends.append(j)
        candidates: list[Person] = []
        while parts and not candidates:
            core = essential(parts)
            candidates = [
                p
                for p in self.by_part[part]
                if any(len(core) <= len(own) and _in(core, own) for own in self.forms[id(p)])
            ]
            if not candidates or PARTICLES.get(lower[ends[-1] - 1], "suffix") != "suffix":
                parts.pop()
                ends.pop()
                candidates = []
        if not candidates:
            return None
        last = ends[-1]
        core = essential(parts)
        numbered = len(parts) > 1 and PARTICLES.get(parts[-1]) == "suffix"  # "Letsie III, who is on a visit"
        first, most = sentence.first, sentence.last
        if len(core) == 1 and not numbered and not self._alone(i, last, candidates, core, first, most):
            return None
        if len(core) > 1 and hit is not None and hit.entry.kind == "trap":
            return None
        headline = self.chart.headline(sentence)
        name = Name(i, i, last, tuple(parts), "", False)
        chosen = [p for p in candidates if usual(p, core)] or candidates
        chosen = [p for p in chosen if id(p) not in self.kin] or chosen
        occurrence = Occurrence(name, [], i, last, headline=headline)
        occurrence.person = max(chosen, key=lambda p: self._nearness(p, i))
        self.latest[id(occurrence.person)] = i
        occurrence.person.occurrences.append(occurrence)
        return occurrence

    def _alone(self, i: int, last: int, candidates: list[Person], core: tuple[str, ...], first: int, most: int) -> bool:
        """Whether one capitalised word is the person, and no other word or another person's name."""
        text, lower = self.tokens.text, self.tokens.lower
        customary = any(usual(p, core) for p in candidates)
        if i in self.chart.hit_in:
            # Luís Montenegro is "Montenegro" in his text, except where the word is a place
            spoken = last < most and lower[last] in SPEECH_VERBS
            if (
                not customary
                or (i == first and not spoken)
                or lower[i - 1] in _OF_PLACE
                or self.chart.hit_at.get(i) is None
            ):
                return False
            del self.chart.hit_at[i], self.chart.hit_in[i]
            return True
        if _inside_another(self, i, first, candidates) or (lower[i] in DAYS and lower[i - 1] in _ON):
            return False
        if lower[i] in COMMON or lower[i] in OFFICE_WORDS or (lower[i] in SURNAMES and i == first):
            # "Son" is one; "To", "May", "Long" are so only inside a sentence, where nothing else has a capital
            spoken = last < most and lower[last] in SPEECH_VERBS and lower[i] != "an"  # "May hoped", not "An added …"
            acts = last < most and lower[last] in _ACTS and lower[i] not in _MONTHS  # "Bush was expected to hold talks"
            if not customary or (i == first and not (spoken or acts)) or len(core[0]) > 4 or lower[i] in _NEVER:
                return False
        if not customary and i == first and not any(len(essential(p.parts)) == 1 for p in candidates):
            tells = last + 1 < most and text[last] == "," and lower[last + 1] in ("who", "whose")
            return last < most and (text[last][:1].islower() or tells)
        following = text[last] if last < most else ""
        beside = following[:1].isupper() and following.isalpha() and lower[last] not in COMMON
        if beside and last not in self.chart.hit_in and last not in self.taken:
            sentence = self.document.sentence_at(self.tokens.start[i])
            # "Leaders Mark Friendship Year" in a headline is not Mark Rutte
            return customary and sentence is not None and self.chart.headline(sentence)
        return True

    def _nearness(self, person: Person, i: int) -> tuple[bool, int]:
        starts = self.starts[id(person)]
        latest = self.latest.get(id(person), -1)
        at = bisect_left(starts, i)
        recent = max(starts[at - 1] if at else -1, latest)
        return recent >= 0, recent if recent >= 0 else -starts[0]


def _inside_another(bare: Bare, i: int, first: int, candidates: list[Person]) -> bool:
    """Whether the word ends the name of somebody else, who is not looked for: "Aung San Suu Kyi" is no Aung Kyi."""
    text, lower, tokens = bare.tokens.text, bare.tokens.lower, bare.tokens
    k = i
    while k > first and text[k - 1].istitle() and text[k - 1].isalpha() and tokens.end[k - 1] + 1 == tokens.start[k]:
        k -= 1
        known = lower[k] in COMMON or lower[k] in OFFICE_WORDS or k in bare.chart.hit_in or k in bare.chart.body_in
        if known or OFFICES.at(lower, k) is not None or HONORIFICS.at(lower, k) is not None:
            k += 1
            break
    before = {fold(text[m]) for m in range(k, i)}
    given = any(FIRST_NAMES.get(w, ("", ""))[1] == "given" for w in before)
    return (given or len(before) > 1) and not any(before & set(p.parts) for p in candidates)


def _of_family(lower: list[str], o: Occurrence) -> bool:
    """Whether a person comes with another as his wife or her husband: "Bush and his wife, Laura Bush": "Bush" alone
    is not she."""
    words = lower[max(0, o.begin - 2) : o.name.first]
    return not _KIN.isdisjoint(words) or ("first" in words and "lady" in words)


def _in(core: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether the parts stand in the name in this order."""
    k = 0
    for part in core:
        while k < len(own) and own[k] != part:
            k += 1
        if k == len(own):
            return False
        k += 1
    return True
