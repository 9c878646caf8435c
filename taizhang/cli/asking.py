"""What a command asks for: argparse with Chinese help, and a Refusal with a sentence where it would end the program."""

import argparse
import re
from datetime import date
from typing import NoReturn

from taizhang.cli.tongue import tongue
from taizhang.errors import Words, msg, refuse, words

_FLAWS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), msg("缺少 {what}")),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), msg("不认识 {what}")),
    (re.compile(r"argument (?P<what>[^:]+): expected .*argument.*"), msg("{what} 后面要跟一个值")),
    (
        re.compile(r"argument (?P<what>[^:]+): invalid choice: (?P<value>\S+) \(choose from (?P<allowed>.+)\)"),
        msg("{what} 不能是 {value}，可选：{allowed}"),
    ),
    (
        re.compile(r"argument (?P<what>[^:]+): invalid \w+ value: (?P<value>.+)"),
        msg("{what} 不能是 {value}，请填一个数"),
    ),
    (
        re.compile(r"argument (?P<what>[^:]+): not allowed with argument (?P<other>.+)"),
        msg("{what} 和 {other} 不能同时用"),
    ),
)


class Asking(argparse.ArgumentParser):
    """`Asking("fill", msg("用台账的数填好一份稿子"))`, then add_argument and parse_args as usual; options are never guessed."""

    def __init__(self, command: str, says: str = "") -> None:
        say = tongue()
        super().__init__(f"taizhang {command}", description=say(says), add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = say(msg("参数")), say(msg("选项"))
        self.add_argument("-h", "--help", action="help", help=say(msg("显示这段说明")))

    def format_usage(self) -> str:
        """The usage line in the reader's language."""
        return super().format_usage().replace("usage: ", tongue()(msg("用法：")), 1)

    def format_help(self) -> str:
        """The whole help in the reader's language."""
        return super().format_help().replace("usage: ", tongue()(msg("用法：")), 1)

    def error(self, message: str) -> NoReturn:
        """A wrong command line is refused like anything else."""
        why = flaw(message).say(tongue())
        raise refuse(msg("{why}。运行 {command} --help 看怎么写"), why=why, command=self.prog)


def flaw(message: str) -> Words:
    """argparse's English sentence as ours; what is not foreseen is kept as it stands."""
    for pattern, template in _FLAWS:
        found = pattern.fullmatch(message)
        if found:
            told = {
                slot: text.replace("', '", "、").strip("'")
                for slot, text in found.groupdict().items()
                if slot == "allowed"
            }
            return words(template, **(found.groupdict() | told))
    return words(msg("命令写得不对：{why}"), why=message)


def day(text: str) -> date:
    """A day on the command line: `add_argument("--as-of", type=day)`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refuse(msg("“{text}”不是日期，请写成 2023-12-31 这样"), text=text) from None
