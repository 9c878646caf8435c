"""Tables of what persons are told: notices, how they want to be told, the calendars they have opened. None is the ledger."""

from django.db import models


class Notice(models.Model):
    """An item that waits for a person: why, and the mark of the last reason to say so; gone when it waits no longer.

    `version` is the entry's as it was looked at: a notice about an older one is not shown until it has been looked at again.
    """

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="notices")
    campaign = models.CharField(max_length=40)
    entry = models.ForeignKey("store.Entry", on_delete=models.PROTECT, related_name="notices")
    version = models.PositiveIntegerField()
    reason = models.CharField(max_length=12)
    move = models.CharField(max_length=40, blank=True)
    mark = models.CharField(max_length=40)
    at = models.DateTimeField()
    read = models.DateTimeField(null=True)
    told = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "entry"], name="notice_once")]
        indexes = [models.Index(fields=["person", "read"], name="notice_unread")]


class Wish(models.Model):
    """How a person wants the daily digest: when (off, daily, overdue), by what (mail, robot) and where to."""

    person = models.OneToOneField("store.Person", on_delete=models.CASCADE, related_name="wish")
    when = models.CharField(max_length=8)
    by = models.CharField(max_length=8)
    mail = models.CharField(max_length=254, blank=True)
    robot = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=8)


class Reach(models.Model):
    """Up to which step of a region the notices have followed the ledger."""

    region = models.CharField(max_length=8, primary_key=True)
    seq = models.PositiveBigIntegerField()


class Calendar(models.Model):
    """A calendar opened by a person for themselves or, with `unit`, for a unit of theirs; its address is made of `nonce`."""

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="calendars")
    campaign = models.CharField(max_length=40)
    unit = models.ForeignKey("store.Unit", null=True, on_delete=models.PROTECT, related_name="calendars")
    nonce = models.CharField(max_length=32)
    language = models.CharField(max_length=8)
    made = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
