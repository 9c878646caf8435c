"""The page of a document: its tasks confirmed with and without JavaScript, by whom, once, and never over another's word."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from taizhang.store.documents import decisions
from taizhang.store.models import Document, Entry
from tests.store.conftest import County
from tests.web.at_desk import SPEECH, at_desk, place_of, received

HTMX = {"HX-Request": "true"}


def answer(client: Client, document: Document, words: str, verdict: str = "accept", **more: str) -> str:
    """A card answered by a plain form, the page that follows it."""
    data = {"place": place_of(document, words), "verdict": verdict, **more}
    return client.post(f"/documents/{document.key}", data, follow=True).content.decode()


def counted(page: str, state: str) -> int:
    """What a counter says."""
    return int(page.partition(f'data-count="{state}">')[2].partition("<")[0])


def waiting(document: Document) -> int:
    """How many tasks are proposed."""
    return len(document.analysis["obligations"])


def test_the_text_stands_beside_its_tasks_with_sentence_numbers_and_marks(county: County) -> None:
    document = received(county)
    page = at_desk(county.office).get(f"/documents/{document.key}").content.decode()
    assert "溪口镇要在10月底前解决占道停车问题" in page
    assert '<span class="sentence" aria-hidden="true">5.1</span>' in page
    assert 'blank">X</span>' in page
    assert counted(page, "open") == waiting(document)
    assert "2023-10-31" in page


def test_a_unit_is_set_where_the_text_names_one_and_own_where_nobody_is_named(county: County) -> None:
    text = "讲话\n溪口镇要在10月底前修好路灯。\n县财政局要在11月底前拨付资金。\n要在12月底前完成验收。\n"
    document = received(county, text=text)
    page = at_desk(county.office).get(f"/documents/{document.key}").content.decode()
    assert "→ 溪口镇" in page
    assert "→ 云溪县" in page
    assert page.count('name="units" value=""') == 1


def test_an_accepted_sentence_becomes_a_task_and_the_card_shows_where_it_stands(county: County) -> None:
    document = received(county)
    page = answer(at_desk(county.office), document, "占道停车", units="溪口镇", due="2999-10-31", title="")
    task = Entry.objects.get(document=document)
    assert (task.unit.code, str(task.due), task.sentence) == ("YX-01", "2999-10-31", "5.1")
    assert counted(page, "accept cover") == 1
    assert f'<span class="state" id="state-5-1"><a class="lamp wait" href="/entry/{task.key}">待办</a></span>' in page


def test_a_sentence_that_waits_is_marked_until_it_is_answered(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    waits = 'id="state-5-1"><span class="lamp wait" title="待确认">'
    assert waits in client.get(f"/documents/{document.key}").content.decode()
    assert waits not in answer(client, document, "占道停车", "no")


def test_a_late_task_is_marked_beside_its_sentence(county: County) -> None:
    document = received(county)
    page = answer(at_desk(county.office), document, "占道停车", units="溪口镇、石桥乡", due="2023-10-31")
    mark = page.partition('id="state-5-1">')[2].partition("</span>")[0]
    assert 'class="lamp late"' in mark
    assert "逾期" in mark
    assert "×2" in mark


def test_what_is_changed_on_the_card_goes_into_the_task_and_the_words_of_the_text_stay(county: County) -> None:
    document = received(county)
    changed = {"units": "YX-02", "due": "2023-11-15", "title": "解决集镇占道停车"}
    page = answer(at_desk(county.office), document, "占道停车", **changed)
    task = Entry.objects.get(document=document)
    assert (task.title, str(task.due), task.unit.name) == ("解决集镇占道停车", "2023-11-15", "石桥乡")
    assert "原文：溪口镇要在10月底前解决占道停车问题" in page


def test_an_edit_before_and_after_the_answer(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    page = answer(client, document, "占道停车", "edit", title="解决占道停车", due="2023-11-01", units="溪口镇")
    assert counted(page, "open") == waiting(document)
    assert "解决占道停车</h2>" in page
    answer(client, document, "占道停车", title="解决占道停车", due="2023-11-01", units="溪口镇")
    answer(client, document, "占道停车", "edit", title="根治占道停车", due="2023-11-02")
    task = Entry.objects.get(document=document)
    assert (task.title, str(task.due)) == ("根治占道停车", "2023-11-02")


def test_one_sentence_may_go_to_several_units_or_to_a_whole_class(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    answer(client, document, "占道停车", units="溪口镇、石桥乡")
    answer(client, document, "形成问题清单", units="全部乡镇")
    assert Entry.objects.filter(document=document).count() == 4


def test_the_same_words_mean_the_same_unit_again(county: County) -> None:
    text = "讲话\n县财政局要在11月底前拨付资金。\n县财政局要在12月底前清算。\n"
    document, client = received(county, text=text), at_desk(county.office)
    assert "→ 石桥乡" not in client.get(f"/documents/{document.key}").content.decode()
    assert "→ 石桥乡" in answer(client, document, "拨付", units="石桥乡")


def test_where_nobody_is_named_the_page_asks_and_writes_nothing(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    place = place_of(document, "形成问题清单")
    answered = client.post(f"/documents/{document.key}", {"place": place, "verdict": "accept", "units": ""})
    assert answered.status_code == 422
    assert "请先选定责任单位" in answered.content.decode()
    assert not Entry.objects.filter(document=document).exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"units": "不在的镇"}, "没有“不在的镇”这个单位"),
        ({"units": "溪口镇", "due": "11月底"}, "时限“11月底”不是日期"),
        ({"units": "溪口镇", "verdict": "maybe"}, "请选“采用”或“不是”"),
        ({"units": "溪口镇", "verdict": "bind"}, "请选“采用”或“不是”"),
    ],
)
def test_a_wrong_answer_is_said_on_its_card_with_what_was_typed(
    county: County, given: dict[str, str], said: str
) -> None:
    document = received(county)
    page = answer(at_desk(county.office), document, "占道停车", **given)
    assert said in page
    assert f'value="{given["units"]}"' in page


def test_a_wrong_answer_on_an_answered_card_is_said_there(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    answer(client, document, "占道停车", units="溪口镇")
    page = answer(client, document, "占道停车", units="不在的镇")
    assert "没有“不在的镇”这个单位" in page
    assert Entry.objects.filter(document=document).count() == 1


@pytest.mark.parametrize("verdict", ["no", "watch", "accept"])
def test_every_answer_is_counted_and_taken_back(county: County, verdict: str) -> None:
    document, client = received(county), at_desk(county.office)
    states = {"accept": "accept cover"}
    page = answer(client, document, "占道停车", verdict, units="溪口镇")
    assert counted(page, states.get(verdict, verdict)) == 1
    assert counted(answer(client, document, "占道停车", "undo"), "open") == waiting(document)
    assert decisions(document) == {}


def test_what_has_been_worked_on_is_not_taken_back(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    answer(client, document, "占道停车", units="溪口镇")
    task = Entry.objects.get(document=document)
    proof = {"version": "1", "proof": "现场核查：已清理"}
    assert at_desk(county.clerk).post(f"/entry/{task.key}/move/finish", proof).status_code == 302
    assert "请到该任务上办理" in answer(client, document, "占道停车", "undo")


def test_an_answer_given_meanwhile_is_not_written_over(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    answer(client, document, "占道停车", "no", was="")
    data = {"place": place_of(document, "占道停车"), "verdict": "accept", "units": "溪口镇", "was": ""}
    answered = client.post(f"/documents/{document.key}", data)
    assert answered.status_code == 409
    assert "第5.1句刚有人答过" in answered.content.decode()
    assert not Entry.objects.filter(document=document).exists()


def test_with_javascript_only_the_card_and_the_mark_of_its_sentence_come_back(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    data = {"place": place_of(document, "占道停车"), "verdict": "accept", "units": "溪口镇"}
    told = client.post(f"/documents/{document.key}", data, headers=HTMX).content.decode()
    assert told.count("<article") == 1
    assert '<span class="state" id="state-5-1" hx-swap-oob="true">' in told
    assert "<html" not in told
    wrong = client.post(f"/documents/{document.key}", {**data, "verdict": "maybe"}, headers=HTMX)
    assert "请选“采用”或“不是”" in wrong.content.decode()


def test_a_reader_sees_the_cards_without_buttons_and_is_refused(county: County) -> None:
    document, client = received(county), at_desk(county.leader)
    page = client.get(f"/documents/{document.key}").content.decode()
    assert "占道停车" in page
    assert 'name="verdict"' not in page
    assert "只能查看" in answer(client, document, "占道停车", units="溪口镇")


def test_a_document_of_another_unit_is_not_there(county: County) -> None:
    document, client = received(county, unit="YX-01"), at_desk(county.other)
    data = {"place": "0-1", "verdict": "no"}
    assert client.post(f"/documents/{document.key}", data).status_code == 404
    for address in ("", "?part=faults", "/progress.docx"):
        assert client.get(f"/documents/{document.key}{address}").status_code == 404


@pytest.mark.parametrize("place", ["0-3", "", "x", "0-99999999999999999999"])
def test_a_place_that_is_no_card_is_refused(county: County, place: str) -> None:
    document = received(county)
    answered = at_desk(county.office).post(f"/documents/{document.key}", {"place": place, "verdict": "no"})
    assert answered.status_code == 422
    assert "里没有这一处" in answered.content.decode()


def test_firm_and_soft_demands_can_be_looked_at_alone(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    cards = {
        name: client.get(f"/documents/{document.key}?firmness={name}").content.decode().count("<article")
        for name in ("firm", "soft", "strange")
    }
    assert cards["firm"] + cards["soft"] == cards["strange"] == waiting(document)
    assert cards["firm"] > 0


def cost(client: Client, document: Document) -> int:
    """How many queries its page takes."""
    client.get("/documents")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/documents/{document.key}")
    return len(asked)


def test_a_page_costs_the_same_queries_however_many_tasks(county: County) -> None:
    client = at_desk(county.office)
    long = SPEECH + "".join(f"溪口镇要在{day}日前完成第{day}批路灯维修。\n" for day in range(10, 30))
    assert cost(client, received(county)) == cost(client, received(county, text=long))
