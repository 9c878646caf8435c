"""A backup is made while others write, proved by restoring, and put back where it is empty; one flipped byte is found."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITE = """
import django; django.setup()
from datetime import date
from pathlib import Path
from django.core.management import call_command
from taizhang.record.entry import Draft
from taizhang.store import office, sight
from taizhang.store.evidence import keep_file
from taizhang.store.ledger import record
call_command("migrate", verbosity=0)
campaign = office.adopt(Path("tests/store/small.yaml").read_text(encoding="utf-8"), "small.yaml")
office.plant([office.Planted(code="YX", name="云溪县", unit_class="county")])
clerk = office.enrol("clerk", "周敏", "", "台账Taizhang2023")
office.appoint(clerk, "YX", "clerk")
by = sight.actor_of(clerk)
for n in range(30):
    proof = keep_file(f"第{n}处路灯验收单".encode(), "验收单.txt")
    draft = Draft(kind="problem", unit="YX", title=f"第{n}处路灯不亮", day=date(2023, 10, 8),
                  values={"source": "masses"}, origin=f"a{n}", proofs=(proof,))
    record(campaign, [draft], by=by)
    print(n, flush=True)
"""
COUNT = "import django; django.setup()\nfrom taizhang.store.models import Entry\nprint(Entry.objects.count())"


@pytest.fixture
def sqlite_ledger(tmp_path: Path) -> Mapping[str, str]:
    """A ledger of its own in one file: the other engine's tools are asked in operations, not here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TAIZHANG_", "DJANGO_"))}
    return {**kept, "TAIZHANG_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "taizhang.settings"}


def told(ledger: Mapping[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "taizhang", *arguments]
    return subprocess.run(command, env=dict(ledger), cwd=ROOT, capture_output=True, text=True, check=False)


def asked(ledger: Mapping[str, str], script: str) -> str:
    command = [sys.executable, "-c", script]
    return subprocess.run(command, env=dict(ledger), cwd=ROOT, capture_output=True, text=True, check=True).stdout


def made(ledger: Mapping[str, str], folder: Path, *more: str) -> Path:
    """A backup, and its folder."""
    done = told(ledger, "backup", "make", str(folder), *more)
    assert done.returncode == 0, done.stderr
    assert "secret.key 不在里面" in done.stdout
    return max(folder.glob("taizhang-*"))


def test_a_backup_made_under_load_restores_to_a_ledger_that_proves_itself(
    sqlite_ledger: Mapping[str, str], tmp_path: Path
) -> None:
    command, out = [sys.executable, "-c", WRITE], subprocess.PIPE
    with subprocess.Popen(command, env=dict(sqlite_ledger), cwd=ROOT, stdout=out, text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if line.strip() == "5":
                break
        copy = made(sqlite_ledger, tmp_path / "copies")
        writer.communicate()
    verified = told(sqlite_ledger, "backup", "verify", str(copy))
    assert (verified.returncode, "完好" in verified.stdout) == (0, True), verified.stdout + verified.stderr
    home = tmp_path / "again"
    assert told(sqlite_ledger, "backup", "restore", str(copy), "--to", str(home)).returncode == 0
    assert 6 <= int(asked({**sqlite_ledger, "TAIZHANG_HOME": str(home)}, COUNT)) <= 30
    again = told(sqlite_ledger, "backup", "restore", str(copy), "--to", str(home))
    assert (again.returncode, "只恢复到空的文件夹" in again.stderr) == (2, True)
    assert told(sqlite_ledger, "check", "--since", str(copy)).returncode == 0


def test_one_flipped_byte_anywhere_is_found_and_old_copies_go_with_their_files(
    sqlite_ledger: Mapping[str, str], tmp_path: Path
) -> None:
    asked(sqlite_ledger, WRITE)
    copy, chance = made(sqlite_ledger, tmp_path / "copies"), random.Random(7)
    pool = sorted((tmp_path / "copies" / "evidence").glob("??/*"))
    assert len(pool) == 30
    for file in (copy / "ledger.sqlite3", chance.choice(pool)):
        data = file.read_bytes()
        at = chance.randrange(len(data))
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        wrong = told(sqlite_ledger, "backup", "verify", str(copy))
        assert (wrong.returncode, file.name in wrong.stdout) == (1, True), wrong.stdout
        refused = told(sqlite_ledger, "backup", "restore", str(copy), "--to", str(tmp_path / "no"))
        assert (refused.returncode, "没有恢复" in refused.stderr) == (2, True)
        file.write_bytes(data)
    rewritten = copy.with_name("taizhang-other")
    shutil.copytree(copy, rewritten)
    facts = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    facts["heads"] = {region: [seq, "0" * 64] for region, (seq, _) in facts["heads"].items()}
    (rewritten / "manifest.json").write_text(json.dumps(facts), encoding="utf-8")
    found = told(sqlite_ledger, "check", "--since", str(rewritten))
    assert (found.returncode, "不是同一条" in found.stdout) == (1, True)
    shutil.rmtree(rewritten)
    for kept in (tmp_path / "home" / "evidence").glob("??/*"):
        kept.unlink()
    made(sqlite_ledger, tmp_path / "copies", "--keep", "1")
    assert list((tmp_path / "copies").glob("taizhang-*")) != [copy]
    assert not list((tmp_path / "copies" / "evidence").glob("??/*"))


def test_what_is_no_backup_is_refused_in_one_sentence(sqlite_ledger: Mapping[str, str], tmp_path: Path) -> None:
    for deed in (("verify",), ("restore", "--to", str(tmp_path / "x"))):
        done = told(sqlite_ledger, "backup", deed[0], str(tmp_path), *deed[1:])
        assert (done.returncode, "不是一份台账的备份" in done.stderr) == (2, True)
    assert "--to" in told(sqlite_ledger, "backup", "restore", str(tmp_path)).stderr
