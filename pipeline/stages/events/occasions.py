"""Whether a summit, a conference, an exhibition or a ceremony took place: its day, its name, who came to it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon import word_set
from pipeline.stages.events.attendance import attending, there_for
from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.people import handed
from pipeline.stages.events.people.ceremonies import GIVEN, WELCOMED
from pipeline.stages.events.phrase import Phrase
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, persons
from pipeline.stages.events.vocabulary import HELD, HOLDING, WORDS

_OF_A_BODY = word_set("events/sets", "occasions.of_a_body")
_WELCOMING = (("welcome", "ceremony"), ("welcoming", "ceremony"))
_SETTING = frozenset({"at", "during", "in"})
_SIGNED = frozenset({"signed", "signing", "sign", "inked", "exchanged", "credentials", "credence"})


@dataclass(slots=True)
class Noun:
    """A noun that may tell of a happening, in its sentence. Nothing changes it."""

    r: Reading
    phrase: Phrase
    s: Scene
    first: int
    """The first token of its phrase after the determiner."""
    end: int
    """The token after it."""
    family: str
    words: tuple[str, ...]
    dated: bool

    @property
    def before(self) -> set[str]:
        """The words before the phrase, and those in it."""
        return self.s.words(self.first - 6, self.r.at)

    @property
    def held(self) -> bool:
        """A verb of holding stands by it: "held talks", "the talks took place"."""
        return not (HOLDING.isdisjoint(self.before) and HELD.isdisjoint(self.s.words(self.end, self.end + 14)))

    @property
    def setting(self) -> set[str]:
        """The two words before the phrase: "at the", "during their"."""
        return {self.s.word(self.first - 1), self.s.word(self.first - 2)}


def on_occasion(n: Noun) -> bool:
    """Whether a summit, a conference or a ceremony took place: a name with a day, a verb, or who came to it."""
    s, first = n.s, n.first
    if n.dated and "for" in n.setting and s.words(first - 24, first) & _STAYS:
        return True  # "will stay in Paris on April 11 for a ministerial conference"
    if n.words == ("forum",) and s.words(first - 4, first) & _OF_A_BODY and not n.held:
        return False  # "the chairman of the Baltic Forum met"
    if n.words in _WELCOMING and s.word(first - 2) in ("at", "during") and first - s.low > 4:
        people = persons(s, s.mentions[:3])  # "A and B review the guard during the welcoming ceremony"
        return sum(len(m.actors) for m in people) > 1 or _ahead_of(n) or _handed_over(n)
    return n.held or any(shown(n) for shown in (_CEREMONIES if n.family == "ceremony" else _GATHERINGS))


def _ahead_of(n: Noun) -> bool:
    """Whether it is still to come, on a day: "met ahead of the leaders' summit this weekend"."""
    near = {n.s.word(n.first - 2), n.s.word(n.first - 3)}
    return n.dated and n.phrase.definite and not near.isdisjoint(("ahead", "before"))


def _at_its_time(n: Noun) -> bool:
    """Whether a day shows it: "last month's summit", "hosted on Monday a dinner with the ministers"."""
    if not n.dated:
        return False
    s, first, end, definite = n.s, n.first, n.end, n.phrase.definite
    return (
        (definite and any(s.dated(k) for k in range(end, end + 3)))
        or n.phrase.determiner in WORDS["possessive"]
        or _days(s, first)
        or (s.word(end) == "with" and bool(persons(s, objects(s, end, 8))))
    )


def _between(n: Noun) -> bool:
    """Whether it says between whom it was."""
    return n.s.word(n.end) == "between"


def _with_its_name(n: Noun) -> bool:
    """Whether its name stands with a day or a verb of taking place: "the summit of the Turkic Council on Friday"."""
    if not (n.dated or WORDS["occasion"] & n.before):
        return False
    return n.phrase.named or _named_after(n.s, n.end)


def _of_days(n: Noun) -> bool:
    """Whether a summit has a day or a length: "agreed at a summit in Lima on Saturday", "midway through a four-day
    summit"."""
    if n.family != "summit":
        return False
    if n.dated and n.words == ("summit",) and n.s.word(n.first - 2) == "at" and n.s.word(n.end) == "in":
        return True
    return "day" in n.phrase.left or any(w.endswith("-day") for w in n.phrase.left)


def _came_for_it(n: Noun) -> bool:
    """Whether somebody came for it: "is in Lima in connection with the Andean Summit"."""
    return n.phrase.named and there_for(n.s, n.first)


def _attended(n: Noun) -> bool:
    """Whether somebody attends it: "was in Suva to attend the eighth session of the Pacific Water Conference"."""
    named = n.family == "ceremony" or n.phrase.named or _named_after(n.s, n.end)
    return named and bool(attending(n.s, n.first))


def _handed_over(n: Noun) -> bool:
    """Whether somebody did something at a ceremony: "handed over five ambulances at a ceremony in Lima on Tuesday"."""
    s, first = n.s, n.first
    if n.words[-1] != "ceremony" or n.setting.isdisjoint(_SETTING) or not s.all_words.isdisjoint(_SIGNED):
        return False
    if not n.dated and (n.phrase.determiner not in ("a", "an") or "in" in s.words(first - 2, first)):
        return False
    acting = persons(s, subjects(s, first)) or handed(s, first)
    return bool(acting or (main_clause(s, n.end) if first - s.low < 4 else ()))


def _given(n: Noun) -> bool:
    """Whether a ceremony or a meal was given: "was given a ceremonial welcome", "met over a lunch hosted by King X"."""
    s, first, end = n.s, n.first, n.end
    if s.words(first - 3, first) & {"given", "extended"} or (s.word(end) in GIVEN and s.word(end + 1) == "by"):
        return True
    if s.word(first - 2) in ("to", "with") and s.words(n.r.at - 24, n.r.at) & WELCOMED:
        return True  # "was welcomed with an official ceremony"
    if not n.dated:
        return False  # "said on Monday at a banquet hosted by King X"
    far = _HONOURED if s.words(end, end + 3) & {"honour", "honor"} else 5  # "a banquet in honour of X was given by Y"
    return n.phrase.definite or (bool(s.words(end, end + far) & GIVEN) and "by" in s.words(end, end + far + 13))


_HONOURED = 20
"""Tokens from a meal in somebody's honour to the verb by which it was given, at most."""


def _days(s: Scene, first: int) -> bool:
    """Whether the day stands before the noun as its possessor: "last month's summit"."""
    end = s.document.tokens.start[first - 1] if s.word(first - 1) in WORDS["clitic"] else -1
    return any(d.span.end == end for d in s.dates)


def _named_after(s: Scene, end: int) -> bool:
    """Whether a name follows: "the summit of the Turkic Council"."""
    k = end + 1 + (s.word(end + 1) == "the")
    return s.word(end) == "of" and k < s.sentence.last and s.document.tokens.text[k][0].isupper()


_STAYS = WORDS["travels"] | {"stay", "stayed"}

_CEREMONIES = (_between, _at_its_time, _given, _with_its_name, _ahead_of, _attended, _handed_over)
_GATHERINGS = (_between, _at_its_time, _with_its_name, _ahead_of, _of_days, _came_for_it, _attended)
"""What shows that an occasion took place: any of these, the cheap ones first."""
