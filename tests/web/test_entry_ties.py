"""What an entry belongs with, through its page: the same fault, its rule, parts for several units, members of a group."""

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.record.permits import Actor
from taizhang.store import office
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Link
from taizhang.store.moving import Moving
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk
from tests.web.test_entry_lives import Life, post, under

PROBLEM: dict[str, object] = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


def made(county: County, theme: Campaign, origin: str, unit: str = "YX-01", **more: object) -> str:
    facts: dict[str, object] = {"values": PROBLEM, "unit": unit} | more
    return record(theme, [draft(origin, **facts)], by=county.office).keys[0]


def page(who: Actor, key: str, query: str = "") -> str:
    answered = at_desk(who).get(f"/entry/{key}{query}")
    assert answered.status_code == 200
    return answered.content.decode()


def test_the_same_fault_is_offered_while_it_is_new_and_tied_in_one_press(county: County, theme: Campaign) -> None:
    old = made(county, theme, "old")
    far = made(county, theme, "far", "YX-02")
    new = made(county, theme, "new")
    offered = under(page(county.clerk, new), 'id="g-same"')
    assert "文字相同" in offered
    assert old in offered
    assert far not in offered
    post(county.clerk, f"/entry/{new}/tie", role="same_as", other=old)
    assert 'id="g-same"' not in page(county.clerk, new)
    assert "与此相同" in under(page(county.clerk, old), 'id="g-ties"')
    assert "与此相同：集镇停车难" in page(county.clerk, new).partition('id="g-steps"')[2]


def test_once_it_is_assigned_nothing_is_offered_any_more(county: County, theme: Campaign) -> None:
    made(county, theme, "old")
    new = Life(county, theme, title="集镇停车难，高峰时段占道严重").under_way()
    assert 'id="g-same"' not in new.page(county.clerk)


def test_a_rule_is_recorded_from_here_by_its_name_alone(county: County, theme: Campaign) -> None:
    one = Life(county, theme).under_way()
    post(county.clerk, f"/entry/{one.key}/rule", title="集镇停车管理办法", token="r1")
    rule = Entry.objects.get(kind="rule")
    assert (rule.values, rule.unit.code) == ({"rule_type": "new"}, "YX-01")
    assert "形成的制度" in under(one.page(county.clerk), 'id="g-ties"')
    empty = post(county.clerk, f"/entry/{one.key}/rule")
    assert "请选一项已有的制度，或写新制度的名称" in empty.content.decode()


def test_a_lasting_fix_opens_the_way_to_its_rule_and_is_verified_with_one_that_is_there(
    county: County, theme: Campaign
) -> None:
    values = {"rule_type": "new"}
    rule = made(county, theme, "rule", kind="rule", title="停车管理办法", values=values)
    one = Life(county, theme, values=PROBLEM | {"fix": ["long"]}).under_way()
    fold = one.page(county.clerk).partition('id="rule"')[2]
    assert fold.startswith(" open")
    assert f'value="{rule}"' in fold
    one.claimed()
    assert "“长久立”须关联一项制度" in under(one.page(county.verifier), 'id="g-next"')
    post(county.verifier, f"/entry/{one.key}/rule", other=rule)
    post(county.verifier, f"/entry/{one.key}/move/verify", version=one.row.version, similar_check="查了三个集镇")
    assert one.row.state == "verified"


def test_a_joint_item_is_given_to_units_and_waits_for_their_parts(county: County, theme: Campaign) -> None:
    whole = made(county, theme, "w", "YX", title="农村饮水管护责任不落实")
    move(theme, Moving(key=whole, move="confirm", version=1), by=county.office)
    assert "分给几个单位一起办" in page(county.office, whole)
    assert post(county.office, f"/entry/{whole}/parts", units="").status_code == 422
    assert "没有“石桥”这个单位" in post(county.office, f"/entry/{whole}/parts", units="石桥").content.decode()
    post(county.office, f"/entry/{whole}/parts", units="溪口镇、石桥乡")
    shown = under(page(county.office, whole), 'id="g-parts"')
    for said in ("0 / 2", "溪口镇", "石桥乡", "已确认", "办结 <b>0%</b>"):
        assert said in shown, said
    part = Entry.objects.get(unit__code="YX-01", title="农村饮水管护责任不落实")
    assert "交办" in page(county.verifier, part.key)
    assert 'id="g-same"' not in page(county.office, part.key)
    assert 'id="g-same"' not in page(county.office, whole)
    Entry.objects.filter(key=part.key).update(state="verified")
    assert "1 / 2" in under(page(county.office, whole), 'id="g-parts"')


def test_a_clerk_of_one_unit_is_not_offered_parts(county: County, theme: Campaign) -> None:
    village_free = made(county, theme, "w", "YX-02", title="农村饮水管护责任不落实")
    assert "分给几个单位一起办" not in page(county.other, village_free)


def test_a_special_rectification_gathers_problems_and_shows_its_progress(county: County, theme: Campaign) -> None:
    special = made(county, theme, "s", "YX", kind="special", title="停车秩序整治", values={"focus": "占道"})
    first, second = made(county, theme, "a"), made(county, theme, "b", "YX-02")
    assert "还没有成员" in page(county.office, special)
    hits = under(page(county.office, special, "?find=停车难"), 'id="g-parts"')
    assert first in hits
    assert second in hits
    post(county.office, f"/entry/{special}/tie", role="part_of", inward=1, other=first)
    assert Link.objects.get(role="part_of").source.key == first
    assert "归入专项整治" in page(county.office, second)
    post(county.office, f"/entry/{second}/tie", role="part_of", other=special)
    Entry.objects.filter(key=first).update(state="verified")
    shown = under(page(county.office, special), 'id="g-parts"')
    for said in ("1 / 2", "办结 <b>50%</b>", "已销号", "溪口镇", "石桥乡"):
        assert said in shown, said
    assert "还没有选要关联的条目" in post(county.office, f"/entry/{special}/tie", role="part_of").content.decode()


def test_what_was_sent_back_says_why_beside_the_next_step(county: County, theme: Campaign) -> None:
    one = Life(county, theme).under_way().claimed().go("send_back", county.verifier, note="现场还有尾工")
    assert "被退回：现场还有尾工" in one.page(county.clerk)


def test_a_stranger_ties_nothing_and_a_reader_may_not(county: County, theme: Campaign) -> None:
    key = made(county, theme, "a")
    for door in ("tie", "rule", "parts"):
        assert post(county.other, f"/entry/{key}/{door}").status_code == 404, door
        assert post(county.leader, f"/entry/{key}/{door}").status_code == 403, door
