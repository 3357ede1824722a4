"""The coordinator's pages: who is on the team, letting somebody in, and ending it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from followup.forms.team import OPENED
from followup.models import TeamMembership, TeamTask
from followup.queries import measures_of, team_of
from followup.services.team import Invited
from workflow.journal import readings
from workflow.law.mediation_act_period import TEAM
from workflow.models import Section
from workflow.views.acts import ActView
from workflow.views.case_pages import case_or_404


@dataclass(frozen=True)
class Seen:
    """What a person will see of a case, and on what basis: shown before it is given."""

    name: str
    is_new: bool
    first_name: str
    measures: list[str]
    parts: list[str]
    until: date
    provision: str = str(TEAM.provision)


@require_GET
def team(request: HttpRequest, address: str) -> HttpResponse:
    """Everybody on the team: for what, what they see, until when, and on what basis."""
    page = case_or_404(request, address, "work_on_case")
    standing = Prefetch("tasks", TeamTask.objects.in_plan().select_related("measure"))
    members = list(team_of(page.case, page.on).prefetch_related(standing))
    for held in members:
        held.titles = [_title(task.measure, page.case) for task in held.tasks.all()]
        held.parts = [Section(section).label for section in held.grant.sections] if held.grant else []
    readings.read(page.actor, "team", page.case, shown=[Section.PEOPLE])
    return render(request, "followup/team.html", {"page": page, "members": members})


def _title(measure, case) -> str:
    measure.case = case
    return measure.title


class TeamAct(ActView):
    """An act about a place on the team; the place may be named in the address."""

    def named(self) -> TeamMembership | None:
        address = self.request.GET.get("plass", "")
        return team_of(self.page.case, self.page.on).filter(address=address).first() if address else None

    def success_url(self) -> str:
        return reverse("team", args=[self.page.case.address])


class AddTeamMember(TeamAct):
    """Let a person in, after showing what they will see."""

    act_name = "add_team_member"

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """First what the person will see; the second time it is done."""
        form = self.get_form(request.POST)
        if "back" in request.POST:
            return self.show(form)
        if "confirmed" in request.POST or not form.is_valid():
            return super().post(request, *args, **kwargs)
        return self.show(form, seen_by=self.seen(form.cleaned_data))

    def get_form(self, *data) -> forms.Form:
        return self.act.form(*data, desk=self.page.desk, initial=self._what_they_have())

    def _what_they_have(self) -> dict[str, Any]:
        """A person on the team is given more time from what they have; an empty place, its role."""
        held = self.named()
        if held is None:
            return {}
        initial = {"role": held.role, "agency": held.place}
        if held.user:
            initial |= {"email": held.user.email, "sections": held.grant.sections, "to_on": held.to_on,
                        "measures": self._followed_by(held)}  # fmt: skip
        return initial

    def _followed_by(self, held: TeamMembership) -> list[int]:
        """The measures of the plan as it stands that this member follows up."""
        followed = held.tasks.values("measure__thread")
        return list(measures_of(self.page.case).filter(thread__in=followed).values_list("pk", flat=True))

    def seen(self, given: dict[str, Any]) -> Seen:
        """What the form would give, in words."""
        member = given["member"]
        return Seen(
            name=member.name, is_new=isinstance(member, Invited),
            first_name=self.page.youth.name.partition(" ")[0],
            measures=[measure.title for measure in given["measures"]],
            parts=[OPENED[section] for section in given["sections"]], until=given["to_on"],
        )  # fmt: skip


class EndTeamMember(TeamAct):
    """End a place on the team at once."""

    act_name = "remove_team_member"

    def get_form(self, *data) -> forms.Form:
        held = self.named()
        return self.act.form(*data, desk=self.page.desk, initial={"member": held.address} if held else {})
