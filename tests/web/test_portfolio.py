"""我的分管: a leader of several units and lines sees all of it on one page, and begins there after signing in."""

import re
from datetime import date

import pytest
from django.test import Client

from taizhang.store import lines, office, sight
from taizhang.store.decided import Decision
from taizhang.store.deciding import await_word, decide
from taizhang.store.ledger import record
from taizhang.store.models import Person
from tests.store.conftest import County, draft
from tests.store.officers import officer
from tests.web.at_desk import DAY, at_desk, place_of, received

PASSWORD = "台账Taizhang2023"


@pytest.fixture
def deputy(county: County) -> Person:
    """A leader of 石桥乡 and of a line over 柳树村."""
    person = office.enrol("deputy", "沈宁", "副县长", PASSWORD)
    lines.draw("health", "卫生健康条线")
    lines.put_on("health", ["YX-0101"])
    lines.appoint_along(person, "health", "leader")
    office.appoint(person, "YX-02", "leader")
    return person


def page(person: Person, address: str = "/portfolio") -> str:
    """The page as this person sees it."""
    answered = at_desk(sight.actor_of(person)).get(address)
    assert answered.status_code == 200
    return answered.content.decode()


def signed_in(login: str, to: str = "") -> str:
    """Where somebody lands after signing in."""
    client = Client()
    answered = client.post("/login", {"login": login, "password": PASSWORD, **({"next": to} if to else {})})
    assert answered.status_code == 302
    return str(answered["Location"])


def test_units_and_lines_stand_together_with_their_share_and_open_their_rows(county: County, deputy: Person) -> None:
    drafts = [draft("a", unit="YX-0101"), draft("b", unit="YX-01", title="不归分管的")]
    record(county.campaign, drafts, by=county.clerk)
    record(county.campaign, [draft("c", unit="YX-02", title="排水沟堵塞")], by=county.other)
    shown = page(deputy, f"/portfolio?day={DAY}").partition('id="units"')[2]
    assert shown.index("石桥乡") < shown.index("卫生健康条线") < shown.index("柳树村")
    assert "0/1" in shown
    assert "溪口镇" not in shown
    rows = re.search(r'href="(/rows\?metric=items\.rate&amp;unit=YX-0101[^"]*)"', shown)
    assert rows is not None
    opened = page(deputy, rows[1].replace("&amp;", "&"))
    assert "集镇停车难" in opened
    assert "不归分管的" not in opened


def test_what_bears_the_leaders_name_is_there_and_a_longer_name_is_somebody_else(
    county: County, deputy: Person
) -> None:
    named = [
        draft(
            "a",
            unit="YX-02",
            title="我负责的",
            values={"source": "masses", "owner": "沈宁（副县长）"},
            due=date(2023, 11, 1),
        ),
        draft("b", unit="YX-02", title="别人负责的", values={"source": "masses", "owner": "沈宁远"}),
    ]
    record(county.campaign, named, by=county.other)
    shown = page(deputy).partition('id="tasks"')[2]
    assert "我负责的" in shown
    assert "逾期" in shown
    assert "别人负责的" not in shown


def test_what_waits_for_the_leaders_word_stands_first(county: County) -> None:
    document = received(county)
    await_word(document, waits=True, by=county.office)
    asked = Decision(place=place_of(document, "占道停车"), verdict="hold", values={"unit": "YX-01", "kind": "task"})
    decide(county.campaign, document, [asked], by=county.office)
    shown = page(Person.objects.get(pk=county.leader.person))
    assert "等我一句话" in shown
    assert "占道停车" in shown.partition('id="held"')[2].partition("</section>")[0]
    assert "等我一句话" not in page(Person.objects.get(pk=county.clerk.person))


def test_leaders_begin_where_they_look_and_everybody_else_with_what_is_to_be_done(
    county: County, deputy: Person
) -> None:
    assert signed_in("deputy") == "/portfolio"
    assert signed_in("leader") == "/progress"
    assert signed_in("clerk") == "/"
    assert signed_in("deputy", "/ledger") == "/ledger"


def test_the_way_to_ones_portfolio_is_there_for_leaders(county: County, deputy: Person) -> None:
    assert 'href="/portfolio"' in page(deputy, "/progress")
    assert 'href="/portfolio"' in page(Person.objects.get(pk=county.leader.person), "/progress")
    assert 'href="/portfolio"' not in page(Person.objects.get(pk=county.clerk.person), "/progress")


def test_whoever_has_nothing_to_look_after_is_told_whom_to_ask(county: County) -> None:
    lines.draw("empty", "空条线")
    person = office.enrol("new", "新来", "", None)
    lines.appoint_along(person, "empty", "leader")
    assert at_desk(sight.actor_of(person)).get("/portfolio").status_code != 500


def test_the_office_draws_a_line_and_puts_units_on_it_and_takes_them_off(county: County) -> None:
    desk = at_desk(county.office)
    assert desk.post("/settings/lines/draw", {"code": "edu", "name": "教育条线"}).status_code == 302
    put = {"line": "edu", "units": "石桥乡\nYX-0101"}
    assert desk.post("/settings/lines/put", put).status_code == 302
    shown = desk.get("/settings/lines").content.decode()
    assert "教育条线" in shown
    assert "柳树村" in shown
    desk.post("/settings/lines/take", {"line": "edu", "unit": "YX-0101"})
    assert "柳树村" not in desk.get("/settings/lines").content.decode()
    assert desk.post("/settings/lines/burn").status_code == 404
    assert at_desk(county.clerk).get("/settings/lines").status_code == 403


def test_the_security_officer_gives_and_ends_a_line_on_the_page_of_the_person(county: County, deputy: Person) -> None:
    desk = at_desk(officer("security"))
    address = f"/settings/people/{deputy.pk}"
    assert "卫生健康条线" in desk.get(address).content.decode()
    assert desk.post(f"{address}/dismiss_along", {"duty": "health|leader"}).status_code == 302
    assert len(sight.actor_of(deputy).duties) == 1
    assert desk.post(f"{address}/appoint_along", {"line": "health", "role": "leader"}).status_code == 302
    assert len(sight.actor_of(deputy).duties) == 2
