"""The plan: approved, changed, and kept as it was promised."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.acts import Act, register
from workflow.law import questions as law
from workflow.law.facts import CaseFacts, Category, MeasureFact, PlanFacts
from workflow.law.roles import Role
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict
from workflow.stages import Stage
from youthplans.forms.changes import ChangePlanForm
from youthplans.forms.plans import PlanForm
from youthplans.forms.promises import KeepPromiseForm
from youthplans.services import changing, planning, promises


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
    template="youthplans/plan.html", hint=_("Velg tiltak fra katalogen, og skriv egne vilkår."), writes_letters=True,
))  # fmt: skip


def plan_may_be_changed(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven § 25 sjette ledd: whether the plan can be changed as put forward.

    With nothing given the question is whether it is time: one lawful measure more, as strict as before, agreed to.
    """
    if "intensity" in given:
        change = planning.put_forward(given.get("add", ()), given.get("agreed_by", ()))
    else:
        everyone = (Role.YOUTH, *facts.guardians_on(on))
        change = PlanFacts((MeasureFact("–", Category.OTHER, Role.COORDINATOR),), everyone)
    return law.may_change_plan(
        facts, added=change.measures, remaining=len(facts.plan_conditions) - len(given.get("remove", ())),
        intensity=given.get("intensity", "equal"), better_suited=given.get("better_suited", True),
        agreed_by=change.agreed_by, on=on,
    )  # fmt: skip


CHANGE_PLAN = register(Act(
    "change_plan", _("Endre planen"), _("Planen er endret"), "work_on_case",
    lawful=plan_may_be_changed, form=ChangePlanForm, perform=changing.change_plan, order=58, page="plan_change",
    template="youthplans/plan_change.html", hint=_("Endringen må passe bedre for ungdommen og ikke være strengere."),
    usual_in=(Stage.ACTIVE,), writes_letters=True,
))  # fmt: skip
KEEP_DESPITE_CHANGE = register(Act(
    "keep_despite_change", _("Behold tiltaket slik det ble lovet"), _("Tiltaket står slik det ble lovet"),
    "work_on_case", lawful=lambda facts, on, given: [in_stage("change_plan", facts, on=on)],
    form=KeepPromiseForm, perform=promises.keep_despite_change, order=59, page="plan_keep",
    template="youthplans/plan_keep.html", in_panel=True,
    hint=_("Katalogen sier noe annet nå. Vi spør ikke igjen før den endrer seg på nytt."), usual_in=(Stage.ACTIVE,),
))  # fmt: skip
