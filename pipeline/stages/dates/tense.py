"""Does an undated day lie ahead or behind? Told by the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.lexicon import table
from pipeline.stages.dates.grammar import Words
from pipeline.stages.dates.words import context, lexicon

PAST, UNSAID, FUTURE = -1, 0, 1
_REACH, _RIGHT, _OPENS, _FIGURES = 14, 7, 14, 9
_POSSESSIVE_REACH, _ADVERBIAL_REACH = 5, 24
"""Tokens before a day that has a noun of its own, and before one that is told with "on" or "in"."""
_BREAKS = frozenset({";", "”", "“", '"', "``", "''"})
_PERFECT = ("had", "have", "has", "been")


@cache
def _cues(place: str) -> dict[str, int]:
    rows = (row for row in table("dates/tense") if row["place"] == place)
    return {row["form"]: FUTURE if row["sense"] == "future" else PAST for row in rows}


def direction(
    words: Words, start: int, end: int, low: int, high: int, reach: int = _REACH, *, schedules: bool = False
) -> int:
    """-1 past, 1 future, 0 unsaid, for the expression of tokens `start` to `end` in the sentence `low` to `high`.

    The nearest cue before the expression decides; only where there is none, the nearest after it. With `schedules`
    a present tells what lies ahead ("the two meet Monday"), which it does not in headlines and captions.
    """
    lower = words.lower
    near = lower[start - 1] if start > low else ""
    moved = near == "to"  # "postponed to the end of June"
    until = near == "through"  # "loans through January", "bought through Sept. 29": the nearest, whatever was said
    if cue := _cues("near").get(near):
        # "Until Friday, nobody had asked", "he was chairman until May"
        past = "had" in lower[end : min(high, end + _RIGHT)] or _lasted(words, start, max(low, start - reach))
        return PAST if cue == FUTURE and past else cue
    if _lies_ahead(words, start, end, low):
        return FUTURE
    if near == "as" and start - 2 >= low and (cue := _cues("as").get(lower[start - 2])):
        return cue  # "as early as Tuesday"
    if end < high and lower[end] in ("'s", "’s"):
        reach = min(reach, _POSSESSIVE_REACH)  # "Wednesday's ruling" has a verb of its own, unsaid
    elif near in ("on", "in") and "," not in lower[max(low, start - _ADVERBIAL_REACH) : start]:
        reach = max(reach, _ADVERBIAL_REACH)  # "will sign a protocol on the use of … by the two states on Friday"
    stop = max(low, start - reach)
    infinitive = False
    for i in range(start - 1, stop - 1, -1):
        if lower[i] in _BREAKS:
            break
        if infinitive and lower[i] in _cues("object"):
            return PAST if _agreed_there(words, i, start) else FUTURE
        if _planned(words, i, start):
            return FUTURE  # "invited him to pay a visit in May", "proposed a meeting in May"
        if (schedules and _scheduled(words, i)) or _to_be(words, i, start) or _goes_on(words, i, low, start):
            return FUTURE
        if moved and lower[i] in context("moved"):
            return FUTURE
        if cue := _cue_at(words, i, start, near):
            return UNSAID if until and cue == PAST else cue
        infinitive = infinitive or _infinitive(words, i, start)
    else:
        infinitive = infinitive and stop == low  # "President to visit on Monday": no finite verb before it at all
    dated = lower[start][:1].isdigit() or lexicon().belongs(lower[start], "month")
    right = _OPENS if dated and start - low <= 1 else _RIGHT  # "On Jan. 25, the ministers of both countries met"
    for i in range(end, min(high, end + right)):
        if lower[i] in _BREAKS or lower[i] == ".":
            break
        if schedules and start - low <= 1 and lower[i] in context("verb_alone") and _scheduled(words, i):
            return FUTURE  # "On Tuesday, the premier flies to Chile"
        cue = _cue(words.word[i])
        if cue == PAST and lower[i - 1] in context("passive"):
            continue  # "in July is awaited"
        if cue and not (infinitive and cue == FUTURE):
            return FUTURE if near == "by" and lower[i] != "had" else cue  # "By December, all troops had left"
    if until and lexicon().belongs(lower[start], "weekday"):
        return FUTURE  # "the fair runs through Sunday"
    if near == "in" and lower[start - 2 : start - 1] == ["later"]:
        return FUTURE  # "the summit later in July"
    return FUTURE if near == "by" or infinitive else UNSAID


def _lies_ahead(words: Words, start: int, end: int, low: int) -> bool:
    """`the vote is on Saturday`, `ahead of the October election`; not `it is Monday's third attack`."""
    lower = words.lower
    at = start - 1 - (start > low and lower[start - 1] == "the")
    if at > low and lower[at] == "of" and lower[at - 1] == "ahead":
        return True
    if lower[end : end + 1] in (["'s"], ["’s"]):
        return False
    if lower[max(low, start - 2) : start] == ["later", "than"]:
        return True  # "no later than Friday"
    at = start - 1 - (start > low and lower[start - 1] in ("on", "in"))
    return at >= low and lower[at] in ("is", "are")


def _lasted(words: Words, start: int, stop: int) -> bool:
    """`was chairman until May`: a state of the past, not `was extended until May`."""
    for i in range(start - 1, stop - 1, -1):
        if words.lower[i] in _BREAKS:
            return False
        if words.lower[i] in context("lasting"):
            return True
        if _cue(words.word[i]):
            return False
    return False


def _cue_at(words: Words, i: int, start: int, near: str) -> int:
    """The cue that token `i` is for an expression that starts at `start` and has `near` before it."""
    lower, before = words.lower, words.lower[i - 1] if i else ""
    if i + 1 < start and lower[i + 1] == "to" and (cue := _cues("to").get(lower[i])):
        over = before == "been" or _agreed_there(words, i, start)
        return PAST if over else cue  # "had been due to expire"
    cue = _cue(words.word[i])
    if cue == FUTURE:
        if before in context("as_planned") and "as" in lower[max(0, i - 2) : i]:
            return UNSAID  # "began as previously planned"
        return PAST if before == "been" else FUTURE  # "had been scheduled for"
    if cue == PAST:
        if before in context("passive") or _participle(words, i):
            return UNSAID  # "will be held": the tense stands further on
        if lower[i].endswith("ed") and (before in context("adjective_after") or _compound(lower, i)):
            return UNSAID  # "a planned visit", "long-stalled talks": no verb
        if near == "by" and lower[i] not in _PERFECT and before not in _PERFECT:
            return FUTURE  # "asked them to leave by Friday"
    return cue


def _agreed_there(words: Words, i: int, start: int) -> bool:
    """`agreed to expand trade during talks on Monday`: the day of the talks at which it was agreed; not `agreed to
    meet during the summit on Monday`."""
    lower = words.lower
    if not lower[i].endswith("ed") or not lexicon().belongs(lower[start], "weekday"):
        return False
    to = next((k for k in range(i + 1, min(i + _FIGURES, start)) if lower[k] == "to"), start)
    if to == start or lower[to + 1] in context("agreed_for"):
        return False
    for k in range(start - 1, max(to + 1, start - _REACH), -1):
        if lower[k] in _COURSE or (lower[k] == "at" and "talks" in lower[k:start]):
            return any(w in context("events") for w in lower[k:start])
    return False


_COURSE = frozenset({"during", "following", "after"})


def _compound(lower: Sequence[str], i: int) -> bool:
    """`long-stalled`, not `re-elected`."""
    return i > 1 and lower[i - 1] in ("-", "‐", "‑") and lower[i - 2] not in context("verb_prefixes")


def _participle(words: Words, i: int) -> bool:
    """`will take place on 8 June, preceded by a day of business on 7 June`: the tense is that of the verb before."""
    lower = words.lower
    if not lower[i].endswith("ed") or lower[i - 1 : i] != [","] or lower[i + 1 : i + 2] != ["by"]:
        return False
    return any(w in context("modal") for w in lower[max(0, i - _REACH) : i])


def _planned(words: Words, i: int, start: int) -> bool:
    """`proposed a summit in May`: the event is ahead; `proposed at the summit in May`: the summit is a place."""
    if words.lower[i] not in _cues("event"):
        return False
    between = words.lower[i + 1 : start]
    return any(w in context("events") for w in between) and not any(w in context("no_plan") for w in between)


def _to_be(words: Words, i: int, start: int) -> bool:
    """`the deal, to be signed on Friday`; not `had to be moved`, `was said to be held`."""
    if words.lower[i] != "to" or i + 1 >= start or words.lower[i + 1] != "be":
        return False
    return i == 0 or words.lower[i - 1] not in context("no_to_be")


def _scheduled(words: Words, i: int) -> bool:
    """A verb in the present: `the two meet`, `talks that begin`, `and leaves`, but not `did not meet` or `the meet`."""
    lower = words.lower
    if words.word[i] not in _cues("present") or i == 0:
        return False
    if lower[i] == "visits" and i + 1 < len(lower) and lower[i + 1] in _VISITS_OF:
        return False  # "made surprise visits to Kenya and Uganda on Sunday": no verb
    if lower[i - 1] in ("and", "then"):
        return lower[i] in context("verb_alone")
    if lower[i - 1] == "that" and i > 1:
        return lower[i - 2].endswith("s") or lower[i] in context("verb_alone")
    return lower[i - 1] not in context("no_present")


_VISITS_OF = frozenset({"to", "by", "of", "from", "with"})


def _goes_on(words: Words, i: int, low: int, start: int) -> bool:
    """`will visit Pokhara tomorrow and leave on Friday`: the second verb is as far ahead as the first."""
    if _due(words, i, start):
        return True
    lower = words.lower
    if lower[i] not in _cues("bare") or i - 1 <= low or lower[i - 1] not in context("goes_on"):
        return False
    return any(w in context("modal") for w in lower[low : i - 1])


def _due(words: Words, i: int, start: int) -> bool:
    """`is meeting the premier on Friday`: fixed for a day to come; not `is meeting him after the attack on Friday`."""
    lower = words.lower
    if lower[i] not in context("due") or i == 0 or lower[i - 1] not in ("is", "are"):
        return False
    return not any(w in _COURSE or w in ("since", "that", "who", "which", ",") for w in lower[i + 1 : start])


def _infinitive(words: Words, i: int, start: int) -> bool:
    if words.lower[i] != "to" or i + 1 >= start:
        return False
    return words.word[i + 1].islower() and words.lower[i + 1] not in context("no_verb")


def _cue(word: str) -> int:
    cue = _cues("clause").get(word)
    if cue is not None:
        return cue
    past = word.endswith("ed") and len(word) > 4 and word.islower() and word not in context("no_past")
    return PAST if past else UNSAID


def tells(words: Words, start: int) -> bool:
    """Whether the day is that of a statement: "the ministry said on Thursday"."""
    at = start - 1 - (words.lower[start - 1] == "on") if start else -1
    return at >= 0 and words.lower[at] in context("telling")


def ended(words: Words, start: int) -> bool:
    """`the year ended Jan. 31`, `died on 21 January`, `since 3 May`: a day that is over, however far back it lies."""
    at = start - 1 - (start > 0 and words.lower[start - 1] == "on")
    if at >= 0 and words.lower[at] == "since":
        return True
    if at < 0 or _cue(words.word[at]) != PAST:
        return False
    return not at or words.lower[at - 1] not in context("passive")  # "is released on 21 January" may lie ahead


def happened(words: Words, start: int, low: int) -> bool:
    """`she visited Chile on January 25`: the day of a past act, if the clause is read as past; not of what was said."""
    if start - low < 1 or words.lower[start - 1] != "on":
        return False
    for i in range(start - 1, max(low, start - _REACH) - 1, -1):
        if words.lower[i] in _BREAKS:
            return False
        if _cue(words.word[i]) and not _participle(words, i):
            return words.lower[i] not in context("telling") and words.lower[i] not in _PERFECT
    return False


def compares_figures(words: Words, start: int, end: int, high: int) -> bool:
    """Whether figures are compared before the expression: "up from $5 million a year earlier"; or after."""
    cues = _cues("figures")
    if words.lower[max(0, start - 1) : start] in (["from"], ["than"]):
        return True  # "doubled from a year earlier"
    beside = (*words.lower[max(0, start - _FIGURES) : start], *words.lower[end : min(high, end + _FIGURES)])
    return any(w in cues for w in beside)
