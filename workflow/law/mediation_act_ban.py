"""Konfliktrådsloven § 28: the ban on intoxicants beside the plan, while it is necessary."""

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import BanFact, CaseFacts
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

EXTRA_BAN = Dated(
    MEDIATION_ACT.at("28"),
    Version(dated.SCHEME_OF_2014, True, "lov/2014-06-20-49"),
    says=Words(
        "Rusforbud kan gis når det trengs for å hindre et nytt lovbrudd mot liv, helse eller frihet, og "
        "oppheves når det ikke lenger trengs.",
        "Rusforbod kan gjevast når det trengst for å hindre eit nytt lovbrot mot liv, helse eller fridom, og "
        "blir oppheva når det ikkje lenger trengst.",
        "An intoxicant ban may be ordered when needed against an offence to life, health or freedom, and is "
        "lifted when no longer needed."))


def ban_is_lawful(facts: CaseFacts, *, necessary: bool) -> list[Verdict]:
    """Konfliktrådsloven § 28: in both schemes, when found necessary, and one at a time."""
    day, standing = facts.law_day, standing_ban(facts)
    return [
        EXTRA_BAN.judge(necessary, on=day, because=Words(
            "Forbudet er ikke funnet nødvendig for å hindre et nytt lovbrudd.",
            "Forbodet er ikkje funne nødvendig for å hindre eit nytt lovbrot.",
            "The ban was not found necessary to prevent a new offence.")),
        EXTRA_BAN.judge(standing is None, on=day, since=standing and standing.from_, because=Words(
            "Et rusforbud gjelder alt, fra {since}.", "Eit rusforbod gjeld alt, frå {since}.",
            "An intoxicant ban is in force already, since {since}."), remedy=Remedy(Words(
                "Opphev forbudet som gjelder, eller la det stå.",
                "Opphev forbodet som gjeld, eller lat det stå.",
                "Lift the ban in force, or let it stand."), (Role.COORDINATOR,), "lift_ban")),
    ]


def a_ban_stands(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven § 28: what is lifted or found necessary still is in force."""
    return EXTRA_BAN.judge(standing_ban(facts) is not None, on=facts.law_day, because=Words(
        "Det gjelder ikke noe rusforbud.", "Det gjeld ikkje noko rusforbod.",
        "No intoxicant ban is in force."))


def standing_ban(facts: CaseFacts) -> BanFact | None:
    """The ban that is not lifted."""
    return next((ban for ban in facts.bans if ban.lifted_on is None), None)
