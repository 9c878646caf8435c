"""The tables of Word files beside a text: the one a draft came as, and the traced copy of an issued paper."""

from django.db import models


class OwnFile(models.Model):
    """The Word file a draft was read from, so that it can be given back filled in its own styles; `digest` names it.

    Of an issued paper it is the file it was filled in, as it was that day.
    """

    region = models.CharField(max_length=8)
    document = models.ForeignKey("store.Document", on_delete=models.PROTECT, related_name="own_files")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "document"], name="own_file_once")]


class TracedCopy(models.Model):
    """The copy of an issued paper that says where each of its figures comes from, made with it; `digest` names the file."""

    region = models.CharField(max_length=8)
    document = models.ForeignKey("store.Document", on_delete=models.PROTECT, related_name="traced_copies")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "document"], name="traced_copy_once")]
