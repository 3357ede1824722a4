"""What a step gives to an act where the file's words and the act's own are not the same."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from integrations.rehearsals.kinds import MeasureGiven
from integrations.rehearsals.scene import NothingThere, Scene
from integrations.rehearsals.table import RESTORATIVE, SANCTION
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_disclosure import standing, who_agrees
from workflow.law.mediation_act_meetings import required
from workflow.law.mediation_act_restorative import usually_invited
from workflow.law.period import period
from workflow.law.personal_data_act import RECTIFIED
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.terms import Term, add
from youthplans.models import Measure, PlanLine

A_YEAR = Term(years=1)
AGENCIES_OF_THE_LAW = (Role.POLICE, Role.CORRECTIONAL_SERVICE, Role.SCHOOL, Role.CHILD_WELFARE, Role.HEALTH)


# ---- Answers --------------------------------------------------------------------------------------


def consent(scene: Scene) -> dict[str, Any]:
    """An answer to the sanction, or to sharing until a day."""
    answer = {"person": scene.person, "answer": scene["answer"], "form": scene["form"]}
    if scene["to"] == SANCTION:
        return answer | {"given_on": scene.on}
    return answer | {
        "recipients": list(scene["recipients"]), "categories": list(scene["categories"]), "until": _shared_until(scene),
    }  # fmt: skip


def _shared_until(scene: Scene) -> date:
    """The day the step gives, else the last of the period, else a year from now. Raises NothingThere."""
    usual = period(scene.facts, on=scene.on).earliest_end or add(scene.on, A_YEAR)
    until = scene["until"] or max(usual, scene.on)
    if until < scene.on:
        raise NothingThere(_("Samtykket kan ikke slutte før det er gitt."), MEDIATION_ACT.at("22 c"))
    return until


def correction(scene: Scene) -> dict[str, Any]:
    """The event that was wrong, by its place in the chain. Raises NothingThere."""
    if not scene.case.events.filter(seq=scene["event"]).exists():
        reason = _("Saken har ingen hendelse nummer %d.") % scene["event"]
        raise NothingThere(reason, RECTIFIED.on(scene.on).provision)
    return {"event": scene["event"], "reason": scene.reason}


# ---- Meetings -------------------------------------------------------------------------------------


def summons(scene: Scene) -> dict[str, Any]:
    """Who is called for which day; nobody named means everyone the law requires."""
    held_on = scene["held_on"]
    return {"held_on": held_on, "invited": _named(scene, "invited", held_on)}


def meeting(scene: Scene) -> dict[str, Any]:
    """Who came, on the step's own day."""
    came = {"attended": _named(scene, "attended", scene.on), "held_on": scene.on}
    if scene["kind"] == RESTORATIVE:
        return came | {"victim_under_15": scene["victim_under_15"]}
    return came | {"excused": dict.fromkeys(scene.keys_of(scene["excused"]), scene.reason)}


def _named(scene: Scene, field: str, held_on: date) -> list[str]:
    """Those the step names, else those the law wants there."""
    if scene[field] is not None:
        return scene.keys_of(scene[field])
    usually = usually_invited if scene["kind"] == RESTORATIVE else required
    return list(usually(scene.facts, on=held_on))


def agreement(scene: Scene) -> dict[str, Any]:
    """The points of a restorative agreement; signed by all who were there unless the step names them."""
    agreed_by = scene["agreed_by"]
    return {
        "items": [{"text": item.text, "amount": item.amount} for item in scene["items"]],
        "agreed_by": None if agreed_by is None else scene.keys_of(agreed_by), "withdraw_by": scene["withdraw_by"],
    }  # fmt: skip


def replaced(scene: Scene) -> list[str] | None:
    """Whom a temporary guardian acts instead of; none named means all of them."""
    return None if scene["replaces"] is None else scene.keys_of(scene["replaces"])


# ---- The plan -------------------------------------------------------------------------------------


def plan(scene: Scene) -> dict[str, Any]:
    """The plan put forward."""
    return {"measures": lines(scene, scene["measures"]), "reasons": scene.reason} | agreed(scene) | notified(scene)


def change(scene: Scene) -> dict[str, Any]:
    """What goes out of the plan, what comes in, and how the whole compares. Raises NothingThere."""
    removed = [scene.measure(title).title for title in scene["remove"]]
    return {
        "add": lines(scene, scene["add"]), "remove": removed, "intensity": scene["intensity"],
        "better_suited": scene["better_suited"], "reasons": scene.reason,
    } | agreed(scene) | notified(scene)  # fmt: skip


def lines(scene: Scene, measures: Iterable[MeasureGiven]) -> list[PlanLine]:
    """The measures as lines of a plan; whoever answers for one is its agency."""
    agreed_to = _health_is_agreed_to(scene.facts, scene.on)
    return [
        PlanLine(
            title=given.title, category=given.category, responsible=given.responsible, agency=given.responsible,
            from_on=given.from_on, to_on=given.to_on, measure=_entry(scene, given), health_consent=agreed_to,
        )
        for given in measures
    ]  # fmt: skip


def _health_is_agreed_to(facts: CaseFacts, on: date) -> bool:
    """Whether everybody who is asked lets the health service know (konfliktrådsloven § 22 c)."""
    return all(
        any(Role.HEALTH in answer.recipients for answer in standing(facts, person, on=on))
        for person in who_agrees(facts, on=on)
    )


def _entry(scene: Scene, given: MeasureGiven) -> Measure | None:
    """The entry of the catalogue a measure was taken from, made for the play."""
    if not given.catalogue:
        return None
    entry = Measure(
        title=given.catalogue, description=given.catalogue, municipality=scene.municipality, status="open",
        prevention_level="indicated", prevention_step="crime_preventive", health_service=given.health_service,
    )  # fmt: skip
    entry.write([], by=None)
    return entry


def no_plan(scene: Scene) -> dict[str, Any]:
    """Where a case without a plan goes: where the step says, else where the law sends this sanction."""
    usually = Role.CORRECTIONAL_REGION if scene.facts.is_sentence else Role.PROSECUTOR
    return {"reason": scene.reason, "to": scene["to"] or usually, "recommend": scene["recommend"]}


def agreed(scene: Scene) -> dict[str, Any]:
    """Those who agreed, by the parties' own keys; nobody where the file names none."""
    return {"agreed_by": scene.keys_of(scene["agreed_by"] or ())}


def notified(scene: Scene) -> dict[str, Any]:
    """The days people were told, where the file gives them; else all are told on the step's day."""
    told = scene["notified_on"]
    return {"notified_on": {scene.key_of(person): day for person, day in told.items()}} if told else {}


# ---- The team -------------------------------------------------------------------------------------


def members(scene: Scene) -> dict[str, Any]:
    """The places of the team; an agency the law does not name is another."""
    named = [*(scene["member"] or ()), *(scene["members"] or ())]
    return {"members": [_place(agency) for agency in named]}


def _place(agency: str) -> str:
    return agency if agency in AGENCIES_OF_THE_LAW else f"other:{agency}"


def new_member(scene: Scene) -> dict[str, Any]:
    """A person let in to a place: to their own measures, the plan, and how it goes."""
    agency = scene["agency"]
    return {
        "role": _place(agency).partition(":")[0], "agency": agency,
        "member": scene.cast.team_member(agency, scene["member"] or agency).user,
        "measures": [scene.measure(title) for title in dict.fromkeys(scene["measure"])],
        "sections": ["plan", "progress"], "to_on": scene["until"],
    }  # fmt: skip


def progress(scene: Scene) -> dict[str, Any]:
    """How a measure goes; whether the youth came is told in words."""
    came = {True: "yes", False: "no", None: ""}[scene["attended"]]
    return {"measure": scene.measure(scene["measure"]), "status": scene["status"], "attended": came,
            "note": scene["note"] or ""}  # fmt: skip
