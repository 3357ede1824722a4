"""A new offence in the period: written down, and in a sentence whether the prosecutor is asked to go to court."""

from datetime import date

from followup.models import AgencyConsent, NewOffence
from followup.services.referrals import use_consents
from workflow.law.mediation_act_offence import SENTENCE_OFFENCE, offence_rule
from workflow.law.roles import Role
from workflow.services.desk import Desk


def report_offence(desk: Desk, *, happened_on: date, charged: bool, decided_by: str = Role.PROSECUTOR) -> None:
    """Write down an offence said to have been committed in the period (konfliktrådsloven §§ 32, 34)."""
    offence = NewOffence(
        case=desk.case, happened_on=happened_on, charged=charged, reported_on=desk.on, reported_by=decided_by
    )
    offence.save()
    desk.note(offence_rule(desk.facts).on(desk.facts.law_day).provision, offence=offence.pk,
              happened_on=happened_on, charged=charged, decided_by=decided_by)  # fmt: skip


def request_petition(desk: Desk, *, asked: bool = True, reason: str = "") -> None:
    """Ask the prosecutor to go to court after a new offence, or write down why not (konfliktrådsloven § 32)."""
    offence = NewOffence.objects.standing().filter(case=desk.case, answered_on__isnull=True).earliest("pk")
    offence.case, offence.answered_on = desk.case, desk.on
    offence.answer = NewOffence.Answer.REQUESTED if asked else NewOffence.Answer.NOT_REQUESTED
    offence.reason = reason.strip()
    offence.save()
    desk.note(SENTENCE_OFFENCE.on(desk.facts.law_day).provision, offence=offence.pk, asked=asked)
    if asked:
        use_consents(desk, AgencyConsent.To.REFERRAL)
        desk.tell("offence/petition_requested/party", *desk.must_hear())
