"""Steps can neither be changed nor taken away, even past the application (reliability rule 6); paths sort by bytes."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    "CREATE TRIGGER step_no_update BEFORE UPDATE ON store_step BEGIN SELECT RAISE(ABORT, 'steps are only added'); END",
    "CREATE TRIGGER step_no_delete BEFORE DELETE ON store_step BEGIN SELECT RAISE(ABORT, 'steps are only added'); END",
)
POSTGRES = (
    "CREATE FUNCTION step_only_added() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'steps are only added'; END $$",
    "CREATE TRIGGER step_no_change BEFORE UPDATE OR DELETE ON store_step "
    "FOR EACH ROW EXECUTE FUNCTION step_only_added()",
    "CREATE TRIGGER step_no_truncate BEFORE TRUNCATE ON store_step "
    "FOR EACH STATEMENT EXECUTE FUNCTION step_only_added()",
    # whatever order the database keeps for its texts, a subtree is a range of bytes, as SQLite and Python compare them
    'ALTER TABLE store_unit ALTER COLUMN path TYPE varchar(64) COLLATE "C"',
    'ALTER TABLE store_document ALTER COLUMN path TYPE varchar(64) COLLATE "C"',
    'ALTER TABLE store_entry ALTER COLUMN path TYPE varchar(64) COLLATE "C", '
    'ALTER COLUMN target TYPE varchar(64) COLLATE "C"',
)


def raise_fences(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Run what this engine understands."""
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    """After all tables exist."""

    dependencies = [("store", "0001_ledger")]
    operations = [migrations.RunPython(raise_fences, migrations.RunPython.noop)]
