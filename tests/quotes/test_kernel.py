"""The compiled inner loops do the sums that NumPy does, to the last bit; and nothing depends on their being there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.stages.quotes import kernel
from pipeline.stages.quotes.kernel.compiled import compiled, compiler
from pipeline.stages.quotes.model import Layer, viterbi
from pipeline.stages.quotes.templates import BITS, hashed

FIXTURE = sorted((Path(__file__).parent.parent.parent / "fixtures").glob("*.txt"))[0]
numbers = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> kernel.Library:
    if not compiler():
        pytest.skip("no C compiler on this machine")
    target = tmp_path_factory.mktemp("kernel") / "kernel.so"
    assert compiled(target) == ""
    loaded = kernel.load(target)
    assert loaded is not None
    return loaded


@pytest.fixture(autouse=True)
def _put_back(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    was = kernel.LIBRARY
    yield
    kernel.LIBRARY = was


def layer(seed: int, labels: int, rows: int = 400) -> Layer:
    chance = np.random.default_rng(seed)
    features = np.sort(chance.choice(1 << BITS, rows, replace=False)).astype(np.int32)
    weights = chance.integers(-255, 256, (rows, labels)).astype(np.int16)
    chain = chance.integers(-3, 4, (labels, labels)).astype(np.int32)  # small, so that many paths are equal
    return Layer(tuple("OCcSsTt"[:labels]), chain, features, weights)


@given(st.lists(st.tuples(numbers, numbers), max_size=150), st.integers(0, 5))
def test_feature_numbers(library: kernel.Library, rows: list[tuple[int, int]], salt: int) -> None:
    columns = {"a": np.array([a for a, _ in rows], np.int64), "b": np.array([b for _, b in rows], np.int64)}
    templates = ((), (("a", 0),), (("b", -4),), (("a", 3), ("b", -1)), (("b", 1), ("a", 0), ("b", 200)))
    both = []
    for kernel.LIBRARY in (library, None):
        both.append(hashed(columns, templates, salt))
    assert np.array_equal(*both)


@given(st.integers(0, 50), st.sampled_from([2, 5, 7]), st.integers(0, 12), st.integers(0, 200))
def test_label_scores(library: kernel.Library, seed: int, labels: int, templates: int, size: int) -> None:
    chosen = layer(seed, labels)
    chance = np.random.default_rng(seed)
    known = chance.choice(chosen.features, (templates, size))
    shown = np.where(chance.random((templates, size)) < 0.7, known, known ^ 1).astype(np.int32)
    both = []
    for kernel.LIBRARY in (library, None):
        both.append(chosen.emissions(shown))
    assert np.array_equal(*both)


@given(st.integers(0, 50), st.sampled_from([2, 5, 7]), st.lists(st.integers(0, 40), max_size=12))
def test_best_labels(library: kernel.Library, seed: int, labels: int, lengths: list[int]) -> None:
    ends = np.cumsum([n + 1 for n in lengths]).tolist()
    bounds = [(end - n, end) for n, end in zip(lengths, ends, strict=True) if n]
    scores = np.random.default_rng(seed).integers(-3, 4, (ends[-1] if ends else 0, labels)).astype(np.int16)
    both = []
    for kernel.LIBRARY in (library, None):
        both.append(viterbi(layer(seed, labels), scores, bounds))
    assert np.array_equal(*both)


def test_a_record_is_the_same_without_it(library: kernel.Library) -> None:
    records = []
    for kernel.LIBRARY in (library, None):
        records.append(pipeline.extract(FIXTURE).model_dump_json())
    assert records[0] == records[1]


def test_what_is_no_library_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kernel.so").write_text("not a library")
    assert kernel.load(tmp_path / "kernel.so") is None
    assert kernel.load(tmp_path / "nothing.so") is None


def test_a_library_of_another_version_is_left_alone(library: kernel.Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "VERSION", kernel.VERSION + 1)
    assert kernel.load(kernel.FILE) is None


@pytest.mark.parametrize("command", ["false", "/nowhere/cc --fast"])
def test_no_compiler_is_said_and_leaves_nothing(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", command)
    monkeypatch.setenv("PATH", "/usr/bin" if command == "false" else str(tmp_path))
    assert compiled(tmp_path / "kernel.so")
    assert not list(tmp_path.iterdir())
