"""Entries that belong together are tied by whoever may write for one of them; the tie is a step and can be undone."""

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.errors import Refusal
from taizhang.store import integrity, office, sight
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Link, Step
from taizhang.store.moving import Moving
from taizhang.store.parting import part_out
from taizhang.store.tying import Tie, tie
from taizhang.store.undoing import undo_step
from tests.store.conftest import County, draft

PROBLEM: dict[str, object] = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


def made(county: County, theme: Campaign, origin: str, unit: str = "YX-01", **more: object) -> str:
    facts: dict[str, object] = {"values": PROBLEM, "unit": unit} | more
    return record(theme, [draft(origin, **facts)], by=county.office).keys[0]


def test_the_same_fault_recorded_twice_is_tied_once_and_untied_by_undoing(county: County, theme: Campaign) -> None:
    old, new = made(county, theme, "old"), made(county, theme, "new")
    one = Tie(new, "same_as", old)
    assert (tie(theme, [one, one], by=county.clerk), tie(theme, [one], by=county.clerk)) == (1, 0)
    step = Step.objects.get(move="tie")
    assert (step.entry and step.entry.key, step.values) == (new, {"links": [["same_as", old]]})
    assert integrity.check() == ()
    undo_step(new, step.seq, by=county.clerk)
    assert not Link.objects.exists()
    assert integrity.check() == ()


def test_who_may_write_for_neither_is_refused_and_what_is_out_of_sight_is_not_there(
    county: County, theme: Campaign
) -> None:
    here, there = made(county, theme, "here"), made(county, theme, "there", "YX-02")
    with pytest.raises(sight.Unseen):
        tie(theme, [Tie(here, "same_as", there)], by=county.clerk)
    with pytest.raises(Refusal, match="您的职责只能查看"):
        tie(theme, [Tie(here, "same_as", there)], by=county.leader)
    for one in (Tie(here, "same_as", here), Tie(here, "cousin_of", there)):
        with pytest.raises(Refusal, match="要关联的条目不存在"):
            tie(theme, [one], by=county.office)
    assert tie(theme, [Tie(here, "same_as", there)], by=county.office) == 1


def test_only_what_a_group_gathers_may_be_its_member_and_no_ring_is_made(county: County, theme: Campaign) -> None:
    special = made(county, theme, "s", "YX", kind="special", title="整治形式主义", values={"focus": "文山会海"})
    problem, other = made(county, theme, "a"), made(county, theme, "b")
    task = made(county, theme, "t", kind="task", title="报送总结", values={"measure": "study"})
    assert tie(theme, [Tie(problem, "part_of", special)], by=county.office) == 1
    with pytest.raises(Refusal, match="“任务”不能归到“专项整治”名下"):
        tie(theme, [Tie(task, "part_of", special)], by=county.office)
    tie(theme, [Tie(problem, "part_of", other)], by=county.office)
    with pytest.raises(Refusal, match="不能反过来再归一次"):
        tie(theme, [Tie(other, "part_of", problem)], by=county.office)


def test_a_joint_item_gives_each_unit_its_part_as_far_as_it_is_itself(county: County, theme: Campaign) -> None:
    whole = made(county, theme, "w", "YX", title="农村饮水管护责任不落实")
    move(theme, Moving(key=whole, move="confirm", version=1), by=county.office)
    parts = part_out(theme, whole, ["YX-01", "YX-02"], by=county.office)
    assert parts.new == 2
    rows = Entry.objects.filter(links_out__target__key=whole, links_out__role="part_of").order_by("path")
    assert [(row.unit.code, row.title, row.state) for row in rows] == [
        ("YX-01", "农村饮水管护责任不落实", "confirmed"),
        ("YX-02", "农村饮水管护责任不落实", "confirmed"),
    ]
    assert rows[0].values == PROBLEM
    assert part_out(theme, whole, ["YX-01"], by=county.office).new == 0
    assert integrity.check() == ()


def test_what_has_no_parts_or_is_closed_is_not_parted_out(county: County, theme: Campaign) -> None:
    study = made(county, theme, "st", kind="discussion", title="专题研讨", values={"topic": "作风"})
    whole = made(county, theme, "w2")
    for key, units in ((study, ["YX-01"]), (whole, [])):
        with pytest.raises(Refusal):
            part_out(theme, key, units, by=county.office)
    with pytest.raises(Refusal, match="没有这个单位"):
        part_out(theme, whole, ["YX-02"], by=county.clerk)
