"""A deed told again without its agreement: "… have signed a pact. The signing took place in Oslo on Monday", "It
follows their talks on Thursday", "The decision was taken at a meeting on Tuesday"."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.items import Item
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.step import Step

_DEEDS = ("signed", "upgraded", "established", "agreed", "adopted", "announced")
_NOUNS = word_set("agreements/sets", "again.nouns")
_CAME = word_set("agreements/sets", "again.came")
_PRONOUNS = frozenset(("it", "that", "this"))
_MADE = word_set("agreements/sets", "again.made")
_COMING = word_set("agreements/sets", "steps.coming")
_NEAR = 8
"""Tokens on either side of "the signing" that may say that it lies ahead."""
_SENTENCES, _CEREMONY = 3, frozenset(("ceremonies", "ceremony", "event"))
"""Sentences after an agreement in which its signing is told again."""
_TALKS = word_set("agreements/sets", "again.talks")
_UNDER_WAY, _OPENS = word_set("agreements/sets", "again.under_way"), 12
"""What says that talks are held, and the tokens of a sentence in which it stands."""
_TALKING = next(cue for form, cue in words.CUES.first["negotiations"] if len(form) == 1 and cue.shape == "noun")
_SIGNING = next(cue for form, cue in words.CUES.first["signing"] if len(form) == 1)


def told_again(reader: Reader, items: list[Item]) -> None:
    """Give the items the days of their deeds that the sentences after them tell."""
    _under_way(reader, items)
    places: list[tuple[int, Phrase, Item]] = []
    for item in items:
        if any(s.taken and s.status in _DEEDS for s in item.steps):
            places.extend((p.last, p, item) for p in item.phrases)
    if not places:
        return
    places.sort(key=lambda place: place[0])
    ends = [end for end, _, _ in places]
    for k in reader.document.tokens.where(("signing",)):
        _signing(reader, places, ends, k)
    sentences = reader.document.sentences
    for n, sentence in enumerate(sentences[1:], 1):
        first = sentence.first
        deed = _deed(reader, first, sentence.last)
        if deed < 0 or not reader.calendar.within(reader.start[deed], sentence.end):
            continue
        before = bisect_right(ends, first) - 1
        if before < 0 or places[before][1].sentence.first < sentences[n - 1].first:
            continue  # not told of in the sentence before
        last = sentences[n - 1]
        told = {id(i): i for _, p, i in places if p.sentence.start == last.start}
        if len(told) != 1:
            continue
        item = next(iter(told.values()))
        done = next((s for s in item.steps if s.taken and s.status in _DEEDS), None)
        if done is not None and not _dated(reader, item, done):
            it = _stand_in(item, sentence, first)
            for status in dict.fromkeys(s.status for s in item.steps if s.taken and s.status in _DEEDS):
                item.told.append((it, Step(status, deed, deed + 1, False, True, done.cue)))


def _under_way(reader: Reader, items: list[Item]) -> None:
    """Talks told in the sentence after a plan: "to sign a pact. Talks on it are under way"."""
    planned = {i.phrases[-1].sentence.last: i for i in items if any(s.status == "proposed" for s in i.steps)}
    for item in items if planned else ():
        planned.update({p.sentence.last: item for p in item.phrases if item in planned.values()})
    lower = reader.lower
    for sentence in reader.document.sentences if planned else ():
        opening = lower[sentence.first : min(sentence.first + _OPENS, sentence.last)]
        told = planned.get(sentence.first)
        if told is None or _TALKS.isdisjoint(opening[:4]) or _UNDER_WAY.isdisjoint(opening):
            continue
        if any(lower[k] in words.HEADS.first for k in range(sentence.first, sentence.last)):
            continue
        at = next(k for k in range(sentence.first, sentence.last) if lower[k] in _TALKS)
        told.told.append((_stand_in(told, sentence, at), Step("negotiating", at, at + 1, False, True, _TALKING)))


def _signing(reader: Reader, places: list[tuple[int, Phrase, Item]], ends: list[int], k: int) -> None:
    """The day of "the signing" told of after what was signed: "witnessed the signing on Monday"."""
    lower = reader.lower
    sentence = reader.document.sentence_at(reader.start[k])
    if sentence is None or lower[k - 1] != "the" or k == sentence.first or reader.shouts(sentence):
        return
    after = k + 1 + (lower[k + 1 : k + 2] != [] and lower[k + 1] in _CEREMONY)
    if lower[after : after + 1] in (["of"], ["by"]) or not reader.calendar.within(sentence.start, sentence.end):
        return
    if not _COMING.isdisjoint(lower[max(sentence.first, k - _NEAR) : min(k + _NEAR, sentence.last)]):
        return
    before = bisect_right(ends, k) - 1
    if before < 0:
        return
    _, phrase, item = places[before]
    near = 0 <= sentence.zone - phrase.sentence.zone <= _SENTENCES
    done = next((s for s in item.steps if s.taken and s.status == "signed"), None)
    if not near or done is None or done.first == k or _dated(reader, item, done):
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


def _dated(reader: Reader, item: Item, done: Step) -> bool:
    """Whether the sentence of a deed has a day of its own."""
    phrase = next((r.phrase for r in item.readings if done in r.steps), item.first)
    return bool(reader.calendar.within(phrase.sentence.start, phrase.sentence.end))


def _stand_in(item: Item, sentence: Sentence, at: int) -> Phrase:
    """What stands for an agreement at a token of another sentence."""
    main = item.leading
    return Phrase(sentence, at, at + 1, at, at + 1, main.kind, main.family, "pronoun", False)
