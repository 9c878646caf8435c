"""Books of tallies know the last day on which something happened: nothing is looked for after it."""

from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of a book that is there already the day is not known: it may be any."""

    dependencies = [("store", "0029_newest")]
    operations = [
        migrations.AddField(
            model_name="tallybook", name="last", field=models.IntegerField(default=date.max.toordinal())
        ),
        migrations.AlterField(model_name="tallybook", name="last", field=models.IntegerField(default=0)),
    ]
