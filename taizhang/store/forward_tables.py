"""The table of what has been sent on: up to which step of each chain the log server has been told."""

from django.db import models


class Forwarded(models.Model):
    """The last step of a region's chain that went to the log server of TAIZHANG_SYSLOG."""

    region = models.CharField(max_length=8, primary_key=True)
    seq = models.BigIntegerField(default=0)
