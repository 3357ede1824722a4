"""The annual wheel: begin with the usual tasks, tick them off, carry the year over to the next."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from slt.models.desk import Desk
from slt.models.levels import Level, LevelKind
from slt.models.wheel import WheelTask
from slt.services.keeping import add, change, require
from workflow.access import Actor

STEERING = (LevelKind.STEERING, LevelKind.POLICE_COUNCIL)
COORDINATION = (LevelKind.COORDINATION,)


@transaction.atomic
def set_up_wheel(desk: Desk, year: int, *, by: Actor) -> list[WheelTask]:
    """The usual tasks of a year that are not there already. Raises `PermissionDenied`."""
    there = _locked_year(desk, year, by)
    levels = list(Level.objects.seen_by(by.user, desk).filter(ended_on=None))
    tasks = [
        WheelTask(desk=desk, year=year, month=month, title=title, level=_one_of(levels, kinds))
        for month, title, kinds in _usual_tasks()
        if (month, title) not in there
    ]
    return [add(task, by=by) for task in tasks]


@transaction.atomic
def carry_wheel(desk: Desk, year: int, *, by: Actor) -> list[WheelTask]:
    """The recurring tasks of a year, anew in the next; done twice it adds nothing. Raises `PermissionDenied`."""
    there = _locked_year(desk, year + 1, by)
    mine = WheelTask.objects.seen_by(by.user, desk)
    carried = set(mine.filter(year=year + 1).values_list("carried_from", flat=True))
    recurring = mine.filter(year=year, recurring=True, ended_on=None).select_related("level")
    return [
        add(WheelTask(desk=desk, year=year + 1, month=task.month, title=task.title, carried_from=task,
                      level=task.level if task.level and not task.level.ended_on else None), by=by)
        for task in recurring if task.pk not in carried and (task.month, task.title) not in there
    ]  # fmt: skip


def tick(task: WheelTask, done_on: date | None, *, seen: int, by: Actor) -> WheelTask:
    """Say when a task was done, or that it is not. Raises as `change`."""
    return change(task, {"done_on": done_on}, seen=seen, by=by)


def _locked_year(desk: Desk, year: int, by: Actor) -> set[tuple[int, str]]:
    """What stands in a year already, the desk locked so that two clicks add one set."""
    require(by, desk)
    desk.open()
    Desk.objects.select_for_update().get(pk=desk.pk)
    tasks = WheelTask.objects.seen_by(by.user, desk).filter(year=year, ended_on=None)
    return set(tasks.values_list("month", "title"))


def _one_of(levels: list[Level], kinds: tuple[LevelKind, ...]) -> Level | None:
    return next((level for level in levels if level.kind in kinds), None)


def _usual_tasks() -> list[tuple[int, str, tuple[LevelKind, ...]]]:
    """What most SLT coordinators do in a year, month by month."""
    return [
        (1, _("Lag årsrapport for SLT-arbeidet"), ()),
        (2, _("Legg fram årsrapporten for styringsgruppen"), STEERING),
        (3, _("Hent politiets statistikk for fjoråret"), ()),
        (4, _("Oppdater den lokale analysen"), COORDINATION),
        (4, _("Følg med på Ungdata på skolene"), COORDINATION),
        (5, _("Se over mål og prioriteringer"), STEERING),
        (6, _("Planlegg møtene for høsten"), ()),
        (8, _("Gi innspill til budsjettet"), STEERING),
        (8, _("Se over tiltakene i katalogen"), ()),
        (9, _("Gå gjennom resultatene fra Ungdata"), COORDINATION),
        (10, _("Hold årlig samling for alle nivåene"), ()),
        (10, _("Rullér handlingsplanen"), COORDINATION),
        (11, _("Vedta handlingsplanen for neste år"), STEERING),
        (12, _("Planlegg møter og årshjul for neste år"), ()),
    ]
