"""Who a sentence is about where its subject is "he", "she" or a bare office, as far as the states of persons need it.

References are resolved once the states are known, so this looks only at what is plain: the first person of the
sentence before, and the one holder of an office in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Sentence
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Occurrence, Person

_OPENING = 3  # tokens of a sentence among which its subject begins
_HE = frozenset({"he", "she"})


class Subjects:
    """The subjects of the sentences read so far."""

    def __init__(self, chart: Chart, occurrences: Sequence[Occurrence], titles: Sequence[Title]) -> None:
        self.chart = chart
        used = {id(t) for o in occurrences for t in o.offices()}
        alone = [t for t in titles if id(t) not in used and not t.office.plural]
        self.told = {t.begin for t in alone}
        self.title_at = {t.begin: t for t in alone if not t.stated}
        self.stated_at = {t.last: t for t in alone if t.stated and t.country and not t.time}
        self.persons = list({id(o.person): o.person for o in occurrences if o.person is not None}.values())
        self.here: tuple[Sentence, Person] | None = None
        self.last: tuple[Sentence, Person] | None = None
        """The first persons of this sentence and of the one before."""

    def named(self, sentence: Sentence, person: Person) -> None:
        """Keep in mind that a sentence names a person."""
        if self.here is None or self.here[0].first != sentence.first:
            self.last, self.here = self.here, (sentence, person)

    def before(self, sentence: Sentence, least: int, begin: int) -> tuple[Person, list[str]] | None:
        """Who does something to a person at `begin`, and the words between them; looked for from `least` on."""
        lower = self.chart.tokens.lower
        for k in range(begin - 1, least - 1, -1):
            if lower[k] in _HE:
                told = [m for m in range(sentence.first, k) if m in self.told]
                if told:  # "The Prime Minister was in Lima, where he met President X"
                    title = self.title_at.get(told[0])
                    one = self._holder(title) if title is not None and len(told) == 1 else None
                    return (one, lower[k + 1 : begin]) if one is not None else None
                named = self.here is not None and self.here[0].first == sentence.first
                known = self.last if (named and lower[sentence.first] in _HE) or least == sentence.first else self.here
                near = known is not None and sentence.zone - known[0].zone <= 1
                return (known[1], lower[k + 1 : begin]) if known is not None and near else None
            title = self.title_at.get(k)
            if title is not None and title.last <= begin:
                return (one, lower[title.last : begin]) if (one := self._holder(title)) is not None else None
        return None

    def state_before(self, sentence: Sentence, begin: int) -> tuple[str, list[str]] | None:
        """The state of an office without a name that acts on a person, and the words between: "The Deputy Minister of
        Vietnam called on Foreign Minister X"."""
        for k in range(begin - 1, sentence.first, -1):
            title = self.stated_at.get(k)
            if title is not None and title.begin <= sentence.first + _OPENING:
                return title.country or "", self.chart.tokens.lower[k:begin]
        return None

    def office_of_body(self, sentence: Sentence, begin: int) -> str | None:
        """The state of the body that a person serves in: "Head of Division of the Ministry of Trade of Nepal, Mr X"."""
        body = self.chart.body_in.get(begin - 2) if self.chart.tokens.lower[begin - 1] == "," else None
        if body is None or body.country is None or body.last != begin - 1:
            return None
        served = any(k in self.told for k in range(sentence.first, body.first))
        return body.country if served else None

    def _holder(self, title: Title) -> Person | None:
        """The one person of the text with an office: "the Prime Minister"."""
        name = title.office.name
        having = [p for p in self.persons if any(t.office.name == name for t in p.offices)]
        return having[0] if len(having) == 1 and title.determiner == "the" else None
