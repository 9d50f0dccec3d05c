"""The cue that governs a phrase from its left: "signed a …", "the signing of the …", "agreed to establish a …"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.english import BE, COPULAS, POSSESSIVES
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.adjuncts import adjunct, parted_verb, past_naming
from pipeline.stages.agreements.deeds.clauses import is_subject, reduced
from pipeline.stages.agreements.deeds.effect import brought_into
from pipeline.stages.agreements.deeds.fronted import fronted
from pipeline.stages.agreements.deeds.judging import judged
from pipeline.stages.agreements.deeds.leading import JOINERS, past_count, past_quality, relied_on
from pipeline.stages.agreements.deeds.modality import FARTHEST, FIRSTS
from pipeline.stages.agreements.deeds.outcomes import ended_with
from pipeline.stages.agreements.deeds.raising import raised_to
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.families import PAPERS
from pipeline.stages.agreements.phrases.inner import TIES
from pipeline.stages.agreements.phrases.numbers import number_at, past_number
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_PARTNERED = word_set("agreements/sets", "deeds.governing.partnered")
_BESIDES = frozenset(("along with", "together with", "addition to", "apart from", "aside from"))
_IN_BEING = frozenset(("current", "existing"))
_RAISED_TO = frozenset(("to", "into", "through", "with"))
_RANKS, _RANKED = frozenset(("level", "status", "rank")), 7
"""Before "of" and the level that relations are raised to, and how long the words from "to" are: "to a new level of"."""
_AGREED_ON = frozenset(("on", "upon"))
_AGREED = next(cue for form, cue in words.CUES.first["agreed"] if len(form) == 1)
_BREAKS = words.group("clause_break")
_HOW_COMPLETE = word_set("agreements/sets", "deeds.governing.how_complete")
_PARTS = words.group("part")
_FINITE = words.group("finite")
_ADVERBS = words.group("adverb_of_time")
_SKIPPED = word_set("agreements/sets", "deeds.skipped")
_ADJECTIVES = words.MODIFIERS | words.GENERIC
_SIGNED = PAPERS - {"trade"}
"""Families that are signed beside what they establish ("signed an accord to found a council and an MoU"); a free trade
agreement is itself established."""
_BY_WHOM = 8
"""Tokens from "by" to the "of" that names what was signed."""
_LIGHT = words.PREPOSITIONS | {"having", "holding"}
_JOINING = frozenset(("forces", "hands", "ranks", "together"))
_INSERTED = frozenset(("after", "before", "following"))
_WAY = 5
"""Tokens from "from" to "to"."""
_ADJACENT, _AGREEING = 2, frozenset(("agreed",))
_TAKING_PART = frozenset(("membership", "participation"))
_GIVEN_UP = frozenset(("suspended", "terminated"))
_MATTERS = frozenset(("about", "on", "over"))
_DRAFTING = frozenset(("conclusion", "details", "development", "draft", "terms", "text"))
_DRAFTED = frozenset(("details", "draft", "terms", "text", "wording"))
_TOWARDS, _NEW = frozenset(("toward", "towards")), frozenset(("a", "an"))
_AFTER_DAY = frozenset(("for", "of", "on", "to"))
_BEFORE_NOUN = (words.DETERMINERS | words.PREPOSITIONS) - {"that", "to", "which"}
"""Words after which what may be a verb is a noun: "on the state border", "on visits by pupils"."""
_NEXT_MEMBER: tuple[list[str], ...] = ([], ["."], [";"], [","], ["and"])
"""What follows a member of a list between semicolons: "signed a treaty on ports; a memorandum on seeds; and a plan"."""
_CALLED = frozenset(("called", "dubbed", "entitled", "known", "named", "titled"))
_ALSO = frozenset((",", "also", "better", "commonly", "formally", "officially"))
"""A second name of the member before: "also known as", "better known as"."""
_TYPES = frozenset(("form", "kind", "model", "type"))
_REVISING = word_set("agreements/sets", "deeds.governing.revising")
_FORGED = {
    word: next(cue for cue in words.cues_of(as_if) if cue.status == "established")
    for word, as_if in (("build", "forge"), ("building", "forging"), ("develop", "forge"), ("developing", "forging"))
}
"""Verbs that begin "a strategic partnership", and nothing else that one may build."""


def before(reader: Reader, phrase: Phrase) -> list[Step]:
    """The steps whose cue stands left of the phrase and governs it."""
    lower = reader.lower
    begin = phrase.sentence.first
    if phrase.last < phrase.sentence.last and lower[phrase.last] in ("’s", "'s"):
        return []  # "agreed on the pact's importance" says nothing of the pact
    k = phrase.first - 1
    if k >= begin and lower[k] in POSSESSIVES:  # past a possessor: "the two countries' …"
        k -= 1
        while k >= begin and (reader.text[k][0].isupper() or lower[k] in ("countries", "two", "sides")):
            k -= 1
    while k >= begin and (lower[k] in words.DETERMINERS or lower[k] in _SKIPPED):
        if lower[k] == "said" and (k == begin or lower[k - 1] not in words.DETERMINERS):
            return []  # "the minister said an accord …"; but "the said accord"
        k -= 1
    k = past_naming(lower, k, begin)
    if phrase.named and k + 1 == phrase.first:
        k = past_quality(reader, k, begin)
    if lower[k + 1 : k + 2] == ["that"] and k + 2 < phrase.first:
        return []  # "agreed that the earlier accord …": the clause is what they agreed
    if phrase.quantity:
        k = past_count(lower, k, begin)
    if k > begin:
        k = past_number(lower, k, begin)
    if k < begin:
        return []
    if k > begin and lower[k - 1] == "into" and lower[k] != "law":
        return brought_into(reader, phrase, k)
    if lower[k] in COPULAS:
        return fronted(reader, phrase, k, begin) or _inverted(reader, phrase, k, begin)
    if lower[k] in words.PREPOSITIONS:
        if lower[k] == "with" and k - 1 in reader.spans and phrase.determiner in _NEW and phrase.family in _SIGNED:
            return _object_of(reader, phrase, k - 1, begin, bridged=True)  # "sign a treaty with a new accord on seeds"
        if " ".join(lower[k - 1 : k + 1]) in _BESIDES and k > begin + 2:
            if not _IN_BEING.isdisjoint(phrase.modifiers):
                return []  # "signed two MoUs, in addition to the existing treaty"
            return _object_of(reader, phrase, k - 2 - (lower[k] == "to"), begin, bridged=True)
        if lower[k] in ("including", "besides", "as") and k > begin + 2:
            k -= 1 if lower[k] != "as" else 3 if lower[k - 1] == "well" else 2
            return _object_of(reader, phrase, k, begin, bridged=True)
        return _after_preposition(reader, phrase, k, begin)
    return _object_of(reader, phrase, k, begin, bridged=False)


def _inverted(reader: Reader, phrase: Phrase, copula: int, begin: int) -> list[Step]:
    """ "Among the documents signed was a …", "The first to be signed was the …"."""
    k = min(reader.before_date(copula), copula - 1)
    k -= k < copula - 1 and reader.lower[k] in ("on", "in")  # "Among the papers signed on Monday were a …"
    if k < begin or reader.lower[copula] not in ("was", "were"):
        return []
    if reader.lower[begin] == "among" and reader.lower[k] not in words.CUES_BACK.first:
        k = next((j for j in range(begin + 1, k) if reader.lower[j] in words.CUES_BACK.first), k)  # "exchanged in Lima"
    if reader.lower[k] not in words.CUES_BACK.first:
        return []
    if reader.lower[max(begin, k - 2) : k] == ["to", "be"] and FIRSTS & set(reader.lower[begin : k - 2]):
        cue = next((c for c in words.cues_of(reader.lower[k]) if c.shape == "past" and c.fits(phrase.family)), None)
        return [Step(cue.status, k, k + 1, True, True, cue)] if cue is not None else []
    hit = _verb_ending(reader, phrase, k, begin, near=True)
    if hit is None or hit[1].shape not in ("past", "participle"):
        return []
    return judged(reader, phrase, k + 1 - hit[0], k + 1, hit[1], begin, direct=True)


def _after_preposition(reader: Reader, phrase: Phrase, k: int, begin: int) -> list[Step]:
    """ "accession to the …", "the signing of the …", "upgraded their relations to a …", "withdrew from the …"."""
    lower = reader.lower
    if lower[k] in words.CUES_BACK.first:
        hit = _verb_ending(reader, phrase, k, begin, near=True)
        if hit is not None:
            return judged(reader, phrase, k + 1 - hit[0], k + 1, hit[1], begin, direct=True)
    found = _noun_before(reader, phrase, k, begin)
    if found is None and lower[k] == "of" and lower[k - 1] in JOINERS:
        found = _noun_again(reader, phrase, k, begin)
    if found is not None:
        return found
    if lower[k] in _AGREED_ON or lower[k] == "to":
        verb = parted_verb(reader, k, begin)
        if verb is not None:
            return judged(reader, phrase, verb, verb + 1, _AGREED, begin, direct=True)
    if lower[k] == "of" and k > begin + 2 and lower[k - 1] in _TYPES:  # "to develop a new type of partnership"
        k -= 2
        while k > begin and (lower[k] in words.GENERIC or lower[k] in words.DETERMINERS):
            k -= 1
        return _object_of(reader, replace(phrase, determiner="a"), k, begin, bridged=False)
    if lower[k] == "of" and k > begin and lower[k - 1] in _RANKS:
        k = next((j for j in range(k - 2, max(begin, k - _RANKED), -1) if lower[j] == "to"), k)
    if lower[k] in _RAISED_TO and (lower[k] != "with" or lower[k - 1] in TIES):
        return raised_to(reader, phrase, k, begin)
    if lower[k] == "of" and k > begin and lower[k - 1] in _PARTS:
        return _of_its_part(reader, phrase, k - 1, begin)
    ended = ended_with(reader, phrase, k, begin)
    if ended:
        return ended
    made = k - 1 if lower[k - 1] == "made" else k
    if lower[k] in ("in", "on", "of", "under") and made - 1 > begin and lower[made - 1] == "progress":
        return _of_its_part(reader, phrase, made - 1, begin)  # "reviewed the progress made in the roadmap"
    return []


def _of_its_part(reader: Reader, phrase: Phrase, k: int, begin: int) -> list[Step]:
    """ "reviewed the implementation of the agreement": a step on a part is one on the whole for few verbs only."""
    lower = reader.lower
    whole, drafted = lower[k] in ("text", "presentation"), lower[k] in _DRAFTED
    steps = (
        "reviewed",
        "suspended",
        "ratified",
        *(("agreed", "adopted") if whole else ()),
        *(("negotiating",) if drafted else ()),
    )
    k -= 1
    while k >= begin and lower[k] not in _AGREEING and (lower[k] in words.DETERMINERS or lower[k] in words.GENERIC):
        k -= 1
    if k >= begin and lower[k] in words.CUES_BACK.first:
        hit = _verb_ending(reader, phrase, k, begin, near=True)
        if hit is not None and hit[1].status in steps:
            return judged(reader, phrase, k + 1 - hit[0], k + 1, hit[1], begin, direct=True)
    return []


def _object_of(reader: Reader, phrase: Phrase, k: int, begin: int, *, bridged: bool) -> list[Step]:
    """The step of the verb that has the phrase as its object, perhaps late in a list; walks left from token `k`."""
    lower = reader.lower
    origin = k
    separated = lower[k - (lower[k] == "and")] == ";" and lower[phrase.last : phrase.last + 1] in _NEXT_MEMBER
    if (separated or lower[k] in JOINERS) and (is_subject(reader, phrase) or relied_on(reader, k, begin)):
        return []
    skipped = origin + 1
    for k in range(origin, max(begin, origin - FARTHEST) - 1, -1):
        word = lower[k]
        if k >= skipped:
            continue  # inside the member of the list before: "a protocol on visits by pupils, and a treaty"
        if bridged and k in reader.spans:
            skipped = reader.spans[k]
            continue
        if bridged and word == "with" and (ended := ended_with(reader, phrase, k, begin)):
            return ended
        if k == origin and word in _REVISING:
            return []  # "signed a Protocol Amending the Convention"
        if word in words.CUES_BACK.first or word in _FORGED:
            hit = _verb_ending(reader, phrase, k, begin, near=k == origin or not bridged)
            if hit is not None and bridged and hit[1].status == "established" and phrase.family in _SIGNED:
                continue  # "the signing of an agreement to establish a council and of an MoU": signed as well
            if hit is not None and bridged and reduced(reader, k, begin, hit[1]):
                return []  # "the treaty signed in 1976 and the declaration"
            if hit is not None and word not in words.PREPOSITIONS:  # "agreed to update the pact" is no step
                return judged(reader, phrase, k + 1 - hit[0], k + 1, hit[1], begin, direct=not bridged)
        if bridged and _aim(lower, k) in reader.spans:
            continue  # "the signing of a pact to ease checks, an MoU …": what the member before is for
        if bridged and word in _CALLED and lower[k - 1] in _ALSO:
            continue  # "a treaty on rivers, also known as the Lima Treaty, and a protocol"
        if bridged and word in COPULAS and lower[k - 1] in ("that", "which"):
            skipped = k - 1  # "the pact on a border that is closed, and the plan"
        elif word == ":" or (word == ";" and separated) or (bridged and word in _INSERTED and lower[k - 1] == ","):
            bridged = True  # "signed on Monday, after two days of talks, a treaty on ports"
        elif (
            word in _BREAKS
            or word in _FINITE
            or (k == origin and word in words.STOPS and word not in _ADVERBS | JOINERS)
        ):
            return []
        elif word in JOINERS:
            bridged = True
        elif reader.text[k][0].isupper():
            continue
        elif (word in words.VERBS and lower[k - 1] not in _BEFORE_NOUN) or (
            word == "to" and k != origin and not (bridged and (_between_places(lower, k) or reader.dated(k + 1)))
        ):
            return []  # "agreed to update the pact" is no step of the pact
        elif k == origin and (phrase.determiner or lower[k - 1] == ",") and word.endswith("ing") and word not in _LIGHT:
            return []  # "exchanged letters amending the accord", "signed a pact, complementing earlier ones"
        elif not bridged and word.endswith("ing") and word not in _LIGHT and lower[k - 1] in words.PREPOSITIONS:
            return []  # "exchanged views on taking the “exemplary” partnership forward"
        elif word.endswith("ed") and word not in _ADJECTIVES and (k == origin or lower[k - 1] in JOINERS):
            return []  # another verb governs it: "… and reaffirmed the partnership"
    return []


def _between_places(lower: list[str], k: int) -> bool:
    """Whether "to" tells where a way ends: "a pipeline from Irkutsk to the coast, as well as an agreement"."""
    return lower[k + 1] not in words.VERBS and "from" in lower[max(0, k - _WAY) : k]


def _aim(lower: list[str], k: int) -> int:
    """The token before "to" and an infinitive, where token `k` is one of the two."""
    if lower[k] == "to":
        return k - 1
    return k - 2 if lower[k - 1] == "to" else -1


def _verb_ending(reader: Reader, phrase: Phrase, k: int, begin: int, *, near: bool) -> tuple[int, Cue] | None:
    """A verb cue that ends at token `k` and can govern the phrase."""
    if reader.lower[k] in _FORGED and phrase.family == "partnership" and phrase.determiner in _NEW and near:
        return 1, _FORGED[reader.lower[k]]
    for size, cue in words.CUES_BACK.ending(reader.lower, k, begin):
        if cue.shape == "noun" or not cue.fits(phrase.family):
            continue
        if cue.form in ("in force", "in effect") or cue.status == "in_force":
            continue
        if cue.form in ("agreed", "agree", "agrees", "agreeing") and not (near or _on_papers(reader, phrase, k)):
            continue
        if cue.form.startswith("exchang") and "draft" in phrase.modifiers:
            continue  # "exchanged a draft MoU" has signed none
        if cue.status == "acceded" and not _JOINING.isdisjoint(reader.lower[k + 1 : k + 2]):
            continue  # "joined forces in the Ports Pact"
        start = k + 1 - size
        before = reader.lower[start - 1] if start > begin else ""
        if cue.form == "complete" and before in _HOW_COMPLETE:
            continue  # "a border that is 86 percent complete, and the plan"
        noun = before in words.PREPOSITIONS or before.endswith("ing")
        if cue.shape == "gerund" and cue.status == "proposed" and not near and noun:
            continue  # "a document on help in planning a railway, and an agreement on ports"
        if cue.form == "been" and phrase.first - k > _ADJACENT:
            continue  # "has been deepening its partnership"; but "have been strategic partners since 2014"
        if cue.shape in ("base", "third") and before in words.DETERMINERS:
            continue  # "the exchanges and agreements": a noun
        if reader.text[start][0].isupper() and start > begin and cue.shape == "base" and not phrase.shouted:
            continue  # a name: "Exchange", "Review"
        raised = start == begin and cue.shape == "base" and phrase.first == start + 1 and not phrase.shouted
        if raised and reader.text[phrase.first][0].isupper():
            continue  # the name of an entry: "Launch Service Agreement"
        if cue.shape in ("past", "participle") and start > begin and reader.lower[start - 1] in BE and size == 1:
            return None  # passive: something else was signed
        return size, cue
    return None


def _on_papers(reader: Reader, phrase: Phrase, k: int) -> bool:
    """Whether an agreement is what was agreed on first: "agreed on a treaty on ports and a memorandum on seeds"."""
    first = k + 2
    first += number_at(reader.lower, first, phrase.first)
    while first < phrase.first and reader.lower[first] in words.DETERMINERS:
        first += 1
    return reader.lower[k + 1] in _AGREED_ON and any(
        reader.spans.get(last) == first for last in range(first, phrase.first)
    )


def _noun_before(reader: Reader, phrase: Phrase, preposition: int, begin: int) -> list[Step] | None:
    """The noun cue before a preposition: "signing of", "accession to", "negotiations on"; None where there is none."""
    lower = reader.lower
    k = preposition - 1
    if k < begin:
        return None
    if lower[k] == ",":  # "the entry into force, last June, of the agreement"
        k = next((j - 1 for j in range(k - 1, max(begin, k - 7), -1) if lower[j] == ","), k)
    elif lower[preposition] in _AFTER_DAY and reader.before_date(preposition) < k:
        k = reader.before_date(preposition)  # "the entry into force last June of the agreement"
        k -= lower[k] in ("on", "in")
    for size, cue in words.CUES_BACK.ending(lower, k, begin):
        if cue.form in _TAKING_PART and lower[k - 1] in words.DETERMINERS and k - 2 > begin:
            ends = next((c for c in words.cues_of(lower[k - 2]) if c.status in _GIVEN_UP), None)
            if ends is not None:  # "suspended its participation in the treaty"
                return judged(reader, phrase, k - 2, k - 1, ends, begin, direct=True)
        if cue.shape not in ("noun", "gerund") and not (
            cue.shape == "base" and cue.form in ("launch", "upgrade", "exchange", "release", "review")
        ):
            continue
        if not cue.fits(phrase.family) or (lower[preposition] == "from" and cue.status == "signed"):
            continue  # "withdrew its signature from the convention"
        if cue.form == "declaration" and (lower[preposition] != "of" or not reader.text[k].islower()):
            continue  # a paper on the partnership; but "the 2019 declaration of the partnership"
        if cue.form.startswith("progress") and lower[preposition] not in _TOWARDS and phrase.determiner not in _NEW:
            continue  # "progress in the agreement" may be that of carrying it out
        return judged(reader, phrase, k + 1 - size, k + 1, cue, begin, direct=True)
    if lower[preposition] == "of":  # "the signing by Peru and Chile of two protocols"
        by = next((j for j in range(k, max(begin, k - _BY_WHOM) - 1, -1) if lower[j] == "by"), begin)
        for size, cue in words.CUES_BACK.ending(lower, by - 1, begin) if by > begin else ():
            if cue.shape in ("noun", "gerund") and cue.fits(phrase.family):
                return judged(reader, phrase, by - size, by, cue, begin, direct=True)
        apart = adjunct(reader, k, begin)
        for size, cue in words.CUES_BACK.ending(lower, apart, begin) if apart >= begin else ():
            if cue.shape in ("noun", "gerund") and cue.status == "signed" and cue.fits(phrase.family):
                return judged(reader, phrase, apart + 1 - size, apart + 1, cue, begin, direct=True)
    # "negotiations with Japan on a free trade agreement", "talks between the two sides on the pact"
    drafted = lower[preposition] == "of" and lower[k] in _DRAFTING  # "talks about the development of a pact"
    if drafted or lower[preposition] in ("on", "for", "towards", "toward", "over", "about"):
        for j in range(k, max(begin, k - 8) - 1, -1):
            if lower[j] in ("negotiations", "negotiation", "talks") and (
                lower[j + 1] in _PARTNERED or (drafted and lower[j + 1] in _MATTERS)
            ):
                for size, cue in words.CUES_BACK.ending(lower, j, begin):
                    if cue.shape == "noun" and cue.fits(phrase.family):
                        return judged(reader, phrase, j + 1 - size, j + 1, cue, begin, direct=True)
            if lower[j] in _BREAKS and not (lower[j] == "since" and reader.dated(j + 1)):
                break
    return None


def _noun_again(reader: Reader, phrase: Phrase, k: int, begin: int) -> list[Step] | None:
    """The noun cue of a list that repeats its preposition: "the signing of a treaty … and of a memorandum"."""
    lower = reader.lower
    for j in range(k - 2, max(begin, k - FARTHEST) - 1, -1):
        if lower[j] in _BREAKS or (lower[j] in words.VERBS and reader.text[j].islower()):
            return None
        if lower[j] == "of" and (lower[j - 1] in words.CUES_BACK.first or adjunct(reader, j - 1, begin) >= 0):
            found = _noun_before(reader, phrase, j, begin)
            if found is not None:
                return found
    return None
