"""The list page and the first page: `python -m bench.pages [entries]`; a real server, 1 and 8 clients, 200 requests each."""

import gzip
import re
import signal
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from bench.growing import PASSWORD, grow, set_up
from taizhang.store.models import Entry

PORT = 8765
SITE = f"http://127.0.0.1:{PORT}"
REQUESTS = 200


def _started() -> "subprocess.Popen[bytes]":
    server = subprocess.Popen(
        [sys.executable, "-m", "taizhang", "serve", "--port", str(PORT)], stdout=subprocess.DEVNULL
    )
    for _ in range(200):
        try:
            with build_opener().open(f"{SITE}/login", timeout=1):
                return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not answer in 20 s")


def _signed_in() -> OpenerDirector:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{SITE}/login").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    facts = {"csrfmiddlewaretoken": token.group(1) if token else "", "login": "office", "password": PASSWORD}
    browser.open(Request(f"{SITE}/login", urlencode(facts).encode(), {"Referer": f"{SITE}/login"})).read()
    return browser


def _timed(browser: OpenerDirector, path: str) -> float:
    start = time.perf_counter()
    browser.open(SITE + path).read()
    return (time.perf_counter() - start) * 1000


def _rate(path: str, clients: int) -> str:
    browsers = [_signed_in() for _ in range(clients)]
    for browser in browsers:
        _timed(browser, path)
    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        taken = sorted(pool.map(lambda n: _timed(browsers[n % clients], path), range(REQUESTS)))
    rate = REQUESTS / (time.perf_counter() - start)
    p50, p95 = statistics.median(taken), taken[int(len(taken) * 0.95)]
    return f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, {rate:.0f} requests/s"


def _weight(path: str) -> int:
    """Bytes of the page and of everything of ours that it links, each gzipped."""
    browser = _signed_in()
    page: bytes = browser.open(SITE + path).read()
    linked = set(re.findall(r'(?:src|href)="(/static/[^"]+\.(?:css|js|svg))"', page.decode()))
    parts = [page, *(browser.open(SITE + one).read() for one in sorted(linked))]
    return sum(len(gzip.compress(part)) for part in parts)


def main(entries: int) -> None:
    """Grow, serve, ask."""
    set_up()
    grow(entries)
    server = _started()
    try:
        for said, path in (("list page of 50", "/ledger/problems"), ("first page of the province", "/")):
            print(f"{said} among {Entry.objects.count():,} entries:")
            for clients in (1, 8):
                print(f"  {clients} client(s): {_rate(path, clients)}")
        print(f"first page with all it loads, gzip: {_weight('/') / 1024:.1f} KB")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
