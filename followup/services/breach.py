"""The first steps after a breach: recorded, left at that, talked about, answered with conditions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from followup.models import Breach, BreachConditions, BreachTalk, Incident, PoliceFetch
from followup.services.incidents import hear_youth, note_incident
from workflow.law.criminal_procedure_act import POLICE_FETCH, may_be_fetched
from workflow.law.mediation_act_breach import breach_rule, conditions_rule
from workflow.models import Decision, Participation
from workflow.models.keeping import change_all
from workflow.services.complaints import REVERSALS
from workflow.services.desk import Desk


def report_breach(desk: Desk, *, happened_on: date, of: str, culpability: str, what: str = "", why: str = "",
                  incident: Incident | None = None, **heard: Any) -> None:  # fmt: skip
    """Record a breach as the coordinator judges it, and what it was before (konfliktrådsloven §§ 31, 33).

    `heard` is what `hear_youth` takes, where fact, account and judgement are written down in one go.
    """
    if heard and incident is None:
        incident = note_incident(desk, happened_on=happened_on, what=what)
        hear_youth(desk, incident=incident, **heard)
    breach = Breach(
        case=desk.case, happened_on=happened_on, reported_on=desk.on, of=of, culpability=culpability,
        incident=incident,
    )  # fmt: skip
    breach.what, breach.why = what.strip(), why.strip()
    breach.save()
    desk.note(_provision(desk), breach=breach.pk, happened_on=happened_on, of=of, culpability=culpability,
              incident=incident.pk if incident else None)  # fmt: skip


def let_breach_rest(desk: Desk, *, reason: str) -> None:
    """Leave what waits for an answer at that; the breaches stand (konfliktrådsloven §§ 31, 33)."""
    resting = list(_unanswered(desk))
    for breach in resting:
        breach.case, breach.answered_on = desk.case, desk.on
        breach.resting = reason
        breach.save()
    desk.note(_provision(desk), breaches=[breach.pk for breach in resting])


def order_breach_talk(desk: Desk, *, held_on: date | None = None, reason: str = "") -> None:
    """Order the youth to a talk, or move the one that waits (konfliktrådsloven §§ 31, 33)."""
    talk = _waiting_talk(desk) or BreachTalk(case=desk.case, ordered_on=desk.on)
    talk.case, talk.planned_for, talk.reason = desk.case, held_on, reason
    talk.save()
    answer_breaches(desk)
    desk.tell("breach_talk/ordered/party", *desk.must_hear(), held_on=held_on, reasons=reason,
              may_be_fetched=may_be_fetched(desk.facts, "breach_talk"))  # fmt: skip
    desk.note(_provision(desk), talk=talk.pk, held_on=held_on)


def hold_breach_talk(desk: Desk, *, attended: bool, minutes: str = "", consequences_told: bool = True) -> None:
    """Record the talk, and what the youth was told of a new breach; or that the youth did not come.

    Konfliktrådsloven §§ 31, 33: whoever stays away gives a ground for interruption.
    """
    talk = _waiting_talk(desk)
    talk.case, talk.held_on, talk.attended = desk.case, desk.on, attended
    talk.consequences_told, talk.minutes = attended and consequences_told, minutes
    talk.save()
    desk.note(_provision(desk), talk=talk.pk, attended=attended, consequences_told=talk.consequences_told)


def request_police_fetch(desk: Desk, *, occasion: str, reason: str = "") -> None:
    """Record that the police were asked to fetch the youth (straffeprosessloven § 461 tredje ledd)."""
    fetch = PoliceFetch(case=desk.case, occasion=occasion, requested_on=desk.on)
    fetch.reason = reason
    fetch.save()
    desk.note(POLICE_FETCH.provision, fetch=fetch.pk, occasion=occasion)


def set_breach_conditions(desk: Desk, *, conditions: Sequence[str], agreed_by: Sequence[str] = (),
                          necessary: bool = True, reason: str = "") -> None:  # fmt: skip
    """Set conditions by a decision, and use the views (konfliktrådsloven §§ 22 b, 31 and 33 andre ledd)."""
    rule = conditions_rule(desk.facts).on(desk.facts.law_day)
    conditions_set = BreachConditions(
        case=desk.case, decision=desk.decide("breach_conditions", rule.provision, reason, conditions=list(conditions)), set_on=desk.on,
        kinds=list(conditions), agreed_by=list(agreed_by),
    )  # fmt: skip
    conditions_set.save()
    change_all(Participation.objects.filter(case=desk.case, used_on__isnull=True), used_on=desk.on)
    answer_breaches(desk)
    desk.note(conditions=conditions_set.pk, kinds=list(conditions), necessary=necessary,
              agreed_by=list(agreed_by))  # fmt: skip


def end_breach_conditions(desk: Desk, *, reason: str) -> None:
    """End every condition that stands; they are no longer necessary (konfliktrådsloven §§ 31 and 33 andre ledd)."""
    ended = _end(desk, BreachConditions.objects.filter(case=desk.case, ended_on__isnull=True), reason,
                 BreachConditions.Ending.NO_LONGER_NEEDED)  # fmt: skip
    desk.tell("breach_conditions/ended/party", *desk.must_hear(), reasons=reason)
    desk.note(conditions_rule(desk.facts).on(desk.facts.law_day).provision, conditions=ended)


def reverse_conditions(desk: Desk, decision: Decision) -> None:
    """The decision was reversed: what it set ends, and was no step of the ladder (konfliktrådsloven § 22 e)."""
    made = BreachConditions.objects.filter(decision=decision)
    desk.note(conditions=_end(desk, made, "", BreachConditions.Ending.REVERSED))


def answer_breaches(desk: Desk) -> None:
    """The breaches that waited for an answer have got one: a step of the ladder was taken."""
    if any(breach.answered_on is None for breach in desk.facts.breaches):
        change_all(_unanswered(desk), answered_on=desk.on)


def _provision(desk: Desk):
    return breach_rule(desk.facts).on(desk.facts.law_day).provision


def _unanswered(desk: Desk):
    return Breach.objects.filter(case=desk.case, answered_on__isnull=True, retracted_on__isnull=True)


def _waiting_talk(desk: Desk) -> BreachTalk | None:
    """The talk that is ordered, and neither held nor missed."""
    if all(talk.held_on for talk in desk.facts.breach_talks):
        return None
    return BreachTalk.objects.get(case=desk.case, held_on__isnull=True, retracted_on__isnull=True)


def _end(desk: Desk, standing, reason: str, how: str) -> list[int]:
    ended = list(standing)
    for conditions in ended:
        conditions.case, conditions.ended_how = desk.case, how
        conditions.ended_on, conditions.end_reason = conditions.ended_on or desk.on, reason
        conditions.save()
    return [conditions.pk for conditions in ended]


REVERSALS[Decision.Kind.BREACH_CONDITIONS] = reverse_conditions
