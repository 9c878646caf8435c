"""Which clauses admit something wanting and which only lead on, judge or tell what was done about it."""

from taizhang.decompose.analyse import analyse


def _flaws(text: str) -> list[str]:
    return [one.text for one in analyse(text, "a.txt").shortcomings]


def test_minutes_tell_how_things_stand_before_they_decide() -> None:
    text = "会议纪要\n会议认为，主城区污水收集率仅为58.3%，进水浓度长期偏低，症结在管网，必须下决心补上这块短板。\n"
    assert _flaws(text)[:2] == ["主城区污水收集率仅为58.3%", "进水浓度长期偏低"]
    assert "必须下决心补上这块短板" not in _flaws(text)
    assert _flaws("会议纪要\n会议认为，上半年工作抓得实，降雨持续偏少。\n") == []


def test_of_what_or_where_something_is_said_is_no_flaw_itself() -> None:
    text = "反馈意见\n一、存在的问题\n1.支部建设有差距。抽查的27个党支部中，有6个台账缺失。对外派项目部党员的学习，督促得不够。\n"
    assert _flaws(text)[-2:] == ["有6个台账缺失", "督促得不够"]


def test_a_sentence_behind_an_enumerator_may_admit_and_a_title_does_not() -> None:
    items = "3.已建成的312座设施中，有87座不能正常运行，其中多数至今没有验收。由市生态环境局提出方案。\n"
    found = _flaws(f"会议纪要\n一、关于设施运维\n{items}")
    assert "有87座不能正常运行" in found
    assert _flaws("会议纪要\n一、关于解决运行不畅问题\n由市水利局提出方案。\n") == []


def test_what_was_done_about_a_flaw_is_none() -> None:
    text = (
        "整改报告\n存在问题：有的河段管护不到位。约谈巡河不到位的河长6名，追回多发补贴2.4万元，至今还有2处没有修好。\n"
    )
    assert _flaws(text) == ["有的河段管护不到位", "至今还有2处没有修好"]


def test_a_row_of_some_admits_where_a_speech_gives_its_ground() -> None:
    row = "从队伍看，绝大多数同志是好的，但有的学习浅尝辄止；有的干劲不足；有的守不住底线。"
    text = f"在动员会上的讲话\n一、深刻认识重大意义\n开展主题教育是党中央作出的重大部署。{row}\n二、抓好落实\n各级要开展调研。\n"
    assert _flaws(text) == ["有的学习浅尝辄止", "有的干劲不足", "有的守不住底线"]


def test_how_far_work_has_come_that_is_not_done_is_told_and_what_is_not_at_its_end_admitted() -> None:
    text = (
        "整改进展情况报告\n一、已完成整改的问题\n改造管网3公里。\n二、尚未完成整改的问题\n"
        "1.第12项，时限12月底。14个图斑完成修复9个，另有3个尚未进场。\n2.第4项，时限10月底。累计完成管网57公里。\n"
    )
    assert "14个图斑完成修复9个" not in _flaws(text)
    assert "另有3个尚未进场" in _flaws(text)
