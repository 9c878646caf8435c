"""Rule 3: a name must forbid something."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.reading import tracked

EMPTY = frozenset(
    {"core", "common", "utils", "util", "helpers", "helper", "services", "managers", "misc", "base", "lib"}
)


def empty_names(path: str) -> Iterator[str]:
    """Folders and files whose name would take anything in."""
    for part in PurePosixPath(path).parts:
        word = part.split(".")[0].removeprefix("test_")
        if word in EMPTY or part == "signals.py":
            yield f"{path}: {part}"


def test_every_name_forbids_something_and_there_are_no_signals() -> None:
    assert [found for path in tracked() for found in empty_names(path)] == []


def test_a_name_that_forbids_nothing_is_seen() -> None:
    assert list(empty_names("taizhang/core/a.py")) == ["taizhang/core/a.py: core"]
    assert list(empty_names("taizhang/web/templates/base.html")) == ["taizhang/web/templates/base.html: base.html"]
    assert list(empty_names("taizhang/store/signals.py")) == ["taizhang/store/signals.py: signals.py"]
    assert list(empty_names("tests/record/test_lifecycle.py")) == []
