"""A demand is heard in any of its forms; tone, topic, report and ground demand nothing."""

import pytest

from taizhang.decompose import adjuncts, marks
from taizhang.decompose.analyse import analyse
from taizhang.decompose.punctuation import full_width


def _duties(body: str, title: str = "实施方案") -> list[str]:
    return [one.text for one in analyse(f"{title}\n{body}\n", "a.txt").obligations]


@pytest.mark.parametrize(
    "sentence",
    [
        "逾期不缴的，依法申请强制执行",
        "证照不全的一律不予受理",
        "今后原则上不再审批临时摊点",
        "该退还的退还、该补缴的补缴",
        "把巡查频次安排得更密、更细",
        "入冬前完成12座泵站检修",
        "每月比对一次低保名单",
        "年内新增托位300个",
        "剩余3个断面上半年全部达标",
        "对排水不畅的点位，能当天疏通的不过夜",
        "由局长牵头，逐栋建立危房档案",
        "免费为老年人开展白内障筛查",
        "鼓励农户用房前屋后种植果树",
        "财政部门全程盯住资金去向，发现挪用立即叫停",
        "新到岗的网格员一周内补齐培训学时",
        "同时，在完成摸底后，分类提出处置意见",
        "望各镇接此通知后认真落实",
        "聘请第三方机构完成结算审核",
        "补办验收手续，注销停用账户",
        "谁主管谁负责到底，谁签字谁负责复查",
        "时间可以各家自己定，规定的课时一节都不能少",
        "把会议减下来是件实事，县委办牵头核减参会名单",
    ],
)
def test_a_part_that_demands_is_obeyed_in_every_form_of_the_imperative(sentence: str) -> None:
    assert _duties(f"一、重点任务\n{sentence}。") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "燃气安全是最直接的民生，丝毫马虎不得",
        "从全县情况看，冬季火灾呈多发态势",
        "本方案所称重点场所，是指须重点看护的场所",
        "全县现有的有三类险工险段：病险水库、山塘、堤防",
        "本次巡察共发现问题31个，其中立行立改9个",
        "经表决，应到委员25人，实到21人",
        "去年全县查处私设泵站8处",
        "下面，说明有关情况",
        "巡查与农户联系更直接、更经常，隐患更零散、更隐蔽",
    ],
)
def test_what_judges_defines_or_tells_demands_nothing_even_there(sentence: str) -> None:
    assert _duties(f"一、重点任务\n{sentence}。") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "专项行动从4月中旬开始，到10月底结束，分自查、整治、巩固三步走。",
        "外窗是否加装影响逃生的铁栅栏，疏散指示灯能否正常点亮。",
        "食品安全没有“零风险”，监管工作必须“零容忍”。",
        "离收官只有两个多月，雨雪天气还要占去一些时间，有效施工天数十分有限。",
        "有的乡镇一个月内对同一家企业上门7次。",
    ],
)
def test_how_long_it_runs_what_is_looked_at_and_how_things_stand_demand_nothing(sentence: str) -> None:
    assert analyse(f"工作方案\n一、重点任务\n抓好排查。\n{sentence}\n", "a.txt").obligations[1:] == ()


def test_the_ground_of_a_plan_binds_by_bans_and_by_rules() -> None:
    text = (
        "工作方案\n一、基本原则\n坚持实事求是。不提脱离实际的高指标，不搞“盆景村”。\n二、检查范围\n"
        "校外出租房不在此次范围之内，但发现问题的应当及时通报属地。检查中要以实为先。\n"
    )
    assert [one.why for one in analyse(text, "a.txt").obligations] == ["不提", "应当"]


def test_a_lead_in_with_a_time_is_a_duty_and_one_without_is_none() -> None:
    items = "①改造道路；②加固堤防。"
    assert _duties(f"一、重点任务\n抓好八件实事，年内全部办结：{items}")[0] == "抓好八件实事，年内全部办结"
    assert _duties(f"一、重点任务\n抓好八件实事：{items}") == ["改造道路", "加固堤防"]


def test_a_short_tone_before_its_working_out_demands_nothing() -> None:
    working = "各镇要逐户走访低收入家庭，建立帮扶台账。"
    assert _duties(f"一、要求\n帮扶要见人见心。{working}", "讲话") == [working[:-1]]
    assert len(_duties(f"一、要求\n各镇要见真章。{working}", "讲话")) == 2
    assert len(_duties(f"一、要求\n要每周比对台账。{working}", "讲话")) == 2
    assert len(_duties("一、要求\n要核对到户。（县民政局负责）", "讲话")) == 1
    assert len(_duties("一、要求\n绝不能搞变通。" + working, "讲话")) == 2
    for topic in ("要压实责任。", "领导要带头。", "首先，企业主体责任要落到底。"):
        assert _duties(f"一、要求\n{topic}{working}", "讲话") == [working[:-1]]


def test_lead_ins_wishes_and_states_of_mind_demand_nothing() -> None:
    text = "一、要求\n要抓好春灌，一户不落。就今后工作，我再讲三点意见。要始终绷紧防汛这根弦。\n希望大家再接再厉，要干出样子。\n"
    assert _duties(text, "讲话") == ["要抓好春灌，一户不落"]
    assert _duties("各镇要抓好春灌。\n大家要多作贡献。", "讲话") == ["各镇要抓好春灌"]


def test_a_report_that_says_required_or_led_by_still_reports() -> None:
    text = "一、工作成效\n规定要学的篇目已学完，集中研讨6次。由局长带队走访企业40家。必须坚持边学边改。\n"
    assert _duties(text, "总结") == ["必须坚持边学边改"]


def test_the_ground_of_a_plan_demands_only_what_has_a_time() -> None:
    text = "一、总体要求\n必须坚持预防为主。\n二、工作目标\n必须于12月底前完成首轮整治。\n三、任务\n建立台账。\n"
    assert _duties(text) == ["必须于12月底前完成首轮整治", "建立台账"]


def test_minutes_that_agree_stress_or_adopt_are_told_apart() -> None:
    text = (
        "一、关于供水\n会议强调，饮水安全无小事。会议同意，工程款由县财政局垫付，10日内拨付三成。\n"
        "会议审议通过《供水应急办法》。会议要求，县水务局抓紧检修管网。\n"
    )
    assert _duties(text, "会议纪要") == [
        "会议同意，工程款由县财政局垫付，10日内拨付三成",
        "会议要求，县水务局抓紧检修管网",
    ]


def test_attendance_lines_and_the_issuer_are_no_duties() -> None:
    text = "一、议定事项\n请县水务局报送进度。\n出席：张某某\n请假：县林业局（因公）\n记录：李某\n某县水利工作专班办公室印发\n"
    assert _duties(text, "会议纪要") == ["请县水务局报送进度"]


def test_a_row_of_items_most_of_which_are_sentences_has_no_headings() -> None:
    text = (
        "一、议定事项\n（一）列入清单的5户，由镇政府逐户签约。\n（二）列入缓建的3户，由县住建局出具意见。逾期不建的，收回指标。\n"
        "（三）其余2户，由村委会做好解释。\n"
    )
    assert len(_duties(text, "会议纪要")) == 4


@pytest.mark.parametrize(
    ("clause", "word"),
    [
        ("马虎不得", ""), ("容不得半点拖延", ""), ("报表反复要", ""), ("成绩要充分肯定", ""), ("开门搞教育就要听批评", ""),
        ("十分要紧", ""), ("要紧抓不放", "要"), ("应到代表20人", ""), ("希各单位遵照执行", "希"), ("不得截留", "不得"),
    ],
)  # fmt: skip
def test_what_looks_like_a_modal_is_none(clause: str, word: str) -> None:
    found = marks.modal(clause)
    assert (found.word if found else "") == word


def test_time_connectives_and_topics_stand_before_what_is_done() -> None:
    assert adjuncts.bare("同时，今年6月底前全部完成改造") == "全部完成改造"
    assert adjuncts.bare("每季度末通报") == "末通报"
    assert adjuncts.bare("会后") == "会后"
    assert [adjuncts.leads(words) for words in ("拒不执行的", "对新增隐患", "完成清淤")] == [True, True, False]
    assert [adjuncts.timed(words) for words in ("主汛期前完成", "抓紧完成")] == [True, False]


def test_half_width_punctuation_between_chinese_words_reads_as_full_width() -> None:
    text = "会议指出:进度偏慢,质量不高;时间8:30,金额1,200元,3次,要改!"
    assert full_width(text) == "会议指出：进度偏慢，质量不高；时间8:30，金额1,200元，3次，要改！"
    assert len(_duties("一、要求\n要抓好排查,限期整改;要抓好值守.", "讲话")) == 2


def test_a_short_cannot_sets_the_tone() -> None:
    assert _duties("一、要求\n值班值守不能有空档。各镇要落实双岗。", "讲话") == ["各镇要落实双岗"]


def test_the_situation_of_a_speech_is_told_although_some_of_it_is_asked() -> None:
    text = "一、看清形势，增强信心\n同样一张许可，邻县7天办结，我们却要19天。必须直追。\n二、要求\n要提速。\n"
    assert _duties(text, "讲话") == ["必须直追", "要提速"]


def test_but_with_more_than_one_want_demands_nothing() -> None:
    text = "一、议题\n但公布偏晚，解释不够。但各校要公布到户，不够细的补齐，不够快的提速。\n"
    assert _duties(text) == ["但各校要公布到户，不够细的补齐，不够快的提速"]


def test_a_time_and_a_figure_are_enough_where_a_part_demands() -> None:
    assert _duties("一、任务\n入户率10月底前80%。") == ["入户率10月底前80%"]
    assert _duties("一、任务\n到时年底前后皆宜。") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "读报也好，上党课也好，都是办法，最终是要让人明白道理",
        "今天开这个会，不是要给谁难堪",
        "管与不管、真管与假管大不一样",
        "学习教育任务重、要求高，靠的是一级带着一级干",
        "开展集中整治，是市委着眼长远作出的重大部署，对窗口单位来说尤其不轻松",
    ],
)
def test_maxims_and_what_a_thing_is_meant_for_demand_nothing_where_a_part_demands(sentence: str) -> None:
    assert _duties(f"一、重点任务\n{sentence}。\n") == []


def test_what_was_held_and_what_cannot_be_hit_demand_nothing() -> None:
    done = "学的方面，县委举办了读书班，为年老体弱党员送学上门。"
    asked = "各镇要逐户走访低收入家庭，建立帮扶台账。"
    assert _duties(f"一、下一步\n{asked}{done}病灶找不准，开什么方子都没有用。", "讲话") == [asked[:-1]]
    assert len(_duties(f"一、下一步\n{asked}检查组不准接受宴请。", "讲话")) == 2
