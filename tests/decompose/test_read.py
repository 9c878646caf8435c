"""Bytes to text: encodings, Word with its automatic numbers, and refusals that say what to do."""

import io
import zipfile
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.decompose.numbering import Counter, chinese, lists, shown
from taizhang.decompose.numerals import number
from taizhang.decompose.read import MOST_BYTES, read
from taizhang.errors import Refusal

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
LEVELS = (
    ("0", "chineseCountingThousand", "%1、"),
    ("1", "chineseCounting", "（%2）"),
    ("2", "decimal", "%3."),
    ("3", "decimal", "%1.%4"),
    ("4", "bullet", "•"),
)


def _level(depth: str, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{"".join(_level(*one) for one in LEVELS)}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride>'
    '<w:lvlOverride w:ilvl="3"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num><w:num w:numId="4"/></w:numbering>'
)
STYLES = (
    f'<w:styles {NAMESPACES}><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="P"/></w:styles>'
)


def _docx(body: str, **parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", text)
    return content.getvalue()


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _numbered(text: str, depth: int, list_id: int = 1) -> str:
    return _paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    text = (
        "一、学习\r\n2023年11月20日要X次 ABC abc 1234567890\n"
        if encoding.startswith("utf-16-")
        else "一、学习\r\n要学。\n"
    )
    assert read(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "是空的"),
        (b" \n", "a.txt", "是空的"),
        (b"\xff\xfe\x00\xd8", "a.txt", "编码"),
        (b"\x81\x00\xff\xff\xff", "a.txt", "编码"),
        (b"abc\0def ghi jkl mno", "a.txt", "编码"),
        (b"plain text", "a.docx", "打不开"),
        (b"%PDF-1.7", "a.pdf", "另存为 docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.doc", "旧格式"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "密码"),
        (b"PK\x03\x04 broken", "a.docx", "打不开"),
        (b"a" * (MOST_BYTES + 1), "a.txt", "50 兆"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Refusal, match=words) as refusal:
        read(data, name)
    assert "请" in str(refusal.value)


def _package(member: str, content: bytes | str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr(member, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_package("xl/workbook.xml", "<a/>"), "不是 Word 文件"),
        (_package("word/document.xml", "<a"), "打不开"),
        (_package("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "打不开"),
    ],
)
def test_a_package_that_is_no_word_file_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(data, "a.docx")


def test_a_locked_package_is_refused_by_name() -> None:
    data = bytearray(_package("word/document.xml", "<a/>"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refusal, match="密码"):
        read(bytes(data), "a.docx")


# depth of the list, list, words, and what Word prints
PRINTED = """
0 1 学习 一、学习|1 1 读书 （一）读书|2 1 摸底 1.摸底|2 1 建账 2.建账|1 1 研讨 （二）研讨|2 1 再摸底 1.再摸底|0 1 整改 二、整改
1 1 查摆 （一）查摆|3 1 细目 二.1细目|4 1 圆点 圆点|2 2 另起 5.另起|2 2 接着 6.接着|0 3 无表 无表|0 4 无族 无族|0 9 无此 无此
"""


def test_automatic_numbers_are_said_as_they_are_printed() -> None:
    rows = [row.split() for row in PRINTED.replace("\n", "|").split("|") if row]
    body = "".join(_numbered(words, int(depth), int(list_id)) for depth, list_id, words, _ in rows) + _numbered("", 0)
    lines = read(_docx(body, numbering=NUMBERING, styles=STYLES), "a.docx").splitlines()
    assert lines == [*(printed for *_, printed in rows), ""]


@pytest.mark.parametrize(
    ("properties", "line"),
    [
        ('<w:pStyle w:val="H1"/>', "一、正文"),
        ('<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="1"/></w:numPr>', "（一）正文"),
        ('<w:pStyle w:val="H2"/><w:numPr/>', "正文"),
        ('<w:pStyle w:val="P"/>', "正文"),
        ('<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>', "（一）正文"),
        ("", "正文"),
    ],
)
def test_a_style_numbers_its_paragraphs_unless_they_say_otherwise(properties: str, line: str) -> None:
    body = _paragraph("正文", properties)
    assert read(_docx(body, numbering=NUMBERING, styles=STYLES), "a.docx") == f"{line}\n"


def test_a_legal_level_shows_the_numbers_above_it_in_figures() -> None:
    numbering = fromstring(  # noqa: S314 - our own words
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{_level("0", "chineseCounting", "%1、")}'
        '<w:lvl w:ilvl="1"><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    counter = Counter(lists(numbering, None))
    body = fromstring(f"<r {NAMESPACES}>{''.join(_numbered('a', depth) for depth in (1, 0, 1))}</r>")  # noqa: S314
    numbers = [counter.number(paragraph) for paragraph in body]
    assert numbers[1:] == ["一、", "1.1"]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (3, "chineseLegalSimplified", "叁"),
        (12, "chineseCounting", "十二"),
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (2, "upperLetter", "B"),
        (28, "lowerLetter", "bb"),
        (2, "decimalEnclosedCircleChinese", "②"),
        (21, "decimalEnclosedCircle", "21"),
        (1, "ideographTraditional", "甲"),
        (13, "ideographZodiac", "子"),
        (7, "decimalZero", "07"),
        (7, "unknown", "7"),
        (10, "japaneseCounting", "十"),
        (0, "chineseCounting", "0"),
    ],
)
def test_numbers_take_the_forms_of_word(value: int, form: str, text: str) -> None:
    assert shown(value, form) == text


@given(st.integers(min_value=1, max_value=999))
def test_a_chinese_numeral_is_read_back_as_it_was_written(value: int) -> None:
    assert number(chinese(value, "一二三四五六七八九十")) == value


def test_tracked_changes_count_as_accepted_and_codes_and_hidden_words_are_no_text() -> None:
    body = (
        "<w:p><w:r><w:t>要</w:t></w:r><w:ins><w:r><w:t>抓好</w:t></w:r></w:ins><w:del><w:r><w:delText>删"
        "</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText><w:tab/>"
        "<w:t/><w:t>学习</w:t><w:br/>"
        '<w:t>整改</w:t><w:br w:type="page"/><w:noBreakHyphen/></w:r></w:p>'
    )
    assert read(_docx(body), "a.docx") == "要抓好\t学习\n整改-\n"


def test_tables_are_read_row_by_row_and_boxes_after_their_paragraph() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    box = (
        "<mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
        "<mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
    )
    body = (
        f"<w:tbl><w:tblPr/><w:tr>{cell.format('序号', '')}{cell.format('任务', '说明')}</w:tr><w:tr"
        f">{cell.format('', '')}</w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent><w:p><w:r><w:t>正文</w:t>{box.format(_paragraph('框内'))}</w:r></w:p>"
        f"</w:sdtContent></w:sdt><w:sectPr/><w:del>{_paragraph('删')}</w:del>"
    )
    assert read(_docx(body), "a.docx") == "序号\t任务 说明\n正文\n框内\n"


def test_nesting_without_end_is_cut_off() -> None:
    deep = "<w:sdt>" * 200 + _paragraph("底") + "</w:sdt>" * 200
    runs = "<w:p>" + "<w:ins>" * 200 + "<w:r><w:t>底</w:t></w:r>" + "</w:ins>" * 200 + "</w:p>"
    assert read(_docx(deep + runs + _paragraph("面")), "a.docx") == "\n面\n"
