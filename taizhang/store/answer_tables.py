"""The tables of answers kept: under idempotency keys, and of people asked about foreign headings; none is the ledger."""

from django.db import models


class KeptAnswer(models.Model):
    """What a request under an idempotency key was answered; status 0 while it is still under way."""

    token = models.ForeignKey("store.Token", on_delete=models.PROTECT, related_name="answers")
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(default=0)
    content_type = models.CharField(max_length=80, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="answer_once")]
        indexes = [models.Index(fields=["token", "at"], name="answer_age")]


class HeadingMap(models.Model):
    """What a person of a unit said of a set of headings, known by its fingerprint (record.mapping): kind and columns."""

    campaign = models.CharField(max_length=40)
    unit = models.ForeignKey("store.Unit", on_delete=models.PROTECT, related_name="heading_maps")
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    columns = models.JSONField(default=dict)
    person = models.ForeignKey("store.Person", on_delete=models.PROTECT, related_name="heading_maps")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit", "fingerprint"], name="headings_once"),
        ]
