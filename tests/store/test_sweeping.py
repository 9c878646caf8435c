"""Sweeping: what a row speaks of is never touched; what nobody speaks of is put aside after a day."""

import os
import time
from pathlib import Path

import pytest
from django.apps import apps
from pytest_django import Settings

from taizhang.store import evidence, jobs, sweeping
from taizhang.store.jobs import Wanted
from taizhang.store.models import Document, Evidence
from taizhang.store.sweeping import DAY, speaking
from taizhang.store.working import work_off
from tests.store.conftest import County, Recorder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def aged(place: Path, days: float) -> None:
    then = time.time() - days * DAY
    os.utime(place, (then, then))


def swept() -> None:
    jobs.enqueue(Wanted(sort="sweep"))
    assert work_off({"sweep": sweeping.sweep}) == 1


def test_a_file_without_a_row_is_put_aside_after_a_day_and_thrown_away_after_a_month(home: Path) -> None:
    old, young = (evidence.keep(text.encode()) for text in ("无主的旧文件", "刚写下还没有行的文件"))
    aged(evidence.place_of(old), 2)
    swept()
    assert not evidence.place_of(old).exists()
    assert (home / "swept" / old).read_text(encoding="utf-8") == "无主的旧文件"
    assert evidence.place_of(young).exists()
    aged(home / "swept" / old, 31)
    swept()
    assert not (home / "swept" / old).exists()


def test_a_file_that_a_row_speaks_of_stays(county: County, recorded: Recorder) -> None:
    digest = evidence.keep("现场照片".encode())
    row = recorded()
    Evidence.objects.create(region=row.region, entry=row, kind="file", digest=digest, added_on=row.day)
    aged(evidence.place_of(digest), 2)
    swept()
    assert evidence.read(digest).decode() == "现场照片"


def test_a_file_given_again_is_as_new(home: Path) -> None:
    digest = evidence.keep("同一个文件".encode())
    aged(evidence.place_of(digest), 2)
    assert evidence.keep("同一个文件".encode()) == digest
    swept()
    assert evidence.place_of(digest).exists()


def test_a_file_given_again_while_it_is_being_swept_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    digest = evidence.keep("同一个文件".encode())
    aged(evidence.place_of(digest), 2)

    def given_again() -> tuple[type, ...]:
        evidence.keep("同一个文件".encode())
        return (Evidence,)

    monkeypatch.setattr(sweeping, "speaking", given_again)
    swept()
    assert evidence.place_of(digest).exists()


def test_every_table_with_a_file_s_digest_is_asked() -> None:
    assert {Evidence, Document} <= set(speaking())
    every = {one for one in apps.get_app_config("store").get_models() if hasattr(one, "digest")}
    assert every - set(speaking()) == set(sweeping.OTHER)


def test_uploads_of_yesterday_are_thrown_away(home: Path) -> None:
    room = home / "waiting" / "7"
    room.mkdir(parents=True)
    for name, days in (("old.xlsx", 1.5), ("new.xlsx", 0.1)):
        (room / name).write_bytes(b"a")
        aged(room / name, days)
    swept()
    assert [one.name for one in room.iterdir()] == ["new.xlsx"]
