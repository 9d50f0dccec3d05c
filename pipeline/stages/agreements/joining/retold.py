"""Whether a phrase tells again, with its subject or in other words, an agreement that was told barely before."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.english import DASHES
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.families import PACTS, PAPERS
from pipeline.stages.agreements.joining.ages import concluded
from pipeline.stages.agreements.joining.headlines import NEAR_ZONES
from pipeline.stages.agreements.joining.items import Item, Reading, compatible
from pipeline.stages.agreements.makers.evidence import CONTEXT
from pipeline.stages.agreements.particular.signs import stem
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_MADE = frozenset(("signed", "agreed", "issued", "adopted", "announced", "proposed"))
_LATER = frozenset(("ratified", "in_force", "terminated", "negotiating", "extended"))
_BELOW = 8
"""Paragraphs from an agreement told barely to its name."""
ANY_NOUN = word_set("agreements/sets", "joining.retold.any_noun")
ANY_COOPERATION = word_set("agreements/sets", "joining.retold.any_cooperation")
_GENERIC = frozenset(map(stem, words.GENERIC)) - frozenset(map(stem, words.FIELDS))
_AGREED = frozenset(("agreed",))
_TWO_WORDS, _OPENING = 2, 3
"""Tokens before the subject of a sentence: an article, a day."""
_CALLED = 7
"""Tokens from a name to a second one."""
_CALLING = word_set("agreements/sets", "joining.retold.calling")
_BESIDE = frozenset((",", "(", "also", "as", "is", "which", "better", "or", "commonly", "widely"))
_TRADE = frozenset(("trade",))
_PEACE = frozenset(("peace",))
_OPEN = frozenset(("negotiating", "proposed"))
_ROOT = 4
"""Letters that the forms of a word share: fishing, fisheries."""
_VAGUE = word_set("agreements/sets", "joining.retold.vague")
_APART = words.group("counted") | {"existing", "current", "new", "separate", "other", "similar", "previous", "old"}
"""Modifiers that set an agreement apart from the one told before."""
Days = tuple[tuple[str, str], ...]
"""The first and last days of some dates."""


def is_alias(reader: Reader, before: Phrase, phrase: Phrase) -> bool:
    """Whether a phrase is a second name of the one just before: "the Treaty on Ports, or the Arica Pact"."""
    if before.sentence.start != phrase.sentence.start or before.family not in PAPERS or phrase.family not in PAPERS:
        return False
    if before.plural or phrase.plural or not (before.named or phrase.named) or phrase.first - before.last > _CALLED:
        return False
    between = [w for w in reader.lower[before.last : phrase.first] if w not in words.DETERMINERS and w not in '“"‘']
    if not before.named:  # "a treaty on borders (the Suva Treaty)"
        return between == ["("] and phrase.family == before.family
    if between in (["("], [",", "or"], ["or"]):
        return True
    if between and between[0] in DASHES:
        closed = phrase.last < phrase.sentence.last and reader.lower[phrase.last] in DASHES
        return len(between) == 1 and closed
    return bool(between) and not _CALLING.isdisjoint(between) and set(between) <= _CALLING | _BESIDE


def detailed(item: Item, reading: Reading) -> bool:
    """Whether what was told barely is told with its subject: "signed a treaty …. The treaty on quotas was signed"."""
    phrase, main = reading.phrase, item.leading
    if not reading.definite or item.known or phrase.known or phrase.plural != main.plural or phrase.year or main.year:
        return False
    if phrase.sentence.start == main.sentence.start:
        return False
    if phrase.family == "statement" and phrase.head_last - phrase.head != main.head_last - main.head:
        return False  # "a joint ministerial statement" and "the Joint Statement of the 11th session"
    if main.complement is not None or (main.named and main.modifiers):
        return False
    if item.own - ANY_COOPERATION or reading.own - ANY_COOPERATION:
        return False
    if not 0 <= phrase.sentence.zone - item.last.sentence.zone <= _BELOW or reading.again:
        return False
    made = any(s.cue.status in _MADE for s in item.steps)
    if not made or not (reading.steps or phrase.first - phrase.sentence.first <= 1) or other_time(item, reading):
        return False  # "signed a pact on Monday …. The pact on fish was signed in 2011"
    return compatible(item.parties, reading.parties, CONTEXT)


def other_time(item: Item, reading: Reading) -> bool:
    """Whether what is told of a phrase has another day, or is of a later stage, than what was told of the item."""
    if any(s.status in _LATER for s in reading.steps) and not any(s.status in _LATER for s in item.steps):
        return True
    return bool(reading.days and item.days) and not _at_once(reading.days, item.days)


def same_title(item: Item, reading: Reading) -> bool:
    """Whether the words of two names are the same, whatever stands first: "trade committee", "Committee for Trade"."""
    phrase, main = reading.phrase, item.leading
    if phrase.plural != main.plural or reading.noun not in item.nouns:
        return False
    if not (reading.definite or phrase.named or phrase.family == "mechanism"):
        return False
    ours, theirs = (reading.own | reading.subject) - _GENERIC, (item.own | item.subject) - _GENERIC
    return bool(ours) and ours == theirs and compatible(item.parties, reading.parties, CONTEXT)


def reworded(item: Item, reading: Reading) -> bool:
    """Whether "the Joint Statement on …" is that of the same sides told before, whose title is given in other words."""
    phrase, main = reading.phrase, item.leading
    if {phrase.family, main.family} != {"statement"} or phrase.determiner != "the" or reading.noun not in item.nouns:
        return False
    apart = phrase.sentence.start != item.last.sentence.start and phrase.named and main.named and phrase.lead is None
    apart = apart and not (phrase.modifiers or main.modifiers)  # not one Leaders' Statement after another
    same = not reading.days or _at_once(reading.days, item.days)
    return apart and same and compatible(item.parties, reading.parties, CONTEXT)


def _at_once(ours: Days, theirs: Days) -> bool:
    """Whether two of the dates told with two agreements may be one."""
    return any(a <= d and c <= b for a, b in ours for c, d in theirs)


def of_that_day(item: Item, reading: Reading) -> bool:
    """Whether "Monday's agreement" is what was told as made that day, by any noun where it is not described."""
    near = _at_once((reading.of_day,), item.days) if reading.of_day else False
    made = any(s.taken for s in item.steps) and reading.phrase.plural == item.plural and item.known is None
    same = reading.bare or (bool(reading.own) and reading.own <= item.words)
    sorts = {reading.phrase.family, item.leading.family} <= {"agreement", "treaty", "trade", "memorandum"}
    return near and made and same and sorts and compatible(reading.parties, item.parties, CONTEXT)


def peace_plan(item: Item, reading: Reading) -> bool:
    """Whether "the peace plan" is the peace accord told before, which is now carried out."""
    phrase, main = reading.phrase, item.leading
    sorts = phrase.family == "plan" and main.family in ("agreement", "treaty") and not phrase.plural
    made = any(s.taken for s in item.steps) and not item.plural
    return sorts and made and reading.definite and phrase.complement is None and reading.own == _PEACE <= item.words


def just_told(item: Item, reading: Reading) -> bool:
    """Whether "the pact" is the treaty that the sentence before is about."""
    phrase, last = reading.phrase, item.last
    pact = reading.noun in ANY_NOUN and reading.noun != "agreement" and item.leading.family in PACTS
    subject = last.first - last.sentence.first <= _OPENING
    return pact and subject and last.sentence.last == phrase.sentence.first and not item.plural


def same_subject(item: Item, reading: Reading) -> bool:
    """Whether "the agreement on …" names the subject of a statement or plan told before."""
    same = len(reading.subject) >= _TWO_WORDS and reading.subject == item.subject and not reading.own
    return same and reading.definite and reading.noun in ANY_NOUN


def shorter_subject(item: Item, reading: Reading) -> bool:
    """Whether a name tells the subject in fewer or more words: "the Treaty on the border junction point" after "the
    Treaty on the junction point of their borders"."""
    phrase, main = reading.phrase, item.leading
    if not (reading.definite and phrase.named and main.named) or reading.noun not in item.nouns:
        return False
    if reading.own or item.own or phrase.year or item.years or phrase.sentence.start == item.last.sentence.start:
        return False
    ours, theirs = reading.subject - _GENERIC, item.subject - _GENERIC
    nested = ours <= theirs or theirs <= ours
    return nested and len(ours & theirs) >= _TWO_WORDS and compatible(item.parties, reading.parties, CONTEXT)


def trade_again(item: Item, reading: Reading) -> bool:
    """Whether "the trade agreement" is the free trade agreement of the same two."""
    phrase, main = reading.phrase, item.leading
    if "trade" not in (phrase.family, main.family) or "agreement" not in (phrase.family, main.family) or main.plural:
        return False
    if not _APART.isdisjoint(phrase.modifiers):
        return False  # "the existing trade agreement" is not the free trade agreement in the making
    short = reading.own if main.family == "trade" else item.own
    subjects = reading.subject | item.subject
    same = set(reading.parties.keys) == set(item.parties.keys) != set()
    same = same or (
        item.known is not None and not item.parties.keys and reading.definite
    )  # the TPP is "the trade pact"
    told = reading.definite or not item.in_body or phrase.heading
    return short == _TRADE and not subjects and same and told


def told_alike(item: Item, reading: Reading) -> bool:
    """Whether it is told once more in the same words: "signed a tax treaty. …, where they signed a tax treaty"."""
    phrase, main = reading.phrase, item.leading
    sort = phrase.family == main.family or {phrase.family, main.family} <= PACTS  # "a peace accord" after the treaty
    if reading.own <= ANY_COOPERATION or main.complement is not None or not sort or item.plural:
        return False
    if item.years or phrase.year or other_time(item, reading) or reading.on_top:
        return False
    told, steps = {s.status for s in item.steps}, {s.status for s in reading.steps}
    known = set(reading.parties.keys) <= set(item.parties.keys)
    return known and (not steps or bool(told & steps)) and phrase.sentence.start != item.last.sentence.start


def said_again(item: Item, reading: Reading) -> bool:
    """Whether somebody speaks of what the report tells as signed: ""Today we have signed an agreement", he said"."""
    phrase = reading.phrase
    if not (reading.spoken and reading.bare) or item.plural or phrase.plural or item.known:
        return False
    if reading.spoken != "today" and other_time(item, reading):
        return False
    sort = phrase.family == item.leading.family or reading.noun in ANY_NOUN
    news = any(s.taken and s.status == "signed" for s in item.steps) and not any(r.long_made for r in item.readings)
    return sort and news and compatible(item.parties, reading.parties, CONTEXT)


def same_matter(item: Item, reading: Reading) -> bool:
    """Whether a paper to come is told again by its matter, in other forms of the words: "negotiating an agreement on
    fishing. A fisheries agreement would …", "a treaty banning nuclear tests. A test-ban treaty …"."""
    phrase, main = reading.phrase, item.leading
    if not {phrase.family, main.family} <= PACTS or phrase.plural or main.plural or item.known or reading.again:
        return False
    if item.years or phrase.year or phrase.sentence.start == item.last.sentence.start:
        return False
    if not _APART.isdisjoint(phrase.modifiers) or concluded(item.steps) or concluded(reading.steps):
        return False
    told = {w for r in item.readings for w in r.own | r.subject | r.tail}
    ours, theirs = _roots(reading.own | reading.subject), _roots(told)
    odd = {w for w in ours if not any(w.startswith(t) or t.startswith(w) for t in theirs)}
    same = len(ours) > len(odd) and (not odd or len(ours - odd) >= _TWO_WORDS > len(odd))
    return same and compatible(item.parties, reading.parties, CONTEXT)


def reached_again(item: Item, reading: Reading) -> bool:
    """Whether somebody tells in few words that it was reached: "agreed on a land deal. “An agreement has been reached,”
    the envoy said"."""
    phrase, main = reading.phrase, item.leading
    if not {phrase.family, main.family} <= PACTS or phrase.plural or main.plural or not reading.bare:
        return False
    if reading.again or reading.on_top:
        return False
    if phrase.sentence.zone - item.last.sentence.zone > NEAR_ZONES or phrase.sentence.start == item.last.sentence.start:
        return False
    told = {s.status for s in reading.steps if s.taken}
    return told == _AGREED and any(s.status in _AGREED and s.taken for s in item.steps)


def awaited_again(item: Item, reading: Reading) -> bool:
    """Whether what is still negotiated is told in few words: "talks on a water treaty. Both want to reach a deal"."""
    phrase, main = reading.phrase, item.leading
    if not (reading.bare and phrase.family == "agreement" and reading.noun in ANY_NOUN) or reading.again:
        return False
    if phrase.plural or main.plural or item.known or main.family not in PACTS:
        return False
    near = phrase.sentence.zone - item.last.sentence.zone <= NEAR_ZONES
    apart = phrase.sentence.start != item.last.sentence.start
    talks = any(s.status == "negotiating" for s in item.steps)
    ahead = all(s.status in _OPEN for s in (*item.steps, *reading.steps))
    return near and apart and talks and ahead and compatible(item.parties, reading.parties, CONTEXT)


def _roots(told: Iterable[str]) -> set[str]:
    """The beginnings of the words that say what a paper is on."""
    parts = (part for word in told if word not in _GENERIC for part in word.split("-"))
    return {part[:_ROOT] for part in parts if len(part) > 2 and part not in _VAGUE}


def same_words(item: Item, reading: Reading) -> bool:
    """Whether a paper of the same two is told again, in another sentence, with the same subject word for word."""
    told = item.subject and reading.subject == item.subject and reading.own == item.own
    if not told or reading.again or reading.on_top or item.plural or item.known or other_time(item, reading):
        return False
    apart = reading.phrase.sentence.start != item.last.sentence.start and not reading.phrase.lead
    same = set(reading.parties.keys) == set(item.parties.keys) != set()
    return apart and same and len(item.subject - ANY_COOPERATION) > 0 and not reading.bodies


def same_pair(item: Item, reading: Reading) -> bool:
    """Whether both are the free trade agreement of the same two, whatever noun is used: "the Fiji-Malta FTA"."""
    phrase, main = reading.phrase, item.leading
    single = not (phrase.plural or main.plural)
    pair = set(reading.parties.keys) == set(item.parties.keys) and len(reading.parties.keys) > 1
    fresh = _APART.isdisjoint(phrase.modifiers) and not (phrase.year and item.years - {phrase.year})
    pointed = reading.definite or phrase.determiner in ("a", "an")
    return single and pair and fresh and pointed and not reading.again and not other_time(item, reading)


def signed_again(item: Item, reading: Reading) -> bool:
    """Whether the report goes on with what it opened with: "signed a border agreement. The security treaty was …"."""
    phrase, main = reading.phrase, item.leading
    if not reading.definite or phrase.named or main.named or main.plural or phrase.complement is not None:
        return False
    if not {phrase.family, main.family} <= {"agreement", "treaty"} or phrase.sentence.zone - main.sentence.zone > 1:
        return False
    if phrase.family == main.family or reading.long_made or other_time(item, reading):
        return False  # "a border agreement. The trade agreement was signed last year"
    signed = all(any(s.status == "signed" for s in steps) for steps in (reading.steps, item.steps))
    return signed and set(reading.parties.keys) == set(item.parties.keys) != set()


def partnership_agreement(item: Item, reading: Reading) -> bool:
    """Whether "their strategic partnership agreement" is no paper but the partnership told before."""
    phrase, main = reading.phrase, item.leading
    if main.named and main.level is None and item.own and "partnership" in phrase.modifiers and not phrase.plural:
        # "the Lake Partnership agreement" after "the Lake Partnership"
        return item.own <= reading.own and len(reading.own - item.own) <= 1
    if phrase.plural or reading.steps or phrase.named or phrase.needs == "framework":
        return False
    level = (main.level or "").split("_")
    same = main.level is not None and "partnership" in phrase.modifiers and set(level) <= set(phrase.modifiers)
    return same and reading.definite and compatible(item.parties, reading.parties, CONTEXT)


def named_after_place(item: Item, reading: Reading) -> bool:
    """Whether a name says no more than where the agreement was made that has just been told of."""
    phrase, main = reading.phrase, item.leading
    near = phrase.sentence.zone - item.last.sentence.zone <= NEAR_ZONES
    sort = main.family == phrase.family or {main.family, phrase.family} <= {"agreement", "treaty", "documents"}
    if not (near and sort and phrase.named and reading.definite and item.in_body) or main.named or main.plural:
        return False
    if phrase.complement is not None or phrase.year or reading.steps:
        return False
    done = any(s.taken and s.status in ("signed", "agreed") for s in item.steps)
    return done and reading.made_here
