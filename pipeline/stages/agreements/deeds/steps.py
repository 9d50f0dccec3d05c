"""Steps in the life of an agreement: all that the sentence of a phrase says of it, before, after and beside it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.clauses import begins_clause
from pipeline.stages.agreements.deeds.consent import consented
from pipeline.stages.agreements.deeds.effect import RATIFIED, told_beside
from pipeline.stages.agreements.deeds.following import after
from pipeline.stages.agreements.deeds.governing import before
from pipeline.stages.agreements.deeds.modality import LAWS, modality
from pipeline.stages.agreements.deeds.outcomes import announced
from pipeline.stages.agreements.deeds.skeleton import as_told, read_bare
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.deeds.talks import of_talks
from pipeline.stages.agreements.families import PAPERS
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_BE = words.group("auxiliary_chain")
_INSTRUMENT = frozenset(("instrument", "instruments"))
_CONSENTS = frozenset(("ratified", "acceded"))
_BEING = word_set("agreements/sets", "deeds.steps.being")
_NOT = frozenset(("not", "n't"))
_BESIDE = frozenset(("alongside", "and", "as", "between", "by", "including", "with", "without"))
_UNDER = 5
"""Tokens from an agreement to the plan that it is made under."""
_LINKS = word_set("agreements/sets", "deeds.steps.links")
_CHANGES = frozenset(("addendum", "amendment", "amendments", "annex", "protocol"))
_CLAUSE = frozenset((",", "that", "which"))
_UNSIGNED = frozenset(("draft", "planned", "proposed"))
"""Words before the name of a paper that is not signed yet: "the proposed MoU"."""
_WORTH = word_set("agreements/sets", "deeds.steps.worth")
_NEED = frozenset(("need", "necessity", "urgency"))
_AGREED_FAMILIES = frozenset(("agreement", "trade", "treaty"))
"""Families of what is agreed when a text calls it recent and tells no more."""
_PREMODIFYING = word_set("agreements/sets", "deeds.steps.premodifying")
_PROSPECTS = word_set("agreements/sets", "deeds.steps.prospects")
_PROPOSAL = words.cues_of("proposal")[0]
_ENDINGS = frozenset(("suspended", "terminated"))
_LONGEST_OPENING = 20
"""Tokens of a participle clause that opens a sentence."""
COMING = word_set("agreements/sets", "deeds.steps.coming")
_AHEAD = 8
"""Tokens on either side of "the treaty signing" that may say that it lies ahead."""
_RELATIVE, _TAKEN_UP = frozenset(("that", "which")), 4
"""Tokens from a relative pronoun to its verb."""


def find_steps(reader: Reader, phrase: Phrase) -> list[Step]:
    """The steps that the sentence of a phrase says of it, one for each status: those that it says without the times,
    places and occasions between its verbs and what they govern, where it then says any."""
    bare = read_bare(reader, phrase)
    if bare is not None:
        skeleton, within = bare
        if told := _steps(skeleton, within):
            return as_told(skeleton, told)
    return _steps(reader, phrase)


def _steps(reader: Reader, phrase: Phrase) -> list[Step]:
    """The steps on both sides of a phrase, and those that its own words tell."""
    found: dict[str, Step] = {}
    left, right = before(reader, phrase), after(reader, phrase)
    if "?" in reader.lower[phrase.last : phrase.sentence.last]:
        left, right = ([s for s in told if _presupposed(reader, phrase, s)] for told in (left, right))
    if left:
        left = [*left, *announced(reader, phrase, left)]
        if any(s.status in _ENDINGS for s in left):
            right = [s for s in right if s.cue.form != "effective"]  # "withdrew from the pact, effective from 1 June"
        left = _agreed_to_matter(reader, phrase, left)
    if right and _amended_by(reader, phrase):
        right = [s for s in right if not _CLAUSE.isdisjoint(reader.lower[phrase.last : s.first])]
    if right and _aimed_at(reader, phrase):
        right = [s for s in right if not _finite(reader, phrase, s)]
    right = [*_opening(reader, phrase), *_compound(reader, phrase), *told_beside(reader, phrase), *right]
    ratified = {s.first for s in right if s.status == "ratified"}
    # "exchanged the instruments of ratification of …" signs nothing
    left = [s for s in left if s.first not in ratified]
    right = [s for s in right if s.first not in ratified or s.status == "ratified"]
    left, right = of_talks(reader, phrase, left, right)
    left, right = _by_instrument(reader, phrase, left, right)
    for step in (consented(reader, phrase, s) for s in (*left, *right)):
        if step is None:
            continue
        if step.status not in found:
            found[step.status] = step
        elif not step.left and step.first != found[step.status].first:
            # "witnessed the exchange of the accord, which was signed last month": the day decides
            found.setdefault(f"{step.status} again", step)
    if not found and "recent" in phrase.modifiers and phrase.family in _AGREED_FAMILIES:
        at = reader.lower.index("recent", phrase.first)
        return [Step("agreed", at, at + 1, True, True, words.CUES.first["agreed"][-1][1])]
    near = reader.lower[max(0, phrase.first - 1) : phrase.first + 1]
    draft = phrase.named and not _UNSIGNED.isdisjoint(near)
    participle = None if found or (phrase.named and not draft) else _premodified(reader, phrase)
    if not found and participle is None:
        participle = _prospective(reader, phrase)
    return [participle] if participle is not None else list(found.values())


def _by_instrument(
    reader: Reader, phrase: Phrase, left: list[Step], right: list[Step]
) -> tuple[list[Step], list[Step]]:
    """The steps with what is told of a paper of consent told of the agreement: "the instruments of ratification of the
    treaty were exchanged", "the bill on its ratification was passed": then it was ratified."""
    consent = next((s for s in left if s.status in _CONSENTS and s.cue.shape == "noun"), None)
    if consent is None:
        return left, right
    lead = set(reader.lower[max(phrase.sentence.first, consent.first - 3) : consent.first])
    told = [s for s in right if s.cue.form.startswith("exchang")] if _INSTRUMENT & lead else []
    told += [s for s in right if s.status == "adopted"] if LAWS & lead else []
    right = [replace(s, status=consent.status) if s in told else s for s in right]
    told += [s for s in right if s.cue is RATIFIED]
    return [s for s in left if s is not consent] if told else left, right


def _amended_by(reader: Reader, phrase: Phrase) -> bool:
    """Whether the phrase is only what another paper changes: "a protocol extending the ports treaty was signed"."""
    lower, k = reader.lower, phrase.first - 1
    while k > phrase.sentence.first and lower[k] in words.DETERMINERS:
        k -= 1
    if lower[k] == "to" and lower[k - 1] in _CHANGES:
        return True  # "an amendment to the ports treaty was signed"
    changing = lower[k].endswith("ing") and lower[k] not in words.PREPOSITIONS and k > phrase.sentence.first
    return changing and any(head.family in PAPERS for _, head in words.HEADS.starting(lower, k - 1, k))


def _aimed_at(reader: Reader, phrase: Phrase) -> bool:
    """Whether the phrase is what another paper is to do something with: "a letter of intent to negotiate a trade
    agreement was signed"."""
    lower, k = reader.lower, phrase.first - 1
    while k > phrase.sentence.first and lower[k] in words.DETERMINERS:
        k -= 1
    if lower[k - 1] == "further" or lower[k - 1].endswith("ly"):
        k -= k > phrase.sentence.first + 1  # "to further deepen", "to jointly draft"
    return k > phrase.sentence.first and lower[k - 1] == "to" and lower[k] not in words.PREPOSITIONS


def _finite(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether a step is a main verb, whose subject is no object of an infinitive: "was also signed", not "signed in
    May" nor ", which was signed"."""
    between = reader.lower[phrase.last : step.first]
    return not _BE.isdisjoint(between) and _CLAUSE.isdisjoint(between)


def _presupposed(reader: Reader, phrase: Phrase, step: Step) -> bool:
    """Whether a question takes a step for granted: "the treaty signed in 2019", "the pact, which was signed in 2019,";
    "When will the treaty be signed?" does not."""
    relative = reader.lower[max(phrase.sentence.first, step.first - _TAKEN_UP) : step.first]
    participle = step.cue.shape in ("past", "participle") and reader.lower[step.first - 1] not in _BE
    return not step.left and (participle or not _RELATIVE.isdisjoint(relative))


def _compound(reader: Reader, phrase: Phrase) -> list[Step]:
    """The signing that the phrase is the first part or the owner of: "the treaty signing", "the protocol's signing"."""
    lower, k = reader.lower, phrase.last
    if k >= phrase.sentence.last or (phrase.plural and lower[k] != "signing"):
        return []
    k += lower[k] in words.OWN
    if k >= phrase.sentence.last or lower[k] != "signing" or phrase.family not in PAPERS:
        return []
    effect = modality(reader, phrase.first, phrase.sentence.first, "noun")
    coming = not COMING.isdisjoint(lower[max(phrase.sentence.first, phrase.first - _AHEAD) : phrase.first])
    coming = coming or not COMING.isdisjoint(lower[k + 1 : k + _AHEAD])
    if effect == "denied":
        return []
    planned = coming or effect in ("proposed", "negotiating")
    cue = next(c for _, c in words.CUES.starting(lower, k, k + 1) if c.status == "signed")
    return [Step("proposed" if planned else "signed", k, k + 1, False, not planned, cue)]


def _opening(reader: Reader, phrase: Phrase) -> list[Step]:
    """The steps that open the sentence: "Signed in 1996 and ratified a year later, the treaty …"."""
    lower, begin = reader.lower, phrase.sentence.first
    if lower[begin] not in words.CUES.first or not lower[begin].endswith("ed"):
        return []
    k = phrase.first - 1
    while k > begin and lower[k] in words.DETERMINERS:
        k -= 1
    if lower[k] != ",":
        return []
    found: list[Step] = []
    for j in range(begin, min(k, begin + _LONGEST_OPENING)):
        if j > begin and lower[j - 1] != "and":
            continue
        for size, cue in words.CUES.starting(lower, j, k):
            if cue.shape in ("past", "participle") and cue.fits(phrase.family):
                found.append(Step(cue.status, j, j + size, True, True, cue))
                break
    return found


def _prospective(reader: Reader, phrase: Phrase) -> Step | None:
    """The plan that an adjective tells: "an eventual free trade agreement", "the prospective labour accord"."""
    if phrase.plural or phrase.family not in PAPERS or phrase.heading:
        return None
    for k in range(max(phrase.sentence.first, phrase.first - 1), phrase.head):
        if reader.lower[k] in _PROSPECTS:
            return Step("proposed", k, k + 1, True, False, _PROPOSAL)
    return None


def _premodified(reader: Reader, phrase: Phrase) -> Step | None:
    """The step in a participle before the head: "the recently signed treaty", "a proposed trade agreement"."""
    for k in range(phrase.first - phrase.named, phrase.head):
        word = reader.lower[k]
        for form, cue in words.CUES.first.get(word, ()) if word in _PREMODIFYING else ():
            shaped = cue.shape in ("past", "participle") or word == "draft"
            if len(form) == 1 and shaped and cue.fits(phrase.family):
                return Step(cue.status, k, k + 1, True, cue.status != "proposed", cue)
    return None


def _agreed_to_matter(reader: Reader, phrase: Phrase, left: list[Step]) -> list[Step]:
    """The steps before a phrase without what is only agreed to matter ("agreed on the importance of extending the
    truce"); what is agreed to be needed is proposed."""
    found: list[Step] = []
    for step in left:
        between = reader.lower[step.last : phrase.first] if step.status == "agreed" else []
        if not _NEED.isdisjoint(between):
            step = replace(step, status="proposed", taken=False)
        if _WORTH.isdisjoint(between):
            found.append(step)
    return found


def belongs_before(reader: Reader, before: Phrase, taken: list[Step], phrase: Phrase, steps: list[Step]) -> bool:
    """Whether the steps said after a plan are those of the agreement made under it."""
    if taken or before.sentence.start != phrase.sentence.start or phrase.first - before.last > _UNDER + 1:
        return False
    between = reader.lower[before.last : phrase.first]
    if not between or any(s.left or s.cue.shape not in ("past", "participle") for s in steps):
        return False
    if phrase.family in ("plan", "mechanism") and between[0] in ("under", "within") and len(between) <= _UNDER:
        return True
    # "the arrangement to the Defence Agreement, signed last week": the first, of which the other tells the subject
    nested = between[0] in words.PREPOSITIONS and between[0] not in _BESIDE and "," not in between
    if between[0] == "to" and between[1:2] != [] and between[1] not in words.DETERMINERS:
        nested = nested and reader.text[before.last + 1][0].isupper()  # not "both plan to discuss the pact, signed in"
    return nested and phrase.known is None and reader.lower[phrase.last : phrase.last + 1] == [","]


def denied(reader: Reader, phrase: Phrase) -> bool:
    """Whether something is said not to be such an agreement: "does not constitute a defence pact"."""
    if phrase.determiner not in ("a", "an", "any") or phrase.known:
        return False
    lower = reader.lower
    verb = phrase.first - 3 if lower[phrase.first - 2] in _NOT else phrase.first - 2
    if verb - 1 < phrase.sentence.first or lower[verb] not in _BEING:
        return False
    return bool(_NOT & {lower[verb - 1], lower[verb + 1]})


def listed(reader: Reader, before: Phrase, steps: list[Step], phrase: Phrase) -> list[Step]:
    """The steps of the member before in a list with semicolons: "witnessed the signing of a treaty …; and an MoU …"."""
    if before.sentence.start != phrase.sentence.start:
        return []
    if phrase.sort is not None:  # "signed treaties with Chile in 2009 and Kenya in 2012"
        return [replace(s, direct=False) for s in steps if s.left]
    lower, k = reader.lower, phrase.first - 1
    while k >= before.last and (lower[k] in words.DETERMINERS or lower[k] in _LINKS):
        k -= 1
    joined = k + 1 == before.last and before.complement is not None and {",", "and"} & set(lower[k + 1 : phrase.first])
    if (lower[k] != ";" and not joined) or (joined and begins_clause(reader, phrase)):
        return []
    return [replace(s, direct=False) for s in steps if s.left]
