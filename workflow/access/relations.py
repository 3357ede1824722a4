"""How a person can stand to a case or an inquiry: each relation is a question to the database."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from workflow.models import (
    Appointment,
    Cover,
    Deadline,
    Grade,
    Grant,
    InquiryGrant,
    Invitation,
    Office,
    Opening,
    Party,
    Role,
    User,
)
from workflow.stages import ENDS

# ---- Relations: how a person can stand to a case --------------------------------------------------
COORDINATOR, DEPUTY, HEAD_OF_OFFICE, HEAD_WITH_REASON, AUDITOR_ON_ORDER, TEAM_MEMBER = (
    "coordinator",
    "deputy",
    "head_of_office",
    "head_with_reason",
    "auditor_on_order",
    "team_member",
)
# Somebody asked to join the team who has not answered: they may answer, and nothing else.
INVITED = "invited"
# The people of the case themselves, once they have been given a way in.
YOUTH, GUARDIAN = "youth", "guardian"
# No head sees a case with a strictly protected address: who carries it by name leads it too.
KEEPER_OF_SHIELDED = "keeper_of_shielded"
# To an inquiry: any coordinator of its office, and whoever was let in to it from the coordination group.
OFFICE_COORDINATOR, KOG_PARTICIPANT = "office_coordinator", "kog_participant"
WHOLE_CASE = (COORDINATOR, DEPUTY, HEAD_WITH_REASON, AUDITOR_ON_ORDER)


@dataclass(frozen=True)
class Actor:
    """A person acting in one of their appointments."""

    user: User
    appointment: Appointment

    @property
    def role(self) -> str:
        return self.appointment.role

    @property
    def office(self) -> Office | None:
        return self.appointment.office

    @property
    def place(self) -> str:
        return self.appointment.place


def relation_rules(actor: Actor, on: date) -> dict[str, Q]:
    """Every relation this actor can have to a case that day, each as a question to the database."""
    remembered = Q(key__destroyed_at=None)
    mine = remembered & Q(office=actor.appointment.office_id)
    not_hidden = ~Q(grade=Grade.STRICTLY_CONFIDENTIAL)
    if actor.role == Role.YOUTH_COORDINATOR:
        carried = mine & Q(coordinator=actor.user)
        stands_in = Q(deputy=actor.user) | not_hidden & Q(Exists(_covered_by(actor, on)))
        return {COORDINATOR: carried, DEPUTY: mine & stands_in, KEEPER_OF_SHIELDED: carried & ~not_hidden}
    if actor.role == Role.OFFICE_HEAD:
        return {HEAD_OF_OFFICE: mine & not_hidden, HEAD_WITH_REASON: mine & not_hidden & _opened(actor)}
    if actor.role == Role.AUDITOR:
        return {AUDITOR_ON_ORDER: remembered & _opened(actor)}
    if actor.role == Role.TEAM_MEMBER:
        let_in = standing_grants(on).filter(case=OuterRef("pk"), user=actor.user)
        asked = Q(Exists(_invitations(actor, on))) & ~Q(stage__in=ENDS)
        return {TEAM_MEMBER: remembered & Exists(let_in), INVITED: remembered & asked}
    if actor.role == Role.YOUTH:
        return {YOUTH: remembered & Exists(_as_party(actor).filter(key=Party.YOUTH))}
    if actor.role == Role.GUARDIAN:
        return {GUARDIAN: remembered & Exists(_as_guardian(actor, on)) & Exists(_under_18(on))}
    return {}


def _covered_by(actor: Actor, on: date) -> QuerySet[Cover]:
    """The absences in which the actor carries the cases of the case's coordinator."""
    return Cover.objects.standing_on(on).filter(deputy=actor.user, coordinator=OuterRef("coordinator"))


def _invitations(actor: Actor, on: date) -> QuerySet[Invitation]:
    """Invitations of the actor's that nobody has answered, from the office that still has the case."""
    asked = Invitation.objects.open_on(on)
    return asked.filter(case=OuterRef("pk"), user=actor.user, office=OuterRef("office"))


def _as_party(actor: Actor) -> QuerySet[Party]:
    return Party.objects.filter(case=OuterRef("pk"), user=actor.user)


def _as_guardian(actor: Actor, on: date) -> QuerySet[Party]:
    """A guardian from the first day until the first day they no longer act (konfliktrådsloven § 11)."""
    begun = Q(from_on__isnull=True) | Q(from_on__lte=on)
    not_over = Q(until_on__isnull=True) | Q(until_on__gt=on)
    return _as_party(actor).filter(begun, not_over, is_guardian=True)


def _under_18(on: date) -> QuerySet[Deadline]:
    """The law's row for the 18th birthday lies ahead: on the day itself a guardian sees nothing any more."""
    return Deadline.objects.filter(case=OuterRef("pk"), name="youth_turns_18", due_on__gt=on)


def _opened(actor: Actor) -> Exists:
    openings = Opening.objects.filter(case=OuterRef("pk"), user=actor.user, role=actor.role)
    return Exists(openings.filter(until__gt=Now()))


def standing_grants(on: date) -> QuerySet[Grant]:
    """Grants in force that day, and not withdrawn this instant."""
    return Grant.objects.filter(from_on__lte=on, to_on__gte=on, withdrawn_at__isnull=True)


def inquiry_rules(actor: Actor, on: date) -> dict[str, Q]:
    """Every relation this actor can have to an inquiry that day; none of them follows from a case or from SLT."""
    remembered = Q(key__destroyed_at=None)
    # What became a case with a strictly protected address is hidden as the case is: but for who carries that case.
    hidden = Q(became__grade=Grade.STRICTLY_CONFIDENTIAL)
    of_the_office = remembered & Q(office=actor.appointment.office_id) & (Q(became=None) | ~hidden)
    if actor.role == Role.YOUTH_COORDINATOR:
        return {OFFICE_COORDINATOR: of_the_office | remembered & hidden & Q(became__coordinator=actor.user)}
    if actor.role == Role.OFFICE_HEAD:
        return {HEAD_OF_OFFICE: of_the_office}
    if actor.role == Role.TEAM_MEMBER:
        mine = standing_inquiry_grants(on).filter(inquiry=OuterRef("pk"), user=actor.user)
        return {KOG_PARTICIPANT: remembered & Exists(mine)}
    return {}


def standing_inquiry_grants(on: date) -> QuerySet[InquiryGrant]:
    """Members of the coordination group who are let in that day, and not shut out this instant."""
    return InquiryGrant.objects.filter(from_on__lte=on, to_on__gte=on, withdrawn_at__isnull=True)
