"""What the pages of this floor ask for: what stands on the desk, and the published numbers as they were frozen."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from slt.models import (
    ActionPlan,
    Assessment,
    BorrowRequest,
    Goal,
    Level,
    LevelMeeting,
    Paper,
    PrivateNote,
    PublishedCell,
    Seat,
    WheelTask,
)
from slt.models.action_plan import OPEN_STATES
from slt.models.desk import Desk
from slt.models.documents import Stage
from slt.models.meetings import MeetingState
from slt.tables import Table
from workflow.models import Municipality, User
from youthplans.models import Measure
from youthplans.models.vocabulary import MeasureStatus

NEXT_MEETINGS = 3
# A row's number, or None where it is hidden; the sum stands under `tables.TOTAL`.
Numbers = dict[str, int | None]


@dataclass(frozen=True)
class Today:
    """What waits on the desk."""

    meetings: list[LevelMeeting]
    unanswered: int
    asked: int
    tasks: list[WheelTask]
    left_over: int
    stale: int
    goals: int
    working: int


def what_waits(user: User, desk: Desk, day: date) -> Today:
    """The next meetings, this month's tasks, what is asked, to be checked and open, in eight questions."""
    planned = LevelMeeting.objects.seen_by(user, desk).filter(state=MeetingState.PLANNED)
    undone = WheelTask.objects.seen_by(user, desk).filter(year=day.year, done_on=None, ended_on=None)
    goals = Goal.objects.seen_by(user, desk).filter(state__in=OPEN_STATES, plan__to_year__gte=day.year)
    return Today(
        meetings=list(planned.filter(day__gte=day).select_related("level")[:NEXT_MEETINGS]),
        unanswered=planned.filter(day__lt=day).count(),
        asked=_in_place(BorrowRequest.objects.filter(answer="", withdrawn_on=None), desk, "measure__").count(),
        tasks=list(undone.filter(month=day.month).select_related("level")),
        left_over=undone.filter(month__lt=day.month).count(),
        stale=measures_to_check(desk, day).count(),
        goals=goals.count(),
        working=Paper.objects.seen_by(user, desk).filter(stage=Stage.IN_PROGRESS).count(),
    )


def measures_to_check(desk: Desk, day: date) -> QuerySet[Measure]:
    """The measures of the place, not ended, that nobody has checked for long."""
    return _in_place(Measure.objects.exclude(status=MeasureStatus.ENDED), desk).stale_on(day)


def _in_place(rows: QuerySet, desk: Desk, measure: str = "") -> QuerySet:
    """Those of the desk's own municipality or district; `measure` leads from the row to its measure."""
    here = rows.filter(**{f"{measure}municipality": desk.municipality_id})
    return here.filter(**{f"{measure}district": desk.district_id}) if desk.district_id else here


def levels_with_seats(user: User, desk: Desk, day: date) -> list[Level]:
    """The groups that stand that day with their members, in the order of the model."""
    seats = Seat.objects.standing_on(day)
    standing = Level.objects.seen_by(user, desk).standing_on(day)
    return list(standing.prefetch_related(Prefetch("seats", queryset=seats, to_attr="members")))


def levels_with_counts(user: User, desk: Desk, year: int) -> list[Level]:
    """The groups that stand, with how many meetings are held and planned that year."""
    of_the_year = Q(meetings__day__year=year)
    held, planned = Q(meetings__state=MeetingState.HELD), Q(meetings__state=MeetingState.PLANNED)
    standing = Level.objects.seen_by(user, desk).standing_on(date(year, 1, 1)).filter(from_on__lte=date(year, 12, 31))
    return list(standing.annotate(
        held=Count("meetings", filter=of_the_year & held), planned=Count("meetings", filter=of_the_year & planned)
    ))  # fmt: skip


def meetings_of(user: User, desk: Desk, year: int) -> QuerySet[LevelMeeting]:
    """The meetings of a year in the order of their days."""
    return LevelMeeting.objects.seen_by(user, desk).filter(day__year=year).select_related("level")


def wheel_of(user: User, desk: Desk, year: int) -> list[tuple[int, list[WheelTask]]]:
    """The twelve months of a year with their tasks."""
    months = defaultdict(list)
    tasks = WheelTask.objects.seen_by(user, desk).filter(year=year, ended_on=None)
    for task in tasks.select_related("level"):
        months[task.month].append(task)
    return [(month, months[month]) for month in range(1, 13)]


def papers_of(user: User, desk: Desk) -> dict[str, list]:
    """The reader's own notes, the working papers and the final ones; newer versions hide the older."""
    papers = Paper.objects.seen_by(user, desk).select_related("meeting__level").defer("text")
    notes = PrivateNote.objects.seen_by(user, desk).select_related("meeting__level").defer("text")
    shown = papers.exclude(newer__stage=Stage.FINAL)
    return {
        "notes": list(notes),
        "working": [paper for paper in shown if not paper.is_final],
        "final": [paper for paper in shown if paper.is_final],
    }


def plans_with_goals(user: User, desk: Desk) -> QuerySet[ActionPlan]:
    """The plans with their goals, and on each goal how many measures serve it."""
    goals = Goal.objects.select_related("level").annotate(served_by=Count("measures"))
    return ActionPlan.objects.seen_by(user, desk).prefetch_related(Prefetch("goals", queryset=goals))


def assessments_of(user: User, desk: Desk) -> QuerySet[Assessment]:
    """The assessments, newest first, with how much stands in each."""
    standing = Count("findings", filter=Q(findings__ended_on=None))
    return Assessment.objects.seen_by(user, desk).annotate(found=standing)


# ---- What is missing -------------------------------------------------------------------------------
@dataclass(frozen=True)
class Published:
    """The tables of one municipality for one closed year, with its county's and the country's beside.

    `tables[Table.NEEDS_HERE]["family"]` is a number, or None where it is hidden. The rows of each table stand in
    `tables.ROWS`; the three tables with needs have `tables.TOTAL` besides, which ages and quarters share.
    """

    year: int
    county: str
    tables: dict[Table, Numbers]


def published(municipality: Municipality, year: int) -> Published | None:
    """The tables of a municipality for a year; None until that year is over and published."""
    here = Q(area=municipality.pk)
    county = PublishedCell.objects.filter(here, year=year, table=Table.NEEDS_HERE).values("county")[:1]
    beside = Q(table=Table.NEEDS_COUNTY, area=county) | Q(table=Table.NEEDS_COUNTRY)
    tables: dict[Table, Numbers] = defaultdict(dict)
    of = ""
    for cell in PublishedCell.objects.filter(here | beside, year=year):
        tables[Table(cell.table)][cell.row] = cell.value
        of = cell.county or of
    return Published(year, of, dict(tables)) if Table.NEEDS_HERE in tables else None


def published_of_county(county: str, year: int) -> dict[str, Numbers]:
    """The needs tables of every municipality that lay in a county that year, by the municipality's number."""
    found: dict[str, Numbers] = defaultdict(dict)
    for cell in PublishedCell.objects.filter(table=Table.NEEDS_HERE, county=county, year=year):
        found[cell.area][cell.row] = cell.value
    return dict(found)


def published_years(municipality: Municipality) -> list[int]:
    """The years with tables for a municipality, the newest first."""
    cells = PublishedCell.objects.filter(table=Table.NEEDS_HERE, area=municipality.pk)
    return list(cells.order_by("-year").values_list("year", flat=True).distinct())
