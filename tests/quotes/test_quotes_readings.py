"""Short articles read whole: what is said in them, and who is meant by those who say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.records import Quote

_FILES = ("readings.txt", "further.txt", "outlets.txt", "tellers.txt")


@dataclass
class Reading:
    """An article with the quotes that it holds and those that it does not."""

    text: str = ""
    wanted: list[tuple[str, str, set[str]]] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)


def readings() -> Iterator[object]:
    files = [(Path(__file__).parent / name).read_text("utf-8") for name in _FILES]
    for number, block in enumerate((b for corpus in files for b in corpus.split("\n### ")[1:]), 1):
        name, *lines = block.split("\n")
        reading = Reading()
        for line in lines:
            if line.startswith("> "):
                words, speakers = line[2:].rsplit(" => ", 1)
                first, _, last = words.partition(" ... ")
                reading.wanted.append((first, last, {s.strip() for s in speakers.split(";")}))
            elif line.startswith("! "):
                reading.unwanted.append(line[2:])
            else:
                reading.text += line + "\n"
        reading.text = reading.text.strip() + "\n"
        yield pytest.param(reading, id=f"{name}-{number}")


@pytest.mark.parametrize("reading", list(readings()))
def test_who_says_what(reading: Reading, said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]]) -> None:
    found = [(" ".join(" ".join(c.text.split()) for c in q.content), keys(q)) for q in said(reading.text)]
    for first, last, speakers in reading.wanted:
        held = [who for content, who in found if content.startswith(first) and content.endswith(last)]
        assert held if speakers == {"*"} else speakers in held, (first, found)
    for first in reading.unwanted:
        assert not any(content.startswith(first) for content, _ in found), (first, found)
