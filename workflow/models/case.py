"""The case itself: one youth, one sanction decision, and what the law counts with."""

from datetime import date
from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.law.facts import DecidedBy, Sanction
from workflow.law.rule_sets import RuleSet, still_in_doubt
from workflow.law.terms import Term
from workflow.models.codes import CodesField
from workflow.models.keeping import Kept, KeptQuerySet, OfCase
from workflow.models.places import Municipality, Office
from workflow.models.sealing import CaseKey, Sealed
from workflow.stages import ENDS, Stage, Staged


def case_address() -> str:
    """What stands for a case in an address: it says nothing and can't be guessed."""
    return token_urlsafe(12)


class Grade(models.TextChoices):
    """Whether the youth's address is protected (folkeregisterloven § 10-4)."""

    NONE = "none", _("ikke skjermet")
    CONFIDENTIAL = "confidential", _("fortrolig")
    STRICTLY_CONFIDENTIAL = "strictly_confidential", _("strengt fortrolig")


class Case(Staged, Kept):
    """A sanction being carried out. Days are Oslo calendar days; durations are ISO 8601 terms."""

    address = models.CharField(max_length=20, unique=True, default=case_address, editable=False)
    number = models.CharField(_("saksnummer"), max_length=16, unique=True)
    key = models.OneToOneField(CaseKey, on_delete=models.PROTECT)
    sanction = models.CharField(_("reaksjon"), max_length=20, choices=[(s.value, s.value) for s in Sanction])
    decided_by = models.CharField(max_length=20, choices=[(d.value, d.value) for d in DecidedBy])
    decided_on = models.DateField()
    final_on = models.DateField()
    received_on = models.DateField()
    offence_from = models.DateField()
    offence_to = models.DateField()
    born_sealed = models.TextField()
    police_case_sealed = models.TextField(blank=True)
    police_case_index = models.CharField(max_length=64, blank=True, db_index=True)
    duration = models.CharField(max_length=20)
    alternative_prison = models.CharField(max_length=20, blank=True)
    unconditional_prison = models.CharField(max_length=20, blank=True)
    suitability_found = models.BooleanField(default=True)
    resident_in_norway = models.BooleanField(default=True)
    start_up_from = models.DateField(null=True, blank=True)
    start_up_kinds = models.JSONField(default=list, blank=True)

    rule_set = models.CharField(max_length=2, choices=[(r.value, r.value) for r in RuleSet])
    rule_set_reason_sealed = models.TextField(blank=True)
    rule_set_confirmed_on = models.DateField(null=True, blank=True)
    rule_set_in_doubt = models.BooleanField(default=False)

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="cases")
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="deputy_cases"
    )
    grade = models.CharField(max_length=24, choices=Grade.choices, default=Grade.NONE)

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ending_sealed = models.TextField(blank=True)

    born_text = Sealed("case.born_sealed")
    police_case = Sealed("case.police_case_sealed")
    rule_set_reason = Sealed("case.rule_set_reason_sealed")
    ending = Sealed("case.ending_sealed")

    history = HistoricalRecords()
    objects = KeptQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["coordinator", "stage"]),
            models.Index(fields=["deputy", "stage"]),
            models.Index(fields=["office", "stage"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="active_only_with_a_period",
                condition=~Q(stage__in=[Stage.ACTIVE, Stage.INTERRUPTED, Stage.COMPLETED])
                | Q(starts_on__isnull=False, ends_on__isnull=False),
                violation_error_message=_("Gjennomføringstiden må ha en første og en siste dag."),
            ),
            models.CheckConstraint(
                name="ended_only_with_a_day",
                condition=Q(stage__in=ENDS, ended_on__isnull=False)
                | (~Q(stage__in=ENDS) & Q(ended_on__isnull=True)),
                violation_error_message=_("En avsluttet sak må ha en sluttdag, en åpen sak kan ikke ha det."),
            ),
            models.CheckConstraint(
                name="offences_end_after_they_begin", condition=Q(offence_to__gte=models.F("offence_from"))
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """The case page."""
        return reverse("case", args=[self.address])

    @property
    def sealing_key(self) -> CaseKey:
        return self.key

    @property
    def born(self) -> date | None:
        """The youth's day of birth; none once the case is forgotten."""
        return None if self.key.destroyed_at else date.fromisoformat(self.born_text)

    @property
    def term(self) -> Term:
        """The length that was imposed."""
        return Term.parse(self.duration)

    @property
    def is_open(self) -> bool:
        return self.stage not in ENDS

    def asks_for_rule_set(self, on: date) -> bool:
        """Whether somebody should still choose which law applies (straffeloven § 3); an ended case asks no more."""
        return self.is_open and still_in_doubt(
            RuleSet(self.rule_set), doubted=self.rule_set_in_doubt, received_on=self.received_on,
            confirmed_on=self.rule_set_confirmed_on, on=on,
        )  # fmt: skip


class ReadingNeed(models.TextChoices):
    """What somebody needs to be able to read."""

    LARGE_PRINT = "large_print", _("stor skrift")
    EASY = "easy", _("korte setninger")
    ALOUD = "aloud", _("å få det lest høyt")


class Reminder(models.TextChoices):
    """How somebody is reminded of a meeting."""

    EMAIL = "email", _("e-post")
    CALL = "call", _("koordinatoren ringer")
    PAPER = "paper", _("brev i posten")


class Party(OfCase):
    """A person of the case: the youth or a guardian, known by a short key such as `mother`."""

    class Kind(models.TextChoices):
        PARENT = "parent", _("forelder")
        OTHER = "other", _("verge")
        TEMPORARY = "temporary", _("midlertidig verge")
        CHILD_WELFARE = "child_welfare", _("barnevernet som verge")

    class Ending(models.TextChoices):
        REPLACED = "replaced", _("en annen har trådt inn")
        LOST_RESPONSIBILITY = "lost_responsibility", _("har ikke lenger foreldreansvar")
        DIED = "died", _("er død")

    YOUTH = "youth"

    key = models.CharField(max_length=30)
    is_guardian = models.BooleanField(default=False)
    kind = models.CharField(max_length=16, choices=Kind.choices, blank=True)
    # A guardian's first day, and the first day they no longer act; none where it has always been so, or still is.
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=24, choices=Ending.choices, blank=True)
    reason_sealed = models.TextField(blank=True)
    name_sealed = models.TextField()
    birth_number_sealed = models.TextField(blank=True)
    birth_number_index = models.CharField(max_length=64, blank=True, db_index=True)
    contact_sealed = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nb", choices=settings.LANGUAGES)
    interpreter = models.CharField(max_length=40, blank=True)
    # What they need to be able to read a letter, and how they want to be reminded of a meeting.
    reading = CodesField()
    reminded_by = models.CharField(max_length=8, choices=Reminder.choices, default=Reminder.EMAIL)
    # Their own way in, when they have been given one.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="parties"
    )

    name = Sealed("party.name_sealed")
    birth_number = Sealed("party.birth_number_sealed")
    contact = Sealed("party.contact_sealed")
    # Why a guardian came into the case after the referral.
    reason = Sealed("party.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="one_party_a_key"),
            models.UniqueConstraint(
                fields=["case", "user"], condition=Q(user__isnull=False), name="one_party_a_user_in_a_case"
            ),
            models.CheckConstraint(
                name="guardian_ends_after_beginning",
                condition=Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
            ),
        ]

    @classmethod
    def kind_by(cls, key: str) -> str:
        """What a guardian known by this key is: a parent where the word says so."""
        return cls.Kind.PARENT if key in ("mother", "father") else cls.Kind.OTHER


class NameIndex(models.Model):
    """One keyed word of a name: enough to find a person by, too little to read."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="name_words")
    word = models.CharField(max_length=64, db_index=True)


class CaseLink(OfCase):
    """Two cases that may concern the same youth, siblings or co-offenders: offered, never merged."""

    class Kind(models.TextChoices):
        SAME_YOUTH = "same_youth", _("samme ungdom")
        SIBLING = "sibling", _("søsken")
        CO_OFFENDER = "co_offender", _("samme straffesak")

    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    noticed_on = models.DateField()
    accepted = models.BooleanField(null=True)
    answered_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "other", "kind"], name="one_link_a_kind")]


class CaseNumbers(models.Model):
    """The last number given out, per sanction and year."""

    series = models.CharField(max_length=8, primary_key=True)
    last = models.PositiveIntegerField(default=0)
