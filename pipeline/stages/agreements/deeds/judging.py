"""What a cue left of its object says: done, planned, under way or denied, by tense and modality."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.modality import enacted, modality, one_of_many, opens_telling
from pipeline.stages.agreements.deeds.postponed import put_off, to_begin
from pipeline.stages.agreements.deeds.purpose import absolute, ahead, joined_to_done, nominal, past_in_list, told_past
from pipeline.stages.agreements.deeds.step import FUTURE, Step, in_substance
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_WISHES = words.group("wish")
_ONGOING = words.group("ongoing")
_SOON = word_set("agreements/sets", "deeds.judging.soon")
_CONDITIONS = word_set("agreements/sets", "deeds.judging.conditions")
_CONDITIONED = 9
_PLANNED = frozenset(("signed", "agreed", "adopted", "established", "announced"))
_RESUMED = word_set("agreements/sets", "deeds.judging.resumed")
_ENDED = word_set("agreements/sets", "deeds.ended")
_ENDING = 4
"""Tokens from a verb of concluding to the negotiations it concludes."""
_UNDER_WAY = 8
"""Tokens before "negotiations" in which they are said to be under way."""
_COMPLETION = words.group("completion")
_BEFORE_DONE = words.group("before_gerund_done")
_UPCOMING = words.group("upcoming")
_PROGRESSIVE = frozenset(("are", "is", "was", "were"))
_ASKING = word_set("agreements/sets", "deeds.judging.asking")
_SAME_PAST = frozenset(("put in place", "set up"))
_DRAFTING = frozenset(("development", "drafting", "formulation"))
_TALKS = frozenset(("discussions", "negotiations", "talks"))
_FINAL = frozenset(("substantial", "substantive"))
_WE = frozenset(("i", "we"))
_NOW = frozenset(("hereby", "now", "today"))
_BULLET = 2
"""Tokens before the first word of an entry: a bullet, a number."""


def _completes(cue: Cue) -> bool:
    """Whether the cue ends negotiations: "finalise", "wrap up talks on"."""
    return cue.form in _COMPLETION or cue.form.endswith((" talks", " negotiations", " touches on", " touches to"))


def _talks_ended(lower: list[str], first: int, begin: int) -> bool:
    """Whether the talks whose aim a verb tells are over: "concluded negotiations to launch a compact"."""
    talks = (k for k in range(first - 1, max(begin, first - _ENDING) - 1, -1) if lower[k] in _TALKS)
    k = next(talks, None)
    return k is not None and not _ENDED.isdisjoint(lower[max(begin, k - _ENDING) : k])


def _worked_on(lower: list[str], first: int, begin: int, phrase: Phrase) -> bool:
    """Whether efforts for an agreement go on: "efforts are under way to sign a treaty"."""
    near = lower[max(begin, first - _UNDER_WAY) : first]
    if "efforts" in near:  # "efforts to conclude a treaty are under way"
        near = near + lower[phrase.last : phrase.sentence.last]
    return "underway" in near or ("under" in near and near[near.index("under") + 1 :][:1] == ["way"])


def _new(phrase: Phrase, cue: Cue) -> bool:
    """Whether an agreement to be concluded is yet to be talked about: "the possibility of concluding a treaty"."""
    return phrase.determiner in ("a", "an", "another") and cue.form.startswith("conclu")


def judged(reader: Reader, phrase: Phrase, first: int, last: int, cue: Cue, begin: int, *, direct: bool) -> list[Step]:
    """The step of a cue left of its object, after tense and modality."""
    lower = reader.lower
    cue = in_substance(lower, first, cue)
    effect = modality(reader, first, begin, cue.shape)
    if effect is not None and cue.form in _SAME_PAST and past_in_list(lower, first, begin):
        cue, effect = replace(cue, shape="past"), None
    before = lower[first - 1] if first > begin else ""
    infinitive = cue.shape == "base" and before == "to"
    status: str | None = cue.status
    taken = True
    opening = first <= phrase.sentence.first + _BULLET and cue.shape in ("gerund", "base", "noun")
    if effect is None and opening and reader.agreed_list(phrase.sentence):
        effect = "agreed"  # "The sides agreed on the following: • Establishing a working group on …"
    if effect == "denied":
        phrase.denied = True
        return []
    if cue.shape == "noun" and cue.status == "ratified" and before in ("upon", "pending"):
        return []  # "upon ratification of the treaty, they can be handed over"
    if cue.status == "ratified" and enacted(lower, first, begin):
        return [Step("ratified", first, last, True, True, cue, direct)]
    if cue.status == "negotiating" and cue.shape == "noun" and effect != "negotiating":
        resumed = _RESUMED & set(lower[max(begin, first - _ENDING) : first])
        effect = (
            None if resumed or before == "for" or cue.form.startswith("progress") else effect
        )  # "will travel to Oslo for talks on a treaty"
    if effect is None and cue.shape in ("base", "third") and before != "to" and not phrase.heading:
        coming = _CONDITIONS & set(lower[max(begin, first - _CONDITIONED) : first])
        effect = "proposed" if coming and "," not in lower[max(begin, first - _CONDITIONED) : first] else None
    drafting = cue.form in _DRAFTING and cue.shape in ("noun", "gerund")
    if drafting and not _ONGOING.isdisjoint(lower[max(begin, first - _UNDER_WAY) : first]):
        return [Step("negotiating", first, last, True, True, cue, direct)]  # "agreed to speed up the drafting of it"
    talks = effect is None and cue.status == "negotiating" and cue.shape == "noun"
    if talks and _ENDED & set(lower[max(begin, first - _ENDING) : first]):
        status = "agreed"  # "concluded their negotiations on the pact"
    if talks and to_begin(reader, phrase):
        status, taken = "proposed", False  # "talks on a pact will begin in May"
    elif effect == "negotiating":
        status, taken = ("negotiating" if cue.status in FUTURE else None), True
        if cue.status != "negotiating" and _talks_ended(lower, first, begin):
            status = "agreed"  # "concluded negotiations to launch a compact"
        elif not _ASKING.isdisjoint(lower[max(begin, first - _UNDER_WAY) : first]) and cue.status != "negotiating":
            status, taken = "proposed", False  # "called for an early conclusion and adoption of the convention"
    elif effect is None and infinitive and one_of_many(lower[max(begin, first - _UNDER_WAY) : first - 1]):
        pass  # "the first country to sign a trade agreement with …"
    elif effect == "proposed" or (effect is None and infinitive):
        status, taken = FUTURE.get(cue.status), False
        if cue.status == "negotiating" and _ONGOING & set(lower[max(begin, first - _UNDER_WAY) : first]):
            status, taken = "negotiating", True  # "to speed up the negotiations on a treaty"
        ends = cue.status in ("negotiating", "proposed") and _COMPLETION & {
            *lower[max(begin, first - 3) : first],
            " ".join(lower[max(0, first - 2) : first]),
        }
        asked = _ASKING & set(lower[max(begin, first - _UNDER_WAY) : first])  # "called for the early conclusion of it"
        completed = (_completes(cue) or ends) and not _new(phrase, cue) and not asked
        if status is not None and (completed or _worked_on(lower, first, begin, phrase)):
            status, taken = "negotiating", True  # what is still to be completed is being worked on
    elif effect == "agreed":
        if cue.status in ("established", "upgraded") and phrase.family == "partnership":
            taken = True
        elif cue.status in ("established", "adopted", "negotiating", "upgraded"):
            under_way = (_COMPLETION | _ONGOING | _RESUMED) & set(lower[max(begin, first - _UNDER_WAY) : first])
            status = "agreed" if cue.status != "negotiating" else "negotiating" if under_way else "proposed"
            taken = status != "proposed"
        elif cue.form == "conclusion" and _FINAL & set(lower[max(begin, first - _ENDING) : first]):
            status = "agreed"  # "agreed to the substantive conclusion of a treaty": its text stands
        elif _completes(cue) and not _new(phrase, cue):
            status = "negotiating"  # "agreed to finalise an action plan"
        else:
            status, taken = FUTURE.get(cue.status), False
    elif cue.shape in ("noun", "gerund") and (
        before in _UPCOMING
        or lower[max(begin, first - 2)] in _UPCOMING
        or (before == "and" and lower[max(begin, first - 3)] in _UPCOMING)  # "the coming talks and signing of …"
    ):
        status, taken = FUTURE.get(cue.status), False
        if before in _SOON and _completes(cue) and status is not None and not _new(phrase, cue):
            status, taken = "negotiating", True  # "the speedy conclusion of the power agreement"
    elif cue.status in ("implemented", "reviewed") and cue.shape not in ("past", "participle"):
        return []
    elif cue.shape in ("noun", "gerund") and direct and cue.status in _PLANNED and put_off(reader, phrase, first):
        status, taken = FUTURE.get(cue.status), False  # "the signing of the pact was postponed"
    elif cue.shape in ("noun", "gerund") and cue.status in _PLANNED and ahead(reader, first, begin):
        status, taken = FUTURE.get(cue.status), False  # "will strengthen ties with the signing of a pact"
    elif (
        cue.shape == "gerund"
        and lower[last : last + 1] not in (["of"], ["by"])
        and not nominal(lower, first)
        and not told_past(reader, phrase, cue)
        and not (before in _PROGRESSIVE and lower[first - 2] in _WE and _NOW & set(lower[begin:first]))
        and cue.status not in ("negotiating", "proposed")
        and not (before in _PROGRESSIVE and cue.status in ("terminated", "suspended"))
        and before not in _BEFORE_DONE
        and not (first == phrase.sentence.first and opens_telling(lower, phrase.last, phrase.sentence.last))
        and not joined_to_done(lower, first, begin)
        and not absolute(lower, first, begin)
    ):
        # "by signing the pact" is done; a bare gerund after a verb of saying may not be
        status, taken = FUTURE.get(cue.status), False
        if _completes(cue) and status is not None and not _new(phrase, cue):
            status = "negotiating"
    if status is None or (cue.form in _WISHES and phrase.determiner not in ("a", "an", "another", "new")):
        return []
    near = range(phrase.last, phrase.last + 3)
    to = next((k for k in near if lower[k : k + 1] == ["to"] and lower[k - 1] != "according"), -1)
    if cue.status == "upgraded" and to >= 0 and lower[to + 1 : to + 2] and lower[to + 1] not in words.VERBS:
        return []  # "elevated the partnership to …": what it was before; not "… to a partnership to allow them to"
    if status == "established" and "upgraded" in phrase.modifiers:
        status = "upgraded"  # "launched an upgraded partnership"
    steps = [Step(status, first, last, True, taken, cue, direct)]
    begun = effect == "agreed" and taken and status == "established"
    consent = begun and cue.shape in ("base", "gerund")  # "agreed to build", "agreed on building a partnership"
    if consent or (cue.form.startswith("agree") and status == "established" and phrase.family != "partnership"):
        steps.append(Step("agreed", first, last, True, True, cue, direct))
    return steps
