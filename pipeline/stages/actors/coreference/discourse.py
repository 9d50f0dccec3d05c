"""What a reader keeps in mind while reading: who was named last, who spoke, who was named together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.document import Document, Sentence
from pipeline.lexicon import word_set
from pipeline.records import MentionForm
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.vocabulary import SPEECH_VERBS, WORDS

Ref = Person | str
"""A person, or the key of a state, bloc or organisation."""

PREPOSITIONS = WORDS["before_object"]
ADVERBS = WORDS["before_verb"]
_REMEMBERED = 100  # persons kept in mind, so that a list of thousands stays cheap
RECEIVES = word_set("actors/sets", "coreference.discourse.receives")


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolved mention at the tokens from `first` to `last` (exclusive)."""

    first: int
    last: int
    head: int
    refs: tuple[Ref, ...]
    form: MentionForm
    coordination: bool = False
    """Whether it is only the names of its members joined by "and"."""


@dataclass(slots=True)
class Group:
    """Several actors that were named together."""

    refs: tuple[Ref, ...] = ()
    sentence: int = -99
    strong: bool = False
    """Whether it was the subject."""
    opens: bool = False
    """Whether a pronoun that means it opens the sentence; whom that goes on to name is not meant by the next "They"."""


@dataclass(slots=True)
class Discourse:
    """The memory of the reader; the fields that end in `here` are of the sentence that is being read."""

    recent: list[Person] = field(default_factory=list)
    subject: Person | None = None
    speaker: Person | None = None
    subject_at: int = -99
    speaker_at: int = -99
    here: Person | None = None
    inner: Person | None = None
    """Subject or possessor named after `here` in the sentence: "Zhao said Wen's visit …"."""
    named_here: list[Person] = field(default_factory=list)
    group: Group = field(default_factory=Group)
    weak: Group = field(default_factory=Group)
    local: Group = field(default_factory=Group)
    """States that are the subject of a clause of what two persons say."""
    states: list[str] = field(default_factory=list)
    clause: Person | None = None
    """Subject of the relative clause that is being read."""
    crowd: Person | None = None
    """Who acts with others, so that the subject is several: "X and other officials"."""
    state_here: str | None = None
    state_subject: str | None = None
    partner: Person | None = None
    council: Group = field(default_factory=Group)
    """The bloc whose leaders or ministers were spoken of together."""
    assembly: Group = field(default_factory=Group)
    """Three or more holders of one office, each of another state, whom one sentence names."""
    present: list[Person] = field(default_factory=list)
    """The persons named in the sentence that is being read."""
    number: int = 0
    """Number of the sentence that is being read."""
    spoke: bool = False
    """Whether `here` speaks in the sentence."""
    oblique_end: int = -9
    """Where the last person after a preposition ended."""
    last: Person | None = None
    last_end: int = -9
    """Where the last mention of a person ended."""
    quoted: bool = False
    turn: Person | None = None
    """Whose turn of a conversation is being read."""
    turn_at: int = -9
    """The paragraph that begins with his name."""
    unnamed: int = -9
    """The sentence in which a pronoun last meant somebody without a name."""
    passing: int = -9
    """The sentence in which "them" were people told of in passing."""
    pair: tuple[Person, ...] = ()
    """The former and the latter."""
    pair_at: int = -9
    visitors: list[Person] = field(default_factory=list)
    """Who came as a guest, or was called visiting."""
    met: tuple[Ref, ...] = ()
    """The leaders of whom the text said last that they met, or did something together."""
    peer: tuple[int, str | None] = (-9, None)
    """The sentence in which a bare office meets the same office of a state, and that state."""
    apart: dict[str, set[int]] = field(default_factory=dict)
    """By office: the holders whom the bare title does not mean, as its own meets or calls them."""

    def mention(self, person: Person) -> None:
        """The person is the last one named."""
        if self.recent and self.recent[-1] is person:
            return
        if person in self.recent:
            self.recent.remove(person)
        elif len(self.recent) >= _REMEMBERED:
            del self.recent[0]
        self.recent.append(person)

    def state(self, code: str) -> None:
        """The state is the last one named."""
        if self.states and self.states[-1] == code:
            return
        if code in self.states:
            self.states.remove(code)
        self.states.append(code)


@dataclass(slots=True)
class Context:
    """The document with all that was found before references are resolved."""

    document: Document
    chart: Chart
    persons: Sequence[Person]
    occurrence_at: dict[int, Occurrence]
    title_at: dict[int, Title]
    counts: Counter[str]
    sides: tuple[str, ...]
    narrator: Person | None = None
    discourse: Discourse = field(default_factory=Discourse)

    @property
    def lower(self) -> list[str]:
        """The lower-case tokens."""
        return self.document.tokens.lower

    @property
    def text(self) -> list[str]:
        """The tokens."""
        return self.document.tokens.text

    def bilateral(self) -> bool:
        """Whether the text is about the relations of two, no third being spoken of half as much."""
        ranked = [n for k, n in self.counts.most_common() if k not in self.sides and k.startswith("state:")]
        return len(self.sides) == 2 and (not ranked or ranked[0] * 2 <= self.counts[self.sides[1]])

    def speaks(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether the phrase is the subject of a verb of saying."""
        lower, text = self.lower, self.text
        if first > sentence.first and lower[first - 1] in SPEECH_VERBS and lower[first - 1] not in PREPOSITIONS:
            stops = last >= sentence.last or text[last] in ".,;:"
            if stops or any(w in ("”", '"', "’") for w in text[max(sentence.first, first - 4) : first]):
                return True
        if first - 2 >= sentence.first and lower[first - 1] == "to" and lower[first - 2] == "according":
            return True
        k = last
        if k < sentence.last and text[k] == ",":  # "Zhao Jun, director of the department, said"
            for m in range(k + 1, min(sentence.last, k + 30)):
                if text[m] == ",":
                    k = m + 1
                    break
                if lower[m] in SPEECH_VERBS:
                    break
        end = min(sentence.last, k + 5)
        while k < end and lower[k] in ADVERBS:
            k += 1
        return k < sentence.last and lower[k] in SPEECH_VERBS
