"""Plain text in any encoding comes out as the characters it is made of, and its lines as blocks."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import unicodedata
from pathlib import Path

import pytest

from pipeline.reading import read
from pipeline.reading.language import detect_language

_HERE = Path(__file__).parent
_LANGUAGES = [
    tuple(line.split("\t"))
    for line in (_HERE / "languages.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def _sentence(language: str) -> str:
    return next(text for code, text in _LANGUAGES if code == language)


def _with_tone_marks(text: str) -> str:
    """Vietnamese as the old Windows code page has it: tones as marks after the letter."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for sign in text:
        parts = unicodedata.normalize("NFD", sign)
        letter = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        out.append(letter + "".join(p for p in parts if p in tones))
    return "".join(out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_unicode_encodings(encoding: str, language: str) -> None:
    text = f"{_sentence(language)}\n\n“Yes”, he said.\n" if language != "ru" else f"Item 1\n{_sentence('en')}\n«Да»\n"
    page = read(text.encode(encoding))
    assert page.text == text
    assert page.source.encoding.replace("-", "").startswith(encoding.replace("-", "")[:4])


def test_byte_order_mark_is_not_text() -> None:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert read(mark + "Talks in Oslo.".encode(encoding)).text == "Talks in Oslo."
    assert read("\ufeffTalks in Oslo.").text == "Talks in Oslo."


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("fr", "cp1252"),
        ("de", "cp1252"),
        ("es", "cp1252"),
        ("pt", "cp1252"),
        ("pl", "cp1250"),
        ("cs", "cp1250"),
        ("hu", "cp1250"),
        ("ro", "cp1250"),
        ("tr", "cp1254"),
        ("lt", "cp1257"),
        ("lv", "cp1257"),
        ("vi", "cp1258"),
        ("ru", "cp1251"),
        ("bg", "cp1251"),
        ("ru", "koi8_r"),
        ("el", "cp1253"),
        ("he", "cp1255"),
        ("ar", "cp1256"),
        ("th", "tis_620"),
        ("zh", "gb18030"),
        ("zh", "big5"),
        ("ja", "shift_jis"),
        ("ja", "euc_jp"),
        ("ko", "euc_kr"),
    ],
)
def test_encodings_from_before_unicode(language: str, encoding: str) -> None:
    text = _sentence(language)
    if encoding == "cp1258":
        text = _with_tone_marks(text)
    elif encoding == "big5":
        text = "兩國總統同意在下次高峰會上簽署條約，並成立聯合委員會，雙方的外交部長將於下月再次會面。"
    elif encoding == "cp1250" and language == "ro":
        text = text.replace("ț", "ţ").replace("ș", "ş")  # the page has the letters with cedilla only
    page = read((text + "\n").encode(encoding))
    assert page.text == text + "\n"
    assert any("Unicode" in d.message and d.severity == "info" for d in page.diagnostics)


def test_curly_quotes_of_windows() -> None:
    text = "The café’s owner asked: “Is it €5 – or £4?” The minister did not know, and the talks went on…"
    page = read(text.encode("cp1252"))
    assert (page.text, page.source.encoding) == (text, "cp1252")


def test_letters_far_behind_the_beginning_decide_too() -> None:
    text = "The ministers met again. " * 8000 + "Le président a déclaré que la réunion était prévue à Genève."
    assert read(text.encode("cp1252")).text == text


def test_damaged_utf8_is_read_with_a_warning() -> None:
    data = ("Bộ trưởng Ngoại giao khẳng định hai nước nhất trí tăng cường hợp tác. " * 3).encode()
    page = read(data[:50] + b"\xff" + data[50:-2])
    assert page.source.encoding == "utf-8"
    assert "\ufffd" in page.text and "hai nước nhất trí" in page.text
    assert [d.severity for d in page.diagnostics] == ["warning"]


def test_nothing_is_normalised_away() -> None:
    text = "a\u0301 \u00e1\u00a0\u200b\u200f x \ufb01 ﷺ\t\x0c  “q” ‘s’\u2028next\u2029last\x85end\r\nA\rB\n\n"
    assert read(text).text == text
    assert read(text.encode()).text == text


def test_all_line_ends_count() -> None:
    text = " one \ntwo\r\nthree\rfour\x85five\u2028six\u2029seven\x0beight\x0cnine\n\n\n"
    page = read(text)
    assert [page.text[b.start : b.end] for b in page.blocks] == (
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    )
    assert all(block.path is None for block in page.blocks)


def test_stray_control_characters_stay_where_they_are() -> None:
    text = "The minis\x00ter met\x07 his coun\u202eterpart in O\u200fslo on Monday, and they agreed to meet again soon."
    page = read(text.encode())
    assert page.text == text
    assert any("control characters" in d.message for d in page.diagnostics)


def test_lone_surrogates_keep_their_places() -> None:
    page = read("He said \ud83d so \udc00.")
    assert page.text == "He said \ufffd so \ufffd."
    assert [d.severity for d in page.diagnostics] == ["warning"]
    page.text.encode("utf-8")


def test_source_says_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "oslo.txt"
    path.write_bytes(b"Talks in Oslo.\n")
    page = read(path, url="https://example.org/oslo")
    assert page.source.name == "oslo.txt"
    assert page.source.url == "https://example.org/oslo"
    assert page.source.media_type == "text/plain"
    assert page.source.sha256 == hashlib.sha256(b"Talks in Oslo.\n").hexdigest()
    assert read(path, name="given").source.name == "given"
    assert read("Talks in Oslo.\n").source == read(b"Talks in Oslo.\n").source


def test_gzip_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "oslo.txt"  # the ending need not say so
    path.write_bytes(gzip.compress(b"Talks in ") + gzip.compress(b"Oslo."))
    page = read(path)
    assert page.text == "Talks in Oslo."
    assert page.source.sha256 == hashlib.sha256(b"Talks in Oslo.").hexdigest()


def test_one_long_line_and_many_short_ones() -> None:
    long_line = "The ministers met in Oslo and agreed to meet again. " * 100_000
    assert len(read(long_line).blocks) == 1
    assert len(read("x\n" * 100_000).blocks) == 100_000


@pytest.mark.parametrize(("language", "text"), _LANGUAGES)
def test_language(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "Oslo", "12 345 678", "???", "VNA", "Xyzzy plugh frobnicate quux corge grault."])
def test_no_language_is_guessed(text: str) -> None:
    assert detect_language(text) is None
