"""What is done again and again, who is there to do it, and what is kept of it."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from taizhang.record.permits import Actor
from taizhang.store import jobs, results
from taizhang.store.job_tables import Job, Worker
from taizhang.store.jobs import Wanted
from taizhang.store.periodic import Periodic, plan
from taizhang.store.sight import Unseen
from tests.store.conftest import County
from tests.store.test_jobs import DONE, leased

pytestmark = pytest.mark.django_db


def asked(by: Actor | None = None) -> Job:
    return jobs.enqueue(Wanted(sort="export", by=by))


def test_a_turn_of_what_is_done_again_and_again_is_planned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    night = Periodic(sort="export", at=time(3))
    often = Periodic(sort="often", every=timedelta(minutes=5))
    noon = datetime(2023, 10, 8, 12, 3, tzinfo=timezone.get_default_timezone())
    for one, turn in ((night, "2023-10-08T03:00"), (often, "2023-10-08T12:00")):
        assert f"{one.turn(noon):%Y-%m-%dT%H:%M}" == turn
    early = noon.replace(hour=1)
    assert f"{night.turn(early):%Y-%m-%dT%H:%M}" == "2023-10-07T03:00"
    for _ in range(2):
        plan((night, often))
    assert Job.objects.count() == 2
    monkeypatch.setattr(timezone, "now", lambda: noon + timedelta(days=400))
    plan((Periodic(sort="export", at=time(8), late=timedelta(hours=2)),))
    assert Job.objects.count() == 2
    plan((night,))
    assert Job.objects.count() == 3


def test_workers_are_seen_while_they_are_there() -> None:
    assert jobs.workers() == 0
    jobs.seen("a:1")
    jobs.seen("a:1")
    assert jobs.workers() == 1
    Worker.objects.update(seen=timezone.now() - timedelta(minutes=5))
    assert jobs.workers() == 0
    asked()
    leased()
    assert jobs.workers() == 1
    jobs.gone("a:1")
    assert not Worker.objects.exists()


def test_what_ended_long_ago_is_forgotten(county: County) -> None:
    asked(county.clerk)
    jobs.finish(leased(), DONE)
    asked(county.clerk)
    assert jobs.forget(timezone.now() + timedelta(seconds=1)) == 1
    assert [row.state for row in Job.objects.all()] == ["waiting"]


def test_results_are_kept_whole_and_thrown_away_in_their_time(tmp_path: Path, settings: Settings) -> None:
    settings.HOME = tmp_path
    assert results.sweep(0) == 0
    name = results.keep("清单".encode())
    assert results.read(name).decode() == "清单"
    assert not list(tmp_path.rglob("*.part"))
    for other in ("nosuch", "../secret.key", ""):
        with pytest.raises(Unseen):
            results.read(other)
    assert results.sweep(3600) == 0
    assert results.sweep(-1) == 1
    with pytest.raises(Unseen):
        results.read(name)
