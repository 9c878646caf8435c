"""Rule 4: every function is annotated, every public thing says what it is."""

import ast
import tomllib
from collections.abc import Iterator

from tests.house.reading import Function, Module, house, offences, product, snippet, text_of

SILENT = frozenset({"Meta", "Media"})
"""Inner classes whose meaning is Django's."""


def bare(function: Function) -> Iterator[str]:
    """Parameters without a type, and a missing return type."""
    given = function.args
    every = (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg)
    names = [each.arg for each in every if each and not each.annotation and each.arg not in {"self", "cls"}]
    yield from names
    if not function.returns:
        yield "its answer"


def unannotated(module: Module) -> Iterator[str]:
    """Functions whose types are not all written."""
    for function in module.functions():
        missing = ", ".join(bare(function))
        if missing:
            yield f"{function.lineno}: {function.name}: no type for {missing}"


def public(node: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | Function]:
    """Public functions and classes of a module, and the public methods of those classes."""
    for each in node.body:
        if isinstance(each, ast.ClassDef | Function) and not each.name.startswith("_") and each.name not in SILENT:
            yield each
            if isinstance(each, ast.ClassDef) and not _protocol(each):
                yield from public(each)


def _protocol(node: ast.ClassDef) -> bool:
    """A shape speaks as a whole; what its members mean is said where they are defined."""
    return any(isinstance(parent, ast.Name) and parent.id == "Protocol" for parent in node.bases)


def unsaid(module: Module) -> Iterator[str]:
    """Public things without a sentence."""
    if not ast.get_docstring(module.tree):
        yield "1: the module says nothing"
    for node in public(module.tree):
        if not ast.get_docstring(node) and not _decorated_overload(node):
            yield f"{node.lineno}: {node.name} says nothing"


def _decorated_overload(node: ast.ClassDef | Function) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in node.decorator_list)


def test_every_function_is_annotated() -> None:
    assert offences(unannotated, house()) == []


def test_every_public_thing_has_its_sentence() -> None:
    assert offences(unsaid, product()) == []


def test_mypy_is_strict_for_the_tests_too() -> None:
    mypy = tomllib.loads(text_of("pyproject.toml"))["tool"]["mypy"]
    assert mypy["strict"] is True
    assert {"taizhang", "tests", "bench"} <= set(mypy["files"])


def test_a_missing_type_is_seen() -> None:
    assert list(unannotated(snippet("def f(a, *b: int) -> None: ...\n"))) == ["1: f: no type for a"]
    assert list(unannotated(snippet("def f(): ...\n"))) == ["1: f: no type for its answer"]
    assert list(unannotated(snippet("class C:\n    def f(self) -> None: ...\n"))) == []


def test_a_public_thing_without_a_sentence_is_seen() -> None:
    head = '"""说明。"""\nclass C:\n    """是什么。"""\n    class Meta: ...\n'
    text = head + "    def f(self) -> None: ...\n    def _g(self) -> None: ...\n"
    assert list(unsaid(snippet(text))) == ["5: f says nothing"]
    assert list(unsaid(snippet("def f() -> None: ...\n"))) == ["1: the module says nothing", "1: f says nothing"]
