"""人员和职责: accounts by one officer, rights by another, nothing of it for anybody else."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.store import attempts, office, sight
from taizhang.store.models import Person, Step
from tests.store.conftest import County
from tests.store.officers import officer, person
from tests.web.at_desk import at_desk

TABLE = "登录名,姓名,职务,单位,职责\nlifang,李芳,干事,溪口镇,经办\nx9,无名,,无此镇,经办\n".encode()


@pytest.fixture
def system(county: County) -> Client:
    return at_desk(officer("system"))


@pytest.fixture
def security(county: County) -> Client:
    return at_desk(officer("security"))


def said(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def act(client: Client, login: str, act_: str, **told: str) -> object:
    return client.post(f"/settings/people/{person(login).pk}/{act_}", told)


def test_an_account_is_made_by_one_hand_and_given_its_duty_by_the_other(system: Client, security: Client) -> None:
    page = said(system.post("/settings/people/new", {"login": "lifang", "name": "李芳", "post": "干事"}))
    secret = re.search(r"<code>([^<]+)</code>", page)
    assert secret is not None
    assert "任职" not in said(system.get(f"/settings/people/{person('lifang').pk}"))
    assert act(system, "lifang", "appoint", unit="溪口镇", role="clerk").status_code == 422  # type: ignore[attr-defined]
    act(security, "lifang", "appoint", unit="溪口镇", role="clerk")
    assert [duty.role for duty in sight.actor_of(person("lifang")).duties] == ["clerk"]
    client = Client()
    assert client.post("/login", {"login": "lifang", "password": secret[1]}).status_code == 302
    assert client.get("/")["Location"] == "/me/password"


def test_a_refused_account_keeps_what_was_typed(system: Client) -> None:
    answered = system.post("/settings/people/new", {"login": "clerk", "name": "周敏", "post": "干事"})
    assert answered.status_code == 422
    assert "已有人使用" in said(answered)
    assert 'value="干事"' in said(answered)


def test_the_list_finds_people_and_sorts_them_out(security: Client) -> None:
    assert "郑岩" in said(security.get("/settings/people"))
    found = said(security.get("/settings/people?text=溪口"))
    assert ("周敏" in found, "郑岩" in found) == (True, False)
    assert "没有这样的人" in said(security.get("/settings/people?show=off"))
    assert "韩守" in said(security.get("/settings/people?show=officers"))


def test_the_security_officer_does_everything_about_an_account(security: Client) -> None:
    for _ in range(5):
        attempts.knock("clerk", "10.0.0.1")
    page = said(security.get(f"/settings/people/{person('clerk').pk}"))
    assert "解除锁定（还有 15 分钟）" in page
    act(security, "clerk", "unlock")
    assert not attempts.locked("clerk")
    assert "<code>" in said(act(security, "clerk", "reset"))
    act(security, "clerk", "expire", day="2030-01-31")
    assert str(person("clerk").expires) == "2030-01-31"
    assert "不是日期" in said(act(security, "clerk", "expire", day="明年"))
    act(security, "clerk", "expire", day="")
    act(security, "clerk", "unfactor")
    act(security, "clerk", "disable")
    assert not person("clerk").is_active
    act(security, "clerk", "enable")
    act(security, "clerk", "succeed", successor="郑岩")
    assert sight.actor_of(person("clerk")).duties == ()
    act(security, "clerk", "officer", office="audit")
    assert person("clerk").officer == "audit"
    act(security, "other", "dismiss", duty="YX-01|clerk")
    assert [duty.path for duty in sight.actor_of(person("other")).duties] == ["00000001"]
    assert act(security, "other", "crown").status_code == 404  # type: ignore[attr-defined]
    for unit, why in (("无此镇", "没有“无此镇”这个单位"), ("", "没有“”这个单位")):
        assert why in said(act(security, "other", "appoint", unit=unit, role="clerk"))


def test_the_system_officer_names_and_deletes(system: Client) -> None:
    office.enrol("gone", "何闲", "", None)
    act(system, "gone", "describe", name="何先", post="干事")
    assert (person("gone").name, person("gone").post) == ("何先", "干事")
    act(system, "gone", "remove")
    assert not Person.objects.filter(login="gone").exists()


def test_one_s_own_account_has_no_buttons_and_looking_is_told(security: Client) -> None:
    own = said(security.get(f"/settings/people/{person('security').pk}"))
    assert "谁也不能给自己办" in own
    assert "重置密码" not in own
    assert Step.objects.filter(region="log", move="look", subject="person:security").count() == 1


def test_many_people_come_from_one_table(system: Client, security: Client) -> None:
    def sent(client: Client) -> str:
        answered = client.post("/settings/people/many", {"file": SimpleUploadedFile("人员.csv", TABLE)})
        return str(answered["Location"])

    look = sent(system)
    page = said(system.get(look))
    assert "建 1 个账号" in page
    assert "没有“无此镇”这个单位" in page
    assert security.get(look).status_code == 404
    assert "<code>" in said(system.post(f"{look}/take"))
    mine = sent(security)
    assert "定 1 项职责" in said(security.get(mine))
    assert security.post(f"{mine}/take")["Location"] == "/settings/people"
    assert [duty.role for duty in sight.actor_of(person("lifang")).duties] == ["clerk"]
    assert "请先选一张表格" in said(system.post("/settings/people/many"))
    assert said(system.get("/settings/people/many/template.csv")).startswith("\ufeff登录名,")
    assert system.get("/settings/people/many").status_code == 200


def test_units_are_offered_to_who_gives_duties(security: Client, system: Client) -> None:
    assert [one["value"] for one in security.get("/settings/people/units?q=xkz").json()["units"]] == ["溪口镇"]
    assert security.get("/settings/people/units").json() == {"units": []}
    assert system.get("/settings/people/units?q=xkz").status_code == 403


def test_nobody_else_gets_in_and_officers_get_in_nowhere_else(county: County, system: Client) -> None:
    for actor in (county.clerk, county.office, county.leader, officer("audit")):
        for address in ("/settings/people", "/settings/people/new", f"/settings/people/{person('clerk').pk}"):
            answered = at_desk(actor).get(address)
            assert answered.status_code == 403, address
            assert "不归您的职责管" in said(answered)
    for address in ("/ledger/problems", "/record/problem", "/progress", "/documents", "/import", "/units?q=a"):
        answered = system.get(address)
        assert answered.status_code == 403, address
        assert "三员不看业务数据" in said(answered)
    assert system.get("/")["Location"] == "/settings"
    assert "人员和职责" in said(system.get("/settings"))
    assert at_desk(county.clerk).get("/settings")["Location"] == "/me"
