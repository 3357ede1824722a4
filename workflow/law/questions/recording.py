"""May this be written down on that day, put right afterwards, or an end taken back?"""

from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.personal_data_act import RECTIFIED, can_be_taken_back
from workflow.law.public_administration_act_record import (
    after_receipt, after_the_latest, ground_reopens, has_come, is_over, soon_enough,
)
from workflow.law.record_facts import EventFact
from workflow.law.steps import OPEN, in_stage
from workflow.law.verdict import Verdict


def may_be_recorded(facts: CaseFacts, *, on: date, today: date, latest: date | None,
                    told: bool = False) -> list[Verdict]:
    """Forvaltningsloven § 11 d: on its own day, after the `latest` event, and written in time.

    What is `told` when a running case is taken over was written down in time where it came from.
    """
    if on == today:
        return []
    verdicts = [has_come(on=on, today=today), after_receipt(facts, on=on),
                after_the_latest(on=on, latest=latest)]
    return verdicts if told else [*verdicts, soon_enough(facts, on=on, today=today)]


def may_allow_late_recording(facts: CaseFacts, *, back_to: date | None = None, on: date) -> list[Verdict]:
    """Forvaltningsloven § 11 d: the office head lets something older be written in, from days of the case."""
    step = in_stage("allow_late_recording", facts, on=on)
    if back_to is None:
        return [step]
    return [step, has_come(on=back_to, today=on), after_receipt(facts, on=back_to)]


def may_correct(facts: CaseFacts, *, event: EventFact | None = None, on: date) -> list[Verdict]:
    """Personopplysningsloven 2000 § 27: what was recorded by mistake; with no event, that there is a way."""
    if event is None:
        return [RECTIFIED.judge(True, on=on, because=RECTIFIED.on(on).says)]
    return [can_be_taken_back(event)]


def may_reopen(facts: CaseFacts, *, ground: str = "error", on: date) -> list[Verdict]:
    """Forvaltningsloven § 35: only an end, for an error or a superior decision; the time runs as it ran."""
    over = is_over(facts, facts.stage not in OPEN, on=on)
    return [over, *ground_reopens(facts, ground, on=on)] if over else [over]
