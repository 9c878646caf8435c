"""The child: `python -m taizhang.ingest document|sheets NAME` reads a file from stdin under limits and answers in JSON."""

import contextlib
import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from taizhang.decompose.read import read
from taizhang.errors import Refusal
from taizhang.ingest import wire
from taizhang.ingest.sheets import read_book

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's time limit still holds there
    resource = None  # type: ignore[assignment]

MEMORY: Final = 1024 * 1024 * 1024
CPU_SECONDS: Final = 20
STARVED: Final = 3

_JOBS: Final[MappingProxyType[str, Callable[[bytes, str], str]]] = MappingProxyType({
    "document": lambda data, name: wire.of_text(read(data, name)),
    "sheets": lambda data, name: wire.of_book(read_book(data, name)),
})  # fmt: skip


def limit() -> None:
    """Bound what this process may use; a reader that wants more dies here and not in the server."""
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def main(arguments: list[str]) -> int:
    """Read one file and say what is in it; 0 when an answer was given, 3 when memory ran out."""
    kind, name = arguments
    limit()
    try:
        said = _JOBS[kind](sys.stdin.buffer.read(), name)
    except Refusal as refusal:
        said = wire.of_refusal(refusal)
    except MemoryError:
        return STARVED
    sys.stdout.write(said)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
