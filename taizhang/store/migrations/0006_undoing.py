"""What a step laid new facts over, which step it undoes, and proofs that were taken back with their step."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns that may be null: SQLite adds only those in place, and making the table of steps anew would take its fences."""

    dependencies = [("store", "0005_turns")]
    operations = [
        migrations.AddField("step", "before", models.JSONField(null=True)),
        migrations.AddField("step", "undoes", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("evidence", "undone", models.BooleanField(default=False)),
        migrations.AddIndex(
            "step", models.Index(condition=models.Q(("batch__gt", "")), fields=["batch"], name="step_batch")
        ),
    ]
