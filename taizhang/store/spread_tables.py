"""The table of what is spread: entries that every unit at or under a place of the tree may read (典型案例)."""

from django.db import models


class Spread(models.Model):
    """An entry, and the unit under which everybody reads it; each such act is a step of the entry too."""

    region = models.CharField(max_length=8)
    entry = models.ForeignKey("store.Entry", on_delete=models.PROTECT, related_name="spread_to")
    unit = models.ForeignKey("store.Unit", on_delete=models.PROTECT, related_name="spread_here")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "entry", "unit"], name="spread_once")]
