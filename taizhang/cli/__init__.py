"""The command line: one command a door, each a module of this room that is loaded only when it is called."""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from taizhang.cli.tongue import tongue
from taizhang.errors import Refusal, Words, msg, refuse, words

Run = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Command:
    """A word after `taizhang`: the module whose `run(arguments)` does it, and whether that needs the ledger."""

    name: str
    module: str
    says: str
    ledger: bool = True


COMMANDS: tuple[Command, ...] = (
    Command("decompose", "decompose", msg("拆解一份文件：句子、提纲、任务、空格，不用台账"), ledger=False),
    Command("proof", "proof", msg("查一份稿子的毛病：空格、数字、重复、残留、错字标点"), ledger=False),
    Command("bind", "bind", msg("给旧稿里的每个 X 找出对应的指标"), ledger=False),
    Command("fill", "fill", msg("用台账的数填好一份稿子，出 Word")),
    Command(
        "campaign", "campaign", msg("专项文件：check 查错，schema 出编辑器用的模式，list 列出自带的"), ledger=False
    ),
    Command("adopt", "adopt", msg("启用一个专项：自带的，或自己写的专项文件")),
    Command("demo", "demo", msg("造一个填好的虚构县台账，并在本机打开")),
    Command("serve", "serve", msg("在本机打开网页")),
    Command("worker", "worker", msg("后台办理：大的导出导入、提醒、邮件、清扫")),
    Command("workbook", "workbook", msg("给一个单位出填报用的工作簿")),
    Command("import", "import_", msg("收回填好的工作簿：好行入账，错处逐格指出")),
    Command("export", "export", msg("把一张清单导出为表格或 Word")),
    Command("units", "units", msg("从表格导入单位：新增、改名、移动、撤销，先看后办")),
    Command("receive", "receive", msg("收一份文件入账，等人确认其中的任务")),
    Command("metric", "metric", msg("问一个指标：某单位、截至某天，是多少、从哪些行来")),
    Command("officer", "officer", msg("设第一位系统、安全、审计管理员（三员），或让其中一位重新进得来")),
    Command("token", "token", msg("接口的令牌：new 发一个，list 列出，revoke 收回")),
    Command("backup", "backup", msg("备份：make 做一份，verify 核一份，restore 恢复到空的地方")),
    Command("tallies", "tallies", msg("汇总数：看是否可用、与逐条数的是否一致；--build 从条目重建")),
    Command("check", "check", msg("台账自证：流转链、条目状态、佐证文件是否完好")),
)

REFUSED, STOPPED = 2, 130
"""Exit codes: the person was told what is wrong; the person pressed Ctrl-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """`taizhang …`: 0 done, 1 done but flaws were found, 2 refused with a sentence, 130 stopped by the person."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _obey(arguments)
        sys.stdout.flush()
    except Refusal as refusal:
        print(refusal.say(tongue()), file=sys.stderr)
        return REFUSED
    except OSError as error:
        return _refuse_file(error)
    except KeyboardInterrupt:
        return STOPPED
    return code


def _obey(arguments: Sequence[str]) -> int:
    """What the first word asks for."""
    first = arguments[0] if arguments else "--help"
    if first in {"-h", "--help", "help"}:
        return _say(usage())
    if first in {"-V", "--version"}:
        return _say(f"taizhang {version('taizhang')}")
    return load(first)(arguments[1:])


def load(name: str) -> Run:
    """The door of a command; Django is set up first, and only, where the command needs the ledger."""
    command = next((command for command in COMMANDS if command.name == name), None)
    if command is None:
        raise refuse(msg("没有“{name}”这个命令。运行 taizhang --help 看有哪些"), name=name)
    if not command.ledger:
        return _door(command)
    ledger_ready()
    database = importlib.import_module("taizhang.store.database")
    database.refuse_unfit()
    answering: Run = database.refusing()(_door(command))
    return answering


def _door(command: Command) -> Run:
    run: Run = importlib.import_module(f"taizhang.cli.{command.module}").run
    return run


def ledger_ready() -> None:
    """Django with our settings; by name, so that a command without ledger never loads it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.settings")
    importlib.import_module("django").setup()


def usage() -> str:
    """What `taizhang --help` prints: every command with its one line."""
    say = tongue()
    width = max(len(command.name) for command in COMMANDS)
    lines = tuple(f"  {command.name:<{width}}  {say(command.says)}" for command in COMMANDS)
    return "\n".join((say(msg("用法：taizhang 命令 [参数]（taizhang 命令 --help 看参数）")), "", *lines))


def _say(text: str) -> int:
    """Printed; nothing went wrong."""
    print(text)
    return 0


def _refuse_file(error: OSError) -> int:
    """A file that cannot be read or written is the person's to mend; a reader that went away is nobody's fault."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the interpreter complains on its way out
        return 0
    print(_about(error).say(tongue()), file=sys.stderr)
    return REFUSED


def _about(error: OSError) -> Words:
    """One sentence: which file, what is wrong, what to do."""
    name, why = error.filename, error.strerror or error
    if not name:
        return words(msg("系统没有做成：{why}"), why=why)
    folder = Path(os.fsdecode(name)).absolute().parent
    if isinstance(error, FileNotFoundError) and not folder.is_dir():
        return words(msg("没有 {folder} 这个文件夹。请核对路径，或先建好它"), folder=folder)
    if isinstance(error, FileNotFoundError):
        return words(msg("找不到文件：{name}。请核对路径和文件名"), name=name)
    if isinstance(error, IsADirectoryError):
        return words(msg("{name} 是文件夹，请给出其中的一个文件"), name=name)
    if isinstance(error, PermissionError):
        return words(msg("没有权限读写：{name}。请换一个位置，或请管理员放行"), name=name)
    return words(msg("读写不了：{name}（{why}）"), name=name, why=why)
