"""Punctuation (GB/T 15834) and numerals (GB/T 15835) as office papers use them: each rule with a wrong and a right line."""

import pytest

from tests.decompose.proving import findings, said, words

WRONG: tuple[tuple[str, str, str], ...] = (
    ("marks", "根据云办发[2023]12号文件要求抓好落实。", "[2023]"),
    ("marks", "根据云办发（2023）12号文件要求抓好落实。", "（2023）"),
    ("marks", "按照云办发〔2023〕第12号要求抓好落实。", "〔2023〕第12号"),
    ("marks", "按照云办发〔2023〕012号要求抓好落实。", "〔2023〕012号"),
    ("marks", "制定2023-2025年行动计划。", "2023-2025"),
    ("marks", "制定2023年～2025年行动计划。", "2023年～2025"),
    ("marks", "每个支部确定3-5个课题。", "3-5"),
    ("marks", "落实《通知》、《方案》要求。", "》、《"),
    ("marks", "防止“走过场”、“两张皮”。", "”、“"),
    ("marks", "开展学习、调研、等工作。", "、等"),
    ("marks", "抓学习、抓整改…", "…"),
    ("marks", "抓学习、抓整改……等，都要落实。", "……等"),
    ("marks", "存在两个问题：一是，学习不深入。", "一是，"),
    ("marks", "（一）、加强学习", "（一）、"),
    ("marks", "一.总体要求", "一."),
    ("marks", "1、加强学习", "1、"),
    ("marks", "一、加强组织领导。", "一、加强组织领导。"),
    ("marks", "会议强调：要做到三点：学习、调研、整改。", "："),
    ("numerals", "从23年9月开始，到23年底结束。", "23年"),
    ("numerals", "走访群众1,500余户。", "1,500"),
    ("numerals", "占比10-20%。", "10-20%"),
    ("numerals", "占比10～20%。", "10～20%"),
    ("numerals", "用3、4个月时间完成。", "3、4"),
    ("numerals", "办了几10件实事。", "几10"),
    ("numerals", "投入.85万元。", ".85"),
)
RIGHT: tuple[tuple[str, str], ...] = (
    ("marks", "根据云办发〔2023〕12号文件要求，抓好2023年（上半年）工作。"),
    ("marks", "制定2023—2025年行动计划，9月6—10日开会，电话0510-8800000，按第3-5号图施工。"),
    ("marks", "每个支部确定3～5个课题，G60-2标段，2023-09-08办结。"),
    ("marks", "落实《通知》（2023年）、《方案》和《意见》要求，防止“走过场”“两张皮”。"),
    ("marks", "开展学习、调研等工作，学习、等级评定都要做。"),
    ("marks", "抓学习、抓整改……都要落实。"),
    ("marks", "存在两个问题：一是学习不深入；二是措施不实。第一，抓学习。"),
    ("marks", "（一）加强学习"),
    ("marks", "一、总体要求"),
    ("marks", "1.加强学习"),
    ("marks", "一、加强组织领导。各单位要扛起责任。"),
    ("marks", "一、会议听取了汇报，同意下一步安排。"),
    ("marks", "牵头单位：县委办；责任单位：各乡镇。时间：9月8日，地点：县会议室。会议强调：“要做到：真学真改。”"),
    ("numerals", "工作23年，2023年9月开始，近30年来，用了20年时间。"),
    ("numerals", "走访群众1500余户。\n石桥镇\t1,500\t户"),
    ("numerals", "占比10%～20%，提高3至5个百分点。"),
    ("numerals", "用三四个月时间完成，1、2月份和第3、4组除外，办了几十件实事。"),
    ("numerals", "投入0.85万元，第3.2条。"),
)


@pytest.mark.parametrize(("rule", "line", "found"), WRONG)
def test_what_is_written_wrongly_is_found_with_its_mend(rule: str, line: str, found: str) -> None:
    assert found in words(f"工作汇报\n{line}\n", rule)
    assert all(str(one.mend) for one in findings(f"工作汇报\n{line}\n", rule))


@pytest.mark.parametrize(("rule", "line"), RIGHT)
def test_what_is_written_rightly_is_left_alone(rule: str, line: str) -> None:
    assert words(f"工作汇报\n{line}\n", rule) == []


def test_what_is_said_names_the_words() -> None:
    assert said("汇报\n从23年9月开始。\n", "numerals") == ["年份只写了两位：23年"]
    assert [one.hint for one in findings("汇报\n落实《通知》、《方案》。\n", "marks")] == [True]
