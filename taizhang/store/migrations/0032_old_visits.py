"""Visits of more than half a year ago (网络安全法 第二十一条) may be taken away; every other step stays, as before."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    "DROP TRIGGER step_no_delete",
    "CREATE TRIGGER step_no_delete BEFORE DELETE ON store_step "
    "WHEN OLD.region <> 'log' OR OLD.day > date('now', '-183 days') "
    "BEGIN SELECT RAISE(ABORT, 'steps are only added'); END",
)
POSTGRES = (
    "CREATE OR REPLACE FUNCTION step_only_added() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF TG_OP = 'DELETE' THEN IF OLD.region = 'log' AND OLD.day <= CURRENT_DATE - 183 THEN RETURN OLD; "
    "END IF; END IF; RAISE EXCEPTION 'steps are only added'; END $$",
)


def open_a_gap(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Run what this engine understands."""
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    """The fences of 0002 with one gap."""

    dependencies = [("store", "0031_traced_copies")]
    operations = [migrations.RunPython(open_a_gap, migrations.RunPython.noop)]
