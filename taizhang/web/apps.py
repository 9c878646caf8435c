"""Django's name for the web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages over the doors; it has no tables."""

    name = "taizhang.web"
    label = "web"
