"""Whom what a trigger tells is done to or with: the actors after it, until the clause turns."""

from __future__ import annotations

from collections.abc import Container

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.scene.officers import acts, owns, unnamed
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import CLAUSE_ENDS, COMPOUNDS, REPORTING, WORDS

_CIRCUMSTANCES = word_set("events/sets", "scene.circumstances")


def objects(s: Scene, after: int, limit: int = 60) -> tuple[Mention, ...]:
    """The actors after a trigger that belong to it, until the clause turns to something else."""
    found: list[Mention] = []
    at = after
    placed = last = False
    others = _other_triggers(s, after)
    for mention in s.mentions:
        first = s.first(mention)
        if first < at or not acts(s, mention) or (owns(s, mention) and s.last(mention) < s.sentence.last):
            continue
        person = "person" in s.kinds(mention)
        if not found and first - after < 8 and _where_they_met(s, mention, placed=placed):
            placed = True
            continue
        if found and person and s.word(s.last(mention)) in WORDS["clitic"]:
            continue  # "the Prime Minister's adviser"
        if found and s.word(at) == "," and s.word(at + 1) == "who":
            over = _end_of_relative(s, at)
            if first < over:
                continue
            at, last = over, True
        far = first - after > limit or first - at > 14 or any(_ends(s, k) for k in range(at, first))
        if far and (found or not _circumstance(s, at, first)):
            break
        if _tells(s, mention) or any(at <= i < first for i in others):
            break
        between = s.words(at, first)
        if person and s.word(first - 1) == "of" and s.word(first - 2) in _TEAMS:
            continue  # "members of the incoming administration of President-elect X"
        if found and in_title(s, at, first):
            if not person and not {"and", ","} & between:
                at = s.last(mention)  # "Chairman of the Standing Committee (NPC) of China Li Zhanshu"
                continue
            if person and _only_office(s, found[-1], between):
                found.pop()
                limit += 30
        elif found and not {"and", ",", "with", "&", "-", "–"} & between:
            break
        named = _named_in_brackets(s, mention)
        if named is not None:
            found.append(named)
            at = s.last(named) + 1
            continue
        found.append(mention)
        at = s.last(mention)
        if last:
            break
    return _without_owners(s, found)


def _other_triggers(s: Scene, after: int) -> list[int]:
    """Where further triggers stand, but for those inside names and compounds ("meeting room")."""
    heads = [(i, i + len(rs[0].words)) for i, rs in s.triggers if i >= after and not _in_name(s, i)]
    return [i for i, end in heads if s.word(end) not in COMPOUNDS and s.word(i + 1) not in COMPOUNDS]


def _where_they_met(s: Scene, mention: Mention, *, placed: bool) -> bool:
    """Whether an actor right behind the trigger is only the place: "met today in Bangkok, Thailand with"."""
    first, kinds = s.first(mention), s.kinds(mention)
    previous = s.word(first - 1)
    place = (s.word(first - 2) if previous == "the" else previous) in _IN or (placed and previous == ",")
    house = kinds == {"organization"} and s.word(s.last(mention)) in _WITH
    return place and (kinds == {"state"} or house)


def _end_of_relative(s: Scene, at: int) -> int:
    """Where the list goes on behind ", who …": "between President A, who arrived on Friday, | and President B"."""
    return next((k for k in range(at + 2, at + 24) if s.word(k) == "," and s.word(k + 1) == "and"), at)


def _tells(s: Scene, mention: Mention) -> bool:
    """Whether an actor is the subject of a report behind the event, and not of the event."""
    following = s.last(mention)
    if s.word(following) == "(" and s.word(following + 2) == ")":
        following += 3
    behind = s.word(following)
    return behind in REPORTING or (behind in ("of", "from") and _reports(s, following))


def _only_office(s: Scene, before: Mention, between: Container[str]) -> bool:
    """Whether the actor named before a person is part of an office: "the General Secretary of the Party of China and
    President Xi", but "between the Minister of India and Minister X"."""
    return "person" not in s.kinds(before) and not ("and" in between and unnamed(s, before))


def _without_owners(s: Scene, found: list[Mention]) -> tuple[Mention, ...]:
    """Those found, but for states that only own one of them: "with Hungary's provider, Company Z"."""
    own = [m for m in found if s.kinds(m) != {"state"} or s.word(s.last(m)) not in WORDS["clitic"]]
    return tuple(own if own and len(found) > 1 else found)


def _named_in_brackets(s: Scene, mention: Mention) -> Mention | None:
    """The person named in brackets: "the presidents of Russia (Boris Yeltsin) and China (Jiang Zemin)"."""
    named = s.starts.get(s.last(mention) + 1) if s.word(s.last(mention)) == "(" else None
    return named if named is not None and "person" in s.kinds(named) and s.word(s.last(named)) == ")" else None


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
    aim = "to" in s.words(at, first)  # "met in an effort to end the dispute with"
    return opens and not aim and first - at < 12 and bool({"with", "between"} & s.words(first - 3, first))


def _in_name(s: Scene, i: int) -> bool:
    """Whether a trigger only stands in a name: "the Chinese People's Political Consultative Conference"."""
    return any(s.first(m) < i < s.last(m) and "person" not in s.kinds(m) for m in s.mentions)
