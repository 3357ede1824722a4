"""What is new for somebody who signs in: a line that is unread until they have seen it, and says nothing by itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.models.case import case_address


class NoticeQuerySet(models.QuerySet):
    """Notices as sentences."""

    def unread(self) -> "NoticeQuerySet":
        """Those nobody has opened what they are about."""
        return self.filter(read_at__isnull=True)

    def unmailed(self) -> "NoticeQuerySet":
        """Those that are unread and that no mail has told of."""
        return self.unread().filter(mailed_at__isnull=True)


class Notice(models.Model):
    """Something has happened that concerns this person; the words are looked up by kind when it is shown."""

    # What stands for it in a mail: it says nothing and can't be guessed.
    address = models.CharField(max_length=20, unique=True, default=case_address, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="unread")
    case = models.ForeignKey("workflow.Case", null=True, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=40)
    # The address of what it is about, where the kind alone does not lead there.
    about = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    # When it was mailed about, alone or with others, and the letter that did.
    mailed_at = models.DateTimeField(null=True, blank=True)
    letter = models.ForeignKey(
        "workflow.Letter", null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_unread", condition=Q(read_at__isnull=True)),
            models.Index(fields=["made_at"], name="notice_unmailed", condition=Q(read_at=None, mailed_at=None)),
        ]
