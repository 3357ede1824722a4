"""What a step gives to an act that somebody decides on: the office, a prosecutor, a court, the secretariat."""

from typing import Any

from followup.models import Incident
from integrations.rehearsals import giving
from integrations.rehearsals.scene import Scene
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_interruption import INTERRUPTION
from workflow.law.mediation_act_referral import who_may_decline
from workflow.law.public_administration_act_hearing import open_incidents
from workflow.law.roles import Role
from workflow.models import Office


def authority(facts: CaseFacts, ground: str | None) -> str:
    """Who the law lets decide on this ground (konfliktrådsloven §§ 30 to 34)."""
    known = INTERRUPTION.on(facts.law_day).value.get(ground)
    return known.who[0] if known else Role.COORDINATOR


def stop(scene: Scene) -> dict[str, Any]:
    """An interruption, decided by the one the law names unless the step says who."""
    ground = scene["ground"]
    return {"ground": ground, "reason": scene.reason, "decided_by": scene.decider(authority(scene.facts, ground))} \
        | giving.notified(scene)


def postponement(scene: Scene) -> dict[str, Any]:
    """A postponement, and the conditions that go with it."""
    return {"ground": scene["ground"], "reason": scene.reason, "decided_by": scene.decider(),
            "conditions": list(scene["conditions"])} | giving.notified(scene)  # fmt: skip


def going_on(scene: Scene) -> dict[str, Any]:
    """The end of what stands still, by the one who stopped it."""
    stopped = scene.facts.open_interruption
    ground = scene["ground"] or (stopped.ground if stopped else None)
    return {"reason": scene.reason, "decided_by": scene.decider(authority(scene.facts, ground)),
            "ground": scene["ground"]}  # fmt: skip


def petition(scene: Scene) -> dict[str, Any]:
    """A petition to the court, by the one the case was referred to."""
    to_prosecutor = scene.facts.referral and scene.facts.referral.to == Role.PROSECUTOR
    usually = Role.PROSECUTOR if to_prosecutor else Role.CORRECTIONAL_SERVICE
    return {"kind": scene["kind"], "decided_by": scene.decider(usually)}


def incident_of_that_day(scene: Scene) -> Incident | None:
    """What the breach was before it was assessed as one: what was written down of that day, and is still open."""
    open_then = [each.number for each in open_incidents(scene.facts) if each.happened_on == scene["happened_on"]]
    return Incident.objects.filter(case=scene.case, pk__in=open_then).last()


def breach_conditions(scene: Scene) -> dict[str, Any]:
    """Conditions after a breach: which, whether they are needed, and who agreed in the old scheme."""
    return {"conditions": list(scene["conditions"]), "necessary": scene["necessary"], "reason": scene.reason} \
        | giving.agreed(scene) | giving.notified(scene)


def new_meeting(scene: Scene) -> dict[str, Any]:
    """Why the meeting is held anew, and who agrees: all whom the law asks, unless the file names them."""
    named = scene["agreed_by"]
    everyone = [Role.YOUTH.value, *scene.facts.guardians_on(scene.on)]
    return {"reason": scene.reason, "agreed_by": everyone if named is None else scene.keys_of(named)}


def referral(scene: Scene) -> dict[str, Any]:
    """Where the case is sent, and what is recommended; what monitoring asks for is told of monitoring only."""
    sent = {"to": scene["to"], "recommend": scene["recommend"], "reason": scene.reason}
    if scene["recommend"] != "electronic_monitoring":
        return sent
    return sent | {"suitable": scene["suitable"], "household_heard": scene["household_heard"]}


def declined(scene: Scene) -> dict[str, Any]:
    """The referral or the request comes back unused, by the one it was sent to."""
    return {"reason": scene.reason, "decided_by": scene.decider(who_may_decline(scene.facts)[0])}


def transfer(scene: Scene) -> dict[str, Any]:
    """The office that takes over, with the player's own coordinator there, and who had their say before."""
    to = Office.objects.get(name=scene["to"])
    return {
        "to": to, "heard": scene.keys_of(scene["heard"]), "reason": scene.reason,
        "decided_by": scene.decider(Role.OFFICE_HEAD), "coordinator": scene.cast.coordinator(to).user,
    }  # fmt: skip
