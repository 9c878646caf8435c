"""Campaigns, units, lists and figures as JSON: what the page shows, told in parts that neither repeat nor lose a row."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from taizhang.see.figure import Period
from taizhang.store import figures
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Unit
from tests.store.conftest import County, Recorder, draft
from tests.web.api.machine import Machine, fields, machine
from tests.web.at_desk import at_desk

LIST, ALL, METRICS = "/campaigns/small/lists/problems", "/campaigns/small/lists/all", "/campaigns/small/metrics"


@pytest.fixture
def clerk(county: County) -> Machine:
    return machine(county.clerk)


@pytest.fixture
def many(county: County) -> None:
    """Seven problems of 溪口镇, three on one day, some without a due date; one of 石桥乡."""
    days = (8, 8, 8, 9, 10, 11, 12)
    drafts = [
        draft(f"o{at}", day=date(2023, 10, day), due=date(2023, 11, day) if at % 2 else None, title=f"第{at}个问题")
        for at, day in enumerate(days)
    ]
    record(county.campaign, drafts, by=county.clerk)
    record(county.campaign, [draft("other", unit="YX-02", title="石桥乡的问题")], by=county.other)


def whole(machine: Machine, path: str, **asked: Any) -> list[dict[str, Any]]:
    """All parts of a list, followed to its end."""
    rows: list[dict[str, Any]] = []
    cursor = ""
    for _ in range(20):
        told = machine.ask(path, limit=2, cursor=cursor, **asked).json()
        assert told["total"] >= len(told["rows"]), told
        rows += told["rows"]
        cursor = told["next"]
        if not cursor:
            return rows
    raise AssertionError(cursor)


@pytest.mark.parametrize("sort", ["new", "old", "due"])
@pytest.mark.usefixtures("many")
def test_a_list_followed_to_its_end_is_the_page_s_list_in_the_page_s_order(
    clerk: Machine, county: County, sort: str
) -> None:
    rows = whole(clerk, LIST, sort=sort)
    assert len({row["key"] for row in rows}) == len(rows) == 7
    page = at_desk(county.clerk).get("/ledger/problems", {} if sort == "new" else {"sort": sort}).content.decode()
    places = [page.index(row["cells"]["title"]) for row in rows]
    assert places == sorted(places)
    assert [row["cells"]["no"] for row in rows] == [str(number) for number in range(1, 8)]


@pytest.mark.usefixtures("many")
def test_rows_added_meanwhile_neither_repeat_nor_vanish(clerk: Machine, county: County) -> None:
    first = clerk.ask(LIST, limit=3).json()
    record(county.campaign, [draft("later", day=date(2023, 12, 1), title="后来的问题")], by=county.clerk)
    second = clerk.ask(LIST, limit=200, cursor=first["next"]).json()
    keys = [row["key"] for row in (*first["rows"], *second["rows"])]
    assert (len(keys), len(set(keys)), second["total"], second["next"]) == (7, 7, 8, "")


@pytest.mark.usefixtures("many")
def test_a_list_is_narrowed_as_on_the_page(clerk: Machine, county: County) -> None:
    assert [row["cells"]["title"] for row in clerk.ask(ALL, text="第3个").json()["rows"]] == ["第3个问题"]
    assert clerk.ask(ALL, kind="study").json()["total"] == 0
    assert clerk.ask(ALL, state="found").json()["total"] == 7
    assert clerk.ask(ALL, late="true").json()["total"] == 3
    assert clerk.ask(ALL, turn="mine").json()["total"] == 7
    assert clerk.ask(ALL, unit="YX-0101").json()["total"] == 0
    assert machine(county.office).ask(ALL).json()["total"] == 8
    assert machine(county.office).ask(ALL, unit="YX-02").json()["rows"][0]["cells"]["unit"] == "石桥乡"


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"cursor": "x"}, "cursor"), ({"cursor": "WyJuZXciXQ"}, "cursor"), ({"limit": "0"}, "limit"),
        ({"limit": "201"}, "limit"), ({"sort": "title"}, "sort"), ({"turn": "x"}, "turn"), ({"day": "x"}, "day"),
        ({"late": "x"}, "late"), ({"page": "2"}, "page"),
        ({"cursor": "WyJvbGQiLCIyMDIzLTEwLTA4IiwiMSIsIjEiXQ"}, "cursor"),
        ({"cursor": "WyJuZXciLCJ4IiwiMSIsIjEiXQ"}, "cursor"),
        ({"cursor": "WyJuZXciLCIyMDIzLTEwLTA4IiwieCIsIjEiXQ"}, "cursor"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_named(clerk: Machine, asked: dict[str, str], field: str) -> None:
    answer = clerk.ask(LIST, **asked)
    assert (answer.status_code, fields(answer)) == (422, [field])


def test_a_list_a_metric_or_a_unit_that_is_not_there_or_not_seen_is_not_found(clerk: Machine) -> None:
    for path, asked in (
        ("/campaigns/small/lists/nosuch", {}), (LIST, {"unit": "YX"}), (LIST, {"unit": "YX-02"}), (LIST, {"unit": "nosuch"}),
        (f"{METRICS}/nosuch", {}), (f"{METRICS}/nosuch/rows", {}), (f"{METRICS}/items.rate", {"unit": "YX"}),
        ("/campaigns/small/figures", {"metric": "nosuch"}), ("/units/YX", {}), ("/units/nosuch", {}),
        ("/units", {"under": "YX"}),
    ):  # fmt: skip
        answer = clerk.ask(path, **asked)
        assert answer.status_code == 404, path
        assert answer.json()["detail"] == "没有找到，或不在您的职责范围内"


def test_units_are_told_in_tree_order_as_far_as_they_are_in_sight(county: County) -> None:
    office, clerk = machine(county.office), machine(county.clerk)
    assert [one["code"] for one in office.ask("/units").json()["units"]] == ["YX", "YX-01", "YX-0101", "YX-02"]
    first = office.ask("/units", limit=3).json()
    assert [one["code"] for one in office.ask("/units", limit=3, cursor=first["next"]).json()["units"]] == ["YX-02"]
    assert clerk.ask("/units").json()["total"] == 2
    assert [one["code"] for one in office.ask("/units", under="YX-01").json()["units"]] == ["YX-0101"]
    assert [one["code"] for one in office.ask("/units", text="sqx").json()["units"]] == ["YX-02"]
    told = office.ask("/units/YX-0101").json()
    assert (told["name"], told["parent"], told["level"]) == ("柳树村", "YX-01", 3)


def test_a_campaign_tells_all_one_has_to_know_to_fill_it_in(clerk: Machine) -> None:
    (one,) = clerk.ask("/campaigns").json()
    assert one == {"code": "small", "title": "小专项", "starts": "2023-09-01", "ends": "2024-01-31"}
    told = clerk.ask("/campaigns/small").json()
    problem = next(kind for kind in told["kinds"] if kind["name"] == "problem")
    source = next(field for field in problem["fields"] if field["name"] == "source")
    assert (source["required"], source["codes"][0]) == (True, {"code": "research", "label": "调研发现"})
    assert {move["name"] for move in problem["moves"]} >= {"claim", "verify", "hand_over"}
    assert [one["name"] for one in told["lists"]] == ["problems", "all"]
    assert "items.rate" in {one["name"] for one in told["metrics"]}
    english = Machine(clerk.secret, "en").ask("/campaigns/small").json()
    assert (english["title"], english["kinds"][0]["label"]) == ("Small campaign", "Group study")


@pytest.mark.usefixtures("many")
def test_a_figure_is_exact_with_its_base_and_its_rows(clerk: Machine, county: County) -> None:
    asked = {"day": "2023-12-31"}
    told = clerk.ask(f"{METRICS}/items.rate", **asked).json()
    period = Period(start=county.campaign.starts, end=date(2023, 12, 31))
    here = figures.figure(county.campaign, "items.rate", Unit.objects.get(code="YX-01"), period)
    assert (told["value"], told["numerator"], told["denominator"], told["rows"]) == ("0", "0", "7", here.rows)
    assert told["seal"] == figures.seal(county.campaign, here)
    found = whole(clerk, f"{METRICS}/items.found/rows", **asked)
    assert {row["key"] for row in found} == set(Entry.objects.filter(unit__code="YX-01").values_list("key", flat=True))


def test_a_figure_without_meaning_is_null(clerk: Machine) -> None:
    told = clerk.ask(f"{METRICS}/items.rate").json()
    assert (told["value"], told["decimal"], told["denominator"]) == (None, None, "0")


@pytest.mark.usefixtures("many")
def test_many_figures_at_once_for_a_unit_and_its_children(county: County) -> None:
    office = machine(county.office)
    told = office.ask("/campaigns/small/figures", metric=["items.found", "items.closed"], children="true").json()[
        "figures"
    ]
    found = {(one["metric"], one["unit"]): one["value"] for one in told}
    assert found["items.found", "YX"] == "8"
    assert (found["items.found", "YX-01"], found["items.found", "YX-02"], len(found)) == ("7", "1", 6)
    assert len(office.ask("/campaigns/small/figures").json()["figures"]) == len(county.campaign.metrics)


def test_days_the_wrong_way_round_are_named(clerk: Machine) -> None:
    answer = clerk.ask(f"{METRICS}/items.found", since="2023-12-01", day="2023-10-01")
    assert (answer.status_code, fields(answer)) == (422, ["since"])
    early = county_start() - timedelta(days=400)
    assert clerk.ask(f"{METRICS}/items.found", day=early.isoformat()).json()["value"] == "0"


def county_start() -> date:
    return date(2023, 9, 1)


def test_too_many_figures_are_asked_in_parts(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taizhang.web.api.figures.MOST", 3)
    assert fields(machine(county.office).ask("/campaigns/small/figures")) == ["metric"]


def test_the_description_needs_no_token(db: None) -> None:
    assert Client().get("/api/v1/openapi.json").json()["info"]["title"] == "taizhang"


def test_a_list_of_another_campaign_holds_nothing_of_this_one(clerk: Machine, recorded: Recorder) -> None:
    recorded()
    assert clerk.ask("/campaigns/other/lists/all").status_code == 404
