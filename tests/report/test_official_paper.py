"""Official papers as files: the same twice, called by their titles, nothing left behind by what is not given."""

from dataclasses import replace

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from taizhang.decompose.analyse import analyse
from taizhang.decompose.docx import read_docx
from taizhang.decompose.proof import proof
from taizhang.report.hole import Run
from taizhang.report.official import FONTS
from taizhang.report.official_body import titled
from taizhang.report.official_form import BriefingEnd, BriefingHead, Imprint, LetterHead, MinutesHead
from taizhang.report.official_head import NARROWEST, SMALLEST, measure
from taizhang.report.official_length import pages
from taizhang.report.official_lines import Line
from taizhang.report.official_paper import printed
from taizhang.report.page import add, new_paper
from taizhang.report.word import Face, Setting, paragraph, run
from tests.report.official_papers import BRIEFING, LETTER, MINUTES, OPENED, PAPERS, RED, UPWARD
from tests.report.read_back import foot_table, label, of, seen, text_of


def test_every_layout_gives_the_same_bytes_twice_and_names_no_font_but_the_six() -> None:
    for paper in PAPERS.values():
        assert printed(paper) == printed(paper)
    fonts = {
        str(one.get(qn("w:eastAsia"))) for each in OPENED.values() for one in each.document.element.iter(qn("w:rFonts"))
    }
    assert fonts <= set(FONTS)


def test_a_mark_stays_within_the_type_area_and_narrows_before_it_shrinks() -> None:
    for signs in range(1, 40):
        size, narrow = measure("府" * signs)
        assert SMALLEST <= size <= 62
        assert NARROWEST <= narrow <= 100
        assert signs * size * narrow / 100 <= 156 * 72 / 25.4 or (size, narrow) == (SMALLEST, NARROWEST)
    assert measure("青禾县委") == (62, 100)


def test_a_file_is_called_by_its_title_or_by_its_mark() -> None:
    titles = {name: one.document.core_properties.title for name, one in OPENED.items()}
    assert titles["letter"] == "关于调查研究情况的提示函"
    assert titles["order"] == "青禾县人民政府令"
    assert titles["minutes"] == "青禾县人民政府常务会议纪要"
    untitled = replace(BRIEFING, text=replace(BRIEFING.text, title=""))
    assert seen(printed(untitled)).document.core_properties.title == "主题教育简报"
    assert seen(printed(replace(untitled, head=None))).document.core_properties.title == ""


def test_what_is_not_given_leaves_nothing_behind() -> None:
    bare = replace(LETTER, head=LetterHead(organ="青禾县委"), mark="", end=Imprint(printed_by="县委办"))
    letter = seen(printed(bare))
    assert (letter.document.tables, letter.document.sections[0].header.is_linked_to_previous) == ([], True)
    assert [text_of(line) for line in letter.lines()][:3] == ["", "", "关于调查研究情况的提示函"]
    numbered = seen(printed(replace(bare, head=LetterHead(organ="青禾县委", number="提示函〔2023〕1号"))))
    assert of(numbered.line("提示函〔"), "pPr/jc", "val") == "right"
    plain = seen(printed(replace(MINUTES, head=MinutesHead(mark="会议纪要", day=None), end=None)))
    assert [text_of(line) for line in plain.lines()][:4] == ["", "会议纪要", "", "会议议定事项纪要如下："]
    unsigned = seen(printed(replace(BRIEFING, head=BriefingHead(name="简报", organ="县委办编"), end=BriefingEnd())))
    assert unsigned.document.tables == []
    copies = seen(printed(replace(BRIEFING, end=BriefingEnd(copies=3))))
    assert [text_of(line) for line in foot_table(copies).iter(qn("w:p"))] == ["（共印3份）"]
    undated = seen(printed(replace(UPWARD, end=Imprint(printed_by="县府办"))))
    assert text_of(foot_table(undated)) == "县府办"
    only = replace(RED, text=replace(RED.text, annexes=RED.text.annexes[:1], remark=""), end=Imprint(day=None))
    assert text_of(label(seen(printed(only)), "附件")) == "附件"


def test_an_imprint_behind_a_page_across_stands_on_an_upright_page_of_its_own() -> None:
    across = replace(RED, text=replace(RED.text, annexes=RED.text.annexes[1:2]))
    sections = seen(printed(across)).document.sections
    assert [one.orientation for one in sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert text_of(sections[2].footer._element) == ""


def test_a_traced_copy_numbers_its_figures() -> None:
    assert "27[1]条措施" in text_of(seen(printed(replace(RED, traced=True))).line("措施较为笼统"))


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_a_generated_paper_passes_our_own_draft_checker(name: str) -> None:
    text = read_docx(printed(PAPERS[name]), f"{name}.docx")
    found = proof(analyse(text, name))
    assert [(one.rule, one.text) for one in found if not one.hint and one.rule != "blank"] == []


def on_even(body: int, *, annexes: int = 0) -> int:
    """Sections of a paper of so many lines whose 版记 is to stand on an even page: two where it stands alone."""
    text = replace(UPWARD.text, body=("一行字。\n" * body,), annexes=UPWARD.text.annexes[:annexes])
    end = Imprint(copies_to="市委办公室", printed_by="县府办", day=UPWARD.made, page="even")
    return len(seen(printed(replace(UPWARD, text=text, end=end))).document.sections)


def test_an_imprint_stands_on_an_even_page_as_far_as_that_can_be_reckoned() -> None:
    assert on_even(1) == 2, "one page of text: the back of the sheet"
    assert on_even(15) == 1, "the foot of the second page"
    assert on_even(40) == 2, "the third page is odd"
    assert on_even(1, annexes=1) == 1, "with two lines more its foot has no room on the first page"
    table = replace(RED, end=Imprint(printed_by="县府办", page="even"))
    assert len(seen(printed(table)).document.sections) == 3, "tables are not reckoned"


def test_long_lines_titles_and_new_pages_are_reckoned() -> None:
    def page(*lines: str, **more: object) -> int | None:
        _, body = new_paper()
        add(body, *(paragraph(Setting(**more), run(line, Face())) for line in lines))  # type: ignore[arg-type]
        return pages(body, 0)

    assert page(*("字" * 28,) * 22) == 1
    assert page(*("字" * 29,) * 12) == 2
    assert page(*("字" * 27,) * 12, first=200) == 2
    assert page("字", "字", new_page=True) == 3
    assert page(*("字",) * 22) == 1
    _, body = new_paper()
    add(body, titled(Line(sort="title", runs=(Run(text="关于进一步做好第二批主题教育调查研究和整改整治工作的通知"),))))
    assert pages(body, 12755 - 1400) == 1
    assert pages(body, 12755 - 1399) == 2
