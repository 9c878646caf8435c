"""The list of 文件: a speech dropped or pasted is read, received and opened; what cannot be taken is said."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.store.models import Document
from tests.store.conftest import County
from tests.web.at_desk import SPEECH, at_desk


def upload(client: Client, name: str, data: bytes, **more: str) -> tuple[int, str]:
    """A file dropped on the list page."""
    answered = client.post("/documents", {"file": SimpleUploadedFile(name, data), **more}, follow=True)
    return answered.status_code, answered.content.decode()


def test_a_speech_is_uploaded_and_opened(county: County) -> None:
    status, page = upload(at_desk(county.office), "讲话.txt", SPEECH.encode(), unit="云溪县", dated="")
    assert status == 200
    assert "溪口镇要在10月底前解决占道停车问题" in page
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


def test_a_text_is_pasted_and_opened(county: County) -> None:
    answered = at_desk(county.office).post("/documents", {"text": SPEECH, "unit": "云溪县", "dated": ""}, follow=True)
    assert "溪口镇要在10月底前解决占道停车问题" in answered.content.decode()
    assert Document.objects.get().name == "粘贴的文字.txt"


def test_what_was_pasted_is_still_there_when_its_unit_is_wrong(county: County) -> None:
    answered = at_desk(county.office).post("/documents", {"text": SPEECH, "unit": "没有的镇"})
    page = answered.content.decode()
    assert answered.status_code == 422
    assert "没有“没有的镇”这个单位" in page
    assert "形成问题清单。" in page.partition("<textarea")[2]


def test_a_task_taken_back_is_no_longer_counted(county: County) -> None:
    client = at_desk(county.office)
    client.post("/documents", {"text": SPEECH, "unit": "云溪县"})
    document = Document.objects.get()
    one = document.analysis["obligations"][0]
    answer = {"place": f"{one['start']}-{one['end']}", "units": "溪口镇"}
    for verdict, told in (("accept", "1"), ("undo", "0")):
        client.post(f"/documents/{document.key}", {**answer, "verdict": verdict})
        assert f'data-label="已立任务">{told}<' in client.get("/documents").content.decode()
