"""docs/coverage.md: every mechanism has its row, and every pointer in it leads to something that is there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import get_args

import pytest
from django.urls import Resolver404, resolve

from taizhang.campaign import model
from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.cli import COMMANDS
from taizhang.decompose.proof import RULES
from tests.house.reading import text_of

PAGE = "docs/coverage.md"
THEME = "theme_education_2023"
HAVE, LACK, PARTLY, NEVER = "有", "尚缺", "部分", "不做"
SECTIONS = {"1": 161, "2": 30, "3": 12, "4": 11}
CAPITALS = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page: its section and number, what it says of itself, and where it points."""

    section: str
    number: int
    state: str
    pointers: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.section}.{self.number}"


@cache
def rows() -> tuple[Row, ...]:
    return tuple(_rows())


def _rows() -> Iterator[Row]:
    section = ""
    for line in text_of(PAGE).splitlines():
        if line.startswith("## "):
            section = line[3:4]
        if found := re.match(r"\| (\d+) \|", line):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            state = cells[2] if section == "1" else HAVE
            yield Row(section, int(found[1]), state, tuple(re.findall(r"`([^`]+)`", cells[-1])))


@cache
def campaign(name: str) -> Campaign:
    found, problems = load(shipped_text(name), name)
    assert found is not None, problems
    return found


@cache
def words() -> frozenset[str]:
    """Every word a campaign file may hold."""
    shapes = [one for one in vars(model).values() if isinstance(one, type) and is_dataclass(one)]
    return frozenset(field.name.removesuffix("_") for shape in shapes for field in fields(shape))


def there(pointer: str) -> bool:
    """Whether what a pointer names exists."""
    if pointer.startswith("/"):
        return _address(CAPITALS.sub("1", pointer))
    if pointer.startswith("taizhang "):
        return pointer.split()[1] in {command.name for command in COMMANDS}
    head, _, name = pointer.rpartition(":")
    closed = {"proof": RULES, "need": get_args(model.Need), "has": get_args(model.Has), "word": words()}
    if head in closed:
        return name in closed[head]
    return (not head or head in shipped()) and _in_campaign(campaign(head or THEME), name)


def _address(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _in_campaign(found: Campaign, pointer: str) -> bool:
    room, _, name = pointer.partition(".")
    if room == "lives":
        life, _, move = name.partition(".")
        return life in found.lives and move in found.lives[life].moves
    return room in words() and name in getattr(found, room, {})


def test_every_row_stands_once_and_in_order() -> None:
    found = {section: [row.number for row in rows() if row.section == section] for section in SECTIONS}
    assert found == {section: list(range(1, most + 1)) for section, most in SECTIONS.items()}


def test_every_pointer_leads_somewhere() -> None:
    assert [f"{row.name} {pointer}" for row in rows() for pointer in row.pointers if not there(pointer)] == []


def test_what_is_there_points_to_it_and_what_is_not_says_why() -> None:
    assert [row.name for row in rows() if row.state == HAVE and not row.pointers] == []
    silent = [row for row in rows() if row.state != HAVE and not re.match(f"({LACK}|{PARTLY}|{NEVER})：.", row.state)]
    assert [f"{row.name} {row.state}" for row in silent] == []
    assert [row.name for row in rows() if row.state.startswith(PARTLY) and not row.pointers] == []


@pytest.mark.parametrize(
    "wrong",
    [
        "/nowhere",
        "taizhang nothing",
        "kinds.nobody",
        "proof:nothing",
        "lives.problem.fly",
        "nowhere:kinds.problem",
        "foo.bar",
    ],
)
def test_a_pointer_that_leads_nowhere_is_found(wrong: str) -> None:
    assert not there(wrong)
