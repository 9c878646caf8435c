"""`taizhang units FILE [--as LOGIN] [--do]` or `--table FILE`: units from a table, told first, done where asked."""

from collections.abc import Sequence
from pathlib import Path

from taizhang.cli.asking import Asking
from taizhang.cli.first_day import next_said
from taizhang.cli.tongue import tongue
from taizhang.cli.who import writer
from taizhang.errors import msg, refuse, words
from taizhang.ingest.many import read_one
from taizhang.record.permits import Actor
from taizhang.store import units_in
from taizhang.store.units_in import Look
from taizhang.store.units_out import table

COUNTS = msg("新增 {add}，改名或改类别 {rename}，移动 {move}，撤销 {close}，没有变化 {same}，有误 {flaws}")


def run(arguments: Sequence[str]) -> int:
    """What the table would change, every flaw with its row; with --do it is done, good rows alone. 1 when any is flawed."""
    say = tongue()
    asking = Asking("units", msg("从表格导入单位：新增、改名、移动、撤销，先看后办"))
    asking.add_argument(
        "file", type=Path, nargs="?", help=say(msg("单位表（xlsx、xls、et、csv）：代码、名称、上级代码、类别、状态"))
    )
    asking.add_argument("--as", dest="login", default="", help=say(msg("以哪个活动办的名义（登录名）；不写是本机命令")))
    asking.add_argument("--do", action="store_true", help=say(msg("看过就办；不写只看")))
    asking.add_argument(
        "--table",
        type=Path,
        metavar="FILE",
        help=say(msg("把现在的单位写成这张表（csv），改好再导入；空台账只有标题行")),
    )
    given = asking.parse_args(arguments)
    by = writer(given.login) if given.login else None
    if given.table:
        return _write(given.table, by)
    if given.file is None:
        raise refuse(msg("请写明单位表；要一张可以填的表，用 --table FILE"))
    look = units_in.looked(read_one(given.file.read_bytes(), given.file.name).sheets, given.file.name, by=by)
    _tell(look)
    if given.do:
        print(words(msg("已办 {n} 项单位变动"), n=units_in.take_in(look, by=by)).say(say))
        for line in next_said():
            print(line.say(say))
    return int(bool(look.flaws))


def _write(file: Path, by: Actor | None) -> int:
    """The units as they stand, and how the column 类别 may be written."""
    say = tongue()
    file.write_text(table(by), encoding="utf-8", newline="")
    sorts = say(msg("、")).join(one.label for one in units_in.classes().values())
    told = msg("已写到 {file}。一行一个单位，最上级单位的“上级代码”空着；“类别”可写：{sorts}")
    print(words(told, file=file, sorts=sorts or say(msg("启用专项以后才有"))).say(say))
    return 0


def _tell(look: Look) -> None:
    say = tongue()
    for flaw in look.flaws:
        print(flaw.say(say))
    for one in (*look.move, *look.rename, *look.close):
        print(f"{one.code}  {one.name}：{one.old} → {one.new or say(msg('已撤销'))}")
    counts = {name: len(getattr(look, name)) for name in ("add", "rename", "move", "close", "flaws")}
    print(words(COUNTS, **counts, same=look.same).say(say))
