"""The figures of an office: each counted by one question for all its cases, whoever still waits counted with the rest.

They are shown inside the office alone, to a head who sees the case numbers anyway, and nothing of them is published:
so no small number is suppressed here. Cases with a strictly protected address are not among them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from followup.models import Breach
from workflow.access import Actor
from workflow.deadlines import TO_DO
from workflow.law.assumptions import Assumptions
from workflow.models import Case, Cover, Deadline, Event, Meeting
from workflow.nodes import waiting
from workflow.queries import open_ones, visible_to
from workflow.stages import ENDS, Stage

# What keeps the follow-up going, by the names of the days the law and the assumptions count out.
RHYTHMS = ("contact", "team_meeting", "plan_evaluation", "midpoint_evaluation")
TARGET = Assumptions().meeting_target_days
JUST_OVER = 1e-9
# What a list of cases shows.
LISTED = ("number", "address", "received_on", "coordinator__name")


def cases_of(actor: Actor, on: date) -> QuerySet[Case]:
    """The cases the head's figures are about."""
    return visible_to(actor, "see_in_list", on)


def quarter_of(day: date) -> date:
    """The first day of its quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def half_of(day: date) -> date:
    """The first day of its half-year."""
    return date(day.year, 1 if day.month < 7 else 7, 1)


def middle(done: Iterable[int], still: Iterable[int]) -> int | None:
    """The day by which half of them were done; those who still wait count for as long as they have waited.

    It is the Kaplan–Meier median: leaving them out would make long waits look short. None when half are not done.
    """
    days = sorted([(day, False) for day in done] + [(day, True) for day in still])
    left = 1.0
    for at_risk, (day, still_waits) in zip(range(len(days), 0, -1), days, strict=True):
        if not still_waits:
            left *= (at_risk - 1) / at_risk
            if left <= 0.5 + JUST_OVER:
                return day
    return None


# ---- From receipt to meeting ------------------------------------------------------------------------


@dataclass(frozen=True)
class Waits:
    """The cases that came in one quarter: days to the meeting, days waited until now, or until an end without one."""

    starts: date
    held: tuple[int, ...]
    waiting: tuple[int, ...]
    ended: tuple[int, ...]

    @property
    def middle(self) -> int | None:
        return middle(self.held, self.waiting + self.ended)

    @property
    def within(self) -> int:
        return sum(days <= TARGET for days in self.held)

    @property
    def over(self) -> int:
        """Held too late, or waiting too long already."""
        return sum(days > TARGET for days in self.held + self.waiting)

    @property
    def undecided(self) -> int:
        """Waiting, and not too long yet."""
        return sum(days <= TARGET for days in self.waiting)


def waits(cases: QuerySet[Case], since: date, on: date) -> list[Waits]:
    """Every quarter since then; a case belongs to the quarter it came in, whether it has had its meeting or not."""
    held = Meeting.objects.filter(case=OuterRef("pk"), held_on__isnull=False).order_by("held_on")
    rows = cases.filter(received_on__gte=since).annotate(first=Subquery(held.values("held_on")[:1]))
    found: dict[date, dict[str, list[int]]] = {}
    for received, first, ended in rows.values_list("received_on", "first", "ended_on"):
        kind, last = ("held", first) if first else ("ended", ended) if ended else ("waiting", on)
        of_quarter = found.setdefault(quarter_of(received), {"held": [], "waiting": [], "ended": []})
        of_quarter[kind].append(max((last - received).days, 0))
    return [Waits(starts, **{kind: tuple(sorted(days)) for kind, days in of_quarter.items()})
            for starts, of_quarter in sorted(found.items())]  # fmt: skip


# ---- How the cases go -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cohort:
    """The cases whose period began in one half-year."""

    starts: date
    completed: int
    early: int
    running: int

    @property
    def all(self) -> int:
        return self.completed + self.early + self.running


def cohorts(cases: QuerySet[Case], since: date) -> list[Cohort]:
    """How it has gone with those that began together; the newest have had less time."""
    begun = cases.filter(starts_on__gte=half_of(since)).order_by()
    found: dict[date, list[int]] = {}
    for starts, stage, many in begun.values_list("starts_on", "stage").annotate(many=Count("pk")):
        place = 0 if stage == Stage.COMPLETED else 1 if stage in ENDS else 2
        found.setdefault(half_of(starts), [0, 0, 0])[place] += many
    return [Cohort(starts, *numbers) for starts, numbers in sorted(found.items())]


# ---- Who has how much -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Load:
    """What one coordinator carries: how much work there is, and nothing about how it turns out."""

    name: str
    open: int
    late: int
    new: int
    away: Cover | None
    covers: int


def loads(cases: QuerySet[Case], coordinators: Iterable, on: date) -> list[Load]:
    """Every coordinator of the office and everybody else who has an open case, the heaviest load first."""
    carried = {row["coordinator"]: row for row in (
        open_ones(cases).filter(coordinator__isnull=False).annotate(is_late=Exists(_late(on))).order_by()
        .values("coordinator", "coordinator__name")
        .annotate(open=Count("pk"), late=Count("pk", filter=Q(is_late=True)),
                  new=Count("pk", filter=Q(received_on__gte=on.replace(day=1))))
    )}  # fmt: skip
    nothing = {"open": 0, "late": 0, "new": 0}
    people = {person.pk: {"coordinator__name": person.name} | nothing for person in coordinators} | carried
    away = {cover.coordinator_id: cover for cover in
            Cover.objects.standing_on(on).filter(coordinator__in=people).select_related("deputy")}  # fmt: skip
    covers = dict.fromkeys(people, 0)
    for cover in away.values():
        covers[cover.deputy_id] = covers.get(cover.deputy_id, 0) + people[cover.coordinator_id]["open"]
    found = [Load(row["coordinator__name"], row["open"], row["late"], row["new"], away.get(pk), covers[pk])
             for pk, row in people.items()]  # fmt: skip
    return sorted(found, key=lambda load: (-load.open, load.name))


def _late(on: date) -> QuerySet[Deadline]:
    return Deadline.objects.filter(case=OuterRef("pk"), settled_on__isnull=True, name__in=TO_DO, due_on__lt=on)


# ---- What stands still ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stalled:
    """A case in which nothing happens: since when, and whether anybody has a next step in it."""

    case: Case
    days: int
    has_step: bool


def stalled(cases: QuerySet[Case], on: date) -> list[Stalled]:
    """Open cases without an event or a deadline for as long back and ahead, or without a next step; the oldest first."""
    days = timedelta(days=settings.STALLED_AFTER_DAYS)
    ahead = Deadline.objects.filter(case=OuterRef("pk"), settled_on__isnull=True, due_on__range=(on, on + days))
    last = Event.objects.filter(case=OuterRef("pk")).order_by("-seq").values("legal_day")[:1]
    quiet = Q(last_on__lt=on - days, comes=False)
    rows = (
        open_ones(cases).select_related("coordinator").only(*LISTED)
        .annotate(last_on=Coalesce(Subquery(last), "received_on"), comes=Exists(ahead), has_step=Exists(waiting(OuterRef("pk"))))
        .filter(quiet | Q(has_step=False)).order_by("last_on", "pk")
    )  # fmt: skip
    return [Stalled(case, (on - case.last_on).days, case.has_step) for case in rows]


def overdue(cases: QuerySet[Case], on: date) -> list[Deadline]:
    """Talks, meetings and evaluations whose day has passed, the oldest first."""
    passed = Deadline.objects.filter(name__in=RHYTHMS, settled_on__isnull=True, due_on__lt=on)
    return list(passed.filter(case__in=open_ones(cases)).select_related("case__coordinator").only(
        "name", "due_on", *(f"case__{column}" for column in LISTED)
    ).order_by("due_on", "pk"))  # fmt: skip


# ---- How soon a breach is met -----------------------------------------------------------------------


@dataclass(frozen=True)
class Answers:
    """The breaches that were reported in one quarter: days until they were answered, days those open have waited."""

    starts: date
    answered: tuple[int, ...]
    waiting: tuple[int, ...]

    @property
    def middle(self) -> int | None:
        return middle(self.answered, self.waiting)


def answers(cases: QuerySet[Case], since: date, on: date) -> list[Answers]:
    """How long a reported breach waited for a step of the ladder, quarter by quarter."""
    found: dict[date, tuple[list[int], list[int]]] = {}
    rows = Breach.objects.standing().filter(case__in=cases, reported_on__gte=since)
    for reported, answered in rows.values_list("reported_on", "answered_on"):
        of_quarter = found.setdefault(quarter_of(reported), ([], []))
        of_quarter[answered is None].append(((answered or on) - reported).days)
    return [Answers(starts, tuple(done), tuple(still)) for starts, (done, still) in sorted(found.items())]
