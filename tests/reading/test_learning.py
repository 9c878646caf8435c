"""What the labelled sentences and samples teach: the same each time, and what is shipped is what they teach today."""

from itertools import islice

import pytest

from taizhang.decompose import flaw_look, second_look
from taizhang.decompose.measures import best
from taizhang.decompose.second_look import LAYERS
from tests.decompose.labelled_lines import JUDGED, of_table
from tests.decompose.train import TAUGHT_BY, fingerprint, learn, shares, written
from tests.decompose.train_flaws import MOST_TRAITS, learn_flaws, marked
from tests.decompose.train_layers import annotated, learn_layers, written_layers

pytestmark = pytest.mark.xdist_group("learning")  # all that is taught is gathered once


def test_what_is_learnt_is_what_the_labelled_sentences_teach_today() -> None:
    assert TAUGHT_BY.read_text(encoding="ascii").strip() == fingerprint(), (
        "labelled sentences changed: run `make measures`"
    )


def test_learning_parts_what_is_taught_and_is_the_same_each_time() -> None:
    taught = tuple(islice(of_table(JUDGED), 90))
    worth = learn(taught)
    assert written(worth) == written(learn(taught))
    assert sum(best(one.traits, worth) == one.measure for one in taught) / len(taught) > 0.95
    told = tuple(shares(taught))
    assert told[0].startswith("| judged |")
    assert told[-1].startswith("| all |")


def test_learning_tells_asking_from_telling_and_is_the_same_each_time() -> None:
    taught = annotated()[:400]
    worth = learn_layers(taught)
    assert written_layers(worth) == written_layers(learn_layers(taught))
    right = sum((second_look.said(one.traits, worth)[0] > 0) == (LAYERS[0] in one.layers) for one in taught)
    assert right / len(taught) > 0.97


def test_what_is_learnt_about_clauses_is_small_and_the_same_each_time() -> None:
    assert 1_000 < len(flaw_look.learnt()) <= MOST_TRAITS
    taught = marked()[:400]
    assert learn_flaws(taught) == learn_flaws(taught)
