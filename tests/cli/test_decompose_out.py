"""`taizhang decompose FILE -o OUT`: what is written follows the name it is given, and no name is given a lie."""

import json
from pathlib import Path

import pytest

from taizhang.cli import decompose
from taizhang.errors import Refusal

TEXT = "关于做好冬季走访的讲话\n各乡镇要在12月10日前走访一遍困难群众。\n"


def test_the_ending_of_the_name_says_what_is_written(tmp_path: Path) -> None:
    speech = tmp_path / "讲话.txt"
    speech.write_text(TEXT, encoding="utf-8")
    for ending in ("xlsx", "json", "txt"):
        assert decompose.run([str(speech), "-o", str(tmp_path / f"任务.{ending}")]) == 0
    assert (tmp_path / "任务.xlsx").read_bytes().startswith(b"PK")
    assert json.loads((tmp_path / "任务.json").read_text(encoding="utf-8"))["title"]
    assert "走访一遍困难群众" in (tmp_path / "任务.txt").read_text(encoding="utf-8")
    with pytest.raises(Refusal, match=r"不会写“任务\.pdf”"):
        decompose.run([str(speech), "-o", str(tmp_path / "任务.pdf")])
    assert decompose.run([str(speech), "--format", "text", "-o", str(tmp_path / "正文.md")]) == 0
