"""Bars of work done against time gone, as SVG for a page with a strict content policy: class names, no style, no script."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Final

from taizhang.errors import msg, words

WIDTH, HEIGHT = 1000, 24
GAP: Final = 8
NOT_YET: Final = msg("{label}：还没有可计的事项，时间过去{time}%")
STANDS: Final = msg("{label}：完成{done}%，时间过去{time}%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Work done and time gone, both shares of one; `done` is None where there is nothing to do yet."""

    label: str
    done: Fraction | None
    time: Fraction


def bar(done: Fraction | None, time: Fraction, label: str) -> str:
    """One bar with its time mark; what it shows is said in its <title>."""
    return bars((Bar(label=label, done=done, time=time),))


def bars(rows: Iterable[Bar]) -> str:
    """Bars one under the other, each with its own title; the whole is told to those who listen."""
    given = tuple(rows)
    height = max(len(given) * (HEIGHT + GAP) - GAP, 0)
    told = escape("；".join(reading(row) for row in given))
    inner = "".join(_bar(row, number * (HEIGHT + GAP)) for number, row in enumerate(given))
    return (
        f'<svg class="bars" role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' preserveAspectRatio="none"><title>{told}</title>{inner}</svg>'
    )


def reading(row: Bar) -> str:
    """What a bar shows, in words; percentages are cut, never rounded up."""
    template = STANDS if row.done is not None else NOT_YET
    return str(words(template, label=row.label, done=_per_cent(row.done or Fraction(0)), time=_per_cent(row.time)))


def _bar(row: Bar, top: int) -> str:
    """Ground, work done, and the mark where time stands."""
    done, time = _along(row.done or Fraction(0)), _along(row.time)
    behind = " bar-behind" if row.done is not None and row.done < row.time else ""
    return (
        f'<g class="bar{behind}"><title>{escape(reading(row))}</title>'
        f'<rect class="bar-all" x="0" y="{top}" width="{WIDTH}" height="{HEIGHT}"/>'
        f'<rect class="bar-done" x="0" y="{top}" width="{done}" height="{HEIGHT}"/>'
        f'<line class="bar-time" x1="{time}" x2="{time}" y1="{top}" y2="{top + HEIGHT}"/></g>'
    )


def _along(share: Fraction) -> int:
    """Where a share stands on the bar; more than all (超额) ends with the bar."""
    return int(max(Fraction(0), min(share, Fraction(1))) * WIDTH)


def _per_cent(share: Fraction) -> int:
    return share * 100 // 1
