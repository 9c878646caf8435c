"""/healthz, /readyz, /metrics: plain words for whoever watches; numbers only for this machine or with the token."""

import re
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import Settings

from taizhang.store import health, jobs
from taizhang.store.jobs import Wanted
from tests.store.conftest import County, Recorder

pytestmark = pytest.mark.django_db
LINE = re.compile(r'[a-z_]+(?:\{[a-z_]+="[^"]*"(?:,[a-z_]+="[^"]*")*\})? -?\d+')


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> None:
    settings.HOME = tmp_path


def ready() -> tuple[int, str]:
    answered = Client().get("/readyz")
    return answered.status_code, answered.content.decode()


def test_a_process_that_answers_says_so() -> None:
    answered = Client().get("/healthz")
    assert (answered.status_code, answered.content) == (200, b"ok\n")


def test_it_is_ready_when_the_database_answers_there_is_room_and_a_worker_was_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert ready() == (503, "database ok\ndisk ok\nworker missing\n")
    jobs.seen("a:1")
    assert ready() == (200, "database ok\ndisk ok\nworker ok\n")
    monkeypatch.setattr(health, "free", lambda: 1024)
    assert ready() == (503, "database ok\ndisk missing\nworker ok\n")


def test_a_database_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def cursor(self) -> None:
            raise DatabaseError("gone away")

    monkeypatch.setattr(health, "connection", Away())
    assert ready() == (503, "database missing\ndisk ok\nworker missing\n")


def test_the_numbers_are_told_as_they_are_read(county: County, recorded: Recorder) -> None:
    recorded()
    jobs.enqueue(Wanted(sort="export"))
    answered = Client().get("/metrics")
    text = answered.content.decode()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert answered["Content-Type"].startswith("text/plain; version=0.0.4")
    assert all(LINE.fullmatch(line) for line in lines), lines
    assert 'taizhang_jobs{sort="export",state="waiting"} 1' in lines
    assert "taizhang_workers 0" in lines
    assert "taizhang_persons 5" in lines
    assert text.count("# TYPE taizhang_jobs gauge\n") == 1
    assert "# TYPE taizhang_steps_total counter\n" in text


def test_nobody_else_is_told_numbers(settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    for asked in (
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
        {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer "},
    ):
        assert Client().get("/metrics", **asked).status_code == 404, asked  # type: ignore[arg-type]
    settings.METRICS_TOKEN = "watch-over-me"
    assert (
        Client().get("/metrics", REMOTE_ADDR="192.0.2.7", HTTP_AUTHORIZATION="Bearer watch-over-me").status_code == 200
    )
    assert Client().get("/metrics", REMOTE_ADDR="192.0.2.7", HTTP_AUTHORIZATION="Bearer watch").status_code == 404


def test_nothing_is_changed_by_asking() -> None:
    for address in ("/healthz", "/readyz", "/metrics"):
        assert Client().post(address).status_code == 405
