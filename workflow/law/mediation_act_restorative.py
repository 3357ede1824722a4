"""Konfliktrådsloven §§ 17, 18 and 24 a: the voluntary restorative meeting, and the agreement made there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workflow.law import dated
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_meetings import RESTORATIVE_MEETING, VICTIMS_SIDE, Presence
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT, MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"
REFORM = "lov/2023-12-20-110"

EVERYBODY = {
    **dict.fromkeys(VICTIMS_SIDE, Presence.RIGHT), Role.MEDIATOR: Presence.REQUIRED,
    Role.POLICE: Presence.IF_EXPEDIENT,
    Role.CORRECTIONAL_SERVICE: Presence.NOT_A_PARTICIPANT, Role.DEFENCE_COUNSEL: Presence.NOT_A_PARTICIPANT,
    Role.SLT_COORDINATOR: Presence.NOT_A_PARTICIPANT,
}
WHO_MEETS = Dated(
    MEDIATION_ACT.at("24 a"),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT, Words(
        "Det gjenopprettende møtet er en del av ungdomsstormøtet.",
        "Det gjenopprettande møtet er ein del av ungdomsstormøtet.",
        "The restorative meeting is part of the youth conference.")),
    Version(dated.SCHEME_OF_2024, EVERYBODY, REFORM, Words(
        "Møtet ledes av en mekler og er frivillig for ungdommen, fornærmede og dem som følger dem.",
        "Møtet blir leidd av ein meklar og er frivillig for ungdommen, den fornærma og dei som følgjer dei.",
        "A mediator leads the meeting, which is voluntary for the youth, the victim and those with them.")))

VICTIM_ACTS_ALONE = Dated(
    CRIMINAL_PROCEDURE_ACT.at("93 g", ledd=2),
    Version(dated.BEFORE_THE_SCHEME, 15, "lov/1981-05-22-25"),
    says=Words("En fornærmet som er fylt {value} år, kan møte alene.",
               "Ein fornærma som har fylt {value} år, kan møte åleine.",
               "A victim of {value} or more may act alone."))

NO_MONEY = Dated(
    MEDIATION_ACT.at("17", ledd=1),
    Version(dated.SCHEME_OF_2014, True, ACT),
    says=Words("Avtalen gjelder ikke økonomisk kompensasjon.", "Avtalen gjeld ikkje økonomisk kompensasjon.",
               "The agreement is not about money."))

AGREEMENT_SIGNED = Dated(
    MEDIATION_ACT.at("17"),
    Version(dated.SCHEME_OF_2014, True, ACT),
    says=Words("Avtalen er skriftlig. Partene skriver under, og vergene og mekleren godkjenner den.",
               "Avtalen er skriftleg. Partane skriv under, og verjene og meklaren godkjenner han.",
               "The agreement is in writing, signed by the parties and approved by guardians and mediator."))

WITHDRAWAL_DEADLINE = Dated(
    MEDIATION_ACT.at("18", ledd=2),
    Version(dated.SCHEME_OF_2014, True, ACT),
    says=Words("Partene kan avtale en frist for å trekke seg fra avtalen.",
               "Partane kan avtale ein frist for å trekkje seg frå avtalen.",
               "The parties may agree on a time limit for withdrawing from the agreement."))

CALL_IT = Remedy(Words("Kall inn til gjenopprettende møte.", "Kall inn til gjenopprettande møte.",
                       "Summon the restorative meeting."), (Role.COORDINATOR,), "summon_restorative_meeting")
HOLD_IT = Remedy(Words("Hold det gjenopprettende møtet først.", "Hald det gjenopprettande møtet først.",
                       "Hold the restorative meeting first."), (Role.MEDIATOR,), "hold_restorative_meeting")


def separate_meeting_exists(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven § 24 a: not in force for the old scheme, where the conference was restorative itself."""
    verdict = RESTORATIVE_MEETING.judge(
        RESTORATIVE_MEETING.on(facts.law_day).value is not NOT_REGULATED, on=facts.law_day, because=Words(
            "§ 24 a gjelder ikke saker etter den gamle ordningen. Der møter fornærmede i ungdomsstormøtet.",
            "§ 24 a gjeld ikkje saker etter den gamle ordninga. Der møter den fornærma i ungdomsstormøtet.",
            "§ 24 a is not in force under the old scheme. There the victim attends the youth conference."),
        remedy=Remedy(Words("Kall fornærmede inn til ungdomsstormøtet.",
                            "Kall den fornærma inn til ungdomsstormøtet.",
                            "Summon the victim to the youth conference."), (Role.COORDINATOR,),
                      "summon_meeting"))
    return replace(verdict, provision=RESTORATIVE_MEETING.provision)


def who_may_meet(facts: CaseFacts, *, on: date) -> dict[str, Presence]:
    """Everyone's place at the restorative meeting, guardians by their own names; empty in the old scheme."""
    value = WHO_MEETS.on(facts.law_day).value
    if value is NOT_REGULATED:
        return {}
    standing = [guardian for guardian in facts.guardians if facts.stands_as_guardian(guardian, on)]
    acting = facts.guardians_on(on)
    family = {guardian: Presence.RIGHT if guardian in acting else Presence.OPTIONAL for guardian in standing}
    agency = {Role.CORRECTIONAL_SERVICE: Presence.OPTIONAL} if facts.is_sentence else {}
    return {Role.YOUTH: Presence.RIGHT} | family | value | agency


def usually_invited(facts: CaseFacts, *, on: date) -> tuple[str, ...]:
    """The mediator and both sides: those the law hopes will meet."""
    wanted = (Presence.REQUIRED, Presence.RIGHT)
    places = who_may_meet(facts, on=on)
    return tuple(person for person, place in places.items() if place in wanted and person != Role.VICTIM_COUNSEL)


def made_up_of(facts: CaseFacts, people: Collection[str], *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 24 a: a mediator, and nobody the law keeps out."""
    places = who_may_meet(facts, on=on)
    mediated = WHO_MEETS.judge(Role.MEDIATOR in people, on=facts.law_day, because=Words(
        "Mekleren er ikke med. Et gjenopprettende møte ledes av en mekler.",
        "Meklaren er ikkje med. Eit gjenopprettande møte blir leidd av ein meklar.",
        "The mediator is missing. A restorative meeting is led by a mediator."), remedy=CALL_IT)
    outside = [person for person in people if places.get(person) is Presence.NOT_A_PARTICIPANT]
    return [mediated, *(WHO_MEETS.judge(False, on=facts.law_day, person=facts.named(person), because=Words(
        "{person} deltar ikke i det gjenopprettende møtet.",
        "{person} deltek ikkje i det gjenopprettande møtet.",
        "{person} does not take part in the restorative meeting.")) for person in outside)]


def victim_is_accompanied(facts: CaseFacts, attended: Collection[str], *, under_15: bool, on: date) -> Verdict:
    """Straffeprosessloven § 93 g: a victim under 15 comes with a guardian."""
    alone = under_15 and Role.VICTIM in attended and Role.VICTIM_GUARDIAN not in attended
    return VICTIM_ACTS_ALONE.judge(not alone, on=on, remedy=CALL_IT, because=Words(
        "Fornærmede er under {value} år og må ha med vergen sin.",
        "Den fornærma er under {value} år og må ha verja med seg.",
        "The victim is under {value} and must have a guardian along."))


def day_is_ahead(facts: CaseFacts, *, held_on: date, on: date) -> Verdict:
    """Konfliktrådsloven § 24 a: nobody can be summoned to a day that has passed."""
    return WHO_MEETS.judge(held_on >= on, on=facts.law_day, held_on=held_on, remedy=CALL_IT, because=Words(
        "{held_on} er allerede passert.", "{held_on} er alt passert.", "{held_on} has already passed."))


def held_as_called(facts: CaseFacts, *, held_on: date, on: date) -> Verdict:
    """Konfliktrådsloven § 24 a: held on the day it was called for, and that day has come."""
    meeting = facts.restorative
    planned_for = meeting.planned_for if meeting and meeting.held_on is None else None
    because = Words("Ingen er kalt inn til gjenopprettende møte.", "Ingen er kalla inn til gjenopprettande møte.",
                    "Nobody has been summoned to a restorative meeting.")
    if planned_for:
        because = Words("Det gjenopprettende møtet er {planned_for}.", "Det gjenopprettande møtet er {planned_for}.",
                        "The restorative meeting is on {planned_for}.")
    return WHO_MEETS.judge(planned_for == held_on and held_on <= on, on=facts.law_day, planned_for=planned_for,
                           because=because, remedy=CALL_IT)


def must_sign(facts: CaseFacts) -> tuple[str, ...]:
    """The parties who were there, their guardians and the mediator."""
    signing = (Role.YOUTH, *facts.guardians, Role.VICTIM, Role.VICTIM_GUARDIAN, Role.MEDIATOR)
    there = facts.restorative.attended if facts.restorative else ()
    return tuple(person for person in signing if person in there)


def agreement_is_lawful(facts: CaseFacts, items: Sequence[Mapping[str, Any]],
                        agreed_by: Collection[str] | None) -> list[Verdict]:
    """Konfliktrådsloven § 17: something is agreed, none of it money, and everybody who must has signed."""
    day, held = facts.law_day, bool(facts.restorative and facts.restorative.held_on)
    says_something = bool(items) and all(str(item.get("text", "")).strip() for item in items)
    unsigned = [person for person in must_sign(facts) if agreed_by is not None and person not in agreed_by]
    return [
        WHO_MEETS.judge(held, on=day, remedy=HOLD_IT, because=Words(
            "Det gjenopprettende møtet er ikke holdt.", "Det gjenopprettande møtet er ikkje halde.",
            "The restorative meeting has not been held.")),
        AGREEMENT_SIGNED.judge(says_something, on=day, because=Words(
            "Avtalen sier ikke hva de er enige om.", "Avtalen seier ikkje kva dei er samde om.",
            "The agreement does not say what is agreed.")),
        NO_MONEY.judge(not any(item.get("amount") for item in items), on=day, because=Words(
            "Avtalen kan ikke gå ut på å betale penger.", "Avtalen kan ikkje gå ut på å betale pengar.",
            "The agreement cannot be about paying money."), remedy=Remedy(Words(
                "Avtal noe annet enn penger.", "Avtal noko anna enn pengar.",
                "Agree on something other than money."),
                (Role.MEDIATOR,), "restorative_agreement")),
        *(AGREEMENT_SIGNED.judge(False, on=day, person=facts.named(person), because=Words(
            "{person} har ikke godkjent avtalen.", "{person} har ikkje godkjent avtalen.",
            "{person} has not approved the agreement.")) for person in unsigned),
    ]


def withdrawal_day_is_ahead(facts: CaseFacts, withdraw_by: date | None, *, on: date) -> Verdict:
    """Konfliktrådsloven § 18: a time limit for withdrawing, if one is agreed, lies ahead."""
    return WITHDRAWAL_DEADLINE.judge(withdraw_by is None or withdraw_by >= on, on=facts.law_day,
                                     withdraw_by=withdraw_by, because=Words(
        "Fristen {withdraw_by} for å trekke seg er alt passert.",
        "Fristen {withdraw_by} for å trekkje seg er alt passert.",
        "The time limit {withdraw_by} for withdrawing has passed."))
