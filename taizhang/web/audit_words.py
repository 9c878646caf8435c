"""The audit log in words: what was done, to what, by whom."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.utils import timezone

from taizhang.errors import Refusal, msg
from taizhang.report.table import Heading, Table
from taizhang.store import clock, reading
from taizhang.store.models import Step
from taizhang.web.say import label, tell
from taizhang.web.timeline import OWN_MOVES

DEEDS: Final[Mapping[str, str]] = MappingProxyType({
    "sign_in": msg("登录"), "sign_in_failed": msg("登录没成"), "code_failed": msg("动态口令不对"),
    "locked": msg("锁定"), "sign_out": msg("退出"), "download": msg("下载"), "look": msg("查看人员"),
    "verify": msg("校验"), "enrol": msg("建账号"), "describe": msg("改姓名职务"), "remove": msg("删账号"),
    "appoint": msg("任职"), "dismiss": msg("结束职责"), "succeed": msg("换人"), "officer": msg("定三员"),
    "enable": msg("启用账号"), "disable": msg("停用账号"), "expire": msg("改账号期限"), "unlock": msg("解除锁定"),
    "reset": msg("重置密码"), "password": msg("换密码"), "must_change": msg("要求换密码"),
    "let_back_in": msg("在本机放回管理员"), "factor_on": msg("启用动态口令"), "factor_off": msg("停用动态口令"),
    "factor_code": msg("用掉一个备用码"), "factor_codes": msg("换一批备用码"), "unfactor": msg("撤下动态口令"),
    "grant": msg("发令牌"), "revoke": msg("收回令牌"), "adopt": msg("启用专项"), "plant": msg("建单位"),
    "receive": msg("收文"), "accept": msg("采用任务"), "no": msg("判为不是"), "bind": msg("定指标"),
    "unbind": msg("撤下指标"), "release": msg("放行"), "watch": msg("只盯着"), "undo": msg("撤销"), "issue": msg("定稿发出"),
    "forget_visits": msg("清理到期的出入记录"),
    "invite": msg("发出免登录链接"), "uninvite": msg("停用免登录链接"),
    "calendar": msg("改工作日历"), "backup": msg("备份"), "token_used": msg("令牌当天首次使用"),
    "explain": msg("说明原因"), "alarm": msg("报警"), "spread": msg("推广给全体单位"), "call_back": msg("收回推广"),
})  # fmt: skip
FACTS: Final[Mapping[str, str]] = MappingProxyType({
    "unit": msg("单位"), "role": msg("职责"), "before": msg("原来"), "after": msg("现在"), "successor": msg("接替的人"),
    "duties": msg("职责数"), "revision": msg("修订版"), "digest": msg("摘要"), "left": msg("还剩"),
    "token": msg("令牌"), "name": msg("姓名"), "post": msg("职务"), "person": msg("人员"), "expires": msg("到期"),
    "steps": msg("流转数"), "flaws": msg("问题数"), "year": msg("年份"),
    "off": msg("放假"), "worked": msg("周末上班"), "place": msg("放在哪里"), "codes": msg("代码"),
    "through": msg("到第几条"), "link": msg("链接"), "until": msg("有效到"), "rule": msg("规则"), "times": msg("次数"),
})  # fmt: skip
COLUMNS: Final = (
    msg("时间"), msg("姓名"), msg("登录名"), msg("办了什么"), msg("对象"), msg("从哪里"), msg("详情"), msg("链"), msg("序号"),
    msg("校验值"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A step as the log shows it."""

    at: datetime
    name: str
    login: str
    deed: str
    object: str
    address: str
    facts: str
    chain: str
    seq: int
    digest: str


def lines(steps: Iterable[Step]) -> Iterator[Line]:
    """The steps in words."""
    for step in steps:
        person = step.person
        yield Line(
            at=timezone.localtime(step.at), name=person.name if person else "", login=person.login if person else "",
            deed=_deed(step), object=_object(step), address=step.place if step.subject else "", facts=_facts(step),
            chain=step.region, seq=step.seq, digest=step.digest,
        )  # fmt: skip


def _deed(step: Step) -> str:
    if step.entry is None:
        return tell(DEEDS.get(step.move, step.move))
    if step.move in OWN_MOVES:
        return tell(OWN_MOVES[step.move])
    try:
        campaign = reading.in_force(step.campaign)
        return label(campaign.lives[campaign.kinds[step.entry.kind].life].moves[step.move])
    except (Refusal, KeyError):
        return step.move


def _object(step: Step) -> str:
    if step.entry is not None:
        return step.entry.key
    return step.document.key if step.document is not None else step.subject


def _facts(step: Step) -> str:
    """What the office's steps keep; what an entry's step says is business and stays out of the log."""
    if not step.subject:
        return ""
    shown = ((tell(FACTS.get(name, name)), _short(fact)) for name, fact in step.values.items())
    return " · ".join(f"{name} {fact}" for name, fact in shown if fact)


def _short(fact: object) -> str:
    text = fact if isinstance(fact, str) else json.dumps(fact, ensure_ascii=False)
    return f"{text[:80]}…" if len(text) > 80 else text


def table(found: Iterable[Line]) -> Table:
    """The log to take away: the time with its zone, the chain's own digest with every line."""
    rows = tuple(
        (one.at.isoformat(), one.name, one.login, one.deed, one.object, one.address, one.facts, one.chain, str(one.seq),
         one.digest)
        for one in found
    )  # fmt: skip
    columns = tuple(Heading(label=tell(said), width=16) for said in COLUMNS)
    return Table(title=tell(msg("审计记录")), unit="", day=clock.today(), columns=columns, rows=rows)
