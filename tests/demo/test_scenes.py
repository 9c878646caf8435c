"""The demo's other campaigns: the same county, other data; each with a closing draft that fills from its own ledger."""

from datetime import date

import pytest

from taizhang.campaign.load import load
from taizhang.campaign.shipped import shipped_text
from taizhang.decompose.analyse import analyse
from taizhang.demo.fill import Wish, fill
from taizhang.demo.phrases import text_of
from taizhang.demo.scenes import FIRST, scene, scenes
from taizhang.errors import Refusal
from taizhang.see.figure import Period
from taizhang.store import figures, integrity, papers, reading
from taizhang.store.models import Document, Entry, Step, Unit

OTHERS = tuple(name for name in scenes() if name != FIRST)

EXPECTED = {
    "audit_rectify": (
        "meetings.total", "audits.total", "items.total", "money.found", "items.at_once", "items.at_once_done",
        "items.at_once_rate", "items.staged", "items.staged_done", "items.staged_rate", "items.lasting",
        "items.lasting_done", "items.closed", "items.close_rate", "money.corrected", "money.recovered", "money.cut",
        "money.saved", "suggestions.total", "suggestions.adopted", "suggestions.rate", "rules.issued", "items.again",
        "checks.total", "letters.sent", "duty.people", "items.late", "progress.behind",
    ),
    "eight_rules_2025": (
        "study.class", "study.central_group", "study.sessions", "study.discussions", "study.lessons",
        "study.reading_coverage", "study.warnings", "cases.total", "items.total", "items.formalism", "open.heard",
        "open.opinions", "items.confirmed", "measures.total", "specials.total", "items.closed", "items.close_rate",
        "items.satisfied_rate", "items.rebounded", "relief.total", "relief.done", "relief.rate", "rules.issued",
        "items.late", "progress.behind",
    ),
    "safety_2024": (
        "plans.made", "standards.in_force", "trainings", "trainings.people", "checks.inspections", "checks.enterprises",
        "checks.coverage", "drills", "hazards.found", "hazards.closed", "hazards.close_rate", "hazards.major",
        "hazards.settled_rate", "hazards.major_close_rate", "hung.total", "hazards.funds", "works.money",
        "rules.issued", "hazards.late", "hazards.rebounded", "hazards.stock_open", "departments.behind",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_each_blank_of_the_closing_draft_finds_its_own_metric(name: str) -> None:
    campaign, _ = load(shipped_text(name), name)
    assert campaign is not None
    blanks = analyse(text_of(scene(name).draft), "draft.txt").blanks
    assert tuple(one.metric for one in papers.bound(campaign, blanks)) == EXPECTED[name]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OTHERS)
def test_the_county_is_filled_for_the_campaign_s_own_months(name: str) -> None:
    made = fill(Wish(seed=7, password="溪口Demo-2025", small=True, campaign=name))
    campaign, day = reading.in_force(name), scene(name).today
    assert made.entries == Entry.objects.filter(campaign=name).count() > 40
    assert integrity.check() == ()
    assert not Step.objects.filter(day__gt=day).exists()
    days = sorted(Entry.objects.values_list("day", flat=True))
    assert campaign.starts <= days[0] <= days[-1] <= day <= campaign.ends
    assert not any("主题教育" in title for title in Entry.objects.values_list("title", flat=True))
    draft = Document.objects.get(sort="draft")
    whole = papers.Draft(
        analysis=papers.analysis_of(draft), bounds=papers.bindings(campaign, draft), names={"X县": "云溪县"}
    )
    asked = papers.Asked(reading.unit_of(made.top), Period(start=campaign.starts, end=day))
    done = papers.filled(campaign, whole, asked)
    assert len(done.trace) > len(EXPECTED[name]) / 2
    total, closed = ("hazards.found", "hazards.closed") if name == "safety_2024" else ("items.total", "items.closed")
    found = figures.figures(campaign, (total, closed), (asked.unit,), asked.period)
    assert (found[total, made.top].value or 0) >= (found[closed, made.top].value or 0) > 0


def test_a_campaign_without_demo_data_is_refused_with_those_that_have_some() -> None:
    with pytest.raises(
        Refusal, match="没有“flood_2022”的演示数据；有演示数据的专项：theme_education_2023、audit_rectify"
    ):
        scene("flood_2022")


@pytest.mark.django_db
def test_a_campaign_of_enterprises_has_them_in_its_county_and_their_hazards_suit_them() -> None:
    made = fill(Wish(seed=7, password="溪口Demo-2025", small=True, campaign="safety_2024"))
    assert set(Unit.objects.values_list("unit_class", flat=True)) == set(reading.in_force("safety_2024").classes)
    assert made.units == Unit.objects.count()
    quarries = Entry.objects.filter(kind="hazard", unit__name__endswith="采石场")
    others = Entry.objects.filter(kind="hazard", values__sector="mine").exclude(unit__name__endswith="采石场")
    assert {one.values["sector"] for one in quarries} <= {"mine"}
    assert not others.filter(unit__unit_class="enterprise").exists()
    listed = Entry.objects.filter(kind="hazard", values__has_key="hung_by")
    assert {one.values["hazard_level"] for one in listed} == {"major"}, "only major hazards are listed"


def test_other_campaigns_lie_whole_weeks_later_so_that_offices_work_on_the_same_weekdays() -> None:
    assert {scene(name).moved.days % 7 for name in scenes()} == {0}
    assert scene(FIRST).today == date(2023, 12, 31)


@pytest.mark.django_db
def test_what_the_audit_demo_says_was_corrected_was_concerned_and_a_reason_stands_only_where_it_is_not_done() -> None:
    fill(Wish(seed=7, password="溪口Demo-2025", small=True, campaign="audit_rectify"))
    told = [one.values for one in Entry.objects.filter(kind="problem")]
    money = [one for one in told if one.get("corrected")]
    assert money
    assert all(one["corrected"] <= one["amount"] for one in money)
    assert all(one["corrected"] for one in told if one.get("recovered") or one.get("cut") or one.get("saved"))
    assert all(one["is_money"] == "yes" for one in told if one.get("amount"))
    assert not any(one.get("not_done") and one.get("result") == "done" and not one.get("proof_kinds") for one in told)


@pytest.mark.django_db
def test_the_audit_office_holds_meetings_whose_decisions_units_carry_out() -> None:
    fill(Wish(seed=7, password="溪口Demo-2025", small=True, campaign="audit_rectify"))
    held = Entry.objects.filter(kind="meeting")
    assert all(Entry.objects.filter(kind="agenda_item", links_out__target=one).exists() for one in held)
    assert {
        one.values["vote_result"] for one in Entry.objects.filter(kind="agenda_item", values__has_key="vote_result")
    }
    assert {"assigned", "in_progress", "verified"} <= set(
        Entry.objects.filter(kind="task").values_list("state", flat=True)
    )
    assert Entry.objects.filter(kind="meeting_paper", state="received").exists()
