"""Somebody asked to join a team: what they are asked, their yes or no, the teams they are on, and leaving one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from followup.forms.team import OPENED
from followup.models import TeamMembership
from followup.queries import evaluations_asked_of, invitations_to, places_held_by
from workflow import clock
from workflow.access import TEAM_MEMBER, relation_rules
from workflow.journal import readings
from workflow.law.mediation_act_consent import CONFIDENTIALITY
from workflow.law.mediation_act_period import TEAM
from workflow.views.acts import ActView


@require_GET
def my_teams(request: HttpRequest) -> HttpResponse:
    """The invitations that wait for an answer, and the teams one is on."""
    on = clock.today()
    if TEAM_MEMBER not in relation_rules(request.actor, on):
        raise Http404
    asked = list(invitations_to(request.actor, on))
    held = list(places_held_by(request.actor, on))
    for place in held:
        place.first_name = place.case.key.read(place.youth_name_sealed, "party.name_sealed").partition(" ")[0]
    shown = sorted({place.case_id for place in [*asked, *held]})
    readings.read(request.actor, "my_teams", shown=shown)
    return render(request, "followup/my_teams.html", {
        "asked": asked, "held": held, "evaluations": evaluations_asked_of(request.actor, on),
    })  # fmt: skip


class OwnPlace(ActView):
    """An act about one's own place; it is found by its own address, and nobody else finds it."""

    can_be_late = False

    def setup(self, request: HttpRequest, address: str, **kwargs) -> None:
        self.place = get_object_or_404(
            TeamMembership.objects.select_related("case", *self.related), address=address, **{self.owner: request.actor.user}
        )
        super().setup(request, self.place.case.address)
        if self.page is not None and not self.is_theirs_now():
            raise Http404

    def success_url(self) -> str:
        return reverse("my_teams")

    def receipt_outside(self) -> HttpResponse:
        """The answer itself ends the invitation: sent once more, it has the same receipt."""
        return self.receipt()

    def somebody_first(self) -> None:
        """Everybody answers for themselves."""


class AnswerInvitation(OwnPlace):
    """The invitation: who asks, for what, until when, under which duty; nothing of whom it concerns."""

    act_name = "accept_invitation"
    template_name = "followup/invitation.html"
    owner, related = "invitation__user", ("invitation__office", "invitation__invited_by")

    def is_theirs_now(self) -> bool:
        return bool(self.place.asked) and self.place.asked.is_open_on(self.page.on) and self.place.ended_on is None

    def context(self) -> dict[str, Any]:
        self.place.case = self.page.case
        coordinator = self.page.case.coordinator or self.place.invitation.invited_by
        return {
            "place": self.place, "asked": self.place.invitation, "coordinator": coordinator,
            "parts": [OPENED[section] for section in self.place.invitation.sections if section in OPENED],
            "measures": self.place.tasks.count(), "provision": str(TEAM.provision),
            "secrecy": str(CONFIDENTIALITY.provision),
        }  # fmt: skip


class DeclineInvitation(AnswerInvitation):
    """A no, with a reason or without one."""

    act_name = "decline_invitation"
    template_name = "followup/invitation_decline.html"


class LeaveTeam(OwnPlace):
    """Leave a team one is on."""

    act_name = "leave_team"
    template_name = "followup/team_leave.html"
    owner, related = "user", ()

    def is_theirs_now(self) -> bool:
        return TeamMembership.objects.standing_on(self.page.on).filter(pk=self.place.pk).exists()

    def context(self) -> dict[str, Any]:
        return {"place": self.place, "first_name": self.page.youth.name.partition(" ")[0]}
