"""Who is meant by the words of a text: sure where only one unit can be meant, left to the person everywhere else."""

import pytest

from taizhang.store import office
from taizhang.store.models import Unit
from taizhang.store.office import Planted
from taizhang.web.actor_units import meant, short_for
from tests.store.conftest import County
from tests.web.at_desk import at_desk


@pytest.fixture
def organs(county: County) -> County:
    """The county with some of its organs."""
    names = ("县委办公室", "县住房和城乡建设局", "县财政局", "县教育局", "县体育局")
    office.plant(
        [Planted(code=f"YX-9{at}", name=name, unit_class="town", parent="YX") for at, name in enumerate(names)]
    )
    return county


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("县财政局", "县财政局"),
        ("财政局", "县财政局"),
        ("县住建局", "县住房和城乡建设局"),
        ("县委办", "县委办公室"),
        ("溪口镇、石桥乡", "溪口镇、石桥乡"),
        ("县财政局；县教育局", "县财政局、县教育局"),
        ("各乡镇", "全部乡镇"),
        ("各乡镇、县财政局", "全部乡镇、县财政局"),
    ],
)
def test_what_can_only_be_one_unit_is_matched(organs: County, written: str, unit: str) -> None:
    home = Unit.objects.get(code="YX")
    assert meant(organs.campaign, organs.office, home, [written]) == {written: unit}


@pytest.mark.parametrize(
    "written", ["", "各单位", "全市各级各部门", "县委", "育局", "县局", "县财政局、县水利局", "全体党员干部", "县育局"]
)
def test_what_is_not_sure_is_left_to_the_person(organs: County, written: str) -> None:
    assert meant(organs.campaign, organs.office, Unit.objects.get(code="YX"), [written]) == {}


def test_a_unit_out_of_sight_is_nobody(organs: County) -> None:
    assert meant(organs.campaign, organs.clerk, Unit.objects.get(code="YX"), ["石桥乡", "各县"]) == {}


def test_a_short_name_has_the_characters_of_the_long_one_in_order() -> None:
    assert short_for("县市监局", "县市场监督管理局")
    assert short_for("县人社局", "县人力资源和社会保障局")
    assert not short_for("县监市局", "县市场监督管理局")
    assert not short_for("县委", "县纪委监委")


def offered(county: County, asked: str, **more: str) -> list[str]:
    """Names offered to the office while typing."""
    return [one["value"] for one in at_desk(county.office).get("/units", {"q": asked, **more}).json()["units"]]


def test_units_are_found_by_initials_from_the_start_or_the_middle(organs: County) -> None:
    office.plant([Planted(code="YX-99", name="云溪县委办公室", unit_class="town", parent="YX")])
    assert offered(organs, "xwb") == ["县委办公室", "云溪县委办公室"]
    assert offered(organs, "czj") == ["县财政局"]
    assert offered(organs, "住房") == ["县住房和城乡建设局"]
    assert offered(organs, "") == []


def test_whole_classes_are_offered_where_several_units_may_be_named(organs: County) -> None:
    assert offered(organs, "全部", many="1")[:3] == ["全部县", "全部乡镇", "全部村"]
    assert offered(organs, "qbxz", many="1") == ["全部乡镇"]
    assert offered(organs, "全部") == []
