"""What comes of each row of a workbook: it is new, changes an entry, says the same, is flawed, or says nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from taizhang.errors import Place, Problem, Words, msg, words
from taizhang.record import errands
from taizhang.record.asks import DUE, Form, example_of
from taizhang.record.blocks import Block
from taizhang.record.cells import clean
from taizhang.record.drafting import Context, Reader, draft_row, numbered
from taizhang.record.entry import Draft, Entry, Source
from taizhang.record.flaw import placed
from taizhang.record.reading import Change, Clash, FlawedRow
from taizhang.record.revising import clash_of, rebased, revise
from taizhang.record.rows import Row, idle
from taizhang.record.sheets import EXAMPLE, shown, untouched

SAME = "same"
SKIPPED = "skipped"
FURTHER = "further"

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


def refused(row: Row, what: Words, mend: Words) -> FlawedRow:
    """The row stays out as a whole."""
    return _flawed(row, (Problem(Place(), what, mend),))


def _example(form: Form, row: Row) -> Verdict:
    wanted = {ask.name: example_of(ask, form) for ask in form.asks}
    if all(shown(cell) == clean(wanted.get(name, "")) for name, cell in row.given.items()):
        return SKIPPED
    what = words(msg("这一行标着“示例”，内容却改过，没有读入"))
    return refused(row, what, words(msg("要导入就清空序号栏的“示例”，否则删去这一行")))


def _absent_said(problem: Problem) -> Problem:
    absent = problem.what.template == msg("没有填")
    return replace(problem, what=words(msg("空白或公式出错"))) if absent else problem


def _version(row: Row) -> int:
    number = row.version.partition("-")[0]
    return int(number) if number.isdecimal() else 0


def as_sent(form: Form, row: Row) -> bool:
    """Whether the facts of the row are as they were sent out, by the checksum beside its version."""
    return row.version == untouched(_version(row), (row.given.get(ask.name) for ask in form.asks))


class Judge:
    """Judges the rows of one table, each item by itself; `times` counts what drafts of the whole workbook say."""

    def __init__(self, form: Form, context: Context, times: Counter[str]) -> None:
        self.form = form
        self.context = context
        self._times = times
        self._read = Reader(form.campaign, context)
        self._idle = idle(form)

    def verdicts(self, block: Block) -> tuple[Verdict, ...]:
        """What comes of the rows of an item: all of them go in together or stay out together."""
        if not block.further:
            return (self.verdict(block.row),)
        found = [errands.measures_in(self.form, row.given, self.context) for row in block.further]
        first = self.verdict(block.row, tuple(draft for drafts, _ in found for draft in drafts))
        flaws = {row.number: problems for row, (_, problems) in zip(block.further, found, strict=True) if problems}
        if flaws and not isinstance(first, FlawedRow):
            spots = "、".join(map(str, flaws))
            what = words(msg("下面第 {rows} 行的措施有误，这一条一并退回"), rows=spots)
            first = refused(block.row, what, words(msg("改好那一行，再一起导入")))
        if not isinstance(first, FlawedRow):
            return (first, *(FURTHER for _ in block.further))
        return (first, *(_behind(block.row, row, flaws.get(row.number, ())) for row in block.further))

    def verdict(self, row: Row, measures: tuple[Draft, ...] = ()) -> Verdict:
        """What comes of the first row of an item, to which rows below it bring these measures."""
        if self._idle(row):
            return SKIPPED
        if row.ordinal == EXAMPLE:
            return _example(self.form, row)
        return self._old(row, measures) if row.key else self.new(row, measures)

    def _asked(self, row: Row, measures: Sequence[Draft]) -> bool:
        return self.context.hand is not None and bool(measures or errands.filled(self.form, row.given))

    def new(self, row: Row, measures: tuple[Draft, ...] = ()) -> Verdict:
        """What comes of the row as one that does not name an entry."""
        source = Source(name=self.context.source.name, place=str(row.place)[:100])
        draft, problems = draft_row(self.form, row.given, self.context, self._read, source)
        draft = draft and numbered(draft, self._times)
        if not self._asked(row, measures):
            return _flawed(row, _all_said(row, problems)) if draft is None or row.odd else draft
        if draft is None:
            problems = (*problems, *errands.misread(self.form, row.given, self.context, self._read))
            return _flawed(row, _all_said(row, problems))
        return self._begun(row, draft, measures)

    def _begun(self, row: Row, draft: Draft, measures: tuple[Draft, ...]) -> Verdict:
        """A new row with what is done to it at once; sent before, it has done what is still to be done."""
        known, given, late = self.context.recorded.get(draft.origin), row.given, tuple[Problem, ...]()
        entry = known or errands.begun(self.form, draft, self.context)
        if known and known.version > 1:
            given, late = errands.since_sent(self.form, known, 1, given, self._read)
        change = errands.unchanged(entry)
        wanted = errands.Wanted(entry=entry, change=change, measures=measures, named=draft.origin)
        errand, problems = errands.errand_of(self.form, wanted, given, self.context, self._read)
        if late or problems or row.odd:
            return _flawed(row, _all_said(row, (*late, *problems)))
        if not known:
            return replace(draft, then=errand)
        return replace(change, amend=False, errand=errand, place=str(row.place)) if errand else SAME

    def _old(self, row: Row, measures: tuple[Draft, ...]) -> Verdict:
        version = _version(row)
        asked = self._asked(row, measures)
        if as_sent(self.form, row) and not asked:
            return SAME
        entry = self.context.entries.get(row.key)
        if entry is None or entry.kind != self.form.kind:
            what = words(msg("编号“{key}”的条目不在这本台账里，或不归您填报"), key=row.key)
            return refused(row, what, words(msg("请重新下载表格；要新增请填在空白行")))
        if version != entry.version:
            row = replace(row, given=rebased(self.form, entry, row.given, version, self._read))
            given, late = errands.since_sent(self.form, entry, version, row.given, self._read)
            if late:
                return _flawed(row, late)
            row = replace(row, given=given)
        change, problems = self._changed(row, entry, measures if asked else None)
        if problems or row.odd:
            return _flawed(row, _all_said(row, problems))
        if change is None:
            return SAME
        change = replace(change, place=str(row.place))
        if version == entry.version:
            return change
        clash = clash_of(self.form, entry, change, version, self.context)
        return _torn(row, clash) if clash else change

    def _changed(
        self, row: Row, entry: Entry, measures: tuple[Draft, ...] | None
    ) -> tuple[Change | None, Sequence[Problem]]:
        """What the row changes of the entry and has done to it; without `measures` (None) it has nothing done."""
        asked = measures is not None
        move = errands.step_in(self.form, entry, row.given, self._read) if asked else ""
        due = errands.due_given(self.form, move, row.given, self._read)
        given = {name: cell for name, cell in row.given.items() if not (due and name == DUE)}
        change, problems = revise(self.form, entry, given, self.context, self._read)
        if measures is None:
            return change, problems
        base = change or errands.unchanged(entry)
        wanted = errands.Wanted(entry=entry, change=replace(base, due=due or base.due), measures=measures)
        errand, flaws = errands.errand_of(self.form, wanted, row.given, self.context, self._read)
        if problems or flaws or errand is None:
            return change, (*problems, *flaws)
        values = {name: fact for name, fact in base.values.items() if name not in errand.values}
        amend = change is not None and bool(values or (base.title, base.day, base.due) != errands.facts(entry))
        return replace(base, values=values, amend=amend, errand=errand), ()


def _behind(first: Row, row: Row, problems: Iterable[Problem]) -> FlawedRow:
    """A further row of an item that stays out: it goes back beside the row it belongs to, and can come in with it."""
    what = words(msg("与第 {row} 行是同一条，一并退回"), row=first.number)
    told = tuple(problems) or (Problem(Place(), what, words(msg("改好那一行，再一起导入"))),)
    return replace(_flawed(row, told), key=first.key, version=first.version, behind=first.number)


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
