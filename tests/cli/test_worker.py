"""`taizhang worker` as a process: seen while it is there, ended as it should, gone with its parent."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from django.db import DatabaseError

from taizhang.cli import worker
from taizhang.cli.work import PERIODS, SORTS
from taizhang.errors import Refusal
from taizhang.store.job_tables import Job, Worker

Ledger = Mapping[str, str]
ROOT = Path(__file__).parents[2]
ASK = """
import django; django.setup()
from taizhang.store.job_tables import Job, Worker
print(Worker.objects.count(), sorted(Job.objects.values_list("sort", "state")))
"""
PARENT = """
import subprocess, sys, time
print(subprocess.Popen([sys.executable, "-m", "taizhang", "worker", "--child"]).pid, flush=True)
time.sleep(60)
"""


def started(ledger: Ledger, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env=dict(ledger), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def told(ledger: Ledger, *words: str) -> str:
    out, err = started(ledger, *words).communicate(timeout=300)
    return out + err


@pytest.fixture
def ledger(own_ledger: dict[str, str]) -> Ledger:
    assert told(own_ledger, "-m", "django", "migrate", "-v", "0") == ""
    return own_ledger


def until(so: Callable[[], bool]) -> None:
    """Waits as long as a busy machine may need: only what never comes takes so long."""
    end = time.monotonic() + 300
    while not so():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.2)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()[2] != "Z"
    except FileNotFoundError:
        return False


def test_it_does_what_is_done_again_and_again_and_ends_on_sigterm(ledger: Ledger) -> None:
    running = started(ledger, "-m", "taizhang", "worker", "--count", "2")
    until(lambda: "('sweep', 'done')" in told(ledger, "-c", ASK) and told(ledger, "-c", ASK).startswith("2 "))
    running.send_signal(signal.SIGTERM)
    out, err = running.communicate(timeout=300)
    assert (running.returncode, err) == (0, "")
    assert "后台办理已开始（2 个进程" in out
    assert told(ledger, "-c", ASK).startswith("0 ")


def test_a_child_ends_when_its_parent_is_killed(ledger: Ledger) -> None:
    parent = started(ledger, "-c", PARENT)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    until(lambda: told(ledger, "-c", ASK).startswith("1 "))
    parent.kill()
    parent.communicate(timeout=300)
    until(lambda: not alive(child))


def test_a_child_that_dies_is_begun_again_and_all_end_together(ledger: Ledger) -> None:
    code = "import time\nfrom taizhang.cli import ledger_ready; ledger_ready()\n"
    code += "from taizhang.cli.worker import beside\nwith beside(1):\n    input()\n"
    running = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=dict(ledger), text=True, stdin=subprocess.PIPE
    )
    children = Path(f"/proc/{running.pid}/task")

    def child() -> int:
        found = " ".join(one.joinpath("children").read_text(encoding="utf-8") for one in children.iterdir()).split()
        return int(found[0]) if found else 0

    until(lambda: child() > 0)
    first = child()
    os.kill(first, signal.SIGKILL)
    until(lambda: child() not in {0, first})
    second = child()
    running.communicate("\n", timeout=300)
    assert running.returncode == 0
    assert not alive(second)


@pytest.mark.parametrize("count", ["0", "65", "x"])
def test_a_count_that_makes_no_sense_is_refused(count: str) -> None:
    with pytest.raises(Refusal, match=r"到 64 之间|请填一个数"):
        worker.run(("--count", count))


@pytest.mark.django_db
def test_every_periodic_job_has_its_work() -> None:
    assert {one.sort for one in PERIODS} <= set(SORTS)


@pytest.mark.django_db
def test_a_database_that_is_away_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    watch = worker.Watch(child=False)
    monkeypatch.setattr(worker, "IDLE", 0.0)
    looked: list[int] = []

    def work_one(*_: object) -> bool:
        looked.append(1)
        if len(looked) == 1:
            raise DatabaseError("gone away")
        watch.end()
        return False

    monkeypatch.setattr(worker, "work_one", work_one)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    worker.live(watch)
    assert len(looked) == 2
    assert "does not answer" in caplog.text
    assert not Worker.objects.exists()
    assert Job.objects.filter(sort="sweep").count() == 1


@pytest.mark.parametrize(("marks", "stood_back"), [((7, 7), False), ((7, 9), True)])
def test_who_records_while_figures_are_folded_in_comes_first(
    marks: tuple[int, int], stood_back: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    watch = worker.Watch(child=False)
    monkeypatch.setattr(worker, "newest_mark", iter(marks).__next__)
    monkeypatch.setattr(worker, "tend", lambda: True)
    monkeypatch.setattr(watch, "pause", pauses.append)
    assert worker._tended(watch)
    assert bool(pauses) is stood_back
