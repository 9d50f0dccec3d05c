"""A sentence without the times, places, occasions and company that stand between a verb and what it governs.

"Peru and Chile agreed, during talks in Lima, to set up a commission" is read as "Peru and Chile agreed to set up a
commission": the rules for steps then need to know nothing of what may stand in between. Drops words, judges nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.document import Sentence
from pipeline.parting import GOES_ON, PURPOSES, past_parting
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_CONSENT = frozenset(("agree", "agreed", "agrees", "decided"))
_NOMINAL = frozenset(("gerund", "noun"))
_PREPOSITIONS = frozenset(("from", "into", "to"))
_LASTING = frozenset(("acceded", "established", "signed", "terminated"))
_PAIR = 2
"""Words of a verb with its preposition."""
_AROUND = 6
"""Tokens on either side of a sentence that the rules may look at."""
_LEADING = frozenset(
    form[0] for form, effect in words.MODALITY.entries() if form[1:] == ("to",) and effect in ("agreed", "proposed")
)
"""Verbs and nouns with an infinitive: "agreed", "plans"."""
_VERB_FORMS = frozenset(form[0] for form, _ in words.CUES.entries()) | _LEADING

_SPLIT = {
    form[0]: frozenset((form[1:],))
    for form, cue in words.CUES.entries()
    if len(form) == _PAIR and form[1] in _PREPOSITIONS and cue.shape not in _NOMINAL and cue.status in _LASTING
}
"""Verbs with a preposition of their own: "withdrew from", "entered into"."""


class Skeleton(Reader):
    """Reads one sentence as if some of its tokens were not there. Token numbers are its own; characters the text's."""

    def __init__(self, reader: Reader, kept: Sequence[int]) -> None:
        self.document, self.calendar = reader.document, reader.calendar
        self.kept = tuple(kept)
        self.start, self.end = [reader.start[k] for k in kept], [reader.end[k] for k in kept]
        self.text, self.lower = [reader.text[k] for k in kept], [reader.lower[k] for k in kept]
        place = {k: i for i, k in enumerate(kept)}
        self.sentences = ()
        self.dates = {place[a]: place[b - 1] + 1 for a, b in reader.dates.items() if a in place and b - 1 in place}
        self.named = {place[k] for k in reader.named if k in place}
        self.spans = {place[a]: place[b] for a, b in reader.spans.items() if a in place and b in place}
        self.ratification = [place[k] for k in reader.ratification if k in place]
        self._shouts, self._agreed = reader._shouts, reader._agreed

    def at(self, offset: int) -> int:
        return bisect_right(self.end, offset)


def read_bare(reader: Reader, phrase: Phrase) -> tuple[Skeleton, Phrase] | None:
    """The sentence of a phrase without what stands between its verbs and what they govern, and the phrase in it; None
    where nothing does."""
    sentence = phrase.sentence
    inside = sentence.first <= phrase.first and phrase.last <= sentence.last
    gaps = list(_gaps(reader, sentence, phrase)) if inside else []
    if not gaps:
        return None
    dropped = {k for first, last in gaps for k in range(first, last)}
    first, last = max(0, sentence.first - _AROUND), min(len(reader.lower), sentence.last + _AROUND)
    kept = [k for k in range(first, last) if k not in dropped]
    place = {k: i for i, k in enumerate(kept)}
    shift = {k: place[k] for k in (phrase.first, phrase.head)}
    bare = replace(sentence, first=place[sentence.first], last=place[sentence.last - 1] + 1)
    within = replace(
        phrase,
        sentence=bare,
        first=shift[phrase.first],
        head=shift[phrase.head],
        last=place[phrase.last - 1] + 1,
        head_last=place[phrase.head_last - 1] + 1,
        complement=_moved(phrase.complement, place),
    )
    return Skeleton(reader, kept), within


def as_told(skeleton: Skeleton, steps: Sequence[Step]) -> list[Step]:
    """Steps read off a bare sentence, where they stand in the text."""
    kept = skeleton.kept
    return [replace(s, first=kept[s.first], last=kept[s.last - 1] + 1) for s in steps]


def _moved(run: tuple[int, int] | None, place: dict[int, int]) -> tuple[int, int] | None:
    return (place[run[0]], place[run[1] - 1] + 1) if run is not None and run[0] < run[1] else run


def _gaps(reader: Reader, sentence: Sentence, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """What stands between the verbs before a phrase and what they govern."""
    lower, stop = reader.lower, phrase.first
    heads = set(reader.spans.values())
    past = sentence.first
    for k in range(sentence.first, stop - 1):
        if k < past or lower[k] not in _VERB_FORMS:
            continue
        sizes = _sizes(reader, k, stop)
        gap = next((g for size in sizes if (g := _gap(reader, k + size, stop, heads, lower[k])) is not None), None)
        gap = gap or (_split(reader, k, stop, heads) if lower[k] in _SPLIT else None)
        if gap is not None:
            yield gap
            past = gap[1]


def _sizes(reader: Reader, k: int, stop: int) -> list[int]:
    """The tokens that a verb or noun which governs something may have: "agreed", "agreed on", "set up"; not "agreed on"
    in "agreed on Monday"."""
    found = {size for size, cue in words.CUES.starting(reader.lower, k, stop) if cue.shape not in _NOMINAL}
    on_a_day = {size for size in found if size > 1 and reader.lower[k + size - 1] == "on" and reader.dated(k + size)}
    return sorted(found - on_a_day | ({1} if reader.lower[k] in _LEADING else set()), reverse=True)


def _split(reader: Reader, k: int, stop: int, heads: Collection[int]) -> tuple[int, int] | None:
    """What stands inside a verb of several words: "withdrew | last month | from", "entered | in Lima | into"."""
    last = past_parting(reader, k + 1, stop, heads)
    return (k + 1, last) if last > k + 1 and tuple(reader.lower[last : last + 1]) in _SPLIT[reader.lower[k]] else None


def _gap(reader: Reader, first: int, stop: int, heads: Collection[int], verb: str) -> tuple[int, int] | None:
    """What stands between a verb that ends before `first` and what it governs."""
    last = past_parting(reader, first, stop, heads)
    if last == first or last > stop or reader.lower[last - 1] in PURPOSES:
        return None
    if reader.lower[last] == "on" and verb not in _CONSENT:
        return None  # "to work with Malta on concluding a treaty"
    goes_on = reader.lower[last] in GOES_ON or reader.lower[last] == "on" or reader.text[last].isdigit()
    return (first, last) if goes_on or last in heads or last == stop else None
