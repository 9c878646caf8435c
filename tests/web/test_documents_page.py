"""文件: the list with its upload, and the page on which tasks are confirmed, with and without JavaScript."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
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


def test_the_text_stands_beside_its_tasks_with_sentence_numbers_and_marks(county: County) -> None:
    document = received(county)
    page = at_desk(county.office).get(f"/documents/{document.key}").content.decode()
    assert "溪口镇要在10月底前解决占道停车问题" in page
    assert '<span class="sentence" aria-hidden="true">5.1</span>' in page
    assert '<span class="blank">X</span>' in page
    assert "待定 <b>2</b>" in page
    assert "2023-10-31" in page


def test_a_unit_is_set_only_where_the_text_says_its_very_name(county: County) -> None:
    document = received(county)
    page = at_desk(county.office).get(f"/documents/{document.key}").content.decode()
    assert "→ 溪口镇" in page
    assert page.count('name="units" value="溪口镇"') == 1
    assert page.count('name="units" value=""') == 1


def test_an_accepted_sentence_becomes_a_task_and_the_card_shows_where_it_stands(county: County) -> None:
    document = received(county)
    page = answer(at_desk(county.office), document, "占道停车", units="溪口镇", due="2023-10-31", title="")
    task = Entry.objects.get(document=document)
    assert (task.unit.code, str(task.due), task.sentence) == ("YX-01", "2023-10-31", "5.1")
    assert "已采用 <b>1</b>" in page
    assert f"/entry/{task.key}" in page
    assert "待办</span>" in page


def test_what_is_changed_on_the_card_goes_into_the_task(county: County) -> None:
    document = received(county)
    changed = {"units": "YX-02", "due": "2023-11-15", "title": "解决集镇占道停车"}
    answer(at_desk(county.office), document, "占道停车", **changed)
    task = Entry.objects.get(document=document)
    assert (task.title, str(task.due), task.unit.name) == ("解决集镇占道停车", "2023-11-15", "石桥乡")


def test_one_sentence_may_go_to_several_units_or_to_a_whole_class(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    answer(client, document, "占道停车", units="溪口镇、石桥乡")
    answer(client, document, "形成问题清单", units="全部乡镇")
    assert Entry.objects.filter(document=document).count() == 4


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
    ],
)
def test_a_wrong_answer_is_said_on_its_card_with_what_was_typed(
    county: County, given: dict[str, str], said: str
) -> None:
    document = received(county)
    page = answer(at_desk(county.office), document, "占道停车", **given)
    assert said in page
    assert f'value="{given["units"]}"' in page


def test_no_is_counted_and_taken_back(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    assert "不是 <b>1</b>" in answer(client, document, "占道停车", "no")
    assert "待定 <b>2</b>" in answer(client, document, "占道停车", "undo")
    assert decisions(document) == {}


def test_with_javascript_only_the_card_and_the_counters_come_back(county: County) -> None:
    document, client = received(county), at_desk(county.office)
    data = {"place": place_of(document, "占道停车"), "verdict": "no"}
    told = client.post(f"/documents/{document.key}", data, headers=HTMX).content.decode()
    assert told.count("<article") == 1
    assert 'id="tally" role="status" hx-swap-oob="true"' in told
    assert "<html" not in told


def test_a_reader_sees_the_cards_without_buttons_and_is_refused(county: County) -> None:
    document, client = received(county), at_desk(county.leader)
    page = client.get(f"/documents/{document.key}").content.decode()
    assert "占道停车" in page
    assert 'name="verdict"' not in page
    assert "只能查看" in answer(client, document, "占道停车", units="溪口镇")


def test_a_document_of_another_unit_is_not_there(county: County) -> None:
    document = received(county, unit="YX-01")
    assert at_desk(county.other).get(f"/documents/{document.key}").status_code == 404
    data = {"place": "0-1", "verdict": "no"}
    assert at_desk(county.other).post(f"/documents/{document.key}", data).status_code == 404


def test_a_place_that_is_no_card_is_refused(county: County) -> None:
    document = received(county)
    answered = at_desk(county.office).post(f"/documents/{document.key}", {"place": "0-3", "verdict": "no"})
    assert answered.status_code == 422
    assert "里没有这一处" in answered.content.decode()


def upload(client: Client, name: str, data: bytes, **more: str) -> tuple[int, str]:
    """A file dropped on the list page."""
    answered = client.post("/documents", {"file": SimpleUploadedFile(name, data), **more}, follow=True)
    return answered.status_code, answered.content.decode()


def test_a_speech_is_uploaded_and_opened(county: County) -> None:
    status, page = upload(at_desk(county.office), "讲话.txt", SPEECH.encode(), unit="云溪县", dated="")
    assert status == 200
    assert "任务 2 条" in page
    assert Document.objects.get().dated is not None
    assert "云溪县委书记" in at_desk(county.clerk).get("/documents").content.decode()


@pytest.mark.parametrize(
    ("name", "data", "more", "said"),
    [
        ("讲话.docx", b"PK\x03\x04 no docx", {}, "讲话.docx"),
        ("空.txt", b" \n", {}, "空.txt"),
        ("讲话.txt", SPEECH.encode(), {"dated": "昨天"}, "文件日期“昨天”不是日期"),
        ("讲话.txt", SPEECH.encode(), {"unit": "全部乡镇"}, "收文单位请只写一个"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_beside_its_field(
    county: County, name: str, data: bytes, more: dict[str, str], said: str
) -> None:
    status, page = upload(at_desk(county.office), name, data, **more)
    assert status == 422
    wrong = page.partition('id="file-flaw"')[2].partition("</p>")[0]
    assert said in wrong
    assert not Document.objects.exists()


def test_no_file_at_all_is_asked_for(county: County) -> None:
    answered = at_desk(county.office).post("/documents", {})
    assert "请先选一个文件" in answered.content.decode()


def test_a_reader_is_offered_no_upload(county: County) -> None:
    assert '<form class="panel upload"' not in at_desk(county.leader).get("/documents").content.decode()
    status, _ = upload(at_desk(county.leader), "讲话.txt", SPEECH.encode())
    assert status == 422


def test_an_empty_list_says_the_next_step(county: County) -> None:
    assert "还没有文件" in at_desk(county.office).get("/documents").content.decode()


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
