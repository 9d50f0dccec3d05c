"""Who is named together, and so meant by "they", "the two leaders", "the ministers" further on."""

from __future__ import annotations

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.actors.coreference.discourse import PREPOSITIONS, Context, Group, Ref, Reference
from pipeline.stages.actors.coreference.members import below
from pipeline.stages.actors.people.person import Person
from pipeline.stages.actors.vocabulary import PARTICLES, PRONOUNS

_NEAR = 12  # tokens before the second of two who meet, among which the verb stands
_MEETS = word_set("actors/sets", "coreference.together.meets")
_LINKS = (["and"], ["and", "the"], [","], [",", "and"], ["as", "well", "as"], [",", "the"], ["&"], [",", "and", "the"])
_LINK_WORDS = 3
_AND = {"and", "as", "&"}
_PAIRED = word_set("actors/sets", "coreference.together.paired")
_SIDES = frozenset({"by", "for"})
_BESIDE = word_set("actors/sets", "coreference.together.beside")
_CALLS = frozenset({"call", "calls", "called", "calling"})
_ONE = frozenset({"he", "she"})
""" "He and Mr Lee agreed": a pronoun that another name joins."""


class Together:
    """The names that a sentence joins, from left to right, and what of them the reader keeps in mind."""

    def __init__(self, context: Context, found: list[Reference]) -> None:
        self.context, self.found = context, found
        self.chain: list[Ref] = []
        self.chain_first = self.chain_last = -9

    def begin(self) -> None:
        """A new sentence: nothing is joined yet."""
        self.chain, self.chain_last = [], -9

    def assembly(self, number: int) -> None:
        """Keep in mind the ministers, or presidents, of three or more states whom the sentence named."""
        d = self.context.discourse
        for klass in ("minister", "president", "premier"):
            members = tuple({id(p): p for p in d.present if klass in p.classes}.values())
            countries = {p.country for p in members} - {None}
            if 2 < len(members) == len(countries) or (len(members) == 4 and len(countries) == 2):
                d.assembly = Group(members, number)
        leaders = tuple(ref for ref in d.group.refs if isinstance(ref, Person) and "leader" in ref.ranks)
        if d.group.sentence == number and 2 < len(leaders) == len({p.country for p in leaders} - {None}):
            d.met = leaders

    def add(self, refs: tuple[Ref, ...], first: int, last: int, number: int, sentence: Sentence) -> None:
        """Remember who was named together: members joined by "and", or a collective."""
        context = self.context
        d, lower = context.discourse, context.lower
        gap = lower[self.chain_last : first] if first - self.chain_last <= _LINK_WORDS + 3 else ["?"]
        if gap and PARTICLES.get(gap[0]) == "post":
            gap = gap[1:]  # "the Hon X MP, and Prime Minister Y"
        if gap[:1] == ["("] and gap[2:3] == [")"]:  # "President X of the Republic of Korea (ROK), and President Y"
            gap = gap[3:]
        linked = (
            len(gap) <= _LINK_WORDS and self.chain and len(refs) == 1 and refs[0] not in self.chain and gap in _LINKS
        )
        before = lower[first - 1] if first > sentence.first else ""
        pronoun = last - first == 1 and lower[first] in PRONOUNS
        if pronoun and len(refs) == 1:
            opens = lower[first] in _ONE and lower[last : last + 1] == ["and"] and isinstance(refs[0], Person)
            self.chain, self.chain_first, self.chain_last = (list(refs) if opens else []), first, last
            self._paired(refs, first, number)
            return
        if linked and type(self.chain[0]) is type(refs[0]):
            self.chain.append(refs[0])
            self.chain_last = last
            before = lower[self.chain_first - 1] if self.chain_first > sentence.first else ""
            members = tuple(self.chain)
            d.state_here = None
            if _AND & set(lower[first - _LINK_WORDS : first]):
                self.found.append(Reference(self.chain_first, last, last - 1, members, "collective", coordination=True))
        elif len(refs) > 1:
            self.chain, members = [], refs
        else:
            self._paired(refs, first, number)
            self.chain, self.chain_first, self.chain_last = list(refs), first, last
            return
        if d.spoke and isinstance(members[0], str) and d.number - d.group.sentence <= 1 and d.group.refs:
            return  # "X proposed that both sides …": they who go on to speak are not the states of what was said
        if _of_persons(d.group, number) and d.group.strong and isinstance(members[0], str):
            lead = self.chain_first - 1 - (before == "the")
            if linked and lower[lead] not in PREPOSITIONS:
                d.local = Group(members, number)
            return  # "The two ministers noted that Peru and Chile …": they are the ministers
        if d.group.opens and d.group.sentence == number:
            return
        strong = before not in PREPOSITIONS and before != "the"
        if strong and (d.group.sentence != number or linked):
            d.group = Group(members, number, True)
        elif d.group.sentence != number and not (isinstance(members[0], str) and _of_persons(d.weak, number)):
            d.weak = Group(members, number, False)

    def _paired(self, refs: tuple[Ref, ...], first: int, number: int) -> None:
        """Two persons of one sentence, one with the other, may be "they" in the next."""
        d = self.context.discourse
        one = refs[0]
        if not isinstance(one, Person):
            return
        other = (
            d.here
            if d.here is not None and d.here is not one
            else next((p for p in d.named_here if p is not one), None)
        )
        if one not in d.named_here[-3:]:
            d.named_here.append(one)
        lower = self.context.lower
        beside = lower[first - 1] in _SIDES and not _BESIDE.isdisjoint(lower[max(0, first - _NEAR) : first])
        if other is not None and beside and "accompanied" in lower[max(0, first - _NEAR) : first]:
            beside = not _have_met(d.group, other, number) and not _have_met(d.weak, other, number)
        called = lower[first - 1] in ("on", "upon") and not _CALLS.isdisjoint(lower[max(0, first - 3) : first - 1])
        if other is not None and (beside or called or lower[first - 1] in _PAIRED):
            d.weak = Group((other, one), number, False)
            met = not _MEETS.isdisjoint(lower[max(0, first - _NEAR) : first])
            both = {"leader"} <= other.ranks & one.ranks and other.country != one.country
            if met and both and other is d.here and not below((other, one), d.met):
                d.met = (other, one)


def _have_met(group: Group, one: Person, number: int) -> bool:
    """Whether the text has just told of one person with another, so that who came with him is not the second of two."""
    return number - group.sentence <= 1 and len(group.refs) == 2 and one in group.refs


def _of_persons(group: Group, number: int) -> bool:
    """Whether the sentence has named these persons together."""
    return group.sentence == number and isinstance(next(iter(group.refs), ""), Person)
