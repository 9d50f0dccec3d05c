"""Who is meant by "he", "the President", "the two countries": deterministic, by recency, rank, state and gender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.document import Document, Sentence
from pipeline.english import POSSESSIVES
from pipeline.lexicon import word_set
from pipeline.records import MentionForm
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.coreference.collectives import HEADS, heads_of
from pipeline.stages.actors.coreference.descriptions import (
    LEADER,
    OFFICIAL,
    resolve_late,
    resolve_title,
    set_apart,
    set_turns_apart,
    state_noun,
)
from pipeline.stages.actors.coreference.discourse import PREPOSITIONS, RECEIVES, Context, Group, Ref, Reference
from pipeline.stages.actors.coreference.holders import holders_of
from pipeline.stages.actors.coreference.leading import LEADS, STYLES, Styles, delegation_of, led_by, offices_in_short
from pipeline.stages.actors.coreference.pronouns import FIRST
from pipeline.stages.actors.coreference.referring import REFERRING, reference_of
from pipeline.stages.actors.coreference.together import Together
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.vocabulary import GROUPS, HEADS_OF_STATE, PARTIES, PRONOUNS, QUOTES, WORDS

_MONUMENTS = word_set("actors/sets", "coreference.resolver.monuments")
_RELATIVE = frozenset({"who", "which"})
_LABEL = 5  # tokens of a paragraph among which a speaker's name begins
_VISITS = WORDS["visits"]
_PLURAL = frozenset({"are", "have", "were", "both"})
_OPENERS = frozenset({"at", "upon", "on", "in", "during", "after", "following", "with", "before", "besides"})
""" "At the invitation of X, Y came": words with which a phrase before the subject begins."""
_POINTS = REFERRING | QUOTES | _RELATIVE
"""Words at which a reference may stand that is no name and no title."""


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
        narrator: Person | None,
    ) -> None:
        used = {id(t) for o in occurrences for t in o.offices()}
        self.context = Context(
            document,
            chart,
            persons,
            {o.begin: o for o in occurrences},
            {t.begin: t for t in titles if id(t) not in used},
            counts,
            sides,
            narrator,
        )
        self.apposed = {max(t.last for t in o.after): o.person for o in occurrences if o.after and o.person}
        self.styles = Styles(document, occurrences)
        self.short = offices_in_short(document, chart, occurrences)
        self.leading: dict[str, Person] = {}
        self.found: list[Reference] = []
        self.late: list[Title] = []
        self.together = Together(self.context, self.found)
        self.latest: tuple[Ref, ...] = ()
        self.latest_first = self.latest_end = -9

    def run(self) -> list[Reference]:
        """All references, in the order in which they were resolved."""
        context = self.context
        words = _POINTS if context.narrator is None else _POINTS | FIRST
        points = set(context.document.tokens.where(words))
        points |= set(context.document.tokens.where([form.lower() for form in self.short]))
        points |= (
            context.occurrence_at.keys()
            | context.title_at.keys()
            | context.chart.hit_at.keys()
            | context.chart.body_at.keys()
        )
        set_turns_apart(context)
        ordered = sorted(points)
        at = 0
        zone = -1
        for number, sentence in enumerate(context.document.sentences):
            if sentence.zone != zone:
                zone, context.discourse.quoted = sentence.zone, False
                context.discourse.turn = self._turn(sentence)
            start = at
            while at < len(ordered) and ordered[at] < sentence.last:
                at += 1
            self._sentence(number, sentence, ordered[start:at])
        for title in self.late:
            person = resolve_late(context, title)
            if person is not None:
                self.found.append(Reference(title.begin, title.last, title.head, (person,), "title"))
        return self.found

    def _turn(self, sentence: Sentence) -> Person | None:
        """Whose turn a paragraph is: of the person at its head ("PRESIDENT X:"), else of whoever was speaking."""
        lower = self.context.lower
        for k in range(sentence.first, min(sentence.first + _LABEL, sentence.last)):
            occurrence = self.context.occurrence_at.get(k)
            if occurrence is not None:
                end = max([occurrence.last, *(t.last for t in occurrence.after)])
                labelled = lower[end : end + 1] == [":"]
                self.context.discourse.turn_at = sentence.zone if labelled else -9
                return occurrence.person if labelled else None
            if lower[k] == ":":
                return None  # "Q:"
        return self.context.discourse.turn

    def _sentence(self, number: int, sentence: Sentence, points: list[int]) -> None:
        d = self.context.discourse
        d.here, d.inner, d.state_here, d.named_here = None, None, None, []
        d.number, d.spoke, d.clause, d.crowd, d.present = number, False, None, None, []
        headline = self.context.chart.headline(sentence)
        self.together.begin()
        end = sentence.first
        for i in points:
            if i < sentence.first:
                continue
            if self.context.lower[i] in QUOTES:
                d.quoted = self.context.lower[i] == "“" or (self.context.lower[i] == '"' and not d.quoted)
                continue
            if i < end:
                continue
            if self.context.lower[i] in _RELATIVE:
                self._relative(i, sentence)
                continue
            refs, first, last = self._point(i, number, sentence, headline)
            if refs:
                self.latest, self.latest_first, self.latest_end = refs, first, last
                bracketed = self.context.lower[first - 1] == "(" and self.context.lower[last : last + 1] == [")"]
                if not bracketed:  # "the Republic of Korea (ROK)"
                    self.together.add(refs, first, last, number, sentence)
            end = max(end, last)
        subject = d.here or d.inner  # "The President's visit is a success. He …"
        if subject is not None and not headline:
            d.subject, d.subject_at = subject, number
        if d.state_here is not None:
            d.state_subject = d.state_here
        if len(d.present) > 2:
            self.together.assembly(number)

    def _point(self, i: int, number: int, sentence: Sentence, headline: bool) -> tuple[tuple[Ref, ...], int, int]:
        """What token `i` refers to, and the phrase that says so."""
        context = self.context
        lower = context.lower
        short = self.short.get(context.text[i]) if self.short else None
        if short is not None and i not in context.occurrence_at:
            if lower[i - 1] != "(":
                self._person(short, i, i + 1, number, sentence, headline)
                return self._resolved((short,), i, i + 1, i, "title")
            return (), i, i + 1
        occurrence = context.occurrence_at.get(i)
        if occurrence is not None and occurrence.person is not None:
            self._states_inside(i, occurrence.last)
            self._person(occurrence.person, i, occurrence.last, number, sentence, headline)
            return (occurrence.person,), i, occurrence.last
        title = context.title_at.get(i)
        if title is not None and (office := self._office(title, i, number, sentence, headline)) is not None:
            return office
        if i in context.chart.hit_at:
            return self._hit(i, sentence)
        if i in context.chart.body_at:
            body = context.chart.body_at[i]
            if body.country and body.core == body.first:
                context.discourse.state(body.country)
            return (), i, max(i + 1, body.core if body.country else body.last)
        if i + 1 < len(lower) and lower[i + 1] in STYLES:  # His Excellency
            style = self.styles.meant(context, i, sentence)
            return self._resolved(style.refs, i, style.last, i, "title") if style else ((), i, i + 1)
        reference = reference_of(context, i, number, sentence)
        if reference is None:
            return (), i, i + 1
        return self._resolved(reference.refs, reference.first, reference.last, reference.head, reference.form)

    def _office(
        self, title: Title, i: int, number: int, sentence: Sentence, headline: bool
    ) -> tuple[tuple[Ref, ...], int, int] | None:
        """Whom an office without a name means; None where another reading of the token is open."""
        context = self.context
        led = delegation_of(context, title)
        if led is not None and led[0] in self.leading:
            person = self.leading[led[0]]
            self._person(person, title.begin, led[1], number, sentence, headline)
            return self._resolved((person,), title.begin, led[1], title.head, "description")
        holders = holders_of(context, title, sentence) if title.office.plural else None
        if holders is not None:
            self._states_inside(holders.first, holders.last)
            if holders.form == "description":
                leaders = GROUPS.get(context.lower[holders.head]) == "leaders"
                context.discourse.council = Group(holders.refs, number, leaders)
            return self._resolved(holders.refs, holders.first, holders.last, holders.head, holders.form)
        if title.office.name in HEADS and (heads := heads_of(context, title)) is not None:
            return self._resolved(heads.refs, heads.first, heads.last, heads.head, heads.form)
        if title.office.plural:
            return None
        refs = self._title(title, number, sentence, headline)
        if not refs and (i in context.chart.hit_at or context.lower[i] in PRONOUNS):
            return None
        return refs, i, title.last if refs else i + 1

    def _relative(self, i: int, sentence: Sentence) -> None:
        """ "Prime Minister Abe, who expressed": who is Abe; "China, which said": which is China."""
        comma = self.context.lower[i - 1] == ","
        apposed = self.apposed.get(i - comma) if self.context.lower[i] == "who" else None
        if apposed is not None:  # "Ana Rees, Prime Minister of Malta, who"
            self.found.append(Reference(i, i + 1, i, (apposed,), "pronoun"))
            self.context.discourse.clause = apposed
            return
        gap = self.context.lower[self.latest_end : i] if 0 <= i - self.latest_end <= 1 else None
        if gap not in ([], [","]) or self.latest_end <= sentence.first:
            return
        lower = self.context.lower
        chain = self.together.chain
        if len(chain) > 1 and i + 1 < sentence.last and lower[i + 1] in _PLURAL and chain[-1] in self.latest:
            self.latest = tuple(chain)  # "Minister X and Ambassador Y, who were in Brussels"
        persons = all(isinstance(ref, Person) for ref in self.latest)
        if lower[i] == "which" and lower[self.latest_first - 1] in PREPOSITIONS | _VISITS | {"the"}:
            return  # "a visit to Pakistan, which was agreed": which may be the visit
        if persons == (lower[i] == "who"):
            self.found.append(Reference(i, i + 1, i, self.latest, "pronoun"))
            if len(self.latest) == 1 and isinstance(self.latest[0], Person):
                self.context.discourse.clause = self.latest[0]

    def _resolved(
        self, refs: tuple[Ref, ...], first: int, last: int, head: int, form: MentionForm
    ) -> tuple[tuple[Ref, ...], int, int]:
        if refs:
            self.found.append(Reference(first, last, head, refs, form))
        return refs, first, last

    # names

    def _person(self, person: Person, i: int, end: int, number: int, sentence: Sentence, headline: bool) -> None:
        """Note a person who is named: present now, perhaps the subject, a visitor, the leader of a side."""
        context = self.context
        d, lower = context.discourse, context.lower
        named_after = lower[end : end + 1] and lower[end] in POSSESSIVES and end + 1 < sentence.last
        if named_after and lower[end + 1] in _MONUMENTS:
            return  # "laid a wreath at President X's Mausoleum"
        d.mention(person)
        d.present.append(person)
        d.last, d.last_end = person, end
        if person.country and (person.stated or f"state:{person.country}" in context.sides):
            d.state(person.country)
        if person is not context.narrator:
            d.partner = person
        before = lower[i - 1] if i > sentence.first else ""
        if (before in RECEIVES or "visiting" in lower[i : i + 2]) and person not in d.visitors:
            d.visitors.append(person)
        possessor = end < sentence.last and lower[end] in POSSESSIVES
        if lower[i - 1] == "by" and (side := led_by(context, i, sentence)):
            self.leading[side] = person
        listed = before in ("and", ",") and i - d.oblique_end <= 2
        if before == "," and lower[sentence.first] in _OPENERS and end < sentence.last:
            listed = lower[end] in (",", "and", ";", ".")  # "At the invitation of X, Y met him": Y is the subject
        oblique = before in PREPOSITIONS or listed
        if oblique:
            d.oblique_end = end
        if person is d.here and not oblique and not possessor:
            d.inner = None  # "X met Y; X praised her hosts"
        if lower[end : end + 2] == ["and", "other"] and not oblique:
            d.crowd = person
        if d.here is not None and person is not d.here and (possessor or not oblique):
            d.inner = person
        if headline or possessor:
            if d.here is None and possessor:
                d.inner = person
            return
        if context.speaks(i, end, sentence) and (not d.quoted or oblique) and not d.spoke:
            d.speaker, d.speaker_at, d.spoke = person, number, True
            if before != "to" or d.here is None:
                d.here = person
        elif d.here is None and not oblique and not d.quoted and lower[end : end + 2] != ["and", "other"]:
            d.here, d.inner = person, None

    def _states_inside(self, first: int, last: int) -> None:
        for k in range(first, last):
            hit = self.context.chart.hit_at.get(k)
            if hit is not None and hit.entry.kind == "state":
                self.context.discourse.state(hit.entry.ref)

    def _hit(self, i: int, sentence: Sentence) -> tuple[tuple[Ref, ...], int, int]:
        """A state, bloc or organisation, with the noun that makes a demonym mean the state."""
        context = self.context
        d, lower = context.discourse, context.lower
        hit = context.chart.hit_at[i]
        if hit.entry.kind not in ("state", "bloc"):
            return (), i, hit.last
        ref: Ref = f"{hit.entry.kind}:{hit.entry.ref}"
        if hit.entry.kind == "state":
            d.state(hit.entry.ref)
        last, first = hit.last, i
        noun = state_noun(context, hit.last, sentence) if hit.entry.form in ("demonym", "name", "acronym") else 0
        joined = lower[i - 1] in ("and", "&") and context.chart.hit_in.get(i - 2 - (lower[i - 2] == ","))
        if noun and joined and lower[noun - 1] in GROUPS:
            noun = 0  # "Thai and Lao leaders" are of both
        if noun:
            while first > sentence.first and lower[first - 1] in ("the", "new", "both"):
                first -= 1
            last = noun
            self.found.append(Reference(first, last, last - 1, (ref,), "description"))
            if d.here is not None and lower[first - 1] in LEADS and lower[noun - 1] in PARTIES:
                self.leading[hit.entry.ref] = d.here
        elif hit.entry.form == "demonym" or (last < sentence.last and lower[last] in POSSESSIVES):
            return (), i, last
        before = lower[first - 1] if first > sentence.first else ""
        if before == "the" and first - 1 > sentence.first:
            before = lower[first - 2]
        if lower[i - 1 : i] == ["-"] or lower[last : last + 1] == ["-"]:
            before = "of"  # "the EU-Mercosur announcement" is neither
        dateline = hit.entry.form == "capital" and last < sentence.last and lower[last] == ","
        if d.state_here is None and before not in PREPOSITIONS and not dateline and isinstance(ref, str):
            d.state_here = ref
        return (ref,), first, last

    def _title(self, title: Title, number: int, sentence: Sentence, headline: bool) -> tuple[Ref, ...]:
        set_apart(self.context, title, sentence)
        refs = resolve_title(self.context, title, sentence)
        if not refs and not headline:
            refs = self._ahead(title)
        if not refs:
            return ()
        klass = title.office.klass
        form: MentionForm = "description" if klass in LEADER | OFFICIAL or klass == "counterpart" else "title"
        self.found.append(Reference(title.begin, title.last, title.head, refs, form))
        if isinstance(refs[0], Person):
            self._states_inside(title.begin, title.last)
            self._person(refs[0], title.begin, title.last, number, sentence, headline)
        return refs

    def _ahead(self, title: Title) -> tuple[Ref, ...]:
        """Who is named further on by the office that is told now: a head of state or government at once, whom "the two
        leaders" may mean; others when all has been read."""
        plain = title.office.klass in HEADS_OF_STATE and not title.stated and title.determiner == "the"
        if plain and (person := resolve_late(self.context, title)) is not None:
            return (person,)
        self.late.append(title)
        return ()
