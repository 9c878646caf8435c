"""Which unit, day and campaign one looks at; and finding a unit by its name or initials."""

from taizhang.campaign.shipped import shipped_text
from taizhang.store import office
from taizhang.store.ledger import record
from taizhang.store.models import Person
from tests.store.conftest import County, draft, enrolled
from tests.web.at_desk import at_desk


def test_another_unit_and_day_are_kept_for_the_session(county: County) -> None:
    client = at_desk(county.office)
    answered = client.post("/scope", {"unit": "溪口镇", "day": "2023-11-30", "next": "/ledger/all"})
    assert answered["Location"] == "/ledger/all"
    page = client.get("/ledger/all").content.decode()
    assert "溪口镇及下属单位，截至 2023-11-30" in page
    client.post("/scope", {"unit": "YX", "day": ""})
    assert "云溪县及下属单位" in client.get("/ledger/all").content.decode()


def test_a_unit_out_of_sight_is_not_found(county: County) -> None:
    for unit in ("YX-02", "石桥乡", "没有的单位"):
        assert at_desk(county.clerk).post("/scope", {"unit": unit}).status_code == 404
        astray = at_desk(county.clerk).get("/ledger/all", {"unit": unit})
        assert astray.status_code == 404
        assert "去登录" not in astray.content.decode()


def test_a_unit_in_the_address_is_for_that_page_alone(county: County) -> None:
    client = at_desk(county.office)
    assert "石桥乡及下属单位" in client.get("/ledger/all?unit=YX-02").content.decode()
    assert "云溪县及下属单位" in client.get("/ledger/all").content.decode()


def test_a_name_that_two_units_bear_is_asked_by_its_code(county: County) -> None:
    office.plant([office.Planted(code="YX-0201", name="柳树村", unit_class="village", parent="YX-02")])
    answered = at_desk(county.office).post("/scope", {"unit": "柳树村"})
    assert answered.status_code == 422
    assert "请改写单位代码" in answered.content.decode()


def test_a_day_that_is_none_is_refused_and_tomorrow_is_today(county: County) -> None:
    client = at_desk(county.clerk)
    assert client.post("/scope", {"day": "昨天"}).status_code == 422
    assert client.post("/scope", {"day": "2999-01-01"}).status_code == 302
    assert "截至 2999" not in client.get("/ledger/all?day=2999-01-01").content.decode()
    assert client.get("/ledger/all?day=昨天").status_code == 200


def test_another_campaign_can_be_chosen(county: County) -> None:
    client = at_desk(county.clerk)
    office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")
    assert "主题教育" in client.get("/ledger/all").content.decode()
    client.post("/scope", {"campaign": "small"})
    assert "小专项" in client.get("/ledger/all").content.decode()
    client.post("/scope", {"campaign": "nosuch"})
    assert client.get("/ledger/all").status_code == 200


def found(county: County, asked: str, **more: str) -> list[str]:
    """Names offered to the clerk of 溪口镇."""
    answered = at_desk(county.clerk).get("/units", {"q": asked, **more})
    return [unit["name"] for unit in answered.json()["units"]]


def test_units_are_found_by_name_initials_and_code(county: County) -> None:
    assert found(county, "柳树") == ["柳树村"]
    assert found(county, "xkz") == ["溪口镇"]
    assert found(county, "YX-01") == ["溪口镇", "柳树村"]
    assert found(county, "") == []


def test_units_out_of_sight_are_offered_only_where_one_hands_over_to_them(county: County) -> None:
    assert found(county, "石桥") == []
    assert found(county, "石桥", around="1") == ["石桥乡"]
    assert found(county, "云溪", around="1") == ["云溪县"]


def test_who_answers_for_several_units_sees_all_of_them_until_one_is_chosen(county: County) -> None:
    group = enrolled("group", "许静", "YX-02", "group")
    office.appoint(Person.objects.get(login="group"), "YX-0101", "group")
    record(county.campaign, [draft("a", unit="YX-0101", title="柳树村的事")], by=county.clerk)
    record(county.campaign, [draft("b", unit="YX-02", title="石桥乡的事")], by=county.other)
    record(county.campaign, [draft("c", title="溪口镇的事")], by=county.clerk)
    client = at_desk(group)
    page = client.get("/ledger/problems").content.decode()
    assert "柳树村等2个单位及下属单位" in page
    assert "柳树村的事" in page
    assert "石桥乡的事" in page
    assert "溪口镇的事" not in page
    assert "等2个单位" in client.get("/").content.decode()
    assert 'name="unit" type="text" value=""' in client.get("/record/problem").content.decode()
    client.post("/scope", {"unit": "石桥乡"})
    assert "柳树村的事" not in client.get("/ledger/problems").content.decode()
    client.post("/scope", {"unit": ""})
    assert "柳树村的事" in client.get("/ledger/problems").content.decode()
