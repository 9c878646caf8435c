"""Word files as offices really make them: lists, tables, boxes, notes, tracked changes, fields, and what is not shown."""

import pytest

from taizhang.decompose.read import read
from taizhang.errors import Refusal
from tests.decompose.word_files import cell, docx, family, level, numbered, paragraph, row, run, table, zipped


def _text(body: str, **parts: str) -> str:
    return read(docx(body, strict=False, **parts), "文件.docx")


def _lines(body: str, **parts: str) -> list[str]:
    return _text(body, **parts).splitlines()


NUM = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
CHAPTERS = family(
    7,
    level(0, "chineseCountingThousand", "第%1章"),
    level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
    level(2, "decimal", "%3", '<w:suff w:val="nothing"/>'),
    level(3, "none", "注："),
)


def test_articles_count_on_through_the_chapters_and_a_number_keeps_away_from_its_words() -> None:
    body = "".join(
        numbered(text, depth)
        for text, depth in (("总则", 0), ("目的", 1), ("依据", 1), ("附则", 0), ("施行", 1), ("起", 2), ("说明", 3))
    )
    assert _lines(body, numbering=CHAPTERS + NUM) == [
        "第一章 总则", "第一条 目的", "第二条 依据", "第二章 附则", "第三条 施行", "1起", "注：说明",
    ]  # fmt: skip


def test_a_level_may_begin_anew_only_after_a_named_one() -> None:
    levels = (
        level(0, "decimal", "%1."),
        level(1, "decimal", "%2)"),
        level(2, "decimal", "%3、", '<w:lvlRestart w:val="1"/>'),
    )
    body = "".join(numbered("甲", depth) for depth in (0, 1, 2, 1, 2, 0, 2))
    assert _lines(body, numbering=family(7, *levels) + NUM) == [
        "1.甲",
        "1)甲",
        "1、甲",
        "2)甲",
        "2、甲",
        "2.甲",
        "1、甲",
    ]


def test_headings_are_numbered_by_the_level_that_names_their_style() -> None:
    levels = (
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="2"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="3"/>'),
    )
    styles = (
        '<w:style w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="3"><w:name w:val="heading 2"/><w:basedOn w:val="2"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="4"><w:basedOn w:val="3"/></w:style>'
        '<w:style w:styleId="5"><w:basedOn w:val="5"/></w:style>'
    )
    body = "".join(paragraph("工作", f'<w:pStyle w:val="{style}"/>') for style in "23452")
    body += paragraph("不编", '<w:pStyle w:val="2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert _lines(body, numbering=family(7, *levels) + NUM, styles=styles) == [
        "一、工作", "（一）工作", "（二）工作", "工作", "二、工作", "不编",
    ]  # fmt: skip


def test_a_list_may_borrow_its_family_through_a_list_style_and_change_a_level() -> None:
    numbering = (
        family(7, level(0, "decimal", "%1."), level(1, "decimal", "（%2）"))
        + '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="none"/></w:abstractNum>'
        + NUM
        + '<w:num w:numId="2"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="1">'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimalEnclosedCircle"/>'
        '<w:lvlText w:val="%2"/></w:lvl></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    )
    styles = '<w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = numbered("查", 0, 2) + numbered("改", 1, 2) + numbered("无", 0, 3)
    assert _lines(body, numbering=numbering, styles=styles) == ["1.查", "①改", "无"]


def test_an_empty_numbered_line_counts_but_says_nothing_and_a_cell_shows_its_number() -> None:
    numbering = family(7, level(0, "decimal", "%1")) + NUM
    body = numbered("", 0) + numbered("查摆", 0) + table(row(f"<w:tc>{numbered('', 0)}</w:tc>", "整改"))
    assert _lines(body, numbering=numbering) == ["", "2 查摆", "3\t整改"]


def test_a_row_is_a_line_and_merged_cells_are_read_once_in_their_columns() -> None:
    body = table(
        row(cell("责任分解表", properties='<w:gridSpan w:val="3"/>')),
        row("任务", cell("单位", properties='<w:gridSpan w:val="2"/>'), "时限"),
        row(cell("清理积案", properties='<w:vMerge w:val="restart"/>'), "信访局", "法院", cell("6月底前", "7月底前")),
        row(cell("清理积案", properties="<w:vMerge/>"), "司法局", "", ""),
        row(
            cell("甲", properties='<w:hMerge w:val="restart"/>'),
            cell("乙", properties='<w:hMerge w:val="continue"/>'),
            "丙",
        ),
        row("删", "行", properties="<w:trPr><w:del/></w:trPr>"),
        row("留", cell("删格", properties="<w:cellDel/>"), "尾"),
        row("", ""),
    )
    assert _lines(body) == [
        "责任分解表", "任务\t单位\t\t时限", "清理积案\t信访局\t法院\t6月底前 7月底前", "\t司法局", "甲\t\t丙", "留\t\t尾",
    ]  # fmt: skip


def test_a_nested_table_stands_once_in_its_cell_and_a_frame_of_one_cell_is_ordinary_lines() -> None:
    inner = table(row("一季度", "二季度"))
    body = table(row("进度", cell("见表", more=inner))) + table(row(cell("一、总体要求", "要抓好落实。")))
    assert _lines(body) == ["进度\t见表 一季度 二季度", "一、总体要求", "要抓好落实。"]


def test_a_box_is_read_once_whichever_copy_there_is() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>"
    both = "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
    old = "<mc:AlternateContent><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
    inner = box.format(paragraph("框中框"))
    first = both.format(box.format(f"<w:p>{run('提示')}<w:r>{inner}</w:r></w:p>"))
    body = (
        f"<w:p><w:r>{first}</w:r>{run('正文')}<w:r>{old.format(box.format(paragraph('旧框')))}</w:r></w:p>"
        + paragraph("后文")
    )
    assert _lines(body) == ["正文", "提示", "框中框", "旧框", "后文"]


def test_notes_follow_their_paragraph_on_lines_of_their_own() -> None:
    foot = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("指规模以上。")}{paragraph("含外资。")}</w:footnote>'
    )
    end = f'<w:endnote w:id="2">{paragraph("数据截至6月。")}</w:endnote>'
    body = (
        f'<w:p>{run("走访企业")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("40家。")}<w:r><w:endnoteReference w:id="2"/>'
        '<w:footnoteReference w:id="9"/></w:r></w:p>'
        + table(row(f'<w:tc><w:p>{run("企业")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:tc>', "40"))
    )  # fmt: skip
    assert _lines(body, footnotes=foot, endnotes=end) == [
        "走访企业40家。", "〔注1〕指规模以上。 含外资。", "〔注2〕数据截至6月。", "企业\t40", "〔注3〕指规模以上。 含外资。",
    ]  # fmt: skip


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = (
        f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("各镇要")}</w:p>'
        f"<w:p><w:ins>{run('认真')}</w:ins><w:del><w:r><w:delText>立即</w:delText></w:r></w:del>{run('整改')}"
        f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo></w:p>"
        f"<w:ins>{paragraph('新增一段。')}</w:ins>"
        f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="2"/></w:rPr></w:pPr>{run("末段")}</w:p>'
    )
    assert _lines(body) == ["各镇要认真整改移来", "新增一段。", "末段"]


def _field(*parts: str) -> str:
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' if part in ("begin", "separate", "end") else run(part)
        for part in parts
    )


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (_field("begin", "代码", "separate", "3", "end", "月"), "3月"),
        (_field("begin", "IF ", "begin", "PAGE", "separate", "1", "end", "separate", "结果", "end"), "结果"),
        (_field("begin", "无结果", "end", "后"), "后"),
        (_field("end", "separate", "文"), "文"),
        (_field("文", "begin", "没有结束"), "文没有结束"),
        (f'<w:fldSimple w:instr="DATE">{run("今日")}</w:fldSimple>', "今日"),
    ],
)
def test_of_a_field_the_result_is_text_and_not_the_code(field: str, text: str) -> None:
    assert _text(f"<w:p>{field}</w:p>") == f"{text}\n"


def test_what_is_not_shown_is_not_read() -> None:
    styles = (
        '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="t"><w:name w:val="toc 2"/></w:style>'
    )
    body = (
        paragraph("一、总体要求 3", '<w:pStyle w:val="t"/>')
        + "<w:p>"
        + run("藏", "<w:vanish/>")
        + run("露", '<w:vanish w:val="0"/>')
        + run("藏", '<w:rStyle w:val="h"/>')
        + f"{run('粗', '<w:b/>')}<w:r><w:ruby><w:rt>{run('zì')}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r>"
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入')}</w:sdtContent></w:sdt>"
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('填好')}</w:sdtContent></w:sdt></w:p>"
    )
    assert _lines(body, styles=styles) == ["露粗字填好"]


def test_signs_given_by_code_and_formulas_are_read_and_pictures_of_signs_are_not() -> None:
    signs = "".join(f'<w:sym w:char="{code}"/>' for code in ("221A", "F0FE", "无", "D800"))
    assert _text(f"<w:p><w:r>{signs}</w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>") == "√x=1\n"


def test_the_strict_names_of_the_standard_and_an_unusual_place_are_read_alike() -> None:
    body = numbered("学习", 0) + paragraph("整改")
    numbering = family(7, level(0, "chineseCounting", "%1、")) + NUM
    for strict in (False, True):
        data = docx(body, strict=strict, main="word/document2.xml", numbering=numbering)
        assert read(data, "a.docx") == "一、学习\n整改\n"


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"xl/workbook.xml": "<a/>"}, "电子表格"),
        ({"ppt/presentation.xml": "<a/>"}, "演示文稿"),
        ({"a.txt": "x"}, "压缩包"),
        ({"word/document.xml": "<w/>"}, "压缩包"),
        ({"word/document.xml": "<a"}, "打不开"),
        ({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "打不开"),
        ({"word/document.xml": "<?xml version='1.0' encoding='cp037'?><a/>"}, "打不开"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "另存为 docx"),
    ],
)
def test_a_package_that_is_no_word_file_is_refused_by_what_it_is(members: dict[str, str], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(zipped(members), "a.docx")


def test_a_break_of_the_line_is_one_and_a_break_of_the_page_is_none() -> None:
    run_of = "<w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:br w:type='page'/><w:t>续</w:t><w:tab/><w:noBreakHyphen/></w:r>"
    assert _lines(f"<w:p>{run_of}</w:p>") == ["第一行", "第二行续\t-"]


def test_a_word_file_longer_than_any_paper_is_refused() -> None:
    with pytest.raises(Refusal, match="太长"):
        _text("".join(paragraph("要" * 100_000) for _ in range(11)))


def test_a_word_file_without_words_is_refused() -> None:
    with pytest.raises(Refusal, match="没有文字"):
        _text(paragraph(""))


def test_nesting_without_end_is_cut_off() -> None:
    deep = "<w:sdt>" * 200 + paragraph("底") + "</w:sdt>" * 200
    runs = "<w:p>" + "<w:ins>" * 200 + run("底") + "</w:ins>" * 200 + "</w:p>"
    assert _text(deep + runs + paragraph("面")) == "\n面\n"
