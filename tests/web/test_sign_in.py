"""Signing in: two fields, one press; and what readers choose for themselves."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from pytest_django import Settings

from taizhang.store import attempts, office
from taizhang.store.models import Person
from tests.store.conftest import County
from tests.web.at_desk import at_desk

PASSWORD = "台账Taizhang2023"


def test_the_right_pair_leads_on_to_where_one_wanted_to_go(county: County) -> None:
    client = Client()
    assert "登录名" in client.get("/login?next=/record").content.decode()
    answered = client.post("/login", {"login": "clerk", "password": PASSWORD, "next": "/record"})
    assert (answered.status_code, answered["Location"]) == (302, "/record")
    assert client.get("/").status_code == 200


def test_a_wrong_pair_does_not_say_which_of_the_two(county: County) -> None:
    said = []
    for login, password in (("clerk", "错"), ("nobody", PASSWORD)):
        answered = Client().post("/login", {"login": login, "password": password})
        assert answered.status_code == 422
        said.append(answered.content.decode().replace(login, "").partition("登录名或密码不对")[1])
    assert said == ["登录名或密码不对"] * 2


def test_nobody_is_led_to_another_site(county: County) -> None:
    answered = Client().post("/login", {"login": "clerk", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answered["Location"] == "/"


def test_guessing_is_stopped_after_five_wrong_tries(county: County) -> None:
    for _ in range(attempts.MOST):
        assert Client().post("/login", {"login": "clerk", "password": "错"}).status_code == 422
    answered = Client().post("/login", {"login": "clerk", "password": PASSWORD})
    assert answered.status_code == 429
    assert "请过 15 分钟再试" in answered.content.decode()
    assert Client().post("/login", {"login": "other", "password": PASSWORD}).status_code == 302


def test_a_right_password_forgets_the_wrong_ones(county: County) -> None:
    for password in ("错", "错", "错", "错", PASSWORD, "错", "错"):
        Client().post("/login", {"login": "clerk", "password": password})
    assert Client().post("/login", {"login": "clerk", "password": PASSWORD}).status_code == 302


def test_who_is_signed_in_is_led_past_the_door(county: County) -> None:
    assert at_desk(county.clerk).get("/login")["Location"] == "/"


def test_signing_out_ends_the_session(county: County) -> None:
    client = at_desk(county.clerk)
    assert client.post("/logout")["Location"] == "/login"
    assert client.get("/").status_code == 302


def test_the_reader_chooses_the_language_whatever_the_browser_speaks(county: County) -> None:
    client = Client(headers={"accept-language": "en"})
    assert "登录名" in client.get("/login").content.decode()
    client.post("/language", {"language": "en", "next": "/login"})
    assert "登录名" not in client.get("/login").content.decode()
    client.post("/language", {"language": "xx"})
    assert "登录名" not in client.get("/login").content.decode()
    client.post("/language", {"language": "zh-hans"})
    assert "登录名" in client.get("/login").content.decode()


def test_large_type_is_kept_and_taken_back(county: County) -> None:
    client = at_desk(county.clerk)
    client.post("/large", {"next": "/"})
    assert 'class="large"' in client.get("/").content.decode()
    client.post("/large")
    assert 'class="large"' not in client.get("/").content.decode()


def test_a_demo_offers_its_accounts_at_one_press_and_no_other_ledger_does(
    county: County, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    assert "点一个身份就进去看" not in Client().get("/login").content.decode()
    assert Client().post("/login", {"visitor": "clerk"}).status_code == 422
    told = {"password": PASSWORD, "accounts": [{"login": "clerk", "name": "周敏", "title": "溪口镇经办"}]}
    (tmp_path / "demo.json").write_text(json.dumps(told), encoding="utf-8")
    page = Client().get("/login").content.decode()
    assert ("点一个身份就进去看" in page, PASSWORD in page) == (True, False)
    assert Client().post("/login", {"visitor": "clerk"})["Location"] == "/"
    assert Client().post("/login", {"visitor": "office"}).status_code == 422


def test_an_empty_ledger_says_how_to_begin(db: None) -> None:
    assert "taizhang officer system" in Client().get("/login").content.decode()


def test_a_name_that_exists_and_one_that_does_not_cost_the_same_work(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.enrol("sleeper", "何闲", "", None)
    Person.objects.filter(login="other").update(is_active=False)
    hashed: list[str] = []
    plain = MD5PasswordHasher.encode

    def counted(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(salt)
        return plain(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    told = {}
    for login in ("clerk", "nobody", "other", "sleeper"):
        hashed.clear()
        answered = Client().post("/login", {"login": login, "password": "错" if login != "other" else PASSWORD})
        told[login] = (len(hashed), answered.status_code, "登录名或密码不对" in answered.content.decode())
    assert set(told.values()) == {(1, 422, True)}, told
