"""Quotes, brackets, half-width and doubled punctuation, stacked approximations."""

import pytest

from tests.decompose.proving import findings, said, words


def test_a_closing_quote_without_an_opening_one_is_found_where_it_stands() -> None:
    (one,) = findings("讲话\n不搞“作秀式”“盆景式”蜻蜓点水式”调研。\n", "pairs")
    assert (one.text, one.sentence, str(one.said)) == ("”", "2.1", "只有后半个 ” ，前面没有 “")
    assert one.start == len("讲话\n不搞“作秀式”“盆景式”蜻蜓点水式")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("要落实“一岗双责，抓好整改。\n", "只有前半个 “ ，后面没有 ”"),
        ("按照《关于开展调研的通知要求，抓好落实。\n", "只有前半个 《 ，后面没有 》"),
        ("各单位（含乡镇要抓好落实。\n", "只有前半个 （ ，后面没有 ）"),
        ("各单位含乡镇）要抓好落实。\n", "只有后半个 ） ，前面没有 （"),
        ("各单位（含乡镇)要抓好落实。\n", "括号一半全角一半半角：（ 配 )"),
        ("各单位(含乡镇）要抓好落实。\n", "括号一半全角一半半角：( 配 ）"),
        ("“要把“急难愁盼”问题解决好。”他说。\n", "“” 里面又套了同样的 “”"),
        ("印发《关于转发《整改方案》的通知》。\n", "《》 里面又套了同样的 《》"),
        ("“要把“急难愁盼问题解决好。”他说。\n", "只有前半个 “ ，后面没有 ”"),
    ],
)
def test_signs_without_partners_are_told(text: str, told: str) -> None:
    assert said(text, "pairs") == [told]


@pytest.mark.parametrize(
    "text",
    [
        "要落实“一岗双责”，按照《通知》（2023年）要求抓好【重点】。\n",
        "1)加强学习；2)抓好整改。\n（1)加强学习。\na)抓好落实。\n",
        "一)加强学习。\n",
        "“要把‘急难愁盼’问题解决好。”\n",
        "印发《关于转发〈整改方案〉的通知》。\n",
        "他引用了一段话：“要抓学习。\n“要抓整改。”\n",
        "要落实“一岗双责\n两手抓”要求。\n",
        "学习 Party’s history 专题。\n",
        "各单位（含乡镇（街道））要抓好。\n",
        "",
    ],
)
def test_signs_that_pair_are_left_alone(text: str) -> None:
    assert not [one for one in findings(text, "pairs") if "半角" not in str(one.said)]


def test_half_width_marks_of_one_sentence_are_told_together() -> None:
    (one,) = findings("要认真学习,深入整改;抓好落实.\n", "half_width")
    assert (str(one.said), str(one.mend)) == ("中文里用了半角标点 , ; .", "改成全角 ， ； 。")


def test_a_paper_typed_in_half_width_throughout_is_told_so_once() -> None:
    text = "讲话\n" + "要走村串户,逐户登记,建好台账。\n" * 15
    assert said(text, "half_width") == ["全文都用半角标点，共 30 处"]
    assert len(said("讲话\n" + "要走村串户，逐户登记，不漏一户,建好台账。\n" * 15, "half_width")) == 15


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("时间:2023年9月8日\n", ":"),
        ("完成率达到85%,其中镇村占一半。\n", ","),
        ('坚持"两手抓"。\n', '"'),
        ("各单位(含乡镇)要抓好。\n", "()"),
        ("大家说说吧...\n", "..."),
        ("怎么办?\n", "?"),
        ("（整改）,抓好\n", ","),
    ],
)
def test_half_width_marks_among_chinese_are_found(text: str, signs: str) -> None:
    assert said(text, "half_width") == [f"中文里用了半角标点 {signs}"]


@pytest.mark.parametrize(
    "text",
    [
        "增长3.5%，上午10:30开会，共1,500人。\n",
        "1.加强学习\n2,抓好整改\n一.总体要求\n",
        "网址 http://example.org/a?b=c 。\n",
        "比例为三:一。\n",
        "使用 Word, Excel 和 PDF(A4) 格式。\n",
        "（1）加强学习，(2)抓好整改。\n",
    ],
)
def test_numbers_times_addresses_and_enumerators_keep_their_marks(text: str) -> None:
    assert words(text, "half_width") == []


def test_marks_that_stand_twice_are_found_and_dashes_are_not() -> None:
    assert words("抓好学习，，抓好整改。。\n抓好、，落实。\n", "twice") == ["，，", "。。", "、，"]
    assert words("——抓好学习……“抓好。”！？\n", "twice") == []


@pytest.mark.parametrize(
    "stack",
    ["约300余人", "近20余次", "近X余条", "大约50名左右", "约30人左右", "超过100户以上", "超20多项", "不少于3次以上", "至少5篇以上",
     "近百余名", "20余件以上", "约1.2万余人", "将近五十人左右", "接近30多家"],
)  # fmt: skip
def test_stacked_approximations_are_found(stack: str) -> None:
    (found,) = words(f"全县共有{stack}参加。\n", "stacked")
    assert stack.startswith(found)
    assert len(found) >= len(stack) - 2


@pytest.mark.parametrize(
    "text",
    ["约300人参加", "300余人参加", "近三年左右时间", "近20次", "约谈30余人", "预约20多人", "节约30余万元", "附近20余户", "最近3个多月",
     "超过100户", "30人以上", "30多年", "年龄在60岁左右", "高超30余年技艺", "第20多元化方案", "今年以上半年为主"],
)  # fmt: skip
def test_one_approximation_is_enough_and_right(text: str) -> None:
    assert words(f"全县{text}。\n", "stacked") == []
