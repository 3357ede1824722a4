"""Papers of the case: the judgement, a signed consent, the plan; the bytes are sealed like the rest."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.case import case_address
from workflow.models.grants import Section
from workflow.models.keeping import OfCase
from workflow.models.sealing import Sealed


class Document(OfCase):
    """One uploaded paper; `file` names sealed bytes outside every web root."""

    class Kind(models.TextChoices):
        JUDGEMENT = "judgement", _("dom eller vedtak")
        CONSENT = "consent", _("signert samtykke")
        PLAN = "plan", _("ungdomsplan")
        MINUTES = "minutes", _("referat")
        OTHER = "other", _("annet")

    address = models.CharField(max_length=20, unique=True, default=case_address, editable=False)
    kind = models.CharField(_("slag"), max_length=12, choices=Kind.choices)
    section = models.CharField(max_length=12, choices=Section.choices, default=Section.DOCUMENTS)
    title_sealed = models.TextField()
    file = models.FileField(upload_to="sealed/%Y")
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_on = models.DateField()

    title = Sealed("document.title_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["-pk"]
