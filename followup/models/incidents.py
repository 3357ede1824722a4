"""What happened before anybody calls it a breach: the fact, and what was done to hear the youth about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from followup.models.team import opaque_address
from workflow.models.keeping import Correctable
from workflow.models.sealing import Sealed


class Incident(Correctable):
    """Something that happened, as somebody saw it or was told; no breach until it is assessed (konfliktrådsloven §§ 31, 33)."""

    class Source(models.TextChoices):
        OWN = "own", _("koordinatoren så det selv")
        TEAM = "team", _("et medlem av teamet")
        SCHOOL = "school", _("skolen eller arbeidsplassen")
        POLICE = "police", _("politiet")
        YOUTH = "youth", _("ungdommen selv")
        PROGRESS = "progress", _("en status på et tiltak")
        MISSED_MEETING = "missed_meeting", _("ungdommen kom ikke til en avtale")
        OTHER = "other", _("noen andre")

    address = models.CharField(max_length=20, unique=True, default=opaque_address, editable=False)
    happened_on = models.DateField()
    noted_on = models.DateField()
    source = models.CharField(max_length=16, choices=Source.choices)
    what_sealed = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    what = Sealed("incident.what_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="incident_is_noted_after_it_happened", condition=Q(noted_on__gte=models.F("happened_on"))
            )
        ]


class IncidentStep(Correctable):
    """One thing done about an incident; each is a row of its own, so that each can be corrected."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("ungdommen er spurt")
        HEARD = "heard", _("ungdommen er hørt")
        NOT_HEARD = "not_heard", _("ungdommen ble ikke hørt")
        CLOSED = "closed", _("det følges ikke opp")

    class How(models.TextChoices):
        TALK = "talk", _("i en samtale")
        PHONE = "phone", _("på telefon")
        WRITTEN = "written", _("skriftlig")
        MEETING = "meeting", _("i et møte med teamet")

    class WhyNot(models.TextChoices):
        NO_ANSWER = "no_answer", _("svarte ikke på to forsøk")
        WILL_NOT = "will_not", _("vil ikke si noe")
        URGENT = "urgent", _("det haster for å hindre fare")
        CANNOT_BE_FOUND = "cannot_be_found", _("er ikke til å finne")

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    taken_on = models.DateField()
    # How long the youth has to answer what was asked (forvaltningsloven § 16).
    answer_by = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=12, choices=How.choices, blank=True)
    why_not = models.CharField(max_length=16, choices=WhyNot.choices, blank=True)
    guardians_told = models.BooleanField(default=False)
    present_sealed = models.TextField(blank=True)
    text_sealed = models.TextField(blank=True)

    present = Sealed("incidentstep.present_sealed")
    text = Sealed("incidentstep.text_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="incident_step_says_how_or_why_not",
                condition=Q(kind="heard", why_not="")
                | (Q(kind="not_heard", how="") & ~Q(why_not=""))
                | Q(kind__in=("asked", "closed"), how="", why_not=""),
            )
        ]
