"""Rule 1: nothing grows too long to be read in one go."""

import ast
from collections.abc import Iterator
from statistics import median, quantiles

from tests.house.reading import Function, Module, house, offences, product, snippet, text_of

LINE, FUNCTION, MODULE, CLASS, PARAMETERS = 125, 40, 300, 120, 5
"""The formatter aims at 120; five more for a sentence that it cannot break."""


def lines(node: Function | ast.ClassDef) -> int:
    """Lines of a function or class, decorators left out."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_long(module: Module) -> Iterator[str]:
    """Lines, functions, classes and modules over their limit."""
    rows = module.text.splitlines()
    if len(rows) > MODULE:
        yield f"1: module of {len(rows)} lines"
    yield from (f"{at}: line of {len(row)} characters" for at, row in enumerate(rows, 1) if len(row) > LINE)
    for function in module.functions():
        if lines(function) > FUNCTION:
            yield f"{function.lineno}: {function.name} has {lines(function)} lines"
    for found in module.classes():
        if lines(found) > CLASS:
            yield f"{found.lineno}: class {found.name} has {lines(found)} lines"


def parameters(function: Function) -> int:
    """What a caller has to know, self and cls left out."""
    given = function.args
    names = [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def too_many_parameters(module: Module) -> Iterator[str]:
    """Functions that want a value instead of a row of parameters."""
    for function in module.functions():
        if parameters(function) > PARAMETERS:
            yield f"{function.lineno}: {function.name} takes {parameters(function)}"


def test_nothing_is_too_long() -> None:
    assert offences(too_long, tuple(module for module in house() if "/migrations/" not in module.path)) == []


def test_no_function_takes_more_than_five_parameters() -> None:
    assert offences(too_many_parameters, house()) == []


def test_half_the_functions_have_at_most_eight_lines_and_nine_in_ten_at_most_twenty() -> None:
    sizes = [lines(function) for module in product() for function in module.functions()]
    assert median(sizes) <= 8
    assert quantiles(sizes, n=10)[-1] <= 20


def test_half_the_modules_have_at_most_a_hundred_lines() -> None:
    assert median(len(module.text.splitlines()) for module in product()) <= 100


def test_ruff_holds_every_function_to_a_complexity_of_eight() -> None:
    assert "max-complexity = 8" in text_of("pyproject.toml")
    assert '"C90"' in text_of("pyproject.toml")


def test_no_place_is_excused_from_its_size() -> None:
    excuse = "noqa: " + "C901"
    assert [module.path for module in house() if excuse in module.text] == []


def test_a_long_module_a_long_line_a_long_function_and_a_long_class_are_seen() -> None:
    body = "    x = 1\n"
    assert len(list(too_long(snippet("x = 1\n" * 301)))) == 1
    assert len(list(too_long(snippet(f"x = '{'字' * 125}'\n")))) == 1
    assert len(list(too_long(snippet("def f():\n" + body * 40)))) == 1
    assert len(list(too_long(snippet("class C:\n" + body * 120)))) == 1
    assert list(too_long(snippet("def f():\n" + body * 39))) == []


def test_a_sixth_parameter_is_seen_and_self_is_not_counted() -> None:
    assert len(list(too_many_parameters(snippet("def f(a, b, c, *, d, e, g): ...\n")))) == 1
    assert list(too_many_parameters(snippet("class C:\n    def f(self, a, b, c, d, e): ...\n"))) == []
