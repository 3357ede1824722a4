"""The upper steps after a breach: the agencies' answers, a new meeting, the case sent on, and let be."""

from collections.abc import Sequence

from followup.models import AgencyConsent, NewOffence, OnwardReferral
from followup.services.breach import answer_breaches
from followup.services.going_on import let_it_go_on
from workflow.law.mediation_act_offence import SENTENCE_OFFENCE, answers_request
from workflow.law.mediation_act_referral import (
    AGENCIES,
    agencies_agree,
    agencies_are_asked,
    referral_rule,
    who_may_decline,
)
from workflow.law.verdict import Outcome
from workflow.models.keeping import change_all
from workflow.services.desk import Desk
from workflow.services.meetings import call_anew, close_call


def record_agency_consent(desk: Desk, *, agency: str, to: str, answer: bool = True) -> None:
    """Record what police or correctional service answered; the latest answer counts (konfliktrådsloven § 31)."""
    consent = AgencyConsent(case=desk.case, agency=agency, to=to, answer=answer, given_on=desk.on)
    consent.save()
    desk.on_behalf_of = agency
    desk.note(_provision(desk), consent=consent.pk, agency=agency, to=to, answer=answer)


def ask_agencies(desk: Desk, *, to: str, why: str) -> None:
    """Write to those who have not said yes, and ask them to (konfliktrådsloven § 31 tredje ledd)."""
    asked = [agency for agency, answer in zip(AGENCIES, agencies_agree(desk.facts, to=to, on=desk.on), strict=True)
             if answer.outcome is not Outcome.MET]  # fmt: skip
    days = [f"{breach.happened_on:%d.%m.%Y}" for breach in desk.facts.breaches]
    for agency in asked:
        desk.tell_agency("agency_consent/asked/agency", agency, to=to, why=why, days=days)
    desk.note(_provision(desk), asked=asked, to=to)


def call_new_meeting(desk: Desk, *, agreed_by: Sequence[str] = (), reason: str = "") -> None:
    """Decide that the main meeting is held anew; the period runs on from its start (konfliktrådsloven §§ 31, 33)."""
    use_consents(desk, AgencyConsent.To.NEW_MEETING)
    answer_breaches(desk)
    call = call_anew(desk, reason)
    desk.tell("new_meeting/called/party", *desk.must_hear())
    desk.note(_provision(desk), call=call.pk, agreed_by=list(agreed_by))


def refer(desk: Desk, *, to: str, recommend: str | None = None, suitable: bool | None = None,
          household_heard: bool | None = None, reason: str = "") -> None:  # fmt: skip
    """Send the case on, with what the office recommends (konfliktrådsloven §§ 31, 33); a new meeting gives way."""
    use_consents(desk, AgencyConsent.To.REFERRAL)
    answer_breaches(desk)
    close_call(desk)
    referral = OnwardReferral(
        case=desk.case, to=to, recommend=recommend or "", referred_on=desk.on, suitable=suitable,
        household_heard=household_heard,
    )  # fmt: skip
    referral.reason = reason
    referral.save()
    desk.case.refer()
    desk.tell("case/referred/party", *desk.must_hear(), reasons=reason, to=to, who=desk.facts.named(to))
    desk.note(_provision(desk), referral=referral.pk, to=to, recommend=recommend, suitable=suitable,
              household_heard=household_heard)  # fmt: skip


def decline_referral(desk: Desk, *, decided_by: str | None = None, reason: str = "") -> None:
    """Record that the one the sentence lies with takes it no further (konfliktrådsloven §§ 31, 32); it goes on."""
    by = decided_by or who_may_decline(desk.facts)[0]
    if answers_request(desk.facts, by=by):
        _decline_request(desk, by, reason)
        return
    referral = OnwardReferral.objects.get(case=desk.case, closed_on__isnull=True)
    referral.case, referral.closed_on = desk.case, desk.on
    referral.closed_how, referral.closing = OnwardReferral.Closing.DECLINED, reason
    referral.save()
    ends_on = let_it_go_on(desk)
    desk.tell("case/not_taken_further/party", *desk.must_hear(), who=desk.facts.named(by), ends_on=ends_on)
    desk.note(_provision(desk), referral=referral.pk, decided_by=by, ends_on=ends_on)


def _decline_request(desk: Desk, by: str, reason: str) -> None:
    """The prosecutor does not go to court with any of the offences the office asked about (konfliktrådsloven § 32)."""
    asked = list(NewOffence.objects.standing().filter(case=desk.case, answer=NewOffence.Answer.REQUESTED))
    for offence in asked:
        offence.case, offence.answered_on, offence.answer = desk.case, desk.on, NewOffence.Answer.DECLINED
        offence.reason = "\n\n".join(filter(None, (offence.reason, reason.strip())))
        offence.save()
    desk.tell("case/not_taken_further/party", *desk.must_hear(), who=desk.facts.named(by))
    provision = SENTENCE_OFFENCE.on(desk.facts.law_day).provision
    desk.note(provision, offences=[offence.pk for offence in asked], decided_by=by)


def _provision(desk: Desk):
    return referral_rule(desk.facts).on(desk.facts.law_day).provision


def use_consents(desk: Desk, to: str) -> None:
    """A yes carries one step; the next one asks again."""
    if agencies_are_asked(desk.facts):
        given = AgencyConsent.objects.filter(case=desk.case, to=to, used_on__isnull=True, retracted_on__isnull=True)
        change_all(given.filter(answer=True), used_on=desk.on)
