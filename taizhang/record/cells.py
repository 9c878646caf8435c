"""What a person sees in a cell, and the same without what nobody can see."""

import re
from datetime import date, datetime, time

from taizhang.campaign.model import FieldType

INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\uffff]"
)
FORMULA_GUARD = re.compile(r"^'+(?=[=+\-@])")
DASHES = "-—－–―/／"
NONE_WORDS = frozenset({"无", "暂无", "没有"})
WORDED = frozenset({"text", "person", "file"})


def as_text(cell: object) -> str:
    """The cell as it reads on the screen; whole numbers without a point, days as ISO."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def clean(cell: object) -> str:
    """The text without control, direction and invisible characters and without a guard (') against formulas."""
    text = (cell if isinstance(cell, str) else as_text(cell)).strip()
    if not text.isprintable():
        text = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return FORMULA_GUARD.sub("", text) if text.startswith("'") else text


def is_blank(sort: FieldType, cell: object) -> bool:
    """Whether nothing was given: empty, only dashes, or 无 where no text is asked."""
    if isinstance(cell, list | tuple):
        return not cell
    if cell is None:
        return True
    text = clean(cell)
    return not text.strip(DASHES) or (text in NONE_WORDS and sort not in WORDED)
