"""The course of a told case: every part of it as an act on its own day, in the order it happened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from integrations.taking_over.contract import Told, ToldBreach, ToldCourt, ToldInterruption, ToldMeeting, ToldPlan
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_interruption import IN_BOTH_SCHEMES
from workflow.law.mediation_act_meetings import required
from workflow.law.mediation_act_referral import AGENCIES, agencies_are_asked, usual_referral
from workflow.law.roles import Role
from workflow.models import Form

# Of two things on one day, the one that the other rests on comes first.
IN_ORDER = (
    "assign", "consent", "summon_meeting", "hold_meeting", "participation", "approve_plan", "interrupt",
    "report_breach", "order_breach_talk", "hold_breach_talk", "new_offence", "agency_consent", "refer", "petition",
    "resume", "court_decides",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One told part: which act it was, when, and what is given to it."""

    day: date
    act: str
    given: Mapping[str, Any] = field(default_factory=dict)


def parts_of(told: Told, facts: CaseFacts) -> list[Part]:
    """Everything told, as acts in the order they happened."""
    parts = list(_consents(told, facts))
    parts += _meeting(told, told.meeting, facts) if told.meeting else []
    parts += _plan(told, told.plan) if told.plan else []
    for interruption in told.interruptions:
        parts += _interruption(interruption)
    for breach in told.breaches:
        parts += _breach(breach)
    parts += _court(told.court, facts)
    return sorted(parts, key=lambda part: (part.day, IN_ORDER.index(part.act)))


def _consents(told: Told, facts: CaseFacts) -> Iterator[Part]:
    """An answer given before the case came here is told on the day it came."""
    for person, day in told.consents.items():
        given = {"person": person, "answer": True, "given_on": day, "form": Form.WRITTEN.value}
        yield Part(max(day, facts.received_on), "consent", given)


def _meeting(told: Told, meeting: ToldMeeting, facts: CaseFacts) -> Iterator[Part]:
    earliest = max([facts.received_on, *told.consents.values()])
    called_on = meeting.summoned_on or min(earliest, meeting.held_on)
    invited = sorted({*required(facts, on=meeting.held_on), *meeting.attended})
    yield Part(called_on, "summon_meeting", {"held_on": meeting.held_on, "invited": invited})
    attended = list(meeting.attended)
    yield Part(meeting.held_on, "hold_meeting", {"held_on": meeting.held_on, "attended": attended})


def _plan(told: Told, plan: ToldPlan) -> Iterator[Part]:
    for person, view in told.views.items():
        yield Part(plan.approved_on, "participation", {"person": person, "view": view})
    yield Part(plan.approved_on, "approve_plan", {"measures": plan.measures, "agreed_by": list(plan.agreed_by)})


def _interruption(stop: ToldInterruption) -> Iterator[Part]:
    """It is lifted by the one who decided it."""
    by = _by(IN_BOTH_SCHEMES[stop.ground].who[0])
    reason = _("Fortalt da saken ble overtatt.")
    yield Part(stop.from_on, "interrupt", {"ground": stop.ground, "reason": reason} | by)
    if stop.to_on:
        yield Part(stop.to_on, "resume", {"reason": reason, "ground": stop.ground} | by)


def _by(role: str) -> dict[str, str]:
    """Who decided, where that was not the office itself."""
    return {} if role == Role.COORDINATOR else {"decided_by": role}


def _breach(breach: ToldBreach) -> Iterator[Part]:
    given = {"happened_on": breach.happened_on, "of": breach.of, "culpability": breach.culpability}
    yield Part(breach.happened_on, "report_breach", given)
    if breach.talk_on:
        yield Part(breach.happened_on, "order_breach_talk", {"held_on": breach.talk_on})
        yield Part(breach.talk_on, "hold_breach_talk", {"attended": True})


def _court(court: ToldCourt, facts: CaseFacts) -> Iterator[Part]:
    """By way of a referral after breaches, or straight from the prosecutor for a new offence."""
    if court.referred_on:
        for agency in AGENCIES if agencies_are_asked(facts) else ():
            yield Part(court.referred_on, "agency_consent", {"agency": agency, "to": "referral"})
        to, recommend = usual_referral(facts)
        yield Part(court.referred_on, "refer", {"to": court.referred_to or to, "recommend": recommend})
    if court.new_offence_on:
        offence = {"happened_on": court.new_offence_on, "charged": True}
        yield Part(court.petitioned_on or court.new_offence_on, "new_offence", offence)
    if court.petitioned_on:
        yield Part(court.petitioned_on, "petition", {})
    if court.judged_on:
        yield Part(court.judged_on, "court_decides", {"outcome": "partial", "ends_on": court.ends_on})
