"""`taizhang backup make|verify|restore`: a copy while the ledger is at work, proved by restoring, put back elsewhere."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.db import connection

from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.errors import msg, refuse, words
from taizhang.store import backups, copies

DEEDS = ("make", "verify", "restore")


def run(arguments: Sequence[str]) -> int:
    """0 done, 1 the copy is flawed."""
    say = tongue()
    asking = Asking("backup", msg("备份：make 做一份，verify 核一份，restore 恢复到空的地方"))
    asking.add_argument(
        "deed", metavar="|".join(DEEDS), choices=DEEDS, help=say(msg("make 做一份，verify 核一份，restore 恢复"))
    )
    asking.add_argument(
        "place", metavar="PLACE", type=Path, help=say(msg("make：放备份的文件夹；verify、restore：一份备份"))
    )
    asking.add_argument("--keep", type=int, default=0, help=say(msg("make：只留最近几份（默认都留）")))
    asking.add_argument("--to", type=Path, help=say(msg("restore：恢复到哪个空文件夹")))
    given = asking.parse_args(arguments)
    if given.keep < 0:
        raise refuse(msg("--keep 不能小于 0"))
    if given.deed == "make":
        return _make(given.place, given.keep)
    if given.deed == "verify":
        return _verify(given.place)
    if given.to is None:
        raise refuse(msg("请用 --to 写明恢复到哪个空文件夹"))
    return _restore(given.place, given.to)


def _make(folder: Path, keep: int) -> int:
    copy = copies.make(folder, keep)
    backups.made_here(str(copy))
    told = copies.manifest_of(copy)
    facts = {"place": copy, "size": told.size // 1024, "n": len(told.evidence)}
    print(words(msg("已备份到 {place}：数据库 {size} KB，佐证 {n} 份"), **facts).say(tongue()))
    print(tongue()(msg("secret.key 不在里面，请另存一处")))
    return 0


def _verify(copy: Path) -> int:
    """Digests first; then restored into an empty place, where the ledger proves itself and its chain holds the heads."""
    found = tuple(copies.flaws(copy))
    for flaw in found:
        print(flaw.say(tongue()))
    if found:
        print(words(msg("发现 {n} 处问题"), n=len(found)).say(tongue()))
        return 1
    if copies.manifest_of(copy).engine == "postgresql":
        print(
            tongue()(
                msg("文件完好。要连恢复一起验，请用 restore 恢复到一个空数据库，再用 taizhang check --since 这份备份")
            )
        )
        return 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "ledger"
        copies.restore(copy, home)
        return _proved(copy, home)


def _proved(copy: Path, home: Path) -> int:
    """The restored ledger asked in a process of its own."""
    surroundings = {**os.environ, "TAIZHANG_HOME": str(home), "TAIZHANG_DATABASE": ""}
    command = [sys.executable, "-m", "taizhang", "check", "--since", str(copy.resolve())]
    return subprocess.run(command, env=surroundings, check=False).returncode


def _restore(copy: Path, home: Path) -> int:
    told = connection.settings_dict if connection.vendor == "postgresql" else None
    found = copies.restore(copy, home, told)
    print(words(msg("已恢复到 {home}（{made} 的备份）"), home=home, made=found.made).say(tongue()))
    print(tongue()(msg("把 secret.key 放进去，再运行 taizhang serve")))
    return 0
