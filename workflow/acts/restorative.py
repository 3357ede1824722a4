"""The restorative meeting beside the main one: invited to, held, and agreed on."""

from django.utils.translation import gettext_lazy as _

from workflow.acts.registry import Act, register
from workflow.forms import restorative as forms
from workflow.law import questions as law
from workflow.law.questions.restorative import SOMETHING
from workflow.services import restorative

SUMMON_RESTORATIVE_MEETING = register(Act(
    "summon_restorative_meeting", _("Inviter til gjenopprettende møte"), _("Det er invitert til gjenopprettende møte"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_summon_restorative(
        facts, invited=given.get("invited"), held_on=given.get("held_on", on), on=on),
    form=forms.SummonRestorativeForm, perform=restorative.summon_restorative_meeting, order=150, usual_in=(),
    hint=_("Frivillig for ungdommen og fornærmede."), writes_letters=True,
))  # fmt: skip
HOLD_RESTORATIVE_MEETING = register(Act(
    "hold_restorative_meeting", _("Registrer at det gjenopprettende møtet er holdt"),
    _("Det gjenopprettende møtet er holdt"), "work_on_case",
    lawful=lambda facts, on, given: law.may_hold_restorative(
        facts, attended=given.get("attended"), held_on=given.get("held_on", on),
        victim_under_15=given.get("victim_under_15", False), on=on),
    form=forms.HoldRestorativeForm, perform=restorative.hold_restorative_meeting, order=152, usual_in=(),
    hint=_("Den som møter, har samtykket til det."),
))  # fmt: skip
RESTORATIVE_AGREEMENT = register(Act(
    "restorative_agreement", _("Registrer avtalen fra møtet"), _("Avtalen er registrert"), "work_on_case",
    lawful=lambda facts, on, given: law.may_agree_restoratively(
        facts, items=given.get("items", SOMETHING), agreed_by=given.get("agreed_by"),
        withdraw_by=given.get("withdraw_by"), on=on),
    form=forms.RestorativeAgreementForm, perform=restorative.restorative_agreement, order=154, usual_in=(),
    hint=_("Skriftlig og underskrevet av alle som var med. Ingen skal betale penger."),
))  # fmt: skip
