"""The lamp beside a date: a shape and a word, never colour alone (▲ late, ● soon, ○ in time, ✓ done)."""

from dataclasses import dataclass
from datetime import date

from taizhang.errors import Words, msg, words

SOON = 3


@dataclass(frozen=True, slots=True)
class Lamp:
    """`level` is late, soon, wait or done; `text` is what stands beside the shape."""

    level: str
    text: Words


def lamp(due: date | None, today: date, *, closed: bool = False, on: date | None = None) -> Lamp:
    """The lamp of an item: by its due day, or when it was closed."""
    if closed:
        return Lamp("done", words(msg("{month}月{day}日"), month=on.month, day=on.day) if on else words(msg("已办结")))
    if due is None:
        return Lamp("wait", words(msg("没有时限")))
    left = (due - today).days
    if left < 0:
        return Lamp("late", words(msg("逾期{n}天"), n=-left))
    if left == 0:
        return Lamp("soon", words(msg("今天到期")))
    if left <= SOON:
        return Lamp("soon", words(msg("还有{n}天"), n=left))
    return Lamp("wait", words(msg("{month}月{day}日"), month=due.month, day=due.day))
