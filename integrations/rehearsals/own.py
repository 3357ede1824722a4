"""The player's own acts: a case is received, somebody tries to open or count, a day goes by; and what comes first."""

from contextlib import suppress

from django.utils.translation import gettext as _

from integrations.rehearsals import inquiries
from integrations.rehearsals.scene import NothingThere, Scene
from integrations.rehearsals.table import SANCTION, SHARING
from integrations.rehearsals.verbs import VERBS
from workflow.access import Actor, may
from workflow.acts import ACTS, do
from workflow.law.provision import MEDIATION_ACT
from workflow.law.questions import may_count, may_open_case
from workflow.law.roles import Role
from workflow.law.rule_sets import choose
from workflow.law.verdict import Refused
from workflow.models import Case
from workflow.services import intake
from workflow.services.desk import refuse_unless_met


def receive(scene: Scene) -> None:
    """Take the case in; the player's coordinator carries it, and what was answered before is written down.

    Raises Refused, PermissionDenied, NothingThere.
    """
    if scene.case_id:
        raise NothingThere(_("Saken er mottatt fra før."), MEDIATION_ACT.at("22"))
    by = scene.outsider() or scene.cast.coordinator(scene.municipality.office)
    scene.case_id = intake.receive(referral(scene), by=by, on=scene.on).case.pk
    _write_down_what_was_kept(scene)


def before_the_case(scene: Scene) -> None:
    """What can be told of a case that has not come: answers to the sanction are kept until it does.

    Answers to sharing are about the inquiry. Raises Refused, and NothingThere for everything else.
    """
    to = scene.step.given.get("to") if scene.step.act in ("consent", "withdraw_consent") else None
    if to == SANCTION and scene.step.act == "consent":
        _keep(scene)
    elif to == SHARING and scene.inquiry_id:
        inquiries.answer(scene)
    else:
        raise NothingThere(_("Saken er ikke mottatt ennå."), MEDIATION_ACT.at("22"))


def _keep(scene: Scene) -> None:
    """Keep an answer, if it is one the law asks for."""
    sent = referral(scene)
    choice = choose(
        decided_on=sent.decided_on, offence_from=sent.offence_from, offence_to=sent.offence_to, on=scene.on,
        override=sent.rule_set, override_reason=sent.rule_set_reason,
    )  # fmt: skip
    facts = intake.facts_of_referral(sent, choice.rule_set)
    refuse_unless_met(ACTS["consent"].lawful(facts, scene.on, VERBS["consent"].given(scene)))
    scene.kept.append(scene.step)


def _write_down_what_was_kept(scene: Scene) -> None:
    now = scene.step
    for scene.step in scene.kept:
        given = VERBS["consent"].given(scene)
        # Whoever could answer that day may have no answer to give any more: a guardian, after the 18th birthday.
        with suppress(Refused):
            do("consent", scene.case_id, given, by=scene.coordinator(), on=now.day)
    scene.turn_to(now)


def referral(scene: Scene) -> intake.Referral:
    """The case as the file tells it, received today; the people in it have no names of their own."""
    told = scene.given
    return intake.Referral(
        sanction=told.sanction, decided_by=told.decided_by, decided_on=told.decided_on, final_on=told.final_on,
        received_on=scene.on, offence_from=told.offence_from, offence_to=told.offence_to, duration=told.duration,
        youth=intake.PersonGiven(Role.YOUTH, ""), born=told.born, municipality=scene.municipality,
        guardians=tuple(intake.PersonGiven(key, "") for key in told.guardians),
        alternative_prison=told.alternative_prison, unconditional_prison=told.unconditional_prison,
        suitability_found=told.suitability_found, resident_in_norway=told.resident_in_norway,
        start_up_conditions=told.start_up_conditions, rule_set=told.rule_set, rule_set_reason=told.rule_set_reason,
    )  # fmt: skip


def open_case(scene: Scene) -> None:
    """Whether this person may open the page (konfliktrådsloven § 9). Raises Refused."""
    refuse_unless_met(may_open_case(granted=bool(scene.case and _opens(scene)), on=scene.on))


def _opens(scene: Scene) -> bool:
    """The house's own answer to those who sign in; the youth and who acts for the youth may know their own case."""
    actor = _signed_in(scene)
    if actor is not None:
        return bool(may(actor, "open_case", scene.case, scene.on))
    return scene.key_of(scene.step.by) in (Role.YOUTH, *scene.facts.guardians_on(scene.on))


def _signed_in(scene: Scene) -> Actor | None:
    by = scene.step.by
    if by == Role.COORDINATOR:
        return scene.coordinator()
    if by == Role.OFFICE_HEAD:
        return scene.cast.head(scene.office)
    return scene.team_member() or scene.outsider()


def count_cases(scene: Scene) -> None:
    """Whether the number of cases in a municipality may be shown (forvaltningsloven § 13 a). Raises Refused."""
    number = Case.objects.filter(municipality=scene["municipality"] or scene.given.municipality).count()
    refuse_unless_met(may_count(number, on=scene.on))


def a_day_goes_by(scene: Scene) -> None:
    """Nothing is done."""


OWN = {
    "receive": receive, "open_case": open_case, "count_cases": count_cases, "pass": a_day_goes_by,
    **inquiries.INQUIRIES,
}  # fmt: skip
