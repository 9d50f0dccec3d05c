"""Later mentions by an acronym: one that the text itself introduces, or the initials of a name ("the SPA")."""

from __future__ import annotations

from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_SHORTEST = 3
"""Letters of initials."""
_SMALL = frozenset(("and", "of", "the", "on", "for", "in"))


def with_acronyms(reader: Reader, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases, with the later mentions by an acronym."""
    own = {
        p.acronym: p
        for p in reversed(phrases)
        if p.acronym and p.known is None and p.acronym.lower() not in words.HEADS.first and len(p.acronym) > 2
    }
    for phrase in reversed(phrases):
        if (short := _initials(reader, phrase)) and short not in own:
            own[short] = phrase
    spelled = {words.split(acronym.lower()): acronym for acronym in own}
    begin = {form[0]: form for form in spelled}
    places = sorted(reader.document.tokens.where(frozenset(begin))) if own else []
    if not places:
        return phrases
    covered = {k for p in phrases for k in range(p.first, p.last)}
    found = list(phrases)
    sentences = iter(reader.sentences)
    sentence = next(sentences)
    for k in places:
        while sentence.last <= k and (following := next(sentences, None)) is not None:
            sentence = following
        end = k + len(begin[reader.lower[k]])
        short = "".join(reader.text[k:end])  # "C-SIPA" is three tokens
        full = own.get(short)
        if full is None or k in covered or k < full.first or not sentence.first <= k < end <= sentence.last:
            continue
        pointed = k > sentence.first and reader.lower[k - 1] == "the"
        if full.acronym != short and not pointed:
            continue  # initials that the text does not spell out: "the EPA"
        phrase = Phrase(sentence, k, end, k, end, full.kind, full.family, "acronym", False, "the" if pointed else "")
        full.acronym = full.acronym or short
        phrase.acronym, phrase.named, phrase.level = full.acronym, True, full.level
        found.append(phrase)
    return sorted(found, key=lambda p: p.first)


def _initials(reader: Reader, phrase: Phrase) -> str:
    """The initials of a name, where it is written with capitals and has none of its own in brackets."""
    if phrase.acronym or phrase.known or not phrase.named or phrase.plural:
        return ""
    name = reader.text[phrase.first : phrase.head_last]
    if any(not word[0].isupper() and word.lower() not in _SMALL for word in name):
        return ""
    short = "".join(word[0] for word in name if word[0].isupper())
    clear = len(short) >= _SHORTEST and short.lower() not in words.PARTY_TOKENS
    return short if clear and short.lower() not in words.HEADS.first else ""
