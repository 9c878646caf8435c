"""Workbooks between being looked at and being taken in: kept outside the web root for a day, each for its sender alone."""

import json
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from taizhang.store.sight import Unseen

DAY = 24 * 3600
TOKEN = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A workbook that waits: its name, its bytes, and the unit it was sent for."""

    token: str
    name: str
    unit: str
    data: bytes


def room_of(person: int) -> Path:
    """Where the workbooks of this person wait."""
    return Path(settings.HOME) / "waiting" / str(person)


def keep(person: int, name: str, unit: str, data: bytes) -> str:
    """Keep a workbook for this person; gives the token by which it is found again. Those of yesterday are thrown away."""
    room = room_of(person)
    room.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(room)
    token = secrets.token_hex(TOKEN // 2)
    (room / f"{token}.xlsx").write_bytes(data)
    (room / f"{token}.json").write_text(json.dumps({"name": Path(name).name[:200], "unit": unit}), encoding="utf-8")
    return token


def found(person: int, token: str) -> Waiting:
    """The workbook of this person under this token, or Unseen."""
    told = room_of(person) / f"{token}.json"
    if len(token) != TOKEN or not token.isalnum() or not told.exists():
        raise Unseen
    facts = json.loads(told.read_text(encoding="utf-8"))
    return Waiting(token=token, name=facts["name"], unit=facts["unit"], data=told.with_suffix(".xlsx").read_bytes())


def _sweep(room: Path) -> None:
    edge = time.time() - DAY
    for old in room.iterdir():
        if old.stat().st_mtime < edge:
            old.unlink(missing_ok=True)
