"""The state whose office gives a paper out, as its letterhead says: "PRESIDENCY OF THE REPUBLIC OF KENYA"."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.lexicon import word_set
from pipeline.segment import TOKEN
from pipeline.stages.actors.vocabulary import GAZETTEER, OFFICE_WORDS, OFFICES, Entry

_OFFICES = word_set("actors/sets", "setting.letterheads.offices")
_ENDS = frozenset({",", "-", "–", "|", "in", "(", "to"})
_WITHIN = frozenset({"of", "the", "and", "for", ",", "&", "'s", "’s", "minister", "state", "house", "kingdom"})
_LINES = 6  # lines of a letterhead at most
_LONG = 100  # characters of such a line at most


def letterhead_state(document: Document) -> str | None:
    """The state of the first line above the text that is nothing but an office and its state."""
    at = 0
    for _ in range(_LINES):
        while at < len(document.text) and document.text[at].isspace():
            at += 1
        end = document.text.find("\n", at, at + _LONG + 1)
        if end < 0:
            return None
        state = _issuer(TOKEN.findall(document.text[at:end]))
        if state is not None:
            return state
        at = end
    return None


def _issuer(words: list[str]) -> str | None:
    """The state of a line like "Ministry of Foreign Affairs of the Republic of Ghana", "Embassy of Oman in Rome"."""
    lower = [w.lower() for w in words]
    first = int(lower[:1] == ["the"])
    if first >= len(words) or lower[first] not in _OFFICES or not words[first][0].isupper():
        return None
    found, k = list[tuple[int, Entry]](), first
    while k < len(words):
        match = GAZETTEER.at(lower, k) if words[k][0].isupper() else None
        if match is None and not found and not _names_an_office(lower[k]):
            return None  # "President Returns from Visit to Maldives"
        if match is not None and match[1].kind == "state" and match[1].form == "name":
            found.append(match)
        k = match[0] if match is not None else k + 1
    if not found or (len(found) > 1 and "embassy" not in lower and "commission" not in lower):
        return None
    end, entry = found[0]
    return entry.ref if lower[end : end + 1] == [] or lower[end] in _ENDS else None


def _names_an_office(word: str) -> bool:
    """Whether the word is one of those that names of offices are made of."""
    return word in _OFFICES or word in OFFICE_WORDS or word in OFFICES.by_first or word in _WITHIN
