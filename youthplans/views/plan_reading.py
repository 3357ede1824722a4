"""The plan as it was approved: the version in force, those before it, and what each one changed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.journal import readings
from workflow.law.facts import Category
from workflow.models import Section
from workflow.stages import Stage
from workflow.views.case_pages import CasePage, case_or_404
from youthplans.forms.catalogue import CATEGORIES
from youthplans.models import PlannedMeasure, PlanVersion
from youthplans.views.plan_words import promise


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
    measures = PlannedMeasure.readable(version.measures.all(), page.case)
    decision, people = measures[0].version.decision, {person.pk: person for person in page.people.values()}
    return shown | {
        "version": version,
        "is_latest": version == versions[0],
        "may_change": version == versions[0] and page.facts.stage == Stage.ACTIVE and page.standing.may("work_on_case"),
        "decision": decision,
        "notices": [(people[notice.party_id], notice) for notice in decision.notices.order_by("pk")],
        "agreed": [page.people[key].name for key in version.agreed_by],
        "measures": [
            (measure, CATEGORIES[Category(measure.category)], list(promise(measure.promised or {})))
            for measure in measures
        ],
        "changed": changed_since(versions[versions.index(version) + 1 :], measures, page),
    }


def changed_since(earlier: list[PlanVersion], measures: list[PlannedMeasure], page: CasePage) -> dict[str, Any]:
    """What this version added to the one before it, and took out of it; empty for the first."""
    if not earlier:
        return {}
    before = PlannedMeasure.readable(earlier[0].measures.all(), page.case)
    now, then = {measure.thread for measure in measures}, {measure.thread for measure in before}
    return {
        "number": earlier[0].number,
        "added": [measure.title for measure in measures if measure.thread not in then],
        "removed": [measure.title for measure in before if measure.thread not in now],
    }
