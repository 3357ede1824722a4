"""Proposing a change of a measure, and answering: one choice and a few words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from followup.forms.progress import LARGE, LONGEST_NOTE, OfOneMeasure
from followup.models import Proposal
from workflow.forms.acts import ActForm


class OneProposalForm(ActForm):
    """What is proposed for one measure, as it is told on a phone."""

    kind = forms.ChoiceField(
        label=_("Hva foreslår du?"), choices=Proposal.Kind.choices, widget=forms.RadioSelect(attrs=LARGE)
    )
    reason = forms.CharField(
        label=_("Hvorfor?"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv hva som passer bedre. Ikke skriv helseopplysninger her."),
    )  # fmt: skip


class ProposeForm(OfOneMeasure, OneProposalForm):
    """The same, with the measure to choose among one's own."""


class AnswerForm(ActForm):
    """Yes or no to one of the proposals that wait."""

    proposal = forms.ModelChoiceField(
        label=_("Hvilket forslag?"), queryset=Proposal.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    answer = forms.ChoiceField(label=_("Hva svarer du?"), choices=Proposal.Answer.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Hva er grunnen?"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv en grunn når du svarer nei. Den som foreslo det, leser svaret."),
    )  # fmt: skip

    def prepare(self) -> None:
        waiting = Proposal.objects.waiting().filter(case=self.desk.case)
        field = self.fields["proposal"]
        field.queryset = waiting.select_related("case__key", "task__measure", "by")
        field.label_from_instance = self._in_words

    def _in_words(self, proposal: Proposal) -> str:
        proposal.task.measure.case = proposal.case
        return _("%(title)s: %(kind)s, foreslått av %(who)s. «%(reason)s»") % {
            "title": proposal.task.measure.title, "kind": proposal.get_kind_display().lower(),
            "who": proposal.by.name, "reason": proposal.reason,
        }  # fmt: skip

    def clean(self):
        given = super().clean()
        if given.get("answer") == Proposal.Answer.DECLINED and not given.get("reason", "").strip():
            self.add_error("reason", _("Skriv hvorfor du svarer nei."))
        return given
