"""What the SLT coordinator says in the gap report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from slt.models import GapReport
from workflow.forms.fields import SpokenForm


class RemarksForm(SpokenForm):
    """The remarks, and which version of the report they were written in."""

    remarks = forms.CharField(
        label=_("Merknader"), required=False, max_length=GapReport._meta.get_field("remarks").max_length,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Hva bør styringsgruppen og politirådet vite? Skriv ikke om enkeltpersoner."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
