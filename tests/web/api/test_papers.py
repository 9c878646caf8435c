"""Documents and workbooks through the API."""

from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from taizhang.store.models import Document, Entry
from tests.store.conftest import County, Recorder
from tests.web.api.machine import Machine, fields, machine
from tests.web.at_desk import SPEECH, place_of, received

DOCUMENTS, IMPORTS = "/campaigns/small/documents", "/campaigns/small/imports"


@pytest.fixture
def office(county: County) -> Machine:
    return machine(county.office)


def file(name: str = "讲话.txt", text: str = SPEECH) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_a_file_and_the_same_text_are_one_document_with_its_analysis(office: Machine) -> None:
    first = office.upload(DOCUMENTS, file=file(), dated="2023-09-08")
    assert first.status_code == 201, first.content.decode()
    told = first.json()
    assert (told["unit"], told["sort"], told["dated"]) == ("YX", "in", "2023-09-08")
    assert len(told["analysis"]["obligations"]) == told["obligations"] >= 2
    again = office.upload(DOCUMENTS, text=SPEECH, name="讲话", dated="2023-09-08")
    assert again.json()["key"] == told["key"]
    assert office.ask(f"/documents/{told['key']}").json()["text"] == told["text"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "file"), ({"text": "  "}, "file"), ({"text": SPEECH, "sort": "out"}, "sort"),
        ({"text": SPEECH, "dated": "x"}, "dated"), ({"text": "a\0b"}, "text"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_named(office: Machine, given: dict[str, Any], field: str) -> None:
    answer = office.upload(DOCUMENTS, **given)
    assert (answer.status_code, fields(answer)) == (422, [field])


def test_a_document_without_words_and_one_for_a_unit_out_of_sight_are_refused(office: Machine, county: County) -> None:
    assert office.upload(DOCUMENTS, file=file(text="  \n")).status_code == 422
    assert machine(county.clerk).upload(DOCUMENTS, text=SPEECH, unit="YX").status_code == 404
    assert Document.objects.count() == 0


def test_documents_are_listed_newest_first_in_parts(office: Machine, county: County) -> None:
    keys = [received(county, text=f"{SPEECH}第{at}次。\n").key for at in range(3)]
    received(county, sort="draft")
    first = office.ask(DOCUMENTS, sort="in", limit=2).json()
    second = office.ask(DOCUMENTS, sort="in", limit=2, cursor=first["next"]).json()
    assert [one["key"] for one in (*first["documents"], *second["documents"])] == keys[::-1]
    assert (first["total"], second["next"]) == (3, "")
    assert office.ask(DOCUMENTS).json()["total"] == 4


def test_what_came_in_above_may_be_read_and_a_draft_above_not(county: County) -> None:
    clerk = machine(county.clerk)
    assert clerk.ask(f"/documents/{received(county).key}").status_code == 200
    assert clerk.ask(f"/documents/{received(county, 'draft').key}").status_code == 404


def test_an_accepted_sentence_becomes_a_task_that_cites_it(office: Machine, county: County) -> None:
    document = received(county)
    place = place_of(document, "占道停车")
    given = {"place": place, "verdict": "accept", "unit": "YX-01", "title": "解决占道停车", "due": "2023-10-31"}
    answer = office.send(f"/documents/{document.key}/decisions", {"decisions": [given]}, key="k1")
    assert answer.status_code == 201, answer.content.decode()
    (key,) = answer.json()["keys"]
    told = office.ask(f"/entries/{key}").json()
    assert (told["kind"], told["unit"], told["due"], told["document"]) == ("task", "YX-01", "2023-10-31", document.key)
    (said,) = office.ask(f"/documents/{document.key}").json()["decisions"]
    assert (said["place"], said["verdict"]) == (place, "accept")
    assert office.send(f"/documents/{document.key}/decisions", {"decisions": [given]}, key="k1").json()["keys"] == [key]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"unit": "nosuch"}, ["decisions[0].unit"]), ({"verdict": "perhaps"}, ["decisions[0].verdict"]),
        ({"kind": "nosuch"}, ["decisions[0].kind"]), ({"due": "x"}, ["decisions[0].due"]),
        ({"place": "x"}, ["decisions[0].place"]), ({"metric": "nosuch", "verdict": "bind"}, ["decisions[0].metric"]),
        ({"place": "900000-900001"}, []), ({"unit": ""}, []),
    ],
)  # fmt: skip
def test_a_wrong_decision_is_refused(office: Machine, county: County, change: dict[str, Any], field: list[str]) -> None:
    document = received(county)
    given = {"place": place_of(document, "占道停车"), "verdict": "accept", "unit": "YX-01", **change}
    answer = office.send(f"/documents/{document.key}/decisions", {"decisions": [given]})
    assert (answer.status_code, fields(answer)) == (422, field), answer.content.decode()
    assert Entry.objects.count() == 0


def test_a_document_above_is_decided_above(county: County) -> None:
    document = received(county)
    given = {"place": place_of(document, "占道停车"), "verdict": "no"}
    answer = machine(county.clerk).send(f"/documents/{document.key}/decisions", {"decisions": [given]})
    assert (answer.status_code, "只能查看" in answer.json()["detail"]) == (422, True)


def book(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    made = BytesIO()
    workbook = xlsxwriter.Workbook(made)
    sheet = workbook.add_worksheet("问题清单")
    for number, row in enumerate((("存在问题", "单位", "查摆时间", "问题来源"), *rows)):
        sheet.write_row(number, 0, row)
    workbook.close()
    return SimpleUploadedFile("问题.xlsx", made.getvalue())


GOOD = ("集镇排水不畅，雨天积水", "溪口镇", "2023-10-12", "群众反映")
BAD = ("乡村道路破损", "溪口镇", "去年冬天", "群众反映")


def test_a_workbook_is_looked_at_then_taken_in_and_its_flaws_come_back(county: County) -> None:
    clerk = machine(county.clerk)
    looked = clerk.upload(IMPORTS, file=book(GOOD, BAD))
    assert looked.status_code == 201, looked.content.decode()
    told = looked.json()
    assert (told["kind"], told["rows"], told["new"], told["flawed"]) == ("problem", 2, 1, 1)
    (flaw,) = told["flaws"]
    assert (flaw["sheet"], flaw["row"], flaw["column"], flaw["value"]) == ("问题清单", 3, "查摆时间", "去年冬天")
    assert Entry.objects.count() == 0
    path = f"{IMPORTS}/{told['token']}"
    assert clerk.ask(path).json() == told
    taken = clerk.send(f"{path}/take", key="k1")
    assert (taken.status_code, taken.json()["new"]) == (201, 1)
    assert clerk.send(f"{path}/take", key="k1").content == taken.content
    assert clerk.send(f"{path}/take").json()["new"] == 0
    assert clerk.ask(path).json()["same"] == 1
    flawed = clerk.ask(f"{path}/flawed")
    assert (flawed.status_code, flawed.content[:2]) == (200, b"PK")
    assert Entry.objects.count() == 1


def test_a_waiting_workbook_is_its_sender_s_alone_and_has_flawed_rows_only_if_some_are(county: County) -> None:
    clerk = machine(county.clerk)
    path = f"{IMPORTS}/{clerk.upload(IMPORTS, file=book(GOOD)).json()['token']}"
    for answer in (
        machine(county.other).ask(path),
        machine(county.office).send(f"{path}/take"),
        clerk.ask(f"{path}/flawed"),
    ):
        assert answer.status_code == 404


def test_what_is_no_workbook_is_refused_with_the_reason(county: County) -> None:
    clerk = machine(county.clerk)
    answer = clerk.upload(IMPORTS, file=SimpleUploadedFile("坏.xlsx", b"PK\x03\x04 no workbook"))
    assert (answer.status_code, "坏.xlsx" in answer.json()["detail"]) == (422, True)
    assert fields(clerk.upload(IMPORTS)) == ["file"]


def test_the_workbook_sent_out_is_the_one_taken_back(county: County, recorded: Recorder) -> None:
    recorded()
    clerk = machine(county.clerk)
    sent = clerk.ask("/campaigns/small/workbooks/problem")
    assert sent.headers["Content-Type"].endswith("sheet")
    told = clerk.upload(IMPORTS, file=SimpleUploadedFile("问题.xlsx", sent.content)).json()
    assert (told["new"], told["same"], told["flawed"]) == (0, 1, 0)
    assert clerk.ask("/campaigns/small/workbooks/nosuch").status_code == 404
    assert clerk.ask("/campaigns/small/workbooks/problem", unit="YX").status_code == 404
