"""Whether a date near a cue is that of something else: another verb, a clause apart, what is only welcomed."""

from __future__ import annotations

from pipeline.english import HAVE, UNITS
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.days.nearby import Nearby
from pipeline.stages.agreements.deeds.clauses import RELATIVE
from pipeline.stages.agreements.deeds.step import Step
from pipeline.stages.agreements.words import CUES

AT = word_set("agreements/sets", "days.other_deeds.at")
_ON = frozenset(("on", "in"))
_WERE = frozenset(("was", "were", "had"))
_OWNERS = word_set("agreements/sets", "days.other_deeds.owners")
_BY_PAPER = frozenset(("by", "pursuant", "under"))
"""Words before the paper by which a step was taken, whose day it has: "set up under a memorandum signed in 2012"."""
_OPENED = frozenset(("commenced", "opened", "reopened", "restarted", "resumed"))
_AT_FIRST = frozenset(("first", "initially", "originally"))
_LATER = frozenset(("afterwards", "later", "since", "subsequently", "then"))
_AWAY = frozenset(("after", "before", "since"))
"""Words and units of time that tell how far two steps are apart."""
_MET = words.group("occasion")
_FORCE, _COMING = frozenset(("effect", "force")), frozenset(("came", "entered", "took", "went"))
_SINCE = word_set("agreements/sets", "days.other_deeds.since")
_CLAUSE = 12
"""Tokens before a date in which the verb that it belongs to stands."""
_JOINED = 5
"""Tokens from "and" to a verb that it joins to the one before, at most."""
SAID = word_set("agreements/sets", "days.other_deeds.said")
_RECALLING = words.group("recalling")
_BY_MEANS = {
    "ratified": word_set("agreements/sets", "days.other_deeds.ratifying"),
    "agreed": frozenset(("concluded", "completed", "agreed")),
}
"""Verbs before a day that do what a noun names: "exchanged on Monday the instruments of ratification"."""
_BRINGING = frozenset(("bringing", "into", "putting"))
"""The first words of "bringing it into force", "putting into effect"."""
_UPON, _DECIDED = frozenset(("after", "following")), word_set("agreements/sets", "days.other_deeds.decided")
_CONSENTING = frozenset(("agreed", "decided", "passed", "voted"))
"""Verbs before a day that have the step as their infinitive: "agreed on Monday to set up"."""
_LONGEST_CONTENT = 15
"""Tokens after "welcomed" or "recalled" that are looked at."""
_ADJACENT = 2
"""Tokens from a date to a verb that "and" joins to the one before it."""
_PARTICLES = frozenset(("down", "off", "out", "up"))


def parts_clauses(near: Nearby) -> bool:
    """Whether a time stands between a day and a step, so that they are of different days: "ratified on Monday, 15 years
    after it was signed", "signed it before leaving for Baku on Tuesday"."""
    lower, step, at, end = near.lower, near.step, near.at, near.end
    if end <= step.first:
        if _of_noun_before(near):
            return True
        if any(lower[k] in _AWAY and lower[k - 1] in UNITS for k in range(end + 1, step.first)):
            return True
        if so_long_after(lower, at):
            return True
        clause = next((k for k in range(end, step.first) if lower[k] in _AWAY), -1)
        own = lower[clause : step.first]  # "takes effect on May 1, after the Senate ratified it"
        if clause < 0 or len(own) > _JOINED or not step.left or step.cue.shape != "past":
            return False
        return "," not in own and _MET.isdisjoint(own) and words.PREPOSITIONS.isdisjoint(own[1:])
    for k in range(step.last, at - 1):
        if lower[k] == "and" and lower[k + 1] in words.PRONOUNS:
            return True  # "agreed to work on an accord, and we will say more on it next year"
        if not step.taken:
            continue
        if lower[k] in _AWAY and lower[k - 1] in UNITS and lower[k - 2] not in ("the", "day"):
            return True  # "has ratified the treaty four years after signing it in June 2015"
        if lower[k] == "before" and (lower[k + 1].endswith("ing") or not _MET.isdisjoint(lower[k + 1 : at])):
            return True
        if lower[k] in ("ahead", "prior"):
            return True
        if lower[k] in _UPON and lower[k - 1] not in UNITS and not _DECIDED.isdisjoint(lower[k + 1 : min(k + 5, at)]):
            return True  # "signed it after a vote of parliament on Monday"
    return False


def _of_noun_before(near: Nearby) -> bool:
    """Whether a day ends what a noun tells of another agreement before a further verb: "satisfaction over the signing
    of the trade accord last year and agreed to speed up the talks on transit"."""
    lower, end = near.lower, near.end
    first = near.reader.spans.get(near.at - 1, 0)
    if not first or lower[end : end + 1] != ["and"] or not "".join(lower[end + 1 : end + 2]).endswith("ed"):
        return False
    return "of" in lower[max(near.first, first - 2) : first]


def so_long_after(lower: list[str], at: int) -> bool:
    """Whether a day is that from which a time is counted: "Three days after the talks on 3 June, they signed"."""
    for k in range(at - 1, max(0, at - _CLAUSE), -1):
        if lower[k] in _AWAY:
            return lower[k - 1] in UNITS
        if lower[k] in (",", ";", "."):
            break
    return False


def told_before(near: Nearby) -> bool:
    """Whether a day before a step is that of telling it, or of a clause with "since": "said on Tuesday that they had
    signed", "since the two met in June, they have negotiated"."""
    lower, step, first, at, end = near.lower, near.step, near.first, near.at, near.end
    if end > step.first or not (step.taken or step.status == "negotiating"):
        return False
    verb = at - 2 if lower[at - 1] == "on" else at - 1
    tells = lower[verb] in SAID or lower[end] == "that"
    if verb > first and tells and step.status == "negotiating":
        return True  # "said on Tuesday that they are to finalise the pact"
    if verb > first and tells and HAVE & set(lower[max(end, step.first - 3) : step.first]):
        return True
    since = next((k for k in range(verb, max(first, verb - _CLAUSE) - 1, -1) if lower[k] in _SINCE), -1)
    return 0 <= since < verb and "," in lower[end : step.first] and not {",", ";"} & set(lower[since:at])


def aside(near: Nearby) -> bool:
    """Whether a date stands in a relative clause between commas."""
    lower, first, at = near.lower, near.first, near.at
    for k in range(at - 1, max(first, at - _LONGEST_CONTENT) - 1, -1):
        if lower[k] in RELATIVE:
            return k > first and lower[k - 1] == ","
        if lower[k] == ",":
            return False
    return False


def told_then(lower: list[str], first: int, at: int) -> bool:
    """Whether somebody tells it between a comma and a date."""
    comma = next((k for k in range(first, at) if lower[k] == ","), at)
    return "told" in lower[comma:at]


def _last_verb_dated(near: Nearby) -> bool:
    """Whether a date before "and" is that of the verb before it, where the step has one of its own after it."""
    lead = near.lower[max(near.first, near.at - _LONGEST_CONTENT) : near.at]
    return near.later and any(w.endswith("ed") and w in CUES.first for w in lead)


def other_event(near: Nearby) -> bool:
    """Whether the date belongs to another verb: "was established and renewed in 2003", "founded in 2006, reviewed"."""
    return _of_verb_before(near) if near.ahead else _of_verb_between(near)


def _of_verb_before(near: Nearby) -> bool:
    """Whether a date before the step closes the clause of the verb before it."""
    lower, step, end = near.lower, near.step, near.end
    if lower[step.first - 1] == "and" and _last_verb_dated(near):
        return True  # "established a partnership in 1999 and lifted it to a strategic one in 2000"
    apart = (k for k in range(end, step.first - 1) if lower[k] == "," and lower[k + 1] in ("and", "but", "as"))
    if any(not _joins_subjects(near, k) for k in apart):
        return True
    if step.cue.shape == "base" and lower[end : end + 1] == ["and"] and step.first - end <= _ADJACENT:
        return True  # "to continue talks in 2016 and sign a pact"
    if not step.left and end < step.first and _told_of_it(near):
        return True  # "the treaty signed in 1998 has lapsed"
    noun = step.cue.shape == "noun"  # also where a cabinet approves the ratification
    means = _BY_MEANS.get(step.status, _BY_MEANS.get(step.cue.status, _CONSENTING)) if noun else _CONSENTING
    if step.status == "in_force" and lower[step.first] in _BRINGING:
        means = _BY_MEANS["ratified"]
    verbs = lower[max(near.first, near.at - 3) : near.at]
    return _joined(near) or any(w.endswith("ed") and w in CUES.first and w not in means for w in verbs)


def _joins_subjects(near: Nearby, comma: int) -> bool:
    """Whether what a day opens tells no verb yet where "and" goes on: "On Monday, A, the minister of Peru, and B, the
    Chilean envoy, signed …"."""
    lower, text, first = near.lower, near.reader.text, near.end
    if near.at - near.first > 1 or lower[comma + 1] != "and":
        return False
    finite = (k for k in range(first, comma) if text[k][0].islower() and _finite(lower, k))
    return next(finite, None) is None


def _finite(lower: list[str], k: int) -> bool:
    """Whether a word may be the verb of a clause: not "accompanied" behind a comma, nor "based" before "in"."""
    word = lower[k]
    if word.endswith("ed") and word not in words.MODIFIERS:
        return lower[k - 1] != "," and lower[k + 1] not in words.PREPOSITIONS
    return word in words.AUXILIARIES or (word in words.VERBS and lower[k - 1] not in words.DETERMINERS)


def _told_of_it(near: Nearby) -> bool:
    """Whether a date closes what is told of the phrase before the auxiliaries of the step."""
    told = near.lower[near.phrase.last : near.at]
    between = near.lower[near.end : near.step.first]
    return words.AUXILIARIES.issuperset(between) and any(w in CUES.first and w.endswith("ed") for w in told)


def _of_verb_between(near: Nearby) -> bool:
    """Whether a verb stands between the step and a date behind it."""
    lower, step, at = near.lower, near.step, near.at
    if at >= step.last and step.status != "in_force":
        valid = (k for k in range(step.last, at) if lower[k] in _FORCE)
        if any(lower[k - 1] not in ("that", "this") for k in valid):
            # "having been ratified by both, came into force on 1 May"; but "was signed and came into force on 1 May"
            return lower[step.last] != "and" or lower[step.last + 1] not in _COMING
    if of_participle(near):
        return True
    if at < step.last or _by_paper(lower, step.last, at):
        joined = (k + (lower[k + 1] in _WERE) for k in range(step.last, at - 1) if lower[k] == "and")
        # "negotiated by Qatar and announced on Sunday"; but "established by a memorandum signed in 2015" has its day
        return any(lower[k + 1].endswith("ed") and lower[k + 1] in CUES.first for k in joined)
    run = lower[step.last : at - 1 if lower[at - 1] in _ON else at]
    if run[-1:] == [","] and "," in run[:-1]:
        run = run[: run.index(",")]  # "signed the accord, delimiting their zones, on 6 August"
    if any(run[n] == "," and w.endswith("ing") and w != "including" for n, w in enumerate(run[1:])):
        return True  # "agreed on a plan, following the instructions given in 2015"
    return any(w.endswith("ed") and w in CUES.first and _verb(lower, step.last + n, step) for n, w in enumerate(run))


def _by_paper(lower: list[str], k: int, at: int) -> bool:
    """Whether what a step was taken by stands before a date, as a paper that has its day: "set up under a memorandum
    signed in 2012"; not "initialled by the two ministers, was signed in 2012"."""
    told = lower[k:at] if lower[k] in _BY_PAPER else []
    comma = told.index(",") if "," in told else len(told)
    return bool(told) and words.AUXILIARIES.isdisjoint(told[comma + 1 : comma + 2])


def _verb(lower: list[str], k: int, step: Step) -> bool:
    """Whether a past form after a step tells another one: not "the signed text", nor the same step."""
    if _same(lower[k], step):
        return False
    return lower[k] not in words.MODIFIERS or lower[k - 1] in words.AUXILIARIES or lower[k - 1] == "and"


def _same(word: str, step: Step) -> bool:
    """Whether a verb tells the step once more: "the agreement in principle was reached on Tuesday", "was signed and
    sealed on Monday"."""
    return any(cue.status == step.status for cue in words.cues_of(word))


def of_participle(near: Nearby) -> bool:
    """Whether a date stands beside the participle of another noun: "the forum mapped out in 2010"."""
    lower, at, step = near.lower, near.at, near.step
    k = at - 1 - (lower[at - 1] in _ON)
    k -= lower[k] in _PARTICLES
    first = lower[k - 1] in _AT_FIRST  # "a project first mooted in May 2013"
    told = lower[k].endswith("ed") and lower[k] not in words.MODIFIERS and lower[k] not in CUES.first
    told = told and not (step.status == "negotiating" and lower[k] in _OPENED)  # "talks on a pact opened in March"
    return told and not step.first <= k < step.last and (first or lower[k - 1] not in words.STOPS | {","})


def _joined(near: Nearby) -> bool:
    """Whether a date closes the clause of another verb, to which that of the step is joined: "signed an accord in 1984
    and set up a commission"."""
    lower, step, end = near.lower, near.step, near.end
    link = end + (lower[end : end + 1] == [","])
    if lower[link : link + 1] != ["and"] or step.cue.shape == "noun":
        return False
    verbs = lower[max(near.first, near.at - _CLAUSE) : near.at]
    if not step.left:  # "was signed in May 2021 and was approved by parliament on Tuesday", "… and later ratified"
        apart = (near.later and lower[link + 1] in _WERE) or not _LATER.isdisjoint(lower[link + 1 : step.first])
        return apart and any(w in CUES.first for w in verbs)
    return step.first - link <= _JOINED and any(w.endswith("ed") and w in CUES.first for w in verbs)


def modifies(near: Nearby) -> bool:
    """Whether the date only says which other thing is meant: "schools damaged by the December 2024 earthquake"."""
    lower, sentence, step, at, end = near.lower, near.phrase.sentence, near.step, near.at, near.end
    owned = end < sentence.last and lower[end] in ("’s", "'s")
    noun = end + owned
    if noun >= sentence.last or noun == step.first or not lower[noun].isalpha() or lower[noun] in words.STOPS:
        return False
    if not owned and near.before not in _OWNERS:
        return False
    outer = lower[at - 2] if at - 1 > sentence.first and near.before in _OWNERS else near.before
    return outer not in AT and lower[noun] not in CUES.first


def content(near: Nearby) -> bool:
    """Whether the date stands in what is welcomed or recalled, and the step does not."""
    lower, step, at = near.lower, near.step, near.at
    if at < step.first and lower[at + 1 : step.first] in (["’s"], ["'s"]):
        return False  # "welcomed yesterday's signing of …"
    for k in range(at - 1, max(near.first, at - _LONGEST_CONTENT) - 1, -1):
        if lower[k] in (";", "but") or step.first <= k < step.last:
            return False
        if lower[k] in _RECALLING:
            within = k < step.first and lower[k + 1] == "that"  # "recalled that in 2017 they set up a forum"
            return not (k < step.first < at or within)
    return False
