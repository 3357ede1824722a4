"""Which wording applies to a case: A0, A1, B0 or B1, by the decision day, and the reasons to look again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.provision import MEDIATION_ACT, PENAL_CODE
from workflow.law.verdict import Outcome, Refused, Remedy, Verdict, Words


class RuleSet(StrEnum):
    """A0: the scheme of 2014. A1: fewer routes. B0: the reform of 2024. B1: current law."""

    A0 = "A0"
    A1 = "A1"
    B0 = "B0"
    B1 = "B1"

    @property
    def scheme(self) -> str:
        """"A" for the scheme of 2014, "B" for that of 2024."""
        return self.value[0]

    @property
    def valid_from(self) -> date:
        return {"A0": dated.SCHEME_OF_2014, "A1": dated.FEWER_ROUTES_2022,
                "B0": dated.SCHEME_OF_2024, "B1": dated.FAST_TRACK_2024}[self.value]

    def words(self, language: str) -> str:
        return self.value

    def law_day(self, decided_on: date) -> date:
        """The day whose wordings apply: the decision's, or the set's first when a person chose another."""
        return decided_on if rule_set_on(decided_on) is self else self.valid_from


def rule_set_on(day: date) -> RuleSet | None:
    """The rule set in force on `day`; None before the scheme began."""
    in_force = [rule_set for rule_set in RuleSet if rule_set.valid_from <= day]
    return in_force[-1] if in_force else None


def still_in_doubt(rule_set: RuleSet, *, doubted: bool, received_on: date, confirmed_on: date | None,
                   on: date) -> bool:
    """Straffeloven § 3: whether a person should still choose which wording applies.

    It was asked at receipt and nobody has answered, or the law has changed since somebody last looked at it.
    """
    unanswered = doubted and confirmed_on is None
    current = rule_set_on(on)
    overtaken = current is not rule_set and (confirmed_on or received_on) < current.valid_from
    return unanswered or overtaken


LATER_LAW = Dated(
    PENAL_CODE.at("3"),
    Version(dated.BEFORE_THE_SCHEME, "the wording of the decision day", "lov/2005-05-20-28"),
    says=Words(
        "Loven på vedtaksdagen brukes. En senere lov brukes når den er gunstigere for ungdommen.",
        "Lova på vedtaksdagen gjeld. Ei seinare lov gjeld når ho er gunstigare for ungdommen.",
        "The law on the day of the decision applies; a later law applies when it is more favourable."))

SCHEME = Dated(
    MEDIATION_ACT.at("23"),
    Version(dated.BEFORE_THE_SCHEME, None, "lov/2014-06-20-49", Words(
        "Ungdomsstraff og ungdomsoppfølging finnes ikke.", "Ungdomsstraff og ungdomsoppfølging finst ikkje.",
        "Youth sentence and youth follow-up do not exist.")),
    Version(dated.SCHEME_OF_2014, RuleSet.A0, "lov/2014-06-20-49", Words(
        "Regelsett A0: ordningen fra 2014.", "Regelsett A0: ordninga frå 2014.",
        "Rule set A0: the scheme of 2014.")),
    Version(dated.FEWER_ROUTES_2022, RuleSet.A1, "lov/2021-06-18-122", Words(
        "Regelsett A1: ungdomsoppfølging er ikke lenger vilkår for påtaleunnlatelse.",
        "Regelsett A1: ungdomsoppfølging er ikkje lenger vilkår for påtaleunnlating.",
        "Rule set A1: youth follow-up is no longer a condition of a waiver of prosecution.")),
    Version(dated.SCHEME_OF_2024, RuleSet.B0, "lov/2023-12-20-110", Words(
        "Regelsett B0: reformen fra 1. september 2024.", "Regelsett B0: reforma frå 1. september 2024.",
        "Rule set B0: the reform of 1 September 2024.")),
    Version(dated.FAST_TRACK_2024, RuleSet.B1, "lov/2024-11-29-73", Words(
        "Regelsett B1: gjeldende lov fra 1. desember 2024.",
        "Regelsett B1: gjeldande lov frå 1. desember 2024.",
        "Rule set B1: current law from 1 December 2024.")))

CONFIRM = Remedy(Words(
    "Koordinatoren bekrefter regelsettet eller velger et annet, med grunn.",
    "Koordinatoren stadfestar regelsettet eller vel eit anna, med grunn.",
    "The coordinator confirms the rule set or chooses another, with a reason."), ("coordinator",),
    "confirm_rule_set")


@dataclass(frozen=True)
class Choice:
    """The rule set that applies at once; the reasons are the questions a person should confirm."""

    rule_set: RuleSet
    needs_confirmation: bool
    reasons: tuple[Verdict, ...]


def choose(*, decided_on: date, offence_from: date, offence_to: date, on: date,
           override: RuleSet | None = None, override_reason: str = "") -> Choice:
    """The rule set by the decision day, or the recorded choice of a person.

    Raises Refused before the scheme began (konfliktrådsloven § 23) and for a choice without a reason
    (straffeloven § 3).
    """
    rule_set = override or rule_set_on(decided_on)
    if override and not override_reason.strip():
        raise Refused([LATER_LAW.judge(False, on=decided_on, because=Words(
            "Regelsett {chosen} er valgt uten grunn.", "Regelsett {chosen} er valt utan grunn.",
            "Rule set {chosen} was chosen without a reason."), chosen=override, remedy=CONFIRM)])
    if rule_set is None:
        raise Refused([SCHEME.judge(False, on=decided_on, decided_on=decided_on, begins=dated.SCHEME_OF_2014,
                                    because=Words(
            "Avgjørelsen er fra {decided_on}. Ordningen begynte {begins}.",
            "Avgjerda er frå {decided_on}. Ordninga byrja {begins}.",
            "The decision is of {decided_on}. The scheme began on {begins}."))])
    reasons = () if override else tuple(_doubts(rule_set, decided_on, offence_from, offence_to, on))
    return Choice(rule_set, bool(reasons), reasons)


def _doubts(rule_set: RuleSet, decided_on: date, offence_from: date, offence_to: date, on: date):
    if {rule_set_on(offence_from), rule_set_on(offence_to)} != {rule_set}:
        yield LATER_LAW.judge(Outcome.LEFT_TO_A_PERSON, on=decided_on, rule_set=rule_set,
                              offence=offence_from, decided_on=decided_on, remedy=CONFIRM, because=Words(
            "Loven ble endret mellom handlingen {offence} og avgjørelsen {decided_on}. Regelsett {rule_set} "
            "brukes.",
            "Lova er endra mellom handlinga {offence} og avgjerda {decided_on}. Regelsett {rule_set} gjeld.",
            "The law changed between the offence on {offence} and the decision on {decided_on}. "
            "Rule set {rule_set} is used."))
    if rule_set_on(on) is not rule_set:
        yield LATER_LAW.judge(Outcome.LEFT_TO_A_PERSON, on=decided_on, rule_set=rule_set, day=on,
                              remedy=CONFIRM,
                              because=Words(
            "Loven er endret siden avgjørelsen. Saken følger fortsatt regelsett {rule_set} {day}.",
            "Lova er endra sidan avgjerda. Saka følgjer framleis regelsett {rule_set} {day}.",
            "The law has changed since the decision. The case still follows rule set {rule_set} on {day}."))
