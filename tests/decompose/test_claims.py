"""Figures already written: told like the hole they would fill, with the value the text gives."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Claim
from taizhang.decompose.numerals import amount


def _claims(sentence: str) -> tuple[Claim, ...]:
    return analyse(f"某县工作总结\n{sentence}", "a.txt").claims


CLAIMS = """
落实在建项目7个 7 7 个 - 在建项目 落实
办结率达到98.5% 98.5% 98.5 % - 办结率 -
整改问题资金5380多亿元 5380多 538000000000 亿元 多 - -
化解信访积案三十余件 三十余 30 件 余 信访积案 化解
举办读书班两期 两 2 期 - 读书班 举办
排查隐患1,260处 1,260 1260 处 - 隐患 排查
惠及群众近3.6万人 3.6 36000 万人 近 群众 惠及
新建高标准农田２１．５万亩 ２１．５ 215000 万亩 - 高标准农田 -
完成率为百分之九十八点五 九十八点五 98.5 ％ - 完成率 -
发放补贴一百二十万元 一百二十 1200000 万元 - 补贴 发放
对1327户监测对象落实帮扶措施 1327 1327 户 - 监测对象 -
"""


@pytest.mark.parametrize("row", [row for row in CLAIMS.split("\n") if row])
def test_a_written_figure_says_what_it_counts_and_how_much(row: str) -> None:
    sentence, text, value, word, qualifier, noun, verb = row.split()
    (claim,) = _claims(sentence + "。")
    assert (claim.text, claim.value, claim.measure_word) == (text, Decimal(value), word)
    assert claim.qualifier == (None if qualifier == "-" else qualifier)
    assert noun in {"-", claim.noun}
    assert verb in {"-", claim.verb}


NO_CLAIMS = """
会议于2023年11月20日召开
第3次会议听取了汇报
根据第15条规定
印发〔2023〕12号文件
联系电话12345678
六个方面问题已经整改
查摆了六方面问题
我再讲四点意见
做到“2个维护”
落实“四个一批”要求
每季度开展1次督导
不少于3次
力争完成5个项目
计划举办读书班3期
下一步建成项目5个
5个工作日内办结
3天前完成
任务完成了一件又一件
增速达到两位数
大家坐在一起
今天的会议共有4项议程
召开3-5次会议
型号A4纸张
到2025年建成20个
20XX年
X个
今年35岁
"""


@pytest.mark.parametrize("sentence", [row for row in NO_CLAIMS.split("\n") if row])
def test_dates_ordinals_sets_and_what_is_only_asked_for_are_no_claims(sentence: str) -> None:
    assert _claims(sentence + "。") == ()


def test_a_plan_claims_only_what_it_says_is_done() -> None:
    text = "某县整改工作方案\n一、重点任务\n（一）各镇要整治隐患30处。\n（二）对已排查的隐患42处，各镇逐一建档。\n"
    assert [one.text for one in analyse(text, "a.txt").claims] == ["42"]


def test_the_title_claims_nothing() -> None:
    assert analyse("关于办好10件民生实事情况的报告\n同志们：\n", "a.txt").claims == ()


def test_blanks_and_claims_help_to_name_each_other() -> None:
    paper = analyse("某县工作总结\n查摆问题X个，已销号29个。", "a.txt")
    assert [one.noun for one in (*paper.blanks, *paper.claims)] == ["问题", "问题"]


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,300", "1300"), ("９８．５", "98.5"), ("三十", "30"), ("十二", "12"), ("两千三百", "2300"), ("一二三", "123"),
     ("二〇二三", "2023"), ("九十八点五", "98.5"), ("一百零五", "105"), ("千", "1000"), ("〇点五", "0.5")],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(written: str, value: str) -> None:
    assert amount(written) == Decimal(value)


@pytest.mark.parametrize("written", ["甲", "点五", "三点", "", ".5", "三甲"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert amount(written) is None


@given(st.integers(1, 9999))
def test_chinese_numerals_up_to_9999_are_read_back(value: int) -> None:
    digits = "零一二三四五六七八九"
    written = ""
    for place, power in zip("千百十", (1000, 100, 10), strict=True):
        written += digits[value // power % 10] + place if value // power % 10 else "零" if written else ""
    assert (
        amount((written + (digits[value % 10] if value % 10 else "")).replace("零零", "零").rstrip("零") or "零")
        == value
    )


def test_json_tells_the_value_as_written_digits() -> None:
    rows = analyse("某县工作总结\n落实在建项目7个。", "a.txt").as_json()["claims"]
    assert isinstance(rows, list)
    assert rows[0]["value"] == "7"
