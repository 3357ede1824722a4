"""The action plan with its goals and measures, and the local assessment with its findings."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from slt.models import Assessment, Goal
from slt.queries import assessments_of, plans_with_goals
from slt.services.action_plan import anchor_measures, measures_of
from slt.services.assessment import carry_assessment
from slt.services.keeping import StaleEdit
from slt.views.desk import AtDesk

MOST_SHOWN = 40


class Plans(AtDesk):
    """The plans with how far their goals have come."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("plans.html", plans=plans_with_goals(request.user, self.desk))


class Plan(AtDesk):
    """One plan, to be read and printed."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_object_or_404(plans_with_goals(request.user, self.desk), pk=pk)
        return self.show("plan.html", plan=plan)


class GoalPage(AtDesk):
    """A goal, the measures that serve it, and those of the place that could."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        goal = self.one(Goal, pk, "plan", "level")
        anchored = list(goal.measures.order_by("title"))
        sought = request.GET.get("sok", "").replace("\0", "").strip()[:100]
        found = measures_of(self.desk).exclude(pk__in=[measure.pk for measure in anchored])
        found = list((found.searched(sought) if sought else found).order_by("title")[: MOST_SHOWN + 1])
        return self.show("goal.html", goal=goal, anchored=anchored, sought=sought, offered=found[:MOST_SHOWN],
                         more=len(found) > MOST_SHOWN)  # fmt: skip

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Those ticked serve the goal, and no others."""
        goal = self.one(Goal, pk)
        chosen = {int(number) for number in request.POST.getlist("measures") if number.isdecimal() and len(number) < 18}
        try:
            anchor_measures(goal, chosen, seen=self.seen(), by=request.actor)
        except StaleEdit:
            return self.somebody_was_first(goal)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Tiltakene er forankret i målet."))
        return redirect(goal)


class Assessments(AtDesk):
    """The assessments by year."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("assessments.html", assessments=assessments_of(request.user, self.desk))


class ReadAssessment(AtDesk):
    """One assessment with its findings, to be read and printed."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        assessment = self.one(Assessment, pk)
        return self.show("assessment.html", assessment=assessment, findings=assessment.findings.filter(ended_on=None),
                         later=Assessment.objects.filter(carried_from=assessment).first())  # fmt: skip


class CarryAssessment(AtDesk):
    """Copy an assessment to the next year."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        carried, is_new = carry_assessment(self.one(Assessment, pk), by=request.actor)
        said = _("Analysen er kopiert til %(year)s. Bytt ut tallene etter hvert.")
        if not is_new:
            said = _("Analysen for %(year)s finnes fra før.")
        messages.success(request, said % {"year": carried.year})
        return redirect(carried)
