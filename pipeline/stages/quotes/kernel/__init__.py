"""The tagger's inner loops in C, where the library was built with the package; None of it changes a result.

`LIBRARY` is None where there was no compiler, and then NumPy does the same sums: see `templates.hashed`,
`Layer.emissions` and `viterbi`, which are the definition. `COMMUNIQUE_KERNEL=0` asks for NumPy.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.ctypeslib import ndpointer

FILE = Path(__file__).with_name("kernel.so")
VERSION = 1
"""Of the functions in kernel.c: a library of another version is left alone."""


@dataclass(frozen=True, slots=True)
class Library:
    """The functions of kernel.c, each with the types of what it takes."""

    hashed: Callable[..., None]
    emissions: Callable[..., None]
    viterbi: Callable[..., int]


def _array(kind: Any) -> Any:
    return ndpointer(kind, flags="C_CONTIGUOUS")


def _function(library: ctypes.CDLL, name: str, result: Any, *takes: Any) -> Callable[..., Any]:
    function = getattr(library, f"communique_{name}")
    function.restype, function.argtypes = result, takes
    return function  # type: ignore[no-any-return]


def load(path: Path) -> Library | None:
    """The library at `path`; None where there is none that this machine and this version can use."""
    size, count = ctypes.c_int64, ctypes.c_int32
    whole = _array(np.int32)
    try:
        library = ctypes.CDLL(str(path))
        if _function(library, "kernel_version", count)() != VERSION:
            return None
        key, rows = ctypes.c_uint64, _array(np.int16)
        return Library(
            _function(
                library, "hashed", None, _array(np.uint64), size, whole, whole, whole, size, key, key, key, count, whole
            ),
            _function(library, "emissions", None, whole, size, size, _array(np.uint64), whole, rows, size, rows),
            _function(
                library, "viterbi", count, _array(np.int16), size, whole, _array(np.int64), size, _array(np.int8)
            ),
        )
    except (OSError, AttributeError):
        return None


LIBRARY = None if os.environ.get("COMMUNIQUE_KERNEL") == "0" else load(FILE)
