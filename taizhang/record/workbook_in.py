"""Sheets → drafts, changes and flaws: good rows wait, every flaw of every row is told at once, nothing vanishes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taizhang.campaign.model import Campaign
from taizhang.errors import Place, Problem, Words, msg, words
from taizhang.record.asks import DAY, Form, example_of, form_of
from taizhang.record.cells import clean, is_blank
from taizhang.record.drafting import Context, draft_row, nth
from taizhang.record.entry import Draft
from taizhang.record.flaw import placed
from taizhang.record.headings import Table, kind_of, table_of
from taizhang.record.names import unit_code
from taizhang.record.reading import Change, FlawedRow, Reading
from taizhang.record.revising import revise
from taizhang.record.sheets import (
    EXAMPLE,
    KEY_HEADING,
    NUMBER_HEADING,
    VERSION_HEADING,
    Sheet,
    heading,
    mark_in,
    shown,
    untouched,
)

SAME = "same"
SKIPPED = "skipped"
FOOTER = re.compile(r"(合\s*计|小\s*计|总\s*计|填表人|填报人|审核人|负责人|联系人|联系电话)|(注|说明|备注)\s*[:：]")

Verdict = Draft | Change | FlawedRow | str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table as it stands: its own columns, and its cells by ask."""

    sheet: str
    number: int
    key: str
    version: str
    ordinal: str
    given: Mapping[str, object]

    @property
    def place(self) -> Place:
        """The row as the user sees it."""
        return Place(sheet=self.sheet, row=self.number)


def _cell(row: Sequence[object], column: int | None) -> object:
    return row[column] if column is not None and column < len(row) else None


def _last(sheet: Sheet) -> int:
    filled = (number for number in range(len(sheet.rows), 0, -1) if any(clean(cell) for cell in sheet.rows[number - 1]))
    return next(filled, 0)


def _rows(form: Form, table: Table) -> Iterator[Row]:
    columns = table.columns
    asked = [(ask.name, columns[ask.name]) for ask in form.asks if ask.name in columns]
    own = [columns.get(name) for name in (KEY_HEADING, VERSION_HEADING, NUMBER_HEADING)]
    for number in range(table.header + 1, _last(table.sheet)):
        row = table.sheet.rows[number]
        key, version, ordinal = (clean(_cell(row, column)) for column in own)
        given = {name: _cell(row, column) for name, column in asked}
        yield Row(table.sheet.name, number + 1, key, version, ordinal, given)


def _flawed(row: Row, problems: Iterable[Problem]) -> FlawedRow:
    return FlawedRow(
        sheet=row.sheet,
        row=row.number,
        given=row.given,
        problems=placed(problems, row.place),
        key=row.key,
        version=row.version,
    )


def _refused(row: Row, what: Words, mend: Words) -> FlawedRow:
    return _flawed(row, (Problem(Place(), what, mend),))


def _is_idle(form: Form, row: Row) -> bool:
    filled = [cell for cell in row.given.values() if clean(cell)]
    if not filled:
        return True
    first = row.ordinal or clean(filled[0])
    if FOOTER.match(first) and is_blank("date", row.given.get(DAY)):
        return True
    return all(heading(cell) == heading(form.label(name)) for name, cell in row.given.items() if clean(cell))


def _example(form: Form, row: Row) -> Verdict:
    wanted = {ask.name: example_of(ask, form) for ask in form.asks}
    if all(shown(cell) == clean(wanted[name]) for name, cell in row.given.items()):
        return SKIPPED
    what = words(msg("这一行标着“示例”，内容却改过，没有读入"))
    return _refused(row, what, words(msg("要导入就清空序号栏的“示例”，否则删去这一行")))


def _absent_said(problem: Problem) -> Problem:
    absent = problem.what.template == msg("没有填")
    return replace(problem, what=words(msg("空白或公式出错"))) if absent else problem


def _new(form: Form, row: Row, context: Context) -> Verdict:
    source = replace(context.source, place=str(row.place)[:100])
    draft, problems = draft_row(form, row.given, replace(context, source=source))
    return draft or _flawed(row, map(_absent_said, problems))


def _old(form: Form, row: Row, context: Context) -> Verdict:
    version = int(row.version.partition("-")[0]) if row.version.partition("-")[0].isdecimal() else 0
    if row.version == untouched(version, (row.given.get(ask.name) for ask in form.asks)):
        return SAME
    entry = context.entries.get(row.key)
    if entry is None or entry.kind != form.kind:
        what = words(msg("编号“{key}”的条目不在这本台账里，或不归您填报"), key=row.key)
        return _refused(row, what, words(msg("请重新下载表格；要新增请填在空白行")))
    change, problems = revise(form, entry, row.given, context)
    if problems:
        return _flawed(row, map(_absent_said, problems))
    if change is None:
        return SAME
    if version != entry.version:
        what = words(msg("表格下载之后，这一条已被改动（现为第 {now} 版）"), now=entry.version)
        return _refused(row, what, words(msg("请重新下载表格，在新表上改")))
    return replace(change, place=str(row.place))


def _judge(form: Form, row: Row, context: Context) -> Verdict:
    if _is_idle(form, row):
        return SKIPPED
    if row.ordinal == EXAMPLE:
        return _example(form, row)
    return _old(form, row, context) if row.key else _new(form, row, context)


def _without_copies(form: Form, rows: Sequence[Row], verdicts: list[Verdict], context: Context) -> None:
    """A row copied in Excel takes the hidden number along: beside its unchanged original it is a new one."""
    times = Counter(row.key for row in rows if row.key)
    originals = {row.key for row, verdict in zip(rows, verdicts, strict=True) if verdict is SAME}
    for number, row in enumerate(rows):
        if times[row.key] < 2 or isinstance(verdicts[number], str):
            continue
        if row.key in originals:
            verdicts[number] = _new(form, replace(row, key="", version=""), context)
        else:
            spots = "、".join(str(other.number) for other in rows if other.key == row.key)
            what = words(msg("第 {rows} 行带着同一个条目编号，分不清哪一行是原来的"), rows=spots)
            verdicts[number] = _refused(row, what, words(msg("请重新下载表格；要新增请填在空白行")))


def _numbered(drafts: Iterable[Draft]) -> Iterator[Draft]:
    times: Counter[str] = Counter()
    for draft in drafts:
        times[draft.origin] += 1
        yield nth(draft, times[draft.origin]) if times[draft.origin] > 1 else draft


def _judged(form: Form, rows: Sequence[Row], context: Context) -> list[Verdict]:
    verdicts = [_judge(form, row, context) for row in rows]
    _without_copies(form, rows, verdicts, context)
    return verdicts


def _filled(sheet: Sheet) -> int:
    return sum(any(clean(cell) for cell in row) for row in sheet.rows)


def _hidden_notes(sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    return tuple(
        Problem(Place(sheet=sheet.name), words(msg("隐藏的工作表，没有读入")), words(msg("要导入请先取消隐藏")))
        for sheet in sheets
        if sheet.hidden and not mark_in((sheet,)) and _filled(sheet)
    )


def _reading(form: Form, tables: Sequence[Table], context: Context) -> Reading:
    rows = [row for table in tables if not table.problems for row in _rows(form, table)]
    unread = sum(_filled(table.sheet) for table in tables if table.problems)
    verdicts = _judged(form, rows, context)
    return Reading(
        kind=form.kind,
        unit=context.unit,
        rows=len(rows) + unread,
        new=tuple(_numbered(verdict for verdict in verdicts if isinstance(verdict, Draft))),
        changed=tuple(verdict for verdict in verdicts if isinstance(verdict, Change)),
        same=verdicts.count(SAME),
        flawed=tuple(verdict for verdict in verdicts if isinstance(verdict, FlawedRow)),
        skipped=verdicts.count(SKIPPED),
        unread=unread,
        problems=tuple(problem for table in tables for problem in table.problems),
        notes=tuple(note for table in tables for note in table.notes),
    )


def read(campaign: Campaign, sheets: Sequence[Sheet], context: Context) -> Reading:
    """Read a workbook: ours by its mark, any other by its headings. `context.kind` helps where headings are not enough."""
    mark = mark_in(sheets)
    open_sheets = [sheet for sheet in sheets if not sheet.hidden and _filled(sheet) and not mark_in((sheet,))]
    kind = kind_of(campaign, open_sheets, mark, context.kind)
    if isinstance(kind, Problem):
        unread = sum(_filled(sheet) for sheet in open_sheets)
        return Reading(rows=unread, unread=unread, problems=(kind,))
    form = form_of(campaign, kind)
    unit = unit_code(mark.unit, context.units) if mark else ""
    context = replace(context, unit=unit if isinstance(unit, str) and unit else context.unit)
    reading = _reading(form, [table_of(form, sheet) for sheet in open_sheets], context)
    return replace(reading, notes=(*reading.notes, *_hidden_notes(sheets)))
