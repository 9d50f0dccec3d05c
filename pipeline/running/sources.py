"""Which sources a command line names, and what their records are to be called."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

STANDARD_INPUT = "-"
ENDINGS = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".mhtml", ".mht"})
"""Endings that are looked for in folders; each may be followed by ``.gz``. A file named outright is always read."""


@dataclass(frozen=True, slots=True)
class Job:
    """One source to read, and the stem of its record's file name."""

    path: str
    stem: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The jobs of a command line, and what was noticed while finding them."""

    jobs: tuple[Job, ...]
    errors: tuple[tuple[str, str], ...]
    """Sources that cannot be read, each with the reason."""
    notes: tuple[str, ...]


def plan(paths: Iterable[str]) -> Plan:
    """Find the sources: files as named, folders searched to their bottom in the order of their names."""
    found: list[str] = []
    errors: list[tuple[str, str]] = []
    notes: list[str] = []
    for path in paths:
        if path != STANDARD_INPUT and Path(path).is_dir():
            inside, skipped = _search(path, errors)
            found.extend(inside)
            if skipped:
                notes.append(f"{path}: {skipped} files with other endings left out")
            if not inside:
                errors.append((path, "the folder holds no file to read (" + ", ".join(sorted(ENDINGS)) + ")"))
        else:
            found.append(path)
    once = _once(found, notes)
    return Plan(tuple(_named(once)), tuple(errors), tuple(notes))


def _search(folder: str, errors: list[tuple[str, str]]) -> tuple[list[str], int]:
    inside: list[str] = []
    skipped = 0

    def refuse(error: OSError) -> None:
        errors.append((str(error.filename), error.strerror or str(error)))

    for top, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            if _ending(name) in ENDINGS:
                inside.append(str(Path(top) / name))
            else:
                skipped += 1
    return inside, skipped


def _ending(name: str) -> str:
    return Path(name.lower().removesuffix(".gz")).suffix


def _once(found: list[str], notes: list[str]) -> list[str]:
    """Drop a file that is named twice: its record would only overwrite itself."""
    seen: set[str] = set()
    once = []
    for path in found:
        real = path if path == STANDARD_INPUT else os.path.realpath(path)
        if real in seen:
            notes.append(f"{path}: given twice, read once")
        else:
            seen.add(real)
            once.append(path)
    return once


def _named(paths: list[str]) -> Iterator[Job]:
    """Give each source a file name of its own: its stem; where two share it, the whole name; else with its folders."""
    names = {path: _stem(path) for path in paths}
    names |= {path: _bare(path) for group in _clashes(names) for path in group}
    for group in _clashes(names):
        top = os.path.commonpath([Path(path).absolute().parent for path in group])
        names |= {path: "_".join(Path(path).absolute().relative_to(top).parts) for path in group}
    taken: set[str] = set()
    for path in paths:
        stem, number = names[path], 2
        while stem in taken:  # a_b.txt beside a/b.txt, say
            stem, number = f"{names[path]}-{number}", number + 1
        taken.add(stem)
        yield Job(path, stem)


def _clashes(names: dict[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for path, name in names.items():
        groups.setdefault(name.casefold(), []).append(path)  # some file systems do not tell A from a
    return [group for group in groups.values() if len(group) > 1]


def _bare(path: str) -> str:
    if path == STANDARD_INPUT:
        return "stdin"
    name = Path(path).name
    return name[: -len(".gz")] if name.lower().endswith(".gz") else name


def _stem(path: str) -> str:
    name = _bare(path)
    return Path(name).stem if _ending(name) in ENDINGS else name
