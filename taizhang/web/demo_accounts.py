"""The accounts of a demo ledger, offered on its sign-in page: one press each. Any other ledger has none.

What a demo is, is said by the file that `taizhang demo` lays beside its ledger.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An account of the demo."""

    login: str
    name: str
    title: str


def _kept() -> dict[str, object]:
    marker = Path(settings.HOME) / "demo.json"
    return dict(json.loads(marker.read_text(encoding="utf-8"))) if marker.exists() else {}


def offered() -> tuple[Offered, ...]:
    """The accounts a visitor may walk in as."""
    found = _kept().get("accounts", [])
    return tuple(Offered(**one) for one in found) if isinstance(found, list) else ()


def password_of(login: str) -> str:
    """The demo's password for one of its accounts; "" for anybody else."""
    return str(_kept().get("password", "")) if any(one.login == login for one in offered()) else ""
