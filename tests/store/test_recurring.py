"""A fault that was closed and is found again at the unit asks for a rule or a reason."""

from datetime import UTC, date, datetime

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.record.entry import Draft
from taizhang.store import office
from taizhang.store.ledger import append, record
from taizhang.store.models import Entry, Step
from taizhang.store.reading import entry_values
from taizhang.store.recurring import again, with_again
from tests.store.conftest import County, draft


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


def found(origin: str, day: date, title: str = "集镇停车难", aspect: str = "style", unit: str = "YX-01") -> Draft:
    values = {"aspect": aspect, "problem_source": "masses", "rhythm": "limited"}
    return draft(origin, title=title, day=day, values=values, unit=unit)


def closed_on(row: Entry, day: date, state: str = "verified") -> None:
    """As its verifier left it on that day."""
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    step = Step(
        region=row.region, campaign=row.campaign, entry=row, move="verify", from_state="claimed", to_state=state, at=at,
        day=day,
    )  # fmt: skip
    append([step])


def test_only_what_was_closed_at_the_same_unit_before_it_was_found_counts(county: County, theme: Campaign) -> None:
    drafts = [
        found("same", date(2023, 9, 5)),
        found("open", date(2023, 9, 6)),
        found("removed", date(2023, 9, 6)),
        found("aspect", date(2023, 9, 7), "窗口排队久，群众等候长"),
        found("other", date(2023, 9, 8), unit="YX-02"),
        found("later", date(2023, 11, 20)),
        found("unlike", date(2023, 9, 8), "理论学习不深入", aspect="theory"),
        found("new", date(2023, 11, 10)),
    ]
    keys = record(theme, drafts, by=county.office).keys
    rows = dict(zip((one.origin for one in drafts), (Entry.objects.get(key=key) for key in keys), strict=True))
    for origin in ("same", "aspect", "other", "unlike"):
        closed_on(rows[origin], date(2023, 10, 20))
    closed_on(rows["removed"], date(2023, 10, 20), "removed")
    closed_on(rows["later"], date(2023, 11, 25))
    (new,) = entry_values([rows["new"]])
    assert again(theme, new) == 2


def test_it_is_looked_up_only_where_the_next_move_asks_for_it(county: County, theme: Campaign) -> None:
    keys = record(theme, [found("a", date(2023, 9, 5)), found("b", date(2023, 11, 10))], by=county.clerk).keys
    first, second = (Entry.objects.get(key=key) for key in keys)
    closed_on(first, date(2023, 10, 1))
    Entry.objects.filter(pk=second.pk).update(state="in_progress")
    second.refresh_from_db()
    (one,) = entry_values([second])
    assert with_again(theme, one, "claim").again == 1
    assert with_again(theme, one, "hand_over").again == 0
    assert with_again(theme, one, "verify").again == 0
    assert with_again(theme, one, "nosuch").again == 0
