"""Who the parties are: from the phrase, from "between …" and "with …", from who signs, from the article's two sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import lexicon
from pipeline.facts import Cast, Mention
from pipeline.records import Event
from pipeline.stages.agreements import words
from pipeline.stages.agreements.known import KNOWN
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.step import Step

STATES = words.Sequences(
    (words.split(form.lower()), f"state:{row['code']}")
    for row in lexicon.table("actors/countries")
    for form in (row["name"], *lexicon.many(row["other"]), *lexicon.many(row["adjective"]))
)
"""Names and adjectives of states, as they stand in the names of treaties and commissions."""
STATE_NAMES = {f"state:{row['code']}": row["name"] for row in lexicon.table("actors/countries")}
_AFTER_STOPS = frozenset(("and", ";", "that", "which", "who", "will", "would", "said"))
_WIDER = words.group("wider_region")
"""Words that make a state's adjective that of a wider region: "Inter-American", "Latin American"."""
_PRIVATE = words.group("private_party")
_GOVERNMENT = words.group("government")
_ONE_SIDED = frozenset(("name", "plan", "framework"))
"""Needs of heads that one state or many may own, so that the article's two sides are no evidence."""
_WITH = frozenset(("with", "between", "among", "amongst"))
_STOPS = words.group("party_list_end")

INSIDE, BETWEEN, WITH, SIGNERS, SUBJECT, ONE, CONTEXT, SIDES, NOTHING = 9, 8, 7, 6, 5, 4, 3, 2, 0
"""How strong the evidence is, strongest first."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Keys of states and blocs, and how strong the evidence is."""

    keys: tuple[str, ...]
    strength: int


NONE = Parties((), NOTHING)


class Table:
    """The states and blocs of one article, asked by place."""

    def __init__(self, reader: Reader, cast: Cast, events: tuple[Event, ...]) -> None:
        self.reader = reader
        self.cast = cast
        by_id = cast.by_id
        self.state: dict[str, str] = {}
        for actor in cast.actors:
            if actor.kind in ("state", "bloc"):
                self.state[actor.id] = actor.key
            elif actor.kind == "person" and actor.country:
                self.state[actor.id] = f"state:{actor.country}"
        self.organizations = frozenset(a.id for a in cast.actors if a.kind == "organization")
        self.sides = tuple(self.state[s] for s in cast.sides if s in self.state)
        self.names = {a.key: a.name for a in cast.actors}
        self._by_id = by_id
        self.counts = {a.key: len(a.mentions) for a in cast.actors}
        self.hosts = frozenset(
            f"state:{e.place.country}" for e in events if e.kind.endswith("visit") and e.place and e.place.country
        )
        """States that the text tells visits to."""

    def question(self, phrase: Phrase) -> None:
        """Take a known name for a mere description where the text names none of the parties.

        The "Enhanced Defence Cooperation Agreement" of two other states is not the one that the lexicon knows.
        """
        known = KNOWN[phrase.known] if phrase.known is not None else None
        if known is None or phrase.acronym or len(known.parties) != 2:
            return
        own = set(self.reader.lower[phrase.head : phrase.head_last]) - words.FIELDS - words.STOPS
        descriptive = not own - words.GENERIC - words.MODIFIERS - frozenset(words.HEADS.first)
        if descriptive and not any(_key(p) in self.names for p in known.parties):
            phrase.known = None

    def of(self, mention: Mention) -> tuple[str, ...]:
        """The states or blocs that a mention stands for."""
        return tuple(dict.fromkeys(self.state[a] for a in mention.actors if a in self.state))

    def within(self, first: int, last: int, *, people: bool = True, owners: bool = True) -> tuple[str, ...]:
        """The states and blocs that the tokens from `first` to `last` mention, in order."""
        if first >= last:
            return ()
        reader = self.reader
        found: dict[str, None] = {}
        covered = -1
        for mention in self.cast.within(reader.start[first], reader.end[last - 1]):
            if mention.start < covered:
                continue
            kinds = {self._by_id[a].kind for a in mention.actors if a in self._by_id}
            if kinds & {"person"}:
                covered = mention.end
                if not people:
                    continue
            for key in self.of(mention):
                found.setdefault(key)
        return tuple(found)

    def inside(self, phrase: Phrase) -> tuple[str, ...]:
        """The states and blocs that the name itself holds before its head: "Qatar-Türkiye Strategic Committee".

        A body's name may be one mention as a whole; then its parts are looked up among the names of states.
        """
        found = dict.fromkeys(self.within(phrase.first, phrase.head, people=False))
        for _, _, key in self._lexical(phrase):
            found.setdefault(key)
        return tuple(found)

    def states_in(self, phrase: Phrase) -> frozenset[int]:
        """The tokens before the head that name states or blocs."""
        reader = self.reader
        lexical = {k for first, last, _ in self._lexical(phrase) for k in range(first, last)}
        tokens = reader.document.tokens
        if phrase.first == phrase.head:
            return frozenset()
        inside = self.cast.within(reader.start[phrase.first], reader.end[phrase.head - 1])
        named = {k for m in inside if self.of(m) for k in tokens.within(m.start, m.end)}
        return frozenset(lexical | named)

    def _lexical(self, phrase: Phrase) -> Iterator[tuple[int, int, str]]:
        """Names of states before the head: first and last token, key."""
        reader = self.reader
        k = phrase.first
        while k < phrase.head:
            whole = reader.text[k][0].isupper() and not _WIDER & set(reader.lower[max(phrase.first, k - 2) : k])
            hits = STATES.starting(reader.lower, k, phrase.head) if whole else []
            if hits:
                yield k, k + hits[0][0], hits[0][1]
            k += hits[0][0] if hits else 1

    def organized(self, first: int, last: int) -> bool:
        """Whether an organisation that is no state or bloc is named between the tokens."""
        if first >= last:
            return False
        inside = self.cast.within(self.reader.start[first], self.reader.end[last - 1])
        return any(a in self.organizations for m in inside for a in m.actors)

    def private(self, first: int, last: int) -> bool:
        """Whether the subject is made of names that are neither states nor officials: companies, universities."""
        reader = self.reader
        if first >= last:
            return False
        inside = self.cast.within(reader.start[first], reader.end[last - 1])
        if any(m.form in ("pronoun", "collective") for m in inside):
            return False
        if any(self._by_id[a].kind == "person" for m in inside for a in m.actors if a in self._by_id):
            return False
        bodies = [m for m in inside if any(a in self.organizations for a in m.actors)]
        offices = [m for m in bodies if _GOVERNMENT & set(self._words(m))]  # a ministry signs for its state
        if bodies:
            return len(offices) < len(bodies)
        if _PRIVATE & set(reader.lower[first:last]):
            return True
        covered = [(m.start, m.end) for m in inside]
        unknown = sum(
            reader.text[k][0].isupper()
            and not (k == first and reader.lower[k] in words.STOPS | words.QUANTITIES)
            and reader.lower[k] not in _GOVERNMENT
            and not any(s <= reader.start[k] < e for s, e in covered)
            for k in range(first, last)
        )
        states = {k for m in inside if not self._possessive(m) for k in self.of(m)}
        return unknown > 0 and states <= set(self.governments(first, last))

    def _words(self, mention: Mention) -> list[str]:
        return self.reader.document.text[mention.start : mention.end].lower().split()

    def _possessive(self, mention: Mention) -> bool:
        """Whether "'s" follows: "Hungary's electricity provider" is not Hungary."""
        return self.reader.document.text[mention.end : mention.end + 2] in ("’s", "'s")

    def governments(self, first: int, last: int) -> tuple[str, ...]:
        """The states among the signatories that sign themselves: "the Government of Hungary and Microsoft"."""
        reader = self.reader
        found: dict[str, None] = {}
        for mention in self.cast.within(reader.start[first], reader.end[last - 1]):
            before = reader.document.text[max(0, mention.start - 14) : mention.start].lower()
            if not self._possessive(mention) and ("government of" in before or "ministry of" in before):
                for key in self.of(mention):
                    found.setdefault(key)
        return tuple(found)

    def local_sides(self, phrase: Phrase) -> tuple[str, ...]:
        """The two sides where the phrase stands: in a text on visits to several countries, the host last named."""
        if len(self.hosts) < 2 or len(self.sides) != 2:
            return self.sides
        reader = self.reader
        home = max(self.sides, key=lambda k: (k not in self.hosts, self.counts.get(k, 0)))
        start = reader.start[phrase.first]
        for mention in reversed(self.cast.within(max(0, start - 2500), start)):
            for key in self.of(mention):
                if key in self.hosts and key != home:
                    return (home, key)
        return self.sides

    def bloc_name(self, phrase: Phrase) -> bool:
        """Whether the phrase is the name of a bloc ("Pacific Islands Forum"), not of an agreement."""
        reader = self.reader
        head = reader.end[phrase.head_last - 1]
        for mention in self.cast.within(reader.start[phrase.sentence.first], reader.end[phrase.sentence.last - 1]):
            if mention.start <= reader.start[phrase.head] and mention.end >= head:
                kinds = {self._by_id[a].kind for a in mention.actors if a in self._by_id}
                if "bloc" in kinds:
                    return True
                if "organization" in kinds and mention.form == "name" and phrase.family != "mechanism":
                    return True
        return False


def parties_of(table: Table, phrase: Phrase, steps: list[Step]) -> Parties:
    """The parties that the phrase and its sentence give, with the strongest evidence there is."""
    if phrase.known is not None:
        return _of_known(table, phrase)
    inside = table.inside(phrase)
    if len(inside) >= 2:
        return Parties(inside, INSIDE)
    if phrase.complement is not None and phrase.family in ("statement", "declaration"):
        meeting = table.within(*phrase.complement, people=False)
        if meeting and meeting[0].startswith("bloc:"):
            return Parties(meeting, INSIDE)  # "the Joint Communiqué of the ASEAN Foreign Ministers' Meeting"
    owner = _owner(table, phrase)
    after, opener, private = _after(table, phrase)
    if opener != "with" and len(after) >= 2:
        return Parties(after, BETWEEN)
    one_sided = phrase.needs in _ONE_SIDED or (phrase.needs == "level" and phrase.level is None)
    if one_sided:  # who welcomes a plan is no party to it; who signs it is
        steps = [s for s in steps if s.cue.shape != "noun"]
    subject, named = _subject(table, phrase, steps)
    here = tuple(dict.fromkeys((*inside, *owner)))
    if opener == "with" and (after or private):
        base = here or subject or _before(table, phrase, after)
        if not private:
            base = base or _other(table, after)
        together = tuple(dict.fromkeys((*base, *after)))
        return Parties(together, WITH if len(together) > 1 or private else ONE)
    if len(owner) >= 2:
        return Parties(owner, BETWEEN)
    if inside:
        if inside[0].startswith("bloc:") and phrase.named:
            return Parties(inside, INSIDE)
        rest = tuple(k for k in subject if k not in inside)
        if rest:
            return Parties((*inside, *rest), SUBJECT)
        return Parties((*inside, *_other(table, inside)), ONE)
    if len(subject) >= 2 or named:
        return Parties(subject, SIGNERS)
    if owner or subject:
        some = owner or subject
        return Parties((*some, *_other(table, some)), ONE)
    if one_sided:
        return NONE
    context = table.within(phrase.sentence.first, phrase.first, people=False)
    if len(context) == 2:
        return Parties(context, CONTEXT)
    sides = table.local_sides(phrase)
    return Parties(sides, SIDES) if len(sides) == 2 else NONE


def _before(table: Table, phrase: Phrase, after: tuple[str, ...]) -> tuple[str, ...]:
    """The last state before a phrase whose partner is given: "Indonesia denies … a pact with Australia"."""
    found = table.within(phrase.sentence.first, phrase.first)
    return tuple(k for k in found if k not in after)[-1:]


def _of_known(table: Table, phrase: Phrase) -> Parties:
    known = KNOWN[phrase.known or ""]
    inside = table.within(phrase.first, phrase.last, people=False)
    if known.parties:
        keys = tuple(_key(p) for p in known.parties)
        named = inside if len(keys) == 1 else table.names  # one bloc's own agreement must carry its name
        if all(k in named for k in keys):
            return Parties(keys, INSIDE)
        return Parties(inside, INSIDE) if len(inside) >= 2 else NONE
    if known.several:
        after, opener, _ = _after(table, phrase)
        together = tuple(dict.fromkeys((*inside, *after)))
        if opener == "with" and len(together) == 1:
            together = (*_other(table, together), *together)
        if len(together) >= 2:
            return Parties(together, BETWEEN)
    if known.pairwise:
        context = table.within(phrase.sentence.first, phrase.first)
        if len(context) == 2:
            return Parties(context, CONTEXT)
        sides = table.local_sides(phrase)
        return Parties(sides, SIDES) if len(sides) == 2 else NONE
    return Parties(inside, INSIDE) if len(inside) >= 2 else NONE


def _key(code: str) -> str:
    return f"state:{code}" if len(code) == 3 and code.isupper() and code != "SCO" else f"bloc:{code}"


def _other(table: Table, some: tuple[str, ...]) -> tuple[str, ...]:
    """The article's other side, where one side is already known."""
    if len(some) == 1 and len(table.sides) == 2 and some[0] in table.sides:
        return tuple(k for k in table.sides if k not in some)
    return ()


def _owner(table: Table, phrase: Phrase) -> tuple[str, ...]:
    """Possessors before the phrase: "the two countries' …", "their …"."""
    reader = table.reader
    k = phrase.first - 1
    if k < phrase.sentence.first:
        return ()
    if phrase.determiner in ("their", "its", "our", "his", "her", "your"):
        return table.within(k, k + 1)
    if phrase.determiner == "'s":
        begin = max(phrase.sentence.first, k - 4)
        return table.within(begin, k + 1, people=False)[-2:]
    if reader.lower[k] in words.DETERMINERS:
        return ()
    return ()


def _after(table: Table, phrase: Phrase) -> tuple[tuple[str, ...], str, bool]:
    """The parties after "between", "with" or "among", that word, and whether a company or the like is the partner."""
    reader = table.reader
    lower = reader.lower
    stop = phrase.sentence.last
    for k in range(phrase.head_last, min(stop, max(phrase.last, phrase.head_last) + 14)):
        word = lower[k]
        if word in _WITH or (word == "of" and k == phrase.head_last and phrase.family == "partnership"):
            end = _list_end(reader, k + 1, stop, word)
            keys = table.within(k + 1, end)
            if keys:
                return keys, "with" if word == "with" else "between", False
            if word == "with" and table.organized(k + 1, end):
                return (), "with", True
            continue
        if k >= phrase.last and (
            word in ("and", ";", "that", "which", "who", "will", "would", "said") or word in words.VERBS
        ):
            break
    return (), "", False


def _list_end(reader: Reader, k: int, stop: int, opener: str = "") -> int:
    """The end of a list of parties: past names, "and", commas, "the government of", roles."""
    lower, text = reader.lower, reader.text
    begin = k
    while k < stop and k < begin + 45:
        word = lower[k]
        if (word == "with" and opener != "with") or word in ("he", "she", "they", "it", "i", "we"):
            break
        if word in _STOPS and not (
            word in ("for",) and text[k - 1][0].isupper() and text[k + 1 : k + 2] and text[k + 1][0].isupper()
        ):
            break
        if word in words.VERBS or word in ("was", "were", "is", "are", "will", "would", "has", "have", "had", "—", "–"):
            if word in ("—", "–") and k > begin and reader.adjacent(k - 1, k):
                k += 1
                continue
            break
        if text[k].islower() and word.endswith("ed") and word not in words.MODIFIERS:
            break
        k += 1
    return k


def _subject(table: Table, phrase: Phrase, steps: list[Step]) -> tuple[tuple[str, ...], bool]:
    """Who takes the step: the subject of an active verb, or "by …" and "between …" after a passive one.

    Also whether the signatories are named but are companies or other bodies, whose states are not the parties.
    """
    reader = table.reader
    lower = reader.lower
    begin, stop = phrase.sentence.first, phrase.sentence.last
    for step in steps:
        if step.left:
            start = _clause_start(reader, step.first, begin)
            if table.private(start, step.first):
                return table.governments(start, step.first), True
            found = table.within(start, step.first)
            tail = _with_after(table, phrase, max(phrase.last, step.last), stop)
            adjunct = table.within(step.last, phrase.first) if step.direct else ()
            together = tuple(dict.fromkeys((*found, *tail, *adjunct)))
            if together:
                return together, False
        else:
            for k in range(step.last, min(stop, step.last + 12)):
                if lower[k] in ("by", "between", "among", "with"):
                    found = table.within(k + 1, _list_end(reader, k + 1, stop))
                    if lower[k] == "with":
                        found = (*_before(table, phrase, found), *found)
                    return found, False
                if lower[k] in (";", "that", "which"):
                    break
            if step.first > phrase.last:
                found = table.within(phrase.last, step.first)
                if found:
                    return found, False
    return (), False


def _with_after(table: Table, phrase: Phrase, k: int, stop: int) -> tuple[str, ...]:
    lower = table.reader.lower
    for j in range(k, min(stop, k + 12)):
        if lower[j] in ("with", "between"):
            return table.within(j + 1, _list_end(table.reader, j + 1, stop))
        if lower[j] in (";", "which", "that", "said"):
            break
    return ()


def _clause_start(reader: Reader, at: int, begin: int) -> int:
    for k in range(at - 1, max(begin, at - 40) - 1, -1):
        if reader.lower[k] in (";", "that", "which", "while", "whereas", "said", "but"):
            return k + 1
    return max(begin, at - 40)
