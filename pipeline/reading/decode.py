"""Bytes of plain text to characters: which encoding they are in, and what was not right in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from pipeline.lexicon import table
from pipeline.reading.errors import SourceError
from pipeline.reading.language import language_scores
from pipeline.reading.sniff import unicode_by_shape
from pipeline.records import Diagnostic

_SAMPLE = 32_768
_HIGH = re.compile(rb"[\x80-\xff]")
_EDGE = re.compile(rb"[\n ]")
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1a\x1b\x1c\x1d\x1e\x1f")
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CANDIDATES = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "koi8_r",
    "gb18030",
    "big5",
    "euc_jp",
    "shift_jis",
    "euc_kr",
    "tis_620",
]


_LATIN: dict[str, list[str]] = {}
for _row in table("reading/code_pages"):
    _LATIN.setdefault(_row["encoding"], []).append(_row["language"])


@dataclass(frozen=True)
class Decoded:
    """The characters of a source, the encoding that gave them, and what a reader should know about them."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode plain text. Nothing is normalised away but a byte-order mark at the start."""
    form = unicode_by_shape(data)
    if form is None:
        _refuse_binary(data, name)
        return _with_notes(*_eight_bit(data))
    try:
        return _with_notes(data.decode(form).removeprefix("\ufeff"), _plain_name(form), ())
    except UnicodeDecodeError as error:
        text = data.decode(form, "replace").removeprefix("\ufeff")
        if text.count("\ufffd") > max(3, len(text) // 20):
            raise SourceError(name, f"is not valid {_plain_name(form).upper()}: {error.reason}") from None
        return _with_notes(text, _plain_name(form), (_invalid(text.count("\ufffd"), _plain_name(form)),))


def accept(text: str) -> Decoded:
    """Take text that the caller has decoded. A lone surrogate is no character: U+FFFD takes its place."""
    text = text.removeprefix("\ufeff")
    lone = len(_SURROGATE.findall(text))
    notes: tuple[Diagnostic, ...] = ()
    if lone:
        text = _SURROGATE.sub("\ufffd", text)
        notes = (_note("warning", f"{lone} lone surrogates replaced by U+FFFD"),)
    return _with_notes(text, "utf-8", notes)


def _refuse_binary(data: bytes, name: str) -> None:
    """Refuse what control characters show to be no text; a few stray ones are let pass."""
    head = data[:65_536]
    control = len(head) - len(head.translate(None, _CONTROL))
    if control * 50 > len(head) and control > 2:
        raise SourceError(name, "is a binary file, not text")


def _eight_bit(data: bytes) -> tuple[str, str, tuple[Diagnostic, ...]]:
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    broken = data.decode("utf-8", "replace")
    errors, sound = broken.count("\ufffd"), len(_MULTIBYTE.findall(data))
    if sound > 4 * errors:  # UTF-8 with damaged places: cut, or put together from several sources
        return broken, "utf-8", (_invalid(errors, "utf-8"),)
    encoding = _legacy_encoding(data)
    text = data.decode(encoding, "replace")
    notes = [_note("info", f"no Unicode encoding fits; read as {encoding}")]
    if lost := text.count("\ufffd"):
        notes.append(_invalid(lost, encoding))
    return text, encoding, tuple(notes)


def _legacy_encoding(data: bytes) -> str:
    """The most likely encoding from before Unicode."""
    sample = _telling_part(data)
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    if best is None:
        return "cp1252"
    if best.encoding == "tis_620" and _is_korean(sample):  # pairs of bytes that are each a Thai letter, too
        return "euc_kr"
    return _latin_page(sample, best.encoding) if best.encoding in _LATIN else best.encoding


def _is_korean(sample: bytes) -> bool:
    try:
        text = sample.decode("euc_kr")
    except UnicodeDecodeError:
        return False
    foreign = [sign for sign in text if not sign.isascii()]
    return sum("\uac00" <= sign <= "\ud7a3" for sign in foreign) > 0.8 * len(foreign)


def _telling_part(data: bytes) -> bytes:
    """A sample from where the first characters outside ASCII are, cut at line ends or blanks."""
    first = _HIGH.search(data)
    start = max(0, (first.start() if first else 0) - _SAMPLE // 8)
    cut = _EDGE.search(data, start) if start else None
    sample = data[cut.end() if cut and cut.end() < start + _SAMPLE // 8 else start :][:_SAMPLE]
    if len(sample) < _SAMPLE:
        return sample
    end = max(sample.rfind(b"\n"), sample.rfind(b" "))
    return sample[:end] if end > _SAMPLE // 2 else sample


def _latin_page(sample: bytes, guess: str) -> str:
    """The code page that makes most sense of a text in Latin letters.

    The pages differ in a few letters only; the right one is that in which the text has most function words of the
    languages that were written in it.
    """
    scores = {}
    for page, languages in _LATIN.items():
        found = language_scores(sample.decode(page, "replace"))
        lost = sample.decode(page, "replace").count("\ufffd")
        scores[page] = max(found.get(language, 0.0) for language in languages) - lost
    return max(scores, key=lambda page: (scores[page], page == "cp1252", page == guess))


def _with_notes(text: str, encoding: str, notes: tuple[Diagnostic, ...]) -> Decoded:
    control = len(_CONTROL_CHARACTER.findall(text))
    if control:
        notes = (*notes, _note("info", f"{control} control characters in the text"))
    return Decoded(text, encoding, notes)


def _plain_name(form: str) -> str:
    return {"utf-8-sig": "utf-8"}.get(form, form)


def _invalid(count: int, encoding: str) -> Diagnostic:
    return _note("warning", f"{count} places are not valid {encoding}; U+FFFD stands there")


def _note(severity: str, message: str) -> Diagnostic:
    return Diagnostic.model_validate({"severity": severity, "stage": "reading", "message": message, "span": None})
