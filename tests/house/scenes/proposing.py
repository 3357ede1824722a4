"""Scenes of a change that is proposed, and its answer."""

from followup.models import Proposal
from tests import factories as make
from tests.factories import do
from tests.house.scenes.setting import Scene, by_its_coordinator, scene


@scene("propose_change", costs="the task it is about 1, the proposal 2, who carries the case 1, the notice 1")
def _propose_change() -> Scene:
    case = make.active_case()
    measure, told = case.plannedmeasure_set.get(), {"kind": "new_time", "reason": "Fotball på tirsdager."}
    return Scene(case, make.on_the_team(case), told | {"measure": measure}, told | {"measure": measure.pk})


@scene("answer_proposal", costs="the proposal found 1 and answered 2, the plan that stands 1, the notice 1")
def _answer_proposal() -> Scene:
    before = _propose_change()
    do("propose_change", before.case.pk, before.given, by=before.by)
    proposal, told = Proposal.objects.get(case=before.case), {"answer": "declined", "reason": "Treneren har bare tirsdag."}
    return by_its_coordinator(before.case, told | {"proposal": proposal}, told | {"proposal": proposal.pk})
