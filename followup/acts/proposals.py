"""Proposing a change of a measure, and answering it."""

from django.utils.translation import gettext_lazy as _

from followup.forms.proposals import AnswerForm, ProposeForm
from followup.services import proposals
from workflow.acts import Act, register
from workflow.law import questions as law

PROPOSE_CHANGE = register(Act(
    "propose_change", _("Foreslå å endre et tiltak"), _("Forslaget er sendt"), "propose_change",
    lawful=lambda facts, on, given: law.may_progress(facts, on=on),
    form=ProposeForm, perform=proposals.propose_change, order=57,
    hint=_("Koordinatoren svarer deg. Planen endres ikke av forslaget."),
))  # fmt: skip
ANSWER_PROPOSAL = register(Act(
    "answer_proposal", _("Svar på et forslag om å endre et tiltak"), _("Forslaget er besvart"), "work_on_case",
    lawful=lambda facts, on, given: law.may_progress(facts, on=on),
    form=AnswerForm, perform=proposals.answer_proposal, order=57, in_panel=True,
    hint=_("Et ja endrer ikke planen. Det gjør du etterpå, etter reglene for å endre den."),
))  # fmt: skip
