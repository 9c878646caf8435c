"""Flaws that pydantic found in a request, in our words and with the path of the field as the sender wrote it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from taizhang.errors import Words, msg, words
from taizhang.web.api.faults import Fault

SAID: Mapping[str, str] = MappingProxyType(
    {
        "missing": msg("没有给"),
        "nul": msg("文字里有不能保存的字符（NUL）"),
        "extra_forbidden": msg("没有这一项"),
        "string_type": msg("要写成文字"),
        "int_type": msg("要写成整数"),
        "int_parsing": msg("要写成整数"),
        "bool_type": msg("要写成 true 或 false"),
        "bool_parsing": msg("要写成 true 或 false"),
        "list_type": msg("要写成数组"),
        "dict_type": msg("要写成对象"),
        "model_type": msg("要写成对象"),
        "model_attributes_type": msg("要写成对象"),
        "date_type": msg("不是日期，请写成 2023-12-31 这样"),
        "date_parsing": msg("不是日期，请写成 2023-12-31 这样"),
        "date_from_datetime_parsing": msg("不是日期，请写成 2023-12-31 这样"),
        "date_from_datetime_inexact": msg("不是日期，请写成 2023-12-31 这样"),
        "string_too_short": msg("太短，至少 {min_length} 个字"),
        "string_too_long": msg("太长，最多 {max_length} 个字"),
        "too_short": msg("至少要有 {min_length} 项"),
        "too_long": msg("最多 {max_length} 项"),
        "literal_error": msg("只能是：{expected}"),
        "greater_than_equal": msg("不能小于 {ge}"),
        "less_than_equal": msg("不能大于 {le}"),
    }
)
OTHERWISE = msg("写得不合要求（{why}）")
PLACES = frozenset({"body", "query", "path", "form", "file", "header"})
NAMED = frozenset({"given", "asked"})
"""What our operations call a body or a query as a whole; the sender does not know these names."""


def faults_in(errors: Iterable[Mapping[str, Any]]) -> tuple[Fault, ...]:
    """Each flaw once, by field."""
    found = {_field(one["loc"]): _what(one) for one in errors}
    return tuple(Fault(field, what) for field, what in found.items())


def _what(one: Mapping[str, Any]) -> Words:
    template = SAID.get(str(one["type"]))
    if template is None:
        return words(OTHERWISE, why=one["msg"])
    return words(template, **{name: fact for name, fact in (one.get("ctx") or {}).items() if f"{{{name}}}" in template})


def _field(place: Iterable[object]) -> str:
    parts = list(place)
    if parts and parts[0] in PLACES:
        parts = parts[1:]
    if parts and parts[0] in NAMED:
        parts = parts[1:]
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return path.removeprefix(".")
