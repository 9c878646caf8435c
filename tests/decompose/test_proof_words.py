"""Doubled and mistyped words, gaps, and limbs of set lists that are off by one character."""

import pytest

from tests.decompose.proving import findings, said, words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("主题教育教育开展得怎么样，就更加直观。", "教育教育"),
        ("抓好主题教育教育。", "教育教育"),
        ("收到了较好的的效果。", "的的"),
        ("完成了了任务。", "了了"),
        ("对台账进行进行核对。", "进行进行"),
        ("要进行进行核对。", "进行进行"),
        ("抓好党支部建设建设。", "建设建设"),
        ("各镇街道各镇街道要抓好落实。", "各镇街道各镇街道"),
        ("同志们们要抓紧。", "们们"),
        ("经济和和社会发展。", "和和"),
        ("将将于月底完成。", "将将"),
        ("乡镇也也要抓好。", "也也"),
        ("做好台账台账的更新。", "台账台账"),
    ],
)
def test_words_that_stand_twice_are_found(text: str, told: str) -> None:
    assert words(f"讲话\n{text}\n", "doubled") == [told]


@pytest.mark.parametrize(
    "text",
    [
        "以提高本领为目的的培训，的的确确有用，这是标的的要求。",
        "除了了解情况，为了了结此事，还要了却心愿，不甚了了。",
        "人人都要天天学、常常学、久久为功，干得红红火火，方方面面都实实在在。",
        "一步一步抓落实，一项一项抓整改，一点一点纠正。",
        "大家研究研究、讨论讨论，再敲打敲打、好好梳理梳理。",
        "基层党组织组织开展学习，志愿服务服务群众，通过主题教育教育引导党员。",
        "压实安全生产生产经营单位责任，施工施工单位要到位，在县人民政府政府网站公布。",
        "不发可发可不发的文件。",
        "欠账能还多少还多少，该通报通报，该曝光曝光。",
        "和和气气办事，和平和睦相处。",
        "哈哈哈哈，笑声一片。",
        "台账台账员负责。",
        "即将将来临，大将将士。",
        "青坝县、洛木县和和化市作了发言。",
    ],
)
def test_words_that_are_meant_to_stand_twice_are_left_alone(text: str) -> None:
    assert words(f"讲话\n{text}\n", "doubled") == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("要抓好工作部暑。", "部暑", "部署"),
        ("按照统一布署开展。", "布署", "部署"),
        ("己经完成整改。", "己经", "已经"),
        ("由付局长牵头。", "付", "副"),
        ("大家要在思想认识上在深化、在组织领导上再加强。", "在", "再"),
        ("大家收获的了很多。", "的了", "了"),
        ("参见今天会议的有各镇书记。", "参见", "参加"),
        ("做为第一责任人，要带头。", "做为", "作为"),
        ("既使困难再大，也要完成。", "既使", "即使"),
        ("截止目前，已整改20个。", "截止", "截至"),
        ("贯彻党的二十大大精神。", "大大", "大"),
        ("做到一如继往、善始善终。", "一如继往", "一如既往"),
    ],
)
def test_words_that_are_certainly_wrong_are_found_with_the_right_one(text: str, wrong: str, right: str) -> None:
    (one,) = findings(f"讲话\n{text}\n", "mistyped")
    assert (one.text, str(one.said)) == (wrong, f"“{wrong}”像是“{right}”的笔误")
    assert str(one.mend) == f"改为“{right}”"


@pytest.mark.parametrize(
    "text",
    [
        "在工作中要在思想上再深化，大大提高效率。",
        "自己经历过，公布署名文章，干部暑期培训，全部暑假。",
        "支付主任办公经费，交付校长使用。",
        "做为民服务的好干部，当好做为百姓办事的人。",
        "既使群众满意，又使企业受益。",
        "报名截止9月5日，截止日期另行通知。",
        "参见附件，这是真的了。",
        "全部份额已经分完，给予防护，来自已脱贫户。",
    ],
)
def test_words_that_only_look_wrong_are_left_alone(text: str) -> None:
    assert words(f"讲话\n{text}\n", "mistyped") == []


def test_a_name_taken_out_without_a_trace_is_told() -> None:
    text = "讲话\n同以为核心的党中央保持一致。坚持党对的绝对领导。推动学习贯彻思想不断走深。第二批主题以基层为主。关于的通知。\n"
    assert words(text, "gap") == ["以为核心", "对的", "学习贯彻思想", "第二批主题", "关于的"]


def test_whole_sentences_have_no_gaps() -> None:
    text = "讲话\n你说得对的，误以为核心区已满，学习贯彻思想政治工作条例，存在的领导问题，第二批主题公园开工。\n"
    assert words(text, "gap") == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("把理论学习、调查研究、推动发展、巡视整改贯通起来。", "巡视整改", "检视整改"),
        ("以学促魂、以学增智，进一步感悟。", "以学促魂", "以学铸魂"),
        ("提高政治判断力、政治感悟力。", "政治感悟力", "政治领悟力"),
    ],
)
def test_a_limb_off_by_one_character_is_found(text: str, wrong: str, right: str) -> None:
    assert said(f"讲话\n{text}\n", "set_list") == [f"“{wrong}”和固定提法“{right}”差一个字"]


def test_a_wrong_limb_between_two_right_ones_is_told_once() -> None:
    assert words("讲话\n做到以学铸魂、以学增知、以学正风、以学促干。\n", "set_list") == ["以学增知"]


@pytest.mark.parametrize(
    "text",
    [
        "一体推进不敢腐、不想腐。",
        "抓好理论学习、专题调研，推动发展。",
        "以学增智、以学促干。",
        "理论学习、调查研",
        "以学铸魂、",
    ],
)
def test_shorter_and_other_lists_are_left_alone(text: str) -> None:
    assert words(f"讲话\n{text}", "set_list") == []
