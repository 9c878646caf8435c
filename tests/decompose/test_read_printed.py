"""Printed pages (pdf, ofd) back to paragraphs: what the printer did to the text is undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.decompose import ofd as ofd_room
from taizhang.decompose import pdf as pdf_room
from taizhang.decompose.glyphs import Glyph, everyday, lines
from taizhang.decompose.lines import Line, paragraphs
from taizhang.decompose.read import read
from taizhang.errors import Refusal
from tests.decompose.printed_files import HEIGHT, Placed, ofd, page_of, pdf

SPEECH = (
    "同志们，今年以来全县上下把整改作为硬任务，逐条逐项建立台账，取得了阶段性成效。\n"
    "一、提高认识\n"
    "（一）学深悟透。各单位要对照清单逐项检视，把问题找准、把根源挖深、把措施定实，11月底前全部整改到位。会后\n"
    "（二）以上率下。班子成员要带头领题，每人至少包抓2件难事，做到件件有着落、事事有回音。\n"
    "某县工作专班"
)


def _both(pages: list[list[Placed]]) -> list[str]:
    """What either kind of file says; they must say the same."""
    printed = read(pdf(pages), "讲话.pdf")
    assert read(ofd(pages), "讲话.ofd") == printed
    return printed.splitlines()


def test_lines_are_healed_into_the_paragraphs_that_were_set() -> None:
    assert _both([page_of(SPEECH)]) == SPEECH.splitlines()


@given(st.lists(st.text("学习整改调研走访问题台账落实", min_size=1, max_size=90), min_size=1, max_size=6))
def test_whatever_is_set_comes_back_whole(rows: list[str]) -> None:
    text = "\n".join(f"{row}。" for row in rows)
    assert "".join(read(ofd([page_of(text, first=120)]), "a.ofd").split()) == "".join(text.split())


def test_a_paragraph_goes_on_over_the_page_and_headers_footers_and_numbers_are_dropped() -> None:
    lines = page_of(f"各级要{'狠抓落实、' * 40}务求实效。")
    pages = [
        [Placed(250, 50, f"工作简报第{number + 1}期"), *lines[at : at + 4], Placed(270, 800, f"— {number + 1} —")]
        for number, at in enumerate(range(0, len(lines), 4))
    ]
    moved = [
        [Placed(one.left, 105 + 29 * at, one.text) if 60 < one.top < 790 else one for at, one in enumerate(page)]
        for page in pages
    ]
    assert _both(moved) == [f"各级要{'狠抓落实、' * 40}务求实效。"]


@pytest.mark.parametrize("number", ["- 1 -", "第1页 共3页", "1/3", "Page 1 of 3", "·2·", "ii"])
def test_a_page_number_is_known_by_its_form_even_on_one_page(number: str) -> None:
    assert _both([[*page_of("要抓好落实。"), Placed(270, 800, number)]]) == ["要抓好落实。"]


def test_what_only_looks_like_a_number_stays_in_the_text() -> None:
    assert _both([[*page_of("要抓好落实。"), Placed(79, 400, "2023")]]) == ["要抓好落实。", "2023"]


def test_contents_with_leaders_say_every_heading_twice_and_are_dropped() -> None:
    contents = [Placed(79, 105, "目录"), Placed(79, 134, "一、总体要求……………………3")]
    assert _both([[*contents, *page_of("要抓好落实。", first=163)]]) == ["目录", "要抓好落实。"]


def test_a_heading_in_another_size_stands_alone_and_a_word_set_with_gaps_is_one_word() -> None:
    page = [
        Placed(150, 105, "关于印发方案的", 22),
        *page_of("各镇要抓好落实，逐项整改，按时报告进度，确保群众满意，不得弄虚作假。", first=150),
    ]
    assert _both([page])[0] == "关于印发方案的"
    spread = [Glyph(100 + 70 * at, 122 + 70 * at, 105, 22, sign) for at, sign in enumerate("通知")]
    assert [line.text for line in lines(spread)] == ["通知"]
    near = [Glyph(100 + 40 * at, 122 + 40 * at, 105, 22, sign) for at, sign in enumerate("通知")]
    assert [line.text for line in lines(near)] == ["通 知"]


def test_cells_on_one_line_are_parted_and_not_healed() -> None:
    cells = [Placed(79, 105, "序号"), Placed(200, 105, "任务"), Placed(400, 105, "时限"),
             Placed(79, 134, "1"), Placed(200, 134, "清仓见底"), Placed(400, 134, "6月底")]  # fmt: skip
    assert _both([cells]) == ["序号\t任务\t时限", "1\t清仓见底\t6月底"]


def test_two_columns_are_left_in_the_order_they_were_printed() -> None:
    left = [Placed(60, 105 + 29 * at, "左栏要抓学习。") for at in range(3)]
    right = [Placed(330, 105 + 29 * at, "右栏要抓整改。") for at in range(3)]
    text = "".join(_both([[*left, *right]]))
    assert text.index("右") > text.rindex("左")


def test_a_slanting_watermark_is_no_text_and_a_turned_page_is_read_upright() -> None:
    mark = Placed(200, 400, "内部资料", 40, (0.7, 0.7, -0.7, 0.7))
    assert read(pdf([[mark, *page_of("要抓好落实。")]]), "a.pdf") == "要抓好落实。\n"
    upright = {
        90: Placed(105, HEIGHT - 79, "Plan one", 16, (0, 1, -1, 0)),
        180: Placed(500, 700, "Plan one", 16, (-1, 0, 0, -1)),
        270: Placed(500, 100, "Plan one", 16, (0, -1, 1, 0)),
    }
    for turned, words in upright.items():
        assert read(pdf([[words]], turned=turned), "a.pdf") == "Plan one\n"


def test_the_mark_of_a_note_is_no_text_and_a_square_metre_and_spaced_signs_stay() -> None:
    page = [Placed(79, 105, "完成甲"), Placed(127, 100, "1", 8), Placed(135, 105, "项 ABC"), Placed(79, 184, "def")]
    assert _both([page]) == ["完成甲项 ABC", "def"]


def test_a_square_metre_stays_and_a_number_stays_with_what_it_counts() -> None:
    square = [Glyph(0, 8, 100, 16, "m"), Glyph(8, 12, 96, 8, "2"), Glyph(60, 76, 100, 16, "；")]
    assert [line.text for line in lines(square)] == ["m2\t；"]
    counted = [
        Glyph(0, 8, 100, 16, "1"),
        Glyph(8, 12, 100, 16, "."),
        Glyph(60, 76, 100, 16, "查"),
        Glyph(76, 92, 100, 16, "摆"),
    ]
    assert [line.text for line in lines(counted)] == ["1.查摆"]


def test_english_words_are_parted_where_a_line_ended() -> None:
    rows = [Line(0, 100, 10, 10, "read the whole"), Line(0, 100, 22, 10, "paper first"), Line(0, 30, 34, 10, "now")]
    assert list(paragraphs(rows)) == ["read the whole paper first now"]


def test_the_items_of_a_list_may_hang_and_a_wider_step_begins_a_paragraph() -> None:
    rows = [
        Line(0, 300, 10, 10, "1.各镇要抓好"), Line(20, 300, 22, 10, "整改落实。"), Line(20, 300, 34, 10, "县里要督促"),
        Line(0, 300, 46, 10, "检查。"), Line(0, 300, 75, 10, "另起一段"), Line(0, 50, 87, 10, "完。"),
    ]  # fmt: skip
    assert list(paragraphs(rows)) == ["1.各镇要抓好整改落实。", "县里要督促检查。", "另起一段完。"]
    assert list(paragraphs([])) == []


def test_an_aside_and_a_salutation_stand_alone() -> None:
    rows = [Line(0, 300, 10, 10, "现在请介绍情况。"), Line(0, 300, 22, 10, "（介绍毕）"), Line(0, 300, 34, 10, "下面讲三点。"),
            Line(0, 300, 46, 10, "同志们，要抓好")]  # fmt: skip
    assert list(paragraphs(rows)) == ["现在请介绍情况。", "（介绍毕）", "下面讲三点。", "同志们，要抓好"]


def test_signs_of_the_radical_block_become_everyday_signs() -> None:
    assert everyday("⼀、⻚⾯\u200b要⽴⾏⽴改\ud83d\ude00") == "一、页面要立行立改😀"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (pdf([[]]), "扫描.pdf", "扫描件"),
        (pdf([[Placed(270, 800, "— 1 —")]]), "扫描.pdf", "扫描件"),
        (pdf([page_of("要落实。"), [], []]), "扫描.pdf", "扫描件"),
        (ofd([[]]), "扫描.ofd", "扫描件"),
        (pdf([[Placed(79, 105, "\ue001\ue002\ue003\ue004")]]), "乱码.pdf", "乱码"),
        (pdf([page_of("要落实。")])[:300], "断.pdf", "打不开"),
        (b"%PDF-1.4\nnothing", "断.pdf", "打不开"),
        (ofd([[]], **{"Encryptions.xml": "<a/>"}), "密.ofd", "密码"),
        (ofd([[]], **{"Doc_0/Pages/Page_0/Content.xml": "<a"}), "断.ofd", "打不开"),
    ],
)
def test_pages_that_cannot_be_read_are_refused_with_what_to_do(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Refusal, match=words) as refusal:
        read(data, name)
    assert "请" in str(refusal.value)


def test_a_locked_pdf_is_refused() -> None:
    locked = pdf([page_of("要落实。")]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    )  # fmt: skip
    with pytest.raises(Refusal, match="密码"):
        read(locked, "密.pdf")


def test_a_text_longer_than_any_paper_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_room, "MOST_CHARACTERS", 10)
    monkeypatch.setattr(ofd_room, "MOST_CHARACTERS", 10)
    page = page_of("各级要狠抓落实、务求实效。")
    for data, name in ((pdf([page]), "a.pdf"), (ofd([page]), "a.ofd")):
        with pytest.raises(Refusal, match="太长"):
            read(data, name)


ENTRY = '<o:OFD xmlns:o="http://www.ofdspec.org/2016">{}</o:OFD>'
BODY = "<o:DocBody><o:DocRoot>{}</o:DocRoot></o:DocBody>"


@pytest.mark.parametrize("entry", [ENTRY.format(BODY.format("Doc_9/Document.xml"))])
def test_an_ofd_that_names_a_part_it_has_not_is_refused(entry: str) -> None:
    with pytest.raises(Refusal, match="打不开"):
        read(ofd([page_of("要落实。")], **{"OFD.xml": entry}), "断.ofd")


def _document(place: str) -> str:
    return (
        '<o:Document xmlns:o="http://www.ofdspec.org/2016"><o:CommonData/>'
        f'<o:Pages><o:Page BaseLoc="{place}"/></o:Pages></o:Document>'
    )


@pytest.mark.parametrize(
    "place", ["/Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml", "Pages/Page_0/Content.xml"]
)
def test_the_pages_of_an_ofd_are_found_however_they_are_named(place: str) -> None:
    assert read(ofd([page_of("要落实。")], **{"Doc_0/Document.xml": _document(place)}), "a.ofd") == "要落实。\n"


def test_a_missing_page_is_refused() -> None:
    with pytest.raises(Refusal, match="打不开"):
        read(ofd([[]], **{"Doc_0/Document.xml": _document("Pages/None.xml")}), "断.ofd")


def test_places_in_an_ofd_are_read_in_all_their_forms() -> None:
    def text(words: str, more: str, code: str) -> str:
        return f"<o:TextObject {more}><o:TextCode {code}>{words}</o:TextCode></o:TextObject>"

    content = (
        '<o:Page xmlns:o="http://www.ofdspec.org/2016"><o:Content><o:Layer><o:PageBlock>'
        + text("要抓好", 'Boundary="20 40 100 10" Size="3" CTM="2 0 0 2 0 0"', 'X="0" Y="0" DeltaX="3 g 1 3"')
        + text("落实", 'Boundary="38 40 100 10" Size="6"', 'X="0" Y="x"')
        + text("竖", 'Boundary="20 60 100 10" Size="6"', 'X="1e9" Y="0" DeltaY="6"')
        + text("竖排", 'Boundary="20 80 100 10"', 'DeltaY="g x 6 g"')
        + text("看不见", 'Visible="false" Boundary="20 99 100 10" Size="6"', "")
        + "</o:PageBlock></o:Layer></o:Content></o:Page>"
    )
    read_back = read(ofd([[]], **{"Doc_0/Pages/Page_0/Content.xml": content}), "a.ofd")
    assert "".join(read_back.split()) == "要抓好落实竖竖排"
