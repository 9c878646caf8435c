"""What is to lie on the table afterwards: nouns governed by a verb that produces them or sends them in."""

import re
from typing import Final

from taizhang.decompose.lexicon import PRODUCERS, PRODUCTS, any_of
from taizhang.decompose.remembered import remembered

_MORE_PRODUCERS: Final = "编发 编成 出具 整理成 细化成 列成 签好 签订 研究提出 梳理出 印制 挂出 发提示函 发督办单"
_MORE_PRODUCTS: Final = (
    "协议 通报 意见书 基准 公约 专报 月报 周报 年报 工作动态 提示单 案例选 分工表 进度表 流程图 明白卡 一户一卡"
)
# 建 alone is too often part of a name (住建局, 党建).
_PRODUCER: Final = re.compile(
    rf"(?:{any_of(' '.join(word for word in PRODUCERS.split() if len(word) > 1), _MORE_PRODUCERS)}|"
    r"(?<![住城基党在新])建(?![设议筑制]))(?!的)"
)
_PRODUCT_END: Final = re.compile(rf"(?:{any_of(PRODUCTS, _MORE_PRODUCTS)})(?=等|[”》）]|$|报|并|上|向|于)")
_BOOK: Final = re.compile(r"^《[^》]{2,60}》$")
# 逐项明确责任、措施、时限和预案 settles what is in a paper and makes none.
_SETTLED: Final = frozenset({"措施", "预案", "制度", "标准", "机制", "规定", "办法"})
_COUNTED: Final = re.compile(r"^.*?[一二两三四五六七八九十\d]{1,3}[项个份套类张本册]")
_SENT: Final = re.compile(
    r"将(?P<objects>[^，]{2,40}?)(?:经[^，]{0,24}|(?:审签|签字|盖章|审核)后)?(?:报送|上报|提交|反馈|报(?![告表])|送)"
)
_TURNED: Final = re.compile(
    rf"(?:变[^，]{{0,14}}为“?(?P<into>[^，“”、]{{0,10}}?(?:{any_of(PRODUCTS)}))”?$"
    rf"|(?:以|用|通过)“?(?P<by>[^，“”、和]{{0,8}}?(?:{any_of(PRODUCTS)}))”?等?的?(?:方式|形式))"
)
_QUALITIES: Final = re.compile(
    r"^(?:详细具体|切实可行|具体|详细|相应|相关|有关|各类|各项|“[^”]*”|本单位|本部门|本行业|本系统|本地区|一批|好|出|了|成|起)+"
)
_JOINED: Final = re.compile(r"、|以及|和|及(?!时)|或")
LONGEST: Final = 14
MOST_WORDS: Final = 200


@remembered
def deliverables(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """The products a segment names, in order, each once."""
    found: list[str] = []
    for clause in clauses:
        found.extend(name for name in _of_clause(clause[:MOST_WORDS]) if name not in found)
    return tuple(found)


def _of_clause(clause: str) -> list[str]:
    if (turned := _TURNED.search(clause)) and turned["by"] not in _SETTLED:
        return [turned["into"] or turned["by"]]
    sent = _SENT.search(clause)
    if sent:
        return _products(sent["objects"])
    producer = _PRODUCER.search(clause)
    if producer is None:
        return []
    if producer.group().startswith("发"):
        return [producer.group()[1:]]
    found = _products(clause[producer.end() :])
    return [name for name in found if name not in _SETTLED] if producer.group() == "明确" else found


def _products(objects: str) -> list[str]:
    """The products in a row of objects; 制度思维和制度方式 names none."""
    names = (_product(words) for words in _JOINED.split(objects))
    return [name for name in names if name]


def _product(words: str) -> str:
    """The product at the end of an object, without what only qualifies it; "" when the object is none."""
    words = _PRODUCER.split(words)[-1]
    if _BOOK.match(words):
        return words
    end = _PRODUCT_END.search(words)
    if end is None:
        return ""
    name = words[: end.end()]
    name = _QUALITIES.sub("", _COUNTED.sub("", name[name.rfind("的") + 1 :]))
    name = name.rpartition("“")[2].strip("“”").rpartition("”")[2].rpartition("》")[2].lstrip("《")
    return "" if name.startswith("好") else name if len(name) <= LONGEST else end.group()
