"""Which kind a sheet is about and which of its columns is what; every heading that does not fit is named."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import selection_kinds
from taizhang.errors import Place, Problem, msg, words
from taizhang.record.asks import Form, form_of
from taizhang.record.cells import clean
from taizhang.record.sheets import OWN_HEADINGS, Mark, Sheet, heading, letters

TITLE_ROWS = 10
FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet with its heading row (index from 0) and the column of every ask and own heading found.

    With `problems` the sheet cannot be read; `notes` are told and do not hinder.
    """

    sheet: Sheet
    header: int
    columns: Mapping[str, int]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def _official(form: Form) -> Iterator[tuple[str, str]]:
    """What the campaign's own lists of this kind alone call its asks, so that a list handed round can be taken back."""
    asked = {ask.name for ask in form.asks}
    for listing in form.campaign.lists.values():
        if selection_kinds(form.campaign, listing.of) == (form.kind,):
            named = (column for column in listing.columns if column.show in asked)
            yield from ((label, column.show) for column in named for label in (column.label, column.en) if label)


def _names(form: Form) -> dict[str, str]:
    names: dict[str, str] = {}
    for ask in form.asks:
        for label in (ask.label, ask.field.en):
            if label:
                names.setdefault(heading(label), ask.name)
    for label, name in _official(form):
        names.setdefault(heading(label), name)
    return names | {heading(own): own for own in OWN_HEADINGS}


def _header(names: Mapping[str, str], sheet: Sheet) -> int | None:
    fits = [
        (len({names[text] for cell in row if (text := heading(cell)) in names}), -number)
        for number, row in enumerate(sheet.rows[: TITLE_ROWS + 1])
    ]
    most, number = max(fits, default=(0, 0))
    return -number if most >= FEWEST else None


def _missing(form: Form, place: Place, found: Mapping[str, int]) -> tuple[list[Problem], list[Problem]]:
    lacking = [ask for ask in form.asks if ask.name not in found]
    problems = [
        Problem(place, words(msg("缺“{label}”栏"), label=ask.label), words(msg("请补上这一栏，或用下载的表格填写")))
        for ask in lacking
        if ask.required
    ]
    optional = "、".join(ask.label for ask in lacking if not ask.required)
    notes = [Problem(place, words(msg("没有这些栏，按未填处理：{labels}"), labels=optional))] if optional else []
    return problems, notes


def _doubled(names: Mapping[str, str], place: Place, row: Sequence[object]) -> list[Problem]:
    found = [names[heading(cell)] for cell in row if heading(cell) in names]
    twice = (name for name, times in Counter(found).items() if times > 1)
    problems = []
    for name in twice:
        spots = [number for number, cell in enumerate(row) if names.get(heading(cell)) == name]
        what = words(
            msg("“{label}”有 {times} 栏（{columns} 列）"),
            label=heading(row[spots[0]]),
            times=len(spots),
            columns="、".join(letters(spot) for spot in spots),
        )
        problems.append(Problem(place, what, words(msg("只留一栏，或改掉其余的表头"))))
    return problems


def _unknown(names: Mapping[str, str], place: Place, row: Sequence[object]) -> list[Problem]:
    return [
        Problem(
            Place(sheet=place.sheet, row=place.row, column=letters(number)),
            words(msg("“{label}”不是本表的栏目，没有读入"), label=clean(cell)),
        )
        for number, cell in enumerate(row)
        if clean(cell) and heading(cell) not in names
    ]


def table_of(form: Form, sheet: Sheet) -> Table:
    """Find the heading row (below at most ten title rows) and what each column is."""
    names = _names(form)
    header = _header(names, sheet)
    if header is None:
        what = words(msg("前 11 行里没有找到表头，整张表没有读入"))
        labels = "、".join(ask.label for ask in form.asks if ask.required)
        problem = Problem(Place(sheet=sheet.name), what, words(msg("表头一行至少要有：{labels}"), labels=labels))
        return Table(sheet=sheet, header=0, columns={}, problems=(problem,))
    row = sheet.rows[header]
    place = Place(sheet=sheet.name, row=header + 1)
    columns = {names[heading(cell)]: number for number, cell in enumerate(row) if heading(cell) in names}
    problems, notes = _missing(form, place, columns)
    return Table(
        sheet=sheet,
        header=header,
        columns=columns,
        problems=(*_doubled(names, place, row), *problems),
        notes=(*_unknown(names, place, row), *notes),
    )


def _fit(form: Form, sheets: Sequence[Sheet]) -> int:
    """How many asks of the kind the best sheet has, less what is wrong with it; 0 or less is no fit."""
    tables = [table for sheet in sheets if (table := table_of(form, sheet)).columns]
    best = max(tables, key=lambda table: len(table.columns), default=None)
    if best is None:
        return 0
    return sum(ask.name in best.columns for ask in form.asks) - len(best.problems)


def _titles(sheets: Sequence[Sheet]) -> str:
    """What the sheets call themselves: their names and the lines over a heading."""
    above = (clean(cell) for sheet in sheets for row in sheet.rows[: TITLE_ROWS + 1] for cell in row[:1])
    return "\n".join((*(sheet.name for sheet in sheets), *above))


def _named(campaign: Campaign, kinds: Sequence[str], sheets: Sequence[Sheet]) -> list[str]:
    """Of kinds whose headings fit alike, those a sheet's name or title calls by the longest label."""
    titles = _titles(sheets)
    called = {kind: len(campaign.kinds[kind].label) for kind in kinds if campaign.kinds[kind].label in titles}
    longest = max(called.values(), default=0)
    return [kind for kind, length in called.items() if length == longest]


def _guess(campaign: Campaign, sheets: Sequence[Sheet]) -> str | Problem:
    fits = {kind: _fit(form_of(campaign, kind), sheets) for kind in campaign.kinds}
    best = max(fits.values())
    kinds = [kind for kind, fit in fits.items() if fit == best and fit > 0]
    kinds = _named(campaign, kinds, sheets) or kinds
    if len(kinds) == 1:
        return kinds[0]
    if not kinds:
        what = words(msg("认不出这是哪一种表：没有一张表的表头与本专项的栏目相合"))
    else:
        labels = "、".join(campaign.kinds[kind].label for kind in kinds)
        what = words(msg("分不清这是哪一种表：{labels}"), labels=labels)
    return Problem(Place(), what, words(msg("请先选种类，或用下载的表格填写")))


def kind_of(campaign: Campaign, sheets: Sequence[Sheet], mark: Mark | None, chosen: str) -> str | Problem:
    """The kind these sheets are about: by the mark of our own workbook, by the person's choice, by the headings."""
    if mark is None:
        return chosen if chosen in campaign.kinds else _guess(campaign, sheets)
    if mark.campaign != campaign.campaign:
        what = words(msg("这是另一个专项（{campaign}）的表格"), campaign=mark.campaign)
        return Problem(Place(), what, words(msg("请在那个专项里导入，或重新下载本专项的表格")))
    if mark.kind not in campaign.kinds:
        what = words(msg("本专项已没有“{kind}”这一种"), kind=mark.kind)
        return Problem(Place(), what, words(msg("请重新下载表格")))
    return mark.kind
