"""Eight processes write at once: nothing is lost, nothing doubled, the chain of steps has no gap (stack.md finding 1)."""

import os
import subprocess
import sys
from pathlib import Path

SET_UP = """
import django; django.setup()
from pathlib import Path
from django.core.management import call_command
from taizhang.store import office
from taizhang.store.office import Planted
call_command("migrate", verbosity=0)
office.adopt(Path("tests/store/small.yaml").read_text(encoding="utf-8"), "small.yaml")
office.plant([Planted(code="YX", name="云溪县", unit_class="county")])
office.appoint(office.enrol("clerk", "周敏", "", "台账Taizhang2023"), "YX", "clerk")
"""
PROVE = """
import django; django.setup()
from django.db import connection
from taizhang.store import integrity
from taizhang.store.models import Entry, Step
cursor = connection.cursor()
cursor.execute("PRAGMA journal_mode"); mode = cursor.fetchone()[0]
cursor.execute("PRAGMA synchronous"); sync = cursor.fetchone()[0]
print(Entry.objects.count(), Step.objects.filter(move="record").count(), len(integrity.check()), mode, sync)
"""
WRITERS, EACH = 8, 25
ROOT = Path(__file__).parents[2]


def started(home: Path, *words: str) -> "subprocess.Popen[str]":
    surroundings = {**os.environ, "TAIZHANG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "taizhang.settings"}
    return subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env=surroundings, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def said(running: "subprocess.Popen[str]") -> str:
    out, err = running.communicate(timeout=120)
    assert running.returncode == 0, err
    return out


def test_eight_writers_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    said(started(tmp_path, "-c", SET_UP))
    writers = [started(tmp_path, "-m", "tests.store.writer", f"w{n}", str(EACH)) for n in range(WRITERS)]
    assert [said(writer) for writer in writers] == [f"{EACH}\n"] * WRITERS
    # synchronous 2 is FULL: what was acknowledged is on the disk
    assert said(started(tmp_path, "-c", PROVE)) == f"{WRITERS * EACH} {WRITERS * EACH} 0 wal 2\n"
