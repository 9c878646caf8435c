"""The table of answers kept under idempotency keys; none of it is the ledger."""

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
