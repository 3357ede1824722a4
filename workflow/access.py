"""Who may see and do what: the rule as data, asked of one case here and of many in `queries.visible_to`."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from workflow import clock
from workflow.law.provision import MEDIATION_ACT
from workflow.models import (
    Appointment,
    Case,
    CityDistrict,
    Grade,
    Grant,
    Inquiry,
    InquiryGrant,
    Municipality,
    Office,
    Opening,
    Role,
    User,
)
from workflow.models.rows import JsonRows

CONFIDENTIALITY = str(MEDIATION_ACT.at("9"))

# ---- Relations: how a person can stand to a case --------------------------------------------------
COORDINATOR, DEPUTY, HEAD_OF_OFFICE, HEAD_WITH_REASON, AUDITOR_ON_ORDER, TEAM_MEMBER = (
    "coordinator",
    "deputy",
    "head_of_office",
    "head_with_reason",
    "auditor_on_order",
    "team_member",
)
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


@dataclass(frozen=True)
class Permission:
    """Yes or no, with the reason code and the provision it rests on."""

    allowed: bool
    code: str
    provision: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def relation_rules(actor: Actor, on: date) -> dict[str, Q]:
    """Every relation this actor can have to a case that day, each as a question to the database."""
    remembered = Q(key__destroyed_at=None)
    mine = remembered & Q(office=actor.appointment.office_id)
    not_hidden = ~Q(grade=Grade.STRICTLY_CONFIDENTIAL)
    if actor.role == Role.YOUTH_COORDINATOR:
        carried = mine & Q(coordinator=actor.user)
        return {COORDINATOR: carried, DEPUTY: mine & Q(deputy=actor.user), KEEPER_OF_SHIELDED: carried & ~not_hidden}
    if actor.role == Role.OFFICE_HEAD:
        return {HEAD_OF_OFFICE: mine & not_hidden, HEAD_WITH_REASON: mine & not_hidden & _opened(actor)}
    if actor.role == Role.AUDITOR:
        return {AUDITOR_ON_ORDER: remembered & _opened(actor)}
    if actor.role == Role.TEAM_MEMBER:
        return {TEAM_MEMBER: remembered & Exists(standing_grants(on).filter(case=OuterRef("pk"), user=actor.user))}
    return {}


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


# ---- Actions: which relation opens which door -----------------------------------------------------
CASE_ACTIONS: dict[str, tuple[str, ...]] = {
    "see_in_list": (COORDINATOR, DEPUTY, HEAD_OF_OFFICE),
    "open_case": (*WHOLE_CASE, TEAM_MEMBER),
    "open_for_a_reason": (HEAD_OF_OFFICE,),
    "search_people": (COORDINATOR, DEPUTY),
    "see_documents": WHOLE_CASE,
    "see_readers": WHOLE_CASE,
    "work_on_case": (COORDINATOR, DEPUTY),
    "lead_case": (HEAD_OF_OFFICE, KEEPER_OF_SHIELDED),
    "report_progress": (COORDINATOR, DEPUTY, TEAM_MEMBER),
}
INQUIRY_ACTIONS: dict[str, tuple[str, ...]] = {
    "see_inquiry_in_list": (OFFICE_COORDINATOR, HEAD_OF_OFFICE, KOG_PARTICIPANT),
    "open_inquiry": (OFFICE_COORDINATOR, KOG_PARTICIPANT),
    "work_on_inquiry": (OFFICE_COORDINATOR,),
    "lead_inquiry": (HEAD_OF_OFFICE,),
}
PLACE_ACTIONS: dict[str, tuple[str, ...]] = {
    "see_catalogue": tuple(Role),
    "edit_catalogue": (Role.SLT_COORDINATOR,),
    "keep_desk": (Role.SLT_COORDINATOR,),
    "see_missing": (Role.SLT_COORDINATOR, Role.OFFICE_HEAD),
    "ask_to_borrow": (Role.YOUTH_COORDINATOR,),
    "answer_borrowing": (Role.SLT_COORDINATOR,),
    "register_referral": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD),
    "see_work_list": (Role.YOUTH_COORDINATOR,),
    "see_case_list": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD),
    "see_office_list": (Role.OFFICE_HEAD,),
    "appoint_people": (Role.OFFICE_HEAD, Role.SYSTEM_ADMINISTRATOR),
    "invite_to_team": (Role.YOUTH_COORDINATOR,),
    "read_journal": (Role.AUDITOR,),
    "search_cases": (Role.YOUTH_COORDINATOR,),
    "open_on_order": (Role.AUDITOR,),
    "see_inquiries": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD, Role.TEAM_MEMBER),
    "see_group_calendar": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD),
    "register_inquiry": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD),
}


# What an SLT coordinator does for the municipalities of their posts, and there only.
OF_A_MUNICIPALITY = {"edit_catalogue", "keep_desk", "answer_borrowing"}


# In which of their roles people stand so to a case.
HOLDERS = {
    COORDINATOR: Role.YOUTH_COORDINATOR,
    DEPUTY: Role.YOUTH_COORDINATOR,
    HEAD_OF_OFFICE: Role.OFFICE_HEAD,
    HEAD_WITH_REASON: Role.OFFICE_HEAD,
    AUDITOR_ON_ORDER: Role.AUDITOR,
    TEAM_MEMBER: Role.TEAM_MEMBER,
}


def who_may(action: str) -> tuple[Role, ...]:
    """The roles in which somebody may do this to a case."""
    return tuple(dict.fromkeys(HOLDERS[relation] for relation in CASE_ACTIONS[action] if relation in HOLDERS))


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
    of_an_office = {"register_referral", "register_inquiry", "see_office_list", "invite_to_team"}
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
