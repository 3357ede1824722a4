"""The end of a case: the report that is kept, the last door, and what every end asks for."""

import json
from collections.abc import Mapping

from followup.models import EndingDraft, FinalReport, TeamMembership
from followup.queries import measures_of
from followup.services.ending import CASE_ENDED, YOUTH_ASKED, asks_for_evaluation
from followup.services.report_text import put_into_words
from workflow.law.mediation_act_period import PERIOD_OVER
from workflow.services.closing import close
from workflow.services.desk import Desk
from workflow.services.notices import notify
from workflow.stages import Stage
from youthplans.models import PlannedMeasure
from youthplans.services.tally import count


def complete(desk: Desk, *, report: str, outcomes: Mapping[int, str] | None = None,
             goals: Mapping[int, str] | None = None, goal_words: Mapping[int, str] | None = None,
             after: str = "") -> None:  # fmt: skip
    """Confirm that the sanction was carried out (konfliktrådsloven § 23); access ends, and all who must are told.

    `outcomes` says by the measure's id how each one ended, `goals` and `goal_words` how far its goal was reached.
    """
    final = _report(desk, Stage.COMPLETED)
    final.outcomes, final.goals = _by_text(outcomes), _by_text(goals)
    final.goal_words_text = json.dumps({key: words for key, words in _by_text(goal_words).items() if words})
    final.report, final.after = report.strip(), after.strip()
    _write(desk, final)
    desk.case.complete(desk.on)
    close(desk, Stage.COMPLETED)
    _count_outcomes(desk, final.outcomes)
    EndingDraft.objects.filter(case=desk.case).delete()
    desk.tell("case/completed/party", *desk.must_hear())
    desk.note(PERIOD_OVER.on(desk.facts.law_day).provision, report=final.pk)


def correct_report(desk: Desk, *, report: str, reason: str, after: str = "") -> None:
    """Put a new report in the place of the last one, which stays to be read (konfliktrådsloven § 23)."""
    last = FinalReport.objects.filter(case=desk.case).latest("number")
    last.case = desk.case
    final = _report(desk, last.ended_as)
    final.completed_on, final.outcomes, final.goals = last.completed_on, last.outcomes, last.goals
    final.goal_words_text, final.reason = last.goal_words_text, reason.strip()
    final.report, final.after = report.strip(), after.strip()
    _write(desk, final)
    desk.tell("case/report_corrected/party", *desk.must_hear())
    desk.note(PERIOD_OVER.on(desk.facts.law_day).provision, report=final.pk, takes_the_place_of=last.pk)


def report_early_end(desk: Desk, how: str) -> None:
    """Keep a short report of a case that ended before its time."""
    _write(desk, _report(desk, how))


def tell_those_around(desk: Desk, how: str) -> None:
    """The team hears that it is over, and the youth is asked how it was where the end came early."""
    if desk.told or desk.facts.starts_on is None:
        return
    team = TeamMembership.objects.filter(case=desk.case, user__isnull=False, ended_on__isnull=True)
    notify(CASE_ENDED, set(team.values_list("user", flat=True)), case=desk.case)
    youth = [row["user_id"] for row in desk.case.rows["party"] if row["key"] == "youth" and row["user_id"]]
    if how != Stage.COMPLETED and asks_for_evaluation(desk):
        notify(YOUTH_ASKED, youth, case=desk.case)


def _report(desk: Desk, how: str) -> FinalReport:
    number = max((row["number"] for row in desk.case.rows["report"]), default=0) + 1
    return FinalReport(case=desk.case, number=number, ended_as=how, completed_on=desk.on, by=desk.by.user)


def _write(desk: Desk, report: FinalReport) -> None:
    put_into_words(desk, report, _measures(desk))
    report.save()


def _measures(desk: Desk) -> list[PlannedMeasure]:
    measures = list(measures_of(desk.case)) if desk.facts.starts_on else []
    for measure in measures:
        measure.case = desk.case
    return measures


def _by_text(given: Mapping[int, str] | None) -> dict[str, str]:
    return {str(measure): value for measure, value in (given or {}).items()}


def _count_outcomes(desk: Desk, outcomes: Mapping[str, str]) -> None:
    """Count how the measures of the catalogue went; what was carried through only in part did not reach its end."""
    entries = {str(row["id"]): row["measure_id"] for row in desk.case.rows["planned"]}
    done = {measure for measure, outcome in outcomes.items() if outcome == FinalReport.Outcome.DONE}
    count([entries.get(measure) for measure in done], desk.on.year, "completed")
    count([entries.get(measure) for measure in outcomes.keys() - done], desk.on.year, "ended_early")
