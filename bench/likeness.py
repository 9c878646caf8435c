"""Near copies among 100,000 measures, plans and reports: how long, what is found of those planted, what is made up.

    python -m bench.likeness [texts]

The texts are of four clauses each, made of different objects, places and deeds; one in fifty is a copy of an earlier one as
people copy: other unit, place, numbers and dates, and one word in sixty characters written otherwise. One in ten holds a
set phrase of the campaign, often at greater length than its own words.
"""

import sys
import time
from collections.abc import Iterator
from random import Random
from typing import Final

from taizhang.campaign.load import load
from taizhang.campaign.shipped import shipped_text
from taizhang.record.likeness import pairs

THEME = "theme_education_2023"
COPIES, PHRASED, CLAUSES = 50, 10, 4
NEAR: Final = 0.7
"""The bound of store.near_copies, which needs a ledger to be imported."""


def cut(text: str, length: int) -> tuple[str, ...]:
    """The words of this length that a text is made of."""
    return tuple(text[at : at + length] for at in range(0, len(text), length))


OBJECTS: Final = cut(
    "停车路灯排水饮水助餐医保物业校车农机沟渠桥梁公厕电梯档案窗口热线执照低保补贴贷款用工土地林权渔船茶园果园冷链物流夜市集市",
    2,
)
ASPECTS: Final = cut(
    "标线台账时限流程清单公示巡查回访培训经费人员设备标准合同验收维修调度预约评价投诉审批登记配送保洁值守演练抽检核对测量翻新",
    2,
)
DEEDS: Final = cut(
    "逐户登记逐条核对分片包干集中整治上门服务联合会商现场办公挂图作战错峰安排对账销号张榜公布限期补齐轮流值班跟踪回访公开招标统一采购改造翻新委托代办首问负责一次告知",
    4,
)
PLACES: Final = cut(
    "东街西街南门北门河堤车站学校医院市场码头工地园区茶场林场水库山口桥头渡口老城新区",
    2,
)
UNITS: Final = [f"{first}{second}镇" for first in "云溪石桥柳白青茶枫双竹" for second in "山水河岭坪湾"]


def clause(chance: Random) -> str:
    """What is done where and with what, with a number in it."""
    one, two = chance.sample(OBJECTS, 2)
    return (
        f"{chance.choice(PLACES)}{chance.choice(PLACES)}{one}{chance.choice(ASPECTS)}{chance.choice(DEEDS)}，"
        f"{two}{chance.choice(ASPECTS)}{chance.randint(2, 90)}处{chance.choice(DEEDS)}"
    )


def copied(text: str, chance: Random) -> str:
    """The text as somebody else hands it in: another unit, other numbers, one word in sixty characters otherwise."""
    told = "".join(str(chance.randint(1, 9)) if letter.isdigit() else letter for letter in text)
    for _ in range(len(told) // 60):
        at = chance.randrange(len(told) - 2)
        told = told[:at] + chance.choice(ASPECTS) + told[at + 2 :]
    return f"{chance.choice(UNITS)}：{told}"


def texts(size: int, phrases: tuple[str, ...], chance: Random) -> Iterator[tuple[str, str, str]]:
    """Key, text, and the key of what it was copied from ("" for the writer's own)."""
    own: list[tuple[str, str]] = []
    for number in range(size):
        key = f"t{number}"
        if own and number % COPIES == 0:
            source, text = chance.choice(own)
            yield key, copied(text, chance), source
            continue
        text = "；".join(clause(chance) for _ in range(CLAUSES))
        if number % PHRASED == 0:
            text = f"{chance.choice(phrases)}，{chance.choice(phrases)}，{clause(chance)}"
        own.append((key, text))
        yield key, f"{chance.choice(UNITS)}：{text}", ""


def main() -> None:
    """Print what was found, in how long."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    campaign, _ = load(shipped_text(THEME), f"{THEME}.yaml")
    phrases = campaign.wording.phrases if campaign else ()
    made = tuple(texts(size, phrases, Random(7)))
    began = time.perf_counter()
    found = pairs([(key, text) for key, text, _ in made], (*phrases, *UNITS), NEAR)
    took = time.perf_counter() - began
    source = {key: origin or key for key, _, origin in made}
    right = [one for one in found if source[one.one] == source[one.other]]
    planted = {key for key, _, origin in made if origin}
    met = {key for one in right for key in (one.one, one.other)} & planted
    shared = [one for one in found if source[one.one] != source[one.other]]
    print(f"texts {size}, planted {len(planted)}, pairs {len(found)}, {took:.1f} s")
    print(f"recall {len(met) / len(planted):.3f}, precision {len(right) / max(1, len(found)):.3f}")
    print(f"pairs told for a set phrase or by chance: {len(shared)}")


if __name__ == "__main__":
    main()
