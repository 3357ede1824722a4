"""Scenes of the team's people: asked, saying yes or no, leaving, handing on."""

from tests import factories as make
from tests.house.scenes.setting import Scene, by_its_coordinator, scene
from workflow.models import Case


@scene("accept_invitation", costs=(
    "the place with its invitation 1, the grant 2, the place 2, the answer 2, who carries the case 1, the notice 1"
))
def _accept_invitation() -> Scene:
    case = make.active_case()
    person = make.asked_to_join(case)
    return Scene(Case.objects.get(pk=case.pk), person, {"keeps_silent": True}, {"keeps_silent": "on"})


@scene("decline_invitation", costs=(
    "the place with its invitation 1, the answer 2, the place 2, who carries the case 1, the notice 1"
))
def _decline_invitation() -> Scene:
    case = make.active_case()
    person = make.asked_to_join(case)
    return Scene(Case.objects.get(pk=case.pk), person, {"reason": "Har ikke tid."})


@scene("leave_team", costs="the place 1, its end 2, the grant 2, who carries the case 1, the notice 1")
def _leave_team() -> Scene:
    case = make.active_case()
    person = make.on_the_team(case)
    return Scene(Case.objects.get(pk=case.pk), person, {"reason": "Ny jobb."}, {"reason": "Ny jobb."})


@scene("replace_team_member", costs=(
    "the place 1, the person's role 1, its end 2, the grant 2, the invitation 2, a letter 1, the new place 2, the "
    "measures that follow 1, and their tasks 2"
))
def _replace_team_member() -> Scene:
    case, successor = make.active_case(), make.team_person()
    make.on_the_team(case)
    place = case.teammembership_set.get(user__isnull=False)
    return by_its_coordinator(case, {"member": place, "successor": successor.user},
                              {"member": place.address, "email": successor.user.email})  # fmt: skip
