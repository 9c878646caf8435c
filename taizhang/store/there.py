"""Which units are there on a day: opened by then, and not yet closed."""

from datetime import date

from django.db.models import Q


def there_on(day: date) -> Q:
    """Units that are there on this day; one without a day of opening has been there from the beginning."""
    opened = Q(opened_on=None) | Q(opened_on__lte=day)
    return opened & (Q(closed_on=None) | Q(closed_on__gt=day))
