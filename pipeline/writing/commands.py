"""The database commands: `load`, `export`, `ledger`."""

from __future__ import annotations

from pipeline.command import Command

COMMANDS: tuple[Command, ...] = ()
