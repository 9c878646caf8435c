"""Chinese and full-width numerals where a number is expected; 统一 or 一体 never come here."""

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
