"""A campaign file as the tables of a workbook: the text read as it stands, room by room, row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from taizhang.campaign.book_cells import shown
from taizhang.campaign.book_pages import Head, Page, columns, pages, said
from taizhang.campaign.yaml_marks import read
from taizhang.errors import Refusal, msg, words

NONE: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet to be drawn: its page, its headings, its rows of texts."""

    page: Page
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(text: str, file: str) -> tuple[Table, ...]:
    """The tables of a campaign file; one that is no YAML at all is refused with its places."""
    found = read(text, file)
    if found.data is None or found.problems:
        raise Refusal(words(msg("专项文件有误：{name}"), name=file), found.problems)
    data = found.data
    return tuple(Table(page=page, columns=columns(page), rows=tuple(_rows(page, data))) for page in pages())


def _rows(page: Page, data: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    if page.facts:
        yield from _facts(page, _of(data.get(page.room)) if page.room else data)
        return
    for name, thing in _of(data.get(page.room)).items():
        if not page.inner:
            yield (name, *_cells(page.heads, _of(thing)))
        else:
            yield from _part_rows(page, name, _of(thing).get(page.inner))


def _facts(page: Page, data: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    if not page.heads:
        yield from ((name, shown(texts, "many")) for name, texts in data.items())
    yield from ((said(head.word), shown(data[head.word], head.sort)) for head in page.heads if head.word in data)


def _part_rows(page: Page, outer: str, parts: Any) -> Iterator[tuple[str, ...]]:
    if page.listed:
        yield from ((outer, *_cells(page.heads, _of(part))) for part in parts or ())
    else:
        yield from ((outer, name, *_cells(page.heads, _of(part))) for name, part in _of(parts).items())


def _cells(heads: tuple[Head, ...], thing: Mapping[str, Any]) -> Iterator[str]:
    return (shown(thing.get(head.word), head.sort) for head in heads)


def _of(thing: Any) -> Mapping[str, Any]:
    return thing if isinstance(thing, dict) else NONE
