"""The project's own files as values, for the rules to look at."""

import ast
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PURE = ("campaign", "decompose", "record", "see", "report")
SKIPPED = frozenset({".venv", ".git", "build", "dist", "__pycache__"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file: its path from the root, its text, its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder under taizhang/ it lies in; empty elsewhere."""
        parts = self.path.split("/")
        return parts[1] if parts[0] == "taizhang" and len(parts) > 2 else ""

    @property
    def name(self) -> str:
        """Its dotted name."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def functions(self) -> Iterator[Function]:
        """Every function and method, also nested ones."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def classes(self) -> Iterator[ast.ClassDef]:
        """Every class, also nested ones."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    def calls(self) -> Iterator[ast.Call]:
        """Every call."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


Rule = Callable[[Module], Iterator[str]]


def snippet(text: str, path: str = "taizhang/see/example.py") -> Module:
    """A bad (or good) example as a module."""
    return Module(path, text, ast.parse(text))


def offences(rule: Rule, modules: tuple[Module, ...]) -> list[str]:
    """What the rule finds, each with its place."""
    return [f"{module.path}:{found}" for module in modules for found in rule(module)]


@cache
def tracked() -> tuple[str, ...]:
    """Every file that is or is about to be in the repository; without git, every file that is not made by a tool."""
    git = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return tuple(sorted(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()))
    files = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(sorted(path.as_posix() for path in files if SKIPPED.isdisjoint(path.parts)))


@cache
def house() -> tuple[Module, ...]:
    """Every Python file of ours."""
    return tuple(_module(name) for name in tracked() if name.endswith(".py"))


@cache
def product() -> tuple[Module, ...]:
    """The Python files that are installed, without migrations (Django writes those)."""
    return tuple(
        module for module in house() if module.path.startswith("taizhang/") and "/migrations/" not in module.path
    )


@cache
def pure() -> tuple[Module, ...]:
    """The Python files of the five rooms without Django."""
    return tuple(module for module in product() if module.room in PURE)


def _module(name: str) -> Module:
    text = (ROOT / name).read_text(encoding="utf-8")
    return Module(name, text, ast.parse(text, name))


def text_of(name: str) -> str:
    """A file of the repository as text."""
    return (ROOT / name).read_text(encoding="utf-8")


def files(*endings: str, under: str = "") -> tuple[str, ...]:
    """Tracked files by ending, under a folder."""
    return tuple(name for name in tracked() if name.endswith(endings) and name.startswith(under))


def dotted(node: ast.expr) -> str:
    """`a.b.c` as text; empty for anything that is no plain name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".removeprefix(".")
    return ""
