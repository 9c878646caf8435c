"""What `taizhang fill` says of the fonts of the machine it runs on."""

import shutil
from pathlib import Path

import pytest

from taizhang.cli import fonts


def listing(folder: Path, said: str) -> str:
    """A program that lists these fonts."""
    program = folder / "fc-list"
    program.write_text(f"#!/bin/sh\ncat <<'EOF'\n{said}\nEOF\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "方正小标宋简体,FZXiaoBiaoSong-B05S\nFangSong_GB2312\nKaiTi_GB2312\n黑体,SimHei\n宋体\nTimes New Roman",
            "装齐了",
        ),
        ("仿宋,FangSong\nSimHei\nSimSun\nTimes New Roman", "没有 方正小标宋简体、仿宋_GB2312（仿宋）、楷体_GB2312，"),
        ("", "不能算符合国标"),
    ],
)
def test_missing_fonts_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, told: str) -> None:
    program = listing(tmp_path, said)
    monkeypatch.setattr(shutil, "which", lambda _: program)
    assert told in str(fonts.lacking())


def test_without_a_list_of_fonts_nothing_is_claimed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "查不出来" in str(fonts.lacking())
    monkeypatch.setattr(shutil, "which", lambda _: str(tmp_path / "gone"))
    assert "没有 方正小标宋简体" in str(fonts.lacking())
