"""The plan as it was approved: the version in force, those before it, and what each one changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.journal import readings
from workflow.law.facts import Category
from workflow.models import Section
from workflow.stages import Stage
from workflow.views.case_pages import CasePage, case_or_404
from youthplans.forms.plans import in_order_of_need
from youthplans.models import PlannedMeasure, PlanVersion
from youthplans.models.vocabulary import CATEGORIES
from youthplans.panels import outcomes_of
from youthplans.views.entry_changes import Changed, changes_of
from youthplans.views.plan_words import need_in_words, promise, slot_in_words


@dataclass(frozen=True)
class Told:
    """A measure of the plan as the page tells it: what it is, when in the week, how it ended, and what changed."""

    measure: PlannedMeasure
    outcome: str = ""
    left_on: date | None = None
    changes: tuple[Changed, ...] = ()

    @property
    def kind(self) -> str:
        return CATEGORIES[Category(self.measure.category)]

    @property
    def need(self) -> str:
        return need_in_words(self.measure.need)

    @property
    def week(self) -> list[str]:
        return [slot_in_words(slot) for slot in self.measure.slots]

    @property
    def promised(self) -> list[tuple[str, str]]:
        return list(promise(self.measure.promised or {}))


@require_GET
def plan_version(request: HttpRequest, address: str, number: int) -> HttpResponse:
    """A version of the plan that was approved, also when another has taken its place."""
    page = case_or_404(request, address)
    if not page.standing.sees(Section.PLAN):
        raise Http404
    shown = approved(page, number)
    if "version" not in shown:
        raise Http404
    readings.read(page.actor, "plan_version", page.case, shown=[Section.PLAN])
    return render(request, "youthplans/plan_approved.html", shown)


def approved(page: CasePage, number: int | None = None) -> dict[str, Any]:
    """A version of the plan, the latest when none is named: its decision, the days of complaint, what was promised."""
    versions = list(PlanVersion.objects.filter(case=page.case).order_by("-number"))
    version = next((each for each in versions if number in (None, each.number)), None)
    shown = {"page": page, "printed_at": clock.now(), "versions": versions, "measures": []}
    if version is None:
        return shown
    every = PlannedMeasure.readable(PlannedMeasure.objects.filter(case=page.case), page.case)
    measures = [measure for measure in every if measure.version_id == version.pk]
    decision, people = measures[0].version.decision, {person.pk: person for person in page.people.values()}
    told = told_of(measures, every, versions, page)
    return shown | {
        "version": version,
        "is_latest": version == versions[0],
        "may_change": version == versions[0] and page.facts.stage == Stage.ACTIVE and page.standing.may("work_on_case"),
        "decision": decision,
        "notices": [(people[notice.party_id], notice) for notice in decision.notices.order_by("pk")],
        "agreed": [page.people[key].name for key in version.agreed_by],
        "measures": told,
        "by_need": in_order_of_need(told, lambda each: each.measure.need),
        "left": left_before(version, every, versions),
        "changed": changed_since(versions[versions.index(version) + 1 :], measures, every),
    }


def told_of(measures: list[PlannedMeasure], every: list[PlannedMeasure], versions: list[PlanVersion],
            page: CasePage) -> list[Told]:  # fmt: skip
    """The measures with how each ended, and in the plan in force with what changed in the catalogue."""
    outcomes = outcomes_of(page.case)
    ended = {measure.thread: outcomes[measure.pk] for measure in every if measure.pk in outcomes}
    is_latest = measures[0].version_id == versions[0].pk
    changes = changes_of(measures) if is_latest and page.case.is_open else {}
    left = _left(every, versions)
    return [
        Told(each, ended.get(each.thread, ""), left.get(each.thread), tuple(changes.get(each.pk, ())))
        for each in measures
    ]  # fmt: skip


def left_before(version: PlanVersion, every: list[PlannedMeasure], versions: list[PlanVersion]) -> list[Told]:
    """The measures that had left the plan by that version, as they last stood in it."""
    left = _left(every, versions)
    last = {measure.thread: measure for measure in every if measure.version.number < version.number}
    stays = {measure.thread for measure in every if measure.version.number >= version.number}
    return [Told(measure, left_on=left[thread]) for thread, measure in last.items() if thread not in stays]


def _left(every: list[PlannedMeasure], versions: list[PlanVersion]) -> dict[UUID, date]:
    """The day each measure was taken out of the plan: the approval of the first version without it."""
    last = {measure.thread: measure.version.number for measure in every}
    approved_on = {version.number: version.approved_on for version in versions}
    return {thread: approved_on[number + 1] for thread, number in last.items() if number + 1 in approved_on}


def changed_since(earlier: list[PlanVersion], measures: list[PlannedMeasure],
                  every: list[PlannedMeasure]) -> dict[str, Any]:  # fmt: skip
    """What this version added to the one before it, and took out of it; empty for the first."""
    if not earlier:
        return {}
    before = [measure for measure in every if measure.version_id == earlier[0].pk]
    now, then = {measure.thread for measure in measures}, {measure.thread for measure in before}
    return {
        "number": earlier[0].number,
        "added": [measure.title for measure in measures if measure.thread not in then],
        "removed": [measure.title for measure in before if measure.thread not in now],
    }
