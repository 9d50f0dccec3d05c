"""What holds for every text: mentions lie in the text, refer to actors, and nothing depends on chance."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Block, Document, Page
from pipeline.records import Actor, Source, Zone
from pipeline.stages.actors import find_actors

SOURCE = Source(name="test", url=None, media_type="text/plain", encoding="utf-8", sha256="0" * 64)
SPELLED = """
President Prime Minister of Foreign Affairs and , . ( ) " “ ” ’s - – the The two both sides leaders countries
he He they She I we said told met with in to for Vietnam U.K. Lao People's Republic Korea EU ASEAN Hanoi
Washington Nguyen Van A. Xi Jinping Lammy LE HOAI bin al de la Sheikh Mr Dr. H.E. Ministry University Bank
Group signed company African country government Deputy General Secretary spokesperson counterpart visiting
former Abdullah II Jr. May To 4 iG
"""
WORDS = [*SPELLED.split(), "\n"]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join))


def document(text: str) -> Document:
    zones = tuple(
        Zone(start=m.start(), end=m.end(), kind="paragraph", path=None, rule="test")
        for m in re.finditer(r"[^\n]+", text)
        if m.group().strip()
    )
    return Document(text, zones, Page(SOURCE, text, [Block(z.start, z.end) for z in zones]))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_mentions_hang_together(text: str) -> None:
    cast = find_actors(document(text))
    assert list(cast.mentions) == sorted(cast.mentions, key=lambda m: (m.start, -m.end))
    for mention in cast.mentions:
        assert 0 <= mention.start <= mention.head < mention.end <= len(text)
        assert mention.actors
        assert all(a in cast.by_id for a in mention.actors)
    for actor in cast.actors:
        Actor.model_validate(actor.model_dump())
        assert actor.mentions
        spans = [*actor.mentions, *(r.span for r in actor.roles)]
        assert all(text[s.start : s.end] == s.text for s in spans)
    assert len(cast.by_id) == len(cast.by_key) == len(cast.actors)
    assert all(side in cast.by_id for side in cast.sides)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_the_same_text_gives_the_same_cast(text: str) -> None:
    one, two = find_actors(document(text)), find_actors(document(text))
    assert one.actors == two.actors
    assert one.mentions == two.mentions
    assert one.sides == two.sides


@settings(max_examples=60, deadline=None)
@given(texts)
def test_a_paragraph_of_no_names_before_changes_nothing(text: str) -> None:
    lead = "it rained in the morning.\n"
    plain, later = find_actors(document(text)), find_actors(document(lead + text))
    assert [a.key for a in plain.actors] == [a.key for a in later.actors]
    assert [m.start + len(lead) for m in plain.mentions] == [m.start for m in later.mentions]
