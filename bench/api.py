"""Recording through the API: `python -m bench.api [entries]`; a real server, 8 clients on kept connections, one and fifty
entries a request, with and without an idempotency key; afterwards every answered entry is looked for in the ledger."""

import http.client
import json
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bench.growing import FIRST, THEME, grow, set_up
from taizhang.store import sight, tokens
from taizhang.store.models import Entry, Person

PORT, CLIENTS, SECONDS = 8766, 8, 10.0
PATH = f"/api/v1/campaigns/{THEME}/entries"

Told = tuple[list[str], float]
"""The keys that were answered, and after how many milliseconds."""


def _started() -> "subprocess.Popen[bytes]":
    server = subprocess.Popen(
        [sys.executable, "-m", "taizhang", "serve", "--port", str(PORT)], stdout=subprocess.DEVNULL
    )
    for _ in range(200):
        try:
            asking = http.client.HTTPConnection("127.0.0.1", PORT, timeout=1)
            asking.request("GET", "/api/v1/health")
            if asking.getresponse().status == 200:
                return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not answer in 20 s")


def _secret() -> str:
    office = sight.actor_of(Person.objects.get(login="office"))
    return tokens.grant(tokens.Wanted(label="bench", unit="P", role="office"), by=office).secret


def _entry(number: int) -> dict[str, object]:
    return {
        "kind": "problem",
        "unit": f"P{number % 1000:03d}",
        "title": f"第{number}号：群众反映道路照明不足，夜间出行不便",
        "day": (FIRST + timedelta(days=number % 60)).isoformat(),
        "values": {"aspect": "style", "problem_source": "masses", "rhythm": "at_once"},
    }


def _client(secret: str, size: int, *, key: bool) -> Callable[[int], list[Told]]:
    """Sends until the time is up; what was answered, and how long each answer took."""

    def send(_client: int) -> list[Told]:
        line = http.client.HTTPConnection("127.0.0.1", PORT)
        head = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
        told: list[Told] = []
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            told.append(_asked(line, head | ({"Idempotency-Key": secrets.token_hex(8)} if key else {}), size))
        return told

    return send


def _asked(line: http.client.HTTPConnection, head: dict[str, str], size: int) -> Told:
    entries = [_entry(secrets.randbelow(10**9)) for _ in range(size)]
    body = json.dumps(entries[0] if size == 1 else {"entries": entries}).encode()
    start = time.perf_counter()
    line.request("POST", PATH if size == 1 else f"{PATH}/batch", body, head)
    answer = line.getresponse()
    told = json.loads(answer.read())
    if answer.status != 201:
        raise SystemExit(f"{answer.status}: {told}")
    return [told["key"]] if size == 1 else told["keys"], (time.perf_counter() - start) * 1000


def _measure(secret: str, clients: int, size: int, *, key: bool) -> Iterator[str]:
    """One line of figures; gives the keys that were answered."""
    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        told = [one for some in pool.map(_client(secret, size, key=key), range(clients)) for one in some]
    seconds = time.perf_counter() - start
    taken = sorted(milliseconds for _, milliseconds in told)
    said = f"{clients} client(s), {size} a request{', keyed' if key else ''}"
    rate = f"{len(told) * size / seconds:,.0f} entries/s"
    p50, p95 = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    print(f"  {said}: {rate}, p50 {p50:.0f} ms, p95 {p95:.0f} ms", flush=True)
    yield from (one for keys, _ in told for one in keys)


def main(entries: int) -> None:
    """Grow, serve, record; none lost, none doubled."""
    set_up()
    grow(entries)
    secret, before = _secret(), Entry.objects.count()
    server = _started()
    try:
        print(f"recording through the API among {before:,} entries:")
        asked = ((1, 1, False), (CLIENTS, 1, False), (CLIENTS, 1, True), (CLIENTS, 50, True))
        keys = [key for clients, size, keyed in asked for key in _measure(secret, clients, size, key=keyed)]
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()
    there = Entry.objects.count() - before
    print(f"answered {len(keys):,}, in the ledger {there:,}, twice {len(keys) - len(set(keys))}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
