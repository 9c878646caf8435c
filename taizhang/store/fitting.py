"""What a column holds: asked before anything is written, so that every engine refuses the same and cuts nothing."""

from collections.abc import Iterable
from functools import cache

from django.db.models import CharField, Model

from taizhang.errors import msg, refuse

SHOWN = 20


def refuse_too_long(rows: Iterable[Model]) -> None:
    """A Refusal names the first text that is longer than its column."""
    for row in rows:
        for name, most in _columns(type(row)):
            text = getattr(row, name)
            if text and len(text) > most:
                told = msg("“{text}……”太长，有 {size} 个字，最多 {most} 个，请删减")
                raise refuse(told, text=text[:SHOWN], size=len(text), most=most)


@cache
def _columns(model: type[Model]) -> tuple[tuple[str, int], ...]:
    """The columns of short texts and how many characters each holds."""
    fields = (field for field in model._meta.concrete_fields if isinstance(field, CharField))
    return tuple((field.attname, field.max_length) for field in fields if field.max_length)
