"""The cast: accounts for those who act here themselves, made when a step first needs them."""

from datetime import date
from itertools import count

from django.contrib.auth.hashers import make_password

from workflow.access import Actor
from workflow.models import Appointment, Municipality, Office, Role, User

# Before any day a case can be played on.
EMPLOYED_ON = date(2000, 1, 1)


class Cast:
    """Everybody with an account in one play; whoever is asked for twice is the same person."""

    def __init__(self) -> None:
        self._hired: dict[tuple, Actor] = {}
        self._serial = count(1)

    def coordinator(self, office: Office, name: str = "") -> Actor:
        """A youth coordinator at the office; without a name, the player's own."""
        return self._actor(Role.YOUTH_COORDINATOR, name, office=office)

    def head(self, office: Office) -> Actor:
        """The office's head."""
        return self._actor(Role.OFFICE_HEAD, office=office)

    def slt_coordinator(self, municipality: Municipality) -> Actor:
        """The municipality's SLT coordinator."""
        return self._actor(Role.SLT_COORDINATOR, municipality=municipality)

    def auditor(self) -> Actor:
        """An auditor."""
        return self._actor(Role.AUDITOR)

    def team_member(self, agency: str, name: str = "") -> Actor:
        """Somebody at the agency."""
        return self._actor(Role.TEAM_MEMBER, name, agency=agency)

    def acting(self, user: User) -> Actor | None:
        """The person behind an account of this play."""
        return next((actor for actor in self._hired.values() if actor.user == user), None)

    def _actor(self, role: Role, name: str = "", **place) -> Actor:
        key = (role, name, *place.values())
        if key not in self._hired:
            email = f"rehearsal.{role}.{next(self._serial)}@example.org"
            user = User.objects.create(email=email, name=name or str(role.label), password=make_password(None))
            appointment = Appointment.objects.create(user=user, role=role, from_on=EMPLOYED_ON, **place)
            self._hired[key] = Actor(user, appointment)
        return self._hired[key]
