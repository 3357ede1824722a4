"""Who besides the coordinator may see a case: which parts, on what basis, from when and until when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.keeping import OfCase
from workflow.models.sealing import Sealed


class Section(models.TextChoices):
    """The parts of a case that can be shown or shielded one by one."""

    PLAN = "plan", _("planen")
    PROGRESS = "progress", _("status på tiltakene")
    MEETINGS = "meetings", _("møter")
    PEOPLE = "people", _("personer")
    CONSENTS = "consents", _("samtykker")
    DOCUMENTS = "documents", _("dokumenter")
    EVENTS = "events", _("hendelser")
    BREACHES = "breaches", _("brudd")
    DISCLOSURES = "disclosures", _("hva som er delt")


class Grant(OfCase):
    """Access for one person, for one purpose, with an end; it is over by the clock."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    agency = models.CharField(max_length=120)
    purpose = models.CharField(max_length=160)
    basis = models.CharField(max_length=120)
    sections = models.JSONField(default=list)
    from_on = models.DateField()
    to_on = models.DateField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["user", "from_on", "to_on"])]
        constraints = [
            models.CheckConstraint(
                name="grant_ends_after_it_begins",
                condition=Q(to_on__gte=models.F("from_on")),
                violation_error_message=_("Tilgangen må vare minst én dag."),
            )
        ]


class Opening(models.Model):
    """A case opened for a stated reason: the office head's look, or the auditor's on a numbered order."""

    case = models.ForeignKey("workflow.Case", on_delete=models.PROTECT, related_name="openings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24)
    order_number = models.CharField(max_length=40, blank=True)
    reason_sealed = models.TextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()

    reason = Sealed("opening.reason_sealed")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="auditor_opens_on_a_numbered_order", condition=~Q(role="auditor") | ~Q(order_number="")
            )
        ]

    @property
    def sealing_key(self):
        return self.case.key
