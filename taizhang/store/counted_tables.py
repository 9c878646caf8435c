"""The tables of rows that issued figures were made of, and of those that issued papers tell one by one."""

from django.db import models


class CountedRow(models.Model):
    """An entry that a figure of an issued paper was made of on the day it went out; technical, never read back into figures.

    Kept for the paper's own unit, once a question; figures of very many rows keep none and are asked again.
    """

    region = models.CharField(max_length=8)
    figure = models.ForeignKey("store.IssuedFigure", on_delete=models.PROTECT, related_name="counted_rows")
    entry = models.ForeignKey("store.Entry", on_delete=models.PROTECT, related_name="counted_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "figure", "entry"], name="counted_row_once")]


class ToldRow(models.Model):
    """An entry that an issued paper tells by itself, as a row of this list, on the day it went out; technical."""

    region = models.CharField(max_length=8)
    document = models.ForeignKey("store.Document", on_delete=models.PROTECT, related_name="told_rows")
    list = models.CharField(max_length=80)
    entry = models.ForeignKey("store.Entry", on_delete=models.PROTECT, related_name="told_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "document", "list", "entry"], name="told_row_once")]
