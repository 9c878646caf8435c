"""Charts that Word draws itself: their parts, their figures in the workbook inside, what they say in words."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from fractions import Fraction

import docx
import pytest
from lxml import etree

from taizhang.report.official_form import OfficialPaper, Text
from taizhang.report.official_paper import printed
from taizhang.report.progress_paper import DRAWN, Bar, Progress, progress_paper
from taizhang.report.word_chart import Chart, Form, Series
from tests.report.read_back import seen, text_of

DAY = date(2023, 12, 31)
NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
CHART = Chart(
    title="各措施完成情况<时间过去91%>",
    categories=("理论学习", "调查研究", "检视整改"),
    series=(
        Series(name="完成", values=(Fraction(15, 16), None, Fraction(1, 2))),
        Series(name="时间", values=(Fraction(91, 100),) * 3),
    ),
    percent=True,
    reading="理论学习93%",
)


def made(*charts: Chart) -> bytes:
    return printed(OfficialPaper(text=Text(title="进度情况", body=("如下。", *charts)), made=DAY))


def part(data: bytes, name: str) -> etree._Element:
    """A part of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def values(data: bytes, number: int = 1) -> list[list[tuple[str | None, str | None]]]:
    """Place and figure of every point, series by series."""
    series = part(data, f"word/charts/chart{number}.xml").findall(".//c:ser", NS)
    return [
        [(one.get("idx"), one.findtext("c:v", None, NS)) for one in each.findall("c:val//c:pt", NS)] for each in series
    ]


def test_a_chart_has_its_figures_cut_never_rounded_up_and_gaps_where_there_are_none() -> None:
    data = made(CHART)
    assert values(data) == [[("0", "0.93"), ("2", "0.5")], [("0", "0.91"), ("1", "0.91"), ("2", "0.91")]]
    root = part(data, "word/charts/chart1.xml")
    assert [one.text for one in root.findall(".//c:ser/c:tx//c:v", NS)] == ["完成", "时间"]
    assert [one.text for one in root.findall(".//c:ser", NS)[0].findall("c:cat//c:v", NS)] == list(CHART.categories)
    (title,) = root.findall("c:chart/c:title", NS)
    assert "".join(str(one) for one in title.itertext()) == CHART.title


def test_the_workbook_inside_holds_the_same_figures() -> None:
    data = made(CHART)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = zipfile.ZipFile(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    cells = {one.get("r"): one.findtext("x:v", None, NS) for one in sheet.iter(f"{{{NS['x']}}}c")}
    assert (cells["B2"], cells.get("B3"), cells["B4"], cells["C4"]) == ("0.93", None, "0.5", "0.91")
    assert "Sheet1!$B$2:$B$4" in [one.text for one in part(data, "word/charts/chart1.xml").iter(f"{{{NS['c']}}}f")]


@pytest.mark.parametrize(
    ("form", "tag", "turned"), [("bar", "barChart", "bar"), ("column", "barChart", "col"), ("line", "lineChart", None)]
)
def test_bars_lie_columns_stand_and_lines_run(form: Form, tag: str, turned: str | None) -> None:
    root = part(made(replace(CHART, form=form, percent=False)), "word/charts/chart1.xml")
    (drawn,) = root.findall(f".//c:{tag}", NS)
    direction = drawn.find("c:barDir", NS)
    assert (None if direction is None else direction.get("val")) == turned
    assert root.find(".//c:valAx/c:scaling/c:max", NS) is None


def test_shares_over_one_are_not_cut_off_and_one_series_needs_no_legend() -> None:
    over = replace(CHART, series=(Series(name="完成", values=(Fraction(11, 10), None, None)),))
    root = part(made(over), "word/charts/chart1.xml")
    assert root.find(".//c:max", NS) is None
    assert root.find(".//c:legend", NS) is None
    full = part(made(CHART), "word/charts/chart1.xml")
    assert full.find(".//c:legend", NS) is not None
    assert full.find(".//c:max", NS).get("val") == "1"  # type: ignore[union-attr]


def test_several_charts_are_parts_of_their_own_and_the_file_is_the_same_twice() -> None:
    data = made(CHART, replace(CHART, title="又一张", reading=""))
    assert len(values(data, 2)) == 2
    assert data == made(CHART, replace(CHART, title="又一张", reading=""))
    told = [one.get("descr") for one in seen(data).document.element.iter("{*}docPr")]
    assert told == ["理论学习93%", "又一张"]
    assert docx.Document(io.BytesIO(data)).part.package is not None


def bar(label: str, share: Fraction | None) -> Bar:
    return Bar(label=label, written="—" if share is None else f"{share * 100 // 1}%", base="", gap="", share=share)


def test_progress_is_a_paper_of_tables_and_charts() -> None:
    own = (bar("问题整改率", Fraction(39, 40)), bar("调研覆盖率", None))
    under = tuple(bar(f"第{n}镇", Fraction(n, 100)) for n in range(1, 4))
    said = Progress(unit="青禾县", day=DAY, time=Fraction(122, 153), own=own, metric="问题整改率", under=under)
    paper = seen(printed(progress_paper(said)))
    assert text_of(paper.lines()[0]) == "青禾县工作进度情况"
    assert len(paper.document.tables) == 2
    assert [one.get("descr") for one in paper.document.element.iter("{*}docPr")][1] == "第1镇1%；第2镇2%；第3镇3%"
    many = replace(said, under=tuple(bar(f"第{n}镇", Fraction(1, 2)) for n in range(DRAWN + 1)))
    assert len(list(seen(printed(progress_paper(many))).document.element.iter("{*}docPr"))) == 1
    none = replace(said, own=(bar("调研覆盖率", None),), under=())
    assert list(seen(printed(progress_paper(none))).document.element.iter("{*}docPr")) == []
