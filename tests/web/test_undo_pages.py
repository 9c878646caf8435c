"""撤销 on the pages: in the toast after an act, in the record of an entry, and for whole batches."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Step
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County, Recorder, draft
from tests.store.test_move import DONE
from tests.web.at_desk import at_desk

TOAST = re.compile(r'data-toast>.*?<form method="post" action="([^"]+)".*?</form>', re.DOTALL)


def toast(answered: HttpResponse) -> str:
    """Where the toast's 撤销 leads, "" without one."""
    found = TOAST.search(answered.content.decode())
    return found[1] if found else ""


def page(client: Client, address: str) -> str:
    answered = client.get(address)
    assert answered.status_code == 200
    return answered.content.decode()


def acted(client: Client, row: Entry) -> HttpResponse:
    """The problem claimed on its page; what the browser shows next."""
    claim = {"version": row.version, "effect": "新划车位120个", "proof": "现场核查：已清理完毕"}
    return client.post(f"/entry/{row.key}/move/claim", claim, follow=True)  # type: ignore[return-value]


def test_after_a_move_the_toast_undoes_it_and_one_stays_on_the_page(county: County, recorded: Recorder) -> None:
    row, client = recorded(), at_desk(county.clerk)
    where = toast(acted(client, row))
    assert where == f"/entry/{row.key}/undo/{Step.objects.get(entry=row, move='claim').seq}"
    answered = client.post(where, {"next": f"/entry/{row.key}"}, follow=True)
    assert answered.redirect_chain == [(f"/entry/{row.key}", 302)]
    assert "已撤销：集镇停车难" in answered.content.decode()
    assert Entry.objects.get(pk=row.pk).state == "found"


def test_the_record_of_an_entry_shows_what_was_undone_and_offers_the_step_before(
    county: County, recorded: Recorder
) -> None:
    row, client = recorded(), at_desk(county.clerk)
    client.post(toast(acted(client, row)))
    shown = page(client, f"/entry/{row.key}")
    assert 'class="undone"><b>交账</b>' in shown
    assert shown.count("撤销这一步") == 1
    assert f"/entry/{row.key}/undo/{Step.objects.get(entry=row, move='record').seq}" in shown


def test_who_may_not_undo_it_is_not_offered_it(county: County, recorded: Recorder) -> None:
    row = recorded()
    assert "撤销这一步" in page(at_desk(county.office), f"/entry/{row.key}")
    for actor in (county.verifier, county.leader):
        assert "撤销这一步" not in page(at_desk(actor), f"/entry/{row.key}")


def test_after_recording_the_toast_takes_the_entry_back_and_leads_to_the_ledger(county: County) -> None:
    client = at_desk(county.clerk)
    given = {"title": "集镇停车难", "unit": "溪口镇", "day": "2023-10-08", "source": "masses"}
    answered = client.post("/record/problem", given, follow=True)
    key = Entry.objects.get().key
    where = toast(answered)  # type: ignore[arg-type]
    assert client.post(where, {"next": f"/entry/{key}"})["Location"] == "/ledger"
    assert not Entry.objects.filter(campaign="small").exists()
    assert client.get(f"/entry/{key}").status_code == 404


def test_an_address_of_somebody_else_s_is_not_gone_to(county: County, recorded: Recorder) -> None:
    row, client = recorded(), at_desk(county.clerk)
    where = toast(acted(client, row))
    assert client.post(where, {"next": "https://elsewhere.example/"})["Location"] == f"/entry/{row.key}"


def test_what_somebody_has_acted_on_since_is_refused_with_who_and_when(county: County, recorded: Recorder) -> None:
    row, client = recorded(), at_desk(county.clerk)
    where = toast(acted(client, row))
    move(county.campaign, Moving(key=row.key, move="send_back", version=2, note="缺数据"), by=county.verifier)
    answered = client.post(where)
    assert answered.status_code == 422
    assert "吴强在" in answered.content.decode()


@pytest.fixture
def batch(county: County) -> str:
    """Three problems imported; the second has been worked on since."""
    keys = record(county.campaign, [draft(f"i{at}") for at in range(3)], by=county.clerk, batch="b" * 16).keys
    claim = Moving(key=keys[1], move="claim", version=1, proofs=NOTE, values=DONE)
    move(county.campaign, claim, by=county.clerk)
    return "b" * 16


def test_one_s_batches_are_listed_and_say_what_can_be_undone(county: County, batch: str) -> None:
    client = at_desk(county.clerk)
    assert f'href="/batches/{batch}"' in page(client, "/batches")
    shown = page(client, f"/batches/{batch}")
    assert "能撤销 2 条；另有 1 条不能撤销" in shown
    assert "周敏在" in shown


def test_a_batch_is_undone_by_one_press_and_the_page_names_what_stays(county: County, batch: str) -> None:
    client = at_desk(county.clerk)
    answered = client.post(f"/batches/{batch}/undo", follow=True)
    assert answered.redirect_chain == [(f"/batches/{batch}", 302)]
    assert "已撤销 2 条，1 条没有撤销" in answered.content.decode()
    assert "已撤销 2 条" in page(client, "/batches")
    assert Entry.objects.filter(campaign="small").count() == 1


def test_a_batch_of_somebody_else_is_not_found(county: County, batch: str) -> None:
    assert "最近没有导入或批量办理" in page(at_desk(county.verifier), "/batches")
    for actor in (county.verifier, county.other):
        assert at_desk(actor).get(f"/batches/{batch}").status_code == 404
        assert at_desk(actor).post(f"/batches/{batch}/undo").status_code == 404
    assert at_desk(county.office).get(f"/batches/{batch}").status_code == 200
