"""Sheets → drafts, changes and flaws: good rows wait, every flaw of every row is told at once, nothing vanishes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taizhang.campaign.model import Campaign
from taizhang.errors import Place, Problem, Words, msg, words
from taizhang.record import errands
from taizhang.record.asks import DUE, Form, Forms, example_of
from taizhang.record.cells import clean
from taizhang.record.drafting import FACTS, Context, Reader, draft_row, nth
from taizhang.record.entry import Draft, Entry, Source
from taizhang.record.flaw import placed
from taizhang.record.header import Header, Learned
from taizhang.record.headings import Table, kind_of, table_as, table_of
from taizhang.record.mapping import learned_in
from taizhang.record.names import unit_code
from taizhang.record.reading import Change, Clash, FlawedRow, Reading
from taizhang.record.revising import clash_of, rebased, revise
from taizhang.record.rows import Row, filled, hidden_note, idle, rows_of
from taizhang.record.sheets import EXAMPLE, KEY_HEADING, Sheet, mark_in, shown, untouched

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
    if all(shown(cell) == clean(wanted.get(name, "")) for name, cell in row.given.items()):
        return SKIPPED
    what = words(msg("这一行标着“示例”，内容却改过，没有读入"))
    return _refused(row, what, words(msg("要导入就清空序号栏的“示例”，否则删去这一行")))


def _absent_said(problem: Problem) -> Problem:
    absent = problem.what.template == msg("没有填")
    return replace(problem, what=words(msg("空白或公式出错"))) if absent else problem


def _version(row: Row) -> int:
    number = row.version.partition("-")[0]
    return int(number) if number.isdecimal() else 0


def _untouched(form: Form, row: Row) -> bool:
    """Whether the row is as it was sent out, by the checksum beside its version."""
    return row.version == untouched(_version(row), (row.given.get(ask.name) for ask in form.asks))


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
        source = Source(name=self.context.source.name, place=str(row.place)[:100])
        draft, problems = draft_row(self.form, row.given, self.context, self._read, source)
        if self.form.errands and (early := tuple(errands.too_early(self.form, row.given))):
            draft, problems = None, (*problems, *early)
        return _flawed(row, _all_said(row, problems)) if draft is None or row.odd else draft

    def _old(self, row: Row) -> Verdict:
        version = _version(row)
        asked = errands.filled(self.form, row.given) if self.context.hand else ()
        if _untouched(self.form, row) and not asked:
            return SAME
        entry = self.context.entries.get(row.key)
        if entry is None or entry.kind != self.form.kind:
            what = words(msg("编号“{key}”的条目不在这本台账里，或不归您填报"), key=row.key)
            return _refused(row, what, words(msg("请重新下载表格；要新增请填在空白行")))
        if version != entry.version:
            row = replace(row, given=rebased(self.form, entry, row.given, version, self._read))
            given, late = errands.since_sent(self.form, entry, version, row.given, self._read)
            if late:
                return _flawed(row, late)
            row = replace(row, given=given)
        change, problems = self._changed(row, entry, asked)
        if problems or row.odd:
            return _flawed(row, _all_said(row, problems))
        if change is None:
            return SAME
        change = replace(change, place=str(row.place))
        if version == entry.version:
            return change
        clash = clash_of(self.form, entry, change, version, self.context)
        return _torn(row, clash) if clash else change

    def _changed(self, row: Row, entry: Entry, asked: Sequence[str]) -> tuple[Change | None, Sequence[Problem]]:
        """What the row changes of the entry and has done to it."""
        move = errands.step_in(self.form, entry, row.given, self._read) if asked else ""
        due = errands.due_given(self.form, move, row.given, self._read)
        given = {name: cell for name, cell in row.given.items() if not (due and name == DUE)}
        change, problems = revise(self.form, entry, given, self.context, self._read)
        if not asked:
            return change, problems
        base = change or errands.unchanged(entry)
        errand, flaws = errands.errand_of(
            self.form, replace(base, due=due or base.due), row.given, self.context, self._read
        )
        if problems or flaws or errand is None:
            return change, (*problems, *flaws)
        values = {name: fact for name, fact in base.values.items() if name not in errand.values}
        amend = change is not None and bool(values or (base.title, base.day, base.due) != errands.facts(entry))
        return replace(base, values=values, amend=amend, errand=errand), ()


def _torn(row: Row, clash: Clash) -> FlawedRow:
    """A row changed on both sides: it waits for a person's choice, and says what stands where."""
    told = msg("表格发出后，{who}在 {day} 改成了“{now}”，表里是“{given}”")
    mend = words(msg("导入时选以哪边为准，或重新下载表格再改"))
    problems = [
        Problem(Place(column=one.label), words(told, who=clash.who, day=clash.day, now=one.now, given=one.given), mend)
        for one in clash.differing
    ]
    return replace(_flawed(row, problems), clash=clash)


def _all_said(row: Row, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The flaws of a row; where a cell is odd, nothing more is said of it."""
    odd = {one.place.column for one in row.odd}
    yield from row.odd
    yield from (_absent_said(problem) for problem in problems if problem.place.column not in odd)


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A row that names an entry: where its verdict stands, and who judged it."""

    at: int
    judge: _Judge
    row: Row


def _without_copies(keyed: Sequence[_Keyed], verdicts: list[Verdict]) -> None:
    """A row copied in Excel takes the hidden number along: beside its unchanged original it is a new one."""
    times = Counter(one.row.key for one in keyed)
    originals = {one.row.key for one in keyed if verdicts[one.at] is SAME}
    for one in keyed:
        row = one.row
        if times[row.key] < 2 or isinstance(verdicts[one.at], str):
            continue
        if row.key in originals:
            verdicts[one.at] = one.judge.new(replace(row, key="", version=""))
        else:
            spots = "、".join(str(other.row.number) for other in keyed if other.row.key == row.key)
            what = words(msg("第 {rows} 行带着同一个条目编号，分不清哪一行是原来的"), rows=spots)
            verdicts[one.at] = _refused(row, what, words(msg("请重新下载表格；要新增请填在空白行")))


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
    """What comes of each row; of a hundred thousand rows only those that name an entry are kept to be compared."""
    verdicts: list[Verdict] = []
    keyed: list[_Keyed] = []
    for table in tables:
        judge = _Judge(_narrowed(form, table), context)
        for row in rows_of(form, table, context.fixes):
            if row.key:
                keyed.append(_Keyed(len(verdicts), judge, row))
            verdicts.append(judge.verdict(row))
    _without_copies(keyed, verdicts)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A workbook of which it is known what it is about: the form, the unit it speaks for, its tables."""

    form: Form
    context: Context
    tables: tuple[Table, ...]
    sheets: tuple[Sheet, ...]


def opened(campaign: Campaign, sheets: Sequence[Sheet], context: Context) -> Opened | Reading:
    """Ours by its mark, any other by its headings (`context.kind` helps where they are not enough); else why it is none."""
    mark = mark_in(sheets)
    open_sheets = [sheet for sheet in sheets if not sheet.hidden and filled(sheet) and not mark_in((sheet,))]
    forms = Forms(campaign) if context.forms is None else context.forms
    said = [None if mark else learned_in(sheet, context.learned) for sheet in open_sheets]
    learned = next((told[1].kind for told in said if told), "")
    kind = kind_of(forms, open_sheets, mark, context.kind or learned)
    if isinstance(kind, Problem):
        unread = sum(filled(sheet) for sheet in open_sheets)
        return Reading(rows=unread, unread=unread, problems=(kind,))
    unit = unit_code(mark.unit, context.units) if mark else ""
    context = replace(context, unit=unit if isinstance(unit, str) and unit else context.unit)
    tables = tuple(_table(forms[kind], *pair) for pair in zip(open_sheets, said, strict=True))
    return Opened(form=forms[kind], context=context, tables=tables, sheets=tuple(sheets))


def _table(form: Form, sheet: Sheet, said: tuple[Header, Learned] | None) -> Table:
    """The table of a sheet: as a person has said of its headings, else by their names."""
    if said is None or said[1].kind != form.kind:
        return table_of(form, sheet)
    return table_as(form, sheet, said[0], said[1].columns)


def keys_changed(book: Opened) -> frozenset[str]:
    """The keys of the rows that came back otherwise than they were sent: only these entries need be looked up."""
    tables = [table for table in book.tables if not table.problems and KEY_HEADING in table.columns]
    rows = (row for table in tables for row in rows_of(book.form, table, book.context.fixes))
    kept = (row for row in rows if row.key)
    return frozenset(row.key for row in kept if not _untouched(book.form, row) or errands.filled(book.form, row.given))


def judged(book: Opened, entries: Mapping[str, Entry], people: Mapping[int, str]) -> Reading:
    """What comes of every row, beside these entries of the ledger (by key) and the names of who changed them."""
    context = replace(book.context, entries=entries, people=people)
    reading = _reading(book.form, book.tables, context)
    return replace(reading, notes=(*reading.notes, *_hidden_notes(book.sheets)))


def read(campaign: Campaign, sheets: Sequence[Sheet], context: Context) -> Reading:
    """Open a workbook and judge its rows beside the entries of the context."""
    book = opened(campaign, sheets, context)
    return book if isinstance(book, Reading) else judged(book, context.entries, context.people)
