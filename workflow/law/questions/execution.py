"""May the case be carried out by more people, or come to its end?"""

from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_offence import offences_are_settled
from workflow.law.mediation_act_period import period_is_over
from workflow.law.steps import in_stage
from workflow.law.verdict import Verdict


def may_add_to_team(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 26: the team carries out a plan, so it begins with one."""
    return [in_stage("add_team_member", facts, on=on)]


def may_progress(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 26: those with tasks in the plan report on them while it is carried out."""
    return [in_stage("progress", facts, on=on)]


def may_complete(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 23: the day after the last day, with nothing open at prosecutor or court."""
    return [in_stage("complete", facts, on=on), period_is_over(facts, on=on), offences_are_settled(facts)]


def may_end_early(facts: CaseFacts, *, ground: str, on: date) -> list[Verdict]:
    """Deceased, quashed, lapsed (straffeloven § 93) or replaced (konfliktrådsloven §§ 32, 34)."""
    return [in_stage(ground, facts, on=on)]
