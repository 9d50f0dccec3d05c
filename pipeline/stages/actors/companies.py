"""Companies and other bodies whose names have no head noun: "Hungary's electricity provider, MVM", "X and Y signed"."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Document, Sentence
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.vocabulary import BUSINESSES, COMMON, OFFICE_WORDS, OFFICES, THINGS, WORDS

_SIGNS = WORDS["signs"]
_INTRODUCING = frozenset(BUSINESSES) | _SIGNS | {"with"}
_LISTING = frozenset({"including", "like"})
_MOST = 4
_ITEMS = 8


@dataclass(frozen=True, slots=True)
class Company:
    """The name of a company at the tokens from `first` to `last` (exclusive)."""

    first: int
    last: int
    name: str
    """The name under which the text has it in full."""


def find_companies(document: Document, chart: Chart, taken: set[int]) -> list[Company]:
    """Names that a word for a business introduces or that sign a document, and all their later mentions."""
    tokens = document.tokens
    text, lower = tokens.text, tokens.lower
    seeds: set[tuple[str, ...]] = set()
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
            elif k > i + 1 or lower[i] in ("giant", "conglomerate", "company", "firm", "group", "refiner", "provider"):
                _after(chart, taken, k, sentence, seeds)
    aliases = _aliases(document, chart)
    found = _mentions(document, chart, taken, seeds, aliases)
    known = len(seeds)
    for company in found:  # "X and 4iG": what is joined to a company is one
        sentence = document.sentence_at(tokens.start[company.first])
        if sentence is not None and company.first - 1 > sentence.first and lower[company.first - 1] == "and":
            _before(chart, taken, company.first - 1, sentence, seeds, 1)
    return _mentions(document, chart, taken, seeds, aliases) if len(seeds) > known else found


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
    return i if lower[end - 1] in THINGS and end - i == 1 else end


def _add(chart: Chart, first: int, last: int, seeds: set[tuple[str, ...]]) -> None:
    if last > first:
        seeds.add(tuple(chart.tokens.text[first:last]))


def _after(chart: Chart, taken: set[int], i: int, sentence: Sentence, seeds: set[tuple[str, ...]]) -> None:
    if i < sentence.last and chart.tokens.lower[i] == "the":
        i += 1
    _add(chart, i, _name(chart, taken, i, sentence) if i < sentence.last else i, seeds)


def _list(chart: Chart, taken: set[int], i: int, sentence: Sentence, seeds: set[tuple[str, ...]]) -> None:
    lower = chart.tokens.lower
    for _ in range(_ITEMS):
        end = _name(chart, taken, i, sentence) if i < sentence.last else i
        _add(chart, i, end, seeds)
        if end >= sentence.last or lower[end] not in (",", "and"):
            return
        i = end + 1
        if i < sentence.last and lower[i] == "and":
            i += 1


def _before(
    chart: Chart, taken: set[int], i: int, sentence: Sentence, seeds: set[tuple[str, ...]], most: int = 2
) -> None:
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
    seeds: set[tuple[str, ...]],
    aliases: dict[tuple[str, ...], str],
) -> list[Company]:
    tokens = document.tokens
    text = tokens.text
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(seeds | aliases.keys()):
        by_first.setdefault(words[0], []).append(words)
    found: list[Company] = []
    end = 0
    for i in [i for i, w in enumerate(text) if w in by_first]:
        if i < end or i in taken or i in chart.body_in:
            continue
        for words in sorted(by_first[text[i]], key=len, reverse=True):
            last = i + len(words)
            if tuple(text[i:last]) == words and (i not in chart.hit_in or chart.hit_in[i].last < last):
                name = aliases.get(words) or document.text[tokens.start[i] : tokens.end[last - 1]]
                found.append(Company(i, last, name))
                end = last
                break
    return found
