"""What the words before a verb or noun of signing say of it: done, planned, agreed, under negotiation, denied."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.english import DAY_PARTS, HAVE, MODALS
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.phrases.phrase import Reader

_RECALLING = words.group("recalling")
_WITNESSED, _ATTENDED = word_set("agreements/sets", "deeds.modality.witnessed"), 3
"""Past forms of being at a deed, and how far before it: "presided over the signing"."""
_MODAL_STOPS = words.group("modal_stop")
_INFINITIVES = {form[0]: effect for form, effect in words.MODALITY.entries() if len(form) == 2 and form[1] == "to"}
"""Verbs and nouns with an infinitive, and what they make of it."""
_PARTED = {
    "to": _INFINITIVES,
    "for": {form[0]: effect for form, effect in words.MODALITY.entries() if len(form) == 2 and form[1] == "for"},
}
"""By the word after the time or place that parts them from what they lead to: "approval on Monday for signing"."""
PARTING = words.group("parting")
"""Words that may stand beside the day between a verb and its infinitive."""
_THEN = word_set("agreements/sets", "deeds.modality.then")
_LISTING = word_set("agreements/sets", "deeds.listing")
_DENIALS = word_set("agreements/sets", "deeds.modality.denials")
_OBLIGING = word_set("agreements/sets", "deeds.modality.obliging")
_PEOPLE = word_set("agreements/sets", "deeds.modality.people")
_OBJECT = 8
"""Tokens of those who are bound, before "to"."""
_CONSENT = frozenset(("agreed", "agreement", "consensus", "decided"))
_TIMES = DAY_PARTS | {"here"}
_TALKS = frozenset(("discussions", "negotiations", "talks"))
DENYING = word_set("agreements/sets", "deeds.modality.denying")
_AIMS = word_set("agreements/sets", "deeds.modality.aims")
_CREDIT = word_set("agreements/sets", "deeds.modality.credit")
_INTEREST = frozenset(("delay", "delays", "difficulties", "difficulty", "interest", "interested"))
_CLAUSE = frozenset((",", "and", ";", "that", "but"))
_CREDITED = 9
"""Tokens from thanks or praise to the gerund of what it is for."""
_SPOKEN_OF = word_set("agreements/sets", "deeds.modality.spoken_of")
_BEFORE_DEED = words.MODIFIERS | word_set("agreements/sets", "deeds.soon")
RUMOURS = word_set("agreements/sets", "deeds.modality.rumours")
_GATHERED = word_set("agreements/sets", "deeds.modality.gathered")
_DAY = 4
_COUNT = frozenset(("-", "–", "to", "against", "with", "abstentions", "abstaining", ","))
_YET, _COMPANY = frozenset(("could", "may", "might", "not", "should", "to", "will", "would")), 18
"""Tokens from those who came together, past whom they joined and where, to what they came for."""
_UNREAL, _TO_BE_DONE = frozenset(("could", "may", "might", "must", "should", "would")), frozenset(("shall", "will"))
_MODAL_PERFECT = 3
"""Tokens of "would never have"."""
_NEGATIONS = frozenset(("n't", "never", "not"))
_INVERTED = 6
"""Tokens from an inverted "had", which makes a condition, to its participle."""
_TELLING = word_set("agreements/sets", "deeds.modality.telling")
_PLAIN = MODALS | {"is", "was"}
_OPENING, _TOLD = 15, 8
"""Tokens from an agreement to the comma after its clause, and from there to the verb of saying."""
FIRSTS, _STATES = (
    word_set("agreements/sets", "deeds.modality.firsts"),
    word_set("agreements/sets", "deeds.modality.states"),
)
_FAVOUR = frozenset(("favor", "favour"))
_BECAME = frozenset(("became", "become", "becomes", "becoming"))
LAWS, _PASSING = (
    word_set("agreements/sets", "deeds.modality.laws"),
    word_set("agreements/sets", "deeds.modality.passing"),
)
_CONSENT = frozenset(("concurrence", "concurring", "consent", "consenting"))
_LAW_NEAR, _ENACTED = 5, 9
"""Tokens from a law to what it ratifies ("passed a bill on Tuesday ratifying"), and back to where it is passed."""
_INCLUDED = 30
"""Tokens from a verb to what its object includes."""
_NOMINAL, _NEAR = frozenset(("gerund", "noun")), 7
"""Shapes of cues that are nouns, and tokens before a cue in which its modality mostly stands."""
FARTHEST = 60
"""Tokens between a cue and the last member of the list it governs."""


def modality(reader: Reader, first: int, begin: int, shape: str) -> str | None:
    """What the words before a cue say of it: proposed, agreed, negotiating, done, denied; None for nothing."""
    lower, finite = reader.lower, shape in ("past", "participle", "third")
    if finite and lower[max(begin, first - 2) : first] == ["to", "have"]:  # "were to have signed"
        return "proposed" if _THEN & set(lower[max(begin, first - 4) : first - 2]) else None
    if finite and lower[max(begin, first - 1)] == "have":
        if unreal(lower[max(begin, first - _MODAL_PERFECT) : first]):
            return "denied"  # "could have signed it in 2019"
        if lower[max(begin, first - 2)] in _TO_BE_DONE:
            return "proposed"  # "will have signed it by June"
    if finite and lower[begin] == "had" and first - begin <= _INVERTED and lower[first - 1] not in HAVE:
        return "denied"  # "Had they signed the accord …": they did not
    if shape in _NOMINAL and (_spoken_of(lower, first, begin) or _hesitant(lower, first, begin, shape)):
        return "proposed"
    reach = _reach(lower, first, begin, shape)
    for k in range(first - 1, max(begin, first - reach) - 1, -1):
        if finite and lower[k] == "that" and _untrue(lower, k):
            return "denied"  # "denied that it had signed a pact"
        if _closes(lower, k, first, shape, near=reach == _NEAR):
            return None
        effect = _told_at(reader, k, first, begin, shape)
        if effect is not None:
            return effect
    return _aimed_at(lower, first, begin) if shape == "gerund" else None


def unreal(chain: list[str]) -> bool:
    """Whether auxiliaries tell of what was not done, or nobody knows it was: "could have", "would not have been"."""
    have = chain.index("have") if "have" in chain else 0
    return have > 0 and not _UNREAL.isdisjoint(chain[:have]) and chain[have + 1 : have + 2] != ["to"]


def _hesitant(lower: list[str], first: int, begin: int, shape: str) -> bool:
    """Whether a gerund is what interest or delay is in: "the interest of Brunei in forging a pact"."""
    lead = lower[max(begin, first - 5) : first]
    return shape == "gerund" and lower[first - 1] == "in" and not _INTEREST.isdisjoint(lead)


def _reach(lower: list[str], first: int, begin: int, shape: str) -> int:
    """The tokens before a cue in which its modality is looked for: an infinitive or gerund may stand late in a list
    that "will" or "agreed to" opens."""
    joint = first - 2 if lower[first - 1 : first] == ["on"] else first - 1
    listed = shape == "base" or (shape == "gerund" and joint >= begin and lower[joint] in _LISTING)
    if shape in _NOMINAL and not listed:  # "…, along with the signing of …"
        lead = [w for w in lower[max(begin, first - 4) : first] if w not in words.DETERMINERS]
        listed = lead[-2:] in (["along", "with"], ["together", "with"], ["well", "as"])
    if listed:
        return FARTHEST
    included = shape in _NOMINAL and "including" in lower[max(begin, first - 3) : first]
    return _INCLUDED if included else _NEAR


def _closes(lower: list[str], k: int, first: int, shape: str, *, near: bool) -> bool:
    """Whether nothing before token `k` says anything of the cue: a clause ends there, or a verb shows it done."""
    word, nominal = lower[k], shape in _NOMINAL
    if word in _RECALLING and k < first - 1 and (nominal or shape == "base"):
        return True  # "discussed migration and welcomed the signing": it is done
    if nominal and word in _WITNESSED and first - k <= _ATTENDED and _AIMS.isdisjoint(lower[k + 1 : first]):
        return True  # "agreed to ease trade and witnessed the signing"; not "held talks on the signing"
    if nominal and word == "," and lower[k + 1] == "including":
        return False  # "discussed many matters, including the signing of a pact"
    return word in _MODAL_STOPS or (near and (word in (";", ":") or (word == "," and k < first - 1)))


def _told_at(reader: Reader, k: int, first: int, begin: int, shape: str) -> str | None:
    """What the words that end at token `k` say of a cue; None for nothing."""
    lower, word, finite = reader.lower, reader.lower[k], shape in ("past", "participle", "third")
    if not finite and (word == "to" or (word == "for" and k >= first - 2)) and k - 1 > begin:
        effect = _parted(reader, k, begin)
        if effect is not None:
            return effect
    for size, effect in words.MODALITY.ending(lower, k, begin):
        if effect != "denied" and _negated(lower, k - size, begin):
            return "denied"  # "had not yet agreed to sign it", "is not expected to sign it"
        if finite and (effect != "denied" or word not in _DENIALS):
            continue
        if k < first - _NEAR and effect in ("done", "denied"):
            continue
        if effect == "done" and word in HAVE and shape == "base" and lower[first - 1] == "to" and k < first - 2:
            continue  # "had threatened to quit": what was done is the threat
        if word == "on" and reader.dated(k + 1):
            continue  # "held talks on Tuesday"
        return effect
    if word != "on" or shape not in _NOMINAL or k - 1 <= begin:
        return None
    if _talked(reader, k):
        return "negotiating"  # "launched talks on Monday on lifting ties"
    # "agreed in Oslo on Tuesday on building a partnership"
    right_before = words.DETERMINERS.issuperset(lower[k + 1 : first])
    return "agreed" if right_before and _agreed_then(reader, k, begin) else None


def _negated(lower: list[str], k: int, begin: int) -> bool:
    """Whether the verb behind token `k` is denied: "is not yet ready to", "did not agree to"."""
    k -= k > begin and lower[k] == "yet"
    return k > begin and lower[k] in _NEGATIONS


def _spoken_of(lower: Sequence[str], first: int, begin: int) -> bool:
    """Whether a signing is the object of a verb that does not do it: "considered the early signing of it"."""
    k = first - 1
    while k > begin and lower[k] not in _SPOKEN_OF and (lower[k] in _BEFORE_DEED or lower[k] in words.DETERMINERS):
        k -= 1
    if k < begin or (lower[k] not in _SPOKEN_OF and " ".join(lower[max(begin, k - 1) : k + 1]) not in _SPOKEN_OF):
        return False
    return lower[k - 1] not in words.DETERMINERS  # "in the planned signing", "the plans"


def _aimed_at(lower: Sequence[str], first: int, begin: int) -> str | None:
    """What a preposition makes of its gerund: "formalities for signing" are before it, "thanked for signing" after."""
    if first - 2 < begin:
        return None
    if lower[first - 1] not in _AIMS:
        return None
    if lower[first - 1] == "on" and lower[first - 2] in _CLAUSE:
        return None  # "On signing the treaty", "and on signing it": when it was done
    if lower[first - 1] == "on" and lower[first - 2] in words.HEADS.first:
        return None  # "the joint statement on raising relations to a partnership": what the paper does
    return "proposed" if _CREDIT.isdisjoint(lower[max(begin, first - _CREDITED) : first - 1]) else None


def credited(lower: Sequence[str], first: int, begin: int) -> bool:
    """Whether a gerund is what somebody is thanked or praised for: "congratulated them on settling the border and
    signing the treaty", "praised both for successfully signing it"."""
    k = first - 1
    while k > begin and lower[k].endswith("ly"):
        k -= 1
    if lower[k] == "and":
        led = (j for j in range(k - 1, max(begin, k - _OPENING), -1) if lower[j] in ("for", "on"))
        k = next(led, begin)
    if k <= begin or lower[k] not in ("for", "on"):
        return False
    return not _CREDIT.isdisjoint(lower[max(begin, k - _CREDITED) : k])


def _parted(reader: Reader, k: int, begin: int) -> str | None:
    """The effect of a verb that a time or place parts from its infinitive: "agreed on Monday to set up"."""
    lower = reader.lower
    j = reader.before_date(k)
    while j > begin and lower[j] in PARTING:
        j -= 1
    if lower[k] == "to":
        while j > begin and (lower[j].isdigit() or lower[j] in _COUNT):
            j -= 1  # "voted 288 to 131 on Friday to ratify"
        j -= j < k - 1 and lower[j] == "by"
    if lower[k] == "to" and j == k - 1 and _obliged(reader, k, begin):
        return "proposed"
    j -= j < k - 1 and lower[j] in ("on", "in")
    effect = _PARTED[lower[k]].get(lower[j]) if j < k - 1 else None
    return "done" if effect is None and lower[k] == "to" and _gathered(reader, k, begin) else effect


def _gathered(reader: Reader, k: int, begin: int) -> bool:
    """Whether those who sign have come together for it: "met in Arica on Monday to"; not "met in Arica to"."""
    lower = reader.lower
    if not any(reader.dated(j) for j in range(max(begin, k - _DAY), k)):
        return False
    for j in range(k - 1, max(begin, k - _COMPANY) - 1, -1):
        if lower[j] in _GATHERED:
            return lower[j - 1] not in _YET
        verb = (
            lower[j] in words.VERBS
            or lower[j] in words.AUXILIARIES
            or lower[j] in _INFINITIVES
            or lower[j].endswith("ed")
        )
        if verb or lower[j] in _CLAUSE - {"and"}:
            return False
    return False


def _obliged(reader: Reader, k: int, begin: int) -> bool:
    """Whether somebody is to do it by what is said before an infinitive: "commits the two countries to adopt"."""
    for j in range(k - 1, max(begin, k - _OBJECT) - 1, -1):
        word = reader.lower[j]
        if word in _OBLIGING:
            return j < k - 1
        if not (reader.text[j][0].isupper() or word in _PEOPLE or word in words.DETERMINERS):
            return False
    return False


def _agreed_then(reader: Reader, k: int, begin: int) -> bool:
    """Whether "agreed" or a consent and the time or place of it stand before a preposition."""
    j = k - 1
    while j > begin and k - j < _TOLD:
        if reader.lower[j] in _CONSENT:
            return True
        back = reader.before_date(j + 1)
        placed = reader.text[j][0].isupper() or reader.lower[j] in PARTING or reader.lower[j] in _TIMES
        if back == j and not placed:
            return False
        j = back if back < j else j - 1
    return False


def _talked(reader: Reader, k: int) -> bool:
    """Whether talks, and the time or place of them, stand before a preposition."""
    j = reader.before_date(k)
    while j > 0 and reader.lower[j] in PARTING:
        j -= 1
    return j < k - 1 and reader.lower[j] in _TALKS


def enacted(lower: list[str], first: int, begin: int) -> bool:
    """Whether a law that ratifies has been passed: "approved a law ratifying the pact", "a bill to ratify it", "adopted
    the resolutions seeking the senate's concurrence in its ratification", "voted 65 to 3 in favour of ratifying it"."""
    if (
        lower[first - 1] == "of"
        and lower[first - 2] in _FAVOUR
        and "voted" in lower[max(begin, first - _ENACTED) : first]
    ):
        return True
    near = _LAW_NEAR if _CONSENT.isdisjoint(lower[max(begin, first - _LAW_NEAR) : first]) else 2 * _LAW_NEAR
    law = next((k for k in range(first - 1, max(begin, first - near), -1) if lower[k] in LAWS), begin)
    if law == begin:
        return False
    return not _PASSING.isdisjoint(lower[max(begin, law - _ENACTED) : law])


def _untrue(lower: list[str], k: int) -> bool:
    """Whether somebody denies what a clause with "that" says: "dismissed reports that it had signed"."""
    return lower[k - 1] in DENYING or (lower[k - 1] in RUMOURS and lower[k - 2] in DENYING)


def one_of_many(lead: list[str]) -> bool:
    """Whether somebody is told to have joined others: "the first to sign", "became the 31st state to ratify"."""
    counted = next((k for k, word in enumerate(lead) if word in FIRSTS), -1)
    if counted >= 0 and "for" in lead[max(0, counted - 2) : counted]:
        return False  # "took effect for the first six countries to ratify it"
    return counted >= 0 or (lead[-1:] != [] and lead[-1] in _STATES and not _BECAME.isdisjoint(lead))


def opens_telling(lower: list[str], last: int, stop: int) -> bool:
    """Whether a participle clause goes before somebody's words: "Signing the accord on Monday, the minister said …"."""
    comma = next((k for k in range(last, min(last + _OPENING, stop)) if lower[k] == ","), stop)
    told = lower[comma : min(comma + _TOLD, stop)]
    verb = next((k for k, word in enumerate(told) if word in _TELLING or word.endswith("ed")), len(told))
    return verb < len(told) and _PLAIN.isdisjoint(told)
