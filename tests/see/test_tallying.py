"""What entries add to the tallies comes to the figure of any day: cells summed up against the reference."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from taizhang.campaign.model import Campaign, Metric, Selection
from taizhang.see.figure import Period
from taizhang.see.metrics import answer
from taizhang.see.tallying import ALWAYS, DUE, LATELY, SCALE, STANDING, Cell, Plan, cells, plan
from taizhang.see.world import World
from tests.see.ledger import PATHS, campaign, world
from tests.see.ledger import day as on_day

TABLE = """
s1 study   溪口镇 09-05 集体学习   people=30 readings=one+two
s2 study   柳树村 09-20 集体学习   people=12.5 readings=two+
s3 study   柳树村 10-02 集体学习   people=空
t1 trip    石桥乡 09-08 调研走访   measure=study money=3.25
t2 trip    溪口镇 09-09 调研走访   measure=rectify
q1 problem 溪口镇 09-05 占道停车   经过=found@09-05,claimed@09-20,verified@10-08,working@11-02/2 时限=10-31 aspect=style 佐证=note
q2 problem 石桥乡 09-06 路灯不亮   经过=found@09-08,working@09-12,claimed@09-30,verified@10-12 时限=09-20 aspect=duty 佐证=file!
q3 problem 桥头村 09-12 排队太久   经过=found@09-12,working@09-13 aspect=theory similar_check=查过 时限=09-18
q4 problem 桥头村 09-14 占道停车   经过=found@09-14
m1 fix     溪口镇 09-06 划定车位   关联=measure_of>q1,reported_in>s1
r1 rule    溪口镇 10-20 停车办法   经过=drafted@10-20,in_force@10-28 关联=rule_for>q1
"""
MORE = {
    "late": Metric(label="逾期", of=Selection(late=True), by="kind"),
    "quiet": Metric(label="没有进展", of=Selection(kinds=("problem",), quiet=7)),
    "again": Metric(label="反弹", of=Selection(rounds=2), when="period"),
    "ruled": Metric(label="有制度", of=Selection(has=("rule",), filled=("aspect",))),
    "copied": Metric(label="雷同", of=Selection(copied=True)),
    "rate": Metric(label="逾期率", form="ratio", part="late", whole="items.found", by="measure"),
}


def asked(more: Campaign) -> Plan:
    return plan(replace(more, metrics={**more.metrics, **MORE}))


def on(told: World, day: date) -> tuple[Plan, Counter[tuple[str, str, str]], Counter[str]]:
    """The cells of all entries up to a day: how many by (metric, part, key), and the sums by metric."""
    found, numbers, sums = asked(told.campaign), Counter[tuple[str, str, str]](), Counter[str]()
    for entry in told.entries:
        for cell in cells(found, entry):
            if cell.day <= day.toordinal() and cell.dated >= told.campaign.starts.toordinal():
                name = found.questions[cell.question].name
                numbers[name, cell.part, cell.key] += cell.n
                if not cell.part:
                    sums[name] += cell.total
    return found, numbers, sums


def test_the_cells_up_to_a_day_come_to_the_figure_of_that_day() -> None:
    told = world(TABLE)
    told = replace(told, campaign=asked(told.campaign).campaign)
    for number in range(0, 90, 3):
        day = date(2023, 9, 1) + timedelta(days=number)
        period = Period(start=told.campaign.starts, end=day)
        found, numbers, sums = on(told, day)
        for one in found.questions:
            if one.name in told.campaign.metrics and one.metric.form in {"count", "sum"}:
                here = answer(told, one.name, "0000", period)
                assert numbers[one.name, "", ""] == here.rows, (one.name, day)
                there = Fraction(sums[one.name], SCALE) if one.metric.form == "sum" else Fraction(here.rows)
                assert there == here.value, (one.name, day)


def test_metrics_that_count_the_same_are_one_question_broken_down_by_all_that_any_of_them_asks() -> None:
    told = campaign()
    aspect = replace(told.metrics["items.found"], by="aspect")
    measure = replace(told.metrics["items.found"], by="measure")
    found = asked(replace(told, metrics={**told.metrics, "by.aspect": aspect, "by.measure": measure}))
    one = found.by_name["items.found"]
    assert found.by_name["by.aspect"] is one
    assert found.by_name["by.measure"] is one
    assert {"aspect", "measure"} <= {*one.bys}
    assert found.by_name["late"] is not one


def test_texts_compared_between_units_are_no_question_of_tallies_and_rates_are_asked_by_their_halves() -> None:
    found = asked(campaign())
    assert {"copied", "rate", "items.rate", "items.low"}.isdisjoint(found.by_name)
    assert found.by_name["late"].bys == ("kind", "measure")
    assert found.by_name["study.units"].own
    assert found.by_name["study.units"].bys == ()
    assert {"aspect", "money", "readings", "people", "measure"} <= set(found.fields)


def test_days_and_codes_are_told_apart_by_key_and_broken_down() -> None:
    told = world(TABLE)
    found = asked(told.campaign)
    one, study = told.entries[5], told.entries[0]
    spans = [cell for cell in cells(found, one) if found.questions[cell.question].name == "items.days"]
    closed = date(2023, 10, 8).toordinal()
    assert spans == [
        Cell(spans[0].question, "", "33", ALWAYS, closed, 1, 0),
        Cell(spans[0].question, "class=town", "33", ALWAYS, closed, 1, 0),
    ]
    codes = {
        (cell.part, cell.key) for cell in cells(found, study) if found.questions[cell.question].name == "study.reading"
    }
    assert codes == {(part, key) for part in ("", "class=town") for key in ("", "one", "two")}


def test_a_due_date_at_the_end_of_time_is_never_late() -> None:
    told = world(TABLE)
    found = asked(told.campaign)
    late = replace(told.entries[8], due=date.max)
    assert not [cell for cell in cells(found, late) if found.questions[cell.question].name == "late"]


def test_an_entry_of_a_kind_the_campaign_has_given_up_still_counts_where_all_are_counted() -> None:
    told = world(TABLE)
    found = asked(told.campaign)
    old = replace(told.entries[0], kind="given_up", path=PATHS["溪口镇"])
    assert {found.questions[cell.question].name for cell in cells(found, old)} == {"all.by_kind"}


def test_items_are_told_by_kind_and_state_those_due_soon_and_those_moved_lately() -> None:
    told = world(TABLE)
    found = asked(told.campaign)

    def standing(name: str, day: str) -> dict[str, int]:
        numbers = Counter[str]()
        for cell in (cell for entry in told.entries for cell in cells(found, entry)):
            if found.questions[cell.question].name == name and cell.part and cell.day <= on_day(day).toordinal():
                numbers[cell.part.removeprefix("state=")] += cell.n
        return {stand: n for stand, n in numbers.items() if n}

    assert standing(STANDING, "10-12") == {"problem:verified": 2, "problem:working": 1, "problem:found": 1}
    assert standing(STANDING, "11-02")["problem:working"] == 2
    assert standing(DUE, "09-12") == {"problem:found": 1}
    assert standing(DUE, "09-13") == {"problem:working": 2}
    assert standing(DUE, "10-23") == {"problem:working": 1, "problem:verified": 1}
    assert standing(DUE, "10-24") == {"problem:working": 1, "problem:verified": 2}
    assert standing(LATELY, "10-13") == {"problem:working": 1, "problem:verified": 2, "problem:found": 1}
    assert standing(LATELY, "10-14") == {"problem:verified": 2, "problem:found": 1}
    assert standing(LATELY, "11-11") == {"problem:working": 1, "problem:verified": 1, "rule:in_force": 1}
    assert standing(LATELY, "11-12") == {"problem:working": 1, "rule:in_force": 1}


def test_most_questions_change_only_on_days_on_which_something_happens() -> None:
    told = world(TABLE)
    found = asked(told.campaign)
    alone = {one.name for one in found.questions if one.by_itself}
    assert {"late", "quiet", DUE, LATELY} <= alone
    assert not {"items.found", "again", "ruled", STANDING} & alone
    for entry in told.entries:
        happened = {entry.day, *(step.day for step in entry.steps)}
        changed = {cell.day for cell in cells(found, entry) if found.questions[cell.question].name not in alone}
        assert changed <= {one.toordinal() for one in happened}


def test_an_entry_that_came_back_is_counted_where_that_is_asked() -> None:
    told = world("q1 problem 溪口镇 09-05 占道停车")
    metric = Metric(label="又出现", of=Selection(again=True))
    found = plan(replace(told.campaign, metrics={"recurred": metric}))
    items = tuple(sorted(kind for kind, one in told.campaign.kinds.items() if one.life))
    assert (plan(told.campaign).again, found.again) == ((), items)
    (entry,) = told.entries
    for again in (0, 1, 2):
        numbers = [cell.n for cell in cells(found, replace(entry, again=again)) if cell.question == 0]
        assert numbers == [1] * (again > 0)
