"""Ministries, parliaments and other bodies that many states have under one name: whose they are, and their keys.

"Vietnam's National Assembly" and "the National Assembly of Kenya" are two, "Peru's Ministry of Foreign Affairs" and
"the Peruvian Foreign Ministry" are one: what is the same in every document is the state and what the body is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.english import POSSESSIVES
from pipeline.lexicon import word_set
from pipeline.stages.actors.bodies.organizations import Body
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.people.folding import slug
from pipeline.stages.actors.vocabulary import COMMON, OFFICE_WORDS, ORGANIZATION_COUNTRY, SHARED, SPELLINGS

_STATE_ORGANS = word_set("actors/sets", "bodies.institutions.kinds")
_SMALL = word_set("actors/sets", "bodies.institutions.small")


@dataclass(frozen=True, slots=True)
class Institution:
    """An organ of a state, or of one that the text does not tell."""

    state: str | None
    what: str
    """What it is, without its state, in one spelling: "foreign ministry", "national assembly"."""

    @property
    def key(self) -> str:
        own = f"{self.state}:" if self.state else ""
        return f"organization:{own}{slug(self.what)}"


def institutions(chart: Chart, home: str | None, serving: Mapping[int, str]) -> dict[int, Institution]:
    """Institutions by the token at which they begin.

    One told without its state is of the only state whose it can be, or of that of whoever serves in it (`serving`:
    states by the tokens of the titles that hold them), or of the place of the news.
    """
    found = dict(_told(chart))
    states: dict[str, set[str]] = {}
    for one in found.values():
        if one.state is not None:
            states.setdefault(one.what, set()).add(one.state)
    for first, one in found.items():
        if one.state is None and first in serving and (first in chart.hit_at or one.what.split()[-1] in _STATE_ORGANS):
            found[first] = Institution(serving[first], one.what)
            states.setdefault(one.what, set()).add(serving[first])
    for first, one in found.items():
        if one.state is None and len(of := states.get(one.what, ())) == 1:
            found[first] = Institution(next(iter(of)), one.what)
        elif one.state is None and home and one.what not in states and _at_home(chart, first, one, home):
            found[first] = Institution(home, one.what)  # "the Foreign Ministry said", in news from Madrid
    return found


def _at_home(chart: Chart, first: int, one: Institution, home: str) -> bool:
    """Whether an institution is of the place of the news, as its sentence names no other state before it."""
    sentence = chart.document.sentence_at(chart.tokens.start[first])
    if sentence is None or one.what.split()[-1] not in _STATE_ORGANS:
        return False
    hits = (chart.hit_at.get(k) for k in range(sentence.first, first))
    return all(h is None or h.entry.kind != "state" or h.entry.ref == home for h in hits)


def _told(chart: Chart) -> Iterator[tuple[int, Institution]]:
    here = {hit.entry.ref for hit in chart.hit_at.values() if hit.entry.kind == "state"}
    for first, hit in chart.hit_at.items():
        if hit.entry.ref in SHARED and hit.entry.kind == "organization":
            usual = ORGANIZATION_COUNTRY[hit.entry.ref]
            spelled = usual if hit.last - hit.first > len(hit.entry.ref.split()) else None  # "US Congress"
            state = spelled or _owner(chart, first, hit.last)
            what = _in_one_order(hit.entry.ref.lower().split())
            yield first, Institution(state or (usual if usual in here else None), what)
    for first, body in chart.body_at.items():
        words = _own_words(chart, body)
        own = len(words) < body.last - first  # its name holds its state: "Nepal Electricity Authority"
        if words and (body.kind in _STATE_ORGANS or (body.kind == "body" and not own and _standing(words))):
            yield first, Institution(body.country or _owner(chart, first, body.last), _in_one_order(words))


def _owner(chart: Chart, first: int, last: int) -> str | None:
    """The state beside a name: "Bulgarian | National Assembly", "Ghana's …", "… of the Republic of Korea"."""
    lower = chart.tokens.lower
    k = first - 1
    if k > 0 and lower[k] in POSSESSIVES:
        k -= 1
    before = chart.hit_in.get(k)
    if before is not None and before.entry.kind == "state" and before.entry.form != "capital":
        return before.entry.ref
    if last + 1 < len(lower) and lower[last] == "of":
        after = chart.hit_at.get(last + 1 + (lower[last + 1] == "the"))
        if after is not None and after.entry.kind == "state":
            return after.entry.ref
    return None


def _own_words(chart: Chart, body: Body) -> list[str]:
    """The words of a name without its state and what joins it."""
    tokens: Tokens = chart.tokens
    words: list[str] = []
    for k in range(body.first, body.last):
        hit = chart.hit_in.get(k)
        if hit is None or hit.entry.kind != "state" or hit.entry.ref != body.country:
            words.append(SPELLINGS.get(tokens.lower[k], tokens.lower[k]))
    while words and words[-1] in _SMALL:
        words.pop()
    while words and words[0] in _SMALL:
        del words[0]
    return words


def _standing(words: list[str]) -> bool:
    """Whether a name says what a body is for and no more: "Board of Investment"."""
    return all(w in COMMON or w in OFFICE_WORDS or w in _SMALL for w in words)


def _in_one_order(words: list[str]) -> str:
    """`Ministry of Finance` as "finance ministry"; that of foreign affairs is the foreign ministry."""
    if len(words) > 2 and words[0] == "ministry" and words[1] in _SMALL:
        words = [*words[2 + (words[2] == "the") :], "ministry"]
    return SPELLINGS.get(" ".join(words), " ".join(words))
