"""What the two fixture documents say of persons and states."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.document import Block, Document, Page
from pipeline.facts import Cast
from pipeline.records import Source, Zone
from pipeline.stages.actors import find_actors

FIXTURES = Path(__file__).parents[2] / "fixtures"
SOURCE = Source(name="fixture", url=None, media_type="text/plain", encoding="utf-8", sha256="0" * 64)


def cast_of(stem: str) -> tuple[str, Cast]:
    text = (FIXTURES / f"{stem}.txt").read_text("utf-8")
    zones = tuple(
        Zone(start=m.start(), end=m.end(), kind="paragraph", path=None, rule="test")
        for m in re.finditer(r"[^\n]+", text)
        if m.group().strip()
    )
    return text, find_actors(Document(text, zones, Page(SOURCE, text, [Block(z.start, z.end) for z in zones])))


@pytest.fixture(scope="module")
def talks() -> tuple[str, Cast]:
    return cast_of("000_7161997d71b978f6")


@pytest.fixture(scope="module")
def visit() -> tuple[str, Cast]:
    return cast_of("003_48595ee73f47ddbd")


def whom(text: str, cast: Cast, phrase: str, nth: int = 0) -> set[str]:
    """The keys that the `nth` occurrence of a phrase means."""
    start = [m.start() for m in re.finditer(re.escape(phrase), text)][nth]
    return {cast.by_id[a].key for m in cast.within(start, start + len(phrase)) for a in m.actors}


def test_ministers_with_their_whole_titles(talks: tuple[str, Cast]) -> None:
    _, cast = talks
    son, lammy = cast.by_key["person:bui-thanh-son"], cast.by_key["person:david-lammy"]
    assert [r.title for r in son.roles] == ["Deputy Prime Minister", "Minister of Foreign Affairs"]
    assert [r.title for r in lammy.roles] == ["Secretary of State for Foreign, Commonwealth and Development Affairs"]
    assert (son.country, lammy.country) == ("VNM", "GBR")
    assert "bloc:Commonwealth" not in cast.by_key


def test_surnames_pronouns_and_collectives(talks: tuple[str, Cast]) -> None:
    text, cast = talks
    both = {"person:bui-thanh-son", "person:david-lammy"}
    assert whom(text, cast, "Son affirmed") == {"person:bui-thanh-son"}
    assert whom(text, cast, "Lammy stressed") == {"person:david-lammy"}
    assert whom(text, cast, "He also expressed", 0) == {"person:david-lammy"}
    assert whom(text, cast, "He voiced") == {"person:bui-thanh-son"}
    assert whom(text, cast, "He called on") == {"person:bui-thanh-son"}
    assert whom(text, cast, "the officials agreed") == both
    assert whom(text, cast, "The two officials expressed") == both
    assert whom(text, cast, "Both sides") == {"state:GBR", "state:VNM"}
    assert {cast.by_id[a].key for a in cast.sides} == {"state:GBR", "state:VNM"}


def test_leaders_of_the_visit(visit: tuple[str, Cast]) -> None:
    text, cast = visit
    found = {k: (a.country, [r.title for r in a.roles]) for k, a in cast.by_key.items() if a.kind == "person"}
    assert found["person:to-lam"] == ("VNM", ["General Secretary"])
    assert found["person:keir-starmer"] == ("GBR", ["Prime Minister"])
    assert found["person:david-lammy"] == ("GBR", ["Deputy Prime Minister"])
    country, titles = found["person:le-hoai-trung"]
    assert country == "VNM"
    assert titles == ["Party Central Committee Secretary", "Foreign Minister", "Minister of Foreign Affairs"]
    assert whom(text, cast, "LE HOAI TRUNG") == {"person:le-hoai-trung"}
    assert whom(text, cast, "TO LAM'S") == {"person:to-lam"}
    assert "organization:oxford-university" in cast.by_key
    assert {cast.by_id[a].key for a in cast.sides} == {"state:GBR", "state:VNM"}


def test_general_secretary_alone_is_the_visitor(visit: tuple[str, Cast]) -> None:
    text, cast = visit
    assert whom(text, cast, "The General Secretary also delivered") == {"person:to-lam"}


@pytest.mark.parametrize("stem", ["000_7161997d71b978f6", "003_48595ee73f47ddbd"])
def test_nobody_else_is_a_person(stem: str) -> None:
    _, cast = cast_of(stem)
    known = {"bui-thanh-son", "david-lammy", "to-lam", "le-hoai-trung", "keir-starmer", "karl-marx"}
    assert {a.key.removeprefix("person:") for a in cast.actors if a.kind == "person"} <= known
