"""Tokens and sentences."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import plain
from pipeline.segment import lowered, sentence_bounds, token_bounds

LINES = [
    line
    for line in Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def tokens(text: str) -> list[str]:
    starts: list[int] = []
    ends: list[int] = []
    token_bounds(text, 0, len(text), starts, ends)
    return [text[s:e] for s, e in zip(starts, ends, strict=True)]


@pytest.mark.parametrize("line", LINES)
def test_sentences(line: str) -> None:
    text = line.replace("‖ ", "")
    assert [text[s:e] for s, e in sentence_bounds(text, 0, len(text))] == line.split(" ‖ ")


TOKENS = {
    "The U.K.’s offer": ["The", "U.K.", "’s", "offer"],
    "Vietnam-UK ties": ["Vietnam", "-", "UK", "ties"],
    "O'Brien doesn't": ["O'Brien", "doesn", "'t"],
    "Dato' Seri": ["Dato", "'", "Seri"],
    "10,393 and 2.5%": ["10,393", "and", "2.5", "%"],
    "30/10/2025": ["30", "/", "10", "/", "2025"],
    "Báo Đại biểu": ["Báo", "Đại", "biểu"],
    "“Yes,” he said": ["“", "Yes", ",", "”", "he", "said"],
    "wait... no -- yes": ["wait", "...", "no", "--", "yes"],
    "G20 and COP28": ["G20", "and", "COP28"],
}


@pytest.mark.parametrize("text", TOKENS)
def test_tokens(text: str) -> None:
    assert tokens(text) == TOKENS[text]


NEGATIONS = {
    "They didn't sign": ["they", "did", "n't", "sign"],
    "She won’t come and can't write": ["she", "will", "n't", "come", "and", "can", "n't", "write"],
    "Oman's treaty isn’t in force": ["oman", "'s", "treaty", "is", "n't", "in", "force"],
    "'T was then": ["'", "t", "was", "then"],
    "": [],
    "trade‚ sport": ["trade", ",", "sport"],
    "trade‑related": ["trade", "-", "related"],
    "people – to –people ties": ["people", "-", "to", "-", "people", "ties"],
    "from Lima – to – Rome": ["from", "lima", "–", "to", "–", "rome"],
}


@pytest.mark.parametrize("text", NEGATIONS)
def test_words_as_rules_compare_them(text: str) -> None:
    assert lowered(tokens(text)) == NEGATIONS[text]


@given(st.text(max_size=300))
def test_tokens_hold_every_sign_once(text: str) -> None:
    assert "".join(tokens(text)) == "".join(text.split()) or "".join(tokens(text)) == "".join(
        c for c in text if not c.isspace()
    )


@given(st.text(alphabet="Aab .!?”“)\n1Mr", max_size=200))
def test_sentences_are_in_order_and_lose_no_sign(text: str) -> None:
    bounds = list(sentence_bounds(text, 0, len(text)))
    assert all(a < b for a, b in bounds)
    assert all(first[1] <= second[0] for first, second in pairwise(bounds))
    assert "".join("".join(text[a:b].split()) for a, b in bounds) == "".join(text.split())


def test_a_sentence_without_end_is_taken_in_pieces() -> None:
    document = plain("One, two, three, four and five. Six.")
    pieces = [document.text[s.start : s.end] for s in document.stretches(4)]
    assert pieces == ["One, two,", "three, four and", "five.", "Six."]
    assert list(document.stretches(10)) == list(document.sentences)
