"""From what a person gives to a draft: what is asked, every flaw at once, and the same thing recorded once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from taizhang.campaign.model import Kind
from taizhang.errors import Place
from taizhang.record.asks import asks, example_of, form_of, units_written
from taizhang.record.drafting import anywhere, draft, known_to, nth, read_all
from taizhang.record.entry import Draft
from taizhang.record.flaw import Flaw, offer, offered, placed
from tests.record.county import CAMPAIGN, CONTEXT, NODES, TODAY

STUDY = {"title": "专题学习第三讲", "day": "2023-10-08", "times": "４５"}
PROBLEM = {"title": "群众办事排队久", "day": "10月8日", "rhythm": "立行立改"}


def drafted(kind: str, given: Mapping[str, object]) -> Draft:
    made, problems = draft(CAMPAIGN, kind, given, CONTEXT)
    assert problems == ()
    assert made is not None
    return made


def told(kind: str, given: Mapping[str, object]) -> list[str]:
    made, problems = draft(CAMPAIGN, kind, given, CONTEXT)
    assert made is None
    return [str(problem) for problem in problems]


def test_the_facts_of_every_entry_are_asked_first() -> None:
    assert [ask.label for ask in asks(CAMPAIGN, "study")] == ["学习主题", "单位", "学习日期", "人次", "具体表现"]


def test_an_item_is_asked_its_due_date_too() -> None:
    asked = asks(CAMPAIGN, "problem")

    assert [ask.name for ask in asked[:5]] == ["title", "unit", "day", "due", "rhythm"]
    assert [ask.name for ask in asked if ask.required] == ["title", "day", "rhythm"]
    assert asked[3].hint == "不填则按所选时限推算"
    assert tuple(asked[4].codes) == ("now", "limit", "long")


def test_a_fact_named_among_the_fields_is_asked_once() -> None:
    kinds = {**CAMPAIGN.kinds, "study": Kind(label="学习", life="closing", fields=("due", "times"))}
    asked = asks(replace(CAMPAIGN, kinds=kinds), "study")

    assert [ask.name for ask in asked] == ["title", "unit", "day", "due", "times"]
    assert asked[3].hint == ""


def test_every_ask_has_an_example() -> None:
    form = form_of(CAMPAIGN, "problem")
    examples = {ask.name: example_of(ask, form) for ask in form.asks}

    assert examples["title"] == "存在问题…"
    assert examples["due"] == "2024-01-31"
    assert examples["day"] == "2023-09-01"
    assert examples["times"] == "12"
    assert examples["rhythm"] == "立行立改"
    assert form.label("nothing") == ""


def test_an_activity_is_drafted_for_the_writers_own_unit() -> None:
    made = drafted("study", {**STUDY, "detail": " "})

    assert (made.unit, made.title, made.day) == ("0002", "专题学习第三讲", date(2023, 10, 8))
    assert made.values == {"times": 45}
    assert made.due is None


def test_the_due_date_follows_from_the_rhythm_when_none_is_given() -> None:
    assert drafted("problem", PROBLEM).due == date(2023, 10, 18)
    assert drafted("problem", {**PROBLEM, "rhythm": "长期坚持"}).due is None
    assert drafted("problem", {**PROBLEM, "due": "11月30日前"}).due == date(2023, 11, 30)
    assert drafted("problem", {**PROBLEM, "due": date(2023, 11, 30)}).due == date(2023, 11, 30)


def test_a_due_date_may_follow_from_several_choices_the_nearest_holds() -> None:
    fields = {**CAMPAIGN.fields, "rhythm": replace(CAMPAIGN.fields["rhythm"], type="choices")}
    made, _ = draft(replace(CAMPAIGN, fields=fields), "problem", {**PROBLEM, "rhythm": "限期整改、立行立改"}, CONTEXT)

    assert made is not None
    assert made.due == date(2023, 10, 18)


def test_every_flaw_is_told_at_once_with_its_label_and_mend() -> None:
    assert told("problem", {"title": "长" * 501, "day": "11月底", "times": "约12", "unit": "云溪乡"}) == [
        "存在问题: 有 501 个字，最多 500 个（请删减，细节可放进佐证）",
        "单位: 没有叫“云溪乡”的单位（填单位全称或单位代码）",
        "发现日期: “11月底”不是确定的日期（改成“2023-11-30”？）",
        "整改类型: 没有填",
        "人次: “约12”不是数（改成“12”？）",
    ]


def test_what_is_missing_is_told_with_the_campaigns_own_help() -> None:
    kinds = {
        **CAMPAIGN.kinds,
        "study": replace(CAMPAIGN.kinds["study"], required=("times", "money"), fields=("times", "money")),
    }
    _, problems = draft(replace(CAMPAIGN, kinds=kinds), "study", {"title": "学习", "day": TODAY}, CONTEXT)

    assert [str(problem) for problem in problems] == ["人次: 没有填（例如：12）", "投资: 没有填（不含上级补助）"]


def test_what_has_not_happened_yet_is_no_activity() -> None:
    assert told("study", {**STUDY, "day": "2023-12-21"}) == [
        "学习日期: 晚于今天（2023-12-20），还没做的事请等做完再记（请核对年月日）"
    ]


def test_an_activity_long_before_the_campaign_is_a_slip_of_the_pen() -> None:
    assert told("study", {**STUDY, "day": "2013-10-08"}) == [
        "学习日期: 比专项开始（2023-09-01）早一年以上（请核对年月日）"
    ]


def test_an_item_may_be_older_than_the_campaign_but_is_not_due_before_it_was_found() -> None:
    assert drafted("problem", {**PROBLEM, "day": "2013-10-08"}).day == date(2013, 10, 8)
    assert told("problem", {**PROBLEM, "due": "2023-10-01"}) == ["完成时限: 早于发现日期（2023-10-08）（请核对年月日）"]


def test_a_unit_must_be_named_and_be_ones_own_to_write_for() -> None:
    nobody = replace(CONTEXT, unit="")
    own = replace(CONTEXT, may_write=lambda unit: unit == "0002")

    assert [str(problem) for problem in draft(CAMPAIGN, "study", STUDY, nobody)[1]] == [
        "单位: 没有填（填单位全称或单位代码）"
    ]
    assert [str(problem) for problem in draft(CAMPAIGN, "study", {**STUDY, "unit": "石桥镇"}, own)[1]] == [
        "单位: 您不能为“石桥镇”填报"
    ]
    assert anywhere("0003")


def test_a_pages_token_is_the_origin_of_its_draft() -> None:
    made, _ = draft(CAMPAIGN, "study", STUDY, replace(CONTEXT, origin="form-7"))

    assert made is not None
    assert made.origin == "form-7"


@given(st.sampled_from(["title", "day", "times", "unit"]))
def test_the_origin_is_the_same_for_the_same_thing_and_no_other(name: str) -> None:
    other = {"title": "专题学习第四讲", "day": "2023-10-09", "times": "46", "unit": NODES[2].name}
    same = {"title": " 专题学习第三讲", "day": date(2023, 10, 8), "times": 45.0, "unit": "云溪镇"}

    assert drafted("study", same).origin == drafted("study", dict(STUDY)).origin
    assert drafted("study", {**STUDY, name: other[name]}).origin != drafted("study", dict(STUDY)).origin


def test_the_second_of_two_identical_rows_has_an_origin_of_its_own() -> None:
    made = drafted("study", dict(STUDY))

    assert nth(made, 2).origin == made.origin[:-1] + "2"
    assert len(made.origin) <= 64


def test_a_flaw_keeps_its_column_wherever_it_is_placed() -> None:
    problem = Flaw(offer("甲")).at(Place(column="人次"), "乙" * 300)

    assert str(placed([problem], Place(sheet="问题", row=5))[0].place) == "问题·第5行·人次"
    assert len(problem.value) == 200
    assert offered(problem) == ""


def test_everything_given_is_read_at_once_with_all_that_is_wrong() -> None:
    asked = form_of(CAMPAIGN, "study").asks
    facts = {"title": "专题学习", "day": "2023-10-08", "times": "约12"}
    values, problems = read_all(asked, facts, known_to(CAMPAIGN, CONTEXT))

    assert values == {"title": "专题学习", "day": "2023-10-08"}
    assert [problem.place.column for problem in problems] == ["人次"]


def test_the_units_a_row_names_are_what_stands_where_a_unit_is_asked_for() -> None:
    given = {"helper": "石桥乡", "title": "背街小巷路灯不亮", "owner": "周敏"}
    assert tuple(units_written(asks(CAMPAIGN, "problem"), given)) == ("石桥乡",)
    assert tuple(units_written(asks(CAMPAIGN, "study"), given)) == ()
