"""What differs between two revisions."""

from dataclasses import replace

from taizhang.campaign.compare import Change, changes, kinds_touched
from taizhang.campaign.load import load
from tests.store.conftest import SMALL


def test_every_difference_is_named_once_by_part_and_name() -> None:
    before, _ = load(SMALL.read_text(encoding="utf-8"), SMALL.name)
    assert before is not None
    assert changes(before, before) == ()
    kinds = dict(before.kinds)
    gone = next(iter(kinds))
    added, changed = kinds.pop(gone), next(iter(kinds))
    kinds |= {"new_kind": added, changed: replace(kinds[changed], label="改了名")}
    after = replace(before, title="小专项（修订）", kinds=kinds)
    assert changes(before, after) == (
        Change(part="title", name="", sort="changed"),
        Change(part="kinds", name=changed, sort="changed"),
        Change(part="kinds", name="new_kind", sort="new"),
        Change(part="kinds", name=gone, sort="gone"),
    )
    assert kinds_touched(before, changes(before, after)) == {gone, changed}


def test_a_life_a_field_and_a_list_of_codes_touch_the_kinds_that_lean_on_them() -> None:
    before, _ = load(SMALL.read_text(encoding="utf-8"), SMALL.name)
    assert before is not None
    problem = before.kinds["problem"]
    coded = next(name for name in problem.fields if before.fields[name].codes)
    for change in (
        Change(part="lives", name=problem.life, sort="changed"),
        Change(part="fields", name=coded, sort="gone"),
        Change(part="codes", name=before.fields[coded].codes, sort="changed"),
    ):
        assert "problem" in kinds_touched(before, (change,))
    assert kinds_touched(before, (Change(part="kinds", name="problem", sort="new"),)) == frozenset()


def test_without_an_earlier_revision_everything_is_new() -> None:
    after, _ = load(SMALL.read_text(encoding="utf-8"), SMALL.name)
    assert after is not None
    assert {change.sort for change in changes(None, after)} == {"new"}
    assert Change(part="kinds", name="problem", sort="new") in changes(None, after)
