"""Temporal expressions and their values, and sentences without any."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.document import plain
from pipeline.records import Published
from pipeline.stages.dates import resolve_dates

HERE = Path(__file__).parent
PUBLISHED = Published(value="2025-11-05", basis="explicit", evidence=[], instant=None)


@dataclass(frozen=True)
class Example:
    sentence: str
    span: str
    type: str
    value: str
    edtf: str | None


def examples() -> list[Example]:
    found: list[Example] = []
    frames: list[str] = []
    kind = value = edtf = ""
    after_form = True
    for line in (HERE / "corpus.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("= "):
            kind, value, edtf = line[2:].split(" ")
            frames, after_form = [], False
        elif line.startswith("~ "):
            frames = [line[2:]] if after_form else [*frames, line[2:]]
            after_form = False
        else:
            form, _, span = line.partition(" | ")
            found += [Example(f.format(form), span or form, kind, value, None if edtf == "-" else edtf) for f in frames]
            after_form = True
    return found


def negatives() -> list[str]:
    lines = (HERE / "negatives.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def test_the_corpus_is_large_enough() -> None:
    assert len(examples()) >= 300
    assert len(negatives()) >= 100


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{e.value}: {e.sentence}")
def test_an_expression_has_its_span_and_value(example: Example) -> None:
    dates = resolve_dates(plain(example.sentence), PUBLISHED).dates
    assert [(d.span.text, d.type, d.value, d.edtf) for d in dates] == [
        (_with_modifier(example, [d.span.text for d in dates]), example.type, example.value, example.edtf)
    ]


def _with_modifier(example: Example, found: list[str]) -> str:
    """The expected span; an article before the form belongs to the expression where the stage takes it in."""
    wider = f"the {example.span}"
    return wider if found == [wider] and wider in example.sentence else example.span


@pytest.mark.parametrize("sentence", negatives())
def test_a_sentence_without_a_date_gives_none(sentence: str) -> None:
    found = [d for d in resolve_dates(plain(sentence), PUBLISHED).dates if d.edtf or d.type != "DATE"]
    assert [(d.span.text, d.value, d.rule) for d in found] == []
