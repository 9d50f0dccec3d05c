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


_SIZE, _INT, _KEY = ctypes.c_int64, ctypes.c_int32, ctypes.c_uint64
_I8, _I16, _I32, _I64, _U64 = map(_array, (np.int8, np.int16, np.int32, np.int64, np.uint64))
_TYPES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "kernel_version": (_INT, ()),
    "hashed": (None, (_U64, _SIZE, _I32, _I32, _I32, _SIZE, _KEY, _KEY, _KEY, _INT, _I32)),
    "emissions": (None, (_I32, _SIZE, _SIZE, _U64, _I32, _I8, _SIZE, _I16)),
    "viterbi": (_INT, (_I16, _SIZE, _I32, _I64, _SIZE, _I8)),
}
"""Of each function what it gives and what it takes, as kernel.c declares them."""


def load(path: Path) -> Library | None:
    """The library at `path`; None where there is none that this machine and this version can use."""
    try:
        library = ctypes.CDLL(str(path))
        functions = {name: getattr(library, f"communique_{name}") for name in _TYPES}
    except (OSError, AttributeError):
        return None
    for name, function in functions.items():
        function.restype, function.argtypes = _TYPES[name]
    version = functions.pop("kernel_version")
    return Library(**functions) if version() == VERSION else None


LIBRARY = None if os.environ.get("COMMUNIQUE_KERNEL") == "0" else load(FILE)
