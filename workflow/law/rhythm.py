"""Konfliktrådsloven §§ 22 and 25: how often there is contact, a team meeting and an evaluation; practice, not law."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_period import REGULAR_MEETINGS
from workflow.law.mediation_act_plan import PLAN_APPROVAL
from workflow.law.provision import Provision
from workflow.law.terms import Term, add, add_days

MIDPOINT = "midpoint_evaluation"
# Each kind of meeting by the name of its day.
KINDS = ("contact", "team_meeting", "plan_evaluation", MIDPOINT)
FIRST_MONTH = Term(months=1)


@dataclass(frozen=True)
class NextDay:
    """When a kind of meeting is next, by which assumption, and from where in the law it comes."""

    kind: str
    day: date
    setting: str
    provision: Provision


def next_days(facts: CaseFacts, *, begins: date, ends_on: date, on: date) -> Iterator[NextDay]:
    """The day of each kind: what is planned, else the rhythm from the last that was held.

    A case with no meeting of the kind keeps the plain rhythm, counted from the first day of the period.
    """
    for kind in KINDS:
        ours = [meeting for meeting in facts.follow_up_meetings if meeting.kind == kind]
        day = true_day(facts, kind, begins=begins, ends_on=ends_on) if ours else _plain(facts, kind, begins, ends_on, on)
        if day and day <= ends_on and (ours or on <= day):
            yield _of(facts, kind, day, begins, on)


def first_day(facts: CaseFacts, *, begins: date, ends_on: date, on: date) -> NextDay | None:
    """The nearest day that stands, whether it lies ahead or was missed; none when nothing more is due."""
    days = [(true_day(facts, kind, begins=begins, ends_on=ends_on), kind) for kind in KINDS]
    ahead = [(day, kind) for day, kind in days if day and day <= ends_on]
    return _of(facts, min(ahead)[1], min(ahead)[0], begins, on) if ahead else None


def true_day(facts: CaseFacts, kind: str, *, begins: date, ends_on: date) -> date | None:
    """The day a meeting of this kind is planned for, else one rhythm after the last, or after the period began.

    Days that stood still do not count: the rhythm begins anew when the execution goes on.
    """
    ours = [meeting for meeting in facts.follow_up_meetings if meeting.kind == kind]
    if waiting := [meeting.planned_for for meeting in ours if meeting.waits]:
        return min(waiting)
    held = [meeting.held_on for meeting in ours if meeting.held_on]
    if kind == MIDPOINT:
        return None if held else halfway(begins, ends_on)
    resumed = [stop.to for stop in facts.interruptions if stop.to]
    since = max([begins, *held, *resumed])
    return add(since, every(facts, kind, begins=begins, on=since))


def every(facts: CaseFacts, kind: str, *, begins: date, on: date) -> Term:
    """How long it usually is between two of this kind; contact is closer in the first month."""
    return getattr(facts.assumptions, setting_of(kind, begins=begins, on=on))


def setting_of(kind: str, *, begins: date, on: date) -> str:
    """The assumption the rhythm comes from."""
    if kind == "contact":
        return "contact_every" if on <= add(begins, FIRST_MONTH) else "contact_later_every"
    return "team_meeting_every" if kind == "team_meeting" else "evaluation_every"


def halfway(begins: date, ends_on: date) -> date:
    """The middle of the period."""
    return add_days(begins, (ends_on - begins).days // 2)


def next_in(begins: date, term: Term, on: date) -> date:
    """The next day in a rhythm, each counted from the first day and never from the one before."""
    return next(day for day in (add(begins, term, times) for times in count(1)) if day >= on)


def _plain(facts: CaseFacts, kind: str, begins: date, ends_on: date, on: date) -> date:
    if kind == MIDPOINT:
        return halfway(begins, ends_on)
    return next_in(begins, every(facts, kind, begins=begins, on=on), on)


def _of(facts: CaseFacts, kind: str, day: date, begins: date, on: date) -> NextDay:
    of_the_plan = kind in ("plan_evaluation", MIDPOINT)
    provision = PLAN_APPROVAL.provision if of_the_plan else REGULAR_MEETINGS.on(facts.law_day).provision
    return NextDay(kind, day, setting_of(kind, begins=begins, on=on), provision)
