"""Who is meant by "the leader of the Swiss delegation", by "His Highness", and by "SFA" for an office."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document, Sentence
from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.coreference.discourse import Context, Ref, Reference
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.vocabulary import PARTIES

LEADS = frozenset({"led", "headed", "chaired"})
STYLES = word_set("actors/sets", "coreference.leading.styles")
_HEADS = word_set("actors/sets", "coreference.leading.heads")
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


def offices_in_short(document: Document, chart: Chart, occurrences: Sequence[Occurrence]) -> dict[str, Person]:
    """Whom the short form of an office means, where the text has set it in brackets: "Secretary for Foreign Affairs
    (SFA) Ana Cruz"."""
    text, found, twice = document.tokens.text, dict[str, Person](), set[str]()
    for o in occurrences:
        for title in o.offices() if o.person is not None else ():
            form = text[title.last + 1 : title.last + 3]
            brackets = text[title.last : title.last + 1] == ["("] and form[1:] == [")"]
            if not brackets or o.person is None or title.last + 1 in chart.hit_in or title.last + 1 in chart.body_in:
                continue
            words = (text[k] for k in range(title.first, title.last) if k not in chart.hit_in)
            if len(form[0]) < 2 or form[0] != "".join(w[0] for w in words if w[0].isupper()):
                continue
            if found.setdefault(form[0], o.person) is not o.person:
                twice.add(form[0])
    return {form: person for form, person in found.items() if form not in twice}


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
    return (hit.entry.ref, hit.last + 1) if lower[hit.last] in PARTIES else None


def led_by(context: Context, i: int, sentence: Sentence) -> str | None:
    """The state whose side is led by the person named at token `i`: "The Swiss delegation was led by X"."""
    lower = context.lower
    if i - 2 < sentence.first or lower[i - 2] not in LEADS:
        return None
    for k in range(i - 3, max(sentence.first, i - _NEAR) - 1, -1):
        hit = context.chart.hit_in.get(k - 1) if lower[k] in PARTIES else None
        if hit is not None and hit.entry.kind == "state":
            return hit.entry.ref
    return None
