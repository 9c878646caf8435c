"""Rows 6 and 9: every flaw of every row in one pass, and one press takes an import back."""

import re
from html import unescape

from taizhang.store.models import Entry
from tests.store.conftest import County
from tests.web.at_desk import at_desk
from tests.web.test_import_page import GOOD, looked_at

FLAWED = ("村口路灯不亮", "不存在的镇", "11月底", "群众来信", "")
ROWS, FLAWS_A_ROW = 40, 3
COLUMNS = {"单位", "查摆时间", "问题来源"}


def flaws_of(page: str) -> list[list[str]]:
    """Row, column, value and mend of each flaw the page names."""
    table = page[page.index('<div class="sheet mend"') :]
    cells = (
        re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL)
        for line in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]
    )
    return [[unescape(re.sub(r"<[^>]+>", " ", cell)).strip() for cell in line] for line in cells]


def test_every_flaw_of_every_row_is_told_in_one_pass_with_row_column_and_mend(county: County) -> None:
    _, page = looked_at(at_desk(county.clerk), GOOD, *[FLAWED] * ROWS)
    told = flaws_of(page)
    assert len(told) == ROWS * FLAWS_A_ROW
    for line in range(3, ROWS + 3):
        of_row = [one for one in told if one[0].split()[-1] == str(line)]
        assert {one[1] for one in of_row} == COLUMNS
        assert all(one[3] for one in of_row)
    assert any("2023-11-30" in one[3] for one in told)


def test_an_import_is_taken_back_by_one_press(county: County) -> None:
    client = at_desk(county.clerk)
    address, _ = looked_at(client, GOOD, ("路面破损", "溪口镇", "2023-10-09", "群众反映", ""))
    client.post(f"{address}/take")
    page = client.get(address).content.decode()
    press = re.search(rf'action="({address}/undo)"', page)
    assert press is not None
    assert Entry.objects.filter(campaign=county.campaign.campaign).count() == 2
    client.post(press[1])
    assert not Entry.objects.filter(campaign=county.campaign.campaign).exists()
