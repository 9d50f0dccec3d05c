"""Whatever is pasted, the zones are in order and cover every character that is not blank."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import SourceError, read, read_metadata
from pipeline.stages.boilerplate import label_zones

_PIECES = st.sampled_from(
    [
        "The ministers met in Oslo on Monday and agreed to meet again.",
        "- Do you expect an agreement?",
        "- Yes, and soon.",
        "Q: When?",
        "MR HALE: On Friday.",
        "Related news",
        "Source: VNA",
        "By Ann Other",
        "3 May 2021",
        "GENEVA, May 3 (Reuters) -",
        "leftcenterright",
        "Comment (0)",
        "A | B | C",
        "###",
        "1. First item",
        "• x",
        "(Applause.)",
        "photo",
        "\u200b",
        "\u202e",
        "\x00",
        "中国和越南签署文件。",
        "continued in small letters and without a stop",
        "OF THE MEETING",
    ]
)
_GAPS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\x85", " ", "\n\n\n\n", "\t"])


def _check(source: str | bytes, body: bool) -> None:
    try:
        page = read(source)
    except SourceError as error:
        assert str(error).startswith("-: ")
        return
    document = label_zones(page, body=body)
    last = 0
    for zone in document.zones:
        assert last <= zone.start < zone.end <= len(document.text)
        assert not document.text[last : zone.start].strip()
        assert not document.text[zone.start].isspace() and not document.text[zone.end - 1].isspace()
        assert zone.rule
        last = zone.end
    assert not document.text[last:].strip()
    for value in read_metadata(document).values:
        assert value.span is None or document.text[value.span.start : value.span.end] == value.span.text


@given(st.lists(st.tuples(_PIECES, _GAPS), max_size=30), st.booleans())
@settings(max_examples=200, deadline=None)
def test_pages_of_pieces(parts: list[tuple[str, str]], body: bool) -> None:
    _check("".join(piece + gap for piece, gap in parts), body)


@given(st.text(max_size=300), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_text(text: str, body: bool) -> None:
    _check(text if not text.lstrip().startswith("<") else f"x{text}", body)


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes(data: bytes) -> None:
    _check(b"x" + data, False)
