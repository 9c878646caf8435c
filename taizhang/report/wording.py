"""Figures in office words: rounded down with 余 or 多, rates truncated, and never more than the truth.

GB/T 15835-2011 and design.md section 7: 127 → 120余, 36014 → 3.6万余, 94.68% → 94%. Only 近 may stand before a larger number,
and only when the truth reaches 95 % of it. A zero or an unknown is no claim: it has no words and stays a hole.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Final

MORE: Final = ("余", "多")
NEARLY: Final = ("近", "将近", "接近")
SCALES: Final[Mapping[str, int]] = MappingProxyType(
    {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
)
LARGE: Final = ("亿", "万")
"""Scales a number may take of itself; 百 and 千 are the writer's guess and give way to the number."""
FAITHFUL: Final = Fraction(4, 5)
"""A number that rounding would cut below four fifths (27 → 20) is written exactly instead."""
CLOSE: Final = Fraction(19, 20)
"""近 is said when the truth reaches this share of the number written."""
PLACES: Final = 4
"""Decimals of an exact number; money is kept in 万元 of four decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a hole asks of a number: its qualifier, the writer's scale (万, 亿 …), decimals, and the sign of a rate.

    `first` says that the writer put 余 before the scale (X余万元); `exact` that no qualifier may soften the number.
    """

    qualifier: str = ""
    scale: str = ""
    decimals: int | None = None
    sign: str = ""
    first: bool = False
    exact: bool = False


def plain(value: Fraction, places: int = PLACES) -> str:
    """Digits truncated to so many decimals, without idle zeros and without separators: 3.6, 1500."""
    whole, rest = divmod(math.floor(value * 10**places), 10**places)
    decimals = str(rest).rjust(places, "0").rstrip("0") if places else ""
    return f"{whole}.{decimals}" if decimals else str(whole)


def told_apart(value: Fraction, floor: Fraction) -> tuple[str, str]:
    """Two shares in per cent, cut to whole ones, or to the first decimal that shows the one below the other (33.1, 33.4)."""
    told = ((plain(value * 100, places), plain(floor * 100, places)) for places in range(PLACES + 1))
    return next((pair for pair in told if pair[0] != pair[1]), (plain(value * 100, 0), plain(floor * 100, 0)))


def rounded(value: Fraction) -> Fraction:
    """Down to tens below a hundred and to two leading digits above; exact below ten and where too much would be lost."""
    if value < 10:
        return value
    step = 10 ** max(1, len(str(math.floor(value))) - 2)
    down = Fraction(math.floor(value / step) * step)
    return down if down > FAITHFUL * value else value


def count(value: Fraction | None, asked: Asked, unit: str = "") -> str:
    """The words of a count or a sum (in `unit`: "" or 万元, whose 元 is not written); "" when there is nothing to claim."""
    if value is None or value <= 0:
        return ""
    asked = replace(asked, qualifier="") if asked.exact else asked
    own = SCALES["万"] if unit == "万元" else 1
    told = _told(value, asked)
    soft = told != value
    short = bool(asked.qualifier) and told * own % (SCALES["万"] // 10) == 0
    scale = _scale(told * own, asked.scale, soft=soft or short, money=own > 1)
    number = plain(told * own / SCALES[scale], PLACES if asked.decimals is None or soft else asked.decimals)
    return _joined(number, scale, asked, soft=soft) if number != "0" else ""


def rate(value: Fraction | None, asked: Asked) -> str:
    """The words of a share of one as a percentage, truncated: 0.9468 → 94％; "" when nothing is left to claim.

    Small rates keep the decimals without which too much would be lost: 0.019 → 1.9％.
    """
    if value is None or value <= 0:
        return ""
    hundred = value * 100
    above = Fraction(math.ceil(hundred))
    if asked.qualifier in NEARLY and CLOSE * above <= hundred < above and not asked.exact:
        return f"{asked.qualifier}{_fixed(above, 0, asked)}"
    least = asked.decimals or 0
    places = next((more for more in range(least, PLACES + 1) if _cut(hundred, more) > FAITHFUL * hundred), None)
    if places is None:
        return ""
    told = _cut(hundred, places)
    lead = "" if told == hundred or asked.exact or asked.qualifier in (*MORE, *NEARLY) else asked.qualifier
    return f"{lead}{_fixed(told, places, asked)}"


def exactly(value: Fraction | None, unit: str = "") -> str:
    """The number as the trace keeps it: 127, 36014.5万元."""
    return "" if value is None else f"{plain(value)}{unit}"


def based(value: Fraction | None, numerator: Fraction | None, denominator: Fraction | None) -> str:
    """A rate as the trace keeps it, with its base: 97.5%（39÷40）."""
    base = f"（{exactly(numerator)}÷{exactly(denominator)}）" if numerator is not None else ""
    return "" if value is None else f"{plain(value * 100)}%{base}"


def _cut(value: Fraction, places: int) -> Fraction:
    return Fraction(math.floor(value * 10**places), 10**places)


def _fixed(hundred: Fraction, places: int, asked: Asked) -> str:
    """A percentage with exactly so many decimals."""
    return f"{float(hundred):.{places}f}{asked.sign or '％'}"


def _told(value: Fraction, asked: Asked) -> Fraction:
    """The number that is written for the value."""
    if not asked.qualifier:
        return value
    if asked.qualifier in NEARLY:
        return _above(value)
    return rounded(value)


def _above(value: Fraction) -> Fraction:
    """The round number just above, when the value comes close to it; else the value."""
    step = 10 ** max(1, len(str(math.floor(value))) - 2)
    above = Fraction(math.ceil(value / step) * step)
    return above if value >= CLOSE * above else value


def _scale(amount: Fraction, asked: str, *, soft: bool, money: bool) -> str:
    """The writer's 万 or 亿 while the amount reaches it, else the largest it reaches; exact counts stay in full digits."""
    if asked in LARGE and amount >= SCALES[asked]:
        return asked
    if not asked and not soft:
        return ""
    reached = next((scale for scale in LARGE if amount >= SCALES[scale]), "")
    return reached or ("万" if money and asked else "")


def _joined(number: str, scale: str, asked: Asked, *, soft: bool) -> str:
    """Qualifier, number and scale in the order an office writes them; nothing softens an exact number."""
    if not soft or not asked.qualifier:
        return f"{number}{scale}"
    if asked.qualifier not in MORE:
        return f"{asked.qualifier}{number}{scale}"
    if asked.first and scale and number.isdecimal() and len(number) > 1:
        return f"{number}{asked.qualifier}{scale}"
    return f"{number}{scale}{asked.qualifier}"
