"""Where a name ends: by the verb behind it, with what stands between them, and not inside the name of an office."""

import pytest

from taizhang.decompose.actors import actors
from taizhang.decompose.doing import acts, words_of_doing


@pytest.mark.parametrize(
    ("clause", "actor"),
    [
        ("供热公司今冬明春再改造老旧管网四十公里", "供热公司"),
        ("安环部本周逐台核对特种作业证", "安环部"),
        ("宣传部门把镜头多对着车间和田埂", "宣传部门"),
        ("镇纪委书记带经管站蹲进去一个星期", "镇纪委书记"),
        ("审计机关全程跟踪", "审计机关"),
        ("县税务局纳税服务科把留抵退税的钱月底前退干净", "县税务局纳税服务科"),
        ("市委社会工作部六月底前拿出评价办法", "市委社会工作部"),
        ("镇、村两级每月巡田不少于两次", "镇、村两级"),
        ("财政这个月把误餐费办掉", "财政"),
        ("村“两委”干部分片包户", "村“两委”干部"),
        ("参加评议的人员要当场打分", "参加评议的人员"),
        ("2026年底前，80%以上的监测机构要配齐备用电源", "80%以上的监测机构"),
        ("各地区要按季度通报进展", "各地区"),
        ("教育主管部门要到校门口看一看", "教育主管部门"),
    ],
)
def test_who_does_it_ends_where_the_verb_begins(clause: str, actor: str) -> None:
    assert actors(tuple(clause.split("，"))) == actor


@pytest.mark.parametrize(
    "clause",
    [
        "居民说了两年的老年饭桌",
        "县城投公司违规出借的资金",
        "某建材公司欠薪一事",
        "给没有晒场的农户留出几间礼堂",
        "换下来的旧件不准再拿到别处",
        "鼓励科研单位和科研人员兼职",
        "目前销售环节有监管盲区",
        "指导组组长作了讲话",
        "超标准部分月底前腾退",
        "推出干部职工代办服务",
    ],
)
def test_an_object_a_topic_or_what_was_done_before_is_no_actor(clause: str) -> None:
    assert actors((clause,)) == ""


def test_a_name_of_one_sign_is_not_ended_by_a_verb_alone() -> None:
    assert not acts("村建专干每周到工地", 1)
    assert acts("村建专干每周到工地", 4)


def test_the_words_are_read_once_and_no_word_is_of_two_kinds() -> None:
    lists = words_of_doing()
    assert words_of_doing() is lists
    assert not lists.verbs & lists.naming
    assert all(len(one) == 1 for one in lists.ones)
