"""Chinese and full-width numerals where a number is expected; 统一 or 一体 never come here."""

from decimal import Decimal
from types import MappingProxyType
from typing import Final

from taizhang.decompose.lexicon import NUMERALS

DIGITS: Final = str.maketrans("０１２３４５６７８９○〇零两", "012345678900" + "0二")
HAN: Final = f"{NUMERALS}〇零两百"


def number(written: str) -> int | None:
    """十二 → 12, 二十 → 20, １５ → 15, 二〇二三 → 2023; None when it is no number up to 999 or a row of digits."""
    plain = written.translate(DIGITS)
    if plain.isdecimal():
        return int(plain[:9])
    if not plain or any(sign not in NUMERALS + "百0" for sign in plain):
        return None
    if "十" not in plain and "百" not in plain:
        return int("".join(sign if sign == "0" else str(NUMERALS.index(sign) + 1) for sign in plain[:9]))
    hundreds, _, rest = plain.rpartition("百")
    tens, ten, ones = rest.lstrip("0").rpartition("十")
    return _digit(hundreds, alone="百" in plain) * 100 + _digit(tens, alone=bool(ten)) * 10 + _digit(ones, alone=False)


def _digit(written: str, *, alone: bool) -> int:
    """One digit; nothing before 十 or 百 means one."""
    return NUMERALS.index(written[-1]) + 1 if written and written[-1] in NUMERALS else int(alone)


_POINTS: Final = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
_PLACES: Final = MappingProxyType({"十": 10, "百": 100, "千": 1000})


def amount(written: str) -> Decimal | None:
    """1,300 → 1300, ９８．５ → 98.5, 三十 → 30, 两千三百 → 2300, 九十八点五 → 98.5; None when it is no number."""
    plain = written.translate(_POINTS)
    if plain.replace(".", "", 1).isdecimal() and plain[0] != "." and plain[-1] != ".":
        return Decimal(plain)
    whole, point, rest = written.partition("点")
    if not whole or (point and not rest):
        return None
    value = _thousands(whole)
    digits = "".join(str(_ones(sign)) for sign in rest)
    return None if value is None else Decimal(f"{value}.{digits}" if rest else value)


def _thousands(written: str) -> int | None:
    """两千三百 → 2300, 一二三 → 123; None when a sign is no numeral."""
    if any(sign not in HAN + "千" for sign in written):
        return None
    if not any(sign in _PLACES for sign in written):
        return int("".join(str(_ones(sign)) for sign in written))
    total = ones = 0
    for sign in written:
        if sign in _PLACES:
            total, ones = total + (ones or 1) * _PLACES[sign], 0
        else:
            ones = _ones(sign)
    return total + ones


def _ones(sign: str) -> int:
    """One digit; 〇 and 零 are 0, 两 is 2."""
    return 2 if sign == "两" else NUMERALS.find(sign) + 1
