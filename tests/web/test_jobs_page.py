"""我的办理: what is put off, how far it is, stopped, fetched, done again; small things are never put off."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from taizhang.cli.work import SORTS
from taizhang.errors import Refusal, msg, words
from taizhang.store import books, jobs, office
from taizhang.store.job_tables import Job
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Person, Step
from taizhang.store.working import work_off
from taizhang.web import exporting, importing
from tests.store.conftest import County, Recorder, draft
from tests.web.at_desk import at_desk
from tests.web.test_import_page import looked_at

pytestmark = pytest.mark.django_db
EXPORT = "/ledger/problems/export?as=csv&state=found"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.HOME = tmp_path
    monkeypatch.setattr(exporting, "AT_ONCE", 3)
    monkeypatch.setattr(exporting, "PIECE", 2)
    monkeypatch.setattr(importing, "AT_ONCE", 3)
    monkeypatch.setattr(importing, "PIECE", 2)
    return tmp_path


def page(client: Client) -> str:
    return client.get("/jobs").content.decode()


def many(county: County, count: int = 5) -> None:
    record(county.campaign, [draft(f"m{n}", title=f"背街小巷第{n}处路灯不亮") for n in range(count)], by=county.clerk)


def sent(client: Client, rows: int) -> str:
    """A hand-made workbook of so many problems of 溪口镇, sent and looked at; the address of the look."""
    lines = [(f"背街小巷第{n}处路灯不亮", "溪口镇", "2023-10-08", "群众反映", "周敏") for n in range(rows)]
    return looked_at(client, *lines)[0]


def test_a_small_list_is_answered_at_once(county: County, recorded: Recorder) -> None:
    recorded()
    answered = at_desk(county.clerk).get(EXPORT)
    assert answered.status_code == 200
    assert "集镇停车难" in answered.content.decode("utf-8-sig")
    assert not Job.objects.exists()


def test_a_large_list_is_put_off_made_by_a_worker_and_fetched_as_it_stood_on_the_page(county: County) -> None:
    many(county)
    client = at_desk(county.clerk)
    assert client.get(EXPORT)["Location"] == "/jobs"
    client.get(EXPORT)
    assert Job.objects.count() == 1
    waiting = page(client)
    assert "等着办" in waiting
    assert "问题清单-溪口镇.csv" in waiting
    assert "现在没有后台办理的进程在运行" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert work_off(SORTS) == 1
    done = page(client)
    assert "做好了，可以下载" in done
    assert "every 2s" not in done
    got = client.get(f"/jobs/{Job.objects.get().pk}/result")
    text = got.content.decode("utf-8-sig")
    assert [f"第{n}处" in text for n in range(5)] == [True] * 5
    assert [line.split(",")[0] for line in text.splitlines()[1:6]] == ["1", "2", "3", "4", "5"]
    assert "filename" in got["Content-Disposition"]


def test_a_workbook_made_by_a_worker_is_the_one_made_at_once(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    many(county)
    client = at_desk(county.clerk)
    client.get("/ledger/problems/export?as=xlsx")
    work_off(SORTS)
    later = client.get(f"/jobs/{Job.objects.get().pk}/result").content
    monkeypatch.setattr(exporting, "AT_ONCE", 100)
    now = client.get("/ledger/problems/export?as=xlsx").content
    sheets = [CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python() for data in (now, later)]
    assert sheets[0] == sheets[1]


def test_nobody_else_fetches_it_nor_its_person_once_the_unit_is_out_of_sight(county: County) -> None:
    many(county)
    at_desk(county.clerk).get(EXPORT)
    work_off(SORTS)
    number = Job.objects.get().pk
    for other in (county.office, county.other, county.leader):
        for address in ("result", "stop", "again"):
            ask = at_desk(other).get if address == "result" else at_desk(other).post
            assert ask(f"/jobs/{number}/{address}").status_code == 404
    assert "背街" not in page(at_desk(county.office))
    person = Person.objects.get(pk=county.clerk.person)
    office.dismiss(person, "YX-01", "clerk")
    office.appoint(person, "YX-02", "clerk")
    assert at_desk(county.clerk).get(f"/jobs/{number}/result").status_code == 404


def test_a_person_who_has_lost_the_unit_meanwhile_is_told_so(county: County) -> None:
    many(county)
    client = at_desk(county.clerk)
    client.get(EXPORT)
    person = Person.objects.get(pk=county.clerk.person)
    office.dismiss(person, "YX-01", "clerk")
    office.appoint(person, "YX-02", "clerk")
    work_off(SORTS)
    told = page(client)
    assert "没办成" in told
    assert "没有找到，或不在您的职责范围内" in told


def test_a_large_workbook_is_taken_in_by_a_worker_as_one_batch_and_a_second_time_changes_nothing(
    county: County,
) -> None:
    client = at_desk(county.clerk)
    for new in (5, 0):
        look = sent(client, 5)
        assert client.post(f"{look}/take")["Location"] == ("/jobs" if new else look)
        work_off(SORTS)
        assert Entry.objects.count() == 5
        if new:
            assert "已导入：新增 5 条，更新 0 条" in page(client)
            assert look in page(client)
    assert Step.objects.filter(move="record").values_list("batch", flat=True).distinct().count() == 1


def test_a_few_rows_are_taken_in_at_once(county: County) -> None:
    client = at_desk(county.clerk)
    look = sent(client, 2)
    assert client.post(f"{look}/take")["Location"] == look
    assert Entry.objects.count() == 2
    assert not Job.objects.exists()


def test_one_that_is_not_wanted_is_stopped_and_what_failed_is_done_again(county: County) -> None:
    many(county)
    client = at_desk(county.clerk)
    client.get(EXPORT)
    first = Job.objects.get()
    assert ">停下<" in page(client)
    assert client.post(f"/jobs/{first.pk}/stop")["Location"] == "/jobs"
    assert "已停下" in page(client)
    assert work_off(SORTS) == 0
    client.post(f"/jobs/{first.pk}/again")
    leased = jobs.lease(["export"])
    assert leased is not None
    jobs.beat(leased, 2, 5)
    shown = page(client)
    assert "2 ／ 5 行" in shown
    assert '<progress max="5" value="2"' in shown
    jobs.cancel(leased.pk, by=county.clerk)
    assert "办完手头这一段就停" in page(client)
    jobs.fail(leased, words(msg("没有这个单位：{code}"), code="YX-9"))
    failed = page(client)
    assert "没有这个单位：YX-9" in failed
    assert ">再办一次<" in failed


def test_what_is_tried_again_later_says_when(county: County) -> None:
    many(county)
    client = at_desk(county.clerk)
    client.get(EXPORT)
    leased = jobs.lease(["export"])
    assert leased is not None
    jobs.later(leased, words(msg("这个人的账号已停用，没有办")))
    assert "没有办；" in page(client)
    assert " 再试" in page(client)


def test_the_frame_tells_how_many_are_under_way(county: County) -> None:
    many(county)
    client = at_desk(county.clerk)
    assert 'class="badge"' not in client.get("/").content.decode()
    client.get(EXPORT)
    assert 'title="1 件正在后台办"' in client.get("/").content.decode()
    assert client.get("/jobs", headers={"HX-Request": "true"}).content.decode().startswith('<div id="jobs"')


def test_a_paper_has_an_end(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    many(county)
    monkeypatch.setattr(exporting, "MOST", {"csv": 4})
    answered = at_desk(county.clerk).get(EXPORT)
    assert answered.status_code == 422
    assert "这张清单有 5 行，超过 4 行" in answered.content.decode()


def test_rows_before_a_refused_piece_stay_and_the_person_is_told_how_many(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = at_desk(county.clerk)
    look = sent(client, 5)
    client.post(f"{look}/take")
    before = record
    asked: list[int] = []

    def record_once(*args: object, **slots: object) -> object:
        asked.append(1)
        if len(asked) == 2:
            raise Refusal(words(msg("没有这个单位：{code}"), code="YX-9"))
        return before(*args, **slots)  # type: ignore[arg-type]

    monkeypatch.setattr(books, "record", record_once)
    work_off(SORTS)
    assert Entry.objects.count() == 2
    assert "没有这个单位：YX-9（前面 2 行已经导入）" in page(client)


def test_an_upload_that_is_gone_is_asked_for_again(county: County, home: Path) -> None:
    client = at_desk(county.clerk)
    client.post(f"{sent(client, 5)}/take")
    for old in (home / "waiting").rglob("*.json"):
        old.unlink()
    work_off(SORTS)
    assert "上传的工作簿只留一天，已经不在了，请重新上传" in page(client)
