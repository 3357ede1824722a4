"""The SLT coordinator's year: a desk, what was missing last year, how measures went, who asks for a place."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from integrations.demo.people import MUNICIPALITY
from slt.models import ActionPlan, Assessment, Finding, Goal, Level
from slt.models.desk import Desk
from slt.models.meetings import MeetingState
from slt.services.action_plan import anchor_measures
from slt.services.borrowing import answer_request, ask_once
from slt.services.counting import count_unmet
from slt.services.keeping import add, change
from slt.services.levels import set_up_levels
from slt.services.meetings import plan_meetings, suggested_days
from slt.services.publishing import publish_closed_years
from slt.services.wheel import set_up_wheel, tick
from workflow import clock
from workflow.access import Actor
from workflow.models import Municipality
from workflow.services.once import own_key
from youthplans.models import Measure
from youthplans.services import tally
from youthplans.services.outcomes import publish_outcomes

# How often a need went without a measure last year, by municipality: some numbers can be shown, some can't.
MISSING: Mapping[str, Mapping[str, int]] = {
    "0301": {"mental_health": 27, "violence_anger": 19, "school_work": 14, "substance_use": 12, "leisure": 8,
             "peers_gang": 6, "family": 3, "economy": 2, "radicalisation_hate": 1},
    "3201": {"mental_health": 9, "violence_anger": 6, "leisure": 5, "online_sexual": 2},
    "3203": {"mental_health": 7, "school_work": 2},
    "3205": {"violence_anger": 11, "substance_use": 8, "peers_gang": 7, "family": 1},
    "3207": {"school_work": 5, "leisure": 4},
}  # fmt: skip
# Begun, carried through and ended early, the last years together.
GONE = ((48, 31, 9), (33, 18, 12), (14, 3, 2))


def furnish(slt: Actor, coordinator: Actor, today: date) -> None:
    """Everything on the pages of the demo's SLT coordinator, through the services that make it."""
    place = Municipality.objects.get(number=MUNICIPALITY)
    published = Measure.objects.published().filter(municipality=place).order_by("pk")
    measures = list(published.prefetch_related("needs")[: len(GONE)])
    _keep_the_desk(Desk.of(place), measures, slt, today)
    _miss_something(today)
    _carry_through(measures, today)
    _borrow(measures, slt, coordinator, today)


def _keep_the_desk(desk: Desk, measures: list[Measure], slt: Actor, today: date) -> None:
    levels = set_up_levels(desk, by=slt, on=date(today.year, 1, 4))
    for level in levels:
        days = suggested_days(level.meetings_a_year or 0, today.year) if level.meetings_a_year else []
        for meeting in plan_meetings(level, days, at=time(13), place=_("Rådhuset"), by=slt):
            if meeting.day < today:
                change(meeting, {"state": MeetingState.HELD}, seen=meeting.version, by=slt)
    for task in set_up_wheel(desk, today.year, by=slt):
        if task.month < today.month:
            tick(task, date(today.year, task.month, 20), seen=task.version, by=slt)
    _plan(desk, levels, measures, slt, today)
    _assess(desk, slt, today)


def _plan(desk: Desk, levels: list[Level], measures: list[Measure], slt: Actor, today: date) -> None:
    plan = add(ActionPlan(desk=desk, title=_("Trygg ungdom"), from_year=today.year - 1, to_year=today.year + 2,
                          summary=_("Færre lovbrudd, og hjelp før det blir alvorlig.")), by=slt)  # fmt: skip
    goals = [
        (_("Ungdom med sinne får hjelp innen en måned"), _("Ventetiden i tiltakene"), measures[:1]),
        (_("Flere trives på skolen"), _("Andelen i Ungdata som trives på skolen"), measures[1:]),
    ]
    for title, indicator, anchored in goals:
        goal = Goal(desk=desk, plan=plan, title=title, indicator=indicator, level=levels[1], state="ongoing")
        add(goal, by=slt)
        anchor_measures(goal, [measure.pk for measure in anchored], seen=goal.version, by=slt)


def _assess(desk: Desk, slt: Actor, today: date) -> None:
    assessment = add(Assessment(desk=desk, title=_("Lokal analyse"), year=today.year,
                                summary=_("Tallene er oppdiktet. De fleste har det bra, men flere venter på hjelp.")),
                     by=slt)  # fmt: skip
    known = {"desk": desk, "assessment": assessment, "year": today.year - 1}
    add(Finding(**known, source="ungdata", need="leisure", figure=81, unit=_("prosent av elevene på vg1"),
                text=_("De fleste er med på noe fast i fritiden.")), by=slt)  # fmt: skip
    add(Finding(**known, source="police", need="violence_anger", figure=64, unit=_("anmeldelser av vold"),
                text=_("Volden skjer oftest i sentrum, fredag og lørdag.")), by=slt)  # fmt: skip
    add(Finding(**known, source="own", need="mental_health",
                text=_("Skolene melder at ungdom venter lenge på samtale.")), by=slt)  # fmt: skip


def _miss_something(today: date) -> None:
    """Last year's counts, spread over ages and months, and published as they are in January."""
    for municipality, needs in MISSING.items():
        for serial, need in enumerate(_each(needs)):
            day = date(today.year - 1, serial % 12 + 1, 15)
            count_unmet(municipality, [need], 15 + serial % 5, on=day)
    publish_closed_years(today)


def _each(needs: Mapping[str, int]) -> Iterator[str]:
    for need, times in needs.items():
        yield from [need] * times


def _carry_through(measures: list[Measure], today: date) -> None:
    for measure, numbers in zip(measures, GONE, strict=False):
        for what, times in zip(tally.COUNTED, numbers, strict=True):
            tally.count([measure.pk] * times, today.year - 1, what)
    publish_outcomes(today)


def _borrow(measures: list[Measure], slt: Actor, coordinator: Actor, today: date) -> None:
    """One question that waits for an answer, and one that has got it."""
    next_month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    answers = ("", _("Ring lederen av tiltaket. Det er plass fra neste måned."))
    for measure, days, text in zip(measures, (3, 24), answers, strict=False):
        asked_on = today - timedelta(days=days)
        wanted = {"need": measure.needs.all()[0].pk, "age_band": "17-18", "wanted_from": next_month,
                  "hours": "evening", "interpreter": False}  # fmt: skip
        with clock.playing(asked_on):
            key = own_key("", by=coordinator, act="ask_to_borrow")
            asked, _is_new = ask_once(measure, wanted, key=key, by=coordinator, on=asked_on)
        if text:
            with clock.playing(asked_on + timedelta(days=6)):
                answer_request(asked.address, "yes", text, by=slt, on=clock.today())
