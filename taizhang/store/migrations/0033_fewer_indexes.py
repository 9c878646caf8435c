"""Every entry and step is written into four indexes less: what another index begins with, and what few rows have.

The indexes that Django made for the foreign keys are dropped by their names: it would copy the whole tables on SQLite, and
the fences of the steps would be gone.
"""

import django.db.models.deletion
from django.db import migrations, models


def _unindexed(model: str, field: str, to: str, index: str) -> migrations.RunSQL:
    """A foreign key without an index of its own."""
    key = models.ForeignKey(
        to, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT,
        related_name="entries" if model == "entry" else "steps",
    )  # fmt: skip
    return migrations.RunSQL(
        f"DROP INDEX {index}",
        f"CREATE INDEX {index} ON store_{model} ({field}_id)",
        state_operations=[migrations.AlterField(model, field, key)],
    )


class Migration(migrations.Migration):
    """After everything that had them."""

    dependencies = [("store", "0032_old_visits")]
    operations = [
        migrations.RemoveIndex(model_name="step", name="step_document"),
        _unindexed("entry", "document", "store.document", "store_entry_document_id_b4db6e40"),
        _unindexed("step", "document", "store.document", "store_step_document_id_3dcb4398"),
        _unindexed("step", "entry", "store.entry", "store_step_entry_id_ed8f825b"),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("document", None), _negated=True), fields=["document"], name="entry_cites"
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("document", None), _negated=True), fields=["document", "seq"], name="step_document"
            ),
        ),
    ]
