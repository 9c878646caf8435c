"""Writers of one process who come while another writes share one transaction, and none of them pays for another."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError

from taizhang.errors import Refusal, msg, refuse
from taizhang.store import together, turn
from taizhang.store.origin import address, came_from
from taizhang.store.together import Line, Unwritten


class Ledger:
    """A database of one list that remembers its transactions; what stands in `full` fails its commit."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.open: list[str] = []
        self.depth = 0
        self.transactions = 0
        self.full = False

    @contextmanager
    def atomic(self) -> Iterator[None]:
        before, whole, self.depth = len(self.open), False, self.depth + 1
        self.transactions += self.depth == 1
        try:
            yield
            if self.depth == 1 and self.full:
                raise OperationalError("disk full")
            whole = True
        finally:
            self.depth -= 1
            if not whole:
                del self.open[before:]
            elif self.depth == 0:
                self.kept, self.open = [*self.kept, *self.open], []


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> Ledger:
    made = Ledger()
    monkeypatch.setattr(together, "transaction", made)
    return made


def writes(ledger: Ledger, name: str, error: Exception | None = None) -> Callable[[], str]:
    def act() -> str:
        ledger.open.append(name)
        if error is not None:
            raise error
        return name

    return act


def told(future: "Future[object]") -> object:
    """What a writer was told: what the act gave, or the error."""
    return future.exception(timeout=300) or future.result(timeout=20)


def lined_up(ledger: Ledger, *acts: Callable[[], str], before: Callable[[], object] = lambda: None) -> list[object]:
    """What each was told when all of them came while the first writer wrote; `before` happens as it ends."""
    line, begun, go = Line(), threading.Event(), threading.Event()

    def first() -> str:
        begun.set()
        assert go.wait(20)
        before()
        return writes(ledger, "first")()

    with ThreadPoolExecutor(len(acts) + 1) as pool:
        writers = [pool.submit(line.write, first)]
        assert begun.wait(20)
        writers += [pool.submit(line.write, act) for act in acts]
        while len(line) < len(acts):
            time.sleep(0.001)
        go.set()
        return [told(writer) for writer in writers]


def test_those_who_come_while_another_writes_are_written_in_one_transaction(ledger: Ledger) -> None:
    names = ["石桥镇", "青山镇", "柳河镇", "县水务局"]
    assert lined_up(ledger, *(writes(ledger, name) for name in names)) == ["first", *names]
    assert sorted(ledger.kept) == sorted(["first", *names])
    assert ledger.transactions == 2


def test_one_who_is_refused_takes_nothing_from_the_others(ledger: Ledger) -> None:
    no = refuse(msg("没有这个单位：{code}"), code="X")
    assert lined_up(ledger, writes(ledger, "甲"), writes(ledger, "乙", no), writes(ledger, "丙")) == [
        "first",
        "甲",
        no,
        "丙",
    ]
    assert sorted(ledger.kept) == sorted(["first", "甲", "丙"])
    assert ledger.transactions == 2


def test_where_the_database_fails_one_of_them_each_is_written_by_itself(ledger: Ledger) -> None:
    broken = DatabaseError("malformed")
    assert lined_up(ledger, writes(ledger, "甲"), writes(ledger, "乙", broken), writes(ledger, "丙")) == [
        "first", "甲", broken, "丙",
    ]  # fmt: skip
    assert sorted(ledger.kept) == sorted(["first", "甲", "丙"])


def test_when_the_disk_is_full_everybody_hears_it_and_nothing_is_kept(ledger: Ledger) -> None:
    def fill() -> None:
        ledger.full = True

    said = lined_up(ledger, writes(ledger, "甲"), writes(ledger, "乙"), before=fill)
    assert [type(one) for one in said] == [OperationalError] * 3
    assert ledger.kept == []


def test_nobody_is_told_of_success_when_the_writer_in_front_is_torn_away(ledger: Ledger) -> None:
    def torn() -> str:
        raise KeyboardInterrupt

    line, begun, go = Line(), threading.Event(), threading.Event()

    def first() -> str:
        begun.set()
        assert go.wait(20)
        return "first"

    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(line.write, first)]
        assert begun.wait(20)
        writers.append(pool.submit(line.write, torn))
        while len(line) < 1:
            time.sleep(0.001)
        writers.append(pool.submit(line.write, writes(ledger, "甲")))
        while len(line) < 2:
            time.sleep(0.001)
        go.set()
        said = [type(told(writer)) for writer in writers]
    assert said == [str, KeyboardInterrupt, Unwritten]
    assert ledger.kept == []
    assert line.write(writes(ledger, "乙")) == "乙"


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger in a file of its own."""
    named = type("Connection", (), {"settings_dict": {"NAME": tmp_path / "ledger.sqlite3"}})
    monkeypatch.setattr(turn, "connection", named)


@pytest.mark.usefixtures("beside")
def test_a_turn_is_had_by_one_at_a_time() -> None:
    order: list[str] = []

    def follow() -> None:
        with turn.turn():
            order.append("second")

    with ThreadPoolExecutor(1) as pool:
        with turn.turn():
            following = pool.submit(follow)
            time.sleep(0.05)
            order.append("first")
        following.result(20)
    assert order == ["first", "second"]


@pytest.mark.usefixtures("beside")
def test_who_waited_long_enough_for_a_turn_goes_on_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "PATIENCE", 0.02)
    order: list[str] = []
    with turn.turn():
        with turn.turn():
            order.append("second")
        order.append("first")
    assert order == ["second", "first"]


def test_a_refusal_reaches_the_writer_as_it_was_said(ledger: Ledger) -> None:
    with pytest.raises(Refusal, match="没有这个单位：X"):
        Line().write(writes(ledger, "甲", refuse(msg("没有这个单位：{code}"), code="X")))


def test_who_writes_for_others_tells_the_address_each_of_them_came_from() -> None:
    line, begun, go = Line(), threading.Event(), threading.Event()

    def first() -> str:
        begun.set()
        assert go.wait(20)
        return address()

    def asked_from(place: str) -> object:
        came_from(place)
        return line.write(address if begun.is_set() else first)

    with ThreadPoolExecutor(3) as pool, pytest.MonkeyPatch.context() as patched:
        patched.setattr(together, "transaction", Ledger())
        writers = [pool.submit(asked_from, "10.0.0.1")]
        assert begun.wait(20)
        writers += [pool.submit(asked_from, f"10.0.0.{number}") for number in (2, 3)]
        while len(line) < 2:
            time.sleep(0.001)
        go.set()
        assert [told(one) for one in writers] == ["10.0.0.1", "10.0.0.2", "10.0.0.3"]
