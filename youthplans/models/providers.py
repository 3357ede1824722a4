"""Who offers measures, and the needs measures answer to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.keeping import Kept
from youthplans.models.vocabulary import NeedCode, ProviderKind


class Need(models.Model):
    """An area of need; the rows come with `migrate`."""

    code = models.CharField(max_length=24, primary_key=True, choices=NeedCode.choices)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return str(NeedCode(self.code).label)


class Provider(Kept):
    """An organisation that offers measures, in one municipality or several."""

    name = models.CharField(_("tilbyder"), max_length=160, unique=True)
    # Empty only where a file didn't tell.
    kind = models.CharField(_("type"), max_length=12, choices=ProviderKind, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def described(self) -> str:
        """The name, and what kind of organisation it is where that is known."""
        return ", ".join(filter(None, [self.name, str(self.get_kind_display())]))
