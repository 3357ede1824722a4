"""Borrowing a place: a question about a measure elsewhere, and the answer. Nothing in it is about anybody."""

from collections.abc import Iterable
from datetime import date
from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from slt.models.unmet import AgeBand
from workflow.models import Appointment, Office, User
from workflow.models.keeping import Kept, KeptQuerySet
from youthplans.models import Measure
from youthplans.models.vocabulary import NeedCode


class Hours(models.TextChoices):
    """When a place is of use."""

    ANY = "any", _("når som helst")
    DAYTIME = "daytime", _("på dagtid")
    EVENING = "evening", _("på kveldstid")
    WEEKEND = "weekend", _("i helgen")


class Answer(models.TextChoices):
    """What the place says."""

    YES = "yes", _("ja")
    LATER = "later", _("senere")
    NO = "no", _("nei")


# What can still get an answer: nothing is said yet, or «later».
UNSETTLED = ("", Answer.LATER)


def new_address() -> str:
    """What stands for a request in an address: it says nothing and can't be guessed."""
    return token_urlsafe(12)


class BorrowRequestQuerySet(KeptQuerySet):
    """Requests as sentences."""

    def to(self, posts: Iterable[Appointment]) -> "BorrowRequestQuerySet":
        """Those about measures in the municipalities or districts of these posts."""
        reached = Q(pk__in=[])
        for post in posts:
            here = Q(measure__municipality=post.municipality_id)
            reached |= here & Q(measure__district=post.district_id) if post.district_id else here
        return self.filter(reached)

    def unsettled(self) -> "BorrowRequestQuerySet":
        """Those that can still be answered, or taken back."""
        return self.filter(answer__in=UNSETTLED, withdrawn_on__isnull=True)

    def as_listed(self) -> "BorrowRequestQuerySet":
        """With what a list shows: those nobody has answered, the oldest first; then the others, the newest first."""
        waits_since = Case(When(answer="", withdrawn_on=None, then=F("asked_on")))
        listed = self.select_related("measure__municipality", "measure__district", "office")
        return listed.order_by(waits_since.asc(nulls_last=True), "-asked_on", "-pk")


class BorrowRequest(Kept):
    """May we have a place? An office asks in fixed words; the SLT coordinator of the place answers."""

    address = models.CharField(max_length=20, unique=True, default=new_address, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="borrow_requests")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    need = models.CharField(max_length=24, choices=NeedCode)
    age_band = models.CharField(max_length=5, choices=AgeBand)
    wanted_from = models.DateField()
    hours = models.CharField(max_length=8, choices=Hours)
    interpreter = models.BooleanField()
    answer = models.CharField(max_length=5, choices=Answer, blank=True)
    answer_text = models.TextField(max_length=500, blank=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    history = HistoricalRecords()
    objects = BorrowRequestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="borrow_request_answer_has_a_giver",
                condition=Q(answer="", answered_by=None, answered_on=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="borrow_request_month_is_its_first_day", condition=Q(wanted_from__day=1)
            ),
        ]

    @property
    def is_unsettled(self) -> bool:
        """Whether it can still be answered, or taken back."""
        return self.answer in UNSETTLED and self.withdrawn_on is None

    def days_over(self, on: date) -> int:
        """How many days an answer is late, if it is."""
        if self.answer or self.withdrawn_on:
            return 0
        return max(0, (on - self.asked_on).days - settings.BORROWING_ANSWERED_WITHIN_DAYS)
