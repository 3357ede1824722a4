"""The team member's pages: the measures they answer for, how one goes, and the receipt."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from followup.forms.progress import StatusForm
from followup.models import Progress, TeamTask
from followup.queries import tasks_of
from followup.views.latest import Latest
from workflow import clock
from workflow.access import TEAM_MEMBER, Actor, relation_rules
from workflow.journal import readings
from workflow.views.acts import ActView


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
    mine = mine_of(request.actor, on)
    readings.read(request.actor, "my_measures", shown=sorted({one.task.case_id for one in mine}))
    return render(request, "followup/my_measures.html", {"mine": mine, "today": on})


class TellProgress(ActView):
    """How one measure goes, on a phone."""

    act_name = "progress"
    template_name = "followup/progress.html"
    corrects = False

    def setup(self, request: HttpRequest, address: str, **kwargs) -> None:
        task = get_object_or_404(tasks_of(request.actor, clock.today()), address=address)
        self.mine = Mine.of(task)
        super().setup(request, task.case.address)

    def get_form(self, *data) -> forms.Form:
        return StatusForm(*data, desk=self.page.desk)

    def given(self, form: forms.Form) -> dict[str, Any]:
        return {**form.cleaned_data, "measure": self.mine.task.measure, "correction": self.corrects}

    def success_url(self) -> str:
        return reverse("progress_sent", args=[self.mine.task.address])

    def somebody_first(self) -> None:
        """Nobody is in the way: every word stands by itself."""

    def context(self) -> dict[str, Any]:
        guardians = self.page.facts.guardians_on(self.page.on)
        return {"mine": self.mine, "corrects": self.corrects, "guardians": guardians}


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
