"""Tokens: worth no more than the duty behind them, and no longer."""

from datetime import date, timedelta

import pytest

from taizhang.errors import Refusal
from taizhang.record.permits import DutyAt
from taizhang.store import tokens
from taizhang.store.models import Duty, Person, Step, Token
from taizhang.store.sight import Unseen
from taizhang.store.tokens import Granted, Wanted, bearer, grant, revoke, used
from tests.store.conftest import County


def granted(county: County) -> Granted:
    return grant(Wanted(label="学习平台对接", unit="YX-01", role="clerk"), by=county.clerk)


def test_a_token_brings_its_person_with_that_one_duty(county: County) -> None:
    made = granted(county)
    who = bearer(made.secret)
    assert who is not None
    assert who.actor.person == county.clerk.person
    assert who.actor.duties == (DutyAt(path=made.token.unit.path, role="clerk"),)


def test_the_secret_is_nowhere_kept(county: County) -> None:
    made = granted(county)
    kept = [str(value) for row in Token.objects.values() for value in row.values()]
    kept += [str(value) for row in Step.objects.values() for value in row.values()]
    assert not any(made.secret in text for text in kept)


def test_making_and_revoking_are_steps_of_the_office(county: County) -> None:
    made = granted(county)
    revoke(made.token.pk, by=county.clerk)
    revoke(made.token.pk, by=county.clerk)
    steps = Step.objects.filter(subject=f"token:{made.token.pk}").order_by("seq")
    assert [step.move for step in steps] == ["grant", "revoke"]
    assert {step.person_id for step in steps} == {county.clerk.person}


def test_the_office_makes_one_for_a_person_below_who_holds_the_duty(county: County) -> None:
    made = grant(Wanted(label="对接", unit="YX-0101", role="clerk", login="clerk"), by=county.office)
    assert (made.token.person.login, made.token.made_by_id) == ("clerk", county.office.person)


@pytest.mark.parametrize(
    ("wanted", "who", "said"),
    [
        (Wanted(label="对接", unit="YX-01", role="office"), "clerk", "没有这项职责"),
        (Wanted(label="对接", unit="YX-01", role="verifier"), "clerk", "没有这项职责"),
        (Wanted(label="对接", unit="YX-01", role="clerk", login="verifier"), "clerk", "只有活动办"),
        (Wanted(label="对接", unit="YX-01", role="clerk", login="other"), "office", "没有这项职责"),
        (Wanted(label="对接", unit="YX-01", role="clerk", login="nobody"), "office", "没有这个登录名"),
        (Wanted(label="对接", unit="YX-01", role="clerk"), "office", "没有这项职责"),
        (Wanted(label="", unit="YX-01", role="clerk"), "clerk", "起个名"),
        (Wanted(label="对接", unit="YX-01", role="clerk", days=0), "clerk", "有效期"),
        (Wanted(label="对接", unit="YX-01", role="clerk", days=731), "clerk", "有效期"),
        (Wanted(label="对接", unit="YX", role="clerk"), "clerk", "没有找到"),
        (Wanted(label="对接", unit="YX-02", role="clerk"), "clerk", "没有找到"),
    ],
)
def test_a_role_is_never_widened(county: County, wanted: Wanted, who: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        grant(wanted, by=getattr(county, who))
    assert Token.objects.count() == 0


def test_a_token_ends_with_the_duty_the_account_its_day_or_its_revocation(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = granted(county)
    for end in (
        lambda: revoke(made.token.pk, by=county.office),
        lambda: Token.objects.filter(pk=made.token.pk).update(revoked=None, expires=date(2000, 1, 1)),
        lambda: (
            Token.objects.filter(pk=made.token.pk).update(expires=date.max) and Person.objects.update(is_active=False)
        ),
        lambda: Person.objects.update(is_active=True) and Duty.objects.filter(person=county.clerk.person).delete(),
    ):
        end()
        assert bearer(made.secret) is None


def test_what_was_never_a_token_brings_nobody(county: County) -> None:
    for secret in ("", "tz_", "tz_" + "x" * 43, granted(county).token.digest, "Bearer"):
        assert bearer(secret) is None


def test_one_sees_one_s_own_and_the_office_those_below(county: County) -> None:
    made = granted(county)
    grant(Wanted(label="对接", unit="YX-02", role="clerk"), by=county.other)
    assert [one.pk for one in tokens.tokens(county.clerk)] == [made.token.pk]
    assert len(tokens.tokens(county.office)) == 2
    assert not tokens.tokens(county.leader)
    with pytest.raises(Unseen):
        revoke(made.token.pk, by=county.other)


def test_the_day_of_the_last_use_is_kept(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    token = granted(county).token
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-08")
    used(token)
    token.refresh_from_db()
    assert token.last_used == date(2023, 10, 8)
    assert str(token) == "学习平台对接"
    assert token.expires > date(2023, 10, 8) + timedelta(days=1)


def test_a_token_used_before_on_a_day_costs_no_turn_to_write(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    made = granted(county)
    used(made.token)
    assert Token.objects.get(pk=made.token.pk).last_used == made.token.last_used
    monkeypatch.setattr(tokens, "_used", None)
    used(made.token)
