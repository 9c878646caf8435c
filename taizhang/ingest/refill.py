"""A draft's own Word file filled: `python -m taizhang.ingest.refill NAME` reads what is to change and the file from stdin.

The first line says what is to change; it answers with a line of its own and the new file behind it.
"""

import json
import sys
from typing import Final

from taizhang.decompose.refill import refilled
from taizhang.errors import Refusal
from taizhang.ingest import wire
from taizhang.ingest.limits import READING, bound

STARVED: Final = 3


def main(arguments: list[str]) -> int:
    """Change one file; 0 when an answer was given, 3 when memory ran out."""
    (name,) = arguments
    bound(READING)
    line, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        said = json.dumps({"file": name}).encode() + b"\n" + refilled(data, name, wire.changes(line))
    except Refusal as refusal:
        said = wire.of_refusal(refusal).encode()
    except MemoryError:
        return STARVED
    sys.stdout.buffer.write(said)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
