from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0018_letters"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="form",
            field=models.CharField(blank=True, db_index=True, default="", max_length=80),
        ),
    ]
