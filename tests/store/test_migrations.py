"""The migrations are one line, and they make exactly the tables that models.py describes."""

from importlib import import_module

import pytest
from django.core.management import call_command

from taizhang.campaign.shipped import shipped_text


@pytest.mark.django_db
def test_the_migrations_are_one_line_and_make_the_tables_the_models_describe() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_what_was_closed_before_is_looked_at_again_on_the_first_day_of_its_state() -> None:
    found = set(import_module("taizhang.store.migrations.0007_look_on").states(shipped_text("theme_education_2023")))
    assert {("problem", "verified", 30), ("rule", "checked", 180)} <= found
    assert not any(kind == "group_study" for kind, _, _ in found)
