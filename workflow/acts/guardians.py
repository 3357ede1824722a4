"""Who acts for the youth: guardians come in and go out, and a temporary one steps in."""

from django.utils.translation import gettext_lazy as _

from workflow.acts.registry import Act, register
from workflow.forms import guardians as forms
from workflow.law import questions as law
from workflow.services import guardians

ADD_GUARDIAN = register(Act(
    "add_guardian", _("Legg til en foresatt"), _("En foresatt er lagt til"), "work_on_case",
    lawful=lambda facts, on, given: law.may_add_guardian(facts, person=given.get("person"), on=on),
    form=forms.AddGuardianForm, perform=guardians.add_guardian, order=230, usual_in=(),
    hint=_("Fra i dag blir de spurt og får brev som de andre foresatte."),
))  # fmt: skip
END_GUARDIAN = register(Act(
    "end_guardian", _("Registrer at en foresatt går ut"), _("En foresatt er gått ut"), "work_on_case",
    lawful=lambda facts, on, given: law.may_end_guardian(
        facts, person=given.get("person"), why=given.get("why", "replaced"), on=on),
    form=forms.EndGuardianForm, perform=guardians.end_guardian, order=232, usual_in=(),
    hint=_("Det de har svart og gjort før i dag, står."),
))  # fmt: skip
APPOINT_TEMPORARY_GUARDIAN = register(Act(
    "appoint_temporary_guardian", _("Registrer en midlertidig verge"), _("En midlertidig verge er registrert"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_appoint_temporary_guardian(
        facts, replaces=given.get("replaces"), on=on),
    form=forms.TemporaryGuardianForm, perform=guardians.appoint_temporary_guardian, order=234, usual_in=(),
    hint=_("Statsforvalteren oppnevner vergen når foresatte ikke kan, ikke vil eller er uenige."),
))  # fmt: skip
