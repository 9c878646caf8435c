"""`taizhang import FILE|FOLDER|ZIP… --as LOGIN`: workbooks taken back. Good rows go in, every flaw is named by its cell."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.cli.who import chosen, writer
from taizhang.errors import msg, refuse, words
from taizhang.ingest.bundle import is_bundle, unpacked
from taizhang.ingest.many import File
from taizhang.record.workbook_out import flawed_workbook
from taizhang.store import books
from taizhang.store.merged_back import packed
from taizhang.store.merging import Filed, Merge, Merged, merged

BOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt"})
COUNTS: Final = msg("{file}：新增 {new}，更新 {changed}，无变化 {same}，有误 {flawed}，略过 {skipped}")


def _files(given: Sequence[Path]) -> Iterator[File]:
    """The files named, those in the folders named, and those in the zips among them."""
    for path in given:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if path == file or (file.suffix.lower() in {*BOOKS, ".zip"} and not file.name.startswith(("~$", "."))):
                yield from _opened(file, str(file.relative_to(path)) if path.is_dir() else file.name)


def _opened(file: Path, name: str) -> Iterator[File]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise refuse(msg("打不开 {name}。请看看路径对不对、有没有权限。"), name=str(file)) from error
    if is_bundle(data):
        yield from ((f"{name}/{inner}", content) for inner, content in unpacked(data, name))
    else:
        yield name, data


def _tell(one: Filed) -> None:
    say = tongue()
    reading = one.reading
    for problem in (*reading.problems, *reading.notes, *(flaw for row in reading.flawed for flaw in row.problems)):
        text = problem.say(say)
        print(f"{one.name}·{text}" if str(problem.place) else f"{one.name}{text}")
    counts = {"new": one.new, "changed": one.changed, "same": reading.same, "flawed": one.flawed}
    print(words(COUNTS, file=one.name, **counts, skipped=reading.skipped).say(say))


def _tell_all(told: Merged) -> None:
    say = tongue()
    all_told = msg("共 {n} 份：新增 {new}，更新 {changed}，无变化 {same}，有误 {flawed}（{unclean} 份）")
    counts = {"new": told.new, "changed": told.changed, "same": told.same, "flawed": told.flawed}
    print(words(all_told, n=len(told.files), **counts, unclean=len(told.unclean)).say(say))


def _give_back(merge: Merge, given: Sequence[Path], told: Merged) -> None:
    """What is flawed, beside what was given: of one file as a workbook, of many as a zip with the report."""
    around = books.context_for(merge.campaign, merge.by, merge.unit)
    first = given[0]
    single = len(told.files) == 1 and not first.is_dir()
    if single and not told.files[0].reading.flawed:
        return
    back = first.with_name(f"{first.stem}-有误.{'xlsx' if single else 'zip'}")
    reading = told.files[0].reading
    back.write_bytes(
        flawed_workbook(merge.campaign, reading, around) if single else packed(told, merge.campaign, around)
    )
    print(words(msg("有误的行另存为：{file}"), file=back).say(tongue()))


def _merge(given: Sequence[Path], merge: Merge) -> int:
    told = merged(merge, _files(given))
    for one in told.files:
        _tell(one)
    if len(told.files) != 1:
        _tell_all(told)
    if merge.write and told.unclean:
        _give_back(merge, given, told)
    return int(bool(told.unclean))


def run(arguments: Sequence[str]) -> int:
    """Take each file; 1 when any row was flawed."""
    say = tongue()
    asking = Asking("import", msg("收回填好的工作簿：好行入账，错处逐格指出"))
    asking.add_argument(
        "files", nargs="+", type=Path, help=say(msg("工作簿（xlsx、xls、et、csv），或装着它们的文件夹、zip"))
    )
    asking.add_argument("--as", dest="login", required=True, help=say(msg("以谁的名义（登录名）")))
    asking.add_argument("--unit", default="", help=say(msg("表里没写单位时算哪个单位")))
    asking.add_argument("--campaign", default="", help=say(msg("专项代码")))
    asking.add_argument("--dry-run", action="store_true", help=say(msg("只看结果，不入账")))
    given = asking.parse_args(arguments)
    campaign, by = chosen(given.campaign), writer(given.login)
    return _merge(given.files, Merge(campaign=campaign, by=by, unit=given.unit, write=not given.dry_run))
