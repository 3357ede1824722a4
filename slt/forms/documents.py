"""What is asked for when something is written: a private note, or a paper others see."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from slt.forms.desk import DeskForm
from slt.models import LevelMeeting, Paper, PrivateNote
from slt.models.meetings import MeetingState

FIELDS = ["kind", "title", "meeting", "text"]
PRIVATE, SHARED = "private", "shared"


class WrittenForm(DeskForm):
    """A text; a blank line makes a new paragraph."""

    def prepare(self) -> None:
        """A large field for the text."""
        super().prepare()
        self.fields["text"].widget.attrs["rows"] = 16
        self.fields["text"].help_text = _("En tom linje gir nytt avsnitt. I en saksliste er hver linje en sak.")

    def choices_of(self, name: str, field: forms.ModelChoiceField):
        """The desk's meetings that are not cancelled, newest first, and the one already chosen."""
        mine = LevelMeeting.objects.filter(desk=self.desk.pk).select_related("level")
        return mine.filter(~Q(state=MeetingState.CANCELLED) | Q(pk=self.instance.meeting_id)).order_by("-day")


class PaperForm(WrittenForm):
    """A working paper."""

    class Meta:
        model = Paper
        fields = FIELDS


class PrivateNoteForm(WrittenForm):
    """A private note."""

    class Meta:
        model = PrivateNote
        fields = FIELDS


class NewPaperForm(PaperForm):
    """Something new: who may see it is chosen first."""

    seen_by = forms.ChoiceField(
        label=_("Hvem kan se det?"),
        choices=[(PRIVATE, _("Bare jeg")), (SHARED, _("Alle SLT-koordinatorer her"))],
        widget=forms.RadioSelect,
        initial=PRIVATE,
        help_text=_("Et privat notat kan du dele senere. Det som er delt, blir ikke privat igjen."),
    )
    field_order = ["seen_by", *FIELDS]
