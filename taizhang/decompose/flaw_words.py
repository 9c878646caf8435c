"""How office Chinese says that something is wanting: productive patterns, not phrases.

A flaw is told by negation with a complement (拿不到, 跟不上, 抓得不紧), by an adverb of lasting want (至今, 迟迟, 仍未), by a degree
below what is due (偏少, 较弱, 滞后), by contrast (重建轻管, 上热下冷, 建得起管不起), or by words for slack and evasion.
"""

import re
from typing import Final

from taizhang.decompose.lexicon import DUTY_VERBS, FLAW_IDIOMS, FLAW_MARKS, FLAW_NOUNS, FLAW_SUBJECTS, any_of, verbs_of
from taizhang.decompose.remembered import remembered

MOST_WORDS: Final = 400
_NOUN: Final = rf"(?:{any_of(FLAW_NOUNS)})"
# 拿不到, 说不清, 跟不上; 不得不 and 少不了 are no want.
_CANNOT: Final = (
    r"(?<=[^，。离少免差决绝从并尚也都就])不(?:到|起|上|清|动|齐|住|出来|下去|透|进)(?![位限级面场海同移断懈\d])"
)
_LACKS: Final = (
    r"(?:还|仍|尚|均|都|一直|至今|长期)(?:是|然)?(?:没|未|不(?!断|懈|得|能忘|可))|没有?(?!人掉队|过夜)[^，。]{2,}|(?<!从)未(?![来必免曾雨，。])[^，。]"
    r"|无[^，。]{1,8}(?:记录|台账|专人|方案|值守|人管)|(?<![有毫])无(?![关论缝私偿障差死遗一数法须需])[\u4e00-\u9fff]{2,6}(?:$|、无)|无人|没人"
    r"|反而|(?:长期|一直|多年|常年)(?:挂账|占用|占压|闲置|积压|拖欠|空置|游离|搁置|沉淀|借用|顶岗|悬空)|[还仍]占|不(?:服|认账|买账|领情)|仍[要需]|缺(?!席的)[^，。]|空缺"
    r"|不能(?:正常|有效|按时|及时|完全|如期|稳定)|超负荷|超期服役|带病(?:运行|上岗|作业)|(?<!缩)(?:下降|后退|倒退|下滑)了?\d{1,3}[个]?[位名]|先后[两三四五六七八九\d]次(?:调整"
    r"|推迟|延期|变更|修改|约谈)|仅(?!仅)[^，。]{0,6}[\d一二三四五六七八九十]|(?<!不)只(?:有|完成|占"
    r"|剩)[^，。]{0,6}[\d一二三四五六七八九十]"
    r"|不到[\d一二三四五六七八九十半]|不及(?!时)[^，。]|[舍懒]不?得(?!到)[^，。]{1,4}$|顾不[上得]|(?:至今|迟迟|久拖|屡[禁教劝查]不|一拖再拖)"
)
_DEGREE: Final = (
    r"[^，。]得(?:还)?不(?:够|太|是很)?[^，。]{1,4}|不[够足均力强高深实细紧严准匀平稳牢畅浓勤密宽广活硬精透新][^，。]{0,6}$|不[长多优大快]$|(?:不太|不大|不甚|不很|不是很|不尽"
    r"|不便于)[^，。]|偏[少低弱慢软高重松晚大小多粗散紧窄差旧老]"
    r"|较[少低弱慢差]|过(?:于|[高低多少急慢大])[^，。]|(?<!之)差$|[^，。]的(?:不多|很少|寥寥)$|不如|落后|(?:低|少|弱|慢|晚)于|慢$|(?<![多至减缺年不])少$|末位$|垫底|倒数第"
    r"|(?:欠账|隐患|漏洞|盲区|死角|纠纷"
    r"|投诉)(?:较|很|偏)?[多大]$|(?:率|水平|标准|质量)低$|[淡弱松散软懒钝]了"
    r"|却[要没不还]|却[^，。]{0,4}(?:增多|增加|上升|多了)|没有?(?:得到|实现)?(?:根本|明显|有效|彻底)[性地]?(?:扭转|改变|改观|好转|解决|转变|遏制|改善)"
    r"|差距[仍还依]?然?(?:不小|很大)|仍然?(?:很|较|比较|十分)?普遍|(?:意见|反映|怨言)(?:较|很|比较)?(?:大|强烈)$|得[松散软浅粗晚虚空偏](?:$|、)"
    r"|(?<![刚人方])才(?:召开|启动|开始|部署|动员|成立|研究|传达)|不明显|不理想|紧张$|突出$|严峻$"
    r"|严重$|负增长|回落|下滑|青黄不接|连续[^，。]{1,8}(?:空白|未|没|负)"
)
_CONTRAST: Final = (
    r"有[^，。]{1,2}不[^，。]{1,2}(?:$|、)|重[^，。轻]{1,6}、?轻[^，。]{1,6}$|[^，。]热[^，。]{0,4}[、]?[^，。]{0,4}[冷温凉]$"
    r"|(?:[^，。]{1,4}得起|[^，。]{1,3}得)[^，。]{1,4}不[^，。]{1,3}$|[^，。]{1,4}干、[^，。]{1,4}看"
    r"|[^，。]好于[^，。]|就[^，。]{1,6}[抓论]|说[得起]{1,2}[^，。]{0,6}做|只[^，。]{1,10}不[^，。]"
)
_STATED: Final = (
    rf"存在[^，。]{{0,24}}(?:现象|情况|{_NOUN})|存在“[^”]{{2,12}}”|(?:(?<!不)(?:走样|变味|变形|走过场|打折扣|松劲)"
    rf"|(?<![不搞])流于|居然|竟然|是(?:假|坏|虚)的|两张皮|(?:口径|标准|尺度|进度|质量|水平|力度|认识|步调)不一|仍然?(?:分散|停留|依赖|靠)|有(?:水分|温差|落差|空档)$|时有发生"
    rf"|屡禁不止|多发|频发|反复出现)"
)
# 挂在嘴上, 停在纸面上, 锁在抽屉里: where it stays instead of being done; 跑了八趟, 压了47天: how long it took.
_STAYS: Final = r"(?:挂|停留?|写|贴|躺|锁|放|浮)在[^，。]{0,4}(?:嘴|口头|纸|墙|账|抽屉|表面|分任务)[^，。]{0,3}(?:$|、)"
_DRAGS: Final = r"[拖压搁耽跑挂][^，。]{0,2}了[^，。]{0,3}[\d一二三四五六七八九十两几半多][\d十多余来]{0,3}个?(?:年|月|天|周|趟|回|次)|一拖[^，。]{0,2}是"
_BANNED: Final = "".join(
    f"(?<!{ban})" for ban in ("不", "不搞", "不能", "不许", "力戒", "防止", "避免", "杜绝", "反对", "打破")
)
_IDIOM: Final = rf"{_BANNED}(?:{any_of(FLAW_IDIOMS)})"
FLAW: Final = re.compile(
    "|".join((any_of(FLAW_MARKS), _CONTRAST, _STATED, _LACKS, _DEGREE, _CANNOT, _STAYS, _DRAGS, _IDIOM))
)
# 实不实, 好不好 asks and admits nothing; nor does 作不了假.
_EITHER: Final = re.compile(r"([\u4e00-\u9fff])不\1|[作做]不[了得]假")
# 五年没出事, 未发生一起事故: that nothing bad came about is no want.
_SAFE: Final = re.compile(
    r"[没未](?:有|再|曾)?(?:出|发生|出现|接到|查出)(?:过)?[^，。]{0,10}?(?:事|事故|事件|差错|纰漏|岔子|乱子|火情|疫情|险情|案件?|投诉|伤亡|死亡|问题|反弹|返贫|漏水)(?=$"
    r"|[，。、；])"
    r"|[没未](?:有)?(?:断过?[电水档线]?|停过|落下一|漏掉一|少一|误过?事|红过脸|喊过?苦)"
)
FLAW_SUBJECT: Final = re.compile(
    rf"^(?:但|而|其中|特别是|尤其是|当前|目前|还|更|还有|也有|另有|再有|再就是|另外|甚至)?，?(?:{any_of(FLAW_SUBJECTS)})(?!{_NOUN}|民族|同志(?:讲|说|问|认为)"
    rf"|人(?:讲|说|问))"
)
_FEW: Final = re.compile(
    r"^(?:但|而|特别是|尤其是|当前|目前|还有|也有|再有|甚至|再就是)?，?(?:个别|极?少数(?!民族)|极个别|少部分|部分|一些|某些)[^，。的]{0,10}(?:单位|部门|干部|同志|地方|地区|乡镇"
    r"|街道|社区"
    r"|村|党员|领导|企业|班子|支部|人员|群众|机关|责任人|学校)(?!讲|说|反映|问)"
)
_PRAISE: Final = re.compile(
    r"成效|成绩|较好|良好|创新|主动|积极|率先|已(?!经?超)|完成|达到|提升|提高|改善|明显增|示范|的$|可|(?<![靠重主需])要|应|须"
)
# Words under which a noun of want is an object to be worked on, not a thing admitted.
_WORKED_ON: Final = r"(?:解决|整改|整治|查找|查摆|排查|检视|剖析|梳理|列出|建立|形成|针对|对照|围绕|聚焦|防止|防范|纠正|克服|补齐|直面|正视|反馈的?|移交的?|直指|奔着|坚持|发现和|处理)"
_EXISTS: Final = (
    r"(?:存在|(?<![具所没时])有(?![效力序关机所利助望待限害益意])|看到|认识到|意识到|发现|暴露|反映|仍|依然|主要|集中|突出|明摆|不少|较多|很多|不容忽视|不能回避|不容回避"
    r"|不可小视|不可忽视|表现|归纳|归结|梳理"
    r"|体现)"
)
_AHEAD: Final = re.compile(
    rf"{_EXISTS}[^，。：]{{0,36}}{_NOUN}(?:(?:[和与、]|及(?!时))[^，。：\d]{{1,6}})?(?:如下|有|是)?$"
    rf"|{_NOUN}(?<!欠账)[^，。：\d]{{0,6}}{_EXISTS}[^，。：]{{0,12}}$|^(?:主要|突出|以下|如下){_NOUN}(?:如下|是)?$"
)
# …也发现一些问题，主要是：
_MAINLY: Final = re.compile(
    r"^(?:主要|具体|集中|突出)(?:有|是|表现|体现)?(?:[在为]|如下|[一二三四五六几两]个方面|以下[^，。]{0,6})?$"
)
_SPEAKS: Final = re.compile(
    rf"^(?:下面|接着|再)?(?:说说|讲讲|谈谈|看看|摆摆|点点)[^，。：]{{0,10}}{_NOUN}$"
    rf"|^{_NOUN}(?:也|更|还|同样)?(?:必须|要)[^，。：]{{0,2}}(?:讲|说|谈|摆|点|亮)(?:[透够清明足全]|出来|到位)$"
)
_NOT_AHEAD: Final = re.compile(
    rf"^关于|差距[仍还依]?然?(?:不小|很大|较大)$|(?:已|已经|正在|仍在)?整改(?:到位|完成|中)?的|{_WORKED_ON}(?!中|工作中)[^，。：]{{0,24}}{_NOUN}"
    rf"|(?<![主重需只])要(?!求|点|素|害"
    rf"|[清深]?[醒楚刻]?地?(?:看|正视|承认|认))|必须(?!看|正视|承认|清醒)|应当(?!看|正视|承认)"
    rf"|(?:\d|[Xx×Ｘ])[余多]?(?:个|条|项"
    rf"|处)[^，。]{{0,4}}{_NOUN}|{_NOUN}(?:\d|[Xx×Ｘ])"
)
_SOME: Final = r"(?:一些|不少|一定的?|许多|诸多|以下|如下|几个|[一二三四五六七八九十几两]{1,2}(?:个|点|方面)|这样那样的|较大|很大|明显|突出|着)"
_NAMES: Final = re.compile(
    rf"存在[^，。]{{0,8}}{_NOUN}|(?:^|主要|突出|些|的|及|和|与|、){_NOUN}(?:之处|方面)?(?:[及和与、]|主要|$)"
)
_IMPERATIVE: Final = re.compile(verbs_of(DUTY_VERBS) + "|关于|有关")
_VAGUE: Final = re.compile(
    rf"^(?:[^，。]{{0,16}}(?:工作|发展|中|上|方面|我们|与[^，。]{{1,16}}))?(?:但|同时|也|还|仍|仍然|依然|主要)*(?:存在|有"
    rf"|发现){_SOME}{{0,4}}(?:方面)?的?(?:{_NOUN}|[、和与及])+$"
    rf"|(?:还|也|仍|总|确实|存在着?|有着?)(?:存在|有|是有)?着?(?:一些|不少|许多|一定的?|几个|诸多|这样那样的?|某些)[^，。]{{0,14}}"
    rf"(?:地方|事情|方面|环节|现象|情况|之处)[^，。]{{0,8}}$|看到|(?:清醒|深刻|充分)(?:地)?认识到|{_NOUN}(?:主要|集中|突出)(?:有|在|表现|体现"
    rf"|是)[^，。]{{0,12}}$|{_NOUN}不少$|归[纳结]起来"
)
# What is not at its end yet: 尚未…, 还差3人, 只办下来2座, 卡在….
_LASTS: Final = re.compile(
    r"(?:仍|还|尚|依然|至今|迟迟|短期内|暂时?)(?:[^，。]{0,8}?)(?:[未没不难差缺靠欠占]|有[^，。]{0,10}(?:\d|[一二三四五六七八九十两几]))"
    r"|未(?![再来必免雨曾发出])[完到收办销动开启整兑落拿见能实建改达签缴退还取]|没有?(?:完成|到位|动工|开工|收回|办|落实|改|解决|拿|兑现|建)|缺口|只(?!要|需"
    r"|有)[^，。]{1,6}(?:\d|一半)|[还仍]在(?!于)|(?:只有|仅有?|只占|不足|不到)[^，。]{0,4}(?:\d|[一二三四五六七八九两几半]成)"
    r"|(?:难度|压力|阻力)(?:较|很|比较|仍然?|还)?大|卡在|搁置|停滞|不能(?:正常|如期|按时)|仍然?分散|[^，。]不(?:上|住|了|动|齐|到|清)$|仍(?:然)?(?:发生|存在|靠|用|是)"
)
_FACES: Final = re.compile(
    rf"(?:正视|直面|看清|看到|认清|找准|对准|摆出|亮出)[^，。]{{0,8}}(?:{_NOUN}|病灶|症结|病根|家底)"
    rf"|[把将][^，。]{{0,8}}{_NOUN}[^，。]{{0,2}}[找摆亮讲说看][^，。]{{1,3}}$"
)
# 差距还不小：…: before a colon it announces, as a sentence it admits.
_GAP: Final = re.compile(r"(?:差距|问题|短板|不足)[仍还依]?然?(?:不小|很大|较大|不少|明显|突出)$")
_UNDONE: Final = re.compile(r"^(?:尚?未|没有?|仍未|还未)(?:完成|到位|整改|办结|销号|解决)")
# 肯定成绩的同时, 总结成绩的同时: praise is over.
_PRAISED: Final = re.compile(r"^在?(?:充分)?(?:看到|肯定|总结|取得|讲)[^，。]{0,6}成[绩效]")
_REVEALS: Final = re.compile(
    r"(?:检查|抽查|暗访|暗访组|督查|督察|调研|走访|审计|巡察|回访|核查|排查|督导)(?:时|中|后|组)?(?:也|还)?(?:发现|指出|看到|反映)$"
    r"|(?:反映|吐槽|抱怨)$"
    r"|^(?:说实话|说句[^，。]{1,6}|坦率地?(?:说|讲)|不客气地?(?:说|讲)|平心而论|扪心自问|老实说|实话实说|不好的地方[^，。]{0,8}|不足也是有的)$"
)
_JUDGES: Final = re.compile(r"(?:会议|与会(?:人员|同志)|大家)(?:一致)?(?:认为|指出)$")
_SEES: Final = re.compile(r"(?:清醒|清楚|深刻|也|但|更|必须|同时|不过)[^，。]{0,8}(?:看到|认识到|意识到)$")
_TURNS: Final = re.compile(
    r"^(?:对此|为此|针对|对这些|对于这些|(?:这些|上述|以上)(?![^，。]{0,8}(?:暴露|反映|折射)出)|现将|这说明|究其|分析|原因|根子|根源"
    r"|说到底|归根|之所以|下一步|下步|今后|接下来|如果|若|只有|各级|请|我们将|希望|让)"
    r"|^(?:必须|务必|要(?!求))|(?:在所难免|可以理解)$|警钟|教训(?:极其|十分|非常|极为|尤其)|令人(?:痛心|深思)|事[故件]的发生$"
)


@remembered
def wants(clause: str) -> bool:
    """Whether the clause says that something is wanting."""
    return bool(FLAW.search(_SAFE.sub("", _EITHER.sub("", clause[:MOST_WORDS]))))


@remembered
def few_do(clause: str) -> bool:
    """个别, 少数, 部分 of a body: in office Chinese said of those who fail, unless the clause praises."""
    return bool(_FEW.match(clause)) and not _PRAISE.search(clause)


def asks(clause: str) -> bool:
    """Whether the clause leaves open how things stand: 工作实不实."""
    return bool(_EITHER.search(clause))


@remembered
def lasts(clause: str) -> bool:
    """Whether the clause says of work under way what is not at its end: 尚未全覆盖, 还差3人."""
    return bool(_LASTS.search(clause[:MOST_WORDS]))


def praises(clause: str) -> bool:
    """Whether the clause praises."""
    return bool(_PRAISE.search(clause))


def some_do(clause: str) -> bool:
    """Whether the clause is about some of many (有的, 个别, 部分 …), as admissions are."""
    return bool(FLAW_SUBJECT.match(clause)) and not clause.endswith("的")


def turns_to(clause: str) -> bool:
    """但也要清醒看到, 我们也深刻认识到: what was praised is done, and flaws come."""
    return bool(_SEES.search(clause))


@remembered
def reveals(clause: str) -> bool:
    """抽查发现, 企业反映, 说句实在话: what is said next may be wanting."""
    return bool(_REVEALS.search(clause))


def judges(clause: str) -> bool:
    """会议认为: minutes say how things stand before they decide."""
    return bool(_JUDGES.match(clause))


def praised(text: str) -> bool:
    """肯定成绩的同时，…: what follows turns from praise."""
    return bool(_PRAISED.match(text))


@remembered
def announces(lead: str) -> bool:
    """Whether the words before a colon, a row or a sentence say that flaws follow: 差距主要在四处, 毛病也明摆着."""
    clauses = [clause for clause in re.split(r"[，,：:]", lead[-MOST_WORDS:]) if clause.strip()]
    clauses = clauses[:-1] if clauses and _MAINLY.match(clauses[-1]) else clauses
    named = any(_AHEAD.search(clause) and not _NOT_AHEAD.search(clause) for clause in clauses[-1:])
    named = named or any(_SPEAKS.match(clause) for clause in clauses)
    return named or any(turns_to(clause) for clause in clauses)


def heads(heading: str) -> bool:
    """Whether a heading is the name of flaws (存在的主要问题, 困难和不足), not of work on them (堵塞漏洞)."""
    named = bool(_NAMES.search(heading)) and not _NOT_AHEAD.search(heading)
    return named and ("存在" in heading or not _IMPERATIVE.match(heading))


def faces(heading: str) -> bool:
    """Whether a heading looks flaws in the eye (正视问题, 把短板找出来): some are told under it, beside what is asked."""
    return bool(_FACES.search(heading))


def gap(clause: str) -> bool:
    """Whether the clause says that much is wanting at large: 差距还不小."""
    return bool(_GAP.search(clause))


def undone(heading: str) -> bool:
    """Whether a heading opens what is not done yet: 未完成整改事项."""
    return bool(_UNDONE.match(heading))


@remembered
def vague(clause: str) -> bool:
    """Announces flaws without naming one: 还存在一些短板弱项, 还有不少差距."""
    return bool(_VAGUE.search(clause[:MOST_WORDS]))


@remembered
def turns(clause: str) -> bool:
    """Whether the clause leaves the flaws for their causes, their weight or what is to be done."""
    return bool(_TURNS.search(clause[:MOST_WORDS]))
