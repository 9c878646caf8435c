"""Lines (条线): a second path across the tree. A line is a set of units, each with all under it, wherever they lie."""

from django.db import models


class Line(models.Model):
    """A line across the tree, e.g. everything of 卫生健康 from the bureau to the village clinics."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class LineUnit(models.Model):
    """A unit on a line, with everything under it."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="places")
    unit = models.ForeignKey("store.Unit", on_delete=models.PROTECT, related_name="lines")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "unit"], name="line_unit_once")]


class LineDuty(models.Model):
    """A role (record.permits.LINE_ROLES) held by a person over a line: the same as holding it at each of its units."""

    person = models.ForeignKey("store.Person", on_delete=models.PROTECT, related_name="line_duties")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="duties")
    role = models.CharField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "line", "role"], name="line_duty_once")]
