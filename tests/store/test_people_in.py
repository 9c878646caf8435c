"""One table, two hands: the system officer's makes accounts, the security officer's duties; every flaw at once."""

import pytest

from taizhang.errors import Refusal
from taizhang.record.sheets import Sheet
from taizhang.store import people_in, sight
from taizhang.store.people_in import Look
from tests.store.conftest import County
from tests.store.officers import officer, person

HEAD = ("登录名", "姓名", "职务", "单位", "职责")


def table(*rows: tuple[object, ...]) -> tuple[Sheet, ...]:
    return (Sheet("说明", ((None,),)), Sheet("人员", (("云溪县人员表",), HEAD, *rows)))


GOOD = table(
    ("lifang", "李芳", "干事", "溪口镇", "经办"),
    ("lifang", "李芳", "干事", "YX-0101", "审核"),
    ("wangwei", "王伟", "", "", ""),
    ("clerk", "周敏", "", "石桥乡", "指导组"),
    (None, None, None, None, None),
)


def test_the_same_table_serves_both_hands_and_can_be_sent_again(county: County) -> None:
    system, security = officer("system"), officer("security")
    look = people_in.looked(GOOD, "人员.xlsx", by=system)
    assert ([line.login for line in look.enrol], look.same, look.flaws) == (["lifang", "wangwei"], 1, ())
    early = people_in.looked(GOOD, "人员.xlsx", by=security)
    assert [(line.login, line.role) for line in early.appoint] == [("clerk", "group")]
    assert [(flaw.place.row, str(flaw.what)) for flaw in early.flaws] == [
        (3, "还没有“lifang”这个账号，请系统管理员先用同一张表建"),
        (4, "还没有“lifang”这个账号，请系统管理员先用同一张表建"),
    ]
    made = people_in.take_in(look, by=system)
    assert person("lifang").check_password(made[0].password)
    assert person("lifang").must_change
    later = people_in.looked(GOOD, "人员.xlsx", by=security)
    assert (len(later.appoint), later.flaws) == (3, ())
    assert people_in.take_in(later, by=security) == ()
    held = {(duty.path, duty.role) for duty in sight.actor_of(person("lifang")).duties}
    assert held == {("00000000", "clerk"), ("000000000000", "verifier")}
    again = people_in.looked(GOOD, "人员.xlsx", by=security)
    assert (again.appoint, again.same) == ((), 3)
    assert people_in.looked(GOOD, "人员.xlsx", by=system).enrol == ()


def test_every_flaw_of_every_line_is_named_with_row_and_column(county: County) -> None:
    bad = table(
        ("a", "短名", "", "", ""),
        ("liu wei", "刘伟", "", "", ""),
        ("noname", "", "", "", ""),
        ("x1", "甲", "", "无此镇", "经办"),
        ("x2", "乙", "", "溪口镇", "镇长"),
        ("x3", "丙", "", "溪口镇", ""),
        ("x4", "丁", "", "", "经办"),
        ("x5", "戊", "", "溪口镇", "经办"),
        ("x5", "己", "", "溪口镇", "审核"),
    )
    look = people_in.looked(bad, "人员.xlsx", by=officer("system"))
    assert [(flaw.place.row, flaw.place.column) for flaw in look.flaws] == [
        (3, "登录名"), (4, "登录名"), (5, "姓名"), (6, "单位"), (7, "职责"), (8, "职责"), (9, "职责"), (11, "姓名"),
    ]  # fmt: skip
    assert [line.login for line in look.enrol] == ["x5"]


def test_officers_and_oneself_get_no_duty_by_table(county: County) -> None:
    officer("audit")
    by = officer("security")
    rows = table(("audit", "曹察", "", "溪口镇", "经办"), ("security", "韩守", "", "溪口镇", "经办"))
    look = people_in.looked(rows, "人员.xlsx", by=by)
    assert (look.appoint, len(look.flaws)) == ((), 2)


def test_a_table_without_headings_is_refused_and_nobody_else_takes_one_in(county: County) -> None:
    with pytest.raises(Refusal, match="没有找到标题行"):
        people_in.looked((Sheet("a", (("姓名", "单位"),)),), "名单.xlsx", by=officer("system"))
    with pytest.raises(Refusal, match="这件事不归您办"):
        people_in.take_in(Look(), by=county.office)
