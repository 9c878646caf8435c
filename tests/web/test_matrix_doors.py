"""Who × where × every door of the store: held to the same table as the pages, whatever way somebody comes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache

import taizhang.store
from taizhang.errors import Refusal
from taizhang.store.remembered import every_head
from tests.web.matrix.doors import APART, DOORS, Door
from tests.web.matrix.rules import EVERYBODY, OF, expected
from tests.web.matrix.world import Hand, Thing, World
from tests.web.test_matrix import there, undone

__all__ = ["there"]
pytestmark = pytest.mark.django_db
WHO = tuple(one for one in EVERYBODY if one != "anonymous")
"""Nobody who has not signed in is anybody's actor."""


def tried(door: Door, hand: Hand, at: Thing) -> tuple[bool, str, bool]:
    """Whether it opened, what it said, whether anything changed."""
    cache.clear()
    with undone():
        before = every_head()
        try:
            door.act(hand, at)
        except Refusal as refusal:
            return False, refusal.say(), every_head() != before
        return True, "", every_head() != before


def faults(door: Door, who: str, relation: str, there: World) -> Iterator[str]:
    """What this door gets wrong for somebody before a thing."""
    opened, said, changed = tried(door, there.hands[who], there.things[relation])
    rule = expected(door.need, who, relation)
    if opened and not changed and rule != "yes":
        return  # nothing to do was done
    if opened != (rule == "yes"):
        yield f"{who} × {relation}: {'opened' if opened else said}, the table says {rule}"
    elif changed != (opened and not door.silent):
        yield f"{who} × {relation}: {'something' if changed else 'nothing'} changed"


def relations(door: Door) -> tuple[str, ...]:
    """Where the thing can lie."""
    return tuple(one for one in OF[door.of] if not (door.handed_in and one == "missing"))


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_every_door_opens_for_whom_the_table_says(there: World, door: Door) -> None:
    assert [fault for who in WHO for at in relations(door) for fault in faults(door, who, at, there)] == []


def in_a_name() -> Iterator[str]:
    """Every door of the store that takes `by=`, as module.function."""
    for path in sorted(Path(taizhang.store.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and _opens_in_a_name(node):
                yield f"{path.stem}.{node.name}"


def _opens_in_a_name(node: ast.FunctionDef) -> bool:
    names = {one.arg for one in (*node.args.args, *node.args.kwonlyargs)}
    return "by" in names and any(ast.unparse(one) == "door" for one in node.decorator_list)


def test_every_door_in_a_name_has_a_row() -> None:
    there, rows = set(in_a_name()), {door.name for door in DOORS}
    assert sorted(there - rows - set(APART)) == [], "这些门没有进权限表：请在 tests/web/matrix/doors.py 各写一行 Door"
    assert sorted((rows | set(APART)) - there) == [], "权限表里有已经不在的门"
