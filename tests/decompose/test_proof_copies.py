"""Passages told twice, and sentences shared with other units' papers."""

from taizhang.decompose.analyse import analyse
from taizhang.decompose.proof import Against, proof
from taizhang.decompose.proof_phrases import SET_PHRASES
from tests.decompose.proving import findings, said, words

LONG = "要深入把当前调查研究形成的成果再细化，深入查找自身在工作作风上的不足，聚焦已经凸显的各种问题列出清单"


def test_a_passage_that_stands_twice_is_found_with_the_first_place() -> None:
    text = f"讲话\n各单位{LONG}。\n抓好学习。全体党员干部特别是领导干部{LONG}，带动问题解决。\n"
    (one,) = findings(text, "repeated")
    assert (one.text, one.sentence, str(one.said)) == (LONG, "3.2", "和第 2.1 句重复")


def test_a_whole_sentence_that_stands_again_is_found_though_it_is_short() -> None:
    text = "讲话\n各乡镇要逐村逐户建立隐患台账并按月更新。\n抓好学习。各乡镇要逐村逐户建立隐患台账并按月更新。\n"
    assert words(text, "repeated") == ["各乡镇要逐村逐户建立隐患台账并按月更新。"]


def test_a_sentence_inside_a_repeated_passage_is_told_once() -> None:
    text = f"讲话\n各单位{LONG}。抓好落实。\n全体干部{LONG}。抓好落实。\n各单位要按月报送台账更新和整改进展情况。\n"
    assert len(words(text, "repeated")) == 1


def test_set_phrases_titles_tails_and_agendas_may_stand_again() -> None:
    phrase = (
        "坚持以习近平新时代中国特色社会主义思想为指导，学思想、强党性、重实践、建新功，全面贯彻落实党的二十大精神。"
    )
    title = "审议《云溪县学习教育领导小组工作规则及其办公室工作规则（试行）》，请各位发言。"
    tail = "（牵头单位：县应急管理局；责任单位：各乡镇人民政府、县直有关部门；完成时限：2024年12月底前）"
    agenda = "第四项议程，由我代表县委主题教育领导小组作会议总结讲话，并对下一步工作作出安排。"
    body = "".join(f"{phrase}\n{title}\n{agenda}\n{what}{tail}\n" for what in ("抓学习。", "抓整改。"))
    assert words(f"方案\n{body}", "repeated") == []


def test_long_names_headings_and_cells_may_stand_again() -> None:
    name = "二〇二三年度县级预算执行和其他财政收支审计查出突出问题整改台账"
    text = f"方案\n为做好{name}的填报。\n请核对{name}的填报。\n责任单位，县应急管理局和各乡镇人民政府及县直有关部门共同负责\n责任单位，县应急管理局和各乡镇人民政府及县直有关部门共同负责\n"
    assert words(text, "repeated") == []


def test_phrases_given_by_a_campaign_may_stand_again() -> None:
    text = f"讲话\n各单位{LONG}。\n抓好学习。全体干部{LONG}。\n"
    assert words(text, "repeated", Against(phrases=(LONG, "，"))) == []


def test_there_are_enough_set_phrases_and_none_is_written_twice() -> None:
    assert len(SET_PHRASES) >= 150
    assert len(set(SET_PHRASES)) == len(SET_PHRASES)


OTHER = "讲话\n我们组织干部到十二个村逐户走访，梳理出饮水、修路、养老方面的难题，当场定下了解决的办法和期限。\n"


def test_a_sentence_shared_with_another_unit_is_told_with_its_name() -> None:
    against = Against(others=(("青山县总结", "讲话\n抓好学习。\n"), ("东河县总结", OTHER)))
    here = "总结\n我们组织干部到十三个村逐户走访，梳理出饮水、修路、养老方面的难题，当场定下了解决的办法和期限。\n"
    (told,) = said(here, "shared", against)
    assert told.startswith("和《东河县总结》里的话有 ")
    assert said(OTHER, "shared", against) == ["和《东河县总结》里的话有 100% 相同"]


def test_own_words_set_phrases_and_quotations_are_not_shared() -> None:
    other = "总结\n坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大精神，学思想、强党性、重实践、建新功。\n“要把群众的冷暖放在心上，把群众的事情一件一件办好办实办到位”。\n"
    assert said(other, "shared", Against(others=(("乙", other),))) == []
    here = "总结\n我县把走访变成现场办公，三个月办成了二十七件小事，群众在家门口看到了变化，干部也得到了锻炼。\n抓好落实。\n"
    assert said(here, "shared", Against(others=(("乙", OTHER),))) == []
    assert said(OTHER, "shared") == []


def test_the_same_draft_twice_in_a_row_is_one_long_repetition() -> None:
    text = "讲话\n" + "各单位要逐村逐户建立隐患台账并按月更新，抓好整改。" * 40
    found = [one for one in proof(analyse(text, "稿.txt")) if one.rule == "repeated"]
    assert 0 < len(found) < 15


def test_who_does_what_by_when_behind_each_task_of_a_plan_may_stand_again() -> None:
    task = "牵头单位：云溪县委主题教育领导小组办公室；责任单位：溪口镇、石桥镇、青岩镇等14个单位；完成时限：2023年9月20日。"
    text = f"云溪县实施方案\n1.举办一期读书班。{task}\n2.逐村走访一遍农户。{task}\n"
    assert findings(text, "repeated") == ()
    assert findings(text.replace("单位：", "单位有"), "repeated") != ()
