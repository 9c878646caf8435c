"""待办: what is this person's to do, what waits for others, what was finished; nobody else's."""

from datetime import date

from taizhang.record.entry import Proof
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Person
from taizhang.store.moving import Moving
from taizhang.store.office import appoint
from tests.store.conftest import NOTE, County, Recorder, draft
from tests.web.at_desk import at_desk

LATE = date(2023, 11, 1)


def group(page: str, name: str) -> str:
    """One group of the page."""
    return page.partition(f'id="g-{name}"')[2].partition("</section>")[0]


def todo(county: County, who: str) -> str:
    return at_desk(getattr(county, who)).get("/").content.decode()


def claimed(row: Entry, county: County) -> Entry:
    move(
        county.campaign,
        Moving(key=row.key, move="claim", version=row.version, values={"effect": "划线管理"}, proofs=NOTE),
        by=county.clerk,
    )
    row.refresh_from_db()
    return row


def test_what_is_late_stands_first_with_its_next_step(county: County, recorded: Recorder) -> None:
    recorded("a", due=LATE)
    now = group(todo(county, "clerk"), "now")
    assert 'class="lamp late"' in now
    assert "逾期" in now
    assert "集镇停车难" in now
    assert "待交账" in now


def test_what_is_claimed_waits_for_the_verifier_and_not_for_the_clerk(county: County, recorded: Recorder) -> None:
    claimed(recorded("a", due=LATE), county)
    assert "待核实销号" in group(todo(county, "verifier"), "now")
    clerk = todo(county, "clerk")
    assert "集镇停车难" not in group(clerk, "now")
    assert "集镇停车难" in group(clerk, "wait")


def test_what_was_sent_back_says_so(county: County, recorded: Recorder) -> None:
    row = claimed(recorded("a", due=LATE), county)
    move(county.campaign, Moving(key=row.key, move="send_back", version=2, note="照片不清"), by=county.verifier)
    assert "被退回" in group(todo(county, "clerk"), "now")


def test_what_is_closed_is_listed_as_done(county: County, recorded: Recorder) -> None:
    row = claimed(recorded("a", due=LATE), county)
    move(county.campaign, Moving(key=row.key, move="verify", version=2), by=county.verifier)
    page = todo(county, "clerk")
    assert "集镇停车难" in group(page, "done")
    assert "已销号" in group(page, "done")
    assert "办结 <b>100%</b>" in page


def test_what_is_handed_over_is_the_takers_to_accept(county: County, recorded: Recorder) -> None:
    row = recorded("a", due=LATE)
    values = {"to_unit": "YX-02"}
    move(county.campaign, Moving(key=row.key, move="hand_over", version=1, values=values), by=county.clerk)
    assert "待承接" in group(todo(county, "other"), "now")
    assert "待承接" not in group(todo(county, "clerk"), "now")


def test_what_is_due_later_is_only_counted(county: County, recorded: Recorder) -> None:
    recorded("a", due=date(2099, 1, 1))
    page = todo(county, "clerk")
    assert "没有到期或等您定夺的事" in page
    assert "另有 1 件轮到您办" in page
    assert "集镇停车难" in at_desk(county.clerk).get("/ledger/all?turn=mine").content.decode()


def test_nobody_sees_what_is_not_theirs(county: County, recorded: Recorder) -> None:
    recorded("a", due=LATE)
    record(county.campaign, [draft("b", unit="YX-02", title="石桥乡的事", due=LATE)], by=county.other)
    assert "集镇停车难" not in todo(county, "other")
    assert "石桥乡的事" not in todo(county, "clerk")
    assert "集镇停车难" in todo(county, "leader")


def test_an_empty_ledger_says_the_next_step(county: County) -> None:
    page = todo(county, "clerk")
    assert "记一笔刚做的事" in page
    assert "没有等着别人办的事" in page
    assert 'id="g-pace"' not in page


def test_more_than_twenty_lead_on_to_the_whole_list(county: County) -> None:
    record(county.campaign, [draft(str(n), title=f"第{n}处路灯不亮", due=LATE) for n in range(25)], by=county.clerk)
    page = todo(county, "clerk")
    assert group(page, "now").count('class="row"') == 20
    assert "还有 5 条" in page
    assert "共 25 条" in at_desk(county.clerk).get("/ledger/all?turn=now").content.decode()


def test_what_expires_first_stands_first(county: County) -> None:
    drafts = [
        draft(title, title=title, due=date(2023, 11, day)) for title, day in (("丙事", 9), ("甲事", 1), ("乙事", 5))
    ]
    record(county.campaign, [*drafts, draft("丁事", title="丁事", due=None)], by=county.clerk)
    page = group(todo(county, "clerk"), "now")
    assert page.index("甲事") < page.index("乙事") < page.index("丙事")
    assert "丁事" not in page


def test_what_is_handed_over_stands_there_although_it_is_not_due(county: County, recorded: Recorder) -> None:
    row = recorded("a", due=date(2099, 1, 1))
    move(
        county.campaign, Moving(key=row.key, move="hand_over", version=1, values={"to_unit": "YX-02"}), by=county.clerk
    )
    assert "待承接" in group(todo(county, "other"), "now")
    assert "待承接" in group(todo(county, "clerk"), "wait")
    assert "共 1 条" in at_desk(county.other).get("/ledger/all?turn=now").content.decode()


def test_a_group_of_two_units_sees_the_rows_of_both_in_one_order(county: County) -> None:
    record(county.campaign, [draft("a", title="溪口的事", due=date(2023, 11, 5))], by=county.clerk)
    record(county.campaign, [draft("b", unit="YX-02", title="石桥的事", due=LATE)], by=county.other)
    appoint(Person.objects.get(pk=county.clerk.person), "YX-02", "clerk")
    page = group(todo(county, "clerk"), "now")
    assert page.index("石桥的事") < page.index("溪口的事")


def test_a_duty_further_down_counts_where_one_looks_from_above(county: County, recorded: Recorder) -> None:
    recorded("a", due=LATE)
    appoint(Person.objects.get(pk=county.leader.person), "YX-01", "clerk")
    record(county.campaign, [draft("b", unit="YX-02", title="石桥的事", due=LATE)], by=county.other)
    page = todo(county, "leader")
    assert "集镇停车难" in group(page, "now")
    assert "石桥的事" in group(page, "wait")


def test_the_row_says_what_kind_of_thing_it_is(county: County, recorded: Recorder) -> None:
    recorded("a", due=LATE)
    assert '<span class="sort">问题</span>' in group(todo(county, "clerk"), "now")


def test_the_figures_beside_follow_the_ledger(county: County, recorded: Recorder) -> None:
    row = claimed(recorded("a", due=LATE), county)
    assert "办结 <b>0%</b>" in todo(county, "clerk")
    move(county.campaign, Moving(key=row.key, move="verify", version=2), by=county.verifier)
    assert "办结 <b>100%</b>" in todo(county, "clerk")


def test_evidence_added_is_no_sending_back(county: County, recorded: Recorder) -> None:
    row = recorded("a", due=LATE)
    word = (Proof(kind="word", text="修好了"),)
    move(county.campaign, Moving(key=row.key, move="amend", version=1, proofs=word), by=county.clerk)
    assert "被退回" not in todo(county, "clerk")
