"""What this floor hangs on the case page: how the measures go, the team, breaches, prosecutor and court."""

from followup.models import FinalReport, TeamMembership
from followup.queries import measures_of, team_of
from followup.views.court import court_side_of
from followup.views.ladder import ladder_of
from followup.views.latest import Latest
from workflow.models import Case, Section
from workflow.panels import Panel, hang
from workflow.stages import Stage
from youthplans.panels import hang_outcomes

# From how many days before access ends the panel says so.
ENDS_SOON = 14


def how_it_goes(page) -> dict:
    """Every measure with the latest word on it; those who ask for help are counted."""
    rows = [(measure, Latest.of(measure.progress_rows, page.case.key)) for measure in _measures(page)]
    return {"rows": rows, "asking": [measure for measure, latest in rows if latest and latest.needs_help]}


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


hang_outcomes(how_it_ended)
hang(Panel("progress", Section.PROGRESS, "followup/_progress_panel.html", how_it_goes, order=25))
hang(Panel("team", Section.PEOPLE, "followup/_team_panel.html", team_and_access, order=20, aside=True))
hang(Panel("breach", Section.BREACHES, "followup/_breach_panel.html", ladder_of, order=22))
hang(Panel("court", Section.EVENTS, "followup/_court_panel.html", court_side_of, order=24))
