"""Which kind a sheet is about and which of its columns is what; every heading that does not fit is named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.campaign.model import Campaign
from taizhang.errors import Place, Problem, msg, words
from taizhang.record.asks import Form, Forms
from taizhang.record.cells import clean
from taizhang.record.header import TITLE_ROWS, Header, Top
from taizhang.record.sheets import OWN_HEADINGS, Mark, Sheet, letters

TOLD = 10


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


def _missing(form: Form, place: Place, found: Mapping[str, int]) -> tuple[list[Problem], list[Problem]]:
    lacking = [ask for ask in form.asks if ask.name not in found]
    problems = [
        Problem(place, words(msg("缺“{label}”栏"), label=ask.label), words(msg("请补上这一栏，或用下载的表格填写")))
        for ask in lacking
        if ask.required
    ]
    optional = [ask.label for ask in lacking if not ask.required]
    told = "、".join(optional[:TOLD]) + (f"等 {len(optional)} 栏" if len(optional) > TOLD else "")
    notes = [Problem(place, words(msg("没有这些栏，按未填处理：{labels}"), labels=told))] if optional else []
    return problems, notes


def _doubled(names: Mapping[str, str], place: Place, header: Header) -> list[Problem]:
    found = [names[text] for text in header.texts if text in names]
    twice = (name for name, times in Counter(found).items() if times > 1)
    problems = []
    for name in twice:
        spots = [number for number, text in enumerate(header.texts) if names.get(text) == name]
        what = words(
            msg("“{label}”有 {times} 栏（{columns} 列）"),
            label=header.texts[spots[0]],
            times=len(spots),
            columns="、".join(letters(spot) for spot in spots),
        )
        problems.append(Problem(place, what, words(msg("只留一栏，或改掉其余的表头"))))
    return problems


def _unknown(names: Mapping[str, str], place: Place, header: Header) -> list[Problem]:
    return [
        Problem(
            Place(sheet=place.sheet, row=place.row, column=letters(number)),
            words(msg("“{label}”不是本表的栏目，没有读入"), label=text),
        )
        for number, text in enumerate(header.texts)
        if text and text not in names
    ]


def _headless(form: Form, sheet: Sheet) -> Table:
    what = words(msg("前 11 行里没有找到表头，整张表没有读入"))
    labels = "、".join(ask.label for ask in form.asks if ask.required)
    problem = Problem(Place(sheet=sheet.name), what, words(msg("表头一行至少要有：{labels}"), labels=labels))
    return Table(sheet=sheet, header=0, columns={}, problems=(problem,))


def table_of(form: Form, sheet: Sheet) -> Table:
    """Find the headings (below at most ten title rows) and what each column is."""
    header = Top(sheet).header(form.names)
    return _table(form, sheet, header, form.names) if header else _headless(form, sheet)


def table_as(form: Form, sheet: Sheet, header: Header, columns: Mapping[str, str]) -> Table:
    """The table when a person has said what each heading is ("" leaves its column out)."""
    own = {text: name for text, name in form.names.items() if name in OWN_HEADINGS}
    return _table(form, sheet, header, {**columns, **own})


def _table(form: Form, sheet: Sheet, header: Header, names: Mapping[str, str]) -> Table:
    place = Place(sheet=sheet.name, row=header.row + 1)
    meant = {text: name for text, name in names.items() if name}
    columns = {meant[text]: number for number, text in enumerate(header.texts) if text in meant}
    problems, notes = _missing(form, place, columns)
    return Table(
        sheet=sheet,
        header=header.row,
        columns=columns,
        problems=(*_doubled(meant, place, header), *problems),
        notes=(*_unknown(names, place, header), *notes),
    )


def _fit(form: Form, tops: Sequence[Top]) -> int:
    """How many asks of the kind the best sheet has, less what is wrong with it; 0 or less is no fit."""
    headers = (header for top in tops if (header := top.header(form.names)))
    times = (Counter(form.names[text] for text in header.texts if text in form.names) for header in headers)
    best = max(times, key=len, default=None)
    if best is None:
        return 0
    wrong = sum(ask.required and ask.name not in best for ask in form.asks) + sum(many > 1 for many in best.values())
    return sum(ask.name in best for ask in form.asks) - wrong


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


def _guess(forms: Forms, sheets: Sequence[Sheet]) -> str | Problem:
    campaign, tops = forms.campaign, [Top(sheet) for sheet in sheets]
    fits = {kind: _fit(forms[kind], tops) for kind in campaign.kinds}
    best = max(fits.values())
    kinds = [kind for kind, fit in fits.items() if fit == best and fit > 0]
    kinds = _named(campaign, kinds, sheets) or kinds
    if len(kinds) == 1:
        return kinds[0]
    if not any(cell not in (None, "") for sheet in sheets for row in sheet.rows for cell in row):
        return Problem(Place(), words(msg("表里什么都没有写")), words(msg("请打开看看，填好、存好再传")))
    if not kinds:
        what = words(msg("认不出这是哪一种表：没有一张表的表头与本专项的栏目相合"))
    else:
        labels = "、".join(campaign.kinds[kind].label for kind in kinds)
        what = words(msg("分不清这是哪一种表：{labels}"), labels=labels)
    return Problem(Place(), what, words(msg("请先选种类，或用下载的表格填写")))


def kind_of(forms: Forms, sheets: Sequence[Sheet], mark: Mark | None, chosen: str) -> str | Problem:
    """The kind these sheets are about: by the mark of our own workbook, by the person's choice, by the headings."""
    campaign = forms.campaign
    if mark is None:
        return chosen if chosen in campaign.kinds else _guess(forms, sheets)
    if mark.campaign != campaign.campaign:
        what = words(msg("这是另一个专项（{campaign}）的表格"), campaign=mark.campaign)
        return Problem(Place(), what, words(msg("请在那个专项里导入，或重新下载本专项的表格")))
    if mark.kind not in campaign.kinds:
        what = words(msg("本专项已没有“{kind}”这一种"), kind=mark.kind)
        return Problem(Place(), what, words(msg("请重新下载表格")))
    return mark.kind
