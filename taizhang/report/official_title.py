"""Where a long title breaks: between words, lines of about equal length, never a dangling 的 or mark (GB/T 9704-2012)."""

import re
from collections.abc import Iterator
from typing import Final

from taizhang.decompose.lexicon import (
    ACTOR_TAILS,
    DUTY_VERBS,
    MEASURES_OF_COUNT,
    PRODUCTS,
    SIGNS_OF_DEMAND,
    SIGNS_OF_REPORT,
    any_of,
)

LINE: Final = 19
"""Characters of 二号 in a line: 156 mm hold twenty; nineteen leave room for a wide mark."""
NAMES: Final = """主题教育 会议 大会 推进会 动员会 总结会 座谈会 领导小组 办公室 委员会 工作 讲话 主持词 通知 意见 汇报 情况 第一批 第二批
    动员部署 总结 全市 全县 全区 全镇 关于 社会主义 新时代 中国特色 思想 安全生产 隐患 行动 三年行动 专项 进展 县委 市委 区委 党组 书记 县长 市长 主席 常委 县直
    行动计划 民生实事 调研 活动 民生 实事 项目 清单 问题 责任 任务 阶段 筹备 贯彻 实施 理论学习 学习教育 学习 调查研究 研究 推动 高质量发展 发展 经济社会 检视整改
    整改 整治 治理 排查 建章立制 制度 长效机制 督导 督查 督办 检查 监督 考核 验收 组织领导 统筹 落实 宣传 典型 信息 报送 精神 深入 教育 读书班 党课 隐患排查
    回头看 服务 群众 乡村振兴 营商环境 风险 化解 处置 巡查 巡察 审计 反馈 部署 应急 预案 培训 宣讲 舆论 氛围 表决 审议 例会
    人力资源 社会保障 卫生健康 生态环境 自然资源 城乡建设 市场监督管理 农业农村 交通运输 应急管理 退役军人事务 行政审批 信息化 改革 事项"""
_WORD: Final = re.compile(
    "|".join(
        (
            r"\d+年(?:\d+月)?(?:\d+日)?",
            r"[〔（《“][^〕）》”]{1,14}[〕）》”]",
            r"第[一二三四五六七八九十\dXx]+[次批届期个]?",
            r"[\u4e00-\u9fff]{2}(?:清单|台账|方案)",
            any_of(NAMES, ACTOR_TAILS, PRODUCTS, SIGNS_OF_REPORT, SIGNS_OF_DEMAND, MEASURES_OF_COUNT, DUTY_VERBS),
            r"[A-Za-z\d]+|.",
        )
    )
)  # fmt: skip
_NOT_FIRST: Final = "的和与及、，。；：！？）》”〕…之"
_NOT_LAST: Final = "在和与及暨关于对为将把从向《（“〔、第"
_TAILS: Final = ("局", "厅", "委", "县", "市", "镇", "乡")
"""They end the name of a body: it is not torn before them."""
SPLIT_NAME: Final = 30
"""What it costs to break between two single characters, which may be one word."""
DANGLING: Final = 400


def broken(title: str) -> tuple[str, ...]:
    """The lines of a title; the text itself is unchanged."""
    if len(title) <= LINE:
        return (title,)
    words = tuple(found.group() for found in _WORD.finditer(title))
    count = -(-len(title) // LINE)
    fits = (_best(words, wanted) for wanted in range(count, len(words) + 1))
    return next((lines for lines in fits if lines), (title,))


def _best(words: tuple[str, ...], count: int) -> tuple[str, ...]:
    """The cheapest way to set the words in so many lines, () when one would be too long."""
    target = sum(map(len, words)) / count
    costs: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        costs = dict(_longer(words, costs, target))
    return costs.get(len(words), (0.0, ()))[1]


def _longer(
    words: tuple[str, ...], costs: dict[int, tuple[float, tuple[str, ...]]], target: float
) -> Iterator[tuple[int, tuple[float, tuple[str, ...]]]]:
    """Every place one more line can end at, with the cheapest way to it."""
    for end in range(1, len(words) + 1):
        ways = []
        for start, (cost, lines) in costs.items():
            line = "".join(words[start:end])
            if start < end and len(line) <= LINE:
                ways.append((cost + (len(line) - target) ** 2 + _price(words, end), (*lines, line)))
        if ways:
            yield end, min(ways)


def _price(words: tuple[str, ...], end: int) -> float:
    """What it costs to break before this word."""
    if end == len(words):
        return 0
    last, first = words[end - 1], words[end]
    if first in _TAILS or first[0] in _NOT_FIRST or last in _NOT_LAST or last in ("关于", "对于"):
        return DANGLING
    return SPLIT_NAME if len(first) == len(last) == 1 and last != "的" else 0 if last == "的" else 4
