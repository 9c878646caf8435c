"""How many rows lists and rules have: asked once where a metric asks it already, and never where rows are compared."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from taizhang.campaign.model import Campaign, Column, Listing, Metric, Rule, Selection
from taizhang.campaign.questions import resolve
from taizhang.see.listed import EVERY, ROWS, bare
from taizhang.see.selection import selected
from taizhang.see.tallying import cells, plan
from tests.see.ledger import campaign, world
from tests.see.test_tallying import TABLE

OPEN = Selection(kinds=("problem",), not_states=("verified",))
LATE = Selection(kinds=("problem",), late=True)
COPIED = Selection(copied=True)


def listing(of: Selection) -> Listing:
    return Listing(label="清单", of=of, columns=(Column(show="title"),))


def rule(of: Selection) -> Rule:
    return Rule(label="规则", of=of, text="有", mend="改", owner="clerk")


def told(own: Campaign) -> Campaign:
    found = Metric(label="未办结", of=replace(OPEN, label="另一个叫法"))
    period = Metric(label="本期逾期", of=LATE, when="period")
    return replace(
        own,
        metrics={**own.metrics, "open": found, "late.period": period},
        lists={"open": listing(OPEN), "late": listing(LATE), "copied": listing(COPIED)},
        rules={
            "late": rule(LATE),
            "behind": Rule(label="慢", metric="open", floors={"*": 1}, text="慢", mend="快", owner="clerk"),
        },
    )


def test_what_a_metric_counts_is_not_asked_twice_and_what_compares_rows_not_at_all() -> None:
    asked = plan(told(campaign()))
    assert asked.by_rows[bare((OPEN,))].name == "open"
    assert asked.by_rows[bare((LATE,))].name == f"{ROWS}{bare((LATE,))}"
    assert bare((COPIED,)) not in asked.by_rows
    assert [one.name for one in asked.questions if one.name.startswith(ROWS)] == [f"{ROWS}{bare((LATE,))}"]
    assert bare((EVERY,)) in asked.by_rows


def test_the_cells_of_a_list_come_to_its_rows_on_any_day() -> None:
    ledger = world(TABLE)
    ledger = replace(ledger, campaign=told(ledger.campaign))
    asked = plan(ledger.campaign)
    for number in range(0, 90, 3):
        day = date(2023, 9, 1) + timedelta(days=number)
        found = Counter[int]()
        for entry in ledger.entries:
            for cell in cells(asked, entry):
                if cell.day <= day.toordinal() and not cell.part:
                    found[cell.question] += cell.n
        for of in (OPEN, LATE, EVERY):
            question = asked.by_rows[bare(resolve(ledger.campaign, of))]
            assert found[question.number] == len(selected(ledger, of, "", day)), (of, day)
