"""The log of visits is forgotten when it has had its time, and by nobody else; everything else stays."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pytest_django import Settings

from taizhang.store import attempts, integrity, jobs, old_visits, sweeping
from taizhang.store.account_tables import Attempt
from taizhang.store.jobs import Wanted
from taizhang.store.models import Chain, Step
from taizhang.store.office_steps import OFFICE, VISITS, visit
from taizhang.store.working import work_off
from tests.store.conftest import County, Recorder
from tests.store.test_integrity import DOWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(county: County, recorded: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry, and visits of four hundred and of a hundred days ago."""
    recorded()
    for days, count in ((400, 5), (100, 3)):
        monkeypatch.setenv("TAIZHANG_TODAY", (timezone.localdate() - timedelta(days=days)).isoformat())
        for _ in range(count):
            visit("sign_in", "person:clerk", person=county.clerk.person)
    monkeypatch.delenv("TAIZHANG_TODAY")


def swept() -> None:
    jobs.enqueue(Wanted(sort="sweep"))
    assert work_off({"sweep": sweeping.sweep}) == 1


def numbers() -> list[int]:
    return list(Step.objects.filter(region=VISITS).order_by("seq").values_list("seq", flat=True))


def test_visits_that_have_had_their_time_go_and_nothing_else(log: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_visits, "MANY", 2)
    others = Step.objects.exclude(region__in=(VISITS, OFFICE)).count()
    swept()
    assert numbers() == [6, 7, 8]
    assert Step.objects.exclude(region__in=(VISITS, OFFICE)).count() == others > 0
    told = Step.objects.filter(region=OFFICE, move=old_visits.MOVE).order_by("seq")
    assert [(step.values["through"], step.values["times"]) for step in told] == [(2, 2), (4, 2), (5, 1)]
    assert integrity.check() == ()
    swept()
    assert (numbers(), told.count()) == ([6, 7, 8], 3)


def test_how_long_they_are_kept_is_a_setting_and_the_newest_always_stays(log: None, settings: Settings) -> None:
    settings.KEEP_VISITS = 500
    assert old_visits.forget() == 0
    settings.KEEP_VISITS = 366
    assert old_visits.forget() == 5
    visit("sign_out", "person:clerk", person=None)
    assert numbers() == [6, 7, 8, 9]
    assert integrity.check() == ()


def test_the_database_itself_lets_nobody_take_away_a_visit_of_the_last_half_year(log: None) -> None:
    for going in (Step.objects.filter(region=VISITS, seq__gt=5), Step.objects.exclude(region=VISITS)):
        with pytest.raises(DatabaseError, match="steps are only added"), transaction.atomic():
            going.delete()


def test_a_log_cut_short_by_somebody_else_is_found(log: None) -> None:
    old_visits.forget()
    heads = {VISITS: (8, Chain.objects.get(region=VISITS).head)}
    assert [*integrity.heads_lost({VISITS: (3, "0" * 64)}), *integrity.heads_lost(heads)] == []
    with connection.cursor() as cursor:
        for statement in (*DOWN[connection.vendor], "DELETE FROM store_step WHERE region='log' AND seq=6"):
            cursor.execute(statement)
    assert "第6条流转被改动" in str(integrity.check()[0])


def test_failed_tries_are_forgotten_when_their_rest_is_over(county: County) -> None:
    attempts.knock("clerk", "10.0.0.1")
    Attempt.objects.update(since=timezone.now() - timedelta(hours=1))
    attempts.knock("other", "10.0.0.2")
    attempts.forget()
    assert Attempt.objects.count() == 2
