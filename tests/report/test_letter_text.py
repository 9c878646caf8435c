"""What a letter says is drafted from facts: fact, basis, request, date; praise only where there is something to praise."""

from datetime import date
from fractions import Fraction
from typing import Any

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign, Letter, Rule
from taizhang.campaign.shipped import shipped_text
from taizhang.report.letter_text import CitedRow, Occasion, Point, drafted

THEME = "theme_education_2023"


def campaign() -> Campaign:
    found, problems = load(shipped_text(THEME), f"{THEME}.yaml")
    assert found is not None
    assert problems == ()
    return found


CAMPAIGN = campaign()


def letter() -> Letter:
    found = CAMPAIGN.kinds["reminder"].letter
    assert found is not None
    return found


def occasion(**more: Any) -> Occasion:
    facts: dict[str, Any] = {"campaign": CAMPAIGN, "letter": letter(), "unit": "溪口镇"}
    facts |= {"organ": "云溪县主题教育领导小组办公室", "day": date(2023, 11, 20), "due": date(2023, 11, 30)}
    return Occasion(**{**facts, **more})


LATE = Point(
    rule=CAMPAIGN.rules["late_items"],
    rows=(
        CitedRow(title="集镇停车难", due=date(2023, 10, 31)),
        CitedRow(title="路灯不亮", place="柳树村", due=date(2022, 12, 31)),
        CitedRow(title="窗口排队久"),
    ),
)
BEHIND = Point(rule=CAMPAIGN.rules["behind_time"], value=Fraction(41, 100), floor=Fraction(527, 1000))
SILENT = Point(rule=CAMPAIGN.rules["no_discussion"], value=Fraction(0), floor=Fraction(1))


def test_a_letter_names_rows_places_and_dates_and_what_is_asked_by_when() -> None:
    told = drafted(occasion(), (LATE,))
    assert told.title == "关于逾期未办结情况的提示函"
    assert told.basis == "根据主题教育工作安排，近期查看了溪口镇截至2023年11月20日的工作台账。"
    assert told.praised == ""
    assert told.facts == (
        "已过完成时限仍未办结，共3项：“集镇停车难”（时限10月31日）；“路灯不亮”（柳树村，时限2022年12月31日）；“窗口排队久”。"
    )
    assert told.request == "请尽快交账；时限已过的不能再申请延期，写明滞后原因，11月30日前办好。"


def test_several_findings_are_numbered_and_figures_stand_with_their_day_and_floor() -> None:
    told = drafted(occasion(), (LATE, BEHIND, SILENT))
    assert told.title == "关于逾期未办结、整改推进滞后等情况的提示函"
    _, second, third = told.facts.splitlines()
    assert second == "2.问题整改率低于专项已过的时间：截至11月20日问题整改率为41％，应达到52％。"
    assert third == "3.还没有开展专题研讨：截至11月20日专题研讨0次，应不少于1次。"
    assert [line[:4] for line in told.request.splitlines()] == ["一、关于", "二、关于", "三、关于"]


def test_a_figure_without_measure_words_stands_bare() -> None:
    bare = Rule(label="少", metric="bare", text="偏少", mend="补上", floors={"*": 2})
    metric = CAMPAIGN.metrics["study.discussions"]
    told = type(metric)(label="研讨", of=metric.of)
    grown = type(CAMPAIGN)(
        campaign="c", title="专项行动", starts=CAMPAIGN.starts, ends=CAMPAIGN.ends, classes=CAMPAIGN.classes,
        measures=CAMPAIGN.measures, kinds=CAMPAIGN.kinds, metrics={"bare": told},
    )  # fmt: skip
    point = Point(rule=bare, value=Fraction(1), floor=Fraction(2))
    said = drafted(occasion(campaign=grown, praise=(told, Fraction(3))), (point,))
    assert said.facts == "偏少：截至11月20日研讨1，应不少于2。"
    assert said.praised == "总体看，工作有进展，研讨3。"
    assert said.basis.startswith("根据专项行动工作安排")


def test_praise_is_said_only_where_rows_stand_behind_it() -> None:
    metric = CAMPAIGN.metrics["items.closed"]
    assert drafted(occasion(praise=(metric, Fraction(12))), (LATE,)).praised == (
        "总体看，工作有进展，已销号的问题12个。"
    )
    assert drafted(occasion(praise=(metric, Fraction(0))), (LATE,)).praised == ""


def test_of_many_rows_the_first_are_named() -> None:
    many = Point(rule=LATE.rule, rows=tuple(CitedRow(title=f"第{at}件") for at in range(12)))
    told = drafted(occasion(), (many,))
    assert told.facts.endswith("共12项：“第0件”；“第1件”；“第2件”；“第3件”；“第4件”等。")


def test_many_requests_are_counted_in_chinese() -> None:
    told = drafted(occasion(), (LATE,) * 12)
    assert [line.partition("、")[0] for line in told.request.splitlines()][9:] == ["十", "十一", "十二"]
