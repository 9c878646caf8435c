"""What a column holds: asked before anything is written, so that every engine refuses the same and cuts nothing."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter, gt

from django.db.models import CharField, Model

from taizhang.errors import Refusal, msg, refuse

SHOWN = 20


def refuse_too_long(rows: Iterable[Model]) -> None:
    """A Refusal names the first text that is longer than its column."""
    for row in rows:
        texts, most = _columns(type(row))
        if any(map(gt, map(len, texts(row)), most)):
            raise _too_long(texts(row), most)


def _too_long(texts: Sequence[str], most: Sequence[int]) -> Refusal:
    text, limit = next((text, limit) for text, limit in zip(texts, most, strict=True) if len(text) > limit)
    told = msg("“{text}……”太长，有 {size} 个字，最多 {most} 个，请删减")
    return refuse(told, text=text[:SHOWN], size=len(text), most=limit)


@cache
def _columns(model: type[Model]) -> tuple[Callable[[Model], tuple[str, ...]], tuple[int, ...]]:
    """What gives the short texts of a row (none of our columns of text is ever null), and how many characters each holds."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, CharField) and field.max_length]
    names = [field.attname for field in fields]
    # the first one is asked for twice, for of a single name attrgetter gives no tuple
    return attrgetter(names[0], *names), tuple(field.max_length or 0 for field in (fields[0], *fields))
