"""The newest of a list are walked by day and number: within a day nothing is sorted, however many entries it holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The same two indexes with the number before the place."""

    dependencies = [("store", "0028_forwarded")]
    operations = [
        migrations.RemoveIndex(model_name="entry", name="entry_newest"),
        migrations.RemoveIndex(model_name="entry", name="entry_kind_newest"),
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["campaign", "day", "id", "path"], name="entry_newest")
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["campaign", "kind", "day", "id", "path"], name="entry_kind_newest"),
        ),
    ]
