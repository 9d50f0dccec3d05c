"""The surroundings of a trigger: who acts, with whom, where, when, and whether it is told as a fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from pipeline.document import Document, Sentence
from pipeline.facts import Calendar, Cast, Mention
from pipeline.lexicon import word_set
from pipeline.records import Date
from pipeline.stages.events.vocabulary import (
    AUXILIARIES,
    CLAUSE_ENDS,
    COMPOUNDS,
    HOLDING,
    MOOD_WORDS,
    MOODS,
    REPORTING,
    WORDS,
    Trigger,
)

_BETWEEN = 6
JOINING = frozenset({"and", ",", ".", "the", "as", "well", "&", "his", "her"}) | {"host", "guest", "visiting"}
"""Words between two who act together: "Minister X and his Kenyan host, Minister Y"."""
_DATELINE = 20
"""Tokens in which a dateline ends."""
_CIRCUMSTANCES = word_set("events/sets", "scene.circumstances")
_FUTURE = frozenset({"will", "shall", "would"})
_CLAUSE_SIGNS = frozenset({";", ":", "—", "“", "”", '"'})
_STOPS = _CLAUSE_SIGNS | REPORTING


@dataclass(frozen=True)
class Scene:
    """One sentence with the actors, dates and triggers in it."""

    document: Document
    cast: Cast
    sentence: Sentence
    mentions: tuple[Mention, ...]
    """The outermost mentions; a state inside a person's description is left out."""
    dates: tuple[Date, ...]
    triggers: tuple[tuple[int, tuple[Trigger, ...]], ...]
    reference: str | None
    calls: bool
    """The text speaks of a call, so that "spoke with" tells of one."""
    recent: str | None
    """The day that the sentences just before speak of."""
    news: str | None
    """The one day that the text has named so far."""
    lower: list[str]
    low: int
    high: int
    """The tokens of the document in lower case, and the first and last (exclusive) of the sentence."""
    _firsts: dict[int, int] = field(default_factory=dict)
    _lasts: dict[int, int] = field(default_factory=dict)
    """Tokens at the bounds of mentions, by offset: asked for again and again."""

    def word(self, i: int) -> str:
        """The token at `i` in lower case; empty outside the sentence. "May", the month, keeps its capital."""
        if not self.low <= i < self.high:
            return ""
        word = self.lower[i]
        return self.document.tokens.text[i] if word == "may" else word

    def words(self, first: int, last: int) -> set[str]:
        """The tokens from `first` to `last`, exclusive, in lower case."""
        low, high = (first if first > self.low else self.low), (last if last < self.high else self.high)
        return set(self.lower[low:high]) if low < high else set()

    @cached_property
    def all_words(self) -> frozenset[str]:
        """All its tokens in lower case."""
        return frozenset(self.document.tokens.lower[self.sentence.first : self.sentence.last])

    @cached_property
    def starts(self) -> dict[int, Mention]:
        """Its mentions by their first token."""
        return {self.first(m): m for m in self.mentions}

    def first(self, mention: Mention) -> int:
        """The first token of a mention."""
        found = self._firsts.get(mention.start)
        if found is None:
            found = self._firsts[mention.start] = self.document.tokens.at(mention.start)
        return found

    def last(self, mention: Mention) -> int:
        """The token after a mention."""
        found = self._lasts.get(mention.end)
        if found is None:
            found = self._lasts[mention.end] = self.document.tokens.within(mention.start, mention.end).stop
        return found

    def dated(self, i: int) -> bool:
        """Whether a date begins at the token."""
        return any(self.document.tokens.at(d.span.start) == i for d in self.dates)

    def kinds(self, mention: Mention) -> set[str]:
        """The kinds of the actors that a mention means."""
        return {self.cast.by_id[a].kind for a in mention.actors if a in self.cast.by_id}


def scene(
    document: Document,
    calendar: Calendar,
    cast: Cast,
    sentence: Sentence,
    triggers: tuple[tuple[int, tuple[Trigger, ...]], ...],
    *,
    calls: bool,
    recent: str | None,
    news: str | None = None,
) -> Scene:
    """The scene of a sentence."""
    outer: list[Mention] = []
    for mention in cast.within(_after_dateline(document, sentence), sentence.end):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
        elif mention.start == outer[-1].start and mention.end > outer[-1].end:
            outer[-1] = mention
    dates = calendar.within(sentence.start, sentence.end)
    reference = calendar.reference.value if calendar.reference else None
    lower, low, high = document.tokens.lower, sentence.first, sentence.last
    return Scene(
        document, cast, sentence, tuple(outer), dates, triggers, reference, calls, recent, news, lower, low, high
    )


def _after_dateline(document: Document, sentence: Sentence) -> int:
    """Where a sentence begins after the place and day of the news: "BELMOPAN, Belize, Feb. 21 –"."""
    tokens = document.tokens
    if tokens.text[sentence.first].isupper():
        for k in range(sentence.first + 1, min(sentence.first + _DATELINE, sentence.last - 1)):
            if tokens.text[k] in WORDS["dash"]:
                return tokens.end[k]
            if tokens.text[k][0].islower() and tokens.text[k].isalpha():
                break
    return sentence.start


def subjects(s: Scene, trigger: int) -> tuple[Mention, ...]:
    """Who does what the trigger tells: the nearest actors before it that a verb follows, else the nearest that no
    preposition governs; with those joined to them by "and"."""
    before = [m for m in s.mentions if s.last(m) <= trigger and _acts(s, m) and not owns(s, m)]
    before = [m for m in before if s.word(s.first(m) - 1) != "("]
    if s.lower[s.low] == "as" and len(before) > 1 and s.first(before[0]) - s.low < 3:
        before = before[1:]  # "As ASEAN partners, the ministers of A and B met"
    chosen = next((m for m in reversed(before) if not _oblique(s, m) and verb_follows(s, m, trigger)), None)
    if chosen is None:
        free = [m for m in before if not _oblique(s, m)]
        chosen = next((m for m in free if "person" in s.kinds(m)), free[0] if free else None)
        # "Barbados and Suriname on Thursday signed": those whom "and" joins to the first belong to it too
        for mention in before[before.index(chosen) + 1 :] if chosen else ():
            if chosen is None or not _joined(s, chosen, mention, right_alone=True):
                break
            chosen = mention
    if chosen is None:
        return ()
    chosen = _antecedent(s, chosen, trigger)
    group = [chosen]
    for mention in reversed(before[: before.index(chosen)] if chosen in before else ()):
        if _joined(s, mention, group[0], right_alone=len(group) == 1):
            group.insert(0, mention)
        elif s.kinds(mention) != {"organization"} or s.first(group[0]) - s.last(mention) > 2:
            break  # "Minister X and PLO official Y": the body only says whose official
    return tuple(group)


def _antecedent(s: Scene, chosen: Mention, trigger: int) -> Mention:
    """Who stands before a relative clause that ends before the verb: "A and B, who came on Monday, held talks"."""
    if chosen.form != "pronoun":
        return chosen
    first = s.first(chosen)
    if s.word(first) != "who" or s.word(first - 1) != "," or "," not in s.words(trigger - 3, trigger):
        return chosen
    return next((m for m in s.mentions if s.last(m) == first - 1), chosen)


def verb_follows(s: Scene, mention: Mention, trigger: int) -> bool:
    i = s.last(mention)
    word = s.word(i)
    if word == "," and i < trigger:  # "President Duterte, on his first trip, met"
        return s.word(i + 1) in _FUTURE and mention.form != "demonym"  # "Ministers X, Y and Z, will travel"
    if word == "on" and s.dated(i + 1):  # "the leaders on Thursday wrapped up"
        i += 2
        word = s.word(i)
    if word.endswith("ly") and i < trigger:  # "warmly welcomed"
        i += 1
        word = s.word(i)
    return i == trigger or word in AUXILIARIES or word in HOLDING or word in REPORTING or word.endswith("ed")


def objects(s: Scene, after: int, limit: int = 60) -> tuple[Mention, ...]:
    """The actors after a trigger that belong to it, until the clause turns to something else."""
    found: list[Mention] = []
    at = after
    placed = last = False
    others = [i for i, rs in s.triggers if i >= after and not _in_name(s, i) and s.word(i + 1) not in COMPOUNDS]
    for mention in s.mentions:
        first = s.first(mention)
        if first < at or not _acts(s, mention) or (owns(s, mention) and s.last(mention) < s.sentence.last):
            continue
        kinds, previous = s.kinds(mention), s.word(first - 1)
        if not found and first - after < 8:
            place = (s.word(first - 2) if previous == "the" else previous) in _IN or (placed and previous == ",")
            house = kinds == {"organization"} and s.word(s.last(mention)) in _WITH
            if place and (kinds == {"state"} or house):
                placed = True
                continue  # where they met: "met today in Bangkok, Thailand with"
        if found and "person" in kinds and s.word(s.last(mention)) in WORDS["clitic"]:
            continue  # "the Prime Minister's adviser"
        if found and s.word(at) == "," and s.word(at + 1) == "who":
            over = next((k for k in range(at + 2, at + 24) if s.word(k) == "," and s.word(k + 1) == "and"), at)
            if first < over:
                continue  # "between President A, who arrived on Friday, and President B"
            at, last = over, True
        far = first - after > limit or first - at > 14 or any(_ends(s, k) for k in range(at, first))
        if far and (found or not _circumstance(s, at, first)):
            break
        following = s.last(mention)
        if s.word(following) == "(" and s.word(following + 2) == ")":
            following += 3
        behind = s.word(following)
        if behind in REPORTING or (behind in ("of", "from") and _reports(s, following)):
            break
        if any(at <= i < first for i in others):
            break
        between = s.words(at, first)
        person = "person" in kinds
        if person and previous == "of" and s.word(first - 2) in _TEAMS:
            continue  # "members of the incoming administration of President-elect X"
        if found and in_title(s, at, first):
            if not person and not {"and", ","} & between:
                at = s.last(mention)  # "Chairman of the Standing Committee (NPC) of China Li Zhanshu"
                continue
            if person and "person" not in s.kinds(found[-1]):
                found.pop()  # "the General Secretary of the Party of China and President Xi": offices, not guests
                limit += 30
        elif found and not {"and", ",", "with", "&", "-", "–"} & between:
            break
        named = s.starts.get(s.last(mention) + 1) if s.word(s.last(mention)) == "(" else None
        if named is not None and "person" in s.kinds(named) and s.word(s.last(named)) == ")":
            found.append(named)  # "the presidents of Russia (Boris Yeltsin) and China (Jiang Zemin)"
            at = s.last(named) + 1
            continue
        found.append(mention)
        at = s.last(mention)
        if last:
            break
    if len(found) > 1:  # "with Hungary's provider, Company Z"
        found = [m for m in found if s.kinds(m) != {"state"} or s.word(s.last(m)) not in WORDS["clitic"]] or found
    return tuple(found)


def _ends(s: Scene, k: int) -> bool:
    """Whether a word ends the list of those who take part; the "for" of a title does not: "Minister for Trade"."""
    word = s.word(k)
    if word == "for" and k + 1 < s.sentence.last:
        return not s.document.tokens.text[k + 1][0].isupper()
    if word == ":" and s.word(k - 1) in _LISTED:
        return False  # "a meeting between the heads of delegation: X, Minister of Trade, and Y"
    return word in CLAUSE_ENDS or word in (";", ":")


_LISTED = WORDS["official"] | {"sides", "heads", "chairs"}


def _reports(s: Scene, k: int) -> bool:
    """Whether somebody's office stands between a name and a verb of saying: "Mr X of the Ministry of Trade said"."""
    text = s.document.tokens.text
    for at in range(k + 1, min(k + 10, s.high)):
        if s.lower[at] in REPORTING:
            return True
        if not text[at][0].isupper() and s.lower[at] not in ("the", "of", "for", "and"):
            return False
    return False


_IN = frozenset({"in", "at", "on"})
_WITH = frozenset({"with", "between"})
TELLS = word_set("events/sets", "scene.tells")
_TEAMS = word_set("events/sets", "scene.teams")
_TITLE_WORDS = word_set("events/sets", "scene.title_words")


def in_title(s: Scene, at: int, first: int) -> bool:
    """Whether the words between two mentions only go on with a title."""
    words = s.document.tokens.text[at:first]
    return all(w.lower() in _TITLE_WORDS or w[0].isupper() or w.lower() in ("member", "head") for w in words)


def _circumstance(s: Scene, at: int, first: int) -> bool:
    """Whether only a time or place stands between a verb and "with" its object: "met today in Geneva with"."""
    opens = s.dated(at) or s.word(at) in _CIRCUMSTANCES
    return opens and first - at < 12 and bool({"with", "between"} & s.words(first - 3, first))


def _acts(s: Scene, mention: Mention) -> bool:
    return mention.form != "demonym" or s.kinds(mention) != {"state"} or _unnamed(s, mention)


def unnamed(s: Scene, mention: Mention) -> bool:
    """Whether a state is all that tells who takes part: "the Danish foreign minister", "the President of Malta"."""
    if s.kinds(mention) != {"state"}:
        return False
    if mention.form == "collective" and {s.word(s.first(mention)), s.word(s.first(mention) + 1)} & _COLLEGES:
        return True  # "Ambassadors of Chile and Peru"
    return _unnamed(s, mention) if mention.form == "demonym" else _holds(s, mention)


_COLLEGES = WORDS["official"] | {"commissioners"}


def _holds(s: Scene, mention: Mention) -> bool:
    """Whether a state only says whose officer is meant: "the President of the Maldives met"."""
    k = s.first(mention) - 1
    k -= s.word(k) == "the"
    if s.word(k) == "from":
        return s.word(k - 1) in WORDS["officials"]
    return s.word(k) == "of" and s.word(k - 1) in WORDS["officer"] and mention.form != "collective"


def _unnamed(s: Scene, mention: Mention) -> bool:
    """Whether an officer follows the adjective of a state: "the Danish foreign minister", "his Omani counterpart"."""
    last = s.last(mention)
    for k in range(last, last + 4):
        if s.word(k) in WORDS["official"]:
            return True
        ends = s.word(k) in WORDS["phrase_end"] and s.word(k) not in ("and", "of")
        if ends or not s.word(k).isalpha():
            return False
    return False


def _in_name(s: Scene, i: int) -> bool:
    """Whether a trigger only stands in a name: "the Chinese People's Political Consultative Conference"."""
    return any(s.first(m) < i < s.last(m) and "person" not in s.kinds(m) for m in s.mentions)


def owns(s: Scene, mention: Mention) -> bool:
    """Whether a mention is only a possessive pronoun: "his", "their"."""
    return mention.form == "pronoun" and s.word(s.first(mention)) in WORDS["possessive"] - {"her"}


def _oblique(s: Scene, mention: Mention) -> bool:
    i = s.first(mention) - 1
    if s.word(i) in ("of", "from", "the") and s.kinds(mention) == {"state"} and _holds(s, mention):
        i -= 2 + (s.word(i) == "the")
        while s.word(i) in WORDS["officer"] | {"foreign", "prime", "vice", "deputy"}:
            i -= 1
    while s.word(i) in WORDS["determiner"]:
        i -= 1
    if s.word(i) == "by" and s.word(i - 1) in ("led", "headed") and s.word(i - 2) not in ("was", "were"):
        return False  # "a delegation led by Minister X visited"
    return s.word(i) in WORDS["preposition"] or s.word(s.last(mention)) in WORDS["clitic"]


def _joined(s: Scene, left: Mention, right: Mention, *, right_alone: bool) -> bool:
    between = [s.word(i) for i in range(s.last(left), s.first(right))]
    if between[:1] == ["("] and ")" in between:
        between = between[between.index(")") + 1 :]  # "Mercosur (four states) and Japan"
    if (
        _oblique(s, left)
        or not between
        or len(between) > 2 * _BETWEEN
        or (right_alone and right.form != "collective" and "and" not in between)
    ):
        return False
    titles = {s.word(i) for i in range(s.last(left) + 1, s.first(right)) if s.document.tokens.text[i][0].isupper()}
    titles |= {"for", "of"} if right.form != "pronoun" and "and" in between[:2] and titles else set()
    small = [w for w in between if w not in titles]
    return len(small) <= _BETWEEN and set(small) - WORDS["official"] <= JOINING


def modality(s: Scene, trigger: int) -> set[str]:
    """The classes of modal words that stand before a trigger in its clause."""
    found: set[str] = set()
    lower = s.document.tokens.lower
    for i in range(trigger - 1, max(s.sentence.first, trigger - 14) - 1, -1):
        word = lower[i]
        if word in _STOPS and (word in _CLAUSE_SIGNS or (i < trigger - 1 and _sets_scene(s, i + 1))):
            break
        if word not in MOOD_WORDS or (word == "may" and s.word(i) == "May"):
            continue
        if word == "invitation" and (lower[i + 1] in ("of", "from") or "at" in s.words(i - 5, i)):
            continue  # "at the invitation of" goes with visits that are made
        mood = MOODS.get((word, lower[i + 1])) or MOODS.get((word,))
        if mood:
            found.add(mood)
    return found


def _sets_scene(s: Scene, k: int) -> bool:
    """Whether a verb of saying is followed by when or where it was said: "will resume, X said on Monday after"."""
    while s.word(k) in ("on", "here") or s.dated(k) or s.word(k) in _DAYTIMES:
        k += 1
    return s.word(k) in WORDS["gerund"] or s.word(k) in ("during", "at")


_DAYTIMES = frozenset({"morning", "afternoon", "evening", "night"})
