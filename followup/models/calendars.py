"""The private calendar of somebody who signs in: an address nobody can guess, of which only a digest is kept."""

import hashlib
from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords


class CalendarFeed(models.Model):
    """One address a person; a new one takes the place of the old, and closing it leaves none."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_feed")
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    made_at = models.DateTimeField()

    history = HistoricalRecords()

    @staticmethod
    def new_token() -> str:
        """What stands in the address: 256 bits nobody can guess."""
        return token_urlsafe(32)

    @staticmethod
    def digest_of(token: str) -> str:
        """What is kept of it."""
        return hashlib.sha256(token.encode()).hexdigest()
