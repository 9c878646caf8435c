"""`taizhang demo` and `taizhang serve`: what they print, what they leave alone, what they refuse."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from taizhang.campaign.shipped import shipped_text
from taizhang.cli import Run, demo, serve
from taizhang.errors import Refusal
from taizhang.store import clock
from taizhang.store.models import Entry
from taizhang.store.office import adopt

PASSWORD = "溪口Demo-2023"
SMALL = ("--no-serve", "--small", "--password", PASSWORD)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.HOME = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[serve.Stand]:
    """Where pages would have been served."""
    stands: list[serve.Stand] = []
    monkeypatch.setattr(serve, "offer", stands.append)
    monkeypatch.setattr(demo, "offer", stands.append)
    return stands


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free() -> str:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return str(trial.getsockname()[1])


def test_it_makes_a_ledger_tells_the_accounts_and_is_reused_as_it_is(
    home: Path, capsys: pytest.CaptureFixture[str], offered: list[serve.Stand]
) -> None:
    assert demo.run(SMALL) == 0
    told = capsys.readouterr().out
    assert "最上级单位的代码：YX\n" in told
    assert "溪口镇经办" in told
    assert PASSWORD in told
    assert clock.today().isoformat() == "2023-12-31"
    assert (home / "demo.json").stat().st_mode & 0o077 == 0
    made = Entry.objects.count()
    port = free()
    assert demo.run(("--small", "--port", port)) == 0
    assert PASSWORD in capsys.readouterr().out
    assert Entry.objects.count() == made
    assert [str(stand.port) for stand in offered] == [port]
    for other in (("--no-serve",), ("--small", "--no-serve", "--seed", "5"), (*SMALL[:3], "Another-Pass-9")):
        with pytest.raises(Refusal, match="演示台账"):
            demo.run(other)
    (home / "demo.json").write_text(
        (home / "demo.json").read_text().replace('"version": "', '"version": "0').replace('"campaign"', '"unheard_of"')
    )
    with pytest.raises(Refusal, match="版造的"):
        demo.run(SMALL)


def test_another_ledger_in_the_folder_is_left_alone() -> None:
    adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")
    with pytest.raises(Refusal, match="不是演示台账，没有动它"):
        demo.run(SMALL)
    assert not Entry.objects.exists()


def test_a_weak_password_is_refused_and_nothing_is_left(home: Path) -> None:
    with pytest.raises(Refusal, match="密码不合要求"):
        demo.run(("--no-serve", "--small", "--password", "123"))
    assert demo.standing() is None
    assert not (home / "demo.json").exists()
    assert not (home / "today.txt").exists()


def test_serve_brings_everything_up_to_date_and_tells_the_address(
    home: Path, capsys: pytest.CaptureFixture[str], offered: list[serve.Stand]
) -> None:
    port = free()
    assert serve.run(("--port", port, "--workers", "1")) == 0
    assert f"http://127.0.0.1:{port}/" in capsys.readouterr().out
    assert offered == [serve.Stand(port=int(port), workers=1)]
    assert any((home / "static").rglob("*.css"))


@pytest.mark.parametrize("command", [serve.run, demo.run], ids=["serve", "demo"])
def test_a_taken_port_is_refused_with_one_to_try(command: Run, taken: int) -> None:
    with pytest.raises(Refusal, match=f"端口 {taken} 用不了.*--port {taken + 1}"):
        command(("--port", str(taken)))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--port", "0"), "1 到 65535"),
        (("--port", "99999"), "1 到 65535"),
        (("--workers", "0"), "至少是 1"),
        (("--port", "x"), "请填一个数"),
        (("--host", "203.0.113.9", "--port", "8765"), "用不了"),
    ],
)
def test_what_cannot_be_served_is_refused(arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        serve.run(arguments)
