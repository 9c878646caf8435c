"""Which words speak of which measure, and how plainly: 3 settles it, 2 says it, 1 hints at it.

They vote where no action decides (`measures`). A pattern stands for an action or a matter, never for a sentence of one
paper; what may not stand before it is said in it: 自查 is rectification, 检查 by an authority is supervision.
"""

import re
from types import MappingProxyType
from typing import Final

from taizhang.decompose.lexicon import any_of

_MADE: Final = (
    r"(?:制定|制订|修订|建立|健全|完善|形成|出台|细化|固化|定出|立起|新定|废止|推行|探索|构建|创新|梳理|执行|落实)"
)

_WORDS: Final = MappingProxyType({
    ("study", 3): """理论学习 读书班 中心组 党课 研读 研学 精读 通读 原著 原文 悟原理 第一议题 专题研讨 研讨发言 学习研讨 理论武装 轮训 警示教育 警示案例 必读 书目 主题党日 三会一课
        凝心铸魂 深学 学深 原原本本 学思想 用思想 创新理论 科学理论 集中学习 集中自学 学习计划 学习安排 党章 选读 学习教育培训 授课 讲课 上课 安全课 夜校 学懂 领读 反面典型 集中学
        专题学习 主讲 培训班 业务培训 警示案例选 案例教育""",
    ("study", 2): "学习领会 学习贯彻 学习研究 学习讨论 培训 读书 学起 带头学 认真学 学进去 党性修养 感悟 讲话精神 批示精神 指示精神 学风 对照学 传达学习 学出 学得 学法 教材",
    ("study", 1): "教育 学习",
    ("research", 3): "调查研究 调研 蹲点 走访 座谈访谈 问卷 解剖麻雀 听意见 听取意见 听真话 院坝会 成果转化 领题 实地了解 走出去 题目 课题 立题 恳谈 意愿",
    ("research", 2): "研究新情况 座谈 调查 听听 多到 访民情 问计 取经 难题 研判情况 倾听 摸清实情",
    ("rectification", 3): """整改 整治 隐患 排查 查摆 检视 销号 问题清单 追缴 清收 清退 纠治 过筛 整顿 积案 拆除 取缔 关停 摸排 举一反三 当场改 立行立改 边查边改 问题导向 起底
        倒查 自查 对照检查
        当下改 闭环 专项治理 系统治理 真问题 突出问题 急难愁盼 查出来的问题 存在的问题 反馈问题 重大问题 清零 断水断电 追回 缴回 收回 收缴 欠薪 欠账 不合格 对账 剖析 找准问题 差距不足 化债 老账
        旧账 挂账 陈账 未结 立账 销账 划账""",
    ("rectification", 2):
        "检测 复核 治理 化解 纠正 清理 处置 更换 拆改 核对 比对 违规 违法 漏洞 堵塞 查找 底数 筛子 移送 诉讼 核销 核查 逐项 逐户 防范 回头看 消除 严防 封堵 反弹 底线 整修"
        " 遏制 风险 债务 清查 问题",
    ("rectification", 1): "解决 改造 台账 管控 监测 预警 清单 安全 报表 盘活 决算",
    ("rules", 3): """建章立制 长效机制 制度机制 长久立 废改立 操作手册 操作规程 规章制度 制度建设 制度体系 法定程序 合法性审查 集体研究 管理办法 实施细则 村规民约 规范性文件 制度形式 门槛
        准入 日常巡查制度
        常态化机制""",
    ("supervision", 3): """督导 督查 督办 督促检查 暗访 明察 约谈 问责 追责 曝光 提示函 抽查 巡察 巡查 执法 查处 监督 跟踪问效 责令 举报 审计部门 审计局 盯守 叫停 惩处 严肃处理
        立案 严肃追究 发函
        分类指导 精准指导 督战 惩戒 处罚 监督检查 会诊式检查 联合检查 检查组 跟踪看 从严管理 精准施策 接受监督 监管 通报 提醒 巡检 督导组 派员 盯紧 夜查 挂牌督办 抽检 说明原因 履职情况 贯彻情况
        设卡 立案调查 向社会公开 不打招呼 直奔现场 挪用 书面说明""",
    ("supervision", 2): "考核 验收 指导 督促 跟踪 追究 从严 催办 评议 打分 满意度 向社会公开 公开 检查 停产停业 停业 吊销 失信 黑名单 拒不 一律",
    ("organisation", 3): """压实 责任制 责任体系 责任链条 责任落实 落实责任 层层责任 第一责任 直接责任 一岗双责 领导小组 专班 组织领导 负总责 亲自 统筹 联动 协同 分工 工作方案
        实施方案 细化方案 任务台账 任务清单
        值班 值守 带班 应急演练 备案 封存 归档 档案 编制 配备 网格员 包联 包保 调度 关键少数 党建 保障 工作规则 组织保障 指挥 挂帅 减负 负担 紧日子 少开会 文山会海 谋划好 组织好 抓在手上 填表
        报数 评比 要材料 少开会 开短会 评先 评优
        精心组织 动员 扛起 扛牢 班子其他 任务分解 派单""",
    ("organisation", 2):
        "协调 协作 衔接 部署 谋划 力量 人员 经费 资金 报送 书面报 上报 主体责任 责任 互通 补台 抓好贯彻 贯彻落实 预案 应急 资金管理 支部 基层党组织 工作动态 移交 交接 办公室",
    ("organisation", 1): "牵头 落实 报 配合 会同",
    ("publicity", 3):
        "宣传 宣讲 报道 氛围 舆论 舆情 媒体 栏目 信息报送 约稿 科普 普法 标语 宣教 先进典型 典型经验 好经验 红黑榜 新闻 微信群 广播 刊发 投稿 上报信息 简报 经验做法 好做法"
        " 引导群众 公告栏",
    ("publicity", 2): "典型 推广 案例 信息 发动 榜样 编印",
    ("meeting", 3): "表决 推进会 动员会 筹备会 部署会 汇报会 例会 参会 与会 议程 讲评 依次发言 表态发言 交流发言 常委会会议 一致同意 一致通过 审议并",
    ("meeting", 2): "审议 汇报 发言 召开 议题",
    ("development", 3): """高质量发展 推动发展 经济社会 民生实事 实事 惠民 增收 招商 营商环境 乡村振兴 项目建设 重点项目 投资 产业 就业 粮食 农田 旅游 消费 高新技术 规上 老旧小区
        饮水 公交 学位 养老服务 停车
        农村公路 人居环境 宜居 便民 公益性岗位 生产总值 财政收入 可支配 美丽乡村 和美乡村 一件事一次办 中国式现代化 现代化建设 群众生活 服务大局 中心大局 农产品 龙头企业 市场主体 电梯 中医馆 筛查 住房 供暖
        经济运行 政策机遇 帮扶 监测户 群众满意 社区食堂 园区 技能人才 工匠 民宿 增加值 户厕 旱厕 污水 垃圾 绿化 公园 管网 道路 路灯 主导产业 冷链 供热 热源 救助 除险加固 春耕 灌溉 保供 培育计划
        发展目标""",
    ("development", 2): "民生 项目 发展 为民 群众 服务 经济 建成 新建 投产 办实事 便利 完工 工程 改造 收入 签约 工作实践 产值 建设",
    ("development", 1): "生产 城乡 农村 环境 企业 开工",
})  # fmt: skip
_MORE: Final = MappingProxyType({
    ("rules", 3):
        rf"{_MADE}[^，。]{{0,20}}(?:制度|机制|办法|细则|规定|规范|章程|基准|规矩|公约)|(?:办法|制度|规定)[^，。]{{0,6}}(?:细化|固化|写进|纳入)"
        rf"|(?:写进|纳入)[^，。]{{0,6}}规约",
    ("rules", 2): r"原则上不|不再新批|按程序|依程序|法治|制度|机制|规矩",
    ("study", 3): r"(?<![科文])学(?:习|深|透|懂)?[^，。]{0,14}(?:规定|精神|思想|论述|理论|文件|讲话|党史|条例)(?!的)",
    ("supervision", 3):
        r"(?:开展|组织|带队|进行|专项|交叉|联合|随机|会诊|现场|每[周月季])[^，。]{0,12}(?<![自筛普照])检查(?!表|站)|(?:纳入|作为|列入)[^，。]{0,10}考核"
        r"|约谈|(?:依法|严肃|一律)[^，。]{0,6}(?:处理|查处|处罚|责令|关停|追责)",
    ("organisation", 3):
        r"(?:主要|分管|班子)[^，。]{0,4}(?:负责人|负责同志|领导)[^，。]{0,12}(?:亲自|负责|带头|挂帅)|(?:抄报|书面报|报送)[^，。]{0,14}(?:办公室|备案)",
    ("research", 3): r"(?:摸清|了解|掌握|听取)[^，。]{0,14}(?:意愿|诉求|想法|意见|实情|所盼)",
})  # fmt: skip
# All words of a measure, for whoever needs to know what is one word.
MEASURE_WORDS_OF: Final = MappingProxyType(dict(_WORDS))
STRENGTHS: Final = (3, 2, 1)
MEASURES: Final = (
    "study",
    "research",
    "rectification",
    "rules",
    "supervision",
    "organisation",
    "publicity",
    "meeting",
    "development",
)


def _pattern(measure: str, strength: int) -> re.Pattern[str] | None:
    words = _WORDS.get((measure, strength), "")
    parts = [part for part in (_MORE.get((measure, strength), ""), any_of(words) if words else "") if part]
    return re.compile("|".join(parts)) if parts else None


PATTERNS: Final = tuple(
    (measure, strength, pattern)
    for measure in MEASURES
    for strength in STRENGTHS
    if (pattern := _pattern(measure, strength)) is not None
)
