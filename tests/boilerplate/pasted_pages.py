"""Reads the corpora of pasted pages, in which every line carries the kind of its zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_LINE = re.compile(r"(?P<mark>[+&]?)(?P<kind>[a-z]*)\| (?P<text>.*)")


@dataclass
class PastedPage:
    """A page of our own: its text, the zones it must give and the metadata."""

    name: str
    text: str = ""
    zones: list[tuple[str, str]] = field(default_factory=list)
    metadata: list[tuple[str, str]] = field(default_factory=list)


def pages(file: str) -> Iterator[PastedPage]:
    """The pages of a corpus file."""
    page: PastedPage | None = None
    for number, line in enumerate(Path(__file__).with_name(file).read_text("utf-8").split("\n"), 1):
        if line.startswith("=== "):
            if page is not None:
                yield page
            page = PastedPage(line[4:].strip())
        elif page is None or line.startswith("#"):
            continue
        elif line.startswith("~ "):
            name, _, value = line[2:].partition(": ")
            page.metadata.append((name, value))
        elif not line:
            page.text += "\n"
        else:
            match = _LINE.fullmatch(line)
            assert match, f"{file}:{number}: {line!r}"
            _add(page, match["mark"], match["kind"], match["text"])
    if page is not None:
        yield page


def _add(page: PastedPage, mark: str, kind: str, text: str) -> None:
    if mark == "&":
        last_kind, last_text = page.zones[-1]
        blank = page.text[len(page.text.rstrip("\n")) :]
        page.zones[-1] = (last_kind, f"{last_text}{blank}{text}")
        page.text += f"{text}\n"
    else:
        if mark == "+":
            page.text = page.text.rstrip("\n") + " "
        page.zones.append((kind, text))
        page.text += f"{text}\n"
