"""Who is meant by "the leader of the Swiss delegation" and by "His Highness"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document, Sentence
from pipeline.lexicon import word_set
from pipeline.stages.actors.discourse import Context, Ref, Reference
from pipeline.stages.actors.persons import Occurrence, Person
from pipeline.stages.actors.titles import Title

LEADS = frozenset({"led", "headed", "chaired"})
SIDES = frozenset({"delegation", "side", "team"})
STYLES = word_set("actors/sets", "leading.styles")
_HEADS = word_set("actors/sets", "leading.heads")
_NEAR = 7


class Styles:
    """The persons of a text by the style that stands before their name: "His Highness Sheikh X"."""

    def __init__(self, document: Document, occurrences: Sequence[Occurrence]) -> None:
        lower = document.tokens.lower
        self.held: dict[str, dict[int, Person]] = {}
        for o in occurrences:
            for k in range(o.begin, o.name.first):
                if lower[k] in STYLES and o.person is not None:
                    self.held.setdefault(lower[k], {})[id(o.person)] = o.person

    def meant(self, context: Context, i: int, sentence: Sentence) -> Reference | None:
        """Whom "His Highness" at token `i` means, with no name after it: who was so styled last."""
        lower = context.lower
        last = i + 2 + (lower[i + 1] == "royal" and i + 2 < sentence.last)
        if lower[i] not in ("his", "her") or last >= sentence.last or not context.text[i + 1][:1].isupper():
            return None
        if context.text[last][:1].isupper():
            return None
        held = self.held.get(lower[last - 1], {})
        if lower[last - 1] == "majesty":
            held = held | {id(p): p for p in context.persons if "monarch" in p.classes}
        gender = "m" if lower[i] == "his" else "f"
        d = context.discourse
        if lower[last - 1] in ("excellency", "honour", "honor") and len(held) > 1:
            last_one = d.speaker if d.speaker_at >= d.subject_at else d.subject
            held = {id(last_one): last_one} if last_one is not None and id(last_one) in held else {}
        for person in reversed(d.recent):
            if id(person) in held and person.gender in ("", gender):
                refs: tuple[Ref, ...] = (person,)
                return Reference(i, last, last - 1, refs, "title")
        return None


def delegation_of(context: Context, title: Title) -> tuple[str, int] | None:
    """The state, and the end of the phrase, of "the leader of the Swiss delegation"."""
    lower = context.lower
    if title.office.klass not in _HEADS or lower[title.head : title.head + 1] == []:
        return None
    k = title.head + 1
    if lower[k : k + 1] != ["of"]:
        return None
    k += 1 + (lower[k + 1 : k + 2] == ["the"])
    hit = context.chart.hit_at.get(k)
    if hit is None or hit.entry.kind != "state" or lower[hit.last : hit.last + 1] == []:
        return None
    return (hit.entry.ref, hit.last + 1) if lower[hit.last] in SIDES else None


def led_by(context: Context, i: int, sentence: Sentence) -> str | None:
    """The state whose side is led by the person named at token `i`: "The Swiss delegation was led by X"."""
    lower = context.lower
    if i - 2 < sentence.first or lower[i - 2] not in LEADS:
        return None
    for k in range(i - 3, max(sentence.first, i - _NEAR) - 1, -1):
        hit = context.chart.hit_in.get(k - 1) if lower[k] in SIDES else None
        if hit is not None and hit.entry.kind == "state":
            return hit.entry.ref
    return None
