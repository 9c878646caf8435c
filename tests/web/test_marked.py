"""The text on the page is the text of the document, cut at marks and sentences, nothing added and nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from taizhang.web.marked import Mark, lines

TEXT = "一、提高站位\n各单位要在10月底前解决问题X个。要形成清单。\n\n完\n"
DUTY = Mark(TEXT.index("各单位"), TEXT.index("。"), "duty", "任务")
HOLE = Mark(TEXT.index("X"), TEXT.index("X") + 2, "blank")


def test_a_hole_inside_a_duty_keeps_both_marks_and_the_inner_one_is_its_own() -> None:
    first, second, _ = lines(TEXT, {}, (HOLE, DUTY), {0: 1})
    before, hole, rest = second.pieces
    assert (before.text, before.kinds, before.begins) == ("各单位要在10月底前解决问题", "duty", True)
    assert (hole.text, hole.kinds, hole.mark) == ("X个", "duty blank", HOLE)
    assert hole.opens == (HOLE,)
    assert rest.mark is None
    assert (first.level, second.level) == (1, 0)


def test_a_sentence_shows_its_number_where_it_begins() -> None:
    start = TEXT.index("要形成")
    pieces = lines(TEXT, {start: "2.2", DUTY.start: "2.1"}, (DUTY,), {})[1].pieces
    assert [piece.number for piece in pieces if piece.number] == ["2.1", "2.2"]


def test_a_mark_over_two_lines_is_carried_on_but_begins_once() -> None:
    over = Mark(2, TEXT.index("形成"), "fault")
    found = lines(TEXT, {}, (over,), {})
    begun = [piece for line in found for piece in line.pieces if piece.begins]
    assert len(begun) == 1
    assert found[1].pieces[0].kinds == "fault"


@given(
    st.text(alphabet="甲乙。\n X", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=5)
)
def test_nothing_is_added_and_nothing_lost(text: str, spans: list[tuple[int, int]]) -> None:
    marks = tuple(Mark(start, min(start + size, len(text)), "duty") for start, size in spans if start < len(text))
    shown = ["".join(piece.text for piece in line.pieces) for line in lines(text, {}, marks, {})]
    assert shown == [line for line in text.splitlines() if line.strip()]
