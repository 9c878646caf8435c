"""One cell of a campaign's workbook: what a value of the file looks like in it, and what is meant by what was written."""

from datetime import date, datetime
from typing import Any, Final

import yaml

from taizhang.campaign.book_pages import Sort

PARTED: Final = "；"
YES: Final = "是"
NO: Final = "否"
NOTHING: Final = "（空）"
WIDE: Final = 10**9


class Unread(ValueError):
    """A cell that should hold a structure does not read as one."""


def shown(value: Any, sort: Sort) -> str:
    """The value as it stands in a cell."""
    if value is None:
        return ""
    if sort == "yes" and value in ("true", "false"):
        return YES if value == "true" else NO
    if sort == "many" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return _many(value)
    return value if isinstance(value, str) else flow(value)


def _many(value: list[str]) -> str:
    """Several texts; a line each where one of them holds the sign that parts them."""
    if not value:
        return NOTHING
    return "\n".join((*value, "")) if any(PARTED in one for one in value) else PARTED.join(value)


def flow(value: Any) -> str:
    """A structure in one line, as a campaign file writes it."""
    return yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=WIDE, sort_keys=False).strip()


def text_of(cell: object) -> str:
    """What stands in a cell, as text: days as 2023-09-01, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip(" \t\r　")


def meant(text: str, sort: Sort) -> Any:
    """The value meant by a cell that is not empty; `Unread` where a structure cannot be read."""
    if sort == "yes":
        return {YES: "true", NO: "false"}.get(text.strip(), text.strip())
    if sort == "many":
        return _parted(text)
    if sort == "flow" and text.lstrip().startswith(("{", "[")):
        return _structure(text)
    return text.strip()


def _parted(text: str) -> list[str]:
    if text.strip() == NOTHING:
        return []
    parts = text.split("\n") if "\n" in text else text.split(PARTED)
    return [part.strip() for part in parts if part.strip()]


def _structure(text: str) -> Any:
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.BaseLoader)):
            raise Unread(text)
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  texts and lists of texts, nothing is made of them
    except yaml.YAMLError as error:
        raise Unread(text) from error
