"""What a cue left of its object says: done, planned, under way or denied, by tense and modality."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.english import COPULAS
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.awaited import awaited
from pipeline.stages.agreements.deeds.consent import endorsed, passed
from pipeline.stages.agreements.deeds.modality import LAWS, credited, enacted, modality, one_of_many, opens_telling
from pipeline.stages.agreements.deeds.postponed import put_off, to_begin
from pipeline.stages.agreements.deeds.purpose import (
    absolute,
    ahead,
    joined_to_done,
    nominal,
    past_in_list,
    resulting,
    told_past,
)
from pipeline.stages.agreements.deeds.step import FUTURE, Step, in_substance
from pipeline.stages.agreements.deeds.told import (
    AGREED,
    COMPLETION,
    ENDING,
    NEW,
    NOTHING,
    ONGOING,
    PROPOSED,
    UNDER_TALKS,
    Outcome,
    Told,
    completes,
)
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_WISHES = words.group("wish")
_SOON = word_set("agreements/sets", "deeds.soon")
_CONDITIONS = word_set("agreements/sets", "deeds.conditions")
_CONDITIONED = 9
_TAKES, _USED = frozenset(("seize", "take", "taken", "takes", "taking", "took", "use", "uses", "using")), 12
"""Verbs for what is made use of, and tokens from an agreement to "as"."""
_CHANCES = word_set("agreements/sets", "deeds.judging.chances")
_END = frozenset(("completion", "conclusion"))
_PLANNED = frozenset(("signed", "agreed", "adopted", "established", "announced", "ratified", "acceded"))
_RESUMED = word_set("agreements/sets", "deeds.judging.resumed")
_ENDED = word_set("agreements/sets", "deeds.ended")
_UNDER_WAY = 8
"""Tokens before "negotiations" in which they are said to be under way."""
_BEFORE_DONE = words.group("before_gerund_done")
_UPCOMING = words.group("upcoming")
_ASKING = word_set("agreements/sets", "deeds.judging.asking")
_SAME_PAST = frozenset(("put in place", "set up"))
_DRAFTING = frozenset(("development", "drafting", "formulation"))
_TALKS = frozenset(("discussions", "negotiations", "talks"))
_FINAL = frozenset(("substantial", "substantive"))
_WE = frozenset(("i", "we"))
_NOW = frozenset(("hereby", "now", "today"))
_BULLET = 2
"""Tokens before the first word of an entry: a bullet, a number."""
_TO_COME = frozenset(("established", "adopted", "upgraded"))
_WISHED = NEW | {"new"}


_ALREADY = 2
"""Tokens before a verb among which "already" stands."""


def _ahead(told: Told) -> Outcome:
    """What the cue says of a step that has not been taken."""
    return Outcome(FUTURE.get(told.cue.status), taken=False)


def judged(reader: Reader, phrase: Phrase, first: int, last: int, cue: Cue, begin: int, *, direct: bool) -> list[Step]:
    """The step of a cue left of its object, after tense and modality."""
    cue = in_substance(reader.lower, first, cue)
    effect = modality(reader, first, begin, cue.shape)
    if effect is not None and cue.form in _SAME_PAST and past_in_list(reader.lower, first, begin):
        cue, effect = replace(cue, shape="past"), None
    gerund, whole = cue.shape == "gerund", phrase.sentence.first
    if gerund and (credited(reader.lower, first, begin) or resulting(reader.lower, first, whole)):
        return _steps(Told(reader, phrase, first, last, cue, begin, direct, None), cue.status, taken=True)
    told = Told(reader, phrase, first, last, cue, begin, direct, effect)
    if told.nominal and _taken_as(told):
        return _steps(replace(told, effect=None), cue.status, taken=True)
    effect = _effect(told)
    if effect == "denied":
        phrase.denied = True
        return []
    told = replace(told, effect=effect) if effect != told.effect else told
    if cue.shape == "noun" and cue.status == "ratified" and told.before in ("upon", "pending"):
        return []  # "upon ratification of the treaty, they can be handed over"
    approved = cue.status == "ratified" and cue.shape == "noun" and endorsed(reader.lower, first, begin)
    if approved and not passed(reader.lower, first, begin):
        return [told.step("adopted")]  # "the cabinet approved the ratification of it"
    if approved or (cue.status == "ratified" and enacted(reader.lower, first, begin)):
        return [told.step("ratified")]
    if cue.form in _DRAFTING and told.nominal and not ONGOING.isdisjoint(told.lead(_UNDER_WAY)):
        return [told.step("negotiating")]  # "agreed to speed up the drafting of it"
    outcome = next((found for rule in _RULES if (found := rule(told)) is not None), Outcome(cue.status))
    if outcome.status is None or (cue.form in _WISHES and phrase.determiner not in _WISHED) or _raised_from(told):
        return []
    return _steps(told, outcome.status, taken=outcome.taken)


def _taken_as(told: Told) -> bool:
    """Whether a deed that a noun tells is there to be used: "take the elevation of ties to a partnership as an
    opportunity", "seize the signing of the pact as a chance"."""
    last = told.phrase.last
    near = told.reader.lower[last : min(last + _USED, told.phrase.sentence.last)]
    taken = not _TAKES.isdisjoint(told.lead(_BULLET)) and "as" in near
    used = near[near.index("as") + 1 :] if taken else []
    return not _CHANCES.isdisjoint(used[:4])


def _effect(told: Told) -> str | None:
    """What the words before a cue make of it, also those that only its place in a list or a condition tells."""
    cue, effect, sentence = told.cue, told.effect, told.phrase.sentence
    if effect is None:
        opening = told.first <= sentence.first + _BULLET and cue.shape in ("gerund", "base", "noun")
        if opening and told.reader.agreed_list(sentence):
            effect = "agreed"  # "The sides agreed on the following: • Establishing a working group on …"
        elif cue.shape in ("base", "third") and told.before != "to" and not told.phrase.heading:
            near = told.lead(_CONDITIONED)
            return "proposed" if not _CONDITIONS.isdisjoint(near) and "," not in near else None
    if effect in (None, "negotiating", "denied") or cue.status != "negotiating" or cue.shape != "noun":
        return effect
    resumed = told.before == "for" or cue.form.startswith("progress") or not _RESUMED.isdisjoint(told.lead(ENDING))
    return None if resumed else effect  # "will travel to Oslo for talks on a treaty"


def _to_begin(told: Told) -> Outcome | None:
    """A plan, where talks are to begin: "talks on a pact will begin in May"."""
    return PROPOSED if _talks(told) and to_begin(told.reader, told.phrase) else None


def _supposed(told: Told) -> Outcome | None:
    """Nothing, where the past is only supposed: "if Peru signed the pact, it would also like to"."""
    near = told.lead(_CONDITIONED)
    last = next((w for w in reversed(near) if w in ("if", ",")), "")
    return NOTHING if told.cue.shape == "past" and last == "if" else None


def _talked_about(told: Told) -> Outcome | None:
    """Under talks: "negotiations to sign a pact", not "concluded negotiations to …", "called for an early …"."""
    if told.effect != "negotiating":
        return None
    if told.cue.status != "negotiating":
        if _talks_ended(told.reader.lower, told.first, told.begin):
            return AGREED  # "concluded negotiations to launch a compact"
        if not _ASKING.isdisjoint(told.lead(_UNDER_WAY)):
            return PROPOSED  # "called for an early conclusion and adoption of the convention"
    return UNDER_TALKS if told.cue.status in FUTURE else NOTHING


def _of_a_law(told: Told) -> Outcome | None:
    """Nothing, where it is a law that was passed: "a law passed on Monday", "passed a treaty law"."""
    if not told.cue.form.startswith("pass"):
        return None
    last = told.phrase.last
    law = told.before in LAWS or not LAWS.isdisjoint(told.reader.lower[last : last + 1])
    return NOTHING if law else None


def _awaited(told: Told) -> Outcome | None:
    """Ahead, where something waits for it: "would not come until they signed the pact"."""
    finite = told.cue.shape in ("past", "participle") and told.effect is None and told.direct
    return _ahead(told) if finite and awaited(told.reader.lower, told.first, told.begin) else None


def _first_of_many(told: Told) -> Outcome | None:
    """Done: "the first country to sign a trade agreement with …"."""
    if told.effect is not None or not told.infinitive or not one_of_many(told.lead(_UNDER_WAY)[:-1]):
        return None
    return Outcome(told.cue.status)


def _planned(told: Told) -> Outcome | None:
    """Ahead: "will sign", "to sign"; but what is only to be completed, or is being worked on, is under talks."""
    if told.effect != "proposed" and not (told.effect is None and told.infinitive):
        return None
    if told.cue.status == "announced" and told.phrase.determiner == "the" and not told.phrase.named:
        return NOTHING  # "planned to announce the agreement at noon": there is one
    outcome, near = _ahead(told), told.lead(_UNDER_WAY)
    if told.cue.status == "negotiating" and not ONGOING.isdisjoint(near):
        outcome = UNDER_TALKS  # "to speed up the negotiations on a treaty"
    if outcome.status is None:
        return outcome
    asked = not _ASKING.isdisjoint(near)  # "called for the early conclusion of it"
    completed = not asked and not told.new and (completes(told.cue) or _talks_to_end(told))
    worked_on = completed or _worked_on(told.reader.lower, told.first, told.begin, told.phrase)
    return UNDER_TALKS if worked_on else outcome


def _consented(told: Told) -> Outcome | None:
    """Agreed, under talks or ahead: "agreed to establish a council", "agreed to finalise a plan", "agreed to sign"."""
    if told.effect != "agreed":
        return None
    cue = told.cue
    if cue.status in ("established", "upgraded") and told.phrase.family == "partnership":
        return Outcome(cue.status)
    if cue.status in _TO_COME:
        return AGREED
    if cue.status == "negotiating":
        return PROPOSED if (COMPLETION | ONGOING | _RESUMED).isdisjoint(told.lead(_UNDER_WAY)) else UNDER_TALKS
    if cue.form.startswith(("extend", "prolong", "renew")):
        return AGREED  # "agreed to renew the MoU": it goes on
    if cue.form == "conclusion" and not _FINAL.isdisjoint(told.lead(ENDING)):
        return AGREED  # "agreed to the substantive conclusion of a treaty": its text stands
    return UNDER_TALKS if told.finishing else _ahead(told)  # "agreed to finalise an action plan"


def _upcoming(told: Told) -> Outcome | None:
    """Ahead: "the upcoming signing", "the coming talks and signing"; talked about: "the speedy conclusion of it"."""
    if not told.nominal:
        return None
    lower, first, before = told.reader.lower, told.first, told.before
    near = before in _UPCOMING or lower[max(told.begin, first - 2)] in _UPCOMING
    if not near and not (before == "and" and lower[max(told.begin, first - 3)] in _UPCOMING):
        return None
    outcome = _ahead(told)
    return UNDER_TALKS if before in _SOON and told.finishing and outcome.status is not None else outcome


def _only_used(told: Told) -> Outcome | None:
    """Nothing, where no past form tells that it was done: "the implementation of the pact"."""
    used = told.cue.status in ("implemented", "reviewed") and told.cue.shape not in ("past", "participle")
    return NOTHING if used else None


def _put_off(told: Told) -> Outcome | None:
    """Ahead: "the signing of the pact was postponed", "will strengthen ties with the signing of a pact"."""
    if not told.nominal or told.cue.status not in _PLANNED:
        return None
    postponed = told.direct and put_off(told.reader, told.phrase, told.first)
    return _ahead(told) if postponed or ahead(told.reader, told.first, told.begin) else None


def _bare_gerund(told: Told) -> Outcome | None:
    """Ahead, where a bare gerund may not be done: "discussed signing a pact", not "by signing the pact"."""
    if told.cue.shape != "gerund" or told.cue.status in ("negotiating", "proposed") or _gerund_done(told):
        return None
    outcome = _ahead(told)
    return Outcome("negotiating", taken=False) if outcome.status is not None and told.finishing else outcome


def _gerund_done(told: Told) -> bool:
    """Whether a gerund tells what is done or being done: "after signing", "we are today signing"."""
    reader, phrase, lower, first, begin = told.reader, told.phrase, told.reader.lower, told.first, told.begin
    if told.before in _BEFORE_DONE or lower[told.last : told.last + 1] in (["of"], ["by"]):
        return True
    if told.before in COPULAS:
        if told.cue.status in ("terminated", "suspended"):
            return True
        if lower[first - 2] in _WE and not _NOW.isdisjoint(lower[begin:first]):
            return True
    if first == phrase.sentence.first and opens_telling(lower, phrase.last, phrase.sentence.last):
        return True
    if nominal(lower, first) or told_past(reader, phrase, told.cue):
        return True
    return joined_to_done(lower, first, begin) or absolute(lower, first, begin)


def _over(told: Told) -> Outcome | None:
    """Agreed, where talks are over: "concluded their negotiations on the pact"."""
    near = told.lead(ENDING) if _talks(told) else []
    end = next((k for k, word in enumerate(near) if word in _END), -1)
    if end >= 0 and near[end + 1 : end + 2] == ["of"]:
        over = _SOON.isdisjoint(near) and _ASKING.isdisjoint(told.lead(_UNDER_WAY))
        k = told.first - len(near) + end  # "welcomed the conclusion of the negotiations"
        return AGREED if over and modality(told.reader, k, told.begin, "noun") is None else None
    return None if _ENDED.isdisjoint(near) else AGREED


def _done_with(told: Told) -> Outcome | None:
    """Talks that are told as behind the two: "have already negotiated two agreements"."""
    cue = told.cue
    over = cue.status == "negotiating" and cue.shape in ("past", "participle") and "already" in told.lead(_ALREADY)
    return AGREED if over else None


_RULES: tuple[Callable[[Told], Outcome | None], ...] = (
    _supposed,
    _done_with,
    _of_a_law,
    _awaited,
    _to_begin,
    _talked_about,
    _first_of_many,
    _planned,
    _consented,
    _upcoming,
    _only_used,
    _put_off,
    _bare_gerund,
    _over,
)
"""What a cue may say other than that the step was taken, in the order in which it is asked; the first answer holds."""


def _raised_from(told: Told) -> bool:
    """Whether it is what something was before: "elevated the partnership to …"; not "… to a partnership to allow"."""
    if told.cue.status != "upgraded":
        return False
    lower, near = told.reader.lower, range(told.phrase.last, told.phrase.last + 3)
    to = next((k for k in near if lower[k : k + 1] == ["to"] and lower[k - 1] != "according"), -1)
    return to >= 0 and to + 1 < len(lower) and lower[to + 1] not in words.VERBS


def _steps(told: Told, status: str, *, taken: bool) -> list[Step]:
    """The step of a status, and the consent that is told with it: "agreed to build a partnership"."""
    cue, phrase = told.cue, told.phrase
    if status == "established" and "upgraded" in phrase.modifiers:
        status = "upgraded"  # "launched an upgraded partnership"
    step = told.step(status, taken=taken)
    if status != "established":
        return [step]
    consent = told.effect == "agreed" and taken and cue.shape in ("base", "gerund")
    if consent or (cue.form.startswith("agree") and phrase.family != "partnership"):
        return [step, told.step("agreed")]
    return [step]


def _talks(told: Told) -> bool:
    """Whether the cue is a noun for talks of which nothing else is said: "held talks on a pact"."""
    return told.effect is None and told.cue.status == "negotiating" and told.cue.shape == "noun"


def _talks_to_end(told: Told) -> bool:
    """Whether what is talked about is to be completed: "to finalise the negotiations on a treaty"."""
    if told.cue.status not in ("negotiating", "proposed"):
        return False
    pair = " ".join(told.reader.lower[max(0, told.first - 2) : told.first])
    return pair in COMPLETION or not COMPLETION.isdisjoint(told.lead(3))


def _talks_ended(lower: list[str], first: int, begin: int) -> bool:
    """Whether the talks whose aim a verb tells are over: "concluded negotiations to launch a compact"."""
    talks = (k for k in range(first - 1, max(begin, first - ENDING) - 1, -1) if lower[k] in _TALKS)
    k = next(talks, None)
    return k is not None and not _ENDED.isdisjoint(lower[max(begin, k - ENDING) : k])


def _worked_on(lower: list[str], first: int, begin: int, phrase: Phrase) -> bool:
    """Whether efforts for an agreement go on: "efforts are under way to sign a treaty"."""
    near = lower[max(begin, first - _UNDER_WAY) : first]
    if "efforts" in near:  # "efforts to conclude a treaty are under way"
        near = near + lower[phrase.last : phrase.sentence.last]
    return "underway" in near or ("under" in near and near[near.index("under") + 1 :][:1] == ["way"])
