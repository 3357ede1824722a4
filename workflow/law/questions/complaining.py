"""May a complaint be taken in, sent on and answered?"""

from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_complaints import (
    COMPLAINTS, a_complaint_waits, answered_lawfully, answered_together, can_be_complained_about, latest_decision,
    may_come_from, told_on,
)
from workflow.law.public_administration_act import COMPLAINT_FORWARDED, complaint_in_time
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words, unmet


def may_complain(facts: CaseFacts, *, about: str | None = None, person: str = Role.YOUTH,
                 notified_on: date | None = None, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 e, forvaltningsloven §§ 29 and 31: about the latest decision of a kind.

    The three weeks run from the addressee's own notice, or from `notified_on` when it is told; a late complaint
    is left to a person. With no kind named it is about the latest decision of all.
    """
    decision = latest_decision(facts, about)
    about = about or (decision.about if decision else "plan")
    verdicts = can_be_complained_about(facts, about)
    if unmet(verdicts):
        return verdicts
    verdicts += may_come_from(facts, about, person, on=on)
    told = notified_on or (told_on(facts, decision, person) if decision else None)
    return [*verdicts, complaint_in_time(notified_on=told, on=on)] if told else verdicts


def may_forward_complaint(facts: CaseFacts, *, about: str | None = None, on: date) -> list[Verdict]:
    """Forvaltningsloven § 33: a complaint that waits is sent on, once."""
    if never := _no_complaint_at_all(facts):
        return never
    waiting = answered_together(facts, about)
    unsent = COMPLAINT_FORWARDED.judge(
        not waiting or any(each.forwarded_on is None for each in waiting), on=facts.law_day, because=Words(
            "Klagen er alt sendt til Sekretariatet for konfliktrådene.",
            "Klaga er alt send til Sekretariatet for konfliktråda.",
            "The complaint has already been sent to the national secretariat."),
        remedy=Remedy(Words("Før svaret fra sekretariatet når det kommer.",
                            "Før svaret frå sekretariatet når det kjem.",
                            "Record the secretariat's answer when it comes."),
                      (Role.NATIONAL_SECRETARIAT,), "decide_complaint"))
    return [a_complaint_waits(facts, about), unsent]


def may_decide_complaint(facts: CaseFacts, *, outcome: str, about: str | None = None, by: str,
                         on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 e, forvaltningsloven §§ 31 and 33: by the secretariat, or altered by the office."""
    if never := _no_complaint_at_all(facts):
        return never
    return [a_complaint_waits(facts, about), *answered_lawfully(facts, about, outcome, by)]


def _no_complaint_at_all(facts: CaseFacts) -> list[Verdict]:
    """The old scheme's no to every complaint, with which there is nothing to send on or answer."""
    return [] if COMPLAINTS.on(facts.law_day).value else unmet(can_be_complained_about(facts, "plan"))
