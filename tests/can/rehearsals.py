"""Rehearsals for tests: a case of each sanction, the steps to a plan, and how a play of them went."""

from django.apps import apps

from integrations.rehearsals.contract import read
from integrations.rehearsals.player import Told, play

CASE = """
case:
  sanction: youth_follow_up
  decided_by: prosecutor
  decided_on: 2026-02-02
  offence_on: 2025-12-13
  born: 2009-08-08
  duration: P6M
"""
SENTENCE = """
case:
  sanction: youth_sentence
  decided_by: court
  decided_on: 2026-02-02
  offence_on: 2025-10-18
  born: 2008-06-02
  duration: P1Y
  alternative_prison: P10M
"""
RECEIVED = ("{day: 2026-02-06, act: receive}",)
CONSENTED = (
    *RECEIVED,
    "{day: 2026-02-09, act: consent, from: youth}",
    "{day: 2026-02-09, act: consent, from: mother}",
)
HEARD = (
    *CONSENTED,
    "{day: 2026-02-10, act: summon_meeting, held_on: 2026-03-03}",
    "{day: 2026-03-03, act: hold_meeting, attended: [youth, mother]}",
    "{day: 2026-03-03, act: participation, from: youth, view: Ok}",
    "{day: 2026-03-03, act: participation, from: mother, view: Ok}",
)
PLAN = "{day: 2026-03-03, act: approve_plan, measures: [{category: other, title: Fotball, responsible: school}]}"
ACTIVE = (*HEARD, PLAN)
REFUSED = "expect: refused"


def file(*steps: str, case: str = CASE) -> str:
    return "\n".join([case, "steps:", *(f"  - {step}" for step in steps)])


def played(*steps: str, case: str = CASE) -> list[Told]:
    return play(read(file(*steps, case=case).encode()))


def last(*steps: str, case: str = CASE) -> Told:
    return played(*steps, case=case)[-1]


def cited(told: Told) -> set[str]:
    return {str(reason.provision) for reason in told.reasons}


def differences(told: Told) -> dict[str, tuple]:
    """What was checked and did not hold: expected and got."""
    return {checked.check: (checked.expected, checked.got) for checked in told.then if not checked.holds}


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}
