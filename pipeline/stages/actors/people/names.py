"""Personal names: where a name begins and ends among capitalised words, in the ways of many cultures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.document import Tokens
from pipeline.english import ARTICLES
from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.offices.titles import SON_OF, given_name
from pipeline.stages.actors.people.folding import fold
from pipeline.stages.actors.people.styles import honorifics, is_name_too
from pipeline.stages.actors.vocabulary import (
    COMMON,
    DAYS,
    FIRST_NAMES,
    HEADLINE_VERBS,
    HONORIFICS,
    OFFICE_WORDS,
    OFFICES,
    PARTICLES,
    SURNAMES,
    THINGS,
)

_INITIAL = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]")
_MOST = 16
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_GIVEN_SHORT = frozenset({"md", "mohd", "muhd"})
""" "Mohd. Hasan": given names cut short, with a full stop."""
_DIGRAPHS = word_set("actors/sets", "people.names.digraphs")
_GLOTTAL, _QUOTED = frozenset({"'", "‘", "’"}), 4
"""Marks that may be a letter of a name, and tokens in which a quotation in a name is closed."""
_AFTER_COMMA = (["jr"], ["sr"], ["iii"], ["ii"])
_JOINING = frozenset({"e", "y", "i"})
_BEFORE_GIVEN = word_set("actors/sets", "people.names.before_given")
_SURNAME_TOO = frozenset({"mayor", "dean", "justice", "marshal", "governor", "bishop", "judge"})
_GATHERINGS = word_set("actors/sets", "people.names.gatherings")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at the tokens from `first` to `last` (exclusive), honorifics before it left out."""

    begin: int
    """First token with the honorifics."""
    first: int
    last: int
    parts: tuple[str, ...]
    """The words of the name, folded; particles and hyphened parts each for themselves."""
    gender: str
    addressed: bool
    """Whether an honorific stands before it."""
    given: bool = False
    """Whether the honorific goes before a given name: Sheikh, Prince."""
    called: str = ""
    """The short name in quotation marks inside it, folded: "Joko 'Jokowi' Widodo"."""


def name_at(
    tokens: Tokens, i: int, most: int, chart: Chart, *, titled: bool, headline: bool, klass: str = ""
) -> Name | None:
    """The name that begins at token `i`, honorifics before it included; None where there is none."""
    begin, lower = i, tokens.lower
    first, gender = honorifics(tokens, i, most)
    if first < most and lower[first] == "the":  # "Her Majesty The Queen"
        return None
    run = _Run(tokens, chart, first, most, titled, first > begin, headline)
    while run.i < run.limit and _goes_on(run):
        pass
    if not run.solid:
        return None
    run.drop_particles(first)
    parts, last = run.parts, run.i
    if last > first > begin and is_name_too(lower[first - 1], parts):
        first -= 1
        parts.insert(0, fold(lower[first]))
    if _is_thing(tokens, first, last, most, klass, titled or first > begin):
        return None
    if len(parts) == 1 and first > 1 and lower[first - 1] == "general" and lower[first - 2] in ARTICLES:
        return None  # "the General Debate"
    given = any(lower[k] in _BEFORE_GIVEN for k in range(begin, first))
    return Name(begin, first, last, tuple(parts), gender, first > begin, given, run.called)


@dataclass(slots=True)
class _Run:
    """A name while it is read, word for word."""

    tokens: Tokens
    chart: Chart
    i: int
    """The token that is looked at."""
    most: int
    titled: bool
    addressed: bool
    headline: bool
    parts: list[str] = field(default_factory=list)
    solid: int = 0
    """How many of the parts are whole words."""
    called: str = ""
    limit: int = field(init=False)
    marked: bool = field(init=False)
    """Whether a title or an honorific stands before it."""

    def __post_init__(self) -> None:
        self.limit = min(self.most, self.i + _MOST)
        self.marked = self.titled or self.addressed

    def take(self, part: str, tokens: int = 1) -> bool:
        """The next part of the name, and how many tokens it is written with; the name may go on behind it."""
        self.parts.append(part)
        self.i += tokens
        return True

    def drop_particles(self, first: int) -> None:
        """A name ends with no particle: "Minister Silva de"."""
        text, lower = self.tokens.text, self.tokens.lower
        while self.parts and self.i > first and lower[self.i - 1] in PARTICLES and text[self.i - 1].islower():
            self.parts.pop()
            self.i -= 1


def _goes_on(run: _Run) -> bool:
    """Whether the name goes on with the next token, as the first rule says that knows it; takes up what is of it."""
    for rule in _WORDS if run.tokens.text[run.i][:1].isalpha() else _MARKS:
        answer = rule(run)
        if answer is not None:
            return answer
    return False


def _nickname(run: _Run) -> bool | None:
    """ "Joko 'Jokowi' Widodo", "Roelof (Pik) Botha": a short name in quotation marks or brackets."""
    i, text = run.i, run.tokens.text
    if not run.parts or i + 3 >= run.limit or not text[i + 3][:1].isupper():
        return None
    if not (text[i] in _QUOTES and text[i + 2] in _QUOTES) and not _in_brackets(run, i):
        return None
    run.called = fold(text[i + 1])
    run.i += 3
    return True


def _in_brackets(run: _Run, i: int) -> bool:
    """Whether a short name stands in the brackets that open at token `i`, and the name goes on behind them."""
    text, lower = run.tokens.text, run.tokens.lower
    if i + 3 >= run.limit or text[i] != "(" or text[i + 2] != ")" or not text[i + 1].istitle():
        return False
    known = any(k in run.chart.hit_in or OFFICES.at(lower, k) is not None for k in (i + 1, i + 3))
    return not known and text[i + 3].istitle() and HONORIFICS.at(lower, i + 1) is None


def _hyphen(run: _Run) -> bool | None:
    """ "Jean-Noël", "al- Thani": the part behind a hyphen."""
    i, tokens, text = run.i, run.tokens, run.tokens.text
    if text[i] != "-" or not run.parts or i + 1 >= run.limit or tokens.end[i - 1] != tokens.start[i]:
        return None
    spaced = text[i + 1][:1].isupper() and tokens.lower[i - 1] in PARTICLES
    if tokens.end[i] != tokens.start[i + 1] and not spaced:
        return None
    run.i += 1
    return text[i + 1][:1].isalpha() and run.take(fold(text[i + 1]))


def _glottal_stop(run: _Run) -> bool | None:
    """ "‘Akilisi": an apostrophe that is a letter."""
    begun = bool(run.parts) or run.marked
    if run.tokens.text[run.i] not in _GLOTTAL or not begun or not _glottal(run.tokens, run.i, run.limit):
        return None
    run.i += 1
    return True


def _comma(run: _Run) -> bool | None:
    """ "Martin Luther King, Jr.": the comma before what tells father and son apart."""
    i = run.i
    if (
        run.tokens.text[i] != ","
        or not run.parts
        or run.tokens.lower[i + 1 : min(i + 2, run.limit)] not in _AFTER_COMMA
    ):
        return None
    run.i += 1
    return True


def _cut_short(run: _Run) -> bool | None:
    """ "Kh.Battulga", "Ts. Elbegdorj", "Mohd. Hasan": a given name cut short, with a full stop."""
    i, tokens, text = run.i, run.tokens, run.tokens.text
    cut = tokens.lower[i] in _GIVEN_SHORT
    if run.parts or not text[i][0].isupper() or not (cut or (len(text[i]) == 2 and run.marked)):
        return None
    if i + 2 >= run.limit or text[i + 1] != "." or not text[i + 2][:1].isupper():
        return None
    if not cut and tokens.lower[i] not in _DIGRAPHS and tokens.end[i + 1] != tokens.start[i + 2]:
        return None
    return run.take(fold(text[i]), 2)


def _suffix(run: _Run) -> bool | None:
    """ "Habib Jr.", "Ali Sabry PC", "House Commission III": what stands behind a name ends it."""
    word, place = run.tokens.text[run.i], PARTICLES.get(run.tokens.lower[run.i])
    if place not in ("post", "suffix"):
        return None
    if place == "post" or not run.parts:
        ends = word.isupper() and (bool(run.parts) if place == "post" else len(word) > 1)
        return False if ends else None
    if not word[:1].isupper():
        return None
    run.take(fold(word))
    i, tokens = run.i, run.tokens
    run.i += i < run.limit and tokens.text[i] == "." and tokens.lower[i - 1] in ("jr", "sr")
    return False


def _initial(run: _Run) -> bool | None:
    """ "John F. Kennedy", "S. Jaishankar", "A.K. Abdul Momen"."""
    i, most, tokens, text = run.i, run.most, run.tokens, run.tokens.text
    word = text[i]
    one = len(word) == 1
    if not word[:1].isupper() or not (one or word[1] == ".") or not _INITIAL.fullmatch(word):
        return None
    stopped = one and i + 1 < most and text[i + 1] == "." and tokens.end[i] == tokens.start[i + 1]
    led = bool(run.parts) or run.addressed or (run.titled and i + 1 < most and text[i + 1][:1].isupper())
    if not stopped and "." not in word and not led:
        return False
    behind = i + 1 + stopped
    more = behind < most and (text[behind][:1].isupper() or tokens.lower[behind] in PARTICLES or text[behind] == ",")
    more = more or _in_brackets(run, behind)
    if not more and (not run.parts or stopped):
        return False
    return run.take(fold(word.replace(".", "")), 1 + stopped)


def _particle(run: _Run) -> bool | None:
    """ "Ursula von der Leyen", "Minister al-Thani": small words inside a name, or before the family name."""
    i, text, lower = run.i, run.tokens.text, run.tokens.lower
    if not text[i][:1].islower() or PARTICLES.get(lower[i]) not in ("inner", "first"):
        return None
    if not (run.parts or run.marked) or i + 1 >= run.limit:
        return None
    if not text[i + 1][:1].isupper() and lower[i + 1] not in PARTICLES and text[i + 1] != "-":
        return None
    return bool(run.parts or lower[i] not in _JOINING) and run.take(lower[i])


def _word(run: _Run) -> bool | None:
    """A whole word of the name."""
    begun = run.solid > 0
    if not _is_part(run.tokens, run.i, run.most, run.chart, begun=begun, titled=run.marked, headline=run.headline):
        return False
    run.solid += 1
    return run.take(fold(run.tokens.text[run.i]))


_MARKS = (_nickname, _hyphen, _glottal_stop, _comma)
_WORDS = (_cut_short, _suffix, _initial, _particle, _word)


def _glottal(tokens: Tokens, i: int, limit: int) -> bool:
    """Whether a mark is a letter of a Polynesian name, "'Utoikamanu", "‘Akilisi", and opens no quotation."""
    text, start, end = tokens.text, tokens.start, tokens.end
    if i + 1 >= limit or end[i] != start[i + 1] or not text[i + 1][:1].isupper():
        return False
    ahead = range(i + 2, min(i + 2 + _QUOTED, len(text)))
    return not any(text[k] in _QUOTES and end[k - 1] == start[k] for k in ahead)


_BEHIND = frozenset({"post", "suffix"})


def _is_part(tokens: Tokens, i: int, most: int, chart: Chart, *, begun: bool, titled: bool, headline: bool) -> bool:
    """Whether the capitalised word at `i` can be part of a name."""
    text, lower = tokens.text, tokens.lower
    word = text[i]
    if not word[:1].isupper() or not word.replace("'", "").replace("’", "").isalpha():
        return False
    low = lower[i]
    if headline and low in HEADLINE_VERBS:
        return False
    if i in chart.body_in:
        return False
    hit = chart.hit_in.get(i)
    if hit is not None:
        # Foreign Minister Israel Katz, Vernon Jordan: a state's name of one word beside a name that is none
        following = (
            i + 1 < len(text)
            and text[i + 1][:1].isupper()
            and (i + 1 not in chart.hit_in and lower[i + 1] not in COMMON and OFFICES.at(lower, i + 1) is None)
        )
        if hit.last - hit.first > 1 or hit.entry.form not in ("name", "capital"):
            return False
        return (begun and (titled or hit.entry.need == "state")) or (hit.entry.need == "state" and titled and following)
    if low in SURNAMES and begun:
        return not (i + 1 < most and text[i + 1][:1].isupper() and PARTICLES.get(lower[i + 1]) not in _BEHIND)
    if low in COMMON or (
        OFFICES.at(lower, i) is not None
        and not (begun and (lower[i - 1] in SON_OF or text[i + 1 : i + 2] == ["-"]))  # "Hossein Amir-Abdollahian"
        and not given_name(lower, i)
        and not (
            begun
            and titled
            and low in _SURNAME_TOO
            and lower[i - 1] in FIRST_NAMES
            and _continues(tokens, i, most, chart)
        )
    ):
        # General Secretary To Lam, Minister Do Hung Viet: after a title even small words are names
        after = text[i + 1] if i + 1 < len(text) else ""
        calendar = low in DAYS and _calendar(tokens, i, most, begun=begun)
        small = titled and not headline and len(low) <= 4 and low in COMMON and not calendar  # Minister Jan Vondra
        return small and (begun or (after[:1].isupper() and lower[i + 1] not in COMMON and i + 1 not in chart.hit_in))
    return not (low in OFFICE_WORDS and not (begun and titled and word.isupper()))


def _calendar(tokens: Tokens, i: int, most: int, *, begun: bool) -> bool:
    """Whether a short form of a day or month is none of a name: "Minister Rees Jan. 5", not "U Min Thu, U Sun Oo"."""
    text, lower = tokens.text, tokens.lower
    after = text[i + 1] if i + 1 < len(text) else ""
    if not begun or (after.isalpha() and after[0].isupper()):
        return not (after.isalpha() and after[0].isupper() and lower[i + 1] not in COMMON)
    further = i + 2 + (after == ",")
    dated = after in (",", ".") and i + 2 < most and (text[i + 2][:1].isdigit() or lower[i + 2] in DAYS)
    return after[:1].isdigit() or dated or (after == "." and further < most)


def _continues(tokens: Tokens, i: int, most: int, chart: Chart) -> bool:
    """Whether a name goes on behind a word that may be an office: "Interior Minister Jaime Mayor Ruiz"."""
    k = i + 1
    if tokens.lower[i - 1] not in FIRST_NAMES:
        return False
    return k < most and tokens.text[k].istitle() and k not in chart.hit_in and OFFICES.at(tokens.lower, k) is None


def _is_thing(tokens: Tokens, first: int, last: int, most: int, klass: str, marked: bool) -> bool:
    """Whether the name is that of a place, building or the like: "Sultan Park", "Aquino International Airport"."""
    text, lower = tokens.text, tokens.lower
    for k in range(last, min(last + 2, most)):
        if not text[k][:1].isupper():
            break
        if lower[k] in THINGS:
            return True
    if last - first > 1 and lower[last - 1] in _GATHERINGS:  # "the Experts Working Groups"
        return True
    if lower[last - 1] not in THINGS:
        return False
    return not marked or (
        klass in ("monarch", "prince", "chief", "head", "general", "leader", "spokesperson", "president")
        and (last - first == 1 and (klass != "president" or lower[last - 1] != "park"))
    )
