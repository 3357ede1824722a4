"""The breach ladder as the case page shows it: the rungs, what was done, and what can be done next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followup.models import AgencyConsent, Breach, OnwardReferral, name_of_role
from workflow.facts.reading import as_day
from workflow.law.facts import CaseFacts
from workflow.law.kinds import named_kind
from workflow.law.mediation_act_referral import (
    AGENCIES,
    agencies_agree,
    agencies_are_asked,
    referral_rule,
)
from workflow.law.public_administration_act_hearing import open_incidents
from workflow.law.roles import Role
from workflow.law.verdict import Either, render

STEPS = (
    "let_breach_rest", "order_breach_talk", "hold_breach_talk", "request_police_fetch", "set_breach_conditions",
    "end_breach_conditions", "agency_consent", "ask_agencies", "call_new_meeting", "refer", "send_case_file", "decline_referral",
)  # fmt: skip
BANS = ("keep_ban", "lift_ban")


@dataclass(frozen=True)
class Rung:
    """A step the law asks for before the next one, and the day it was taken."""

    words: str
    day: date | None = None
    is_taken: bool = False


@dataclass(frozen=True)
class Done:
    """Something that was done after a breach, with the words written about it."""

    day: date
    words: str
    more: str = ""
    text: str = ""
    # The address of the incident that led to it.
    incident: str = ""


@dataclass(frozen=True)
class Waiting:
    """An incident nobody has assessed yet, and how far it has come."""

    address: str
    day: date
    asked: bool
    heard: bool


def ladder_of(page) -> dict:
    """The ladder where the two sanctions part, with the steps taken, the lawful ones and those not yet; no question."""
    facts, language = page.facts, get_language() or "nb"
    offers = {offer.act.name: offer for offer in page.offers}
    steps = [offers[name] for name in STEPS if name in offers]
    rule = referral_rule(facts).on(facts.law_day)
    done = sorted(_done(page, language), key=lambda each: each.day)
    return {
        "waiting": list(_waiting(page)),
        "is_climbed": bool(done),
        "says": rule.says.in_(language),
        "provision": rule.provision,
        "rungs": list(_rungs(facts, page.on)),
        "done": done,
        "can": [offer for offer in steps if offer.is_open and (facts.referral or offer.act.name != "decline_referral")],
        "cannot": [offer for offer in steps if not offer.is_open and offer.can_become_open],
        "bans": facts.bans,
        "with_ban": [offers[name] for name in BANS if name in offers and offers[name].is_open],
    }


def _waiting(page) -> Iterator[Waiting]:
    """Every incident that is neither assessed nor left at that."""
    addresses = {row["id"]: row["address"] for row in page.case.rows["incident"]}
    for incident in open_incidents(page.facts):
        kinds = {step.kind for step in page.facts.incident_steps if step.incident == incident.number}
        heard = bool(kinds & {"heard", "not_heard"})
        yield Waiting(addresses[incident.number], incident.happened_on, "asked" in kinds, heard)


def _rungs(facts: CaseFacts, on: date) -> Iterator[Rung]:
    """What the law asks for, one after the other, as far as this sanction and rule set ask for it."""
    first = min((breach.happened_on for breach in facts.breaches), default=None)
    taken = [talk.ordered_on for talk in facts.breach_talks] + list(facts.breach_conditions_set_on)
    step = min(taken, default=None)
    again = min((each.happened_on for each in facts.breaches if step and each.happened_on > step), default=None)
    yield Rung(_("Et brudd"), first, first is not None)
    yield Rung(_("Bruddsamtale eller vilkår"), step, step is not None)
    yield Rung(_("Et nytt brudd etter det"), again, again is not None)
    if agencies_are_asked(facts):
        agreed = [all(agencies_agree(facts, to=to, on=on)) for to in AgencyConsent.To.values]
        names = render(facts.all_named(AGENCIES), get_language() or "nb")
        yield Rung(_("Samtykke fra %(agencies)s") % {"agencies": names}, None, bool(again) and any(agreed))
    gone = facts.referral.referred_on if facts.referral else facts.new_meeting_called_on
    words = _("Nytt møte, eller saken sendes til %(who)s") % {"who": _receivers(facts)}
    yield Rung(words, gone, gone is not None)


def _receivers(facts: CaseFacts) -> str:
    """Those a case of this kind may be sent to, in a sentence."""
    lawful, _recommendations = referral_rule(facts).on(facts.law_day).value
    roles = (role for role in (Role.CORRECTIONAL_SERVICE, Role.PROSECUTOR) if role in lawful)
    return Either(facts.all_named(roles)).words(get_language() or "nb")


def _done(page, language: str) -> Iterator[Done]:
    yield from _breaches(page)
    yield from _talks(page)
    yield from _conditions(page, language)
    for row in page.case.rows["agency_consent"]:
        to = {"who": name_of_role(row["agency"]), "what": AgencyConsent.To(row["to"]).label}
        answer = _("%(who)s samtykker til %(what)s") if row["answer"] else _("%(who)s samtykker ikke til %(what)s")
        yield Done(as_day(row["given_on"]), answer % to)
    if page.facts.new_meeting_called_on:
        yield Done(page.facts.new_meeting_called_on, _("Nytt møte er bestemt"))
    if referral := page.facts.referral:
        advice = OnwardReferral.Recommendation(referral.recommend).label if referral.recommend else ""
        yield Done(
            referral.referred_on, _("Sendt til %(who)s") % {"who": name_of_role(referral.to).lower()},
            _("Tilrådd: %(advice)s") % {"advice": advice} if advice else "",
        )  # fmt: skip


def _breaches(page) -> Iterator[Done]:
    incidents = {row["id"]: row["address"] for row in page.case.rows["incident"]}
    for row in page.case.rows["breach"]:
        words = _("Brudd: %(of)s, %(guilt)s") % {
            "of": Breach.Of(row["of"]).label, "guilt": Breach.Culpability(row["culpability"]).label
        }  # fmt: skip
        what = page.case.key.read(row["what_sealed"], "breach.what_sealed")
        yield Done(as_day(row["happened_on"]), words, "", what, incidents.get(row["incident_id"], ""))
        if row["resting_sealed"]:
            why = page.case.key.read(row["resting_sealed"], "breach.resting_sealed")
            yield Done(as_day(row["answered_on"]), _("Bruddet følges ikke opp mer"), "", why)


def _talks(page) -> Iterator[Done]:
    for row in page.case.rows["talk"]:
        yield Done(as_day(row["ordered_on"]), _("Kalt inn til bruddsamtale"))
        if row["held_on"]:
            words = _("Bruddsamtale er holdt") if row["attended"] else _("Ungdommen kom ikke til bruddsamtalen")
            minutes = page.case.key.read(row["minutes_sealed"], "breachtalk.minutes_sealed")
            yield Done(as_day(row["held_on"]), words, "", minutes)


def _conditions(page, language: str) -> Iterator[Done]:
    for row in page.case.rows["breach_condition"]:
        kinds = render(tuple(named_kind(kind) for kind in row["kinds"]), language)
        yield Done(as_day(row["set_on"]), _("Vilkår er satt: %(kinds)s") % {"kinds": kinds})
        if row["ended_on"]:
            yield Done(as_day(row["ended_on"]), _("Vilkårene gjelder ikke lenger: %(kinds)s") % {"kinds": kinds})
