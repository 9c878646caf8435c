"""What the ledger is searched by: the grams of every entry and document beside their campaign and place, in one index.

SQLite holds it as FTS5, PostgreSQL as a tsvector under GIN; both intersect the grams of the question with the marks of
campaign and place, so that a small unit of a large ledger is searched as fast as the whole. The index only proposes:
what is shown has passed `store.sight` and holds the words as they were asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Final, TypeVar

from django.db import connection

from taizhang.record.grams import asked, even, grams, pieces
from taizhang.record.permits import Actor, ranges
from taizhang.record.tree import WIDTH
from taizhang.store import sight
from taizhang.store.models import Document, Entry

PLACE, ENTRY, DOCUMENT, LINE = "\ue001", "\ue002", "\ue003", "\ue004"
"""Letters of private use that no text's gram holds: the marks of campaign and place are made with them."""
CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
Row = TypeVar("Row")
BATCH: Final = 500
ROUNDS: Final = 20
"""How many batches are looked through for rows that hold the words as asked."""
LONGEST: Final = 400
LONGEST_DOCUMENT: Final = 200_000
"""Characters of an entry's facts, and of a document, that are indexed."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How an engine writes a gram, a beginning of one, and, or."""

    word: str
    begun: str
    both: str
    either: str


SQLITE: Final = Speech('"{}"', '"{}"*', " AND ", " OR ")
POSTGRES: Final = Speech("'{}'", "'{}':*", " & ", " | ")


@dataclass(frozen=True, slots=True)
class Sought:
    """A question: who asks, in which campaign, for which words, and how many of each sort are wanted."""

    actor: Actor
    campaign: str
    text: str
    most: int


def facts(row: Entry) -> str:
    """What people wrote in the fields of an entry, without the codes of what they chose."""
    written = (fact for fact in row.values.values() if isinstance(fact, str) and not CODE.fullmatch(fact))
    return " ".join(written)[:LONGEST]


def _text(row: Entry) -> str:
    return f"{row.title} {facts(row)}"


@lru_cache(maxsize=10_000)
def _marks(sort: str, campaign: str, path: str) -> frozenset[str]:
    """The marks of a row: its sort and campaign with every unit above it and its own."""
    return frozenset(_mark(sort, campaign, path[:end]) for end in range(WIDTH, len(path) + 1, WIDTH))


def _mark(sort: str, campaign: str, path: str) -> str:
    return f"{sort}{campaign.replace('_', LINE)}{PLACE}{path}"


def remember(rows: Iterable[Entry]) -> None:
    """Entries as they are now; to be called inside the door's transaction."""
    _put(
        (
            2 * row.pk,
            grams(_text(row)).union(_marks(ENTRY, row.campaign, row.path), _marks(ENTRY, row.campaign, row.target)),
        )
        for row in rows
    )


def remember_documents(rows: Iterable[Document]) -> None:
    """Documents as they are now; to be called inside the door's transaction."""
    _put(
        (
            2 * row.pk + 1,
            grams(f"{row.title} {row.text[:LONGEST_DOCUMENT]}") | _marks(DOCUMENT, row.campaign, row.path),
        )
        for row in rows
    )


PUT: Final = MappingProxyType(
    {
        "sqlite": "INSERT OR REPLACE INTO store_words (rowid, grams) VALUES (%s, %s)",
        "postgresql": "INSERT INTO store_words (id, grams) SELECT id, array_to_tsvector(string_to_array(said, ' ')) "
        "FROM unnest(%s::bigint[], %s::text[]) AS new (id, said) ON CONFLICT (id) DO UPDATE SET grams = excluded.grams",
    }
)


def _put(lines: Iterable[tuple[int, frozenset[str]]]) -> None:
    said = ((number, " ".join(sorted(found))) for number, found in lines)
    with connection.cursor() as cursor:
        # each once: no engine lays two lines over the same one in a single statement
        while some := dict(islice(said, BATCH)):
            if connection.vendor == "postgresql":
                cursor.execute(PUT["postgresql"], [list(some), list(some.values())])
            else:
                cursor.executemany(PUT["sqlite"], list(some.items()))


def entries(sought: Sought) -> tuple[Entry, ...]:
    """The entries in sight that hold the words, newest first."""
    return _found(sought, ENTRY, lambda numbers: sight.among(sought.actor, sought.campaign, numbers), _text)


def documents(sought: Sought) -> tuple[Document, ...]:
    """The documents in sight that hold the words, newest first."""
    rows = sight.documents(sought.actor, sought.campaign).select_related("unit")
    return _found(
        sought,
        DOCUMENT,
        lambda keys: {row.pk: row for row in rows.filter(pk__in=keys)},
        lambda row: f"{row.title}\n{row.text}",
    )


def _found(
    sought: Sought, sort: str, in_sight: Callable[[Sequence[int]], Mapping[int, Row]], text: Callable[[Row], str]
) -> tuple[Row, ...]:
    """Of what the index proposes, what is in sight and holds the words as they were asked."""
    found: list[Row] = []
    for numbers in _proposed(sought, sort):
        keys = [number // 2 for number in numbers]
        known = in_sight(keys)
        found += (known[key] for key in keys if key in known and holds(text(known[key]), sought.text))
        if len(found) >= sought.most:
            break
    return tuple(found[: sought.most])


def holds(text: str, question: str) -> bool:
    """Whether every word of the question stands in the text."""
    flat = even(text)
    return all(piece in flat for piece in pieces(question))


def _proposed(sought: Sought, sort: str) -> Iterator[Sequence[int]]:
    """Batches of numbers the index proposes, newest first.

    Who sees the whole tree has the first entries by the words alone: a mark that every row bears only costs time. Should
    they not suffice (another campaign's rows among them), the marks are asked for too. Documents are always asked for by
    their mark: few among many entries that hold the same words.
    """
    before = 2**62
    for turn in range(ROUNDS):
        marked = turn > 0 or sort == DOCUMENT or not _sees_the_top(sought.actor)
        question = _question(sought, sort, marked=marked)
        numbers = _looked_up(question, sort, before, max(sought.most * 2, 20)) if question else []
        if not numbers:
            return
        yield numbers
        before = numbers[-1]


def _sees_the_top(actor: Actor) -> bool:
    return any(len(path) == WIDTH for path in ranges(actor))


def _looked_up(question: str, sort: str, before: int, most: int) -> list[int]:
    told = (
        "SELECT id FROM store_words WHERE grams @@ %s::tsquery AND id < %s AND id %% 2 = %s ORDER BY id DESC LIMIT %s"
        if connection.vendor == "postgresql"
        else "SELECT rowid FROM store_words WHERE store_words MATCH %s AND rowid < %s AND rowid %% 2 = %s "
        "ORDER BY rowid DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(told, [question, before, int(sort == DOCUMENT), most])
        return [int(row[0]) for row in cursor.fetchall()]


def _question(sought: Sought, sort: str, *, marked: bool) -> str:
    """The question in the engine's own words; "" when nothing is asked. Documents of units above are in sight too."""
    whole, begun = asked(sought.text)
    if not (whole or begun):
        return ""
    speech = POSTGRES if connection.vendor == "postgresql" else SQLITE
    must = [speech.word.format(one) for one in whole] + [speech.begun.format(one) for one in begun]
    if marked:
        places = ranges(sought.actor) if sort == ENTRY else {path[:WIDTH] for path in ranges(sought.actor)}
        held = [speech.word.format(_mark(sort, sought.campaign, path)) for path in sorted(places)]
        must.append(f"({speech.either.join(held)})")
    return speech.both.join(must)
