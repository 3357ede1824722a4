"""What this floor hangs on the case page: how the measures go, the team, breaches, prosecutor and court."""

from datetime import date

from followup.models import FinalReport, TeamMembership
from followup.queries import measures_of, team_of
from followup.services.ending import asks_for_evaluation
from followup.services.rhythm import is_overdue, word_due_on
from followup.views.court import court_side_of
from followup.views.ladder import ladder_of
from followup.views.latest import Latest
from followup.views.meetings import coming_up
from followup.views.own_panels import own_pages_of, questions_of
from followup.views.proposals import proposals_in, wishes_of
from workflow.models import Case, Section
from workflow.panels import Panel, hang
from workflow.stages import Stage
from youthplans.models import PlannedMeasure
from youthplans.panels import hang_outcomes, hang_wishes

# From how many days before access ends the panel says so.
ENDS_SOON = 14


def how_it_goes(page) -> dict:
    """Every measure with the latest word on it and when one was due; who asks for help, and what is proposed."""
    rows = [_how_one_goes(page, measure) for measure in _measures(page)]
    works_on_it = bool(page.standing.may("work_on_case"))
    return {
        "rows": rows, "asking": [measure for measure, latest, _due in rows if latest and latest.needs_help],
        "proposals": proposals_in(page) if rows and works_on_it else [], "may_take_up": works_on_it and page.case.is_open,
    }  # fmt: skip


def _how_one_goes(page, measure: PlannedMeasure) -> tuple[PlannedMeasure, Latest | None, date | None]:
    """A measure, the latest word on it, and the day one was due when that is past."""
    latest = Latest.of(measure.progress_rows, page.case.key)
    told_on = latest.day if latest else None
    late = page.case.stage == Stage.ACTIVE and is_overdue(measure, told_on, page.on)
    return measure, latest, word_due_on(measure, told_on) if late else None


def _measures(page) -> list:
    measures = list(measures_of(page.case)) if page.case.starts_on else []
    for measure in measures:
        measure.case = page.case
    return measures


def team_and_access(page) -> dict:
    """The team, with the day each one's access ends."""
    team = list(team_of(page.case, page.on)) if page.case.starts_on else []
    may_invite = bool(page.standing.may("work_on_case")) and page.case.is_open
    return {"team": [(held, _days_left(held, page)) for held in team], "may_invite": may_invite}


def _days_left(held: TeamMembership, page) -> int | None:
    """How many days of access are left, when they are few."""
    left = (held.to_on - page.on).days
    return left if held.user_id and left <= ENDS_SOON else None


def how_it_ended(case: Case) -> dict[int, str]:
    """How each measure ended, as the final report says."""
    if case.stage != Stage.COMPLETED:
        return {}
    report = FinalReport.objects.filter(case=case).order_by("pk").last()
    told = report.outcomes if report else {}
    return {int(measure): str(FinalReport.Outcome(outcome).label) for measure, outcome in told.items()}


def how_the_end_stands(page) -> dict:
    """Whether the case is over, or the last day so near that there is something to see to."""
    is_near = page.case.is_open and bool(page.standing.may("work_on_case")) and asks_for_evaluation(page.desk)
    return {"is_over": not page.case.is_open, "is_near": is_near}


hang_outcomes(how_it_ended)
hang_wishes(wishes_of)
hang(Panel("own_pages", Section.PEOPLE, "followup/_own_panel.html", own_pages_of, order=12, aside=True))
hang(Panel("questions", Section.CONSENTS, "followup/_help_panel.html", questions_of, order=15))
hang(Panel("progress", Section.PROGRESS, "followup/_progress_panel.html", how_it_goes, order=25))
hang(Panel("team", Section.PEOPLE, "followup/_team_panel.html", team_and_access, order=20, aside=True))
hang(Panel("breach", Section.BREACHES, "followup/_breach_panel.html", ladder_of, order=22))
hang(Panel("court", Section.EVENTS, "followup/_court_panel.html", court_side_of, order=24))
hang(Panel("ending", Section.EVENTS, "followup/_ending_panel.html", how_the_end_stands, order=10))
hang(Panel("follow_up_meetings", Section.MEETINGS, "followup/_follow_up_meetings_panel.html", coming_up, order=26))
