"""How a word of the cue lexicon is used: as a reporting verb, or as a noun, an adjective, a part of a pair of verbs.
Reads the words of one sentence, changes nothing."""

from __future__ import annotations

from pipeline.english import BE
from pipeline.lexicon import word_set
from pipeline.stages.quotes.cues import Cue, words
from pipeline.stages.quotes.passage import Passage

REPORTING = word_set("quotes/sets", "rules.reporting")


def is_verb(passage: Passage, cue: Cue, first: int) -> bool:
    """Whether the word is used as a reporting verb here, not as a noun, an adjective or an infinitive."""
    if cue.form == "phrase":
        return True
    lower = passage.tokens.lower
    before = lower[cue.first - 1] if cue.first > first else ""
    follows_that = cue.last < len(lower) and lower[cue.last] == "that"
    if cue.entry.kind in ("wish", "evidential") and not follows_that:
        return False
    if cue.form == "ing" and cue.entry.kind == "belief" and not follows_that:
        return False
    if cue.form == "ing" and before not in (",", "and", "while", "by", "—", "–"):
        return before in words("aux") and cue.entry.kind in REPORTING
    if before in words("determiner") and before not in ("all", "both", "each"):
        return False
    if before in ("to", "of", "'s", "’s", "for", "in", "on", "by", "with", "from", "at", "as") and cue.form != "ing":
        return False
    if cue.form == "base" and before not in ("they", "we", "i", "you") and before not in words("skip"):
        return cue.entry.kind in REPORTING and before.endswith("s") and before not in words("aux")
    passive = before in BE and cue.form == "past"
    return not passive or cue.entry.lemma.startswith("be ")


def merged(cues: list[Cue], passage: Passage) -> list[Cue]:
    """ "congratulated and highly valued X": two verbs with one object are one cue."""
    lower = passage.tokens.lower
    merged: list[Cue] = []
    for cue in cues:
        between = lower[merged[-1].last : cue.first] if merged else []
        joined = 1 <= len(between) <= 3 and between[0] == "and"
        if joined and merged[-1].form == cue.form and all(_is_adverb(w) for w in between[1:]):
            merged[-1] = Cue(merged[-1].first, cue.last, cue.entry, cue.form)
        else:
            merged.append(cue)
    return merged


def _is_adverb(word: str) -> bool:
    return word in words("skip") or word.endswith("ly")
