"""Setting up: campaigns, units, persons, duties."""

import pytest

from taizhang.errors import Refusal
from taizhang.store import office, sight
from taizhang.store.models import CampaignText, Person, Step, Unit
from taizhang.store.office import Planted
from taizhang.store.reading import campaign_codes, in_force
from tests.store.conftest import SMALL, County


def test_the_same_campaign_again_is_no_new_revision_and_another_text_is(county: County) -> None:
    text = SMALL.read_text(encoding="utf-8")
    office.adopt(text, "small.yaml")
    assert CampaignText.objects.count() == 1
    office.adopt(text.replace("title: 小专项", "title: 小专项（修订）"), "small.yaml")
    assert in_force("small").title == "小专项（修订）"
    assert campaign_codes() == ("small",)


def test_a_campaign_with_a_flaw_is_not_put_in_force(db: None) -> None:
    with pytest.raises(Refusal, match="没有启用") as refused:
        office.adopt("campaign: Bad\n", "bad.yaml")
    assert refused.value.flaws
    with pytest.raises(Refusal, match="没有这个专项：bad"):
        in_force("bad")


def test_units_get_paths_under_their_parents_and_initials(county: County) -> None:
    town = Unit.objects.get(code="YX-01")
    assert (town.path, town.initials) == ("00000000", "xkz")
    assert Unit.objects.get(code="YX-0101").path == "000000000000"
    office.plant([Planted(code="YX-03", name="白沙镇", unit_class="town", parent="YX")])
    assert Unit.objects.get(code="YX-03").path == "00000002"


def test_a_unit_twice_or_under_nobody_is_refused_and_none_is_planted(county: County) -> None:
    new = Planted(code="YX-09", name="龙潭乡", unit_class="town", parent="YX")
    with pytest.raises(Refusal, match="单位代码重复：YX-01"):
        office.plant([new, Planted(code="YX-01", name="溪口镇", unit_class="town", parent="YX")])
    with pytest.raises(Refusal, match="“河湾村”的上级单位不存在：YX-99"):
        office.plant([new, Planted(code="YX-9901", name="河湾村", unit_class="village", parent="YX-99")])
    assert not Unit.objects.filter(code="YX-09").exists()


def test_a_taken_login_a_weak_password_and_an_unknown_role_are_refused(county: County) -> None:
    with pytest.raises(Refusal, match="“clerk”已有人使用"):
        office.enrol("clerk", "周敏", "", "台账Taizhang2023")
    with pytest.raises(Refusal, match="密码不合要求"):
        office.enrol("new", "新人", "", "123")
    with pytest.raises(Refusal, match="没有这种职责：king"):
        office.appoint(Person.objects.get(login="clerk"), "YX-01", "king")


def test_a_duty_given_twice_is_one_and_every_setting_leaves_a_step(county: County) -> None:
    person = Person.objects.get(login="clerk")
    before = Step.objects.filter(region="").count()
    office.appoint(person, "YX-01", "clerk")
    office.appoint(person, "YX-02", "clerk")
    assert person.duties.count() == 2
    assert Step.objects.filter(region="").count() == before + 1


def test_an_ended_duty_is_told_and_ends_what_it_allowed(county: County) -> None:
    person = Person.objects.get(login="clerk")
    office.dismiss(person, "YX-01", "clerk")
    assert sight.actor_of(person).duties == ()
    assert Step.objects.filter(region="").latest("seq").move == "dismiss"
    with pytest.raises(Refusal, match="没有这项职责：YX-01"):
        office.dismiss(person, "YX-01", "clerk")
