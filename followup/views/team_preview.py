"""What one person would see of a case, what they would not, and on which basis: shown before anything is given."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from followup.forms.team import OPENED
from followup.queries import team_of
from followup.services.team import Invited
from followup.services.team_rules import required_on_team
from workflow.forms.sharing import RECEIVERS, Receiver
from workflow.law.mediation_act_consent import SHARING
from workflow.law.mediation_act_period import TEAM
from workflow.models import Section
from workflow.panels.own import stands
from workflow.views.case_pages import CasePage
from youthplans.models import PlannedMeasure

NEVER = [
    _("Etternavn, fødselsnummer og adresse"), _("Lovbruddet og dommen eller vedtaket"),
    _("Samtykkene, dokumentene og brevene i saken"), _("Den som ble utsatt for lovbruddet"),
]  # fmt: skip
PROVIDER = "provider"


@dataclass(frozen=True)
class Basis:
    """On what the access rests: the team's own law, and how far it may be spoken of beyond that."""

    team: str
    required: bool
    sharing: str
    receiver: Receiver | None
    said_yes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Seen:
    """What a person will see of a case, and on what basis: shown before it is given."""

    name: str
    is_new: bool
    asks_first: bool
    first_name: str
    duties: str
    measures: list[PlannedMeasure]
    parts: list[tuple[Any, str]]
    not_seen: list[Any]
    until: date
    basis: Basis


def seen_by(page: CasePage, given: dict[str, Any]) -> Seen:
    """What the form would give, in words."""
    member, sections = given["member"], given["sections"]
    stays = team_of(page.case, page.on).filter(user__email=member.email.lower()).exists()
    return Seen(
        name=member.name, is_new=isinstance(member, Invited), asks_first=not (given["has_agreed"] or stays),
        first_name=page.youth.name.partition(" ")[0], duties=given["duties"], measures=list(given["measures"]),
        parts=[(OPENED[section], held_in(page, section)) for section in sections],
        not_seen=[*(words for section, words in OPENED.items() if section not in sections), *NEVER],
        until=given["to_on"], basis=basis_of(page, given["role"]),
    )  # fmt: skip


def held_in(page: CasePage, section: str) -> str:
    """How much a section of this case holds today."""
    case = page.case
    if section in (Section.PLAN, Section.PROGRESS):
        count = PlannedMeasure.objects.filter(case=case).in_latest_plan().count()
        return ngettext("%(count)d tiltak nå", "%(count)d tiltak nå", count) % {"count": count}
    if section == Section.MEETINGS:
        count = case.meeting_set.count()
        return ngettext("%(count)d møte nå", "%(count)d møter nå", count) % {"count": count}
    if section == Section.BREACHES:
        count = case.breach_set.standing().count()
        return ngettext("%(count)d nå", "%(count)d nå", count) % {"count": count}
    count = len(page.people)
    return ngettext("%(count)d person nå", "%(count)d personer nå", count) % {"count": count}


def basis_of(page: CasePage, role: str) -> Basis:
    """Konfliktrådsloven § 26 gives what the task needs; whatever is told beyond it needs the consents of § 22 c.

    A missing consent therefore bars nobody from the team: it is said, with the way to ask for it.
    """
    required = role in required_on_team(page.facts)
    receiver = None if required else RECEIVERS.get(role, RECEIVERS[PROVIDER])
    said_yes, missing = _answers(page, receiver) if receiver else ([], [])
    return Basis(str(TEAM.provision), required, str(SHARING.on(page.facts.law_day).provision), receiver, said_yes, missing)


def _answers(page: CasePage, receiver: Receiver) -> tuple[list[str], list[str]]:
    """Who has said yes to telling this receiver, and whose yes is missing."""
    given = page.case.sharingconsent_set.standing().select_related("party").order_by("pk")
    latest = {answer.party.key: answer for answer in given}
    yes = {key for key, answer in latest.items() if stands(answer, page.on) and receiver.code in answer.recipients}
    return _names(page, (key for key in page.desk.must_hear() if key in yes)), _names(
        page, (key for key in page.desk.must_hear() if key not in yes)
    )


def _names(page: CasePage, keys: Iterable[str]) -> list[str]:
    return [page.people[key].name for key in keys]
