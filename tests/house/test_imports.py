"""Rule 2: imports stand at the top, form no ring, and keep their direction."""

import ast
import tomllib
from collections.abc import Iterator, Mapping

from tests.house.reading import PURE, Module, house, offences, product, snippet, text_of

Graph = Mapping[str, frozenset[str]]


def inside_functions(module: Module) -> Iterator[str]:
    """An import inside a function is a ring that has been painted over."""
    for function in module.functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{node.lineno}: import inside {function.name}"


def relative(module: Module) -> Iterator[str]:
    """One way to name a module: its full name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{node.lineno}: relative import"


def imported(module: Module) -> Iterator[str]:
    """Names a module imports, also for types only; `from a import b` names a and a.b."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def graph(modules: tuple[Module, ...]) -> Graph:
    """Which of these modules imports which; `from package import module` leans on the module, not on the package."""
    names = {module.name for module in modules}
    return {module.name: frozenset(_leans_on(module, names)) - {module.name} for module in modules}


def _leans_on(module: Module, names: set[str]) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from parts & names
            if not parts <= names and node.module in names:
                yield node.module


def ring(of: Graph) -> frozenset[str]:
    """Modules that reach each other: leaves are plucked until only rings and what leads to them are left."""
    left = dict(of)
    while leaves := {name for name, needs in left.items() if not needs & left.keys()}:
        left = {name: needs for name, needs in left.items() if name not in leaves}
    return frozenset(left)


def django(module: Module) -> Iterator[str]:
    """The five rooms work without a database and without a web."""
    banned = ("django", "ninja", "taizhang.store", "taizhang.web", "taizhang.settings")
    if module.room in PURE:
        yield from (
            f"1: {name}" for name in imported(module) if name.split(".")[0] in banned or name.startswith(banned)
        )


def test_no_import_stands_inside_a_function() -> None:
    assert offences(inside_functions, house()) == []


def test_no_import_is_relative() -> None:
    assert offences(relative, house()) == []


def test_modules_form_no_ring() -> None:
    assert ring(graph(product())) == frozenset()


def test_the_five_rooms_know_no_django() -> None:
    assert offences(django, product()) == []


def test_the_contracts_name_every_room() -> None:
    contracts = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = " ".join(contracts[0]["layers"]).translate({ord(mark): " " for mark in "()|"})
    rooms = {module.room for module in product() if module.room}
    assert [room for room in sorted(rooms) if f"taizhang.{room}" not in layers.split()] == []


def test_a_hidden_and_a_relative_import_are_seen() -> None:
    assert len(list(inside_functions(snippet("def f():\n    import os\n")))) == 1
    assert list(inside_functions(snippet("import os\n"))) == []
    assert len(list(relative(snippet("from . import a\n")))) == 1


def test_a_ring_is_seen_also_through_a_package_and_through_types_only() -> None:
    typed = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p.a import A\n"
    modules = (snippet("import p.b\n", "p/a.py"), snippet(typed, "p/b.py"), snippet("from p import a\n", "p/c.py"))
    assert ring(graph(modules)) >= {"p.a", "p.b"}
    assert ring(graph((snippet("from p import b\n", "p/a.py"), snippet("", "p/b.py")))) == frozenset()


def test_django_in_a_pure_room_is_seen() -> None:
    assert len(list(django(snippet("import django.db\n")))) == 1
    assert list(django(snippet("import django.db\n", "taizhang/store/models.py"))) == []
