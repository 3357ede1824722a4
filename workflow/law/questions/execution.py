"""May the case be carried out by more people, or come to its end?"""

from collections.abc import Iterable
from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_offence import offences_are_settled
from workflow.law.mediation_act_period import REGULAR_MEETINGS, period_is_over, period_still_runs
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict, Words


def may_add_to_team(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 26: the team carries out a plan, so it begins with one."""
    return [in_stage("add_team_member", facts, on=on)]


def may_progress(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 26: those with tasks in the plan report on them while it is carried out."""
    return [in_stage("progress", facts, on=on)]


def may_meet(facts: CaseFacts, *, days: Iterable[date] = (), on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22: people meet while the plan is carried out, on days that lie ahead and inside the period."""
    days = sorted(days)
    verdicts = [in_stage("follow_up_meeting", facts, on=on)]
    if days:
        verdicts.append(REGULAR_MEETINGS.judge(days[0] >= on, on=facts.law_day, day=days[0], because=Words(
            "Dagen {day} er passert. Velg en dag fra og med i dag.",
            "Dagen {day} er passert. Vel ein dag frå og med i dag.",
            "The day {day} has passed. Choose today or a later day.")))
        verdicts.append(period_still_runs(facts, on=days[-1]))
    return verdicts


def may_write_down_meeting(facts: CaseFacts, *, planned_for: date, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22: how a meeting went is written down when its day has come."""
    return [in_stage("follow_up_meeting", facts, on=on),
            REGULAR_MEETINGS.judge(planned_for <= on, on=facts.law_day, day=planned_for, because=Words(
                "Møtet er ikke før {day}. Flytt det hvis det ble holdt tidligere.",
                "Møtet er ikkje før {day}. Flytt det om det vart halde tidlegare.",
                "The meeting is not until {day}. Move it if it was held earlier."))]


def may_complete(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 23: the day after the last day, with nothing open at prosecutor or court."""
    return [in_stage("complete", facts, on=on), period_is_over(facts, on=on), offences_are_settled(facts)]


def may_correct_report(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 23: the report of a case that was completed."""
    return [in_stage("correct_report", facts, on=on)]


def may_evaluate(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 26: while the plan is carried out, and after it ended."""
    return [in_stage("evaluate", facts, on=on)]


def may_end_early(facts: CaseFacts, *, ground: str, on: date) -> list[Verdict]:
    """Deceased, quashed, lapsed (straffeloven § 93) or replaced (konfliktrådsloven §§ 32, 34)."""
    return [in_stage(ground, facts, on=on)]
