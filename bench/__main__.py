"""`make bench`: every benchmark in turn, each in a process and a ledger of its own."""

import os
import subprocess
import sys
import tempfile

ALL = ("decompose", "reading", "proof", "imports", "pages", "api", "metric", "demo")


def main() -> None:
    """Run them one after another, so that none disturbs another."""
    for name in ALL:
        print(f"--- {name}", flush=True)
        with tempfile.TemporaryDirectory() as home:
            surroundings = {**os.environ, "TAIZHANG_HOME": home}
            subprocess.run([sys.executable, "-m", f"bench.{name}"], env=surroundings, check=True)


if __name__ == "__main__":
    main()
