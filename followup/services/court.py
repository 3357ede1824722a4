"""To the court and back: the petition, what the court decides, and the prosecutor's answer in a follow-up."""

from datetime import date

from followup.models import CourtDecision, NewOffence, OnwardReferral
from followup.services.going_on import PETITION, let_it_go_on
from followup.services.monitoring import set_by_court
from workflow.law.mediation_act_offence import FOLLOW_UP_OFFENCE, PROSECUTION, open_offence
from workflow.law.penal_code_court import (
    COURT_ANSWERS,
    FULL,
    MONITORING,
    OFFENCE_PETITION,
    PARTIAL,
    petition_rule,
    usual_petition,
)
from workflow.law.roles import Role
from workflow.models import Interruption
from workflow.models.keeping import change_all
from workflow.services.closing import close
from workflow.services.desk import Desk


def petition(desk: Desk, *, kind: str | None = None, decided_by: str | None = None) -> None:
    """Record that the court is asked (straffeloven § 52 c, konfliktrådsloven §§ 31, 32).

    The clock stops the same day, but not for electronic monitoring.
    """
    usual_kind, usual_by = usual_petition(desk.facts)
    kind, by = kind or usual_kind, decided_by or usual_by
    rule = petition_rule(desk.facts, by=by)
    referral = _open_referral(desk) or OnwardReferral(case=desk.case, to=by, referred_on=desk.on)
    referral.petition, referral.petitioned_by, referral.petitioned_on = kind, by, desk.on
    referral.save()
    if rule is OFFENCE_PETITION:
        _deal_with_offences(desk, NewOffence.Answer.PETITIONED)
    stop = None
    if kind != MONITORING:
        stop = Interruption(case=desk.case, ground=PETITION, decided_by=by, from_on=desk.on)
        stop.save()
    desk.case.go_to_court()
    desk.tell("court/petitioned/party", *desk.must_hear(), stands_still=stop is not None)
    desk.note(rule.on(desk.facts.law_day).provision, referral=referral.pk, kind=kind, decided_by=by,
              interruption=stop and stop.pk)  # fmt: skip


def court_decides(desk: Desk, *, outcome: str, until: date | None = None, ends_on: date | None = None,
                  reason: str = "", decided_by: str = Role.COURT) -> None:  # fmt: skip
    """Record the judgement: the case comes back as it was, under control or shortened, or it is over.

    Straffeloven § 52 c; how much of what was carried out counts is the court's to say.
    """
    referral, rule = _open_referral(desk), COURT_ANSWERS.on(desk.facts.law_day)
    judgement = CourtDecision(
        case=desk.case, referral=referral, outcome=outcome, decided_on=desk.on,
        until_on=until if outcome == MONITORING else None, ends_on=ends_on if outcome == PARTIAL else None,
    )  # fmt: skip
    judgement.save()
    _close(desk, referral, outcome, reason)
    desk.note(rule.provision, judgement=judgement.pk, outcome=outcome, decided_by=decided_by)
    desk.tell("court/decided/party", *desk.must_hear(), outcome=outcome, until=until, ends_on=ends_on)
    if outcome == FULL:
        desk.case.convert(desk.on)
        close(desk, "converted", reason=reason)
        return
    _lift_petition_stop(desk)
    desk.note(ends_on=let_it_go_on(desk, judgement.ends_on))
    if outcome == MONITORING:
        set_by_court(desk, judgement)


def answer_prosecution(desk: Desk, *, resumed: bool, reason: str = "", decided_by: str = Role.PROSECUTOR) -> None:
    """Record whether the prosecutor takes the criminal case up again (konfliktrådsloven §§ 33, 34)."""
    how = OnwardReferral.Closing.RESUMED if resumed else OnwardReferral.Closing.NOT_RESUMED
    referral, rule = _open_referral(desk), PROSECUTION if desk.facts.referral else FOLLOW_UP_OFFENCE
    _deal_with_offences(desk, NewOffence.Answer.RESUMED if resumed else NewOffence.Answer.NOT_RESUMED)
    if referral:
        _close(desk, referral, how, reason)
    desk.note(rule.on(desk.facts.law_day).provision, resumed=resumed, decided_by=decided_by,
              referral=referral and referral.pk)  # fmt: skip
    desk.tell("prosecution/resumed/party" if resumed else "prosecution/not_resumed/party", *desk.must_hear())
    if resumed:
        desk.case.resume_prosecution(desk.on)
        close(desk, "prosecution_resumed", reason=reason)
    elif referral:
        desk.note(ends_on=let_it_go_on(desk))


def _open_referral(desk: Desk) -> OnwardReferral | None:
    """The matter as it lies with others; none where a new offence went straight to them."""
    if desk.facts.referral is None:
        return None
    referral = OnwardReferral.objects.get(case=desk.case, closed_on__isnull=True)
    referral.case = desk.case
    return referral


def _close(desk: Desk, referral: OnwardReferral, how: str, reason: str) -> None:
    referral.closed_on, referral.closed_how, referral.closing = desk.on, how, reason
    referral.save()


def _deal_with_offences(desk: Desk, answer: str) -> None:
    """Every new offence that lay with the prosecutor has this answer."""
    if open_offence(desk.facts):
        standing = NewOffence.objects.standing().filter(case=desk.case)
        change_all(standing.exclude(answer__in=NewOffence.CLOSED), answered_on=desk.on, answer=answer)


def _lift_petition_stop(desk: Desk) -> None:
    """The clock that stood still for the petition runs again from today."""
    if any(stop.ground == PETITION for stop in desk.facts.open_interruptions):
        stop = Interruption.objects.standing().filter(case=desk.case, ground=PETITION, to_on__isnull=True)
        change_all(stop, to_on=desk.on)
