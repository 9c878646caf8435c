"""A list's rows as HTML."""

from datetime import date

from taizhang.web.grid import Cell, Line
from taizhang.web.lamps import lamp
from taizhang.web.sheet_html import rows


def line(text: str, head: str = "", due: str = "") -> Line:
    """A row with a title, a blank column and a due day that is late."""
    late = lamp(date(2023, 11, 1), date(2023, 11, 3)) if due else None
    cells = (
        Cell(text=text, label="存在问题", style="long", main=True),
        Cell(text="", label="备注", style="mid"),
        Cell(text=due, label="完成时限", style="short", lamp=late),
    )
    return Line(key="k1", cells=cells, head=head)


def test_no_rows_are_no_markup() -> None:
    assert rows((), ()) == ""


def test_a_title_is_text_whatever_it_holds() -> None:
    made = rows((line('老旧小区<script>alert("停车难")</script>{0}&'),), ())
    assert "<script>" not in made
    assert '<a href="/entry/k1">老旧小区&lt;script&gt;' in made
    assert "{0}&amp;</a>" in made


def test_a_row_without_a_title_is_opened_by_its_number() -> None:
    assert '<a href="/entry/k1">k1</a>' in rows((line(""),), ())


def test_a_group_is_named_above_its_first_row_and_a_late_day_wears_a_lamp() -> None:
    made = rows((line("停车难", head="溪口镇", due="2023-11-01"), line("路灯不亮")), {"备注"})
    assert made.index('<th scope="colgroup" colspan="3">溪口镇</th>') < made.index("停车难")
    assert made.count('class="group"') == 1
    assert '<span class="lamp late">2023-11-01</span><span class="off">逾期2天</span>' in made
    assert made.count('<td class="mid blank" data-label="备注"></td>') == 2
