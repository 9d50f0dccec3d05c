"""From phrases to agreements: which phrases mean the same one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.english import ROMAN
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.joining.groups import those_just_told
from pipeline.stages.agreements.joining.headlines import headline_deed
from pipeline.stages.agreements.joining.items import Item, Reading, compatible
from pipeline.stages.agreements.joining.likeness import likeness
from pipeline.stages.agreements.joining.predicates import SAME_SORT, explains_name, predicate
from pipeline.stages.agreements.joining.reading import read
from pipeline.stages.agreements.joining.retold import is_alias
from pipeline.stages.agreements.joining.sureness import FAIR, NOT, SAME
from pipeline.stages.agreements.joining.topics import headlined, in_other_words, own_text, titled
from pipeline.stages.agreements.makers.evidence import CONTEXT, NONE, SIGNERS, Parties
from pipeline.stages.agreements.makers.states import Table
from pipeline.stages.agreements.particular.talk import ranked
from pipeline.stages.agreements.phrases.known import ACRONYMS, BY_PARTIES, KNOWN
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_TRADE = frozenset(("trade",))
_POSSESSIVE = frozenset(("'", "’"))
_NO_LIST = words.AUXILIARIES | words.PREPOSITIONS - {"of"} | words.VERBS
_LISTED_BODIES = 8
"""Tokens from one body of a list to the next."""
_NO_BODY = frozenset(("meeting", "platform", "talks"))
_SAYING = word_set("agreements/sets", "joining.link.saying")
_OF_NEWS = frozenset(("signed", "proposed", "agreed", "in_force"))
_STEM = 5
"""Letters that the forms of a word share: water, waters."""
_SOON_NAMED = 2
"""Paragraphs from news of an agreement to its name."""
_PURSUANT = frozenset(("under", "pursuant", "within"))
_PAPERS = frozenset(("agreement", "memorandum", "protocol"))
_FOUNDING = frozenset(("creation", "establishment", "formation", "institution"))
_CHANGED = 3
"""Fewer tokens than this stand between a paper and the one that it changes."""
_PURSUED = 5
"""Tokens before an agreement that another is made under."""
_FEW = 4
"""Agreements told last, among which one may be that of a year."""
_REACH = 40
"""How many of the agreements last mentioned a phrase may go back to; keeps the work linear in a long document."""
_TOLD_BY_HEADLINE = frozenset(("nothing", "evidence", "level"))
"""Needs of heads that a headline can meet by itself, where capitals are no sign of a name."""


class _Ledger:
    """The agreements found so far, with ways to find one again."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.items: list[Item] = []
        self.recent: list[Item] = []
        self.known: dict[str, Item] = {}
        self.acronyms: dict[str, Item] = {}
        self.aliases: dict[tuple[str, ...], Item] = {}
        """By the words of a second name: "the Treaty on Ports, known as the Arica Pact"."""

    def add(self, item: Item | None, reading: Reading) -> None:
        """Enter a mention of an item, or of a new one."""
        if item is None:
            if "similar" in reading.phrase.modifiers and self.recent and reading.phrase.family in SAME_SORT:
                last = self.recent[-1].leading
                if last.family in SAME_SORT:
                    reading.phrase.kind = last.kind  # "a similar agreement" is of the kind of the one before
            item = Item()
            self.items.append(item)
        item.add(reading)
        phrase = reading.phrase
        if phrase.known is not None:
            self.known.setdefault(phrase.known, item)
        if phrase.acronym and phrase.acronym.lower() not in words.HEADS.first:
            self.acronyms[phrase.acronym] = item
        if item in self.recent[-1:]:
            return
        self.recent = [i for i in self.recent[-_REACH:] if i is not item] + [item]

    def just_told(self, phrase: Phrase) -> Item | None:
        """The agreement told last, in this sentence or the one before, if it is of a sort with the phrase."""
        last = self.recent[-1] if self.recent else None
        if last is None or not {last.leading.family, phrase.family} <= SAME_SORT or last.plural or phrase.plural:
            return None
        return last if phrase.sentence.first - last.last.sentence.last <= 1 else None

    def find(self, reading: Reading) -> Item | None:
        """The item that the phrase means; None where it means a new one, or nothing."""
        phrase = reading.phrase
        if phrase.known is not None:
            return self._by_known_name(reading, phrase.known)
        if phrase.determiner == "any" and not reading.steps:
            return None  # "that was not based on any MOU"
        if phrase.needs == "one of them":
            return headlined(self.recent, reading)
        if phrase.family == "plan" and not phrase.named and self.reader.lower[phrase.head - 1] in _POSSESSIVE:
            return None  # "the Philippines' plan to buy ships" is its own
        if phrase.named and (phrase.modifiers or phrase.complement):
            called = (*phrase.modifiers, *self.reader.lower[phrase.head : phrase.last])
            if self.recent and is_alias(self.reader, self.recent[-1].last, phrase):
                self.aliases[called] = self.recent[-1]
            if called in self.aliases:
                return self.aliases[called]
        if phrase.acronym and phrase.acronym in self.acronyms and phrase.determiner != "another":
            short_for = self.acronyms[phrase.acronym]
            if short_for.leading.family != "mechanism" or phrase.family == "mechanism":
                return short_for
            phrase.acronym = None  # "the MoU on the Joint Fisheries Council (JFC)": that of the council
        if self.acronyms and len(phrase.modifiers) == 1 and not phrase.plural:
            short = self.acronyms.get(self.reader.text[phrase.first])
            if short is not None and short.leading.family == phrase.family:
                return short  # "the LOC Agreement" after "a Line of Credit (LOC) Agreement"
        if self.items and predicate(self.reader, self.items[-1].last, phrase):
            return self.items[-1]
        if _entry(self.reader, phrase) and self.recent and _entry(self.reader, self.recent[-1].last):
            last = self.recent[-1].last
            if phrase.sentence.zone == last.sentence.zone + 1 and not phrase.plural:
                return None  # the next entry of a list of documents is another document
        if phrase.determiner == "the" and not phrase.plural:
            unnamed = self._unnamed(reading) or self._same_trade(reading)
            if unnamed is not None:
                return unnamed
        found = (
            self._likest(reading)
            or own_text(self.recent, reading)
            or in_other_words(self.recent, reading)
            or titled(self.recent, reading)
            or headlined(self.recent, reading)
        )
        if found is None and phrase.lead is None and reading.steps:
            for item in reversed(self.recent):
                if not item.in_body and headline_deed(item, reading):
                    return item
        return found

    def _by_known_name(self, reading: Reading, known: str) -> Item | None:
        """The item of an agreement that the lexicon knows: told before by name, or without it and named here."""
        phrase = reading.phrase
        told = self.known.get(known) or self._by_acronym((*KNOWN[known].acronyms, known))
        if told is not None and KNOWN[known].several and not _same_parties(told, reading):
            return None  # "the Visiting Forces Agreement" with one, and that with another
        if told is not None or not self.items:
            return told
        unnamed = (
            self._unnamed(reading) or self._same_trade(reading) or self._of_that_year(phrase) or self._shortened(phrase)
        )
        if unnamed is not None:
            return unnamed
        item = self.items[-1]
        explains = explains_name(self.reader, item.last, phrase) or is_alias(self.reader, item.last, phrase)
        return item if explains or _name_of(self.reader, item, reading) else None

    def _likest(self, reading: Reading) -> Item | None:
        """The item told of late that is most like a mention; the last mentioned among equals."""
        phrase, found = reading.phrase, None
        best, here = NOT if phrase.lead is None else FAIR, phrase.sentence.start
        for item in reversed(self.recent):
            last = item.readings[-1].phrase
            apart = last.sentence.start == here and _under(self.reader, last, phrase) and not reading.own & item.words
            if apart or (phrase.lead is not None and any(p.lead is phrase.lead for p in item.phrases)):
                continue
            score = likeness(item, reading)
            if score > best or (score == best and found is not None and reading.bare and _only_served(found, item)):
                best, found = score, item
                if score == SAME:
                    break
        return found

    def _unnamed(self, reading: Reading) -> Item | None:
        """What the report opened with and has not named yet, where a name that tells no other news follows."""
        if not _names_the_news(self.reader, reading):
            return None
        open_ones = [i for i in self.items if i.in_body and i.main is not None and _news(i, reading)]
        return open_ones[0] if len(open_ones) == 1 else None

    def _shortened(self, phrase: Phrase) -> Item | None:
        """What a headline called by a part of a name that the body gives whole: "water treaty", "the Indus Waters
        Treaty"."""
        called = {word[:_STEM] for word in self.reader.lower[phrase.first : phrase.last]}
        return next(
            (
                item
                for item in self.recent
                if not (item.in_body or item.known or item.plural)
                and item.leading.family == phrase.family
                and item.own
                and {word[:_STEM] for word in item.own} <= called
            ),
            None,
        )

    def _same_trade(self, reading: Reading) -> Item | None:
        """The free trade agreement of the same two that is told without its name: two have but one."""
        phrase = reading.phrase
        if phrase.kind != "free_trade_agreement" or phrase.determiner != "the" or phrase.plural or phrase.year:
            return None
        who = set(reading.parties.keys)
        return next(
            (
                item
                for item in reversed(self.recent)
                if (item.leading.kind == "free_trade_agreement" or item.own == _TRADE)
                and not (item.known or item.plural or item.leading.named or item.leading.year)
                and len(who) == 2
                and set(item.parties.keys) == who
            ),
            None,
        )

    def _of_that_year(self, phrase: Phrase) -> Item | None:
        """What was told by its year alone, where the name of a known agreement of that year follows: "the 2002
        declaration. … The Declaration on the Conduct of Parties"."""
        signed = KNOWN[phrase.known].signed[:4] if phrase.known is not None else ""
        fits = (
            i
            for i in self.recent[-_FEW:]
            if i.years == {signed} and not (i.known or i.own or i.plural) and i.leading.family == phrase.family
        )
        return next(fits, None) if signed else None

    def _by_acronym(self, acronyms: Iterable[str]) -> Item | None:
        found = (self.acronyms.get(a) for a in acronyms)
        return next((item for item in found if item is not None and item.known is None), None)


def link(reader: Reader, table: Table, found: list[tuple[Phrase, list[Step], Parties]]) -> list[Item]:
    """The agreements that the phrases mean, in order of their first mention."""
    ledger = _Ledger(reader)
    headlines: list[Reading] = []
    for phrase, steps, parties in found:
        reading = read(reader, table, phrase, steps, parties)
        if phrase.family == "mechanism" and ledger.recent:
            phrase.within |= _founded_by(reader, ledger.recent[-1].readings[-1], phrase)
        if not reading.counts and phrase.family == "mechanism" and ledger.recent:
            listed = _listed_body(reader, ledger.recent[-1].last, phrase)
            reading = replace(reading, counts=True) if listed else reading
        if ranked(reader, phrase):  # "the second such pact with an island state": those are not its parties
            reading = replace(reading, counts=False, parties=NONE)
            item = ledger.just_told(phrase)
        else:
            item = ledger.find(reading)
        several = those_just_told(ledger.recent, reading) if item is None else []
        if several:  # "The documents were signed in Lima on Monday": the two just told
            for one in several:
                one.told.extend((phrase, step) for step in steps)
            continue
        shouted = phrase.shouted and phrase.known is None and phrase.needs not in _TOLD_BY_HEADLINE
        if item is None and reading.counts and shouted:
            headlines.append(reading)
        elif item is not None or reading.counts:
            ledger.add(item, reading)
        elif phrase.heading and phrase.family in SAME_SORT:
            headlines.append(replace(reading, steps=[]))  # no news by itself: "seal ties with defence pact"
    for reading in headlines:  # after the body, which tells whether the capitals were a name
        item = ledger.find(reading)
        if item is not None or reading.counts:
            ledger.add(item, reading)
    ledger.items = [item for item in ledger.items if not _subject_alone(item)]
    for item in ledger.items:
        item.readings.sort(key=lambda r: r.phrase.first)
        if item.known is None:
            item.known = _recognised(item)
    return sorted(ledger.items, key=lambda i: i.first.first)


def _listed_body(reader: Reader, before: Phrase, phrase: Phrase) -> bool:
    """Whether a body goes on with a list of such: "mechanisms such as the joint committee, the defence dialogue"."""
    between = reader.lower[before.last : phrase.first]
    if before.family != "mechanism" or before.sentence is not phrase.sentence or len(between) > _LISTED_BODIES:
        return False
    if reader.lower[phrase.head_last - 1] in _NO_BODY:
        return False
    told = bool(phrase.modifiers) or phrase.complement is not None
    return told and ("," in between or (phrase.named and between[:1] == ["and"])) and set(between).isdisjoint(_NO_LIST)


def _founded_by(reader: Reader, before: Reading, phrase: Phrase) -> bool:
    """Whether a body is what a paper is on that is signed in between: "an MoU was signed between the two ministries on
    the establishment of a joint body"."""
    paper, lower = before.phrase, reader.lower
    signed = any(s.status == "signed" and s.taken for s in before.steps)
    if paper.sentence is not phrase.sentence or paper.family not in _PAPERS or paper.complement or not signed:
        return False
    between = [w for w in lower[paper.last : phrase.first] if w not in words.DETERMINERS]
    return between[-1:] == ["of"] and between[-2:-1] != [] and between[-2] in _FOUNDING and between[-3:-2] == ["on"]


def _subject_alone(item: Item) -> bool:
    """Whether a body is told only as what a paper is on: "an MoU on the founding of a joint body"."""
    inside = all(p.within and p.family == "mechanism" for p in item.phrases)
    return inside and not (item.known or item.acronyms)


def _entry(reader: Reader, phrase: Phrase) -> bool:
    """Whether the phrase begins an entry of a list: "(iii) Memorandum of Understanding between …"."""
    first = phrase.sentence.first
    if not first < phrase.first <= first + 3 or not phrase.named:
        return False
    return not any(len(w) > 1 and w.isalpha() and w not in ROMAN for w in reader.lower[first : phrase.first])


def _only_served(item: Item, other: Item) -> bool:
    """Whether one is told in a sentence only as what the other is for, which was made: "signed a protocol on the
    exchange of instruments for the border treaty. The document …"."""
    last, made = item.readings[-1], other.readings[-1]
    same = last.phrase.sentence.start == made.phrase.sentence.start and made.phrase.first < last.phrase.first
    return same and not last.steps and any(s.taken and s.left for s in made.steps)


def _under(reader: Reader, before: Phrase, phrase: Phrase) -> bool:
    """Whether the one before, in one sentence with it, is made under the phrase: "signed the plan under the accord"."""
    between = reader.lower[before.last : phrase.first]
    if 0 < len(between) < _CHANGED and between[0].endswith("ing") and between[0] not in words.PREPOSITIONS:
        return True  # "an agreement amending the ports treaty"
    if between[:1] == ["to"] and len(between) <= _CHANGED + 1:
        return True  # "a protocol to extend the ports treaty"
    if between and reader.lower[phrase.first - 2] == "following":
        return True  # "the memorandum was signed following the agreement reached a month ago"
    return bool(_PURSUANT & set(reader.lower[max(before.last, phrase.first - _PURSUED) : phrase.first]))


def _name_of(reader: Reader, item: Item, reading: Reading) -> bool:
    """Whether the name of what the lead has just told follows it: "signed a key pact. The Access Agreement was …"."""
    phrase, main = reading.phrase, item.leading
    if item.known or main.plural or main.named or main.complement is not None or phrase.determiner != "the":
        return False
    if not {main.family, phrase.family} <= {"agreement", "treaty"} or main.determiner not in ("a", "an"):
        return False
    if any(reader.dated(k) for k in range(phrase.last, phrase.sentence.last)):
        return False  # "The Access Agreement was signed in 2019"
    steps = (reading.steps, [s for r in item.readings for s in r.steps])
    signed = all(any(s.status == "signed" for s in told) for told in steps)
    return signed and phrase.sentence.zone - item.last.sentence.zone <= 1 and _same_parties(item, reading)


def _names_the_news(reader: Reader, reading: Reading) -> bool:
    """Whether a name is the subject of a clause that tells no other day or deed: "said the Lake Treaty would …"."""
    phrase, lower = reading.phrase, reader.lower
    if phrase.determiner != "the" or not phrase.named or phrase.plural or phrase.year or phrase.shouted:
        return False
    k, begin = phrase.first - 2, phrase.sentence.first
    opens = k < begin or lower[k] in _SAYING or lower[k] in ('"', "“")
    follows = phrase.last < phrase.sentence.last and (
        lower[phrase.last] in words.AUXILIARIES or words.verbal(lower[phrase.last])
    )
    if not (opens and follows) or any(s.status not in _OF_NEWS for s in reading.steps):
        return False
    return not any(reader.dated(n) for n in range(begin, phrase.sentence.last))


def _news(item: Item, reading: Reading) -> bool:
    """Whether an item is an unnamed agreement that has just been made or is about to be, of a sort that fits."""
    phrase, main = reading.phrase, item.leading
    if item.known or main.named or main.plural or main.complement is not None or main.year:
        return False
    proper = phrase.complement is None and words.SUBJECTS.isdisjoint(phrase.modifiers)  # "the Lusaka Protocol"
    if (item.own and not proper) or main.determiner not in ("a", "an"):
        return False
    if not {main.family, phrase.family} <= SAME_SORT | {"protocol"}:
        return False
    if main.family != phrase.family and main.family != "agreement" and not (proper and main.family == "treaty"):
        return False
    if phrase.sentence.zone - main.sentence.zone > _SOON_NAMED or main.sentence.start == phrase.sentence.start:
        return False
    made = any(s.cue.status in ("signed", "agreed") for s in item.steps)
    return made and compatible(item.parties, reading.parties, CONTEXT)


def _same_parties(item: Item, reading: Reading) -> bool:
    return compatible(item.parties, reading.parties, CONTEXT)


def _recognised(item: Item) -> str | None:
    """A two-party trade agreement that the lexicon knows by its parties, or an acronym that it knows."""
    for acronym in sorted(item.acronyms):
        if acronym in ACRONYMS:
            return ACRONYMS[acronym].id
    if item.leading.kind != "free_trade_agreement" or item.parties.strength < SIGNERS:
        return None
    pair = tuple(sorted(k.split(":")[1] for k in item.parties.keys))
    known = BY_PARTIES.get((item.leading.kind, pair))
    return known.id if known is not None else None
