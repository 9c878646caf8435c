from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0023_shared"),
    ]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="opened_on",
            field=models.DateField(null=True),
        ),
    ]
