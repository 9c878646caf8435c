"""The rows of a list as HTML: in Python, since a template spends a third of the page's time on its six hundred cells."""

from collections.abc import Container, Iterator, Sequence

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from taizhang.errors import msg, words
from taizhang.web.grid import Cell, Line
from taizhang.web.say import say

PLAIN = '<td class="{}" data-label="{}">{{}}</td>'
LINK = '<td class="{}" data-label="{}"><a href="{{}}">{{}}</a></td>'
TICK = '<td class="tick"><label><input type="checkbox" name="key" value="{}" aria-label="{}"></label></td>'
LAMP = '<span class="lamp {}">{}</span><span class="off">{}</span>'
GROUP = '<tr class="group"><th scope="colgroup" colspan="{}">{}{}</th></tr>'
SIZE = '<span class="count">{}</span>'


def rows(lines: Sequence[Line], blank: Container[str], *, ticks: bool = False) -> str:
    """`<tr>…</tr>` for each line, a heading row above each group; every text escaped, blank columns marked."""
    if not lines:
        return ""
    columns = "".join(_column(cell, blank) for cell in lines[0].cells)
    row = f"{{}}<tr>{TICK if ticks else ''}{columns}</tr>"
    address = reverse("entry", args=["KEY"])
    return format_html_join("", row, (tuple(_slots(line, address, ticks=ticks)) for line in lines))


def _column(cell: Cell, blank: Container[str]) -> str:
    """A cell with its text still to come: how it is set and what it is called are the same in every row, escaped once."""
    label = cell.label.replace("{", "{{").replace("}", "}}")
    return format_html(LINK if cell.main else PLAIN, _style(cell, blank), label)


def _style(cell: Cell, blank: Container[str]) -> str:
    """How a column is set; it is the same for every row."""
    return f"{cell.style} main" if cell.main else f"{cell.style} blank" if cell.label in blank else cell.style


def _slots(line: Line, address: str, *, ticks: bool) -> Iterator[str]:
    yield format_html(GROUP, len(line.cells) + ticks, line.head, _size(line)) if line.head else ""
    if ticks:
        yield line.key
        yield next((cell.text for cell in line.cells if cell.main), line.key)
    for cell in line.cells:
        if cell.main:
            yield address.replace("KEY", line.key)
        yield format_html(LAMP, cell.lamp.level, cell.text, say(cell.lamp.text)) if cell.lamp else _text(cell, line.key)


def _size(line: Line) -> str:
    """How many rows the group has in the whole list."""
    return format_html(SIZE, say(words(msg("{n} 条"), n=line.size))) if line.size else ""


def _text(cell: Cell, key: str) -> str:
    return cell.text or (key if cell.main else "")
