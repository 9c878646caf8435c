"""A worker killed with -9 in the middle of an import and of an export loses nothing and doubles nothing (R1, R2)."""

import random
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

Ledger = Mapping[str, str]
ROOT = Path(__file__).parents[2]
ROWS, PIECE, KILLS = 600, 50, 4

SET_UP = f"""
import django; django.setup()
from pathlib import Path
from django.core.management import call_command
from taizhang.store import jobs, office, sight
from taizhang.store.models import Person
from taizhang.web import waiting
call_command("migrate", verbosity=0)
office.adopt(Path("tests/store/small.yaml").read_text(encoding="utf-8"), "small.yaml")
office.plant([office.Planted(code="YX", name="云溪县", unit_class="county"),
              office.Planted(code="YX-01", name="溪口镇", unit_class="town", parent="YX")])
clerk = office.enrol("clerk", "周敏", "", "台账Taizhang2023")
office.appoint(clerk, "YX-01", "clerk")
seat = dict(campaign="small", unit="YX-01", day="", everything=False)
lines = ["存在问题,单位,查摆时间,问题来源,责任人"]
lines += [f"背街小巷第{{n}}处路灯不亮,溪口镇,2023-10-08,群众反映,周敏" for n in range({ROWS})]
token = waiting.keep(clerk.pk, "问题台账.csv", "YX-01", "\\n".join(lines).encode("utf-8-sig"))
ask = dict(by=sight.actor_of(clerk), language="zh-hans")
jobs.ask("import", dict(seat=seat, token=token, title="问题台账.csv"), **ask)
"""
EXPORT = """
import django; django.setup()
from taizhang.store import jobs, sight
from taizhang.store.models import Person
seat = dict(campaign="small", unit="YX-01", day="", everything=False)
by = sight.actor_of(Person.objects.get(login="clerk"))
jobs.ask("export", dict(seat=seat, name="problems", query="as=csv", title="问题清单"), by=by, language="zh-hans")
"""
# a worker that tells every beat, so that it can be struck in the middle of a piece; the lease of the dead one is over
WORKER = f"""
import django; django.setup()
from django.utils import timezone
from taizhang.cli.work import SORTS
from taizhang.store import jobs
from taizhang.store.job_tables import Job
from taizhang.store.working import work_off
from taizhang.web import exporting, importing
exporting.PIECE = importing.PIECE = {PIECE}
beat = jobs.beat
def told(job, done=0, whole=0):
    beat(job, done, whole)
    print(done, whole, flush=True)
jobs.beat = told
Job.objects.filter(state="running").update(leased_until=timezone.now() - jobs.LEASE)
work_off(SORTS)
"""
PROVE = """
import django; django.setup()
from taizhang.store import integrity, jobs, results
from taizhang.store.job_tables import Job
from taizhang.store.models import Entry, Step
print("entries", Entry.objects.count(), Entry.objects.values("title").distinct().count())
steps = Step.objects.filter(move="record")
print("steps", steps.count(), steps.values("batch").distinct().count())
print("flaws", len(integrity.check()))
for job in Job.objects.order_by("pk"):
    print(job.sort, job.state, jobs.said_of(job))
    if job.result:
        text = results.read(job.result).decode("utf-8-sig")
        print("rows", sum("背街小巷" in line for line in text.splitlines()))
"""


def started(ledger: Ledger, code: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=dict(ledger), text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def said(ledger: Ledger, code: str) -> str:
    running = started(ledger, code)
    out, err = running.communicate(timeout=3000)
    assert running.returncode == 0, err
    return out


def struck(ledger: Ledger, beats: int, chance: random.Random) -> bool:
    """Begin a worker and kill it after so many beats and a moment; whether it was struck before its end."""
    running = started(ledger, WORKER)
    assert running.stdout is not None
    for _ in range(beats):
        if not running.stdout.readline():
            break
    time.sleep(chance.random() * 0.03)
    running.kill()
    running.communicate(timeout=300)
    return running.returncode == -9


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_in_the_middle_of_an_import_every_row_is_in_once_and_in_one_batch(own_ledger: Ledger, seed: int) -> None:
    chance = random.Random(seed)
    said(own_ledger, SET_UP)
    kills = [struck(own_ledger, chance.randint(1, 4), chance) for _ in range(KILLS)]
    assert all(kills)
    said(own_ledger, WORKER)
    told = said(own_ledger, PROVE)
    assert f"entries {ROWS} {ROWS}\nsteps {ROWS} 1\nflaws 0\n" in told
    assert f"import done 已导入：新增 {ROWS} 条，更新 0 条" in told
    assert said(own_ledger, WORKER) == ""


def test_killed_in_the_middle_of_an_export_the_paper_is_whole(own_ledger: Ledger) -> None:
    chance = random.Random(3)
    said(own_ledger, SET_UP)
    said(own_ledger, WORKER)
    said(own_ledger, EXPORT)
    assert all(struck(own_ledger, chance.randint(1, 9), chance) for _ in range(KILLS))
    said(own_ledger, WORKER)
    told = said(own_ledger, PROVE)
    assert "export done 做好了，可以下载" in told
    assert f"rows {ROWS}\n" in told
    assert not list(Path(own_ledger["TAIZHANG_HOME"]).rglob("*.part"))


def test_a_job_that_is_struck_every_time_is_given_up_and_what_went_in_stays(own_ledger: Ledger) -> None:
    chance = random.Random(4)
    said(own_ledger, SET_UP)
    assert all(struck(own_ledger, 2, chance) for _ in range(KILLS + 1))
    said(own_ledger, WORKER)
    told = said(own_ledger, PROVE)
    assert "import failed 试了 5 次都没有办完" in told
    found = re.search(r"entries (\d+) (\d+)\nsteps (\d+)", told)
    assert found is not None
    assert len({*found.groups()}) == 1
    assert "flaws 0" in told
