"""The tables beside letters: which numbers a unit has given, and what a letter cited as it stood on that day."""

from django.db import models


class GivenNumber(models.Model):
    """A number of a series (提示函, 督办) given by a unit in a year, in order and once; an undone letter keeps its own."""

    region = models.CharField(max_length=8)
    unit = models.ForeignKey("store.Unit", on_delete=models.PROTECT, related_name="numbers_given")
    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    entry = models.ForeignKey("store.Entry", on_delete=models.PROTECT, related_name="numbers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "unit", "series", "year", "number"], name="number_once"),
            models.UniqueConstraint(fields=["region", "entry", "unit", "series", "year"], name="number_of_entry"),
        ]


class Cited(models.Model):
    """A finding a letter was drafted from: the rule, and the row with its state or the figure under its floor, that day."""

    region = models.CharField(max_length=8)
    letter = models.ForeignKey("store.Entry", on_delete=models.PROTECT, related_name="citing")
    rule = models.CharField(max_length=60)
    row = models.ForeignKey("store.Entry", null=True, on_delete=models.PROTECT, related_name="cited_by")
    state = models.CharField(max_length=40, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    day = models.DateField()
    metric = models.CharField(max_length=80, blank=True)
    unit_code = models.CharField(max_length=40, blank=True)
    start = models.DateField(null=True)
    value = models.CharField(max_length=60, blank=True)
    floor = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["letter"], name="cited_letter")]
