"""Where an enumeration ends: what begins another list, action, document or matter, or only says that there is more."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Tokens
from pipeline.english import ARTICLES
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration.members import nominal, plural
from pipeline.stages.pillars.enumeration.pieces import AGAIN, COMMAS, ENDING, STOPS, Piece, stops
from pipeline.stages.pillars.vocabulary import (
    COMPLEMENTS,
    COOPERATION,
    COOPERATION_HEADS,
    DOCUMENTS,
    FIELD_NOUNS,
    MODIFIERS,
    PREPOSITIONS,
    TAILS,
    VERBS,
)

_NOUNS_TOO = word_set("pillars/sets", "enumeration.endings.nouns_too")
BRINGING = word_set("pillars/sets", "enumeration.endings.bringing")
_SIGNED = DOCUMENTS | {"plan", "programme", "program", "roadmap", "contract", "joint", "letter"}
HELP = word_set("pillars/sets", "enumeration.endings.help")
_CLAUSE = word_set("pillars/sets", "enumeration.endings.clause")
_ADVERBS = word_set("pillars/sets", "enumeration.endings.adverbs")
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our"})
_MANY = word_set("pillars/sets", "enumeration.endings.many")
_MATTERS = word_set("pillars/sets", "enumeration.endings.matters")
_KINDS = word_set("pillars/sets", "enumeration.endings.kinds")
SHARED = word_set("pillars/sets", "enumeration.endings.shared")
_EVENTS = word_set("pillars/sets", "enumeration.endings.events")
_TOLD = frozenset({"was", "were", "is", "are", "has", "have", "had", "will", "would", "should", "can", "could"})
_SHARED_MODIFIERS = MODIFIERS | SHARED


def named_word(word: str) -> bool:
    """Whether a word begins a proper name; an acronym may begin a field ("HIV prevention")."""
    return word[0].isupper() and not (word.isupper() and 1 < len(word) < 6)


def brings(lower: list[str], k: int, floor: int) -> bool:
    """Whether the word at `k` brings a list of fields: "cooperation in", "fields of", "areas such as"."""
    word, near = lower[k], lower[max(floor, k - 3) : k]
    if word in AGAIN:
        return any(w in COOPERATION or w in HELP for w in near) and not any(w in STOPS or w in COMMAS for w in near)
    if word in ("are", "were"):
        subject = lower[max(floor, k - 12) : k]
        at = next((i for i, w in enumerate(subject) if w in FIELD_NOUNS), None)
        return at is not None and any(w in COOPERATION for w in subject[at + 1 : at + 6])
    if word == "of":
        return near[-1:] != [] and near[-1] in FIELD_NOUNS
    if word == "as":
        such = near[-2:-1] == ["such"] and near[-1] in FIELD_NOUNS  # "in such areas as"
        return such or (near[-1:] == ["such"] and any(w in FIELD_NOUNS for w in near))
    if word == ":":
        return any(w in COOPERATION for w in lower[max(0, k - 10) : k])
    # "fields, including", "avenues of cooperation, including"
    return word in ("including", "like") and any(w in FIELD_NOUNS or w in COOPERATION_HEADS for w in near)


def begins(lower: list[str], run: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece behind a second ", and" goes on with a list: it begins with a field's name, "…, science and
    technology, and youth exchanges", and no clause, "…, mining and energy, and mobilise local firms"."""
    if len(run) < 3 or run[-1].comma:
        return True
    first = piece.first
    while first < piece.last and lower[first] in MODIFIERS:
        first += 1
    named = (bool(piece.hits) and piece.hits[0].first <= first) or lower[first + 1 : piece.last] == ["matters"]
    return named or lower[first + 1 : first + 2] == ["of"] or (first < len(lower) and lower[first].endswith("ing"))


def elsewhere(lower: list[str], before: Piece, piece: Piece) -> bool:
    """Whether a piece after the end of a list begins another."""
    head = lower[before.last - 1]
    leads = lower[piece.first] in ("in", "on") or (not piece.joined and lower[piece.first] in ARTICLES)
    if head in FIELD_NOUNS and (leads or (piece.added and _headed_alone(before))):
        return True  # "in the political, economic and cultural spheres, the building of roads"
    return any(lower[k] in BRINGING and brings(lower, k, piece.first) for k in range(piece.first, piece.last))


def further(lower: list[str], run: Sequence[Piece], piece: Piece) -> bool:
    """Whether a semicolon ends a list whose members commas part: "in trade, energy and health; deepening trust; …"."""
    action = lower[piece.first] in VERBS and lower[piece.first] not in _NOUNS_TOO
    between = lower[run[0].last : run[-1].first]
    return action and ";" in lower[run[-1].last : piece.first] and "," in between and ";" not in between


def _headed_alone(piece: Piece) -> bool:
    """Whether a head stands right after a field's name that only modifies: "… and cultural | fields"."""
    return bool(piece.hits) and piece.hits[-1].last == piece.last - 1 and not piece.hits[-1].field.noun


def somebody(tokens: Tokens, piece: Piece) -> bool:
    """Whether a last piece is somebody's own: "and Oman's support for"."""
    near = tokens.lower[piece.first : piece.first + 5]
    return (
        piece.joined
        and tokens.text[piece.first][0].isupper()
        and any(w.endswith(("’s", "'s")) or w in ("’", "'") for w in near)
    )


def closing(tokens: Tokens, piece: Piece) -> bool:
    """Whether a last piece that names no known field begins with a noun that the sentence goes on from: "tourism, gems
    and seed potatoes | should be part of"."""
    end = piece.first
    while end < piece.last and tokens.text[end].isalpha() and tokens.text[end].islower() and not stops(tokens, end):
        end += 1
    word = tokens.lower[end - 1]
    told = end < piece.last and tokens.lower[end] in _TOLD  # "tourism, oil and felt | were discussed"
    return piece.joined and 0 < end - piece.first < 4 and (told or nominal(word) or plural(word))


def short(tokens: Tokens, piece: Piece) -> bool:
    word = tokens.lower[piece.last - 1]
    return piece.last - piece.first <= 3 and (word in TAILS or nominal(word))


def acting(tokens: Tokens, piece: Piece) -> bool:
    """Whether a piece is the next thing to do, with objects of its own: "and enhance trade", "and soon restore the
    ferry", "and expects to fight piracy"."""
    lower, first = tokens.lower, piece.first
    if piece.hits and piece.hits[0].first == first:
        return False
    adverb = piece.last - first > 2 and (lower[first] in _ADVERBS or lower[first].endswith("ly"))
    word = lower[first + adverb]
    named = piece.hits[0].first if piece.hits else piece.last
    if named <= first + adverb or word.endswith("ing"):
        return False
    if word in VERBS and word not in _NOUNS_TOO and not word.endswith("ed"):
        return bool(piece.hits) or piece.last - first > 1
    if adverb and lower[first].endswith("ly") and word.endswith("ed") and word in VERBS:
        return True  # "continuously expanded trade"
    if first + adverb + 1 >= piece.last or not piece.joined:
        return False
    if word in _CLAUSE or (adverb and word.endswith("ed")):
        return True
    after = lower[first + adverb + 1]
    return after in _DETERMINERS and word.isalpha() and word not in MODIFIERS and word not in PREPOSITIONS


def document(lower: list[str], piece: Piece) -> bool:
    """Whether a piece names what was signed besides: "…, as well as a Programme for student exchanges"."""
    return piece.joined and not _SIGNED.isdisjoint(lower[piece.first + 1 : piece.first + 2])


def rest(lower: list[str], piece: Piece) -> bool:
    """Whether a piece only says that there is more: "and many other fields", "among others", "and so on"."""
    i = piece.first
    while i < piece.last and lower[i] in _MANY:
        i += 1
    words = lower[i : min(i + 5, piece.last)]
    if not words:
        return False
    if words[0] in ("beyond", "etc", "etc.", "others", "more") or words[:2] in (
        ["so", "on"],
        ["so", "forth"],
        ["among", "others"],
        ["amongst", "others"],
    ):
        return True
    event = len(words) > 1 and words[0] in ARTICLES and not _EVENTS.isdisjoint(words[1:3])
    if event and not any(lower[h.last - 1] in _EVENTS for h in piece.hits):
        return True  # "…, and the situation in the Sahel"
    if words[0] in COOPERATION_HEADS and words[1:3] == ["in", "other"]:
        return True  # "as well as cooperation in other areas"
    if words[:2] == ["among", "other"] or (words[0] == "other" and words[1:2] != [] and words[1] in _KINDS):
        return True
    if words[0] == "other" and words[1:2] != [] and words[1] in MODIFIERS:
        return True  # "and other important works"
    if words[0] == "other":
        k = 1
        while k < len(words) - 1 and words[k] in _SHARED_MODIFIERS:
            k += 1
        return words[k : k + 1] != [] and (
            words[k] in COOPERATION_HEADS or words[k] in FIELD_NOUNS or not _MATTERS.isdisjoint(words[k : k + 3])
        )
    topic = words[0] in FIELD_NOUNS or words[0] in ("issues", "topics")
    return topic and words[1:2] == ["of"] and not SHARED.isdisjoint(words[2:4])


def goes_elsewhere(tokens: Tokens, piece: Piece) -> bool:
    """Whether a preposition after the field's name leads out of the list: "and cultural ties between Oman"."""
    if not piece.hits:
        return False
    lower = tokens.lower
    purpose = any(
        lower[k] == "to" and "to" not in COMPLEMENTS.get(lower[k - 1], ())
        for k in range(piece.hits[0].last, piece.hits[-1].first)
    )
    return purpose or not ENDING.isdisjoint(lower[piece.hits[-1].last : piece.last])
