"""Lines across the tree: the office at the top draws and fills them, the security officer gives them, sight follows."""

import pytest

from taizhang.errors import Refusal
from taizhang.record.permits import Actor, ranges
from taizhang.store import accounts, lines, office, people, sight, units
from taizhang.store.integrity import check
from taizhang.store.ledger import record
from taizhang.store.models import Person, Step
from taizhang.store.office import Planted
from tests.store.conftest import County, draft
from tests.store.officers import officer


@pytest.fixture
def crossed(county: County) -> County:
    """A line over 柳树村 (under 溪口镇) and 石桥乡."""
    lines.draw("health", "卫生健康条线", by=county.office)
    assert lines.put_on("health", ["YX-0101", "YX-02", "YX-02"], by=county.office) == 2
    return county


def newcomer() -> Person:
    """Somebody without a duty."""
    return office.enrol("deputy", "沈宁", "副县长", None)


def test_whoever_is_given_a_line_sees_its_units_and_what_lies_under_them_and_nothing_else(crossed: County) -> None:
    person = newcomer()
    lines.appoint_along(person, "health", "leader", by=officer("security"))
    actor = sight.actor_of(person)
    assert [unit.name for unit in sight.units(actor)] == ["柳树村", "石桥乡"]
    record(crossed.campaign, [draft("a"), draft("b", unit="YX-0101")], by=crossed.clerk)
    assert {row.unit.name for row in sight.entries(actor, crossed.campaign.campaign)} == {"柳树村"}


def test_sight_follows_the_line_when_units_are_put_on_and_taken_off(crossed: County) -> None:
    person = newcomer()
    lines.appoint_along(person, "health", "leader")
    before = ranges(sight.actor_of(person))
    lines.put_on("health", ["YX-01"], by=crossed.office)
    assert ranges(sight.actor_of(person)) != before
    lines.take_off("health", "YX-01", by=crossed.office)
    assert ranges(sight.actor_of(person)) == before
    lines.dismiss_along(person, "health", "leader", by=officer("security"))
    assert ranges(sight.actor_of(person)) == ()


def test_a_leader_along_a_line_reads_only(crossed: County) -> None:
    person = newcomer()
    lines.appoint_along(person, "health", "leader")
    with pytest.raises(Refusal):
        record(crossed.campaign, [draft("a", unit="YX-02")], by=sight.actor_of(person))


def test_only_the_office_at_the_top_draws_and_fills_lines(crossed: County) -> None:
    below = Actor(person=crossed.clerk.person, name="", duties=crossed.clerk.duties)
    for act in (
        lambda: lines.draw("more", "另一条", by=below),
        lambda: lines.put_on("health", ["YX-01"], by=crossed.leader),
        lambda: lines.take_off("health", "YX-02", by=crossed.verifier),
    ):
        with pytest.raises(Refusal, match="最上级的活动办"):
            act()


def test_only_the_security_officer_gives_a_line_and_never_to_an_officer(crossed: County) -> None:
    person, judge = newcomer(), officer("security")
    for by in (officer("system"), crossed.office):
        with pytest.raises(Refusal):
            lines.appoint_along(person, "health", "leader", by=by)
        with pytest.raises(Refusal):
            lines.dismiss_along(person, "health", "leader", by=by)
    with pytest.raises(Refusal, match="三员之一"):
        lines.appoint_along(Person.objects.get(pk=officer("audit").person), "health", "leader", by=judge)


def test_what_cannot_be_is_refused_with_the_reason(crossed: County) -> None:
    person = newcomer()
    for act, why in (
        (lambda: lines.draw("health", "别的名字"), "已经有叫"),
        (lambda: lines.draw("more", "卫生健康条线"), "已经有叫"),
        (lambda: lines.draw(" ", "条线"), "请写条线的代码和名称"),
        (lambda: lines.put_on("nothing", ["YX-01"]), "没有这条条线"),
        (lambda: lines.put_on("health", ["nothing"]), "没有这个单位"),
        (lambda: lines.take_off("health", "YX-01"), "线上没有这个单位"),
        (lambda: lines.appoint_along(person, "health", "clerk"), "只有领导和指导组"),
        (lambda: lines.dismiss_along(person, "health", "leader"), "没有这项职责"),
    ):
        with pytest.raises(Refusal, match=why):
            act()


def test_a_line_given_twice_is_given_once_and_every_act_leaves_its_step(crossed: County) -> None:
    person = newcomer()
    lines.appoint_along(person, "health", "leader")
    lines.appoint_along(person, "health", "leader")
    told = Step.objects.filter(region="").order_by("seq").values_list("move", flat=True)
    assert check() == ()
    assert list(told)[-4:] == ["draw_line", "put_on_line", "enrol", "appoint"]


def test_whoever_looks_along_a_line_can_be_no_officer_and_hands_the_line_on(crossed: County) -> None:
    person, judge, next_one = newcomer(), officer("security"), office.enrol("next", "顾安", "", None)
    lines.appoint_along(person, "health", "leader", by=judge)
    with pytest.raises(Refusal, match="有业务职责"):
        accounts.make_officer(person, "audit", by=judge)
    with pytest.raises(Refusal, match="还有职责"):
        accounts.remove(person, by=officer("system"))
    assert person not in people.found(judge, "", "idle")
    assert office.succeed(person, next_one, by=judge) == 1
    assert ranges(sight.actor_of(person)) == ()
    assert len(ranges(sight.actor_of(next_one))) == 2


def test_a_closed_unit_is_not_put_on_a_line(crossed: County) -> None:
    office.plant((Planted(code="YX-09", name="旧站", unit_class="town", parent="YX"),))

    units.close("YX-09", by=crossed.office)
    with pytest.raises(Refusal, match="已撤销"):
        lines.put_on("health", ["YX-09"], by=crossed.office)
