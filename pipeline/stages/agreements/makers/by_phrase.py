"""The parties that a phrase itself tells, or who issues it or stands with it, before anybody's deeds are looked at."""

from __future__ import annotations

from pipeline.stages.agreements import words
from pipeline.stages.agreements.families import STATEMENTS
from pipeline.stages.agreements.makers.evidence import BETWEEN, INSIDE, NONE, RELEASED, SIGNERS, SUBJECT, Parties
from pipeline.stages.agreements.makers.known_parties import of_known
from pipeline.stages.agreements.makers.partners import list_end, many, with_region
from pipeline.stages.agreements.makers.telling import Telling, proper
from pipeline.stages.agreements.particular.shared import led_by
from pipeline.stages.agreements.particular.ties import of_three

_REGIONS = words.group("region_name")
_PARTY = frozenset(("party", "parties", "signatory", "signatories"))
_LEADING = 4
"""Tokens before a statement that opens its sentence: "In a joint communiqué, the ministers …"."""


def known(telling: Telling) -> Parties | None:
    """Those of an agreement that the lexicon knows."""
    return of_known(telling.table, telling.phrase) if telling.phrase.known is not None else None


def led(telling: Telling) -> Parties | None:
    """Who leads it, or the three who have just been told: "ASEAN-led mechanisms", "the trilateral partnership"."""
    keys = led_by(telling.table, telling.phrase) or of_three(telling.table, telling.phrase)
    return Parties(keys, INSIDE) if keys else None


def named_together(telling: Telling) -> Parties | None:
    """Two or more in the phrase: "the China-ASEAN pact"."""
    phrase = telling.phrase
    if len(telling.inside) < 2:
        return None
    on_another = phrase.complement and not telling.of and phrase.family == "statement"
    # who is named in "Joint Statement on the Accord between …" need not be who speaks
    return Parties(telling.inside, SUBJECT if on_another else INSIDE)


def of_meeting(telling: Telling) -> Parties | None:
    """A bloc whose meeting speaks: "the Joint Communiqué of the ASEAN Foreign Ministers' Meeting"."""
    phrase = telling.phrase
    if phrase.complement is None or not telling.of or phrase.family not in STATEMENTS:
        return None
    meeting = telling.table.within(*phrase.complement, people=False, meetings=True)
    return Parties(meeting, INSIDE) if meeting and meeting[0].startswith("bloc:") else None


def released(telling: Telling) -> Parties | None:
    """Who releases a statement: "the following statement was released by the ministers of Peru, Chile and Cuba"."""
    if telling.phrase.family != "statement":
        return None
    reader, stop = telling.table.reader, telling.phrase.sentence.last
    for step in telling.steps:
        if not step.left and step.status == "issued" and reader.lower[step.last : step.last + 1] == ["by"]:
            found = telling.table.within(step.last + 1, list_end(reader, step.last + 1, stop))
            return Parties(found, RELEASED) if len(found) > 2 else None
    return None


def issued(telling: Telling) -> Parties | None:
    """Who speaks in a statement that opens its sentence: "In a communiqué issued after the meeting, ASEAN urged …"."""
    phrase, lower, sentence = telling.phrase, telling.lower, telling.phrase.sentence
    if phrase.family != "statement" or lower[sentence.first] != "in" or phrase.first - sentence.first > _LEADING:
        return None
    commas = (k for k in range(phrase.last, sentence.last - 1) if lower[k] == ",")
    opened = (telling.table.opening(k + 1, sentence.last) for k in commas)
    speakers = next((found for found in opened if found is not None), None)
    if speakers and (len(speakers) > 1 or speakers[0].startswith("bloc:")):
        return Parties(speakers, SUBJECT)
    return None


def between(telling: Telling) -> Parties | None:
    """Those after "between …", and what else that word says: of private persons, of one and of many."""
    phrase, reader, partners = telling.phrase, telling.table.reader, telling.partners
    if telling.opener != "with" and len(partners) >= 2:
        on_another = not telling.of and phrase.family == "statement" and phrase.complement is not None
        return Parties(partners, SUBJECT if on_another else BETWEEN)
    if telling.opener == "for" and phrase.family != "mechanism":
        return Parties((), SIGNERS)
    if telling.opener != "between" or len(partners) != 1:
        return None
    if many(reader, phrase):
        return NONE
    return Parties(partners, BETWEEN) if not telling.inside and with_region(reader, phrase) else None


def of_region(telling: Telling) -> Parties | None:
    """None for a body of many: "the Asia Cooperation Dialogue", "the Council of the Presidents of Central Asia"."""
    phrase = telling.phrase
    if phrase.family != "mechanism" or telling.inside:
        return None
    raised = phrase.named or telling.table.reader.text[phrase.head - 1][0].isupper()
    return NONE if raised and not _REGIONS.isdisjoint(telling.lower[phrase.first : phrase.last]) else None


def joined(telling: Telling) -> Parties | None:
    """None where one joins, or is party to, what many have agreed: the article's other side need not be in it."""
    phrase, lower = telling.phrase, telling.lower
    if (
        phrase.complement is not None
        and phrase.family == "protocol"
        and "accession" in lower[slice(*phrase.complement)]
    ):
        return NONE  # "ratified the protocol on Maltese accession to NATO"
    if not phrase.named and phrase.family != "convention":
        return None
    k = phrase.first - 1
    while k > phrase.sentence.first and lower[k] in words.DETERMINERS:
        k -= 1
    party = lower[k] == "to" and lower[k - 1] in _PARTY
    ratified = any(s.status == "ratified" and s.left for s in telling.steps) and proper(phrase)
    return NONE if party or ratified or any(s.cue.status == "acceded" for s in telling.steps) else None
