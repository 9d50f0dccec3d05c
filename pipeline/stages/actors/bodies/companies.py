"""Companies and other bodies whose names have no head noun: "Hungary's electricity provider, MVM", "X and Y signed"."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Document, Sentence
from pipeline.english import POSSESSIVES
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.vocabulary import (
    BUSINESSES,
    COMMON,
    GAZETTEER,
    OFFICE_WORDS,
    OFFICES,
    PARTICLES,
    THINGS,
    WORDS,
)

_SIGNS = WORDS["signs"]
_INTRODUCING = frozenset(BUSINESSES) | _SIGNS | {"with"}
_ONE = frozenset(noun for noun, use in BUSINESSES.items() if use in ("direct", "owned"))
_LISTING = frozenset({"including", "like"})
_APPOSED = frozenset({"a", "an", "the", "one"})
_MOST = 4
_ITEMS = 8
_PHRASE = 7  # words between the state and the noun: "Kazakhstan's largest oil and gas pipeline operator"

Seeds = dict[tuple[str, ...], str | None]
"""The names of companies by their words, and their states, where the text tells."""


@dataclass(frozen=True, slots=True)
class Company:
    """The name of a company at the tokens from `first` to `last` (exclusive)."""

    first: int
    last: int
    name: str
    """The name under which the text has it in full."""
    country: str | None = None


def find_companies(document: Document, chart: Chart, taken: set[int]) -> list[Company]:
    """Names that a word for a business introduces or that sign a document, and all their later mentions."""
    tokens = document.tokens
    text, lower = tokens.text, tokens.lower
    seeds: Seeds = {}
    for i in tokens.where(_INTRODUCING):
        sentence = document.sentence_at(tokens.start[i])
        if sentence is None or chart.headline(sentence):
            continue
        if lower[i] in _SIGNS:
            _before(chart, taken, i, sentence, seeds)
        elif lower[i] == "with":
            if any(
                w in ("agreement", "contract", "deal", "mou", "memorandum")
                for w in lower[max(sentence.first, i - 2) : i]
            ):
                _after(chart, taken, i + 1, sentence, seeds)
        else:
            k = i + 1
            if k < sentence.last and text[k] == ",":
                k += 1
            if k + 1 < sentence.last and (lower[k] in _LISTING or lower[k : k + 2] == ["such", "as"]):
                k += 2 if lower[k] == "such" else 1
                _list(chart, taken, k, sentence, seeds)
                continue
            begin, state = _lead(chart, i, sentence)
            if (BUSINESSES[lower[i]] != "owned" and k > i + 1) or BUSINESSES[lower[i]] == "direct" or state:
                _after(chart, taken, k, sentence, seeds, state)
            elif lower[i] in _ONE and _beside(chart, k, end := _name(chart, taken, k, sentence)):
                _add(chart, k, end, seeds)
            if lower[i] in _ONE and begin - 1 > sentence.first and lower[begin - 1] == ",":
                _apposed(chart, taken, begin, sentence, seeds, state)
    aliases = _aliases(document, chart)
    found = _mentions(document, chart, taken, seeds, aliases)
    known = len(seeds)
    for company in found:  # "X and 4iG": what is joined to a company is one
        sentence = document.sentence_at(tokens.start[company.first])
        if sentence is not None and company.first - 1 > sentence.first and lower[company.first - 1] == "and":
            _before(chart, taken, company.first - 1, sentence, seeds, 1)
    found = _mentions(document, chart, taken, seeds, aliases) if len(seeds) > known else found
    return found + _well_known(document, chart)


def _well_known(document: Document, chart: Chart) -> list[Company]:
    """Companies that the gazetteer keeps so that their names are no states: "Kenya Airways"."""
    tokens = document.tokens
    found: list[Company] = []
    for hit in chart.hit_at.values():
        if hit.entry.kind == "trap" and hit.entry.ref == "company" and hit.first not in chart.body_in:
            first = GAZETTEER.at(tokens.lower[hit.first : hit.last - 1], 0)
            state = first[1].ref if first is not None and first[1].kind == "state" else None
            name = document.text[tokens.start[hit.first] : tokens.end[hit.last - 1]]
            found.append(Company(hit.first, hit.last, name, state))
    return found


def _lead(chart: Chart, noun: int, sentence: Sentence) -> tuple[int, str | None]:
    """Where the phrase of a noun for a business begins, and the state that leads it: "Hungary's energy company", "the
    US-based firm"."""
    text, lower = chart.tokens.text, chart.tokens.lower
    k = noun - 1
    while k > sentence.first and noun - k <= _PHRASE:
        hit = chart.hit_in.get(k)
        if hit is not None:
            named = hit.entry.kind == "state" and hit.first >= sentence.first
            fits = hit.entry.form != "capital" or lower[hit.last : hit.last + 2] == ["-", "based"]
            begin = hit.first - (lower[hit.first - 1] in _APPOSED)
            return (begin, hit.entry.ref) if named and fits else (k + 1, None)
        if lower[k] in _APPOSED:
            return k, None
        if text[k][:1].isupper() or not (text[k].isalpha() or text[k] in ("-", "'s", "’s", "'", "’")):
            break
        k -= 1
    hit = chart.hit_in.get(k)  # at the head of the sentence
    if hit is not None and hit.entry.kind == "state" and hit.first == sentence.first and hit.entry.form != "capital":
        return hit.first, hit.entry.ref
    return k + 1, None


def _apposed(chart: Chart, taken: set[int], begin: int, sentence: Sentence, seeds: Seeds, state: str | None) -> None:
    """The name in front of the comma: "Kazakhtelecom, Kazakhstan's largest telecoms operator,"."""
    first = end = begin - 1
    while first > sentence.first and end - first < _MOST and _name(chart, taken, first - 1, sentence) >= first:
        first -= 1
    opens = first == sentence.first or not chart.tokens.text[first - 1][:1].isupper()
    if first < end and opens and state is not None:
        _add(chart, first, end, seeds, state)


def _aliases(document: Document, chart: Chart) -> dict[tuple[str, ...], str]:
    """Short forms of the organisations of the text: "Microsoft" of Microsoft Corporation, acronyms in brackets."""
    text, lower = chart.tokens.text, chart.tokens.lower
    found: dict[tuple[str, ...], str] = {}
    for body in chart.body_at.values():
        name = document.text[chart.tokens.start[body.first] : chart.tokens.end[body.last - 1]]
        short = text[body.first : body.head]
        plain = not any(
            k in chart.hit_in or lower[k] in COMMON or lower[k] in OFFICE_WORDS for k in range(body.first, body.head)
        )
        if body.kind == "company" and body.head > body.first and plain:
            found.setdefault(tuple(short), name)
        if body.last + 2 < len(text) and text[body.last] == "(" and text[body.last + 2] == ")":
            acronym = text[body.last + 1]
            if len(acronym) > 1 and acronym.isupper() and lower[body.last + 1] not in COMMON:
                found.setdefault((acronym,), name)
    return found


def _name(chart: Chart, taken: set[int], i: int, sentence: Sentence) -> int:
    """The end of the name of a company that begins at token `i`; `i` where there is none."""
    text, lower = chart.tokens.text, chart.tokens.lower
    end = i
    while end < sentence.last and end - i < _MOST:
        word = text[end]
        if (
            i < end < sentence.last - 1
            and PARTICLES.get(lower[end]) in ("first", "inner")
            and text[end + 1][:1].isupper()
        ):
            end += 1  # "Electricidade de Moçambique"
            continue
        if (
            end in taken
            or end in chart.hit_in
            or end in chart.body_in
            or lower[end] in COMMON
            or lower[end] in OFFICES.by_first
        ):
            break
        glued = word.isdigit() and end + 1 < sentence.last and chart.tokens.end[end] == chart.tokens.start[end + 1]
        if (not glued and not any(c.isupper() for c in word)) or not word[0].isalnum() or lower[end] in OFFICE_WORDS:
            break
        end += 1
    return i if end - i == 1 and lower[i] in THINGS else end


def _add(chart: Chart, first: int, last: int, seeds: Seeds, state: str | None = None) -> None:
    if last > first:
        words = tuple(chart.tokens.text[first:last])
        seeds[words] = seeds.get(words) or state or _beside(chart, first, last)


def _beside(chart: Chart, first: int, last: int) -> str | None:
    """The state beside a name: "Japan's Nissan", "Air Niugini of Papua New Guinea"."""
    lower = chart.tokens.lower
    hit = chart.hit_in.get(first - 2) if first > 1 and lower[first - 1] in POSSESSIVES else None
    if hit is None and lower[last : last + 1] == ["of"]:
        hit = chart.hit_at.get(last + 1 + (lower[last + 1 : last + 2] == ["the"]))
    named = hit is not None and hit.entry.kind == "state" and hit.entry.form in ("name", "acronym")
    return hit.entry.ref if hit is not None and named else None


def _after(chart: Chart, taken: set[int], i: int, sentence: Sentence, seeds: Seeds, state: str | None = None) -> None:
    text, lower = chart.tokens.text, chart.tokens.lower
    if i < sentence.last and lower[i] == "the":
        i += 1
    elif (
        i + 2 < sentence.last and i in chart.hit_at and lower[chart.hit_at[i].last : chart.hit_at[i].last + 1] != [","]
    ):
        own = chart.hit_at[i].last  # "a deal with Japan's Nissan"
        i = own + 1 if own + 1 < sentence.last and lower[own] in POSSESSIVES and text[own + 1][:1].isupper() else i
    _add(chart, i, _name(chart, taken, i, sentence) if i < sentence.last else i, seeds, state)


def _list(chart: Chart, taken: set[int], i: int, sentence: Sentence, seeds: Seeds) -> None:
    lower = chart.tokens.lower
    for _ in range(_ITEMS):
        end = _name(chart, taken, i, sentence) if i < sentence.last else i
        _add(chart, i, end, seeds)
        if end >= sentence.last or lower[end] not in (",", "and"):
            return
        i = end + 1
        if i < sentence.last and lower[i] == "and":
            i += 1


def _before(chart: Chart, taken: set[int], i: int, sentence: Sentence, seeds: Seeds, most: int = 2) -> None:
    """The subjects right before a verb of signing, joined by "and"."""
    text, lower = chart.tokens.text, chart.tokens.lower
    end = i
    for _ in range(most):
        first = end
        while first > sentence.first and end - first < _MOST and _name(chart, taken, first - 1, sentence) >= first:
            first -= 1
        state = chart.hit_in.get(first - 1) if first < end else None
        if state is not None and state.entry.kind == "state" and state.first >= sentence.first:
            first = state.first  # "Kazakh Invest"
        if first < end and (first == sentence.first or not text[first - 1][:1].isupper()):
            _add(chart, first, end, seeds)
        elif first == end:
            while first > sentence.first and (first - 1 in chart.body_in or first - 1 in chart.hit_in):
                first -= 1
            first -= first > sentence.first and lower[first - 1] == "the"
        if first - 1 <= sentence.first or lower[first - 1] != "and":
            return
        end = first - 1


def _mentions(
    document: Document,
    chart: Chart,
    taken: set[int],
    seeds: Seeds,
    aliases: dict[tuple[str, ...], str],
) -> list[Company]:
    tokens = document.tokens
    text = tokens.text
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(seeds.keys() | aliases.keys()):
        by_first.setdefault(words[0], []).append(words)
    found: list[Company] = []
    end = 0
    for i in [i for i in tokens.where({w.lower() for w in by_first}) if text[i] in by_first]:
        if i < end or i in taken or i in chart.body_in:
            continue
        for words in sorted(by_first[text[i]], key=len, reverse=True):
            last = i + len(words)
            if tuple(text[i:last]) == words and (i not in chart.hit_in or chart.hit_in[i].last < last):
                name = aliases.get(words) or document.text[tokens.start[i] : tokens.end[last - 1]]
                found.append(Company(i, last, name, seeds.get(words)))
                end = last
                break
    return found
