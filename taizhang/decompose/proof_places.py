"""Residue of another place: another county's name, 我市 in a county's paper, a name left behind in a fixed slot."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from taizhang.decompose.lexicon import ADVERBS_BEFORE_COUNT, COUNTING_VERBS, DUTY_VERBS, OPENINGS, any_of
from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.errors import msg, words

# A county's name begins where nothing else does and goes on as a name does; 恳请县委 and 培育县级 do not.
_NAMED: Final = re.compile(
    r"(?:(?:^|(?<=[\n，。；：、“《（在对向从到赴]))(?P<stem>[\u4e00-\u9fff]{2})县"
    r"(?=[，。；：、的是有在]|各级|广大|全体|干部|群众|上下|境内|主题教育|学习教育|实践|实际|高质量|经济|发展|坚持|持续|始终|抢抓|深入|认真"
    r"|扎实|开展|召开|推进|20\d\d年)"
    r"|(?:中共|关于)(?P<stem2>[\u4e00-\u9fff]{2})县(?=委|20\d\d年|人民))"
)
_NO_STEM: Final = re.compile(
    r"[全各我本该每两多这那其某和与及的在对从向由以经赴到是为把将使让一二三四五六七八九十几数些个省市县区旗请副报送做抓设立推加提增须应需已未不必"
    r"可着了过得派驻往据按照给被受同随比再又都也还就只均并且但或如因则即另此强级大]|好$"
    r"|平安|文明|卫生|法治|示范|模范|先进|试点|重点|贫困|周边|相关|有关|部分|兄弟|沿海|山区|人口|农业|工业|旅游|民族|少数|自治|所属|邻近|外地|脱贫|生态|森林|园林|长寿|教育|科技"
)
_VERBS: Final = frozenset(" ".join((DUTY_VERBS, COUNTING_VERBS, OPENINGS, ADVERBS_BEFORE_COUNT)).split())
_OTHERS: Final = re.compile(
    r"学习(?:借鉴|考察|交流|推广|观摩)|观摩|取经|考察|借鉴|经验|做法|来自|籍|交界|接壤|毗邻|邻县|邻区|联合|合作|结对|帮扶|协作|对口|签订|签约"
    r"|等(?:县|区|旗|地)|兄弟|先进|典型|案例|通报|事故|教训|邻近|跨|与[^，。]{0,12}共|流向|调任|转入"
)
_SELF: Final = re.compile(
    r"(?<![自你])我(?P<level>省|市(?!场|民|值)|县|区(?![分别域间])|旗|州|盟|镇(?!定|静)|乡(?!愁|亲|村)|村(?!民))"
)
_SLOT: Final = re.compile(r"现代化(?:建设)?(?P<masked>地方)(?P<left>[\u4e00-\u9fff]{2,3})(?=实践|篇章|样板|场景)")
FEW: Final = 2
SURE: Final = 3


def other_place(draft: Draft) -> Iterator[Finding]:
    """Names of another place of the same kind, told of once or twice without a reason."""
    yield from _names(draft)
    yield from _selves(draft)
    for slot in _SLOT.finditer(draft.quiet):
        said = words(msg("“地方”换下了地名，后面还留着“{name}”"), name=slot["left"])
        yield draft.finding("other_place", *slot.span("left"), (said, words(msg("改成本地的名称，或删去"))))


def _names(draft: Draft) -> Iterator[Finding]:
    """Another county's name in a county's paper, and the names of peers that were given."""
    named = (*_counties(draft.quiet), *_peers(draft))
    counted = Counter(name for name, _, _ in named)
    own = _own(draft, counted)
    for name, start, end in named:
        alien = own and name not in own and (name in draft.against.elsewhere or own[0].endswith("县"))
        if alien and counted[name] <= FEW and not _reasoned(draft, start, end):
            said = words(msg("本地是“{own}”，这里却写着“{name}”，像是套用别处的稿子留下的"), own=own[0], name=name)
            yield draft.finding("other_place", start, end, (said, words(msg("核对地名；确是别处的，写明缘由"))))


def _counties(quiet: str) -> Iterator[tuple[str, int, int]]:
    """Names of counties with their offsets."""
    for found in _NAMED.finditer(quiet):
        group = "stem" if found["stem"] else "stem2"
        if not _NO_STEM.search(found[group]) and found[group] not in _VERBS:
            yield found[group] + "县", found.start(group), found.end(group) + 1


def _peers(draft: Draft) -> Iterator[tuple[str, int, int]]:
    """Names of peers wherever they stand."""
    peers = " ".join(name for name in draft.against.elsewhere if len(name) > 2 and name not in draft.against.own)
    for found in re.finditer(any_of(peers), draft.quiet) if peers else ():
        if not found.group().endswith("县") or not _NAMED.match(draft.quiet, found.start()):
            yield found.group(), found.start(), found.end()


def _own(draft: Draft, counted: Counter[str]) -> tuple[str, ...]:
    """Names of the own place: those given, else the one in the title, else by far the most told of."""
    if draft.against.own:
        return draft.against.own
    named = tuple(name for name in counted if name in draft.analysis.title)
    (most, times), *others = counted.most_common() or [("", 0)]
    sure = times >= SURE and times >= SURE * (others[0][1] if others else 1)
    return named or ((most,) if sure else ())


def _reasoned(draft: Draft, start: int, end: int) -> bool:
    """Whether the sentence tells why another place is named: a visit, a case, a list of places (青山县、东河县 …)."""
    listed = draft.quiet[max(0, start - 1) : start] == "、" or draft.quiet[end : end + 1] in ("、", "和", "与", "及")
    return listed or bool(_OTHERS.search(draft.clause(start, end)))


def _selves(draft: Draft) -> Iterator[Finding]:
    """我市 in a paper that says 我县 of itself."""
    told = tuple(_SELF.finditer(draft.quiet))
    counted = Counter(found["level"] for found in told)
    given = next((name[-1] for name in draft.against.own if name[-1:] in tuple("省市县区旗州盟镇乡村")), "")
    level, times = (given, SURE) if given else (counted.most_common() or [("", 0)])[0]
    for found in told:
        if times >= SURE and found["level"] != level and counted[found["level"]] <= FEW:
            said = words(msg("全文自称“我{own}”，这里却写着“{other}”"), own=level, other=found.group())
            mend = words(msg("统一称呼；确是说上级或下级的，写出全名"))
            yield draft.finding("other_place", found.start(), found.end(), (said, mend))
