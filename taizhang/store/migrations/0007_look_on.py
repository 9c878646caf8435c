from collections.abc import Iterator
from datetime import timedelta

import yaml
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def states(text: str) -> Iterator[tuple[str, str, int]]:
    """Kind, state and first day of every state of a campaign that is looked back at."""
    campaign = yaml.safe_load(text)
    for kind, one in campaign["kinds"].items():
        life = (campaign.get("lives") or {}).get(one.get("life")) or {"states": {}}
        for state, told in life["states"].items():
            if told.get("look_back"):
                yield kind, state, min(int(day) for day in told["look_back"])


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What is closed already is looked at again on the first day its state names, counted from when it came there."""
    texts, entries = apps.get_model("store", "CampaignText"), apps.get_model("store", "Entry")
    newest = dict(texts.objects.order_by("revision").values_list("code", "text"))
    for code, text in newest.items():
        for kind, state, days in states(text):
            rows = entries.objects.filter(campaign=code, kind=kind, state=state)
            for moved_on in list(rows.order_by().values_list("moved_on", flat=True).distinct()):
                rows.filter(moved_on=moved_on).update(look_on=moved_on + timedelta(days=days))


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0006_undoing"),
    ]

    operations = [
        migrations.AddField(model_name="entry", name="look_on", field=models.DateField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("look_on", None), _negated=True), fields=["campaign", "look_on"], name="entry_look"
            ),
        ),
    ]
