"""The workbook of a campaign as Excel and WPS see it: sheets, prompts, drop-downs; through a real file and back."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from taizhang.campaign.book_in import compiled
from taizhang.campaign.load import load
from taizhang.campaign.shipped import shipped_text
from taizhang.ingest.many import read_one
from taizhang.record.campaign_book import campaign_workbook

NAME = "eight_rules_2025"


@pytest.fixture(scope="module")
def data() -> bytes:
    return campaign_workbook(shipped_text(NAME), f"{NAME}.yaml")


def test_it_is_read_back_from_the_file_as_the_same_campaign(data: bytes) -> None:
    sheets = {sheet.name: sheet.rows for sheet in read_one(data, "专项.xlsx").marked}
    back = compiled(sheets, "专项.xlsx")
    assert [str(one) for one in back.problems] == []
    assert load(back.text, NAME)[0] == load(shipped_text(NAME), NAME)[0]


def part(data: bytes, name: str) -> str:
    """A part of the file as it lies in the zip."""
    with ZipFile(BytesIO(data)) as inside:
        return inside.read(name).decode()


def test_every_sheet_has_chinese_headings_a_row_of_prompts_and_lists_to_choose_from(data: bytes) -> None:
    sheets = {sheet.name: sheet.rows for sheet in read_one(data, "专项.xlsx").marked}
    assert list(sheets)[:7] == ["基本信息", "阶段", "单位类别", "重点措施", "代码表", "代码", "字段"]
    assert sheets["字段"][0][:4] == ("代号", "名称", "英文", "类型")
    assert str(sheets["字段"][1][3]).startswith("可填：text、number")
    fields = part(data, f"xl/worksheets/sheet{list(sheets).index('字段') + 1}.xml")
    assert '<formula1>"text,number,date' in fields
    assert "<formula1>'代码表'!$A$3:$A$1000</formula1>" in fields
    assert '<pane xSplit="1" ySplit="2"' in fields
    moves = part(data, f"xl/worksheets/sheet{list(sheets).index('办理流程') + 1}.xml")
    assert "<formula1>'流程'!$A$3:$A$1000</formula1>" in moves
    assert '<formula1>"是,否"</formula1>' in moves
    assert "dataValidation" not in part(data, "xl/worksheets/sheet1.xml")
