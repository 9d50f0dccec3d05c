"""The parties that a clause tells by who acts in it, with whom, and what the phrase says of one of them."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.makers.acting import with_others
from pipeline.stages.agreements.makers.evidence import (
    BETWEEN,
    INSIDE,
    NONE,
    ONE,
    SIDES,
    SIGNERS,
    SUBJECT,
    WITH,
    Parties,
)
from pipeline.stages.agreements.makers.owners import before, bloc_of_text, other_side
from pipeline.stages.agreements.makers.states import Table, counted
from pipeline.stages.agreements.makers.subjects import first_subject, visited
from pipeline.stages.agreements.makers.telling import Telling
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_MANY = word_set("agreements/sets", "makers.by_deed.many")
_REGIONS = words.group("region_name")
_PAPERS = frozenset(("agreement", "trade"))
_MEETINGS = words.group("meeting_word")
_THEY = frozenset(("their", "they"))
_PAIR = 2
_PEACE = frozenset(("peace", "ceasefire", "truce"))
_FACTIONS = words.group("faction")
_MEMBERS = ("member", "minister", "leader", "heads", "countries", "nations")
_OFFICIALS = 20
"""Characters after a bloc in which its members or officials are named."""
_NATIONS = word_set("agreements/sets", "makers.nations")
_CLAUSE, _COUNTED = 40, 4
"""Tokens before a phrase in which states are counted, and from their number to the noun."""


def of_many(telling: Telling) -> Parties | None:
    """None where more states act than are named: "leaders of 16 Arab states signed", "ASEAN and its six partners"; nor
    for "the Multilateral Convention"."""
    if not telling.bare:
        return None
    reader, phrase = telling.table.reader, telling.phrase
    if not _MANY.isdisjoint(phrase.modifiers):
        return NONE
    if "network" in telling.lower[max(phrase.sentence.first, phrase.first - 2) : phrase.first + 1]:
        return NONE  # "part of the network of bilateral free trade agreements"
    if _by_number(reader, telling):
        return NONE
    some = not telling.subject or phrase.plural or _only_some(reader, phrase)
    return NONE if (some and _in_many(reader, phrase)) or with_others(reader, phrase) else None


def _by_number(reader: Reader, telling: Telling) -> bool:
    """Whether several states are told to have signed it, behind it: "the MoU that was signed by seven countries"."""
    ends = (s.last for s in telling.steps if not s.left and reader.lower[s.last : s.last + 1] == ["by"])
    told = (reader.lower[end + 1 : end + 4] for end in ends)
    return any(words_told and counted(words_told[0]) and not _NATIONS.isdisjoint(words_told) for words_told in told)


def with_partner(telling: Telling) -> Parties | None:
    """Those after "with …" and who has it with them: "Peru signed a treaty with Chile"."""
    if telling.opener != "with":
        return None
    if telling.signed_by_name and not telling.subject and not telling.here:
        return Parties((), SIGNERS)  # a firm signs, if with a state's agency
    if not telling.partners and not telling.private:
        return None
    base = _having(telling) or (() if telling.private else _beside(telling))
    together = tuple(dict.fromkeys((*base, *telling.partners)))
    return Parties(together, WITH if len(together) > 1 or telling.private else ONE)


def _having(telling: Telling) -> tuple[str, ...]:
    """Who has an agreement with a partner, by the phrase, the clause, or the country that the text is written for."""
    table, partners = telling.table, telling.partners
    base = telling.here or tuple(k for k in telling.subject if k not in partners)
    if not telling.here and len(base) > 1:  # "has signed one with Austria and will sign another with Finland"
        base = first_subject(table, telling.phrase, telling.deeds, base)
    base = base or before(table, telling.phrase, partners)
    if base or telling.private or table.home is None or table.home in partners:
        return base
    return (table.home,)


def _beside(telling: Telling) -> tuple[str, ...]:
    """Whom the article tells of beside a partner, nearest first."""
    table, partners = telling.table, telling.partners
    return (
        other_side(table, telling.phrase, partners)
        or tuple(k for k in table.subject_before(telling.phrase) if k not in partners)
        or tuple(k for k in table.protagonist() if k not in partners)
        or table.main_side(frozenset(partners))
    )


def owned_together(telling: Telling) -> Parties | None:
    """Two by a possessive: "Peru and Chile's treaty"."""
    return Parties(telling.owner, BETWEEN) if len(telling.owner) >= 2 else None


def named_alone(telling: Telling) -> Parties | None:
    """One in the phrase, and whom it has it with."""
    phrase, inside, subject = telling.phrase, telling.inside, telling.subject
    if not inside:
        return None
    bloc = inside[0].startswith("bloc:")
    if bloc and phrase.family == "plan" and not _PEACE.isdisjoint(phrase.modifiers):
        return _at_war(telling)
    if bloc and phrase.named:
        states = all(k.startswith("state:") for k in subject)
        listed = len(inside) == 1 and len(subject) > _PAIR and states
        return Parties(subject if listed else inside, INSIDE)  # "signed by Chile, Colombia, Mexico and Peru"
    if len(inside) == 1 and _with_continent(phrase):
        # "the China-Africa partnership" is with all of Africa, "the Central Asia-Russia format" of many
        return Parties(inside, INSIDE) if phrase.family != "mechanism" else NONE
    rest = tuple(k for k in subject if k not in inside)
    if rest:
        return Parties((*inside, *rest), SUBJECT)
    if telling.one_sided and phrase.family == "plan" and "cooperation" not in phrase.modifiers:
        return NONE  # "the Ghana Resilience Programme" is Ghana's own
    return Parties((*inside, *(_home_or_bloc(telling) or other_side(telling.table, phrase, inside))), ONE)


def _at_war(telling: Telling) -> Parties:
    """The two that a mediator's plan of peace is for: "the AU ceasefire proposal"."""
    pair = tuple(k for k in telling.table.sides if k.startswith("state:") and k not in telling.inside)
    return Parties(pair, SIDES) if len(pair) == _PAIR else NONE


def _home_or_bloc(telling: Telling) -> tuple[str, ...]:
    """Whom a paper with one state is with where nobody is told: the country of the text, or the bloc that it is on."""
    table, inside = telling.table, telling.inside
    if telling.phrase.family not in _PAPERS or len(inside) != 1:
        return ()
    if table.home is not None and table.home != inside[0]:
        return (table.home,)
    return bloc_of_text(table, inside)


def signed(telling: Telling) -> Parties | None:
    """Who takes the steps, two or more, or one with its host or with the other side of its joint statement."""
    table, phrase, subject = telling.table, telling.phrase, telling.subject
    statement = telling.signed_by_name and phrase.family == "statement"
    if statement and "joint" in telling.lower[phrase.first : phrase.head_last]:
        return Parties(
            (*subject, *other_side(table, telling.phrase, subject)), SIGNERS
        )  # of a ministry, and of another abroad
    if table.bloc and set(subject) < set(table.bloc) and _only_they(telling):
        return Parties(table.bloc, SIGNERS)  # "Their ministers signed", in a text on three
    if len(subject) == 1 and (place := visited(table, phrase, telling.deeds)) and place not in subject:
        return Parties((*subject, place), SIGNERS)
    return Parties(subject, SIGNERS) if len(subject) >= 2 or telling.signed_by_name else None


def _only_they(telling: Telling) -> bool:
    """Whether a sentence that begins with "they" or "their" names nobody before the phrase."""
    first, last = telling.phrase.sentence.first, telling.phrase.first
    if telling.lower[first] not in _THEY:
        return False
    reader, cast = telling.table.reader, telling.table.cast
    return all(m.form in ("pronoun", "collective") for m in cast.within(reader.start[first], reader.start[last]))


def of_one(telling: Telling) -> Parties | None:
    """One that has it or acts, and the article's other side."""
    table, sentence = telling.table, telling.phrase.sentence
    some = telling.owner or telling.subject
    if not some:
        return None
    if some[0].startswith("bloc:") and len(some) == 1 and _members_act(table, telling.phrase, some[0]):
        return Parties(some, SIGNERS)
    if not _FACTIONS.isdisjoint(telling.lower[sentence.first : sentence.last]):
        return Parties(some, SIGNERS)  # "the government and the rebels signed a ceasefire"
    if table.bloc and set(some) < set(table.bloc) and _meeting_held(telling):
        return Parties(table.bloc, SIDES)
    together = (*some, *other_side(table, telling.phrase, some))
    return Parties(together, ONE) if len(together) > 1 else NONE  # one state alone makes no agreement


def _meeting_held(telling: Telling) -> bool:
    """Whether a meeting called by its place is the subject: "The Kigali meeting led to the signing of two accords"."""
    reader, sentence, phrase = telling.table.reader, telling.phrase.sentence, telling.phrase
    for mention in telling.table.cast.within(reader.start[sentence.first], reader.start[phrase.first]):
        after = reader.document.tokens.at(mention.end - 1) + 1
        if mention.form == "capital" and reader.lower[after] in _MEETINGS:
            return True
    return False


def _with_continent(phrase: Phrase) -> bool:
    """Whether a hyphen joins a state to a continent or region in the name."""
    return any(
        not _REGIONS.isdisjoint(m.split("-")[1:]) or m.split("-")[0] in _REGIONS for m in phrase.modifiers if "-" in m
    )


def _in_many(reader: Reader, phrase: Phrase) -> bool:
    """Whether the clause tells of more states than it names: "leaders of 16 Arab states signed", "among 40 nations"."""
    lower, begin = reader.lower, max(phrase.sentence.first + 1, phrase.first - _CLAUSE)
    if _NATIONS.isdisjoint(lower[begin : phrase.first]):
        return False
    for k in range(begin, phrase.first):
        if lower[k] in _NATIONS:
            for j in range(k - 1, max(phrase.sentence.first, k - _COUNTED) - 1, -1):
                if counted(lower[j]) and lower[j - 1] not in words.DETERMINERS:  # "of the ten countries": told before
                    return True
    return False


def _only_some(reader: Reader, phrase: Phrase) -> bool:
    """Whether the states that a clause names are only some of many: "thirty countries, among them Peru and Fiji"."""
    lead = reader.lower[max(phrase.sentence.first, phrase.first - _CLAUSE) : phrase.first]
    return "including" in lead or any(lead[k : k + 2] == ["among", "them"] for k in range(len(lead)))


def _members_act(table: Table, phrase: Phrase, bloc: str) -> bool:
    """Whether the members or officials of a bloc act, and so all its own: "the ASEAN ministers signed …"."""
    reader = table.reader
    for mention in table.cast.within(reader.start[phrase.sentence.first], reader.start[phrase.first]):
        if bloc in table.of(mention):
            told = reader.document.text[mention.start : mention.end + _OFFICIALS].lower()
            return any(word in told for word in _MEMBERS)
    return False
