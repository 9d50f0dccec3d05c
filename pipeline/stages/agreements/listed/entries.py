"""One entry of a list of documents: where its name begins and ends, its head, and the phrase that it makes."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Sentence
from pipeline.english import ARTICLES
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.complement import abbreviated
from pipeline.stages.agreements.phrases.numbers import number_at
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.phrases.premodifiers import look_inside
from pipeline.stages.agreements.phrases.right_edge import past_acronym

_DOCUMENTS = frozenset(
    (
        "agreement",
        "memorandum",
        "treaty",
        "protocol",
        "convention",
        "contract",
        "trade",
        "statement",
        "declaration",
        "plan",
        "documents",
    )
)
"""Families of what is signed or adopted as a paper."""
SIGNED_TOGETHER = frozenset(("agreement", "memorandum", "protocol", "contract"))
"""Families of which an entry may name several: "Three MoUs on tourism"."""
_MAKING = word_set("agreements/sets", "listed.entries.making")
_BEFORE_HEAD = 10
"""Tokens of an entry before its head: "Comprehensive programme", "Trade and Investment Promotion Agreement"."""
_LONGEST = 70
"""Tokens of an entry."""
_ENDS = frozenset((";", ":", "|"))
_NOT_NAMED = word_set("agreements/sets", "listed.entries.not_named")
_AFTER = word_set("agreements/sets", "listed.entries.after")
_GIVEN = word_set("agreements/sets", "listed.entries.given")
_SPACED = frozenset("-–—")
_SUBJECT_OF = frozenset(("on", "concerning", "regarding", "in", "for"))
_PARTIES = frozenset(("between", "among", "amongst"))
_TERMS = word_set("agreements/sets", "listed.entries.terms")
_WHEN = word_set("agreements/sets", "listed.entries.when")
_BODIES = words.group("government") | {"government", "governments", "republic", "kingdom", "state", "states"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an entry stands, and what opens its list."""

    first: int
    last: int
    head: int
    size: int
    sort: words.Head
    sentence: Sentence
    lead: Phrase
    """The place of the list in the sentence that opens it."""


def entry_at(reader: Reader, sentence: Sentence, first: int, stop: int, lead: Phrase, *, raised: bool) -> Entry | None:
    """The document whose name begins at a token: its head stands before any preposition."""
    lower, text = reader.lower, reader.text
    if first >= stop or (raised and not (text[first][0].isupper() or lower[first - 1] in ARTICLES)):
        return None
    for k in range(first, min(stop, first + _BEFORE_HEAD)):
        word = lower[k]
        if word in words.HEADS.first:
            for size, sort in words.HEADS.starting(lower, k, stop):
                if sort.exact is not None and " ".join(text[k : k + size]) != sort.exact:
                    continue
                if sort.plural and sort.family not in SIGNED_TOGETHER:
                    continue
                if sort.family in _DOCUMENTS and not _noun_follows(reader, k + size, stop):
                    last = _end(reader, k, k + size, stop)
                    return Entry(first, last, k, size, sort, sentence, lead)
        # "Cultural Exchange Programme", "a cultural exchange programme"
        verb = word in words.VERBS and (text[k][0].isupper() or (k > first and lower[k - 1] in words.FIELDS))
        if (word in words.STOPS and not verb) or word in _ENDS or word in (".", "!", "?"):
            return None
    return None


def _noun_follows(reader: Reader, k: int, stop: int) -> bool:
    """Whether a further noun makes the head a mere modifier: "Agreement implementation review"."""
    if k >= stop:
        return False
    word = reader.lower[k]
    if not word[0].isalpha() or word in words.STOPS or word in _MAKING or word in _NOT_NAMED:
        return False
    return not word.endswith(("ing", "ed"))


def _end(reader: Reader, head: int, after: int, stop: int) -> int:
    """Where the name of an entry ends: at a mark, a clause, its years, or the states that it is between."""
    lower = reader.lower
    stop = min(stop, after + _LONGEST)
    start, named = after, False
    if after < stop and lower[after].endswith("ing") and lower[after] not in _MAKING and reader.text[head].islower():
        return after  # "a letter of intent granting permission to …"
    if after < stop and lower[after] in _PARTIES:
        start = _past_parties(reader, after, stop)
        if start == stop or lower[start] not in _SUBJECT_OF:
            return after  # "an MoU between the two academies": who it is between is no part of its name
        if start == after:
            start = after + 1
    k = start
    while k < stop:
        word = lower[k]
        if word in _ENDS or word in _NOT_NAMED or word in ("(", "."):
            if word == "(" and abbreviated(reader, k, stop):
                k += 3
                continue
            break
        if word in _TERMS and _years(reader, k + 1, stop):
            break
        if (
            word in _PARTIES
            and k > after
            and named
            and (lower[k - 1] not in words.HEADS.first or _states(reader, k + 1, stop))
        ):
            break  # "MoU on Cooperation between the academies", not "on amending the Agreement between firms on …"
        if word in _SPACED and k + 1 < stop and lower[k + 1] in _GIVEN:
            break  # "on Export of Power - Exchanged by Minister X"
        if word in _SPACED and not reader.adjacent(k - 1, k) and k + 1 < stop and reader.text[k + 1].islower():
            break
        if word == "," and (_next_document(reader, k + 1, stop) or (_AFTER | _GIVEN) & set(lower[k + 1 : k + 2])):
            break
        broken = k > after and "\n" in reader.document.text[reader.end[k - 1] : reader.start[k]]
        if broken and (k + 1 >= stop or lower[k + 1] in (".", ")")):
            break  # the number of the next entry
        if word == "and" and _next_document(reader, k + 1, stop):
            break
        named = named or (word[0].isalpha() and word not in words.STOPS)
        k += 1
    while k > after and (not reader.text[k - 1][0].isalnum() or lower[k - 1] in words.STOPS - {"states"}):
        if reader.text[k - 1] == ")" or reader.text[k - 1][0].isupper():
            break
        if lower[k - 1] in words.VERBS and lower[k - 2] in words.FIELDS:
            break  # "programme of cultural exchange"
        k -= 1
    return max(k, after)


def _past_parties(reader: Reader, at: int, stop: int) -> int:
    """From "between", past the parties to what the document is on; to the end where nothing follows."""
    lower = reader.lower
    joined = False
    for k in range(at + 1, stop):
        joined = joined or lower[k] == "and"
        if lower[k] in _ENDS or lower[k] in ("(", "."):
            return k
        if joined and lower[k] in ("on", "concerning", "regarding"):
            return k
        if joined and lower[k] in ("to", "in", "for") and reader.text[k].islower() and lower[k - 1] != "and":
            return k
    return stop


def _years(reader: Reader, k: int, stop: int) -> bool:
    """Whether the years of a programme follow."""
    while k < stop and reader.lower[k] in _WHEN:
        k += 1
    return k < stop and (reader.lower[k][:2] in ("19", "20") and reader.lower[k][0].isdigit())


def _states(reader: Reader, k: int, stop: int) -> bool:
    """Whether states or governments follow."""
    k += k < stop and reader.lower[k] == "the"
    return k < stop and bool({*reader.lower[k : min(stop, k + 2)]} & (_BODIES | words.STATE_WORDS))


def _next_document(reader: Reader, k: int, stop: int) -> bool:
    """Whether another document begins after a comma or "and"."""
    while k < stop and reader.lower[k] in ("and", "also", "as", "well"):
        k += 1
    if number_at(reader.lower, k, stop):
        return True
    if k + 1 < stop and reader.lower[k + 1] in _SUBJECT_OF and reader.lower[k] in words.HEADS.first:
        several = words.HEADS.starting(reader.lower, k, k + 1)
        if any(h.plural and h.family in _DOCUMENTS for _, h in several):
            return True  # "an extradition treaty and agreements on rivers"
    article = k < stop and (reader.lower[k] in ARTICLES or reader.lower[k] in words.QUANTITIES)
    k += article
    if k >= stop or not (article or reader.text[k][0].isupper()):
        return False
    for j in range(k, min(stop, k + 6)):
        word = reader.lower[j]
        if word in words.HEADS.first and any(
            h.family in _DOCUMENTS and (h.exact is None or reader.text[j] == h.exact)
            for _, h in words.HEADS.starting(reader.lower, j, stop)
        ):
            return True
        if word in words.STOPS or not (word[0].isalnum() or (word in _SPACED and reader.adjacent(j - 1, j))):
            return False  # but "a 2026-2028 roadmap", "a three-year plan"
    return False


def read_entry(reader: Reader, entry: Entry) -> Phrase:
    """The phrase of an entry: all of it is its name, and its kind is that of its head."""
    sort, k = entry.sort, entry.head + entry.size
    if not entry.size:  # a title alone
        k = entry.last
        phrase = Phrase(entry.sentence, entry.first, k, k - 1, k, sort.kind, sort.family, "nothing", False)
        phrase.named, phrase.lead, phrase.modifiers = True, entry.lead, tuple(reader.lower[entry.first : k - 1])
        return phrase
    phrase = Phrase(
        entry.sentence, entry.first, entry.last, entry.head, k, sort.kind, sort.family, "nothing", sort.plural
    )
    look_inside(reader, phrase)
    past_acronym(reader, phrase, k, entry.last)
    if k < entry.last and reader.lower[k] in _PARTIES:
        k = _past_parties(reader, k, entry.last)
    if k + 1 < entry.last and reader.text[k] != "(":
        phrase.complement = (k, entry.last)
    phrase.needs = "nothing"
    phrase.named = reader.text[entry.head][0].isupper()
    phrase.shouted = phrase.heading = phrase.label = False
    phrase.lead = entry.lead
    return phrase
