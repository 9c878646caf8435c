"""What web pages, converters and clerks leave in a text is blanked in the quiet copy, sign by sign, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.decompose.analyse import analyse
from taizhang.decompose.noise import NOISE, quiet
from taizhang.decompose.sentences import lay_out

SITE = """首页 > 政务公开 > 领导讲话
来源：某县人民政府网　　发布时间：2025-03-20　浏览次数：1327
文章来源：某网
发布日期：2024年3月1日
【字体：大 中 小】
字号：[大][中][小]
【打印】 【关闭】
打印本页 | 关闭窗口
分享到：微信 微博
上一篇：我县召开会议
下一篇：没有了
上一页　1　2　下一页
上一页  1  [2]  下一页
推荐阅读：一图读懂春耕补贴
相关链接: 办事指南汇总
今天是2025年3月20日 星期四  登录 | 注册
责任编辑：某某
（责编：某某、某某）
当前位置：首页>要闻
您现在的位置：首页
扫一扫在手机打开当前页
版权所有 某县人民政府
某ICP备12345678号-1
http://www.example.invalid/a.html
浏览次数：12次
— 3 —
- 12 -
第 3 页 共 10 页
一、总体要求.............3
登录后查看全文
开通会员免费下载
剩余60%未读，点击查看全文
本文档由某某整理上传
内部资料 注意保存
网站地图 | 联系我们"""

PLAIN = """一、总体要求
来源地要核实清楚。
打印材料要规范，关闭违规网站。
各单位编辑：要把好关。要落实。
上一篇文章讲到，要学。
第三，要抓落实。
2023
严禁外传涉密材料。
1\t2\t3
下载党员教育资料要登记。"""


@pytest.mark.parametrize("line", SITE.splitlines())
def test_a_line_of_the_site_is_blanked(line: str) -> None:
    assert quiet(f"讲话\n{line}\n要落实。") == f"讲话\n{' ' * len(line)}\n要落实。"


@pytest.mark.parametrize("line", PLAIN.splitlines())
def test_a_line_of_the_paper_is_not(line: str) -> None:
    assert quiet(f"{line}\n要落实。") == f"{line}\n要落实。"


@pytest.mark.parametrize(
    "aside",
    [
        "（鼓掌）",
        "（热烈鼓掌）",
        "（长时间的掌声）",
        "(笑声)",
        "（汇报毕）",
        "（张某某同志发言完毕）",
        "（全体起立，奏唱国歌）",
        "（略）",
    ],
)
def test_a_stage_direction_within_a_sentence_is_blanked(aside: str) -> None:
    assert quiet(f"要落实{aside}，见实效。") == f"要落实{' ' * len(aside)}，见实效。"


@pytest.mark.parametrize(
    "words", ["（已整改完毕）", "（学习略读）", "（某县委）", "（掌声响起来的时候大家都站了起来）"]
)
def test_other_brackets_stay(words: str) -> None:
    assert quiet(f"要落实{words}。") == f"要落实{words}。"


def test_marks_without_width_paywalls_and_markup_are_blanked_and_figures_are_halved() -> None:
    text = "##paidbegin##整\u200b改<br/>&nbsp;２０２５年１２月达３．５％###vip_end###"
    assert quiet(text) == "             整 改           2025年12月达3.5％             "
    assert NOISE.sub("", "##paidbegin##整\u200b改##paidend##") == "整改"


def test_the_many_dashes_become_one_and_among_them_a_misread_one_too() -> None:
    assert quiet("――学习\n一一整改\n") == "——学习\n——整改\n"
    assert quiet("逐项对照\n一一整改\n") == "逐项对照\n一一整改\n"


WRAPPED = (
    "各单位要把整改作为硬任务，逐条逐项建立台账，明\n确责任单位和完成时限，确保在十一月底前全部整改\n"
    "到位，对弄虚作假的要严肃追责问责，形成整改闭环\n并长期坚持。\n一、提高认识\n各级党组织要切实把思想和行动统一到上级部署上来\n，抓好落实。"
)


def test_a_text_cut_at_a_fixed_width_is_made_whole() -> None:
    healed = quiet(WRAPPED)
    assert healed.splitlines() == [
        (
            "各单位要把整改作为硬任务，逐条逐项建立台账，明 确责任单位和完成时限，确保在十一月底前全部整改 到位，对弄虚作假的要严肃追责问责，形成整改闭环"
            " 并长期坚持。"
        ), "一、提高认识", "各级党组织要切实把思想和行动统一到上级部署上来 ，抓好落实。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "healed"),
    [
        ("工作目标\n到年底，问题全部清零。", False),
        ("要落实。各单位要认真贯彻\n上级要求，抓好整改。", True),
        ("要落实。各单位要认真贯彻\r\n上级要求，抓好整改。", True),
        ("要落实。各单位要认真贯彻\n\n上级要求，抓好整改。", False),
        ("要落实。各单位要认真贯彻\n（一）上级要求，抓好整改。", False),
        ("要落实。某县整改办\n2023年5月", False),
        ("各镇要清运陈年垃圾、改造户厕，\n建成美丽乡村。", True),
        ("尊敬的各位领导、同志们，\n今天开会。", False),
        ("任务\t单位，\n清仓", False),
        ("各县要清理欠款。基层站所的“\n中梗阻”还没有打通，要疏通。", True),
        ("要落实。各单位要认真贯彻ABC\n上级要求，抓好整改。", False),
        ("　　要落实。\n　　各镇要抓紧把旱厕改造完并\n建好管好，不返潮。\n　　要督促。", True),
        ("　　要落实。\n　　工作目标与主要任务安排\n　　建好管好，不返潮。", False),
        ("　　要落实。\n　　各镇抓紧。\n　　工作安排\n建好管好，不返潮。", False),
        ("（年度）工作方案\n　　要落实。\n　　各镇抓紧。\n　　建好管好，不返潮。", False),
    ],
)
def test_a_break_within_a_sentence_is_healed_and_a_heading_is_left_alone(text: str, *, healed: bool) -> None:
    lines = len([line for line in text.splitlines() if line.strip()])
    assert len([line for line in quiet(text).splitlines() if line.strip()]) == lines - healed


def test_in_a_paste_whose_lines_end_anywhere_a_line_that_says_something_goes_on() -> None:
    torn = "要学习，\n要整改，\n大家抓紧做好自己的事，\n领导要带头。\n\n县里要学，\n要改。\n\n"
    body = "市县两级干部每人联系三户企业，每季度至少上门\n一次，听真话、解难题。\n"
    text = torn.replace("，\n", "、抓好各项整改工作落实，\n要抓实。\n") * 2 + body
    assert "至少上门 一次" in quiet(text)
    assert "让政策早日到账\n各县区" in quiet(
        text + "一、盯住兑现各项惠企资金，让政策早日到账\n各县区要清理欠款，抓好整改。\n"
    )


def test_a_healed_sentence_is_one_sentence_whose_text_is_as_written() -> None:
    (paragraph,) = lay_out("要落实。各单位要认真贯彻\n上级要求，抓好整改。").paragraphs
    assert paragraph.number == 1
    found = analyse("方案\n要落实。各单位要认真做好\n上级要求的整改，抓好学习。", "a.txt")
    assert any("\n" in sentence.text for sentence in found.sentences)


@given(st.text("一、要落实。\n\r\t \u3000（鼓掌）来源：打印—－-12３．\u200b第页共", max_size=80))
def test_the_quiet_copy_is_of_equal_length_and_quiet_already(text: str) -> None:
    assert len(quiet(text)) == len(text)


def test_full_stops_typed_half_width_end_sentences_where_a_text_has_mostly_those() -> None:
    typed = "讲话\n一. 总体要求\n各镇要排查隐患.各站要登记造册(含电子版).限高3.5米的路口要设牌.\n要逐户走到."
    sentences = [sentence.text for sentence in lay_out(typed).sentences]
    assert sentences == [
        "讲话", "一. 总体要求", "各镇要排查隐患.", "各站要登记造册(含电子版).", "限高3.5米的路口要设牌.", "要逐户走到.",
    ]  # fmt: skip
    once = "要抓落实。要查到底。要改到位。要讲清楚。文件见附件.压缩包另发。"
    assert quiet(once) == once


def test_straight_quotes_in_pairs_are_quotes() -> None:
    assert quiet('要整治"躺平;敷衍"现象。') == "要整治“躺平；敷衍”现象。"
    assert quiet('管径6"的阀门要更换。') == '管径6"的阀门要更换。'


def test_a_text_cut_after_so_many_signs_is_made_whole_although_its_signs_are_half_as_wide() -> None:
    whole = (
        "各乡镇要在十一月底以前把辖区内所有在建工地逐个走到,看脚手架,看塔吊,看临边,看临电,看人,看证,看账,查出来的隐患能当场改的当场改掉"
        "绝不过夜绝不带病,停工的,复工的,都要登记在册并由驻点干部签字背书以后报送到县里来,缺一页,少一行,退回去,重新报,不讲情面也不看谁来打招呼说好话。"
    )
    cut = "\n".join(whole[at : at + 20] for at in range(0, len(whole), 20))
    found = analyse(f"工作方案\n一、任务\n{cut}\n", "a.txt").obligations
    assert [one.text.replace("\n", "") for one in found] == [whole.rstrip("。")]


def test_a_blank_behind_the_items_of_a_row_makes_them_no_headings() -> None:
    row = "集中力量办好实事:①新建幼儿园两所,增加学位; ②改造老旧小区,加装电梯; ③建设社区食堂,送餐上门;"
    found = analyse(f"工作报告\n三、今年工作安排\n{row}\n", "a.txt").obligations
    assert [one.text[:4] for one in found[-3:]] == ["新建幼儿", "改造老旧", "建设社区"]
