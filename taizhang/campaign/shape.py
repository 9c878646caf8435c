"""Which words a place in a campaign file may hold, read from the model itself."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from taizhang.campaign.flaw import Path
from taizhang.campaign.model import Campaign


@cache
def hints_of(shape: type) -> Mapping[str, Any]:
    """Words of a value of the language → their types; `from_` is written `from`."""
    hints = get_type_hints(shape, include_extras=False)
    return {field.name.removesuffix("_"): hints[field.name] for field in fields(shape)}


def shape_in(hint: Any) -> type | None:
    """The dataclass among the alternatives of a type, if any."""
    found = [one for one in (hint, *get_args(hint)) if isinstance(one, type) and is_dataclass(one)]
    return found[0] if found else None


def _below(hint: Any, step: str) -> Any:
    """The type of what stands under `step`."""
    shape = shape_in(hint) if get_origin(hint) is not Mapping else None
    if shape is not None and not step.isdigit():
        return hints_of(shape).get(step)
    inner = get_args(hint)
    if get_origin(hint) is Mapping:
        return inner[1]
    return inner[0] if inner else None


def words_at(path: Path) -> tuple[str, ...]:
    """The words that may stand before a colon under this path; () where names are free or nothing may stand."""
    hint: Any = Campaign
    for step in path:
        hint = _below(hint, step)
    shape = None if get_origin(hint) in {Mapping, tuple} else shape_in(hint)
    return tuple(hints_of(shape)) if shape else ()
