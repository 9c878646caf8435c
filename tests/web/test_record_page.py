"""记一笔: one form of each kind, every flaw beside its box, once however often sent."""

from django.test import Client

from taizhang.store.ledger import record
from taizhang.store.models import Entry
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk

GOOD = {"title": "集镇停车难", "unit": "溪口镇", "day": "2023-10-08", "source": "masses", "token": "t1"}


def sent(client: Client, **changed: str) -> tuple[int, str]:
    """The form of a problem sent with these changes."""
    answered = client.post("/record/problem", GOOD | changed)
    return answered.status_code, answered.content.decode()


def test_the_kinds_stand_under_their_measures_in_two_halves(county: County) -> None:
    shown = at_desk(county.clerk).get("/record").content.decode()
    done, due = shown.split("有一件要办结的事", 1)
    assert "集体学习" in done
    assert "理论学习" in done
    assert "/record/problem" in due


def test_kinds_recorded_lately_come_first(county: County) -> None:
    record(county.campaign, [draft("a", kind="study", values={})], by=county.clerk)
    assert "本单位常记" in at_desk(county.clerk).get("/record").content.decode()


def test_unit_and_day_come_filled_in(county: County) -> None:
    shown = at_desk(county.clerk).get("/record/problem").content.decode()
    assert 'value="溪口镇"' in shown
    assert 'type="date" value="20' in shown


def test_what_is_right_is_recorded_and_shown(county: County) -> None:
    answered = at_desk(county.clerk).post("/record/problem", GOOD)
    row = Entry.objects.get()
    assert answered["Location"] == f"/entry/{row.key}"
    assert (row.title, row.unit.code, str(row.day), row.values["source"]) == (
        "集镇停车难",
        "YX-01",
        "2023-10-08",
        "masses",
    )


def test_every_flaw_is_told_at_once_and_what_was_typed_stays(county: County) -> None:
    status, shown = sent(at_desk(county.clerk), source="", day="十三月", unit="溪口", owner="周敏（站长）")
    assert status == 422
    assert "有 3 处要改" in shown
    assert shown.count('class="wrong"') == 3
    assert "集镇停车难" in shown
    assert 'value="周敏（站长）"' in shown
    assert 'value="t1"' in shown
    assert not Entry.objects.exists()


def test_the_same_form_sent_twice_is_recorded_once(county: County) -> None:
    client = at_desk(county.clerk)
    addresses = {client.post("/record/problem", GOOD)["Location"] for _ in range(3)}
    assert len(addresses) == 1
    assert Entry.objects.count() == 1


def test_a_form_without_a_token_is_recorded_all_the_same(county: County) -> None:
    assert sent(at_desk(county.clerk), token="")[0] == 302


def test_somebody_elses_unit_is_refused_beside_its_box(county: County) -> None:
    status, shown = sent(at_desk(county.clerk), unit="石桥乡")
    assert status == 422
    assert "您不能为“石桥乡”填报" in shown


def test_the_last_one_is_copied_but_not_its_dates(county: County) -> None:
    record(county.campaign, [draft("a", values={"source": "research", "owner": "周敏"})], by=county.clerk)
    client = at_desk(county.clerk)
    assert "照上次再记（10月8日）" in client.get("/record/problem").content.decode()
    shown = client.get("/record/problem?copy=1").content.decode()
    assert "集镇停车难，高峰时段占道严重" in shown
    assert 'value="research" selected' in shown
    assert "2023-10-08" not in shown


def test_a_form_sent_by_script_gets_the_form_back_or_is_led_on(county: County) -> None:
    client, by_script = at_desk(county.clerk), {"HX-Request": "true", "HX-Target": "form"}
    flawed = client.post("/record/problem", GOOD | {"title": ""}, headers=by_script)
    assert flawed.status_code == 422
    assert flawed.content.decode().startswith("<form")
    led_on = client.post("/record/problem", GOOD, headers=by_script)
    assert (led_on.status_code, led_on["HX-Redirect"]) == (204, f"/entry/{Entry.objects.get().key}")


def test_several_codes_are_kept_as_they_were_ticked(county: County) -> None:
    status, shown = sent(at_desk(county.clerk), rhythm="at_once", title="")
    assert status == 422
    assert 'value="at_once" selected' in shown
