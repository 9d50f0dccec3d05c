"""Wrapped pages give the paragraphs that were wrapped, whatever they were wrapped by."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest

from pipeline.reading import read
from pipeline.stages.boilerplate import label_zones

PARAGRAPHS = (
    "PARAMARIBO, June 3 (Newswire) - Suriname and Guyana agreed on Tuesday to build the bridge over the Corentyne "
    "River together and to share what it costs, the foreign ministers of both countries said after a day of talks.",
    "The two ministers signed a memorandum of understanding on the design of the bridge.",
    "“We have waited for this for thirty years,” the Surinamese minister told reporters at the ferry landing in "
    "South Drain, where some two hundred people had gathered. “Our grandchildren will find it strange that there was "
    "ever a boat.”",
    "Mr Ramdin said that the tender would be opened in September, and that firms from the Caribbean Community would be "
    "preferred where their prices were within five per cent of the lowest.",
    "His colleague was more careful.",
    "“A bridge is not a border treaty. What is open between us about the upper reaches of the river stays open, and "
    "we shall go on talking about it in the joint commission that meets in Georgetown in November,” he said.",
    "The Inter-American Development Bank has said that it would look at a request for a loan of 160 million dollars. "
    "Officials of the bank were in Nickerie last month.",
    "Trade across the river has doubled since 2015.",
)

SENTENCES = [s for p in PARAGRAPHS for s in re.split(r"(?<=[.”]) (?=[“A-Z])", p.partition(") - ")[2] or p)]

# The widths of Helvetica, from the font's published metrics (Adobe Font Metrics 4.1), by sign.
HELVETICA = {
    **dict.fromkeys("abdeghnopqu0123456789L$_…", 556),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("ABEKPSVXY", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys(" ftI.,:;/", 278),
    **dict.fromkeys("ijl’", 222),
    **dict.fromkeys("r-()“”", 333),
    **dict.fromkeys("mM", 833),
    "W": 944,
}


def typed(paragraph: str, width: int) -> list[str]:
    return textwrap.wrap(paragraph, width, break_on_hyphens=False)


def printed(paragraph: str, width: int) -> list[str]:
    lines, room = [""], 0
    for word in paragraph.split():
        size = sum(HELVETICA[sign] for sign in word + " ")
        if room < size - HELVETICA[" "]:
            lines.append("")
            room = 500 * width
        lines[-1] = f"{lines[-1]} {word}".strip()
        room -= size
    return [line for line in lines if line]


def twice(paragraph: str, width: int) -> list[str]:
    return [piece for line in typed(paragraph, width + 14) for piece in typed(line, width)]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize(
    ("wrap", "width"),
    [(typed, 60), (typed, 72), (typed, 100), (printed, 58), (printed, 76), (printed, 96), (twice, 50), (twice, 60)],
)
def test_paragraphs_are_whole(wrap: Callable[[str, int], list[str]], width: int, between: str) -> None:
    text = "Two neighbours to build a bridge\n\n" + between.join("\n".join(wrap(p, width)) for p in PARAGRAPHS)
    document = label_zones(read(text))
    body = " ".join(text[z.start : z.end] for z in document.zones if z.kind != "headline").split()
    assert body == " ".join(PARAGRAPHS).split()
    found = [" ".join(text[z.start : z.end].split()) for z in document.zones if z.kind == "paragraph"]
    if between == "\n\n" and wrap is not twice:
        assert found[1:] == list(PARAGRAPHS[1:])
    for sentence in SENTENCES:  # without blank lines the end of a paragraph may be a full line, too
        assert any(sentence in paragraph for paragraph in found), sentence


def test_lists_of_titles_stay_apart() -> None:
    titles = (
        "Bridge over the Corentyne agreed\nFerry to run until 2029\nNew rules for fishing boats\nMinister in Nickerie\n"
    )
    text = titles + "\n\n" + PARAGRAPHS[2] + "\n" + PARAGRAPHS[3]
    bounds = [text[z.start : z.end] for z in label_zones(read(text)).zones]
    assert set(titles.strip().split("\n")) <= set(bounds)
