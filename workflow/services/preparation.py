"""Making a case ready: who carries it, which law applies, and whether it belongs with another."""

from django.utils.translation import gettext as _

from workflow.law.provision import MEDIATION_ACT, PENAL_CODE
from workflow.law.rule_sets import RuleSet
from workflow.models import Case, CaseLink, Grade, User
from workflow.services.desk import Desk


def assign(desk: Desk, *, to: User, deputy: User | None = None, disqualified: bool = False) -> None:
    """Give the case to a youth coordinator and a deputy (konfliktrådsloven § 22); a second time moves it."""
    before = desk.case.coordinator_id
    desk.case.coordinator, desk.case.deputy = to, deputy
    if desk.case.stage == "received":
        desk.case.prepare()
    desk.note(MEDIATION_ACT.at("22"), coordinator=to.pk, deputy=deputy.pk if deputy else None, before=before)


def confirm_rule_set(desk: Desk, *, rule_set: str, reason: str) -> None:
    """Record which rule set applies, and why (straffeloven § 3)."""
    desk.case.rule_set = RuleSet(rule_set)
    desk.case.rule_set_reason = reason
    desk.case.rule_set_confirmed_on = desk.on
    desk.note(PENAL_CODE.at("3"), rule_set=str(rule_set))


def answer_link(desk: Desk, *, link: CaseLink, accepted: bool) -> None:
    """Say whether an offered link holds; nothing is merged."""
    link.accepted, link.answered_on = accepted, desk.on
    link.save()
    desk.note(MEDIATION_ACT.at("9"), link=link.pk, kind=link.kind, accepted=accepted)


def spoken_of(case: Case, *, opens: bool) -> str:
    """What a linked case is called: its number only to those who may open it (konfliktrådsloven § 9).

    Where a youth with a strictly confidential address is followed up is not told either.
    """
    if opens:
        return case.number
    if case.grade == Grade.STRICTLY_CONFIDENTIAL:
        return _("En annen sak")
    return _("En sak ved %s") % case.office
