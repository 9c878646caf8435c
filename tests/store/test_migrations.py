"""The migrations are one line, and they make exactly the tables that models.py describes."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_the_migrations_are_one_line_and_make_the_tables_the_models_describe() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
