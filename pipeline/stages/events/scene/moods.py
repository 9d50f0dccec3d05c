"""Whether a trigger is told as a fact: the modal words before it in its clause."""

from __future__ import annotations

from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import MOOD_WORDS, MOODS, REPORTING, WORDS

_CLAUSE_SIGNS = frozenset({";", ":", "—", "“", "”", '"'})
_STOPS = _CLAUSE_SIGNS | REPORTING


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
