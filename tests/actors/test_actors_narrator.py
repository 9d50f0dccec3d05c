"""Who says "I": the issuer of a release, or whoever gives the speech. All texts are our own."""

from __future__ import annotations

import pytest

from pipeline import Article, extract

RELEASE = """The Hon Laura Finch MP
Minister for Trade

MEDIA RELEASE
3 March 2025

Closer trade with Samoa

Today I travel to Apia for trade talks.

Tomorrow I will meet Prime Minister Sina Leota of Samoa to speak of fish and fruit. Samoa and Australia are old friends.

On Thursday, Minister Finch will open a school.
"""

SPEECH = """Arrival Statement of President Jaime Ilagan after his State Visit to Thailand and Working Visit to Laos
Villamor Air Base, 17 August 2024

I come home tonight from a short journey.

In Bangkok, I met with Prime Minister Somchai Wattana on August 14. The Philippines and Thailand are neighbors.

In Laos, our two governments exchanged letters on farming. I thanked our hosts.
"""

REMARKS = """Statement for the media by the President of the Republic of Kenya, Ali Noor, after the talks in Lima

I thank my dear brother, President Juan Rojas of Peru, for the welcome.

Our meeting was held in a good spirit today.
"""

ANSWER = """Written answers

Tuesday, 4 March 2025

Department of Foreign Affairs

Orla Finnerty (Cork North, Labour)

I met my colleague, Minister Juan Rojas of Peru, in Lima last week. I welcome the air agreement.

I thanked Minister Rojas for his work.
"""

TOAST = """Reply of His Majesty King Olaf to the toast of the President, 8 June 1939

The visit which I pay you today has been in my mind for long. I wish to thank you for your welcome.

I trust that we meet again.
"""

WELCOME = """Statement by Minister Finnerty on the visit of the Peruvian Foreign Minister

I am delighted to welcome Minister Rojas to Ireland today. Ireland and Peru are old friends.

Minister Rojas and I will sign an air agreement.
"""

HOMECOMING = """Statement of President Ramon Villa upon his arrival from Brunei and Malaysia

Secretary Cruz, friends, good evening. I have come home from two visits to our neighbors Brunei and Malaysia.

In Brunei, His Majesty the Sultan and I witnessed the signing of a memorandum of understanding on air services.

In Kuala Lumpur, I met Prime Minister Osman Harun. I invited Prime Minister Harun to visit the Philippines.
"""

INVITED = """Statement of Minister Elmer Salas upon his arrival from Rabat

I was invited to visit Morocco by my friend Minister Benani, and I thank him. Peru and Morocco are far apart.
"""

NEWS = """Minister Opens Road

Minister Ana Rees opened a road in Suva on Monday. "I am glad," she said. "I will come back."
"""


def _meant(article: Article, word: str) -> set[str]:
    return {a.key for a in article.actors for m in a.mentions if m.text == word}


def test_who_gives_out_a_release_says_i() -> None:
    article = extract(RELEASE.encode(), published="2025-03-03")
    assert _meant(article, "I") == {"person:laura-finch"}
    assert {a.key: a.country for a in article.actors}["person:laura-finch"] == "AUS"
    assert "person:finch" not in {a.key for a in article.actors}
    assert ("meeting", "2025-03-04") in {(e.kind, e.date) for e in article.events}


def test_whose_speech_the_headline_announces_says_i() -> None:
    article = extract(SPEECH.encode(), published="2024-08-17")
    assert _meant(article, "I") == {"person:jaime-ilagan"}
    assert {a.key: a.country for a in article.actors}["person:jaime-ilagan"] == "PHL"
    assert _meant(article, "our two governments") == {"state:PHL", "state:LAO"}


def test_whose_answer_to_parliament_it_is_says_i() -> None:
    article = extract(ANSWER.encode(), published="2025-03-04")
    assert _meant(article, "I") == {"person:orla-finnerty"}


def test_who_invites_is_at_home_where_the_guest_is_to_come() -> None:
    article = extract(HOMECOMING.encode(), published="2003-08-21")
    home = {a.key: a.country for a in article.actors}
    assert (home["person:ramon-villa"], home["person:cruz"], home["person:osman-harun"]) == ("PHL", "PHL", "MYS")
    (memorandum,) = article.agreements
    assert {p.key for p in memorandum.parties} == {"state:PHL", "state:BRN"}
    invited = extract(INVITED.encode(), published="2003-08-21")
    assert {a.key: a.country for a in invited.actors}["person:elmer-salas"] != "MAR"


def test_who_replies_to_a_toast_says_i() -> None:
    assert _meant(extract(TOAST.encode(), published="1939-06-08"), "I") == {"person:olaf"}


def test_who_welcomes_guests_to_a_state_is_of_it() -> None:
    states = {a.key: a.country for a in extract(WELCOME.encode(), published="2025-03-04").actors}
    assert states["person:finnerty"] == "IRL"
    assert states["person:rojas"] == "PER"


def test_our_meeting_is_that_of_whoever_speaks_and_the_host() -> None:
    article = extract(REMARKS.encode(), published="2025-03-03")
    keys = {a.id: a.key for a in article.actors}
    people = {(e.kind, e.date, keys.get(p.actor_id or "")) for e in article.events for p in e.participants}
    assert {("meeting", "2025-03-03", "person:ali-noor"), ("meeting", "2025-03-03", "person:juan-rojas")} <= people


@pytest.mark.parametrize("text", [NEWS, NEWS.replace("Monday", "Tuesday")])
def test_i_in_quotation_marks_has_no_narrator(text: str) -> None:
    assert not _meant(extract(text.encode(), published="2025-03-03"), "I")


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("Trade with Peru\nPerkins, Julia\n03/05/2011\nMedia Release", "person:julia-perkins"),
        ("Trade with Peru\nThe Hon. Ida Lund MP\nMinister for Trade\nMedia release\n12 March 2009", "person:ida-lund"),
        ("MEDIA RELEASE MINISTER FOR PORTS IDA LUND\n\nFA24 22 February 2002\n\nTRADE WITH PERU", "person:ida-lund"),
        (
            "HONORABLE ROSA R. PINTO\n\nSecretary of Foreign Affairs\n\nSTATEMENT\n\n24 March 2014",
            "person:rosa-r-pinto",
        ),
    ],
)
def test_the_head_of_a_release_says_who_i_am(head: str, key: str) -> None:
    text = f"{head}\n\nI thank the farmers of both countries for their patience. I will visit Lima in June.\n"
    article = extract(text.encode(), published="2011-05-03")
    (mine,) = [a for a in article.actors if any(m.text == "I" for m in a.mentions)]
    assert mine.key == key


@pytest.mark.parametrize(
    "head", ["Trade with Peru\nLima, Peru\n03/05/2011\nMedia Release", "Trade with Peru\nMedia Release"]
)
def test_places_give_out_no_release(head: str) -> None:
    text = f"{head}\n\nI thank the farmers of both countries for their patience. I will visit Lima in June.\n"
    article = extract(text.encode(), published="2011-05-03")
    assert not [a for a in article.actors if a.kind == "person"]
