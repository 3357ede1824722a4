"""The people of a case by name, as pages and sentences call them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from workflow.facts.reading import as_day
from workflow.models import Case, Party


@dataclass(frozen=True)
class Person:
    """A party of the case as pages and sentences name them."""

    pk: int
    key: str
    name: str
    is_guardian: bool
    language: str
    interpreter: str
    contact: str
    kind: str = ""
    from_on: date | None = None
    until_on: date | None = None
    ended_why: str = ""
    reading: tuple[str, ...] = ()
    reminded_by: str = ""
    # Whether they have a way in of their own.
    signs_in: bool = False

    @property
    def initials(self) -> str:
        return "".join(f"{word[0]}." for word in self.name.split()[:1] + self.name.split()[1:][-1:])

    @property
    def relation(self) -> str:
        """Who they are to the youth."""
        by_key = {"youth": _("ungdommen"), "mother": _("mor"), "father": _("far")}
        return by_key.get(self.key) or str(Party.Kind(self.kind).label if self.kind else _("verge"))

    @property
    def why_ended(self) -> str:
        """Why they are no longer guardian."""
        return str(Party.Ending(self.ended_why).label) if self.ended_why else ""


def people_of(case: Case) -> dict[str, Person]:
    """The parties by key, names opened with the case's key."""
    return {
        row["key"]: Person(
            row["id"], row["key"], case.key.read(row["name_sealed"], "party.name_sealed"), bool(row["is_guardian"]),
            row["language"], row["interpreter"], case.key.read(row["contact_sealed"], "party.contact_sealed"),
            row["kind"], as_day(row["from_on"]), as_day(row["until_on"]), row["ended_why"],
            tuple((row["reading"] or "").split()), row["reminded_by"], row["user_id"] is not None,
        )
        for row in case.rows["party"]
    }  # fmt: skip
