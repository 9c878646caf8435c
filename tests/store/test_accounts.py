"""Accounts: whose work each act is, nobody's to themselves, and it holds from the next request on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import override_settings

from taizhang.errors import Refusal
from taizhang.record.permits import Actor
from taizhang.store import accounts, clock, office, passwords, people, sight, tokens
from taizhang.store.accounts import Changing
from taizhang.store.models import Duty, Entry, Person, Step
from taizhang.store.persons import Persons
from taizhang.store.sight import Unseen
from taizhang.store.tokens import Wanted
from tests.store.conftest import County, Recorder
from tests.store.officers import officer, person

PASSWORD = "台账Taizhang2023"
Act = Callable[[Person, Actor], object]
ACTS: dict[str, tuple[str, Act]] = {
    "reset": ("security", lambda one, by: accounts.reset(one, by=by)),
    "disable": ("security", lambda one, by: accounts.turn(one, on=False, by=by)),
    "enable": ("security", lambda one, by: accounts.turn(one, on=True, by=by)),
    "expire": ("security", lambda one, by: accounts.expire(one, clock.today(), by=by)),
    "unlock": ("security", lambda one, by: accounts.unlock(one, by=by)),
    "unfactor": ("security", lambda one, by: accounts.unfactor(one, by=by)),
    "officer": ("security", lambda one, by: accounts.make_officer(one, "", by=by)),
    "appoint": ("security", lambda one, by: office.appoint(one, "YX-02", "clerk", by=by)),
    "dismiss": ("security", lambda one, by: office.dismiss(one, "YX-02", "clerk", by=by)),
    "describe": ("system", lambda one, by: accounts.describe(one, "何青", "干事", by=by)),
    "remove": ("system", lambda one, by: accounts.remove(one, by=by)),
}


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_one_officer_s_and_is_told_with_their_name(county: County, act: str) -> None:
    whose, do = ACTS[act]
    one = office.enrol("new", "何青", "", PASSWORD)
    if act == "enable":
        Person.objects.filter(pk=one.pk).update(is_active=False)
        one.is_active = False
    if act == "dismiss":
        office.appoint(one, "YX-02", "clerk")
    for other in ("system", "security", "audit"):
        if other != whose:
            with pytest.raises(Refusal, match="这件事不归您办"):
                do(one, officer(other))
    for business in (county.office, county.clerk, county.leader):
        with pytest.raises(Refusal, match="这件事不归您办"):
            do(one, business)
    by = officer(whose)
    do(one, by)
    told = Step.objects.filter(region="").latest("seq")
    assert (told.move, told.subject, told.person_id) == (act, "person:new", by.person)


@pytest.mark.parametrize("act", [act for act in ACTS if act != "remove"])
def test_nobody_does_any_of_it_to_themselves(county: County, act: str) -> None:
    whose, do = ACTS[act]
    by = officer(whose)
    with pytest.raises(Refusal, match="不能给自己办这件事"):
        do(person(whose), by)


def test_an_account_is_made_by_the_system_officer_alone_and_its_password_has_to_be_changed(county: County) -> None:
    with pytest.raises(Refusal, match="这件事不归您办"):
        office.enrol("new", "何青", "", PASSWORD, by=officer("security"))
    made = office.enrol("new", "何青", "干事", PASSWORD, by=officer("system"))
    assert (made.must_change, made.made) == (True, clock.today())
    assert made.check_password(PASSWORD)


def test_no_two_offices_and_no_office_beside_a_duty(county: County) -> None:
    security = officer("security")
    with pytest.raises(Refusal, match="周敏有业务职责，不能兼任三员"):
        accounts.make_officer(person("clerk"), "audit", by=security)
    officer("system")
    with pytest.raises(Refusal, match="一人不能兼任两员"):
        accounts.make_officer(person("system"), "audit", by=security)
    with pytest.raises(Refusal, match="不能再任业务职责"):
        office.appoint(person("system"), "YX", "office", by=security)
    with pytest.raises(Refusal, match="没有这种职责：king"):
        accounts.make_officer(person("clerk"), "king", by=security)
    assert not hasattr(Person, "is_superuser")


def test_an_officer_sees_no_business_whatever_rows_say(county: County, recorded: Recorder) -> None:
    recorded()
    by = officer("system")
    Duty.objects.create(person_id=by.person, unit_id=Entry.objects.get().unit_id, role="office")
    assert sight.actor_of(person("system")).duties == ()
    assert not sight.entries(sight.actor_of(person("system")), "small").exists()


def test_the_last_security_officer_stays(county: County) -> None:
    first = officer("security")
    second = officer("security", "second")
    accounts.turn(person("second"), on=False, by=first)
    with pytest.raises(Refusal, match="唯一的安全管理员"):
        accounts.turn(person("security"), on=False, by=second)
    with pytest.raises(Refusal, match="唯一的安全管理员"):
        accounts.make_officer(person("security"), "", by=second)


def test_a_successor_gets_every_duty_and_what_was_done_stays(county: County, recorded: Recorder) -> None:
    row = recorded()
    security = officer("security")
    office.appoint(person("clerk"), "YX-02", "verifier")
    assert office.succeed(person("clerk"), person("leader"), by=security) == 2
    assert sight.actor_of(person("clerk")).duties == ()
    assert {(duty.path, duty.role) for duty in sight.actor_of(person("leader")).duties} >= {
        ("00000000", "clerk"), ("00000001", "verifier"),
    }  # fmt: skip
    assert Step.objects.get(entry=row).person == person("clerk")
    for who, whom, why in (("clerk", "leader", "没有可以交接的职责"), ("leader", "leader", "另选一位")):
        with pytest.raises(Refusal, match=why):
            office.succeed(person(who), person(whom), by=security)
    with pytest.raises(Refusal, match="不能给自己"):
        office.succeed(person("leader"), person("security"), by=security)


def test_a_disabled_or_ended_account_is_nobody_from_now_on(county: County) -> None:
    security, backend = officer("security"), Persons()
    token = tokens.grant(Wanted(label="填报系统", unit="YX-01", role="clerk"), by=county.clerk)
    assert backend.get_user(county.clerk.person) is not None
    accounts.expire(person("clerk"), clock.today() - timedelta(days=1), by=security)
    assert backend.get_user(county.clerk.person) is None
    assert backend.authenticate(None, username="clerk", password=PASSWORD) is None
    assert tokens.bearer(token.secret) is None
    accounts.expire(person("clerk"), clock.today(), by=security)
    assert backend.get_user(county.clerk.person) is not None
    accounts.turn(person("clerk"), on=False, by=security)
    assert backend.get_user(county.clerk.person) is None
    accounts.turn(person("clerk"), on=True, by=security)
    assert tokens.bearer(token.secret) is not None


def test_an_account_that_did_something_cannot_be_deleted(county: County, recorded: Recorder) -> None:
    recorded()
    system = officer("system")
    with pytest.raises(Refusal, match="请安全管理员先结束职责"):
        accounts.remove(person("clerk"), by=system)
    office.dismiss(person("clerk"), "YX-01", "clerk")
    with pytest.raises(Refusal, match="在台账里留有记录"):
        accounts.remove(person("clerk"), by=system)
    assert person("clerk").login == "clerk"


def test_a_password_is_changed_by_who_knows_the_old_one(county: County) -> None:
    clerk = person("clerk")
    with pytest.raises(Refusal, match="原密码不对"):
        accounts.change_password(clerk, Changing(old="错", new="新的Mima2024"), by=county.clerk)
    accounts.change_password(clerk, Changing(old=PASSWORD, new="新的Jielong2024"), by=county.clerk)
    assert person("clerk").check_password("新的Jielong2024")


def test_the_last_five_passwords_are_not_taken_again(county: County) -> None:
    old = PASSWORD
    made = [f"新密码Jielong{at}号" for at in range(5)]
    for new in made:
        accounts.change_password(person("clerk"), Changing(old=old, new=new), by=county.clerk)
        old = new
    for used in made:
        with pytest.raises(Refusal) as refused:
            accounts.change_password(person("clerk"), Changing(old=old, new=used), by=county.clerk)
        assert "最近 5 次用过" in refused.value.say()
    accounts.change_password(person("clerk"), Changing(old=old, new=PASSWORD), by=county.clerk)


def test_who_was_reset_has_to_change_and_can_sign_in_with_what_was_told(county: County) -> None:
    secret = accounts.reset(person("clerk"), by=officer("security"))
    assert person("clerk").must_change
    assert person("clerk").check_password(secret)
    accounts.change_password(person("clerk"), Changing(old=secret, new="新的Jielong2024"), by=county.clerk)
    assert not person("clerk").must_change


WEAK = {
    "短Ab1": "太短",
    "abcdefghij": "至少要有三种",
    "Clerk-2023-xyz": "登录名",
    "kRelc#2023xyz": "登录名",
    "周敏Aa2023年底": "登录名",
    "P@ssw0rd2023": "太常见",
    "Admin@123456": "太常见",
    "1qaz@WSX3edc": "",
    "Qwer123456!@": "太常见",
    "aAaAaA1111!!": "太常见",
    "123456Abc!xy": "太常见",
}


@pytest.mark.parametrize("password", WEAK)
def test_a_weak_password_is_refused_with_what_is_wrong(county: County, password: str) -> None:
    said = "；".join(str(flaw) for flaw in passwords.flaws_of(password, person("clerk")))
    assert WEAK[password] in said
    assert bool(said) == bool(WEAK[password])


def test_at_level_three_passwords_are_longer(county: County) -> None:
    with override_settings(PASSWORD_LENGTH=12):
        assert "至少要 12 个" in str(passwords.flaws_of("Xk3-九月初十", None)[0])


def test_a_password_made_by_chance_keeps_the_rules(county: County) -> None:
    made = {passwords.by_chance() for _ in range(200)}
    assert len(made) == 200
    assert [one for one in made if passwords.flaws_of(one, person("clerk"))] == []


def test_a_password_grows_old_unless_the_setting_says_never(county: County) -> None:
    clerk = person("clerk")
    clerk.password_on = clock.today() - timedelta(days=91)
    assert passwords.aged(clerk)
    with override_settings(PASSWORD_DAYS=0):
        assert not passwords.aged(clerk)
    clerk.password_on = clock.today() - timedelta(days=90)
    assert not passwords.aged(clerk)


def test_the_list_of_people_is_for_two_officers_and_sorts_out_what_wants_looking_at(county: County) -> None:
    security, today = officer("security"), clock.today()
    for by in (county.office, officer("audit")):
        with pytest.raises(Unseen):
            people.everybody(by)
    rows = Person.objects
    rows.filter(login="clerk").update(made=today - timedelta(days=91))
    rows.filter(login="verifier").update(last_in=today - timedelta(days=91))
    rows.filter(login="other").update(made=today - timedelta(days=91), last_in=today)
    rows.filter(login="leader").update(expires=today + timedelta(days=29))
    rows.filter(login="office").update(is_active=False)
    office.enrol("idle", "何闲", "", None)

    def logins(sort: str, text: str = "") -> set[str]:
        return {one.login for one in people.found(security, text, sort)}

    assert logins("unused") == {"clerk", "verifier"}
    assert logins("ending") == {"leader"}
    assert logins("off") == {"office"}
    assert logins("idle") == {"idle"}
    assert logins("officers") == {"security", "audit"}
    assert logins("", "溪口") == {"clerk", "verifier"}
    assert logins("", "郑岩") == {"other"}
    assert people.meant(security, "郑岩").login == "other"
    with pytest.raises(Refusal, match="没有“无此人”这个人"):
        people.meant(security, "无此人")
    office.enrol("two", "郑岩", "", None)
    with pytest.raises(Refusal, match="不止一位"):
        people.meant(security, "郑岩")
