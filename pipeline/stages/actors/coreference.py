"""Who is meant by "he", "the President", "the two countries": deterministic, by recency, rank, state and gender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.document import Document, Sentence
from pipeline.records import MentionForm
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.persons import Occurrence, Person
from pipeline.stages.actors.titles import Title
from pipeline.stages.actors.vocabulary import GROUPS, PRONOUNS, SPEECH_VERBS, STATE_NOUNS

Ref = Person | str
"""A person, or the key of a state, bloc or organisation."""

_PREPOSITIONS = frozenset(
    "of with by to from for between under against alongside about on in at like including via through during after "
    "before behind both invite invited welcomed welcoming met meet meeting thanked congratulated told".split()
)
_ADVERBS = frozenset(
    "also further then again however had has have will would on in monday tuesday wednesday thursday friday saturday sunday "
    "yesterday today later earlier meanwhile here highly strongly warmly particularly especially both thus was is".split()
)
_GENERIC = frozenset({"leader", "official", "diplomat", "politician", "ruler", "head", "chief"})
_COUNTS = frozenset({"two", "both", "three", "four", "2", "3"})
_COUNTED = {"two": 2, "both": 2, "2": 2, "three": 3, "3": 3, "four": 4}
_REACH = 4


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolved mention at the tokens from `first` to `last` (exclusive)."""

    first: int
    last: int
    head: int
    refs: tuple[Ref, ...]
    form: MentionForm


@dataclass(slots=True)
class Discourse:
    """What a reader keeps in mind while reading."""

    recent: list[Person] = field(default_factory=list)
    subject: Person | None = None
    speaker: Person | None = None
    group: tuple[Ref, ...] = ()
    group_at: int = -99
    states: list[str] = field(default_factory=list)
    here: Person | None = None
    """Subject of the sentence that is being read."""
    state_subject: str | None = None

    def mention(self, person: Person) -> None:
        if self.recent and self.recent[-1] is person:
            return
        if person in self.recent:
            self.recent.remove(person)
        self.recent.append(person)

    def state(self, code: str) -> None:
        if code in self.states:
            self.states.remove(code)
        self.states.append(code)


class Resolver:
    """Reads the sentences in order and resolves what is no name."""

    def __init__(
        self,
        document: Document,
        chart: Chart,
        persons: Sequence[Person],
        occurrences: Sequence[Occurrence],
        titles: Sequence[Title],
        counts: Counter[str],
        sides: tuple[str, ...],
    ) -> None:
        self.document, self.chart, self.persons = document, chart, persons
        self.tokens = document.tokens
        self.occurrence_at = {o.begin: o for o in occurrences}
        used = {id(t) for o in occurrences for t in o.offices()}
        self.title_at = {t.begin: t for t in titles if id(t) not in used}
        self.counts, self.sides = counts, sides
        ranked = [n for _, n in counts.most_common(3)]
        self.bilateral = len(sides) == 2 and (len(ranked) < 3 or ranked[2] * 2 <= ranked[1])
        self.discourse = Discourse()
        self.found: list[Reference] = []
        self.late: list[Title] = []

    def run(self) -> list[Reference]:
        for number, sentence in enumerate(self.document.sentences):
            self._sentence(number, sentence)
        for title in self.late:
            self._cataphora(title)
        return self.found

    # reading one sentence

    def _sentence(self, number: int, sentence: Sentence) -> None:
        d, lower, text = self.discourse, self.tokens.lower, self.tokens.text
        d.here = None
        headline = self.chart.headline(sentence)
        previous: list[Ref] = []
        last_end = -9
        i = sentence.first
        while i < sentence.last:
            occurrence = self.occurrence_at.get(i)
            title = self.title_at.get(i)
            refs: tuple[Ref, ...] = ()
            end = i + 1
            if occurrence is not None and occurrence.person is not None:
                end = occurrence.last
                self._person(occurrence.person, i, end, sentence, headline)
                for k in range(i, end):
                    hit = self.chart.hit_at.get(k)
                    if hit is not None and hit.entry.kind == "state":
                        d.state(hit.entry.ref)
                refs = (occurrence.person,)
            elif title is not None and not title.office.plural:
                end = max(title.last, i + 1)
                refs = self._title(title, sentence)
                if refs:
                    if isinstance(refs[0], Person):
                        self._person(refs[0], i, end, sentence, headline)
                    form: MentionForm = "description" if title.office.klass in _GENERIC else "title"
                    self.found.append(Reference(title.begin, title.last, title.head, refs, form))
                elif not headline and title.determiner != "'s":
                    self.late.append(title)
                end = min(end, max(title.first, i + 1))
            elif lower[i] in PRONOUNS:
                refs = self._pronoun(i, number, sentence)
                if refs:
                    self.found.append(Reference(i, i + 1, i, refs, "pronoun"))
            elif lower[i] in GROUPS:
                group = self._group(i, number, sentence)
                if group is not None:
                    self.found.append(group)
                    refs = group.refs
                    d.group, d.group_at = refs, number
            if i in self.chart.hit_at and occurrence is None:
                hit = self.chart.hit_at[i]
                if hit.entry.kind in ("state", "bloc"):
                    end = hit.last
                    if hit.entry.kind == "state":
                        d.state(hit.entry.ref)
                    noun = self._state_noun(hit.last, sentence)
                    if noun and hit.entry.form in ("demonym", "name"):
                        self.found.append(
                            Reference(self._lead(i, sentence), noun, noun - 1, (self._key(hit.entry.kind, hit.entry.ref),), "description")
                        )
                        end = noun
                    if hit.entry.form != "demonym" or noun:
                        refs = (self._key(hit.entry.kind, hit.entry.ref),)
            if refs and previous and last_end < i and self._linked(last_end, i) and len(refs) == 1 and refs[0] not in previous:
                previous = [*previous, *refs]
                d.group, d.group_at = tuple(previous), number
            elif refs:
                previous = list(refs)
            if refs:
                last_end = end
            i = max(end, i + 1)
        if d.here is not None and not headline:
            d.subject = d.here

    @staticmethod
    def _key(kind: str, ref: str) -> str:
        return f"{kind}:{ref}"

    def _linked(self, left: int, right: int) -> bool:
        return self.tokens.lower[left:right] in (["and"], ["and", "the"], [","], [",", "and"], ["as", "well", "as"], [",", "the"], ["&"])

    def _lead(self, i: int, sentence: Sentence) -> int:
        while i > sentence.first and self.tokens.lower[i - 1] in ("the", "new", "both"):
            i -= 1
        return i

    def _state_noun(self, i: int, sentence: Sentence) -> int:
        """The end of "side", "government" after a state, 0 without it."""
        lower = self.tokens.lower
        if i < sentence.last and lower[i] in ("'s", "’s", "'", "’"):
            i += 1
        return i + 1 if i < sentence.last and lower[i] in STATE_NOUNS else 0

    def _person(self, person: Person, i: int, end: int, sentence: Sentence, headline: bool) -> None:
        d, lower = self.discourse, self.tokens.lower
        d.mention(person)
        if person.country:
            d.state(person.country)
        if headline:
            return
        before = lower[i - 1] if i > sentence.first else ""
        after = lower[end] if end < sentence.last else ""
        if after in ("'s", "’s", "'", "’"):
            return
        if self._speaks(i, end, sentence):
            d.speaker = person
            d.here = person
        elif d.here is None and before not in _PREPOSITIONS:
            d.here = person

    def _speaks(self, i: int, end: int, sentence: Sentence) -> bool:
        lower = self.tokens.lower
        if i > sentence.first and lower[i - 1] in SPEECH_VERBS and lower[i - 1] not in _PREPOSITIONS:
            quoted = end >= sentence.last or lower[end] in (".", ",", ";") or "”" in lower[sentence.first : i] or '"' in lower[sentence.first : i]
            if quoted:
                return True
        k = end
        while k < min(sentence.last, end + 5) and lower[k] in _ADVERBS:
            k += 1
        return k < sentence.last and lower[k] in SPEECH_VERBS

    # titles and descriptions

    def _title(self, title: Title, sentence: Sentence) -> tuple[Ref, ...]:
        d = self.discourse
        office = title.office
        if title.determiner in ("a", "an", "'s", "two", "three", "our", "my", "your") or title.time in ("former", "ex", "then", "late"):
            return ()
        if title.determiner == "" and not title.capital and not title.stated:
            return ()
        if title.determiner in ("his", "her", "their", "its"):
            return ()
        if title.last < sentence.last and self.tokens.text[title.last][:1].isupper() and title.last not in self.chart.hit_at and (
            self.tokens.end[title.last - 1] + 1 == self.tokens.start[title.last]) and not self.chart.headline(sentence) and title.capital:
            return ()
        pool = [p for p in reversed(d.recent)]
        holders = [p for p in pool if self._holds(p, title)]
        if holders:
            return (holders[0],)
        return ()

    def _holds(self, person: Person, title: Title) -> bool:
        office = title.office
        if title.stated and person.country and person.country != title.country:
            return False
        if title.stated and not person.country:
            return False
        if office.klass in _GENERIC:
            if office.klass == "leader" or office.klass == "ruler":
                return "leader" in person.ranks and (title.stated or title.determiner == "the")
            return title.determiner == "the" and bool(person.ranks) and "leader" not in person.ranks
        if office.klass == "minister":
            mine = [t for o in person.occurrences for t in o.offices() if t.office.klass in ("minister", "secretary")]
            if not mine:
                return False
            field_words = self._words(title)
            return not field_words or any(field_words & self._words(t) for t in mine)
        return office.klass in person.classes

    def _words(self, title: Title) -> set[str]:
        skip = {"minister", "of", "for", "the", "and", "affairs", "secretary", "state", "deputy"}
        return {w for w in self.tokens.lower[title.first : title.last] if w.isalpha() and w not in skip} - {
            w for k in range(title.first, title.last) if (h := self.chart.hit_in.get(k)) for w in self.tokens.lower[h.first : h.last]
        } - {"republic"}

    def _cataphora(self, title: Title) -> None:
        """A title before its holder is named, where only one person of the text holds it."""
        if title.office.klass in _GENERIC or title.time or title.office.rank == "calling":
            return
        if title.determiner not in ("the", "a") or (title.determiner == "a" and title.office.klass != "spokesperson"):
            return
        holders = [p for p in self.persons if self._holds(p, title) and p.order > title.first]
        if len(holders) == 1:
            self.found.append(Reference(title.begin, title.last, title.head, (holders[0],), "title"))

    # pronouns

    def _pronoun(self, i: int, number: int, sentence: Sentence) -> tuple[Ref, ...]:
        d, lower = self.discourse, self.tokens.lower
        count, gender, case = PRONOUNS[lower[i]]
        if count == "many":
            return d.group if d.group and number - d.group_at <= _REACH else ()
        if gender == "n":
            return ()
        k = i + 1
        while k < min(sentence.last, i + 4) and lower[k] in _ADVERBS:
            k += 1
        speaks = case == "subject" and k < sentence.last and lower[k] in SPEECH_VERBS
        opening = i - sentence.first <= 1
        if case == "subject":
            if opening:
                order = [d.subject, d.speaker]
            elif speaks:
                order = [d.speaker, d.here, d.subject] if self._trailing(i, k, sentence) else [d.here, d.speaker, d.subject]
            else:
                order = [d.here, d.subject, d.speaker]
        else:
            ahead = self._ahead(i, sentence) if d.here is None else None
            order = [d.here, ahead, d.subject, d.speaker]
        for person in [*order, *reversed(d.recent)]:
            if person is not None and person.gender in ("", gender):
                if case == "subject" and d.here is None:
                    d.here = person
                if speaks:
                    d.speaker = person
                d.mention(person)
                return (person,)
        return ()

    def _trailing(self, i: int, k: int, sentence: Sentence) -> bool:
        """Whether "he said" stands after what was said, not inside it."""
        before = self.tokens.text[i - 1] if i > sentence.first else ""
        return before in (",", '"', "”", "’", "'", "—", "-")

    def _ahead(self, i: int, sentence: Sentence) -> Person | None:
        """The subject after "During his visit, …"."""
        if i - sentence.first > 4:
            return None
        lower = self.tokens.lower
        for k in range(i, min(sentence.last, i + 25)):
            o = self.occurrence_at.get(k)
            if o is not None and lower[k - 1] == "," and o.person is not None:
                return o.person
        return None

    # collectives

    def _group(self, i: int, number: int, sentence: Sentence) -> Reference | None:
        lower = self.tokens.lower
        of = GROUPS[lower[i]]
        first, size, definite = i, 0, False
        k = i - 1
        codes: list[str] = []
        plural = self.title_at.get(i)
        while k >= sentence.first and first - k < 6:
            word = lower[k]
            if word in _COUNTED:
                size, first = _COUNTED[word], k
            elif word in ("the", "their", "our", "these"):
                definite, first = word in ("the", "our", "their"), k
                break
            elif word in ("prime", "foreign", "state", "senior", "top", "respective", "defense", "defence", "finance", "trade"):
                first = k
            else:
                break
            k -= 1
        hit = self.chart.hit_in.get(first - 1) if first > sentence.first else None
        if hit is not None and hit.last == first and hit.entry.form == "demonym":
            codes = [hit.entry.ref]
            j = hit.first - 1
            if j > sentence.first and lower[j] == "and" and (other := self.chart.hit_in.get(j - 1)) is not None:
                return Reference(other.first, i + 1, i, (f"state:{other.entry.ref}", f"state:{codes[0]}"), "collective")
            return None
        if not size and not definite:
            if i == sentence.first and self.discourse.group and number - self.discourse.group_at <= 2:
                return Reference(i, i + 1, i, self.discourse.group, "collective")
            return None
        if definite and not size and lower[i] in ("parties", "states", "partners", "men", "women", "capitals", "economies", "peoples", "diplomats", "ministers"):
            return None
        if definite and not size and i + 1 < sentence.last and lower[i + 1] in ("of", "in", "that", "who", "concerned", "from"):
            return None
        refs = self._states(size or 2) if of == "states" else self._people(i, size or 2, of, lower[first:i])
        if not refs:
            return None
        return Reference(first, i + 1, i, refs, "collective")

    def _states(self, size: int) -> tuple[Ref, ...]:
        d = self.discourse
        if size == 2 and self.bilateral:
            return self.sides
        home = self.sides[0] if self.sides else None
        local = [f"state:{c}" for c in reversed(d.states)]
        if home and size == 2:
            partner = next((s for s in local if s != home), None)
            return (home, partner) if partner else ()
        if size == 3:
            top = [key for key, _ in self.counts.most_common(3) if key.startswith("state:")]
            return tuple(top) if len(top) == 3 else ()
        return tuple(local[:size]) if len(local) >= size else ()

    def _people(self, i: int, size: int, of: str, modifiers: list[str]) -> tuple[Ref, ...]:
        d = self.discourse
        if size != 2:
            return ()
        pool = list(reversed(d.recent))
        noun = self.tokens.lower[i]
        klass = {"presidents": "president", "ministers": "premier" if "prime" in modifiers else "minister", "premiers": "premier"}.get(noun)
        wanted = [p for p in pool if klass in p.classes] if klass else []
        if len(wanted) < 2 and of == "leaders":
            wanted = [p for p in pool if "leader" in p.ranks]
        if len(wanted) < 2:
            wanted = [p for p in pool if p.ranks & {"leader", "minister", "official"}]
        if len(wanted) < 2:
            return ()
        one = wanted[0]
        two = next((p for p in wanted[1:] if not p.country or p.country != one.country), None)
        return tuple(sorted((one, two), key=lambda p: p.order)) if two else ()
