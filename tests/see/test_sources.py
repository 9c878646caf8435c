"""Which question answers a derived figure, and which of its parts; the figures themselves are compared on the ledger."""

from pathlib import Path

import pytest

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.see.sources import source
from taizhang.see.tallying import STANDING, plan

FILE = Path(__file__).parent / "rectify.yaml"
PARTS = {
    "": {"": (5, 0)},
    "state=problem:found": {"": (2, 0)},
    "state=problem:claimed": {"": (3, 0)},
    "state=other:found": {"": (7, 0)},
}


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    found, _ = load(FILE.read_text(encoding="utf-8"), FILE.name)
    assert found is not None
    return found


def test_items_are_summed_over_where_they_stand_and_broken_down_by_it(campaign: Campaign) -> None:
    items = source(plan(campaign), "items:problem")
    assert items is not None
    assert items.question.name == STANDING
    assert items.whole(PARTS)[""] == (5, 0)
    told = {state: held[""] for state, held in items.broken(PARTS, "state").items() if held}
    assert told == {"found": (2, 0), "claimed": (3, 0)}
    assert items.broken(PARTS, "") == {}
    assert (items.breaks("state"), items.breaks("class"), items.parted) == (True, False, True)


def test_a_stage_is_where_items_stand_or_how_far_they_came(campaign: Campaign) -> None:
    found = plan(campaign)
    now, far = source(found, "now:problem:found"), source(found, "far:problem:found")
    assert now is not None
    assert far is not None
    assert (now.whole(PARTS)[""], far.whole(PARTS)[""]) == ((2, 0), (5, 0))
    assert source(found, "now:nosuch:found") is None


def test_a_part_of_a_metric_is_a_part_of_its_question(campaign: Campaign) -> None:
    found = plan(campaign)
    name = next(one.name for one in found.questions if "class" in one.bys)
    whole, town = source(found, name), source(found, f"of:{name}:class:town")
    assert whole is not None
    assert town is not None
    parts = {"": {"": (3, 0)}, "class=town": {"": (1, 0)}}
    assert (whole.whole(parts), town.whole(parts)) == ({"": (3, 0)}, {"": (1, 0)})
    assert whole.broken(parts, "class") == {"town": {"": (1, 0)}}
    assert whole.broken(parts, "") == {}
    assert source(found, f"by:{name}:class") == whole
    assert (whole.parted, town.parted) == (False, True)
    assert (whole.breaks("class"), whole.breaks("nosuch"), town.breaks("class")) == (True, False, False)


@pytest.mark.parametrize("name", ["of:nosuch:class:town", "of:nosuch", "by:nosuch:class", "nosuch", "copied"])
def test_what_no_question_answers_has_no_source(campaign: Campaign, name: str) -> None:
    assert source(plan(campaign), name) is None


def test_a_part_by_what_the_question_is_not_broken_down_by_has_none(campaign: Campaign) -> None:
    found = plan(campaign)
    name = next(one.name for one in found.questions if not one.own and "measure" not in one.bys)
    assert source(found, f"of:{name}:measure:x") is None


def test_of_units_by_themselves_the_question_is_the_same_for_every_class(campaign: Campaign) -> None:
    found = plan(campaign)
    own = next(one for one in found.questions if one.own)
    told = source(found, f"of:{own.name}:class:town")
    assert told is not None
    assert told.question is own


def test_a_campaign_without_items_has_no_stages(campaign: Campaign) -> None:
    found = plan(campaign)
    bare = type(found)(campaign, (), {}, {}, {}, (), ())
    assert source(bare, "items:problem") is None
