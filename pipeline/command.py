"""What every subcommand of `communique` is made of: its description, its exit status, its complaints."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass

OK, FAILED, USAGE = 0, 1, 2
"""Exit status: all well; some sources failed; wrong usage."""


class UsageError(Exception):
    """The command was called in a way that cannot be meant."""


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand: its name, one line of help, examples, its arguments, and what it does."""

    name: str
    help: str
    examples: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def complain(message: str) -> None:
    """One line about something that went wrong, on standard error."""
    print(f"communique: {message}", file=sys.stderr)
