"""What an office means, whatever words it takes: formal ones, those of plain speech, and figures of speech in common use.

The table is of the language of offices and belongs to no campaign and no paper; it is extended by adding a word.
"""

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from taizhang.decompose.lexicon import any_of

WORDS: Final = MappingProxyType({
    # learning
    "class": "读书班 培训班 学习班 轮训班 研修班 研讨班 办班 短训班 开班 集训班",
    "core": "中心组 理论中心组",
    "study": "学习 研学 共学 自学 领学 集体学 集中学 集体学习 集中学习 学过 学了 研读 学一学 同学",
    "lecture": "党课 上课 讲课 授课 讲党课 微党课 上讲台 讲台 开讲 讲堂 辅导课 主讲",
    "expert": "专家 教授 党校老师 讲师 学者 党校教师",
    "head": "一把手 书记 主要负责同志 主要负责人 主要领导 第一责任人 党政正职 主官 负责人 领头雁 带头人",
    "discuss": "研讨 讨论 交流发言 座谈 谈体会 交流研讨 谈心得",
    "onsite": "现场教学 实地参观 旧址 纪念馆 教育基地 参观 展馆 实境课堂 红色基地",
    "warning": "警示 反面典型 反面教材 反面 以案促改 以案为鉴 案例警示 忏悔",
    "film": "专题片 教育片 影片 纪实片 纪录片 警示片 录像 视频片 短片 片子",
    "test": "测试 测验 考试 考学 闭卷 答题 知识测验",
    "policy": "政策 惠民政策 惠企政策 政策法规",
    "talk": "宣讲 宣教 讲解 解读 巡讲 讲给 讲了 宣传宣讲 送课 面对面讲",
    "audience": "听众 受众 听的人 听讲 听课 听宣讲 受教育 前来听 聆听",
    "book": "书目 必读书 指定书 读本 原著 书 篇目 必读 学习材料 读物 著作",
    "pace": "进度 学完 读完 完成进度 已学 已读 读到 通读",
    "first_topic": "第一议题",
    # research
    "topic": "课题 选题 立题 题目 领题 难题 调研题 破题 定题 领一道题",
    "trip": "调研 走访 调查研究 蹲点 下去 下基层 走下去 下沉 进村入户 入户 实地看 跑遍 到一线 沉下去 走一线",
    "village": "乡村 农户 村组 村居 田间 农家 院坝 村里 村庄 村民家 田头 农村 村社 屯",
    "enterprise": "企业 厂房 车间 银行 网点 园区 工厂 银企 商户 厂里 公司 工地",
    "advanced": "先进地区 先进地方 先进 外地 外出 取经 考察学习 学习考察 标杆 走出去 兄弟县",
    "hard": "困难多 困难大 矛盾多 问题多 路远 偏远 矛盾集中 最难 困难较多 难处 情况复杂 矛盾突出 基础差",
    "report": "调研报告 报告 文章 调研文章 研究成果 成果报告 材料",
    "advice": "建议 点子 对策 主意 良策 金点子 意见建议 招数 思路",
    "convert": "转化 变成 变现 变为 落地 转成 化为 采纳 转为",
    "exchange": "成果交流 交流会 成果汇报 晒成果",
    # livelihood
    "livelihood": "民生 实事 惠民 急难愁盼 为群众办 民生项目 好事 心坎 群众盼 等着办 烦心事 关键小事 微实事 民生工程",
    "list": "列入 列进 纳入 清单 盘子 列为 列上 上账 建账 入账 立账 进清单 台账",
    "money": "投入 资金 投资 花 花费 花出去 掏钱 拿出 支出 经费 筹 拨付",
    "works": "工程 动工 开工 破土 施工",
    "complaint": "民诉 诉求 信访 热线 投诉 旧账 老账 积案 上访 来信 堰塞 接诉 反映事项 陈年",
    "block": "梗阻 堵点 卡点 卡口 瓶颈 断点 中梗阻 肠梗阻 卡脖子 拦路虎",
    # putting right
    "lists": "问题清单 任务清单 责任清单 成效清单 效果清单 满意清单 三张清单 项目清单 整改台账",
    "problem": "问题 毛病 不足 短板 病灶 病根 缺点 病症 症结 差距",
    "find": "查摆 查找 查出 找出 揪出 照出 摆出 挖出 摸出 排查 发现 梳理出 检视 查到 摸排 晒出 挑出 筛出 剖析出",
    "close": """销号 办结 整改到位 完成整改 解决 办成 办好 交付 交到 结账 划账 销账 验收 清零 了结 打通 理顺 疏通 化解 兑现 办妥 改到位 改好 改完 完成 办完 啃下 攻克 摆平 平息
        画上句号 销掉 划掉 勾掉 落定 答复 回应 整改完""",
    "open": "未完成 未整改 挂着 没完成 没有完成 没改完 正在 剩下 剩余 余下 还剩 欠着 未销号 尚未 还没 仍在 没有清零 未清零 没有销号 没有整改 没有办结 悬着 在办 未了 没办完",
    "late": "逾期 超期 过期 超时 过了期限 过了时限 到期未 超过时限 误期 拖期 超过期限 没有按期 过了限期",
    "fix": "整改 整改落实 整改整治 改了",
    "again": "反弹 回潮 冒头 复发 反复 死灰复燃 老毛病又 重现 回弹 卷土重来 再犯 重新打开",
    "special": "专项整治 集中整治 专项治理 专项行动 集中纠治 纠治 整治 专项 靶向整治",
    "measure": "措施 举措 办法 硬招 改法",
    "critique": "检视剖析会 民主生活会 组织生活会 批评 红脸出汗 红红脸 出出汗 辣味 自我批评 相互批评 剖析会 生活会",
    "six": "6方面 六方面 六个方面 6个方面",
    "required": "规定动作",
    "rule": "制度 规矩 规章 机制 规定 细则 规范 条规 章程",
    "made": "出台 新定 修订 建立 制定 新建 立起 新立 立下 定下 健全 完善 改过",
    "bylaw": "法规 条例 党内法规 党规",
    "compile": "汇编 收录 编入 编成",
    "satisfy": "满意 好评 认可 点赞 觉得好 叫好 评价好 较满意 服气",
    # leading
    "meeting": "会议 推进会 动员会 部署会 调度会 例会 总结会 教育会 大会 座谈会 专题会 碰头会 联席会",
    "task": "任务 事项 把活 的活 干活 差事 活儿 硬任务 工作任务 重点工作 项目表",
    "assign": "分解 拆成 派单 交办 下达 派发 认领 分派 派下 派活 拆解 派出任务",
    "supervise": "督导 督查 检查 巡查 暗访 督办 督战 明察 督促 盯办 督阵",
    "letter": "提示函 函 发函 催办函 督办函 提醒函 督办单 催办 去函",
    "info": "信息 简报 动态 信息稿 稿子",
    "publish": "编发 刊发 刊登 采用 录用 登载 见报 上报纸 刊播 播发",
    "media": "媒体 报刊 报纸 电视 网站 新媒体 报道",
    "board": "宣传阵地 宣传栏 展板 标语 阵地 墙报 橱窗 电子屏 宣传点",
    "submit": "报送 上报 报了 送去",
    "": """生活 活动 活力 灵活 激活 搞活 生活会 书面 证书 文书 责任书 图书 承诺书 告知书 秘书 书写 主题 议题 检查组 督导组 巡察组 督查组 指导组 信息化 动态清零 信息系统 事项清单
        公开 清理规范 规范性 规范文件 公司法 书屋 农家书屋 主题教育 学习教育 教育整顿 本报告 报告如下 调研组 会议室 会议精神 正在于 材料费 工程师 政策性 批评教育""",
    "lack": """偏少 没有 缺乏 缺少 不够 不具体 缓慢 滞后 少于 慢于 低于 看不到 空白 无佐证 不精准 未邀请 未开展 偏慢 掉队 落后 未复 未交 未回 没回""",
    "copied": "雷同 照搬 相同 抄 复制粘贴 千篇一律",
    # safety and the like
    "hazard": "隐患 风险点 险情 病险",
    "major": "重大 重点 特别重大",
    "drill": "演练 演习 推演",
    "train": "培训 轮训 上了一课 实训 安全课",
    "inspect": "执法检查 监督检查 执法 检查 巡查 上门检查",
    "hung": "挂牌督办 挂牌 提级督办",
    "stock": "存量 历史遗留 老隐患 旧隐患 积存",
})  # fmt: skip
"""Senses by a short name, each with the words that have it; those of "" only look as if they had one."""

DOINGS: Final = frozenset(("find", "close", "list", "made", "assign", "submit", "fix", "compile"))
"""Senses of what is done; the others are of things, and a figure counts things."""
STATES: Final = frozenset(("open", "late", "again", "lack", "copied"))
"""Senses of a state nobody leaves out: 逾期问题 is never called just 问题."""
_BY_WORD: Final = MappingProxyType({
    word: frozenset(name for name, words in WORDS.items() if word in words.split())
    for words in WORDS.values() for word in words.split()
})  # fmt: skip
_ANY: Final = re.compile(any_of(*WORDS.values()))


_SAYS_LITTLE: Final = re.compile(
    r"宣传|覆盖率|完成率|占比|比例|比重|率|数|到|地方|地区|一线|的|了|已|出|和|与|、|“|”|等|开展|推动|急需办理|群众|教育|完成|办理|报送|整改"
)


@lru_cache(maxsize=4096)
def rest(text: str) -> str:
    """What a name says besides its senses: 四类 of 四类问题."""
    return _SAYS_LITTLE.sub("", _ANY.sub("", text))


@lru_cache(maxsize=4096)
def senses(text: str) -> frozenset[str]:
    """The senses a clause has, each place read as the longest word that stands there."""
    return frozenset(name for found in _ANY.finditer(text) for name in _BY_WORD[found.group()] if name)
