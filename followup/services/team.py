"""The follow-up team: its places, who is let in to them, and how access ends with the task."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from followup.models import Purpose, TeamMembership, TeamTask
from followup.queries import measures_of, team_of
from followup.services.team_rules import last_day_of_access, required_on_team
from workflow import clock
from workflow.law.mediation_act_period import TEAM
from workflow.models import Grant, Letter, User
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
    new = [_place(desk, member) for member in members or usual_members(desk)]
    placed = keep_all(held for held in new if (held.role, held.agency) not in taken)
    desk.note(TEAM.provision, places=[held.pk for held in placed])


def add_team_member(desk: Desk, *, role: str, agency: str, member: User | Invited | None = None,
                    measures: Sequence[PlannedMeasure] = (), sections: Sequence[str] = (),
                    to_on: date | None = None) -> None:  # fmt: skip
    """Let a person in: to their own measures and the named sections, until a day (konfliktrådsloven § 26).

    Somebody who is on the team already gets this instead of what they had. Raises what `add_person` raises.
    """
    user = as_team_member(member, agency=agency, by=desk.by, on=desk.on) if member else None
    for held in team_of(desk.case, desk.on).filter(user=user, user__isnull=False):
        _end(desk, held)
    place = _vacant(desk, role, agency) or _place(desk, role)
    place.user, place.role, place.agency = user, role, agency
    place.to_on = to_on or last_day_of_access(desk.facts, on=desk.on)
    place.purpose = Purpose.CARRY_OUT if measures else Purpose.TAKE_PART
    place.grant = _grant(desk, place, sections) if user else None
    place.save()
    keep_all(TeamTask(case=desk.case, membership=place, measure=measure) for measure in measures)
    if isinstance(member, User):
        Letter.objects.create(
            case=desk.case, template="team/added/member", user=member, written_at=clock.now()
        )
    desk.note(TEAM.provision, place=place.pk, grant=place.grant_id, sections=list(sections),
              measures=[measure.pk for measure in measures], until=place.to_on)  # fmt: skip


def remove_team_member(desk: Desk, *, member: TeamMembership) -> None:
    """End a person's place and access this instant; a place the law requires stands empty for the next.

    Raises TeamMembership.DoesNotExist for a place that is not on this team, or not any more.
    """
    held = team_of(desk.case, desk.on).get(pk=member.pk)
    _end(desk, held)
    others = team_of(desk.case, desk.on).filter(role=held.role)
    if held.role in required_on_team(desk.facts) and not others.exists():
        _place(desk, held.role).save()
    desk.note(TEAM.provision, place=held.pk, grant=held.grant_id)


def _place(desk: Desk, member: str) -> TeamMembership:
    """A new, empty place for a role of the law, or for `other:<agency>`."""
    role, _, agency = member.partition(":")
    return TeamMembership(
        case=desk.case, role=role, agency=agency, from_on=desk.on,
        to_on=last_day_of_access(desk.facts, on=desk.on),
    )  # fmt: skip


def _vacant(desk: Desk, role: str, agency: str) -> TeamMembership | None:
    """A place nobody has taken: the agency's own, or that of its role."""
    fits = Q(role=role, agency="") | (Q(agency=agency) & ~Q(agency=""))
    return team_of(desk.case, desk.on).filter(fits, user__isnull=True).first()


def _end(desk: Desk, held: TeamMembership) -> None:
    held.ended_on = desk.on
    held.save()
    if held.grant:
        held.grant.withdrawn_at = clock.now()
        held.grant.save()


def _grant(desk: Desk, place: TeamMembership, sections: Iterable[str]) -> Grant:
    return Grant.objects.create(
        case=desk.case, user=place.user, agency=place.agency, purpose=place.purpose,
        basis=str(TEAM.provision), sections=list(sections), from_on=desk.on, to_on=place.to_on,
        given_by=desk.by.user,
    )  # fmt: skip
