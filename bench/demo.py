"""From nothing to the first page of the demo: `python -m bench.demo`; fills a county, serves, asks for the sign-in page."""

import os
import subprocess
import sys
import tempfile
import time
from urllib.request import urlopen

PORT = 8766


def main() -> None:
    """Time the fill and the first answer."""
    with tempfile.TemporaryDirectory() as home:
        start = time.perf_counter()
        command = [sys.executable, "-m", "taizhang", "demo", "--port", str(PORT)]
        demo = subprocess.Popen(command, env={**os.environ, "TAIZHANG_HOME": home}, stdout=subprocess.DEVNULL)
        try:
            while time.perf_counter() - start < 120:
                try:
                    with urlopen(f"http://127.0.0.1:{PORT}/login", timeout=1):
                        break
                except OSError:
                    time.sleep(0.2)
            print(f"demo to first page: {time.perf_counter() - start:.0f} s")
        finally:
            demo.terminate()
            demo.wait()


if __name__ == "__main__":
    main()
