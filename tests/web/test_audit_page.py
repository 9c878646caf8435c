"""审计: read by two officers, taken away and verified by one."""

import pytest
from django.test import Client

from taizhang.store import audit
from taizhang.store.models import Entry, Step
from taizhang.web import pages_audit
from tests.store.conftest import County, Recorder
from tests.store.officers import officer
from tests.web.at_desk import at_desk


@pytest.fixture
def auditor(county: County) -> Client:
    return at_desk(officer("audit"))


def test_the_log_tells_who_what_and_where_and_nothing_of_the_content(auditor: Client, recorded: Recorder) -> None:
    row = recorded()
    Client().post("/login", {"login": "clerk", "password": "台账Taizhang2023"})
    page = auditor.get("/settings/audit").content.decode()
    for words in ("周敏", "登记", row.key, "登录", "127.0.0.1", "建账号", "本机命令"):
        assert words in page, words
    assert row.title not in page


def test_it_is_narrowed_and_paged(auditor: Client, recorded: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_audit, "PAGE", 2)
    first = auditor.get("/settings/audit?show=rights").content.decode()
    assert "更早的" in first
    older = first.partition("before=")[2].partition('"')[0]
    second = auditor.get(f"/settings/audit?show=rights&before={older}").content.decode()
    assert "最新的" in second
    assert "没有查到" in auditor.get("/settings/audit?person=无此人").content.decode()
    assert auditor.get("/settings/audit?first=明天").status_code == 422


def test_it_is_taken_away_as_a_table_and_that_is_told(auditor: Client, recorded: Recorder) -> None:
    recorded()
    taken = auditor.get("/settings/audit.csv?show=ledger")
    text = taken.content.decode()
    assert "审计记录" in taken["Content-Disposition"] or "filename*" in taken["Content-Disposition"]
    assert (Entry.objects.get().key in text, "+08:00" in text) == (True, True)
    assert Step.objects.filter(region="log", move="download", subject="/settings/audit.csv").count() == 1


def test_too_much_at_once_is_refused(auditor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_audit, "MOST", 2)
    assert "请按日期分几次导出" in auditor.get("/settings/audit.csv").content.decode()


def test_it_is_verified_with_one_press(auditor: Client, recorded: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded()
    assert "全部完好" in auditor.post("/settings/audit/verify").content.decode()
    Entry.objects.update(title="改过的标题")
    page = auditor.post("/settings/audit/verify").content.decode()
    assert "发现 1 处问题" in page
    assert "在流转之外被改过" in page
    monkeypatch.setattr(audit, "MOST_AT_ONCE", 0)
    assert "taizhang check" in auditor.post("/settings/audit/verify").content.decode()


def test_the_security_officer_reads_and_takes_nothing_away(county: County) -> None:
    client = at_desk(officer("security"))
    page = client.get("/settings/audit").content.decode()
    assert "导出所查到的" not in page
    assert client.get("/settings/audit.csv").status_code == 403
    assert client.post("/settings/audit/verify").status_code == 403
    for actor in (county.office, county.clerk, officer("system")):
        assert at_desk(actor).get("/settings/audit").status_code == 403
