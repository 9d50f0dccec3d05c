"""Numbers in words and digits, and years in words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.dates.words import lexicon

VAGUE = "X"


def count(words: Sequence[str]) -> float | str:
    """The value of a number phrase: `two and a half` is 2.5, `several` is X."""
    lex = lexicon()
    words = [w for w in words if not lex.belongs(w, "dash")]
    if len(words) >= 3 and "/" in words:  # 2 1/2
        slash = words.index("/")
        whole = sum(int(w) for w in words[: slash - 1])
        bottom = int(words[slash + 1])
        return whole + int(words[slash - 1]) / bottom if bottom else VAGUE
    if list(words) in (["a"], ["an"]):
        return 1.0
    if words[0] == "half" and words[-1] == "dozen":
        return 6.0
    total, group, seen = 0.0, 0.0, False
    for word in words:
        if word[0].isdigit():
            group += float(word.replace(",", ""))
        elif lex.belongs(word, "fraction"):
            return total + group + float(lex.value(word, "fraction"))
        elif word == "half":
            if seen:
                return total + group + 0.5
            return 0.5
        elif lex.belongs(word, "num"):
            group += int(lex.value(word, "num"))
        elif lex.belongs(word, "scale"):
            scale = int(lex.value(word, "scale"))
            group = max(group, 1) * scale
            if scale >= 1000:
                total, group = total + group, 0.0
        elif lex.belongs(word, "dozen"):
            group = max(group, 1) * 12
        elif lex.belongs(word, "couple"):
            group = 2
        elif lex.belongs(word, "some"):
            return VAGUE
        else:  # a, and, of
            continue
        seen = True
    return total + group


def year_in_words(words: Sequence[str]) -> int | None:
    """`nineteen ninety-seven`, `two thousand`, `twenty ten`; None for what is a plain number."""
    lex = lexicon()
    words = [w for w in words if not lex.belongs(w, "dash") and w not in ("and", "the", "year")]
    values = [int(lex.value(w, "num")) for w in words if lex.belongs(w, "num")]
    scales = [lex.value(w, "scale") for w in words if lex.belongs(w, "scale")]
    if scales == ["1000"] and values[:1] == [2]:
        return 2000 + sum(values[1:])
    if scales or len(values) < 2 or values[0] not in range(15, 21):
        return None
    tail = sum(values[1:])
    if not 10 <= tail <= 99 or (values[1] < 20 and len(values) > 2):
        return None
    return values[0] * 100 + tail


def amount(number: float | str, unit: str) -> str:
    """The TIMEX3 duration of a number of units."""
    letter, time = UNITS[unit]
    prefix = "PT" if time else "P"
    if isinstance(number, str):
        return f"{prefix}{VAGUE}{letter}"
    number *= FACTOR.get(unit, 1)
    if number == int(number):
        return f"{prefix}{int(number)}{letter}"
    whole, rest = int(number), number - int(number)
    if letter == "Y" and (rest * 12).is_integer():
        return (f"P{whole}Y" if whole else "P") + f"{int(rest * 12)}M"
    if unit == "day" and (number * 24).is_integer():
        return f"PT{int(number * 24)}H"
    if letter == "H" and (rest * 60).is_integer():
        return (f"PT{whole}H" if whole else "PT") + f"{int(rest * 60)}M"
    if unit == "minute" and (rest * 60).is_integer():
        return (f"PT{whole}M" if whole else "PT") + f"{int(rest * 60)}S"
    return f"{prefix}{number:g}{letter}"


UNITS = {
    "second": ("S", True),
    "minute": ("M", True),
    "hour": ("H", True),
    "day": ("D", False),
    "week": ("W", False),
    "fortnight": ("W", False),
    "month": ("M", False),
    "quarter": ("Q", False),
    "half": ("M", False),
    "weekend": ("D", False),
    "year": ("Y", False),
    "decade": ("Y", False),
    "century": ("Y", False),
}
FACTOR = {"fortnight": 2, "decade": 10, "century": 100, "half": 6, "weekend": 2}
