"""The door: every flaw at once, each with its line and character, in words an office person can act on."""

import pytest
import yaml

from taizhang.campaign import load as loading
from taizhang.campaign import yaml_marks
from taizhang.campaign.load import load
from tests.campaign.sample import changed

BAD = """\
campaign: t
title: 试
starts: 20230901
ends: 2023-02-30
minutes_a_week: 不限
classes: {county: {label: 县, days: 十天}}
measures: {}
kindz: 1
kinds:
  problem: {label: 问题, lable: 甲, fields: x, required: [[a]], monthly: 999}
  Bad: {}
fields:
  a: {label: 甲, type: txt, judges: maybe}
metrics:
  a.b: {label: 好, form: cnt, of: {kindz: [a], late: true}, below: abc}
  c: {label: 好, of: [x], below: time}
rules:
  r: {label: r, text: t, mend: m, floors: {county: tme, b: 0.8}}
lives:
  l: {label: 命, start: a, states: {a: }, moves: {go: {label: 走, from: [a], to: b, by: clerk}}}
"""


def test_every_flaw_of_shape_is_told_at_once_at_its_place() -> None:
    campaign, problems = load(BAD, "试.yaml")
    assert campaign is None
    assert [str(problem).split("（")[0] for problem in problems] == [
        "试.yaml:3:9: starts: 这不是日期",
        "试.yaml:4:7: ends: 没有这一天",
        "试.yaml:5:17: minutes_a_week: 这里要写整数",
        "试.yaml:6:36: classes.county.days: 这里要写整数",
        "试.yaml:7:1: measures: 这里至少要有一个",
        "试.yaml:8:1: kindz: 没有“kindz”这个词",
        "试.yaml:10:24: kinds.problem.lable: 没有“lable”这个词",
        "试.yaml:10:42: kinds.problem.fields: 这里要写列表",
        "试.yaml:10:56: kinds.problem.required.0: 这里要写文字",
        "试.yaml:10:71: kinds.problem.monthly: 数太大",
        "试.yaml:11:3: kinds.Bad: 名字“Bad”写法不对",
        "试.yaml:11:3: kinds.Bad.label: 缺“label”",
        "试.yaml:13:23: fields.a.type: “txt”不在允许的取值之内",
        "试.yaml:13:36: fields.a.judges: 这里只能写 true 或 false",
        "试.yaml:15:25: metrics.a.b.form: “cnt”不在允许的取值之内",
        "试.yaml:15:35: metrics.a.b.of.kindz: 没有“kindz”这个词",
        "试.yaml:15:67: metrics.a.b.below: “abc”既不是数，也不是允许的词",
        "试.yaml:16:17: metrics.c.of: 这里要写文字",
        "试.yaml:18:52: rules.r.floors.county: “tme”既不是数，也不是允许的词",
        "试.yaml:20:39: lives.l.states.a: 这里要写“词: 值”",
        "试.yaml:20:87: lives.l.moves.go.by: 这里要写列表",
    ]


def test_a_wrong_word_is_told_with_the_nearest_right_one_and_all_that_may_stand() -> None:
    _, problems = load(BAD, "试.yaml")
    told = {problem.place.path: str(problem.mend) for problem in problems}
    assert told["kinds.problem.lable"].startswith("是不是“label”？可用：label、en、measure、life")
    assert told["fields.a.type"] == "是不是“text”？可用：text、number、date、choice、choices、unit、person、money、file"
    assert told["lives.l.states.a"] == "可用：label、en、truth、closed、look_back、fixed、sight"
    assert told["metrics.a.b.below"] == "可用：time"


def test_the_same_flaws_are_said_in_the_readers_language() -> None:
    _, problems = load(BAD, "试.yaml")
    english = {"这不是日期": "This is not a day", "写成 2023-09-01": "write 2023-09-01"}
    assert problems[0].say(lambda text: english.get(text, text)) == (
        "试.yaml:3:9: starts: This is not a day（write 2023-09-01）"
    )


SOUND = """\
campaign: t
title: 试
starts: 2023-09-01
ends: 2024-01-31
classes: {on: {label: yes, words: [01, 2023-09-01, 否]}}
measures: {a: {label: null 值}}
kinds: {k: {label: "no", measure: a, own: true, life: }}
"""


def test_scalars_stay_text_as_written() -> None:
    campaign, problems = load(SOUND.replace(", life: ", ""), "试.yaml")
    assert problems == ()
    assert campaign is not None
    assert campaign.classes["on"].label == "yes"
    assert campaign.classes["on"].words == ("01", "2023-09-01", "否")
    assert (campaign.kinds["k"].label, campaign.kinds["k"].own) == ("no", True)


def test_nothing_after_a_colon_is_no_text() -> None:
    (problem,) = load(SOUND, "试.yaml")[1]
    assert str(problem) == "试.yaml:7:55: kinds.k.life: 这里要写文字（不能空着，也不能写成列表或下一层）"


def test_a_number_that_is_none_is_refused() -> None:
    for wrong in (".inf", "nan", "inf"):
        text = (
            SOUND.replace(", life: ", "") + f"metrics: {{m: {{label: 甲, form: units, metric: m, below: {wrong}}}}}\n"
        )
        assert [one.place.path for one in load(text, "试.yaml")[1]] == ["metrics.m.below"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [b", "方括号或花括号里缺逗号，或没有闭合"),
        ('a: "b\n', "引号没有闭合"),
        ("a:\n\tb: c", "这里不能用这个字符"),
        ("a: b: c", "这里不能再有冒号"),
        ("a: @x", "这里不能用这个字符"),
        ("a:\n   b: 1\n  c: 2", "缩进没有对齐"),
        ('a: "\\q"', "双引号里的"),
        ("a: \x01", "不可见的控制字符"),
        ("x: |abc\n d", "| 或 > 后面的写法不对"),
        ("a\nb\n", "文件是空的"),
        ("a: &x b", "不能用 & 给内容起名"),
        ("a: *x", "不能用 * 引用别处的内容"),
        ("a: !!int 3", "不能用 ! 指定类型"),
        ("a: ! b", "不能用 ! 指定类型"),
        ("a: b\n---\nb: c", "一个文件里只能有一份内容"),
        ("{" * 30 + "}" * 30, "套得太深"),
        ("- a", "文件是空的，或最外层不是“词: 值”的结构"),
        ("", "文件是空的，或最外层不是“词: 值”的结构"),
        ("a: " + "好" * 400_000, "文件超过 1 MB"),
        ("a: \ud800", "不成文字的字符"),
        ("%YAML 9.9\n---\na: b", "YAML"),
    ],
)
@pytest.mark.parametrize("loader", [yaml_marks.LOADER, yaml.SafeLoader])
def test_yaml_that_cannot_be_read_is_one_chinese_sentence(
    loader: object, text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_marks, "LOADER", loader)
    campaign, (problem,) = load(text, "试.yaml")
    assert campaign is None
    assert told in str(problem)


def test_an_open_bracket_is_told_where_it_opens() -> None:
    (problem,) = load("campaign: t\nkinds: [a, b\ntitle: 试\n", "试.yaml")[1]
    assert str(problem) == "试.yaml:3:6: 方括号或花括号里缺逗号，或没有闭合（这一段从第 2 行第 8 个字符开始）"


def test_a_word_written_twice_is_told_with_both_lines() -> None:
    _, problems = load(SOUND.replace(", life: ", "") + "title: 又一个\n", "试.yaml")
    assert [str(problem) for problem in problems] == [
        "试.yaml:8:1: title: “title”写了两遍，前一处在第2行（请删去一处，或改名）"
    ]


def test_a_key_must_be_a_word() -> None:
    told = [str(problem) for problem in load("? [a]\n: b\n" + SOUND.replace(", life: ", ""), "试.yaml")[1]]
    assert told == ["试.yaml:1:3: 冒号前面只能是一个词"]


def test_an_alias_bomb_is_refused_before_it_is_built() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    campaign, problems = load(bomb, "试.yaml")
    assert campaign is None
    assert len(problems) == 61


STRANGE: tuple[object, ...] = (
    None, "", "x", [], [[]], {}, {"x": "y"}, {"": ""}, {"Ä": {}}, 10**30, True, "问题" * 1500,
)  # fmt: skip


def test_whatever_stands_in_a_file_it_is_answered_with_a_campaign_or_with_problems() -> None:
    found: set[str] = set()
    for path in (
        "kinds",
        "kinds/study",
        "fields/aspect/codes",
        "metrics/study.coverage",
        "lives/problem/moves",
        "wording",
    ):
        for value in STRANGE:
            campaign, problems = load(changed({path: value}), "试.yaml")
            assert campaign is not None or problems
            found |= {str(problem) for problem in problems}
    assert len(found) > 40


def test_an_error_of_shape_nobody_foresaw_is_still_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "SAID", {})
    (problem,) = load(SOUND, "试.yaml")[1]
    assert str(problem) == "试.yaml:7:55: kinds.k.life: 这里的写法不对（见 docs/campaign.md）"
