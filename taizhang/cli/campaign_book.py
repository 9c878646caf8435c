"""`taizhang campaign to-workbook|from-workbook`: a campaign written by office people in a workbook, and back."""

from collections.abc import Sequence
from pathlib import Path

from taizhang.campaign.book_in import Compiled, compiled
from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.errors import Problem, msg, refuse, words
from taizhang.ingest.many import read_one
from taizhang.record.campaign_book import campaign_workbook


def to_workbook(arguments: Sequence[str]) -> int:
    """A shipped campaign, or a file, as a workbook to write in."""
    say = tongue()
    asking = Asking("campaign to-workbook", msg("把专项写成一份工作簿：一类一张表，中文表头，能选的有下拉"))
    asking.add_argument("name", metavar="NAME", help=say(msg("自带专项的名称，或专项文件")))
    asking.add_argument("-o", "--out", type=Path, help=say(msg("存为哪个 xlsx 文件；不写就与专项同名")))
    given = asking.parse_args(arguments)
    inside = given.name in shipped() and not Path(given.name).exists()
    text = shipped_text(given.name) if inside else _bytes(Path(given.name)).decode("utf-8-sig", "replace")
    out = given.out or Path(f"{Path(given.name).stem}.xlsx")
    out.write_bytes(campaign_workbook(text, Path(given.name).name))
    print(words(msg("已存：{file}"), file=out).say(say))
    return 0


def from_workbook(arguments: Sequence[str]) -> int:
    """A workbook compiled to a campaign file; 1 when anything is wrong: every flaw is told, nothing is written."""
    say = tongue()
    asking = Asking("campaign from-workbook", msg("把填好的工作簿编成专项文件，错处逐格指出"))
    asking.add_argument("file", type=Path, metavar="FILE", help=say(msg("填好的 xlsx 文件")))
    asking.add_argument("-o", "--out", type=Path, help=say(msg("存为哪个 yaml 文件；不写就与工作簿同名")))
    given = asking.parse_args(arguments)
    found = read_book(_bytes(given.file), given.file.name)
    for problem in found.problems:
        print(told(problem))
    if found.problems:
        print(words(msg("{file}：{n} 处问题"), file=given.file, n=len(found.problems)).say(say))
        return 1
    out = given.out or given.file.with_suffix(".yaml")
    out.write_text(found.text, encoding="utf-8")
    print(words(msg("已存：{file}"), file=out).say(say))
    return 0


def read_book(data: bytes, name: str) -> Compiled:
    """The campaign in a workbook, whatever sort of table it is."""
    return compiled({sheet.name: sheet.rows for sheet in read_one(data, name).marked if not sheet.hidden}, name)


def told(problem: Problem) -> str:
    """A flaw with what stands in its cell."""
    value = f"　“{problem.value[:40]}”" if problem.value else ""
    return f"{problem.say(tongue())}{value}"


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise refuse(msg("打不开 {name}。请看看路径对不对、有没有权限。"), name=str(file)) from error
