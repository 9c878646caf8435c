"""一单位一策: a unit spared something with a reason is no longer expected to do it, and everybody sees why."""

from taizhang.campaign.model import Campaign
from taizhang.record.permits import Actor
from taizhang.see.figure import Period
from taizhang.store import clock, figures, findings
from taizhang.store.findings import Watch
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Unit
from taizhang.store.moving import Moving
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk
from tests.web.test_entry_lives import theme

__all__ = ["theme"]
DAY = clock.today()


def asked(county: County, theme: Campaign) -> str:
    """石桥乡 asks to be spared thematic discussions while it fights the flood."""
    one = draft(
        "spared", kind="exception", unit="YX-02", title="防汛抢险期间暂缓集中研讨", values={"waived": ["discussion"]}
    )
    return record(theme, [one], by=county.other).keys[0]


def go(theme: Campaign, key: str, name: str, by: Actor) -> None:
    row = Entry.objects.get(key=key)
    move(theme, Moving(key=key, move=name, version=row.version, note="驻村抢险期间，结束即恢复"), by=by)


def lacking(county: County, theme: Campaign) -> tuple[set[str], tuple[int, int]]:
    """Who is warned for want of a discussion; how many of how many units lack one."""
    watch = Watch(campaign=theme, by=county.office, paths=(Unit.objects.get(code="YX").path,), day=DAY)
    warned = {one.unit.name for one in findings.findings(watch, "no_discussion")}
    told = figures.figure(
        theme, "study.no_discussion", Unit.objects.get(code="YX"), Period(start=theme.starts, end=DAY)
    )
    return warned, (int(told.numerator or 0), int(told.denominator or 0))


def test_a_unit_is_expected_to_do_it_until_the_office_has_agreed(county: County, theme: Campaign) -> None:
    key = asked(county, theme)
    assert lacking(county, theme) == ({"溪口镇", "石桥乡"}, (2, 2))
    go(theme, key, "grant", county.office)
    assert lacking(county, theme) == ({"溪口镇"}, (1, 1))
    go(theme, key, "end", county.office)
    assert lacking(county, theme) == ({"溪口镇", "石桥乡"}, (2, 2))


def test_the_list_tells_what_is_waived_for_which_reason_and_what_the_office_said(
    county: County, theme: Campaign
) -> None:
    key = asked(county, theme)
    go(theme, key, "grant", county.office)
    page = at_desk(county.office).get("/ledger/exceptions").content.decode()
    for said in ("石桥乡", "专题研讨", "防汛抢险期间暂缓集中研讨", "驻村抢险期间，结束即恢复", "已同意免做"):
        assert said in page


def test_only_the_office_may_agree(county: County, theme: Campaign) -> None:
    key = asked(county, theme)
    answered = at_desk(county.other).post(f"/entry/{key}/move/grant", {"version": "1", "note": "自己同意"})
    assert answered.status_code in {403, 404, 422}
    assert Entry.objects.get(key=key).state == "asked"
