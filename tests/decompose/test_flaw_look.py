"""A clause that names something wanting is told by its words, its place and its neighbours."""

import pytest

from taizhang.decompose import flaw_look
from taizhang.decompose.analyse import analyse
from taizhang.decompose.flaw_look import weighed
from taizhang.decompose.flaws import admitted
from taizhang.decompose.paper import take_apart
from taizhang.decompose.second_look import looked_at

TALK = """在全县殡葬领域突出问题整治推进会上的讲话
（2025年8月12日）
同志们：
今天把大家请到殡仪馆来开会，就是要看一看、算一算、改一改。
一、前段工作有成效
县民政局牵头摸排公墓38处，退还多收的管理费46万元。市场监管部门检查殡葬用品店92家，立案11起。
二、毛病也得摆到桌面上
从暗访看，有的公墓明码标价牌挂在库房里，家属来了照样讨价还价；有的殡仪服务车一趟收三趟的钱，收据是手写的，印章是刻错的；有的乡镇把散埋乱葬当成老风俗，三年没有迁一座坟。
随着天气转凉，祭扫高峰就要来了。县民政局的台账写得漂亮，下去一对，对不上。
三、接下来怎么做
第一，县民政局八月底前把收费目录贴到每个窗口，目录以外一分钱不许收。
第二，各乡镇九月底前把散坟清单报到整治专班，迁坟补助由县财政兜底。
第三，纪检监察机关对收红包、吃回扣的，查一起通报一起。
我就讲这些，散会。
"""


def _flaws(text: str) -> list[str]:
    return [one.text for one in analyse(text, "讲话.txt").shortcomings]


def test_a_row_of_some_who_do_it_wrong_admits_also_where_no_word_of_want_stands() -> None:
    found = _flaws(TALK)
    assert "有的公墓明码标价牌挂在库房里" in found
    assert "有的殡仪服务车一趟收三趟的钱" in found
    assert "三年没有迁一座坟" in found


def test_what_only_leads_to_the_flaw_is_none() -> None:
    assert not {"随着天气转凉", "从暗访看", "祭扫高峰就要来了"} & set(_flaws(TALK))


def test_what_is_asked_and_what_was_done_is_no_flaw() -> None:
    found = "".join(_flaws(TALK))
    assert not any(words in found for words in ("退还多收的", "目录以外", "迁坟补助", "通报一起"))


def test_a_few_sentences_are_no_paper_and_keep_what_the_rules_found() -> None:
    text = "讲话\n存在问题：有的单位台账不实。\n"
    assert _flaws(text) == ["有的单位台账不实"]
    short = take_apart(text, None)
    found = admitted(short, set())
    assert flaw_look.looked_at(short, found, set()) is found


def test_each_clause_that_may_be_a_flaw_is_weighed_once_and_no_duty_is() -> None:
    paper = looked_at(take_apart(TALK, None))
    taken = {one.start for one in analyse(TALK, "a").obligations}
    clauses = [clause for _, clause, _ in weighed(paper, admitted(paper, taken), taken)]
    assert len({clause.start for clause in clauses}) == len(clauses)
    assert not taken & {clause.start for clause in clauses}


def test_a_clause_the_rules_found_stays_unless_the_look_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flaw_look, "learnt", dict)
    paper = looked_at(take_apart(TALK, None))
    found = admitted(paper, set())
    kept = flaw_look.looked_at(paper, found, set())
    pieces = {piece for one in kept for piece in one.pieces}
    assert {piece for one in found for piece in one.pieces} <= pieces
