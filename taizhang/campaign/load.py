"""The door of the room: YAML text → `Campaign` and every problem found in it, each with its line and character."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from taizhang.campaign.check import check
from taizhang.campaign.flaw import Flaw, Path, allowed
from taizhang.campaign.model import Campaign
from taizhang.campaign.shape import words_at
from taizhang.campaign.yaml_marks import Read, read
from taizhang.errors import Problem, Words, msg, words

CAMPAIGN = TypeAdapter(Campaign)

SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "string_type": (msg("这里要写文字"), msg("不能空着，也不能写成列表或下一层")),
        "string_too_long": (msg("文字太长"), msg("最多 {max_length} 个字")),
        "int_parsing": (msg("这里要写整数"), msg("例如 30")),
        "int_type": (msg("这里要写整数"), msg("例如 30")),
        "float_parsing": (msg("这里要写数"), msg("例如 0.8")),
        "float_type": (msg("这里要写数"), msg("例如 0.8")),
        "finite_number": (msg("这里要写数"), msg("例如 0.8")),
        "bool_parsing": (msg("这里只能写 true 或 false"), msg("不要时删去这一行")),
        "bool_type": (msg("这里只能写 true 或 false"), msg("不要时删去这一行")),
        "greater_than_equal": (msg("数太小"), msg("不小于 {ge}")),
        "less_than_equal": (msg("数太大"), msg("不大于 {le}")),
        "day": (msg("这不是日期"), msg("写成 2023-09-01")),
        "date_type": (msg("这里要写日期"), msg("写成 2023-09-01")),
        "date_from_datetime_parsing": (msg("没有这一天"), msg("写成 2023-09-01")),
        "tuple_type": (msg("这里要写列表"), msg("写成 [甲, 乙]，只有一个也要方括号")),
        "mapping_type": (msg("这里要写“词: 值”"), msg("每个一行，缩进两格；没有内容时删去这一行")),
        "dict_type": (msg("这里要写“词: 值”"), msg("每个一行，缩进两格；没有内容时删去这一行")),
        "dataclass_type": (msg("这里要写“词: 值”"), msg("可用：{words}")),
        "too_short": (msg("这里至少要有一个"), msg("见 docs/campaign.md")),
        "missing": (msg("缺“{word}”"), msg("请补上这一行")),
        "string_pattern_mismatch": (
            msg("名字“{word}”写法不对"),
            msg("用小写英文字母、数字和下划线，字母开头；指标、规则、清单可用点分段"),
        ),
    }
)
"""pydantic's types of error → what is wrong, and what is allowed."""

UNFORESEEN = (msg("这里的写法不对"), msg("见 docs/campaign.md"))


@dataclass(frozen=True, slots=True)
class _Found:
    """One of pydantic's errors at its path in the file; `branch` says that it was tried among alternatives."""

    path: Path
    error: ErrorDetails
    at_key: bool
    branch: bool


@lru_cache(maxsize=32)
def load(text: str, file: str) -> tuple[Campaign | None, tuple[Problem, ...]]:
    """The campaign and all its problems in the order of the file; None where its shape is wrong.

    A campaign that comes with problems must not be adopted; one adopted under older rules stays readable.
    """
    content = read(text, file)
    if content.data is None:
        return None, content.problems
    try:
        campaign = CAMPAIGN.validate_python(content.data)
    except ValidationError as errors:
        return None, _in_order((*content.problems, *map(content.problem, _flaws(content, errors))))
    return campaign, _in_order((*content.problems, *map(content.problem, check(campaign))))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.place.line, problem.place.char)))


def _flaws(content: Read, errors: ValidationError) -> Iterator[Flaw]:
    found = [_found(content, error) for error in errors.errors(include_url=False)]
    deeper = {one.path[:at] for one in found for at in range(len(one.path))}
    told: dict[Path, list[_Found]] = {}
    for one in found:
        if not (one.branch and one.path in deeper):
            told.setdefault(one.path, []).append(one)
    for several in told.values():
        yield _flaw(content, several)


def _found(content: Read, error: ErrorDetails) -> _Found:
    """Where an error stands: pydantic's own names of alternatives are no part of the path."""
    path: Path = ()
    branch = False
    for part in error["loc"]:
        longer = (*path, str(part))
        if longer in content.values:
            path = longer
        elif part != "[key]":
            branch = error["type"] != "missing"
    if error["type"] == "missing":
        path = (*path, str(error["loc"][-1]))
    at_key = error["loc"][-1] == "[key]" or error["type"] == "unexpected_keyword_argument"
    return _Found(path, error, at_key, branch)


def _flaw(content: Read, several: list[_Found]) -> Flaw:
    """One flaw of the errors at one path: where alternatives were tried, the closed words are told."""
    choice = next((one for one in several if one.error["type"] == "literal_error"), None)
    first = choice or several[0]
    what, mend = _said(first, or_number=choice is not None and len(several) > 1)
    return Flaw(first.path, what, mend, first.at_key)


def _said(found: _Found, *, or_number: bool) -> tuple[Words, Words]:
    error, word = found.error, found.path[-1]
    context: dict[str, Any] = error.get("ctx", {})
    if error["type"] == "unexpected_keyword_argument":
        return words(msg("没有“{word}”这个词"), word=word), allowed(word, words_at(found.path[:-1]))
    if error["type"] == "literal_error":
        names = tuple(part.strip("'") for part in context["expected"].replace(" or ", ", ").split(", "))
        given = str(error["input"])
        what = msg("“{given}”既不是数，也不是允许的词") if or_number else msg("“{given}”不在允许的取值之内")
        return words(what, given=given), allowed(given, names)
    template, mend = SAID.get(error["type"], UNFORESEEN)
    return words(template, word=word), words(mend, words="、".join(words_at(found.path)), **context)
