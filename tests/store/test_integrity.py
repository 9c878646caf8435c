"""The ledger proves itself: tampering past the application is found and named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from taizhang.store import evidence, integrity
from taizhang.store.ledger import move
from taizhang.store.models import Chain, Entry
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County, Recorder

DOWN = {
    "sqlite": ("DROP TRIGGER step_no_update", "DROP TRIGGER step_no_delete", "PRAGMA defer_foreign_keys=ON"),
    "postgresql": (
        "SET CONSTRAINTS ALL IMMEDIATE",
        "ALTER TABLE store_step DISABLE TRIGGER USER",
    ),
}


def past_the_fence(statement: str) -> None:
    with connection.cursor() as cursor:
        for one in (*DOWN[connection.vendor], statement):
            cursor.execute(one)


@pytest.fixture
def ledger(county: County, recorded: Recorder) -> Entry:
    for origin in "abcd":
        row = recorded(origin)
    proofs = (*NOTE, evidence.keep_file(b"%PDF-1.4 receipt", "验收单.pdf"))
    move(
        county.campaign, Moving(key=row.key, move="claim", version=1, proofs=proofs, values={"effect": "已清理"}),
        by=county.clerk,
    )  # fmt: skip
    return row


def test_an_honest_ledger_has_no_flaw(ledger: Entry) -> None:
    assert integrity.check() == ()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE store_step SET note='改' WHERE region<>'' AND seq=2", "第2条流转被改动"),
        ("DELETE FROM store_step WHERE region<>'' AND seq=3", "第4条流转被改动|第3条流转被改动"),
        ("DELETE FROM store_step WHERE region<>'' AND seq=5", "末尾的流转缺失：应有5条"),
        ("UPDATE store_step SET seq=9-seq WHERE region<>'' AND seq IN (4,5) AND 1=0", ""),
        ("UPDATE store_entry SET title='改过的标题' WHERE id=(SELECT MIN(id) FROM store_entry)", "在流转之外被改过"),
        ("UPDATE store_entry SET state='verified' WHERE id=(SELECT MIN(id) FROM store_entry)", "在流转之外被改过"),
    ],
)
def test_what_was_done_past_the_application_is_found(ledger: Entry, statement: str, says: str) -> None:
    past_the_fence(statement)
    said = "\n".join(map(str, integrity.check()))
    assert bool(said) == bool(says)
    assert any(word in said for word in says.split("|"))


def test_a_rewritten_tail_does_not_match_the_head(ledger: Entry) -> None:
    Chain.objects.exclude(region="").update(head="0" * 64)
    assert any("末尾的流转缺失" in str(flaw) for flaw in integrity.check())


def _lost(path: Path) -> None:
    path.unlink()


def _changed(path: Path) -> None:
    path.write_bytes(b"other")


@pytest.mark.parametrize("harm", [_lost, _changed])
def test_a_lost_or_changed_file_is_named(ledger: Entry, harm: Callable[[Path], None]) -> None:
    proof = ledger.evidence.get(kind="file")
    harm(evidence.place_of(proof.digest))
    assert [str(flaw.what) for flaw in integrity.check()] == ["“验收单.pdf”缺失或被改动"]
