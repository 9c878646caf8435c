"""Tables of what is done behind the pages: jobs, and the workers that do them. None of it is the ledger."""

from django.db import models


class Job(models.Model):
    """Work for a worker: leased for a while at a time, so that what a killed worker held is taken over by another.

    `key` makes it once-only; `reach` are the ranges its person could see when it was asked for, and its result may be
    fetched only while they still can; `turn` is 0 where somebody waits for it and 1 for what may wait; `stage` is the
    work's own mark of how far it came.
    """

    sort = models.CharField(max_length=24)
    key = models.CharField(max_length=160, unique=True)
    params = models.JSONField(default=dict)
    person = models.ForeignKey("store.Person", null=True, on_delete=models.PROTECT, related_name="jobs")
    reach = models.JSONField(default=list)
    language = models.CharField(max_length=8)
    turn = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10)
    done = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)
    stage = models.CharField(max_length=24, blank=True)
    said = models.JSONField(default=dict)
    result = models.CharField(max_length=40, blank=True)
    result_name = models.CharField(max_length=200, blank=True)
    result_type = models.CharField(max_length=100, blank=True)
    made = models.DateTimeField()
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    lease = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    stopping = models.BooleanField(default=False)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "turn", "not_before"], name="job_due"),
            models.Index(fields=["person", "state"], name="job_person"),
            models.Index(fields=["ended"], name="job_age"),
        ]

    def __str__(self) -> str:
        return self.key


class Worker(models.Model):
    """A worker as it was last seen."""

    name = models.CharField(max_length=80, unique=True)
    seen = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
