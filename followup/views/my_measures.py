"""The team member's pages: the measures they answer for, how one goes, and the receipt."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from followup.forms.progress import StatusForm
from followup.models import Progress, ProgressDraft, TeamTask
from followup.queries import evaluations_asked_of, invitations_to, tasks_of
from followup.services.progress import draft_of, keep_draft
from followup.views.latest import Latest
from followup.views.meetings import agreed_by
from workflow import clock
from workflow.access import TEAM_MEMBER, Actor, relation_rules
from workflow.journal import readings
from workflow.law import mediation_act_disclosure as law
from workflow.law.verdict import unmet
from workflow.services.notices import saw
from workflow.views.acts import ActView
from workflow.views.case_pages import CasePage


LONGEST_KEY = 60


def may_tell_health(page: CasePage, task: TeamTask) -> bool:
    """Whether a health service may write of health here: everybody asked has agreed to that (konfliktrådsloven § 22 c)."""
    place = task.membership
    agreed = law.everyone_agrees(page.facts, place.role, place.agency, [law.HEALTH], on=page.on)
    return task.measure.health_service and not unmet(agreed)


@dataclass(frozen=True)
class Mine:
    """One measure as its team member sees it: the youth by first name only, and the latest word."""

    task: TeamTask
    first_name: str
    latest: Latest | None

    @classmethod
    def of(cls, task: TeamTask) -> "Mine":
        task.measure.case = task.case
        name = task.case.key.read(task.youth_name_sealed, "party.name_sealed")
        return cls(task, name.partition(" ")[0], Latest.of(task.progress_rows, task.case.key))

    @property
    def title(self) -> str:
        return self.task.measure.title

    def waits(self, on: date) -> bool:
        """Whether nothing has been told of it today."""
        return self.latest is None or self.latest.day < on


def mine_of(actor: Actor, on: date) -> list[Mine]:
    """The actor's measures: those without a word first, then the oldest word first."""
    found = [Mine.of(task) for task in tasks_of(actor, on)]
    return sorted(found, key=lambda mine: mine.latest.day if mine.latest else date.min)


@require_GET
def my_measures(request: HttpRequest) -> HttpResponse:
    """The measures of a team member over all the cases they are on."""
    on = clock.today()
    if TEAM_MEMBER not in relation_rules(request.actor, on):
        raise Http404
    mine, asked = mine_of(request.actor, on), list(invitations_to(request.actor, on))
    shown = {one.task.case_id for one in mine} | {place.case_id for place in asked}
    readings.read(request.actor, "my_measures", shown=sorted(shown))
    return render(request, "followup/my_measures.html", {
        "mine": mine, "asked": asked, "today": on, "agreed": agreed_by(request.actor, on),
        "evaluations": evaluations_asked_of(request.actor, on),
    })  # fmt: skip


class TellProgress(ActView):
    """How one measure goes, on a phone."""

    act_name = "progress"
    template_name = "followup/progress.html"
    corrects = False
    draft: ProgressDraft | None = None

    def setup(self, request: HttpRequest, address: str, **kwargs) -> None:
        task = get_object_or_404(tasks_of(request.actor, clock.today()), address=address)
        self.mine = Mine.of(task)
        super().setup(request, task.case.address)

    @property
    def own_key(self) -> str:
        """The one-time key of this word: the same in every tab and after every lost line, until it is sent."""
        return f"{self.mine.task.address}-{self.mine.task.own_last or 0}-{self.corrects:d}"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The form with what was begun in it, here or on another device."""
        saw(request.user, self.mine.task.address)
        measure = self.mine.task.measure
        if not self.corrects:
            self.draft = draft_of(self.page.case, request.user, measure, key=self.own_key)
        return self.show(self.get_form(initial=self.draft.contents if self.draft else {}))

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Send it; or keep what is begun, asked for by the button or by the page itself."""
        if "draft" not in request.POST or self.corrects:
            return super().post(request, *args, **kwargs)
        begun = {name: request.POST.get(name, "") for name in ("status", "attended", "note")}
        begun["needs_help"] = request.POST.getlist("needs_help")[:1]
        measure, key = self.mine.task.measure, self.key or self.own_key
        self.draft = keep_draft(self.page.case, request.user, measure, key=key[:LONGEST_KEY], contents=begun)
        if request.htmx:
            return render(request, "followup/_draft.html", {"draft": self.draft})
        messages.success(request, _("Kladden er lagret. Den er ikke sendt."))
        return redirect("progress", self.mine.task.address)

    def get_form(self, *data, **more) -> forms.Form:
        return StatusForm(*data, desk=self.page.desk, may_tell_health=may_tell_health(self.page, self.mine.task), **more)

    def given(self, form: forms.Form) -> dict[str, Any]:
        return {**form.cleaned_data, "measure": self.mine.task.measure, "correction": self.corrects}

    def success_url(self) -> str:
        return reverse("progress_sent", args=[self.mine.task.address])

    def somebody_first(self) -> None:
        """Nobody is in the way: every word stands by itself."""

    def context(self) -> dict[str, Any]:
        guardians = self.page.facts.guardians_on(self.page.on)
        return {"mine": self.mine, "corrects": self.corrects, "guardians": guardians, "submission": self.own_key,
                "draft": self.draft, "keeps_draft": not self.corrects}  # fmt: skip


class CorrectProgress(TellProgress):
    """Correct what one told last; what was told stays, and the correction stands beside it."""

    corrects = True

    def setup(self, request: HttpRequest, address: str, **kwargs) -> None:
        super().setup(request, address)
        if self.mine.latest is None or self.mine.latest.by != request.actor.user.pk:
            raise Http404


def _said_last(task: TeamTask, actor: Actor) -> Progress | None:
    """The actor's latest word on the measure of the task."""
    return Progress.objects.standing().filter(measure__thread=task.measure.thread, by=actor.user).last()


@require_GET
def progress_sent(request: HttpRequest, address: str) -> HttpResponse:
    """The receipt: what was sent last, and the next measure."""
    on = clock.today()
    mine = mine_of(request.actor, on)
    this = next((one for one in mine if one.task.address == address), None)
    sent = this and _said_last(this.task, request.actor)
    if not sent:
        raise Http404
    waiting = [one for one in mine if one.waits(on)]
    readings.read(request.actor, "progress_sent", this.task.case)
    list(get_messages(request))  # The receipt says it.
    return render(request, "followup/progress_sent.html", {
        "mine": this, "sent": sent, "may_correct": this.latest.by == request.actor.user.pk,
        "waiting": waiting, "total": len(mine),
    })  # fmt: skip
