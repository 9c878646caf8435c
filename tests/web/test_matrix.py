"""Who × where × every address and every door: held to the one table of rules (tests/web/matrix/rules.py).

How to add an address: write a Row in matrix/pages.py (or api.py) that asks it the way a browser does, with the need it has
and the thing it is about. The rest (every role, every relation, the secret words, nothing changed when refused) follows.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker

from taizhang.store.remembered import every_head
from tests.web.matrix import world
from tests.web.matrix.api import API
from tests.web.matrix.pages import PAGES
from tests.web.matrix.row import Row
from tests.web.matrix.rules import DUTIES, EVERYBODY, OF, OFFICERS, VEILED, expected
from tests.web.matrix.world import Hand, Thing, World

ROWS = (*PAGES, *API)
SECRET = re.compile(rf"zq([a-z]+?)({'|'.join(world.PLACES)})qz")
DENIED: Final = MappingProxyType({"deny": ("no", "none")})
"""Who may write nothing at all may be told so before or after it is looked whether the thing is there."""
NO_MACHINE: Final = frozenset({"idle", *OFFICERS})
"""Who can have no token, having no duty to lend."""
IDLE = "您还没有被安排职责"
pytestmark = pytest.mark.django_db


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def there(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, built once for all rows."""
    with django_db_blocker.unblock(), undone():
        yield world.made()


def body_of(answer: Any) -> str:
    """Everything that was sent, unpacked where it is packed."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as packed:
            data = b"".join(packed.read(name) for name in packed.namelist())
    heads = (str(answer.headers.get(name, "")) for name in ("Content-Disposition", "Location"))
    return "\n".join((bytes(data).decode("utf-8", "replace"), *heads))


def said_by(answer: Any, body: str) -> str:
    """The answer in the words of the table."""
    status = answer.status_code
    if status == 401 or (status == 302 and answer["Location"].startswith("/login?")):
        return "sign"
    if status == 422 and IDLE in body:
        return "idle"
    words = {404: "none", 403: "no", 422: "no"}
    return words.get(status, "yes" if status < 400 else str(status))


def secrets_in(body: str) -> frozenset[tuple[str, str]]:
    """The secret words in what was sent: their sort, and the relation of the place they lie at."""
    return frozenset((sort, relation) for sort, relation in SECRET.findall(body))


def may_know(who: str, sort: str, relation: str) -> bool:
    """Whether somebody may be sent the secret word of a place: rows and files by `see`, papers by `paper`."""
    need = "paper" if sort == "paper" else "see"
    return expected(need, who, relation) == "yes"


def wanted(row: Row, who: str, relation: str) -> str:
    """What the table says of this row; a machine has no token without a duty."""
    found = expected(row.need, who, relation)
    if row.machine and who in NO_MACHINE and row.need != "public":
        return "sign"
    return row.hidden if found == "none" else found


def tried(row: Row, hand: Hand, at: Thing) -> tuple[str, str, bool]:
    """The answer in the table's words, everything sent, and whether anything changed."""
    cache.clear()
    kept = deepcopy(hand.browser.cookies)
    with undone():
        before = every_head()
        answer = row.ask(hand, at)
        body = body_of(answer)
        hand.browser.cookies = kept
        return said_by(answer, body), body, every_head() != before


def faults(row: Row, who: str, relation: str, there: World) -> Iterator[str]:
    """What this cell of the matrix gets wrong."""
    said, body, changed = tried(row, there.hands[who], there.things[relation])
    rule = wanted(row, who, relation)
    if said not in DENIED.get(rule, (rule,)):
        yield f"{who} × {relation}: answered {said}, the table says {rule}"
    elif changed != (row.writes and rule == "yes"):
        yield f"{who} × {relation}: {'something' if changed else 'nothing'} changed"
    for sort, place in secrets_in(body):
        if not may_know(who, sort, place):
            yield f"{who} × {relation}: was sent the secret of a {sort} ({place})"


def plain(body: str, at: Thing) -> str:
    """What was said, without the names of the thing asked for and without what is new each time."""
    for name in (
        at.key,
        at.paper,
        at.draft,
        at.unit,
        at.name,
        at.place,
        at.batch,
        f"undo/{at.seq}",
        *at.parcels.values(),
    ):
        body = body.replace(name, "…")
    return re.sub(r"X-CSRFToken\": \"\w+|value=\"\w{64}\"|(?<=/proof/)\d+", "", body.replace("0" * 24, "…"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.called)
def test_everybody_gets_from_every_address_what_the_table_says(there: World, row: Row) -> None:
    assert [fault for who in EVERYBODY for at in OF[row.of] for fault in faults(row, who, at, there)] == []


HIDING = tuple(row for row in ROWS if row.of and not row.names)


@pytest.mark.parametrize("row", HIDING, ids=lambda row: row.called)
def test_what_is_out_of_sight_and_what_does_not_exist_get_the_same_answer(there: World, row: Row) -> None:
    for who in ("clerk", "leader"):
        at = {one: there.things[one] for one in OF[row.of]}
        gone = plain(tried(row, there.hands[who], at["missing"])[1], at["missing"])
        for one in ("sibling", "cousin"):
            if one in at and wanted(row, who, one) == wanted(row, who, "missing"):
                assert plain(tried(row, there.hands[who], at[one])[1], at[one]) == gone, (who, one)


def test_the_secret_words_are_where_they_belong(there: World) -> None:
    """Who may see is sent the words: else the crawl would find nothing whatever leaked."""
    rows = {(sort, at) for sort in ("row", "file", "owner", "draft") for at in ("own", "below", "other")}
    sent = sent_to("clerk", there)
    assert rows | {("paper", at) for at in ("own", "below", "above", "other")} <= sent
    assert ("row", "handed") in sent
    restricted = {(sort, at) for sort in ("row", "file", "owner") for at in VEILED}
    for who in DUTIES:
        chain = {at for at, (_, roles) in VEILED.items() if who in roles}
        assert {one for one in sent_to(who, there) if one in restricted} == {
            one for one in restricted if one[1] in chain
        }


def sent_to(who: str, there: World) -> set[tuple[str, str]]:
    """The secret words that somebody is sent by everything they may look at."""
    return {
        one for row in ROWS for at in OF[row.of]
        if not row.writes and wanted(row, who, at) == "yes"
        for one in secrets_in(tried(row, there.hands[who], there.things[at])[1])
    }  # fmt: skip
