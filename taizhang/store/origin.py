"""From which address the request under way came: kept for the time of the request, so that every step can tell it."""

from contextvars import ContextVar
from typing import Final

LONGEST: Final = 64
_ADDRESS: Final[ContextVar[str]] = ContextVar("address", default="")


def came_from(address: str) -> None:
    """A request from this address begins; "" when it is over."""
    _ADDRESS.set(address[:LONGEST])


def address() -> str:
    """The address of the request under way; "" for a command."""
    return _ADDRESS.get()
