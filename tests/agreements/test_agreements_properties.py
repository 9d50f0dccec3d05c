"""Properties of the agreements stage that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import plain
from pipeline.extract import extract
from pipeline.facts import Calendar, Cast
from pipeline.lexicon import table
from pipeline.stages.actors import find_actors
from pipeline.stages.agreements import find_agreements
from pipeline.stages.agreements.keys import key_of, slug
from pipeline.stages.agreements.phrases.known import KNOWN
from pipeline.stages.dates import resolve_dates

_HEADS = [row["head"] for row in table("agreements/heads")]
_STEPS = [row["form"] for row in table("agreements/statuses")]
_NAMES = [known.name for known in KNOWN.values()]
_SMALL = [
    *("the", "a", "of", "on", "and", "between", "with", "to", "was", "will", "not", "Peru", "Chile", "two"),
    *(",", ".", ":", "-", "–", "(", ")", "'s", "’s", "$", "%", "2024", "10th", "anniversary"),
    *("\n", "\n\n", "\u200f", "“", "”"),
]
_TEXTS = st.lists(st.sampled_from([*_HEADS, *_STEPS, *_NAMES, *_SMALL]), max_size=40).map(" ".join)


@given(_TEXTS)
def test_spans_quote_the_text_in_order_and_ids_are_unique(text: str) -> None:
    agreements = find_agreements(plain(text), Calendar(), Cast(), ())
    assert len({a.id for a in agreements}) == len(agreements)
    assert len({a.key for a in agreements}) == len(agreements)
    for agreement in agreements:
        assert agreement.mentions
        end = -1
        for mention in agreement.mentions:
            assert mention.start >= end
            assert mention.text == text[mention.start : mention.end]
            end = mention.end
        for stone in agreement.milestones:
            assert stone.evidence is None or stone.evidence.text == text[stone.evidence.start : stone.evidence.end]


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    find_agreements(plain(text), Calendar(), Cast(), ())


@given(_TEXTS)
def test_the_same_text_gives_the_same_agreements(text: str) -> None:
    document = plain(text)
    assert find_agreements(document, Calendar(), Cast(), ()) == find_agreements(document, Calendar(), Cast(), ())


@given(st.text())
def test_slugs_are_words_joined_by_hyphens(name: str) -> None:
    assert all(part.isalnum() and part.isascii() for part in slug(name).split("-") if part)


def test_keys_do_not_depend_on_the_order_of_parties() -> None:
    keys = {
        key_of(
            "partnership", known=None, parties=parties, level="strategic", subject="", period=None, year="", here="0"
        )
        for parties in (["state:VNM", "state:GBR"], ["state:GBR", "state:VNM"])
    }
    assert keys == {"partnership:GBR-VNM:strategic"}


def test_known_agreements_are_many_and_found_by_their_own_names() -> None:
    assert len(KNOWN) >= 160
    states = {row["code"]: row["name"] for row in table("actors/countries")}
    for known in KNOWN.values():
        acronym = f" ({known.acronyms[0]})" if known.acronyms else ""
        document = plain(
            f"They recalled the {known.name}{acronym}. " + " ".join(states.get(p, "") for p in known.parties)
        )
        found = find_agreements(document, Calendar(), find_actors(document), ())
        assert any(a.key.startswith(f"agreement:{known.id}") for a in found), known.id


def test_dates_of_known_agreements_are_in_order() -> None:
    for known in KNOWN.values():
        if known.signed and known.in_force and known.id != "CER":  # CER applied before it was signed
            assert known.signed[:4] <= known.in_force[:4], known.id


_SAME = [
    (
        "Peru and Chile signed an MoU on border security.",
        "The MoU on border security between Chile and Peru.",
    ),
    ("The UK-Vietnam Free Trade Agreement (UKVFTA) helps.", "Vietnam and the UK reviewed the UKVFTA."),
    (
        "Egypt and Jordan held their third Strategic Dialogue.",
        "A strategic dialogue between Jordan and Egypt.",
    ),
    (
        "Laos and Cuba adopted a Joint Action Plan for 2024-2026.",
        "The Cuba-Laos action plan for 2024-2026.",
    ),
    ("Oman and Kenya agreed to a comprehensive partnership.", "The Kenya-Oman comprehensive partnership matters."),
    ("Iraq and Qatar signed a free trade agreement in 2020.", "The FTA between Qatar and Iraq entered into force."),
    ("Fiji and Tonga signed a defense cooperation pact.", "The defence cooperation agreement between Tonga and Fiji"),
    ("Peru and Cuba signed a $3.5 million loan agreement.", "The loan agreement between Cuba and Peru was signed."),
]


@pytest.mark.parametrize(("one", "other"), _SAME)
def test_two_articles_give_one_agreement_one_key(one: str, other: str) -> None:
    keys = []
    for text in (one, other):
        document = plain(text)
        calendar, cast = resolve_dates(document, None), find_actors(document)
        keys.append([a.key for a in find_agreements(document, calendar, cast, ())])
    assert keys[0] == keys[1]
    assert len(keys[0]) == 1


def test_what_nothing_identifies_has_a_key_of_its_own_in_each_document() -> None:
    keys = [
        extract(f"{who} said that a memorandum of understanding had been signed. The MoU was useful.").agreements[0].key
        for who in ("The mayor", "The governor")
    ]
    assert len(set(keys)) == 2
    assert all(key.startswith("memorandum_of_understanding:in-") for key in keys)


def test_the_same_memorandum_has_one_key_in_two_documents() -> None:
    first = extract("Peru and Ghana signed a memorandum of understanding on ports on 3 May 2024.")
    second = extract("The memorandum of understanding on ports between Ghana and Peru, signed in 2024, is in force.")
    assert first.agreements[0].key == second.agreements[0].key == "memorandum_of_understanding:GHA-PER:ports"
