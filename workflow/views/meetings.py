"""Calling and holding the main meeting: beside the form stands who the law wants there, and why."""

from typing import Any

from django.utils.translation import gettext as _

from workflow.forms.acts import RolesField
from workflow.law.mediation_act_meetings import Presence
from workflow.law.questions import attendance
from workflow.law.roles import Role
from workflow.views.acts import ActView


def words_for(presence: Presence) -> str:
    """How somebody stands to the meeting, in words."""
    return {
        Presence.REQUIRED: _("Må være med"),
        Presence.RIGHT: _("Har rett til å være med"),
        Presence.IF_EXPEDIENT: _("Kan være med hvis det er nyttig"),
        Presence.INVITED: _("Inviteres når det trengs"),
        Presence.OPTIONAL: _("Kan være med"),
        Presence.NOT_A_PARTICIPANT: _("Skal ikke være med"),
    }[presence]


class MeetingView(ActView):
    """A page about the main meeting."""

    template_name = "workflow/meeting.html"

    def context(self) -> dict[str, Any]:
        """Everybody's place, those who must be there first."""
        places = attendance(self.page.facts, on=self.page.on)
        order = list(Presence)
        return {
            "places": [
                {
                    "name": RolesField.name_of(self.page.desk, person), "words": words_for(place.presence),
                    "must": place.presence is Presence.REQUIRED, "provision": place.provision,
                }
                for person, place in sorted(places.items(), key=lambda item: order.index(item[1].presence))
                if person != Role.COORDINATOR
            ],
            "days_since_received": (self.page.on - self.page.case.received_on).days,
        }  # fmt: skip


class SummonView(MeetingView):
    """Call the meeting."""

    act_name = "summon_meeting"


class HoldView(MeetingView):
    """Record that it was held."""

    act_name = "hold_meeting"
