"""What was decided of one text's blanks is taken over by its new version and by another unit's text."""

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Blank
from taizhang.decompose.carry import carry, read, written

OLD = "某县工作总结\n一、整改\nX系统查摆问题X个，已销号X个，整改率X％。\n二、学习\n举办读书班X期，开展现场教学X次，讲党课X堂。\n"
METRICS = ("name", "items.total", "items.closed", "items.rate", "study.class", "study.onsite", "study.lessons")


def _blanks(text: str) -> tuple[Blank, ...]:
    paper = analyse(text, "a.txt")
    return (*paper.blanks, *paper.claims)


def _kept() -> tuple[tuple[Blank, str], ...]:
    return tuple(zip(_blanks(OLD), METRICS, strict=True))


def _taken(text: str) -> list[tuple[str, str]]:
    return [(blank.context, metric) for blank, metric in carry(_kept(), _blanks(text))]


def test_the_same_text_takes_everything_over() -> None:
    assert [metric for _, metric in _taken(OLD)] == list(METRICS)


def test_offsets_do_not_matter_when_sentences_are_put_before_or_moved() -> None:
    moved = "某县工作总结\n开头加了一段话。\n二、学习\n举办读书班X期，开展现场教学X次，讲党课X堂。\n一、整改\n查摆问题X个，已销号X个，整改率X％。\n"
    assert {metric for _, metric in _taken(moved)} == set(METRICS) - {"name"}


def test_another_units_text_with_its_figures_written_takes_over_by_the_clause() -> None:
    other = OLD.replace("问题X个", "问题31个").replace("销号X个", "销号近29个").replace("X期", "2期")
    taken = dict(_taken(other))
    assert taken["已销号近29个"] == "items.closed"
    assert taken["举办读书班2期"] == "study.class"


def test_a_clause_edited_a_little_is_known_again_and_one_rewritten_is_not() -> None:
    edited = OLD.replace("开展现场教学X次", "组织开展现场教学活动X次").replace("讲党课X堂", "植树X堂")
    taken = dict(_taken(edited))
    assert taken["组织开展现场教学活动X次"] == "study.onsite"
    assert "植树X堂" not in taken
    assert len(taken) == len(METRICS) - 2  # two of them stand in one clause


def test_equal_clauses_are_taken_in_their_turn() -> None:
    old = _blanks("总结\n甲镇办结X件。乙镇办结X件。\n办结X件。\n办结X件。")
    kept = tuple(zip(old, "abcd", strict=True))
    new = _blanks("总结\n办结X件。\n办结XX件。\n甲镇办结X件。\n乙镇办结X件。")
    assert [metric for _, metric in carry(kept, new)] == ["c", "d", "a", "b"]


def test_nothing_is_taken_over_where_there_is_nothing() -> None:
    assert carry((), _blanks(OLD)) == ()
    assert carry(_kept(), ()) == ()


def test_a_file_outlives_the_text_it_was_made_of() -> None:
    rows = written(_kept())
    assert rows[1]["metric"] == "items.total"
    assert carry(read(rows), _blanks(OLD)) == carry(_kept(), _blanks(OLD))
