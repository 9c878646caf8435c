"""Who is told where several are: rows in which each has its own share, heads of a house, clauses to themselves, tails."""

import pytest

from taizhang.decompose.analyse import analyse


def told(sentence: str) -> list[str]:
    """The actors of a sentence said among the demands of a speech."""
    text = f"在推进会上的讲话\n一、下一步工作要求\n要抓好落实。{sentence}\n"
    return [one.actor for one in analyse(text, "a.txt").obligations if one.text in sentence]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        # each part of a row has something of its own; what is joined by 、 and shared stays one row
        ("县级领导包片区、乡镇干部包村组、村支书包农户，一级带一级。", "县级领导；乡镇干部；村支书"),
        ("没有清单的项目，发改部门不予立项、财政部门不予拨款。", "发改部门；财政部门"),
        ("由县水利局牵头、各灌区管理所落实，汛前把闸门检修一遍。", "县水利局"),
        ("财政局、民政局、残联一并核对补贴名册，月底前交账。", "财政局、民政局、残联"),
        ("住建局、城管局两家坐到一起把图纸对清楚。", "住建局、城管局"),
        ("商务、文旅、交通几家把旺季预案合成一本。", "商务、文旅、交通几家"),
        ("县纪委监委和督查室会后分别走访。", "县纪委监委和督查室"),
        # a later clause tells by the name alone
        ("县供销社备足化肥，龙潭镇本月底前发到户。", "县供销社；龙潭镇"),
        ("局办公室汇总清单，第三方机构逐项复核，报社和电视台开设专栏。", "局办公室；第三方机构；报社和电视台"),
        ("各园区列出短板，每个县至少解剖一家企业。", "各园区；每个县"),
        # a clause to itself
        ("县水利局、乡镇水管站，按照各自分工把渠系走一遍。", "县水利局、乡镇水管站"),
        ("近两年出过事故的单位，召开专题会剖析原因。", "近两年出过事故的单位"),
        # the head of a house is named where he has his own task, and not where he signs or takes his turn
        ("各支部要补上漏学的篇目，书记履行第一责任人职责。", "各支部；书记"),
        ("各科室逐项登记，主要负责人签字背书。", "各科室"),
        ("各支部每月学习一次，班子成员轮流领学。", "各支部"),
        # who leads, and who joins him
        ("由镇长牵头，纪委、财政所组成复核组，逐户核对。", "镇长"),
        ("家长委员会全程参与遴选，结果张榜公布。", "家长委员会"),
        # entrusted: whatever it is that he does; who is forbidden does nothing
        ("要盯住水质，检测由疾控中心做，结果张榜。", "疾控中心"),
        ("没有按期完成的，由县（区）长向市政府说明。", "县（区）长"),
        ("要分清情形，愿意留下的由城投集团择优安置。", "城投集团"),
        ("发言提纲自己动手写，不得由科室代笔。", ""),
        ("成立工作专班，组长由分管领导担任。", ""),
        ("补偿标准按去年执行，所需资金由县财政列支。", ""),
        ("入户宣传要跟上，餐饮商户年底前安装率达到100%。", ""),
        # what is asked of somebody is not only what he is to do
        ("金融机构不要见风就抽贷。", "金融机构"),
        ("其他乡镇也不要当成别人家的事。", "其他乡镇"),
        ("县住建局这段时间不要光盯着大工地。", "县住建局"),
        ("县教育局商请市教科院派员指导。", "县教育局"),
        ("请大家一并抓好落实。", "大家"),
        # what stands before the name
        ("补偿款县财政局月底前拨付到镇。", "县财政局"),
        ("这个事县教育局要尽快拿出办法。", "县教育局"),
        ("25日起督查组到现场看。", "督查组"),
        # who was only spoken of
        ("省委对我市工作高度重视，请各单位认真学习、抓好落实。", "各单位"),
        ("县委常委会已经定了，县领导要每人包一个乡镇。", "县领导"),
        # half-width brackets
        ("各县(区)要在8月底前完成清理。", "各县(区)"),
        ("各级党委(党组)每季度听取一次汇报。", "各级党委(党组)"),
        # names that go on as verbs do, verbs that begin as names do
        ("县委教育工委要逐校过一遍。", "县委教育工委"),
        ("物业服务企业逐台核对维保合同。", "物业服务企业"),
        ("龙潭镇组织镇村干部入户讲政策。", "龙潭镇"),
        ("各村开好院坝会，把村规民约讲到田间。", "各村"),
        ("国际处研究中外合作办学的可行性。", "国际处"),
        ("叫应由县气象局局长直接打给乡镇书记。", "县气象局局长"),
        ("乡镇负属地责任，行业主管部门负主管责任。", "乡镇；行业主管部门"),
        ("市委成立工作专班，由市委组织部承担日常工作。", "市委；市委组织部"),
        ("市级统一制作展板，县级承担三成费用。", "市级；县级"),
    ],
)
def test_everybody_who_is_told_is_named_and_nobody_else(sentence: str, actor: str) -> None:
    assert told(sentence) == [actor]


def assigned(line: str) -> list[tuple[str, str]]:
    """What each task of a paragraph of a plan begins with, and who answers for it."""
    text = f"龙潭县秋冬安全整治方案\n二、重点任务\n（一）用气安全\n{line}\n"
    found = analyse(text, "plan.txt").obligations
    return [(one.text[:4], one.actor) for one in found if one.text in line]


def test_a_sentence_that_says_who_leads_and_joins_answers_for_all_that_follows_it() -> None:
    line = (
        "县城管局牵头，县市场监管局、县公安局配合。逐户检查软管和减压阀，更换过期气瓶。"
        "对拒不整改的暂停供气。县融媒体中心每周播出一期警示片。"
    )
    assert assigned(line) == [("逐户检查", "县城管局"), ("对拒不整", "县城管局"), ("县融媒体", "县融媒体中心")]


def test_a_sentence_that_says_who_leads_and_stands_alone_stays_a_task() -> None:
    assert assigned("由县城管局牵头，县公安局配合。") == [("由县城管", "县城管局")]


def test_who_only_lends_a_hand_gives_way_to_who_answers_for_the_task() -> None:
    helped = "老旧管网改造前请专业人员现场勘验，逐处设置警示牌（责任单位：县住建局）。"
    own = "施工单位一个月内修复破损路面（责任单位：县住建局）。"
    assert [actor for _, actor in assigned(helped)] == ["县住建局"]
    assert [actor for _, actor in assigned(own)] == ["施工单位"]
