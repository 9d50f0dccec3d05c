"""Who is at home and who comes, where the words say so: "his host, Minister X", "the visiting premier"."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.scene.sentence import Scene

_SIGNS = word_set("events/sets", "scene.parts.signs")
GIVES = word_set("events/sets", "scene.parts.gives")
_HOST = frozenset({"host", "hosts"})
_BY = frozenset({"hosted", "given", "received", "welcomed", "tendered", "offered"})
_FAR = 16
"""Tokens between a name and "as chief guest", at most."""
_GUEST = frozenset({"guest", "guests"})


def parts(s: Scene, mentions: tuple[Mention, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Hosts and guests among the mentions, by id."""
    if s.all_words.isdisjoint(_SIGNS):
        return (), ()
    hosts: list[str] = []
    guests: list[str] = []
    for mention in mentions:
        if len(mention.actors) != 1 or "person" not in s.kinds(mention):
            continue
        first, last = s.first(mention), s.last(mention)
        if is_guest(s, first, last):
            guests += mention.actors
        elif not s.words(first - 3, first).isdisjoint(_HOST) or _by(s, first):
            hosts += mention.actors
    return tuple(hosts), tuple(guests)


def is_guest(s: Scene, first: int, last: int) -> bool:
    """Whether a person comes: "the visiting Danish premier", "in honour of", "attended as chief guest"."""
    if "visiting" in s.words(first - 3, last):
        return True
    before = s.word(first - 1) if s.word(first - 1) != "the" else s.word(first - 2)
    if before in ("honouring", "honoring") or (before == "of" and s.words(first - 3, first) & {"honour", "honor"}):
        return True
    behind = s.words(last, last + _FAR)
    return "as" in behind and not behind.isdisjoint(_GUEST) and bool(behind & {"chief", "honour", "honor"})


def _by(s: Scene, first: int) -> bool:
    """Whether somebody gives what is told: "a dinner hosted by"."""
    k = first - 1 - (s.word(first - 1) == "the")
    if s.word(k) == "by" and s.word(k - 1) in ("honour", "honor"):
        return not s.words(k - 5, k).isdisjoint(_BY)
    return s.word(k) == "by" and s.word(k - 1) in _BY
