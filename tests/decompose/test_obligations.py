"""What obliges, whom, by when and to what; and the near misses that do not."""

import pytest

from taizhang.decompose import marks, subjects
from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Obligation
from taizhang.decompose.deliverables import deliverables
from taizhang.decompose.measures import measure
from taizhang.decompose.tails import tail


def _duties(body: str, title: str = "讲话") -> tuple[Obligation, ...]:
    return analyse(f"{title}\n同志们：\n{body}\n", "a.txt").obligations


@pytest.mark.parametrize(
    ("clause", "word"),
    [
        ("要抓好落实", "要"), ("务必要提高站位", "务必要"), ("必须坚持问题导向", "必须"), ("各镇应于月底前完成", "应"),
        ("不得层层转交", "不得"), ("请各单位按时报送", "请"), ("由县应急局牵头", "由"), ("由县信访局修改完善", "由"),
        ("我们将继续努力", "将"), ("要紧紧围绕中心", "要"), ("须于月底前报送", "须"), ("还要加强督导", "要"), ("不要走过场", "要"),
        ("重要意义", ""), ("提出明确要求", ""), ("主要任务", ""), ("精髓要义", ""), ("必要条件", ""), ("学习纲要", ""), ("响应号召", ""),
        ("应急处置", ""), ("申请延期", ""), ("邀请专家", ""), ("也要清醒看到不足", ""), ("就是要推动发展", ""), ("由我总结", ""),
        ("请予审议", ""), ("省之要者", ""), ("将工作抓实", ""),
    ],
)  # fmt: skip
def test_the_noun_yao_never_demands(clause: str, word: str) -> None:
    found = marks.modal(clause)
    assert (found.word if found else "") == word


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("各级党组织要层层压实责任。", "各级党组织"),
        ("主要领导是第一责任人，班子成员要落实好“一岗双责”。", "主要领导；班子成员"),
        ("要引导全区广大党员干部，特别是领导班子要以身作则，积极作为。", "全区广大党员干部，特别是领导班子"),
        ("各镇要抓，特别是领导干部要带头抓。", "各镇；领导干部"),
        ("要引导党员干部深入查找突出问题。", ""),
        ("第二批主题教育要抓好分类指导。", ""),
        ("我们在推进工作中，应针对不同阶段破解难题。", "我们"),
        ("在推进工作中，应针对不同阶段破解难题。", ""),
        ("请*同志作情况汇报。", "*同志"),
        ("由县应急局牵头，对隐患逐项整改。", "县应急局"),
        ("学习安排中要涵盖必读材料。", ""),
        ("对落实不力的单位要约谈。", ""),
        ("今天是总结，县委督查室要抓好督办。", "县委督查室"),
        ("各镇要排查，各镇要整改。", "各镇"),
        ("要抓好整改，县委督查室负责督促检查。", "县委督查室"),
    ],
)
def test_the_actor_is_the_subject_as_written_or_none(sentence: str, actor: str) -> None:
    assert [one.actor for one in _duties(sentence)] == [actor]


def test_a_body_that_opens_a_clause_is_known_by_what_follows() -> None:
    assert subjects.leading("各镇（街道）对九小场所开展排查") == "各镇（街道）"
    assert subjects.leading("县委督查室负责督促检查") == "县委督查室"
    assert subjects.leading("对各镇开展排查") == ""
    assert subjects.leading("全县范围") == ""
    assert subjects.subject("要", 0) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "只有深刻理解这一主线，才能推动工作落实。",
        "前后相续、不断深化，方能走实走远。",
        "开展主题教育是统一思想的必然要求。",
        "这次教育确定以学习为主题，就是要推动全党武装头脑。",
        "今天会议的主要任务是，学习精神、部署工作。",
        "省委书记在调研时强调，要认真总结经验，高质量推进工作。",
        "要提高思想认识，增强政治自觉。",
        "让我们抓好各项工作，作出新贡献。",
        "希望大家抓好落实。",
        "大家要抓好落实。",
        "以学增智，理论武装强本领。",
        "重点要在以下几个方面抓好落实：",
        "主题教育开展得如何，最终看效果。",
        "加强学习是基础。",
        "今天的会议共有2项议程，要听取汇报。",
    ],
)
def test_a_near_miss_obliges_nobody(sentence: str) -> None:
    assert _duties("要抓好学习。" + sentence)[1:] == ()


def test_after_a_quotation_the_own_duty_counts() -> None:
    (duty,) = _duties("省委书记强调，要认真总结经验，各单位要对照整改。")
    assert (duty.actor, duty.why) == ("要认真总结经验" and "各单位", "要")


def test_a_bare_imperative_obliges_only_where_the_part_demands_or_the_sentence_before_did() -> None:
    text = "方案\n一、重点任务\n建立问题台账。学习教育，自上而下开展。\n下面，说明情况。\n各镇月底前完成排查。\n"
    assert [one.text for one in analyse(text, "a.txt").obligations] == ["建立问题台账", "各镇月底前完成排查"]
    assert _duties("建立问题台账。") == ()
    assert len(_duties("要抓好整改。建立问题台账。")) == 2
    assert len(_duties("要抓好整改。\n建立问题台账。")) == 1


def test_a_clause_after_a_connective_is_looked_at() -> None:
    text = "方案\n一、重点任务\n同时，建立问题台账。\n此外。\n把“查”与“改”统一起来，是为了实效。\n"
    assert [one.text for one in analyse(text, "a.txt").obligations] == [
        "同时，建立问题台账",
        "把“查”与“改”统一起来，是为了实效",
    ]


def test_reported_plans_of_a_report_oblige_and_reported_work_does_not() -> None:
    text = "总结\n一、成效\n我们把学习作为主线，我们将其一抓到底，取得了成效。积极查摆。认真整改。\n二、下一步打算\n我们将继续抓好学习。\n"
    assert [one.text for one in analyse(text, "a.txt").obligations] == ["我们将继续抓好学习"]


def test_a_meeting_that_demands_is_heard() -> None:
    (duty,) = _duties("会议要求，各镇高度负责，抓好排查。", title="会议纪要")
    assert (duty.why, duty.actor) == ("会议要求", "各镇")


def test_a_request_carried_out_in_the_meeting_is_firm_and_of_the_meeting() -> None:
    (duty,) = _duties("请王主任作情况汇报。")
    assert (duty.firmness, duty.measure) == ("firm", "meeting")


def test_a_heading_obliges_when_it_names_what_its_body_does_not() -> None:
    text = (
        "讲话\n一、要求\n第一，建立学查改的长效机制。必须坚持学习。\n第二，要突出主题主线。必须学习。\n"
        "第三，力戒形式主义。必须务实。\n第四，各镇要整改。必须整改。\n第五，要抓紧，带头抓好分管领域，把大家带动起来。必须落实。\n"
        "第六，12月10日前整改。必须整改。\n第七，尽快整改。必须整改。\n第八，完善制度机制。必须整改。\n"
    )
    duties = analyse(text, "a.txt").obligations
    headings = [one for one in duties if not one.text.startswith("必须")]
    assert [one.why for one in headings] == ["长效机制", "力戒形式主义", "各镇", "带头", "12月10日前"]


def test_a_heading_with_parts_under_it_obliges_nobody() -> None:
    text = "讲话\n一、建立长效机制\n（一）要学习。要读书。\n（二）要整改。要查摆。\n"
    assert [one.text for one in analyse(text, "a.txt").obligations] == ["要读书", "要查摆"]


def test_an_agenda_item_that_asks_somebody_is_an_obligation() -> None:
    text = (
        "主持词\n首先，进行会议第一项议程，请王主任发言。\n（发言毕）\n下面，进行会议第二项议程，审议文件。\n要学习。\n"
    )
    assert [one.actor for one in analyse(text, "a.txt").obligations] == ["王主任", ""]


def test_a_tail_gives_actor_and_time_limit() -> None:
    text = (
        "方案\n（2024年3月18日）\n一、任务\n1.开展排查。逐企建立台账。（牵头单位：县应急局；责任单位：各镇；完成时限：4月底前）\n"
        "2.抓好整改。\n牵头单位：县安委办；完成时限：长期坚持\n3.抓好培训。牵头领导：王某某；配合单位：各镇。\n"
    )
    first, second, third = analyse(text, "a.txt").obligations
    assert (first.actor, first.partners, str(first.due), first.firmness) == (
        "县应急局",
        ("各镇",),
        "2024-04-30",
        "firm",
    )
    assert (second.actor, second.deadline, second.due) == ("县安委办", "长期坚持", None)
    assert (third.actor, third.leader, third.partners) == ("王某某", "王某某", ("各镇",))


def test_a_tail_alone_makes_its_segment_an_obligation() -> None:
    (duty,) = _duties("全县数据归集（牵头单位：县数据局）。")
    assert (duty.actor, duty.why) == ("县数据局", "责任尾注")
    assert tail("完成时限：6月底前；时限：7月").deadline == "6月底前"
    assert _duties("牵头单位：县数据局。") == ()


@pytest.mark.parametrize(
    ("clause", "products"),
    [
        ("要制定详细具体的学习计划", ("学习计划",)),
        ("明确时间表、路线图、责任书", ("时间表", "路线图", "责任书")),
        ("努力变“问题清单”为“满意清单”", ("满意清单",)),
        ("及时以提示函等方式提醒", ("提示函",)),
        ("各单位将整改台账、整改报告审签后报县委办", ("整改台账", "整改报告")),
        ("建立学思想、强党性、重实践的长效机制", ("长效机制",)),
        ("形成“长久立”制度机制", ("制度机制",)),
        ("制定关于岁末年初重点行业领域安全生产防范应对方案", ("方案",)),
        ("抓好学习", ()),
        ("修订《小额工程交易管理办法》", ("《小额工程交易管理办法》",)),
        ("修订公务接待、公车使用、会议管理三项制度", ("制度",)),
        ("6月底前谋划形成“十五五”重大项目清单", ("重大项目清单",)),
        ("对进度滞后的发提示函", ("提示函",)),
        ("编发警示通报", ("警示通报",)),
        ("逐项明确整改责任人、措施、资金、时限和预案", ()),
        ("善于运用制度思维和制度方式补短板", ()),
        ("想出“好办法”", ()),
        ("县住建局须对已完工的9个项目建立台账", ("台账",)),
        ("建立友谊", ()),
        ("制定的方案要落实", ()),
    ],
)
def test_a_product_is_what_a_producing_verb_governs(clause: str, products: tuple[str, ...]) -> None:
    assert deliverables((clause, clause)) == products


@pytest.mark.parametrize(
    ("sentence", "firmness"),
    [
        ("要召开专题会议。", "firm"), ("要认真学习《著作选读》。", "firm"), ("不搞“作秀式”调研。", "firm"), ("要做好信息报送。", "firm"),
        ("领导小组要与指导组保持沟通。", "firm"), ("要上报情况。", "firm"), ("要加强领导。", "soft"), ("要防止走样。", "soft"),
    ],
)  # fmt: skip
def test_firm_is_what_could_be_checked(sentence: str, firmness: str) -> None:
    assert [one.firmness for one in _duties("要抓实。" + sentence)][-1:] == [firmness]


def test_the_measure_is_what_is_named_first() -> None:
    assert measure(("要抓好理论学习",), ()) == "study"
    assert measure(("要一体推进理论学习、调查研究、推动发展、检视整改",), ()) == "general"


def test_each_speaker_in_one_sentence_keeps_their_own_words() -> None:
    said = "会议要求，各乡镇要抓好隐患排查；县长强调，要在11月底前完成整改。"
    assert [one.said_by for one in _duties(said)] == ["会议", "县长"]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("纪检监察室要查明原因，依规处理责任人员。", "supervision"),
        ("县委督查室和安委办要拉网查一遍。", "supervision"),
        ("教育局要对本系统的校车拉网查一遍。", "rectification"),
        ("各企业要把锅炉查一遍。", "rectification"),
    ],
)
def test_who_looks_into_others_checks_them_and_who_sweeps_his_own_house_mends_it(sentence: str, measure: str) -> None:
    assert [one.measure for one in _duties(sentence)] == [measure]


def test_without_a_named_measure_the_body_tells_it() -> None:
    assert [one.measure for one in _duties("领导小组要当好“火车头”。")] == ["organisation"]


def test_an_empty_text_has_nothing() -> None:
    analysis = analyse("", "a.txt")
    assert (analysis.title, analysis.obligations, analysis.outline, analysis.dated) == ("", (), (), None)


def test_signature_salutation_and_stage_directions_say_nothing() -> None:
    text = "关于整改的通知\n各镇：\n要抓好整改。\n（略）\n特此通知。\n某县委办公室\n2023年11月20日\n"
    assert len(analyse(text, "a.txt").obligations) == 1


def test_a_heading_that_only_names_its_matter_is_no_duty() -> None:
    text = "某县整改方案\n（2024年3月18日）\n一、整改任务\n问题一：各镇要建立台账。\n按时完成。\n"
    assert all("问题一" not in one.text for one in analyse(text, "a.txt").obligations)


def test_what_goes_on_after_a_ground_is_its_ground_too() -> None:
    text = "某县通知\n（2024年3月18日）\n一、工作要求\n总书记在某省考察时强调，要守牢底线；要抓好落实。\n"
    assert analyse(text, "a.txt").obligations == ()
