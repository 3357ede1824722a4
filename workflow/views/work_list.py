"""The coordinator's work list: the most urgent case first, what it waits for, and never a name before it is needed."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Case as Choice
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Least
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.access import Actor, may
from workflow.acts import ACTS
from workflow.facts import people_of
from workflow.deadlines import LABELS, TO_DO
from workflow.journal import readings
from workflow.models import Case, Cover, Deadline, Grade, Letter, Meeting, Party
from workflow.models.rows import JsonRows, RowsOfCase, RowsOfCases
from workflow.nodes import errand_named, waiting
from workflow.queries import PARTY_COLUMNS, open_ones, visible_to
from workflow.stages import Stage
from workflow.templatetags.house import day_of_year

A_PAGE = 25
SOON = timedelta(days=7)
# Errands that are waiting for somebody else than the coordinator.
FOR_OTHERS = (
    "workflow/flows.IntakeFlow.assign", "workflow/flows.IntakeFlow.obtain_consents",
    "workflow/flows.TransferFlow.assign",
)  # fmt: skip

# Who has the case while it lies outside the office.
WITH_OTHERS = {
    Stage.REFERRED: gettext_lazy("Den saken er sendt til"), Stage.IN_COURT: gettext_lazy("Retten"),
}  # fmt: skip

# A meeting that is called is a day to keep, when it comes before the deadline.
NEXT_DAY = Choice(
    When(stage=Stage.MEETING_SCHEDULED, then=Least("meets_on", "rule_due_on")), default=F("rule_due_on")
)


@dataclass
class Row:
    """One case in the list."""

    case: Case
    step: str
    step_address: str
    due_on: date | None
    due_label: str
    waits_for: str
    group: str
    is_covered: bool

    @property
    def who(self) -> str:
        """Initials; nothing at all where the address is protected."""
        return _("Skjermet sak") if self.case.grade != Grade.NONE else people_of(self.case)["youth"].initials


def listed(actor: Actor, on: date, action: str = "see_in_list") -> QuerySet[Case]:
    """The actor's open cases with next deadline and waiting errands, the nearest deadline first."""
    due = Deadline.objects.filter(case=OuterRef("pk"), settled_on__isnull=True, name__in=TO_DO).order_by("due_on", "pk")
    errands = waiting(OuterRef("pk"))
    meeting = Meeting.objects.filter(case=OuterRef("pk"), superseded_on=None).order_by("-pk")
    return (
        open_ones(visible_to(actor, action, on))
        .select_related("key", "coordinator")
        .annotate(
            rule_due_on=Subquery(due.values("due_on")[:1]),
            next_due=Subquery(due.values("name")[:1]),
            errands=JsonRows(errands.values("flow_task")),
            rows=RowsOfCases(party=RowsOfCase(Party, *PARTY_COLUMNS, where=f"key = '{Party.YOUTH}'")),
            meets_on=Subquery(meeting.values("planned_for")[:1]),
            waits_for_others=Exists(errands.filter(flow_task__in=FOR_OTHERS)),
            waits_for_anybody=Exists(errands),
        )
        .annotate(next_due_on=NEXT_DAY)
        .order_by(F("next_due_on").asc(nulls_last=True), "pk")
    )


FILTERS = {
    "alle": Q(),
    "meg": Q(waits_for_others=False, waits_for_anybody=True),
    "andre": Q(waits_for_others=True),
    "uten": Q(waits_for_anybody=False),
}


@require_GET
def work_list(request: HttpRequest) -> HttpResponse:
    """My work list."""
    actor, on = request.actor, clock.today()
    if not may(actor, "see_work_list", None):
        raise Http404
    cases = listed(actor, on)
    chosen = request.GET.get("vis") if request.GET.get("vis") in FILTERS else "alle"
    counts = cases.aggregate(
        **{name: Count("pk", filter=rule) if rule else Count("pk") for name, rule in FILTERS.items()},
        late=Count("pk", filter=Q(next_due_on__lt=on)),
    )
    paginator = Paginator(cases.filter(FILTERS[chosen]), A_PAGE)
    paginator.count = counts[chosen]
    shown = paginator.get_page(request.GET.get("side"))
    rows = [row_of(case, actor, on) for case in shown]
    readings.read(actor, "work_list", shown=[row.case.pk for row in rows])
    return render(request, "workflow/work_list.html", {
        "groups": [(name, list(some)) for name, some in groupby(rows, key=lambda row: row.group)],
        "filters": [(name, label, counts[name]) for name, label in _labels()], "chosen": chosen, "shown": shown,
        "late": counts["late"], "first": rows[0] if rows else None, "today": on,
        "meetings": _meetings(actor, on), "days": _days_to_meeting(actor, on),
        "covers": _standing_in(actor, on),
        "to_print": Letter.objects.to_print().filter(case__in=visible_to(actor, "work_on_case", on)).count(),
    })  # fmt: skip


def _standing_in(actor: Actor, on: date) -> list[Cover]:
    """Who carries the actor's cases today, and whose cases the actor carries."""
    today = Cover.objects.standing_on(on).filter(Q(coordinator=actor.user) | Q(deputy=actor.user), office=actor.office)
    return list(today.select_related("coordinator", "deputy").order_by("pk"))


def row_of(case: Case, reader: Actor, on: date) -> Row:
    """A case as a row: its next step, when, and for whom it waits."""
    errands = [errand_named(row["flow_task"]) for row in case.errands]
    # Somebody must take the case before anything else is done in it.
    errand = next((each for each in errands if each.needs == "lead_case"), next(iter(errands), None))
    act = ACTS[errand.act] if errand else None
    due = str(LABELS[case.next_due]).capitalize() if case.next_due else ""
    return Row(
        case, _step(case, act, on), case.get_absolute_url(), case.next_due_on, due, _waits_for(case, act),
        _group(case.next_due_on, on), case.coordinator_id != reader.user.pk,
    )  # fmt: skip


def _step(case: Case, act, on: date) -> str:
    """The next step in words; while the plan runs there is nothing to end yet."""
    if act is not None and act.needs == "lead_case":
        return act.label
    if case.stage in WITH_OTHERS:
        return _("Vent på svar")
    if case.stage in (Stage.INTERRUPTED, Stage.POSTPONED):
        return ACTS["resume"].label
    if case.stage == Stage.MEETING_SCHEDULED and case.meets_on:
        return _("Hold møtet %(day)s") % {"day": day_of_year(case.meets_on)}
    if act is None or (act.name == "complete" and case.ends_on >= on):
        return _("Følg opp planen")
    return act.label


def _waits_for(case: Case, act) -> str:
    if case.stage in WITH_OTHERS:
        return WITH_OTHERS[case.stage]
    if act is None:
        return _("Ingen")
    return {"assign": _("Konfliktrådslederen"), "consent": _("Ungdommen og foresatte")}.get(act.name, _("Deg"))


def _group(due_on: date | None, on: date) -> str:
    if due_on is None or due_on > on + SOON:
        return _("Senere")
    if due_on < on:
        return _("Over fristen")
    return _("I dag") if due_on == on else _("De neste sju dagene")


def _labels() -> list[tuple[str, str]]:
    return [
        ("alle", _("Alle")), ("meg", _("Venter på meg")), ("andre", _("Venter på andre")), ("uten", _("Uten neste steg"))
    ]  # fmt: skip


def _meetings(actor: Actor, on: date) -> list[Meeting]:
    """The main meetings of the next seven days."""
    return list(
        Meeting.objects.filter(
            case__in=visible_to(actor, "see_in_list", on), planned_for__range=(on, on + SOON), held_on__isnull=True,
            adjourned_on__isnull=True, superseded_on__isnull=True,
        ).select_related("case").order_by("planned_for", "at")[:6]
    )  # fmt: skip


def _days_to_meeting(actor: Actor, on: date) -> int | None:
    """The middle number of days from receipt to meeting over the last twelve months; none under five cases."""
    held = Meeting.objects.filter(
        case__in=visible_to(actor, "see_in_list", on), held_on__gt=on - timedelta(days=365)
    ).values_list("held_on", "case__received_on")
    days = sorted((held_on - received_on).days for held_on, received_on in held[:500])
    return days[len(days) // 2] if len(days) >= 5 else None
