"""Tables of the tallies: figures added up beforehand. None is the ledger; all of them can be made again from it.

`book` is the number of the TallyBook they belong to. They are spread by region like the ledger: a unit's cells by its own
path, what hangs on an entry by the entry's.
"""

from typing import ClassVar

from django.db import models

PATH = 64
REGION = 8


class TallyBook(models.Model):
    """The tallies of a campaign: `plan` is the digest of the questions they answer, `since` the first day whose changes are
    kept by day. `turn` is another one after every change of theirs; only a `ready` book is read. A newer book replaces it.
    `last` (an ordinal) is the last day with a change of a question that changes only when something happens.
    """

    campaign = models.CharField(max_length=40, db_index=True)
    plan = models.CharField(max_length=64)
    since = models.DateField()
    turn = models.PositiveBigIntegerField(default=0)
    last = models.IntegerField(default=0)
    ready = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.campaign}#{self.pk}"


class Tally(models.Model):
    """What a question counts at a unit with all under it, whatever the day: `level` is the unit's depth, 0 where its own
    entries alone count; `part` is "" for the whole, else `by=value`; `key` tells days and codes apart."""

    region = models.CharField(max_length=REGION)
    book = models.BigIntegerField()
    question = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()
    path = models.CharField(max_length=PATH)
    part = models.CharField(max_length=120)
    key = models.CharField(max_length=40)
    n = models.BigIntegerField()
    total = models.BigIntegerField()

    CELL: ClassVar[tuple[str, ...]] = ("book", "question", "level", "path", "part", "key", "region")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "question", "level", "path", "part", "key", "region"], name="tally_cell"
            )
        ]


class TallyDay(models.Model):
    """What changes there on a day (`day` and `dated`: ordinals, see.tallying), for the days the book keeps."""

    region = models.CharField(max_length=REGION)
    book = models.BigIntegerField()
    question = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()
    path = models.CharField(max_length=PATH)
    part = models.CharField(max_length=120)
    key = models.CharField(max_length=40)
    day = models.IntegerField()
    dated = models.IntegerField()
    n = models.BigIntegerField()
    total = models.BigIntegerField()

    CELL: ClassVar[tuple[str, ...]] = ("book", "question", "level", "path", "day", "part", "key", "dated", "region")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "question", "level", "path", "day", "part", "key", "dated", "region"],
                name="tally_day_cell",
            )
        ]


class TallyMonth(models.Model):
    """The same of whole months (`month`: the ordinal of its first day), so that a day long ago is not reckoned day by day;
    only of what is dated inside the campaign."""

    region = models.CharField(max_length=REGION)
    book = models.BigIntegerField()
    question = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()
    path = models.CharField(max_length=PATH)
    part = models.CharField(max_length=120)
    key = models.CharField(max_length=40)
    month = models.IntegerField()
    n = models.BigIntegerField()
    total = models.BigIntegerField()

    CELL: ClassVar[tuple[str, ...]] = ("book", "question", "level", "path", "month", "part", "key", "region")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "question", "level", "path", "month", "part", "key", "region"], name="tally_month_cell"
            )
        ]


class Counted(models.Model):
    """What an entry was counted with, packed (store.recounting): the same is taken off again when it is counted anew."""

    region = models.CharField(max_length=REGION)
    book = models.BigIntegerField()
    entry = models.ForeignKey("store.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)
    cells = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "book", "region"], name="counted_once")]


class Touched(models.Model):
    """An entry to be counted anew, written in the transaction of what happened to it; gone once it is folded in."""

    region = models.CharField(max_length=REGION)
    campaign = models.CharField(max_length=40)
    entry = models.BigIntegerField()
