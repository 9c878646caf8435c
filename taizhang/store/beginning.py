"""A ledger's first day: what has to be there before the first entry, who sees to it, and what is there already."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models.functions import Length

from taizhang.errors import Words, msg, words
from taizhang.record.permits import OFFICERS
from taizhang.record.tree import WIDTH
from taizhang.store import accounts
from taizhang.store.models import Duty, Person, Unit
from taizhang.store.reading import campaign_codes


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing to be there before work begins, how it comes about and whether it has."""

    what: Words
    how: Words
    done: bool


def stages() -> tuple[Stage, ...]:
    """In the order in which they can be done; each looks at the ledger as it stands."""
    return tuple(_stages())


def wanting() -> tuple[Stage, ...]:
    """Those still to be done; none once a campaign office at the top can take over."""
    return tuple(one for one in stages() if not one.done)


def _stages() -> Iterator[Stage]:
    officer = msg("在装台账的机器上：taizhang officer system 登录名 --name 姓名；security、audit 各设一位")
    yield Stage(words(msg("设三员")), words(officer), all(accounts.officers(one) for one in OFFICERS))
    adopt = msg(
        "在装台账的机器上：taizhang adopt 名称（taizhang campaign list 列出自带的），或 taizhang adopt 专项文件"
    )
    yield Stage(words(msg("启用专项")), words(adopt), bool(campaign_codes()))
    units = msg("在装台账的机器上：taizhang units --table 单位表.csv 出一张空表，填好后 taizhang units 单位表.csv --do")
    yield Stage(words(msg("导入单位")), words(units), Unit.objects.exists())
    people = msg("系统管理员：人员和职责，从表格建账号；同一张表写上单位和职责")
    yield Stage(words(msg("建账号")), words(people), Person.objects.filter(officer="").exists())
    duties = msg("安全管理员：人员和职责，从表格定职责；最上级单位至少有一位活动办，以后的事由他办")
    yield Stage(words(msg("定职责")), words(duties), _headed())


def _headed() -> bool:
    """Whether somebody is the campaign office at the top of the tree."""
    offices = Duty.objects.filter(role="office", person__is_active=True)
    return offices.annotate(deep=Length("unit__path")).filter(deep=WIDTH).exists()
