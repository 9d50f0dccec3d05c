"""Where the list of a declared set begins in its sentence, and the number that counts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Sentence, Tokens
from pipeline.english import MODALS
from pipeline.lexicon import word_set
from pipeline.stages.pillars.declared.listing import dashed, within
from pipeline.stages.pillars.declared.series import (
    NUMBERS,
)
from pipeline.stages.pillars.vocabulary import (
    CLOSERS,
    DECLARING_VERBS,
    FIELD_NOUNS,
    NAMING,
    Hit,
    column,
    words_of,
)

_OPENERS = word_set("pillars/sets", "declared.openers")
_OF = word_set("pillars/sets", "declared.of")
_EXAMPLES = word_set("pillars/sets", "declared.examples")
_COUNTING = _OPENERS | {"being", "encompassing", "involving", "("}
"""What opens a list that has as many items as the text declares, wherever it stands in the sentence."""
_MANY = frozenset({"several", "various", "many", "different", "diverse"})
_BEFORE_LIST = word_set("pillars/sets", "declared.before_list")
_REMAINS = word_set("pillars/sets", "declared.remains")
_COUNTERS = {p[0]: p[1:] for p in map(words_of, column("declaring", "word", kind="counting"))}
_PHRASES = {p[0]: p[1:] for p in map(words_of, column("declaring", "word", kind="opener"))} | _COUNTERS
"""Words that open a list, with those that follow them: "three groups relating to"."""
_REPORTED = word_set("pillars/sets", "declared.reported")
DETERMINERS = word_set("pillars/sets", "declared.determiners")
_TASKS = word_set("pillars/sets", "declared.tasks")


def counted(tokens: Tokens, i: int, floor: int) -> tuple[int, int | None]:
    """The number that counts a declared noun, and where it stands: "six main pillars", but not "the two leaders named
    their priorities"."""
    lower = tokens.lower
    for k in range(i - 1, max(floor, i - 7) - 1, -1):
        word = lower[k]
        if word in NUMBERS:
            return k, NUMBERS[word]
        if word.isdigit() and len(word) < 3:
            return k, int(word)
        if not word[0].isalpha() and word not in ("-", ",", '"', "“", "‘"):
            break
        if word in CLOSERS or word in DETERMINERS or word in ("of", "in", "on", "to", "for"):
            break
        if word.endswith("s") and not word.endswith(("ss", "us", "ics", "'s")) and tokens.text[k].islower():
            break
    return i, None


def counting(tokens: Tokens, after: int, last: int, count: int) -> Iterator[int]:
    """Where the list of a counted set may begin, if it has as many items: after what opens a list, even further on
    ("four areas had been set aside for joint work: …"), or else after "of" or a comma. Of two the nearest alone may."""
    lower = tokens.lower
    while after < last and lower[after] in ('"', "”", "’", "'"):
        after += 1
    if after + 2 < last and lower[after] == "of" and lower[after + 1] in DETERMINERS:
        # "the three pillars of the partnership, trade, energy and culture, …"
        after = next((k for k in range(after, min(after + 8, last - 2)) if lower[k] == ","), after)
        bare = lower[after] == ","
    else:
        bare = after + 2 < last and lower[after] in ("of", ",")
    if bare and dashed(tokens, after + 2):
        yield after + 1  # "the five pillars of politics – diplomacy, defence – security, …"
    opened = False
    for k in range(after, min(after + 30, last)):
        if _many_fields(lower, k, after):
            return
        opens = (lower[k] in _COUNTING and lower[k - 1] != "one") or dashed(tokens, k)
        end = _phrased(lower, k) or (k + 1 if opens else k)
        if end == k or (lower[k] == "are" and (k > after + 6 or ":" in lower[k : min(k + 30, last)])):
            continue  # "three areas are a priority: …"
        while end < last and lower[end] in _BEFORE_LIST:
            end += 1
        opened = opened or k < after + 24
        if end < last:
            yield end
        if count == 2:
            return
    if bare and not opened:
        yield after + 1


def _many_fields(lower: list[str], k: int, after: int) -> bool:
    """Whether what is counted is only in other fields: "four programmes that are in | several areas including"."""
    if lower[k] == "are":
        return lower[k + 1 : k + 2] == ["in"]
    return k > after and lower[k] in FIELD_NOUNS and lower[k].endswith("s") and lower[k - 1] in _MANY


def _phrased(lower: list[str], k: int) -> int | None:
    """Where a list begins that a phrase at `k` opens: "consisting of"."""
    rest = _PHRASES.get(lower[k])
    return k + 1 + len(rest) if rest is not None and tuple(lower[k + 1 : k + 1 + len(rest)]) == rest else None


def exhaustive(tokens: Tokens, first: int, opener: int, sentence: Sentence) -> bool:
    """Whether a text says which its key areas are, and gives no mere examples: "the key areas are", "it covers key
    areas including", but not "cooperation in key areas including"."""
    before = tokens.lower[max(sentence.first, opener - 4) : opener]
    if before[-2:] == ["such", "as"]:
        return False
    if _EXAMPLES.isdisjoint(before):
        return True
    near = tokens.lower[max(sentence.first, first - 4) : first]
    return not (DECLARING_VERBS.isdisjoint(near) and _TASKS.isdisjoint(near)) and "like" not in before


def opener_after(tokens: Tokens, hits: Sequence[Hit], after: int, last: int, *, counted: bool) -> int | None:
    """The token after the word that opens the list, not far from the declaring noun."""
    lower = tokens.lower
    among = "among" in lower[max(0, after - 6) : after]
    for k in range(after, min(after + 24, last)):
        word = lower[k]
        if (end := _phrased(lower, k)) is not None and (counted or lower[k] not in _COUNTERS):
            return end
        if dashed(tokens, k) and k > after - 1:
            return k + 1
        if word in _REPORTED or _many_fields(lower, k, after):
            return None
        if word in MODALS and (begun := _predicated(lower, k + 1, last)):
            return begun
        if word == "as" and not NAMING.isdisjoint(lower[max(0, after - 6) : after]):
            return k + 1  # "listed its priorities as trade and energy"
        if word in _REMAINS and within(hits, k + 1, min(k + 4, last)):
            return k + 1
        far = 12 if among else 6
        if word in _OPENERS and not (word == "are" and (k > after + far or (k > after and lower[after] not in _OF))):
            k += 1
            while k < last and lower[k] in _BEFORE_LIST:
                k += 1
            return k
        if word in ("that", "who", "will", "would", "to", ".", "thereby", "has", "have", "had", "was", "were"):
            return None
    return None


def _predicated(lower: list[str], k: int, last: int) -> int | None:
    """Where a list begins that a verb in the future opens: "our priorities will also include", "… should be"; not where
    something is done with them: "the priorities will be reviewed"."""
    while k < last and lower[k] in ("also", "continue", "to", "again"):
        k += 1
    if k + 1 >= last or lower[k] not in ("include", "be", "comprise", "cover", "remain"):
        return None
    passive = lower[k] == "be" and (lower[k + 1].endswith("ed") or lower[k + 1] in CLOSERS)
    return None if passive else k + 1
