"""Files of evidence: kept once by digest, empty and too large ones refused."""

import sys

import pytest
from pytest_django.fixtures import Settings

from taizhang.errors import Refusal
from taizhang.store import evidence
from tests.ingest.pictures import photo


def test_the_same_bytes_are_kept_once_and_read_back() -> None:
    first, again = evidence.keep_file(b"abc", "C:\\资料\\验收单.txt"), evidence.keep_file(b"abc", "副本.txt")
    assert first.digest == again.digest
    assert (first.name, first.media, first.algorithm, first.size) == ("验收单.txt", "text/plain", "sha256", 3)
    assert evidence.read(first.digest) == b"abc"


def test_an_empty_a_huge_and_a_lost_file_are_answered_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match=r"“空\.pdf”是空文件"):
        evidence.keep_file(b"", "空.pdf")
    monkeypatch.setattr(evidence, "LARGEST", 3)
    with pytest.raises(Refusal, match="超过20兆"):
        evidence.keep_file(b"abcd", "大.zip")
    with pytest.raises(Refusal, match="不在存放处"):
        evidence.read("0" * 64)


def test_a_picture_is_kept_without_the_place_it_was_taken() -> None:
    kept = evidence.keep_file(photo(), "现场\\照片.bmp")
    assert (kept.name, kept.media) == ("照片.jpg", "image/jpeg")
    assert b"Exif" not in evidence.read(kept.digest)
    assert len(evidence.read(kept.digest)) == kept.size


def test_sm3_is_taken_where_it_is_set(settings: Settings) -> None:
    settings.EVIDENCE_DIGEST = "sm3"
    kept = evidence.keep_file(b"abc", "核查.txt")
    assert kept.digest == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert kept.algorithm == "sm3"
    assert evidence.read(kept.digest) == b"abc"


SAYS = f"{sys.executable} -c 'import sys; sys.exit({{code}})'"


def test_a_scanner_of_the_house_has_the_last_word(settings: Settings) -> None:
    settings.SCAN = SAYS.format(code=0)
    assert evidence.keep_file(b"abc", "核查.txt").digest
    settings.SCAN = SAYS.format(code=1)
    with pytest.raises(Refusal, match="查出病毒"):
        evidence.keep_file(b"abc", "核查.txt")
    for broken in (SAYS.format(code=2), "/nowhere/scan"):
        settings.SCAN = broken
        with pytest.raises(Refusal, match="没有运行成功"):
            evidence.keep_file(b"abc", "核查.txt")


def test_the_scanner_is_given_the_file(settings: Settings) -> None:
    look = "import sys; sys.exit(open(sys.argv[1]).read() == chr(97) * 3)"
    settings.SCAN = f"{sys.executable} -c '{look}'"
    assert evidence.keep_file(b"abc", "核查.txt").digest
    with pytest.raises(Refusal, match="查出病毒"):
        evidence.keep_file(b"aaa", "核查.txt")
