"""How surely a phrase means an agreement that the text has already named."""

from __future__ import annotations

from pipeline.stages.agreements import words
from pipeline.stages.agreements.families import PACTS
from pipeline.stages.agreements.joining.ages import (
    concluded,
    long_made,
    made_later,
    of_another_time,
    only_former,
    told_aside,
)
from pipeline.stages.agreements.joining.groups import (
    counted_again,
    counted_alike,
    group_again,
    in_other_words,
    one_of_group,
    opens_text,
    same_number,
)
from pipeline.stages.agreements.joining.headlines import (
    NEAR_ZONES,
    SORTS,
    headline_group,
    headline_recounted,
    headline_told,
    other_matter,
)
from pipeline.stages.agreements.joining.items import Item, Reading, compatible
from pipeline.stages.agreements.joining.partnerships import partnership_again
from pipeline.stages.agreements.joining.retold import (
    ANY_COOPERATION,
    ANY_NOUN,
    awaited_again,
    detailed,
    just_told,
    named_after_place,
    of_that_day,
    other_time,
    partnership_agreement,
    peace_plan,
    reached_again,
    reworded,
    said_again,
    same_matter,
    same_pair,
    same_subject,
    same_title,
    same_words,
    shorter_subject,
    signed_again,
    told_alike,
    trade_again,
)
from pipeline.stages.agreements.joining.sureness import FAIR, GOOD, NOT, SAME, STRONG, WEAK
from pipeline.stages.agreements.makers.evidence import CONTEXT, INSIDE, ONE, SIGNERS, WITH
from pipeline.stages.agreements.phrases.known import KNOWN

_OTHER = words.group("counted") | {"separate", "new", "further", "other", "additional"}
"""First modifiers that set a phrase apart from what was named before."""
_RELATED = {
    "agreement": frozenset(("agreement", "trade", "treaty", "memorandum", "contract", "protocol", "documents", "plan")),
    "treaty": PACTS,
    "convention": frozenset(("convention", "treaty")),
    "contract": frozenset(("contract", "agreement")),
    "documents": frozenset(
        ("documents", "agreement", "memorandum", "treaty", "trade", "protocol", "declaration", "plan")
    ),
}
"""Families that a short later mention of a family may go back to, beside its own."""
_GOING_BACK = frozenset(("agreement", "statement", "declaration", "treaty", "documents", "trade"))
"""Families whose bare head goes back to other families: "the deal" to a treaty."""

_TAKEN = frozenset(("signed", "agreed", "established", "adopted"))
_IN_BEING = frozenset(("existing", "current"))
_YET = frozenset(("agreed", "proposed"))
"""Steps of what is not signed yet."""
_AHEAD = frozenset(("proposed", "negotiating"))


def likeness(item: Item, reading: Reading) -> int:
    """How surely the phrase means the item, from NOT to SAME."""
    sure = _likeness(item, reading)
    if sure == NOT or reading.phrase.family == "partnership":
        return sure
    return NOT if of_another_time(item, reading) else sure


def _likeness(item: Item, reading: Reading) -> int:
    """The same by family and number alone, before it is asked whether anything speaks against it."""
    phrase, main = reading.phrase, item.leading
    if reading.long_made and item.steps and all(s.status in _YET for s in item.steps) and not long_made(item):
        return NOT  # "the pact both signed in 1995" is not the one that they are about to sign
    if "draft" in phrase.modifiers and concluded(item.steps) and not any("draft" in p.modifiers for p in item.phrases):
        return NOT  # "the draft treaty" is not the one signed long ago
    if phrase.family == "partnership" or main.family == "partnership":
        paper = phrase.family == "agreement" and partnership_agreement(item, reading)
        return FAIR if paper else partnership_again(item, reading)
    if reading.of_day and item.days:
        return GOOD if of_that_day(item, reading) else NOT
    if phrase.plural != main.plural:
        told = not item.in_body and headline_recounted(item, reading)
        return GOOD if told else one_of_group(item, reading)
    if phrase.plural and headline_group(item, reading):
        return STRONG
    counted = phrase.plural and phrase.quantity and counted_alike(item, phrase)
    if counted and same_number(item, reading):
        return STRONG
    if not item.in_body and headline_told(item, reading):
        return GOOD
    if phrase.family == main.family:
        if phrase.complement is not None and detailed(item, reading):
            return FAIR
        if (phrase.complement is None) != (main.complement is None) and same_title(item, reading):
            return STRONG
    elif phrase.family == "plan":
        if peace_plan(item, reading):
            return GOOD
    elif (phrase.family == "trade" or main.family == "trade") and trade_again(item, reading):
        return GOOD
    if phrase.kind == main.kind == "free_trade_agreement" and same_pair(item, reading):
        return GOOD
    sort = WEAK if _sort_told(item, reading) else NOT
    if not _may_be(item, reading):
        return sort
    if phrase.quantity or phrase.determiner in ("another", "some"):
        return counted_again(item, reading)
    return max(sort, group_again(item, reading) if phrase.plural else _single(item, reading))


def _sort_told(item: Item, reading: Reading) -> bool:
    """Whether the next sentence tells of which sort an agreement is: "struck a deal on rail links. The MoU was …"."""
    phrase, main, last = reading.phrase, item.leading, item.last
    if not (reading.definite and reading.bare) or phrase.family not in SORTS or main.family != "agreement":
        return False
    if phrase.plural or main.plural or main.named or item.known or not item.nouns <= ANY_NOUN or not item.in_body:
        return False
    same = phrase.sentence.zone == last.sentence.zone and phrase.sentence is not last.sentence
    return same and phrase.sentence.first <= last.sentence.last + 1


def _may_be(item: Item, reading: Reading) -> bool:
    """Whether family, parties and year allow it at all."""
    phrase, main = reading.phrase, item.leading
    if phrase.needs == "framework" and not (reading.definite and reading.own & item.words):
        return False
    related = _RELATED.get(phrase.family, frozenset()) | {phrase.family}
    if phrase.needs == "anaphor" and not (reading.counts and phrase.modifiers):
        related |= {"declaration"}
    trade = phrase.family == "trade" and main.family == "agreement" and reading.bare
    again = main.family not in related and reading.noun in item.nouns and reading.bare and reading.definite
    if main.family not in related and not trade and not again and not (item.in_body and in_other_words(item, reading)):
        return bool(reading.subject) and same_subject(item, reading)
    minutes = "verb" in (phrase.needs, main.needs) and "contract" not in (phrase.family, main.family)
    minutes = minutes or "minute" in {reading.noun, *item.nouns}
    if (phrase.family == "mechanism" or minutes) and reading.noun not in item.nouns:
        return False
    if phrase.family == "mechanism" and _another_body(item, reading):
        return False
    if phrase.modifiers and phrase.modifiers[0] in _IN_BEING and _only_ahead(item):
        return False  # "our existing trade agreement" is not the one that is being negotiated
    if phrase.year and item.years - {phrase.year}:
        return False
    if phrase.family == main.family == "plan" and reading.noun not in item.nouns and reading.own - item.words:
        return False  # "the autonomy plan" is not the roadmap just signed
    if phrase.year and "draft" in main.modifiers:
        return False  # "the 1995 pact" is no draft
    if reading.former and not item.years and made_later(item, phrase.year):
        return False  # "a new treaty", or one signed on Monday, is not "the 1995 pact"
    if "draft" in phrase.modifiers and concluded(item.steps) and not any("draft" in p.modifiers for p in item.phrases):
        return False  # "the draft treaty" is not the one signed long ago
    if _of_others(item, reading):
        return False
    if reading.bodies and any(r.bodies and r.bodies.isdisjoint(reading.bodies) for r in item.readings):
        return False  # "an MoU between two academies" is not that between two chambers
    if phrase.family == main.family == "statement" and reading.noun not in item.nouns and reading.subject:
        return False  # "the presidential joint statement on missiles" is not the joint communiqué
    if reading.former and phrase.family == main.family == "statement" and not item.years:
        return False  # "the 2007 Joint Statement" is not the one that the page gives
    if reading.parties.strength >= ONE and item.parties.strength >= SIGNERS:
        told, own = set(reading.parties.keys), set(item.parties.keys)
        if told and own and phrase.determiner in ("its", "their", "'s") and not told <= own:
            return False  # "its agreement with the EU" after the accord with EFTA
    if reading.on_top and reading.parties.strength >= WITH and _done_alike(item, reading):
        return False  # "approved an MoU …. It also approved the MoU between the two on solar power"
    reached = any(s.cue.form == "reached" for s in reading.steps)
    if reached and reading.bare and any(s.status in ("in_force", "ratified") for s in item.steps):
        return False  # "the agreement was reached": not the one that is in force
    if reading.bare and reading.definite and reading.parties.strength < WITH:
        return True  # "the accord": the sentence's other states need not be its parties
    if _same_name(item, reading):
        return True
    return compatible(reading.parties, item.parties, CONTEXT)


def _done_alike(item: Item, reading: Reading) -> bool:
    """Whether both are told to have taken the same step."""
    return bool({s.status for s in item.steps if s.taken} & {s.status for s in reading.steps if s.taken})


def _of_others(item: Item, reading: Reading) -> bool:
    """Whether the name of two states is not that of a pact of many: "the China-New Zealand FTA" and the CPTPP."""
    known = KNOWN[item.known] if item.known else None
    if known is None or known.several or known.pairwise or reading.phrase.known is not None:
        return False
    pair = {k.split(":")[1] for k in reading.parties.keys}
    return reading.parties.strength >= INSIDE and len(pair) > 1 and not pair <= set(known.parties)


def _only_ahead(item: Item) -> bool:
    """Whether an agreement has so far been told of as planned or under negotiation."""
    told = {s.status for s in item.steps}
    return bool(told & _AHEAD) and not told & _TAKEN


def _same_name(item: Item, reading: Reading) -> bool:
    """Whether both carry the same proper name, whoever the sentence speaks of: "the Nakhchivan Agreement"."""
    phrase, main = reading.phrase, item.leading
    if not (phrase.named and main.named and reading.own and reading.own == item.own and reading.noun in item.nouns):
        return False
    return words.TELLING.isdisjoint(part for m in phrase.modifiers for part in m.split("-"))


def _single(item: Item, reading: Reading) -> int:
    """How surely one agreement is told again as one: by number, name, article, subject."""
    phrase, main = reading.phrase, item.leading
    counted = phrase.modifiers and phrase.modifiers[0] in _OTHER and phrase.family != "mechanism"
    if counted and reading.definite and phrase.modifiers[0] in main.modifiers and reading.noun in item.nouns:
        return STRONG  # "the Second Protocol" after "a Second Protocol was signed"
    if counted:
        taken = any(s.status in _TAKEN for s in item.steps)
        taken = taken or _only_ahead(item)
        if phrase.modifiers[0] != "new" or phrase.determiner not in ("the", "this") or not taken:
            return NOT  # but "the new agreement" may be the one just signed, or about to be
    if phrase.acronym and phrase.acronym.lower() in item.nouns and not item.in_body:
        return STRONG  # "CEPA" in the headline, the full name in the body
    if main.family == phrase.family and any(w[0].isdigit() for w in reading.own & item.words):
        return STRONG  # the same sum of money
    if phrase.determiner in ("a", "an"):
        indefinite = _indefinite(item, reading)
        if indefinite is not None:
            return indefinite
    if phrase.needs == "amending" and main.needs == "amending" and reading.subject != item.subject:
        return NOT  # amendments to the agreements with one and with another state
    if main.family == "protocol" != phrase.family and reading.own & item.subject:
        return NOT  # "the transit agreement" that the protocol is to
    if phrase.complement is not None and main.complement is not None:
        if reworded(item, reading):
            return GOOD
        if not (reading.subject <= item.subject or item.subject <= reading.subject):
            return NOT
    elif phrase.complement is not None and item.in_body and not reading.definite:
        return NOT
    pointed = phrase.determiner == "this" and phrase.family == main.family and item.in_body and not reading.own
    pointed = pointed and (reading.noun in ANY_NOUN or (reading.noun in item.nouns and not reading.bare))
    if pointed and phrase.sentence.zone - item.last.sentence.zone <= NEAR_ZONES:
        return FAIR  # "this agreement on the cessation of hostilities" after "a peace agreement"
    return _bare(item, reading) if reading.bare else _described(item, reading)


def _indefinite(item: Item, reading: Reading) -> int | None:
    """ "a free trade agreement": a new one, unless only a headline or label has told of it; None to look further."""
    phrase, main = reading.phrase, item.leading
    if main.label and main.sentence.zone == phrase.sentence.zone:
        return STRONG  # "Secure Communications MoU: two firms signed an MoU …"
    if _explained(item, reading):
        return STRONG
    if not item.in_body:
        return None
    if phrase.sentence.start != item.last.sentence.start and (_retold(item, reading) or said_again(item, reading)):
        return GOOD
    if phrase.family == main.family and same_words(item, reading):
        return GOOD
    if same_matter(item, reading) or reached_again(item, reading) or awaited_again(item, reading):
        return FAIR
    if reading.own and reading.own == item.own and phrase.complement is None:
        return GOOD if phrase.named else FAIR if phrase.family == "trade" or told_alike(item, reading) else NOT
    return NOT


def _explained(item: Item, reading: Reading) -> bool:
    """Whether the paragraph below the title of an entry tells of it: "Fisheries MoU / They signed a text …"."""
    phrase, main = reading.phrase, item.leading
    if main.lead is None or phrase.lead is not None or phrase.complement is not None or reading.own - item.words:
        return False
    below = main.sentence.zone > main.lead.sentence.zone  # not in the sentence that opens the list
    near = phrase.sentence.zone - main.sentence.zone
    if near == 0:  # "Agreement on Ports: The two signed an agreement that …"
        return phrase.sentence.first <= main.sentence.last and phrase.family == main.family
    return below and near == 1 and phrase.family in ("agreement", main.family)


def _another_body(item: Item, reading: Reading) -> bool:
    """Whether two bodies of one sentence differ: "the Joint Committee on Tea and the Joint Rail Committee"."""
    phrase, main = reading.phrase, item.leading
    if phrase.acronym and item.acronyms and phrase.acronym not in item.acronyms and phrase.complement is not None:
        return True  # "the Permanent Commission on Trade (PCT) and the Permanent Commission on Defence (PCD)"
    if phrase.sentence is not main.sentence or not (phrase.named and main.named):
        return False
    if phrase.complement is not None and main.complement is not None:
        return reading.subject != item.subject
    if main.complement is None or phrase.complement is not None:
        return False
    own = reading.own - words.group("joint")
    return bool(own) and all(own.isdisjoint(r.subject | r.own) for r in item.readings)


def _retold(item: Item, reading: Reading) -> bool:
    """Whether an agreement is told again in the same words: "a pact to set up a joint council on trade"."""
    any_noun = reading.noun in ANY_NOUN and not ANY_NOUN.isdisjoint(item.nouns)  # "an agreement to …", "a pact to …"
    if not (reading.noun in item.nouns or any_noun) or reading.own != item.own:
        return False
    made = [any(s.status in ("agreed", "established") for s in steps) for steps in (reading.steps, item.steps)]
    told = reading.noun != "mechanism" and reading.phrase.complement is None and item.leading.complement is None
    if reading.phrase.family == "mechanism" and all(made) and told and not reading.again:
        return True  # "agreed to set up a commission. … the ministers agreed on the creation of a commission"
    ours = (reading.tail | reading.subject) - ANY_COOPERATION  # MoUs "on cooperation in education" may be two
    return any(len(ours & (r.tail | r.subject)) > 1 for r in item.readings)


def _bare(item: Item, reading: Reading) -> int:
    """ "the agreement", "the pact": goes back to what may be called so."""
    phrase, main = reading.phrase, item.leading
    if only_former(item):
        return WEAK
    if phrase.family != main.family and in_other_words(item, reading):
        return FAIR
    named = KNOWN[item.known].name.lower() if item.known else ""
    if reading.noun == "compact" and "compact" not in item.nouns and "compact" not in named:
        return NOT  # no word for any agreement
    titled = phrase.named and reading.noun not in item.nouns and item.known is None
    if titled and main.named and phrase.modifiers and phrase.head > phrase.first:
        return NOT  # "the Regional Cooperative Arrangement" is not the 1997 agreement
    if titled and main.family == "memorandum" and phrase.head_last > phrase.head + 1:
        return NOT  # "our Status of Visiting Forces Agreement"
    declared = phrase.needs == "anaphor" and main.family == "declaration"
    if phrase.family != main.family and phrase.family not in _GOING_BACK and not declared:
        told = reading.definite and any(p.family == phrase.family and not p.plural for p in item.phrases)
        return GOOD if told else NOT  # "the MoU" after "a memorandum of understanding" and "the agreement"
    if main.family == "plan" and phrase.family != "plan" and not any(s.status in _TAKEN for s in item.steps):
        return NOT  # "the agreement" is no plan that is yet to be made
    if phrase.needs == "anaphor" and phrase.determiner not in ("the", "this", "that", ""):
        return NOT
    if reading.definite or phrase.shouted or phrase.named or phrase.heading:
        if told_aside(item, reading):
            return WEAK
        if reading.noun in item.nouns and reading.noun not in ANY_NOUN and main.family == phrase.family:
            return GOOD  # "the arrangement" after an arrangement and an agreement
        if phrase.named and main.named and reading.noun in item.nouns:
            return GOOD  # "under the Agreement": that which is called so, not a letter of intent
        trade = (phrase.family, main.family) == ("agreement", "trade") and reading.noun in ANY_NOUN
        return FAIR if main.family == phrase.family or trade or just_told(item, reading) else WEAK
    if not item.in_body:
        return NOT if other_matter(item, reading) else WEAK
    plain = not phrase.determiner and phrase.needs == "nothing" and not phrase.modifiers
    return FAIR if plain and item.last.sentence.start == phrase.sentence.start else NOT


def _described(item: Item, reading: Reading) -> int:
    """ "the security pact": goes back to what shares a word of the description."""
    shared = reading.own & item.words
    families = {reading.phrase.family, item.leading.family}
    if reading.subject and (same_subject(item, reading) or shorter_subject(item, reading)):
        return STRONG
    if len(families) == 1 and reading.subject and reading.subject == item.subject and reading.own == item.own:
        return SAME  # a title that stands twice
    titled = (len(families) == 1 or families <= PACTS) and not reading.phrase.year
    if titled and ((reading.own and reading.own <= item.subject) or (item.own and item.own <= reading.subject)):
        return STRONG  # "the Argyle Declaration" after "the Joint Declaration of Argyle"
    if not shared and signed_again(item, reading):
        return GOOD
    if not shared and reading.definite and same_matter(item, reading):
        return FAIR
    if not shared and named_after_place(item, reading):
        return FAIR  # "the Brussels Agreement" after an agreement made in Brussels
    if not shared:
        # "the agreement between …" may become "the peace agreement"; otherwise a new subject is a new agreement
        unnamed = item.known is None and not item.words and item.leading.complement is None
        unnamed = unnamed and not any(r.bodies for r in item.readings)  # "an agreement between the Fund and …"
        aimed = item.in_body and any(r.aim and r.aim.isdisjoint(reading.own) for r in item.readings)
        described = bool(reading.own) and reading.definite and not reading.phrase.named
        beside = len(families) > 1 and reading.phrase.sentence.start == item.last.sentence.start
        described = described and not beside  # "the action plan as well as … the trade agreement"
        headline = not item.in_body or (opens_text(item) and not aimed)
        if unnamed and headline and reading.phrase.family == item.leading.family and not reading.phrase.shouted:
            if other_time(item, reading):
                return NOT  # "signed an agreement on Monday. The agreement on air links of 2011 has lapsed"
            return WEAK  # "to sign key MoU" in the headline, the full name in the body
        return FAIR if unnamed and described and not other_time(item, reading) else NOT
    if reading.own == item.words:
        return SAME
    if reading.own <= item.words or item.words <= reading.own:
        return STRONG
    if reading.phrase.named and item.leading.named:
        return NOT
    return GOOD if reading.definite or not item.in_body else NOT
