"""What was told to somebody outside: to whom, what, why, and on which ground."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.keeping import Correctable
from workflow.models.sealing import Sealed


class Disclosure(Correctable):
    """Something told outside the office: on consent, because the office may, or because everybody must."""

    class Kind(models.TextChoices):
        SHARE = "share", _("etter samtykke")
        OWN_TASK = "share_for_own_task", _("for konfliktrådets egen oppgave")
        CRIME = "report_crime", _("melding om lovbrudd")
        DANGER = "share_against_danger", _("for å avverge fare")
        AVERT = "duty_to_avert", _("plikt til å avverge et lovbrudd")
        INNOCENCE = "duty_to_disclose_innocence", _("plikt til å si fra om en uskyldig")
        CHILD_WELFARE = "child_welfare_report", _("bekymringsmelding til barnevernet")

    kind = models.CharField(max_length=32, choices=Kind.choices)
    # A role of the law or a kind of receiver; who that was by name is sealed.
    to_agency = models.CharField(max_length=24)
    to_person_sealed = models.TextField(blank=True)
    categories = models.JSONField(default=list, blank=True)
    what_sealed = models.TextField(blank=True)
    why_sealed = models.TextField(blank=True)
    provision = models.CharField(max_length=120)
    # The law's role: reporting a crime is for the office itself and not for one officer.
    decided_by = models.CharField(max_length=24)
    made_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    feedback_due_on = models.DateField(null=True, blank=True)

    to_person = Sealed("disclosure.to_person_sealed")
    what = Sealed("disclosure.what_sealed")
    why = Sealed("disclosure.why_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="disclosure_is_weighed_or_consented",
                condition=Q(kind="share") | ~Q(why_sealed=""),
                violation_error_message=_("Skriv hvorfor opplysningene må deles."),
            ),
            models.CheckConstraint(
                name="feedback_comes_after_the_report",
                condition=Q(feedback_due_on__isnull=True) | Q(feedback_due_on__gte=F("made_on")),
            ),
        ]
