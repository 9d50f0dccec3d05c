"""Record files as a stream of records: `.json`, `.jsonl`, either of them gzipped, folders of them, standard input."""

from __future__ import annotations

import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.records import SCHEMA_VERSION, Article
from pipeline.writing.validation import RecordError, validate

ENDINGS = (".json", ".jsonl", ".json.gz", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of one record and its place: `file`, or `file:line`."""

    place: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be read, and why."""

    place: str
    reason: str


def items(names: Iterable[str], leave: Path | None = None) -> Iterator[Item | Unreadable]:
    """Every record of the files, folders and `-` (standard input, one record a line) that are named, in order.

    leave   a file to leave out of the folders
    """
    for name in names:
        if name == "-":
            yield from _lines("-", sys.stdin.buffer)
            continue
        path = Path(name)
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.name.endswith(ENDINGS) and not _hidden(p, path))
            found = [p for p in found if leave is None or p.resolve() != leave.resolve()]
            if not found:
                yield Unreadable(name, f"no record file in this folder ({', '.join(ENDINGS)})")
            for file in found:
                yield from _file(file)
        else:
            yield from _file(path)


def _hidden(path: Path, top: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(top).parts)


def _file(path: Path) -> Iterator[Item | Unreadable]:
    name = str(path)
    try:
        with gzip.open(path) if name.endswith(".gz") else path.open("rb") as file:
            if name.removesuffix(".gz").endswith(".jsonl"):
                yield from _lines(name, file)
            elif (data := file.read()).strip():
                yield Item(name, data)
            else:
                yield Unreadable(name, "holds no record")
    except (OSError, EOFError, zlib.error) as error:
        yield Unreadable(name, getattr(error, "strerror", None) or str(error))


def _lines(name: str, file: Iterable[bytes]) -> Iterator[Item]:
    for number, line in enumerate(file, 1):
        if line.strip():
            yield Item(f"{name}:{number}", line)


def article(data: bytes) -> Article:
    """The record in `data`, validated. Raises RecordError with every fault.

    The models alone decide, strictly; the published schema, which is slower, is asked only to name the faults.
    """
    try:
        return Article.model_validate_json(data, strict=True)
    except (ValidationError, RecursionError):
        if fault := _wrong_contract(data):
            raise RecordError([fault]) from None
        return validate(data)


_VERSION = re.compile(r"(\d+)\.(\d+)\.\d+", re.ASCII)


def _wrong_contract(data: bytes) -> str | None:
    """What is wrong with the version of the contract that a record was made under, if that is the trouble."""
    try:
        version = str(json.loads(data)["schema_version"])
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    ours, theirs = _VERSION.fullmatch(SCHEMA_VERSION), _VERSION.fullmatch(version)
    if not ours or not theirs:
        return None
    if theirs[1] != ours[1]:
        return f"made under contract {version}; this program reads contract {ours[1]}"
    if int(theirs[2]) > int(ours[2]):
        return f"made under contract {version}, which is newer than this program's {SCHEMA_VERSION}"
    return None
