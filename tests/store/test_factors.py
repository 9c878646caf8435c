"""The second factor: a code counts once, for half a minute to either side, and nobody slips out of it."""

import pytest
from django.test import override_settings
from django_otp.oath import totp

from taizhang.errors import Refusal
from taizhang.record.permits import Actor
from taizhang.store import accounts, factors, sight
from taizhang.store.account_tables import Factor
from taizhang.store.models import Step
from tests.store.conftest import County
from tests.store.officers import officer, person

PASSWORD = "台账Taizhang2023"


def code_of(login: str, *, later: int = 0) -> str:
    """What the phone shows, so many half minutes from now."""
    factor = Factor.objects.get(person__login=login)
    return f"{totp(factors._secret(factor), drift=later):06}"


def turned_on(actor: Actor, login: str) -> tuple[str, ...]:
    factors.begin(person(login))
    return factors.confirm(person(login), code_of(login, later=-1), by=actor)


def test_the_first_right_code_puts_it_in_force(county: County) -> None:
    factors.begin(person("clerk"))
    assert factors.factor_of(person("clerk")) is None
    with pytest.raises(Refusal, match="口令不对或已过时"):
        factors.confirm(person("clerk"), "000000", by=county.clerk)
    codes = factors.confirm(person("clerk"), code_of("clerk"), by=county.clerk)
    assert len(set(codes)) == 10
    assert factors.factor_of(person("clerk")) is not None
    with pytest.raises(Refusal, match="已经启用"):
        factors.confirm(person("clerk"), code_of("clerk"), by=county.clerk)


def test_a_code_is_taken_once_and_not_when_it_is_old(county: County) -> None:
    turned_on(county.clerk, "clerk")
    assert not factors.passes(person("clerk"), code_of("clerk", later=-1))
    assert factors.passes(person("clerk"), code_of("clerk"))
    assert not factors.passes(person("clerk"), code_of("clerk"))
    assert not factors.passes(person("clerk"), code_of("clerk", later=2))
    for rubbish in ("", "12345", "abcdef", "１２３４５６"):
        assert not factors.passes(person("clerk"), rubbish)


def test_a_backup_code_works_once_however_it_is_written(county: County) -> None:
    codes = turned_on(county.clerk, "clerk")
    assert factors.passes(person("clerk"), f" {codes[0].upper()} ")
    assert not factors.passes(person("clerk"), codes[0])
    assert Step.objects.filter(region="").latest("seq").values == {"left": 9}
    fresh = factors.new_codes(person("clerk"), by=county.clerk)
    assert not factors.passes(person("clerk"), codes[1])
    assert factors.passes(person("clerk"), fresh[1].replace("-", ""))


def test_neither_secret_nor_codes_lie_in_the_database(county: County) -> None:
    codes = turned_on(county.clerk, "clerk")
    factor = Factor.objects.get()
    kept = f"{factor.salt}{factor.codes}"
    assert factors.written(factor).replace(" ", "") not in kept
    assert not any(code.replace("-", "") in kept for code in codes)
    before = factors.written(factor)
    with override_settings(SECRET_KEY="another key of another ledger, fifty characters long…"):
        assert factors.written(factor) != before


def test_it_is_demanded_at_level_three_of_officers_offices_and_verifiers(county: County) -> None:
    every = {"clerk": county.clerk, "verifier": county.verifier, "office": county.office, "leader": county.leader}
    assert not any(factors.demanded(actor) for actor in (*every.values(), officer("audit")))
    with override_settings(LEVEL=3):
        assert {name for name, actor in every.items() if factors.demanded(actor)} == {"verifier", "office"}
        assert factors.demanded(sight.actor_of(person("audit")))


def test_nobody_silently_slips_out_of_it(county: County) -> None:
    turned_on(county.office, "office")
    with override_settings(LEVEL=3), pytest.raises(Refusal, match="不能自己停用"):
        factors.drop(person("office"), PASSWORD, by=county.office)
    with pytest.raises(Refusal, match="密码不对"):
        factors.drop(person("office"), "错", by=county.office)
    factors.drop(person("office"), PASSWORD, by=county.office)
    assert Step.objects.filter(region="").latest("seq").move == "factor_off"
    with pytest.raises(Refusal, match="还没有启用"):
        factors.new_codes(person("office"), by=county.office)
    assert not factors.passes(person("office"), "123456")


def test_the_security_officer_takes_a_lost_phone_off(county: County) -> None:
    turned_on(county.office, "office")
    accounts.unfactor(person("office"), by=officer("security"))
    assert not accounts.has_factor(person("office"))
    assert factors.address(factors.begin(person("office")), "office").startswith("otpauth://totp/")
