"""A bulk act on very many rows: looked at in part, done by a worker piece by piece, undone as one batch."""

import time
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from taizhang.cli.work import SORTS
from taizhang.store import jobs
from taizhang.store.integrity import check
from taizhang.store.job_tables import Job
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Step
from taizhang.store.moving import Moving
from taizhang.store.working import work_off
from taizhang.web import bulk_job, waiting
from tests.store.conftest import NOTE, County, draft
from tests.store.test_move import DONE
from tests.web.at_desk import at_desk
from tests.web.test_bulk_page import BULK, rows_in

ALL = {"move": "claim", "all": "1", "effect": "新划车位"}


@pytest.fixture(autouse=True)
def small(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOME = tmp_path
    monkeypatch.setattr(bulk_job, "AT_ONCE", 3)
    monkeypatch.setattr(bulk_job, "PIECE", 2)


@pytest.fixture
def keys(county: County) -> tuple[str, ...]:
    """Seven problems of 溪口镇: the second one without proof, the last one claimed already."""
    drafts = [draft(f"i{at}", title=f"第{at}条问题", proofs=() if at == 1 else NOTE) for at in range(7)]
    keys = record(county.campaign, drafts, by=county.clerk).keys
    move(county.campaign, Moving(key=keys[6], move="claim", version=1, values=DONE, proofs=NOTE), by=county.clerk)
    return keys


def aside_in(shown: str) -> str:
    return shown.partition('name="aside" value="')[2].partition('"')[0]


def put_off(client: Client) -> Job:
    """The whole list looked at and handed to a worker, by two presses."""
    aside = aside_in(client.post(BULK, ALL).content.decode())
    for _ in range(2):
        answered = client.post(BULK, {"move": "claim", "aside": aside, "effect": "新划车位", "do": "1"})
        assert answered["Location"] == "/jobs"
    return Job.objects.get()


def states() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("state", flat=True))


def test_the_first_rows_are_looked_at_and_a_worker_does_all_of_them_as_one_batch(
    county: County, keys: tuple[str, ...]
) -> None:
    client = at_desk(county.clerk)
    shown = client.post(BULK, ALL).content.decode()
    assert "将办理 7 条，由后台逐条审、逐条办" in shown
    assert "先看了前 3 条" in shown
    assert "交给后台交账 7 条" in shown
    assert rows_in(shown) == ""
    job = put_off(client)
    assert states() == ["found"] * 6 + ["claimed"]
    assert "批量办理 · 交账 · 问题清单" in client.get("/jobs").content.decode()
    work_off(SORTS)
    assert states() == ["claimed", "found", *["claimed"] * 5]
    page = client.get("/jobs").content.decode()
    assert "已办：交账 5 条；2 条没有办：" in page
    assert "现在是“已交账”，不能“交账”；请刷新后再看（1）" in page
    table = CalamineWorkbook.from_filelike(BytesIO(client.get(f"/jobs/{job.pk}/result").content)).get_sheet_by_index(0)
    told = [row for row in table.to_python() if row[0] in keys]
    assert [(row[0], row[1]) for row in told] == [(keys[6], "第6条问题"), (keys[1], "第1条问题")]
    assert "缺佐证" in str(told[1][2])
    batch = job.params["link"].rpartition("/")[2]
    assert job.params["link"] in page
    assert client.get(job.params["link"]).status_code == 200
    client.post(f"/batches/{batch}/undo")
    assert states() == ["found"] * 6 + ["claimed"]
    assert check() == ()


def test_what_somebody_changed_after_the_look_stays_as_they_left_it(county: County, keys: tuple[str, ...]) -> None:
    put_off(at_desk(county.clerk))
    move(county.campaign, Moving(key=keys[0], move="amend", version=1, values={"owner": "李明"}), by=county.verifier)
    work_off(SORTS)
    assert states()[0] == "found"


def test_begun_again_it_leaves_alone_what_it_has_moved(county: County, keys: tuple[str, ...]) -> None:
    job = put_off(at_desk(county.clerk))
    leased = jobs.lease(("bulk",))
    assert leased is not None
    beats: list[int] = []

    def struck(done: int = 0, whole: int = 0) -> None:
        beats.append(done)
        if done:
            raise jobs.Lost

    with pytest.raises(jobs.Lost):
        bulk_job.work(leased, struck)
    assert beats == [0, 0, 2]
    assert Step.objects.filter(batch=bulk_job.batch_of(job.params["token"])).count() == 1
    told = bulk_job.work(leased, lambda done=0, whole=0: None)
    assert told is not None
    assert "已办：交账 5 条" in str(told.said)
    assert Step.objects.filter(move="claim").count() == 6


def test_stopped_before_it_began_nothing_is_moved(county: County, keys: tuple[str, ...]) -> None:
    client = at_desk(county.clerk)
    job = put_off(client)
    client.post(f"/jobs/{job.pk}/stop")
    work_off(SORTS)
    assert states().count("claimed") == 1


def test_rows_laid_aside_are_their_persons_alone_and_stay_a_day(
    county: County, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = at_desk(county.clerk)
    aside = aside_in(client.post(BULK, ALL).content.decode())
    given = {"move": "claim", "aside": aside, "do": "1"}
    assert "已经不在了" in at_desk(county.verifier).post(BULK, {**given, "move": "verify"}).content.decode()
    tomorrow = time.time() + waiting.DAY + 60
    monkeypatch.setattr("taizhang.web.waiting.time.time", lambda: tomorrow)
    client.post(BULK, ALL)
    assert "已经不在了" in client.post(BULK, given).content.decode()


def test_there_is_an_end_to_it(county: County, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_job, "MOST", 6)
    assert "一次最多批量办 6 条" in at_desk(county.clerk).post(BULK, ALL).content.decode()
