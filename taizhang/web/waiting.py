"""Workbooks between being looked at and being taken in: kept outside the web root for a day, each for its sender alone."""

import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.conf import settings

from taizhang.store.sight import Unseen

DAY = 24 * 3600
TOKEN = 24


Fixed = Mapping[str, Mapping[str, Mapping[str, str]]]
"""What was written on the page instead of cells: by sheet, row (from 1, as text) and ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What a person has said of a workbook that waits: its kind, mended cells, choices; once it was taken in, its `batch`
    and how many rows were new and changed."""

    kind: str = ""
    fixes: Fixed = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    batch: str = ""
    new: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A workbook that waits: its name, its bytes, the unit it was sent for, and what was said of it since."""

    token: str
    name: str
    unit: str
    data: bytes
    noted: Noted


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
    noted = Noted(**facts.get("noted", {}))
    data = told.with_suffix(".xlsx").read_bytes()
    return Waiting(token=token, name=facts["name"], unit=facts["unit"], data=data, noted=noted)


def note(person: int, file: Waiting, noted: Noted) -> None:
    """Keep what the person has said of the workbook."""
    told = room_of(person) / f"{file.token}.json"
    facts = json.dumps({"name": file.name, "unit": file.unit, "noted": asdict(noted)}, ensure_ascii=False)
    beside = told.with_suffix(".new")
    beside.write_text(facts, encoding="utf-8")
    beside.replace(told)


def drop(person: int, file: Waiting) -> None:
    """Throw the workbook away."""
    for suffix in (".json", ".xlsx"):
        (room_of(person) / f"{file.token}{suffix}").unlink(missing_ok=True)


def _sweep(room: Path) -> None:
    edge = time.time() - DAY
    for old in room.iterdir():
        if old.stat().st_mtime < edge:
            old.unlink(missing_ok=True)
