"""Accounts from before count from today; apart from the tables, for PostgreSQL changes rows and tables one at a time."""

from datetime import date

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def date_accounts(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Accounts from before count from today, so that their ninety days and their password's age begin now."""
    person = apps.get_model("store", "Person")
    person.objects.filter(made=None).update(made=date.today(), password_on=date.today())  # noqa: DTZ011


class Migration(migrations.Migration):
    """After the columns exist."""

    dependencies = [("store", "0009_accounts")]
    operations = [migrations.RunPython(date_accounts, migrations.RunPython.noop)]
