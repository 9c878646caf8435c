"""Writers of one process that come while another is writing are written together: one transaction, one wait for the disk.

SQLite lets one writer in at a time and each waits for the disk (milliseconds), so eight clients would stand in line for
eight waits. Here the first one writes; whoever comes meanwhile lines up, and the first of them then writes for all of
them, each behind a savepoint of its own. Nobody is answered before the disk has it.
"""

from collections import deque
from collections.abc import Callable, Sequence
from contextvars import copy_context
from functools import partial
from threading import Event, Lock
from typing import Final

from django.db import DatabaseError, transaction

from taizhang.store.turn import turn as turn_of_this_process

MOST: Final = 64
"""How many are written in one transaction."""


class Unwritten(Exception):
    """The transaction came to nothing before it was known what would become of this writer."""


class _Broken(Exception):
    """The database failed one of several writers, and with it, perhaps, the transaction they share."""


Gave = tuple[object, Exception | None]
"""What an act gave, or what it raised."""


class _Turn:
    """One writer: what it does, the word it waits for, whether it is to write for the others, and what came of it."""

    def __init__(self, act: Callable[[], object]) -> None:
        # whoever writes for others tells the address that their request came from, not that of the own one
        self.act: Callable[[], object] = partial(copy_context().run, act)
        self.called = Event()
        self.leads = False
        self.gave: object = None
        self.failed: Exception | None = Unwritten()

    def outcome(self) -> object:
        """What the act gave; or raise what it raised."""
        if self.failed is not None:
            raise self.failed
        return self.gave


class Line:
    """The writers of one process, in the order in which they came."""

    def __init__(self) -> None:
        self._waiting: deque[_Turn] = deque()
        self._writing = False
        self._guard = Lock()

    def __len__(self) -> int:
        """How many wait for the one who writes."""
        return len(self._waiting)

    def write(self, act: Callable[[], object]) -> object:
        """What the act gives, once its transaction is on the disk; raises what it raises, and then nothing of it is kept."""
        turn = _Turn(act)
        with self._guard:
            turn.leads, self._writing = not self._writing, True
            if not turn.leads:
                self._waiting.append(turn)
        if not turn.leads:
            turn.called.wait()
        if turn.leads:
            self._lead(turn)
        return turn.outcome()

    def _lead(self, turn: _Turn) -> None:
        others: list[_Turn] = []
        try:
            with turn_of_this_process():
                # who came while another process was writing is written with this one
                others = self._others()
                _written([turn, *others])
        finally:
            for one in others:
                one.called.set()
            self._hand_on()

    def _others(self) -> list[_Turn]:
        with self._guard:
            return [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST - 1))]

    def _hand_on(self) -> None:
        with self._guard:
            self._writing = bool(self._waiting)
            if self._writing:
                first = self._waiting.popleft()
                first.leads = True
                first.called.set()


def _written(turns: Sequence[_Turn]) -> None:
    """All in one transaction; where the database fails one of them, each in a transaction of its own."""
    try:
        _keep(turns, _shared(turns))
    except _Broken:
        for turn in turns:
            _keep((turn,), _shared((turn,)))
    except DatabaseError as error:
        _keep(turns, [(None, error)] * len(turns))


def _keep(turns: Sequence[_Turn], gave: Sequence[Gave]) -> None:
    for turn, (given, error) in zip(turns, gave, strict=True):
        turn.gave, turn.failed = given, error


def _shared(turns: Sequence[_Turn]) -> list[Gave]:
    """What became of each, once it is on the disk."""
    if len(turns) == 1:
        return [_told(turns[0])]
    with transaction.atomic():
        return [_told(turn, shared=True) for turn in turns]


def _told(turn: _Turn, *, shared: bool = False) -> Gave:
    gave, raised = None, _Raised()
    with raised, transaction.atomic():
        gave = turn.act()
    if shared and isinstance(raised.error, DatabaseError):
        raise _Broken from raised.error
    return gave, raised.error


class _Raised:
    """Whatever is raised inside belongs to the writer whose act it was, and is raised again where that one waits."""

    error: Exception | None = None

    def __enter__(self) -> None:
        self.error = None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        self.error = error if isinstance(error, Exception) else None
        return self.error is not None


LINE: Final = Line()
