"""Bytes to text: encodings, Word with its automatic numbers, and refusals that say what to do."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.decompose.kinds import MOST_BYTES, is_package, is_plain, kind
from taizhang.decompose.number_forms import chinese, shown
from taizhang.decompose.numbering import Counter
from taizhang.decompose.numerals import number
from taizhang.decompose.plain import MOST_CHARACTERS
from taizhang.decompose.read import read
from taizhang.decompose.word_lists import lists
from taizhang.errors import Refusal
from tests.decompose.word_files import NAMESPACES, docx, family, level, numbered, paragraph, zipped

LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "%1.%4、"),
    ("bullet", "•"),
)
NUMBERING = (
    family(7, *(level(depth, *one) for depth, one in enumerate(LEVELS)))
    + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride>'
    '<w:lvlOverride w:ilvl="3"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num><w:num w:numId="4"/>'
)
STYLES = (
    '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="P"/>'
)


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
        (b"%PDF-1.7", "a.pdf", "打不开"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.doc", "旧格式文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "没有装 LibreOffice"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.doc", "电子表格"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le"), "a.doc", "演示文稿"),
        (b"{\\rtf1 abc}", "a.doc", "没有装 LibreOffice"),
        (b"\x89PNG\r\n", "讲话.docx", "图片"),
        (b"BM\x00\x01", "讲话.docx", "图片"),
        (b"Rar!\x1a\x07", "讲话.docx", "压缩包"),
        (b"<!DOCTYPE html><p>a", "讲话.pdf", "网页"),
        (b"<?xml version='1.0'?><html>", "讲话.doc", "网页"),
        (b"<?xml version='1.0'?><a/>", "讲话.doc", "XML"),
        (b"\0\x01junk%PDF-1.4", "a.pdf", "打不开"),
        (("要" * (MOST_CHARACTERS + 1)).encode(), "a.txt", "太长"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "密码"),
        (b"PK\x03\x04 broken", "a.docx", "打不开"),
        (b"a" * (MOST_BYTES + 1), "a.txt", "50 兆"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Refusal, match=words) as refusal:
        read(data, name)
    assert "请" in str(refusal.value)


def test_a_locked_package_is_refused_by_name() -> None:
    data = bytearray(zipped({"word/document.xml": "<a/>"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refusal, match="密码"):
        read(bytes(data), "a.docx")


# depth of the list, list, words, and what Word prints
PRINTED = """
0 1 学习 一、学习|1 1 读书 （一）读书|2 1 摸底 1.摸底|2 1 建账 2.建账|1 1 研讨 （二）研讨|2 1 再摸底 1.再摸底|0 1 整改 二、整改
1 1 查摆 （一）查摆|3 1 细目 二.1、细目|4 1 圆点 圆点|2 2 另起 5.另起|2 2 接着 6.接着|0 3 无表 无表|0 4 无族 无族|0 9 无此 无此
"""


def test_automatic_numbers_are_said_as_they_are_printed() -> None:
    rows = [row.split() for row in PRINTED.replace("\n", "|").split("|") if row]
    body = "".join(numbered(words, int(depth), int(list_id)) for depth, list_id, words, _ in rows) + numbered("", 0)
    lines = read(docx(body, numbering=NUMBERING, styles=STYLES), "a.docx").splitlines()
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
    body = paragraph("正文", properties)
    assert read(docx(body, numbering=NUMBERING, styles=STYLES), "a.docx") == f"{line}\n"


def test_a_legal_level_shows_the_numbers_above_it_in_figures() -> None:
    numbering = fromstring(  # noqa: S314 - our own words
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{level(0, "chineseCounting", "%1、")}'
        '<w:lvl w:ilvl="1"><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    counter = Counter(lists(numbering, None))
    body = fromstring(f"<r {NAMESPACES}>{''.join(numbered('a', depth) for depth in (1, 0, 1))}</r>")  # noqa: S314
    numbers = [counter.number(paragraph) for paragraph in body]
    assert numbers[1:] == ["一、", "1.1 "]


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
        (12, "chineseLegalSimplified", "壹拾贰"),
        (105, "ideographLegalTraditional", "壹佰零伍"),
        (10, "ideographDigital", "一〇"),
        (3, "ideographEnclosedCircle", "㊂"),
        (3, "decimalEnclosedParen", "⑶"),
        (3, "decimalEnclosedFullstop", "⒊"),
        (0, "lowerLetter", ""),
        (0, "upperRoman", "0"),
        (3, "decimalFullWidth", "３"),
        (3, "decimalFullWidth2", "３"),
        (3, "numberInDash", "- 3 -"),
        (3, "none", ""),
        (0, "chineseCounting", "0"),
    ],
)
def test_numbers_take_the_forms_of_word(value: int, form: str, text: str) -> None:
    assert shown(value, form) == text


@given(st.integers(min_value=1, max_value=999))
def test_a_chinese_numeral_is_read_back_as_it_was_written(value: int) -> None:
    assert number(chinese(value, "一二三四五六七八九十")) == value


OFFICE_WORDS = "一、总体要求\r\n各单位要在11月底前完成整改，确保群众满意。\r\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_text_in_utf16_without_a_mark_is_known_by_its_words(encoding: str) -> None:
    assert read(OFFICE_WORDS.encode(encoding), "a.txt") == OFFICE_WORDS


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
def test_a_text_cut_off_within_a_sign_loses_only_that_sign(encoding: str) -> None:
    data = (OFFICE_WORDS * 20 + "改").encode(encoding)[:-1]
    assert read(data, "a.txt").strip() == (OFFICE_WORDS * 20).strip()


def test_one_damaged_byte_does_not_turn_a_text_into_gibberish() -> None:
    data = bytearray((OFFICE_WORDS * 60).encode())
    data[3] = 0xFF
    assert read(bytes(data), "a.txt").endswith("确保群众满意。\r\n")


def test_a_text_called_docx_or_a_program_called_txt_is_refused() -> None:
    for data, name in (
        (b"plain text", "a.docx"),
        (bytes(range(256)) * 40, "a.txt"),
        (b"\x7fELF\x02\x01" + bytes(900), "a.txt"),
    ):
        with pytest.raises(Refusal, match=name):
            read(data, name)


@pytest.mark.parametrize(
    ("data", "is_kind"),
    [
        (b"BMW", "text"),
        (b"PK is a text", "package"),
        ("PK赛".encode(), "package"),
        (b"\xef\xbb\xbf <html>", "page"),
        (b"RIFF\x00\x00", "picture"),
    ],
)
def test_a_file_is_what_its_first_bytes_say(data: bytes, is_kind: str) -> None:
    assert kind(data) == is_kind
    assert is_package(data) == (is_kind == "package")
    assert is_plain(data) == (is_kind == "text")
