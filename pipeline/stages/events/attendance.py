"""Who is told as there: at an occasion ("attended the summit"), or beside those who met ("present at the meeting")."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.vocabulary import WORDS

ATTENDS = word_set("events/sets", "attendance.attends")
PARTAKES = word_set("events/sets", "attendance.partakes")
_PRESENT = word_set("events/sets", "attendance.present")
_ASKED = frozenset({"invited", "invitation", "invites", "invite", "asked"})
_BEFORE_IT = WORDS["article"] | {"and", ",", "in", "at", "this", "these", "both", "also"}
_FAR, _BACK = 16, 24
"""Tokens between the verb and the occasion, and from whom one thanks or asks to the verb, at most."""


def attending(s: Scene, first: int) -> tuple[Mention, ...]:
    """Who attends an occasion whose phrase begins at a token: the subject, or whom one thanks for it or asks to it."""
    at = _verb(s, first)
    if at is None:
        return ()
    k = at - 1
    owner = next((m for m in s.mentions if s.last(m) == at and m.form == "pronoun"), None)
    if s.word(at) in ("participation", "attendance", "presence"):
        if owner is not None:
            return (owner,)
        if s.word(k) not in WORDS["clitic"]:
            return ()
        return tuple(m for m in s.mentions if s.last(m) in (k, at))
    asked = s.word(k) == "to" and any(s.word(j) in _ASKED and s.word(j - 2) != "at" for j in range(at - _BACK, k))
    if s.word(k) == "for" or asked:  # not "came at the invitation of Minister Y to attend"
        near = [m for m in _somebody(s, s.mentions) if at - _BACK < s.last(m) <= k and s.word(s.first(m) - 1) != "from"]
        return tuple(near[-1:])
    acting = subjects(s, at)
    return _people(s, acting) or tuple(m for m in acting if s.kinds(m) == {"state"})


def _verb(s: Scene, first: int) -> int | None:
    """Where "attended" or "participated in" stands, with nothing between it and the occasion but other occasions."""
    text = s.document.tokens.text
    for k in range(first - 1, max(first - _FAR, s.low) - 1, -1):
        word = s.lower[k]
        if word in ATTENDS:
            return k
        if word in ("honour", "honor") and s.word(k - 2) == "guest" and s.word(k + 1) == "at":
            return k - 2
        if word in PARTAKES:
            part = s.word(k - 1) in _PART[word] if word in _PART else True
            return k if part and s.word(k + 1) in ("in", "at") else None
        if word not in _BEFORE_IT and not text[k][0].isupper() and not text[k][0].isdigit() and word not in _NAMES:
            return None
    return None


_PART = {"part": frozenset({"take", "takes", "took", "taking"}), "guest": frozenset({"chief"})}
"""Nouns that tell of taking part behind a word of their own: "took part in", "was the chief guest at"."""
_NAMES = word_set("events/sets", "attendance.names")


def present(s: Scene, first: int, end: int) -> bool:
    """Whether those named were only there when others met: "were also present at the meeting", "sat in on the
    talks", "the delegation at the meeting included"."""
    if s.word(first - 1) not in ("the", "this", "these") or s.word(end) in ("of", "between", "with"):
        return False
    before = s.words(first - 6, first)
    if s.word(first - 2) in ("at", "in", "on", "during"):
        attended = bool(before & _PRESENT) or before >= {"sat", "in"} or before >= {"took", "part"}
        side = s.words(first - 12, first) & {"delegation", "side", "team"} and s.words(end, end + 3) & _INCLUDED
        return attended or bool(side) or (s.word(first - 3) == "was" and s.word(first - 4) == "who")
    return s.word(first - 2) in ("attended", "attending", "joined")


_INCLUDED = frozenset({"included", "comprised", "consisted", "were", "was"})


def _somebody(s: Scene, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Those of the mentions that are persons or states, and no adjectives."""
    return tuple(m for m in mentions if s.kinds(m) <= {"person", "state"} and m.form != "demonym")


def _people(s: Scene, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if "person" in s.kinds(m))


def there_for(s: Scene, first: int) -> bool:
    """Whether somebody is there for an occasion: "his participation in", "for a visit and the"."""
    near = s.words(first - 4, first)
    if near & {"participation", "attendance"} or near >= {"connection", "with"}:
        return True
    for k in range(first - 1, first - 8, -1):
        if s.word(k) == "for":
            return bool(s.words(k, first) & {"visit", "meeting"} and s.words(k - 8, k) & _STAYS)
    return False


_STAYS = WORDS["travels"] | {"is", "was", "stays", "staying", "stayed"}
