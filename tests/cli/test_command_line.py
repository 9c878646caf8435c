"""`taizhang` itself: what it lists, how it refuses, what it does not load."""

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import pytest

from taizhang import cli
from taizhang.errors import msg, refuse


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`taizhang …` in a process of its own."""
    command = (sys.executable, "-m", "taizhang", *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Make every command end with this error."""

    def door(arguments: Sequence[str]) -> int:
        raise error

    monkeypatch.setattr(cli, "load", lambda name: door)


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",), ("help",)])
def test_help_lists_every_command_with_one_line(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("用法：taizhang")
    assert [line.split()[0] for line in lines[2:]] == [command.name for command in cli.COMMANDS]


def test_the_version_is_the_one_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"taizhang {version('taizhang')}\n"


def test_an_unknown_command_is_refused_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["销号"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "没有“销号”这个命令。运行 taizhang --help 看有哪些\n"


def test_a_refusal_is_said_as_it_stands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    raising(monkeypatch, refuse(msg("没有这个单位：{code}"), code="QH999"))
    assert cli.main(["decompose"]) == 2
    assert capsys.readouterr().err == "没有这个单位：QH999\n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "gone", "讲话.docx"), "找不到文件：讲话.docx"),
        (FileNotFoundError(2, "gone", "没有这里/出稿.xlsx"), "没有这里 这个文件夹"),
        (IsADirectoryError(21, "a folder", "材料"), "材料 是文件夹"),
        (PermissionError(13, "closed", "底稿.docx"), "没有权限读写：底稿.docx"),
        (OSError(28, "No space left on device", "出稿.docx"), "读写不了：出稿.docx（No space left on device）"),
        (OSError(98, "Address already in use"), "系统没有做成：Address already in use"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    error: OSError, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raising(monkeypatch, error)
    assert cli.main(["decompose"]) == 2
    assert said in capsys.readouterr().err


def test_ctrl_c_stops_without_a_trace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    raising(monkeypatch, KeyboardInterrupt())
    assert cli.main(["decompose"]) == 130
    assert capsys.readouterr().err == ""


def test_a_reader_that_went_away_is_nobody_s_fault() -> None:
    code = "import sys; from taizhang.cli import main; sys.exit(max(main([]) for _ in range(3000)))"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_help_loads_neither_django_nor_the_ledger(tmp_path: Path) -> None:
    code = "import sys; from taizhang.cli import main; main(['--help']); sys.exit('django' in sys.modules)"
    home = tmp_path / "never"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ, "TAIZHANG_HOME": str(home)}
    )
    assert done.returncode == 0
    assert not home.exists()


def test_the_module_and_the_command_are_the_same() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"taizhang {version('taizhang')}\n")


def test_a_language_without_catalogue_speaks_chinese() -> None:
    assert run("--help", TAIZHANG_LANG="xx").stdout == run("--help").stdout
