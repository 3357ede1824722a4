"""The end of a case that ran its time: the report, the last door, and everybody's access shut."""

from collections.abc import Mapping

from followup.models import FinalReport
from workflow.law.mediation_act_period import PERIOD_OVER
from workflow.services.closing import close_access
from workflow.services.desk import Desk
from youthplans.services.tally import count


def complete(desk: Desk, *, report: str, outcomes: Mapping[int, str] | None = None) -> None:
    """Confirm that the sanction was carried out (konfliktrådsloven § 23); access ends, the parties are told.

    `outcomes` says by the measure's id how each one ended.
    """
    final = FinalReport(
        case=desk.case, completed_on=desk.on, by=desk.by.user,
        outcomes={str(measure): outcome for measure, outcome in (outcomes or {}).items()},
    )  # fmt: skip
    final.report = report.strip()
    final.save()
    desk.case.complete(desk.on)
    close_access(desk)
    _count_outcomes(desk, final.outcomes)
    desk.tell("case/completed/party", *desk.must_hear())
    desk.note(PERIOD_OVER.on(desk.facts.law_day).provision, report=final.pk)


def _count_outcomes(desk: Desk, outcomes: Mapping[str, str]) -> None:
    """Count how the measures of the catalogue went; what was carried through only in part did not reach its end."""
    entries = {str(row["id"]): row["measure_id"] for row in desk.case.rows["planned"]}
    done = {measure for measure, outcome in outcomes.items() if outcome == FinalReport.Outcome.DONE}
    count([entries.get(measure) for measure in done], desk.on.year, "completed")
    count([entries.get(measure) for measure in outcomes.keys() - done], desk.on.year, "ended_early")
