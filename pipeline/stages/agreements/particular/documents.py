"""Whether documents, protocols, communiqués and amendments are particular ones: those that are signed or named."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.particular.signs import Signs
from pipeline.stages.agreements.phrases.complement import OPENERS
from pipeline.stages.agreements.phrases.find import CONSENT

_BINDING = word_set("agreements/sets", "particular.documents.binding")
_SIGNED_WHERE = words.PREPOSITIONS | {"before", "after"}
_DOCUMENTS = word_set("agreements/sets", "particular.documents.documents")
_WAITING = frozenset(("pending", "outstanding", "draft"))
_ISSUED = frozenset(("signed", "adopted"))
_WITH_WHOM = frozenset(("between", "with"))
_ANAPHORS = frozenset(("issue", "issues", "matter", "matters", "subject", "topic"))
_MUTUAL = frozenset(("mutual", "common", "better", "deeper", "greater", "shared", "cultural"))
_REACHED = frozenset(("signed", "agreed", "adopted", "terminated"))
_AMENDED = frozenset(("agreement", "treaty", "convention", "memorandum", "mou", "accord", "protocol", "pact"))
_FOLLOWING = 12
"""Tokens after an amendment in which the agreement is told."""
_PARTNER = 3
"""Tokens behind a protocol among which its partner is named."""


def signed(s: Signs) -> bool:
    phrase = s.phrase
    if phrase.family == "documents":
        return _document(s)
    if phrase.plural:
        return s.acted
    if (
        phrase.label
        and phrase.heading
        and phrase.modifiers
        and phrase.family == "declaration"
        and phrase.sentence.first == 0
    ):
        return True  # "The Oslo Declaration: Our Common Seas" as the title of the page
    if phrase.named and (s.own or s.raised or phrase.complement is not None):
        return "independence" not in s.reader.lower[phrase.last - 1 : phrase.last + 3]
    if phrase.family == "protocol":
        told = bool(s.statuses & {"signed", "ratified", "in_force", "adopted", "negotiating", "terminated"})
        with_state = s.bound and bool(s.own) and s.between and bool(s.partners(_PARTNER, people=False))
        planned = s.bound and "signed" in s.cues  # "approved the signing of a protocol amending the tax treaty"
        return told or planned or phrase.complement is not None or with_state  # "a fisheries protocol with Peru"
    if phrase.family == "statement" and not _ISSUED.isdisjoint(s.after(1)):
        return s.bound  # "in a communiqué signed there on Tuesday"
    return bool(s.statuses & {"signed", "issued", "adopted"}) and s.bound and "customs" not in s.fields


def amending(s: Signs) -> bool:
    """Whether it amends an agreement: "an amendment to the 2009 Air Transport Agreement", not to a law."""
    k, stop = s.phrase.last, min(s.phrase.last + _FOLLOWING, s.phrase.sentence.last)
    if s.phrase.complement is None and s.after(1) != ["to"]:
        return False
    return any(w in _AMENDED for w in s.reader.lower[s.phrase.head_last : max(stop, k)]) and s.bound


def _document(s: Signs) -> bool:
    following = s.reader.lower[s.phrase.head_last : s.phrase.head_last + 2]
    if (following[:1] == ["of"] and following[-1] in CONSENT) or s.fields & CONSENT or following[:1] == ["ratifying"]:
        return (
            False  # "the instrument of ratification", "exchanged ratification documents", "papers ratifying the pact"
        )
    if following == ["of", "the"] and s.reader.lower[s.phrase.head].startswith("instrument"):
        return False  # "exchanged the instruments of the agreement"
    if "vision" in s.fields and s.capital is not s.phrase.plural:
        return True
    if not s.phrase.plural and "framework" in s.fields and s.phrase.complement is not None:
        return s.bound  # "a framework document on the search for minerals"
    if not s.phrase.plural and following[:1] == ["signed"] and following[-1] in _SIGNED_WHERE:
        return True  # "in a document signed by the two ministers"
    if not s.phrase.plural:
        told = bool(s.fields & words.SUBJECTS) or (s.bound and phrase_on(s))
        return bool(s.statuses & {"signed", "adopted"}) and told
    several = len(s.table.sides) > 1
    about = _subject(s) if s.phrase.quantity else frozenset()
    if several and about & words.SUBJECTS:
        return True  # "the talks led to nine documents on cooperation in various fields"
    if several and "agreed" in s.statuses and s.phrase.quantity:
        return True  # "the talks resulted in 12 documents"
    if several and not _WAITING.isdisjoint(s.phrase.modifiers[:1]):
        # "the pending bilateral instruments", "talks on all pending draft instruments of cooperation"
        return "bilateral" in s.fields or "negotiating" in s.statuses
    to_be_signed = "signed" in s.cues and (s.bound or s.after(2) == ["of", "cooperation"] or "bilateral" in s.fields)
    if "adopted" in s.statuses and s.phrase.quantity and len(s.table.sides) != 1:
        return True  # "the summit approved ten documents"
    return to_be_signed or "signed" in s.statuses or bool(s.fields & _DOCUMENTS)


def phrase_on(s: Signs) -> bool:
    """Whether it is told what a paper is on: "a document on the loan for the bridge"."""
    return s.phrase.complement is not None and s.reader.lower[s.phrase.complement[0]] in OPENERS


def _subject(s: Signs) -> frozenset[str]:
    """The words of what a phrase is on."""
    inside = s.phrase.complement
    return frozenset(s.reader.lower[inside[0] : inside[1]]) if inside is not None else frozenset()


def exchanged(s: Signs) -> bool:
    """Whether letters or notes make an agreement: "exchanged letters on the training of pilots"."""
    about = (phrase_on(s) or s.after(1) == ["for"]) and s.reader.lower[s.phrase.last - 1] not in _ANAPHORS
    about = about or not _BINDING.isdisjoint(s.after(1))  # "exchanged letters codifying their commitment"
    return about and "signed" in s.cues and len(s.table.sides) > 1  # but "exchanged notes on the matter"


def understood(s: Signs) -> bool:
    """Whether an understanding is an agreement: "reached an understanding on patrols", "the Suva Understanding"."""
    phrase = s.phrase
    if not s.fields.isdisjoint(_MUTUAL) or s.reader.lower[phrase.first - 1] == "of":
        return False
    if s.capital and s.raised and bool(s.own):
        return True
    made = bool(s.statuses & _REACHED) and s.bound
    told = phrase_on(s) or not _WITH_WHOM.isdisjoint(s.after(2)) or "signed" in s.statuses
    return made and told and len(s.table.sides) > 1
