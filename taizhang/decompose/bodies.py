"""What may be the name of a body in office Chinese: how it ends, what it cannot begin with, what may stand behind it."""

import re
from typing import Final

from taizhang.decompose.lexicon import ACTOR_TAILS, DUTY_VERBS, any_of, verbs_of

MOST_WORDS: Final = 40
_MORE_TAILS: Final = """专委会 安委会 党校 学院 大学 中学 小学 幼儿园 养老院 工地 属地 “两委” 两委 河长 林长 代表人 市场 法院 检察院 银行 分局 班组 车间
    支行 分行 派出所 海关 联社 商户 经营户 业主 团队 队伍 工作者 村民小组 合作社 用人单位 党工委 管委会 指挥部 联络组 窗口 股 厂 矿 店 一把手 专干 个人
    客车 校车 货车 出租车 网约车 高校 院校 食堂 酒店 宾馆 商场 超市 气象台 电视台 湖长
    总监 经理 主管 供销社 信用社 联社 报社 中小学 各校 本校
    家长 学生 同学 老师 教职工 居民 村民 农户 用户 司机 驾驶员 商家 摊主 房东 员工 工人 师生 班委会 家委会 业委会 组委会 您 你们 咱们 护士长 代表 骑手 经营者 从业者 志愿者 劳动者 医生 教师
    老板 老总 厂长 矿长 业主们 包工头 店主 师傅 门卫 民警 辅警 校长 院长 所长 站长 队长 科长 股长 处长
    学员 群众 媒体 防指 双方 三方 四方 各方 社工 保安 庭长 秘书长 图书馆 博物馆 文化馆 档案馆 科技馆 体育馆 纪念馆
    学区 站所 法人 林场 农场 牧场 养殖场 消纳场 填埋场 屠宰场 粮库 物业"""
# 全部, 高处 and 到位 only end as bodies do.
TAIL: Final = re.compile(
    rf"(?:{any_of(ACTOR_TAILS, _MORE_TAILS)})(?<!政府(?=采购"
    rf"|购买))(?<![地山城灾郊牧辖]区)(?<!会议室)(?<!活动室)(?<!阅览室)(?<!教室)(?<![内外大局]部)(?<!(?<!安)全部)(?<![带逐]队)"
    rf"(?<!逐.)(?<![高各好深远此多几两一二三四五六七八九十]处)(?:”"
    rf"|（[^）]{{1,12}}）)?"
)
ENDS: Final = re.compile(rf"{TAIL.pattern}$")
NO_SUBJECT: Final = re.compile(
    r"^(?:关于|严格|规范|作为|发现|报(?!社)|送|交(?![通警管])|每(?![名位支家户]|个(?!月|季|星期|工作|小时))|要|必须|务必|应当|请|对|把|将|在|从|向|以|为|按|根据|通过|推动"
    r"|引导|支持|督促|组织(?![部办股处科]|委员)"
    r"|教育(?!局|部|系统|委|科|工委|界|、[^，。]{2,16}部门)|指导(?!组)|督导(?!组)"
    r"|加强|抓好|与(?!会)|同(?!志)|和|是|由|让|使"
    r"|分[批期步级类片组层]|涉及|凡是|遇[有到]?|提请|报请|商请|针对|围绕|聚焦|带动|依托|发挥|这|那|此|第一批(?:主题教育)?$|第二批(?:主题教育)?$|动员|帮助|强化|压实|确保|要求|部署"
    r"|既|不|并(?!购)|直接(?!责任)"
    r"|聘请|委托(?![人方单])|雇用?|购买"
    r"|进一步|一|坚持|开展"
    r"|建立|制定|持续"
    r"|不断|积极|大力|深入|全面|着力|凝聚|巩固|然后|\d)"
)
# Single characters that open what somebody does to something; other single verbs are too often part of a name.
_OPENS: Final = tuple(
    word for word in any_of(DUTY_VERBS).split("|") if len(word) > 1 or word in "对把将于按向在以从作要应须每至并也都均"
)
_SPELL: Final = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2}|半)个?(?:日|天|周|月|年|工作日|小时)(?:之|以)?[内前]"
AFTER: Final = re.compile(
    "(?:"
    + "|".join(map(re.escape, _OPENS))
    + rf"|20\d\d年|\d{{1,2}}月|于|并|也|都|均|今年|[上下]半年|全年|第?[一二三四]季度|[年月季][底末内]"
    rf"|[^，的]{{1,3}}(?:日|时|期间)(?=[在对到向要将])|自(?=[^，。]{{1,10}}起)|逐[^，。]"
    rf"|(?![组室部局办科员成长级人])[^，。的]{{1,5}}(?:前|后)(?=[对把将要在每]|完成|开展|组织|全面|{verbs_of(DUTY_VERBS)})|[本下][月周季]"
    rf"|请(?=[于在按将把对及尽])|派(?=[专人员])"
    rf"|一律|[夜晚日午]间(?=不打|[对把将在到向]|{verbs_of(DUTY_VERBS)})|汛[期后前]|早晚|当年|自[己行](?!车)|挨[家个]|双线|轮班|\d{{1,3}}个?(?:工作日|小时"
    rf"|天|日)[之以]?内"
    rf"|面向|为(?=全[体市县区镇]|各|群众|企业|职工|党员|居民|学生|村民)|会后|设[在于]|挂靠在?|不定[时期]|适时|优先|临时|随机|轮流|昼夜|全天|还|将|同步|履行|先|再|只|到|拟"
    rf"|借(?=[上助着机])|早晚|计划|理应|理当|负(?=[总主全首]责)|多(?=[讲做想听看跑走])"
    rf"|(?:十[一二]?|[一二三四五六七八九])月|(?:这|下|上|本)个?(?:月|周|礼拜|星期)|(?:今|明|后|当)(?:天|晚|日)|回去|回头|散会|各自|亲自|连夜|赶紧|马上|立马"
    rf"|给(?=[^，。]{{2}})|[盯管抓守看][着住紧牢]"
    rf"|{_SPELL}|(?:元旦"
    rf"|春节|清明|五一|端午|中秋|国庆)节?前)(?<!应(?=[急对用]))"
)
# 县委督查室 is one body although 县委 and 督查 would do as subject and verb.
GOES_ON: Final = re.compile(
    r"常[委务]会|派出(?:所|机构)|(?:值班|值守|操作|检修|巡护|监护|管理|工作)人?员|(?:督查|督导|指导|检查|组织|宣传|教育|管理|监督|办公|建设|保障|服务|落实|整治|协调"
    r"|考核|巡察|应对|执法|规划|研究|培训|推进|工作|联系|理论学习|学习|整改|改革|信访|网信|统战|政法|编制|政策)[^，]{0,6}?(?:专班|室|组|部|局|办"
    r"|中心组?|科|股|处|委员会|支?队|所|站)"
)
# 开展排查 opens with what is done and not with who does it; 整改单位 and 督导组 do not.
_VERBS: Final = any_of(" ".join(word for word in any_of(DUTY_VERBS).split("|") if len(word) > 1))
# 修订党委…细则, 成立…专班: what is made is no body's name; 督查室, 建设局 and 整改单位 are.
_NAMING: Final = frozenset(
    any_of("""派出 创建 学习 研究 调研 调查 检查 督查 督促 督导 指导 监督 考核 评估 整改 整治 治理 处置 落实 推进 推动 推广 组织 建设 协调 管理 保障 维护 服务 宣传 宣讲 教育 动员 帮扶 联系
    对接 防范 巡查 巡检 巡逻 规范 审核 审查 审批 核查 登记 检测 监测 检验 抢险 救援 救助 征收 招商 采购 配送 培训 包联 牵头 配合 参与 参加 负责 承担 值班 值守 承办 主办 代建 监护
    执行 实施 发展 安置 统筹 安排 广泛 集中 重点 公开 共同 分级 分类 问责 评议 化解 解决 清理 清查 应对 应急 防控 养护 保洁 信访 接访""").split(
        "|"
    )
)
_MADE: Final = "|".join(word for word in _VERBS.split("|") if word not in _NAMING)
VERB_FIRST: Final = re.compile(
    rf"^(?:{_MADE})(?=[^，。]{{5}})(?!.{{0,3}}(?:单位|部门|人员|同志|干部)(?:$|要|应|须|必须))"
    rf"|^(?:{_VERBS}|离开|推行|确需|涉嫌)(?!、[^，。的]{{2,16}}[一二两三四五六七八九]部门)"
    r"(?!(?!牵头|责任"
    rf"|主管|有关|相关|基层)[^，省市县区镇乡各]{{0,2}}?"
    r"(?:(?<!全)部(?!署)|局|委|办(?![理结好])|室|厅|科|股|组(?!织(?!部))|中心|院|队|单位|部门|人|员|同志|领导|干部|企业|机构|站|所|公司|方))"
)
# A name that can only be a body of this place, or a row of offices.
STRONG: Final = re.compile(
    r"(?:[各我省市县区镇乡州旗](?:[^，。的对把将于在要应须和与由是：向每\d]|应(?=[急对])){0,20}?(?:局|委|办|室|中心|部|厅|院|公司|队|党校|政府|法院|专班|银行|集团|党委|党组|领导"
    r"|书记|河长"
    r"|单位|部门|街道|乡镇|社区)|[^，。的对把将于在要应须由是：]{2,24}?等(?:有关|相关)?(?:部门|单位|企业))(?![的长员级系班干党主书领成门署分负委办等第（]|领导|内部|一级|之间|牵头负责人)"
)
# 佐证材料经领导小组办公室, 镇政府与各村签订: more than a name.
NO_NAME: Final = re.compile(
    r"\d[月日时]|[前后]在|联系(?=[省市县区镇乡各])|（[^）]*$|[^，晚日]报(?![社业刊告道名])|逐[^，。]|[^，农财国]经(?![济营信开贸办费理站]|审[委会办])|[^，]向(?![阳东西南北前])"
)

# 希望局党组, 贯彻情况请各镇街, 汛期过后各地: who is told stands behind the word that asks him, or behind the time.
_TOLD: Final = re.compile(
    r"(?:希望|恳请|商请|望|如果|建议(?=[各贵你省市县区局])|[^，。的]{0,12}(?<![申邀提报聘宴])请"
    r"|会议(?:指定|商定)|[^，。的]{1,10}(?:期间|[前后])(?=[各全]))"
)


def is_body(words: str) -> bool:
    """Whether the words name a body and nothing else."""
    return (
        (1 < len(words) <= MOST_WORDS or words == "您")
        and bool(ENDS.search(words))
        and not (NO_SUBJECT.match(words) or NO_NAME.search(words))
    )


def named(name: str) -> str:
    """The name without the words that ask whom it names."""
    asked = _TOLD.match(name)
    rest = name[asked.end() :] if asked else ""
    return rest if is_body(rest) else name
