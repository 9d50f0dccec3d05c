"""The subject of an agreement told in other words: "the labour accord" after "an MoU on the hiring of nurses"."""

from __future__ import annotations

from pipeline.lexicon import many, table, word_set
from pipeline.stages.agreements.families import MADE, PAPERS, STATEMENTS
from pipeline.stages.agreements.joining.items import Item, Reading, compatible
from pipeline.stages.agreements.joining.retold import ANY_COOPERATION, ANY_NOUN, other_time
from pipeline.stages.agreements.makers.evidence import CONTEXT
from pipeline.stages.agreements.particular.signs import stem

_RETOLD = PAPERS | {"declaration"}
_SORTS = PAPERS | STATEMENTS
_POINTING = frozenset(("the", "this", "that"))
_TOLD = frozenset(("signed", "agreed", "announced", "proposed", "negotiating", "in_force", "ratified", "approved"))
_AHEAD = frozenset(("possible", "potential", "proposed", "planned", "prospective", "future", "expected"))
_TO_COME = frozenset(("proposed", "negotiating", "agreed"))
_TOGETHER = ANY_COOPERATION | {stem("partnership")}
_EMPTY = frozenset(map(stem, word_set("agreements/sets", "joining.topics.empty")))
_NEAR = 3
"""Paragraphs from an agreement told barely to its title."""
_APART = frozenset(("another", "other", "existing", "current", "separate", "similar", "previous", "earlier", "new"))


def _topics() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("agreements/topics"):
        for word in many(row["words"]):
            found.setdefault(stem(word), set()).add(row["topic"])
    return {word: frozenset(names) for word, names in found.items()}


_TOPICS = _topics()


def _of(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(topic for word in stems for topic in _TOPICS.get(word, ()))


def _as_topics(stems: frozenset[str]) -> frozenset[str]:
    """The words of a subject, each by the topic that it belongs to."""
    return frozenset(topic for word in stems - _EMPTY for topic in _TOPICS.get(word, {word}))


def _said(item: Item) -> frozenset[str]:
    """All that was told of what an agreement is on."""
    tails = (stem(word) for reading in item.readings for word in reading.tail)
    return frozenset((*item.words, *item.subject, *tails, *(w for r in item.readings for w in r.subject)))


def in_other_words(recent: list[Item], reading: Reading) -> Item | None:
    """The one agreement told so far that is on what the phrase calls its subject in other words."""
    phrase = reading.phrase
    if phrase.determiner not in _POINTING or phrase.family not in _RETOLD:
        return None
    if phrase.year or phrase.quantity or phrase.within or not _APART.isdisjoint(phrase.modifiers):
        return None
    papers = [i for i in recent if not i.plural and i.leading.family in _SORTS]
    if phrase.complement is not None:
        about = [i for i in papers if _on_the_same(i, reading)]
    elif not _AHEAD.isdisjoint(phrase.modifiers[:1]):
        about = [i for i in papers if _yet_to_come(i, reading)]
    else:
        about = _by_topic(papers, reading)
    if len(about) != 1 or not _may_be(about[0], reading):
        return None
    return about[0]


def _by_topic(papers: list[Item], reading: Reading) -> list[Item]:
    """Those on what its modifiers name: "the labour accord"."""
    topics = _of(reading.own)
    unknown = frozenset(word for word in reading.own if word not in _TOPICS and word not in _TOGETHER)
    if unknown:  # "the Prisoner Transfer Agreement" after "an agreement on the transfer of sentenced persons"
        return [i for i in papers if topics & _of(_said(i)) and unknown <= _said(i)]
    if not topics and reading.own:  # "the partnership agreement" after "a cooperation agreement"
        return [i for i in papers if i.own and i.own <= _TOGETHER and i.leading.family == reading.phrase.family]
    return [i for i in papers if topics & _of(_said(i))]


def _on_the_same(item: Item, reading: Reading) -> bool:
    """Whether what it is on is what was told: "the agreement on use of the port" after "a port access agreement"."""
    if reading.own - item.words - ANY_COOPERATION:
        return False
    if item.leading.kind == "free_trade_agreement" and reading.phrase.family == "memorandum":
        return False  # "the Memorandum of Understanding on Trade" is no free trade agreement
    if item.subject:
        told = _as_topics(item.subject)
        return bool(told) and told == _as_topics(reading.subject) and item.leading.family == reading.phrase.family
    shared = item.words & reading.subject
    return bool(shared) and _of(reading.subject) <= _of(_said(item)) and not item.leading.named


def _yet_to_come(item: Item, reading: Reading) -> bool:
    """Whether it is one that has so far been told of as planned: "the possible defence agreement"."""
    told = {s.status for s in item.steps}
    topics, said = _of(reading.own), _of(_said(item))
    return bool(told) and told <= _TO_COME and (not topics or not said or bool(topics & said))


def _may_be(item: Item, reading: Reading) -> bool:
    phrase, main = reading.phrase, item.leading
    if item.known or item.years or (phrase.named and main.named) or other_time(item, reading):
        return False
    if phrase.sentence.start == item.last.sentence.start:
        return False
    sorts = reading.noun in ANY_NOUN or item.nouns <= ANY_NOUN or phrase.family == main.family
    told = main.determiner in ("a", "an") or main.lead is not None or any(s.status in _TOLD for s in item.steps)
    return sorts and told and compatible(item.parties, reading.parties, CONTEXT)


def headlined(recent: list[Item], reading: Reading) -> Item | None:
    """What a headline has told whose subject the body tells again: "MoU on a joint council", "… on the establishment of
    a joint council"; "sign nuclear deal", "six agreements, one on atomic energy"."""
    phrase = reading.phrase
    if phrase.shouted or phrase.heading or phrase.plural or phrase.known or phrase.family not in PAPERS:
        return None
    ours = _as_topics(reading.own | reading.subject) - _TOGETHER
    found = [i for i in recent if not (i.in_body or i.plural or i.known) and _same_news(i, reading, ours)]
    return found[0] if len(found) == 1 else None


def _same_news(item: Item, reading: Reading, ours: frozenset[str]) -> bool:
    theirs = _as_topics(frozenset(map(stem, item.own)) | item.subject) - _TOGETHER
    told, news = ({s.cue.status for s in steps} & MADE for steps in (item.steps, reading.steps))
    if not theirs or not theirs <= ours or item.leading.family not in PAPERS or not news or told - news:
        return False
    sorts = reading.phrase.family == item.leading.family or reading.noun in ANY_NOUN or item.nouns <= ANY_NOUN
    return sorts and not other_time(item, reading) and compatible(item.parties, reading.parties, CONTEXT)


def own_text(recent: list[Item], reading: Reading) -> Item | None:
    """The statement whose text the page says that it gives: "Following is the text of a joint statement"."""
    if not reading.presented or reading.phrase.family != "statement":
        return None
    return next((i for i in recent if i.leading.family == "statement" and not i.plural), None)


def titled(recent: list[Item], reading: Reading) -> Item | None:
    """The agreement told barely whose title follows: "signed a bilateral accord. The Declaration on Seeds was …"."""
    phrase = reading.phrase
    if phrase.family not in _SORTS or reading.again:
        return None
    if phrase.determiner != "the" or not phrase.named or phrase.complement is None or reading.noun in ANY_NOUN:
        return None
    bare = [i for i in recent if i.nouns <= ANY_NOUN and not i.plural and not i.known and _barely(i, reading)]
    return bare[0] if len(bare) == 1 else None


def _barely(item: Item, reading: Reading) -> bool:
    phrase, main = reading.phrase, item.leading
    if main.complement is not None or main.named or main.year or main.determiner not in ("a", "an"):
        return False
    if not phrase.sentence.start - main.sentence.start > 0 or phrase.sentence.zone - item.last.sentence.zone > _NEAR:
        return False
    topics, said = _of(reading.own | reading.subject), _of(_said(item))
    alike = bool(topics & said) or not (item.own - ANY_COOPERATION)
    made = all({s.cue.status for s in steps} & MADE for steps in (item.steps, reading.steps))
    return alike and made and not other_time(item, reading) and compatible(item.parties, reading.parties, CONTEXT)
