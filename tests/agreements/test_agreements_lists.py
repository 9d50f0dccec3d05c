"""Lists of documents: each entry is one item, with the step and the parties of the sentence that opens the list."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.records import Agreement

_PROTOCOL = "Protocol to the Agreement on the Mutual Recognition of Diplomas"
_NOTES = "Agreement in the form of an exchange of notes on the opening of a consulate in Riga"
_BULLETS = f"""Peru, Latvia conclude documents after talks in Lima

After talks between the foreign ministers of Peru and Latvia on Tuesday, the following documents were signed:

• {_PROTOCOL}
• Programme of cultural cooperation for 2024-2027
• {_NOTES}

The ministers also toured the port.
"""
_LETTERS = """The trade ministers of Ghana and Peru met on Monday. In their presence were exchanged:
(i) Memorandum of Understanding on Cocoa Research;
(ii) Action Plan for the development of ports;
(iii) Double Taxation Agreement.
"""
_RUNNING = (
    "Malta and Laos signed four documents on Monday, including an agreement on air services, a protocol on plant"
    " health, a programme of cooperation in archives and a Memorandum of Understanding between the chambers of trade."
)
_SHEET = """FACT SHEET: Iceland and Kenya

On 30 April 2024, Iceland and Kenya announced the following agreements:

Memorandum of Understanding on Geothermal Training
The ministers announced an agreement that opens a school to Kenyan engineers.

Joint Statement on Ocean Research
The ministers promised to share ships.
"""
_NUMBERED = """Five agreements were signed by Malta and Kenya on Tuesday. The five agreements are:

1-A common market for maize.

2-Intergovernmental agreement between Malta and Kenya on cooperation in the field of food safety.

3-Malta-Kenya Agreement on Mutual Recognition of Pilots.
"""
_AGREED = """Malta and Kenya will work together. The sides will pay attention to:
- Plan for growth and jobs;
- Trade and investment.
"""


def _found(text: str) -> dict[str, Agreement]:
    return {a.name: a for a in extract(text, name="list", published="2024-05-02").agreements}


def _told(agreement: Agreement) -> tuple[str, set[str], set[tuple[str, str | None]]]:
    parties = {p.key.split(":")[1] for p in agreement.parties}
    return agreement.kind, parties, {(m.status, m.date) for m in agreement.milestones}


@pytest.mark.parametrize(
    ("text", "name", "kind", "parties", "step"),
    [
        (_BULLETS, _PROTOCOL, "protocol", {"PER", "LVA"}, ("signed", "2024-04-30")),
        (_BULLETS, "Programme of cultural cooperation", "plan", {"PER", "LVA"}, ("signed", "2024-04-30")),
        (_BULLETS, _NOTES, "agreement", {"PER", "LVA"}, ("signed", "2024-04-30")),
        (
            _LETTERS,
            "Memorandum of Understanding on Cocoa Research",
            "memorandum_of_understanding",
            {"GHA", "PER"},
            ("signed", "2024-04-29"),
        ),
        (_LETTERS, "Double Taxation Agreement", "agreement", {"GHA", "PER"}, ("signed", "2024-04-29")),
        (_NUMBERED, "common market for maize", "agreement", {"MLT", "KEN"}, ("signed", "2024-04-30")),
        (
            _NUMBERED,
            "Malta-Kenya Agreement on Mutual Recognition of Pilots",
            "agreement",
            {"MLT", "KEN"},
            ("signed", "2024-04-30"),
        ),
        (_RUNNING, "programme of cooperation in archives", "plan", {"MLT", "LAO"}, ("signed", "2024-04-29")),
        (_RUNNING, "protocol on plant health", "protocol", {"MLT", "LAO"}, ("signed", "2024-04-29")),
        (_SHEET, "Joint Statement on Ocean Research", "joint_statement", {"ISL", "KEN"}, ("announced", "2024-04-30")),
    ],
)
def test_an_entry_is_one_document(
    text: str, name: str, kind: str, parties: set[str], step: tuple[str, str | None]
) -> None:
    found = _found(text)
    assert name in found, list(found)
    got = _told(found[name])
    assert got[:2] == (kind, parties)
    assert step in got[2]


def test_a_treaty_that_a_protocol_is_to_is_an_item_that_is_not_signed_now() -> None:
    assert _told(_found(_BULLETS)["Agreement on the Mutual Recognition of Diplomas"])[2] == set()


def test_the_paragraph_below_a_title_tells_of_it() -> None:
    memorandum = _found(_SHEET)["Memorandum of Understanding on Geothermal Training"]
    assert [m.text for m in memorandum.mentions][1:] == ["agreement"]


def test_a_list_of_aims_is_no_list_of_documents() -> None:
    assert not _found(_AGREED)


_TITLE = """Outcomes of the visit of the Prime Minister of Malta to Ghana (29 April 2024)

1. Agreements signed

(i) Agreement on Mutual Legal Assistance
(ii) Memorandum of Understanding on Harbours

2. Announcements

Opening of a consulate
"""
_FOLLOWING = """The two ministers signed the following at the end of the Cyprus-Laos talks in Nicosia on Monday:

* Memorandum of Understanding on Search and Rescue
* Declaration of Intent on Natural Gas
"""
_IN_FORCE = """Agreements in force between Chile and Laos:
- Air Services Agreement (signed 2012);
- Agreement on Visa Exemption (signed 2015).
"""


@pytest.mark.parametrize(
    ("text", "name", "step"),
    [
        (_TITLE, "Agreement on Mutual Legal Assistance", ("signed", None)),
        (_FOLLOWING, "Declaration of Intent on Natural Gas", ("signed", "2024-04-29")),
        (_IN_FORCE, "Agreement on Visa Exemption", ("signed", "2015")),
    ],
)
def test_where_the_step_of_an_entry_is_told(text: str, name: str, step: tuple[str, str | None]) -> None:
    assert step in _told(_found(text)[name])[2]


_QUOTED = (
    "Ghana and Kenya will sign three memoranda of understanding next week. The three MoUs are “Cooperation in Cocoa"
    " Research”, “Training of Diplomats” and “Sister Ports”, the minister said."
)


def test_titles_in_quotation_marks_are_documents_of_the_sort_that_is_listed() -> None:
    found = _found(_QUOTED)
    kinds = {name: a.kind for name, a in found.items()}
    sort = "memorandum_of_understanding"
    assert kinds == dict.fromkeys(
        ("three memoranda of understanding", "Cooperation in Cocoa Research", "Training of Diplomats", "Sister Ports"),
        sort,
    )
    assert all(a.milestones[0].status == "proposed" for a in found.values())


def test_small_numerals_begin_lines_of_their_own() -> None:
    found = _found(
        "Following documents were signed between Mali and Laos in Vientiane on 29 April 2024:\n\n"
        "i. Protocol on Cooperation between the Chambers of Commerce\n\n"
        "ii. Memorandum of Understanding on Arts and Culture\n\n"
        "iii. Agreement on Transit Trade\n"
    )
    assert {"Memorandum of Understanding on Arts and Culture", "Agreement on Transit Trade"} <= set(found)


def test_what_a_sentence_about_documents_includes() -> None:
    found = _found(
        "A package of documents is expected to be signed by Chad and Togo next week, including an agreement on rail"
        " freight and a programme of cooperation between the interior ministries."
    )
    assert found["programme of cooperation"].milestones[0].status == "proposed"
