"""Whose words are passed on: said to us they oblige and keep their speaker, said to others they are only the ground."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Obligation
from taizhang.decompose.attribution import quote


def _duties(body: str, title: str = "在全县推进会上的讲话") -> tuple[Obligation, ...]:
    return analyse(f"{title}\n（2023年11月20日）\n同志们：\n{body}\n", "a.txt").obligations


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("市委要求，各县要在11月底前完成问题整改。", "市委"),
        ("市委书记王某某强调，各级党组织要把责任扛在肩上。", "市委书记王某某"),
        ("《关于做好整改工作的通知》明确，各单位要于12月5日前报送台账。", "《关于做好整改工作的通知》"),
        ("《通知》（县办〔2023〕5号）要求，各单位要报送台账。", "《通知》（县办〔2023〕5号）"),
        ("省委巡回指导组明确提出，各地要分类指导。", "省委巡回指导组"),
        ("会议要求，各镇要逐户排查隐患。", "会议"),
        ("刚才，县长李某某在会上强调，各乡镇要守住底线。", "县长李某某"),
        ("上级文件规定，各单位要公开结果。", "上级文件"),
        ("县防指要求各乡镇每周五报送排查情况。", "县防指"),
    ],
)
def test_a_requirement_passed_on_to_us_keeps_its_speaker(sentence: str, who: str) -> None:
    (one,) = _duties(sentence)
    assert one.said_by == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("省委要求各地12月底前完成首轮排查。", "省委"),
        ("市政府明确要求，12月10日前完成首轮排查。", "市政府"),
    ],
)
def test_a_superior_who_names_a_day_obliges_without_a_word_of_demand(sentence: str, who: str) -> None:
    (one,) = _duties("要抓好整改。\n" + sentence)[1:]
    assert (one.said_by, one.why in ("要求", "明确要求")) == (who, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "省委书记在听取某市委工作汇报时强调，要认真总结经验，高质量推进。",
        "总书记强调，要坚持问题导向；要坚持效果导向。",
        "省委书记在某市调研时指出，要抓好落实；要压实责任；要久久为功。",
        "市委指出，整改是一项长期任务。",
        "上级要求，坚持问题导向。",
    ],
)
def test_what_was_said_to_others_or_of_the_world_obliges_nobody(sentence: str) -> None:
    assert _duties("要抓好整改。\n" + sentence)[1:] == ()


def test_whom_a_superior_asks_is_the_actor() -> None:
    (one,) = _duties("要抓好整改。\n市委要求各级各部门把整改抓在手上，3月底前完成首轮排查。")[1:]
    assert (one.actor, one.said_by, str(one.due)) == ("各级各部门", "市委", "2024-03-31")


def test_the_writers_own_voice_is_his_own() -> None:
    (one,) = _duties("省委强调，要压实责任，我们要逐项抓好落实。")
    assert (one.said_by, one.actor) == ("", "我们")
    (one,) = _duties("各单位要对照检查，做到市委书记王某某强调，求真务实。")
    assert one.said_by == ""


def test_a_demand_after_the_quotation_with_a_body_of_its_own_counts() -> None:
    duties = _duties("省委书记在某市调研时强调，要抓好落实；各单位要对照整改。")
    assert [one.actor for one in duties] == ["各单位"]


def test_in_minutes_who_was_there_speaks_to_those_who_were_there() -> None:
    duties = _duties("王县长在会上强调，要压实各方责任。", title="县安委会会议纪要")
    assert [one.said_by for one in duties] == ["王县长"]
    duties = _duties("县委书记李某某在会上强调，要压实各方责任。", title="县安委会会议纪要")
    assert [one.said_by for one in duties] == ["县委书记李某某"]
    duties = _duties("陈某某强调，要压实各方责任；要落实包保措施。", title="县安委会会议纪要")
    assert [one.said_by for one in duties] == ["陈某某", "陈某某"]
    assert _duties("省委书记强调，要坚持人民至上；要守牢安全底线。", title="临江县委常委会会议纪要") == ()
    assert _duties("省委书记在某市调研时强调，要压实各方责任。", title="县安委会会议纪要") == ()


@pytest.mark.parametrize(
    "clause",
    ["按照省委要求", "根据《通知》规定", "要落实市委要求", "围绕上级部署", "数据显示要求", "各单位提出"],
)
def test_a_ground_that_is_only_named_quotes_nobody(clause: str) -> None:
    assert quote((clause,)) is None


def test_our_own_place_visited_is_not_elsewhere() -> None:
    found = quote(("市委书记王某某在我县调研时强调",))
    assert found is not None
    assert (found.who, found.basis, found.place) == ("市委书记王某某", False, 0)
