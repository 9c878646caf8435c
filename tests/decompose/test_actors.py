"""Who is told: the subject as written, the one who leads apart from those who join in, and who goes on being spoken to."""

import pytest

from taizhang.decompose import actors
from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Obligation
from taizhang.decompose.bans import forbids
from taizhang.decompose.signed import signed


def _duties(body: str, title: str = "实施方案") -> tuple[Obligation, ...]:
    return analyse(f"{title}\n（2024年3月18日）\n一、重点任务\n{body}\n", "a.txt").obligations


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("各单位接到险情后30分钟内必须电话报告。", "各单位"),
        ("各行业主管部门要在散会后5个工作日内列出责任分工表。", "各行业主管部门"),
        ("县委督查室五一前组织一次实地“回头看”。", "县委督查室"),
        ("请市发展改革委协调解决用林指标问题。", "市发展改革委"),
        ("请市大数据局开放企业电子证照接口。", "市大数据局"),
        ("县政府督查室不定期抽查落实情况。", "县政府督查室"),
        ("我们还将把干部作风问题抓住不放。", "我们"),
        ("县审计局汇总形成整改报告，由县政府向县人大常委会报告。", "县审计局；县政府"),
        ("确实无法细化的，由预算单位书面说明理由。", "预算单位"),
        ("无物业小区的消防车通道由社区兜底解决。", "社区"),
        ("“九小场所”的底数由各社区负责摸清。", "各社区"),
        ("消防、住建、市场监管等部门组成联合检查组开展检查。", "消防、住建、市场监管等部门"),
        (
            "县委理论学习中心组和各乡镇、县直单位领导班子，4月15日前要各举办一期读书班。",
            "县委理论学习中心组和各乡镇、县直单位领导班子",
        ),
        ("县城投公司违规出借的资金，要一案一策制定清收方案。", ""),
        ("离开本区须提前向区政府办报备。", ""),
        ("推行县级领导包联、专班服务的推进机制。", ""),
        ("要成立由常务副县长任组长的专班。", ""),
        ("县财政局要会同各主管部门逐项拆解代编预算。", "县财政局"),
        ("各级党组织书记是第一责任人，要亲自抓，班子其他成员履行“一岗双责”。", "各级党组织书记；班子其他成员"),
        ("市委巡回督导组组长一行全程指导，请大家认真抓好整改落实。", "大家"),
        ("消防大队这个月二十号以前给各厂安全员上一堂课。", "消防大队"),
        ("财政局十一月二十号前把器材款拨下去。", "财政局"),
        ("安委办十一月十五号以前，要把工地列成清单。", "安委办"),
        ("教育局跟公安局，下个礼拜三以前把校车过一遍。", "教育局跟公安局"),
        ("各镇今晚就把人叫齐。", "各镇"),
        ("哪个来打招呼，请纪委记下来。", "纪委"),
        ("请立即组织力量核查。", ""),
        ("各位老板回去先把自己厂里的电线看一遍。", "各位老板"),
        ("企业老板今天来了二十几位，各位老板月底前把自查表交上来。", "各位老板"),
        ("聘请第三方机构完成结算审核。", ""),
        ("领导小组办公室设在审计部，负责汇总进度。", "领导小组办公室"),
        ("成立工作专班，办公室设在县水利局。", ""),
        ("施工期间的学生安置由县教育局提出办法。", "县教育局"),
        ("每名班子成员联系两个偏远村。", "每名班子成员"),
        ("党委书记为全体党员讲授一次党课。", "党委书记"),
        ("咱们要把底数摸清。", "咱们"),
        ("水利站呢，不要坐在屋里等，明天就下去。", "水利站"),
        ("希望局党组以此次巡察为契机，改进工作作风。", "局党组"),
        ("会议贯彻情况请各镇街于4月20日前书面报区委办公室。", "各镇街"),
        ("各申请单位要于月底前报送材料。", "各申请单位"),
        ("抗旱期间各乡镇党政主要负责人不得请假。", "各乡镇党政主要负责人"),
        ("教育、公安、交通三部门要开展校车联合执法。", "教育、公安、交通三部门"),
        ("宿管员、食堂员工、保安要接受急救常识培训。", "宿管员、食堂员工、保安"),
        ("图书馆要把自习室开放到晚上十一点。", "图书馆"),
        ("发生群体性讨薪的，四方应当即时通报。", "四方"),
        ("请您系好安全带。", "您"),
        ("——县融媒体中心要开好“随手拍”栏目。", "县融媒体中心"),
    ],
)
def test_the_actor_is_who_the_words_name(sentence: str, actor: str) -> None:
    assert [one.actor for one in _duties(sentence)] == [actor]


@pytest.mark.parametrize(
    ("sentence", "actor", "partners"),
    [
        ("由区住建局牵头、会同区市场监管局和各街道，6月30日前更换老旧管道。", "区住建局", ("区市场监管局和各街道",)),
        (
            "列入名单的企业，由区工信局牵头，区生态环境局和属地街道配合，5月31日前关停。",
            "区工信局",
            ("区生态环境局和属地街道",),
        ),
        ("县消防救援大队要会同公安、住建等部门每季度开展一次联合检查。", "县消防救援大队", ("公安、住建等部门",)),
        ("县应急局会同县公安局、县住建局要开展联合执法检查。", "县应急局", ("县公安局", "县住建局")),
        ("各乡镇要配合县应急局做好排查。", "各乡镇", ()),
        ("要密切配合、形成合力，抓好隐患排查。", "", ()),
    ],
)
def test_who_leads_is_told_apart_from_those_who_join_in(sentence: str, actor: str, partners: tuple[str, ...]) -> None:
    assert [(one.actor, one.partners) for one in _duties(sentence)] == [(actor, partners)]


def test_what_follows_joint_work_and_is_no_body_joins_nobody_in() -> None:
    assert actors.partners(("县应急局要联合发力",), "县应急局") == ()
    assert actors.partners(("要会同研究解决的问题逐项梳理",), "") == ()


def test_the_body_that_was_spoken_to_is_offered_and_not_written_in() -> None:
    first, second, third = _duties(
        "各乡镇要对辖区隐患开展拉网式排查。要逐项建立整改台账。\n要组织开展消防安全宣传活动。"
    )
    assert (first.actor, first.carried) == ("各乡镇", "")
    assert (second.actor, second.carried) == ("", "各乡镇")
    assert (third.actor, third.carried) == ("", "")


def test_a_body_named_before_a_list_is_offered_for_its_items_and_no_further() -> None:
    text = (
        "讲话\n一、要求\n各单位要做到以下几点：\n一是要建立隐患排查台账。\n二是县应急局要组织开展联合执法检查。\n三是要按时报送整改进展情况。\n"
        "二、保障\n要落实专项工作经费保障。\n"
    )
    found = analyse(text, "a.txt").obligations
    assert [(one.actor, one.carried) for one in found] == [
        ("", "各单位"),
        ("县应急局", ""),
        ("", "各单位"),
        ("", ""),
    ]


def test_a_body_before_a_colon_with_no_list_behind_it_is_soon_forgotten() -> None:
    found = _duties("各单位要做到以下几点：\n要建立隐患排查整改台账。\n要按时报送整改进展情况。")
    assert [one.carried for one in found] == ["", ""]


def test_a_list_in_one_line_is_spoken_to_the_body_before_it() -> None:
    found = _duties("各单位要做到：一是要建立隐患排查台账；二是要按时报送整改进展情况。", title="讲话")
    assert [one.carried for one in found] == ["各单位", "各单位"]


@pytest.mark.parametrize(
    "sentence",
    [
        "各级各部门不得层层加码",
        "严禁明停暗开",
        "要坚决杜绝形式主义",
        "要严防走过场",
        "力戒形式主义、官僚主义",
        "不搞作秀式调研",
        "在督导检查中，不得随意要求基层报材料",
        "任何单位和个人不得干预执法",
        "今后原则上不再新批危险化学品仓储项目",
        "对欠费用户，寒潮预警期间一律不得停供",
        "不准迟报瞒报",
        "我们绝不能生搬硬套，原样照搬",
        "不对写读书笔记提出硬性要求",
        "要防止走样",
        "不许让别人代笔",
    ],
)
def test_what_is_forbidden_first_makes_a_ban(sentence: str) -> None:
    assert forbids(tuple(sentence.split("，")))


@pytest.mark.parametrize(
    "sentence",
    [
        "要加强监督检查，防止问题反弹",
        "由主管部门组织验收，未经验收合格的不得销号",
        "要求真务实，不搞花架子",
        "能核销的按程序核销，不能核销的查明原因",
        "所有停产矿山一律派员驻矿盯守，严禁明停暗开",
        "为民办事",
        "不得不承认差距",
        "不断加强学习",
        "不可避免的困难",
        "要建立禁止吸烟区管理台账",
    ],
)
def test_a_ban_behind_a_task_a_purpose_or_a_mere_word_makes_none(sentence: str) -> None:
    assert not forbids(tuple(sentence.split("，")))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("县教体局10月15日前完成食堂整改", "县教体局"),
        ("财务股3日内办结", "财务股"),
        ("会议决定，财务部7月5日前将资金拨付到位", "财务部"),
        ("各单位一把手负总责", "各单位一把手"),
        ("局党组负总责，党组书记为第一责任人", "局党组；党组书记"),
        ("各镇要建立机制，主要负责人亲自抓", "各镇"),
        ("新城小学扩建项目由县住建局负责", "县住建局"),
        ("各村（社区）早晚两次播放防火常识", "各村（社区）"),
        ("沿街“九小场所”不准住人", "沿街“九小场所”"),
        ("派出所、镇交管站赶集日在桥头设点劝导", "派出所、镇交管站"),
        ("我们承诺的事要说到做到", "我们"),
        ("党支部建设要走在前", ""),
        ("社区活动室要开放", ""),
        ("局部地区要防范强降雨", ""),
        ("关于领导干部接访下访", ""),
        ("在线数据7月1日前全部接入平台（调度中心牵头）", ""),
    ],
)
def test_a_body_is_known_by_its_place_and_what_it_only_owns_is_not_its_deed(line: str, named: str) -> None:
    assert actors.actors(tuple(line.split("，"))) == named


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("燃气公司入户安检发现的隐患当场张贴告知书", "燃气公司"),
        ("学工处开学前摸清困难学生名单", "学工处"),
        ("水库管理处汛期每两小时上报一次水位", "水库管理处"),
        ("项目法人对工程质量终身负责", "项目法人"),
        ("安全部每季度对各厂交叉检查一次", "安全部"),
        ("你单位请于6月30日前书面回复整改结果", "你单位"),
        ("粮库由保管员早晚各巡一次", "保管员"),
        ("抽水泵由农机站修复，修复后试机一次", "农机站"),
        ("接待标准不统一问题由企业管理部负责", "企业管理部"),
        ("敬老院、幼儿园由所在村与分管站所双线包保", "所在村与分管站所"),
        ("逾期未建成的，厅环评处暂停受理环评文件", "厅环评处"),
        ("广播站要循环播放避险常识，应急管理站在各组张贴路线图", "广播站；应急管理站"),
        ("主要领导要亲自过问，分管领导要一线推动", "主要领导；分管领导"),
        ("企业是第一责任人，企业法定代表人12月上旬要签订承诺书", "企业法定代表人"),
        ("各村要更新花名册，并与包保干部逐户见面", "各村"),
        ("启闭机联系县水利局派员检修，检修前安排专人昼夜看守", ""),
        ("9月5日前更新全部项目村公示内容", ""),
        ("修订党委理论学习中心组学习实施细则", ""),
        ("成立校办企业改制工作专班，制定方案", ""),
        ("施工前在小区张贴告示", ""),
        ("校领导带队赴用人单位开展调研", "校领导"),
        ("自查不实而后被查出的，直接约谈乡镇民政办负责人", ""),
    ],
)
def test_who_acts_is_known_whatever_office_it_is_and_whatever_it_does(line: str, named: str) -> None:
    assert actors.actors(tuple(line.split("，"))) == named


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("8月底前完成备案（应急救援中心）", "应急救援中心"),
        ("要加强对各级党委（县委办公室）", ""),
        ("8月底前完成备案（含各科室）", ""),
        ("8月底前完成备案（详见清单）", ""),
        ("完成（局）", ""),
        ("8月底前完成备案", ""),
    ],
)
def test_an_office_alone_in_brackets_at_the_end_answers_for_the_sentence(line: str, named: str) -> None:
    assert signed(line) == named
