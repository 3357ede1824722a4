"""The coordination group: when it met about an inquiry, what it advised, who was let in, and who got the minutes."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.inquiries import CODES, OfInquiry
from workflow.models.sealing import Sealed


class GroupMeeting(OfInquiry):
    """The coordination group about this inquiry: called for a day, and held or called anew."""

    planned_for = models.DateField()
    at = models.TimeField(null=True, blank=True)
    convened_on = models.DateField()
    invited = models.JSONField(default=list)
    agenda_sealed = models.TextField(blank=True)
    held_on = models.DateField(null=True, blank=True)
    attended = models.JSONField(default=list, blank=True)
    # How it was discussed, as the consents stood that day.
    was_anonymous = models.BooleanField(null=True)
    superseded_on = models.DateField(null=True, blank=True)

    agenda = Sealed("groupmeeting.agenda_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["planned_for", "pk"]
        indexes = [models.Index(fields=["planned_for"])]
        constraints = [
            models.CheckConstraint(
                name="group_meeting_ends_one_way",
                condition=Q(held_on__isnull=True, was_anonymous__isnull=True)
                | Q(held_on__isnull=False, was_anonymous__isnull=False, superseded_on__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["inquiry"],
                condition=Q(held_on__isnull=True, superseded_on__isnull=True),
                name="one_called_meeting_an_inquiry",
            ),
        ]


class SuitabilityAssessment(OfInquiry):
    """What the group advised, with what it weighed; minutes and sketch are for the prosecutor alone (§ 22 d)."""

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.PROTECT, related_name="+")
    assessed_on = models.DateField()
    suitable = models.BooleanField()
    factors_sealed = models.TextField(blank=True)
    minutes_sealed = models.TextField(blank=True)
    sketch_sealed = models.TextField(blank=True)

    factors_text = Sealed("suitabilityassessment.factors_sealed")
    minutes = Sealed("suitabilityassessment.minutes_sealed")
    sketch = Sealed("suitabilityassessment.sketch_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]

    @property
    def factors(self) -> dict[str, str]:
        """What was said of each factor."""
        return json.loads(self.factors_text or "{}")

    @factors.setter
    def factors(self, said: dict[str, str]) -> None:
        self.factors_text = json.dumps(said, ensure_ascii=False) if said else ""


class PreSentenceReport(OfInquiry):
    """A juvenile pre-sentence report (straffeprosessloven § 161 a): its day, and what is worth noting."""

    report_on = models.DateField()
    received_on = models.DateField()
    note_sealed = models.TextField(blank=True)

    note = Sealed("presentencereport.note_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="report_received_after_it_was_made", condition=Q(received_on__gte=models.F("report_on"))
            )
        ]


class MinutesDisclosure(OfInquiry):
    """Who got the minutes, the sketch or the report, and when (konfliktrådsloven § 22 d femte ledd)."""

    to = models.CharField(max_length=24, choices=CODES)
    what = models.JSONField(default=list)
    given_on = models.DateField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]


class InquiryGrant(OfInquiry):
    """A member of the coordination group let in to this inquiry, for one agency, until a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inquiry_grants")
    agency = models.CharField(max_length=24, choices=CODES)
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
                name="inquiry_grant_ends_after_it_begins",
                condition=Q(to_on__gte=models.F("from_on")),
                violation_error_message=_("Tilgangen må vare minst én dag."),
            )
        ]
