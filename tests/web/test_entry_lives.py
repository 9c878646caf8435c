"""Whole lives through the page: measures, look-backs, what those affected say."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.record.entry import Proof
from taizhang.record.permits import Actor
from taizhang.store import clock, office
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Step
from taizhang.store.moving import Moving
from taizhang.store.undoing import undo_step
from tests.store.conftest import County, draft, enrolled
from tests.web.at_desk import at_desk
from tests.web.test_undo_pages import toast

FILE = (Proof(kind="note", text="现场核查：已划线三十个车位"),)
SOON = clock.today() + timedelta(30)
PROBLEM: dict[str, object] = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


class Life:
    """A problem of 溪口镇 on its way through the shipped campaign."""

    def __init__(self, county: County, theme: Campaign, origin: str = "life", **more: Any) -> None:
        facts = {"title": "集镇停车难", "due": SOON, "values": PROBLEM} | more
        self.county, self.theme, self.origin = county, theme, origin
        self.key = record(theme, [draft(origin, **facts)], by=county.clerk).keys[0]

    @property
    def row(self) -> Entry:
        return Entry.objects.get(key=self.key)

    def go(self, name: str, by: Actor, **more: Any) -> "Life":
        move(self.theme, Moving(key=self.key, move=name, version=self.row.version, **more), by=by)
        return self

    def measured(self, title: str = "划定车位") -> Entry:
        origin = f"{self.origin}:m"
        made = draft(origin, kind="measure", title=title, due=SOON, values={"owner": "周敏", "serves": "rectify"},
                     links=(("measure_of", self.key),))  # fmt: skip
        return Entry.objects.get(key=record(self.theme, [made], by=self.county.clerk).keys[0])

    def under_way(self) -> "Life":
        self.go("confirm", self.county.verifier).go("assign", self.county.verifier, values={"owner": "周敏"})
        self.measured()
        return self.go("start", self.county.clerk)

    def claimed(self) -> "Life":
        done = {"effect": "不再占道", "similar_check": "查了三个集镇"}
        return self.go("claim", self.county.clerk, values=done, proofs=FILE)

    def verified(self, days_ago: int = 0) -> "Life":
        at = clock.now() - timedelta(days_ago)
        return self.under_way().claimed().go("verify", self.county.verifier, at=at)

    def page(self, who: Actor) -> str:
        answered = at_desk(who).get(f"/entry/{self.key}")
        assert answered.status_code == 200
        return answered.content.decode()


def under(page: str, heading: str) -> str:
    """The panel of this heading."""
    return page.partition(heading)[2].partition("</section>")[0]


def post(who: Actor, address: str, **given: object) -> Any:
    client: Client = at_desk(who)
    return client.post(address, {name.replace("__", "-"): str(fact) for name, fact in given.items()})


def test_several_measures_are_added_at_once_and_each_is_a_row(county: County, theme: Campaign) -> None:
    one = Life(county, theme).go("confirm", county.verifier).go("assign", county.verifier, values={"owner": "周敏"})
    given = {
        "1-title": "划定停车位三十个", "1-owner": "周敏", "1-due": SOON, "1-object": "集镇主街",
        "3-title": "增派两名劝导员", "3-owner": "吴强", "3-due": SOON, "token": "t1",
    }  # fmt: skip
    post(county.clerk, f"/entry/{one.key}/measure", **given)
    table = under(one.page(county.clerk), 'id="g-measures"')
    for said in ("划定停车位三十个", "集镇主街", "增派两名劝导员", "吴强", "已制定"):
        assert said in table, said
    made = Entry.objects.filter(kind="measure").order_by("pk")
    assert [row.values["serves"] for row in made] == ["rectify", "rectify"]


def test_measures_added_together_are_undone_together_by_the_toast(county: County, theme: Campaign) -> None:
    one = Life(county, theme).go("confirm", county.verifier).go("assign", county.verifier, values={"owner": "周敏"})
    client = at_desk(county.clerk)
    given = {
        f"{at}-{name}": said
        for at in (1, 2)
        for name, said in (("title", "划定车位"), ("owner", "周敏"), ("due", str(SOON)))
    }
    answered = client.post(f"/entry/{one.key}/measure", {**given, "token": "t2"}, follow=True)
    client.post(toast(answered))  # type: ignore[arg-type]
    assert not Entry.objects.filter(kind="measure").exclude(campaign="").exists()


def test_a_measure_is_carried_out_in_one_tap_on_the_page_of_its_item(county: County, theme: Campaign) -> None:
    one = Life(county, theme).under_way()
    measure = Entry.objects.get(kind="measure")
    assert f'action="/entry/{measure.key}/move/finish"' in one.page(county.clerk)
    answered = post(county.clerk, f"/entry/{measure.key}/move/finish", version=1, back=one.key, tap=1)
    assert answered["Location"] == f"/entry/{one.key}"
    measure.refresh_from_db()
    assert measure.state == "done"
    assert "已落实</td>" in under(one.page(county.clerk), 'id="g-measures"')
    assert "/move/finish" not in one.page(county.clerk)


def test_the_next_step_asks_only_for_what_is_missing(county: County, theme: Campaign) -> None:
    step = under(Life(county, theme).under_way().page(county.clerk), 'id="g-next"')
    first, _, further = step.partition('<details class="fold more-of"')
    assert 'name="effect"' in first
    assert 'name="file"' in first
    for name in ("owner", "due", "similar_check", "before"):
        assert f'name="{name}"' not in first, name
        assert f'name="{name}"' in further, name
    assert "why_no_rule" not in step


def test_evidence_says_who_brought_it(county: County, theme: Campaign) -> None:
    one = Life(county, theme).under_way().claimed()
    tile = one.page(county.verifier).partition('class="tile"')[2].partition("</div>")[0]
    assert "现场核查：已划线三十个车位" in tile
    assert "· 周敏" in tile


def now_of(person: Actor) -> str:
    """What stands in 今天要办 of somebody: the nearest hand that may look back has it, those above may do it too."""
    return at_desk(person).get("/").content.decode().partition('id="g-now"')[2].partition("</section>")[0]


def test_a_look_back_that_is_due_is_answered_in_one_tap_and_comes_again(county: County, theme: Campaign) -> None:
    one = Life(county, theme).verified(days_ago=31)
    group = enrolled("group", "赵组长", "YX", "group")
    page = one.page(group)
    assert "第 1 次回头看：还好吗？" in page
    assert "满 30 天" in page
    assert page.count('class="btn main big step"') == 1
    assert "在等能答的人" in one.page(county.clerk)
    assert "集镇停车难" in now_of(county.verifier)
    assert "集镇停车难" not in now_of(group)
    post(group, f"/entry/{one.key}/move/hold", version=one.row.version, tap=1)
    assert (one.row.state, one.row.look_on) == ("held", clock.today() + timedelta(59))
    assert "第 2 次回头看，到时进待办" in one.page(group)
    assert "还好吗" not in one.page(group)


def test_back_again_reopens_with_its_reason_and_the_old_dates_stay(county: County, theme: Campaign) -> None:
    one = Life(county, theme).verified(days_ago=95)
    one.go("hold", county.verifier, at=clock.now() - timedelta(60))
    assert "第 2 次回头看：还好吗？" in one.page(county.verifier)
    refused = post(county.verifier, f"/entry/{one.key}/move/rebound", version=one.row.version)
    assert "缺理由" in refused.content.decode()
    post(county.verifier, f"/entry/{one.key}/move/rebound", version=one.row.version, note="节前又现占道")
    assert (one.row.state, one.row.round, one.row.look_on) == ("rebounded", 2, None)
    page = one.page(county.clerk)
    assert "第 2 轮" in page
    assert "已销号" in page.partition('id="g-steps"')[2]


def test_a_fault_that_came_back_needs_a_rule_or_a_reason_before_it_is_claimed(county: County, theme: Campaign) -> None:
    one = Life(county, theme).verified().go("rebound", county.verifier, note="又现占道").go("start", county.clerk)
    step = under(one.page(county.clerk), 'id="g-next"')
    assert "反弹过的问题，须关联一项制度" in step
    assert 'name="why_no_rule"' in step.partition('<details class="fold more-of"')[0]
    given = {"version": one.row.version, "effect": "增设劝导员", "proof": "现场查看", "owner": "周敏", "due": SOON}
    assert post(county.clerk, f"/entry/{one.key}/move/claim", **given).status_code == 422
    post(county.clerk, f"/entry/{one.key}/move/claim", **given, why_no_rule="节前车流临时增多")
    assert one.row.state == "claimed"


def test_three_numbers_become_the_word_of_those_affected_and_the_item_goes_on(county: County, theme: Campaign) -> None:
    one = Life(county, theme).verified()
    page = one.page(county.clerk)
    assert "下一步：记录群众意见" in page
    assert "还差 3 份" in page
    post(county.clerk, f"/entry/{one.key}/answer", version=one.row.version, satisfied=1, mostly=1, way="visit")
    assert one.row.state == "verified"
    assert "还差 1 份" in one.page(county.clerk)
    told = post(county.clerk, f"/entry/{one.key}/answer", version=one.row.version, satisfied=9, asked=12, way="ballot")
    assert told["Location"] == f"/entry/{one.key}"
    page = one.page(county.clerk)
    assert one.row.state == "confirmed_by_affected"
    for said in (
        "满意率 100%（满意和基本满意 ÷ 收回 11 份）",
        "发出 14 份",
        "走访 2、测评票 9",
        "只记份数，不记姓名",
        "再录入几份",
    ):
        assert said in page, said


def test_dissatisfied_people_stop_it_and_what_is_no_number_is_named(county: County, theme: Campaign) -> None:
    one = Life(county, theme).verified()
    wrong = post(county.clerk, f"/entry/{one.key}/answer", version=one.row.version, satisfied="三份")
    assert "“三份”不是份数" in wrong.content.decode()
    post(county.clerk, f"/entry/{one.key}/answer", version=one.row.version, dissatisfied=3)
    page = one.page(county.clerk)
    assert one.row.state == "verified"
    assert '<span class="lamp late">不满意</span>' in page
    stranger = post(county.other, f"/entry/{one.key}/answer", version=1, satisfied=3)
    assert stranger.status_code == 404


def test_an_extension_is_granted_with_the_date_that_was_asked_for(county: County, theme: Campaign) -> None:
    one = Life(county, theme).under_way()
    later = SOON + timedelta(20)
    post(county.clerk, f"/entry/{one.key}/move/ask_extension", version=one.row.version, note="雨天", extended_to=later)
    step = under(one.page(county.office), "下一步：同意延期")
    assert f'value="{later}"' in step
    post(county.office, f"/entry/{one.key}/move/grant_extension", version=one.row.version, due=later)
    assert (one.row.state, one.row.due) == ("in_progress", later)


def test_after_the_due_date_no_extension_can_be_asked(county: County, theme: Campaign) -> None:
    one = Life(county, theme, day=date(2023, 10, 8), due=date(2023, 12, 1)).under_way()
    fold = one.page(county.clerk).partition("<summary>申请延期</summary>")[2].partition("</form>")[0]
    assert "原时限2023-12-01已过" in fold
    assert "disabled" in fold


def test_what_is_handed_over_stands_in_the_other_unit_s_todo_until_it_accepts(county: County, theme: Campaign) -> None:
    one = Life(county, theme).go("confirm", county.verifier)
    post(county.clerk, f"/entry/{one.key}/move/hand_over", version=2, note="职责不在本镇", to_unit="石桥乡")
    assert (one.row.state, one.row.unit.code) == ("handing", "YX-01")
    todo = at_desk(county.other).get("/").content.decode().partition('id="g-now"')[2].partition("</section>")[0]
    assert "集镇停车难" in todo
    assert "下一步：接收" in one.page(county.other)
    assert "在等别人办" in one.page(county.clerk)
    post(county.other, f"/entry/{one.key}/move/accept", version=one.row.version)
    assert (one.row.state, one.row.unit.code) == ("confirmed", "YX-02")
    assert at_desk(county.clerk).get(f"/entry/{one.key}").status_code == 404


def test_an_answer_taken_back_asks_again_on_the_day_it_was_due(county: County, theme: Campaign) -> None:
    one = Life(county, theme).verified(days_ago=31)
    due = one.row.look_on
    one.go("hold", county.verifier)
    step = Step.objects.filter(entry=one.row).latest("seq")
    undo_step(one.key, step.seq, by=county.verifier)
    assert (one.row.state, one.row.look_on) == ("verified", due)


def test_after_a_rebound_those_affected_are_asked_anew(county: County, theme: Campaign) -> None:
    one = Life(county, theme).verified()
    post(county.clerk, f"/entry/{one.key}/answer", version=one.row.version, satisfied=3)
    assert one.row.values["satisfaction"] == "satisfied"
    one.go("rebound", county.verifier, note="又现占道")
    assert "satisfaction" not in one.row.values
    one.go("start", county.clerk).go("claim", county.clerk, values={"why_no_rule": "临时车流"}, proofs=FILE)
    one.go("verify", county.verifier)
    assert "还差 3 份" in one.page(county.clerk)


def test_routine_work_is_not_admitted_and_the_reviewer_decides_on_one_page(county: County, theme: Campaign) -> None:
    values = {"livelihood_class": "road", "livelihood_source": "visit", "project_type": "works"}
    made = draft("live", kind="livelihood", title="修通组路", values=values)
    key = record(theme, [made], by=county.clerk).keys[0]
    step = under(at_desk(county.verifier).get(f"/entry/{key}").content.decode(), 'id="g-next"')
    for name in ("asked_by", "beneficiaries", "beyond_routine"):
        assert f'name="{name}"' in step, name
    given = {"version": 1, "asked_by": "村民代表", "beneficiaries": 300, "admission": "passed"}
    refused = post(county.verifier, f"/entry/{key}/move/admit", **given, beyond_routine="no")
    assert "属于日常工作，不能充作民生实事" in refused.content.decode()
    post(county.verifier, f"/entry/{key}/move/admit", **given, beyond_routine="yes")
    assert Entry.objects.get(key=key).state == "admitted"
