"""Konfliktrådsloven § 11, straffeprosessloven § 83: who acts for the youth, from when and until when."""

from collections.abc import Sequence
from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_consent import GUARDIAN_NEEDED
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT, MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

WHY_THEY_END = ("replaced", "lost_responsibility", "died")

TEMPORARY_GUARDIANS = Dated(
    CRIMINAL_PROCEDURE_ACT.at("83"),
    Version(dated.BEFORE_THE_SCHEME, True, "lov/1981-05-22-25"),
    says=Words("En ungdom under 18 år får en midlertidig verge når foresatte ikke kan eller vil opptre, eller er "
               "uenige.",
               "Ein ungdom under 18 år får ei mellombels verje når føresette ikkje kan eller vil opptre, eller er "
               "usamde.",
               "A youth under 18 gets a temporary guardian when the guardians cannot or will not act, or "
               "disagree."))

GUARDIANS_CHANGE = Dated(
    MEDIATION_ACT.at("11"),
    Version(dated.SCHEME_OF_2014, 18, "lov/2014-06-20-49"),
    says=Words("Foresatte opptrer for ungdommen til ungdommen er {value} år.",
               "Føresette opptrer for ungdommen til ungdommen er {value} år.",
               "Guardians act for the youth until the youth is {value}."))

APPOINT_ANOTHER = Remedy(Words(
    "Velg blant dem som er foresatte i saken nå.", "Vel mellom dei som er føresette i saka no.",
    "Choose among those who are guardians in the case now."), (Role.COORDINATOR,), "add_guardian")


def youth_has_guardians(rule: Dated, facts: CaseFacts, *, on: date) -> Verdict:
    """Konfliktrådsloven § 11: after the 18th birthday nobody acts for the youth."""
    return rule.judge(facts.age_on(on) < GUARDIAN_NEEDED.on(facts.law_day).value, on=facts.law_day,
                      birthday=facts.birthday(18), because=Words(
        "Ungdommen fylte 18 år {birthday}. Da opptrer ingen foresatte.",
        "Ungdommen fylte 18 år {birthday}. Då opptrer ingen føresette.",
        "The youth turned 18 on {birthday}. No guardian acts after that."))


def is_new(facts: CaseFacts, person: str) -> Verdict:
    """Nobody is entered twice: whoever ended keeps what they did under their own key."""
    return GUARDIANS_CHANGE.judge(person not in (Role.YOUTH, *facts.guardians), on=facts.law_day,
                                  person=facts.named(person), because=Words(
        "{person} er alt ført i saken.", "{person} er alt ført i saka.",
        "{person} is already entered in the case."))


def stands_now(rule: Dated, facts: CaseFacts, person: str, *, on: date) -> Verdict:
    """Only somebody who acts for the youth on the day can end, or be replaced."""
    return rule.judge(facts.stands_as_guardian(person, on), on=facts.law_day, person=facts.named(person),
                      remedy=APPOINT_ANOTHER, because=Words(
        "{person} er ikke foresatt i saken denne dagen.", "{person} er ikkje føresett i saka denne dagen.",
        "{person} is not a guardian in the case on this day."))


def ends_for_a_reason(facts: CaseFacts, why: str) -> Verdict:
    """Vergemålsloven § 16 lies behind it: replaced, without parental responsibility, or dead."""
    return GUARDIANS_CHANGE.judge(why in WHY_THEY_END, on=facts.law_day, because=Words(
        "En foresatt går ut når noen andre trer inn, når foreldreansvaret er borte, eller ved dødsfall.",
        "Ein føresett går ut når nokon annan trer inn, når foreldreansvaret er borte, eller ved dødsfall.",
        "A guardian ends when replaced, without parental responsibility, or at death."))


def replaced_by(facts: CaseFacts, replaces: Sequence[str] | None, *, on: date) -> tuple[str, ...]:
    """Whom a temporary guardian acts instead of: those named, or everybody who acts for the youth that day."""
    if replaces is None:
        return facts.guardians_on(on)
    return (replaces,) if isinstance(replaces, str) else tuple(replaces)
