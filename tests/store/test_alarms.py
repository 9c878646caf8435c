"""Alarms: many failures, much taken away, rights changed at night; each once an hour, as a step of the log."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from taizhang.store import alarms, audit, clock, origin
from taizhang.store.jobs import Leased
from taizhang.store.models import Step
from taizhang.store.office_steps import ALARM, tell, visit
from taizhang.store.sending import Message
from tests.store.conftest import County
from tests.store.officers import officer
from tests.web.at_desk import at_desk

NOON, NIGHT = datetime(2023, 11, 20, 4, tzinfo=UTC), datetime(2023, 11, 20, 16, tzinfo=UTC)


def run(at: datetime) -> None:
    with patch.object(clock, "now", lambda: at):
        alarms.work(Leased.__new__(Leased), lambda *_args, **_slots: None)


def told() -> list[str]:
    return list(Step.objects.filter(move=ALARM).order_by("seq").values_list("subject", flat=True))


def failed(times: int, at: datetime, place: str = "10.1.1.9") -> None:
    with patch.object(clock, "now", lambda: at):
        for number in range(times):
            origin.came_from(place)
            visit("sign_in_failed", f"person:someone{number}", person=None)
    origin.came_from("")


def test_many_failures_from_one_address_are_told_once_an_hour_and_nineteen_are_not(county: County) -> None:
    failed(19, NOON)
    run(NOON + timedelta(minutes=1))
    assert told() == []
    failed(1, NOON + timedelta(minutes=2))
    for minutes in (3, 8):
        run(NOON + timedelta(minutes=minutes))
    assert told() == ["failures:10.1.1.9"]
    assert Step.objects.get(move=ALARM).values == {"times": 20}
    run(NOON + timedelta(minutes=70))
    assert told() == ["failures:10.1.1.9"]


def test_much_taken_away_by_one_person_is_told_by_login(county: County) -> None:
    with patch.object(clock, "now", lambda: NOON):
        for number in range(40):
            visit("download", f"/ledger/{number}/export", person=county.clerk.person)
        visit("download", "/ledger/all/export", person=county.other.person)
    run(NOON + timedelta(minutes=1))
    assert told() == ["downloads:person:clerk"]


@pytest.mark.parametrize(("at", "alarm"), [(NOON, []), (NIGHT, ["night:person:office"])])
def test_rights_changed_at_night_are_told_and_by_day_they_are_not(
    county: County, at: datetime, alarm: list[str]
) -> None:
    with patch.object(clock, "now", lambda: at):
        tell("appoint", "person:clerk", by=county.office)
    run(at + timedelta(minutes=1))
    assert told() == alarm


def test_an_alarm_is_read_by_the_audit_officer_and_mailed_where_addresses_are_named(
    county: County, settings: Any
) -> None:
    settings.ALARM_MAIL, settings.SMTP = ("security@office.example",), "smtp://mail.example"
    sent: list[Message] = []
    with patch.object(alarms, "mail", lambda message, _before: sent.append(message)):
        failed(20, NOON)
        run(NOON + timedelta(minutes=1))
    assert [one.to for one in sent] == ["security@office.example"]
    assert sent[0].text == "一小时内登录失败 20 次：10.1.1.9\n"
    by = officer("audit")
    assert [step.subject for step in audit.found(by, audit.Asked(sort="alarms"))] == ["failures:10.1.1.9"]
    page = at_desk(by).get("/settings/audit?show=alarms").content.decode()
    assert "报警" in page
    assert "failures:10.1.1.9" in page
