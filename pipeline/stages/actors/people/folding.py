"""Names as they are compared and as they stand in keys: lower-case, unaccented."""

from __future__ import annotations

import re
import unicodedata

_FOLD = str.maketrans(
    {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE"}
    | {"ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "œ": "oe", "Œ": "OE", "ə": "a", "Ə": "A"}
)


def fold(word: str) -> str:
    """A word without case, accents and apostrophes, for comparison and keys."""
    if word.isascii():
        return word.lower().replace("'", "")
    plain = unicodedata.normalize("NFKD", word.translate(_FOLD))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʼ‘`").lower()


def slug(text: str) -> str:
    """A name as the part of a key after the colon: lower-case, unaccented, hyphened."""
    return "-".join(re.findall(r"[^\W_]+", fold(text)))
