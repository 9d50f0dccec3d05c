"""What holds for any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, plain
from pipeline.records import Event, Published
from pipeline.stages.actors import find_actors
from pipeline.stages.dates import resolve_dates
from pipeline.stages.events import find_events

FRAGMENTS = [
    "President Xi Jinping",
    "Prime Minister Narendra Modi",
    "the two leaders",
    "met with",
    "held talks",
    "will visit",
    "paid a state visit to",
    "signed a memorandum of understanding",
    "spoke by phone with",
    "delivered a speech",
    "the ninth summit",
    "Viet Nam",
    "Nairobi",
    "on Monday",
    "from 4 to 6 May 2025",
    "in 2024",
    "and",
    ",",
    ".",
    "\n",
    "during his visit",
    "at the invitation of",
    "was led by",
    "also",
    "three-day",
    "’s",
    "\u202e",
    "\ud83d\ude00",
]


def find(document: Document) -> tuple[Event, ...]:
    day = Published(value="2025-05-07", basis="explicit", evidence=[], instant=None)
    return find_events(document, resolve_dates(document, day), find_actors(document))


def check(text: str) -> None:
    events = find(plain(text))
    assert len({e.id for e in events}) == len(events)
    for event in events:
        for span in [event.span, *event.mentions, *([event.place.span] if event.place and event.place.span else [])]:
            assert text[span.start : span.end] == span.text != ""
        assert event.span in event.mentions
        assert (event.date is None) == (event.basis is None)
        assert event.key.startswith(f"event:{event.kind}:")
    starts = [min(m.start for m in e.mentions) for e in events]
    assert starts == sorted(starts)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join))
def test_any_telling(text: str) -> None:
    check(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text)


def test_the_same_text_gives_the_same_events() -> None:
    text = "President Xi Jinping met with President Prabowo Subianto in Beijing on Monday. The meeting lasted an hour."
    assert find(plain(text)) == find(plain(text))


def test_a_sentence_without_end() -> None:
    text = "President Xi Jinping met with President Prabowo Subianto and " * 800
    check(text)
    assert find(plain(text))


def test_nothing_from_headings() -> None:
    document = plain("President Xi meets President Putin in Beijing on Monday.")
    heading = tuple(z.model_copy(update={"kind": "heading"}) for z in document.zones)
    assert find(Document(document.text, heading, document.page)) == ()


def test_one_visit_in_two_articles_has_one_key() -> None:
    announced = find(plain("Bolivian President Luis Arce will pay a state visit to Peru from 5 to 7 May 2025."))
    told = find(plain("Bolivian President Luis Arce arrived in Peru on Monday for a three-day state visit."))
    assert [e.key for e in announced] == [e.key for e in told] == ["event:state_visit:BOL-PER:2025-05"]


def test_what_has_no_day_links_to_nothing() -> None:
    one = find(plain("President Xi Jinping met with President Prabowo Subianto."))
    other = find(plain("President Xi Jinping met with President Prabowo Subianto in Beijing."))
    assert len({e.key for e in (*one, *other)}) == 2


def test_two_events_alike_have_two_keys() -> None:
    events = find(
        plain("Peru and Chile signed a treaty on 5 May 2025. Chile and Peru also signed a protocol on 5 May 2025.")
    )
    assert len(events) == 2
    assert len({e.key for e in events}) == 2
