"""From nothing to the first page of the demo: `python -m bench.demo`; fills a county, serves, asks for the sign-in page."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from urllib.request import urlopen

PORT = 8766
PATIENCE = 120


def _first_page(since: float) -> float:
    while time.perf_counter() - since < PATIENCE:
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/login", timeout=1):
                return time.perf_counter() - since
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"the demo did not answer in {PATIENCE} s")


def main() -> None:
    """Time the fill and the first answer; then stop the server and its workers, as Ctrl-C would."""
    with tempfile.TemporaryDirectory() as home:
        start = time.perf_counter()
        command = [sys.executable, "-m", "taizhang", "demo", "--port", str(PORT)]
        surroundings = {**os.environ, "TAIZHANG_HOME": home}
        demo = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL, start_new_session=True)
        try:
            print(f"demo to first page: {_first_page(start):.0f} s")
        finally:
            os.killpg(demo.pid, signal.SIGINT)
            demo.wait(30)


if __name__ == "__main__":
    main()
