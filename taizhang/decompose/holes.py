"""Where a writer left a hole: {{…}} X XX x N × * __ □ ○○ 【】 （ ）… and where such a sign is none: N95, X射线, A×B, **bold**.

Only the sign is judged here; what it stands for (a figure, a name, a number in a name) is told by its neighbours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from taizhang.decompose.counting import MEASURED

WINDOW: Final = 60
_LETTERED: Final = "A-Za-z0-9Ａ-Ｚａ-ｚ"
SLOT: Final = re.compile(r"\{\{[ \u3000]?([^{}\n]{1,40}?)[ \u3000]?\}\}")
"""A hole that says what belongs there: {{集体学习}}, {{单位}}. Its words are looked up, never evaluated."""
UNLESS: Final = re.compile(r"\{\{[ \u3000]?没有就不写[ \u3000]?\}\}")
"""No hole: in a sentence whose figure is zero or unknown it says that the sentence is left out."""
EACH: Final = re.compile(r"\{\{[ \u3000]?每(?:一)?行[：:]?[ \u3000]?([^{}\n]{0,34}?)[ \u3000]?\}\}")
"""No hole: its line is repeated for each row of the list it names; the other {{…}} of the line are columns of it."""
_SIGN: Final = re.compile(
    r"\{\{[^{}\n]{1,42}\}\}"
    r"|X{1,6}(?:\.X{1,3})?|x{1,6}(?:\.x{1,3})?|N{1,3}(?:\.N{1,2})?|Ｘ{1,6}(?:[.．]Ｘ{1,3})?|ｘ{1,6}(?:[.．]ｘ{1,3})?|Ｎ{1,3}"
    r"|×{1,16}(?:[.．]×{1,3})?|[*＊]{1,4}(?:\.[*＊]{1,3})?|_{2,40}|＿{1,40}|□{1,6}|△{2,4}|[○〇◯]{1,4}"
    r"|\u3000{2,40}| {4,40}|【[ \u3000]{0,8}】|【(?=[^【】\n]{0,40}?(?:待[定核补填查]|核实|核准|暂缺|填写|此处[补加插填需]|请[^【】\n]{1,14}(?:提供"
    r"|核|填|补)|按[^【】\n]{1,16}表述))[^【】\n]{1,60}】|〔[ \u3000]{1,8}〕|■{1,8}|…{1,4}(?=[余多]?[次条件个项人场篇])"
    r"|[［\[][ \u3000]{2,8}[］\]]|（[ \u3000]{1,8}）|\([ \u3000]{1,8}\)"
)
# Stretches in which no sign is a hole: addresses of mail and of pages, what is written as code, #tags#.
_QUIET: Final = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,64}|(?:https?://|www\.)[!-~]{1,400}|&[A-Za-z]{1,12};"
    r"|`[^`\n]{1,200}`|#[A-Za-z]{1,20}#"
)
_EMPHASIS: Final = re.compile(r"(?<![*_])([*]{2}|_{2})(?=[^\s*_])([^*_\n]{1,200})(?<=\S)\1(?![*_])")
_SIDE: Final = re.compile(r"[\s，。；：、！？,.;:!?（）()“”‘’《》|>-]")
_TERMS: Final = re.compile(
    r"射线|光(?![明荣伏电大])|轴|染色体|波段|档案|因子|[－-]?[Cc][Tt]|衍射|次方|[－-][A-Za-z0-9]|[+＋](?:[A-Za-zＡ-Ｚ0-9０-９])|[=<>^＝]"
)
_FORMULA: Final = re.compile(r"[A-Za-z0-9０-９＋+=<>^＝/@\\#][ ]?$")
# 补助　　元: a gap left inside a sentence, before what is counted.
_WRITTEN: Final = re.compile(r"[\u4e00-\u9fff》”]$")
_DATED: Final = re.compile(r"(?:第|〕|[\d年]月|\d年|低于|高于|少于|达到?|[近约])$")
# 2X个单位: a number of which one figure is kept; 0×××-822××××: more than two crosses are no formula.
_PARTLY: Final = re.compile(r"(?<![A-Za-z0-9.])\d$")
_SINGLE: Final = 2
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20|２０|１９)$")
_NUMERAL: Final = re.compile(r"[一二三四五六七八九十百千零0-9０-９]")
_BULLET: Final = re.compile(r"[ \t\u3000\n]|注|备注|说明|号")
_STOPPED: Final = re.compile(r"[.．、][ \t\u3000]?[\u4e00-\u9fff]|[)）]")


@dataclass(frozen=True, slots=True)
class Hole:
    """A sign with what stands left and right of it, up to WINDOW characters each; `value` of a number written there."""

    start: int
    end: int
    sign: str
    left: str
    right: str
    value: Decimal | None = None


def slot(quiet: str, start: int, end: int, value: Decimal | None = None) -> Hole:
    """The stretch of the text with its neighbours."""
    left, right = quiet[max(0, start - WINDOW) : start], quiet[end : end + WINDOW]
    return Hole(start, end, quiet[start:end], left, right, value)


def holes(quiet: str) -> Iterator[Hole]:
    """The holes of a text in its order."""
    shut = _shut(quiet)
    for sign in _SIGN.finditer(quiet):
        if sign.start() not in shut:
            hole = slot(quiet, *sign.span())
            if _open(hole):
                yield hole


def _shut(quiet: str) -> frozenset[int]:
    """The offsets inside addresses, code and lines to be repeated, and of the signs that only set words in bold."""
    inside = (range(found.start(), found.end()) for found in _QUIET.finditer(quiet))
    pauses = [(found, _pauses(quiet, found)) for found in _EMPHASIS.finditer(quiet)]
    marked = any(sides > 1 for _, sides in pauses)
    repeated = (place for found in EACH.finditer(quiet) for place in _line(quiet, found))
    bold = {place for found, sides in pauses if sides > 1 - marked for place in (found.start(), found.end(2))}
    return frozenset({place for stretch in inside for place in stretch} | bold | set(repeated))


def _line(quiet: str, found: re.Match[str]) -> range:
    """The offsets of the line a sign stands in."""
    end = quiet.find("\n", found.end())
    return range(quiet.rfind("\n", 0, found.start()) + 1, end if end >= 0 else len(quiet))


def _pauses(quiet: str, found: re.Match[str]) -> int:
    """How many sides of **words** are pauses: bold has both, or one where the text is known to have bold words.

    A redaction (请**同志到**单位) has none, nor has a hole that counts (发现__处，整改__处).
    """
    words = found.group(2)
    if MEASURED.match(words):
        return 0
    opens = found.start() == 0 or bool(_SIDE.match(quiet[found.start() - 1]))
    closes = found.end() == len(quiet) or bool(_SIDE.match(quiet[found.end()])) or bool(_SIDE.match(words[-1]))
    return opens + closes


def _open(hole: Hole) -> bool:
    """Whether the sign stands for something left out."""
    kind = hole.sign[0]
    if kind == "{":
        return not UNLESS.fullmatch(hole.sign)
    if kind in "XxNＸｘＮ×":
        return _letter(hole)
    if kind in "*＊":
        return _star(hole)
    if kind in "_＿":
        return not (re.match(r"[A-Za-z0-9]", hole.right) or re.search(r"[A-Za-z0-9]$", hole.left))
    if kind in "□○〇◯":
        return _box(hole)
    if kind in " \u3000":
        return bool(_DATED.search(hole.left)) or (measured(hole) and bool(_WRITTEN.search(hole.left)))
    return kind in "【〔■…△" or measured(hole) or hole.left.endswith(("〕", "]", "第"))


def measured(hole: Hole) -> bool:
    """Whether a measure word, 余 or a per cent sign follows, so that the sign must be a number."""
    return bool(MEASURED.match(hole.right)) or hole.left.endswith("百分之")


def _letter(hole: Hole) -> bool:
    """X, N and × that are no letter of a word, a model, a formula, a fixed term or an enumerator."""
    if len(hole.sign) > _SINGLE and hole.sign[0] == "×":
        return True
    if re.match(rf"[{_LETTERED}#]", hole.right) or _TERMS.match(hole.right):
        return False
    if _PARTLY.search(hole.left) and measured(hole):
        return True
    if _YEAR.search(hole.left) and len(hole.sign) > 1:
        return True
    if _FORMULA.search(hole.left) or re.search(r"[A-Za-zＡ-Ｚａ-ｚ][-－.]$|&$", hole.left):
        return False
    return not (_begins_line(hole) and _STOPPED.match(hole.right))


def _begins_line(hole: Hole) -> bool:
    return not hole.left.rpartition("\n")[2].strip(" \t\u3000（(")


def _star(hole: Hole) -> bool:
    """Stars that are no bullet, no multiplication and no pattern."""
    if _begins_line(hole) and (_BULLET.match(hole.right) or not hole.right):
        return False
    return not (re.search(r"[A-Za-z0-9&#*＊]$", hole.left) or re.match(r"[A-Za-z0-9#*＊]", hole.right))


def _box(hole: Hole) -> bool:
    """□ is a box to tick and ○ a zero, unless they count or stand in rows."""
    if hole.sign[0] != "□" and (_NUMERAL.match(hole.left[-1:]) or _NUMERAL.match(hole.right)):
        return False
    fixed = hole.left.endswith(("第", "〕")) or hole.right.startswith(("月", "日", "届"))
    return measured(hole) or fixed or (len(hole.sign) > 1 and not hole.left.endswith(("□", "△")))
