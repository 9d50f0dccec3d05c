"""The states and blocs of one article, asked by place."""

from __future__ import annotations

from bisect import bisect_right

from pipeline import lexicon
from pipeline.facts import Cast, Mention
from pipeline.lexicon import word_set
from pipeline.records import Event
from pipeline.stages.agreements import words
from pipeline.stages.agreements.makers.opening import crowded, together, without_whole
from pipeline.stages.agreements.makers.sides import PLACES, sides_of
from pipeline.stages.agreements.makers.speaker import home_of
from pipeline.stages.agreements.makers.spelled import spelled, spelled_pairs, with_un
from pipeline.stages.agreements.makers.strife import strife_of
from pipeline.stages.agreements.makers.tours import on_leg, pair_at, tour_of
from pipeline.stages.agreements.phrases.known import KNOWN
from pipeline.stages.agreements.phrases.left_edge import STATEMENT_NOUNS
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

STATE_NAMES = {f"state:{row['code']}": row["name"] for row in lexicon.table("actors/countries")}
_FIRM_NEWS, _STATE_NEWS = words.group("firm_news"), words.group("state_news")
_MEMBERS = (" members of ", " member of ", "members of the ", "member of the ", "members of both ")
_FARTHEST, _LAST_WORDS = 2000, 60
"""Characters back, and tokens of the sentence before, that are looked at: the work stays linear."""
_LONGEST_WORD, _HYPHENS = 16, ("-", "‑")
_LONGEST_DATELINE, _LINE_ENDS = 12, frozenset(("-", "--", "–", "—", ":"))
_MEETINGS = words.group("occasion") | {"summits", "meetings", "forum", "conferences", "ministerial", "assembly"}
_IN_MEETINGS = word_set("agreements/sets", "makers.states.in_meetings")
_LONGEST_MEETING = 6
_BACK = 10
"""Tokens back to where a mention of several states begins."""
_PAIR = frozenset(("two", "some", "both"))


def key(code: str) -> str:
    return f"state:{code}" if len(code) == 3 and code.isupper() and code != "SCO" else f"bloc:{code}"


def counted(word: str) -> bool:
    """Whether a word counts more than two states."""
    return word in words.QUANTITIES - _PAIR or (word.isdecimal() and len(word) < 4 and int(word) > 2)


class Table:
    """The states and blocs of one article, asked by place."""

    def __init__(self, reader: Reader, cast: Cast, events: tuple[Event, ...]) -> None:
        self.reader = reader
        self.cast = cast
        self.state: dict[str, str] = {}
        for actor in cast.actors:
            if actor.kind in ("state", "bloc"):
                self.state[actor.id] = actor.key
            elif actor.kind == "person" and actor.country:
                self.state[actor.id] = f"state:{actor.country}"
        self.organizations = frozenset(a.id for a in cast.actors if a.kind == "organization")
        self.home = home_of(reader, cast)
        self.sides = sides_of(reader, cast, self.home)
        self.names = {a.key: a.name for a in cast.actors}
        self.kinds = {a.id: a.kind for a in cast.actors}
        self.counts = {a.key: len(a.mentions) for a in cast.actors}
        self.hosts = frozenset(
            f"state:{e.place.country}" for e in events if e.kind.endswith("visit") and e.place and e.place.country
        )
        """States that the text tells visits to."""
        self.strife = strife_of(reader, cast)
        """The state within which the text tells of rebels or factions."""
        self.tour = tour_of(cast, events, self.state)
        if self.tour is not None:
            self.hosts |= frozenset(self.tour.hosts)
            if set(self.sides) <= set(self.tour.hosts):  # "President X's visit to Peru and Chile": not those two
                self.sides = (self.tour.visitor, self.tour.hosts[0])
        self.bloc: tuple[str, ...] | None = None
        """The bloc whose own statement the text is, or the three and more that it is about."""
        self.crowd = crowded(reader)
        self.meetings = tuple(e for e in events if e.kind in ("meeting", "summit", "talks"))
        self.any_state = any(a.kind in ("state", "bloc") for a in cast.actors)
        where = reader.document.tokens.where
        firms = len(where(_FIRM_NEWS))
        self.of_firms = firms > 3 and firms > 2 * len(where(_STATE_NEWS))
        """News of firms, whose agreements are no matter of states."""
        self._of: dict[int, tuple[str, ...]] = {}
        self._inside: dict[tuple[int, int], tuple[str, ...]] = {}
        self.speaks_for_bloc()

    def question(self, phrase: Phrase) -> None:
        """Take a known name for a mere description where the text names none of the parties.

        The "Enhanced Defence Cooperation Agreement" of two other states is not the one that the lexicon knows.
        """
        known = KNOWN[phrase.known] if phrase.known is not None else None
        if known is None or phrase.acronym or len(known.parties) != 2:
            return
        own = set(self.reader.lower[phrase.head : phrase.head_last]) - words.FIELDS - words.STOPS
        descriptive = not own - words.GENERIC - words.MODIFIERS - frozenset(words.HEADS.first)
        if descriptive and not all(key(p) in self.names for p in known.parties):
            phrase.known = None

    def of(self, mention: Mention) -> tuple[str, ...]:
        """The states or blocs that a mention stands for; looked up once for each mention."""
        known = self._of.get(id(mention))  # the cast keeps its mentions as long as the table lives
        if known is None:
            known = self._of[id(mention)] = self._stands_for(mention)
        return known

    def _stands_for(self, mention: Mention) -> tuple[str, ...]:
        if self.reader.document.text[mention.end : mention.end + 1] == "+":
            return ()  # "the C5+1" is a format, and no bloc that acts
        states = tuple(dict.fromkeys(self.state[a] for a in mention.actors if a in self.state))
        text = self.reader.document.text
        listed = "," in text[mention.start : mention.end] and "both" not in text[mention.start : mention.end]
        if len(states) > 2 and not listed:  # "they" after "Latvia and Iceland, both members of NATO"
            states = tuple(s for s in states if s.startswith("state:")) or states
        if mention.form != "collective" or len(states) != 2:
            return states
        if (
            self.tour is not None
            and set(states) <= set(self.tour.hosts)
            and "both" not in text[mention.start : mention.end]
        ):
            return pair_at(self, mention.start)  # "During the visit to Peru, the two countries signed …"
        if self.home is not None and self.home not in states and self._first_person(mention):
            return pair_at(self, mention.start)
        if len(set(states) & set(self.sides)) != 1:
            return states
        # "the two countries" of a side and a third state: only where that is named in this or the last paragraph
        if self.reader.document.text[mention.start].isupper():
            return states
        zones = self.reader.document.zones
        zone = bisect_right(zones, mention.start, key=lambda z: z.start) - 1
        near = self.cast.within(max(zones[max(0, zone - 1)].start, mention.start - _FARTHEST), mention.end)
        named = {self.state[a] for m in near if m.form != "collective" for a in m.actors if self._is_state(a)}
        return states if set(states) - set(self.sides) <= named else self.sides

    def _states_of(self, mention: Mention) -> list[str]:
        """The states and blocs that a mention names itself, not by their people."""
        return [self.state[a] for a in mention.actors if self._is_state(a)]

    def _is_state(self, actor: str) -> bool:
        return actor in self.state and self.kinds[actor] != "person"

    def _first_person(self, mention: Mention) -> bool:
        return self.reader.document.text[mention.start : mention.end].lower().startswith(("our ", "we"))

    def of_people(self, first: int, last: int) -> tuple[str, ...]:
        """The states of the persons that are named between two tokens."""
        found: dict[str, None] = {}
        for mention in self.cast.within(self.reader.start[first], self.reader.end[last - 1]) if first < last else ():
            if any(self.kinds.get(a) == "person" for a in mention.actors) and mention.form == "name":
                found.update(dict.fromkeys(self.of(mention)))
        return tuple(found)

    def within(self, first: int, last: int, *, people: bool = True, meetings: bool = False) -> tuple[str, ...]:
        """The states and blocs that the tokens from `first` to `last` mention, in order.

        A bloc in the name of a meeting ("the NATO summit") is only meant where `meetings` are asked for.
        """
        if first >= last:
            return ()
        reader = self.reader
        found: dict[str, None] = {}
        covered = -1
        for mention in self.cast.within(reader.start[first], reader.end[last - 1]):
            if mention.start < covered:
                continue
            kinds = {self.kinds[a] for a in mention.actors if a in self.kinds}
            if kinds & {"person"}:
                covered = mention.end
                if not people:
                    continue
            if "bloc" in kinds:
                led = reader.document.text[max(0, mention.start - 15) : mention.end]
                if any(form in led for form in _MEMBERS):
                    continue  # "both members of NATO"
                if not meetings and self.names_meeting(mention):
                    continue
            if (reader.document.text[mention.end : mention.end + 1] in _HYPHENS and self._brokering(mention)) or (
                mention.form == "capital" and self._dateline(mention)
            ):
                continue
            for state in self.of(mention):
                found.setdefault(state)
            if "bloc" in kinds and reader.document.text[mention.end : mention.end + 2] == " (":
                covered = max(covered, reader.document.text.find(")", mention.end))  # its members, or its acronym
        return tuple(found)

    def _brokering(self, mention: Mention) -> bool:
        """Whether the state only brokers, leads or hosts: "the EU-facilitated talks"."""
        text = self.reader.document.text
        word = text[mention.end + 1 : mention.end + _LONGEST_WORD].split(" ", 1)[0]
        return word.endswith(("ed", "led")) or word.startswith("dollar")  # "100-billion-U.S.-dollar trade"

    def _dateline(self, mention: Mention) -> bool:
        """Whether a capital is where the report was written: "BRUSSELS, 19 April (AFP) - Serbia and Kosovo …"."""
        reader = self.reader
        first = reader.document.tokens.at(mention.start)
        sentence = reader.document.sentence_at(mention.start)
        if sentence is None or sentence.first != first:
            return False
        for k in range(reader.document.tokens.at(mention.end), min(first + _LONGEST_DATELINE, sentence.last)):
            if reader.lower[k] in _LINE_ENDS:
                return True
            if reader.text[k][0].islower():
                return False
        return False

    def last_before(self, first: int, last: int, others: tuple[str, ...], *, partners: bool = True) -> tuple[str, ...]:
        """The state or bloc that is mentioned last between two tokens, but for some, and for partners ("with …")."""
        for mention in reversed(self.cast.within(self.reader.start[first], self.reader.end[last - 1])):
            if not partners and self._led(mention) == "with":
                continue
            for state in self.of(mention):
                if state not in others:
                    return (state,)
        return ()

    def _led(self, mention: Mention) -> str:
        """The word before a mention and its articles."""
        k = self.reader.document.tokens.at(mention.start) - 1
        while k > 0 and self.reader.lower[k] in words.DETERMINERS:
            k -= 1
        return self.reader.lower[k] if k >= 0 else ""

    def opening(self, first: int, last: int) -> tuple[str, ...] | None:
        """The states or blocs of the mention that begins at the token, past an article; None where none does."""
        reader = self.reader
        for at in range(first, min(first + 1 + (reader.lower[first] in words.DETERMINERS), last)):
            found = [m for m in self.cast.within(reader.start[at], reader.end[last - 1]) if m.start == reader.start[at]]
            if found:
                return self.of(found[0])
        return None

    def ending(self, last: int) -> tuple[str, ...]:
        """The states or blocs of the widest mention that ends right before the token."""
        reader = self.reader
        near = self.cast.within(reader.start[max(0, last - _BACK)], reader.end[last - 1])
        return next((self.of(m) for m in near if m.end == reader.end[last - 1]), ())

    def names_meeting(self, mention: Mention) -> bool:
        """Whether the name of a bloc goes on to that of a meeting: "NATO Foreign Ministers' Meeting"."""
        reader = self.reader
        if not any(self.kinds.get(a) == "bloc" for a in mention.actors):
            return False
        at = reader.document.tokens.at(mention.end)
        for k in range(at, min(at + _LONGEST_MEETING, len(reader.lower))):
            if reader.lower[k] in _MEETINGS:
                return True
            if not (reader.text[k][0].isupper() or reader.lower[k] in _IN_MEETINGS):
                return False
        return False

    def inside(self, phrase: Phrase) -> tuple[str, ...]:
        """The states and blocs that the name itself holds before its head; looked up once for each phrase."""
        place = (phrase.first, phrase.head)
        if place not in self._inside:
            self._inside[place] = self._look_inside(phrase)
        return self._inside[place]

    def _look_inside(self, phrase: Phrase) -> tuple[str, ...]:
        """The states and blocs that the name itself holds before its head: "Qatar-Türkiye Strategic Committee".

        A body's name may be one mention as a whole; then its parts are looked up among the names of states.
        """
        found = dict.fromkeys(self.within(phrase.first, phrase.head, people=False, meetings=True))
        for _, _, state in spelled(self.reader, phrase):
            found.setdefault(state)
        reader = self.reader
        for pair in spelled_pairs(reader, phrase):
            found.update(dict.fromkeys(pair))
        if len(found) == 1:
            inside = self.cast.within(reader.start[phrase.first], reader.start[phrase.head])
            if inside and all(m.form == "capital" for m in inside):
                found = {}  # "the Ankara Declaration" was made there, perhaps by others
        for k in range(phrase.first + 2, phrase.head):
            if reader.lower[k].endswith(("ed", "led")) and reader.lower[k - 1] == "-":
                for state in self.within(phrase.first, k - 1):  # "the US-brokered agreement" is others'
                    found.pop(state, None)
        if found and with_un(reader, phrase):
            found.setdefault("bloc:UN")
        return tuple(found)

    def place(self, phrase: Phrase) -> set[str]:
        """The states of the capitals before the head: "the Berlin Process action plan"."""
        inside = self.cast.within(self.reader.start[phrase.first], self.reader.start[phrase.head])
        found = {s for m in inside if m.form == "capital" for s in self.of(m)}
        if phrase.named:  # "the Kigali Declaration", where the cast sees no place
            places = (k for k in range(phrase.first, phrase.head) if self.reader.lower[k] in words.CAPITALS)
            found.update(s for k in places for _, s in PLACES.starting(self.reader.lower, k, phrase.head))
        return found

    def pair_before(self, phrase: Phrase) -> tuple[str, ...]:
        """The two states after "between" in the sentence before."""
        sentences, reader = self.reader.document.sentences, self.reader
        number = bisect_right(sentences, phrase.sentence.start, key=lambda s: s.start) - 2
        for sentence in sentences[max(0, number - 1) : number + 1] if number >= 0 else ():
            for k in range(max(sentence.first, sentence.last - _LAST_WORDS), sentence.last - 3):
                if reader.lower[k] == "between":
                    found = self.within(k + 1, min(sentence.last, k + 8), people=False)[:2]
                    if len(found) == 2:
                        return found
        return ()

    def subject_before(self, phrase: Phrase) -> tuple[str, ...]:
        """The state or bloc that the sentence before begins with, in the same paragraph."""
        sentences = self.reader.document.sentences
        number = bisect_right(sentences, phrase.sentence.start, key=lambda s: s.start) - 2
        if number < 0 or sentences[number].zone != phrase.sentence.zone:
            return ()
        first = sentences[number].first
        return self.within(first, min(first + _LAST_WORDS, sentences[number].last), people=False)[:1]

    def states_in(self, phrase: Phrase) -> frozenset[int]:
        """The tokens before the head that name states or blocs."""
        reader = self.reader
        lexical = {k for first, last, _ in spelled(reader, phrase) for k in range(first, last)}
        tokens = reader.document.tokens
        if phrase.first == phrase.head:
            return frozenset()
        inside = self.cast.within(reader.start[phrase.first], reader.end[phrase.head - 1])
        named = {k for m in inside if self.of(m) for k in tokens.within(m.start, m.end)}
        return frozenset(lexical | named)

    def organized(self, first: int, last: int) -> bool:
        """Whether an organisation that is no state or bloc is named between the tokens."""
        if first >= last:
            return False
        inside = self.cast.within(self.reader.start[first], self.reader.end[last - 1])
        return any(a in self.organizations for m in inside for a in m.actors)

    def met(self) -> tuple[str, ...]:
        """Who met at the meeting that the text tells of first: the bloc, or two states and more."""
        for event in self.meetings[:1]:
            who = tuple(dict.fromkeys(self.state[p.actor_id] for p in event.participants if p.actor_id in self.state))
            blocs = tuple(k for k in who if k.startswith("bloc:"))
            return blocs or (who if len(who) > 1 else ())
        return ()

    def speaks_for_bloc(self) -> None:
        """In a bloc's own statement the states most spoken of are no sides."""
        blocs = tuple(k for k in self.met() if k.startswith("bloc:"))
        if len(blocs) > 1:
            self.bloc = self.sides = blocs[:2]
            return
        title = self.reader.document.sentences[0]
        if STATEMENT_NOUNS & set(self.reader.lower[title.first : title.last]) and self.met()[:1]:
            met = self.met()
            if met[0].startswith("bloc:"):
                self.bloc = self.sides = met[:1]
                return
        several = together(self.reader, self.cast, self._states_of, self.sides)
        if not several and len(self.met()) > 2:
            several = self.met()  # "Presidents A of Kenya, B of Ghana and C of Togo met in Accra"
        if several and len(set(several) & set(self.sides)) == len(self.sides):
            self.bloc = self.sides = without_whole(several)

    def possessive(self, mention: Mention) -> bool:
        """Whether "'s" follows: "Hungary's electricity provider" is not Hungary."""
        return self.reader.document.text[mention.end : mention.end + 2] in ("’s", "'s")

    def local_sides(self, phrase: Phrase) -> tuple[str, ...]:
        """The two sides where the phrase stands: in a text on visits to several countries, the host last named."""
        if self.tour is not None and set(self.sides) <= {self.tour.visitor, *self.tour.hosts}:
            return on_leg(self, self.tour, phrase)
        if len(self.sides) != 2 or (len(self.hosts) < 2 and self.home is None):
            return self.sides
        return pair_at(self, self.reader.start[phrase.first])

    def protagonist(self) -> tuple[str, ...]:
        """The state that the article speaks of much more than of any other."""
        ranked = sorted(((n, k) for k, n in self.counts.items() if k.startswith("state:")), reverse=True)[:2]
        alone = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][0] >= 2 * ranked[1][0])
        return (ranked[0][1],) if ranked and alone else ()

    def main_side(self, others: frozenset[str]) -> tuple[str, ...]:
        """The one of the article's sides that it speaks of much more than of the other, but for some."""
        ranked = sorted(self.sides, key=lambda k: -self.counts.get(k, 0))
        if len(ranked) != 2 or not others.isdisjoint(ranked):
            return ()
        return (ranked[0],) if self.counts[ranked[0]] >= 2 * self.counts.get(ranked[1], 0) else ()

    def bloc_name(self, phrase: Phrase) -> bool:
        """Whether the phrase is the name of a bloc ("Pacific Islands Forum"), not of an agreement."""
        reader = self.reader
        head = reader.end[phrase.head_last - 1]
        for mention in self.cast.within(reader.start[phrase.sentence.first], reader.end[phrase.sentence.last - 1]):
            if mention.start <= reader.start[phrase.head] and mention.end >= head:
                kinds = {self.kinds[a] for a in mention.actors if a in self.kinds}
                if "bloc" in kinds:
                    return True
                if "organization" in kinds and mention.form == "name" and phrase.family != "mechanism":
                    return True
        return False
