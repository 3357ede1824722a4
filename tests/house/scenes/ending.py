"""Scenes of the end: how it was, the report, and the report put right."""

from datetime import date

from tests import factories as make
from tests.factories import do
from tests.house.scenes.setting import Scene, by_its_coordinator, scene
from workflow.models import Case

YOUTH_SAYS = {"helped": "yes", "heard": "partly", "fitted": "no", "better": "unknown"}
TEAM_SAYS = {"fitted": "yes", "together": "partly", "reached": "no"}


@scene("evaluate", costs="the answer 2, a deadline moved 1, whether there is a team 1")
def _evaluate() -> Scene:
    case = make.active_case()
    return Scene(case, make.as_party(case), {"answers": YOUTH_SAYS, "words": "Det gikk bra."}, YOUTH_SAYS | {"words": "Det gikk bra."})


@scene("evaluate_after_talk", costs="the answer 2, a deadline moved 1, whether there is a team 1")
def _evaluate_after_talk() -> Scene:
    return by_its_coordinator(make.active_case(), {"answers": YOUTH_SAYS}, YOUTH_SAYS)


@scene("evaluate_as_team", costs="the answer 2")
def _evaluate_as_team() -> Scene:
    case = make.active_case()
    return Scene(case, make.on_the_team(case), {"answers": TEAM_SAYS}, TEAM_SAYS)


@scene("complete", costs=(
    "the measures 1, the report 2, the case 2, grants found 1, a letter to the prosecutor 1, the team found 1, the draft "
    "thrown away 1, letters 1, its deadlines 1, a task found 1, it and its process 2"
))
def _complete() -> Scene:
    case = make.active_case(decided_on=date(2026, 1, 6), duration="P6M")
    outcome = {f"outcome_{case.plannedmeasure_set.get().pk}": "done"}
    return by_its_coordinator(case, {"report": "Alt gikk bra."}, {"report": "Alt gikk bra."} | outcome)


@scene("correct_report", costs="the last report 1, the measures 1, the new report 2, letters 1")
def _correct_report() -> Scene:
    case = make.active_case(decided_on=date(2026, 1, 6), duration="P6M")
    do("complete", case.pk, {"report": "Alt gikk bra."}, by=make.who_carries(case))
    said = {"report": "Nesten alt gikk bra.", "reason": "Et tiltak var glemt."}
    return by_its_coordinator(Case.objects.get(pk=case.pk), said)
