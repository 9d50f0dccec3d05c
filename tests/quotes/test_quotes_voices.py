"""Statements without a subject of their own, and who makes them: passives, participles in front, papers, pronouns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.extract import extract
from pipeline.records import Quote

BOTH = {"person:ane-berg", "person:juan-paz"}


@pytest.mark.parametrize(
    ("sentence", "content", "speakers"),
    [
        ("It was noted that trade has doubled since the pact.", "trade has doubled since the pact", BOTH),
        ("In this context, the importance of free sea lanes was stressed.", "the importance of free sea lanes", BOTH),
        (
            "Appreciating the work of the fishing schools, Paz proposed a second one in Iquique.",
            "the work of the fishing schools",
            {"person:juan-paz"},
        ),
        (
            "Berg spoke first. According to her, the catch fell by a third.",
            "the catch fell by a third",
            {"person:ane-berg"},
        ),
        ("Paz held that the ferry was safe.", "the ferry was safe", {"person:juan-paz"}),
        ("Berg maintained that the quota was fair.", "the quota was fair", {"person:ane-berg"}),
        ("Paz promised to double the number of students.", "to double the number of students", {"person:juan-paz"}),
        (
            "Berg told her visiting Peruvian colleague, Ana Rojas, that time was short.",
            "time was short",
            {"person:ane-berg"},
        ),
        (
            "The ferry will sail in May, a statement from the Ministry of Trade said on Monday.",
            "The ferry will sail in May",
            None,
        ),
        ("Berg in an interview told reporters that visas would end.", "visas would end", {"person:ane-berg"}),
        (
            "The two ministers shared their deep concern over the state of the stocks and reaffirmed the pact.",
            "their deep concern over the state of the stocks",
            BOTH,
        ),
        ("The ministers undertook Monday to share all their charts.", "to share all their charts", BOTH),
        (
            "Berg acknowledged the long friendship of the fleets but welcomed the new rules.",
            "the long friendship of the fleets",
            {"person:ane-berg"},
        ),
        (
            '"The pact is a matter of need for us," Mr Ivo Ban, a member of the fisheries board, told the Lima Post.',
            "The pact is a matter of need for us",
            None,
        ),
        ("Berg agreed, saying that the border must stay open.", "the border must stay open", {"person:ane-berg"}),
        ("The Ministers emphasized the need for calm at sea.", "the need for calm at sea", BOTH),
        ("Both expressed the hope that the pact would last.", "the hope that the pact would last", BOTH),
        ("The heads of the delegations agreed to meet again in Oslo.", "to meet again in Oslo", BOTH),
        ("Norway and Chile agreed Monday to open a school.", "to open a school", {"state:NOR", "state:CHL"}),
        (
            "The President and Minister Paz welcomed the end of the ban on whaling.",
            "the end of the ban on whaling",
            {"President", "person:juan-paz"},
        ),
        ("The Minister's office said that he had left Lima.", "he had left Lima", {"Minister's office"}),
    ],
)
def test_statement_and_who_makes_it(
    sentence: str,
    content: str,
    speakers: set[str] | None,
    said: Callable[[str], list[Quote]],
    keys: Callable[[Quote], set[str]],
    lead: str,
) -> None:
    found = next((q for q in said(lead + sentence + "\n") if q.content[0].text == content), None)
    assert found is not None, [q.content[0].text for q in said(lead + sentence + "\n")]
    assert speakers is None or keys(found) == speakers


def test_he_goes_on_as_the_official_without_a_name(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]], lead: str
) -> None:
    found = said(lead + "A Chilean trade official said that the ban would end in May. The ships are ready, he said.\n")
    assert [keys(q) for q in found] == [{"Chilean trade official"}] * 2


def test_quotation_of_several_paragraphs_is_whole(said: Callable[[str], list[Quote]], lead: str) -> None:
    found = said(
        lead
        + "“The talks include the borders of our seas and the trade in fish.\n\n"
        + "“They include ships as well,” Berg said in Lima.\n"
    )
    assert [c.text.split()[1] for q in found for c in q.content] == ["talks", "include"]
    assert len(found) == 1


def test_the_release_is_the_word_of_whoever_gave_it_out(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]], lead: str
) -> None:
    found = said(
        lead
        + "The port will open in May, a release from the Ministry of Fisheries said.\n\n"
        + "The fleet will stay in port until then, the release said.\n"
    )
    assert keys(found[-1]) == {"organization:PER:fisheries-ministry"}


TRANSCRIPT = """Transcript of the press conference of Minister Ane Berg and Minister Juan Paz

LIMA, 3 March 2025

ANE BERG: Thank you all for coming. We have signed the pact.

It took us nine years.

JUAN PAZ: Thank you, Ane. The sea unites us.

QUESTION: Minister Paz, what about the whales?

JUAN PAZ: They are safe.
"""


def test_first_turn_of_a_press_conference_has_its_speaker(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]]
) -> None:
    found = [q for q in said(TRANSCRIPT) if q.kind == "interview"]
    assert [keys(q) for q in found] == [{"person:ane-berg"}, {"person:juan-paz"}, {"person:juan-paz"}]
    assert found[0].content[-1].text.endswith("nine years.")


def test_according_to_somebody_behind_a_semicolon(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]], lead: str
) -> None:
    found = said(lead + "Paz praised the pact; according to the Norwegian minister, the pact will last.\n")
    assert [keys(q) for q in found] == [{"person:juan-paz"}, {"person:ane-berg"}]


def test_who_thanks_in_a_speech(said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]]) -> None:
    found = said(
        "President Ane Berg's Press Statement during the State Visit of President Juan Paz\n\n"
        "I am glad to welcome President Paz to Oslo. It is the first visit of a president of Chile to Norway.\n\n"
        "I would like to sincerely thank my friend for the ships that Chile sent. I believe that the pact will last.\n"
    )
    assert found
    assert all(keys(q) == {"person:ane-berg"} for q in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Berg welcomed Paz and members of his party to a luncheon in the palace.",
        "Berg is also expected to meet the fishermen of Valdivia.",
        "The two ministers made no public mention of the ban.",
        "Paz did not offer any details.",
        "Paz called on the President of Peru.",
        "Welcoming his Peruvian counterpart at the palace, Berg led him to the hall.",
        "We are pleased to be here in Lima.",
        "Chile concluded its tour of the fishing ports in May.",
        "The ministers expressed their views on all issues of common concern.",
    ],
)
def test_courtesies_plans_and_silence_are_no_statements(
    sentence: str, said: Callable[[str], list[Quote]], lead: str
) -> None:
    assert said(lead + sentence + "\n") == []


NAMELESS = """Transcript
Press conference, Parliament House, Wellington
12 May 2026

PRIME MINISTER: It is a pleasure to welcome Prime Minister Sika Faleolo of Tonga. Today we signed a fisheries treaty.

PRIME MINISTER FALEOLO: Thank you, Prime Minister. Tonga is grateful for your help. I told the Prime Minister so.

JOURNALIST: Prime Minister, what comes next?

PRIME MINISTER: Our officials will meet in June.
"""


def test_a_label_without_a_name_is_not_the_guest_whom_its_turn_names() -> None:
    quotes = [q for q in extract(NAMELESS).quotes if q.kind == "interview"]
    assert [[s.key or s.name for s in q.speakers] for q in quotes] == [
        ["PRIME MINISTER"],
        ["person:sika-faleolo"],
        ["PRIME MINISTER"],
    ]


TWO_SPEECHES = """Treaty signing press conference with Kiribati

Transcript
7 March 2018

JULIA BERG: Minister Paz, today we have signed an agreement. It is a landmark.

I thank my colleague for his patience.

JUAN PAZ: It is a great day. So much work remains.
"""


def test_a_press_conference_without_questions(
    said: Callable[[str], list[Quote]], keys: Callable[[Quote], set[str]]
) -> None:
    found = said(TWO_SPEECHES)
    told = [q for q in found if q.kind == "interview"]
    assert [keys(q) for q in told] == [{"person:julia-berg"}, {"person:juan-paz"}]
    assert told[0].content[-1].text.endswith("for his patience.")
