"""Quotation marks, turns, speakers and the model file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.records import Article, Quote
from pipeline.stages.quotes import attributions, model
from pipeline.stages.quotes.marks import quoted_runs

FIXTURES = Path(__file__).parents[2] / "fixtures"


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quoted_runs(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ('He said: "We will come." Then he left.', ["We will come."]),
        ("“One,” she said. “Two.”", ["One,", "Two."]),
        ("“He told me ‘never again’ and left,” she said.", ["He told me ‘never again’ and left,", "never again"]),
        ("The minister's aide said 'not yet' and the ministers' cars left.", ["not yet"]),
        ("“This paragraph goes on in the next.", ["This paragraph goes on in the next."]),
        ("«Nous voulons la paix», he said.", ["Nous voulons la paix"]),
        ("„Wir kommen“, he said.", ["Wir kommen"]),
        ('A 6" gun was fired.', []),
        ("It was the Smiths' house in the '90s.", []),
        ("Don't, can't, won't.", []),
        ("''We will come,'' he said. ''Now.''", ["We will come,", "Now."]),
        ("", []),
    ],
)
def test_quoted_runs(text: str, runs: list[str]) -> None:
    assert quoted(text) == runs


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab .,\"'“”‘’«»„()\n", max_size=60))
def test_quoted_runs_stay_inside_and_nest(text: str) -> None:
    runs = quoted_runs(text, 0, len(text))
    for run in runs:
        assert 0 <= run.outer_start < run.start <= run.end <= run.outer_end <= len(text)
    for a in runs:
        for b in runs:
            apart = a.outer_end <= b.outer_start or b.outer_end <= a.outer_start
            inside = a.start <= b.outer_start and b.outer_end <= a.end
            around = b.start <= a.outer_start and a.outer_end <= b.end
            assert a is b or apart or inside or around


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='aS said the. ,"“”that:-\n', max_size=120))
def test_spans_lie_in_the_text(text: str) -> None:
    for found in attributions("The minister said " + text) if text.strip() else []:
        for spans in found.values():
            assert all(0 <= start < end <= len(text) + 18 for start, end in spans)
        assert found["content"]


def article(text: str) -> Article:
    return extract(text, name="test", published="2025-03-04")


def interviews(record: Article) -> list[Quote]:
    return [q for q in record.quotes if q.kind == "interview"]


DASHES = """Foreign Minister Ana Pereira said the treaty would be signed soon.

- Minister, what did the talks bring?

- They brought us a road map. We have agreed on the first steps.

The second step is harder. It will take a year.

- What comes next?

- A visit to Maputo in the spring.
"""
LABELS = """The following is a transcript of the press conference.

PRESIDENT NILSEN: Good morning. We have had a useful day, and we will go on tomorrow.

PRIME MINISTER OSEI: (As interpreted.) Thank you. My country is grateful for the hospital.

Q: Will there be a second hospital?

PRIME MINISTER OSEI: That is for the next budget to decide.
"""


def test_interview_with_dashes() -> None:
    record = article(DASHES)
    answers = interviews(record)
    assert [a.content[0].text.split()[0] for a in answers] == ["They", "A"]
    assert answers[0].content[-1].text.endswith("a year.")
    assert answers[0].question is not None and answers[0].question.text.startswith("Minister, what")
    assert {s.key for a in answers for s in a.speakers} == {"person:ana-pereira"}


def test_press_conference_with_names() -> None:
    record = article(LABELS)
    turns = interviews(record)
    assert [t.content[0].text.split()[0] for t in turns] == ["Good", "Thank", "That"]
    assert turns[2].question is not None and "second hospital" in turns[2].question.text
    assert turns[1].speakers == turns[2].speakers or [s.key for s in turns[1].speakers] == [
        s.key for s in turns[2].speakers
    ]
    assert "osei" in (turns[1].speakers[0].key or turns[1].speakers[0].name).lower()


def test_pronoun_resolves_to_the_person() -> None:
    record = article(
        "Foreign Minister Ana Pereira met her Ghanaian counterpart Kofi Boateng in Accra on Monday.\n\n"
        "Pereira said the two ministries would open a joint office. She added that the office would be in Tema.\n"
    )
    assert {s.key for q in record.quotes for s in q.speakers} == {"person:ana-pereira"}
    assert {s.resolution for q in record.quotes for s in q.speakers} == {"surname", "pronoun"}


def test_source_of_unknown_name_keeps_its_words() -> None:
    record = article("A source close to the talks said the text ran to ninety pages.")
    speaker = record.quotes[0].speakers[0]
    assert (speaker.actor_id, speaker.key, speaker.name) == (None, None, "source close to the talks")
    assert speaker.resolution == "own_words"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.txt")), ids=lambda p: p.stem[:3])
def test_fixture_quotes_hang_together(path: Path) -> None:
    record = extract(path)
    ids = {q.id for q in record.quotes}
    assert len(record.quotes) > 8
    assert all(q.parent_id is None or q.parent_id in ids for q in record.quotes)
    assert all(q.speakers for q in record.quotes if q.source)


def test_model_of_other_features_is_refused(tmp_path: Path) -> None:
    stored = model.FILE.read_bytes()
    head, _, rest = stored.partition(b"\n")
    line, _, body = rest.partition(b"\n")
    other = tmp_path / "model.bin"
    other.write_bytes(head + b"\n" + line.replace(b'"version": ', b'"version": 9') + b"\n" + body)
    with pytest.raises(model.ModelError, match="training"):
        model.read(other)
    other.write_bytes(b"something else\n")
    with pytest.raises(model.ModelError, match="not a model"):
        model.read(other)


def test_model_says_what_it_is() -> None:
    about = model.shipped().about
    assert {"data", "trained", "settings", "threshold", "version"} <= set(about)
    assert model.FILE.stat().st_size <= 6 * 1024 * 1024


def test_same_text_same_quotes() -> None:
    text = FIXTURES.joinpath("000_7161997d71b978f6.txt").read_text("utf-8")
    assert attributions(text) == attributions(text)


def test_a_text_without_words_has_no_quotes() -> None:
    assert attributions("x") == []
    assert extract("x").quotes == []


@pytest.mark.parametrize(
    ("text", "attitude"),
    [
        ("The minister said the hope of a truce had faded.", "neutral"),
        ("The minister expressed hope that a truce would hold.", "positive"),
        ("The minister expressed regret that the bridge was closed.", "negative"),
    ],
)
def test_only_a_verb_that_lends_itself_takes_its_attitude_from_what_follows(text: str, attitude: str) -> None:
    assert [q.polarity for q in extract(text, body=True).quotes] == [attitude]


def test_a_day_in_the_words_beside_is_not_the_day_of_a_statement() -> None:
    text = "The minister said that the road was closed on 4 May 2024, and the mayor said that it would open."
    assert {q.date for q in extract(text, body=True).quotes} == {None}


def test_a_text_may_end_with_a_word_that_a_rule_waits_for() -> None:
    text = "spheres of crown prince Macri\n\n; security said by delegate of Guiana who Sánchez credits that ' ” ) with"
    assert isinstance(extract(text), Article)
