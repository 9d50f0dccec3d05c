"""Steps told with "it": "The two sides concluded a treaty. It was signed in May."."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from pipeline.document import Sentence
from pipeline.english import HAVE
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.effect import RATIFIED, exchanged
from pipeline.stages.agreements.deeds.following import after
from pipeline.stages.agreements.deeds.governing import before
from pipeline.stages.agreements.deeds.modality import modality
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import STANDING
from pipeline.stages.agreements.joining.items import Item
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_HELD = 8
"""Tokens in which "The signing ceremony took place" is said."""
_TO_COME, _DUE = frozenset(("will", "would")), frozenset(("due", "expected", "planned", "scheduled", "set", "slated"))
_SIGNING = next(cue for form, cue in words.CUES.first["signing"] if len(form) == 1)
_SIGNATURE = ("conclusion", "signature", "signing")
_SINCE = word_set("agreements/sets", "deeds.pronouns.since")
_NOUNS = frozenset((("gerund", "signed"), ("base", "established"), ("base", "upgraded")))
"""Shapes of cues that are nouns as well: "its signing", "its launch"."""
_NAMED = frozenset(form[0] for form, head in words.HEADS.entries() if head.family != "mechanism")
"""First words of heads of agreements, but for bodies, which act: "The cabinet approved it on Monday"."""
_MAIN = 12
"""Tokens from the start of a sentence to its verb."""
_AUXILIARIES = words.group("auxiliary_chain") | words.group("denial")
_AHEAD = frozenset(("to", "will", "would"))
_BEFORE, _MOST_MENTIONS = 9, 12
"""Tokens between "its" and the agreement; mentions that are looked at."""
_LINKS = frozenset((";", "and", "but"))
_SINCE_THEN = frozenset(("after", "since", "when"))
_CONDITIONS, _CONDITIONED = word_set("agreements/sets", "deeds.conditions") - {"after", "before"}, 6
"""Conjunctions that make a step with "it" one to come, and how far before it they stand."""
_BODIES, _BEGINNINGS = STANDING | {"plan"}, frozenset(("established", "upgraded"))
"""Families of what is launched or raised, with the steps of such."""
_JOINED = 25
"""Tokens from an agreement to the "it" that goes back to it."""
_TOLD = frozenset(("signed", "ratified", "in_force", "adopted", "terminated", "suspended"))
"""Steps that "it" can be the subject of without doubt that an agreement is meant."""


def _since_its(reader: Reader, items: list[Item]) -> None:
    """The steps of "since its launch in 2011 the dialogue …": those of what the clause goes on to, or came from."""
    if "its" not in reader.lower:
        return
    for item in items:
        for phrase in item.phrases[:_MOST_MENTIONS]:
            begin, main = phrase.sentence.first, item.leading
            if phrase.plural or phrase.heading or "its" not in reader.lower[begin : phrase.sentence.last]:
                continue
            for k in (*range(max(begin, phrase.first - _BEFORE), phrase.first), *_after(reader, phrase)):
                if reader.lower[k] != "its" or not reader.lower[k - 1 : k] or reader.lower[k - 1] not in _SINCE:
                    continue
                if k + 1 >= phrase.sentence.last:
                    continue  # the text breaks off
                for size, cue in words.CUES.starting(reader.lower, k + 1, phrase.sentence.last):
                    if cue.shape == "noun" or (cue.shape, cue.status) in _NOUNS:
                        it = _pronoun(phrase.sentence, k, main)
                        step = Step(cue.status, k + 1, k + 1 + size, False, True, cue)
                        if cue.fits(main.family) and _dated_after(reader, k + 1 + size):
                            item.told.append((it, step))
                        break
            if item.told:
                break


def _its_signing(reader: Reader, items: list[Item]) -> None:
    """A signing to come that is told with "its": "initialled an accord, paving the way for its signature in June"."""
    lower, where = reader.lower, reader.document.tokens.where
    places = [k for k in where(_SIGNATURE) if lower[k - 1] == "its"]
    for item in items if places else ():
        for phrase in item.phrases[:_MOST_MENTIONS] if not item.leading.plural else ():
            k = next((n for n in places if phrase.last < n < min(phrase.sentence.last, phrase.last + _JOINED)), -1)
            if k < 0 or any(lower[j] in _NAMED for j in range(phrase.last, k)):
                continue
            if modality(reader, k, phrase.sentence.first, "noun") == "proposed":
                it = _pronoun(phrase.sentence, k - 1, item.leading)
                item.told.append((it, Step("proposed", k, k + 1, False, False, _SIGNING)))


def _signing(reader: Reader, sentence: Sentence) -> str | None:
    """Whether the sentence tells when it was signed, or is to be: "The signing ceremony took place on …", "… will be
    held in …"."""
    lower = reader.lower[sentence.first : sentence.first + _HELD]
    if lower[:2] not in (["the", "signing"], ["the", "signature"], ["its", "signing"]) or "of" in lower[2:4]:
        return None
    if any(lower[k : k + 2] in (["took", "place"], ["was", "held"]) for k in range(2, 5)):
        return "signed"
    verb = lower[2 + (lower[2:3] == ["ceremony"])] if len(lower) > 3 else ""
    ahead = verb in _TO_COME or (verb == "is" and not _DUE.isdisjoint(lower))
    return "proposed" if ahead else None


def _signed_in(items: list[Item], sentence: Sentence) -> Item | None:
    """What a sentence says is or will be signed: "will sign a plan to deepen their partnership. The signing …"."""
    told = (i for i in items for r in i.readings if r.phrase.sentence.start == sentence.start and _to_sign(r.steps))
    return next(told, None)


def _to_sign(steps: list[Step]) -> bool:
    return any(s.cue.status == "signed" for s in steps)


def _after(reader: Reader, phrase: Phrase) -> range:
    """The tokens right after a phrase and a comma: "the pact, since its signing in 2010, has …"."""
    stop = min(phrase.last + _BEFORE, phrase.sentence.last)
    comma = next((k for k in range(phrase.last, stop) if reader.lower[k] == ","), stop)
    return range(comma + 1, min(comma + 4, phrase.sentence.last))


def _dated_after(reader: Reader, k: int) -> bool:
    return reader.dated(k) or (reader.lower[k : k + 1] in (["in"], ["on"]) and reader.dated(k + 1))


def _object(reader: Reader, sentence: Sentence) -> tuple[int, int, Cue] | None:
    """What is done with "it" in a main clause, where no agreement is named before: "President X signed it in 2019"."""
    lower = reader.lower
    if "it" not in lower[sentence.first + 2 : sentence.last]:
        return None
    for k in range(sentence.first + 1, min(sentence.last - 1, sentence.first + _MAIN)):
        if lower[k - 1] in _NAMED:
            return None
        for size, cue in words.CUES.starting(lower, k, sentence.last):
            past = cue.shape == "past" and cue.status in _TOLD and lower[k + size : k + size + 1] == ["it"]
            if cue.shape == "base" and cue.status == "signed" and lower[k - 1] in _AHEAD and lower[k + size] == "it":
                return (
                    (k, size, cue) if modality(reader, k, sentence.first, "base") != "denied" else None
                )  # "is due in Kyiv on May 30 to sign it"
            had = lower[k - 1] in HAVE and lower[k - 2] not in _AUXILIARIES  # "China's parliament had ratified it"
            if past and (had or lower[k - 1] not in _AUXILIARIES):
                return k, size, cue
    return None


def _joined(reader: Reader, items: list[Item]) -> None:
    """The steps of "it" in the sentence that names its agreement: "initialled a treaty and will sign it in May"."""
    lower = reader.lower
    places = [
        k
        for k in reader.document.tokens.where(("it",))
        if lower[k - 1] in words.CUES_BACK.first or lower[k - 1] in _LINKS or lower[k - 1] in _SINCE_THEN
    ]
    if not places:
        return
    for item in items:
        for phrase in item.phrases[:_MOST_MENTIONS] if not item.leading.plural else ():
            k = next(iter(places[(at := bisect_left(places, phrase.last + 2)) : at + 1]), -1)
            if not phrase.last < k < min(phrase.sentence.last, phrase.last + _JOINED):
                continue
            if any(lower[j] in words.HEADS.first or lower[j] == ";" for j in range(phrase.last, k - 1)):
                continue
            it = _pronoun(phrase.sentence, k, item.leading)
            if lower[k - 1] in _LINKS:  # "signed a pact in May; it has been in force since January"
                item.told.extend((it, s) for s in after(reader, it) if s.status in _TOLD)
                continue
            if lower[k - 1] in _SINCE_THEN:  # "the council, which has met six times since it was founded in 2015"
                steps = [s for s in after(reader, it) if _of_it(item, s) and s.taken and s.cue.shape == "past"]
                item.told.extend((it, s) for s in steps if _dated_after(reader, s.last))
                continue
            conjunctions = set(lower[max(phrase.last, k - _CONDITIONED) : k]) & _CONDITIONS
            if conjunctions and not _dated_after(reader, k + 1):
                continue  # "will take effect once both have ratified it"
            steps = [s for s in before(reader, it) if s.cue.status in _TOLD and s.first > phrase.last]
            item.told.extend((it, s) for s in steps if s.cue.shape != "gerund" or lower[s.first - 1] == "after")


def _of_it(item: Item, step: Step) -> bool:
    """Whether a step told with "it" is one that an agreement of this family takes."""
    return step.status in _TOLD or (step.status in _BEGINNINGS and item.leading.family in _BODIES)


def _instruments(reader: Reader, mentioned: dict[int, tuple[bool, int, Item]]) -> None:
    """The ratification that the sentence after an agreement tells: "Instruments of ratification were exchanged"."""
    document = reader.document
    for k in reader.ratification:
        sentence = document.sentence_at(reader.start[k])
        if sentence is None or sentence.start in mentioned or k - sentence.first > _MAIN:
            continue
        before = document.sentence_at(reader.start[max(0, sentence.first - 1)])
        verb = exchanged(reader, sentence.first, k, sentence.last)
        if verb >= 0 and before is not None and before.start in mentioned:
            item = mentioned[before.start][2]
            it = _pronoun(sentence, verb, item.leading)
            item.told.append((it, Step("ratified", verb, verb + 1, True, True, RATIFIED)))


def _pronoun(sentence: Sentence, at: int, main: Phrase) -> Phrase:
    """The "it" or "its" at a token, which stands for an agreement."""
    return Phrase(sentence, at, at + 1, at, at + 1, main.kind, main.family, "pronoun", False)


def told_with_it(reader: Reader, items: list[Item]) -> None:
    """Give the items the steps of sentences that begin with "It" right after their last mention."""
    _since_its(reader, items)
    _joined(reader, items)
    _its_signing(reader, items)
    mentioned: dict[int, tuple[bool, int, Item]] = {}
    for item in items:
        for phrase in item.phrases:
            if phrase.inner:
                continue  # "signed a protocol to the ports treaty. The signing …": that of the protocol
            subject = phrase.first - phrase.sentence.first <= 1  # "The accord builds on a treaty of 1941. It …"
            place = (subject, phrase.first, item)
            if mentioned.get(phrase.sentence.start, place)[:2] <= place[:2]:
                mentioned[phrase.sentence.start] = place
    _instruments(reader, mentioned)
    for previous, sentence in pairwise(reader.document.sentences):
        if previous.start in mentioned and (held := _signing(reader, sentence)) is not None:
            item = _signed_in(items, previous) or mentioned[previous.start][2]
            main, at = item.leading, sentence.first
            it = Phrase(sentence, at, at + 2, at + 1, at + 2, main.kind, main.family, "pronoun", False)
            item.told.append((it, Step(held, at + 1, at + 2, False, held == "signed", _SIGNING)))
        if previous.start in mentioned and sentence.start not in mentioned and reader.lower[sentence.last - 1] == "?":
            short = reader.lower[sentence.first : sentence.last] if sentence.last - sentence.first < _MAIN else ()
            if "it" in short and previous.zone == sentence.zone:  # "When was it adopted?"
                mentioned[sentence.start] = mentioned[previous.start]
        asked = reader.lower[previous.last - 1] == "?" and sentence.zone == previous.zone + 1
        if previous.zone != sentence.zone and not asked:
            continue
        if previous.start in mentioned and (done := _object(reader, sentence)) is not None:
            item = mentioned[previous.start][2]
            if not item.leading.plural:
                at, size, cue = done
                it = _pronoun(sentence, at + size, item.leading)
                done_now = cue.shape == "past"
                item.told.append((it, Step(cue.status if done_now else "proposed", at, at + size, True, done_now, cue)))
                mentioned.setdefault(sentence.start, (False, at + size, item))
        if reader.lower[sentence.first] != "it":
            continue
        if previous.start in mentioned and not mentioned[previous.start][2].leading.plural:
            item = mentioned[previous.start][2]
            it = _pronoun(sentence, sentence.first, item.leading)
            subject = mentioned[previous.start][0]
            for step in after(reader, it):
                begun = subject and step.taken and _of_it(item, step)
                if begun or ((step.status == "proposed" or step.status in _TOLD) and step.cue.status in _TOLD):
                    item.told.append((it, step))
