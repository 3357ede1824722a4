"""This floor's act: the plan is approved, and the case begins to run."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.acts import Act, register
from workflow.law import questions as law
from workflow.law.facts import CaseFacts, Category, MeasureFact, PlanFacts
from workflow.law.roles import Role
from workflow.law.verdict import Verdict
from youthplans.forms.plans import PlanForm
from youthplans.services import planning


def plan_may_be_approved(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven §§ 22 b, 23, 25: whether the plan put forward can be approved.

    With no plan given the question is whether it is time: a plan of one lawful measure that all agree to.
    """
    if "measures" in given:
        plan = planning.put_forward(given["measures"], given.get("agreed_by", ()))
    else:
        everyone = (Role.YOUTH, *facts.guardians_on(on))
        plan = PlanFacts((MeasureFact("–", Category.OTHER, Role.COORDINATOR),), everyone)
    return law.may_approve_plan(facts, plan, on=on)


APPROVE_PLAN = register(Act(
    "approve_plan", _("Lag og godkjenn planen"), _("Planen er godkjent"), "work_on_case",
    lawful=plan_may_be_approved, form=PlanForm, perform=planning.approve_plan, order=38, page="plan",
    template="youthplans/plan.html", hint=_("Velg tiltak fra katalogen, og skriv egne vilkår."),
))  # fmt: skip
