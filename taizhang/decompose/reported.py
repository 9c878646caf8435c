"""The words by which a sentence tells what was done: adoption, perfective aspect, figures; and what only looks so."""

import re
from datetime import date
from typing import Final

from taizhang.decompose import flaw_words, marks
from taizhang.decompose.lexicon import COUNTING_VERBS, DONE_VERBS, DUTY_VERBS, MEASURES_OF_COUNT, any_of, verbs_of
from taizhang.decompose.remembered import remembered

_ISSUED: Final = re.compile(r"现(?:将[^，。]{0,40})?(?:印发|转发)给你们")
_AIMED: Final = re.compile(r"(?:力争|确保|争取)?到(?P<year>20\d\d)年")
_ADOPTED: Final = re.compile(
    r"一致(?:同意|通过)|(?:审议|表决|同意)(?:并)?(?:原则)?通过|原则(?:同意|通过)|同意《|通过(?:了)?《|听取并(?:审议|同意)"
)
_AGREED: Final = re.compile(r"(?:会议|^经)[^。]{0,40}同意(?![见，])")
_STATUS: Final = re.compile(
    r"^(?:[^，]{0,40}(?:正式)?(?:全面)?(?:启动|收官|开启|展开))$"
    r"|^(?:该|此|上述|以上|这[一两几]?|本)(?:[个项些条])?(?:问题|事项|任务)[^，。]{0,4}已[^，。]{0,6}(?:销号|办结|到位|解决|完成)$"
    r"|^(?:[^，。]{0,30}，){0,2}[^，。、]{0,16}(?:时间[^，。、]{0,6}(?:过半|不多了?)|已经?(?:走过|过去)[^，。、]{0,6}(?:月|天|年|周))$"
)
_BUT: Final = re.compile(
    r"^(?:但|但是|同时)?，?(?:也要|还要|我们也)?(?:清醒|清楚)?地?看到|^但|^虽然|^不过|^(?:这些|上述|以上)(?:问题|不足|困难)"
    r"|^(?:对)?(?:这些|上述|以上)[^，。]{0,8}(?:都|均|也)?(?:需要|有待|亟待|必须|要|应当)"
)
# 从暗访和信访的情况看，主要有三个方面的不足: what follows is no work done.
_VIEWED: Final = re.compile(r"^(?:综合|从)[^，。]{1,40}看，")
# 印发了, 组建了: a verb of work in the perfective; 为了, 除了 and the like are none.
_DONE: Final = re.compile(rf"(?:{any_of(DONE_VERBS)})了(?!解|望|如指掌|却)")
_JUDGED: Final = re.compile(
    r"^总的[来]?(?:看|说)|^总体(?:上|来)?(?:看|说)|(?:是有|卓有|富有|初见|已见|收到|取得|见到)(?:了)?(?:[^，。]{0,8})成效的?$|(?:成绩"
    r"|成效|工作)[^，。]{0,4}(?:要|应|值得|应当|应该|给予|予以)(?:给予|予以)?(?:充分)?肯定|进行了|^(?:这|成绩|成效)?[^，。]{0,4}(?:应当|应该|值得"
    r"|理应)(?:给予|予以)?(?:充分)?肯定|[较比](?:上年|去年|上季度?|上月)(?:同期)?[^，。]{0,4}(?:提升|提高|改善|下降|增|减)"
    r"|成绩(?:的取得)?[^，。]{0,6}不易|(?:增长|增加|提高|上升|压减|下降)了?[\dX×Ｘ][\d.X]{0,8}(?:%|％|个百分点|倍)(?!左右|以上|以内)"
)
_WORK: Final = """修复 修缮 修建 加装 加固 换装 清运 清理 清收 清退 收回 追回 追缴 退还 返还 上缴 缴回 扣减 扣回 拆除 补齐
    补办 登记 录入 核实 核定 核减 交付 拨付 兑付 减免 压减 压缩 减少 招聘 招引 签订 选派 调整 增派 新增 新划 新登记 组建 编发 受理 接访 化解 协调 查扣 吊销 取消 合并 停用
    开工 完工 竣工 投产 举办 访谈 座谈 出动 巡查 处罚
    移送 抽查 检测 治理 绿化 硬化 种植 疏浚 铺设 架设 安置 救助 慰问 资助 发出 下达 到位"""
MOST_WORDS: Final = 400
_N: Final = r"[\d一二三四五六七八九十百千两几半XxＸ×](?![定些季])"
_DIGITS: Final = r"(?:\d{1,9}(?:\.\d{1,4})?|[XＸ×]{1,3})"
# 已办结, 压减了三成, 由6个并成2个, 全部到位: an end reached, whatever the verb; 已超期 and 拖了半年 are wants.
_PERFECT: Final = re.compile(
    r"(?<![而早])已(?!知|超|过期|逾|到期|久|成为|是|有|告|近|进入|启动)"
    rf"|[^，。不没未拖欠误垫转等慢晚少迟错漏废为除走看听]了(?:近|约|[^，。]{{0,2}}?){_N}"
    rf"|[由从][^，。]{{1,16}}(?:压|降|减|升|增|提|并|缩|扩|改|变|调|合|延|跌|退)[^，。]{{0,5}}[到至为成]{_N}"
    r"|(?:全部|均|都|全|如期|按期|按时|提前[^，。]{0,6}?|基本|顺利|圆满|整体|主体)(?:完成|到位|办结|整改|收回|归还|追回|销号|建成|投用|竣工|完工|投产|达标|清零|化解|兑现|修复|拨付)"
    r"|把[^，。]{2,16}(?:下来|起来|上去|出来|进去|掉|好|完|通)了|(?:省下|少花|多收|节省|节约)[^，。]{0,8}元"
    r"|(?:整改|完成|收回|追回|退还|发放|拨付|兑现|落实)(?:到位|完毕)$"
)
_FIGURED: Final = re.compile(
    rf"{verbs_of(COUNTING_VERBS, DONE_VERBS, _WORK)}[^"
    rf"，。]{{0,16}}?(?:{_DIGITS}[万亿余多]{{0,2}}(?:{any_of(MEASURES_OF_COUNT)}"
    rf""
    rf"|[％%])|{_N}成(?![效立果]))"
    rf"|率(?:均|都)?(?:达到?|超过?|保持在|稳定在)[^，。]{{0,4}}{_N}"
)
# Complaints and accidents are counted too, and meetings: no work done.
_NOT_WORK: Final = re.compile(r"投诉|事故|死亡|火灾|灾害|主持召开|第[^，。]{1,4}次[^，。]{0,12}会议")
_FREE: Final = re.compile(r"[未没](?:有|再)?(?:发生|出现)[^，。]{0,20}")
# 出了三起事, 烧了两间房: what befell somebody is no work done.
_BEFELL: Final = re.compile(
    r"(?:(?<![提付支退做作指列拿走])出|[伤死塌淹烧撞摔丢砸]|发生|造成|损失|倒下)了[^，。]{0,14}|下来了?一个"
)
# 多地相继发生火灾: what happened is the occasion, and no work.
_HAPPENED: Final = re.compile(
    r"(?<![未没零不])(?<!没有)发生(?!率)[^。]{0,40}(?:火灾|事故|事件|险情|灾害|疫情|爆炸|坍塌|中毒|溺水)"
    r"|(?:接报|接到|受理)[^，。]{0,12}(?:火警|警情|诉求|投诉|举报|报警)[^，。]{0,12}，[^。]{0,16}(?:多了|上升|增加|增长|占)"
)
_WORKED: Final = re.compile(
    verbs_of(DUTY_VERBS, DONE_VERBS) + r"|[把将][^，。]{2,12}[成到好完]|[\dX×Ｘ]|[没未]有?(?:发生|出现)"
)
_QUOTED: Final = re.compile(r"“[^”]{0,60}”")
# What somebody is still to do: 9月30日前全部核销, 下一步…, 拟于….
_LATER: Final = re.compile(
    r"^(?:下一?步|今后|接下来|后续)|(?<!模)拟(?:于|在|对|将|举|开)|计划[于在]|(?:月|底|末|旬|日|节|季度)[之以]?前(?![三两几\d]|期|后|往|来|所)|年内"
    r"|(?:个工作日|天|日|个月|周)[之以]?内(?!部)|明年|来年|[将拟](?:于|在|按|由|对)"
)
# 8月10日前将补助资金拨付到位: an end that is set, where 已于8月10日前 would tell of one reached.
_SET: Final = re.compile(r"(?:[日月底末旬年]|个工作日)[之以]?[前内](?:将|把|全部|完成|要|须)")
_HOPED: Final = re.compile(r"确保|力争|力求|努力|推动|争取|不断|以|让|要|必须")
# Who spoke in the meeting itself is no work done.
_MEETS: Final = re.compile(
    r"^(?:同志们[^，]{0,2}，)?(?:刚才|刚刚(?!过去)|今天|会上|方才)(?![^。]{0,80}(?:通过|(?<!我)(?<!都)(?<!完全)同意|达到|取得))"
)
# What inspectors did and handed over is the occasion of a paper, not its work.
_EXAMINED: Final = re.compile(
    r"(?:巡视|巡察|督察|审计|审议|检查|督导|考核|巡查)[^。]{0,60}(?:反馈|指出|提出|交办|移交)了?(?!的)[^，。]{0,14}(?:问题|意见|建议)"
)
_SET_UP: Final = re.compile(r"成立|组建|专题(?:研究|会|学习)|召开|部署|分解|细化|建立|照单全收|逐[条项个]")
_VALUED: Final = re.compile(
    r"^(?:这些|这|以上|上述)?成绩[^，。]{0,6}不易(?:，[^，。]{0,10})?$|^(?:这些|以上|上述)?(?:成绩|成效|做法|进步)?[^，。]{0,3}(?:值得|应当|应该|应予?"
    r"|要)[^，。]{0,3}肯定(?:，但|$)"
)
_PAST: Final = re.compile(
    r"^(?:会议认为，)?(?:去年|今年以来|上半年|近[一二三两几]年来?|前[\d一二三四]{0,2}个?(?:季度|月)|截至)[^。]{0,80}\d"
)
_YEAR: Final = re.compile(r"^20\d\d年(?![^，。]{0,8}前)|^[^，。]{2,30}以来，")
_WISH: Final = re.compile(r"(?:^|，)(?:让我们|希望|祝愿?|愿)")
_TURN: Final = re.compile("，(?:但|然而|不过)")
_GAINED: Final = re.compile(r"(?:取得|收到|见到|有)了?[^，。]{0,10}(?:成效|成绩|进展|进步|效果)$")
_THANKS: Final = re.compile(
    r"领导[^，。]{0,12}作出[^，。]{0,4}批示|现(?:就|将|把|提出)[^。]{0,80}(?:如下|予以通报|通报给[^，。]{1,4})$|特此(?:通知|通报|报告|函复)"
    r"|表示[^，。]{0,8}(?:感谢|敬意|祝贺|慰问|问候)|致以|受[^，。]{1,12}委托|代表[^，。]{1,20}向[^，。]{1,14}报告|请予审议"
)


def aimed(text: str, now: date | None) -> bool:
    """到2026年底，床位占比达到65%: an aim, where that year is not over on the day of the paper."""
    found = _AIMED.match(text)
    return found is not None and (now is None or int(found["year"]) >= now.year) and "已" not in text


def adopted(text: str) -> bool:
    """Whether a meeting adopted or heard something."""
    return bool(_ADOPTED.search(text))


def agreed(text: str) -> bool:
    """Whether a meeting agreed to what stands before or behind: 经审议，会议同意该预案."""
    return bool(_AGREED.search(text))


def status(text: str) -> bool:
    """正式全面启动: where a campaign stands is no work done."""
    return bool(_STATUS.match(text))


def issued(text: str) -> bool:
    """现印发给你们: the paper itself goes out."""
    return bool(_ISSUED.search(text))


def turned(text: str) -> bool:
    """但…, 也要清醒看到…: turns from what was done."""
    viewed = bool(_VIEWED.match(text)) and flaw_words.announces(text)
    return viewed or bool(_BUT.match(text)) or flaw_words.praised(text)


@remembered
def thanks(text: str) -> bool:
    """Thanks, greetings, who spoke just now, and that what was reached is worth much: frames of what is told."""
    return bool(_THANKS.search(text) or _MEETS.match(text) or _VALUED.match(text))


@remembered
def perfect(text: str) -> bool:
    """Whether the text names an end reached: 已办结, 全部到位, 压减了三成."""
    return bool(_PERFECT.search(_BEFELL.sub("", _QUOTED.sub("", text[:MOST_WORDS]))))


def figured(text: str) -> bool:
    """Whether the text counts what a verb of work brought: 开工老旧小区67个."""
    return bool(_FIGURED.search(text[:MOST_WORDS])) and not _NOT_WORK.search(_FREE.sub("", text[:MOST_WORDS]))


@remembered
def ended(text: str) -> bool:
    """Whether a clause names an end reached or counts what was done, and does not only hope for it."""
    clauses = (clause for clause in text[:MOST_WORDS].split("，") if not _HOPED.match(clause))
    return not _WISH.search(text) and any(perfect(clause) or figured(clause) for clause in clauses)


def gained(text: str) -> bool:
    """Whether the words before a 但 sum up what was reached: 整改取得了阶段性成效，但…."""
    before = _TURN.split(text[:MOST_WORDS])[0]
    return bool(_GAINED.search(before)) and not any(map(flaw_words.wants, before.split("，")))


def recalled(text: str) -> bool:
    """Whether the text opens with a past time and counts what was done in it: 去年…累计…, 2024年…投入…."""
    return bool(_PAST.match(text)) or (bool(_YEAR.match(text)) and (perfect(text) or figured(text)))


def examined(text: str) -> bool:
    """Whether the text only tells that inspectors came and what they handed over."""
    return bool(_EXAMINED.search(text[:MOST_WORDS]))


def happened(text: str) -> bool:
    """Whether the text tells of an accident and of no work: 近期，多地相继发生火灾，教训深刻."""
    return bool(_HAPPENED.search(text[:MOST_WORDS])) and not ended(text)


def idle(text: str) -> bool:
    """Whether no verb of work and no figure is named: 民以食为天，一顿饭连着千家万户的悲欢."""
    return not (_WORKED.search(text[:MOST_WORDS]) or told(text) or ended(text))


def set_up(text: str) -> bool:
    """Whether the text tells how the work was set up: 成立专班, 专题研究, 逐条分解."""
    return bool(_SET_UP.search(text))


@remembered
def awaited(text: str) -> bool:
    """Whether the text sets a day before which something is brought to its end."""
    return bool(_SET.search(text)) and "已" not in text and "了" not in text


@remembered
def later(text: str) -> bool:
    """Whether the text tells what is still to come and no end reached."""
    found = _LATER.search(text)
    return bool(found) and (awaited(text) or not perfect(text))


@remembered
def told(text: str) -> bool:
    """Whether the text says of itself that it tells what was done; what is only hoped for is not."""
    if _WISH.search(text):
        return False
    clauses = (clause for clause in text.split("，") if not _HOPED.match(clause))
    return (
        marks.reports(text)
        or bool(_PAST.match(text))
        or any(_DONE.search(clause) or _JUDGED.search(clause) for clause in clauses)
    )
