"""Complaints: taken in, sent on, answered."""

from django.utils.translation import gettext_lazy as _

from workflow.acts.registry import Act, register
from workflow.forms import complaints as forms
from workflow.law import questions as law
from workflow.services import complaints

COMPLAIN = register(Act(
    "complain", _("Registrer en klage"), _("En klage er kommet inn"), "work_on_case",
    lawful=lambda facts, on, given: law.may_complain(
        facts, about=given.get("about"), person=given.get("person", "youth"),
        notified_on=given.get("notified_on"), on=on),
    form=forms.ComplainForm, perform=complaints.complain, order=140, usual_in=(), after_the_end=True,
    hint=_("Ungdommen og foresatte kan klage skriftlig eller muntlig."), writes_letters=True,
))  # fmt: skip
FORWARD_COMPLAINT = register(Act(
    "forward_complaint", _("Send klagen videre"), _("Klagen er sendt videre"), "work_on_case",
    lawful=lambda facts, on, given: law.may_forward_complaint(facts, about=given.get("about"), on=on),
    form=forms.ForwardComplaintForm, perform=complaints.forward_complaint, order=142, usual_in=(), after_the_end=True,
    hint=_("Sekretariatet for konfliktrådene avgjør den."),
))  # fmt: skip
DECIDE_COMPLAINT = register(Act(
    "decide_complaint", _("Registrer svaret på klagen"), _("Klagen er avgjort"), "work_on_case",
    lawful=lambda facts, on, given: law.may_decide_complaint(
        facts, outcome=given.get("outcome", "upheld"), about=given.get("about"),
        by=given.get("decided_by", "national_secretariat"), on=on),
    form=forms.DecideComplaintForm, perform=complaints.decide_complaint, order=144, usual_in=(), after_the_end=True,
    hint=_("Svaret fra sekretariatet, eller at dere selv gjør om vedtaket."), writes_letters=True,
))  # fmt: skip
