"""Who of those after a noun takes part in what it tells, and who belongs to something else."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.days.apart import ROUNDS, of_what
from pipeline.stages.events.people.sides import People, Sides
from pipeline.stages.events.scene.objects import objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.telling import persons
from pipeline.stages.events.vocabulary import HEADED

_CALLS = frozenset({"call", "calls"})
_COURTESY = frozenset({"courtesy", "farewell"})
BODIES = frozenset({"commission", "committee", "council"})
_ELSEWHERE = frozenset({",", "and", "relations", "ties", "cooperation", "agreement", "friendship", "to", "that"})
_TOPICAL = word_set("events/sets", "people.topical")
_ATTENDED = frozenset({"attended", "joined", "followed"})
_RELATIONS = frozenset({"relations", "ties", "cooperation", "friendship"})


def named_after(s: Scene, end: int, words: tuple[str, ...]) -> People:
    """The actors after a noun: "talks with Minister X", "the first round of talks between A and B"."""
    paid = words[-1] in _CALLS and (s.word(end) == "to" or (words[0] in _COURTESY and s.word(end) in ("on", "upon")))
    after = objects(s, end + paid, 30)
    if not after and words in ROUNDS and s.word(end + (talked := of_what(s, end))) in ("between", "with"):
        return objects(s, end + talked, 30)
    return after


def shared_with(n: Sides) -> Sides | None:
    """Whom two verbs share: "held talks and exchanged views with Minister X"."""
    s, end = n.s, n.end
    if s.word(end) != "and" or not s.word(end + 1).endswith("ed"):
        return None
    shared = next((k for k in range(end + 2, end + 5) if s.word(k) == "with"), None)
    return None if shared is None else n.shares(shared, objects(s, shared, 12))


def who_was_met(n: Sides) -> Sides | None:
    """The actors after a noun take part where nothing shows that they belong to something else; of a side, its head."""
    if not n.after:
        return None
    if _in_the_main_clause(n) or _of_the_topic(n) or _stray(n.s, n.end, n.s.first(n.after[0])) or _attends(n):
        return n.met(())
    head = _at_the_head(n.s, n.after)
    return n.met(head) if head else None


def _in_the_main_clause(n: Sides) -> bool:
    """Whether states after an opening phrase do something else: "In the margins of the meeting, the Ministers of A and
    B signed"."""
    s = n.s
    return s.word(n.end) == "," and n.first - s.sentence.first < 6 and not persons(s, n.after)


def _of_the_topic(n: Sides) -> bool:
    """Whether they are what was spoken of: "took part in the meeting, discussing Syria", "at the Lima summit, and Peru
    is committed"."""
    if n.s.word(n.end) != ",":
        return False
    following = n.s.word(n.end + 1)
    return following in _TOPICAL or (following == "and" and n.family in ("summit", "conference"))


def _stray(s: Scene, end: int, first: int) -> bool:
    """Whether the actors after a noun belong to something else: "the meeting highlighted the ties between"."""
    if s.word(end) in ("with", "between", "of", "among") or (
        s.word(end - 1) in _CALLS and s.word(end) in ("to", "on", "upon")
    ):
        return False
    held = s.word(end) in ("held", "here", "in", "at", "on", "today", "yesterday") or s.dated(end)
    held = held or _took_place(s, end)
    led_up = s.word(first - 1) in ("with", "between") and s.words(end, first).isdisjoint(_ELSEWHERE)
    if held and led_up and first - end < 16:
        return False  # "a meeting held today at the palace between"
    return first - end > 6 or not s.words(end, first).isdisjoint(_RELATIONS)


def _took_place(s: Scene, end: int) -> bool:
    """Whether the noun is followed by its verb: "Talks were held in Lima between", "A meeting took place between"."""
    return (s.word(end), s.word(end + 1)) in _PLACE or (s.word(end) in ("was", "were") and s.word(end + 1) in _HELD)


_PLACE = frozenset({("took", "place"), ("takes", "place"), ("taking", "place")})
_HELD = frozenset({"held", "conducted", "convened", "organised", "organized"})


def _attends(n: Sides) -> bool:
    """Whether it is another thing that they do: "The talks were followed by a dinner of", "was attended by"."""
    s, end = n.s, n.end
    return s.word(end) in ("was", "were") and not s.words(end, end + 3).isdisjoint(_ATTENDED)


def _at_the_head(s: Scene, after: People) -> People:
    """Who heads the side with which one met: "talks with the Omani side headed by Minister X"."""
    if len(after) != 1 or s.all_words.isdisjoint(HEADED) or "person" in s.kinds(after[0]):
        return ()
    k = s.last(after[0])
    for at in range(k, k + 4):
        if s.word(at) in HEADED and s.word(at + 1) == "by":
            return persons(s, objects(s, at + 2, 6))[:1]
    return ()


def no_body(n: Sides) -> Sides | None:
    """A body that sits is no party: "the third meeting of the Committee on Trade"."""
    s = n.s
    if not n.after or not n.phrase.number or s.word(n.end) != "of":
        return None
    return n.met(tuple(m for m in n.after if s.kinds(m) != {"organization"} or not _sits(s, m)))


def _sits(s: Scene, mention: Mention) -> bool:
    """Whether a mention names a body that sits."""
    return not s.words(s.first(mention), s.last(mention)).isdisjoint(BODIES)
