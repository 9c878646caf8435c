"""The Word file by its facts: page, grid, fonts, levels, page numbers, traced and clean copies, the same bytes twice."""

import io
import zipfile
from datetime import date
from typing import Final

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from taizhang.report.fill import fill
from taizhang.report.hole import Filled
from taizhang.report.official import FONTS, Paper, listing_docx, speech
from taizhang.report.tables import table_of
from tests.report.holes import blanks_of, bound, number

DAY: Final = date(2023, 12, 31)
TEXT: Final = """X县委书记在全县第二批主题教育总结会议上的讲话（草稿）
同志们：
今天，我们召开总结会议。
一、前一阶段工作的回顾
第一，坚持学深悟透，在凝心铸魂上有了新收获。安排集体学习X余次，观看“警示教育”专题片X次。
（一）抓好调查研究
走访群众X余户。
青禾县主题教育办
2024年1月12日
"""


def filled(text: str = TEXT) -> Filled:
    """The draft with its first count known and its second zero."""
    figures = iter([number(127), number(0), number(1368)])
    counts = [bound(blank, next(figures) if blank.kind == "count" else None) for blank in blanks_of(text)]
    return fill(text, counts, {"X县委": "青禾县委"})


def paper(**more: object) -> Paper:
    """The paper of the draft as on the last day of the year."""
    return Paper(filled=filled(), cut_off=DAY, units={"qh": "青禾县"}, **more)  # type: ignore[arg-type]


def opened(data: bytes) -> Document:
    """The file as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def attribute(element: BaseOxmlElement | etree._Element, path: str, name: str) -> str | None:
    """An attribute of the first element on a path."""
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    return None if found is None else str(found.get(qn(f"w:{name}")))


def font(document: Document, text: str) -> tuple[str | None, str | None]:
    """East Asian font and half-points of the first run with these words."""
    run = next(run for part in document.paragraphs for run in part.runs if text in run.text)
    return attribute(run._r, "rPr/rFonts", "eastAsia"), attribute(run._r, "rPr/sz", "val")


def test_the_page_is_that_of_the_standard() -> None:
    section = opened(speech(paper())).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides if side is not None] == [37, 35, 28, 26]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert attribute(section._sectPr, "docGrid", "type") == "lines"
    assert attribute(section._sectPr, "docGrid", "linePitch") == "579"


def test_fonts_are_named_by_level() -> None:
    document = opened(speech(paper()))
    assert font(document, "总结会议") == ("方正小标宋简体", "44")
    assert font(document, "今天") == ("仿宋_GB2312", "32")
    assert font(document, "一、前一阶段") == ("黑体", "32")
    assert font(document, "第一，坚持") == ("楷体_GB2312", "32")
    assert font(document, "安排集体学习") == ("仿宋_GB2312", "32")
    assert font(document, "（一）") == ("楷体_GB2312", "32")
    named = {fonts.get(qn("w:eastAsia")) for fonts in document.element.body.iter(qn("w:rFonts"))}
    assert named <= set(FONTS)
    assert "Times New Roman" in FONTS


def test_lines_are_exact_and_paragraphs_begin_two_characters_in() -> None:
    parts = opened(speech(paper())).paragraphs
    body = next(part for part in parts if part.text.startswith("今天"))
    assert attribute(body._p, "pPr/spacing", "line") == "579"
    assert attribute(body._p, "pPr/spacing", "lineRule") == "exact"
    assert attribute(body._p, "pPr/ind", "firstLineChars") == "200"
    address = next(part for part in parts if part.text == "同志们：")
    assert attribute(address._p, "pPr/ind", "firstLineChars") is None


def test_headings_stand_in_the_outline_and_lead_sentences_do_not() -> None:
    levels = {part.text[:3]: attribute(part._p, "pPr/outlineLvl", "val") for part in opened(speech(paper())).paragraphs}
    assert levels["一、前"] == "0"
    assert levels["（一）"] == "1"
    assert levels["第一，"] is None


def test_the_unit_stands_centred_over_the_date_at_the_end() -> None:
    *_, signer, day = opened(speech(paper())).paragraphs
    assert (signer.text, attribute(signer._p, "pPr/ind", "rightChars")) == ("青禾县主题教育办", "325")
    assert (day.text, attribute(day._p, "pPr/ind", "rightChars")) == ("2024年1月12日", "400")


def test_a_long_unit_pushes_the_date_in() -> None:
    text = "通知\n请抓好落实。\n青禾县委主题教育领导小组办公室\n2024年1月12日"
    *_, signer, day = opened(speech(Paper(filled=filled(text), cut_off=DAY))).paragraphs
    assert attribute(signer._p, "pPr/ind", "rightChars") == "200"
    assert attribute(day._p, "pPr/ind", "rightChars") == "625"


def test_a_date_alone_stands_four_characters_from_the_edge() -> None:
    text = "通知\n请抓好落实。\n2024年1月12日"
    day = opened(speech(Paper(filled=filled(text), cut_off=DAY))).paragraphs[-1]
    assert attribute(day._p, "pPr/ind", "rightChars") == "400"


def test_page_numbers_stand_outside() -> None:
    document = opened(speech(paper()))
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = document.sections[0].footer, document.sections[0].even_page_footer
    sides = [(part.paragraphs[0].text, attribute(part.paragraphs[0]._p, "pPr/jc", "val")) for part in (odd, even)]
    assert [side for _, side in sides] == ["right", "left"]
    assert "PAGE" in etree.tostring(odd._element, encoding="unicode")


def test_the_title_breaks_between_words_and_leaves_the_draft_mark_to_the_pages() -> None:
    title = opened(speech(paper(draft=True))).paragraphs[0]
    assert title.text == "青禾县委书记在全县第二批\n主题教育总结会议上的讲话"
    header = opened(speech(paper(draft=True))).sections[0].header
    assert header.paragraphs[0].text == "草稿"
    assert opened(speech(paper())).paragraphs[0].text.endswith("（草稿）")


def test_day_and_speaker_come_under_the_title_unless_the_draft_says_them() -> None:
    told = [part.text for part in opened(speech(paper(dated="2024年1月12日", speaker="某同志"))).paragraphs[1:4]]
    assert told == ["（2024年1月12日）", "某同志", ""]
    assert opened(speech(paper(speaker="某同志"))).paragraphs[1].text == "某同志"
    said = filled("讲话\n（2024年1月9日）\n同志们：\n开会。")
    own = opened(speech(Paper(filled=said, cut_off=DAY, dated="2024年1月12日")))
    assert [part.text for part in own.paragraphs] == ["讲话", "（2024年1月9日）", "", "同志们：", "开会。"]


def test_a_title_given_takes_the_place_of_the_drafts() -> None:
    own = opened(speech(paper(title="在总结会议上的讲话")))
    assert own.paragraphs[0].text == "在总结会议上的讲话"
    assert own.core_properties.title == "在总结会议上的讲话"
    nothing = opened(speech(Paper(filled=fill("", ()), cut_off=DAY, title="讲话")))
    assert [part.text for part in nothing.paragraphs] == ["讲话"]
    assert opened(speech(Paper(filled=fill("", ()), cut_off=DAY, draft=True))).core_properties.title == ""


@pytest.mark.parametrize("traced", [False, True])
def test_holes_are_yellow_in_both_copies(traced: bool) -> None:
    document = opened(speech(paper(traced=traced)))
    yellow = [run.text for part in document.paragraphs for run in part.runs if run.font.highlight_color]
    assert yellow == ["X"]


def test_the_clean_copy_says_nothing_of_sources() -> None:
    document = opened(speech(paper()))
    assert len(document.sections) == 1
    assert document.tables == []
    body = next(part.text for part in document.paragraphs if "集体学习" in part.text)
    assert body.endswith("安排集体学习120余次，观看“警示教育”专题片X次。")


def test_the_traced_copy_numbers_each_figure_and_tells_where_it_comes_from() -> None:
    document = opened(speech(paper(traced=True)))
    assert document.sections[0].header.paragraphs[0].text == "溯源稿"
    raised = [run.text for part in document.paragraphs for run in part.runs if run.font.superscript]
    assert raised == ["[1]", "[2]"]
    texts = [part.text for part in document.paragraphs]
    assert texts[texts.index("附件") + 1 : texts.index("附件") + 4] == ["", "数据来源表", "数据截至2023年12月31日"]
    sources, left = document.tables
    assert [cell.text for cell in sources.rows[1].cells] == [
        "1", "5.2 安排集体学习120余次", "120余", "127", "集体学习", "截至当日已开展的次数", "青禾县",
        "2023-09-01\n至2023-12-31", "127", "a1b2c3d4e5f60718",
    ]  # fmt: skip
    assert [cell.text for cell in left.rows[1].cells][:3] == ["1", "5.2 观看“警示教育”专题片X次", "X"]
    assert attribute(sources.rows[0]._tr, "trPr/tblHeader", "val") is not None


def test_the_annex_lies_across_and_the_table_fits_its_page() -> None:
    document = opened(speech(paper(traced=True)))
    upright, across = document.sections
    assert upright.page_width != across.page_width
    assert across.page_width is not None
    assert across.left_margin is not None
    assert across.right_margin is not None
    room = across.page_width.mm - across.left_margin.mm - across.right_margin.mm
    for table in document.tables:
        widths = [int(column.get(qn("w:w"), "0")) for column in table._tbl.iter(qn("w:gridCol"))]
        assert sum(widths) * 25.4 / 1440 <= room + 0.1


def test_a_paper_without_open_holes_has_one_table_and_a_long_sentence_is_cut() -> None:
    text = "讲话\n" + "扎实推进各项工作" * 9 + "安排集体学习X余次。"
    document = opened(speech(Paper(filled=filled(text), cut_off=DAY, traced=True)))
    (sources,) = document.tables
    assert sources.rows[1].cells[1].text.endswith("…")
    assert sources.rows[1].cells[6].text == "qh"


def test_the_file_tells_its_title_and_cut_off_and_is_the_same_twice() -> None:
    once = speech(paper(traced=True))
    about = opened(once).core_properties
    assert (about.title[:6], about.subject, about.comments) == ("青禾县委书记", "数据截至2023年12月31日", "")
    assert once == speech(paper(traced=True))
    with zipfile.ZipFile(io.BytesIO(once)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_signs_no_file_may_hold_are_dropped() -> None:
    document = opened(speech(Paper(filled=fill("讲\x01话\n开\x0b会。", ()), cut_off=DAY)))
    assert [part.text for part in document.paragraphs] == ["讲话", "", "开", "会。"]


def test_a_list_is_printed_by_the_same_door() -> None:
    table = table_of(
        ("序号", "存在问题"), ("no", "title"), [{"no": "1", "title": "停水"}], title="问题清单", unit="青禾县", day=DAY
    )
    assert opened(listing_docx(table)).tables[0].rows[1].cells[1].text == "停水"
