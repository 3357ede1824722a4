"""The office head's overview: how long cases wait, how they go, who has how much, and what stands still; numbers alone."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from followup import statistics
from followup.views import overview_plots as plots
from followup.views import overview_tables as tables
from followup.views.csv_file import as_csv
from workflow import clock
from workflow.access import Actor, may
from workflow.journal import readings
from workflow.law.terms import Term, add
from workflow.services.absence import coordinators_of
from workflow.stages import Stage
from workflow.views.work_list import A_PAGE, listed, row_of

PERIODS = {"12": _("Siste 12 måneder"), "24": _("Siste 24 måneder"), "60": _("Siste fem år")}
USUAL = "12"
# Rows of a list on the page; the file has all of them.
MOST_ROWS = 25


@dataclass
class Figures:
    """The figures of one office and period, each asked for once."""

    actor: Actor
    on: date
    months: str

    @cached_property
    def cases(self):
        return statistics.cases_of(self.actor, self.on)

    @property
    def since(self) -> date:
        """The first day of the quarter the period begins in: a quarter is never cut."""
        return statistics.quarter_of(add(self.on, Term(months=int(self.months)), -1))

    @cached_property
    def waits(self) -> list[statistics.Waits]:
        return statistics.waits(self.cases, self.since, self.on)

    @cached_property
    def cohorts(self) -> list[statistics.Cohort]:
        return statistics.cohorts(self.cases, self.since)

    @cached_property
    def loads(self) -> list[statistics.Load]:
        return statistics.loads(self.cases, coordinators_of(self.actor.office, self.on), self.on)

    @cached_property
    def stalled(self) -> list[statistics.Stalled]:
        return statistics.stalled(self.cases, self.on)

    @cached_property
    def overdue(self) -> list:
        return statistics.overdue(self.cases, self.on)

    @cached_property
    def answers(self) -> list[statistics.Answers]:
        return statistics.answers(self.cases, self.since, self.on)

    @property
    def share_within(self) -> int | None:
        """Of the cases whose answer is known, how many in a hundred had the meeting in time; none where none is known."""
        within = sum(one.within for one in self.waits)
        known = within + sum(one.over for one in self.waits)
        return round(100 * within / known) if known else None

    def table(self, name: str) -> tables.Table:
        """The table behind a name of `tables.FILES`."""
        return {
            "ventetid": lambda: tables.waiting_times(self.waits), "utfall": lambda: tables.outcomes(self.cohorts),
            "fordeling": lambda: tables.carried(self.loads), "stillstand": lambda: tables.standing_still(self.stalled),
            "oppfolging": lambda: tables.overdue_follow_ups(self.overdue, self.on),
            "brudd": lambda: tables.met(self.answers),
        }[name]()  # fmt: skip


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Figures, plots with their tables, what stands still, and every open case of the office by deadline."""
    figures = _figures(request)
    actor, on = figures.actor, figures.on
    cases = listed(actor, on)
    counts = cases.aggregate(
        open=Count("pk"), late=Count("pk", filter=Q(next_due_on__lt=on)),
        unassigned=Count("pk", filter=Q(stage=Stage.RECEIVED) | Q(coordinator=None)),
    )  # fmt: skip
    paginator = Paginator(cases, A_PAGE)
    paginator.count = counts["open"]
    shown = paginator.get_page(request.GET.get("side"))
    rows = [row_of(case, actor, on) for case in shown]
    overdue = tables.by_case(figures.overdue)
    lists = [*rows, *figures.stalled[:MOST_ROWS], *(due for due, _what in overdue[:MOST_ROWS])]
    readings.read(actor, "overview", shown=sorted({row.case.pk for row in lists}))
    return render(request, "followup/overview.html", {
        "figures": figures, "counts": counts, "rows": rows, "shown": shown, "today": on, "office": actor.office,
        "periods": PERIODS.items(), "target": statistics.TARGET, "most_rows": MOST_ROWS,
        "strips": plots.strips(figures.waits), "shares": plots.shares(figures.cohorts),
        "bars": plots.bars(figures.loads),
        "tables": {name: figures.table(name) for name in ("ventetid", "utfall", "fordeling", "brudd")},
        "stalled": [(row, tables.why_stalled(row)) for row in figures.stalled[:MOST_ROWS]],
        "overdue": overdue[:MOST_ROWS], "many_overdue": len(overdue),
    })  # fmt: skip


@require_GET
def overview_csv(request: HttpRequest, table: str) -> HttpResponse:
    """One table as a file, all its rows; case numbers and colleagues, never a youth."""
    figures = _figures(request)
    if table not in tables.FILES:
        raise Http404
    readings.read(figures.actor, "overview_csv", shown=[table])
    headers = {"Content-Disposition": f'attachment; filename="{table}-{figures.on}.csv"'}
    return HttpResponse(as_csv(figures.table(table)), content_type="text/csv; charset=utf-8", headers=headers)


def _figures(request: HttpRequest) -> Figures:
    """Those of the head's own office; for everybody else there is no such page."""
    actor, on = request.actor, clock.today()
    if actor.office is None or not may(actor, "see_office_list", actor.office, on):
        raise Http404
    asked = request.GET.get("maaneder", USUAL)
    return Figures(actor, on, asked if asked in PERIODS else USUAL)
