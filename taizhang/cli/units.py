"""`taizhang units FILE [--as LOGIN] [--do]`: the tree of units from a table; told first, done where asked."""

from collections.abc import Sequence
from pathlib import Path

from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.cli.who import writer
from taizhang.errors import msg, words
from taizhang.ingest.many import read_one
from taizhang.store import units_in
from taizhang.store.units_in import Look

COUNTS = msg("新增 {add}，改名或改类别 {rename}，移动 {move}，撤销 {close}，没有变化 {same}，有误 {flaws}")


def run(arguments: Sequence[str]) -> int:
    """What the table would change, every flaw with its row; with --do it is done, good rows alone. 1 when any is flawed."""
    say = tongue()
    asking = Asking("units", msg("从表格导入单位：新增、改名、移动、撤销，先看后办"))
    asking.add_argument(
        "file", type=Path, help=say(msg("单位表（xlsx、xls、et、csv）：代码、名称、上级代码、类别、状态"))
    )
    asking.add_argument("--as", dest="login", default="", help=say(msg("以哪个活动办的名义（登录名）；不写是本机命令")))
    asking.add_argument("--do", action="store_true", help=say(msg("看过就办；不写只看")))
    given = asking.parse_args(arguments)
    by = writer(given.login) if given.login else None
    look = units_in.looked(read_one(given.file.read_bytes(), given.file.name).sheets, given.file.name, by=by)
    _tell(look)
    if given.do:
        print(words(msg("已办 {n} 项单位变动"), n=units_in.take_in(look, by=by)).say(say))
    return int(bool(look.flaws))


def _tell(look: Look) -> None:
    say = tongue()
    for flaw in look.flaws:
        print(flaw.say(say))
    for one in (*look.move, *look.rename, *look.close):
        print(f"{one.code}  {one.name}：{one.old} → {one.new or say(msg('已撤销'))}")
    counts = {name: len(getattr(look, name)) for name in ("add", "rename", "move", "close", "flaws")}
    print(words(COUNTS, **counts, same=look.same).say(say))
