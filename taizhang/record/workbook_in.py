"""Sheets → drafts, changes and flaws: good rows wait, every flaw of every row is told at once, nothing vanishes."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taizhang.campaign.model import Campaign
from taizhang.errors import Place, Problem, msg, words
from taizhang.record import errands
from taizhang.record.asks import Form, Forms
from taizhang.record.blocks import Block, blocks, further_note
from taizhang.record.drafting import FACTS, Context, draft_row, numbered
from taizhang.record.entry import Draft, Entry
from taizhang.record.header import Header, Learned
from taizhang.record.headings import Table, kind_of, table_as, table_of
from taizhang.record.mapping import foreign, learned_in
from taizhang.record.names import unit_code
from taizhang.record.reading import Change, FlawedRow, Reading
from taizhang.record.rows import Row, filled, hidden_note, rows_of
from taizhang.record.sheets import KEY_HEADING, Sheet, mark_in
from taizhang.record.verdicts import FURTHER, SAME, SKIPPED, Judge, Verdict, as_sent, refused


@dataclass(frozen=True, slots=True)
class _Keyed:
    """An item that names an entry: where its verdicts stand, and who judged it."""

    at: int
    judge: Judge
    block: Block

    @property
    def key(self) -> str:
        """The number of the entry."""
        return self.block.row.key

    @property
    def as_sent(self) -> bool:
        """Whether its facts are as they were sent out, whatever is to be done to it."""
        return as_sent(self.judge.form, self.block.row)

    @property
    def end(self) -> int:
        """Where the verdicts of the next item begin."""
        return self.at + 1 + len(self.block.further)


def _moves(verdict: Verdict) -> bool:
    return not isinstance(verdict, Change) or verdict.amend or bool(verdict.errand and verdict.errand.move)


def _without_copies(keyed: Sequence[_Keyed], found: list[Verdict]) -> None:
    """A row copied in Excel takes the hidden number along: beside its unchanged original it is a new one.

    A copy that keeps the facts speaks of the same entry: it may add a measure, and one of them may take the next step.
    """
    times = Counter(one.key for one in keyed)
    copied = [one for one in keyed if times[one.key] > 1]
    originals = {one.key for one in copied if found[one.at] is SAME or one.as_sent}
    asking = [one for one in copied if not isinstance(found[one.at], str)]
    moving = Counter(one.key for one in asking if one.as_sent and _moves(found[one.at]))
    for one in asking:
        if one.key in originals and not one.as_sent:
            own = replace(one.block, row=replace(one.block.row, key="", version=""))
            found[one.at : one.end] = one.judge.verdicts(own)
        elif one.key not in originals or moving[one.key] > 1:
            found[one.at : one.end] = _unclear(one, [other for other in keyed if other.key == one.key])


def _unclear(one: _Keyed, alike: Iterable[_Keyed]) -> Iterator[FlawedRow]:
    spots = "、".join(str(other.block.row.number) for other in alike)
    what = words(msg("第 {rows} 行带着同一个条目编号，分不清哪一行是原来的"), rows=spots)
    mend = words(msg("请重新下载表格；要新增请填在空白行"))
    return (refused(row, what, mend) for row in (one.block.row, *one.block.further))


def _narrowed(form: Form, table: Table) -> Form:
    """The form with what the table has columns for or cannot do without: the rest is not asked of every row."""
    kept = tuple(ask for ask in form.asks if ask.required or ask.name in FACTS or ask.name in table.columns)
    return replace(form, asks=kept)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What comes of the rows of all tables, in their order, and what is to be told of the tables."""

    verdicts: tuple[Verdict, ...]
    notes: tuple[Problem, ...]


def _judged(form: Form, tables: Sequence[Table], context: Context) -> _Judged:
    """What comes of each row; of a hundred thousand rows only those that name an entry are kept to be compared."""
    found: list[Verdict] = []
    keyed: list[_Keyed] = []
    notes: list[Problem] = []
    times: Counter[str] = Counter()
    for table in tables:
        judge = Judge(_narrowed(form, table), context, times)
        further: list[Row] = []
        for block in blocks(form, table, rows_of(form, table, context.fixes)):
            if block.row.key:
                keyed.append(_Keyed(len(found), judge, block))
            found += judge.verdicts(block)
            further += block.further
        notes += further_note(table, further)
    _without_copies(keyed, found)
    return _Judged(tuple(found), tuple(notes))


def _hidden_notes(sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    return tuple(
        Problem(Place(sheet=sheet.name), words(msg("隐藏的工作表，没有读入")), words(msg("要导入请先取消隐藏")))
        for sheet in sheets
        if sheet.hidden and not mark_in((sheet,)) and filled(sheet)
    )


def _below_headings(sheet: Sheet, table: Table | None = None) -> int:
    """How many rows of a sheet that cannot be read would have been rows of the ledger: its headings are none."""
    if table and table.columns:
        return filled(sheet, table.header + 1)
    strange = foreign(sheet)
    return filled(sheet, strange.header + 1 if strange else 0)


def _reading(form: Form, tables: Sequence[Table], context: Context) -> Reading:
    unread = sum(_below_headings(table.sheet, table) for table in tables if table.problems)
    told = _judged(form, [table for table in tables if not table.problems], context)
    verdicts = told.verdicts
    return Reading(
        kind=form.kind,
        unit=context.unit,
        rows=len(verdicts) + unread,
        new=tuple(verdict for verdict in verdicts if isinstance(verdict, Draft)),
        changed=tuple(verdict for verdict in verdicts if isinstance(verdict, Change)),
        same=verdicts.count(SAME),
        further=verdicts.count(FURTHER),
        flawed=tuple(verdict for verdict in verdicts if isinstance(verdict, FlawedRow)),
        skipped=verdicts.count(SKIPPED),
        unread=unread,
        problems=tuple(problem for table in tables for problem in table.problems),
        notes=(*(note for table in tables for note in (*table.notes, *hidden_note(table))), *told.notes),
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What of the ledger a workbook speaks of: entries by key, the names of who changed them, and entries by origin."""

    entries: Mapping[str, Entry]
    people: Mapping[int, str]
    recorded: Mapping[str, Entry]


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
        unread = sum(map(_below_headings, open_sheets))
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


def _blocks(book: Opened) -> Iterator[tuple[Form, Block]]:
    """The items of the tables that can be read, each with the form as its table asks it."""
    for table in (table for table in book.tables if not table.problems):
        form = _narrowed(book.form, table)
        yield from ((form, block) for block in blocks(form, table, rows_of(book.form, table, book.context.fixes)))


def _with_columns(book: Opened, names: Collection[str]) -> Opened:
    return replace(book, tables=tuple(table for table in book.tables if not table.columns.keys().isdisjoint(names)))


def keys_changed(book: Opened) -> frozenset[str]:
    """The keys of the rows that came back otherwise than they were sent: only these entries need be looked up."""
    kept = ((form, block) for form, block in _blocks(_with_columns(book, {KEY_HEADING})) if block.row.key)
    return frozenset(block.row.key for form, block in kept if _asks(form, block) or not as_sent(form, block.row))


def _asks(form: Form, block: Block) -> bool:
    """Whether the rows of the item want anything done beside its facts."""
    return bool(block.further or errands.filled(form, block.row.given))


def origins_moved(book: Opened) -> frozenset[str]:
    """The origins of new rows that want something done at once: sent before, they are on the ledger already."""
    times: Counter[str] = Counter()
    asking = _blocks(_with_columns(book, {ask.name for ask in book.form.errands}))
    fresh = ((form, block.row) for form, block in asking if not block.row.key and _asks(form, block))
    drafts = (draft_row(form, row.given, book.context)[0] for form, row in fresh)
    return frozenset(numbered(draft, times).origin for draft in drafts if draft)


def judged(book: Opened, beside: Beside) -> Reading:
    """What comes of every row, beside what of the ledger it speaks of."""
    context = replace(book.context, entries=beside.entries, people=beside.people, recorded=beside.recorded)
    reading = _reading(book.form, book.tables, context)
    return replace(reading, notes=(*reading.notes, *_hidden_notes(book.sheets)))


def read(campaign: Campaign, sheets: Sequence[Sheet], context: Context) -> Reading:
    """Open a workbook and judge its rows beside the entries of the context."""
    book = opened(campaign, sheets, context)
    return (
        book if isinstance(book, Reading) else judged(book, Beside(context.entries, context.people, context.recorded))
    )
