"""What every page asks anew although it hardly ever changes (persons, duties, units, campaigns): kept until it does.

The head of a chain is the digest of all that ever happened in its region, so equal heads are one state of the ledger.
Persons, duties, units and campaigns are told in the chain of the office, which grows on a few days of the year.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial, wraps
from threading import Event, Lock
from typing import Final, ParamSpec, TypeVar, cast

from django.db import connection

MOST: Final = 4096
PATIENCE: Final = 5.0
"""Seconds for which one waits for what another makes."""
P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Memory:
    """At most `most` answers, the longest unused forgotten first; safe between threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)

    def answer(self, asked: Hashable, make: Callable[[], T]) -> T:
        """The answer kept for what is asked, else the one made now."""
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return cast(T, self._kept[asked])
        made = make()
        with self._lock:
            self._kept[asked] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def answers(self, asked: Iterable[K], make: Callable[[Sequence[K]], Mapping[K, T]], under: Hashable) -> dict[K, T]:
        """The answer kept for each of these under one state of the ledger; those that are missing are made all at once."""
        every = tuple(asked)
        with self._lock:
            found = {one: cast(T, self._kept[under, one]) for one in every if (under, one) in self._kept}
        missing = [one for one in every if one not in found]
        made = make(missing) if missing else {}
        for one, answer in made.items():
            self.answer((under, one), partial(_given, answer))
        return {**found, **made}


def _given(answer: T) -> T:
    return answer


class Patient(Memory):
    """A memory of what is dear to make: of several who ask for the same at once one makes it, and the others wait."""

    def __init__(self, most: int = MOST) -> None:
        super().__init__(most)
        self._making: dict[Hashable, Event] = {}
        self._guard = Lock()

    def answer(self, asked: Hashable, make: Callable[[], T]) -> T:
        """The answer kept, else the one made now by whoever asked first; who waits too long makes it too."""
        with self._guard:
            others, own = self._making.get(asked), Event()
            self._making.setdefault(asked, own)
        if others is not None:
            others.wait(PATIENCE)
            return super().answer(asked, make)
        try:
            return super().answer(asked, make)
        finally:
            with self._guard:
                del self._making[asked]
            own.set()


OFFICE: Final = "SELECT head FROM store_chain WHERE region = ''"
EVERY: Final = "SELECT head FROM store_chain WHERE region <> 'log' ORDER BY region"
_looking: Final[ContextVar[dict[Hashable, object] | None]] = ContextVar("looking", default=None)


@contextmanager
def at_one_look() -> Iterator[None]:
    """Within, the heads and what else is kept for the look are read once: a page that only looks answers of one moment,
    and asks for it once.

    A look within a look is part of the outer one.
    """
    before = _looking.set({} if _looking.get() is None else _looking.get())
    try:
        yield
    finally:
        _looking.reset(before)


def office_head() -> str:
    """The head of the office's chain: another one after any change of a person, duty, unit or campaign."""
    return _heads(OFFICE)


def every_head() -> str:
    """The heads of all chains but that of the visits: another one after anything that happens in the ledger."""
    return _heads(EVERY)


def kept_for_the_look(asked: Hashable, make: Callable[[], T], *, anew: bool = False) -> T:
    """What is made once for all of a look, or `anew` for the rest of it; outside a look it is made each time."""
    kept = _looking.get()
    if kept is None:
        return make()
    if anew or asked not in kept:
        kept[asked] = make()
    return cast(T, kept[asked])


def _heads(question: str) -> str:
    return kept_for_the_look(question, partial(_read, question))


def _read(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return "".join(row[0] for row in cursor.fetchall())


def until_something_happens(memory: Memory, asked: Callable[P, Hashable]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep the answers of a function in this memory, by what is asked for, until there is another step in the ledger."""

    def remembering(make: Callable[P, T]) -> Callable[P, T]:
        @wraps(make)
        def answer(*args: P.args, **slots: P.kwargs) -> T:
            return memory.answer((every_head(), asked(*args, **slots)), lambda: make(*args, **slots))

        return answer

    return remembering


def until_the_office_changes(make: Callable[P, T]) -> Callable[P, T]:
    """Keep the answers of a function of hashable arguments until the office's chain has another head."""
    memory = Memory()

    @wraps(make)
    def answer(*args: P.args, **slots: P.kwargs) -> T:
        asked = (office_head(), args, tuple(sorted(slots.items())))
        return memory.answer(asked, lambda: make(*args, **slots))

    return answer
