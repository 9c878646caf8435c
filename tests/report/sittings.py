"""A progress meeting with three items, a vote and decisions, for the tests of its papers."""

from datetime import date
from typing import Any

from taizhang.report.sitting import Decided, Item, Sitting, rule_words

REPORT = Item(
    title="通报主题教育进展情况", reports="主题教育办公室", reporter="孙洁", minutes="20", gist="时间已经过了五分之三，进度有快有慢。",
    discussion="逾期事项要写明原因。",
    decided=(Decided(text="逾期问题逐件写明原因", units=("溪口镇", "石桥乡"), due=date(2023, 12, 15)),
             Decided(text="建立周调度。", units=("县委办公室",), due=date(2023, 12, 8))),
)  # fmt: skip
VOTED = Item(
    title="审议《工作规则（草案）》", reports="县委办公室", vote="应到12人，实到11人，同意10人，反对0人，弃权1人", result="passed",
    said="通过", text="《工作规则（草案）》第2版", mark="a3dd836632d4", decided=(Decided(text="规则修改后印发"),),
)  # fmt: skip
BEFORE = (Decided(text="补齐措施", units=("溪口镇",), due=date(2023, 11, 10), state="已办结"),)


def sitting(**more: Any) -> Sitting:
    facts: dict[str, Any] = {
        "title": "第4次阶段推进会", "unit": "云溪县", "day": date(2023, 11, 30), "hour": "15:00", "place": "县委大会议室",
        "chair": "领导小组组长", "attend": "领导小组全体成员", "guests": "驻县纪检监察组", "absent": "1人因公", "due": "12",
        "present": "11", "rule": rule_words("2/3", "1/2"), "items": (REPORT, VOTED), "before": BEFORE,
    }  # fmt: skip
    return Sitting(**{**facts, **more})
