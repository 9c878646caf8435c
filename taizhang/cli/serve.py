"""`taizhang serve`: the web pages on this machine, by granian; tables and static files are brought up to date first."""

import os
import signal
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from taizhang.cli.asking import Asking
from taizhang.cli.officer import still_wanting
from taizhang.cli.tongue import tongue
from taizhang.cli.worker import MOST, beside
from taizhang.errors import msg, refuse, words
from taizhang.store.database import alone
from taizhang.store.tuning import tune

HOST, PORT, WORKERS = "127.0.0.1", 8000, 2
PORTS = 65535
THREADS = 16
"""Requests one process takes up at a time, and the most threads it may have for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where the pages are offered."""

    host: str = HOST
    port: int = PORT
    workers: int = WORKERS
    jobs: int = 1

    @property
    def address(self) -> str:
        """What to type into a browser."""
        return f"http://{self.host}:{self.port}/"


def asked(arguments: Sequence[str]) -> Stand:
    """What the command line asks for."""
    asking = Asking("serve", msg("在本机打开网页"))
    ask_where(asking)
    asking.add_argument("--workers", type=int, default=WORKERS, help=tongue()(msg("几个进程（默认 2）")))
    asking.add_argument("--jobs", type=int, default=1, help=tongue()(msg("几个后台办理进程（默认 1，0 是不要）")))
    given = asking.parse_args(arguments)
    if given.workers < 1:
        raise refuse(msg("--workers 至少是 1"))
    if not 0 <= given.jobs <= MOST:
        raise refuse(msg("--jobs 要在 0 到 {most} 之间"), most=MOST)
    return Stand(host=given.host, port=given.port, workers=given.workers, jobs=given.jobs)


def ask_where(asking: Asking) -> None:
    """--host and --port."""
    say = tongue()
    asking.add_argument("--host", default=HOST, help=say(msg("在哪个地址上打开（默认 127.0.0.1，只有本机能看）")))
    asking.add_argument("--port", type=int, default=PORT, help=say(msg("端口（默认 8000）")))


def refuse_taken(stand: Stand, command: str) -> None:
    """A port in use, or an address that is not this machine's, is refused before anything is done."""
    if not 0 < stand.port <= PORTS:
        raise refuse(msg("端口要在 1 到 65535 之间，现在是 {port}"), port=stand.port)
    family = socket.AF_INET6 if ":" in stand.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((stand.host, stand.port))
        except OSError as error:
            why = error.strerror or str(error)
            other = stand.port + 1 if stand.port < PORTS else PORT
            told = {"host": stand.host, "port": stand.port, "why": why, "command": command, "other": other}
            raise refuse(
                msg("{host} 的端口 {port} 用不了（{why}）。换一个再来：taizhang {command} --port {other}"), **told
            ) from error


def ready() -> None:
    """Tables of this version, static files with hashed names in the data folder; quiet."""
    with alone():
        call_command("migrate", verbosity=0, interactive=False)
        tune()
        call_command("collectstatic", verbosity=0, interactive=False, stdout=StringIO())


def _hear() -> None:
    """Wait for Ctrl-C and pass it on as the quiet end that the server knows."""
    signal.sigwait({signal.SIGINT})
    os.kill(os.getpid(), signal.SIGTERM)


def keep_from_workers() -> None:
    """Ctrl-C at a terminal strikes every process of the group: workers are started deaf to it, their parent ends them.

    Struck by the same Ctrl-C, a worker dies before its parent has heard, and the parent may wait for it for ever.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        threading.Thread(target=_hear, daemon=True).start()


def offer(stand: Stand) -> None:
    """Serve until Ctrl-C, with workers for what the pages put off."""
    keep_from_workers()
    server = Granian(
        "taizhang.wsgi:application",
        address=stand.host,
        port=stand.port,
        interface=Interfaces.WSGI,
        workers=stand.workers,
        respawn_failed_workers=True,
        backpressure=THREADS,
        blocking_threads=min(THREADS, 2 * (os.cpu_count() or 1) + 1),
        log_level=LogLevels.warning,
    )
    with beside(stand.jobs):
        server.serve()


def run(arguments: Sequence[str]) -> int:
    """`taizhang serve [--host H] [--port P] [--workers N] [--jobs N]`."""
    stand = asked(arguments)
    refuse_taken(stand, "serve")
    ready()
    for line in still_wanting():
        print(line.say(tongue()))
    print(words(msg("台账已打开：{address}（按 Ctrl-C 停止）"), address=stand.address).say(tongue()), flush=True)
    offer(stand)
    return 0
