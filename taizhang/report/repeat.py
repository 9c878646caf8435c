"""Lines of a writer's own table repeated for the rows of a list: what stands in each, and why a line cannot be.

A cell names a column by its heading; {{序号}} counts. An empty list is one row that says 无, unless the line says
{{没有就不写}}.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

from taizhang.decompose.each import Each
from taizhang.decompose.holes import SLOT
from taizhang.errors import Words, msg, words
from taizhang.report.table import NOTHING

NUMBER: Final = "序号"
NONE: Final = "无"
SHOWN: Final = 24
NEAR: Final = 0.5
_SPACES: Final = re.compile(r"\s+")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the ledger says of a list: its code and name, what each heading shows, the first rows with the keys of their
    entries, and how many there are.
    """

    code: str
    label: str
    columns: Mapping[str, str]
    rows: tuple[Row, ...]
    count: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A line with what becomes of it: for each row what takes the place of each {{…}}; or `why` not, and `wrong` where.

    `code`, `label` and `count` are those of its list, `keys` those of the entries its rows tell.
    """

    each: Each
    rows: tuple[Row, ...] = ()
    code: str = ""
    label: str = ""
    count: int = 0
    keys: tuple[str, ...] = ()
    why: Words | None = None
    wrong: tuple[int, str] = (0, "")

    def text(self, line: str) -> str:
        """The line as many times as it has rows."""
        return "\n".join(_said(line, row) for row in self.rows)


def _said(line: str, row: Row) -> str:
    """The line with what takes the place of its signs; what the line asks of nobody stays."""
    return SLOT.sub(lambda found: row.get(found.group(), found.group()), line)


def columns_near(asked: str, there: Iterable[str]) -> Words:
    """The nearest name when one is near, else those there are."""
    known = tuple(dict.fromkeys(there))
    near = get_close_matches(asked, known, 1, NEAR) or [
        one for one in known if asked and (asked in one or one in asked)
    ]
    if near:
        return words(msg("是不是“{near}”？"), near=near[0])
    return words(msg("有：{names}"), names="、".join(known[:SHOWN]) + ("…" if len(known) > SHOWN else ""))


def no_list(each: Each, labels: Iterable[str]) -> Repeat:
    """The line of a list that is not there."""
    if not each.list:
        why = words(msg("没有写明按哪张清单逐行填，请写成 {example}"), example="{{每行：问题清单}}")
    else:
        why = words(msg("没有“{list}”这张清单，{near}"), list=each.list, near=columns_near(each.list, labels))
    return Repeat(each=each, why=why, wrong=(each.at, each.mark))


def odd_word(each: Each) -> Repeat:
    """The line with a word behind its list that means nothing."""
    told = words(msg("“{word}”看不懂，清单名后面可以写：{words}"), word=each.unknown, words="最多20行、带姓名")
    return Repeat(each=each, why=told, wrong=(each.at, each.mark))


def repeated(each: Each, listed: Listed) -> Repeat:
    """The line for the rows of its list; the first {{…}} that is no column of it stands in the way."""
    shows = {sign: _show(listed, sign) for _, sign in each.slots}
    odd = next(((at, sign) for at, sign in each.slots if not shows[sign]), None)
    told = Repeat(each=each, code=listed.code, label=listed.label, count=listed.count)
    if odd:
        asked, near = _asked(odd[1]), columns_near(_asked(odd[1]), (NUMBER, *listed.columns))
        why = words(msg("“{list}”没有“{asked}”这一栏，{near}"), list=listed.label, asked=asked, near=near)
        return replace(told, why=why, wrong=odd)
    if not each.slots:
        why = words(
            msg("这一行没有写要填哪几栏，请在格子里写 {example} 这样的栏名。“{list}”{near}"),
            example="{{序号}}", list=listed.label, near=columns_near("", listed.columns),
        )  # fmt: skip
        return replace(told, why=why, wrong=(each.at, each.mark))
    return replace(told, rows=tuple(_rows(each, listed, shows)), keys=listed.keys)


def _asked(sign: str) -> str:
    found = SLOT.fullmatch(sign)
    return found[1] if found else sign


def _show(listed: Listed, sign: str) -> str:
    """What this {{…}} shows of a row, "" where the list has no such column."""
    asked = _SPACES.sub("", _asked(sign))
    if asked == NUMBER:
        return NUMBER
    return next((show for heading, show in listed.columns.items() if _SPACES.sub("", heading) == asked), "")


def _rows(each: Each, listed: Listed, shows: Mapping[str, str]) -> Iterator[Row]:
    """The rows, the words of the line itself gone; where some are left out, a last one says so."""
    gone = dict.fromkeys(filter(None, (each.mark, each.unless)), "")
    for number, row in enumerate(listed.rows, 1):
        yield {**gone, **{sign: str(number) if show == NUMBER else _cell(row[show]) for sign, show in shows.items()}}
    if not listed.rows and not each.unless:
        yield {**gone, **_lone(shows, NONE, NOTHING)}
    elif listed.count > len(listed.rows):
        more = words(msg("（共{count}条，列出前{most}条）"), count=listed.count, most=len(listed.rows))
        yield {**gone, **_lone(shows, str(more), "")}


def _cell(text: str) -> str:
    return " ".join(text.split()) or NOTHING


def _lone(shows: Mapping[str, str], said: str, otherwise: str) -> Row:
    """A row that says one thing, in its first column that is no number."""
    first = next((sign for sign, show in shows.items() if show != NUMBER), next(iter(shows)))
    return {sign: said if sign == first else otherwise for sign in shows}
