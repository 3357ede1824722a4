"""The rule itself: may this person do this to this case, inquiry or place, on this day; the default is no."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet

from workflow import clock
from workflow.access.actions import CASE_ACTIONS, INQUIRY_ACTIONS, OF_A_MUNICIPALITY, PLACE_ACTIONS
from workflow.access.relations import (
    TEAM_MEMBER,
    WHOLE_CASE,
    Actor,
    inquiry_rules,
    relation_rules,
    standing_grants,
)
from workflow.law.provision import MEDIATION_ACT
from workflow.models import Appointment, Case, CityDistrict, Inquiry, Municipality, Office, Role
from workflow.models.rows import JsonRows

CONFIDENTIALITY = str(MEDIATION_ACT.at("9"))


@dataclass(frozen=True)
class Permission:
    """Yes or no, with the reason code and the provision it rests on."""

    allowed: bool
    code: str
    provision: str = ""

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True)
class Standing:
    """How one person stands to one case or inquiry now: their relations, and the sections a grant opens."""

    relations: frozenset[str]
    granted: frozenset[str]

    def may(self, action: str) -> Permission:
        """Whether these relations open that door."""
        if self.relations & set(CASE_ACTIONS.get(action) or INQUIRY_ACTIONS[action]):
            return Permission(True, "relation")
        return Permission(False, "no_relation", CONFIDENTIALITY)

    def sees(self, section: str) -> bool:
        """Whether a section of the case is shown to this person."""
        return bool(self.relations & set(WHOLE_CASE)) or section in self.granted


def with_standing(cases: QuerySet[Case], actor: Actor, on: date) -> QuerySet[Case]:
    """The cases with how the actor stands to each, read in the same question."""
    rules = relation_rules(actor, on)
    flags = {f"is_{name}": rule for name, rule in rules.items()}
    if TEAM_MEMBER in rules:
        mine = standing_grants(on).filter(case=OuterRef("pk"), user=actor.user)
        flags["granted_rows"] = JsonRows(mine.values("sections"))
    return cases.annotate(**flags)


def standing_of(case: Case, actor: Actor, on: date) -> Standing:
    """How the actor stands to a case that came from `with_standing`; never from a session or a token."""
    relations = frozenset(name for name in relation_rules(actor, on) if getattr(case, f"is_{name}"))
    granted = {section for row in getattr(case, "granted_rows", []) for section in row["sections"]}
    return Standing(relations, frozenset(granted))


def inquiries_with_standing(inquiries: QuerySet[Inquiry], actor: Actor, on: date) -> QuerySet[Inquiry]:
    """The inquiries with how the actor stands to each, read in the same question."""
    return inquiries.annotate(**{f"is_{name}": rule for name, rule in inquiry_rules(actor, on).items()})


def inquiry_standing_of(inquiry: Inquiry, actor: Actor, on: date) -> Standing:
    """How the actor stands to an inquiry that came from `inquiries_with_standing`."""
    rules = inquiry_rules(actor, on)
    return Standing(frozenset(name for name in rules if getattr(inquiry, f"is_{name}")), frozenset())


def standing(actor: Actor, case: Case, on: date) -> Standing:
    """How the actor stands to a case, asked now."""
    return standing_of(with_standing(Case.objects.filter(pk=case.pk), actor, on).get(), actor, on)


def may(actor: Actor, action: str, thing, on: date | None = None) -> Permission:
    """Whether `actor` may do `action` to `thing` that day; the default is no.

    `thing` is a case or an inquiry, or the office, municipality, district or measure the action concerns.
    """
    on = on or clock.today()
    if action in CASE_ACTIONS:
        return standing(actor, thing, on).may(action)
    if action in INQUIRY_ACTIONS:
        found = inquiries_with_standing(Inquiry.objects.filter(pk=thing.pk), actor, on).get()
        return inquiry_standing_of(found, actor, on).may(action)
    if actor.role not in PLACE_ACTIONS.get(action, ()):
        return Permission(False, "role", CONFIDENTIALITY)
    return Permission(True, "role") if _covers(actor, action, thing, on) else Permission(False, "place")


def _covers(actor: Actor, action: str, thing, on: date) -> bool:
    """Whether the actor's appointment reaches the place the action concerns."""
    if action in OF_A_MUNICIPALITY:
        return any(_covers_municipality(post, thing) for post in own_municipalities(actor, on))
    if action == "see_missing":
        municipality = thing if isinstance(thing, Municipality) else thing.municipality
        if actor.role == Role.OFFICE_HEAD:
            return municipality.office_id == actor.appointment.office_id
        return any(post.municipality_id == municipality.pk for post in own_municipalities(actor, on))
    if action == "appoint_people" and actor.role == Role.OFFICE_HEAD:
        return thing is None or thing == actor.office
    of_an_office = {"register_referral", "register_inquiry", "see_office_list", "invite_to_team", "plan_absence"}
    if action in of_an_office and isinstance(thing, Office):
        return thing == actor.office
    return True


def own_municipalities(actor: Actor, on: date | None = None) -> list[Appointment]:
    """The posts that stand that day in the acting role, the acting one first: an inter-municipal post has several."""
    held = getattr(actor.user, "standing_appointments", None)
    if held is None:  # not somebody who came in by the entrance
        related = Appointment.objects.select_related("user", "municipality", "district")
        held = related.filter(user=actor.user, role=actor.role)
    posts = [post for post in held if post.role == actor.role and post.stands_on(on or clock.today())]
    return sorted(posts, key=lambda post: post.pk != actor.appointment.pk)


def _covers_municipality(appointment: Appointment, thing) -> bool:
    """A district's coordinator writes the district's measures only; a municipality's, all of it."""
    if isinstance(thing, CityDistrict):
        district, municipality = thing.pk, thing.municipality_id
    elif isinstance(thing, Municipality):
        district, municipality = None, thing.pk
    else:
        district, municipality = thing.district_id, thing.municipality_id
    if appointment.municipality_id != municipality:
        return False
    return appointment.district_id in (None, district)
