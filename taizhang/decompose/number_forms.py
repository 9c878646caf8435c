"""A number in each of the forms Word prints: 三, 叁, （3）'s 3, ③, III, iii, C, 丙, 03, ３."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from taizhang.decompose.lexicon import NUMERALS

LEGAL: Final = "壹贰叁肆伍陆柒捌玖拾"
_TRADITIONAL: Final = "壹貳參肆伍陸柒捌玖拾"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                 (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_DIGITS: Final = "〇一二三四五六七八九"
_WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")
MOST_ROMAN: Final = 4000


def shown(number: int, form: str) -> str:
    """A number in one of Word's forms; an unknown form is shown in figures."""
    said = _FORMS.get(form)
    return said(number) if said else str(number)


def chinese(number: int, signs: str = NUMERALS) -> str:
    """1–999 in Chinese numerals: 十, 十二, 二十, 一百零五."""
    digits, ten, hundred = signs[:9], signs[9], "佰" if signs != NUMERALS else "百"
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    one_said = hundreds or signs != NUMERALS  # 十二, but 一百一十二 and 壹拾贰
    head = f"{digits[hundreds - 1]}{hundred}" if hundreds else ""
    middle = (digits[tens - 1] if tens > 1 or one_said else "") + ten if tens else "零" if hundreds and ones else ""
    return head + middle + (digits[ones - 1] if ones else "")


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(sign)] for sign in str(number))


def _letters(number: int) -> str:
    """a … z, aa, bb …; Word writes the same letter again."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30) if number > 0 else ""


def _roman(number: int) -> str:
    if not 0 < number < MOST_ROMAN:
        return str(number)
    written = ""
    for size, sign in _ROMAN:
        written += sign * (number // size)
        number %= size
    return written


def _signs(first: str, most: int) -> Callable[[int], str]:
    """A row of ready-made signs; past its end figures."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= most else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _forms() -> Mapping[str, Callable[[int], str]]:
    """Every form by the name Word gives it."""
    counting = (
        "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand"
        " koreanCounting"
    )
    digital = "ideographDigital japaneseDigitalTenThousand taiwaneseDigital koreanDigital koreanDigital2"
    circles = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")
    return MappingProxyType({
        **dict.fromkeys(counting.split(), chinese),
        **dict.fromkeys(digital.split(), _digits),
        **dict.fromkeys(circles, _signs("①", 20)),
        "chineseLegalSimplified": lambda number: chinese(number, LEGAL),
        "ideographLegalTraditional": lambda number: chinese(number, _TRADITIONAL),
        "none": lambda _: "",
        "ideographEnclosedCircle": _signs("㊀", 10),
        "decimalEnclosedParen": _signs("⑴", 20),
        "decimalEnclosedFullstop": _signs("⒈", 20),
        "upperLetter": lambda number: _letters(number).upper(),
        "lowerLetter": _letters,
        "upperRoman": lambda number: _roman(number).upper(),
        "lowerRoman": _roman,
        "ideographTraditional": _cycle(_STEMS),
        "ideographZodiac": _cycle(_BRANCHES),
        "decimalZero": lambda number: f"{number:02d}",
        "decimalFullWidth": lambda number: str(number).translate(_WIDE),
        "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
        "numberInDash": lambda number: f"- {number} -",
    })  # fmt: skip


_FORMS: Final = _forms()
