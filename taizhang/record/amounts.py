"""Numbers and sums of money (万元) as offices write them: full-width digits, thousands separators, 万, 亿, 元."""

import math
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from taizhang.errors import msg, words
from taizhang.record.cells import clean
from taizhang.record.flaw import SHOWN, Flaw, offer
from taizhang.record.names import plain

LARGEST = 10**11
GROUPED = re.compile(r"(?<![\d.])\d{1,4}(?:[,，' ]\d{3,4})+(?!\d)")
NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+))(\D*)")
FIGURE = re.compile(r"\d+(?:\.\d+)?")

SCALES: Mapping[str, Decimal] = MappingProxyType({"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)})
MONEY_SCALES: Mapping[str, Decimal] = MappingProxyType(
    {
        "": Decimal(1),
        "元": Decimal("0.0001"),
        "千元": Decimal("0.1"),
        "万": Decimal(1),
        "万元": Decimal(1),
        "亿": Decimal(10**4),
        "亿元": Decimal(10**4),
    }
)


def _no_number(shown: str) -> Flaw:
    figures = FIGURE.findall(unicodedata.normalize("NFKC", shown))
    certain = len(figures) == 1 and "%" not in shown and "％" not in shown
    mend = offer(figures[0]) if certain else words(msg("只写一个数，不带单位和文字"))
    return Flaw(words(msg("“{value}”不是数"), value=shown[:SHOWN]), mend)


def _exactly(text: str, scales: Mapping[str, Decimal]) -> Decimal | None:
    text = GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), unicodedata.normalize("NFKC", text))
    found = NUMBER.fullmatch(plain(text).removeprefix("人民币").removeprefix("¥"))
    return Decimal(found[1]) * scales[found[2]] if found and found[2] in scales else None


def _bounded(amount: float) -> float | Flaw:
    if amount < 0:
        return Flaw(words(msg("不能是负数")), words(msg("填 0 或大于 0 的数")))
    if not amount <= LARGEST:
        return Flaw(words(msg("数太大，超过一千亿")), words(msg("请核对位数和单位")))
    return round(amount, 4) + 0.0  # -0.0 is no sum: some databases give it back without its sign


def _amount(cell: object, scales: Mapping[str, Decimal]) -> float | Flaw:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _bounded(float(cell) if abs(cell) <= LARGEST else -math.inf if cell < 0 else math.inf)
    text = clean(cell)
    exact = _exactly(text, scales)
    return _no_number(text) if exact is None else _bounded(float(exact))


def read_number(cell: object) -> int | float | Flaw:
    """A number that is not negative: int when integral, else float of four decimals."""
    amount = _amount(cell, SCALES)
    return int(amount) if isinstance(amount, float) and amount.is_integer() else amount


def read_money(cell: object) -> float | Flaw:
    """A sum in 万元 of four decimals; a bare number is 万元 already."""
    return _amount(cell, MONEY_SCALES)


def write_number(value: float) -> str:
    """A number or sum as people read it: at most four decimals, no idle zeros."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
