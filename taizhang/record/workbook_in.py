"""Sheets → drafts, changes and flaws: good rows wait, every flaw of every row is told at once, nothing vanishes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from taizhang.campaign.model import Campaign
from taizhang.errors import Place, Problem, Words, msg, words
from taizhang.record.asks import Form, example_of, form_of
from taizhang.record.cells import clean
from taizhang.record.drafting import FACTS, Context, Reader, draft_row, nth
from taizhang.record.entry import Draft, Source
from taizhang.record.flaw import placed
from taizhang.record.headings import Table, kind_of, table_of
from taizhang.record.names import unit_code
from taizhang.record.reading import Change, FlawedRow, Reading
from taizhang.record.revising import revise
from taizhang.record.rows import Row, filled, hidden_note, idle, rows_of
from taizhang.record.sheets import EXAMPLE, Sheet, mark_in, shown, untouched

SAME = "same"
SKIPPED = "skipped"

Verdict = Draft | Change | FlawedRow | str


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


def _example(form: Form, row: Row) -> Verdict:
    wanted = {ask.name: example_of(ask, form) for ask in form.asks}
    if all(shown(cell) == clean(wanted[name]) for name, cell in row.given.items()):
        return SKIPPED
    what = words(msg("这一行标着“示例”，内容却改过，没有读入"))
    return _refused(row, what, words(msg("要导入就清空序号栏的“示例”，否则删去这一行")))


def _absent_said(problem: Problem) -> Problem:
    absent = problem.what.template == msg("没有填")
    return replace(problem, what=words(msg("空白或公式出错"))) if absent else problem


class _Judge:
    """Judges rows of one kind, each by itself."""

    def __init__(self, form: Form, context: Context) -> None:
        self.form = form
        self.context = context
        self._read = Reader(form.campaign, context)
        self._idle = idle(form)

    def verdict(self, row: Row) -> Verdict:
        """What comes of the row."""
        if self._idle(row):
            return SKIPPED
        if row.ordinal == EXAMPLE:
            return _example(self.form, row)
        return self._old(row) if row.key else self.new(row)

    def new(self, row: Row) -> Verdict:
        """What comes of the row as one that is not on the ledger yet."""
        draft, problems = draft_row(self.form, row.given, self.context, self._read)
        if draft is None or row.odd:
            return _flawed(row, _all_said(row, problems))
        return replace(draft, source=Source(name=self.context.source.name, place=str(row.place)[:100]))

    def _old(self, row: Row) -> Verdict:
        version = int(row.version.partition("-")[0]) if row.version.partition("-")[0].isdecimal() else 0
        if row.version == untouched(version, (row.given.get(ask.name) for ask in self.form.asks)):
            return SAME
        entry = self.context.entries.get(row.key)
        if entry is None or entry.kind != self.form.kind:
            what = words(msg("编号“{key}”的条目不在这本台账里，或不归您填报"), key=row.key)
            return _refused(row, what, words(msg("请重新下载表格；要新增请填在空白行")))
        change, problems = revise(self.form, entry, row.given, self.context, self._read)
        if problems or row.odd:
            return _flawed(row, _all_said(row, problems))
        if change is None:
            return SAME
        if version != entry.version:
            what = words(msg("表格下载之后，这一条已被改动（现为第 {now} 版）"), now=entry.version)
            return _refused(row, what, words(msg("请重新下载表格，在新表上改")))
        return replace(change, place=str(row.place))


def _all_said(row: Row, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The flaws of a row; where a cell is odd, nothing more is said of it."""
    odd = {one.place.column for one in row.odd}
    yield from row.odd
    yield from (_absent_said(problem) for problem in problems if problem.place.column not in odd)


def _without_copies(judges: Sequence[_Judge], rows: Sequence[Row], verdicts: list[Verdict]) -> None:
    """A row copied in Excel takes the hidden number along: beside its unchanged original it is a new one."""
    times = Counter(row.key for row in rows if row.key)
    originals = {row.key for row, verdict in zip(rows, verdicts, strict=True) if verdict is SAME}
    for number, row in enumerate(rows):
        if times[row.key] < 2 or isinstance(verdicts[number], str):
            continue
        if row.key in originals:
            verdicts[number] = judges[number].new(replace(row, key="", version=""))
        else:
            spots = "、".join(str(other.number) for other in rows if other.key == row.key)
            what = words(msg("第 {rows} 行带着同一个条目编号，分不清哪一行是原来的"), rows=spots)
            verdicts[number] = _refused(row, what, words(msg("请重新下载表格；要新增请填在空白行")))


def _numbered(drafts: Iterable[Draft]) -> Iterator[Draft]:
    times: Counter[str] = Counter()
    for draft in drafts:
        times[draft.origin] += 1
        yield nth(draft, times[draft.origin]) if times[draft.origin] > 1 else draft


def _narrowed(form: Form, table: Table) -> Form:
    """The form with what the table has columns for or cannot do without: the rest is not asked of every row."""
    kept = tuple(ask for ask in form.asks if ask.required or ask.name in FACTS or ask.name in table.columns)
    return replace(form, asks=kept)


def _judged(form: Form, tables: Sequence[Table], context: Context) -> list[Verdict]:
    rows: list[Row] = []
    judges: list[_Judge] = []
    for table in tables:
        found = list(rows_of(form, table, context.fixes))
        rows += found
        judges += [_Judge(_narrowed(form, table), context)] * len(found)
    verdicts = [judge.verdict(row) for judge, row in zip(judges, rows, strict=True)]
    _without_copies(judges, rows, verdicts)
    return verdicts


def _hidden_notes(sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    return tuple(
        Problem(Place(sheet=sheet.name), words(msg("隐藏的工作表，没有读入")), words(msg("要导入请先取消隐藏")))
        for sheet in sheets
        if sheet.hidden and not mark_in((sheet,)) and filled(sheet)
    )


def _reading(form: Form, tables: Sequence[Table], context: Context) -> Reading:
    unread = sum(filled(table.sheet) for table in tables if table.problems)
    verdicts = _judged(form, [table for table in tables if not table.problems], context)
    return Reading(
        kind=form.kind,
        unit=context.unit,
        rows=len(verdicts) + unread,
        new=tuple(_numbered(verdict for verdict in verdicts if isinstance(verdict, Draft))),
        changed=tuple(verdict for verdict in verdicts if isinstance(verdict, Change)),
        same=verdicts.count(SAME),
        flawed=tuple(verdict for verdict in verdicts if isinstance(verdict, FlawedRow)),
        skipped=verdicts.count(SKIPPED),
        unread=unread,
        problems=tuple(problem for table in tables for problem in table.problems),
        notes=tuple(note for table in tables for note in (*table.notes, *hidden_note(table))),
    )


def read(campaign: Campaign, sheets: Sequence[Sheet], context: Context) -> Reading:
    """Read a workbook: ours by its mark, any other by its headings. `context.kind` helps where headings are not enough."""
    mark = mark_in(sheets)
    open_sheets = [sheet for sheet in sheets if not sheet.hidden and filled(sheet) and not mark_in((sheet,))]
    kind = kind_of(campaign, open_sheets, mark, context.kind)
    if isinstance(kind, Problem):
        unread = sum(filled(sheet) for sheet in open_sheets)
        return Reading(rows=unread, unread=unread, problems=(kind,))
    form = form_of(campaign, kind)
    unit = unit_code(mark.unit, context.units) if mark else ""
    context = replace(context, unit=unit if isinstance(unit, str) and unit else context.unit)
    reading = _reading(form, [table_of(form, sheet) for sheet in open_sheets], context)
    return replace(reading, notes=(*reading.notes, *_hidden_notes(sheets)))
