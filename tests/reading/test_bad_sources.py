"""What cannot be read gives an error that names the source and the reason."""

from __future__ import annotations

import gzip
import os
import pickle
import random
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import DEFAULT_LIMIT, SourceError, read


def _reason(source: bytes | str | Path, **options: int) -> str:
    with pytest.raises(SourceError) as caught:
        read(source, **options)  # type: ignore[arg-type]
    error = caught.value
    assert str(error) == f"{error.name}: {error.reason}"
    return str(error)


def test_missing_file(tmp_path: Path) -> None:
    assert _reason(tmp_path / "nowhere.txt") == "nowhere.txt: no such file"


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in _reason(tmp_path)


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("x")

    def locked(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    assert _reason(path) == "locked.txt: no permission to read it"


def test_disk_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "broken.txt"
    path.write_text("x")

    def broken(*_: object, **__: object) -> NoReturn:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", broken)
    assert _reason(path) == "broken.txt: cannot be read: Input/output error"


def test_name_that_no_file_can_have() -> None:
    assert "cannot be read" in _reason(Path("a\x00b"))
    assert "cannot be read" in _reason(Path("a" * 5000))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", "\u2028\u3000\n".encode(), b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty(data: bytes) -> None:
    assert "empty" in _reason(data) or "blank" in _reason(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00\x01\x00", "GIF"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "Office"),
        (b"{\\rtf1\\ansi The ministers met.}", "RTF"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt \x10\x00", "sound"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00", "video"),
        (b"\xfd7zXZ\x00\x00\x04", "xz"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7-Zip"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"SQLite format 3\x00\x10\x00", "database"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "WARC"),
        (b"a/file.txt" + b"\x00" * 247 + b"ustar\x0000", "tar"),
    ],
)
def test_other_kinds_of_file(data: bytes, kind: str) -> None:
    assert kind in _reason(data)
    assert kind in _reason(gzip.compress(data))


def test_binary_without_a_magic_number() -> None:
    assert "binary" in _reason(random.Random(7).randbytes(5000))
    assert "binary" in _reason(b"\x00" * 100)
    assert "binary" in _reason(b"name\x00\x00\x00\x00value\x00\x01\x02" * 50)


def test_xml_that_is_no_page() -> None:
    feed = '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>'
    assert "XML" in _reason(feed)
    assert "XML" in _reason(feed.encode("utf-16"))


def test_over_the_limit() -> None:
    assert "is larger than the limit (11 bytes, limit 10 bytes)" in _reason(b"x" * 11, limit=10)
    assert read(b"x" * 10, limit=10).text == "x" * 10
    assert "limit 20 MB" in _reason("x" * (DEFAULT_LIMIT + 1))


def test_large_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    path.touch()
    os.truncate(path, 200_000_000)

    def opened(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", opened)
    assert _reason(path) == "large.txt: is larger than the limit (200 MB, limit 20 MB)"


def test_file_without_a_size_is_read_up_to_the_limit() -> None:
    assert "larger than the limit" in _reason(Path("/dev/zero"), limit=1000)


def test_gzip_bombs_and_damaged_gzip() -> None:
    packed = gzip.compress(b"x" * 5_000_000)
    assert "larger than the limit when unpacked" in _reason(packed, limit=1_000_000)
    assert "its end is missing" in _reason(packed[: len(packed) // 2])
    assert "damaged" in _reason(packed[:20] + b"\xff\xff\xff\xff" + packed[24:])
    assert "damaged" in _reason(packed[:-6] + b"\x00\x00\x00\x00\x00\x00")


def test_invalid_utf16() -> None:
    assert "not valid UTF-16" in _reason(b"\xff\xfe" + b"\x00\xd8A\x00" * 50)


def test_errors_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(SourceError("a.txt", "is empty")))
    assert (error.name, error.reason, str(error)) == ("a.txt", "is empty", "a.txt: is empty")


@pytest.mark.parametrize(
    "text",
    [
        "< 5 per cent of the members voted.",
        "<<The treaty>> was signed.",
        "BZ and others met.",
        "MM. Dupont et Durand se sont rencontrés.",
        "From: the ministry\nTo: the press\n\nThe ministers met.",
        "PK talks resume in Lahore.",
        "II. Security\nThe sides agreed.",
    ],
)
def test_text_that_begins_oddly_is_text(text: str) -> None:
    assert read(text).text == text
    assert read(text.encode()).source.media_type == "text/plain"


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x1f\x8b\x08", b"<", b"%"]),
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_page_or_a_clear_error(data: bytes, head: bytes) -> None:
    try:
        page = read(head + data)
    except SourceError as error:
        assert error.reason
        return
    page.text.encode("utf-8")
    last = 0
    for block in page.blocks:
        assert last <= block.start < block.end <= len(page.text)
        last = block.end
