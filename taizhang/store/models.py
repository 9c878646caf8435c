"""All tables. A row is one word of the design; rules about rows live in the pure rooms, writing in the doors.

`region` (the path of the top two levels) stands in every ledger table and every unique constraint of it, so that a nation's
ledger can be spread over many machines without a rebuild (design.md section 8).
"""

from typing import Any, ClassVar, NoReturn

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from taizhang.errors import msg, refuse
from taizhang.store.further_tables import FURTHER
from taizhang.store.proofs_standing import Standing

__all__ = ["FURTHER"]
PATH = 64
REGION = 8


class Person(AbstractBaseUser):
    """Somebody who signs in: no superuser. Duty rows say what they may do, or the one of the three offices they hold."""

    last_login = None
    login = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    post = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    officer = models.CharField(max_length=8, blank=True)
    expires = models.DateField(null=True)
    made = models.DateField(null=True)
    last_in = models.DateField(null=True)
    password_on = models.DateField(null=True)
    must_change = models.BooleanField(default=False)

    objects = BaseUserManager()
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name


class CampaignText(models.Model):
    """A campaign's YAML, kept by revision; the newest revision is in force."""

    code = models.CharField(max_length=40)
    revision = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    adopted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "revision"], name="campaign_revision")]


class Unit(models.Model):
    """A node of the tree; `path` is its place (record.tree). A closed one takes nothing new and points to its successor."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    initials = models.CharField(max_length=120, blank=True, db_index=True)
    unit_class = models.CharField(max_length=40)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=PATH, unique=True)
    opened_on = models.DateField(null=True)  # told of units that came after the first entry
    closed_on = models.DateField(null=True)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="forebears")

    def __str__(self) -> str:
        return self.name


class Duty(models.Model):
    """A role held by a person at a unit; it holds for everything under the unit."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="duties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duties")
    role = models.CharField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "unit", "role"], name="duty_once")]


class Document(models.Model):
    """A text that came in, a draft with blanks, or a paper that went out (`form`: its template, store.series)."""

    key = models.CharField(max_length=16, unique=True)
    region = models.CharField(max_length=REGION)
    campaign = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    path = models.CharField(max_length=PATH)
    sort = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    name = models.CharField(max_length=200)
    dated = models.DateField(null=True)
    text = models.TextField()
    analysis = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    made_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    version = models.PositiveIntegerField(default=1)
    form = models.CharField(max_length=80, blank=True, default="", db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "campaign", "unit", "sort", "digest"], name="document_once")
        ]
        indexes = [models.Index(fields=["campaign", "path"], name="document_place")]


class Entry(models.Model):
    """One line of the ledger: an activity (state "") or an item; `document` and span cite the sentence it came from."""

    key = models.CharField(max_length=16)
    region = models.CharField(max_length=REGION)
    campaign = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    measure = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="entries")
    path = models.CharField(max_length=PATH)
    unit_class = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    text_digest = models.CharField(max_length=32)
    day = models.DateField()
    due = models.DateField(null=True)
    state = models.CharField(max_length=40, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    moved_on = models.DateField()
    values = models.JSONField(default=dict)
    target = models.CharField(max_length=PATH, blank=True)
    look_on = models.DateField(null=True)  # told by record.looking with every move
    origin = models.CharField(max_length=64)
    source_name = models.CharField(max_length=200)
    source_place = models.CharField(max_length=100, blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="entries", db_index=False)
    sentence = models.CharField(max_length=12, blank=True)
    span_start = models.PositiveIntegerField(default=0)
    span_end = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="entry_key"),
            models.UniqueConstraint(fields=["region", "campaign", "origin"], name="entry_once"),
        ]
        indexes = [
            # with the campaign in them, else SQLite walks the whole campaign to find a dozen keys
            models.Index(fields=["key", "campaign"], name="entry_by_key"),
            models.Index(fields=["origin", "campaign"], name="entry_by_origin"),
            models.Index(fields=["document"], condition=~models.Q(document=None), name="entry_cites"),
            # counts of a kind in a subtree as on a day, from this index alone
            models.Index(
                fields=["campaign", "kind", "path", "day", "state", "moved_on", "unit_class"], name="entry_kind_place"
            ),
            # the newest of a list anywhere in the tree, without sorting all of it
            models.Index(fields=["campaign", "day", "id", "path"], name="entry_newest"),
            models.Index(fields=["campaign", "kind", "day", "id", "path"], name="entry_kind_newest"),
            models.Index(fields=["campaign", "kind", "text_digest"], name="entry_text"),
            # 待办 from the indexes alone: what expires first, what was closed lately, what is being handed over
            models.Index(fields=["campaign", "state", "due", "kind", "path", "target"], name="entry_turn"),
            models.Index(fields=["campaign", "state", "moved_on", "kind", "path"], name="entry_moved"),
            models.Index(fields=["campaign", "target"], name="entry_handed", condition=~models.Q(target="")),
            models.Index(fields=["campaign", "look_on"], name="entry_look", condition=~models.Q(look_on=None)),
        ]

    def __str__(self) -> str:
        return self.title


class Chain(models.Model):
    """The head of a region's chain of steps; locked while steps are added, so that their numbers have no gaps."""

    region = models.CharField(max_length=REGION, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)


class Step(models.Model):
    """One thing that happened; only ever added. `prev` and `digest` chain it to the one before in its region.

    `before` is what it laid new facts over, for undoing it (None: not kept); `undoes` the `seq` of what it undoes; `subject`
    what it happened to where that is no entry and no document; `facts` the digest of the row it left, to find a forged one.
    """

    region = models.CharField(max_length=REGION)
    seq = models.PositiveBigIntegerField()
    campaign = models.CharField(max_length=40, blank=True)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="steps", db_index=False)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="steps", db_index=False)
    subject = models.CharField(max_length=120, blank=True)
    move = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    day = models.DateField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="steps")
    note = models.CharField(max_length=500, blank=True)
    values = models.JSONField(default=dict)
    before = models.JSONField(null=True)
    undoes = models.PositiveBigIntegerField(null=True)
    place = models.CharField(max_length=100, blank=True)
    batch = models.CharField(max_length=16, blank=True)
    facts = models.CharField(max_length=64, blank=True)
    prev = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "seq"], name="step_seq")]
        indexes = [
            models.Index(fields=["entry", "seq"], name="step_entry"),
            models.Index(fields=["entry", "to_state", "day"], name="step_state"),
            # few steps are of a batch or of a document: these indexes hold only those
            models.Index(fields=["batch"], condition=models.Q(batch__gt=""), name="step_batch"),
            models.Index(fields=["document", "seq"], condition=~models.Q(document=None), name="step_document"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: steps are added by the doors alone, in bulk and in order."""
        raise refuse(msg("流转记录只能由登记入口写入"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what happened is never taken away."""
        raise refuse(msg("流转记录不能删除"))


class Link(models.Model):
    """A tie from one entry to another; the one that speaks is the source (measure → problem)."""

    region = models.CharField(max_length=REGION)
    source = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="links_in")
    role = models.CharField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "source", "target", "role"], name="link_once")]


class Evidence(models.Model):
    """A stored file (by digest), a note, a word, or a pointer to another row; a newer one points to what it `replaces`.

    `media` is what the content is, `paper` a plan, notice or report; an `undone` one stays, and stands in `every` alone.
    """

    region = models.CharField(max_length=REGION)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=2000, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    algorithm = models.CharField(max_length=8, default="sha256")
    media = models.CharField(max_length=80, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    paper = models.BooleanField(default=False)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="newer")
    round = models.PositiveSmallIntegerField(default=1)
    added_on = models.DateField()
    undone = models.BooleanField(default=False)

    objects = Standing["Evidence"]()
    every: ClassVar["models.Manager[Evidence]"] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["digest"], name="evidence_file")]


class IssuedFigure(models.Model):
    """A figure as it stood in a paper that went out: it can be asked again and says whether it still holds."""

    region = models.CharField(max_length=REGION)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="figures")
    place = models.CharField(max_length=24)
    metric = models.CharField(max_length=80)
    unit_code = models.CharField(max_length=40)
    start = models.DateField()
    end = models.DateField()
    written = models.CharField(max_length=40)
    value = models.CharField(max_length=60, blank=True)
    numerator = models.CharField(max_length=60, blank=True)
    denominator = models.CharField(max_length=60, blank=True)
    rows = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64)


class Token(models.Model):
    """A machine's key to the API: one duty (unit, role) of one person, known by its SHA-256 alone, until it ends."""

    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="tokens")
    role = models.CharField(max_length=16)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens_made")
    made = models.DateTimeField()
    last_used = models.DateField(null=True)
    expires = models.DateField()
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.label
