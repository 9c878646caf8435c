"""The audit trail to a log server (TAIZHANG_SYSLOG, domain.md 7.1 row 14): every minute what has come since, in order.

A step is forgotten as unsent only after it was handed over, so after a breakdown some are told twice and none is left out;
number and hash tell which. A server that does not answer keeps nobody from working: the next minute tries again.
"""

import socket
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from taizhang.errors import msg, words
from taizhang.store.doors import door
from taizhang.store.forward_tables import Forwarded
from taizhang.store.jobs import Leased, Outcome
from taizhang.store.models import Chain, Step
from taizhang.store.syslog_lines import line_of
from taizhang.store.working import Beat

SORT: Final = "syslog"
MANY: Final = 500
AT_ONCE: Final = 20_000
PATIENCE: Final = 10
PORTS: Final = {"udp": 514, "tcp": 601}


def work(job: Leased, beat: Beat) -> Outcome:
    """The job of every minute."""
    server = urlsplit(settings.SYSLOG)
    try:
        with closing(_line(server)) as line:
            told = _told(line, server, beat)
    except OSError:
        return Outcome(said=words(msg("日志服务器没有应答，下一分钟再试；没有送出的都留着")))
    return Outcome(said=words(msg("已送往日志服务器 {n} 条"), n=told))


def _told(line: socket.socket, server: SplitResult, beat: Beat) -> int:
    """Send what has come since; how many, at most some thousand in one go."""
    told = 0
    for steps in _fresh():
        _send(line, server, steps)
        _sent(steps[-1])
        told += len(steps)
        beat()
        if told >= AT_ONCE:
            break
    return told


def _line(server: SplitResult) -> socket.socket:
    """A connection; a UDP one only knows where to send."""
    kind = socket.SOCK_DGRAM if server.scheme == "udp" else socket.SOCK_STREAM
    place = (server.hostname or "", server.port or PORTS[server.scheme])
    family = socket.getaddrinfo(*place, type=kind)[0][0]
    line = socket.socket(family, kind)
    line.settimeout(PATIENCE)
    try:
        line.connect(place)
    except OSError:
        line.close()
        raise
    return line


def _send(line: socket.socket, server: SplitResult, steps: Sequence[Step]) -> None:
    """Each step as a packet of its own, or in a stream with its length before it (RFC 6587)."""
    host = socket.gethostname()[:255] or "-"
    told = [line_of(step, host) for step in steps]
    if server.scheme == "udp":
        for one in told:
            line.send(one)
        return
    line.sendall(b"".join(b"%d %s" % (len(one), one) for one in told))


def _fresh() -> Iterator[Sequence[Step]]:
    """What has not been sent of every chain, some hundred at a time, each chain in its order."""
    known = dict(Forwarded.objects.values_list("region", "seq"))
    for region, last in Chain.objects.order_by("region").values_list("region", "seq"):
        seq = known.get(region, 0)
        while seq < last:
            rows = Step.objects.filter(region=region, seq__gt=seq).select_related("entry", "document").order_by("seq")
            steps = tuple(rows[:MANY])
            if not steps:
                break
            yield steps
            seq = steps[-1].seq


@door
def _sent(step: Step) -> None:
    """Up to this one they are with the server."""
    Forwarded.objects.update_or_create(region=step.region, defaults={"seq": step.seq})
