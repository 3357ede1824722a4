"""Who works here: a person is added, moved to another office, or their role is ended; always from a day."""

from dataclasses import dataclass
from datetime import date, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from workflow.access import Actor, may
from workflow.models import Appointment, Office, Role, User

A_HEAD_APPOINTS = (Role.YOUTH_COORDINATOR, Role.TEAM_MEMBER)
A_COORDINATOR_INVITES = (Role.TEAM_MEMBER, Role.YOUTH, Role.GUARDIAN)
# Let in from their case, and nowhere else: by themselves these roles open nothing.
OF_A_CASE = (Role.YOUTH, Role.GUARDIAN)
SECOND_FACTOR = Exists(Authenticator.objects.filter(user=OuterRef("user"), type=Authenticator.Type.TOTP))
ONE_DAY = timedelta(days=1)
PAST = gettext_lazy("Dagen er passert. Velg i dag eller senere.")


@dataclass(frozen=True)
class Invited:
    """Somebody who may not have an account yet."""

    name: str
    email: str
    language: str = "nb"


def roles_to_give(by: Actor) -> tuple[Role, ...]:
    """The roles this actor may give: a head the office's own, a system administrator all."""
    if by.role == Role.SYSTEM_ADMINISTRATOR:
        return tuple(role for role in Role if role not in OF_A_CASE)
    return A_COORDINATOR_INVITES if by.role == Role.YOUTH_COORDINATOR else A_HEAD_APPOINTS


def people_under(by: Actor) -> QuerySet[Appointment]:
    """The appointments this actor looks after: the office's for a head, all for a system administrator.

    Raises PermissionDenied for everybody else.
    """
    _require(by, by.office)
    related = Appointment.objects.select_related("user", "office", "municipality", "district")
    # Who is the youth or a guardian of a case is the case's to tell.
    appointments = related.exclude(role__in=OF_A_CASE)
    if by.role != Role.SYSTEM_ADMINISTRATOR:
        appointments = appointments.filter(office=by.office)
    return appointments.annotate(has_second_factor=SECOND_FACTOR)


@transaction.atomic
def add_person(*, name: str, email: str, language: str, by: Actor, on: date, phone: str = "",
               **place_and_time) -> Appointment:  # fmt: skip
    """Give a person a role from a day, and send them a letter with the way in.

    Somebody who has an account already keeps it. Raises PermissionDenied for a role or an office that is
    not the actor's to give, and ValidationError when the appointment can't stand.
    """
    appointment = Appointment(appointed_by=by.user, **place_and_time)
    _require(by, appointment.office, "invite_to_team" if by.role == Role.YOUTH_COORDINATOR else "appoint_people")
    _require_role(by, appointment.role)
    if appointment.from_on < on:
        raise ValidationError({"from_on": PAST})
    if appointment.to_on and appointment.to_on < appointment.from_on:
        raise ValidationError({"to_on": _("Siste dag kan ikke være før første dag.")})
    appointment.user, _is_new = User.objects.get_or_create(
        email=email.strip().lower(),
        defaults={"name": name, "language": language, "phone": phone, "password": make_password(None)},
    )
    _refuse_twice(appointment)
    _save(appointment, by)
    transaction.on_commit(lambda: send_welcome(appointment), robust=True)
    return appointment


def as_team_member(member: User | Invited, *, agency: str, by: Actor, on: date) -> User:
    """The person behind the address, appointed as a team member at the actor's office first if they are not one.

    Raises what `add_person` raises.
    """
    return _appointed(member, Role.TEAM_MEMBER, agency=agency, by=by, on=on)


def as_party(email: str, role: Role, *, language: str, by: Actor, on: date) -> User:
    """The youth or guardian behind the address, who may sign in from today; the case says what they see.

    They have no name here: whose case it is stands in the case, under its key. Raises what `add_person` raises.
    """
    return _appointed(Invited(str(role.label), email, language), role, by=by, on=on)


def _appointed(person: User | Invited, role: Role, *, by: Actor, on: date, **place) -> User:
    """The person behind the address, appointed at the actor's office first if they don't have the role."""
    standing = Appointment.objects.standing_on(on).filter(role=role)
    if held := standing.filter(user__email=person.email.lower()).select_related("user").first():
        return held.user
    return add_person(
        name=person.name, email=person.email, language=person.language, role=role, office=by.office, from_on=on,
        by=by, on=on, **place,
    ).user  # fmt: skip


@transaction.atomic
def move_person(
    appointment: Appointment, *, office: Office, from_on: date, by: Actor, on: date
) -> Appointment:
    """End a role at one office and begin it at another the same morning; the way in stays the same.

    Raises Appointment.DoesNotExist for a person the actor does not look after, PermissionDenied for a
    role that is not the actor's to move, ValidationError for a day that has been, the office they are
    at, and an office's only head.
    """
    held = _locked(appointment, by)
    if from_on < on:
        raise ValidationError({"from_on": PAST})
    moved = Appointment(
        user=held.user,
        role=held.role,
        office=office,
        agency=held.agency,
        from_on=from_on,
        appointed_by=by.user,
    )
    _refuse_twice(moved)
    _end(held, from_on, by=by)
    return _save(moved, by)


@transaction.atomic
def end_appointment(appointment: Appointment, *, ends_on: date, by: Actor, on: date) -> Appointment:
    """Shut a role from a day on; from today it is shut at once, at the next click.

    Raises Appointment.DoesNotExist for a person the actor does not look after, PermissionDenied for a
    role that is not the actor's to end, ValidationError for yourself, an office's only head, and a role
    that ended before.
    """
    held = _locked(appointment, by)
    _end(held, max(ends_on, on), by=by)
    return held


def send_welcome(appointment: Appointment) -> None:
    """The letter to somebody who got a role: what it is, and how to set a password when they have none."""
    user = appointment.user
    context = {"appointment": appointment, "site": settings.SITE_ADDRESS, "link": ""}
    if not user.has_usable_password():
        key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
        context["link"] = settings.SITE_ADDRESS + reverse("account_reset_password_from_key", kwargs=key)
    with override(user.language):
        subject = _("Du har fått tilgang til Holdepunkt")
        send_mail(subject, render_to_string("workflow/letters/person/added.txt", context), None, [user.email])


def _require(by: Actor, office: Office | None, action: str = "appoint_people") -> None:
    """A head's people always belong to the head's own office."""
    nowhere = office is None and by.role != Role.SYSTEM_ADMINISTRATOR
    if nowhere or not may(by, action, office):
        raise PermissionDenied(
            _("Bare kontorets egen leder og den systemansvarlige kan endre hvem som har tilgang.")
        )


def _require_role(by: Actor, role: str) -> None:
    if role not in roles_to_give(by):
        raise PermissionDenied(_("Bare den systemansvarlige kan gi, flytte eller avslutte denne rollen."))


def _locked(appointment: Appointment, by: Actor) -> Appointment:
    """The appointment, locked and read again, if it is the actor's to change."""
    held = people_under(by).select_for_update(of=("self",)).get(pk=appointment.pk)
    _require_role(by, held.role)
    return held


def _end(held: Appointment, first_day_without: date, *, by: Actor) -> None:
    if held.user == by.user:
        raise ValidationError(
            _("Du kan ikke avslutte din egen rolle. Be en annen leder eller den systemansvarlige.")
        )
    if held.to_on and held.to_on < first_day_without:
        raise ValidationError(_("Rollen slutter før denne dagen allerede. Velg en tidligere dag."))
    if held.role == Role.OFFICE_HEAD:
        _refuse_headless(held, first_day_without)
    # A role given by mistake this morning ends before it began: it never stood.
    held.to_on = first_day_without - ONE_DAY
    _save(held, by)


def _refuse_headless(held: Appointment, on: date) -> None:
    """The office's row is the queue: of two heads ended at the same time, the second one is refused."""
    Office.objects.select_for_update().get(pk=held.office_id)
    others = Appointment.objects.filter(role=Role.OFFICE_HEAD, office=held.office).exclude(pk=held.pk)
    if not others.standing_on(on).exists():
        raise ValidationError(
            _("%(name)s er eneste leder ved %(office)s den dagen. Legg til en ny leder først.")
            % {"name": held.user.name, "office": held.office}
        )


def _refuse_twice(new: Appointment) -> None:
    same = Appointment.objects.filter(
        user=new.user, role=new.role, office=new.office, municipality=new.municipality, district=new.district
    )
    if same.standing_on(new.from_on).exists():
        raise ValidationError(_("%(name)s har denne rollen der allerede.") % {"name": new.user.name})


def _save(appointment: Appointment, by: Actor) -> Appointment:
    """Save what can stand, with the actor's name on the history row."""
    appointment.validate_constraints()
    appointment._history_user = by.user
    appointment.save()
    return appointment
