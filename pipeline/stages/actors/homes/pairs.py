"""What stands between two persons named one after the other, and what it tells: a list, a possessive, a meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.actors.homes.signatories import opposite
from pipeline.stages.actors.people.identity import UNIQUE, one_delegation
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.vocabulary import PARTICLES, WORDS

if TYPE_CHECKING:
    from pipeline.stages.actors.homes.ties import Ties

_VISITS, _TOGETHER, MEETS = WORDS["visits"], WORDS["together"], WORDS["meets"]
_ENVOYS = frozenset({"ambassador", "consul"})
""" "Minister X was welcomed in New York by Ambassador Y": an envoy receives his own minister, too."""
_RECEIVED = word_set("actors/sets", "homes.pairs.received")
_SENDS = word_set("actors/sets", "homes.pairs.sends")
_GREETINGS = word_set("actors/sets", "homes.pairs.greetings")
CALLS = (["called", "on"], ["call", "on"], ["calls", "on"], ["called", "upon"])
_CABINET = word_set("actors/sets", "homes.pairs.cabinet")
RECEIVING = word_set("actors/sets", "homes.pairs.receiving")
_SEEN = frozenset({"by", "meet", "meets", "met", "to", "with"})
"""Words before somebody who is seen, and does not act."""
TALKS_WITH = (["meeting", "with"], ["meetings", "with"], ["talks", "with"], ["discussions", "with"], ["met", "with"])
_TALKS = word_set("actors/sets", "homes.pairs.talks")
_WHERE = ("to", "at", "in", "on")
_PAPERS = frozenset({"credentials", "credence", "accreditation"})
_NEAR, _REACH = 8, 22
_SHORT = 12  # words between a subject and whom he meets
_AS_WELL = [",", "as", "well", "as"]
_WELL = (_AS_WELL, _AS_WELL[1:], ["together", "with"], [",", "together", "with"])
LISTS = ([","], ["and"], [",", "and"], _AS_WELL, _AS_WELL[1:])
_AND = (["and"], ["and", "with"], [",", "and"], ["and", "to"])
_TWO = (["and"], [",", "and"])
_POSSESSIVES: tuple[list[str], ...] = ([], ["'s"], ["’s"], ["'"], ["’"])
_WITH = frozenset({"with", "meet", "met", "meeting"})
_OF = frozenset({"of", "by", "to", "for", "from"})


def pair(tokens: Tokens, left: Occurrence, right: Occurrence, ties: Ties, first: bool) -> None:
    """Note what the words between two persons tell of their states; `first` where the sentence names none before
    them. The first rule that answers wins."""
    lower = tokens.lower
    between = lower[left.last : right.begin]
    if between and PARTICLES.get(between[0]) == "post":
        between = between[1:]  # "George Brandis QC and Minister …"
    gap = _Gap(lower, left, right, between, first, ties)
    if id(gap.one) in ties.brought and between in LISTS and right.begin != right.name.first:
        ties.link(ties.brought, gap.one, gap.two)
    _first_answer(_RULES, gap)


@dataclass(slots=True)
class _Gap:
    """Two persons and the words between them."""

    lower: list[str]
    left: Occurrence
    right: Occurrence
    words: list[str]
    first: bool
    ties: Ties
    one: Person = field(init=False)
    two: Person = field(init=False)
    before: str = field(init=False)
    """The word before the first of them."""
    together: bool = field(init=False)
    """Whether both are the subject of what two do together: "X and Y signed"."""

    def __post_init__(self) -> None:
        assert self.left.person is not None and self.right.person is not None
        self.one, self.two = self.left.person, self.right.person
        self.before = self.lower[self.left.begin - 1] if self.left.begin else ""
        after = self.lower[self.right.last : self.right.last + 2] if self.words in _TWO else []
        self.together = next((w for w in after if w != ","), "") in _TOGETHER

    def same(self) -> bool:
        """They are of one state."""
        self.ties.link(self.ties.same, self.one, self.two)
        return True

    def unlike(self) -> bool:
        """They are of two states."""
        self.ties.link(self.ties.unlike, self.one, self.two)
        return True

    def never(self, state: str) -> bool:
        """The first is not of this state."""
        self.ties.never.setdefault(id(self.one), set()).add(state)
        return True


_Rule = Callable[[_Gap], bool]


def _first_answer(rules: tuple[_Rule, ...], gap: _Gap) -> bool:
    return any(rule(gap) for rule in rules)


def _counterpart(gap: _Gap) -> bool:
    """ "Minister Silva's Indian counterpart, X"."""
    colleague = gap.words in _POSSESSIVES and any(t.office.klass == "counterpart" for t in gap.right.titles)
    return colleague and gap.unlike()


def _own_opposition(gap: _Gap) -> bool:
    """ "Kenya's President X and opposition leader Y": nobody else's opposition."""
    opposed = any(t.office.klass == "opposition_leader" and not t.stated for t in gap.right.titles)
    return opposed and gap.words in (["and"], ["met"], ["met", "with"], ["with"]) and gap.same()


def _own_deputy(gap: _Gap) -> bool:
    """ "Prime Minister X and his Deputy, Y"."""
    return (gap.first or gap.words in _AND) and _owned(gap.right) and gap.same()


def _across_the_table(gap: _Gap) -> bool:
    """Signatories and others of whom each acts for a side."""
    return opposite(gap.lower, gap.left, gap.right) and gap.unlike()


def _under_one_title(gap: _Gap) -> bool:
    """ "Federal Ministers X, Y and Z"."""
    return _of_one_cabinet(gap.lower, gap.left, gap.right) and gap.same()


def _set_off(gap: _Gap) -> bool:
    """ "Minister X, and Minister of Y Z, signed"."""
    return gap.together and gap.words[0] == "," and gap.before != "," and gap.unlike()


def _accompanied(gap: _Gap) -> bool:
    """ "Minister X, accompanied by Y"; "Minister X arrived in Oslo with Y"."""
    if not comes_with(gap.words) and not brings(gap.words):
        return False
    gap.ties.link(gap.ties.brought, gap.one, gap.two)
    return gap.same()


def _roll(gap: _Gap) -> bool:
    """ "Mr X, Minister of Trade; Mr Y, Minister of Defence; …"."""
    items = gap.left.after and gap.words[:1] == [","] and gap.words[-1:] == [";"]
    return (bool(items) or gap.words[-2:] == [";", "and"]) and gap.same()


def _greetings(gap: _Gap) -> bool:
    """ "Minister X conveyed greetings from President Y"; of whom they were conveyed to nothing is told."""
    words = gap.words
    if words[-1:] not in (["from"], ["of"]) or _SENDS.isdisjoint(words) or _GREETINGS.isdisjoint(words[-4:]):
        return False
    acts = gap.before not in _SEEN and gap.lower[gap.left.begin - 2 : gap.left.begin] not in CALLS
    return not acts or gap.same()


def _possessive(gap: _Gap) -> bool:
    """ "President Biden's National Security Advisor"."""
    return gap.words in _POSSESSIVES and gap.same()


def _as_well(gap: _Gap) -> bool:
    """ "Minister X as well as Ambassador Y"."""
    return gap.words in _WELL and bool(gap.right.titles) and gap.same()


def _between_two(gap: _Gap) -> bool:
    """ "between X of the Ministry of Trade and Y"."""
    two = gap.words[-1:] == ["and"] and gap.before == "between" and len(gap.words) < _REACH
    return two and gap.unlike()


def _listed(gap: _Gap) -> bool:
    """ "X and Y", "X, Y": whose offices tell whether they are of one state."""
    return (gap.words == [","] or gap.words in _TWO) and _first_answer(_RULES_OF_LISTS, gap)


def _and_of_a_state(gap: _Gap) -> bool:
    """ "the President and Indian Prime Minister Y": the first needs no adjective."""
    if gap.words == [","] or gap.one.stated:
        return False
    state = _lead_state(gap.right)
    return state is not None and gap.never(state)


def _one_delegation(gap: _Gap) -> bool:
    """A list of one delegation."""
    follows = gap.words != ["and"] and bool(gap.right.titles)
    return follows and one_delegation(gap.lower, gap.left, gap.right) and gap.same()


def _and_a_leader(gap: _Gap) -> bool:
    """ "the Amir Sheikh X and the President of Ghana Y"."""
    foreign = gap.words == ["and"] and not gap.one.stated and gap.two.stated
    return foreign and _both_lead(gap.left, gap.right) and gap.never(gap.two.country or "")


def _two_of_a_kind(gap: _Gap) -> bool:
    """Two presidents."""
    return gap.words == ["and"] and bool(gap.one.classes & gap.two.classes & UNIQUE) and gap.unlike()


def _colleagues(gap: _Gap) -> bool:
    """ "Foreign Minister X and Trade Minister Y welcomed"."""
    alone = gap.words == ["and"] and not gap.together
    return alone and _one_cabinet(gap.lower, gap.left, gap.right) and gap.same()


def _partners(gap: _Gap) -> bool:
    """ "Minister X and Minister Y signed"."""
    return gap.words == ["and"] and gap.together and gap.unlike()


def _both_met(gap: _Gap) -> bool:
    """ "will meet with General Secretary X and President Y"."""
    return gap.words == ["and"] and gap.before in _WITH and gap.same()


def _guest_and_host(gap: _Gap) -> bool:
    """ "While meeting with X, Y said"."""
    return (gap.before in RECEIVING or gap.before in MEETS) and _opens(gap.words) and gap.unlike()


def _talks(gap: _Gap) -> bool:
    """ "Minister X, at her meeting with Y, recalled"."""
    return gap.words[-2:] in TALKS_WITH and ";" not in gap.words and "that" not in gap.words and gap.unlike()


def _credentials(gap: _Gap) -> bool:
    """ "Ambassador X presented her credentials to President Y"."""
    return gap.words[-1:] == ["to"] and not _PAPERS.isdisjoint(gap.words) and gap.unlike()


def _received(gap: _Gap) -> bool:
    """ "X arrived in Maputo and was received by President Y"."""
    return was_received(gap.words) and (_ENVOYS.isdisjoint(gap.two.classes) and gap.unlike())


def _no_subject(gap: _Gap) -> bool:
    """ "at the invitation of X, Y"; "X spoke of the talks between Y and Z": nothing is told."""
    joined = gap.words[:1] in (["with"], ["and"])
    invited = gap.before in _OF and (not joined or gap.lower[gap.left.begin - 2] == "invitation")
    return invited or gap.words[-1:] == ["between"]


def _meets(gap: _Gap) -> bool:
    """ "X called on Y", "X met Y"."""
    words = gap.words[1:] if gap.words[:1] == [","] else gap.words  # "Minister X, met Minister Y"
    near = len(words) <= _SHORT and "," not in words and any(w in MEETS for w in words[-2:])
    return (near or gap.words[-2:] in CALLS) and gap.unlike()


_RULES: tuple[_Rule, ...] = (
    _own_opposition,
    _counterpart,
    _own_deputy,
    _across_the_table,
    _under_one_title,
    _set_off,
    _accompanied,
    _roll,
    _greetings,
    _possessive,
    _as_well,
    _between_two,
    _listed,
    _guest_and_host,
    _talks,
    _credentials,
    _received,
    _no_subject,
    _meets,
)
_RULES_OF_LISTS: tuple[_Rule, ...] = (
    _own_opposition,
    _and_of_a_state,
    _one_delegation,
    _and_a_leader,
    _two_of_a_kind,
    _colleagues,
    _partners,
    _both_met,
)


def _owned(o: Occurrence) -> bool:
    """Whether the office is told as that of somebody's own: "his Deputy, X", no "his counterpart"."""
    own = bool(o.titles) and o.titles[0].determiner in ("his", "her")
    return own and not any(t.office.klass == "counterpart" or t.stated for t in o.titles)


def comes_with(between: list[str]) -> bool:
    """Whether somebody comes with somebody: "accompanied by", "was joined by"."""
    return between[-1:] == ["by"] and ("accompanied" in between or between[-2:-1] in (["joined"], ["flanked"]))


def brings(between: list[str]) -> bool:
    """Whether somebody comes with somebody: "arrived in Oslo with", not "visited Oslo for talks with"."""
    return between[-1:] == ["with"] and not _VISITS.isdisjoint(between) and _TALKS.isdisjoint(between)


def was_received(between: list[str]) -> bool:
    """Whether somebody was received by who follows: "was received at the airport by"."""
    return "by" in between[-3:] and not _RECEIVED.isdisjoint(between[-6:])


def _one_cabinet(lower: list[str], left: Occurrence, right: Occurrence) -> bool:
    """Whether two ministers named together hold different offices, and one state, if any is said, stands for both."""
    if not left.titles or not right.titles or any(o.titles[0].office.rank != "minister" for o in (left, right)):
        return False
    if right.titles[0].stated or right.country or (left.titles[0].stated and right.titles[0].determiner):
        return False
    first, second = (set(lower[o.titles[0].first : o.titles[0].last]) for o in (left, right))
    return first != second and min(len(first), len(second)) > 1


def _opens(between: list[str]) -> bool:
    """Whether a phrase before the main clause ends here: "Receiving X, Y", "Receiving X at the palace, Y"."""
    return between == [","] or (between[-1:] == [","] and between[0] in _WHERE and len(between) < _NEAR)


def _of_one_cabinet(lower: list[str], left: Occurrence, right: Occurrence) -> bool:
    """Whether both names stand under one plural title that names a cabinet: "Federal Ministers X and Y"."""
    shared = left.titles and right.titles and left.titles[0] is right.titles[0] and left.titles[0].office.plural
    return bool(shared) and not _CABINET.isdisjoint(lower[left.titles[0].begin : left.titles[0].last])


def _both_lead(left: Occurrence, right: Occurrence) -> bool:
    """Whether both names are of leaders: "the Amir Sheikh X and the President of Ghana Y"."""
    return all(any(t.office.rank == "leader" for t in o.titles) for o in (left, right))


def _lead_state(o: Occurrence) -> str | None:
    """The state that stands as adjective before the title: "Indian Prime Minister"."""
    return next((t.country for t in o.titles if t.country and t.begin < t.first), None)
