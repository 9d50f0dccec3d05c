"""For whom somebody signs, and who sits on either side of a table: "X, on behalf of the Government of Fiji"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.people.person import Occurrence

if TYPE_CHECKING:
    from pipeline.stages.actors.homes.ties import Ties

_SIGNS = word_set("actors/sets", "homes.signatories.signs")
_BOTH = word_set("actors/sets", "homes.signatories.both")
_REACH = 14  # tokens behind a name among which stands for whom it is
_AT_MOST = 6  # tokens from "co-chaired" to "by"
_OF = 6  # tokens of "on behalf of the Government of the Republic of" at most
_STATE_OF = frozenset({"the", "government", "republic", "kingdom", "people", "of"})
_BACK = 30  # tokens back to the verb that a further name goes on with


def acts_for(chart: Chart, o: Occurrence, most: int, begins: set[int], ties: Ties) -> None:
    """Who signs for a state is of it: "X, on behalf of the Government of Fiji", "X signed for Ghana and Y for Peru"."""
    lower = chart.tokens.lower
    end = _end(o)
    for k in range(end, min(most - 1, end + _REACH)):
        word = lower[k]
        if word == ";" or (k in begins and k > o.begin):
            return
        at = -1
        if word == "behalf" and lower[k + 1] == "of":
            at = k + 2
        elif word == "representing" and lower[k - 1] != "and":
            at = k + 1
        elif word == "for":
            near = lower[max(0, k - 2) : k] if k > end else lower[max(0, o.begin - _BACK) : o.begin]
            at = k + 1 if not _SIGNS.isdisjoint(near) else -1
        if at < 0:
            continue
        while at < min(most, k + _OF) and lower[at] in _STATE_OF and at not in chart.hit_at:
            at += 1
        hit = chart.hit_at.get(at)
        owns = hit is not None and lower[hit.last : hit.last + 1] in (["'s"], ["’s"], ["-"])
        if hit is not None and hit.entry.kind == "state" and not (owns and word == "for"):
            ties.there.setdefault(id(o.person), hit.entry.ref)
        return


def opposite(lower: list[str], left: Occurrence, right: Occurrence) -> bool:
    """Whether two sit on either side of the table: "co-chaired by X and Y", "signed by X, Minister of Trade, and Y"."""
    between = lower[_end(left) : right.begin]
    by = left.begin - 1 - (lower[left.begin - 1] == "the")
    if between not in (["and"], [",", "and"], [",", "and", "the"], ["and", "the"]) or by < 1 or lower[by] != "by":
        return False
    return not _BOTH.isdisjoint(lower[max(0, by - _AT_MOST) : by])


def host_first(chart: Chart, left: Occurrence, ties: Ties) -> None:
    """Of two who chair together the first is the host, where the text says the place: "co-chaired in Rome by X and
    Y"."""
    by = left.begin - 1 - (chart.tokens.lower[left.begin - 1] == "the")
    for k in range(by - 1, max(0, by - _AT_MOST), -1):
        hit = chart.hit_at.get(k)
        if hit is not None and hit.entry.kind == "state" and chart.tokens.lower[k - 1] == "in":
            ties.there.setdefault(id(left.person), hit.entry.ref)


def _end(o: Occurrence) -> int:
    """Where a name ends with the offices behind it."""
    return max([o.last, *(t.last for t in o.after)])
