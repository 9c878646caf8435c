"""Whether the same text stands elsewhere, for texts that differ in names and numbers only, and for near copies."""

import random

from taizhang.record.likeness import Pair, bare, jaccard, marks, pairs, resemblance, text_digest

NAMES = ("云溪镇", "石桥镇", "云溪镇党委")


def test_the_same_text_at_two_units_has_one_digest() -> None:
    ours = text_digest("云溪镇党委召开第三次专题学习会，参加45人。", NAMES)
    theirs = text_digest("石桥镇召开第 12 次专题学习会 参加１３０人", NAMES)

    assert ours == theirs
    assert len(ours) == 32


def test_another_text_has_another_digest() -> None:
    assert text_digest("到村里调研饮水安全") != text_digest("到村里调研养老助餐")


def test_where_only_names_and_numbers_stand_there_is_nothing_to_copy() -> None:
    assert text_digest("云溪镇2023年", ("云溪镇", "年")) == ""
    assert bare("第３次：Ａ 级") == "第次a级"


def test_equal_texts_are_paired_with_the_first_of_their_like_however_many() -> None:
    texts = [(f"k{number}", f"云溪镇召开第{number}次专题学习会") for number in range(100)]

    assert pairs(texts, NAMES) == tuple(Pair("k0", f"k{number}", 1.0) for number in range(1, 100))


def test_a_near_copy_is_found_and_a_different_text_is_not() -> None:
    told = "镇党委班子成员分头到包联村入户走访，了解群众急难愁盼问题，现场协调解决停车难、饮水难、办证难等事项"
    texts = [
        ("a", told),
        ("b", told.replace("停车难", "行车难")),
        ("c", "组织党员干部参观红色教育基地，重温入党誓词，开展交流研讨"),
        ("d", ""),
        ("e", "讲"),
    ]
    found = pairs(texts)

    assert [(pair.one, pair.other) for pair in found] == [("a", "b")]
    assert found[0].likeness == jaccard(bare(told), bare(told.replace("停车难", "行车难"))) > 0.8


def test_a_phrase_everyone_uses_makes_no_pair() -> None:
    phrase = "深入学习领会重要讲话精神并抓好贯彻落实"
    endings = [chr(0x4E00 + 7 * number) + chr(0x5E00 + 5 * number) for number in range(60)]

    assert pairs([(str(number), phrase + ending * 4) for number, ending in enumerate(endings)]) == ()


def test_near_copies_among_thousands_are_found() -> None:
    chance = random.Random(7)
    letters = [chr(number) for number in range(0x4E00, 0x5600)]
    texts = [(str(number), "".join(chance.choices(letters, k=60))) for number in range(4000)]
    copies = [(f"{key}'", text[:30] + "改" + text[31:]) for key, text in texts[:300]]
    found = pairs(texts + copies)
    assert len(found) >= 0.9 * len(copies)
    assert all(pair.other == f"{pair.one}'" for pair in found)


def test_short_texts_resemble_each_other_as_people_see_it() -> None:
    one, other = "集镇停车难高峰时段占道严重群众出行不方便", "集镇停车难高峰时段占道严重群众出行很不方便"
    assert resemblance(one, one) == 1
    assert 0.9 < resemblance(one, other) < 1
    assert resemblance(one, "文化站开放时间与群众作息不合") < 0.1
    assert resemblance("学", "学") == 1
    assert resemblance("学", "习") == 0


def test_long_texts_much_alike_share_most_of_their_marks() -> None:
    chance = random.Random(5)
    text = "".join(chance.choice("整改落实学习调研群众发展停车道路环境服务项目清单责任时限") for _ in range(600))
    assert len(marks(text)) == 32
    assert len({*marks(text)} & {*marks(text[:570])}) > 20
    assert len({*marks(text)} & {*marks(text[::-1])}) < 6
