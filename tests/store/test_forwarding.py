"""The audit trail goes to a log server step by step, in order, once; what was written stays here."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from taizhang.store import forwarding
from taizhang.store.forward_tables import Forwarded
from taizhang.store.jobs import Leased
from taizhang.store.models import Step
from taizhang.store.office_steps import visit
from taizhang.store.syslog_lines import line_of
from tests.store.conftest import County, Recorder

NOON = datetime(2023, 11, 20, 4, tzinfo=UTC)


def run() -> Any:
    return forwarding.work(Leased.__new__(Leased), lambda *_args, **_slots: None)


@contextmanager
def listening() -> Iterator[tuple[str, list[bytes]]]:
    """A log server on this machine that keeps what it is told."""
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                with line:
                    while piece := line.recv(65536):
                        got.append(piece)

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}", got
    thread.join(0)


def messages(data: bytes) -> list[str]:
    """Taken apart by the length before each (RFC 6587)."""
    found = []
    while data:
        length, _, rest = data.partition(b" ")
        found.append(rest[: int(length)].decode())
        data = rest[int(length) :]
    return found


def test_every_step_is_told_once_in_its_order_and_new_ones_later(
    county: County, recorded: Recorder, settings: Any
) -> None:
    recorded("a")
    with listening() as (address, got):
        settings.SYSLOG = address
        run()
        steps = Step.objects.count()
        assert Forwarded.objects.filter(region="").exists()
        visit("sign_in", "person:clerk", person=county.clerk.person)
        run()
        run()
    for _ in range(100):
        if len(messages(b"".join(got))) == steps + 1:
            break
        threading.Event().wait(0.05)
    told = messages(b"".join(got))
    assert len(told) == steps + 1
    assert ' taizhang - sign_in [taizhang@32473 region="log" seq="1"' in told[-1]
    assert 'object="person:clerk"' in told[-1]
    ours = [one for one in told if " record [" in one]
    assert len(ours) == 1
    assert "停车难" not in "".join(told)
    digests = set(Step.objects.values_list("digest", flat=True))
    assert all(f'digest="{digest}"' in "".join(told) for digest in digests)


def test_where_the_server_does_not_answer_nothing_is_taken_for_sent(county: County, settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.SYSLOG = f"tcp://127.0.0.1:{port}"
    assert "没有应答" in str(run().said)
    assert not Forwarded.objects.exists()


def test_no_value_breaks_out_of_its_message() -> None:
    step = Step(region="log", seq=7, move="download", subject='a"]b\\c\nd', at=NOON, digest="0" * 64)
    line = line_of(step, "host").decode()
    assert 'object="a\\"\\]b\\\\c d"' in line
    assert line.startswith("<109>1 2023-11-20T04:00:00.000000Z host taizhang - download [")
