"""What must reach somebody: letters with their words, the mails that tell of them, and forms' one-time keys."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from workflow.models.case import case_address
from workflow.models.codes import CodesField
from workflow.models.keeping import Correctable
from workflow.models.sealing import Sealed


# What only a person can mend: the letter is printed and handed over.
NO_ADDRESS, ADDRESS_REFUSED, PAPER_CHOSEN = "no address", "address refused", "paper chosen"
FOR_PAPER = (NO_ADDRESS, ADDRESS_REFUSED, PAPER_CHOSEN)


class LetterQuerySet(models.QuerySet):
    """Letters as sentences."""

    def waiting(self) -> "LetterQuerySet":
        """Those that are not sent and that a mail server may still take."""
        return self.filter(sent_at__isnull=True, agency="").exclude(problem__in=FOR_PAPER)

    def to_print(self) -> "LetterQuerySet":
        """Those no mail can tell of, and that nobody has handed over yet."""
        on_paper = Q(problem__in=FOR_PAPER) | ~Q(agency="")
        return self.with_words().filter(on_paper, sent_at__isnull=True, handed_on__isnull=True)

    def with_words(self) -> "LetterQuerySet":
        """Those that have words of their own, with the day each was handed over."""
        handed = Handover.objects.standing().filter(letter=models.OuterRef("pk")).order_by("-pk")
        return self.exclude(text_sealed="").annotate(handed_on=models.Subquery(handed.values("handed_on")[:1]))


class Letter(models.Model):
    """A letter of a case, or a notice about none; the mail says only that there is something to read.

    The words of a letter are written when it is made, in the reader's language, and never change.
    """

    address = models.CharField(max_length=20, unique=True, default=case_address, editable=False)
    case = models.ForeignKey("workflow.Case", null=True, on_delete=models.PROTECT, related_name="letters")
    # What it is about, how it went, and for whom: `plan/decided/party`.
    template = models.CharField(max_length=80)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey("workflow.Party", null=True, on_delete=models.PROTECT, related_name="letters")
    # Somebody outside who does not sign in: a role of the law, such as the prosecutor.
    agency = models.CharField(max_length=24, blank=True)
    language = models.CharField(max_length=2, blank=True)
    reading = CodesField()
    text_sealed = models.TextField(blank=True)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=120, blank=True)
    # The place in the case's chain of the event that wrote it: when that is corrected, the letter is taken back.
    event_seq = models.PositiveIntegerField(null=True)
    read_at = models.DateTimeField(null=True, blank=True)

    text = Sealed("letter.text_sealed")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["written_at"], name="letter_waiting", condition=Q(sent_at=None)),
            models.Index(fields=["case", "-id"], name="letter_of_case"),
        ]
        constraints = [
            models.CheckConstraint(
                name="letter_has_one_reader",
                condition=Q(user__isnull=False, party__isnull=True, agency="")
                | Q(user__isnull=True, party__isnull=False, agency="")
                | (Q(user__isnull=True, party__isnull=True) & ~Q(agency="")),
            ),
        ]

    @property
    def sealing_key(self):
        return self.case.key

    @property
    def is_on_paper(self) -> bool:
        """Whether it reaches its reader on paper only."""
        return bool(self.agency) or self.problem in FOR_PAPER

    @property
    def title(self) -> str:
        """Its first line."""
        return self.text.partition("\n")[0]


class Handover(Correctable):
    """That a letter on paper was handed over or posted; by mistake, it is to be printed again."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="handovers")
    handed_on = models.DateField()
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]


class Submission(models.Model):
    """A form that was sent: the same key again gives the same receipt, not a second effect."""

    key = models.CharField(max_length=40, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=40)
    receipt = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
