"""The workbook sent out is the one taken back: prefilled, checked while typing, its heading locked, its ids hidden."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from types import MappingProxyType
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from taizhang.campaign.model import Campaign, FieldType
from taizhang.errors import Problem, msg, words
from taizhang.record.asks import DAY, DUE, STEP, TITLE, UNIT, Ask, Form, example_of, form_of
from taizhang.record.cells import clean
from taizhang.record.checks import check_of, prompt, write_dictionary
from taizhang.record.drafting import Context
from taizhang.record.entry import Entry
from taizhang.record.errands import at_start, offered
from taizhang.record.ink import DAY as DAY_FORMAT
from taizhang.record.ink import FRAME, TEXT, Ink, put
from taizhang.record.ink import NUMBER as NUMBER_FORMAT
from taizhang.record.names import unit_name
from taizhang.record.reading import FlawedRow, Reading
from taizhang.record.sheets import EXAMPLE, FLAW_HEADING, KEY_HEADING, NUMBER_HEADING, VERSION_HEADING, Mark, untouched
from taizhang.record.values import write

HEADER = 2
OWN = 3
READY = 200
CHECKED = 10_000
SHEET_NAME = 31
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
A4 = 9
ROW_HEIGHT = 16
FLAW_WIDTH = 50
MOST_LINES = 20
PAGE_WIDTH = 150
LIST_MOST = 255
SEEN = 6
"""So many columns are on the screen at once: the title stands over them and not in the middle of thirty."""

WIDTHS: Mapping[FieldType, int] = MappingProxyType(
    {
        "text": 36,
        "number": 10,
        "money": 12,
        "date": 13,
        "choice": 16,
        "choices": 24,
        "unit": 24,
        "person": 14,
        "file": 24,
    }
)
FORMATS: Mapping[FieldType, str] = MappingProxyType(
    {"date": DAY_FORMAT, "number": NUMBER_FORMAT, "money": NUMBER_FORMAT}
)
OPEN = MappingProxyType({**FRAME, "locked": False})
HEAD = MappingProxyType({**FRAME, "bold": True, "align": "center", "bg_color": "#DCE6F1"})
GREY = MappingProxyType({**FRAME, "font_color": "#808080", "italic": True, "bg_color": "#F2F2F2", "num_format": TEXT})
WRONG = "#FFC7CE"
ALLOWED = (
    "insert_rows", "delete_rows", "sort", "autofilter", "format_cells", "format_rows", "select_locked_cells",
    "select_unlocked_cells",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row to be written: its cells by ask, and by the ask's label what is wrong with them."""

    cells: Mapping[str, object]
    key: str = ""
    version: str = ""
    flaws: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook being drawn: the form, its rows, what stands above them, and the steps that a new row may take."""

    form: Form
    lines: Sequence[Line]
    above: tuple[str, str]
    context: Context
    flawed: bool = False
    fresh: tuple[str, ...] = ()

    @property
    def mark(self) -> Mark:
        """What the workbook says of itself."""
        return Mark(self.form.campaign.campaign, self.form.kind, self.context.unit)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The columns: the facts, and where somebody may move the rows what is done to them."""
        return (*self.form.asks, *(self.form.errands if self.context.hand else ()))

    @property
    def last(self) -> int:
        """The index of the last column."""
        return OWN + len(self.asks) - 1 + self.flawed


def _cell(ask: Ask, value: object, context: Context) -> object:
    if value is None or (isinstance(value, int | float) and ask.type in {"number", "money"}):
        return value
    if ask.type == "date":
        return date.fromisoformat(str(value))
    return write(ask.field, value, ask.choices, context.units)


def _line(form: Form, entry: Entry, context: Context) -> Line:
    facts = {TITLE: entry.title, UNIT: entry.unit, DAY: entry.day, DUE: entry.due}
    values = {**entry.values, **facts}
    cells = {ask.name: _cell(ask, values.get(ask.name), context) for ask in form.asks}
    version = untouched(entry.version, cells.values())
    return Line(cells=cells, key=entry.key, version=version, steps=offered(form, entry, context))


def _style(ask: Ask) -> dict[str, object]:
    centred = {"align": "center"} if ask.type == "date" else {}
    return {**OPEN, "num_format": FORMATS.get(ask.type, TEXT), **centred}


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column of this width, where a Chinese sign is two wide."""
    wide = (sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) for line in text.split("\n"))
    return sum(max(1, -(-size // width)) for size in wide)


def _draw_above(ink: Ink, sheet: Worksheet, book: Book) -> None:
    title, line = book.above
    big = {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}
    last = min(book.last, OWN + SEEN)
    sheet.merge_range(0, OWN - 1, 0, last, title, ink.of(big))
    sheet.merge_range(1, OWN - 1, 1, last, line, ink.of({"valign": "vcenter"}))
    sheet.set_row(0, 30)
    sheet.set_row(1, 20)
    sheet.set_row(HEADER, 32)


def _draw_headings(ink: Ink, sheet: Worksheet, book: Book) -> None:
    head, done = ink.of(HEAD), ink.of({**HEAD, "bg_color": "#E2EFDA"})
    for column, own in enumerate((KEY_HEADING, VERSION_HEADING, NUMBER_HEADING)):
        sheet.write_string(HEADER, column, own, head)
    sheet.set_column(0, OWN - 2, None, ink.of({**OPEN, "num_format": TEXT}), {"hidden": True})
    sheet.set_column(OWN - 1, OWN - 1, 6, ink.of(OPEN))
    for column, ask in enumerate(book.asks, start=OWN):
        over = done if ask in book.form.errands else head
        sheet.write_string(HEADER, column, f"{ask.label} *" if ask.required else ask.label, over)
        style = _style(ask)
        sheet.set_column(column, column, WIDTHS[ask.type], ink.of(style))
        if prompt(ask):
            sheet.write_comment(HEADER, column, prompt(ask), {"author": "taizhang"})
    if book.flawed:
        sheet.write_string(HEADER, book.last, FLAW_HEADING, head)
        sheet.set_column(book.last, book.last, FLAW_WIDTH, ink.of(OPEN))


def _draw_example(ink: Ink, sheet: Worksheet, book: Book) -> None:
    sheet.write_string(HEADER + 1, OWN - 1, EXAMPLE, ink.of(GREY))
    for column, ask in enumerate(book.asks, start=OWN):
        example = "" if ask in book.form.errands else example_of(ask, book.form)
        put(ink, sheet, (HEADER + 1, column), example, GREY)


def _draw_line(ink: Ink, sheet: Worksheet, book: Book, spot: int, line: Line) -> None:
    for column, text in enumerate((line.key, line.version)):
        put(ink, sheet, (spot, column), text, {**OPEN, "num_format": TEXT})
    for column, ask in enumerate(book.asks, start=OWN):
        style = _style(ask)
        colour = {"bg_color": WRONG} if ask.label in line.flaws else {}
        put(ink, sheet, (spot, column), line.cells.get(ask.name), {**style, **colour})
    flaws = "\n".join(line.flaws.values())
    tall = max((lines_of(clean(line.cells.get(ask.name)), WIDTHS[ask.type]) for ask in book.asks), default=1)
    sheet.set_row(spot, ROW_HEIGHT * min(max(tall, lines_of(flaws, FLAW_WIDTH)), MOST_LINES))
    if line.flaws:
        put(ink, sheet, (spot, book.last), flaws, {**OPEN, "font_color": "#9C0006"})


def _draw_rows(ink: Ink, sheet: Worksheet, book: Book) -> None:
    first = HEADER + 1 if book.flawed else HEADER + 2
    for number, line in enumerate(book.lines):
        spot = first + number
        sheet.write_number(spot, OWN - 1, number + 1, ink.of(OPEN))
        _draw_line(ink, sheet, book, spot, line)
    empty = Line(cells={})
    for spot in range(first + len(book.lines), first + len(book.lines) + (0 if book.flawed else READY)):
        sheet.write_blank(spot, OWN - 1, None, ink.of(OPEN))
        _draw_line(ink, sheet, book, spot, empty)


def _draw_steps(sheet: Worksheet, book: Book) -> None:
    """Each row offers what may be done to it from where it stands, in the words of the buttons; so do the empty ones."""
    column = next((at for at, ask in enumerate(book.asks, start=OWN) if ask.name == STEP), None)
    if column is None:
        return
    first = HEADER + (1 if book.flawed else 2)
    empty = first + len(book.lines)
    offers = [(spot, spot, line.steps) for spot, line in enumerate(book.lines, start=first)]
    for top, bottom, steps in (*offers, (empty, empty + READY - 1, book.fresh)):
        if steps and len(",".join(steps)) < LIST_MOST:
            rule = {**check_of(book.asks[column - OWN], ""), "validate": "list", "source": list(steps)}
            sheet.data_validation(top, column, bottom, column, rule)


def _finish(sheet: Worksheet, book: Book) -> None:
    sheet.freeze_panes(HEADER + 1, OWN + 1)
    sheet.protect("", dict.fromkeys(ALLOWED, True))
    sheet.set_landscape()
    sheet.set_paper(A4)
    width = sum(WIDTHS[ask.type] for ask in book.asks) + (FLAW_WIDTH if book.flawed else 0)
    sheet.fit_to_pages(-(-width // PAGE_WIDTH), 0)
    sheet.repeat_rows(HEADER)
    sheet.repeat_columns(OWN - 1, OWN)


def _draw(book: Book) -> bytes:
    out = BytesIO()
    made = Workbook(out, {"in_memory": True})
    made.set_properties({"title": book.above[0], "created": datetime.combine(book.context.today, time())})
    made.set_custom_property("taizhang-template", str(book.mark).partition("=")[2])
    ink = Ink(made)
    sheet = made.add_worksheet(NOT_IN_SHEET_NAMES.sub("", book.form.definition.label)[:SHEET_NAME])
    _draw_above(ink, sheet, book)
    _draw_headings(ink, sheet, book)
    if not book.flawed:
        _draw_example(ink, sheet, book)
    _draw_rows(ink, sheet, book)
    sources = write_dictionary(made, book.mark, book.asks)
    for column, ask in enumerate(book.asks, start=OWN):
        if ask.name != STEP:
            sheet.data_validation(HEADER + 1, column, CHECKED, column, check_of(ask, sources.get(ask.name, "")))
    _draw_steps(sheet, book)
    _finish(sheet, book)
    made.close()
    return out.getvalue()


def _unit_line(template: str, context: Context) -> str:
    unit = unit_name(context.unit, context.units)
    return str(words(template, unit=unit, code=context.unit, day=context.today))


def template(campaign: Campaign, kind: str, open_rows: Iterable[Entry], context: Context) -> bytes:
    """The workbook of a kind for the unit of the context, with these rows of its ledger, as on `context.today` (xlsx)."""
    form = form_of(campaign, kind)
    told = msg("填报单位：{unit}（{code}）　截止日期：{day}　带 * 的必填；灰色示例行不读入；表头请勿改动")
    book = Book(
        form=form,
        lines=[_line(form, entry, context) for entry in open_rows],
        above=(f"{campaign.title}·{form.definition.label}", _unit_line(told, context)),
        context=context,
        fresh=offered(form, at_start(form, context.unit, context), context) if form.errands else (),
    )
    return _draw(book)


def _said(problem: Problem) -> str:
    column = f"{problem.place.column}：" if problem.place.column else ""
    return f"{column}{problem.what}" + (f"（{problem.mend}）" if problem.mend else "")


def _flawed_line(row: FlawedRow) -> Line:
    flaws: dict[str, str] = {}
    for problem in row.problems:
        before = flaws.get(problem.place.column)
        flaws[problem.place.column] = f"{before}\n{_said(problem)}" if before else _said(problem)
    return Line(cells=row.given, key=row.key, version=row.version, flaws=flaws)


def flawed_workbook(campaign: Campaign, reading: Reading, context: Context) -> bytes:
    """The flawed rows given back (xlsx): flawed cells coloured, what is wrong beside them; mended, it can come back."""
    form = form_of(campaign, reading.kind)
    told = msg("填报单位：{unit}（{code}）　{day}　红色的格有误，改好后整份再导入；已读入的行不在这里")
    return _draw(
        Book(
            form=form,
            lines=[_flawed_line(row) for row in reading.flawed],
            above=(f"{campaign.title}·{form.definition.label}·{FLAW_HEADING}", _unit_line(told, context)),
            context=context,
            flawed=True,
        )
    )
