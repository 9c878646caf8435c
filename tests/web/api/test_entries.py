"""Entries through the API: the doors' own answers, every flaw by the path of its field."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from taizhang.store.models import Entry, Evidence, Step
from tests.store.conftest import County, Recorder
from tests.web.api.machine import Machine, fields, machine, problem

RECORD, BATCH = "/campaigns/small/entries", "/campaigns/small/entries/batch"


@pytest.fixture
def clerk(county: County) -> Machine:
    return machine(county.clerk)


def test_an_entry_is_recorded_with_its_first_step(clerk: Machine) -> None:
    answer = clerk.send(RECORD, problem())
    assert answer.status_code == 201, answer.content.decode()
    row = Entry.objects.get(key=answer.json()["key"])
    assert answer.json()["new"] is True
    assert (row.title, row.unit.code, row.source_name) == (problem()["title"], "YX-01", "API")
    assert row.values == {"source": "masses"}
    step = Step.objects.get(entry=row)
    assert step.person is not None
    assert (step.move, step.person.login) == ("record", "clerk")


def test_labels_names_and_days_are_understood_as_on_the_page(clerk: Machine) -> None:
    given = {
        **problem(),
        "unit": "柳树村",
        "day": "2023年10月8日",
        "values": {"source": "群众反映", "rhythm": "立行立改"},
    }
    row = Entry.objects.get(key=clerk.send(RECORD, given).json()["key"])
    assert (row.unit.code, row.day.isoformat(), row.values["source"]) == ("YX-0101", "2023-10-08", "masses")
    assert row.due is not None
    assert row.due.isoformat() == "2023-10-23"


def test_without_a_unit_it_is_the_token_s_own(clerk: Machine) -> None:
    given = {name: fact for name, fact in problem().items() if name != "unit"}
    assert Entry.objects.get(key=clerk.send(RECORD, given).json()["key"]).unit.code == "YX-01"


def test_the_same_content_is_recorded_once(clerk: Machine) -> None:
    first, again = clerk.send(RECORD, problem()).json(), clerk.send(RECORD, problem()).json()
    assert (again["key"], again["new"]) == (first["key"], False)


def test_many_are_recorded_together_also_honestly_equal_ones(clerk: Machine) -> None:
    answer = clerk.send(BATCH, {"entries": [problem(), problem(), {**problem(), "title": "道路照明不足"}]})
    assert answer.status_code == 201
    assert (len(set(answer.json()["keys"])), answer.json()["new"]) == (3, 3)
    assert clerk.send(BATCH, {"entries": [problem(), problem()]}).json()["new"] == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "nosuch"}, "kind"),
        ({"title": ""}, "title"),
        ({"title": "长" * 501}, "title"),
        ({"day": "去年冬天"}, "day"),
        ({"due": "2023-10-01"}, "due"),
        ({"unit": "没有的镇"}, "unit"),
        ({"unit": "石桥乡"}, "unit"),
        ({"unit": "YX"}, "unit"),
        ({"values": {}}, "values.source"),
        ({"values": {"source": "听说的"}}, "values.source"),
        ({"values": {"source": "masses", "nosuch": "1"}}, "values.nosuch"),
        ({"values": {"source": "masses", "title": "另一个"}}, "values.title"),
        ({"nosuch": 1}, "nosuch"),
        ({"title": None}, "title"),
        ({"title": "有\0字符"}, "title"),
        ({"links": [{"role": "nosuch", "key": "a"}]}, "links[0].role"),
        ({"values": {"source": True}}, "values.source"),
    ],
)
def test_every_flaw_is_named_by_its_field(clerk: Machine, change: dict[str, Any], field: str) -> None:
    answer = clerk.send(RECORD, {**problem(), **change})
    assert answer.status_code == 422, answer.content.decode()
    assert next(iter(fields(answer))).startswith(field), answer.content.decode()
    assert Entry.objects.count() == 0


def test_a_flaw_of_one_keeps_all_out_and_says_which(clerk: Machine) -> None:
    answer = clerk.send(BATCH, {"entries": [problem(), {**problem(), "day": "x"}, {**problem(), "values": {}}]})
    assert answer.status_code == 422
    assert fields(answer) == ["entries[1].day", "entries[2].values.source"]
    assert Entry.objects.count() == 0


def test_a_batch_has_one_to_a_thousand(clerk: Machine) -> None:
    assert fields(clerk.send(BATCH, {"entries": []})) == ["entries"]
    assert fields(clerk.send(BATCH, {"entries": [problem()] * 1001})) == ["entries"]


def test_a_unit_out_of_sight_is_told_of_like_one_that_is_not_there(clerk: Machine) -> None:
    unseen, absent = (clerk.send(RECORD, {**problem(), "unit": name}).json() for name in ("石桥乡", "石墙乡"))
    assert unseen["errors"][0]["what"].replace("石桥", "石墙") == absent["errors"][0]["what"]
    assert (unseen["detail"], unseen["errors"][0]["field"]) == (absent["detail"], absent["errors"][0]["field"])


def test_a_tie_to_what_is_out_of_sight_is_refused(clerk: Machine, county: County, recorded: Recorder) -> None:
    mine, links = recorded(), [{"role": "same_as", "key": "nosuchkey2"}]
    assert clerk.send(RECORD, {**problem(), "links": links}).status_code == 422
    tied = clerk.send(RECORD, {**problem(), "links": [{"role": "same_as", "key": mine.key}]})
    told = clerk.ask(f"/entries/{tied.json()['key']}").json()
    assert told["links"] == [{"role": "same_as", "key": mine.key, "title": mine.title, "inward": False}]


def test_an_entry_tells_what_happened_and_what_may_happen(clerk: Machine, recorded: Recorder) -> None:
    row = recorded()
    told = clerk.ask(f"/entries/{row.key}").json()
    assert (told["state"], told["version"], told["unit_name"]) == ("found", 1, "溪口镇")
    assert [step["move"] for step in told["steps"]] == ["record"]
    claim = next(one for one in told["moves"] if one["name"] == "claim")
    assert {one["field"] for one in claim["lacks"]} == {"needs.evidence", "values.effect"}


def test_facts_are_put_right_and_the_version_goes_on(clerk: Machine, recorded: Recorder) -> None:
    row = recorded()
    given = {"version": 1, "title": "集镇停车位不足", "values": {"owner": "李明", "place": None}}
    told = clerk.send(f"/entries/{row.key}", given, method="PATCH")
    assert told.status_code == 200, told.content.decode()
    assert (told.json()["version"], told.json()["title"], told.json()["values"]["owner"]) == (
        2,
        "集镇停车位不足",
        "李明",
    )
    same = clerk.send(f"/entries/{row.key}", {"version": 2, "title": "集镇停车位不足"}, method="PATCH")
    assert same.json()["version"] == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"values": {"nosuch": "1"}}, "values.nosuch"),
        ({"values": {"unit": "YX"}}, "values.unit"),
        ({"values": {"source": None}}, "values.source"),
        ({"day": "x"}, "day"),
        ({"due": "2023-01-01"}, "due"),
        ({"version": "1"}, "version"),
    ],
)
def test_a_wrong_correction_is_refused_by_its_field(
    clerk: Machine, recorded: Recorder, change: dict[str, Any], field: str
) -> None:
    answer = clerk.send(f"/entries/{recorded().key}", {"version": 1, **change}, method="PATCH")
    assert (answer.status_code, fields(answer)) == (422, [field])


def test_what_somebody_else_changed_is_a_conflict_with_who_and_when(
    clerk: Machine, county: County, recorded: Recorder
) -> None:
    row = recorded()
    clerk.send(f"/entries/{row.key}", {"version": 1, "title": "集镇停车位不足"}, method="PATCH")
    for answer in (
        clerk.send(f"/entries/{row.key}", {"version": 1, "title": "别的"}, method="PATCH"),
        clerk.send(f"/entries/{row.key}/moves", {"version": 1, "move": "claim"}),
        clerk.upload(f"/entries/{row.key}/evidence", version=1, file=SimpleUploadedFile("a.txt", b"a")),
    ):
        assert answer.status_code == 409
        assert answer.json()["type"].endswith(":conflict")
        assert "周敏" in answer.json()["detail"]


def test_a_move_says_everything_it_lacks_by_need_and_field(clerk: Machine, recorded: Recorder) -> None:
    answer = clerk.send(f"/entries/{recorded().key}/moves", {"version": 1, "move": "claim"})
    assert answer.status_code == 422
    assert set(fields(answer)) == {"needs.evidence", "values.effect"}


def test_a_move_is_made_with_a_note_and_what_it_fills(clerk: Machine, county: County, recorded: Recorder) -> None:
    row = recorded()
    proofs = [{"kind": "note", "text": "现场核查：已清理完毕"}]
    given = {"version": 1, "move": "claim", "values": {"effect": "新增车位40个"}, "proofs": proofs, "note": "请核实"}
    answer = clerk.send(f"/entries/{row.key}/moves", given)
    assert answer.status_code == 201, answer.content.decode()
    assert answer.json() == {"key": row.key, "version": 2, "state": "claimed", "round": 1, "due": None}
    own = clerk.send(f"/entries/{row.key}/moves", {"version": 2, "move": "verify"})
    assert (own.status_code, "您的职责不能办理" in own.json()["detail"]) == (422, True)
    verifier = machine(county.verifier)
    assert verifier.send(f"/entries/{row.key}/moves", {"version": 2, "move": "verify"}).json()["state"] == "verified"


def test_a_move_to_another_unit_is_handed_over_and_accepted(clerk: Machine, county: County, recorded: Recorder) -> None:
    row = recorded()
    given = {"version": 1, "move": "hand_over", "values": {"to_unit": "石桥乡"}}
    assert clerk.send(f"/entries/{row.key}/moves", given).json()["state"] == "handed"
    other = machine(county.other)
    assert other.send(f"/entries/{row.key}/moves", {"version": 2, "move": "accept"}).status_code == 201
    assert clerk.ask(f"/entries/{row.key}").status_code == 404


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"move": "claim", "values": {"nosuch": "1"}}, ["values.nosuch"]),
        ({"move": "nosuch", "values": {"effect": "1"}}, ["values.effect"]),
        ({"move": "nosuch"}, []),
        ({"move": "verify"}, []),
        ({"move": "hand_over", "values": {"to_unit": "没有的镇"}}, ["values.to_unit"]),
        ({"move": "claim", "proofs": [{"kind": "note", "text": ""}]}, ["proofs[0].text"]),
        ({"move": "claim", "due": "x"}, ["due"]),
    ],
)
def test_a_wrong_move_is_refused(clerk: Machine, recorded: Recorder, given: dict[str, Any], field: list[str]) -> None:
    answer = clerk.send(f"/entries/{recorded().key}/moves", {"version": 1, **given})
    assert (answer.status_code, fields(answer)) == (422, field)


def test_what_has_been_done_has_no_next_step(clerk: Machine) -> None:
    study = {"kind": "study", "title": "第一次集体学习", "day": "2023-10-08", "values": {"place": "会议室"}}
    key = clerk.send(RECORD, study).json()["key"]
    assert clerk.ask(f"/entries/{key}").json()["moves"] == []
    assert "没有要办的下一步" in clerk.send(f"/entries/{key}/moves", {"version": 1, "move": "claim"}).json()["detail"]


def test_a_file_of_evidence_goes_up_and_comes_down_whole(clerk: Machine, county: County, recorded: Recorder) -> None:
    row, data = recorded(), "现场照片说明".encode()
    answer = clerk.upload(f"/entries/{row.key}/evidence", version=1, file=SimpleUploadedFile("../说明.txt", data))
    assert answer.status_code == 201, answer.content.decode()
    told = answer.json()
    assert (told["kind"], told["name"], len(told["digest"])) == ("file", "说明.txt", 64)
    path = f"/entries/{row.key}/evidence/{told['number']}"
    came = clerk.ask(path)
    assert came.content == data
    assert came.headers["Content-Disposition"].startswith("attachment")
    assert came.headers["Content-Security-Policy"].endswith("sandbox")
    assert machine(county.other).ask(path).status_code == 404
    assert clerk.ask(f"/entries/{row.key}/evidence/999").status_code == 404


def test_an_empty_file_and_none_are_refused(clerk: Machine, recorded: Recorder) -> None:
    path = f"/entries/{recorded().key}/evidence"
    empty = clerk.upload(path, version=1, file=SimpleUploadedFile("空.txt", b""))
    assert (empty.status_code, "空文件" in empty.json()["detail"]) == (422, True)
    assert fields(clerk.upload(path, version=1)) == ["file"]
    assert Evidence.objects.count() == 0
