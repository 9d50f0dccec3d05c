"""From phrases to agreements: which phrases mean the same one."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.stages.agreements import words
from pipeline.stages.agreements.known import ACRONYMS, BY_PARTIES, KNOWN
from pipeline.stages.agreements.particular import particular, specific
from pipeline.stages.agreements.parties import INSIDE, NONE, SIDES, Parties, Table
from pipeline.stages.agreements.phrase import Phrase, Reader
from pipeline.stages.agreements.step import Step

_DEFINITE = words.group("definite")
_COUNTED = tuple((word,) for word in words.group("counted"))
_OTHER = words.group("counted") | {"separate", "new", "further", "other", "additional"}
_RELATED = {
    "agreement": frozenset(("agreement", "trade", "treaty", "memorandum", "contract", "protocol", "documents", "plan")),
    "treaty": frozenset(("treaty", "agreement", "trade", "convention")),
    "memorandum": frozenset(("memorandum",)),
    "statement": frozenset(("statement",)),
    "declaration": frozenset(("declaration",)),
    "plan": frozenset(("plan",)),
    "partnership": frozenset(("partnership",)),
    "mechanism": frozenset(("mechanism",)),
    "trade": frozenset(("trade",)),
    "convention": frozenset(("convention", "treaty")),
    "protocol": frozenset(("protocol",)),
    "contract": frozenset(("contract", "agreement")),
    "documents": frozenset(("documents", "agreement", "memorandum")),
}
"""Families that a short later mention of the family may go back to."""


@dataclass(slots=True)
class Item:
    """One agreement in the making."""

    phrases: list[Phrase]
    parties: Parties
    steps: list[tuple[Phrase, Step]] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    known: str | None = None
    rule: str = ""

    @property
    def main(self) -> Phrase:
        """The phrase that says most."""
        return max(
            self.phrases,
            key=lambda p: (
                p.known is not None,
                not p.shouted,
                len(p.modifiers) + 3 * (p.complement is not None) + (p.acronym is not None),
            ),
        )

    @property
    def plural(self) -> bool:
        return self.phrases[0].plural

    @property
    def family(self) -> str:
        return self.main.family


def link(reader: Reader, table: Table, found: list[tuple[Phrase, list[Step], Parties]]) -> list[Item]:
    """The agreements that the phrases mean, in order of their first mention."""
    items: list[Item] = []
    acronyms: dict[str, Item] = {}
    pending: list[tuple[Phrase, list[Step], Parties]] = []
    for phrase, steps, parties in found:
        counts = particular(reader, table, phrase, steps)
        item = _same(reader, table, items, acronyms, phrase, parties, steps, counts)
        if item is None and counts:
            if phrase.shouted and phrase.known is None and phrase.needs not in ("nothing", "evidence", "level"):
                pending.append((phrase, steps, parties))
                continue
            item = Item([], NONE)
            items.append(item)
        if item is None:
            continue
        _add(table, item, phrase, steps, parties)
        if phrase.acronym and phrase.acronym.lower() not in words.HEADS.first:
            acronyms[phrase.acronym] = item
    for phrase, steps, parties in pending:
        item = _same(reader, table, items, acronyms, phrase, parties, steps, True)
        if item is None:
            item = Item([], NONE)
            items.append(item)
        _add(table, item, phrase, steps, parties)
    for item in items:
        item.phrases.sort(key=lambda p: p.first)
        if item.known is None:
            _recognise(item)
    return items


def _add(table: Table, item: Item, phrase: Phrase, steps: list[Step], parties: Parties) -> None:
    item.phrases.append(phrase)
    item.steps.extend((phrase, s) for s in steps)
    item.words |= specific(table, phrase) | _complement_words(phrase)
    if parties.strength > item.parties.strength:
        item.parties = parties
    item.known = item.known or phrase.known


def _complement_words(phrase: Phrase) -> frozenset[str]:
    return frozenset()


def _recognise(item: Item) -> None:
    """A two-party trade agreement that the lexicon knows by its parties, or an acronym that it knows."""
    for phrase in item.phrases:
        if phrase.acronym in ACRONYMS:
            item.known = ACRONYMS[phrase.acronym or ""].id
            return
    main = item.main
    if main.kind == "free_trade_agreement" and item.parties.strength >= INSIDE - 1 and len(item.parties.keys) == 2:
        pair = tuple(sorted(k.split(":")[1] for k in item.parties.keys))
        known = BY_PARTIES.get((main.kind, pair))
        if known is not None:
            item.known = known.id


def _same(
    reader: Reader,
    table: Table,
    items: list[Item],
    acronyms: dict[str, Item],
    phrase: Phrase,
    parties: Parties,
    steps: list[Step],
    counts: bool,
) -> Item | None:
    if phrase.known is not None:
        hit = next((i for i in items if i.known == phrase.known), None)
        if hit is None and phrase.acronym in acronyms:
            hit = acronyms[phrase.acronym or ""]
        if hit is None:
            hit = next((i for i in items if i.known is None and _acronym_of(i, phrase)), None)
        return hit
    if phrase.acronym and phrase.acronym in acronyms:
        return acronyms[phrase.acronym]
    previous = items[-1] if items else None
    if previous is not None and _predicate(reader, previous.phrases[-1], phrase):
        return previous
    own = specific(table, phrase)
    best: tuple[tuple[int, int, int], Item] | None = None
    for order, item in enumerate(items):
        score = _likeness(reader, table, item, phrase, own, parties, steps, counts)
        if score > 0:
            rank = (score, item.phrases[-1].first, order)
            if best is None or rank > best[0]:
                best = (rank, item)
    return best[1] if best else None


def _predicate(reader: Reader, before: Phrase, phrase: Phrase) -> bool:
    """Whether the phrase says what the one before is: "the first agreement signed was the Agreement on …"."""
    if before.sentence.start != phrase.sentence.start or before.plural or before.modifiers[:1] not in _COUNTED:
        return False
    between = reader.lower[before.last : phrase.first]
    return 0 < len(between) <= 4 and between[-1] in ("the", "a", "an") and bool({"was", "is"} & set(between))


def _acronym_of(item: Item, phrase: Phrase) -> bool:
    known = KNOWN[phrase.known or ""]
    return any(p.acronym in known.acronyms for p in item.phrases if p.acronym)


def _compatible(one: Parties, other: Parties) -> bool:
    """Whether two sets of parties may be the same: guesses do not contradict."""
    if one.strength <= SIDES or other.strength <= SIDES:
        return True
    a, b = set(one.keys), set(other.keys)
    return a <= b or b <= a


def _likeness(
    reader: Reader,
    table: Table,
    item: Item,
    phrase: Phrase,
    own: frozenset[str],
    parties: Parties,
    steps: list[Step],
    counts: bool,
) -> int:
    """How surely the phrase means the item: 0 for not."""
    main = item.main
    definite = phrase.determiner in _DEFINITE
    bare = not own and phrase.complement is None
    if phrase.family == "partnership" or main.family == "partnership":
        return _same_partnership(table, item, main, phrase, own, parties, steps, definite)
    if phrase.needs == "framework" and (phrase.plural or not definite or not own & item.words):
        return 0
    if phrase.plural != item.plural:
        # "signed MoUs …. This MoU builds on …"
        near = 0 <= phrase.sentence.zone - item.phrases[-1].sentence.zone <= 1
        return 1 if phrase.determiner in ("this", "that") and bare and phrase.family == main.family and near else 0
    related = _RELATED.get(phrase.family, frozenset((phrase.family,)))
    if phrase.needs == "anaphor":
        related = related | {"declaration"}
    if main.family not in related and not (phrase.family == "trade" and main.family == "agreement" and bare):
        return 0
    if phrase.family == "mechanism" and not _same_mechanism(reader, main, phrase, own, item):
        return 0
    if not _compatible(parties, item.parties):
        return 0
    if phrase.year and any(p.year and p.year != phrase.year for p in item.phrases):
        return 0
    headline_only = all(p.shouted for p in item.phrases)
    if phrase.quantity and item.plural and phrase.quantity == main.quantity and (definite or headline_only):
        return 4
    if phrase.quantity or phrase.determiner in ("another", "some"):
        return 2 if headline_only and item.plural and not (own - item.words) else 0
    if phrase.plural:
        if definite and bare:
            return 2
        if own and own == item.words and phrase.family == main.family:
            return 3
        return 2 if bare and not counts and definite else 0
    if phrase.modifiers and phrase.modifiers[0] in _OTHER and phrase.family != "mechanism":
        return 0
    if any(w[0].isdigit() for w in own & item.words) and main.family == phrase.family:
        return 4
    if phrase.determiner in ("a", "an") and main.label and main.sentence.zone == phrase.sentence.zone:
        return 4  # "Secure Communications MoU: two firms signed an MoU …"
    if phrase.determiner in ("a", "an") and not headline_only:
        if phrase.named and own and own == specific(table, main) and phrase.complement is None:
            return 3
        if phrase.family == "trade" and own and own == specific(table, main):
            return 2
        return 0
    if phrase.complement is not None and main.complement is not None:
        a, b = _subject_words(reader, phrase), _subject_words(reader, main)
        if not (a <= b or b <= a):
            return 0
    elif phrase.complement is not None and not (headline_only or definite):
        return 0
    if bare:
        if phrase.family != main.family and phrase.family not in (
            "agreement",
            "statement",
            "declaration",
            "treaty",
            "documents",
            "trade",
        ):
            return 0
        if phrase.needs == "anaphor" and phrase.determiner not in ("the", "this", "that", ""):
            return 0
        if definite or phrase.shouted or (phrase.named and not phrase.plural):
            return 2 if main.family == phrase.family else 1
        if headline_only:
            return 1
        return (
            2
            if not phrase.determiner
            and phrase.needs == "nothing"
            and not phrase.modifiers
            and len(_close(item, phrase))
            else 0
        )
    shared = own & item.words
    if own == item.words and shared:
        return 5
    if (
        not shared
        and definite
        and item.known is None
        and not item.words
        and main.complement is None
        and not item.plural
    ):
        return 2  # "the agreement between …" and then "the peace agreement"
    if not shared:
        # "the trade pact" for "the free trade agreement" shares; otherwise a new subject is a new agreement
        return 0
    if own <= item.words or item.words <= own:
        return 4
    if phrase.named and main.named:
        return 0
    return 3 if definite or headline_only else 0


def _close(item: Item, phrase: Phrase) -> list[Phrase]:
    """Mentions of the item in the same sentence."""
    return [p for p in item.phrases if p.sentence.start == phrase.sentence.start]


def _subject_words(reader: Reader, phrase: Phrase) -> frozenset[str]:
    if phrase.complement is None:
        return frozenset()
    a, b = phrase.complement
    return frozenset(w for w in reader.lower[a:b] if w not in words.STOPS and w[0].isalnum())


def _same_partnership(
    table: Table,
    item: Item,
    main: Phrase,
    phrase: Phrase,
    own: frozenset[str],
    parties: Parties,
    steps: list[Step],
    definite: bool,
) -> int:
    if phrase.family != "partnership" or main.family != "partnership" or item.known or phrase.plural != item.plural:
        if phrase.family == "partnership" and item.known and main.family == "partnership" and definite and not own:
            return 1
        return 0
    if not _compatible(parties, item.parties):
        return 0
    if any(s.status == "upgraded" and s.left for s in steps) and _close(item, phrase):
        return 0  # "the partnership was raised to an all-weather one": another
    if phrase.level == main.level and (phrase.level is not None or own & item.words):
        return 4 if parties.keys == item.parties.keys else 3
    if phrase.level is None and not own and definite:
        return 1
    return 0


def _same_mechanism(reader: Reader, main: Phrase, phrase: Phrase, own: frozenset[str], item: Item) -> bool:
    """A mechanism is gone back to by its own head noun alone."""
    noun = reader.lower[phrase.head_last - 1].rstrip("s")
    return any(reader.lower[p.head_last - 1].rstrip("s") == noun for p in item.phrases)
