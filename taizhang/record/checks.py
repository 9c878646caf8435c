"""What Excel and WPS check while a person types: lists, days, numbers, lengths; with prompts and errors in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook

from taizhang.errors import msg, words
from taizhang.record.asks import Ask
from taizhang.record.days import EARLIEST, LATEST
from taizhang.record.drafting import most_letters
from taizhang.record.names import label_of
from taizhang.record.sheets import DICTIONARY, Mark, letters

TITLE_MOST = 32
TEXT_MOST = 255
LISTED_FROM = 2


def write_dictionary(book: Workbook, mark: Mark, asks: Sequence[Ask]) -> Mapping[str, str]:
    """Write the hidden sheet: the mark in A1, a column of labels for every list; gives the list's name by ask."""
    sheet = book.add_worksheet(DICTIONARY)
    sheet.write_string(0, 0, str(mark))
    sources: dict[str, str] = {}
    listed = [ask for ask in asks if ask.codes]
    for column, ask in enumerate(listed, start=1):
        sheet.write_string(0, column, ask.label)
        for row, code in enumerate(ask.codes, start=LISTED_FROM - 1):
            sheet.write_string(row, column, label_of(code, ask.choices))
        spot, last = letters(column), len(ask.codes) + LISTED_FROM - 1
        sources[ask.name] = f"=字典_{column}"
        book.define_name(f"字典_{column}", f"='{DICTIONARY}'!${spot}${LISTED_FROM}:${spot}${last}")
    sheet.very_hidden()
    return sources


def prompt(ask: Ask) -> str:
    """What the writer is told when the cell is entered and in the comment of its heading."""
    usual = {
        "date": msg("写成 2023-11-30 这样的日期"),
        "number": msg("只写数，不带单位"),
        "money": msg("单位：万元"),
        "choice": msg("从下拉列表里选"),
        "choices": msg("可填多项，用“、”隔开"),
        "unit": msg("填单位全称或单位代码"),
    }
    own = (ask.hint, usual.get(ask.type, ""), f"例如：{ask.field.example}" if ask.field.example else "")
    need = msg("必填。") if ask.required else ""
    return need + "；".join(dict.fromkeys(part for part in own if part))


def _rule(ask: Ask, source: str) -> dict[str, Any]:
    if source:
        return {"validate": "list", "source": source, "show_error": ask.type == "choice"}
    if ask.type == "date":
        return {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST}
    if ask.type in {"number", "money"}:
        return {"validate": "decimal", "criteria": ">=", "value": 0}
    return {"validate": "length", "criteria": "<=", "value": most_letters(ask)}


def _error(ask: Ask) -> str:
    said = {
        "date": msg("“{label}”要填日期，如 2023-11-30"),
        "number": msg("“{label}”要填 0 或大于 0 的数，不带单位"),
        "money": msg("“{label}”要填 0 或大于 0 的数，单位万元"),
        "choice": msg("“{label}”只能从下拉列表里选"),
    }
    too_long = msg("“{label}”最多 {most} 个字")
    return str(words(said.get(ask.type, too_long), label=ask.label, most=most_letters(ask)))


def check_of(ask: Ask, source: str) -> dict[str, Any]:
    """The check on a column; `source` is the name of its list."""
    return {
        **_rule(ask, source),
        "input_title": ask.label[:TITLE_MOST],
        "input_message": prompt(ask)[:TEXT_MOST],
        "error_title": ask.label[:TITLE_MOST],
        "error_message": _error(ask)[:TEXT_MOST],
    }
