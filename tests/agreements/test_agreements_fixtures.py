"""What the two fixture documents say of agreements."""

from __future__ import annotations

from pipeline import Article
from pipeline.records import Agreement


def _by_key(record: Article, key: str) -> Agreement:
    return next(a for a in record.agreements if a.key == key)


def test_phone_talks_partnership_began_fifteen_years_before_2025(phone_talks: Article) -> None:
    partnership = _by_key(phone_talks, "partnership:GBR-VNM:strategic")
    stone = next(m for m in partnership.milestones if m.status == "established")
    assert (stone.date, stone.basis) == ("2010", "derived")
    years = {d.id: d.edtf for d in phone_talks.dates}
    assert [years[p] for p in stone.premises] == ["2025"]
    assert len(partnership.mentions) >= 5


def test_phone_talks_action_plan(phone_talks: Article) -> None:
    plan = _by_key(phone_talks, "action_plan:GBR-VNM:2024-2026")
    assert plan.period == "2024/2026"
    assert ("adopted", "2024-10") in {(m.status, m.date) for m in plan.milestones}


def test_phone_talks_trade_agreements_have_the_keys_of_the_lexicon(phone_talks: Article) -> None:
    joined = next(m for m in _by_key(phone_talks, "agreement:CPTPP").milestones if m.status == "acceded")
    assert [p.key for p in joined.by] == ["state:GBR"]
    assert {p.key for p in _by_key(phone_talks, "agreement:UKVFTA").parties} == {"state:GBR", "state:VNM"}


def test_phone_talks_energy_partnership_and_its_plan(phone_talks: Article) -> None:
    partnership = next(a for a in phone_talks.agreements if a.acronym == "JETP")
    assert {p.key for p in partnership.parties} == {"bloc:G7", "state:VNM"}
    plan = next(a for a in phone_talks.agreements if a.acronym == "RMP")
    assert plan.kind == "plan"
    assert "announced" in {m.status for m in plan.milestones}


def test_phone_talks_dialogues(phone_talks: Article) -> None:
    names = {a.name for a in phone_talks.agreements if a.kind == "mechanism"}
    assert {"defense policy dialogue", "migration dialogue"} <= names
    assert any(name.endswith("strategic dialogue") for name in names)


def test_interview_partnership_carries_the_days_of_the_visit(interview: Article) -> None:
    partnership = _by_key(interview, "partnership:GBR-VNM:comprehensive_strategic")
    stone = next(m for m in partnership.milestones if m.status == "established")
    assert (stone.date, stone.basis) == ("2025-10-28/2025-10-30", "derived")
    visits = {e.id for e in interview.events if e.kind.endswith("visit")}
    assert set(stone.premises) <= visits


def test_interview_joint_action_plan_is_still_to_come(interview: Article) -> None:
    plan = next(a for a in interview.agreements if a.kind == "action_plan")
    assert {m.status for m in plan.milestones} == {"proposed"}


def test_interview_joint_statement_is_one_item(interview: Article) -> None:
    statements = [a for a in interview.agreements if a.kind == "joint_statement"]
    assert len(statements) == 1
    assert len(statements[0].mentions) >= 5


def test_interview_group_of_agreements_was_signed(interview: Article) -> None:
    group = next(a for a in interview.agreements if "cooperation agreements" in a.name)
    assert "signed" in {m.status for m in group.milestones}
