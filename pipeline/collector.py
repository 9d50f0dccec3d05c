"""Pausing the cyclic garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def collector_paused(work: Callable[P, R]) -> Callable[P, R]:
    """Let the cyclic garbage collector wait while `work` runs.

    A document makes thousands of small objects in a few milliseconds and no cycles, so that the collector would look
    through all of them, again and again, for nothing: a tenth of the time. Memory is given back as always, by counts.
    """

    @wraps(work)
    def run(*args: P.args, **options: P.kwargs) -> R:
        if not gc.isenabled():
            return work(*args, **options)
        gc.disable()
        try:
            return work(*args, **options)
        finally:
            gc.enable()

    return run
