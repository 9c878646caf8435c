"""Words that count, as tables: measure words, what is done with things counted, and words that mean the same to an office.

Only words of the language stand here; what belongs to one campaign stands in its file.
"""

import re
from types import MappingProxyType
from typing import Final

from taizhang.decompose.lexicon import COUNTING_VERBS, MEASURES_OF_COUNT, NOT_MEASURES, any_of

_MORE_MEASURES: Final = """亿元 万亿元 千元 美元 亿美元 公顷 万公顷 立方米 万立方米 千瓦 万千瓦 人份 学时 课次 场次 例次 点次 处次 卷 幢 口 顿 桩 档 类别 所次 届次 万册 万份 万条
    万家 万场次 户 条次 篇次 封次 通 单 笔 宗 面 把 双 颗 辆次 台次 架次 航次 批 万次 项次 亿斤 万斤 斤 吨公里"""
_NO_MORE: Final = "口径 口岸 口镇 口头 口碑 口号 单位 单元 单独 单项 通过 通知 通报 通道 把关 把握 笔试 笔记 把好 单个 面对 面向 面临 面上 卷入 面貌 面积 双拥 双创 双随机 双向 双重"
MEASURES: Final = any_of(MEASURES_OF_COUNT, _MORE_MEASURES)
NOT_COUNTED: Final = any_of(NOT_MEASURES, _NO_MORE)
# What follows a number: 万, 余 and a measure word (X万余人次), or a per cent sign.
UNIT: Final = (
    rf"(?!(?:{NOT_COUNTED})|项目(?!标|$))[+＋]?(?P<times>万亿|[万亿千百])?(?P<more>[余多])?(?P<word>{MEASURES})"
)
MEASURED: Final = re.compile(rf"[余多]?(?:[%％]|{UNIT})")

VERBS: Final = MappingProxyType({
    "find": """查找 查找出 查摆 查摆出 查出 排查 排查出 发现 梳理 梳理出 收集 收集到 征集 征求 受理 接收 收到 接到 摸排 摸排出 摸清 起底 检视 检视出 反馈 指出 列出 列入 纳入
        列入整改 纳入整改 列入清单 纳入清单
        确定 定下 认领 提出 交办 承接 分解 筛选 选取 选定 立项 归集 领办 找出 找准 查实 核实 自查 自查出 揪出 照出 摆出 挖出 摸出 挑出 筛出 晒出""",
    "close": """办结 整改 解决 销号 整改销号 完成 化解 处置 办理 办成 办好 落实 兑现 答复 回复 回应 疏通 推动解决 整改到位 完成整改 清零 了结 调处 纠正 消除 验收 办妥 办了 治理
        整治 改到位 整改完成 验收销号 对账销号 帮助解决 协调解决 就地解决 取得 结案 破解 销账 结账 划账 打通 理顺 攻克 交付 交到 平息 销掉 改完 办完 转化 转化落地 落地""",
    "hold": """举办 开展 组织 组织开展 召开 举行 安排 讲授 讲 宣讲 观看 集中学习 培训 邀请 参加 进行 办 组织观看 播放 开 开了 开好 看 请 请来 学习 交流 审议
        组织召开 陆续召开 集中开展 听取 轮训 登台 开讲""",
    "make": """制定 制订 修订 形成 梳理形成 建立 建立健全 出台 印发 编印 编制 撰写 起草 汇编 健全 完善 修订完善 新建 建成 打造 设置 设立 写出 新增 编写 拟定 定下 提出 研究制定
        建 写 新出台 布置 收录""",
    "send": "印发 下发 发出 发放 报送 上报 推送 刊发 刊播 刊登 编发 采用 录用 送达 发布 播发 报 发 采编 张贴 悬挂 报道 投送 发 寄送",
    "go": "走访 深入 直插 奔赴 赴 到 下沉 下去 督导 检查 巡查 暗访 回访 下基层 实地走访 督查 走进 前往 入户 调研",
    "spend": "投入 投资 争取 拨付 筹措 安排 完成投资 落实 支出 使用 筹集",
    "punish": "问责 处理 查处 立案 通报 约谈 处罚 批评 提醒 诫勉 移送 关闭 取缔 责令 罚款 处分 追责 曝光 停产 行政处罚 挂牌督办 挂牌",
    "reach": "覆盖 惠及 受益 受教育 服务 参与 培训 达到 累计服务 发动 动员",
    "end": "废止 撤销 取消 停止 清退 压减 精简 合并",
    "give": "返还 兑付 减免 退还 发给 退税",
    "build": "开工 新建 改造 建成 修建 完工 竣工 安装 更换 维修 拆除 新修 开工建设 动工",
})  # fmt: skip
"""What is done with the things counted: words of one row say much the same, words of different rows do not."""

ALL_VERBS: Final = any_of(COUNTING_VERBS, *VERBS.values())
_SHORT: Final = "办 开 看 请 讲 建 写 报 发 到 赴 列 获 查 取得 使用 达到 安排 落实 参与 学习 调研 交流 交到 下去 登台"
LONG_VERBS: Final = "|".join(word for word in ALL_VERBS.split("|") if len(word) > 1 and word not in _SHORT.split())
ROWS_OF: Final = MappingProxyType({
    verb: frozenset(row for row, words in VERBS.items() if verb in words.split())
    for words in VERBS.values() for verb in words.split()
})  # fmt: skip

SAME: Final = MappingProxyType({
    "逾期": "超过时限 超时限 超期 过期 到期未 未按期 未按时 超过期限 超出时限 逾期",
    "反弹": "反弹 回潮 反复 复发 反弹回潮 死灰复燃",
    "未完成": """尚未完成 没有完成 未完成 未整改 未销号 未办结 尚未办结 尚未整改 尚未销号 剩余 余下 剩下 正在推进 正在整改 仍在整改 正在办理 没有办结 没有整改 没有销号 还在整改 未清零
        在办 待整改""",
    "一把手": "“一把手” 一把手 主要负责同志 主要负责人 党委书记 党组书记 主要领导 第一责任人 党政正职 县委书记 党工委书记 镇党委书记 局党组书记",
    "党支部书记": "支部书记",
    "调研": "调查研究 实地调研 走访调研 调研走访 蹲点调研 调研活动 调研",
    "建议": "措施建议 意见建议 对策建议 建议 对策",
    "制度": "规章制度 制度机制 长效机制 制度规定 制度规范 管理制度 工作机制 机制 制度办法 制度",
    "民生实事": "民生实事项目 民生实事 民生项目 惠民实事 实事项目 实事好事 惠民实事项目 便民实事",
    "研讨": "研讨交流 交流研讨 学习研讨 集中研讨 专题研讨 研讨发言 研讨",
    "警示教育片": "警示教育专题片 警示教育片 警示片 反面典型案例片",
    "党课": "微党课 专题党课 党课",
    "讲": "讲授 上台讲 讲",
    "覆盖率": "覆盖面 覆盖率 覆盖度 参学率",
    "满意率": "满意度 满意率 好评率",
    "讲课": "授课 辅导授课 宣讲 专题辅导",
    "听众": "听讲群众 受众 听众 受教育群众 受教育人数 参加群众",
    "困难多": "矛盾多 困难大 困难多 矛盾集中 困难较多 问题多 情况复杂",
    "措施": "举措 措施",
    "整改": "整改整治 整改落实 整改",
    "隐患": "安全隐患 事故隐患 风险隐患 问题隐患 隐患",
    "企业": "生产经营单位 经营单位 企业",
    "督导": "督查 督导 督促检查 督导检查 督查督导 督促指导 巡回督导",
    "会": "会议 会",
    "资金": "经费 资金 投资",
    "信息": "工作信息 信息简报 简报信息 信息",
    "报道": "宣传报道 新闻报道 稿件 报道",
    "任务": "重点任务 工作任务 任务 事项",
    "群众": "人民群众 老百姓 群众",
})  # fmt: skip
"""Words that mean the same to an office, under the plainest of them."""

_PLAIN: Final = MappingProxyType({word: plain for plain, words in SAME.items() for word in words.split()})
_SAME: Final = re.compile(any_of(*SAME.values()))
_EMPTY: Final = re.compile(
    r"各类|各种|各级|各项|有关|相关|具体|突出|一批|有效|存在的|方面|主题教育|工作(?=[^，。]{2})|全面|系列|累计|先后|共计?|其中|的|了|出(?!台|具)|“|”|等"
)


def plain(text: str) -> str:
    """The words with others of the same meaning put for them and without those that say nothing: 意见建议 is 建议."""
    return _SAME.sub(lambda found: _PLAIN[found.group()], _EMPTY.sub("", text))


def rows_of(verb: str) -> frozenset[str]:
    """The rows of VERBS a verb stands in; of an unknown one those of the longest known verb inside it."""
    if verb in ROWS_OF:
        return ROWS_OF[verb]
    inside = max((known for known in ROWS_OF if len(known) > 1 and known in verb), key=len, default="")
    return ROWS_OF.get(inside, frozenset())
