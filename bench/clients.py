"""Many clients for the price of one: kept connections in one thread, woken by the system, with ready-made requests.

Clients and server share the machine, so what a client costs is taken from the server. What each side costs is told beside
every rate: milliseconds of processor a request, of the server with its workers and of the clients.
"""

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
MOST = 1 << 18


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, head, body, and after how many milliseconds."""

    status: int
    head: bytes
    body: bytes
    took: float


Ask = Callable[[], bytes | None]
"""The next request of a client, as it goes over the line; None when it has no more."""


def several(times: int, make: Callable[[], bytes]) -> Ask:
    """A client that asks so often."""
    left = iter(range(times))
    return lambda: make() if next(left, None) is not None else None


@dataclass(frozen=True, slots=True)
class Run:
    """What some clients asked at once: the answers, how long it took, and what it cost each side in seconds of processor."""

    answers: tuple[Answer, ...]
    seconds: float
    server: float
    clients: float

    def said(self, each: int = 1) -> str:
        """One line of figures; `each` is how many entries a request holds."""
        count = len(self.answers)
        taken = sorted(one.took for one in self.answers)
        p50, p95 = taken[count // 2], taken[int(count * 0.95)]
        server, clients = (1000 * cost / count for cost in (self.server, self.clients))
        return (
            f"{count * each / self.seconds:,.0f}/s, p50 {p50:.0f} ms, p95 {p95:.0f} ms; processor a request: "
            f"server {server:.1f} ms, client {clients:.1f} ms; {count:,} requests in {self.seconds:.1f} s"
        )


@contextmanager
def served(port: int, **environment: str) -> Iterator[int]:
    """`taizhang serve` on this port until the end of the block; gives its process number."""
    started = subprocess.Popen(
        [sys.executable, "-m", "taizhang", "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL, env={**os.environ, **environment},
    )  # fmt: skip
    try:
        _wait(port)
        yield started.pid
    finally:
        started.send_signal(signal.SIGINT)
        started.wait()


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not answer in 30 s")


def spent(pid: int) -> float:
    """Seconds of processor this process and all under it have used (Linux; elsewhere 0)."""
    found, wanted = 0.0, {pid}
    try:
        told = sorted((int(one.name), one) for one in Path("/proc").iterdir() if one.name.isdecimal())
    except OSError:
        return 0.0
    for number, place in told:
        try:
            facts = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if number in wanted or int(facts[1]) in wanted:
            wanted.add(number)
            found += sum(int(fact) for fact in facts[11:13]) / TICK
    return found


def request(method: str, path: str, head: dict[str, str], body: bytes = b"") -> bytes:
    """A request as it goes over the line."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {text}" for name, text in head.items())]
    lines += [f"Content-Length: {len(body)}"] if body or method == "POST" else []
    return "\r\n".join((*lines, "", "")).encode() + body


class _Line:
    """One kept connection and what has come of the answer so far."""

    def __init__(self, port: int, ask: Ask) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.ask, self.since, self._got = ask, 0.0, bytearray()

    def send(self) -> bool:
        """Ask the next; False when there is none."""
        asked = self.ask()
        if asked is None:
            return False
        self.since = time.perf_counter()
        self.socket.sendall(asked)
        return True

    def hear(self) -> Answer | None:
        """The answer, once it is whole."""
        got = self.socket.recv(MOST)
        if not got:
            raise SystemExit("the server closed the line")
        self._got += got
        end = self._got.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self._got[:end]).lower()
        at = head.find(b"content-length:")
        if at < 0:
            raise SystemExit(f"an answer without its length: {head!r}")
        size = int(head[at + 15 :].split(b"\r\n", 1)[0])
        if len(self._got) < end + 4 + size:
            return None
        body = bytes(self._got[end + 4 :])
        status, told = int(self._got[9:12]), bytes(self._got[:end])
        self._got.clear()
        return Answer(status, told, body, (time.perf_counter() - self.since) * 1000)


def drive(port: int, server: int, asks: Sequence[Ask]) -> Run:
    """All clients at once until none has anything more to ask."""
    lines = {one.socket.fileno(): one for one in (_Line(port, ask) for ask in asks)}
    poll, answers = select.poll(), []
    before, own, start = spent(server), time.process_time(), time.perf_counter()
    for number, line in list(lines.items()):
        if line.send():
            poll.register(number, select.POLLIN)
        else:
            lines.pop(number).socket.close()
    while lines:
        for number, _ in poll.poll():
            answer = lines[number].hear()
            if answer is not None:
                answers.append(answer)
                if not lines[number].send():
                    poll.unregister(number)
                    lines.pop(number).socket.close()
    seconds = time.perf_counter() - start
    return Run(tuple(answers), seconds, spent(server) - before, time.process_time() - own)
