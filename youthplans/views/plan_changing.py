"""Changing the plan: old and new side by side while it is put together, and the decision."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from workflow.views.acts import ActView
from youthplans.forms.changes import ChangePlanForm
from youthplans.forms.plans import pk_in
from youthplans.models import DraftContents, Measure, PlanLine
from youthplans.panels import wishes_for
from youthplans.services.changing import from_now_on
from youthplans.views.plan_words import in_short, unmet_in_words
from youthplans.views.plans import suggestions

KEPT, REMOVED, ADDED = "kept", "removed", "added"


@dataclass(frozen=True)
class Compared:
    """A measure as it stands in the plan, and as it will stand."""

    title: str
    what: str
    before: str
    after: str


class PlanChange(ActView):
    """The change is put together here, step by step, and kept nowhere before it is decided."""

    act_name = "change_plan"

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Add, remove or compare, which only shows the page again; or decide."""
        step, _dash, what = request.POST.get("step", "").partition("-")
        if step == "change":
            return super().post(request, *args, **kwargs)
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        return self.show(self.act.form(desk=self.page.desk, initial=form.as_typed(_after(step, what, form.contents))))

    def show(self, form: ChangePlanForm, **extra) -> HttpResponse:
        self.form = form
        return super().show(form, **extra)

    def context(self) -> dict:
        """The comparison for what can be read, and suggestions for the needs that nothing covers yet."""
        readable = not self.form.is_bound or self.form.is_valid()
        contents = self.form.contents if self.form.is_bound and readable else self.form.kept
        together = _beside_what_stands(contents, self.form)
        return {
            "comparison": list(compared(self.form)) if readable else [],
            "runs": from_now_on(self.page.facts, on=self.page.on) if self.page.facts.starts_on else None,
            "stays_here": True,
            "wishes": wishes_for(self.page.case),
            "unmet": unmet_in_words(self.page, together),
            **suggestions(self.page, together),
        }

    def success_url(self) -> str:
        return reverse("plan", args=[self.page.case.address])


def _after(step: str, what: str, contents: DraftContents) -> DraftContents:
    """What is put forward after the step."""
    number = pk_in(what)
    if step == "add" and number is not None:
        measure = get_object_or_404(Measure.objects.as_listed(), pk=number)
        return contents.plus(PlanLine.from_catalogue(measure, contents.needs))
    if step == "condition":
        return contents.plus(PlanLine())
    if step == "remove" and number is not None:
        return contents.without(number)
    return contents


def _beside_what_stands(contents: DraftContents, form: ChangePlanForm) -> DraftContents:
    """What is put forward together with the catalogue's part of the plan, so that it is not suggested again."""
    standing = {measure.measure_id for measure in form.standing if measure.title not in form.removed} - {None}
    entries = Measure.objects.as_listed().filter(pk__in=standing) if standing and contents.needs else ()
    return DraftContents(contents.needs, (*contents.lines, *(PlanLine(measure=entry) for entry in entries)))


def compared(form: ChangePlanForm) -> Iterator[Compared]:
    """Every measure before and after: those that stay, those that go, and then the new ones."""
    for measure in form.standing:
        told, goes = in_short(measure), measure.title in form.removed
        yield Compared(measure.title, REMOVED if goes else KEPT, told, "" if goes else told)
    for line in form.added:
        yield Compared(line.title, ADDED, "", in_short(line))
