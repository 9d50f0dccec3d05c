"""Who the parties are: from the phrase, from "between …" and "with …", from who signs, from the article's two sides."""

from __future__ import annotations

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.makers.acting import acting, of_both, of_relations, with_others
from pipeline.stages.agreements.makers.evidence import (
    BETWEEN,
    CONTEXT,
    INSIDE,
    NONE,
    ONE,
    RELEASED,
    SIDES,
    SIGNERS,
    SUBJECT,
    WITH,
    Parties,
)
from pipeline.stages.agreements.makers.known_parties import of_known
from pipeline.stages.agreements.makers.owners import (
    before,
    bloc_of_text,
    other_side,
    owned_by_others,
    owner_of,
    told_of,
)
from pipeline.stages.agreements.makers.partners import list_end, many, partner_before, partners_after, with_region
from pipeline.stages.agreements.makers.states import Table, counted
from pipeline.stages.agreements.makers.subjects import first_subject, subject_of, visited
from pipeline.stages.agreements.particular.shared import led_by
from pipeline.stages.agreements.particular.ties import of_three
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_ONE_SIDED = word_set("agreements/sets", "makers.parties.one_sided")
_OF_TWO = words.group("joint") | {"intergovernmental", "partnership", "alliance"}
"""Modifiers of plans that are of two states."""
_REGIONS = words.group("region_name")
_PAPERS = frozenset(("agreement", "trade"))
_PAIR = 2
_PEACE = frozenset(("peace", "ceasefire", "truce"))
_FACTIONS = words.group("faction")
_OFFICIALS = 20
"""Characters after a bloc in which its members or officials are named."""
_STATES_TOURED = word_set("agreements/sets", "makers.parties.states_toured")
_CLAUSE, _COUNTED = 40, 4
"""Tokens before a phrase in which states are counted, and from their number to the noun."""
_MANY = word_set("agreements/sets", "makers.parties.many")
_LEADING = 4
"""Tokens before a statement that opens its sentence: "In a joint communiqué, the ministers …"."""


def parties_of(table: Table, phrase: Phrase, steps: list[Step]) -> Parties:
    """The parties that the phrase and its sentence give, with the strongest evidence there is."""
    if phrase.known is not None:
        return of_known(table, phrase)
    if leader := led_by(table, phrase) or of_three(table, phrase):
        return Parties(leader, INSIDE)
    inside = table.inside(phrase)
    of = phrase.complement is not None and table.reader.lower[phrase.complement[0]] != "on"
    if len(inside) >= 2:  # who is named in "Joint Statement on the Accord between …" need not be who speaks
        return Parties(inside, SUBJECT if phrase.complement and not of and phrase.family == "statement" else INSIDE)
    if phrase.complement is not None and of and phrase.family in ("statement", "declaration"):
        meeting = table.within(*phrase.complement, people=False, meetings=True)
        if meeting and meeting[0].startswith("bloc:"):
            return Parties(meeting, INSIDE)  # "the Joint Communiqué of the ASEAN Foreign Ministers' Meeting"
    issuer = _releasers(table, phrase, steps)
    if issuer:
        return Parties(issuer, RELEASED)
    issuer = _issuer(table, phrase)
    if issuer:
        return Parties(issuer, SUBJECT)
    owner = owner_of(table, phrase)
    after, opener, private = partners_after(table, phrase)
    if not opener and not inside and not owner and (told := partner_before(table, phrase)):
        after, opener = told, "with"
    if opener != "with" and len(after) >= 2:
        return Parties(after, BETWEEN if of or phrase.family != "statement" or phrase.complement is None else SUBJECT)
    if opener == "for" and phrase.family != "mechanism":
        return Parties((), SIGNERS)
    if opener == "between" and len(after) == 1 and many(table.reader, phrase):
        return NONE
    if opener == "between" and len(after) == 1 and not table.inside(phrase) and with_region(table.reader, phrase):
        return Parties(after, BETWEEN)
    raised = phrase.named or table.reader.text[phrase.head - 1][0].isupper()
    body = phrase.family == "mechanism" and raised and not inside
    if body and not _REGIONS.isdisjoint(table.reader.lower[phrase.first : phrase.last]):
        return NONE  # "the Asia Cooperation Dialogue", "the Council of the Presidents of Central Asia" are of many
    joined = _joined(table, phrase, steps)
    if joined:
        return NONE
    of_two = bool(_OF_TWO & set(phrase.modifiers)) and phrase.family == "plan"  # "the Binational Border Plan"
    counted_items = any(m.endswith(("-point", "-item")) for m in phrase.modifiers)
    of_two = of_two or phrase.determiner == "another" or counted_items  # "another roadmap is on rail"
    one_sided = (phrase.needs in _ONE_SIDED and not of_two) or (phrase.needs == "level" and phrase.level is None)
    if any(s.cue.status == "signed" for s in steps) or (
        phrase.family == "convention" and not phrase.named and phrase.modifiers
    ):
        one_sided = False  # what is signed is between parties, and so is "a double taxation convention"
    if one_sided:  # who welcomes a plan is no party to it; who signs it is
        steps = [s for s in steps if s.cue.shape != "noun"]
    subject, named = subject_of(table, phrase, steps)
    many_act = not inside and not after and _in_many(table.reader, phrase)
    if many_act and (not subject or phrase.plural or _only_some(table.reader, phrase)):
        return NONE
    if not inside and not after and with_others(table.reader, phrase):
        return NONE
    here = tuple(dict.fromkeys((*inside, *owner)))
    if named and not subject and not here and opener == "with":
        return Parties((), SIGNERS)  # a firm signs, if with a state's agency
    if opener == "with" and (after or private):
        partner = frozenset(after)
        base = here or tuple(k for k in subject if k not in partner)
        if not here and len(base) > 1:  # "has signed one with Austria and will sign another with Finland"
            base = first_subject(table, phrase, steps, base)
        base = base or before(table, phrase, after)
        if not base and table.home is not None and table.home not in partner and not private:
            base = (table.home,)
        if not private:
            base = (
                base or other_side(table, after) or tuple(k for k in table.subject_before(phrase) if k not in partner)
            )
            base = base or tuple(k for k in table.protagonist() if k not in partner) or table.main_side(partner)
        together = tuple(dict.fromkeys((*base, *after)))
        return Parties(together, WITH if len(together) > 1 or private else ONE)
    if len(owner) >= 2:
        return Parties(owner, BETWEEN)
    if inside:
        if phrase.family == "plan" and _PEACE & set(phrase.modifiers) and inside[0].startswith("bloc:"):
            pair = tuple(k for k in table.sides if k.startswith("state:") and k not in inside)
            return Parties(pair, SIDES) if len(pair) == 2 else NONE  # a mediator's plan is for those at war
        if inside[0].startswith("bloc:") and phrase.named:
            signers = tuple(k for k in subject if k.startswith("state:"))
            listed = len(inside) == 1 and len(signers) == len(subject) > _PAIR
            return Parties(signers if listed else inside, INSIDE)  # "signed by Chile, Colombia, Mexico and Peru"
        if len(inside) == 1 and _with_continent(phrase):
            # "the China-Africa partnership" is with all of Africa, "the Central Asia-Russia format" of many
            return Parties(inside, INSIDE) if phrase.family != "mechanism" else NONE
        rest = tuple(k for k in subject if k not in inside)
        if rest:
            return Parties((*inside, *rest), SUBJECT)
        if one_sided and phrase.family == "plan" and "cooperation" not in phrase.modifiers:
            return NONE  # "the Ghana Resilience Programme" is Ghana's own
        theirs: tuple[str, ...] = ()
        if phrase.family in _PAPERS and len(inside) == 1:
            abroad = table.home is not None and table.home != inside[0]
            theirs = (table.home,) if table.home is not None and abroad else bloc_of_text(table, inside)
        return Parties((*inside, *(theirs or other_side(table, inside))), ONE)
    if named and phrase.family == "statement" and "joint" in table.reader.lower[phrase.first : phrase.head_last]:
        return Parties((*subject, *other_side(table, subject)), SIGNERS)  # of a ministry, and of another abroad
    if len(subject) == 1 and (place := visited(table, phrase, steps)) and place not in subject:
        return Parties((*subject, place), SIGNERS)
    if len(subject) >= 2 or named:
        return Parties(subject, SIGNERS)
    if owner or subject:
        some = owner or subject
        if some[0].startswith("bloc:") and len(some) == 1 and _members_act(table, phrase, some[0]):
            return Parties(some, SIGNERS)
        if not _FACTIONS.isdisjoint(table.reader.lower[phrase.sentence.first : phrase.sentence.last]):
            return Parties(some, SIGNERS)  # "the government and the rebels signed a ceasefire"
        together = (*some, *other_side(table, some))
        return Parties(together, ONE) if len(together) > 1 else NONE  # one state alone makes no agreement
    pair = told_of(table, phrase)
    if pair:
        return Parties(pair, SUBJECT)
    if owned_by_others(table, phrase):
        return NONE
    if one_sided and (pair := of_both(table, phrase)):
        return Parties(pair, CONTEXT)
    if one_sided or table.organized(phrase.first, phrase.head):
        return NONE  # "the U.N. Security Council agreement" is not between the article's two sides
    met = table.met() if phrase.family == "statement" and any(s.status == "issued" for s in steps) else ()
    if met and (met[0].startswith("bloc:") or len(met) > 2):
        return Parties(met, CONTEXT)  # "the ministers of the eight countries issued a joint statement"
    if table.place(phrase) - set(table.sides):
        pair = table.pair_before(phrase) if phrase.named else ()
        if not pair and "their" in table.reader.lower[phrase.sentence.first : phrase.first]:
            pair = acting(table, phrase.sentence.first, phrase.first)  # "A and B reaffirmed their commitment to the …"
            pair = pair if set(pair) == set(table.sides) else ()
        return Parties(pair, CONTEXT) if pair else NONE
    top = phrase.heading or phrase.first <= 1  # the document itself
    declared = phrase.family == "declaration" and phrase.named and phrase.needs == "signed" and not top
    if not steps and (declared or _called_by_name(phrase)):
        if pair := of_both(table, phrase):
            return Parties(pair, CONTEXT)
        return NONE  # "welcomed the Ocean of Peace Declaration", "the Samoa Agreement": others may have made it
    context = table.within(phrase.sentence.first, phrase.first, people=False)
    if len(context) != 2 and phrase.named:
        context = table.pair_before(phrase)
    if len(context) != 2:
        context = acting(table, phrase.sentence.first, phrase.first)
    if len(context) == 2:
        all_three = table.bloc is not None and "trilateral" in phrase.modifiers and set(context) < set(table.bloc)
        return Parties(table.bloc or context, CONTEXT) if all_three else Parties(context, CONTEXT)
    if phrase.family == "declaration" and phrase.named and phrase.needs == "signed" and not of_relations(table, phrase):
        return NONE  # "the Ocean of Peace Declaration": others may have made it
    if phrase.family == "statement" and phrase.sentence.first == 0 and table.met():
        return Parties(table.met(), CONTEXT)  # the statement itself: of those who met
    if table.crowd or _MANY & set(phrase.modifiers):
        return NONE
    sides = table.local_sides(phrase)
    return Parties(sides, SIDES) if len(sides) == 2 or sides == table.bloc else NONE


def _with_continent(phrase: Phrase) -> bool:
    """Whether a hyphen joins a state to a continent or region in the name."""
    return any(
        not _REGIONS.isdisjoint(m.split("-")[1:]) or m.split("-")[0] in _REGIONS for m in phrase.modifiers if "-" in m
    )


def _called_by_name(phrase: Phrase) -> bool:
    """Whether a treaty has a proper name that tells nothing of its subject or parties: "the Samoa Agreement"."""
    return phrase.complement is None and _proper(phrase)


def _proper(phrase: Phrase) -> bool:
    if phrase.family not in ("agreement", "treaty", "convention") or not phrase.named:
        return False
    if len(phrase.modifiers) != 1 or phrase.determiner not in ("the", ""):
        return False
    return phrase.needs == "evidence" and words.TELLING.isdisjoint(phrase.modifiers[0].split("-"))


def _in_many(reader: Reader, phrase: Phrase) -> bool:
    """Whether the clause tells of more states than it names: "leaders of 16 Arab states signed", "among 40 nations"."""
    lower, begin = reader.lower, max(phrase.sentence.first + 1, phrase.first - _CLAUSE)
    if _STATES_TOURED.isdisjoint(lower[begin : phrase.first]):
        return False
    for k in range(begin, phrase.first):
        if lower[k] in _STATES_TOURED:
            for j in range(k - 1, max(phrase.sentence.first, k - _COUNTED) - 1, -1):
                if counted(lower[j]) and lower[j - 1] not in words.DETERMINERS:  # "of the ten countries": told before
                    return True
    return False


def _only_some(reader: Reader, phrase: Phrase) -> bool:
    """Whether the states that a clause names are only some of many: "thirty countries, among them Peru and Fiji"."""
    lead = reader.lower[max(phrase.sentence.first, phrase.first - _CLAUSE) : phrase.first]
    return "including" in lead or any(lead[k : k + 2] == ["among", "them"] for k in range(len(lead)))


def _issuer(table: Table, phrase: Phrase) -> tuple[str, ...]:
    """Who speaks in a statement that opens its sentence: "In a communiqué issued after the meeting, ASEAN urged …"."""
    reader, sentence = table.reader, phrase.sentence
    opening = reader.lower[sentence.first] == "in" and phrase.first - sentence.first <= _LEADING
    if phrase.family != "statement" or not opening:
        return ()
    comma = next((k for k in range(phrase.last, sentence.last) if reader.lower[k] == ","), sentence.last)
    while comma + 1 < sentence.last:
        found = table.opening(comma + 1, sentence.last)
        if found is not None:
            return found if len(found) > 1 or (found and found[0].startswith("bloc:")) else ()
        comma = next((k for k in range(comma + 1, sentence.last) if reader.lower[k] == ","), sentence.last)
    return ()


def _releasers(table: Table, phrase: Phrase, steps: list[Step]) -> tuple[str, ...]:
    """Who releases a statement: "the following statement was released by the ministers of Japan and Canada"."""
    reader, stop = table.reader, phrase.sentence.last
    for step in steps if phrase.family == "statement" else ():
        if not step.left and step.status == "issued" and reader.lower[step.last : step.last + 1] == ["by"]:
            found = table.within(step.last + 1, list_end(reader, step.last + 1, stop))
            return found if len(found) > 2 else ()
    return ()


def _joined(table: Table, phrase: Phrase, steps: list[Step]) -> bool:
    """Whether one state joins, or is party to, what many have agreed: the article's other side need not be in it."""
    k = phrase.first - 1
    lower = table.reader.lower
    while k > phrase.sentence.first and lower[k] in words.DETERMINERS:
        k -= 1
    party = lower[k] == "to" and lower[k - 1] in ("party", "parties", "signatory", "signatories")
    many = phrase.named or phrase.family == "convention"
    ratified = any(s.status == "ratified" and s.left for s in steps) and _proper(phrase)
    return many and (party or ratified or any(s.cue.status == "acceded" for s in steps))


def _members_act(table: Table, phrase: Phrase, bloc: str) -> bool:
    """Whether the members or officials of a bloc act, and so all its own: "the ASEAN ministers signed …"."""
    reader = table.reader
    for mention in table.cast.within(reader.start[phrase.sentence.first], reader.start[phrase.first]):
        if bloc in table.of(mention):
            told = reader.document.text[mention.start : mention.end + _OFFICIALS].lower()
            return any(word in told for word in ("member", "minister", "leader", "heads", "countries", "nations"))
    return False
