"""The table of drafts that came as Word files."""

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
