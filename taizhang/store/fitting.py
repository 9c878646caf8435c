"""What a column holds: asked before anything is written, so that every engine refuses the same and cuts nothing."""

from collections.abc import Callable, Iterable
from functools import cache

from django.db.models import CharField, Model

from taizhang.errors import msg, refuse

SHOWN = 20


def refuse_too_long(rows: Iterable[Model]) -> None:
    """A Refusal names the first text that is longer than its column."""
    for row in rows:
        texts, most = _columns(type(row))
        for text, limit in zip(texts(row), most, strict=True):
            if text and len(text) > limit:
                told = msg("“{text}……”太长，有 {size} 个字，最多 {most} 个，请删减")
                raise refuse(told, text=text[:SHOWN], size=len(text), most=limit)


@cache
def _columns(model: type[Model]) -> tuple[Callable[[Model], tuple[str | None, ...]], tuple[int, ...]]:
    """What gives the short texts of a row, and how many characters each column holds."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, CharField) and field.max_length]
    names = tuple(field.attname for field in fields)
    return lambda row: tuple([getattr(row, name) for name in names]), tuple(field.max_length or 0 for field in fields)
