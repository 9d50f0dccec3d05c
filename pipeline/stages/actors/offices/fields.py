"""What an office is of: the words of its field, unknown ones between known ones included, or a part of a state."""

from __future__ import annotations

from pipeline.document import Tokens
from pipeline.english import POSSESSIVES
from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.vocabulary import FIRST_NAMES, HONORIFICS, OFFICE_WORDS, OFFICES, ORGANIZATION_HEADS

_RANKS = frozenset({"general", "admiral", "marshal"})
PARTS = word_set("actors/sets", "offices.fields.parts")
_OFFICES_OF_STATE = word_set("actors/sets", "offices.fields.offices_of_state")
_SEATS = word_set("actors/sets", "offices.fields.seats")
_UNITS = word_set("actors/sets", "offices.fields.units")
_PARTS_OF = 6  # words of the name of a department
_JOINERS = word_set("actors/sets", "offices.fields.joiners")
_ASSOCIATION = 10  # words of the name of an association of two states
_AND = frozenset({"and", "&"})
_PLACE = 3  # words of the name of a constituency at most
_UNKNOWN = 2  # words of one field that no ministry of the table has: "Jal Shakti"


def office_of_state(lower: list[str], j: int, most: int) -> int:
    """How many tokens "'s foreign ministry" after a state has, or "parliament" after an adjective; 0 where nothing of
    the kind stands there."""
    k = j + (j < most and lower[j] in ("'s", "’s"))
    while k < most and k - j < 5 and lower[k] not in _OFFICES_OF_STATE and lower[k] in OFFICE_WORDS:
        k += 1
    return k + 1 - j if k < most and lower[k] in _OFFICES_OF_STATE else 0


def organ_of_state(lower: list[str], j: int, most: int, chart: Chart) -> int:
    """Where the name of a body of a state ends that stands behind the state at `j`: "Mongolia | 's State Great Khural",
    "the Ukrainian | Verkhovna Rada"; `j` where none does."""
    k = j + (j < most and lower[j] in ("'s", "’s"))
    hit = chart.hit_at.get(k)
    if hit is not None and hit.entry.kind == "organization":
        return min(hit.last, most)
    return j + office_of_state(lower, j, most)


def province(tokens: Tokens, k: int, most: int) -> int:
    """The end of the name of a part of a state: "Luang Prabang Province"."""
    for end in range(k + 1, min(k + 5, most)):
        if not tokens.text[end][:1].isupper():
            break
        if tokens.lower[end] in PARTS:
            return end + 1
    return k


def town(tokens: Tokens, k: int, most: int) -> int:
    """The end of the name of a town that no table has, where a comma follows it: "consul general in Cusco, Ms Vega"."""
    end = k
    while end < most and end - k < _PLACE and tokens.text[end][:1].isupper() and tokens.text[end].isalpha():
        end += 1
    return end if k < end < most and tokens.text[end] in ",.)" else k


def region(tokens: Tokens, k: int, most: int, chart: Chart) -> int:
    """The end of the name of a place that no table has, before the name of who is sent there: "envoy for Abyei | Ana
    Rees"."""
    n = _capitals(tokens, k, most, chart)
    given = next((m for m in range(k + 1, k + n) if tokens.lower[m] in FIRST_NAMES), 0)
    return given if given and given + 1 < k + n else k + 1 if n == _PLACE else k


def association(tokens: Tokens, k: int, most: int) -> int:
    """The end of the name of a body of two states whose second one stands behind the hyphen at `k`; `k` where no noun
    of a body ends it."""
    for end in range(k + 1, min(k + _ASSOCIATION, most)):
        if not tokens.text[end][:1].isupper() and tokens.lower[end] not in _JOINERS:
            break
        if tokens.lower[end] in ORGANIZATION_HEADS.by_first:
            return end + 1
    return k


def seat_of(tokens: Tokens, j: int, most: int, chart: Chart) -> int:
    """The end of "of the ministry's trade policy department" or "at the British embassy in Accra", whose link stands at
    `j`; `j` where there is nothing of the kind."""
    text, lower = tokens.text, tokens.lower
    k = j + 1
    k += k < most and lower[k] in ("the", "its", "his", "her", "their")
    hit = chart.hit_at.get(k)
    if hit is not None and hit.entry.kind == "state":
        k = hit.last + (lower[hit.last : hit.last + 1] in (["'s"], ["’s"]))
    owner = k
    while k < most and k - owner < _PLACE and lower[k] not in _SEATS and OFFICE_WORDS.get(lower[k]) == "field":
        k += 1
    if k >= most or lower[k] not in _SEATS:
        return j
    end = k + 1
    if end + 1 < most and lower[end] in ("'s", "’s"):
        m = end + 1
        while m < most and m - end <= _PARTS_OF and lower[m] not in _UNITS and (text[m].isalpha() or text[m] == "&"):
            m += 1
        return m + 1 if m < most and lower[m] in _UNITS else j
    if hit is None and lower[k] != "embassy":
        return j
    if end + 1 < most and lower[end] in ("in", "to") and text[end + 1][:1].isupper():
        place = chart.hit_at.get(end + 1)
        end = place.last if place is not None else max(town(tokens, end + 1, most), end)
        end -= lower[end - 1] in ("in", "to")
    return end


def field_of(tokens: Tokens, k: int, most: int, chart: Chart, capital: bool) -> int:
    """The end of a run of words that name a field: "Foreign, Commonwealth and Development Affairs"."""
    text, lower = tokens.text, tokens.lower
    end = k
    while end < most:
        word = lower[end]
        if end in chart.hit_in and word not in OFFICE_WORDS:
            if (further := _named_field(tokens, end, most, chart)) == end:
                break
            end = further
            continue
        role = OFFICE_WORDS.get(word)
        after_word = lower[end + 1] if end + 1 < most else ""
        if end > k and word in _RANKS and OFFICE_WORDS.get(after_word) != "field":
            break  # "Minister of National Defence General X": a new title
        if role == "rank" and (after_word == "-" or (end + 1 < most and OFFICES.at(lower, end + 1))):
            break
        if role in ("field", "rank") and (
            text[end][:1].isupper()
            or not capital
            or (OFFICE_WORDS.get(after_word) == "field" and text[end + 1][:1].isupper())
            or (end > k and after_word in _ENDS and text[end - 1][:1].isupper())  # "Foreign affairs of Chad"
        ):
            end += 1
            continue
        if word in _JOINERS and end > k:
            after = end + 1
            while after < min(most, end + 3) and lower[after] in ("and", "&", "the"):
                after += 1
            role = OFFICE_WORDS.get(lower[after]) if after < most else None
            if role == "rank" and after + 1 < most:  # "Foreign Affairs and National Security"
                role = OFFICE_WORDS.get(lower[after + 1])
            if after < most and _named_field(tokens, after, most, chart) > after:
                end = after  # "Bilateral Relations and ASEAN Affairs"
                continue
            if (
                role == "field"
                and OFFICES.at(lower, after) is None
                and (text[after][:1].isupper() or not capital or word == "-")
            ):
                # "Minister of Foreign Affairs, Foreign Minister …" begins a new title, not a new field
                end = after
                continue
        break
    return end


def _named_field(tokens: Tokens, k: int, most: int, chart: Chart) -> int:
    """The end of the name of a bloc or state at `k` that says with the word behind it what an office is of: "ASEAN |
    Affairs"; `k` where none does."""
    hit = chart.hit_at.get(k)
    if hit is None or hit.last >= most or hit.entry.kind not in ("bloc", "state"):
        return k
    return hit.last if tokens.lower[hit.last] in _AFFAIRS and tokens.text[hit.last][:1].isupper() else k


_ENDS = frozenset({",", "&", "and", "of"})
_AFFAIRS = frozenset({"affairs", "cooperation", "integration", "relations"})


def open_field(tokens: Tokens, k: int, most: int, chart: Chart, capital: bool) -> int:
    """The end of a minister's field that begins at token `k`, right behind "of" or "for", with words that no table has:
    "Physical Infrastructure and Transport", "Jal Shakti", "Road, Highways and Shipping". What stands there is no
    name, so that one unknown word at least is a field; more are, where a known one or a further field follows."""
    owned = k + 2 < most and tokens.text[k + 1] in POSSESSIVES and OFFICE_WORDS.get(tokens.lower[k + 2]) == "field"
    end = field_of(tokens, k + 2 if owned else k, most, chart, capital)  # "Veterans' Affairs"
    if k < end < most and (further := _goes_on(tokens, end, most, chart)) > end:
        end = field_of(tokens, further, most, chart, capital)  # "Pacific Island Affairs"
    start, opened = (k, True) if end == k else (_next_field(tokens, end, most), False)
    while start < most:
        run = _capitals(tokens, start, most, chart)
        known = next((n for n in range(run) if OFFICE_WORDS.get(tokens.lower[start + n]) == "field"), -1)
        named = tokens.lower[start] in FIRST_NAMES
        if 0 <= known <= _UNKNOWN and not (known and named):
            end = field_of(tokens, start + known, most, chart, capital)
        elif opened and not named and 0 < run <= _UNKNOWN and _next_field(tokens, start + run, most) < most:
            end = start + run
        elif (
            not named and 0 < run <= _UNKNOWN and start > k and _last_of_state(tokens, start, start + run, most, chart)
        ):
            return start + run
        elif start == k:
            headed = start + run < most and tokens.text[start + run][:1].isupper()
            headed = headed and OFFICES.at(tokens.lower, start + run) is not None  # "of the Joint Chiefs of Staff"
            return k if headed else start + (1 if run > _UNKNOWN else run)
        elif not named and (run > _UNKNOWN or (opened and run)) and tokens.lower[start - 1] in _AND:
            return start + 1  # "Plantation and Commodities Ana Rees", "Works and Lands Ana Rees"
        else:
            return end
        start = _next_field(tokens, end, most)
    return end


def _last_of_state(tokens: Tokens, start: int, end: int, most: int, chart: Chart) -> bool:
    """Whether unknown words behind "and" are the last field before a state: "Trade and Worship of Argentina"."""
    if tokens.lower[start - 1] not in _AND or end + 1 >= most or tokens.lower[end] != "of":
        return False
    hit = chart.hit_at.get(end + 1 + (tokens.lower[end + 1] == "the"))
    return hit is not None and hit.entry.kind == "state"


def _goes_on(tokens: Tokens, end: int, most: int, chart: Chart) -> int:
    """The known field behind one unknown word at `end`, which is then no name; `end` where there is none."""
    run = _capitals(tokens, end, most, chart)
    behind = end + 1 < most and OFFICE_WORDS.get(tokens.lower[end + 1]) == "field"
    return end + 1 if run > 1 and behind and tokens.lower[end] not in FIRST_NAMES else end


def _next_field(tokens: Tokens, end: int, most: int) -> int:
    """Where the next field of a list may begin; `most` where no list goes on."""
    lower, i = tokens.lower, end
    i += i < most and lower[i] == ","
    i += i < most and lower[i] in _AND
    return i if i > end and i < most and tokens.text[i][:1].isupper() else most


def _capitals(tokens: Tokens, k: int, most: int, chart: Chart) -> int:
    """How many capitalised words stand at `k` that are no state, body, office or form of address."""
    n = 0
    while k + n < most:
        i = k + n
        word = tokens.text[i]
        if not word[:1].isupper() or not word.isalpha() or i in chart.hit_in or i in chart.body_in:
            break
        if OFFICES.at(tokens.lower, i) is not None or HONORIFICS.at(tokens.lower, i) is not None:
            break
        n += 1
    return n


def constituency(tokens: Tokens, k: int, most: int, chart: Chart) -> int:
    """The end of the place that a member of parliament sits for, where a comma follows it: "MP for Cork North,"."""
    end = k + _capitals(tokens, k, most, chart)
    return end if k < end <= k + _PLACE and end < most and tokens.text[end] in ",.)" else k
