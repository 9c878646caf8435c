"""The table of what is shared: which other units read an entry because it names them (联建共建)."""

from django.db import models


class Shared(models.Model):
    """An entry and a unit written in it as a partner; told anew whenever the field is written."""

    region = models.CharField(max_length=8)
    entry = models.ForeignKey("store.Entry", on_delete=models.PROTECT, related_name="shared_with")
    unit = models.ForeignKey("store.Unit", on_delete=models.PROTECT, related_name="shared_entries")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "entry", "unit"], name="shared_once")]
