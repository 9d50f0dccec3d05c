"""The learned weights and the search for the best labels: whole numbers throughout, so every machine decides alike."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.quotes import kernel
from pipeline.stages.quotes.templates import BITS, VERSION

FILE = Path(__file__).with_name("model.bin")
MAGIC = b"communique quotes\n"
HEAVIEST = 127
"""The largest weight: one fits into 8 bits, the sum of all of a token's into 16."""


class ModelError(ValueError):
    """The model file does not fit this version of the features."""


@dataclass(frozen=True)
class Layer:
    """One linear chain: labels, transitions, and a row of label weights for each feature that has any."""

    labels: tuple[str, ...]
    transitions: NDArray[np.int32]
    features: NDArray[np.int32]
    """Numbers of the features that have weights, in order."""
    rows: NDArray[np.int8]
    """Their weights, a row each."""

    @cached_property
    def _filled(self) -> NDArray[np.int8]:
        """An empty row and the rows, each filled up to 2 or 8 bytes: taken at one go."""
        count, labels = self.rows.shape
        filled = np.zeros((count + 1, 2 if labels <= 2 else 8), np.int8)
        filled[1:, :labels] = self.rows
        return filled

    @cached_property
    def _places(self) -> NDArray[np.int32]:
        """The filled row of each feature number."""
        places = np.zeros(1 << BITS, np.int32)
        places[self.features] = np.arange(1, len(self.features) + 1, dtype=np.int32)
        return places

    @cached_property
    def _ranks(self) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        """The same, small: a bit for each feature number that has a row, and how many have one before each 64."""
        has = np.zeros(1 << BITS, bool)
        has[self.features] = True
        bits = np.packbits(has, bitorder="little").view("<u8").astype(np.uint64)
        before = np.searchsorted(self.features, np.arange(0, 1 << BITS, 64))
        return bits, before.astype(np.int32)

    def emissions(self, features: NDArray[np.int32]) -> NDArray[np.int16]:
        """Label scores of each token (columns of `features`), summed over the templates (its rows)."""
        (templates, size), filled = features.shape, self._filled
        width = filled.shape[1]
        total = np.zeros((size, width), np.int16)
        if kernel.LIBRARY:
            shown = np.ascontiguousarray(features)
            kernel.LIBRARY.emissions(shown, templates, size, *self._ranks, filled[1:], width, total)
        else:
            packed = filled.view(np.int16 if width == 2 else np.int64).ravel()  # a row as one number
            for row in self._places.take(features):
                total += packed.take(row).view(np.int8).reshape(size, width)
        return total[:, : self.rows.shape[1]]


@dataclass(frozen=True)
class Model:
    """The two passes and the last decision, and what the model file says about itself."""

    mark: Layer
    link: Layer
    judge: Layer
    about: dict[str, Any]
    threshold: int = 0
    """How much more a statement must speak for than against itself."""


_PLACES = 3
"""Bits that hold a label's number beside its score."""


def viterbi(layer: Layer, emissions: NDArray[np.int16], bounds: Sequence[tuple[int, int]]) -> NDArray[np.int8]:
    """The best labels of each sequence (`bounds` into the rows of `emissions`), all sequences side by side.

    Equal scores go to the label that comes first, so the result does not depend on the order of the sum. Scores are
    kept with the number of the label before in their last bits, so that one maximum finds both."""
    best = np.zeros(len(emissions), np.int8)
    if not bounds:
        return best
    if kernel.LIBRARY:
        scores, chain, spans = (np.ascontiguousarray(a) for a in (emissions, layer.transitions, np.array(bounds)))
        if kernel.LIBRARY.viterbi(scores, scores.shape[1], chain, spans, len(spans), best):
            raise MemoryError("no memory for the labels of a passage")
        return best
    order = sorted(range(len(bounds)), key=lambda i: bounds[i][0] - bounds[i][1])
    starts = np.array([bounds[i][0] for i in order])
    lengths = np.array([bounds[i][1] - bounds[i][0] for i in order])
    count, longest, labels = len(order), int(lengths[0]), emissions.shape[1]
    alive: list[int] = np.searchsorted(-lengths, -np.arange(longest), side="left").tolist()
    # the scores of all steps at once; past its end a sequence reads a row that nobody looks at
    steps = emissions.take(np.minimum(starts + np.arange(longest)[:, None], len(emissions) - 1), axis=0)
    steps = steps.transpose(0, 2, 1).astype(np.int32, order="C") << _PLACES  # [step, label, sequence]
    mask = (1 << _PLACES) - 1
    ties = mask - np.arange(labels, dtype=np.int32)
    turned = ((layer.transitions << _PLACES) + ties[:, None])[:, :, None]  # [from, to, any sequence]
    kept = reached = np.zeros((longest, labels, count), np.int32)
    score = steps[0]
    width = count
    final = np.zeros(count, np.int64)
    for step in range(1, longest):
        n = alive[step]
        if n < width:
            final[n:width] = score[:, n:].argmax(0)
            score, steps, reached, width = score[:, :n], steps[:, :, :n], reached[:, :, :n], n
        here = np.maximum.reduce(score[:, None, :] + turned, axis=0, out=reached[step])
        score = here & ~mask
        score += steps[step]
    final[:width] = score.argmax(0)
    back = mask - (kept & mask)
    rows = np.arange(count)
    label = final
    for step in range(longest - 1, -1, -1):
        n = alive[step]
        best[starts[:n] + step] = label[:n]
        if step:
            label[:n] = back[step, label[:n], rows[:n]]
    return best


def save(path: Path, layers: dict[str, Layer], about: dict[str, Any]) -> None:
    """Write a model file: a line that names it, a line of JSON that says what it is, and the packed weights."""
    packed = io.BytesIO()
    described = dict(about, version=VERSION, bits=BITS, layers={})
    for name, layer in layers.items():
        described["layers"][name] = {"labels": layer.labels, "features": len(layer.features)}
        gaps = np.diff(layer.features, prepend=0).astype("<u4")
        for plane in gaps.view(np.uint8).reshape(-1, 4).T:
            packed.write(np.ascontiguousarray(plane).tobytes())
        packed.write(np.ascontiguousarray(layer.rows.T).tobytes())
        packed.write(layer.transitions.astype("<i4").tobytes())
    body = zlib.compress(packed.getvalue(), 9)  # lzma is a tenth smaller and takes four times as long to open
    path.write_bytes(MAGIC + json.dumps(described, sort_keys=True).encode() + b"\n" + body)


def read(path: Path) -> Model:
    """Read a model file; refuse one whose features are not those of this version."""
    magic, _, rest = path.read_bytes().partition(b"\n")
    if magic + b"\n" != MAGIC:
        raise ModelError(f"{path.name}: not a model of the quotes stage")
    line, _, body = rest.partition(b"\n")
    about = json.loads(line)
    if about.get("version") != VERSION or about.get("bits") != BITS:
        raise ModelError(
            f"{path.name}: made for features {about.get('version')}/{about.get('bits')}, these are {VERSION}/{BITS}; "
            "run `python -m training.quotes`"
        )
    packed = zlib.decompress(body)
    at = 0
    layers: dict[str, Layer] = {}
    for name in ("mark", "link", "judge"):
        labels, count = tuple(about["layers"][name]["labels"]), about["layers"][name]["features"]
        planes = np.frombuffer(packed, np.uint8, 4 * count, at).reshape(4, count)
        gaps = np.ascontiguousarray(planes.T).view("<u4").ravel().astype(np.int64)
        at += 4 * count
        cells = count * len(labels)
        rows = np.ascontiguousarray(np.frombuffer(packed, np.int8, cells, at).reshape(len(labels), count).T)
        at += cells
        square = len(labels) ** 2
        transitions = np.frombuffer(packed, "<i4", square, at).reshape(len(labels), len(labels)).astype(np.int32)
        at += 4 * square
        features = np.cumsum(gaps).astype(np.int32)
        layers[name] = Layer(labels, transitions, features, rows)
    if at != len(packed):
        raise ModelError(f"{path.name}: {len(packed)} bytes of weights where {at} are named")
    return Model(layers["mark"], layers["link"], layers["judge"], about, int(about.get("threshold", 0)))


@cache
def shipped() -> Model:
    """The model in the package, read at its first use."""
    return read(FILE)
