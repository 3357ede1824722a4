"""The preparatory phase in a play: an inquiry about the youth of the file, before there is a case or beside it."""

from typing import Any

from django.utils.translation import gettext as _

from integrations.rehearsals.scene import NothingThere, Scene
from workflow.acts.inquiries import do_inquiry
from workflow.law.inquiry_facts import Agency
from workflow.law.mediation_act_inquiry import FIXED_MEMBERS
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.suitability import FACTORS
from workflow.models import Inquiry
from workflow.services.inquiries import InquiryGiven, register_inquiry

# The office convenes the group and is never one of its members.
THE_OFFICE = {Role.COORDINATOR, Role.OFFICE_HEAD}


def register(scene: Scene) -> None:
    """Register the question to the coordination group (konfliktrådsloven § 22 d). Raises Refused, PermissionDenied."""
    told = scene.given
    asked = InquiryGiven(
        office=scene.office, sanction=told.sanction, asked_by=scene.decider(Role.PROSECUTOR),
        offence_from=told.offence_from, offence_to=told.offence_to, born=told.born, youth_name="",
        guardians=tuple((key, "") for key in told.guardians), assumed_suitable=scene["suitable"],
    )  # fmt: skip
    by = scene.outsider() or scene.cast.coordinator(scene.office)
    scene.inquiry_id = register_inquiry(asked, by=by, on=scene.on).inquiry.pk


def hold_group(scene: Scene) -> None:
    """Hold the meeting; nobody named means the permanent members."""
    attended = scene["attended"] if scene["attended"] is not None else FIXED_MEMBERS.on(scene.on).value
    members = [_agency(role) for role in attended if role not in THE_OFFICE]
    _do(scene, "hold_coordination_group", {"attended": members, "held_on": scene.on})


def _agency(role: str) -> str:
    return role.removeprefix("other:") if role.removeprefix("other:") in set(Agency) else role


def assess(scene: Scene) -> None:
    """Write down what the group advised, with the same words for every factor."""
    factors = dict.fromkeys(FACTORS[scene.given.sanction], scene.reason)
    _do(scene, "assess_suitability", {
        "suitable": scene["suitable"], "reasons": scene.reason, "factors": factors, "sketch": scene["sketch"],
    })  # fmt: skip


def close(scene: Scene) -> None:
    """Close the inquiry; words the house has no code for are another reaction, or the case that came of it."""
    usually = Inquiry.Outcome.SANCTION if scene.case else Inquiry.Outcome.OTHER_REACTION
    outcome = scene["outcome"] if scene["outcome"] in set(Inquiry.Outcome.values) else usually
    case = scene.case if outcome == Inquiry.Outcome.SANCTION else None
    _do(scene, "close_inquiry", {"outcome": outcome, "case": case})


def answer(scene: Scene) -> None:
    """One person's answer to being discussed by name, or that it is taken back (konfliktrådsloven § 22 c)."""
    if scene.step.act == "withdraw_consent":
        return _do(scene, "withdraw_inquiry_consent", {"person": scene.person})
    return _do(scene, "inquiry_consent", {
        "person": scene.person, "answer": scene["answer"], "given_on": scene.on, "form": scene["form"],
        "informed": True, "agencies": list(scene["recipients"]), "until": scene["until"],
    })  # fmt: skip


def _do(scene: Scene, act: str, given: dict[str, Any]) -> None:
    if scene.inquiry_id is None:
        raise NothingThere(_("Ingen forespørsel er registrert."), MEDIATION_ACT.at("22 d"))
    by = scene.outsider() or scene.cast.coordinator(scene.municipality.office)
    do_inquiry(act, scene.inquiry_id, given, by=by, on=scene.on)


INQUIRIES = {
    "register_inquiry": register, "hold_coordination_group": hold_group, "assess_suitability": assess,
    "close_inquiry": close,
}  # fmt: skip
