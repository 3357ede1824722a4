"""Everybody in the demo, all of them invented: the staff who sign in, and the families."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle

from django.contrib.auth.hashers import make_password

from workflow import ident
from workflow.access import Actor
from workflow.acts import do
from workflow.models import Appointment, Case, Deadline, Grade, Office, Party, Role, User
from workflow.services.intake import PersonGiven

OFFICE = "Konfliktrådet Oslo"
MUNICIPALITY = "0301"
PASSWORD = "holdepunkt-demo"
EMPLOYED_ON = date(2023, 1, 2)


@dataclass(frozen=True)
class Login:
    """Somebody who signs in to the demo."""

    key: str
    name: str
    role: Role
    agency: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"


STAFF = (
    Login("kari", "Kari Koordinator", Role.YOUTH_COORDINATOR),
    Login("viktor", "Viktor Vara", Role.YOUTH_COORDINATOR),
    Login("lea", "Lea Leder", Role.OFFICE_HEAD),
    Login("siri", "Siri Samordner", Role.SLT_COORDINATOR),
    Login("tone", "Tone Tavle", Role.TEAM_MEMBER, "Furulia videregående skole"),
    Login("pia", "Pia Patrulje", Role.TEAM_MEMBER, "Politiets forebyggende enhet"),
    Login("omar", "Omar Omsorg", Role.TEAM_MEMBER, "Kriminalomsorgen"),
    Login("rolf", "Rolf Revisor", Role.AUDITOR),
    Login("sol", "Sol Systemansvarlig", Role.SYSTEM_ADMINISTRATOR),
)
# The family of one of Kari's cases, by who they are in it.
FAMILY = {"youth": Login("ungdom", "–", Role.YOUTH), "mother": Login("mor", "–", Role.GUARDIAN)}
FIRST_NAMES = cycle("Aron Birk Celin Dina Emrik Frida Geir Hedda Iben Jonas Karo Linus Mie Nils".split())
PARENTS = {
    "mother": cycle("Anja Berit Dagny Grete Hilde Ingunn Kjersti".split()),
    "father": cycle("Arve Bjarne Dag Egil Frode Harald Kåre".split()),
}
SURNAMES = cycle("Prøvesen Eksempelsen Oppdiktsen Påfunnsen Testdal Dummedal Mønsterli".split())


def are_employed() -> bool:
    """Whether the demo's people are here already."""
    return User.objects.filter(email=STAFF[0].email).exists()


def employ() -> None:
    """Give everybody an account and an appointment; one password, hashed once."""
    office, password = Office.objects.get(name=OFFICE), make_password(PASSWORD)
    for login in STAFF:
        user = User.objects.create(email=login.email, name=login.name, password=password)
        place = {"office": office}
        if login.role == Role.SLT_COORDINATOR:
            place = {"municipality_id": MUNICIPALITY}
        elif login.role in (Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR):
            place = {}
        Appointment.objects.create(
            user=user, role=login.role, agency=login.agency, from_on=EMPLOYED_ON, **place
        )  # fmt: skip


def staff() -> dict[str, Actor]:
    """The staff by key, each in their appointment."""
    held = Appointment.objects.filter(user__email__in=[login.email for login in STAFF])
    by_email = {one.user.email: Actor(one.user, one) for one in held.select_related("user", "office")}
    return {login.key: by_email[login.email] for login in STAFF}


def let_in(by: Actor, on: date) -> None:
    """Give the family of a case under way their own page, with the password of the demo."""
    young = Deadline.objects.filter(name="youth_turns_18", due_on__gt=on).values("case")
    mothers = Party.objects.filter(key="mother").values("case")
    running = Case.objects.filter(stage="active", coordinator=by.user, grade=Grade.NONE, pk__in=young)
    case = running.filter(pk__in=mothers).latest("starts_on")
    for person, login in FAMILY.items():
        do("let_party_in", case.pk, {"person": person, "email": login.email}, by=by)
    emails = [login.email for login in FAMILY.values()]
    User.objects.filter(email__in=emails).update(password=make_password(PASSWORD))


def family(born: date, serial: int, *guardians: str) -> Iterator[PersonGiven]:
    """A youth born that day and the guardians named, with one surname and numbers nobody can have."""
    surname = next(SURNAMES)
    parent_born = date(born.year - 31, 5, 1 + serial % 28)
    for place, key in enumerate(("youth", *guardians)):
        name = next(PARENTS.get(key, FIRST_NAMES))
        number = ident.synthetic_number(parent_born if place else born, serial + place)
        contact = f"{name}.{surname}@example.org".lower().translate(str.maketrans("æøå", "aoa"))
        yield PersonGiven(key, f"{name} {surname}", number, contact)
