"""The coordinator's pages: who is on the team, letting somebody in, and ending it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from followup.models import TeamMembership, TeamTask, name_of_role
from followup.queries import everybody_ever_on, measures_of, team_of
from followup.services.team_rules import required_on_team
from followup.views.team_preview import seen_by
from workflow.journal import readings
from workflow.law.mediation_act_period import TEAM
from workflow.models import Section
from workflow.views.acts import ActView
from workflow.views.case_pages import CasePage, case_or_404


@require_GET
def team(request: HttpRequest, address: str) -> HttpResponse:
    """Everybody on the team: for what, what they see, until when, and on what basis; who is missing, and who was on it."""
    page = case_or_404(request, address, "work_on_case")
    members = [_read(held, page) for held in _with_tasks(team_of(page.case, page.on))]
    earlier = [_read(held, page) for held in _with_tasks(everybody_ever_on(page.case))]
    rule = TEAM.on(page.facts.law_day)
    readings.read(page.actor, "team", page.case, shown=[Section.PEOPLE])
    return render(request, "followup/team.html", {
        "page": page, "members": members, "missing": missing_from(page, members), "rule": rule,
        "law_says": rule.says.in_(get_language() or "nb"),
        "earlier": [held for held in earlier if held.pk not in {member.pk for member in members}],
    })  # fmt: skip


def missing_from(page: CasePage, members: list[TeamMembership]) -> list[dict[str, Any]]:
    """Those the law requires and nobody speaks for yet; the empty place, where there is one."""
    there = {held.role for held in members if held.user_id}
    return [
        {
            "role": role, "name": name_of_role(role),
            "held": next((held for held in members if held.role == role and not held.asked), None),
            "asked": any(held.asked for held in members if held.role == role),
        }
        for role in required_on_team(page.facts)
        if page.case.starts_on and role not in there
    ]  # fmt: skip


def _with_tasks(members):
    return members.prefetch_related(Prefetch("tasks", TeamTask.objects.in_plan().select_related("measure")))


def _read(held: TeamMembership, page: CasePage) -> TeamMembership:
    """The place with what its columns say."""
    held.case = page.case
    source = held.grant or held.invitation
    held.titles = [_title(task.measure, page.case) for task in held.tasks.all()]
    held.parts = [Section(section).label for section in source.sections] if source else []
    if held.invitation:
        held.invitation.case = page.case
        held.reason = held.invitation.reason
    held.waited_long = bool(held.asked) and page.on - held.asked.invited_on >= timedelta(
        days=settings.INVITATION_ANSWERED_WITHIN_DAYS
    )
    return held


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
        return self.show(form, seen_by=seen_by(self.page, form.cleaned_data))

    def get_form(self, *data) -> forms.Form:
        return self.act.form(*data, desk=self.page.desk, initial=self._what_they_have())

    def _what_they_have(self) -> dict[str, Any]:
        """A person on the team is given more time from what they have; an empty place, its role."""
        held = self.named()
        if held is None:
            return {"role": self.request.GET.get("rolle", "")}
        held.case = self.page.case
        initial = {"role": held.role, "agency": held.place, "duties": held.duties}
        person, source = held.user or (held.asked and held.asked.user), held.grant or held.asked
        if person:
            initial |= {"email": person.email, "sections": source.sections, "to_on": held.to_on,
                        "measures": self._followed_by(held)}  # fmt: skip
        return initial

    def _followed_by(self, held: TeamMembership) -> list[int]:
        """The measures of the plan as it stands that this member follows up."""
        followed = held.tasks.values("measure__thread")
        return list(measures_of(self.page.case).filter(thread__in=followed).values_list("pk", flat=True))


class EndTeamMember(TeamAct):
    """End a place on the team at once."""

    act_name = "remove_team_member"

    def get_form(self, *data) -> forms.Form:
        held = self.named()
        return self.act.form(*data, desk=self.page.desk, initial={"member": held.address} if held else {})


class ReplaceTeamMember(EndTeamMember):
    """Hand a place on to somebody else."""

    act_name = "replace_team_member"
