"""Wants told by degree, by delay and in quotes; and what only looks like work done."""

import pytest

from taizhang.decompose.analyse import analyse


def _flaws(text: str) -> list[str]:
    return [one.text for one in analyse(text, "a.txt").shortcomings]


def _works(text: str) -> list[str]:
    return [one.text for one in analyse(text, "a.txt").achievements]


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ("纪要\n会议指出，与先进县区相比差距仍然不小。\n", ["与先进县区相比差距仍然不小"]),
        (
            "纪要\n涉企检查“扎堆”没有根本扭转，有的乡镇一个月内对同一家企业上门7次。\n",
            ["涉企检查“扎堆”没有根本扭转", "有的乡镇一个月内对同一家企业上门7次"],
        ),
        (
            ("督导反馈意见\n在肯定成绩的同时，也发现一些不容忽视的问题，主要是：\n"
            "1.工作推进存在“温差”。机关抓得紧，村里抓得松；县属公司党委5月份才召开第一次会议，晚于要求一个多月。\n"
            "2.查摆存在“画像不准”。抽查的5个部门中，有2个没有把审计指出的问题列进去。\n"),
            [
                "工作推进存在“温差”", "村里抓得松", "县属公司党委5月份才召开第一次会议", "晚于要求一个多月",
                "查摆存在“画像不准”", "有2个没有把审计指出的问题列进去",
            ],
        ),
    ],
)  # fmt: skip
def test_want_is_told_by_degree_by_delay_and_by_a_word_in_quotes(text: str, flaws: list[str]) -> None:
    assert [flaw for flaw in _flaws(text) if flaw != "机关抓得紧"] == flaws


def test_an_accident_a_maxim_and_a_judgement_are_no_work_done() -> None:
    text = (
        "讲话\n一、认清责任\n民以食为天，一口奶连着千家万户的悲欢。去年新建快检站38个，群众满意度提高1.7个百分点。"
        "监管抓得好不好，不仅是水平高低的问题，更是宗旨意识的问题。没有发生较大以上事故。\n"
    )
    assert _works(text) == ["去年新建快检站38个，群众满意度提高1.7个百分点", "没有发生较大以上事故"]
    assert _works("通知\n近期，多地相继发生自建房火灾，教训十分深刻。\n一、抓紧排查\n各校月底前查完。\n") == []


@pytest.mark.parametrize(
    ("sentence", "flaws"),
    [
        ("有的股室“一转了之”，群众的诉求转了三道手。", ["有的股室“一转了之”", "群众的诉求转了三道手"]),
        ("个别站所值班空班漏检，台账是事后补的。", ["个别站所值班空班漏检", "台账是事后补的"]),
        ("有的单位把整改挂在嘴上，一份批复压了26天。", ["有的单位把整改挂在嘴上", "一份批复压了26天"]),
        ("有的干部遇事绕着走，能拖就往后拖。", ["有的干部遇事绕着走", "能拖就往后拖"]),
        ("抽查发现，有的台账上巡查时间早于开工时间，登记不全。", ["有的台账上巡查时间早于开工时间", "登记不全"]),
        ("说句实在话，窗口墙上的制度落后于政策。", ["窗口墙上的制度落后于政策"]),
        ("不搞层层加码，不让基层跑冤枉路。", []),
        ("要防止虚头巴脑、走马观花，谨防蜻蜓点水。", []),
    ],
)
def test_want_is_told_by_idioms_of_slackness_by_where_it_stays_and_by_what_an_inspection_reveals(
    sentence: str, flaws: list[str]
) -> None:
    assert _flaws(f"讲话\n一、看清形势\n这段时间，大家付出了辛苦。{sentence}\n") == flaws


def test_under_a_heading_that_looks_flaws_in_the_eye_wants_are_told_beside_what_is_asked() -> None:
    body = "调研成果转化率偏低。少数同志下乡只打卡。这些都要改。\n"
    assert _flaws(f"讲话\n一、正视问题，把短板找出来\n{body}") == ["调研成果转化率偏低", "少数同志下乡只打卡"]
    assert "调研成果转化率偏低" not in _flaws(f"讲话\n一、扛起责任，把工作抓起来\n{body}")


def test_a_gap_before_a_colon_announces_what_is_wanting() -> None:
    assert _flaws("讲话\n一、形势\n对标先进，差距还不小：题库背得熟，碰到实际就慌。\n") == [
        "题库背得熟",
        "碰到实际就慌",
    ]
