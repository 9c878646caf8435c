"""`taizhang import FILE… --as LOGIN`: workbooks taken back. Good rows go in, every flaw is named by its cell."""

from collections.abc import Sequence
from pathlib import Path

from taizhang.campaign.model import Campaign
from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.cli.who import chosen, writer
from taizhang.errors import msg, words
from taizhang.ingest.many import read_one
from taizhang.record.permits import Actor
from taizhang.record.reading import Reading
from taizhang.record.workbook_out import flawed_workbook
from taizhang.store import books


def _read(campaign: Campaign, file: Path, unit: str, by: Actor) -> Reading:
    sent = books.Sent(name=file.name, sheets=read_one(file.read_bytes(), file.name).marked, unit=unit)
    return books.understood(campaign, sent, by=by)


def _tell(file: Path, reading: Reading) -> None:
    say = tongue()
    for problem in (*reading.problems, *reading.notes, *(flaw for row in reading.flawed for flaw in row.problems)):
        print(f"{file.name}·{problem.say(say)}")
    told = msg("{file}：新增 {new}，更新 {changed}，无变化 {same}，有误 {flawed}，略过 {skipped}")
    counts = {
        "new": len(reading.new),
        "changed": len(reading.changed),
        "flawed": len(reading.flawed) + reading.unread,
        "same": reading.same,
        "skipped": reading.skipped,
    }
    print(words(told, file=file.name, **counts).say(say))


def _give_back(campaign: Campaign, file: Path, reading: Reading, by: Actor) -> None:
    back = file.with_name(f"{file.stem}-有误.xlsx")
    back.write_bytes(flawed_workbook(campaign, reading, books.context_for(campaign, by, reading.unit)))
    print(words(msg("有误的行另存为：{file}"), file=back).say(tongue()))


def _take(campaign: Campaign, file: Path, unit: str, *, by: Actor, write: bool) -> bool:
    reading = _read(campaign, file, unit, by)
    _tell(file, reading)
    if write:
        books.take_in(campaign, reading, by=by)
        if reading.flawed:
            _give_back(campaign, file, reading, by)
    return bool(reading.flawed or reading.problems)


def run(arguments: Sequence[str]) -> int:
    """Take each file; 1 when any row was flawed."""
    say = tongue()
    asking = Asking("import", msg("收回填好的工作簿：好行入账，错处逐格指出"))
    asking.add_argument("files", nargs="+", type=Path, help=say(msg("工作簿（xlsx、xls、et、csv）")))
    asking.add_argument("--as", dest="login", required=True, help=say(msg("以谁的名义（登录名）")))
    asking.add_argument("--unit", default="", help=say(msg("表里没写单位时算哪个单位")))
    asking.add_argument("--campaign", default="", help=say(msg("专项代码")))
    asking.add_argument("--dry-run", action="store_true", help=say(msg("只看结果，不入账")))
    given = asking.parse_args(arguments)
    campaign, by = chosen(given.campaign), writer(given.login)
    flawed = [_take(campaign, file, given.unit, by=by, write=not given.dry_run) for file in given.files]
    return int(any(flawed))
