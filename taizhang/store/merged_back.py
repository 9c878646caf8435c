"""What goes back after a merge: one zip with the report as a table and, of every file, its flawed rows as a workbook."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.errors import msg
from taizhang.record.drafting import Context
from taizhang.record.workbook_out import flawed_workbook
from taizhang.report.tables import Heading, Table, xlsx
from taizhang.store.merging import Filed, Merged

REPORT: Final = msg("汇总结果")
FLAWED: Final = msg("有误")
TOLD: Final = 20
COLUMNS: Final = (
    Heading(label=msg("序号"), width=6, kind="no"),
    Heading(label=msg("文件"), width=30),
    Heading(label=msg("类别"), width=14),
    Heading(label=msg("新增"), width=8, kind="no"),
    Heading(label=msg("更新"), width=8, kind="no"),
    Heading(label=msg("无变化"), width=8, kind="no"),
    Heading(label=msg("有误"), width=8, kind="no"),
    Heading(label=msg("问题"), width=42),
)


def report(merged: Merged, campaign: Campaign, around: Context) -> Table:
    """One row a file: what went in, what stays out and why."""
    rows = tuple(_row(number, one, campaign) for number, one in enumerate(merged.files, start=1))
    unit = around.units.names.get(around.unit, around.unit)
    return Table(title=f"{campaign.title}·{REPORT}", unit=unit, day=around.today, columns=COLUMNS, rows=rows)


def _row(number: int, one: Filed, campaign: Campaign) -> tuple[str, ...]:
    kind = campaign.kinds.get(one.reading.kind)
    counts = (one.new, one.changed, one.reading.same, one.flawed)
    return (str(number), one.name, kind.label if kind else "", *map(str, counts), "\n".join(_said(one)))


def _said(one: Filed) -> Iterator[str]:
    flaws = [
        str(flaw) for flaw in (*one.reading.problems, *(flaw for row in one.reading.flawed for flaw in row.problems))
    ]
    yield from flaws[:TOLD]
    if len(flaws) > TOLD:
        yield f"……共 {len(flaws)} 处，见退回的表"


def packed(merged: Merged, campaign: Campaign, around: Context) -> bytes:
    """The zip: the report, and beside it every file's flawed rows under its own name."""
    out, used = io.BytesIO(), set[str]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(f"{REPORT}.xlsx", xlsx(report(merged, campaign, around)))
        for one in merged.files:
            if one.reading.flawed:
                made.writestr(_free(one.name, used), flawed_workbook(campaign, one.reading, around))
    return out.getvalue()


def _free(name: str, used: set[str]) -> str:
    """The file's name with 有误 behind it, told apart where two would be the same; never a way out of the folder."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in {"/", ".."}]
    stem = "/".join((*parts[:-1], PurePosixPath(parts[-1]).stem)) if parts else FLAWED
    number, free = 1, f"{stem}-{FLAWED}.xlsx"
    while free in used:
        number += 1
        free = f"{stem}-{FLAWED}-{number}.xlsx"
    used.add(free)
    return free
