"""台账: one page for every list, narrowed, grouped, paged and taken away; only what is in sight."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from docx import Document as Word
from python_calamine import CalamineWorkbook

from taizhang.campaign.shipped import shipped_text
from taizhang.store import office
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County, Recorder, draft
from tests.web.at_desk import at_desk


@pytest.fixture
def listed(county: County) -> Client:
    """The clerk before three problems and a study of 溪口镇; one more stands at 石桥乡."""
    drafts = [
        draft("a", title="集镇停车难", due=date(2023, 10, 20), values={"source": "masses", "owner": "周敏（站长）"}),
        draft("b", title="村口路灯不亮", unit="YX-0101", values={"source": "research"}),
        draft("c", title="办事窗口排队久"),
        draft("d", kind="study", title="学习第一讲", values={"place": "会议室"}),
    ]
    record(county.campaign, drafts, by=county.clerk)
    record(county.campaign, [draft("e", unit="YX-02", title="石桥乡排水沟堵塞")], by=county.other)
    return at_desk(county.clerk)


def page(client: Client, address: str) -> str:
    """The page at this address."""
    answered = client.get(address)
    assert answered.status_code == 200
    return answered.content.decode()


def test_the_first_list_is_opened(listed: Client) -> None:
    assert listed.get("/ledger")["Location"] == "/ledger/problems"


def test_a_list_shows_its_columns_and_rows_in_sight(listed: Client) -> None:
    shown = page(listed, "/ledger/problems")
    for said in ("存在问题", "问题来源", "责任人", "集镇停车难", "群众反映", "周敏（站长）", "共 3 条"):
        assert said in shown, said
    for hidden in ("石桥乡排水沟堵塞", "学习第一讲"):
        assert hidden not in shown, hidden
    assert "学习第一讲" in page(listed, "/ledger/all")


def test_a_column_in_which_nothing_stands_is_named_and_not_shown(listed: Client) -> None:
    assert "这一页没有内容的栏没有显示：地点、整改成效、移交单位" in page(listed, "/ledger/problems")


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("text=路灯", "村口路灯不亮", "集镇停车难"),
        ("unit=YX-0101", "村口路灯不亮", "集镇停车难"),
        ("unit=柳树村", "村口路灯不亮", "集镇停车难"),
        ("late=1", "集镇停车难", "村口路灯不亮"),
        ("kind=study", "学习第一讲", "集镇停车难"),
        ("turn=mine", "集镇停车难", "学习第一讲"),
    ],
)
def test_a_list_is_narrowed(listed: Client, asked: str, there: str, gone: str) -> None:
    shown = page(listed, f"/ledger/all?{asked}").partition('id="rows"')[2]
    assert there in shown
    assert gone not in shown
    assert 'class="chip on"' in shown


def test_a_list_is_narrowed_by_state(listed: Client, county: County) -> None:
    row = Entry.objects.get(origin="c")
    move(
        county.campaign,
        Moving(key=row.key, move="claim", version=1, values={"effect": "分流"}, proofs=NOTE),
        by=county.clerk,
    )
    shown = page(listed, "/ledger/problems?state=claimed")
    assert "共 1 条" in shown
    assert "办事窗口排队久" in shown
    assert "没有符合这些条件的条目" in page(listed, "/ledger/problems?state=verified")


def test_a_past_day_shows_the_state_of_that_day(listed: Client, county: County) -> None:
    row = Entry.objects.get(origin="c")
    move(
        county.campaign,
        Moving(key=row.key, move="claim", version=1, values={"effect": "分流"}, proofs=NOTE),
        by=county.clerk,
    )
    assert "已发现" in page(listed, "/ledger/problems?day=2023-10-31&text=窗口").partition('id="rows"')[2]
    assert "已交账" in page(listed, "/ledger/problems?text=窗口").partition('id="rows"')[2]


def test_groups_stand_under_their_heads(listed: Client) -> None:
    shown = page(listed, "/ledger/problems?group=source")
    assert shown.count('class="group"') == 2
    assert page(listed, "/ledger/problems?group=unit").count('class="group"') == 2
    assert page(listed, "/ledger/problems?group=nosuch").count('class="group"') == 0


def test_the_order_is_chosen(listed: Client) -> None:
    shown = page(listed, "/ledger/problems?sort=due")
    assert shown.index("集镇停车难") < shown.index("村口路灯不亮")


def test_fifty_rows_a_page(county: County) -> None:
    record(county.campaign, [draft(str(n), title=f"第{n}处路灯不亮") for n in range(70)], by=county.clerk)
    client = at_desk(county.clerk)
    first, second = page(client, "/ledger/problems?sort=old"), page(client, "/ledger/problems?sort=old&page=2")
    assert "第 1–50 条，共 70 条" in first
    assert "page=2" in first
    assert "第 51–70 条，共 70 条" in second
    assert "page=1" in second
    assert page(client, "/ledger/problems?page=九&sort=x").count("<tr") == 51


def test_an_empty_list_says_the_next_step(county: County) -> None:
    assert "这张清单还是空的" in page(at_desk(county.clerk), "/ledger/problems")
    assert "/record" not in page(at_desk(county.leader), "/ledger/problems").partition('id="rows"')[2]


def test_a_change_of_choice_swaps_the_rows_alone(listed: Client) -> None:
    answered = listed.get("/ledger/problems?text=路灯&state=", headers={"HX-Request": "true", "HX-Target": "rows"})
    assert "<html" not in answered.content.decode()
    assert "村口路灯不亮" in answered.content.decode()
    assert answered["HX-Push-Url"] == "/ledger/problems?text=%E8%B7%AF%E7%81%AF"


def test_the_list_is_taken_away_as_excel_with_the_same_rows(listed: Client) -> None:
    answered = listed.get("/ledger/problems/export?as=xlsx&text=停车&persons=1")
    cells = CalamineWorkbook.from_filelike(BytesIO(answered.content)).get_sheet_by_index(0).to_python()
    told = "\n".join("\t".join(map(str, row)) for row in cells)
    assert "集镇停车难" in told
    assert "周敏（站长）" in told
    assert "村口路灯不亮" not in told
    assert "attachment" in answered["Content-Disposition"]


def test_persons_are_not_named_in_papers_unless_asked_for(listed: Client) -> None:
    answered = listed.get("/ledger/problems/export?as=docx")
    table = Word(BytesIO(answered.content)).tables[0]
    told = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert "集镇停车难" in told
    assert "周敏" not in told
    assert "周敏" not in listed.get("/ledger/problems/export?as=csv").content.decode("utf-8-sig")


def test_what_cannot_be_taken_away(listed: Client, county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    assert listed.get("/ledger/problems/export?as=exe").status_code == 404
    assert listed.get("/ledger/nosuch/export?as=xlsx").status_code == 404
    assert "石桥乡排水沟堵塞" not in listed.get("/ledger/all/export?as=csv").content.decode("utf-8-sig")
    monkeypatch.setattr("taizhang.web.exporting.MOST", {"csv": 2})
    answered = listed.get("/ledger/all/export?as=csv")
    assert answered.status_code == 422
    assert "缩小范围" in answered.content.decode()


def test_a_list_without_a_title_leads_on_from_its_first_column(recorded: Recorder, county: County) -> None:
    row = recorded("a")
    shown = page(at_desk(county.office), "/ledger/all")
    assert f'href="/entry/{row.key}"' in shown


def test_what_waits_for_others_and_what_is_to_be_looked_at_again(county: County) -> None:
    campaign = office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")
    values = {"livelihood_source": "hotline"}
    made = draft(
        "x", kind="complaint", title="物业收费不公开", day=date(2023, 9, 4), due=date(2023, 9, 20), values=values
    )
    key = record(campaign, [made], by=county.clerk).keys[0]
    assert "物业收费不公开" in page(at_desk(county.clerk), "/ledger/all?turn=others")
    assert "物业收费不公开" in page(at_desk(county.verifier), "/ledger/all?turn=now")
    life = campaign.lives["complaint"]
    closed = next(name for name, state in life.states.items() if state.closed and state.look_back)
    Entry.objects.filter(key=key).update(state=closed, look_on=date(2023, 10, 31))
    assert "物业收费不公开" in page(at_desk(county.office), "/ledger/all?turn=again")
    assert "物业收费不公开" in page(at_desk(county.office), "/ledger/all?turn=done")
    assert "回头看" in page(at_desk(county.verifier), "/").partition('id="g-now"')[2].partition("</section>")[0]
    assert "物业收费不公开" in page(at_desk(county.verifier), "/ledger/all?turn=now")
    assert 'class="chip on"' not in page(at_desk(county.office), "/ledger/all?turn=x")


def test_whether_it_is_closed_is_said_in_words(county: County) -> None:
    campaign = office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")
    values = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}
    record(campaign, [draft("x", values=values)], by=county.clerk)
    assert 'data-label="是否销号">否</td>' in page(at_desk(county.clerk), "/ledger/ledger")
    assert 'class="group"' in page(at_desk(county.clerk), "/ledger/ledger?group=kind")
    assert 'class="group"' in page(at_desk(county.clerk), "/ledger/ledger?group=state")
