"""主持词 and 纪要: from agenda, votes and decisions alone; what nobody entered is left out, what was discussed is not decided."""

from dataclasses import replace
from datetime import date

from taizhang.report.official_form import MinutesHead
from taizhang.report.official_paper import printed
from taizhang.report.sitting import Decided, Item, Sitting, ordinal, rule_words
from taizhang.report.sitting_words import minutes, script
from tests.report.sittings import REPORT, VOTED, sitting


def said(body: object) -> str:
    assert isinstance(body, tuple)
    return "\n".join(str(one) for one in body)


def test_the_script_opens_leads_through_the_agenda_and_closes() -> None:
    paper = script(sitting(), draft="草稿")
    text = said(paper.text.body)
    assert paper.text.title == "在第4次阶段推进会上的主持词"
    assert paper.text.under == ("（2023年11月30日）", "领导小组组长")
    assert "参加今天会议的有领导小组全体成员；列席会议的有驻县纪检监察组。" in text
    assert "会议应到12人，实到11人。按照规则，应到的三分之二以上到会方可表决，超过应到的二分之一同意为通过。" in text
    assert "今天的会议共有2项议程：一是通报主题教育进展情况；二是审议《工作规则（草案）》。" in text
    assert "会议材料中附有上次会议议定的1件事的落实情况" in text
    assert "现在进行第一项议程：通报主题教育进展情况。" in text
    assert "请主题教育办公室孙洁汇报，时间20分钟。" in text
    assert "请县委办公室汇报。" in text
    assert "一是逾期问题逐件写明原因（责任单位：溪口镇、石桥乡；完成时限：2023年12月15日）；二是建立周调度（" in text
    assert "表决的文本是《工作规则（草案）》第2版。" in text
    assert "表决结果：应到12人，实到11人，同意10人，反对0人，弃权1人，予以通过。" in text
    assert "这项议程议定：规则修改后印发。" in text
    assert "会议议定的3件事" in text
    assert text.endswith("散会。")


def test_a_vote_that_is_still_to_come_leaves_room_for_its_result() -> None:
    waiting = Item(title="审议问题清单")
    text = said(script(sitting(items=(waiting,), before=())).text.body)
    assert "（宣布表决结果：应到、实到、同意、反对、弃权人数）" in text
    assert "现在进行：审议问题清单。" in text
    assert "各项议程已经进行完毕。\n散会。" in text
    assert said(minutes(sitting(items=(waiting,))).text.body).endswith("一、审议问题清单")


def test_what_was_not_carried_is_never_said_to_be() -> None:
    failed, short = replace(VOTED, result="failed", text=""), replace(VOTED, result="short")
    text = said(script(sitting(items=(failed, short))).text.body)
    assert "未获通过。" in text
    assert "到会人数不够，本次不作表决。" in text
    told = said(minutes(sitting(items=(failed, short))).text.body)
    assert "会议对本议题进行了表决，未获通过（应到12人" in told
    assert "因到会人数不够，会议没有表决《工作规则（草案）》" in told


def test_a_secret_ballot_and_a_rule_of_its_own_are_said_before_the_vote_and_in_the_minutes() -> None:
    own = replace(VOTED, way="无记名投票", secret=True, rule=rule_words("2/3", "2/3"), names="同意：何一")
    text = said(script(sitting(items=(own,))).text.body)
    assert "这一项应到的三分之二以上到会方可表决，应到的三分之二以上同意为通过。请大家填写表决票" in text
    assert "请举手" not in text
    told = said(minutes(sitting(items=(own,))).text.body)
    assert "会议表决通过了《工作规则（草案）》第2版（无记名投票，应到12人" in told
    usual = replace(VOTED, rule=rule_words("2/3", "1/2"))
    assert "这一项" not in said(script(sitting(items=(usual,))).text.body)
    assert "何一" not in text + told


def test_an_empty_meeting_says_no_more_than_is_known() -> None:
    bare = Sitting(title="碰头会", unit="溪口镇", day=date(2023, 11, 30))
    assert script(bare).text.body == ("现在开会。今天召开碰头会。", "散会。")
    assert script(bare).text.under == ("（2023年11月30日）",)
    assert minutes(bare).text.body == ("2023年11月30日，召开碰头会。现纪要如下：",)
    assert minutes(bare).text.present == ()
    assert bare.facts == (("时间", "2023年11月30日"),)


def test_a_meeting_without_votes_does_not_speak_of_the_rule() -> None:
    told = said(script(sitting(items=(replace(REPORT, reporter="", minutes=""),), guests="")).text.body)
    assert "按照规则" not in told
    assert "请主题教育办公室汇报。" in told
    assert "列席" not in told
    assert "参加" not in said(script(sitting(attend="")).text.body).partition("列席")[0]


def test_minutes_tell_what_was_heard_discussed_voted_and_decided() -> None:
    paper = minutes(sitting(decided=(Decided(text="下次会议12月召开"),)))
    text = said(paper.text.body)
    assert paper.head == MinutesHead(mark="云溪县会议纪要", organ="云溪县", day=date(2023, 11, 30))
    assert text.startswith("2023年11月30日，领导小组组长在县委大会议室主持召开第4次阶段推进会，通报主题教育进展情况、")
    assert "会议听取了主题教育办公室的汇报。时间已经过了五分之三，进度有快有慢。" in text
    assert "讨论中提出：逾期事项要写明原因。" in text
    assert "会议表决通过了《工作规则（草案）》第2版（应到12人，" in text
    assert "会议议定：\n1.逾期问题逐件写明原因（责任单位：溪口镇、石桥乡；完成时限：2023年12月15日）。" in text
    assert "三、其他议定事项\n下次会议12月召开。" in text
    assert paper.text.present == (
        ("出席", "领导小组全体成员（应到12人，实到11人）"), ("列席", "驻县纪检监察组"), ("请假", "1人因公"),
    )  # fmt: skip
    assert printed(paper).startswith(b"PK")


def test_decisions_that_begin_with_a_date_are_numbered_in_brackets() -> None:
    decided = (Decided(text="11月15日前补齐佐证"), Decided(text="清理往来款"))
    made = minutes(sitting(items=(replace(VOTED, decided=decided),))).text.body
    assert [line for line in made if str(line).startswith("（")] == ["（1）11月15日前补齐佐证。", "（2）清理往来款。"]


def test_decisions_alone_are_minutes_too() -> None:
    only = Sitting(title="碰头会", unit="溪口镇", day=date(2023, 11, 30), decided=(Decided(text="明天入户"),))
    assert "一、议定事项\n明天入户。" in said(minutes(only).text.body)


def test_who_is_there_stands_with_or_without_a_list_and_numbers() -> None:
    assert dict(sitting(due="", present="").facts)["出席"] == "领导小组全体成员"
    assert dict(sitting(attend="").facts)["出席"] == "应到12人，实到11人"
    assert dict(sitting(names="周敏、吴强").facts)["出席"] == "领导小组全体成员，周敏、吴强（应到12人，实到11人）"


def test_numbers_are_said_as_a_chair_says_them() -> None:
    assert [ordinal(number) for number in (1, 9, 10, 12, 20, 34)] == ["一", "九", "十", "十二", "二十", "三十四"]
    assert rule_words("3/4", "2/3") == "应到的四分之三以上到会方可表决，应到的三分之二以上同意为通过"
