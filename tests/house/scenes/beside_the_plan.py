"""Scenes of standing still, guardians, complaints and the restorative meeting."""

from tests import factories as make
from tests.factories import do
from tests.house.scenes.setting import DAY, Scene, by_its_coordinator, scene
from workflow.models import Case

BOTH_SIDES = ["youth", "mother", "victim", "mediator"]


def after(before: Scene, act: str) -> Case:
    """The case when the act of another scene is done."""
    do(act, before.case.pk, before.given, by=before.by)
    return before.case


# ---- Standing still -------------------------------------------------------------------------------


@scene("postpone", costs=(
    "meetings that wait 1, the decision 2, its notices 1 and letters 1, the postponement 2, the case 2, its deadlines "
    "new and settled 2, what is done and to be done again 1"
))
def _postpone() -> Scene:
    case = make.consented_case()
    do("assign", case.pk, {"to": case.coordinator}, by=make.office_head())
    return by_its_coordinator(case, {"ground": "health", "reason": "Innlagt.", "conditions": ["residence"]})


@scene("continue_meeting", costs="the meeting found 1 and changed 2, letters 1")
def _continue_meeting() -> Scene:
    case = make.summoned_case(held_on=make.TODAY)
    given = {"attended": make.required_people(case), "continues_on": make.TODAY + 7 * DAY}
    return by_its_coordinator(case, given, given | {"continues_on": (make.TODAY + 7 * DAY).isoformat()})


@scene("consider_withdrawal", costs=(
    "the answers found 1 and changed 2, whether there is a team 1, an errand found 1 and over 1, the flow ends 6"
))
def _consider_withdrawal() -> Scene:
    case = make.active_case()
    do("withdraw_consent", case.pk, {"person": "mother"}, by=make.who_carries(case))
    return by_its_coordinator(case, {"reason": "Ungdommen vil fortsette."})


# ---- Guardians ------------------------------------------------------------------------------------


@scene("add_guardian", costs="the guardian 2 and the words of the name 1, errands that were done 1")
def _add_guardian() -> Scene:
    given = {"name": "Frode Prøvesen", "person": "father", "reason": "Har fått del i foreldreansvaret."}
    return by_its_coordinator(make.received_case(), given)


@scene("end_guardian", costs="the guardian found 1 and changed 2")
def _end_guardian() -> Scene:
    case = make.received_case(guardians=("mother", "father"))
    return by_its_coordinator(case, {"person": "father", "why": "lost_responsibility"})


@scene("appoint_temporary_guardian", costs=(
    "those replaced found 1 and changed 2, the guardian 2 and the words of the name 1, errands that were done 1"
))
def _appoint_temporary_guardian() -> Scene:
    given = {"name": "Vera Verge", "reason": "Foreldrene er uenige."}
    return by_its_coordinator(make.received_case(), given, given | {"replaces": ["mother"]})


# ---- Complaints -----------------------------------------------------------------------------------


@scene("complain", costs=(
    "the complaint 2, a letter 1, deadlines new and moved 2, whether there is a team 1, its flow begins 6"
))
def _complain() -> Scene:
    given = {"about": "plan", "person": "youth", "form": "oral", "grounds": "For mange prøver."}
    return by_its_coordinator(make.active_case(), given)


@scene("forward_complaint", costs=(
    "the complaint found 1 and changed 2, its deadline settled 1, whether there is a team 1"
))
def _forward_complaint() -> Scene:
    return by_its_coordinator(after(_complain(), "complain"), {"about": "plan", "statement": "Planen bør stå."})


@scene("decide_complaint", costs=(
    "the complaint found 1 and changed 2, letters 1, its deadline settled 1, whether there is a team 1, an errand "
    "found 1 and over 1, the flow ends 6"
))
def _decide_complaint() -> Scene:
    given = {"about": "plan", "outcome": "upheld", "decided_by": "national_secretariat", "reason": "Ikke urimelig."}
    return by_its_coordinator(after(_complain(), "complain"), given)


# ---- The restorative meeting ----------------------------------------------------------------------


@scene("summon_restorative_meeting", costs="those called before 1, the meeting 2, letters 1")
def _summon_restorative_meeting() -> Scene:
    given = {"held_on": make.TODAY, "invited": BOTH_SIDES, "place": "Konfliktrådets møterom"}
    return by_its_coordinator(make.consented_case(), given, given | {"held_on": make.TODAY.isoformat()})


@scene("hold_restorative_meeting", costs="the meeting found 1 and changed 2")
def _hold_restorative_meeting() -> Scene:
    case = after(_summon_restorative_meeting(), "summon_restorative_meeting")
    came = {"attended": BOTH_SIDES, "minutes": "De snakket godt."}
    return by_its_coordinator(case, came | {"held_on": make.TODAY}, came)


@scene("restorative_agreement", costs="the meeting found 1, the agreement 2")
def _restorative_agreement() -> Scene:
    case = after(_hold_restorative_meeting(), "hold_restorative_meeting")
    typed = {"points": "Rydder hallen", "agreed_by": BOTH_SIDES}
    return by_its_coordinator(case, {"items": [{"text": "Rydder hallen"}]}, typed)
