"""Helsepersonelloven: who must agree before anything about health is told."""

from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.provision import HEALTH_PERSONNEL_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Words

HEALTH_CONSENT = Dated(
    HEALTH_PERSONNEL_ACT.at("22"),
    Version(dated.BEFORE_THE_SCHEME, 16, "lov/1999-07-02-64"),
    Version(date(2026, 7, 1), 16, "lov/2026-01-23-1"),
    says=Words("Helseopplysninger deles når ungdommen har samtykket. Før fylte {value} år samtykker de "
               "foresatte.",
               "Helseopplysningar blir delte når ungdommen har samtykt. Før fylte {value} år samtykkjer dei "
               "føresette.",
               "Health information is shared when the youth has consented. Under {value} the guardians "
               "consent."))


def who_agrees_on_health(facts: CaseFacts, *, on: date) -> tuple[str, ...]:
    """The youth alone from 16 years, before that the guardians."""
    grown = facts.age_on(on) >= HEALTH_CONSENT.on(on).value
    return (Role.YOUTH,) if grown else facts.guardians_on(on)


def guardians_read_no_health(facts: CaseFacts, *, on: date) -> bool:
    """Whether what is written to the guardians leaves out what is about health: from 16 it is the youth's to tell."""
    return facts.age_on(on) >= HEALTH_CONSENT.on(on).value
