"""The follow-up team: its places, who is let in to them, and how access ends with the task."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from followup.models import Purpose, TeamMembership, TeamTask
from followup.queries import measures_of, team_of
from followup.services.team_rules import last_day_of_access, required_on_team
from workflow import clock
from workflow.law.mediation_act_period import TEAM
from workflow.models import Grant, Invitation, Letter, User
from workflow.models.keeping import keep_all
from workflow.services.desk import Desk
from workflow.services.people import Invited, as_team_member
from youthplans.models import PlannedMeasure

OTHER = "other"


def usual_members(desk: Desk) -> list[str]:
    """Those the law requires, and every agency with a task in the plan (konfliktrådsloven § 26)."""
    agencies = {measure.agency for measure in measures_of(desk.case)} - {""}
    return [*required_on_team(desk.facts), *(f"{OTHER}:{agency}" for agency in sorted(agencies))]


def form_team(desk: Desk, *, members: Sequence[str] = ()) -> None:
    """Give each member without one a place until the period is over (konfliktrådsloven § 26).

    A member is a role of the law, or `other:<agency>`; left out, they are the usual ones.
    """
    taken = {(held.role, held.agency) for held in team_of(desk.case, desk.on)}
    new = [empty_place(desk, member) for member in members or usual_members(desk)]
    placed = keep_all(held for held in new if (held.role, held.agency) not in taken)
    desk.note(TEAM.provision, places=[held.pk for held in placed])


def add_team_member(desk: Desk, *, role: str, agency: str, member: User | Invited | None = None,
                    measures: Sequence[PlannedMeasure] = (), sections: Sequence[str] = (), to_on: date | None = None,
                    duties: str = "", has_agreed: bool = True) -> None:  # fmt: skip
    """Let a person in, or ask them first: to their own measures and the named sections (konfliktrådsloven § 26).

    Who has not agreed yet is invited, and sees nothing of the case before they answer yes. Somebody who is on the
    team already gets this instead of what they had, and is not asked again. Raises what `add_person` raises.
    """
    user = as_team_member(member, agency=agency, by=desk.by, on=desk.on) if member else None
    earlier = list(places_of(desk, user)) if user else []
    for held in earlier:
        end_place(desk, held)
    place = _vacant(desk, role, agency) or empty_place(desk, role)
    place.case, place.role, place.agency, place.duties = desk.case, role, agency, duties
    place.to_on = to_on or last_day_of_access(desk.facts, on=desk.on)
    place.purpose = Purpose.CARRY_OUT if measures else Purpose.TAKE_PART
    if user and (has_agreed or any(held.user_id for held in earlier)):
        let_in(desk, place, user, sections, given_by=desk.by.user.pk)
        if isinstance(member, User):
            _write(desk, "team/added/member", user)
    elif user:
        invite(desk, place, user, sections)
    place.save()
    keep_all(TeamTask(case=desk.case, membership=place, measure=measure) for measure in measures)
    desk.note(TEAM.provision, place=place.pk, grant=place.grant_id, invitation=place.invitation_id,
              sections=list(sections), measures=[measure.pk for measure in measures], until=place.to_on)  # fmt: skip


def remove_team_member(desk: Desk, *, member: TeamMembership) -> None:
    """End a person's place and access this instant; a place the law requires stands empty for the next.

    Raises TeamMembership.DoesNotExist for a place that is not on this team, or not any more.
    """
    held = team_of(desk.case, desk.on).get(pk=member.pk)
    end_place(desk, held)
    keep_required_place(desk, held.role)
    desk.note(TEAM.provision, place=held.pk, grant=held.grant_id, invitation=held.invitation_id)


# ---- What the team's other services share -----------------------------------------------------------


def places_of(desk: Desk, user: User) -> QuerySet[TeamMembership]:
    """What the person holds on this team, or is asked to take."""
    return team_of(desk.case, desk.on).filter(Q(user=user) | Q(user__isnull=True, invitation__user=user))


def empty_place(desk: Desk, member: str) -> TeamMembership:
    """A new, empty place for a role of the law, or for `other:<agency>`; not yet saved."""
    role, _, agency = member.partition(":")
    return TeamMembership(
        case=desk.case, role=role, agency=agency, from_on=desk.on,
        to_on=last_day_of_access(desk.facts, on=desk.on),
    )  # fmt: skip


def let_in(desk: Desk, place: TeamMembership, user: User, sections: Iterable[str], given_by: int) -> None:
    """Give the person the place and access from this instant; the place is saved by whoever asks."""
    place.user = user
    place.grant = Grant.objects.create(
        case=desk.case, user=user, agency=place.agency, purpose=place.purpose, basis=str(TEAM.provision),
        sections=list(sections), from_on=desk.on, to_on=place.to_on, given_by_id=given_by,
    )  # fmt: skip


def invite(desk: Desk, place: TeamMembership, user: User, sections: Iterable[str]) -> None:
    """Ask the person to take the place; the mail says so and nothing of the case."""
    place.invitation = Invitation.objects.create(
        case=desk.case, user=user, office=desk.case.office, invited_by=desk.by.user, sections=list(sections),
        invited_on=desk.on, to_on=place.to_on,
    )  # fmt: skip
    _write(None, "team/invited", user)


def end_place(desk: Desk, held: TeamMembership) -> None:
    """End a place and the access that came with it, or the invitation to it, this instant."""
    held.ended_on = desk.on
    held.save()
    if held.grant:
        held.grant.withdrawn_at = clock.now()
        held.grant.save()
    elif held.asked:
        held.invitation.withdrawn_on = desk.on
        held.invitation.save()


def keep_required_place(desk: Desk, role: str) -> None:
    """Leave an empty place where the law requires somebody of the role and nobody is left (konfliktrådsloven § 26)."""
    required = role in required_on_team(desk.facts)
    if required and not team_of(desk.case, desk.on).filter(role=role).exists():
        empty_place(desk, role).save()


def _vacant(desk: Desk, role: str, agency: str) -> TeamMembership | None:
    """A place nobody has taken or is asked to take: the agency's own, or that of its role."""
    fits = Q(role=role, agency="") | (Q(agency=agency) & ~Q(agency=""))
    return team_of(desk.case, desk.on).filter(fits, user__isnull=True, invitation__isnull=True).first()


def _write(desk: Desk | None, template: str, user: User) -> None:
    """A letter that a mail tells of; an invitation is about no case until it is answered."""
    case = desk.case if desk else None
    Letter.objects.create(case=case, template=template, user=user, written_at=clock.now())
