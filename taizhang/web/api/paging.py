"""Where to go on: a cursor holds the place of the last row told, so that rows added meanwhile neither repeat nor vanish."""

import base64
import binascii
import json
from datetime import date

from taizhang.errors import msg, words
from taizhang.web.api.faults import Fault, Flawed

BAD = Flawed(
    (
        Fault(
            "cursor",
            words(msg("不是本接口给出的续取标记，请用上一页的 next")),
        ),
    )
)


def cursor(*place: object) -> str:
    """The place as a token nobody needs to understand."""
    text = json.dumps([str(one) for one in place], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_in(written: str, parts: int) -> tuple[str, ...]:
    """The place in a cursor of ours; () for none, a fault for anything else."""
    if not written:
        return ()
    try:
        told = json.loads(base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise BAD from None
    if not isinstance(told, list) or len(told) != parts or not all(isinstance(one, str) for one in told):
        raise BAD
    return tuple(told)


def number_in(text: str) -> int:
    """A row's number in a cursor."""
    if not text.isdecimal() or len(text) > 18:
        raise BAD
    return int(text)


def day_in(text: str) -> date | None:
    """A day in a cursor; "None" where the row has none."""
    try:
        return None if text == "None" else date.fromisoformat(text)
    except ValueError:
        raise BAD from None
