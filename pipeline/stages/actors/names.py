"""Personal names: where a name begins and ends among capitalised words, in the ways of many cultures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.titles import SON_OF, given_name
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
_VOWELS, _LONGEST_SYLLABLE = re.compile("[aeiouy]+", re.IGNORECASE), 5
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_GIVEN_SHORT = frozenset({"md", "mohd", "muhd"})
""" "Mohd. Hasan": given names cut short, with a full stop."""
_HONOURED = frozenset({"hon", "hon'ble", "hon’ble", "honourable", "honorable", "most", "right", "rt", "rev"})
_DIGRAPHS = word_set("actors/sets", "names.digraphs")
_GLOTTAL, _QUOTED = frozenset({"'", "‘", "’"}), 4
"""Marks that may be a letter of a name, and tokens in which a quotation in a name is closed."""
_BEFORE_GIVEN = word_set("actors/sets", "names.before_given")
_SURNAME_TOO = frozenset({"mayor", "dean", "justice", "marshal", "governor", "bishop", "judge"})
_GATHERINGS = word_set("actors/sets", "names.gatherings")
_RETIRED = word_set("actors/sets", "names.retired")
_FOLD = str.maketrans(
    {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE"}
)


def fold(word: str) -> str:
    """A word without case, accents and apostrophes, for comparison and keys."""
    if word.isascii():
        return word.lower().replace("'", "")
    plain = unicodedata.normalize("NFKD", word.translate(_FOLD))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʼ‘`").lower()


def slug(text: str) -> str:
    """A name as the part of a key after the colon: lower-case, unaccented, hyphened."""
    return "-".join(re.findall(r"[^\W_]+", fold(text)))


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


def honorifics(tokens: Tokens, i: int, most: int) -> tuple[int, str]:
    """Where the honorifics that begin at token `i` end, and the gender that they show."""
    text, lower = tokens.text, tokens.lower
    gender = ""
    while i < most:
        if lower[i] == "the" and i + 1 < most and lower[i + 1] in _HONOURED:
            i += 1
        match = HONORIFICS.at(lower, i)
        if match is None or not text[i][:1].isupper():
            break
        end, (sex, kind) = match
        if (
            end - i == 1 and len(text[i]) == 1 and (end >= most or text[end] == ".")
        ):  # the initial U., not the Burmese U
            break
        if lower[i] == "ko" and text[end + 1 : end + 2] == ["-"]:  # the Korean family name, not the Burmese Ko
            break
        if lower[i] == "pak" and end + 1 < most and all(map(_syllable, text[end : end + 2])):
            break  # the Korean Pak Pong Ju, not the Indonesian Pak Joko Widodo
        if kind == "style" and end - i == 1 and len(text[i]) == 2 and not text[i].isupper():
            break  # He Yafei is no excellency
        if end < most and text[end] == ".":
            end += 1
        if kind == "style" and end + 2 < most and text[end] == "(":  # His Excellency (HE)
            close = end + 2
            end = close + 1 if text[close] == ")" else end
        if end + 2 < most and text[end] == "(" and lower[end + 1] in _RETIRED:  # Maj. Gen. (Retd)
            end += 2 + (text[end + 2] == ".")
            end += end < most and text[end] == ")"
        gender = gender or sex
        i = end
    return i, gender


def _syllable(word: str) -> bool:
    return word[:1].isupper() and len(word) <= _LONGEST_SYLLABLE and len(_VOWELS.findall(word)) == 1


def name_at(
    tokens: Tokens, i: int, most: int, chart: Chart, *, titled: bool, headline: bool, klass: str = ""
) -> Name | None:
    """The name that begins at token `i`, honorifics before it included; None where there is none."""
    text, lower, start, end = tokens.text, tokens.lower, tokens.start, tokens.end
    begin = i
    i, gender = honorifics(tokens, i, most)
    addressed = i > begin
    first = i
    if i < most and lower[i] == "the":  # "Her Majesty The Queen"
        return None
    limit = min(most, i + _MOST)
    parts: list[str] = []
    solid = 0
    called = ""
    while i < limit:
        word = text[i]
        if word in _QUOTES and parts and i + 3 < limit and text[i + 2] in _QUOTES and text[i + 3][:1].isupper():
            called = fold(text[i + 1])
            i += 3
            continue
        if (
            word == "-"
            and parts
            and i + 1 < limit
            and end[i - 1] == start[i]
            and (end[i] == start[i + 1] or (text[i + 1][:1].isupper() and lower[i - 1] in PARTICLES))
        ):
            i += 1
            if text[i][:1].isalpha():
                parts.append(fold(text[i]))
                i += 1
                continue
            break
        if (
            not parts
            and (lower[i] in _GIVEN_SHORT or (len(word) == 2 and (titled or addressed)))
            and word[0].isupper()
            and i + 2 < limit
            and text[i + 1] == "."
            and (end[i + 1] == start[i + 2] or lower[i] in _DIGRAPHS or lower[i] in _GIVEN_SHORT)
            and text[i + 2][:1].isupper()
        ):
            parts.append(fold(word))  # Kh.Battulga, Ts. Elbegdorj
            i += 2
            continue
        if word in _GLOTTAL and (parts or titled or addressed) and _glottal(tokens, i, limit):
            i += 1
            continue
        place = PARTICLES.get(lower[i])
        if place == "post" and parts and word.isupper():  # Ali Sabry PC
            break
        if place == "suffix" and not parts and len(word) > 1 and word.isupper():  # "House Commission III"
            break
        if place in ("suffix",) and parts and (word[:1].isupper()):
            parts.append(fold(word))
            i += 1
            if i < limit and text[i] == "." and lower[i - 1] in ("jr", "sr"):
                i += 1
            break
        if word == "," and parts and i + 1 < limit and lower[i + 1] in ("jr", "sr", "iii", "ii"):
            i += 1
            continue
        if _INITIAL.fullmatch(word) and word[:1].isupper() and (len(word) == 1 or word[1] == "."):
            if len(word) == 1 and i + 1 < most and text[i + 1] == "." and end[i] == start[i + 1]:
                nxt = i + 2
            elif "." in word or parts or addressed or (titled and i + 1 < most and text[i + 1][:1].isupper()):
                nxt = i + 1
            else:
                break
            if nxt >= most or not (text[nxt][:1].isupper() or lower[nxt] in PARTICLES or text[nxt] == ","):
                if not parts:
                    break
                if len(word) == 1 and nxt == i + 2:
                    break
            parts.append(fold(word.replace(".", "")))
            i = nxt
            continue
        if (
            word[:1].islower()
            and place in ("inner", "first")
            and (parts or titled or addressed)
            and i + 1 < limit
            and (text[i + 1][:1].isupper() or lower[i + 1] in PARTICLES or text[i + 1] == "-")
        ):
            if lower[i] in ("e", "y", "i") and not parts:
                break
            parts.append(lower[i])
            i += 1
            continue
        if not _is_part(tokens, i, most, chart, begun=solid > 0, titled=titled or addressed, headline=headline):
            break
        parts.append(fold(word))
        solid += 1
        i += 1
    while parts and i > first and lower[i - 1] in PARTICLES and text[i - 1].islower():
        parts.pop()
        i -= 1
    if len(parts) == 1 and i > first > begin and lower[first - 1] == "don":
        first -= 1  # Don Farrell is no Spanish gentleman
        parts.insert(0, "don")
        addressed = first > begin
    if not solid or _is_thing(tokens, first, i, most, klass, titled or addressed):
        return None
    given = any(lower[k] in _BEFORE_GIVEN for k in range(begin, first))
    return Name(begin, first, i, tuple(parts), gender, addressed, given, called)


def _glottal(tokens: Tokens, i: int, limit: int) -> bool:
    """Whether a mark is a letter of a Polynesian name, "'Utoikamanu", "‘Akilisi", and opens no quotation."""
    text, start, end = tokens.text, tokens.start, tokens.end
    if i + 1 >= limit or end[i] != start[i + 1] or not text[i + 1][:1].isupper():
        return False
    ahead = range(i + 2, min(i + 2 + _QUOTED, len(text)))
    return not any(text[k] in _QUOTES and end[k - 1] == start[k] for k in ahead)


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
        return not (i + 1 < most and text[i + 1][:1].isupper() and PARTICLES.get(lower[i + 1]) != "post")
    if low in COMMON or (
        OFFICES.at(lower, i) is not None
        and not (begun and (lower[i - 1] in SON_OF or text[i + 1 : i + 2] == ["-"]))  # "Hossein Amir-Abdollahian"
        and not given_name(lower, i)
        and not (
            begun
            and titled
            and low in _SURNAME_TOO
            and lower[i - 1] in FIRST_NAMES
            and _goes_on(tokens, i, most, chart)
        )
    ):
        # General Secretary To Lam, Minister Do Hung Viet: after a title even small words are names
        after = text[i + 1] if i + 1 < len(text) else ""
        calendar = low in DAYS and not (after.isalpha() and after[0].isupper() and lower[i + 1] not in COMMON)
        small = titled and not headline and len(low) <= 4 and low in COMMON and not calendar  # Minister Jan Vondra
        return small and (begun or (after[:1].isupper() and lower[i + 1] not in COMMON and i + 1 not in chart.hit_in))
    return not (low in OFFICE_WORDS and not (begun and titled and word.isupper()))


def _goes_on(tokens: Tokens, i: int, most: int, chart: Chart) -> bool:
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
