"""The index of words (store.words), and what the ledger holds already put into it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from taizhang.store import words

SQLITE = (
    "CREATE VIRTUAL TABLE store_words USING fts5(grams, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co'\", "
    "detail=none)",
)
POSTGRES = (
    "CREATE TABLE store_words (id bigint PRIMARY KEY, grams tsvector NOT NULL)",
    "CREATE INDEX store_words_grams ON store_words USING gin (grams)",
)


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The table as this engine understands it, filled from the rows there are."""
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)
    words.remember(apps.get_model("store", "Entry").objects.iterator())
    words.remember_documents(apps.get_model("store", "Document").objects.iterator())


class Migration(migrations.Migration):
    """After the files of evidence."""

    dependencies = [("store", "0011_evidence_files")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
