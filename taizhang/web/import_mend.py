"""What a person says of a workbook on the page: cells mended, offers adopted, choices where both sides changed a row."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.http import QueryDict

from taizhang.record.reading import OURS, THEIRS
from taizhang.web.import_shown import Flaw
from taizhang.web.waiting import Fixed, Noted

ALL = "all"
FIX, CLASH = "fix-", "clash-"
LONGEST = 2000


def noted_with(noted: Noted, post: QueryDict, flaws: Iterable[Flaw], sheets: Mapping[int, str]) -> Noted:
    """What was noted before, with what this form says: typed cells, the offers adopted, the sides chosen."""
    known = {flaw.name: flaw for flaw in flaws if flaw.name}
    typed = {name: str(post[name])[:LONGEST] for name in post if name in known and str(post[name]) != known[name].value}
    return replace(
        noted, fixes=_fixed(noted.fixes, {**typed, **_adopted(post, known)}, sheets), choices=_chosen(noted, post)
    )


def _adopted(post: QueryDict, known: Mapping[str, Flaw]) -> dict[str, str]:
    """The offers adopted: one cell's, those of one cause, or all."""
    wanted = str(post.get("adopt", ""))
    return {
        name: flaw.offer for name, flaw in known.items() if flaw.offer and wanted and wanted in {name, flaw.cause, ALL}
    }


def _fixed(before: Fixed, more: Mapping[str, str], sheets: Mapping[int, str]) -> Fixed:
    fixes = {sheet: {row: dict(cells) for row, cells in rows.items()} for sheet, rows in before.items()}
    for name, value in more.items():
        sheet, row, ask = name.removeprefix(FIX).split("-", 2)
        fixes.setdefault(sheets[int(sheet)], {}).setdefault(row, {})[ask] = value
    return fixes


def _chosen(noted: Noted, post: QueryDict) -> Mapping[str, str]:
    said = {name.removeprefix(CLASH): str(post[name]) for name in post if name.startswith(CLASH)}
    return {key: side for key, side in {**noted.choices, **said}.items() if side in {OURS, THEIRS}}
