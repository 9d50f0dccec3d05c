"""Which mentions can act at all, and which states stand for an officer without a name: "the Danish minister"."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.vocabulary import COUNTERPARTS, WORDS


def acts(s: Scene, mention: Mention) -> bool:
    return mention.form != "demonym" or s.kinds(mention) != {"state"} or officer_of(s, mention)


def unnamed(s: Scene, mention: Mention) -> bool:
    """Whether a state is all that tells who takes part: "the Danish foreign minister", "the President of Malta"."""
    if s.kinds(mention) != {"state"}:
        return False
    if mention.form == "collective" and {s.word(s.first(mention)), s.word(s.first(mention) + 1)} & _COLLEGES:
        return True  # "Ambassadors of Chile and Peru"
    if mention.form == "demonym" or whose_officer(s, mention):
        return officer_of(s, mention)
    return office_of(s, mention)


def whose_officer(s: Scene, mention: Mention) -> bool:
    """Whether a state owns an officer without a name: "Chile's foreign minister", not "Chile's Minister Ana Diaz"."""
    k = s.last(mention)
    if s.word(k) not in WORDS["clitic"] or s.kinds(mention) != {"state"} or not officer_of(s, mention):
        return False
    officer = next(at for at in range(k + 1, k + 6) if s.word(at) in WORDS["official"])
    named = (s.starts.get(at) for at in range(k + 1, officer + 2))
    return all(m is None or "person" not in s.kinds(m) for m in named)


_COLLEGES = WORDS["official"] | {"commissioners"}


def office_of(s: Scene, mention: Mention) -> bool:
    """Whether a state only says whose officer is meant: "the President of the Maldives met"."""
    k = s.first(mention) - 1
    k -= s.word(k) == "the"
    if s.word(k) == "from":
        return s.word(k - 1) in WORDS["officials"]
    return s.word(k) == "of" and s.word(k - 1) in _OFFICERS and mention.form != "collective"


_OFFICERS = (WORDS["officer"] | WORDS["officials"]) - {"delegation", "delegations"}
""" "His spouse and a delegation of Mongolia" are the company of somebody named."""


def officer_of(s: Scene, mention: Mention) -> bool:
    """Whether an officer follows the adjective of a state: "the Danish foreign minister", "his Omani counterpart"."""
    last = s.last(mention)
    last += s.word(last) in WORDS["clitic"]
    for k in range(last, last + 4):
        if s.word(k) in WORDS["official"]:
            return True
        ends = s.word(k) in WORDS["phrase_end"] and s.word(k) not in ("and", "of")
        if ends or not s.word(k).isalpha():
            return False
    return False


def owns(s: Scene, mention: Mention) -> bool:
    """Whether a mention is only a possessive pronoun: "his", "their", "her" before an officer."""
    if mention.form != "pronoun":
        return False
    word = s.word(s.first(mention))
    if word != "her":
        return word in WORDS["possessive"]
    k = s.last(mention)
    beside = s.starts.get(k)
    k = s.last(beside) if beside is not None and beside.form == "demonym" else k
    return not {s.word(k), s.word(k + 1), s.word(k + 2)}.isdisjoint(COUNTERPARTS)
