"""A letter on paper: head, number, addressee, numbered facts, what is asked, by when, to whom; a draft says so."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from docx import Document

from taizhang.report.letter_paper import LetterOnPaper, letter_docx, paragraphs
from tests.report.read_back import seen, text_of

LETTER = LetterOnPaper(
    organ="云溪县主题教育领导小组办公室",
    number="提示函〔2023〕12号",
    title="关于逾期未办结情况的提示函",
    unit="溪口镇",
    basis="根据主题教育工作安排，近期查看了溪口镇截至2023年11月20日的工作台账。",
    praised="总体看，工作有进展，已销号的问题12个。",
    facts="1.已过完成时限仍未办结，共1项：“集镇停车难”。\n2.还没有开展专题研讨：截至11月20日专题研讨0次，应不少于1次。",
    opens="现提示如下：",
    request="一、关于逾期未办结：请尽快交账，11月30日前办好。",
    due=date(2023, 11, 30),
    closing="特此提示。",
    contact="孙洁",
    copies_to="县委主题教育巡回指导组",
    day=date(2023, 11, 20),
    made=date(2023, 11, 20),
)


def lines(letter: LetterOnPaper) -> list[str]:
    return [text for line in seen(letter_docx(letter)).lines() if (text := text_of(line).strip())]


def test_a_letter_says_its_parts_in_the_order_of_the_layout() -> None:
    assert paragraphs(LETTER) == (
        "根据主题教育工作安排，近期查看了溪口镇截至2023年11月20日的工作台账。总体看，工作有进展，已销号的问题12个。",
        "经梳理，发现以下情况：",
        "1.已过完成时限仍未办结，共1项：“集镇停车难”。",
        "2.还没有开展专题研讨：截至11月20日专题研讨0次，应不少于1次。",
        "现提示如下：关于逾期未办结：请尽快交账，11月30日前办好。",
        "请于2023年11月30日前将整改落实情况（加盖公章）书面反馈云溪县主题教育领导小组办公室（联系人：孙洁）。",
        "特此提示。",
    )
    told = lines(LETTER)
    assert told[:3] == ["提示函〔2023〕12号", "关于逾期未办结情况的提示函", "溪口镇："]
    assert told[-3:-1] == ["云溪县主题教育领导小组办公室", "2023年11月20日"] or "2023年11月20日" in told


def test_a_single_finding_goes_on_in_its_paragraph_and_several_requests_stand_apart() -> None:
    one = replace(LETTER, facts="1.还没有开展专题研讨。", request="一、请安排研讨。\n二、请登记。")
    assert paragraphs(one)[1:5] == ("经梳理，还没有开展专题研讨。", "现提示如下：", "一、请安排研讨。", "二、请登记。")
    assert "现提示如下：" not in paragraphs(replace(LETTER, request=" "))


def test_what_leads_on_stays_with_the_first_item_and_the_items_may_part_at_the_foot_of_a_page() -> None:
    asked = "一、请安排研讨。\n二、请登记。\n三、请报告。"
    made = Document(BytesIO(letter_docx(replace(LETTER, request=asked))))
    keep = {one.text: bool(one.paragraph_format.keep_with_next) for one in made.paragraphs if one.text.strip()}
    assert keep["现提示如下："]
    assert not any(keep[item] for item in asked.split("\n"))


def test_when_and_where_a_talk_is_held_stands_in_a_line_of_its_own_and_what_is_not_known_does_not() -> None:
    called = replace(LETTER, tells=(("约谈时间", "11月27日上午9时"), ("约谈地点", "县委二楼会议室。")))
    assert "约谈时间：11月27日上午9时；约谈地点：县委二楼会议室。" in paragraphs(called)
    assert "约谈时间：11月27日上午9时。" in paragraphs(replace(LETTER, tells=(*called.tells[:1], ("约谈地点", ""))))
    assert not any("约谈" in line for line in paragraphs(replace(LETTER, tells=(("约谈地点", ""),))))


def test_without_a_date_and_a_contact_nothing_is_left_open_in_words() -> None:
    undated = paragraphs(replace(LETTER, due=None))
    assert not any("书面反馈" in line for line in undated)
    assert "书面反馈云溪县主题教育领导小组办公室。" in "".join(paragraphs(replace(LETTER, contact="")))


def test_what_a_person_wrote_in_haste_ends_with_a_full_stop_and_brackets_do_not_stand_in_brackets() -> None:
    hasty = replace(
        LETTER,
        facts="台账中有4项超过时限；措施未写明对象 ",
        request="一、请核对\n二、请登记！",
        contact="孙洁（党组成员）",
    )
    told = paragraphs(hasty)
    assert told[1:5] == (
        "经梳理，台账中有4项超过时限；措施未写明对象。",
        "现提示如下：",
        "一、请核对。",
        "二、请登记！",
    )
    assert "（联系人：孙洁，党组成员）。" in told[5]


def test_a_draft_says_so_and_bears_no_number() -> None:
    draft = replace(LETTER, number="", day=None, copies_to="")
    whole = letter_docx(draft)
    assert whole[:2] == b"PK"
    assert "提示函〔2023〕" not in "".join(lines(draft))
    assert whole != letter_docx(replace(draft, number="提示函〔2023〕12号"))


def test_an_order_is_printed_as_the_sheet_of_the_office() -> None:
    sheet = {"编号": "督办〔2023〕3号", "督办事项": "逾期未办结", "承办单位": "溪口镇", "分管领导意见": ""}
    order = replace(LETTER, number="督办〔2023〕3号", title="关于逾期未办结情况的督办单", sheet=sheet)
    (table, *_) = seen(letter_docx(order)).document.tables
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [*sheet.items()]
