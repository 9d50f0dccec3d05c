"""A deed told again without its agreement: "… have signed a pact. The signing took place in Oslo on Monday", "It
follows their talks on Thursday", "The decision was taken at a meeting on Tuesday"."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.deeds.steps import COMING
from pipeline.stages.agreements.joining.items import Item
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_DEEDS = ("signed", "upgraded", "established", "agreed", "adopted", "announced")
_NOUNS = word_set("agreements/sets", "deeds.again.nouns")
_CAME = word_set("agreements/sets", "deeds.again.came")
_PRONOUNS = frozenset(("it", "that", "this"))
_MADE = word_set("agreements/sets", "deeds.again.made")
_VERBS = tuple(sorted(_CAME | _MADE))
_NEAR = 8
"""Tokens on either side of "the signing" that may say that it lies ahead."""
_MOST = 6
"""Mentions of the sentence before that are looked at."""
_SENTENCES, _CEREMONY = 3, frozenset(("ceremonies", "ceremony", "event"))
"""Sentences after an agreement in which its signing is told again."""
_BEFORE_DEED = _PRONOUNS | _NOUNS | _CEREMONY | {"was", "were"}
_TALKS = word_set("agreements/sets", "deeds.again.talks")
_UNDER_WAY, _OPENS, _NEAR_TOP = word_set("agreements/sets", "deeds.again.under_way"), 12, 4
"""What says that talks are held, how far after them, and how near the top of a sentence they stand."""
_TALKING = next(cue for form, cue in words.CUES.first["negotiations"] if len(form) == 1 and cue.shape == "noun")
_SIGNING = next(cue for form, cue in words.CUES.first["signing"] if len(form) == 1)


def told_again(reader: Reader, items: list[Item]) -> None:
    """Give the items the days of their deeds that the sentences after them tell."""
    _under_way(reader, items)
    lower, where = reader.lower, reader.document.tokens.where
    deeds = [k for k in where(_VERBS) if lower[k - 1] in _BEFORE_DEED]
    signings = [k for k in where(("signing",)) if lower[k - 1] == "the" and lower[k + 1 : k + 2] != ["of"]]
    if not deeds and not signings:
        return
    places = sorted(((p.last, p, item) for item in items for p in item.phrases), key=_end)
    ends = [end for end, _, _ in places]
    done: dict[int, list[Step]] = {}
    for k in signings:
        _signing(reader, places, ends, done, k)
    for deed in deeds:
        sentence = reader.document.sentence_at(reader.start[deed])
        if sentence is None or _deed(reader, sentence.first, sentence.last) != deed:
            continue
        before = bisect_right(ends, sentence.first) - 1
        if before < 0 or not reader.calendar.within(reader.start[deed], sentence.end):
            continue
        last, item = places[before][1].sentence, places[before][2]
        others = {id(i) for _, p, i in places[max(0, before - _MOST) : before] if p.sentence.start == last.start}
        if not 0 <= sentence.first - last.last <= 1 or others - {id(item)}:
            continue  # not told of in the sentence before, or not alone
        it = _stand_in(item, sentence, sentence.first)
        for step in {s.status: s for s in reversed(_done(reader, item, done))}.values():
            item.told.append((it, Step(step.status, deed, deed + 1, False, True, step.cue)))


def _end(place: tuple[int, Phrase, Item]) -> int:
    return place[0]


def _under_way(reader: Reader, items: list[Item]) -> None:
    """Talks told in the sentence after a plan: "to sign a pact. Talks on it are under way"."""
    places = [
        k for k in reader.document.tokens.where(_TALKS) if not _UNDER_WAY.isdisjoint(reader.lower[k : k + _OPENS])
    ]
    if not places:
        return
    planned = {p.sentence.last: i for i in items if any(s.status == "proposed" for s in i.steps) for p in i.phrases}
    for at in places:
        sentence = reader.document.sentence_at(reader.start[at])
        item = planned.get(sentence.first) if sentence is not None and at - sentence.first < _NEAR_TOP else None
        if sentence is None or item is None:
            continue
        if not any(reader.lower[k] in words.HEADS.first for k in range(sentence.first, sentence.last)):
            item.told.append((_stand_in(item, sentence, at), Step("negotiating", at, at + 1, False, True, _TALKING)))


def _signing(
    reader: Reader, places: list[tuple[int, Phrase, Item]], ends: list[int], done: dict[int, list[Step]], k: int
) -> None:
    """The day of "the signing" told of after what was signed: "witnessed the signing on Monday"."""
    lower = reader.lower
    sentence = reader.document.sentence_at(reader.start[k])
    if sentence is None or lower[k - 1] != "the" or k == sentence.first or reader.shouts(sentence):
        return
    after = k + 1 + (lower[k + 1 : k + 2] != [] and lower[k + 1] in _CEREMONY)
    if lower[after : after + 1] in (["of"], ["by"]) or not reader.calendar.within(sentence.start, sentence.end):
        return
    if not COMING.isdisjoint(lower[max(sentence.first, k - _NEAR) : min(k + _NEAR, sentence.last)]):
        return
    before = bisect_right(ends, k) - 1
    if before < 0:
        return
    told = places[before][1].sentence
    if not 0 <= sentence.zone - told.zone <= _SENTENCES:
        return
    # "signed a protocol to the ports treaty. The signing …": that of the protocol
    near = (
        i
        for _, p, i in reversed(places[max(0, before - _MOST) : before + 1])
        if p.sentence.start == told.start and not p.inner
    )
    signings = ((i, s) for i in near for s in _done(reader, i, done) if s.status == "signed")
    item, signed = next(signings, (None, None))
    if item is None or signed is None or signed.first == k:
        return
    item.told.append((_stand_in(item, sentence, k), Step("signed", k, k + 1, False, True, _SIGNING)))


def _deed(reader: Reader, first: int, stop: int) -> int:
    """The verb of a sentence that only says when the deed told before was done; -1 where it does not."""
    lower = reader.lower
    if first + 3 >= stop:
        return -1
    if lower[first] in _PRONOUNS:
        return first + 1 if lower[first + 1] in _CAME else -1
    if lower[first] == "the" and lower[first + 1] in _NOUNS:
        k = first + 2 + (lower[first + 2] in _CEREMONY)
        if lower[k] in _CAME:
            return k
        if lower[k] in ("was", "were") and lower[k + 1] in _MADE:
            return k + 1
    return -1


def _done(reader: Reader, item: Item, known: dict[int, list[Step]]) -> list[Step]:
    """The deeds of an item whose day is not told with them."""
    if id(item) not in known:
        steps = [s for s in item.steps if s.taken and s.status in _DEEDS]
        known[id(item)] = [] if steps and _dated(reader, item) else steps
    return known[id(item)]


def _dated(reader: Reader, item: Item) -> bool:
    """Whether the sentence of its deed has a day of its own."""
    done = (r.phrase for r in item.readings if any(s.taken and s.status in _DEEDS for s in r.steps))
    sentence = next(done, item.first).sentence
    return bool(reader.calendar.within(sentence.start, sentence.end))


def _stand_in(item: Item, sentence: Sentence, at: int) -> Phrase:
    """What stands for an agreement at a token of another sentence."""
    main = item.leading
    return Phrase(sentence, at, at + 1, at, at + 1, main.kind, main.family, "pronoun", False)
