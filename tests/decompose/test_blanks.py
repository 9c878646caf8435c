"""Holes of every style, each told apart by what stands left and right of it."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Blank
from taizhang.decompose.figures import figures
from taizhang.decompose.paper import take_apart
from tests.growth import TIMES, linear


def _blanks(sentence: str) -> tuple[Blank, ...]:
    return analyse(f"某县工作总结\n{sentence}", "a.txt").blanks


FIGURES = """
前后衔接举办X期读书班 X count 期 - 读书班 举办
提出有关措施建议X余条 X余 count 条 余 有关措施建议 提出
推动解决各类问题X多个 X多 count 个 多 各类问题 推动解决
累计查找出XX件急需办理的民生实事 XX count 件 - 急需办理的民生实事 查找出
确定整改问题x个 x count 个 - 整改问题 确定
对X部现行有效的党内法规进行汇编 X count 部 - 现行有效的党内法规 汇编
召开了N场次的检视剖析会 N count 场次 - 检视剖析会 召开
投入资金近X万元 X count 万元 近 资金 投入
惠及群众超过Ｘ人次 Ｘ count 人次 超 群众 惠及
惠及群众Ｘ.Ｘ万人次 Ｘ.Ｘ count 万人次 - 群众 惠及
编印资料X万余册 X count 万册 余 资料 编印
发现隐患__处 __ count 处 - 隐患 发现
查处问题【】个 【】 count 个 - 问题 查处
通报典型案例**起 ** count 起 - 典型案例 通报
连续X年被评为先进 X count 年 - - -
完成率达到X％ X％ percent ％ - 完成率 -
群众满意率为XX.X% XX.X% percent % - 群众满意率 -
办结率达百分之X X percent ％ - 办结率 -
约X个党支部参加学习 X count 个 约 党支部 -
共有X人参加 X count 人 - - -
全县X个乡镇完成整改 X count 个 - 乡镇 -
慰问困难群众□户 □ count 户 - 困难群众 慰问
排查隐患○○处 ○○ count 处 - 隐患 排查
化解积案（　）件 （　） count 件 - 积案 化解
办结实事N+个 N count 个 - 实事 办结
争取资金X.X亿元 X.X count 亿元 - 资金 争取
服务群众逾X万余人 X count 万人 余 群众 服务
问题已整改X个 X count 个 - 问题 整改
民诉疏通X条 X count 条 - 民诉 疏通
班子制定整改措施X条 X count 条 - 整改措施 制定
联系领导下沉督导X轮 X count 轮 - 联系领导下沉督导 -
检视剖析会开了X场 X count 场 - 检视剖析会 开
镇党委办读书班X期 X count 期 - 读书班 办
被县委办编发X条 X count 条 - - 编发
X名干部受到问责 X count 名 - 干部 问责
X%的问题得到解决 X% percent % - 问题 解决
超额完成Ｘ.Ｘ％ Ｘ.Ｘ％ percent ％ - - -
开展专项整治X项 X count 项 - 专项整治 开展
截至12月底办结X件 X count 件 - - 办结
隐患***处已消除 *** count 处 - - 消除
"""


@pytest.mark.parametrize("row", [row for row in FIGURES.split("\n") if row])
def test_a_figure_says_what_it_counts(row: str) -> None:
    sentence, sign, kind, word, qualifier, noun, verb = row.split(" ")
    (blank,) = _blanks(sentence + "。")
    assert (blank.text, blank.kind, blank.qualifier) == (sign, kind, None if qualifier == "-" else qualifier)
    assert blank.measure_word == word
    assert noun in {"-", blank.noun}
    assert verb in {"-", blank.verb}
    assert sentence.startswith(blank.context)


@pytest.mark.parametrize(
    ("sentence", "sign", "kind"),
    [
        ("X系统要切实增强责任感", "X", "name"),
        ("请*同志作汇报", "*", "name"),
        ("按照*委统一部署", "*", "name"),
        ("XX领导出席", "XX", "name"),
        ("X部门负责落实", "X", "name"),
        ("建设X项目", "X", "name"),
        ("X支部开展学习", "X", "name"),
        ("第*指导组到会指导", "*", "ordinal"),
        ("召开第X次会议", "X", "ordinal"),
        ("完成党的XX大部署", "XX", "ordinal"),
        ("党的十九届X中全会", "X", "ordinal"),
        ("县委X届全会", "X", "ordinal"),
        ("印发〔2023〕X号文件", "X", "ordinal"),
        ("于X月启动", "X", "ordinal"),
        ("***同志指出", "***", "redacted"),
        ("单位（盖章）：____", "____", "name"),
        ("联系人：________", "________", "name"),
        ("○○县委召开会议", "○○", "name"),
        ("△△镇负责实施", "△△", "name"),
        ("20XX年全面启动", "XX", "ordinal"),
        ("印发〔2023〕（　）号文件", "（　）", "ordinal"),
        ("请**同志到会指导", "**", "name"),
        ("第□次党委会研究", "□", "ordinal"),
        ("走访××村", "××", "name"),
        ("请×××同志发言", "×××", "name"),
        ("联系电话：×××××××", "×××××××", "redacted"),
        ("□□县负责同志", "□□", "name"),
        ("北圩镇、柳林乡和【部门待定】作了发言", "【部门待定】", "name"),
        (
            "【此处补一个村的例子，约150字，请某镇提供】实践证明是对的",
            "【此处补一个村的例子，约150字，请某镇提供】",
            "redacted",
        ),
    ],
)
def test_a_hole_that_is_no_figure_is_told_apart(sentence: str, sign: str, kind: str) -> None:
    (blank,) = _blanks(sentence + "。")
    assert (blank.text, blank.kind, blank.noun, blank.measure_word) == (sign, kind, None, None)


def test_a_note_that_asks_for_a_figure_is_a_hole_that_counts() -> None:
    (blank,) = _blanks("累计发动群众投工投劳【数字请农业农村局核实】人次。")
    assert (blank.kind, blank.measure_word, blank.noun) == ("count", "人次", "群众投工投劳")
    assert not _blanks("【牵头单位：县纪委监委】【经验交流】【此处热烈鼓掌】")


def test_what_the_text_omits_is_taken_from_the_last_figure_of_the_sentence() -> None:
    found, closed, rate = _blanks("累计查找出X件急需办理的民生实事，办结X件、办结率X％。")
    assert (found.noun, closed.noun, closed.verb, rate.noun) == ("急需办理的民生实事", "民生实事", "办结", "办结率")
    assert closed.context == rate.context == "办结X件、办结率X％"


def test_the_noun_is_not_taken_from_another_sentence() -> None:
    _, closed = _blanks("查找出X件民生实事。办结X件。")
    assert closed.noun is None


NO_HOLES = """
推广XML和NBA模式
用#N#标记
打开X1文件
落实在建项目7个
加粗*****分隔
佩戴N95口罩
禁止使用X射线装置
拍摄X光片
面积3×4米
A×B两种方案
推行“1+N”制度
执行4+X主题党日
邮箱xx@xx.gov，网址www.xxx.com
减少NOx排放
设x=5
主任（签字）（　）
满意□不满意□
二○二三年度
型号X-7设备
项目snake__case命名
2*3排列
代码`x`不改
参数a&X项
编号F-X项
"""


@pytest.mark.parametrize("sentence", [row for row in NO_HOLES.split("\n") if row])
def test_letters_of_other_words_are_no_holes(sentence: str) -> None:
    assert _blanks(sentence + "。") == ()


def test_bullets_notes_enumerators_and_bold_words_of_a_paste_are_no_holes() -> None:
    text = "总结\n* 学习情况\n*注：数据截至年底\nX. 附则\n**一、总体情况**\n要**坚持问题导向**，抓好整改。\n**加粗**文字不是空格。\n*"
    assert analyse(text, "a.txt").blanks == ()


def test_two_holes_that_count_are_not_taken_for_bold_words() -> None:
    assert [one.text for one in _blanks("发现隐患**处，整改**处。")] == ["**", "**"]
    assert [one.text for one in _blanks("请**同志到**单位。")] == ["**", "**"]


def test_a_clause_that_only_describes_takes_its_noun_from_what_was_counted_before() -> None:
    _, again = _blanks("查摆问题X个，发现反弹的X个。")
    assert (again.noun, again.verb) == ("反弹的问题", "发现") or again.noun == "反弹的问题"
    (alone,) = _blanks("发现反弹的X个。")
    assert alone.noun == "反弹"


def test_a_name_also_tells_the_clause_it_stands_in() -> None:
    (name,) = _blanks("会前，X系统作了汇报。")
    assert (name.kind, name.context) == ("name", "X系统作了汇报")


@pytest.mark.parametrize(
    "pattern", ["X个", "1个", "百分之", "（ ", "列入整改的X个", "__a__", "**", "1,000", "a@", "[ ", "○"]
)
def test_figures_of_one_endless_line_are_read_in_time_that_grows_with_its_length(pattern: str) -> None:
    papers = {
        size: take_apart("某县工作总结\n一、成效\n" + pattern * (size // len(pattern)), None)
        for size in (4_000, 4_000 * TIMES)
    }
    assert linear(lambda size: figures(papers[size], ()), 4_000)


def test_a_figure_knows_its_section_and_measure() -> None:
    text = "某县工作总结\n一、理论学习成效\n举办读书班X期。\n"
    (blank,) = analyse(text, "a.txt").blanks
    assert (blank.section, blank.measure) == ("一、理论学习成效", "study")


@pytest.mark.parametrize(
    ("sentence", "text", "kind", "word"),
    [
        ("举办读书班{{读书班期数}}期", "{{读书班期数}}", "count", "期"),
        ("走访群众{{走访}}余户", "{{走访}}余", "count", "户"),
        ("整改率{{整改率}}％", "{{整改率}}％", "percent", "％"),
        ("整改率为{{ 整改率 }}，高于平均", "{{ 整改率 }}", "count", ""),
        ("{{单位}}个别部门", "{{单位}}", "name", None),
        ("截至{{截至日期}}，全县", "{{截至日期}}", "name", None),
        ("第{{期数X}}期", "{{期数X}}", "count", ""),
    ],
)
def test_a_slot_says_what_belongs_there(sentence: str, text: str, kind: str, word: str | None) -> None:
    (found,) = _blanks(sentence)
    assert (found.text, found.kind, found.measure_word) == (text, kind, word)
