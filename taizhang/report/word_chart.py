"""A native chart of a Word file: drawn by Word and WPS themselves, its figures in a workbook inside, to be edited there.

DrawingML (ECMA-376, part 1, 21.2): one part for the chart and one for its workbook, both named by their number.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from typing import Final, Literal

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from xlsxwriter import Workbook

from taizhang.report.word import HEI, LATIN, SONG, Node, Setting, node, paragraph, sayable

Form = Literal["bar", "column", "line"]
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MADE: Final = datetime(2020, 1, 1, tzinfo=UTC)
EMU_A_MM: Final = 36000
COLOURS: Final = ("2F5597", "A6A6A6", "7F9CCB", "404040")
"""Blue, grey, light blue, dark: told apart on a black-and-white printer too."""
SHEET: Final = "Sheet1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A row of figures, one for each category; None where there is none."""

    name: str
    values: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Categories and their figures, how they are drawn, and the size in millimetres; `percent` figures are shares of one.

    Without a title of its own it stays with what follows: its caption.

    `reading` says in words what the chart shows, for those who do not see it.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    form: Form = "bar"
    percent: bool = False
    width: int = 150
    height: int = 80
    reading: str = ""


def drawn_chart(document: Document, chart: Chart) -> Node:
    """The paragraph that shows the chart; its parts are added to the file."""
    package = document.part.package
    number = sum(str(part.partname).startswith("/word/charts/") for part in package.iter_parts()) + 1
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK, _workbook(chart), package)
    made = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, b"", package)
    inside = made.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    made._blob = etree.tostring(_space(chart, inside), xml_declaration=True, encoding="UTF-8", standalone=True)
    shown = document.part.relate_to(made, RELATIONSHIP_TYPE.CHART)
    line = paragraph(Setting(align="center", line=0, keep=not chart.title))
    line.append(node("r", {}, _inline(chart, shown, number)))
    return line


def _workbook(chart: Chart) -> bytes:
    """The figures as Excel keeps them: categories in the first column, a series in each of the others."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(SHEET)
    shown = book.add_format({"num_format": "0%" if chart.percent else "General"})
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, sayable(category))
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, sayable(series.name))
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, _told(chart, value), shown)
    book.close()
    return target.getvalue()


def _told(chart: Chart, value: Fraction) -> float:
    """The figure as it is written: shares are cut to whole per cents, never rounded up."""
    return float(Fraction(value * 100 // 1, 100) if chart.percent else value)


def _c(tag: str, said: object = None, *children: Node) -> Node:
    """An element of the c: vocabulary with its value and children."""
    made = etree.Element(f"{{{_C}}}{tag}", nsmap={"c": _C, "a": _A, "r": _R})
    if said is not None:
        made.set("val", str(said))
    made.extend(children)
    return made


def _text(tag: str, text: str) -> Node:
    made = _c(tag)
    made.text = sayable(text)
    return made


def _a(xml: str) -> Node:
    """A small fixed piece of the a: vocabulary; no words of a person stand in it."""
    return etree.fromstring(xml.replace(">", f' xmlns:a="{_A}">', 1) if "/>" not in xml[: xml.find(">") + 1] else xml)


def _letters(tag: str, size: int, font: str) -> Node:
    """How the words of a part of the chart look: `size` in hundredths of a point."""
    made = _c(tag)
    made.append(_a("<a:bodyPr></a:bodyPr>"))
    look = f'<a:defRPr sz="{size}" b="0"><a:latin typeface="{LATIN}"/><a:ea typeface="{font}"/></a:defRPr>'
    made.append(_a(f"<a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p>"))
    return made


def _space(chart: Chart, inside: str) -> Node:
    """The whole chart part."""
    data = _c("externalData", None, _c("autoUpdate", 0))
    data.set(f"{{{_R}}}id", inside)
    plot = _c("plotArea", None, _c("layout"), _plot(chart), *_axes(chart))
    pieces = [*([_title(chart.title)] if chart.title else ()), _c("autoTitleDeleted", int(not chart.title)), plot]
    if len(chart.series) > 1:
        pieces.append(_c("legend", None, _c("legendPos", "b"), _c("overlay", 0)))
    drawing = _c("chart", None, *pieces, _c("plotVisOnly", 1), _c("dispBlanksAs", "gap"))
    return _c(
        "chartSpace", None, _c("date1904", 0), _c("roundedCorners", 0), drawing, _letters("txPr", 900, SONG), data
    )


def _title(title: str) -> Node:
    words = _a(
        f'<a:p><a:r><a:rPr lang="zh-CN" sz="1200" b="0"><a:latin typeface="{LATIN}"/><a:ea typeface="{HEI}"/></a:rPr>'
        "<a:t/></a:r></a:p>"
    )
    words[0][1].text = sayable(title)
    rich = _c("rich")
    rich.extend((_a("<a:bodyPr></a:bodyPr>"), words))
    return _c("title", None, _c("tx", None, rich), _c("overlay", 0))


def _plot(chart: Chart) -> Node:
    ids = (_c("axId", 1), _c("axId", 2))
    series = list(_series(chart))
    if chart.form == "line":
        return _c("lineChart", None, _c("grouping", "standard"), _c("varyColors", 0), *series, _c("marker", 1), *ids)
    turned = _c("barDir", "bar" if chart.form == "bar" else "col")
    return _c(
        "barChart", None, turned, _c("grouping", "clustered"), _c("varyColors", 0), *series, _c("gapWidth", 60), *ids
    )


def _series(chart: Chart) -> Iterator[Node]:
    """Each series with its name, colour, labels, categories and figures."""
    rows = len(chart.categories)
    for at, series in enumerate(chart.series):
        column = chr(ord("B") + at)
        name = _reference("strRef", f"{SHEET}!${column}$1", _points("strCache", (series.name,)))
        names = _reference("strRef", f"{SHEET}!$A$2:$A${rows + 1}", _points("strCache", chart.categories))
        figures = [None if value is None else f"{_told(chart, value):.10g}" for value in series.values]
        code = "0%" if chart.percent else "General"
        cache = _points("numCache", figures, code)
        values = _reference("numRef", f"{SHEET}!${column}$2:${column}${rows + 1}", cache)
        told = (_c("idx", at), _c("order", at), _c("tx", None, name), _colour(chart, COLOURS[at % len(COLOURS)]))
        upright = () if chart.form == "line" else (_c("invertIfNegative", 0),)
        yield _c("ser", None, *told, *upright, _labels(chart, series), _c("cat", None, names), _c("val", None, values))


def _colour(chart: Chart, colour: str) -> Node:
    """The fill of a bar, or the stroke of a line."""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    made = _c("spPr")
    made.append(_a(f'<a:ln w="25400">{fill}</a:ln>' if chart.form == "line" else fill))
    return made


def _labels(chart: Chart, series: Series) -> Node:
    """The figures at each point; of lines the highest has them above and the others below, so that they keep apart."""
    hidden = ("showLegendKey", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    off = {name: _c(name, 0) for name in hidden}
    order = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    above = _height(series) == max(map(_height, chart.series))
    beside = (_c("dLblPos", "t" if above else "b"),) if chart.form == "line" else ()
    return _c("dLbls", None, *beside, *(off.get(name, _c("showVal", 1)) for name in order))


def _height(series: Series) -> Fraction:
    return sum(filter(None, series.values), Fraction(0))


def _reference(tag: str, place: str, cache: Node) -> Node:
    return _c(tag, None, _text("f", place), cache)


def _points(tag: str, values: Sequence[str | None], code: str = "") -> Node:
    """What a reference gave when it was last read; what has no value has no point."""
    made = _c(tag, None, *((_text("formatCode", code),) if code else ()), _c("ptCount", len(values)))
    for at, value in enumerate(values):
        if value is not None:
            point = _c("pt", None, _text("v", value))
            point.set("idx", str(at))
            made.append(point)
    return made


def _axes(chart: Chart) -> tuple[Node, Node]:
    """Categories in their order from the top where bars lie, figures from zero; shares of one end at one at least."""
    lying = chart.form == "bar"
    turn = _c("scaling", None, _c("orientation", "maxMin" if lying else "minMax"))
    names = _c(
        "catAx", None, _c("axId", 1), turn, _c("delete", 0), _c("axPos", "l" if lying else "b"),
        _c("majorTickMark", "none"), _c("minorTickMark", "none"), _c("tickLblPos", "low"), _c("crossAx", 2),
        _c("crosses", "autoZero"),
    )  # fmt: skip
    full = max((value for one in chart.series for value in one.values if value is not None), default=Fraction(0)) <= 1
    most = (_c("max", 1),) if chart.percent and full else ()
    scale = _c("scaling", None, _c("orientation", "minMax"), *most, _c("min", 0))
    form = _c("numFmt")
    form.set("formatCode", "0%" if chart.percent else "General")
    form.set("sourceLinked", "0")
    figures = _c(
        "valAx", None, _c("axId", 2), scale, _c("delete", 0), _c("axPos", "b" if lying else "l"), form,
        _c("majorTickMark", "none"), _c("minorTickMark", "none"), _c("tickLblPos", "high" if lying else "nextTo"),
        _c("crossAx", 1), _c("crosses", "autoZero"),
    )  # fmt: skip
    return names, figures


def _inline(chart: Chart, shown: str, number: int) -> Node:
    """The drawing in its line, with its size and what it says."""
    width, height = chart.width * EMU_A_MM, chart.height * EMU_A_MM
    made = etree.fromstring(
        f'<wp:inline xmlns:wp="{_WP}" xmlns:a="{_A}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="图{number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="{shown}"/></a:graphicData>'
        "</a:graphic></wp:inline>"
    )
    made[1].set("descr", sayable(chart.reading or chart.title))
    drawing = node("drawing")
    drawing.append(made)
    return drawing
