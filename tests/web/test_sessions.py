"""Sessions: ended by idleness, by number, by hand and by office; what was typed meanwhile is not lost."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from taizhang.record.permits import Actor
from taizhang.store import accounts, office, sessions
from taizhang.store.account_tables import SignedIn
from taizhang.store.models import Entry, Person, Step
from tests.store.conftest import County
from tests.store.officers import officer, person
from tests.store.test_factors import code_of, turned_on
from tests.web.at_desk import at_desk

PASSWORD = "台账Taizhang2023"
TYPED = {"kind": "problem", "title": "集镇停车难，高峰时段占道严重", "day": "2023-10-08", "source": "masses"}


def signed_in(
    login: str, client: Client | None = None, agent: str = "Mozilla/5.0 (Windows NT 10.0) Chrome/80"
) -> Client:
    client = client or Client(headers={"user-agent": agent})
    answered = client.post("/login", {"login": login, "password": PASSWORD})
    assert answered.status_code == 302, answered.content.decode()
    return client


def run_out(login: str) -> None:
    SignedIn.objects.filter(person__login=login).update(expire_date=timezone.now() - timedelta(seconds=1))


def visits(move: str) -> list[Step]:
    return list(Step.objects.filter(region="log", move=move))


def test_an_idle_session_ends_on_the_server_and_one_in_use_lives_on(county: County) -> None:
    client = signed_in("clerk")
    row = SignedIn.objects.get(person__login="clerk")
    assert timedelta(minutes=29) < row.expire_date - timezone.now() <= timedelta(minutes=30)
    run_out("clerk")
    assert client.get("/").status_code == 302


def test_the_session_has_another_name_after_signing_in(county: County) -> None:
    client = Client()
    client.get("/login")
    client.post("/record/problem", TYPED)
    before = client.cookies.get("sessionid")
    old = before.value if before else ""
    signed_in("clerk", client)
    assert client.cookies["sessionid"].value != old
    assert client.cookies["sessionid"]["httponly"]


def test_what_was_sent_too_late_comes_back_filled_for_its_own_person(county: County) -> None:
    client = signed_in("clerk")
    run_out("clerk")
    answered = client.post("/record/problem", TYPED, headers={"referer": "http://testserver/record/problem?a=1"})
    assert answered["Location"] == "/login?next=/record/problem%3Fa%3D1"
    assert not Entry.objects.exists()
    assert "登录已过期。刚才填的内容留着" in client.get(answered["Location"]).content.decode()
    signed_in("clerk", client)
    page = client.get("/record/problem").content.decode()
    assert 'data-held="/record/problem"' in page
    assert TYPED["title"] in page
    assert PASSWORD not in page
    assert client.post("/record/problem", TYPED).status_code == 302
    assert Entry.objects.get().title == TYPED["title"]
    assert "data-held" not in client.get("/record").content.decode()


def test_it_can_be_let_go(county: County) -> None:
    client = signed_in("clerk")
    run_out("clerk")
    client.post("/record/problem", TYPED)
    signed_in("clerk", client)
    assert client.post("/held", {"next": "/record"})["Location"] == "/record"
    assert "data-held" not in client.get("/record").content.decode()


def test_another_person_at_the_same_desk_never_sees_it_and_a_stranger_s_is_not_kept(county: County) -> None:
    client = signed_in("clerk")
    run_out("clerk")
    client.post("/record/problem", TYPED)
    signed_in("other", client)
    assert "data-held" not in client.get("/record/problem").content.decode()
    stranger = Client()
    stranger.post("/record/problem", TYPED)
    assert "sessionid" not in stranger.cookies


def test_too_much_is_not_kept(county: County) -> None:
    client = signed_in("clerk")
    run_out("clerk")
    client.post("/record/problem", {**TYPED, "title": "长" * 200_001})
    signed_in("clerk", client)
    assert "data-held" not in client.get("/record").content.decode()


def test_one_account_is_signed_in_at_so_many_places_and_the_oldest_goes(county: County) -> None:
    every = [signed_in("clerk") for _ in range(4)]
    assert [client.get("/").status_code for client in every] == [302, 200, 200, 200]
    with override_settings(SESSIONS_EACH=1):
        last = signed_in("clerk")
    assert [client.get("/").status_code for client in (*every, last)] == [302, 302, 302, 302, 200]


def test_the_profile_lists_the_places_and_ends_them(county: County) -> None:
    here, there = signed_in("clerk"), signed_in("clerk", agent="Mozilla/5.0 (Linux; Android 10) MicroMessenger/7.0")
    page = here.get("/me").content.decode()
    assert ("Chrome · Windows" in page, "微信 · Android" in page, "127.0.0.1" in page) == (True, True, True)
    key = SignedIn.objects.get(agent__contains="Android").session_key[:12]
    stranger = signed_in("other")
    stranger.post("/me/sessions", {"key": key})
    assert there.get("/").status_code == 200
    here.post("/me/sessions", {"key": key})
    assert (there.get("/").status_code, here.get("/").status_code) == (302, 200)
    third = signed_in("clerk")
    here.post("/me/sessions")
    assert (third.get("/").status_code, here.get("/").status_code) == (302, 200)
    assert here.post("/me/sessions", {"key": "a"}).status_code == 404


def test_signing_out_kills_the_session_on_the_server(county: County) -> None:
    client = signed_in("clerk")
    stolen = Client()
    stolen.cookies["sessionid"] = client.cookies["sessionid"].value
    assert stolen.get("/").status_code == 200
    client.post("/logout")
    assert stolen.get("/").status_code == 302
    assert not SignedIn.objects.filter(person__login="clerk").exists()


def test_rows_long_dead_are_swept_away_and_dead_ones_kept_for_a_day(county: County) -> None:
    at_desk(county.other)
    SignedIn.objects.update(expire_date=timezone.now() - timedelta(hours=25))
    at_desk(county.leader)
    SignedIn.objects.filter(person__login="leader").update(expire_date=timezone.now() - timedelta(hours=23))
    signed_in("clerk")
    assert set(SignedIn.objects.values_list("person__login", flat=True)) == {"leader", "clerk"}
    assert sessions.whose("") is None


Change = Callable[[Actor], object]
CHANGES: dict[str, Change] = {
    "disabled": lambda by: accounts.turn(person("clerk"), on=False, by=by),
    "reset": lambda by: accounts.reset(person("clerk"), by=by),
    "dismissed": lambda by: office.dismiss(person("clerk"), "YX-01", "clerk", by=by),
    "moved": lambda by: (
        office.appoint(person("clerk"), "YX-02", "clerk", by=by),
        office.dismiss(person("clerk"), "YX-01", "clerk", by=by),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_right_that_is_taken_is_gone_with_the_next_request(county: County, change: str) -> None:
    by, clients = officer("security"), [signed_in("clerk") for _ in range(3)]
    assert {client.get("/record/problem").status_code for client in clients} == {200}
    CHANGES[change](by)
    served = [client.post("/record/problem", {**TYPED, "unit": "溪口镇"}) for client in clients for _ in range(17)]
    assert not Entry.objects.exists()
    assert {answer.status_code for answer in served} <= {302, 404, 422}


def test_another_password_ends_every_other_session(county: County) -> None:
    here, there = signed_in("clerk"), signed_in("clerk")
    told = {"old": PASSWORD, "new": "新的Jielong2024", "again": "新的Jielong2024"}
    assert here.post("/me/password", {**told, "again": "别的"}).status_code == 422
    weak = here.post("/me/password", {**told, "new": "abc", "again": "abc"})
    assert "太短：只有 3 个字符" in weak.content.decode()
    assert here.post("/me/password", told)["Location"] == "/me"
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)
    assert Client().post("/login", {"login": "clerk", "password": "新的Jielong2024"}).status_code == 302


def test_a_first_password_is_changed_before_anything_else(county: County) -> None:
    secret = accounts.reset(person("clerk"), by=officer("security"))
    client = Client()
    client.post("/login", {"login": "clerk", "password": secret})
    for address in ("/", "/record", "/me", "/ledger/problems", "/settings"):
        assert client.get(address)["Location"] == "/me/password", address
    assert client.post("/record/problem", TYPED)["Location"] == "/me/password"
    assert "请先换成自己的" in client.get("/me/password").content.decode()
    client.post("/me/password", {"old": secret, "new": "新的Jielong2024", "again": "新的Jielong2024"})
    assert client.get("/").status_code == 200


def test_an_old_password_is_changed_before_anything_else(county: County) -> None:
    client = signed_in("clerk")
    with override_settings(PASSWORD_DAYS=1):
        Person.objects.filter(login="clerk").update(password_on=timezone.localdate() - timedelta(days=2))
        office.appoint(person("clerk"), "YX-0101", "clerk")
        assert client.get("/")["Location"] == "/me/password"


def second(client: Client, code: str) -> int:
    return client.post("/login/code", {"code": code, "next": "/record"}).status_code


def test_the_third_field_is_asked_for_once_the_second_factor_is_on(county: County) -> None:
    codes = turned_on(county.clerk, "clerk")
    client = Client()
    half = client.post("/login", {"login": "clerk", "password": PASSWORD, "next": "/record"})
    assert "六位数或备用码" in half.content.decode()
    assert client.get("/").status_code == 302
    assert second(client, "000000") == 422
    answered = client.post("/login/code", {"code": code_of("clerk"), "next": "/record"})
    assert answered["Location"] == "/record"
    assert client.get("/record").status_code == 200
    other = Client()
    other.post("/login", {"login": "clerk", "password": PASSWORD})
    assert second(other, codes[3]) == 302


def test_codes_are_guessed_no_oftener_than_passwords(county: County) -> None:
    turned_on(county.clerk, "clerk")
    client = Client()
    client.post("/login", {"login": "clerk", "password": PASSWORD})
    assert [second(client, "000000") for _ in range(4)] == [422] * 4
    assert second(client, code_of("clerk")) == 429
    assert client.get("/").status_code == 302
    assert second(client, code_of("clerk")) == 302
    assert client.get("/").status_code == 302


def test_a_code_without_a_password_before_it_is_nothing(county: County) -> None:
    turned_on(county.clerk, "clerk")
    assert urlsplit(Client().post("/login/code", {"code": code_of("clerk")})["Location"]).path == "/login"
    assert Client().get("/login/code").status_code == 302


def test_who_needs_a_second_factor_sets_it_up_before_anything_else(county: County) -> None:
    client = signed_in("verifier")
    with override_settings(LEVEL=3):
        assert client.get("/")["Location"] == "/me/factor"
        page = client.get("/me/factor").content.decode()
        assert "请先在手机上设好" in page
        assert "data:image/svg+xml" in page
        assert client.post("/me/factor", {"code": "000000"}).status_code == 422
        assert "备用码" in client.post("/me/factor", {"code": code_of("verifier")}).content.decode()
        assert client.get("/").status_code == 200
        assert "不能自己停用" in client.post("/me/factor/off", {"password": PASSWORD}).content.decode()
        assert client.get("/").status_code == 200
    assert "备用码还剩 10 个" in client.get("/me/factor").content.decode()
    assert "备用码" in client.post("/me/factor/codes").content.decode()
    assert client.post("/me/factor/off", {"password": PASSWORD})["Location"] == "/me"


def test_coming_failing_and_going_are_told_with_address_and_no_typed_word(county: County) -> None:
    client = signed_in("clerk")
    client.post("/logout")
    Client().post("/login", {"login": "clerk", "password": "错"})
    Client().post("/login", {"login": "我的密码Abc123", "password": "错"})
    came, gone, failed = visits("sign_in"), visits("sign_out"), visits("sign_in_failed")
    assert [(one.subject, one.person, one.place) for one in (*came, *gone)] == [
        ("person:clerk", person("clerk"), "127.0.0.1")
    ] * 2
    assert [one.subject for one in failed] == ["person:clerk", "person:?"]
    assert not Step.objects.filter(subject__contains="我的密码").exists()
    assert person("clerk").last_in is not None


def test_a_locked_account_is_told_once(county: County) -> None:
    for _ in range(9):
        Client().post("/login", {"login": "clerk", "password": "错"})
    assert len(visits("locked")) == 1
    assert len(visits("sign_in_failed")) == 5


def test_whatever_is_taken_away_as_a_file_is_told(county: County) -> None:
    client = at_desk(county.clerk)
    assert client.get("/import/workbook?kind=problem").status_code == 200
    assert [(one.subject, one.person) for one in visits("download")] == [("/import/workbook", person("clerk"))]


@pytest.mark.parametrize(("proxy", "seen"), [(True, "10.1.1.9"), (False, "127.0.0.1")])
def test_the_address_is_the_proxy_s_word_only_where_the_proxy_is_ours(county: County, proxy: bool, seen: str) -> None:
    with override_settings(PROXY=proxy):
        signed_in("clerk", Client(headers={"x-forwarded-for": "6.6.6.6, 10.1.1.9"}))
    assert visits("sign_in")[0].place == seen
