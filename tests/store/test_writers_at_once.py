"""Eight processes write at once: nothing is lost, nothing doubled, the chain of steps has no gap (stack.md finding 1)."""

import subprocess
import sys
from collections.abc import Mapping
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
print(Entry.objects.count(), Step.objects.filter(move="record").count(), len(integrity.check()))
asked = {"sqlite": ("PRAGMA journal_mode", "PRAGMA synchronous"), "postgresql": ("SHOW lock_timeout",)}
with connection.cursor() as cursor:
    for one in asked[connection.vendor]:
        cursor.execute(one)
        print(cursor.fetchone()[0])
"""
# synchronous 2 is FULL: what was acknowledged is on the disk; PostgreSQL's own default is as careful
HABITS = {False: "wal\n2\n", True: "20s\n"}
WRITERS, EACH = 8, 25
ROOT = Path(__file__).parents[2]
Ledger = Mapping[str, str]


def started(ledger: Ledger, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env=dict(ledger), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def said(running: "subprocess.Popen[str]") -> str:
    out, err = running.communicate(timeout=120)
    assert running.returncode == 0, err
    return out


def whole(ledger: Ledger, entries: int) -> None:
    """So many entries, each with its step, the chain unbroken, the engine as careful as it was told to be."""
    assert said(started(ledger, "-c", PROVE)) == f"{entries} {entries} 0\n{HABITS['TAIZHANG_DATABASE' in ledger]}"


def test_eight_writers_lose_nothing_and_double_nothing(own_ledger: Ledger) -> None:
    said(started(own_ledger, "-c", SET_UP))
    writers = [started(own_ledger, "-m", "tests.store.writer", f"w{n}", str(EACH)) for n in range(WRITERS)]
    # whoever looks while they write sees the ledger as at one moment, and whole
    assert said(started(own_ledger, "-m", "taizhang", "check")).endswith("完好\n")
    assert [said(writer) for writer in writers] == [f"{EACH}\n"] * WRITERS
    whole(own_ledger, WRITERS * EACH)


def test_writers_who_send_the_same_record_it_once(own_ledger: Ledger) -> None:
    said(started(own_ledger, "-c", SET_UP))
    writers = [started(own_ledger, "-m", "tests.store.writer", "same", str(EACH)) for _ in range(WRITERS // 2)]
    assert [said(writer) for writer in writers] == [f"{EACH}\n"] * (WRITERS // 2)
    whole(own_ledger, EACH)


def test_writers_who_cross_each_other_s_way_all_come_through(own_ledger: Ledger) -> None:
    said(started(own_ledger, "-c", SET_UP))
    ways = [started(own_ledger, "-m", "tests.store.crossing", way, str(EACH)) for way in ("there", "back")]
    assert [said(way) for way in ways] == [f"{EACH}\n"] * 2
    assert said(started(own_ledger, "-m", "taizhang", "check")).count(f"  {2 * EACH}  ") == 2
