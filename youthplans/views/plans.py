"""The plan of a case: made here while it is a draft, read here when it is approved."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views import View

from workflow.acts import ACTS, do
from workflow.law.questions import may_approve_plan
from workflow.law.steps import new_meeting_stage, plan_is_to_be_made
from workflow.law.verdict import Refused
from workflow.models import Section
from workflow.services.once import AlreadySent
from workflow.stages import Stage
from workflow.views.acts import ActView
from workflow.views.case_pages import CasePage, case_or_404
from youthplans.forms.plans import PlanForm, pk_in
from youthplans.matching import Ranking, Suggestion, weigh
from youthplans.models import DraftContents, Measure, PlanLine
from youthplans.models.vocabulary import NeedCode
from youthplans.services.planning import StaleDraft, period_if_approved, put_forward, save_draft
from youthplans.views.plan_reading import approved
from youthplans.views.plan_words import checklist, differences, unmet_in_words
from youthplans.views.youth_asked import asked_for

MOST_SUGGESTIONS = 5


class PlanPage(ActView):
    """One address for the plan: its maker works on the draft, others read what was approved."""

    read_as, shows = "plan", [Section.PLAN]

    def setup(self, request: HttpRequest, address: str) -> None:
        View.setup(self, request, address=address)
        self.act, self.page = ACTS["approve_plan"], case_or_404(request, address)
        if not self.page.standing.sees(Section.PLAN):
            raise Http404

    @property
    def may_make(self) -> bool:
        return bool(self.page.standing.may(self.act.needs))

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """The draft, the approved plan, or that there is none."""
        if plan_is_to_be_made(self.page.facts) and self.may_make and "gjeldende" not in request.GET:
            return self.show(self.get_form())
        self.log_reading()
        return render(request, "youthplans/plan_approved.html", approved(self.page))

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Save, add, remove or approve; every step keeps all that was typed."""
        if not self.may_make:
            raise Http404
        on, form = self.the_day(), self.get_form(request.POST)
        if on is None or not form.is_valid():
            return self.show(form, status=422)
        step, _dash, what = request.POST.get("step", "").partition("-")
        if step == "approve":
            return self.approve(form, on)
        contents, address, receipt = self._after(step, what, form.contents)
        try:
            self._keep(contents, form)
        except StaleDraft as stale:
            return self.show_stale(stale)
        messages.success(request, receipt)
        return redirect(address)

    def approve(self, form: PlanForm, on: date) -> HttpResponse:
        """Do the act; what is refused is kept as the draft, and shown with every reason."""
        try:
            do(self.act.name, self.page.case.pk, form.given(), by=self.request.actor, on=on, submission=self.key)
        except AlreadySent:
            messages.info(self.request, self.act.done)
            return redirect(self.request.path)
        except PermissionDenied:
            raise Http404 from None
        except StaleDraft as stale:
            return self.show_stale(stale)
        except Refused as refused:
            return self._refused(form, refused)
        messages.success(self.request, self.act.done)
        return redirect(self.request.path)

    def _refused(self, form: PlanForm, refused: Refused) -> HttpResponse:
        try:
            draft = self._keep(form.contents, form)
        except StaleDraft as stale:
            return self.show_stale(stale)
        return self.show(self._typed_on(draft.version), status=409, refusals=refused.verdicts, refused=True)

    def show_stale(self, stale: StaleDraft) -> HttpResponse:
        """409: who was first, what differs, and all that was typed still in the form, to be saved on top."""
        form = self._typed_on(stale.draft.version if stale.draft else 0)
        form.is_valid()
        differing = list(differences(stale.draft.contents, form.contents)) if stale.draft else []
        return self.show(form, status=409, stale=stale, differences=differing)

    def show(self, form: PlanForm, **extra) -> HttpResponse:
        self.form = form
        return super().show(form, **extra)

    def context(self) -> dict:
        """The checklist and the suggestions for what was typed, or for the draft while that can't be read."""
        readable = self.form.is_bound and self.form.is_valid()
        contents = self.form.contents if readable else self.form.kept
        facts, on = self.page.facts, self.page.on
        can_be_approved = Stage.MEETING_HELD in (facts.stage, new_meeting_stage(facts))
        verdicts = may_approve_plan(facts, put_forward(contents.lines, contents.agreed_by), on=on)
        return {
            "draft": self.form.draft,
            "checks": checklist(verdicts, contents.lines, self.page.case),
            "runs": period_if_approved(facts, on=on) if can_be_approved else None,
            "unmet": unmet_in_words(self.page, contents),
            **suggestions(self.page, contents),
        }

    def _after(self, step: str, what: str, contents: DraftContents) -> tuple[DraftContents, str, str]:
        """The contents after the step, where the maker goes on, and the receipt."""
        here, number = self.request.path, pk_in(what)
        last = f"{here}#linje-{len(contents.lines)}"
        if step == "add" and number is not None:
            measure = get_object_or_404(Measure.objects.as_listed(), pk=number)
            receipt = _("«%(title)s» er lagt til.") % {"title": measure.title}
            return contents.plus(PlanLine.from_catalogue(measure, contents.needs)), last, receipt
        if step == "condition":
            return contents.plus(PlanLine()), last, _("Et eget vilkår er lagt til.")
        if step == "remove" and number is not None:
            return contents.without(number), f"{here}#valgt", _("Tiltaket er fjernet.")
        if step == "pick":
            return contents, reverse("plan_pick", args=[self.page.case.address]), _("Utkastet er lagret.")
        return contents, here, _("Utkastet er lagret.")

    def _keep(self, contents: DraftContents, form: PlanForm):
        return save_draft(self.page.case, contents, seen=form.cleaned_data["version"], by=self.request.actor,
                          on=self.page.on, submission=self.key[:40])  # fmt: skip

    def _typed_on(self, version: int) -> PlanForm:
        """What was typed, as a form on top of that version."""
        typed = self.request.POST.copy()
        typed["version"] = str(version)
        return self.get_form(typed)


def suggestions(page: CasePage, contents: DraftContents) -> dict:
    """Measures for the needs no chosen entry covers yet, ranked; and the first that don't suit now, with why."""
    chosen = [line.measure for line in contents.lines if line.measure]
    covered = {need.pk for measure in chosen for need in measure.needs.all()}
    wanted = set(contents.needs) - covered or set(contents.needs)
    shown: list[Suggestion] = []
    if wanted:
        near = Measure.objects.published().near(page.case.municipality_id).covering_any(wanted)
        asked = asked_for(page, wanted)
        ranking = Ranking(near.exclude(pk__in=[measure.pk for measure in chosen]), asked)
        shown = weigh(ranking.best(MOST_SUGGESTIONS) + ranking.left_out(MOST_SUGGESTIONS + 1), asked)
    left_out = [suggestion for suggestion in shown if not suggestion.suits]
    return {
        "wanted": get_text_list([str(NeedCode(code).label) for code in sorted(wanted)], _("og")),
        "suggestions": [suggestion for suggestion in shown if suggestion.suits],
        "not_now": left_out[:MOST_SUGGESTIONS],
        "more_not_now": len(left_out) > MOST_SUGGESTIONS,
    }
