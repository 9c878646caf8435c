"""How names, codes, days and numbers of days are written in a campaign file."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

CLOSED = ConfigDict(extra="forbid", str_strip_whitespace=True, str_max_length=2000, allow_inf_nan=False)
"""No word but those of the language; texts of at most 2000 characters; numbers that are numbers."""

ISO_DAY = re.compile(r"2[01]\d\d-\d\d-\d\d")


def _as_written(day: object) -> object:
    """Only 2023-09-01 is a day: left alone, pydantic would take 20230901 for seconds since 1970."""
    if isinstance(day, str) and not ISO_DAY.fullmatch(day):
        raise PydanticCustomError("day", "not a day")
    return day


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""What a thing is called in the file: small letters, digits and _; never shown to a clerk."""

Dotted = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$", max_length=60)]
"""A name in parts, for metrics, rules and lists: `research.trips.village`."""

CodeName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=40)]
"""A value of a code list; may begin with a digit."""

Day = Annotated[date, BeforeValidator(_as_written)]
"""A day written as 2023-09-01, from 2000 to 2199."""

Days = Annotated[int, Field(ge=0, le=3660)]
"""A number of days, ten years at most."""

Role = Literal["clerk", "verifier", "office", "group", "leader"]
"""经办, 审核, 活动办, 指导组, 领导: what a Duty makes of a person at a unit and everything under it."""
