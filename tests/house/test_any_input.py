"""Whatever comes in, a record that holds or a clear error comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import Article, SourceError, extract, lexicon
from pipeline.integrity import spans
from pipeline.lexicon import table
from pipeline.writing.json import to_json
from pipeline.writing.validation import validate

FIXTURES = sorted((Path(__file__).parent.parent.parent / "fixtures").glob("*.txt"))
PIECES = [piece for path in FIXTURES for piece in path.read_text("utf-8").split()]
SENTENCES = [s.split() for path in FIXTURES for s in re.split(r"(?<=[.!?])\s|\n", path.read_text("utf-8")) if s.split()]
LEXICON = sorted(
    {
        form
        for path in (Path(lexicon.__file__).parent).rglob("*.tsv")
        for row in table(path.relative_to(Path(lexicon.__file__).parent).with_suffix("").as_posix())
        for form in next(iter(row.values())).split("|")
        if len(form) < 60
    }
)
SMALL = [
    "the",
    "of",
    "and",
    "in",
    "to",
    "by",
    "with",
    "for",
    "that",
    "who",
    "their",
    "will",
    ".",
    ",",
    ":",
    ";",
    "“",
    "”",
    "(",
    ")",
    "–",
]
SIGNS = ["\n", "\n\n", "- ", "1.", "Q:", "’s", "\t", "\u200f", "\x00", "🤝", *'“”".,:;-–()']
TAGS = ["<p>", "</p>", "<div class='x'>", "</div>", "<a href='#'>", "</a>", "<br>", "&amp;", "&#0;"]


def record_or_error(source: bytes | str) -> Article | None:
    try:
        return extract(source, name="it")
    except SourceError as error:
        assert str(error).startswith("it: ")
        assert error.reason
        return None


def check(article: Article) -> None:
    assert validate(to_json(article)) == article
    for span in spans(article):
        assert article.text[span.start : span.end] == span.text


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    if article := record_or_error(data):
        check(article)


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    if article := record_or_error(text):
        check(article)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES) | st.sampled_from(SIGNS), max_size=120))
def test_diplomatic_words_in_any_order(words: list[str]) -> None:
    """Word salad of the field reaches deep into the rules."""
    if article := record_or_error(" ".join(words)):
        check(article)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(LEXICON) | st.sampled_from(SMALL), min_size=1, max_size=20), st.booleans())
def test_words_of_the_lexicons(words: list[str], capital: bool) -> None:
    """Each word that a rule waits for, with anything or nothing on either side: a text may begin and end with it."""
    text = " ".join(words)
    if article := record_or_error(text[:1].upper() + text[1:] if capital else text):
        check(article)


@settings(max_examples=300)
@given(st.sampled_from(SENTENCES), st.data())
def test_a_sentence_broken_off_anywhere(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    if article := record_or_error(" ".join(words[first:last])):
        check(article)


@given(st.lists(st.sampled_from(TAGS) | st.sampled_from(PIECES), max_size=80))
def test_tag_soup(parts: list[str]) -> None:
    if article := record_or_error("<html><body>" + " ".join(parts)):
        check(article)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.stem[:3])
def test_same_bytes_same_record(path: Path) -> None:
    data = path.read_bytes()
    assert to_json(extract(data, name="a")) == to_json(extract(data, name="a"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.stem[:3])
def test_every_fact_says_its_rule(path: Path) -> None:
    article = extract(path)
    facts = [*article.dates, *article.events, *article.agreements, *article.pillars, *article.quotes, *article.zones]
    assert facts
    assert all(fact.rule for fact in facts)


def test_published_goes_before_what_the_page_says() -> None:
    article = extract("Peru and Chile signed a treaty on Tuesday.\n", published="2019-05-03")
    assert article.published is not None
    assert article.published.value == "2019-05-03"


def test_an_impossible_publication_day_is_refused() -> None:
    with pytest.raises(ValueError, match="2019-02-30"):
        extract("Peru and Chile signed a treaty.\n", published="2019-02-30")


def test_one_line_of_five_megabytes() -> None:
    """No stage may take more than its share of a line that is longer than any paragraph."""
    told = "On May 4 Minister Ana Lopez said that the road would open next year. "
    filler = (
        "Municipal administrations, environmental organisations and telecommunication cooperatives participated. " * 9
    )
    text = (told + filler) * (5_000_000 // len(told + filler)) + told
    article = extract(text, name="line.txt")
    assert article.text == text
    assert len(article.quotes) > 4_000
    assert {q.source.text for q in article.quotes if q.source} == {"Minister Ana Lopez"}


def test_a_hundred_thousand_short_lines() -> None:
    text = "".join(f"Item {n}: in stock\n" for n in range(100_000))
    article = extract(text, name="lines.txt")
    assert article.text == text
    assert len(article.zones) == 100_000


@pytest.mark.parametrize(
    "piece", ["said ", "“", "'", "He said “yes” and ", "the two sides agreed to and ", "(a) ", "of "]
)
def test_one_piece_over_and_over(piece: str) -> None:
    """What a stage looks back or ahead for must not be looked for along the whole line each time."""
    text = piece * (60_000 // len(piece))
    assert extract(text, name="again.txt").text == text


@pytest.mark.parametrize(
    "text",
    [
        "The first to",
        "Ratified",
        "MoU between the Tonga Institute of Foreign Studies and the",
        "The Joint Statement on upgrading the Tonga - Fiji relationship to",
        "They spoke of trade, tourism, personnel exchange, law and order, culture, law and order",
        "They will work together in health, education, environmental protection, law and order and",
    ],
)
def test_texts_that_break_off_where_a_rule_waits(text: str) -> None:
    for version in (text, text.title(), f"{text}.", f"Peru and Chile met. {text}"):
        assert extract(version.encode()).text == version
