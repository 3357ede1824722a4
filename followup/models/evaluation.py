"""How it was, as the youth and the team say it themselves when the end is near."""

import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.keeping import Correctable
from workflow.models.sealing import Sealed


class Answer(models.TextChoices):
    """One tap."""

    YES = "yes", _("Ja")
    PARTLY = "partly", _("Litt")
    NO = "no", _("Nei")
    UNKNOWN = "unknown", _("Vet ikke")


YOUTH_QUESTIONS = {
    "helped": _("Fikk du den hjelpen du trengte?"),
    "heard": _("Hørte vi på deg?"),
    "fitted": _("Passet tiltakene for deg?"),
    "better": _("Har du det bedre nå enn før?"),
}
TEAM_QUESTIONS = {
    "fitted": _("Passet tiltakene til behovene?"),
    "together": _("Samarbeidet teamet godt?"),
    "reached": _("Nådde ungdommen målene?"),
}


class Evaluation(Correctable):
    """One person's answers: the youth's where a party is named, else a team member's; the latest counts."""

    party = models.ForeignKey("workflow.Party", null=True, on_delete=models.PROTECT, related_name="evaluations")
    answers_sealed = models.TextField()
    words_sealed = models.TextField(blank=True)
    answered_on = models.DateField()
    # Who wrote it: the youth, the team member, or the coordinator after a talk with the youth.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    from_talk = models.BooleanField(default=False)

    answers_text = Sealed("evaluation.answers_sealed")
    words = Sealed("evaluation.words_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "by"])]

    @property
    def answers(self) -> dict[str, str]:
        """The answers by question; none where the case is forgotten."""
        return {} if self.sealing_key.destroyed_at else json.loads(self.answers_text)
