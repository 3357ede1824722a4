"""Changing the plan: a new version that keeps some measures, leaves some out, and adds others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.health_personnel_act import guardians_read_no_health
from workflow.law.mediation_act_plan import PLAN_CHANGE
from workflow.law.period import Period, period
from workflow.models.keeping import keep_all
from workflow.services.desk import Desk
from youthplans.models import PlanLine, PlannedMeasure, PlanVersion, SchoolWeek
from youthplans.services.planning import as_told, count_changes, in_writing, planned, use_views
from youthplans.services.unmet import tell_of_unmet


def change_plan(desk: Desk, *, add: Sequence[PlanLine] = (), remove: Sequence[str] = (), intensity: str,
                better_suited: bool = True, agreed_by: Sequence[str] = (), reasons: str = "",
                needs: Sequence[str] = (), school: SchoolWeek | None = None) -> None:  # fmt: skip
    """Change the plan by a decision; it becomes a new version, and the views are used (konfliktrådsloven § 25).

    School hours that nobody typed anew are those of the plan before, and `needs` as in `approve_plan`.
    Raises PlannedMeasure.DoesNotExist for a title to remove that is not in the plan.
    """
    standing = PlannedMeasure.in_force(desk.case)
    kept, removed = kept_and_removed(standing, remove)
    rule = PLAN_CHANGE.on(desk.facts.law_day)
    runs = from_now_on(desk.facts, on=desk.on)
    decision = desk.decide(
        "plan_change", rule.provision, reasons, added=[as_told(line, runs) for line in add], removed=removed,
        hides_health=guardians_read_no_health(desk.facts, on=desk.on),
    )  # fmt: skip
    version = PlanVersion(
        case=desk.case, number=standing[0].version.number + 1, approved_on=desk.on, decision=decision,
        agreed_by=list(agreed_by),
    )  # fmt: skip
    if school is None:
        version.school_sealed = standing[0].version.school_sealed
    else:
        version.school_text = in_writing(school.as_values())
    version.save()
    made = [*(measure.carried_into(version) for measure in kept), *(planned(version, line, runs) for line in add)]
    keep_all(made)
    count_changes(standing, made, desk.on)
    use_views(desk)
    tell_of_unmet(desk, needs, made)
    desk.note(plan=version.pk, intensity=intensity, better_suited=better_suited, agreed_by=list(agreed_by),
              removed=[measure.pk for measure in removed], added=len(add))  # fmt: skip


def kept_and_removed(
    standing: Sequence[PlannedMeasure], titles: Sequence[str]
) -> tuple[list[PlannedMeasure], list[PlannedMeasure]]:
    """The measures that stay and those that go; a title names every measure that bears it.

    Raises PlannedMeasure.DoesNotExist for a title that none bears.
    """
    if unknown := set(titles) - {measure.title for measure in standing}:
        raise PlannedMeasure.DoesNotExist(len(unknown))
    kept = [measure for measure in standing if measure.title not in titles]
    return kept, [measure for measure in standing if measure.title in titles]


def from_now_on(facts: CaseFacts, *, on: date) -> Period:
    """The rest of the period: what is added without days of its own begins with the change."""
    runs = period(facts, on=on)
    return replace(runs, starts_on=max(on, runs.starts_on), ends_on=runs.earliest_end)
