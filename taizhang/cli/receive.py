"""`taizhang receive FILE --as LOGIN --unit CODE`: a document into the ledger, to be confirmed sentence by sentence."""

from collections.abc import Sequence
from pathlib import Path

from taizhang.cli.asking import Asking, day
from taizhang.cli.tongue import tongue
from taizhang.cli.who import chosen, unit_or_top, writer
from taizhang.errors import msg, words
from taizhang.ingest.child import analyse_document
from taizhang.store import calendar
from taizhang.store.documents import Incoming, receive


def run(arguments: Sequence[str]) -> int:
    """Read, analyse, receive; say what was found and what remains to be confirmed."""
    say = tongue()
    asking = Asking("receive", msg("收一份文件入账，等人确认其中的任务"))
    asking.add_argument("file", metavar="FILE", type=Path, help=say(msg("文件（txt、docx）")))
    asking.add_argument("--as", dest="login", required=True, help=say(msg("以谁的名义（登录名）")))
    asking.add_argument("--unit", default="", help=say(msg("收文单位代码；不写即最上级单位")))
    asking.add_argument("--draft", action="store_true", help=say(msg("这是留着空格待填的稿子")))
    asking.add_argument("--date", type=day, default=None, help=say(msg("文件日期，如 2023-09-08")))
    asking.add_argument("--campaign", default="", help=say(msg("专项代码")))
    given = asking.parse_args(arguments)
    campaign, unit, by = chosen(given.campaign), unit_or_top(given.unit), writer(given.login)
    analysis = analyse_document(given.file, dated=given.date, years=calendar.in_force())
    file = given.file.read_bytes() if given.draft else b""
    incoming = Incoming(analysis=analysis, unit=unit, sort="draft" if given.draft else "in", file=file)
    document = receive(campaign, incoming, by=by)
    told = msg("已收《{title}》（{key}）：任务 {tasks} 条待确认，空格 {blanks} 处，问题 {problems} 条")
    counts = {
        "tasks": len(analysis.obligations),
        "blanks": len(analysis.blanks),
        "problems": len(analysis.shortcomings),
    }
    print(words(told, title=document.title, key=document.key, **counts).say(say))
    return 0
