"""Whether a trigger is told as a fact: the modal words before it in its clause."""

from __future__ import annotations

from pipeline.english import DAY_PARTS
from pipeline.lexicon import word_set
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import MOOD_WORDS, MOODS, REPORTING, WORDS

_CLAUSE_SIGNS = frozenset({";", ":", "—", "“", "”", '"'})
_RECALLED = frozenset({"recalled", "remembered", "noted", "recall", "note", "remember"})
_SET = frozenset({"scheduled", "due", "expected", "supposed", "set", "planned", "slated"})
_AT_INVITATION = word_set("events/sets", "scene.moods.at_invitation")
_STOPS = _CLAUSE_SIGNS | REPORTING


def modality(s: Scene, trigger: int) -> set[str]:
    """The classes of modal words that stand before a trigger in its clause."""
    found: set[str] = set()
    lower = s.document.tokens.lower
    low, opens, closes = max(s.sentence.first, trigger - 14), 0, 0
    if not s.all_words.isdisjoint(_RELATIVE):
        opens, closes = _inserted(s, trigger)
        low = max(s.sentence.first, low - (closes - opens))
    for i in range(trigger - 1, low - 1, -1):
        if opens <= i < closes:
            continue  # "Mr Kabila, who has refused to talk to the rebels, met": what he refused is not the meeting
        word = lower[i]
        if word == "that" and lower[i - 1] in _RECALLED:
            break  # "It will be recalled that the President visited Lima last year"
        if word in _STOPS and (word in _CLAUSE_SIGNS or (i < trigger - 1 and _sets_scene(s, i + 1))):
            break
        if word in _SET and lower[i - 1] == "been" and lower[i - 2] == "had":
            found.add("denied")  # "had been scheduled to receive him but was away"
        if word not in MOOD_WORDS or (word == "may" and s.word(i) == "May"):
            continue
        if word == "invited" and lower[i - 1] == "," and lower[i + 1] == "by":
            continue  # "Minister X, invited by Minister Y, is visiting"
        if word == "invitation" and _at_invitation(s, i):
            continue  # "at the invitation of" goes with visits that are made
        mood = MOODS.get((word, lower[i + 1])) or MOODS.get((word,))
        if mood:
            found.add(mood)
    return found


def _at_invitation(s: Scene, i: int) -> bool:
    """Whether one went or will go: "at the kind invitation of", "accepted an invitation to visit Peru in May"; not
    "received on Monday an invitation to visit"."""
    back = i - (12 if s.word(i - 1) in WORDS["clitic"] else 4)  # "At Prime Minister X's invitation"
    k = next((k for k in range(i - 1, back, -1) if s.word(k) in _AT_INVITATION), None)
    return k is not None and not any(s.dated(j) for j in range(k + 1, i))


_RELATIVE = frozenset({"who", "which"})
_CLOSES = _RELATIVE | {",", ";", "and", "that", "to"}
_NEAR = 9
"""Tokens from the comma behind a relative clause to what is told, at most: ", held two rounds of talks"."""
_FAR = 30
"""Tokens of a relative clause between a subject and its verb, at most."""


def _inserted(s: Scene, trigger: int) -> tuple[int, int]:
    """The relative clause that ends with the comma before a verb, as a stretch of tokens; empty where there is none."""
    end = next((k for k in range(trigger - 1, max(trigger - _NEAR, s.low), -1) if s.lower[k] in _CLOSES), s.low)
    if s.word(end) != ",":
        return 0, 0
    for k in range(end - 1, max(end - _FAR, s.low), -1):
        if s.lower[k] in _RELATIVE and s.lower[k - 1] == ",":
            return k, end
        if s.lower[k] in _CLAUSE_SIGNS:
            break
    return 0, 0


def _sets_scene(s: Scene, k: int) -> bool:
    """Whether a verb of saying is followed by when or where it was said: "will resume, X said on Monday after"."""
    while s.word(k) in ("on", "here") or s.dated(k) or s.word(k) in DAY_PARTS:
        k += 1
    return s.word(k) in WORDS["gerund"] or s.word(k) in ("during", "at")


def spoken_of(s: Scene, end: int, participles: frozenset[str]) -> bool:
    """Whether something is only said of what a noun tells, as a day behind it says: "A meeting of the two presidents
    was proposed on Monday"."""
    for k in range(end, end + _SAID_OF):
        word = s.word(k)
        if s.dated(k) or word in ("", ",", ";", "that", "who", "which"):
            return False
        if word in participles and not _BEEN.isdisjoint((s.word(k - 1), s.word(k - 2))):
            return s.word(k + 1) != "for"
    return False


_BEEN = frozenset({"was", "were", "been"})
_SAID_OF = 12
"""Tokens from a noun to the participle that speaks of it, at most."""
