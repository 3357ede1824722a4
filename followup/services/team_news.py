"""What those who carry a case are told about its team: an answer, a silence, somebody who left."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workflow.models import Notice
from workflow.services.cover import carriers
from workflow.services.desk import Desk
from workflow.services.notices import Kind, announce, notify


def team_page(notice: Notice) -> str:
    """Where the team of the case is looked after."""
    return reverse("team", args=[notice.case.address])


ANSWERED = announce(Kind("invitation_answered", _("En invitasjon til teamet er besvart"), team_page))
UNANSWERED = announce(Kind("invitation_unanswered", _("En invitasjon til teamet venter på svar"), team_page))
LEFT = announce(Kind("team_left", _("Noen har forlatt teamet"), team_page, urgent=True))


def tell_carriers(desk: Desk, kind: Kind) -> None:
    """Tell those who carry the case that day."""
    notify(kind, carriers(desk.case, desk.on), case=desk.case)
