"""Files of evidence: kept once by digest, empty and too large ones refused."""

import pytest

from taizhang.errors import Refusal
from taizhang.store import evidence


def test_the_same_bytes_are_kept_once_and_read_back() -> None:
    first, again = evidence.keep_file(b"abc", "C:\\资料\\验收单.pdf"), evidence.keep_file(b"abc", "副本.pdf")
    assert first.digest == again.digest
    assert first.name == "验收单.pdf"
    assert evidence.read(first.digest) == b"abc"


def test_an_empty_a_huge_and_a_lost_file_are_answered_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match=r"“空\.pdf”是空文件"):
        evidence.keep_file(b"", "空.pdf")
    monkeypatch.setattr(evidence, "LARGEST", 3)
    with pytest.raises(Refusal, match="超过20兆"):
        evidence.keep_file(b"abcd", "大.zip")
    with pytest.raises(Refusal, match="不在存放处"):
        evidence.read("0" * 64)
