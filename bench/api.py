"""Recording through the API: `python -m bench.api [entries]`; a real server of two processes, 8 clients on kept connections,
one and fifty entries a request, with and without an idempotency key; afterwards every answered entry is looked for."""

import json
import secrets
import sys
import time
from datetime import timedelta

from bench.clients import Ask, drive, request, served
from bench.growing import FIRST, THEME, grow, set_up, settle
from taizhang.store import sight, tokens
from taizhang.store.models import Entry, Person

PORT, CLIENTS, SECONDS = 8766, 8, 10.0
PATH = f"/api/v1/campaigns/{THEME}/entries"
CREATED = 201


def _secret() -> str:
    office = sight.actor_of(Person.objects.get(login="office"))
    return tokens.grant(tokens.Wanted(label="bench", unit="P", role="office"), by=office).secret


def _entry(number: int) -> dict[str, object]:
    return {
        "kind": "problem",
        "unit": f"P{number % 1000:03d}",
        "title": f"第{number}号：群众反映道路照明不足，夜间出行不便",
        "day": (FIRST + timedelta(days=number % 60)).isoformat(),
        "values": {"aspect": "style", "problem_source": "masses", "rhythm": "at_once"},
    }


def _asking(secret: str, size: int, *, key: bool) -> Ask:
    """Requests of so many entries until the time is up."""
    head = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    end = time.perf_counter() + SECONDS

    def ask() -> bytes | None:
        if time.perf_counter() > end:
            return None
        entries = [_entry(secrets.randbelow(10**9)) for _ in range(size)]
        body = json.dumps(entries[0] if size == 1 else {"entries": entries}).encode()
        own = {"Idempotency-Key": secrets.token_hex(8)} if key else {}
        return request("POST", PATH if size == 1 else f"{PATH}/batch", head | own, body)

    return ask


def _measure(secret: str, pid: int, clients: int, size: int, *, key: bool) -> list[str]:
    """One line of figures; gives the keys that were answered."""
    run = drive(PORT, pid, [_asking(secret, size, key=key) for _ in range(clients)])
    print(f"  {clients} client(s), {size} a request{', keyed' if key else ''}: {run.said(size)}", flush=True)
    keys: list[str] = []
    for answer in run.answers:
        told = json.loads(answer.body)
        if answer.status != CREATED:
            raise SystemExit(f"{answer.status}: {told}")
        keys += [told["key"]] if size == 1 else told["keys"]
    return keys


def main(entries: int) -> None:
    """Grow, serve, record; none lost, none doubled."""
    campaign = set_up()
    grow(entries)
    settle(campaign)
    secret, before = _secret(), Entry.objects.count()
    with served(PORT) as pid:
        print(f"recording through the API among {before:,} entries:")
        asked = ((1, 1, False), (CLIENTS, 1, False), (CLIENTS, 1, True), (CLIENTS, 50, True))
        keys = [one for clients, size, keyed in asked for one in _measure(secret, pid, clients, size, key=keyed)]
    there = Entry.objects.count() - before
    print(f"answered {len(keys):,}, in the ledger {there:,}, twice {len(keys) - len(set(keys))}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
