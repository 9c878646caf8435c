"""A draft's own file filled in a child: a bad file is a sentence, never a crash."""

import io
import sys

import docx
import pytest

from taizhang.decompose.docx import read_docx
from taizhang.decompose.refilling import Changes, Edit
from taizhang.errors import Refusal
from taizhang.ingest import child, limits, wire
from taizhang.ingest import refill as inside


def draft() -> bytes:
    document = docx.Document()
    document.add_paragraph("集体学习X次。")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def wanted(text: str) -> Changes:
    at = text.index("X")
    return Changes(text=text, edits=(Edit(start=at, end=at + 1, text="12"),), margins={"X县": "云溪县"}, annex=b"")


def test_a_file_is_filled_in_a_child() -> None:
    data = draft()
    made = child.refill(data, "总结.docx", wanted(read_docx(data, "总结.docx")))
    assert read_docx(made, "总结.docx") == "集体学习12次。\n"


def test_what_is_to_change_comes_through_whole() -> None:
    told = wanted("X县")
    assert wire.changes(wire.of_changes(told).rstrip(b"\n")) == told


def test_another_file_and_what_is_no_word_file_are_refused_in_words() -> None:
    with pytest.raises(Refusal, match="对不上"):
        child.refill(draft(), "总结.docx", wanted("别的X稿"))
    with pytest.raises(Refusal, match="不是 docx"):
        child.refill("总结X".encode(), "总结.txt", wanted("X"))


def test_a_child_that_dies_or_dawdles_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    data = draft()
    for command, said in ((("false",), "读不了"), ((sys.executable, "-c", "import time; time.sleep(5)"), "读了太久")):
        monkeypatch.setattr(child, "REFILL", command)
        monkeypatch.setattr(child, "SECONDS", 0.5)
        with pytest.raises(Refusal, match=said):
            child.refill(data, "总结.docx", wanted("X"))


class _Stream:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)

    def flush(self) -> None:
        """Nothing is held back."""


def test_the_child_answers_with_the_file_a_refusal_or_that_memory_ran_out(monkeypatch: pytest.MonkeyPatch) -> None:
    data, out = draft(), _Stream(b"")
    monkeypatch.setattr(inside, "bound", lambda _: None)
    monkeypatch.setattr(sys, "stdout", out)
    for text in (read_docx(data, "稿"), "别的X"):
        monkeypatch.setattr(sys, "stdin", _Stream(wire.of_changes(wanted(text)) + data))
        assert inside.main(["总结.docx"]) == 0
    assert b"refusal" in out.buffer.getvalue()

    def starved(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(inside, "refilled", starved)
    monkeypatch.setattr(sys, "stdin", _Stream(wire.of_changes(wanted("X")) + data))
    assert inside.main(["总结.docx"]) == inside.STARVED
    assert limits.READING.memory
