"""Answering an invitation to the team, leaving it, and handing a place on: access follows the answer at once."""

from followup.models import TeamMembership, TeamTask
from followup.queries import team_of
from followup.services.team import (
    empty_place,
    end_place,
    invite,
    keep_required_place,
    let_in,
    places_of,
)
from followup.services.team_news import ANSWERED, LEFT, tell_carriers
from followup.services.team_rules import last_day_of_access
from workflow.law.mediation_act_consent import CONFIDENTIALITY
from workflow.law.mediation_act_period import TEAM
from workflow.models import User
from workflow.models.keeping import keep_all
from workflow.services.desk import Desk
from workflow.services.people import Invited, as_team_member


def accept_invitation(desk: Desk, *, keeps_silent: bool) -> None:
    """Take the place that was offered: access begins this instant, under secrecy (konfliktrådsloven §§ 9, 26).

    Raises TeamMembership.DoesNotExist when nothing waits for an answer. `keeps_silent` is asked of the law before.
    """
    place = _offered(desk)
    asked = place.invitation
    place.to_on = min(place.to_on, last_day_of_access(desk.facts, on=desk.on))
    let_in(desk, place, desk.by.user, asked.sections, given_by=asked.invited_by_id)
    place.save()
    asked.answered_on, asked.agreed = desk.on, True
    asked.save()
    tell_carriers(desk, ANSWERED)
    desk.note(TEAM.provision, CONFIDENTIALITY.provision, place=place.pk, grant=place.grant_id,
              invitation=asked.pk, secrecy_confirmed=keeps_silent, until=place.to_on)  # fmt: skip


def decline_invitation(desk: Desk, *, reason: str = "") -> None:
    """Say no to the place, with a reason or without one (konfliktrådsloven § 26).

    Raises TeamMembership.DoesNotExist when nothing waits for an answer.
    """
    place = _offered(desk)
    asked = place.invitation
    asked.case, asked.answered_on, asked.agreed, asked.reason = desk.case, desk.on, False, reason
    asked.save()
    end_place(desk, place)
    keep_required_place(desk, place.role)
    tell_carriers(desk, ANSWERED)
    desk.note(TEAM.provision, place=place.pk, invitation=asked.pk)


def leave_team(desk: Desk, *, reason: str) -> None:
    """Leave the team with a reason; one's own access ends this instant (konfliktrådsloven § 26)."""
    held = list(places_of(desk, desk.by.user))
    for place in held:
        place.case, place.left_because = desk.case, reason
        end_place(desk, place)
        keep_required_place(desk, place.role)
    tell_carriers(desk, LEFT)
    desk.note(TEAM.provision, places=[place.pk for place in held], grants=[place.grant_id for place in held])


def replace_team_member(desk: Desk, *, member: TeamMembership, successor: User | Invited) -> None:
    """Hand a place on: the old access ends this instant, the new person is invited, and the tasks follow the place.

    Konfliktrådsloven § 26. Raises TeamMembership.DoesNotExist for a place that is not on this team, and what
    `add_person` raises.
    """
    held = team_of(desk.case, desk.on).get(pk=member.pk)
    held.case = desk.case
    user = as_team_member(successor, agency=held.agency, by=desk.by, on=desk.on)
    end_place(desk, held)
    place = empty_place(desk, held.role)
    place.agency, place.purpose, place.duties, place.to_on = held.agency, held.purpose, held.duties, held.to_on
    source = held.grant or held.invitation
    invite(desk, place, user, source.sections if source else [])
    place.save()
    followed = held.tasks.in_plan().order_by("pk")
    keep_all(TeamTask(case=desk.case, membership=place, measure_id=task.measure_id) for task in followed)
    desk.note(TEAM.provision, place=place.pk, after=held.pk, grant=held.grant_id, invitation=place.invitation_id,
              until=place.to_on)  # fmt: skip


def _offered(desk: Desk) -> TeamMembership:
    """The place the actor is asked to take."""
    waiting = team_of(desk.case, desk.on).filter(
        user__isnull=True, invitation__user=desk.by.user, invitation__answered_on__isnull=True,
        invitation__withdrawn_on__isnull=True,
    )  # fmt: skip
    return waiting.get()
