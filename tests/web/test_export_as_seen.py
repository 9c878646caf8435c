"""A list is taken away exactly as it is seen, and its workbook can be sent back."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from docx import Document as Word
from python_calamine import CalamineWorkbook

from taizhang.record.reading import Reading
from taizhang.record.sheets import Sheet
from taizhang.store import books
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk

ASKED = "/ledger/problems/export?state=found&group=source&sort=-title&cols=no,title,unit,source,due,day"


@pytest.fixture
def listed(county: County) -> Client:
    """The clerk before three problems, one of which begins like a formula."""
    drafts = [
        draft("a", title="=1+1 甲问题", due=date(2023, 10, 20)),
        draft("b", title="乙问题", unit="YX-0101", values={"source": "research"}),
        draft("c", title="丙问题", values={"source": "masses", "owner": "周敏"}),
    ]
    record(county.campaign, drafts, by=county.clerk)
    return at_desk(county.clerk)


def cells(data: bytes) -> list[list[object]]:
    """The cells of the one sheet."""
    return [list(row) for row in CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()]


def taken(client: Client, address: str) -> bytes:
    answered = client.get(address)
    assert answered.status_code == 200
    return answered.content


def test_columns_order_filters_and_groups_are_those_of_the_page(listed: Client) -> None:
    rows = [[cell for cell in row if cell != ""] for row in cells(taken(listed, f"{ASKED}&as=xlsx"))[2:8]]
    assert rows[0][:6] == ["序号", "存在问题", "单位", "问题来源", "完成时限", "查摆时间"]
    assert [row[0] if len(row) < 3 else row[1] for row in rows[1:]] == [
        "调研发现　1 条", "乙问题", "群众反映　2 条", "丙问题", "=1+1 甲问题",
    ]  # fmt: skip
    text = taken(listed, f"{ASKED}&as=csv").decode("utf-8-sig").splitlines()
    assert text[0] == "序号,存在问题,单位,问题来源,完成时限,查摆时间"
    assert text[3].startswith("3,'=1+1 甲问题,溪口镇,群众反映,2023-10-20")
    (table,) = Word(BytesIO(taken(listed, f"{ASKED}&as=docx"))).tables
    assert [row.cells[1].text for row in table.rows][:3] == ["存在问题", "调研发现　1 条", "乙问题"]


def test_a_group_that_is_no_column_is_told_in_the_text(listed: Client) -> None:
    text = taken(listed, "/ledger/problems/export?group=unit&cols=title&as=csv").decode("utf-8-sig").splitlines()
    assert text == ["存在问题,单位", "丙问题,溪口镇", "'=1+1 甲问题,溪口镇", "乙问题,柳树村"]


def sent_back(county: County, data: bytes, change: tuple[str, str] = ("", "")) -> Reading:
    """What sending this workbook back would do, with a text in it changed."""
    rows = tuple(tuple(change[1] if cell and cell == change[0] else cell for cell in row) for row in cells(data))
    sent = books.Sent(name="问题清单.xlsx", sheets=(Sheet("问题清单", rows),), unit="YX-01")
    return books.understood(county.campaign, sent, by=county.clerk)


def test_the_workbook_sent_back_unchanged_changes_nothing(county: County, listed: Client) -> None:
    reading = sent_back(county, taken(listed, f"{ASKED}&as=xlsx&persons=1"))
    assert (reading.kind, reading.same, reading.new, reading.changed) == ("problem", 3, (), ())


def test_a_cell_changed_in_it_changes_that_entry_and_no_other(county: County, listed: Client) -> None:
    reading = sent_back(county, taken(listed, f"{ASKED}&as=xlsx"), ("丙问题", "丙问题，已有办法"))
    key = Entry.objects.get(title="丙问题").key
    assert [(one.title, one.key) for one in reading.changed] == [("丙问题，已有办法", key)]
    assert reading.same == 2


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("problems/export?cols=title,owner,day", False),
        ("problems/export?cols=title,owner,day&persons=1", True),
        ("problems/export?cols=title,day", True),
        ("all/export?persons=1", False),
    ],
)
def test_where_names_were_left_out_or_kinds_differ_it_is_not_to_be_sent_back(
    listed: Client, address: str, there: bool
) -> None:
    heads = cells(taken(listed, f"/ledger/{address}&as=xlsx"))[2]
    assert ("条目编号（勿动）" in heads) is there
