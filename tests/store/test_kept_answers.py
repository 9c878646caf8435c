"""Answers under idempotency keys."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from taizhang.store.answer_tables import KeptAnswer
from taizhang.store.kept_answers import ABANDONED, KEPT, Asked, Clash, Kept, UnderWay, claim, keep, let_go
from taizhang.store.tokens import Wanted, grant
from tests.store.conftest import County

ANSWER = Kept(status=201, content_type="application/json", body='{"key": "a"}')


@pytest.fixture
def asked(county: County) -> Asked:
    token = grant(Wanted(label="对接", unit="YX-01", role="clerk"), by=county.clerk).token
    return Asked(token=token.pk, key="k1", digest="d1")


def age(by: timedelta) -> None:
    KeptAnswer.objects.update(at=timezone.now() - by)


def test_the_same_request_again_gets_the_same_answer(asked: Asked) -> None:
    assert claim(asked) is None
    keep(asked, ANSWER)
    assert claim(asked) == ANSWER


def test_another_request_under_the_key_is_refused(asked: Asked) -> None:
    claim(asked)
    keep(asked, ANSWER)
    with pytest.raises(Clash, match="另一个请求"):
        claim(replace(asked, digest="d2"))
    assert claim(replace(asked, key="k2", digest="d2")) is None


def test_while_the_first_is_under_way_the_second_waits_and_after_a_while_takes_over(asked: Asked) -> None:
    claim(asked)
    with pytest.raises(UnderWay, match="还在办理"):
        claim(asked)
    age(ABANDONED + timedelta(seconds=1))
    assert claim(asked) is None
    with pytest.raises(UnderWay):
        claim(asked)


def test_a_key_given_back_is_free(asked: Asked) -> None:
    claim(asked)
    let_go(asked)
    assert claim(asked) is None


def test_after_a_day_the_key_is_free_again(asked: Asked) -> None:
    claim(asked)
    keep(asked, ANSWER)
    age(KEPT + timedelta(minutes=1))
    assert claim(replace(asked, digest="d2")) is None
    assert KeptAnswer.objects.count() == 1
