"""Tokens and sentences: where they start and end. Offsets only; the text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon import table

# Combining marks are part of their letter: "Việt" may come decomposed.
_LETTER = r"[^\W\d_]"
_MARKS = "\u0300-\u036f"
_CLITIC = r"(?:s|re|ve|ll|d|m|t|S)(?![^\W_])"
TOKEN = re.compile(
    rf"""
      (?:{_LETTER}\.){{2,}}                                   # U.K.  U.S.A.  e.g.
    | \d+(?:[.,:]\d+)*                                        # 10,393  2.5  19:30
    | ['’]{_CLITIC}                                           # the clitic of "Vietnam's"
    | [^\W_][\w{_MARKS}]*(?:['’](?!{_CLITIC})[^\W_][\w{_MARKS}]*)*   # words, O'Brien
    | \.\.\.+ | --+                                           # ellipsis, typed dash
    | \S                                                      # any other sign, one by one
    """,
    re.VERBOSE,
)


def token_bounds(text: str, start: int, end: int, starts: list[int], ends: list[int]) -> None:
    """Append the bounds of the tokens between `start` and `end` to the two columns."""
    for match in TOKEN.finditer(text, start, end):
        starts.append(match.start())
        ends.append(match.end())


_NEGATED = {"ain": "is", "can": "can", "shan": "shall", "won": "will"}
"""Auxiliaries before the "'t" of a negation that are more than the verb and its n: "didn't"."""
NEGATION = "n't"


_SIGNS = {"‚": ",", "‐": "-", "‑": "-"}
"""Signs that look like a comma or hyphen: a low quotation mark that stands for a comma, hyphens of their own code."""


def lowered(words: list[str]) -> list[str]:
    """The words in lower case as rules compare them; "didn't" reads as "did" and "n't", and signs that look like a
    comma or hyphen as these."""
    lower = [word.lower() for word in words]
    for odd, sign in _SIGNS.items():
        if odd in lower:
            lower = [sign if word == odd else word for word in lower]
    if "–" in lower and "to" in lower:
        _hyphenate(lower)
    for negation in ("'t", "’t"):
        at = lower.index(negation) if negation in lower else len(lower)
        for k in range(max(at, 1), len(lower)):
            verb = lower[k - 1]
            if lower[k] == negation and verb.endswith("n") and len(verb) > 2:
                lower[k - 1 : k + 1] = _NEGATED.get(verb, verb[:-1]), NEGATION
    return lower


def _hyphenate(lower: list[str]) -> None:
    """Put hyphens for the dashes of "people – to – people"."""
    dashes = ("–", "-")
    for k in range(2, len(lower) - 2):
        if lower[k] == "to" and lower[k - 1] in dashes and lower[k + 1] in dashes and lower[k - 2] == lower[k + 2]:
            lower[k - 1] = lower[k + 1] = "-"


# A sentence ends at a stop, with closing quotes and brackets, before blank space and something that can begin one;
# an opening quotation mark or bullet may come first.
_OPENERS = frozenset(row["word"] for row in table("sentence_openers"))
_GLUED = rf"(?<=[a-z]{{3}}[.!?])(?=(?:{'|'.join(sorted(_OPENERS))})\s)"
"""A stop with no space after it: ``… in building bridges.While doing so``."""
_STOP = re.compile(
    r"""(?P<stop>[.!?…]+|[。！？])(?P<close>["'”’»)\]]*)(?P<gap>\s+|(?<=[。！？])|"""
    + _GLUED
    + r""")(?=["'“‘«(\[•–—-]*\s?[^\W_])"""
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'—–-]*$")
_LIST_MARKER = re.compile(r"\s*[([]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")
_DOTTED = re.compile(rf"(?:{_LETTER}\.)*{_LETTER}$")
_ABBREVIATIONS = {row["form"].rstrip(".").lower(): row["before"] for row in table("abbreviations")}


def sentence_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bounds of the sentences between `start` and `end`, without the blank space around them."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends_sentence(text, begin, match):
            yield from _trimmed(text, begin, match.end("close"))
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 24].lstrip("\"'“‘«([•–—- ")
    upper = after[:1].isupper() or (not after[:1].islower() and not after[:1].isdigit())
    if match["stop"] != ".":
        # "What now?" he asked. — the lower-case word after the mark goes on with the sentence
        return not after[:1].islower()
    word_match = _WORD_BEFORE.search(text, max(begin, match.start() - 24), match.start())
    word = word_match.group() if word_match else ""
    before = _ABBREVIATIONS.get(word.lower())
    if match["close"]:
        if before == "name" and match["close"] == ")" and text[match.start() - len(word) - 1] == "(":
            return _starts_sentence(after)  # "General (Retd.) Osei"
        return not after[:1].islower()
    if _LIST_MARKER.match(text[begin : match.start()]):  # "1. The parties agree": the marker belongs to its item
        return False
    glued = word.lower().rpartition(".")[2]  # "H.E.Mr."
    if before == "name" or (len(glued) > 1 and _ABBREVIATIONS.get(glued) == "name"):  # Mr. Le, Gen. Smith
        return False
    if before == "number":  # No. 5, Jan. 8
        return not after[:1].isdigit() and upper and word.lower() not in ("no", "nos", "art", "p", "pp")
    if before == "any":  # etc., Inc., a.m.: the sentence ends where a capital follows
        return upper and _starts_sentence(after)
    if _DOTTED.match(word):
        # U.K., J. — an initial goes on with a name; a dotted acronym ends only before a usual sentence opener
        return len(word) > 1 and _starts_sentence(after)
    return upper or after[:1].isdigit()


def _starts_sentence(after: str) -> bool:
    word = re.match(r"\w+", after)
    return bool(word) and word.group() in _OPENERS if word else False


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
