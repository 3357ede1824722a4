"""What a rehearsal writes besides words and days: people, places, measures, items, and citations of the law."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import yaml
from django.utils.translation import gettext as _

from integrations.referrals.fields import shown
from integrations.rehearsals import places
from integrations.rehearsals.fields import (
    BOOLEAN,
    Fields,
    Value,
    day,
    list_of,
    number,
    one_of,
    one_or_more,
    text,
    yes_no,
)
from workflow.law.facts import Category, StartUp
from workflow.law.provision import Provision, UnreadableCitation, parse_citation
from workflow.law.roles import Role

# Guardians and team members are called by their own names, or by `guardian:<name>`, `team_member:<agency>`.
ROLES = frozenset(Role) - {Role.GUARDIAN, Role.TEAM_MEMBER}
OF_SOMEONE = ("team_member:", "guardian:", "other:")
GUARDIAN_NAME = re.compile(r"\w[\w .'-]{0,29}")
DEFAULT_GUARDIANS = ("mother",)
YOUTH_OR_GUARDIAN = frozenset({Role.YOUTH, Role.TEMPORARY_GUARDIAN})


@dataclass(frozen=True)
class MeasureGiven:
    """A measure as the plan of the file has it; `catalogue` names the entry it was taken from."""

    title: str
    category: str
    responsible: str
    from_on: date | None
    to_on: date | None
    catalogue: str
    health_service: bool


@dataclass(frozen=True)
class ItemGiven:
    """One point of a restorative agreement; the amount is in kroner."""

    text: str
    amount: int


@dataclass(frozen=True)
class Receiver:
    """Somebody information is shared with: an agency, and perhaps a person there."""

    agency: str
    person: str


# ---- People ---------------------------------------------------------------------------------------


def role(value: Value) -> str | None:
    """Anybody the law gives something to do, the case's own people, or `other:<text>`."""
    written = (value.scalar or "").strip()
    people = value.fields.people
    name = written.removeprefix("guardian:")
    if people and name in people:
        return name
    of_someone = any(written.startswith(prefix) and len(written) > len(prefix) for prefix in OF_SOMEONE)
    if written in ROLES or of_someone or (people is None and written):
        return written
    reason = _("Rollen «%s» er ukjent. Bruk en rolle, en foresatts navn eller other:<tekst>.")
    return value.wrong(reason % shown(written))


def person(value: Value) -> str | None:
    """The youth or somebody who acts for the youth, by name."""
    written = (value.scalar or "").strip().removeprefix("guardian:")
    people = value.fields.people
    if written in YOUTH_OR_GUARDIAN or (people is None and written) or (people and written in people):
        return written
    return value.wrong(_("Skriv en av disse: %s.") % ", ".join([Role.YOUTH, *sorted(people or ())]))


roles = list_of(role)


def guardian_name(value: Value) -> str | None:
    """The name a guardian goes by in the file; not a role, which is somebody else."""
    written = (value.scalar or "").strip()
    if written in set(Role) or not GUARDIAN_NAME.fullmatch(written):
        return value.wrong(_("Skriv et kort navn som mother eller father."))
    return written


def guardians(value: Value) -> tuple[str, ...] | None:
    """The guardians, each by a name of their own."""
    names = list_of(guardian_name)(value)
    if names and len(set(names)) < len(names):
        return value.wrong(_("To foresatte kan ikke ha samme navn."))
    return names


def days_of_people(value: Value) -> Mapping[str, date] | None:
    """A day for each person: `{youth: 2026-03-13, mother: 2026-03-16}`."""
    fields = value.fields.inside(value)
    if fields is None:
        return None
    for name in set(fields.left) - YOUTH_OR_GUARDIAN - (fields.people or set(fields.left)):
        fields.left.pop(name)
        fields.report(fields.lines[name], name, _("Personen er ikke med i saken."))
    return {name: told for name in tuple(fields.left) if (told := fields.take(name, day))}


def receiver(value: Value) -> Receiver | None:
    """An agency, or a person at one as `{agency: school, person: Tone Tavle}`."""
    if not isinstance(value.node, yaml.MappingNode):
        agency = text(value)
        return agency and Receiver(agency, "")
    fields = value.fields.inside(value)
    found = Receiver(fields.take("agency", text, required=True), fields.take("person", text, default=""))
    fields.close()
    return found


# ---- Places ---------------------------------------------------------------------------------------


def municipality(value: Value) -> str | None:
    """A municipality's number in quotes: without them YAML reads 0301 as another number."""
    known = value.scalar in places.municipality_numbers()
    if value.scalar is None or value.node.style not in ("'", '"') or not re.fullmatch("[0-9]{4}", value.scalar):
        return value.wrong(_("Skriv kommunenummeret med fire sifre i anførselstegn, som \"0301\"."))
    return value.scalar if known else value.wrong(_("Ingen kommune har nummeret «%s».") % value.scalar)


def office(value: Value) -> str | None:
    """An office by its place or its full name."""
    found = places.office_named(value.scalar or "")
    return found or value.wrong(_("Ingen kontor heter «%s». Skriv stedet, som Oslo.") % shown(value.scalar or ""))


# ---- What is agreed and decided -------------------------------------------------------------------


def measure(value: Value) -> MeasureGiven | None:
    """One measure of a plan; whether the law takes it is not asked here."""
    fields = value.fields.inside(value)
    if fields is None:
        return None
    title, health_service = fields.take("catalogue", _entry, default=("", False))
    found = MeasureGiven(
        title=fields.take("title", text, required=True),
        category=fields.take("category", one_of(*Category), required=True),
        responsible=fields.take("responsible", text, default=""),
        from_on=fields.take("from", day), to_on=fields.take("to", day),
        catalogue=title, health_service=health_service,
    )  # fmt: skip
    fields.close()
    return found


def _entry(value: Value) -> tuple[str, bool] | None:
    """An entry of the catalogue by title, or as `{title: …, health_service: true}`."""
    if not isinstance(value.node, yaml.MappingNode):
        title = text(value)
        return title and (title, False)
    fields = value.fields.inside(value)
    entry = fields.take("title", text, default="–"), fields.take("health_service", yes_no, default=False)
    fields.close()
    return entry


def item(value: Value) -> ItemGiven | None:
    """One point of an agreement."""
    fields = value.fields.inside(value)
    if fields is None:
        return None
    found = ItemGiven(fields.take("text", text, required=True), fields.take("amount", number, default=0))
    fields.close()
    return found


def sketch(value: Value) -> str | None:
    """A sketch of a plan in words; or only that there is one, or none."""
    if value.node.tag != BOOLEAN:
        return text(value)
    return "–" if yes_no(value) else ""


def start_up(value: Value) -> StartUp | None:
    """Conditions from a day the court set; which kinds are lawful is for the law to say."""
    fields = value.fields.inside(value)
    if fields is None:
        return None
    found = StartUp(
        fields.take("from", day, required=True), fields.take("kinds", list_of(text), required=True) or ()
    )
    fields.close()
    return found


def citation(value: Value) -> Provision | None:
    """A place in the law, as «konfliktrådsloven § 25 sjette ledd»."""
    try:
        return parse_citation(value.scalar or "")
    except UnreadableCitation:
        return value.wrong(_("Skriv en bestemmelse, som «konfliktrådsloven § 25 sjette ledd»."))


citations = one_or_more(citation)


def known_people(case: Fields | None, steps: yaml.Node | None) -> frozenset[str] | None:
    """Everybody the file may call by name: the guardians, and those an act appoints later."""
    if case is None:
        return None
    named = _texts(case.left["guardians"]) if "guardians" in case.left else {*DEFAULT_GUARDIANS}
    for step in getattr(steps, "value", ()):
        if isinstance(step, yaml.MappingNode):
            said = {key.value: node for key, node in step.value if isinstance(key, yaml.ScalarNode)}
            if getattr(said.get("act"), "value", "") in ("appoint_temporary_guardian", "add_guardian"):
                named |= _texts(said.get("name"))
    return frozenset(named)


def _texts(node: yaml.Node | None) -> set[str]:
    """The texts written at a place, in a list or alone."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return {str(one.value).strip() for one in nodes if isinstance(one, yaml.ScalarNode)}
