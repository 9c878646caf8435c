"""docs/words.md as rows, and what stands in the code and in the shipped campaigns."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from tests.house.reading import Module, files, product, text_of

ROW = re.compile(r"^\| (?P<chinese>[^|`]+?) \| `(?P<code>[^`|]+)` \| (?P<sentence>[^|]+?) \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """中文, its name in the code, one sentence."""

    chinese: str
    code: str
    sentence: str


def rows(text: str) -> Mapping[str, tuple[Row, ...]]:
    """The tables of the glossary by their heading."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return {
        head: tuple(Row(*each) for each in ROW.findall(body))
        for head, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def defined(modules: tuple[Module, ...]) -> frozenset[str]:
    """Dotted names, without `taizhang.`, of modules and of what they define."""
    found = set()
    for module in modules:
        name = module.name.removeprefix("taizhang.")
        found |= {name, *(f"{name}.{each}" for each in _names(module.tree))}
    return frozenset(found)


def _names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def code_names() -> frozenset[str]:
    """Everything the product defines."""
    return defined(product())


def states(life: str) -> Mapping[str, str]:
    """State → label of this life in the shipped campaigns that have it."""
    lives = ((yaml.safe_load(text_of(name)) or {}).get("lives") or {} for name in files(".yaml", under="campaigns/"))
    found = (each[life]["states"] for each in lives if life in each)
    return {state: said["label"] for each in found for state, said in each.items()}
