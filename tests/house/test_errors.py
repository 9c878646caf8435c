"""Rule 6: two families of error; nothing is caught in the dark."""

import ast
from collections.abc import Iterator

from tests.house.reading import Module, dotted, house, offences, pure, snippet

BROAD = frozenset({"Exception", "BaseException"})


def caught(node: ast.expr | None) -> Iterator[str]:
    """Names of what an `except` or a `suppress` catches; `except:` catches everything."""
    if node is None:
        yield "BaseException"
    for part in node.elts if isinstance(node, ast.Tuple) else [node]:
        if part is not None:
            yield dotted(part)


def broad(module: Module) -> Iterator[str]:
    """Handlers that would also swallow our own mistakes."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and BROAD & set(caught(node.type)):
            yield f"{node.lineno}: broad except"
        if isinstance(node, ast.Call) and BROAD & _suppressed(node):
            yield f"{node.lineno}: broad suppress"


def _suppressed(call: ast.Call) -> set[str]:
    arguments = call.args if dotted(call.func).endswith("suppress") else []
    return {name for argument in arguments for name in caught(argument)}


def raised_bare(module: Module) -> Iterator[str]:
    """`raise Exception` says nothing that a caller could act on."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Raise) and node.exc is not None:
            what = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if dotted(what) in BROAD:
                yield f"{node.lineno}: raises {dotted(what)}"


def excused(module: Module) -> Iterator[str]:
    """Lines that ask not to be covered: the hundred per cent of the five rooms is honest."""
    for at, line in enumerate(module.text.splitlines(), 1):
        if "pragma: no" in line:
            yield f"{at}: asks not to be covered"


def test_nothing_is_caught_broadly() -> None:
    assert offences(broad, house()) == []


def test_nothing_broad_is_raised() -> None:
    assert offences(raised_bare, house()) == []


def test_no_line_of_the_five_rooms_asks_not_to_be_covered() -> None:
    assert offences(excused, pure()) == []


def test_a_broad_except_is_seen() -> None:
    for head in ("except:", "except Exception:", "except (ValueError, BaseException) as error:"):
        assert len(list(broad(snippet(f"try:\n    pass\n{head}\n    pass\n")))) == 1, head
    assert len(list(broad(snippet("with contextlib.suppress(Exception):\n    pass\n")))) == 1
    assert list(broad(snippet("try:\n    pass\nexcept (ValueError, KeyError):\n    pass\n"))) == []


def test_a_broad_raise_and_an_excuse_are_seen() -> None:
    assert len(list(raised_bare(snippet("raise Exception('坏了')\n")))) == 1
    assert list(raised_bare(snippet("raise ValueError('坏了')\n"))) == []
    assert len(list(excused(snippet("x = 1  # " + "pragma: no cover\n")))) == 1
