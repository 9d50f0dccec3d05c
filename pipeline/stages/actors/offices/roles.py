"""The offices that a person holds, as the text says them: "Foreign Minister", "former President of Peru"."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.lexicon import word_set
from pipeline.records import Role, Span, unchecked
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.person import Person

_LONG = 4  # words of an office
_TIMES = word_set("actors/sets", "offices.roles.times")


def _office_of(document: Document, chart: Chart, peer: Person) -> Span | None:
    """The office of a peer where it is written, without his state."""
    if not any(t.office.klass != "counterpart" for t in peer.offices) and peer.peer is not None:
        peer = peer.peer  # "met her Slovenian counterpart X and his Hungarian colleague Y"
    title = next((t for t in peer.offices if not t.office.plural and not t.time), None)
    if title is None or title.office.klass == "counterpart":
        return None
    last = next((k for k in range(title.head, title.last) if k in chart.hit_at), title.last)
    while last < title.last and last > title.head + 1 and document.tokens.lower[last - 1] in ("of", "the", "to", "for"):
        last -= 1
    if last - title.first > _LONG:  # what a minister of long name is counterpart of may be called otherwise
        return document.span(document.tokens.start[title.head], document.tokens.end[title.head])
    return document.span(document.tokens.start[title.first], document.tokens.end[last - 1])


def roles_of(chart: Chart, person: Person) -> list[Role]:
    """The offices of a person, each said once and most fully, with the state of each."""
    document = chart.document
    found: dict[str, Role] = {}
    told: dict[str, Title] = {}
    for occurrence in person.occurrences:
        for title in occurrence.offices():
            if title.office.klass == "counterpart":
                continue
            span = _title_span(document, title)
            words = _of_one(document, title, *span) if title.office.plural else document.text[span[0] : span[1]]
            told.setdefault(words.casefold(), title)
            found.setdefault(
                words.casefold(),
                unchecked(Role, title=words, country=title.country or person.country, span=document.span(*span)),
            )
    if not found and person.peer is not None and (held := _office_of(document, chart, person.peer)) is not None:
        return [
            unchecked(Role, title=held.text, country=person.country, span=held)
        ]  # "Premier Wen and his Indian counterpart"
    fuller = [words for words in found if not _told_more_fully(words, told)]
    return [found[words] for words in fuller]


def _of_one(document: Document, title: Title, start: int, end: int) -> str:
    """What one of the holders of a plural title is called: "Federal Minister", "President"."""
    tokens = document.tokens
    written, name = tokens.text[title.head], title.office.name
    one = name.upper() if written.isupper() else name.title() if written[0].isupper() else name
    last = title.head + 1 + name.count(" ")
    rest = "" if title.stated else document.text[tokens.end[last - 1] : end]  # "Presidents of Peru and Chile X and Y"
    return document.text[start : tokens.start[title.head]] + one + rest


def _told_more_fully(words: str, told: dict[str, Title]) -> bool:
    """Whether another title of the person says the office more fully: "President" beside "President of Peru"."""
    own = told[words]
    for other, title in told.items():
        same = title.office.klass == own.office.klass and title.time == own.time
        if same and len(other) > len(words) and (other.startswith(f"{words} ") or other.endswith(f" {words}")):
            return True
    return False


def _title_span(document: Document, title: Title) -> tuple[int, int]:
    """A title's characters, with the word that sets it in another time: "former President"."""
    tokens, first = document.tokens, title.first
    begin = max(0, min(title.begin, first - 2))  # "Then-President"; "former Zambian foreign minister"
    if title.time in _TIMES and title.time in tokens.lower[begin:first]:
        first = tokens.lower.index(title.time, begin)
    return tokens.start[first], tokens.end[title.last - 1]
