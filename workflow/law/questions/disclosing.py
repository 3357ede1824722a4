"""May this be told to somebody outside: on consent, because a body may, or because everybody must?"""

from collections.abc import Collection
from datetime import date

from workflow.law.child_welfare_act import REPORTED
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_disclosure import (
    everyone_agrees, never_to_the_system_level, something_is_agreed,
)
from workflow.law.penal_code_duties import AVERT, INNOCENT
from workflow.law.public_administration_act_disclosure import CRIME, DANGER, OWN_TASK, weighed
from workflow.law.verdict import Verdict

# The rule each of them rests on: the first three may be told, the last three must.
WITHOUT_CONSENT = {
    "share_for_own_task": OWN_TASK,
    "report_crime": CRIME,
    "share_against_danger": DANGER,
    "duty_to_avert": AVERT,
    "duty_to_disclose_innocence": INNOCENT,
    "child_welfare_report": REPORTED,
}


def may_share(facts: CaseFacts, *, agency: str = "", person: str = "", categories: Collection[str] = (),
              on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 c: every required consent names receiver and each kind of information that day.

    With nobody given the question is whether there is anything everybody has agreed to share.
    """
    if not agency and not person:
        return something_is_agreed(facts, on=on)
    return [never_to_the_system_level(facts, agency),
            *everyone_agrees(facts, agency, person, categories, on=on)]


def may_tell_without_consent(facts: CaseFacts, *, kind: str, recipient: str = "", why: str | None = None,
                 on: date) -> list[Verdict]:
    """Forvaltningsloven § 13 b nr. 5–7, straffeloven §§ 196 and 226, barnevernsloven § 13-2; in any stage."""
    return [weighed(WITHOUT_CONSENT[kind], why, on=on), never_to_the_system_level(facts, recipient)]
