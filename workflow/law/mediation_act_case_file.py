"""Which parts of a case go with it when it is sent on, and to whom (konfliktrådsloven § 22 d, forvaltningsloven § 13 b)."""

from collections.abc import Collection
from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_inquiry import MINUTES_GO_TO
from workflow.law.mediation_act_referral import referral_rule
from workflow.law.public_administration_act_disclosure import OWN_TASK
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

# What the receiver of a case needs to answer it; the group's papers are for the prosecutor alone.
NEEDED = ("case", "plan", "breaches", "steps", "progress", "recommendation")
GROUP = "coordination_group"
PARTS = (*NEEDED, GROUP)


def parts_for(to: str, *, on: date) -> tuple[str, ...]:
    """The parts this receiver may have."""
    return PARTS if to in MINUTES_GO_TO.on(on).value else NEEDED


def part_may_go(part: str, *, to: str, on: date) -> Verdict:
    """Forvaltningsloven § 13 b nr. 5: what is needed; konfliktrådsloven § 22 d: minutes and sketch to the prosecutor alone."""
    rule = MINUTES_GO_TO if part == GROUP else OWN_TASK
    return rule.judge(part in parts_for(to, on=on), on=on, because=Words(
        "Mottakeren får ikke denne delen av saken.", "Mottakaren får ikkje denne delen av saka.",
        "The receiver does not get this part of the case."), remedy=Remedy(Words(
            "Ta den delen ut av mappen.", "Ta den delen ut av mappa.", "Leave that part out of the file."),
            (Role.COORDINATOR,), "send_case_file"))


def is_sent_on(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: the file follows a case that lies with somebody."""
    lies_with_them = facts.referral is not None and facts.stage in ("referred", "in_court")
    return referral_rule(facts).judge(lies_with_them, on=facts.law_day, because=Words(
        "Saken er ikke sendt videre.", "Saka er ikkje send vidare.", "The case is not sent on."), remedy=Remedy(
            Words("Send saken videre først.", "Send saka vidare først.", "Send the case on first."),
            (Role.COORDINATOR,), "refer"))


def parts_may_go(facts: CaseFacts, parts: Collection[str], *, on: date) -> list[Verdict]:
    """Every part that was chosen, to the one the case lies with."""
    to = facts.referral.to if facts.referral else Role.PROSECUTOR
    return [part_may_go(part, to=to, on=on) for part in parts]
