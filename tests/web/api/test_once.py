"""Idempotency keys: the same request again does nothing and gets the same answer; another one under the key is refused."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from taizhang.store.answer_tables import KeptAnswer
from taizhang.store.models import Entry
from taizhang.web.api import entries
from tests.store.conftest import County, Recorder
from tests.store.test_writers_at_once import PROVE, SET_UP, Ledger, said, started
from tests.web.api.machine import Machine, fields, machine, problem

RECORD = "/campaigns/small/entries"


@pytest.fixture
def clerk(county: County) -> Machine:
    return machine(county.clerk)


def test_the_same_request_again_gets_the_same_answer(clerk: Machine) -> None:
    first, again = clerk.send(RECORD, problem(), key="k1"), clerk.send(RECORD, problem(), key="k1")
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert (first.has_header("Idempotent-Replayed"), again.headers["Idempotent-Replayed"]) == (False, "true")
    assert Entry.objects.count() == 1


def test_the_same_content_under_another_key_is_another_entry(clerk: Machine) -> None:
    first, other = clerk.send(RECORD, problem(), key="k1").json(), clerk.send(RECORD, problem(), key="k2").json()
    assert first["key"] != other["key"]


def test_another_request_under_the_key_is_a_conflict(clerk: Machine) -> None:
    clerk.send(RECORD, problem(), key="k1")
    for answer in (
        clerk.send(RECORD, {**problem(), "title": "道路照明不足"}, key="k1"),
        clerk.send(f"{RECORD}/batch", {"entries": [problem()]}, key="k1"),
    ):
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:taizhang:problem:conflict")


def test_keys_of_one_token_are_nothing_to_another(clerk: Machine, county: County) -> None:
    clerk.send(RECORD, problem(), key="k1")
    assert machine(county.clerk).send(RECORD, {**problem(), "title": "道路照明不足"}, key="k1").status_code == 201


def test_a_refusal_is_kept_like_any_answer(clerk: Machine) -> None:
    wrong = {**problem(), "day": "x"}
    first, again = clerk.send(RECORD, wrong, key="k1"), clerk.send(RECORD, wrong, key="k1")
    assert (first.status_code, again.content) == (422, first.content)
    assert again.headers["Content-Type"] == "application/problem+json"


def test_a_move_sent_twice_is_made_once(clerk: Machine, recorded: Recorder) -> None:
    proofs = [{"kind": "note", "text": "已清理"}]
    given = {"version": 1, "move": "claim", "values": {"effect": "新增车位"}, "proofs": proofs}
    path = f"/entries/{recorded().key}/moves"
    first, again = clerk.send(path, given, key="k1"), clerk.send(path, given, key="k1")
    assert (first.status_code, again.status_code, again.content) == (201, 201, first.content)
    assert clerk.send(path, given).status_code == 409


def test_a_file_sent_twice_in_another_wrapping_is_added_once(clerk: Machine, recorded: Recorder) -> None:
    row = recorded()

    def send(data: bytes) -> Any:
        file = SimpleUploadedFile("说明.txt", data)
        return clerk.upload(f"/entries/{row.key}/evidence", key="k1", version=1, file=file)

    first, again = send(b"a"), send(b"a")
    assert (first.status_code, again.content) == (201, first.content)
    assert row.evidence.count() == 1
    assert send(b"b").status_code == 409


@pytest.mark.parametrize("key", ["有空", "a b", "x" * 101, "é"])
def test_a_key_that_is_none_is_named(clerk: Machine, key: str) -> None:
    answer = clerk.send(RECORD, problem(), key=key)
    assert (answer.status_code, fields(answer)) == (422, ["Idempotency-Key"])


def test_what_broke_may_be_tried_again_under_its_key(clerk: Machine, monkeypatch: pytest.MonkeyPatch) -> None:

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(entries, "record", broken)
        assert clerk.send(RECORD, problem(), key="k1").status_code == 500
    assert (Entry.objects.count(), KeptAnswer.objects.count()) == (0, 0)
    assert clerk.send(RECORD, problem(), key="k1").status_code == 201


def test_an_upload_that_broke_may_be_tried_again(
    clerk: Machine, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = recorded()
    monkeypatch.setattr("taizhang.web.api.moving.evidence.keep_file", lambda *_: 1 / 0)
    path = f"/entries/{row.key}/evidence"
    assert clerk.upload(path, key="k1", version=1, file=SimpleUploadedFile("a.txt", b"a")).status_code == 500
    monkeypatch.undo()
    assert clerk.upload(path, key="k1", version=1, file=SimpleUploadedFile("a.txt", b"a")).status_code == 201


def test_five_machines_that_send_the_same_at_once_make_one_entry(own_ledger: Ledger) -> None:
    said(started(own_ledger, "-c", SET_UP))
    secret = said(
        started(own_ledger, "-m", "taizhang", "token", "new", "--as", "clerk", "--unit", "YX", "--label", "对接")
    )
    senders = [started(own_ledger, "-m", "tests.web.api.sender", secret.split()[-1]) for _ in range(5)]
    answers = {said(sender) for sender in senders}
    assert len(answers) == 1
    assert answers.pop().startswith("201 ")
    assert said(started(own_ledger, "-c", PROVE)).startswith("10 10 0\n")
