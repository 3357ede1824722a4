"""The week of a plan: what is when, what falls at the same time, and how much is control and how much support."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.journal import readings
from workflow.law.facts import Category
from workflow.law.steps import plan_is_to_be_made
from workflow.models import Section
from workflow.views.case_pages import CasePage, case_or_404
from youthplans.models import PlanLine, PlannedMeasure, PlanVersion, SchoolWeek, Slot
from youthplans.models.vocabulary import CATEGORIES, SIDES, Side
from youthplans.services.planning import beginning_of, draft_of
from youthplans.views.plan_words import hours, times_in_words

InPlan = PlanLine | PlannedMeasure


@dataclass
class InWeek:
    """A measure at one time of the week, and what it falls together with."""

    title: str
    slot: Slot
    category: str = ""
    is_school: bool = False
    clashes: list[str] = field(default_factory=list)

    @property
    def times(self) -> str:
        return times_in_words(self.slot)

    @property
    def side(self) -> str:
        """Support, control or restoration, in a word; empty for school and for what has no place in the law yet."""
        side = SIDES.get(self.category)
        return str(side.label) if side else ""

    def clashes_with(self, other: "InWeek") -> bool:
        """Whether nobody can be at both; education is what school is for."""
        at_school = {self.is_school, other.is_school} == {True, False}
        taught = Category.EDUCATION in (self.category, other.category)
        return self.slot.overlaps(other.slot) and not (at_school and taught)


@dataclass(frozen=True)
class Day:
    """A day of the week with what is in it, in order."""

    name: str
    items: tuple[InWeek, ...]

    @property
    def minutes(self) -> int:
        """What the plan takes of the day, besides school."""
        return sum(item.slot.minutes for item in self.items if not item.is_school)

    @property
    def hours(self) -> str:
        return hours(self.minutes) if self.minutes else ""


@require_GET
def plan_week(request: HttpRequest, address: str) -> HttpResponse:
    """The week of the draft for whoever makes the plan, and of the approved plan for everybody else."""
    page = case_or_404(request, address)
    if not page.standing.sees(Section.PLAN):
        raise Http404
    makes = plan_is_to_be_made(page.facts) and page.standing.may("work_on_case") and "gjeldende" not in request.GET
    plan, school = _draft(page) if makes else _approved(page)
    readings.read(page.actor, "plan_week", page.case, shown=[Section.PLAN])
    shown = week_of(plan, school) | {"page": page, "is_draft": makes, "plan": plan, "printed_at": clock.now()}
    return render(request, "youthplans/plan_week.html", shown)


def _draft(page: CasePage) -> tuple[Sequence[InPlan], SchoolWeek | None]:
    contents = beginning_of(page.case, draft_of(page.case))
    return contents.lines, contents.school or SchoolWeek.usual()


def _approved(page: CasePage) -> tuple[Sequence[InPlan], SchoolWeek | None]:
    version = PlanVersion.objects.filter(case=page.case).order_by("number").last()
    if version is None:
        return (), None
    version.case = page.case
    return PlannedMeasure.readable(version.measures.all(), page.case), version.school


def week_of(plan: Sequence[InPlan], school: SchoolWeek | None) -> dict[str, Any]:
    """The days, the hours, the clashes in words, and the balance of the plan."""
    items = [InWeek(each.title, slot, each.category) for each in plan for slot in each.slots]
    at_school = [InWeek(_("Skole"), slot, is_school=True) for slot in (school.slots if school else ())]
    days = tuple(_days([*items, *at_school]))
    return {
        "days": days,
        "total": hours(sum(day.minutes for day in days)),
        "has_times": bool(items),
        "untimed": [each for each in plan if not each.slots],
        "clashes": [words for day in days for words in _clashes(day)],
        "school": school,
        "balance": balance_of(plan),
        "only_control": {SIDES.get(each.category) for each in plan} == {Side.CONTROL},
    }


def _days(items: list[InWeek]) -> Iterator[Day]:
    for number, name in WEEKDAYS.items():
        found = sorted((item for item in items if item.slot.day == number), key=lambda item: item.slot)
        for one in found:
            one.clashes = [other.title for other in found if other is not one and one.clashes_with(other)]
        yield Day(str(name).capitalize(), tuple(found))


def _clashes(day: Day) -> Iterator[str]:
    """Each pair that can't both be done, said once."""
    for place, one in enumerate(day.items):
        for other in day.items[place + 1 :]:
            if one.clashes_with(other):
                named = {"day": day.name, "one": one.title, "when": one.times}
                named |= {"other": other.title, "then": other.times}
                yield _("%(day)s: «%(one)s» (%(when)s) og «%(other)s» (%(then)s) er samtidig.") % named


@dataclass(frozen=True)
class Weighed:
    """How much of the plan is of one side."""

    side: Side
    number: int
    minutes: int

    @property
    def words(self) -> str:
        """«3 tiltak støtter», with the hours where anybody told them."""
        said = {
            Side.SUPPORT: ngettext("%(number)d tiltak støtter", "%(number)d tiltak støtter", self.number),
            Side.CONTROL: ngettext("%(number)d tiltak kontrollerer", "%(number)d tiltak kontrollerer", self.number),
            Side.RESTORATION: ngettext("%(number)d tiltak gjør opp", "%(number)d tiltak gjør opp", self.number),
        }[self.side] % {"number": self.number}
        return f"{said} ({hours(self.minutes)})" if self.minutes else said

    @property
    def kinds(self) -> str:
        """The kinds of measure that are counted here."""
        return ", ".join(str(words) for category, words in CATEGORIES.items() if SIDES[category] == self.side)


def balance_of(plan: Sequence[InPlan]) -> list[Weighed]:
    """The sides of the plan that have something in them, support first; it informs and never refuses."""
    numbers, minutes = Counter(), Counter()
    for each in plan:
        side = SIDES.get(each.category)
        numbers[side] += 1
        minutes[side] += sum(slot.minutes for slot in each.slots)
    return [Weighed(side, numbers[side], minutes[side]) for side in Side if numbers[side]]
