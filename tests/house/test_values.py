"""Rule 5: values are frozen, module tables never grow."""

import ast
from collections.abc import Iterator

from tests.house.reading import Module, dotted, house, offences, product, snippet

GROWING = frozenset(
    {"append", "extend", "insert", "add", "setdefault", "update", "pop", "popitem", "remove", "discard", "clear"}
)
CONTAINERS = frozenset({"list", "dict", "set", "defaultdict", "Counter", "deque", "OrderedDict"})


def loose(module: Module) -> Iterator[str]:
    """Dataclasses that are not frozen or have no slots (those of pydantic count)."""
    for found in module.classes():
        for mark in found.decorator_list:
            name = dotted(mark.func if isinstance(mark, ast.Call) else mark)
            if name.split(".")[-1] == "dataclass" and not {"frozen", "slots"} <= _switched_on(mark):
                yield f"{found.lineno}: {found.name} is not frozen with slots"


def _switched_on(mark: ast.expr) -> set[str | None]:
    given = mark.keywords if isinstance(mark, ast.Call) else []
    return {each.arg for each in given if isinstance(each.value, ast.Constant) and each.value.value is True}


def containers(module: Module) -> frozenset[str]:
    """Module-level names that hold a list, dict or set."""
    found = set()
    for node in module.tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if value is not None and _is_container(value):
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(found)


def _is_container(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return dotted(value.func).split(".")[-1] in CONTAINERS
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def growing(module: Module) -> Iterator[str]:
    """Places that change a module-level container, and every `global`."""
    names = containers(module)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Global):
            yield f"{node.lineno}: global {', '.join(node.names)}"
        elif isinstance(node, ast.stmt | ast.expr) and _changed(node) & names:
            yield f"{node.lineno}: {', '.join(sorted(_changed(node) & names))} is changed"


def _changed(node: ast.AST) -> set[str]:
    """Names of containers that this node changes in place."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in GROWING:
        return {dotted(node.func.value)}
    if isinstance(node, ast.Assign | ast.Delete):
        return {dotted(target.value) for target in node.targets if isinstance(target, ast.Subscript)}
    if isinstance(node, ast.AugAssign):
        return {dotted(node.target.value if isinstance(node.target, ast.Subscript) else node.target)}
    return set()


def test_every_value_is_frozen_and_has_slots() -> None:
    assert offences(loose, house()) == []


def test_no_module_table_grows() -> None:
    assert offences(growing, product()) == []


def test_a_loose_value_is_seen() -> None:
    assert len(list(loose(snippet("@dataclass\nclass A:\n    a: int\n")))) == 1
    assert len(list(loose(snippet("@dataclasses.dataclass(frozen=True)\nclass A:\n    a: int\n")))) == 1
    assert list(loose(snippet("@dataclass(frozen=True, slots=True)\nclass A:\n    a: int\n"))) == []


def test_a_growing_table_is_seen() -> None:
    for change in ("SEEN.append(1)", "SEEN[0] = 1", "del SEEN[0]", "SEEN += [1]"):
        assert len(list(growing(snippet(f"SEEN = []\ndef f() -> None:\n    {change}\n")))) == 1, change
    assert len(list(growing(snippet("N = 0\ndef f() -> None:\n    global N\n")))) == 1
    assert (
        list(growing(snippet("SEEN: tuple[int, ...] = ()\ndef f() -> None:\n    here = []\n    here.append(1)\n")))
        == []
    )
