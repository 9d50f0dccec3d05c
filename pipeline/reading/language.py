"""Which language a text is in: by its script, and by the function words that running text is full of."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache

from pipeline.lexicon import many, table

_SAMPLE = 2_000
# letters with the marks that belong to them: accents, vowel signs of Arabic, Hebrew and the Indic scripts
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
_WORD = re.compile(rf"(?:[^\W\d_]+|[{_MARKS}]+)+")
_LETTERS = bytes(c if chr(c).isalpha() and c < 128 else ord(" ") for c in range(256)).lower()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_FOREIGN = re.compile(rf"[^\W\d_]|[{_MARKS}]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_LEAST_HITS = 3
_LEAST_SHARE = 0.08

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    row["language"]: frozenset(many(row["words"])) for row in table("reading/function_words")
}
"""The function words of each language, in lower case."""


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    """For each function word the languages that have it; a word that many share says little about any."""
    shared: dict[str, list[str]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in words:
            shared.setdefault(word, []).append(language)
    return {word: [(language, 1 / len(owners) + 0.5) for language in owners] for word, owners in shared.items()}


@cache
def _scripts() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Each script with the language it stands for, and a pattern for its characters outside ASCII."""
    rows = []
    for row in table("reading/scripts"):
        spans = (part.split("-") for part in many(row["ranges"]))
        inside = "".join(f"{chr(int(first, 16))}-{chr(int(last, 16))}" for first, last in spans)
        rows.append((row["script"], row["language"], re.compile(f"[{inside}]")))
    return tuple(rows)


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language of a text; None where the text says too little."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + "\n" + text[len(text) // 2 :][: _SAMPLE // 2]
    return _by_script(sample) or _by_function_words(sample)


def _by_script(sample: str) -> str | None:
    foreign = "".join(_NOT_ASCII.findall(sample))
    if len(foreign) * 4 < len(sample):  # Latin letters, whatever signs stand between them
        return None
    counts = {(script, language): len(pattern.findall(foreign)) for script, language, pattern in _scripts()}
    counts["Latin", ""] += len(_ASCII_LETTER.findall(sample))
    total = sum(counts.values())
    kana, han = counts["Kana", "ja"], counts["Han", "zh"]
    if kana + han > total / 3 and kana > han / 20:
        return "ja"
    (_, language), most = max(counts.items(), key=lambda item: item[1])
    return language if language and most > total / 2 else None


def _by_function_words(sample: str) -> str | None:
    words = _words(sample)
    scores, hits = _evidence(words)
    if not scores:
        return None
    best = max(FUNCTION_WORDS, key=lambda language: scores.get(language, 0.0))
    if hits[best] < _LEAST_HITS or hits[best] < _LEAST_SHARE * len(words):
        return None
    return best


def language_scores(text: str) -> dict[str, float]:
    """How much a text looks like each of the languages that it has function words of."""
    return _evidence(_words(text[:_SAMPLE]))[0]


def _words(sample: str) -> list[str]:
    if sample.isascii() or not _FOREIGN.search("".join(_NOT_ASCII.findall(sample))):  # by table, in a fifth of the time
        return sample.encode("ascii", "replace").translate(_LETTERS).decode().split()
    return _WORD.findall(unicodedata.normalize("NFC", sample).lower())


def _evidence(words: list[str]) -> tuple[dict[str, float], dict[str, int]]:
    """Scores and hits by language; the words a language has to itself say more than those it shares."""
    weights = _weights()
    scores: defaultdict[str, float] = defaultdict(float)
    hits: defaultdict[str, int] = defaultdict(int)
    for word, count in Counter(words).items():
        for language, weight in weights.get(word, ()):
            scores[language] += weight * count
            hits[language] += count
    return scores, hits
