"""What a campaign may ask (design.md section 7): little, for a stated use; nothing private, nobody ranked, no notes."""

import re
from collections.abc import Iterator
from math import ceil

from taizhang.campaign.burden import minutes_a_week
from taizhang.campaign.flaw import Flaw, Path
from taizhang.campaign.lives import NEEDED_FIELDS
from taizhang.campaign.model import Campaign, FieldDef, Kind
from taizhang.campaign.questions import ASKED_OF_ALL, Labelled, fields_asked
from taizhang.campaign.references import labelled
from taizhang.campaign.selections import selections_in
from taizhang.errors import msg, words

MOST_OF_ACTIVITY, MOST_OF_ITEM = 5, 6

RANKING = re.compile("排名|排行|排位|名次|末位|红黑榜|龙虎榜|红绿灯|评分|打分|扣分|得分|积分|打卡|签到|星级")
NOTES = re.compile("笔记|心得|体会|感悟|读后感|自学记录")
PHOTOS = re.compile("照片|影像|拍照|图片|视频资料|短视频|截图|留痕")
PRIVATE = re.compile(
    "信仰|宗教|思想汇报|思想动态|自我批评|自我剖析|个人剖析|对照检查材料|个人检视|谈心谈话内容"
    "|家庭(情况|成员|住址|背景)|婚姻|健康(状况|情况)|病史|个人收入|身份证|手机号"
)
TRACKED = re.compile("定位|经纬度|坐标|轨迹|行踪|(考试|测试|测验|答题|个人)(成绩|分数)|学习时长|在线时长|学时|登录次数")
WATCHED = re.compile("舆情|舆论监测|网络言论|处分建议|问责建议|处理建议")

NEVER: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (PRIVATE, msg("“{field}”是个人思想和私事，不收"), msg("确需统计的只报份数：type: number")),
    (TRACKED, msg("“{field}”是个人成绩、时长或行踪，不收"), msg("只记开展了没有、多少次、在什么地方")),
    (WATCHED, msg("“{field}”不收：不监看言论，也不由系统提处分"), msg("只列事实和没有办的步骤，由人决定")),
)
"""What no field may be called, the reason, and what may be asked in its place."""


def judge(campaign: Campaign) -> Iterator[Flaw]:
    """Everything in the file that crosses a fence, with the reason."""
    for name, kind in campaign.kinds.items():
        yield from _much(("kinds", name), kind)
    yield from _ranked(campaign)
    yield from _asked_in_vain(campaign)
    for name, field in campaign.fields.items():
        yield from _forbidden(("fields", name), field)
    yield from _compulsory(campaign)


def _much(path: Path, kind: Kind) -> Iterator[Flaw]:
    most = MOST_OF_ITEM if kind.life else MOST_OF_ACTIVITY
    asked = len(ASKED_OF_ALL) + len(kind.required)
    if asked > most:
        what = words(msg("必填 {asked} 项（含名称、单位、日期），最多 {most} 项"), asked=asked, most=most)
        mend = words(msg("required 里最多写 {n} 项，其余改为选填"), n=most - len(ASKED_OF_ALL))
        yield Flaw((*path, "required"), what, mend)


def _ranked(campaign: Campaign) -> Iterator[Flaw]:
    for path, thing in (*labelled(campaign), *_shown(campaign)):
        found = RANKING.search(thing.label)
        if found:
            what = words(msg("不做排名、得分、打卡一类：“{word}”"), word=found[0])
            yield Flaw(
                (*path, "label"), what, words(msg("可以列“还没有、已逾期、在等谁”，可以看同类分布，不给单位和个人排位"))
            )


def _shown(campaign: Campaign) -> Iterator[tuple[Path, Labelled]]:
    """What may bear a label and need not: selections and columns."""
    yield from ((("selections", name), one) for name, one in campaign.selections.items())
    for name, listing in campaign.lists.items():
        yield from ((("lists", name, "columns", str(at)), column) for at, column in enumerate(listing.columns))


def consumed(campaign: Campaign) -> frozenset[str]:
    """Fields that a list, a selection, a metric, a rule, a move, a letter or a due date uses."""
    used: set[str] = {kind.due_by for kind in campaign.kinds.values()}
    used |= {name for kind in campaign.kinds.values() if kind.letter for name in kind.letter.tells}
    for listing in campaign.lists.values():
        used |= {column.show for column in listing.columns} | {listing.group}
    for slip in campaign.slips.values():
        used |= {column.show for column in (*slip.columns, *(one for tied in slip.tied for one in tied.columns))}
    for metric in campaign.metrics.values():
        used |= {metric.field, metric.by}
    for life in campaign.lives.values():
        for move in life.moves.values():
            used |= {*move.fill, *move.ask, *(NEEDED_FIELDS.get(need, "") for need in move.needs)}
    for _, one in selections_in(campaign):
        used |= fields_asked(one)
    return frozenset(used)


def _asked_in_vain(campaign: Campaign) -> Iterator[Flaw]:
    used = consumed(campaign) | {"measure"}
    for name, field in campaign.fields.items():
        if name not in used and not field.why.strip():
            what = words(msg("“{field}”没有人用：不在任何清单、筛选、指标、流转里"), field=field.label)
            yield Flaw(("fields", name), what, words(msg("删去这个字段，或用 why 写明给谁用")))


def _forbidden(path: Path, field: FieldDef) -> Iterator[Flaw]:
    for pattern, template, mend in NEVER:
        if pattern.search(field.label) and not (pattern is PRIVATE and field.type == "number"):
            yield Flaw((*path, "label"), words(template, field=field.label), words(mend))


def _compulsory(campaign: Campaign) -> Iterator[Flaw]:
    """Notes, essays and photos may be kept where a unit wants to, never demanded."""
    for name, kind in campaign.kinds.items():
        yield from _demanded(campaign, ("kinds", name, "required"), kind.required)
    for name, life in campaign.lives.items():
        for move, one in life.moves.items():
            yield from _demanded(campaign, ("lives", name, "moves", move, "fill"), one.fill)


def _demanded(campaign: Campaign, path: Path, names: tuple[str, ...]) -> Iterator[Flaw]:
    for at, name in enumerate(names):
        field = campaign.fields.get(name)
        shown = field.label if field else ""
        if NOTES.search(shown) or PHOTOS.search(shown):
            what = words(msg("不能硬性要求“{field}”"), field=shown)
            yield Flaw((*path, str(at)), what, words(msg("笔记、心得、照片只能选填，佐证可用文件、核查记录或群众意见")))


def too_much(campaign: Campaign) -> Iterator[Flaw]:
    """Classes of units from which the campaign asks more minutes a week than its own limit; asked of sound files only."""
    for name, one in campaign.classes.items():
        minutes = minutes_a_week(campaign, name)
        if minutes > campaign.minutes_a_week:
            what = words(
                msg("“{unit}”每周要填约 {minutes} 分钟，超过上限 {most} 分钟"),
                unit=one.label, minutes=ceil(minutes), most=campaign.minutes_a_week,
            )  # fmt: skip
            yield Flaw(("minutes_a_week",), what, words(msg("减少 monthly、下限或字段；确有需要再调高上限")))
