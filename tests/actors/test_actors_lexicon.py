"""The lexicons of actors agree with each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.lexicon import many, table
from pipeline.stages.actors.people.folding import slug
from pipeline.stages.actors.vocabulary import COUNTRIES, GAZETTEER, words_of

FOLDER = Path(__file__).parents[2] / "pipeline" / "lexicon" / "actors"
CODES = {row["code"] for row in table("actors/countries")}


def test_all_states_of_the_iso_list_are_there() -> None:
    assert len(CODES) == 250  # the 249 codes of ISO 3166-1 and Kosovo
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in CODES)
    assert set(COUNTRIES) == CODES


def test_members_of_blocs_and_regions_are_states() -> None:
    for row in table("actors/blocs"):
        assert set(many(row["members"])) <= CODES, row["key"]
    for row in table("actors/regions"):
        assert set(many(row["states"])) <= CODES, row["word"]


def test_seats_stand_for_something() -> None:
    known = CODES | {row["key"] for row in table("actors/blocs")}
    assert {row["of"] for row in table("actors/seats")} <= known


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.tsv")), ids=lambda p: p.stem)
def test_each_table_says_what_it_is_and_where_it_comes_from(path: Path) -> None:
    head = [line for line in path.read_text("utf-8").split("\n") if line.startswith("#")]
    assert any(line.startswith(("# Source", "# Sources")) for line in head), path.stem
    assert any(line.startswith("# Example") for line in head), path.stem


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("ROK", "KOR"), ("DPRK", "PRK"), ("Burma", "MMR"), ("FYROM", "MKD"), ("Swaziland", "SWZ"), ("Zaire", "COD"),
        ("Côte d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV"), ("Holland", "NLD"), ("Viet Nam", "VNM"), ("PRC", "CHN"),
        ("Nay Pyi Taw", "MMR"), ("Malacañang", "PHL"), ("Cabo Verde", "CPV"), ("Emirati", "ARE"), ("Nepali", "NPL"),
    ],
)  # fmt: skip
def test_forms_of_states(form: str, code: str) -> None:
    words = list(words_of(form))
    found = GAZETTEER.at(words, 0)
    assert found is not None
    assert found[0] == len(words)
    assert found[1].ref == code


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Bùi Thanh Sơn", "bui-thanh-son"), ("Đỗ Mười", "do-muoi"), ("Radosław Sikorski", "radoslaw-sikorski"),
        ("A. H. M. Fowzie", "a-h-m-fowzie"), ("Enrique Peña Nieto", "enrique-pena-nieto"), ("O'Neill", "oneill"),
        ("Bjørn Lomborg", "bjorn-lomborg"), ("Lee Hae-chan", "lee-hae-chan"),
    ],
)  # fmt: skip
def test_keys_are_plain(name: str, key: str) -> None:
    assert slug(name) == key
