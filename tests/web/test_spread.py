"""A case is spread by the office to every unit under it: this one entry is read everywhere, nothing else of its unit is."""

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.errors import Refusal
from taizhang.record.entry import Proof
from taizhang.record.permits import Actor
from taizhang.store import office, sight, spreading
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Step
from taizhang.store.spread_tables import Spread
from taizhang.store.undoing import undoable
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk

CASE = {"case_type": "good", "content": "错峰停车、集镇限时", "leader": "钱峰（副县长）"}


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


@pytest.fixture
def case(county: County, theme: Campaign) -> Entry:
    """A good case of one town, beside a problem of the same town."""
    proof = (Proof(kind="note", text="现场核查：车位已划"),)
    case = draft("case", kind="case", unit="YX-01", title="集镇停车“三错开”", values=CASE, proofs=proof)
    other = draft("own", kind="difficulty", unit="YX-01", title="本镇自己的难点", values={})
    (key, _) = record(theme, [case, other], by=county.clerk).keys
    return Entry.objects.get(key=key)


def look(who: Actor, key: str) -> tuple[int, str]:
    answered = at_desk(who).get(f"/entry/{key}")
    return answered.status_code, answered.content.decode()


def pressed(who: Actor, key: str, act: str) -> str:
    return at_desk(who).post(f"/entry/{key}/spread", {"act": act}, follow=True).content.decode()


def test_what_the_office_spreads_is_read_by_every_unit_and_nothing_else_of_its_unit_is(
    county: County, case: Entry
) -> None:
    assert look(county.other, case.key)[0] == 404
    assert "集镇停车" not in at_desk(county.other).get("/ledger/cases").content.decode()
    assert "已推广" in pressed(county.office, case.key, "spread")
    status, page = look(county.other, case.key)
    assert status == 200
    assert "错峰停车、集镇限时" in page
    assert "集镇停车" in at_desk(county.other).get("/ledger/cases").content.decode()
    for hidden in ("钱峰", 'id="g-steps"', "修改内容", "收回推广"):
        assert hidden not in page, hidden
    own = Entry.objects.get(title="本镇自己的难点")
    assert look(county.other, own.key)[0] == 404
    assert not sight.entries(county.other, case.campaign).filter(pk=case.pk).exists()


def test_its_use_is_recorded_by_others_and_counted_by_units(county: County, case: Entry) -> None:
    pressed(county.office, case.key, "spread")
    _, page = look(county.other, case.key)
    assert f"/record/case_use?from={case.key}" in page
    told = {
        "title": "限时停车",
        "day": "2023-11-02",
        "unit": "石桥乡",
        "used_how": "照着划了车位",
        "token": "t",
        "from": case.key,
    }
    for token in ("t", "u"):
        made = at_desk(county.other).post("/record/case_use", {**told, "token": token, "title": f"限时停车{token}"})
        assert made.status_code == 302, made.content.decode()
    assert "1 个单位用了" in look(county.clerk, case.key)[1]
    cases = at_desk(county.office).get("/ledger/cases").content.decode()
    assert "用了的单位" in cases
    assert Entry.objects.filter(kind="case_use").count() == 2


def test_called_back_it_is_out_of_sight_again_and_both_acts_are_steps(county: County, case: Entry) -> None:
    pressed(county.office, case.key, "spread")
    pressed(county.office, case.key, "spread")
    row = Entry.objects.get(pk=case.pk)
    assert undoable(row, by=county.office) is None
    assert "已收回" in pressed(county.office, case.key, "back")
    assert look(county.other, case.key)[0] == 404
    assert not Spread.objects.exists()
    steps = Step.objects.filter(entry=case).order_by("seq").values_list("move", flat=True)
    assert list(steps) == ["record", "spread", "call_back"]
    assert "推广给全体单位" in look(county.office, case.key)[1]


def test_neither_the_unit_itself_nor_a_leader_spreads_and_only_kinds_the_campaign_names_are(
    county: County, theme: Campaign, case: Entry
) -> None:
    for who in (county.clerk, county.verifier, county.leader):
        with pytest.raises(Refusal, match=r"不能把“集镇停车“三错开””推广|只能查看|没有找到"):
            spreading.spread(theme, case.key, by=who)
    own = Entry.objects.get(title="本镇自己的难点")
    with pytest.raises(Refusal, match="不能把“本镇自己的难点”推广"):
        spreading.spread(theme, own.key, by=county.office)
    assert not Spread.objects.exists()


def test_who_reads_it_only_because_it_was_spread_cannot_change_it(county: County, case: Entry) -> None:
    pressed(county.office, case.key, "spread")
    told = {"version": case.version, "title": "改了", "day": "2023-11-02", "case_type": "good"}
    assert at_desk(county.other).post(f"/entry/{case.key}/amend", told).status_code in (404, 422)
    case.refresh_from_db()
    assert case.title == "集镇停车“三错开”"
