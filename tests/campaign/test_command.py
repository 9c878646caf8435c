"""`taizhang campaign`: check, schema, list, show."""

import json
from pathlib import Path

import pytest

from taizhang.cli.campaign import run
from taizhang.errors import Refusal
from tests.campaign.sample import changed


def test_a_sound_file_is_said_to_be_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "学习.yaml"
    file.write_text("\ufeff" + changed({}), encoding="utf-8")
    assert run(["check", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}：没有问题（类别 17，指标 12，规则 4，清单 4）\n"


def test_every_problem_of_every_file_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound, wrong = tmp_path / "对.yaml", tmp_path / "错.yaml"
    sound.write_text(changed({}), encoding="utf-8")
    wrong.write_text("campaign: t\ntitel: 试\n", encoding="utf-8")
    assert run(["check", str(wrong), str(sound)]) == 1
    told = capsys.readouterr()
    assert f"{wrong}:2:1: titel: 没有“titel”这个词（是不是“title”？" in told.out
    assert "没有问题" in told.out
    assert told.err == f"{wrong}：7 处问题\n"


def test_a_file_that_is_no_utf8_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "旧.yaml"
    file.write_bytes("title: 主题教育".encode("gb18030"))
    with pytest.raises(Refusal) as refused:
        run(["check", str(file)])
    assert str(refused.value) == "旧.yaml 不是 UTF-8 文字，请另存为 UTF-8 再试"


def test_the_schema_is_written_to_a_file_or_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "campaign.schema.json"
    assert run(["schema", "-o", str(file)]) == 0
    assert run(["schema"]) == 0
    assert json.loads(file.read_text(encoding="utf-8")) == json.loads(capsys.readouterr().out)


def test_shipped_campaigns_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list"]) == 0
    assert "safety_2024  安全生产治本攻坚三年行动" in capsys.readouterr().out
    assert run(["show", "safety_2024"]) == 0
    assert "campaign: safety_2024" in capsys.readouterr().out


def test_help_says_what_there_is_and_a_wrong_word_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert run(["--help"]) == 0
    assert "taizhang campaign check 文件" in capsys.readouterr().out
    with pytest.raises(Refusal) as refused:
        run(["chekc"])
    assert str(refused.value) == "没有“campaign chekc”，可用：check、schema、list、show、to-workbook、from-workbook"
