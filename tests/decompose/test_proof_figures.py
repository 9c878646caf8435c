"""Figures that disagree within the draft or with the ledger."""

from decimal import Decimal

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Claim
from taizhang.decompose.proof import Against, proof
from tests.decompose.proving import said, words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("累计发现问题30个，累计整改问题35个。", "整改的（35）比发现的（30）还多"),
        ("共收集诉求612件，办结592件，办结率98.7%。", "592 ÷ 612 是 96.73%，这里写的是 98.7%"),
        ("共查摆问题289个，已解决265个，正在推进25个。", "289 减去 265 应剩 24，这里写的是 25"),
        ("全县共受理投诉120件，办结118件，办结率达到105%。", "105% 超过了 100%"),
        ("共查摆问题30个，其中理论学习方面12个、担当作为方面10个、工作作风方面9个。", "分项加起来是 31，这里写的是 30"),
        ("共培训干部40名，其中女干部45名。", "其中的 45 比总数 40 还大"),
        ("全县共有重点企业60家，分别为工业企业30家、农业企业20家。", "分项加起来是 50，这里写的是 60"),
        ("检查工业企业30家、商贸企业20家，合计55家。", "分项加起来是 50，这里写的是 55"),
    ],
)
def test_figures_that_cannot_all_be_right_are_told(text: str, told: str) -> None:
    assert said(f"工作总结\n一、工作成效\n{text}\n", "figures") == [told]


@pytest.mark.parametrize(
    "text",
    [
        "共收集诉求612件，办结592件，办结率96.7%。",
        "共收集诉求612件，办结592件，办结率96%。",
        "共收集诉求612件，办结592件，办结率97%。",
        "共收集诉求600余件，办结605件，办结率98%以上。",
        "新发现问题8个，累计整改问题30个。",
        "发现问题30个，整改问题28个；发现隐患10处，整改9处。",
        "收集建议30条，解决问题35个。",
        "共查摆问题289个，已解决265个，正在推进24个。",
        "共有党员30名，其中青年党员25名、女党员12名。",
        "共查摆问题30个，其中理论学习方面12个、担当作为方面10个。",
        "共查摆问题30余个，其中理论学习方面32个。",
        "共查摆问题30个，其中理论学习方面12个，另建成站点50个。",
        "共查摆问题30个，其中党员干部占比60%。",
        "检查工业企业30家、商贸企业20余家，合计55家。",
        "检查工业企业30家，走访群众20户，合计55家。",
        "检查企业合计55家。",
        "排查整治隐患1260处，事故起数同比下降112%。",
        "发现问题30个、隐患20处，整改率分别为98.4%和90.3%。",
        "办结率98.2%，化解信访积案41件。",
    ],
)
def test_figures_that_can_be_right_are_left_alone(text: str) -> None:
    assert words(f"工作总结\n一、工作成效\n{text}\n", "figures") == []


def test_the_same_thing_told_with_two_figures_is_found() -> None:
    text = "工作总结\n一、工作成效\n我们开展专题理论研讨12次，成效明显。\n抓好落实。\n干部认真，开展专题理论研讨15次，收获不小。\n"
    assert said(text, "figures") == ["第 3.1 句写的是 12次，这里是 15次"]
    assert words(text.replace("15次", "12次"), "figures") == []
    assert words(text.replace("12次", "10余次").replace("15次", "12次"), "figures") == []
    assert words(text.replace("干部认真", "上半年"), "figures") == []
    assert words(text.replace("抓好落实。\n干部认真，", "又").replace("，成效明显。\n", "，"), "figures") == []


def _against(true: str) -> Against:
    return Against(ledger=lambda claim: Decimal(true) if claim.kind in {"count", "percent"} else None)


@pytest.mark.parametrize(
    ("written", "true"),
    [
        ("建成站点127个", "127"),
        ("建成站点120余个", "127"),
        ("建成站点100多个", "127"),
        ("建成站点近130个", "127"),
        ("建成站点约130个", "127"),
        ("建成站点125个左右", "127"),
        ("建成站点120个以上", "127"),
        ("建成站点超120个", "127"),
        ("培训干部3.6万人", "36014"),
        ("投入资金37.9亿元", "3794000000"),
        ("自来水普及率达到94%", "94.68"),
        ("自来水普及率达到94.7%", "94.68"),
        ("自来水普及率达到90%以上", "94.68"),
    ],
)
def test_figures_the_ledger_bears_out_are_left_alone(written: str, true: str) -> None:
    assert words(f"工作总结\n一、工作成效\n全县累计{written}。\n", "ledger", _against(true)) == []


@pytest.mark.parametrize(
    ("written", "true"),
    [
        ("建成站点126个", "127"),
        ("建成站点150余个", "127"),
        ("建成站点110余个", "127"),
        ("建成站点近120个", "127"),
        ("建成站点近200个", "127"),
        ("建成站点约200个", "127"),
        ("建成站点超130个", "127"),
        ("培训干部4万人", "26014"),
        ("自来水普及率达到96%", "94.68"),
    ],
)
def test_figures_the_ledger_knows_otherwise_are_told(written: str, true: str) -> None:
    (told,) = said(f"工作总结\n一、工作成效\n全县累计{written}。\n", "ledger", _against(true))
    assert told.startswith(f"台账里是 {true}，这里写的是 ")


def test_what_the_ledger_does_not_answer_and_a_figure_outside_any_sentence_are_left_alone() -> None:
    text = "工作总结\n一、工作成效\n全县累计建成站点126个。\n"
    assert words(text, "ledger", Against(ledger=lambda claim: None)) == []
    bare = analyse("", "稿.txt")
    claim = Claim(start=0, end=0, text="", kind="count", noun="站点", measure_word="个", value=Decimal(0))
    odd = type(bare)(
        name="稿.txt", title="", text="", dated=None, sentences=(), outline=(), obligations=(), blanks=(),
        achievements=(), shortcomings=(), claims=(claim,),
    )  # fmt: skip
    assert proof(odd, Against(ledger=lambda claim: Decimal(0))) == ()


def test_two_items_of_a_list_speak_of_two_matters_and_rows_of_tables_are_not_read_out() -> None:
    items = "整改情况\n1.会议偏多。规划股按新办法办理34件。\n2.答复偏慢。规划股按新办法办理7件。\n"
    assert said(items, "figures") == []
    table = (
        "统计表\n" + "\t".join(["查摆问题（个）"] * 60) + "\n" + "\n".join("\t".join(["127"] * 40) for _ in range(60))
    )
    assert [one.rule for one in proof(analyse(table, "表.txt"))] == []
