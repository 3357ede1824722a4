"""The inquiry: what the coordination group is asked before anybody decides, kept apart from every case."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.law.inquiry_facts import Agency
from workflow.law.kinds import Sanction
from workflow.models.case import Case, Party, case_address
from workflow.models.consents import Form
from workflow.models.keeping import Kept, KeptQuerySet
from workflow.models.places import Office
from workflow.models.sealing import CaseKey, Sealed

CODES = [(agency.value, agency.value) for agency in Agency]


class Inquiry(Kept):
    """A question to the coordination group about one youth (konfliktrådsloven § 22 d). It may never become a case."""

    class Outcome(models.TextChoices):
        SANCTION = "sanction", _("reaksjonen ble bestemt")
        OTHER_REACTION = "other_reaction", _("det ble en annen reaksjon")
        DROPPED = "dropped", _("straffesaken ble henlagt")
        WITHDRAWN = "withdrawn", _("forespørselen ble trukket")

    address = models.CharField(max_length=20, unique=True, default=case_address, editable=False)
    number = models.CharField(_("nummer"), max_length=16, unique=True)
    key = models.OneToOneField(CaseKey, on_delete=models.PROTECT)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="inquiries")
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries"
    )
    sanction = models.CharField(_("reaksjon"), max_length=20, choices=[(s.value, s.value) for s in Sanction])
    asked_by = models.CharField(max_length=24, choices=CODES)
    assumed_suitable = models.BooleanField()
    offence_from = models.DateField()
    offence_to = models.DateField()
    offence_sealed = models.TextField(blank=True)
    police_case_sealed = models.TextField(blank=True)
    born_sealed = models.TextField()
    # What may be read by those who may not know who it is.
    summary_sealed = models.TextField(blank=True)
    registered_on = models.DateField()
    suspect_on = models.DateField(null=True, blank=True)
    court_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    became = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries")

    offence = Sealed("inquiry.offence_sealed")
    police_case = Sealed("inquiry.police_case_sealed")
    born_text = Sealed("inquiry.born_sealed")
    summary = Sealed("inquiry.summary_sealed")

    history = HistoricalRecords()
    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["office", "closed_on"])]
        constraints = [
            models.CheckConstraint(
                name="inquiry_offences_end_after_they_begin", condition=Q(offence_to__gte=models.F("offence_from"))
            ),
            models.CheckConstraint(
                name="inquiry_closed_with_an_outcome",
                condition=Q(closed_on__isnull=True, outcome="", became__isnull=True)
                | (Q(closed_on__gte=models.F("registered_on")) & ~Q(outcome="")),
                violation_error_message=_("En avsluttet forespørsel må ha en dag og et utfall."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """The inquiry's page."""
        return reverse("inquiry", args=[self.address])

    @property
    def sealing_key(self) -> CaseKey:
        return self.key

    @property
    def born(self) -> date:
        """The youth's day of birth."""
        return date.fromisoformat(self.born_text)


class OfInquiry(Kept):
    """A kept row that belongs to an inquiry and is sealed under its key."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="%(class)s_set")

    class Meta:
        abstract = True

    @property
    def sealing_key(self) -> CaseKey:
        return self.inquiry.key


class InquiryParty(OfInquiry):
    """The youth or a guardian, known by a short key such as `mother`; no number and no address is kept."""

    YOUTH = Party.YOUTH

    key = models.CharField(max_length=30)
    is_guardian = models.BooleanField(default=False)
    name_sealed = models.TextField()

    name = Sealed("inquiryparty.name_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inquiry", "key"], name="one_inquiry_party_a_key")]

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(f"{word[0]}." for word in words[:1] + words[1:][-1:])

    @property
    def relation(self) -> str:
        """Who they are to the youth."""
        return str({"youth": _("ungdommen"), "mother": _("mor"), "father": _("far")}.get(self.key, _("verge")))


class InquiryConsent(OfInquiry):
    """An answer to being discussed by name (konfliktrådsloven § 22 c): by whom, and until when."""

    party = models.ForeignKey(InquiryParty, on_delete=models.PROTECT, related_name="+")
    answer = models.BooleanField()
    given_on = models.DateField()
    form = models.CharField(max_length=8, choices=Form.choices, default=Form.WRITTEN)
    # Whether they were told what it is used for, and by whom.
    informed = models.BooleanField()
    agencies = models.JSONField(default=list, blank=True)
    until = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="inquiry_consent_has_an_end",
                condition=Q(answer=False) | Q(until__gte=models.F("given_on")),
                violation_error_message=_("Et samtykke må ha en siste dag."),
            ),
            models.CheckConstraint(
                name="inquiry_consent_withdrawn_after_given",
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=models.F("given_on")),
            ),
        ]
