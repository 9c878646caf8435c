"""A machine with a token, as a test speaks with it."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from taizhang.record.permits import Actor
from taizhang.store.models import Duty
from taizhang.store.tokens import Granted, Wanted, grant

API = "/api/v1"
PROBLEM: dict[str, Any] = {"kind": "problem", "title": "集镇停车难，高峰时段占道严重", "day": "2023-10-08"}


@dataclass(frozen=True, slots=True)
class Machine:
    """What sends requests with one token."""

    secret: str
    language: str = "zh"

    def ask(self, path: str, **query: Any) -> Any:
        """GET."""
        return Client().get(API + path, query, headers=self._headers())

    def send(self, path: str, body: Any = None, key: str = "", method: str = "POST") -> Any:
        """POST or PATCH of JSON, under an idempotency key where one is given."""
        text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
        more = {"Idempotency-Key": key} if key else {}
        return Client().generic(method, API + path, text, "application/json", headers={**self._headers(), **more})

    def upload(self, path: str, key: str = "", **parts: Any) -> Any:
        """POST of a form with files."""
        more = {"Idempotency-Key": key} if key else {}
        return Client().post(API + path, parts, headers={**self._headers(), **more})

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}", "Accept-Language": self.language}


def granted(actor: Actor, unit: str = "", role: str = "", **more: Any) -> Granted:
    """A token of this person, for their first duty unless another is named."""
    duty = Duty.objects.select_related("unit").filter(person=actor.person).order_by("pk").first()
    assert duty
    return grant(Wanted(label="数据对接", unit=unit or duty.unit.code, role=role or duty.role, **more), by=actor)


def machine(actor: Actor, unit: str = "", role: str = "", **more: Any) -> Machine:
    """A machine of this person."""
    return Machine(granted(actor, unit, role, **more).secret)


def fields(answer: Any) -> list[str]:
    """The fields that a problem names."""
    return [one["field"] for one in json.loads(answer.content).get("errors", [])]


def problem() -> dict[str, Any]:
    """A sound problem of 溪口镇."""
    return {**PROBLEM, "unit": "YX-01", "values": {"source": "masses"}}
