"""What is to lie on the table afterwards: nouns governed by a verb that produces them or sends them in."""

import re
from typing import Final

from taizhang.decompose.lexicon import PRODUCERS, PRODUCTS, any_of

_PRODUCER: Final = re.compile(rf"(?:{any_of(PRODUCERS)})(?!的)")
_PRODUCT_END: Final = re.compile(rf"(?:{any_of(PRODUCTS)})(?=等|[”》）]|$|报|并|上|向|于)")
_SENT: Final = re.compile(
    r"将(?P<objects>[^，]{2,40}?)(?:经[^，]{0,24}|(?:审签|签字|盖章|审核)后)?(?:报送|上报|提交|反馈|报(?![告表])|送)"
)
_TURNED: Final = re.compile(
    rf"(?:变[^，]{{0,14}}为“?(?P<into>[^，“”、]{{0,10}}?(?:{any_of(PRODUCTS)}))”?$"
    rf"|(?:以|用|通过)“?(?P<by>[^，“”、]{{0,8}}?(?:{any_of(PRODUCTS)}))”?等?的?(?:方式|形式))"
)
_QUALITIES: Final = re.compile(
    r"^(?:详细具体|切实可行|具体|详细|相应|相关|有关|各类|各项|“[^”]*”|本单位|本部门|本行业|本系统|本地区|一批|好|出|了)+"
)
_JOINED: Final = re.compile(r"、|以及|和|及(?!时)|或")
LONGEST: Final = 14
MOST_WORDS: Final = 200


def deliverables(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """The products a segment names, in order, each once."""
    found: list[str] = []
    for clause in clauses:
        found.extend(name for name in _of_clause(clause[:MOST_WORDS]) if name not in found)
    return tuple(found)


def _of_clause(clause: str) -> list[str]:
    if turned := _TURNED.search(clause):
        return [turned["into"] or turned["by"]]
    sent = _SENT.search(clause)
    if sent:
        return _products(sent["objects"])
    producer = _PRODUCER.search(clause)
    return _products(clause[producer.end() :]) if producer else []


def _products(objects: str) -> list[str]:
    """The products in a row of objects; 制度思维和制度方式 names none."""
    names = (_product(words) for words in _JOINED.split(objects))
    return [name for name in names if name]


def _product(words: str) -> str:
    """The product at the end of an object, without what only qualifies it; "" when the object is none."""
    end = _PRODUCT_END.search(words)
    if end is None:
        return ""
    name = words[: end.end()]
    name = _QUALITIES.sub("", name[name.rfind("的") + 1 :]).rpartition("“")[2].strip("“”《》")
    return name if len(name) <= LONGEST else end.group()
