"""Konfliktrådsloven §§ 24 and 24 a: who must, may and may not be at the main meeting, in each scheme."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from workflow.law import dated
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.facts import CaseFacts, Sanction
from workflow.law.mediation_act_consent import CONFIDENTIALITY
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT, MEDIATION_ACT, Provision
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"
REFORM = "lov/2023-12-20-110"
FAST_TRACK = "lov/2024-11-29-73"


class Presence(StrEnum):
    """How someone stands to the main meeting."""

    REQUIRED = "required"
    RIGHT = "right"
    IF_EXPEDIENT = "if_expedient"
    INVITED = "invited"
    OPTIONAL = "optional"
    NOT_A_PARTICIPANT = "not_a_participant"


@dataclass(frozen=True)
class Attendance:
    """How someone stands to the meeting, and by which provision."""

    presence: Presence
    provision: Provision


def _table(everyone: Mapping[str, Presence], *, sentence: Mapping[str, Presence],
           follow_up: Mapping[str, Presence]) -> Mapping[Sanction, Mapping[str, Presence]]:
    return MappingProxyType({
        Sanction.YOUTH_SENTENCE: MappingProxyType({**everyone, **sentence}),
        Sanction.YOUTH_FOLLOW_UP: MappingProxyType({**everyone, **follow_up}),
    })


ALWAYS = {
    Role.COORDINATOR: Presence.REQUIRED, Role.YOUTH: Presence.REQUIRED, Role.GUARDIAN: Presence.REQUIRED,
    Role.SCHOOL: Presence.INVITED, Role.CHILD_WELFARE: Presence.INVITED, Role.HEALTH: Presence.INVITED,
    Role.SLT_COORDINATOR: Presence.NOT_A_PARTICIPANT,
}
VICTIMS_SIDE = (Role.VICTIM, Role.VICTIM_GUARDIAN, Role.VICTIM_COUNSEL)
IN_CONFERENCE = ALWAYS | dict.fromkeys(VICTIMS_SIDE, Presence.RIGHT)
IN_PLAN_MEETING = ALWAYS | dict.fromkeys(VICTIMS_SIDE, Presence.NOT_A_PARTICIPANT)
SENTENCE = {Role.POLICE: Presence.REQUIRED, Role.CORRECTIONAL_SERVICE: Presence.REQUIRED,
            Role.DEFENCE_COUNSEL: Presence.RIGHT}
FOLLOW_UP = {Role.POLICE: Presence.IF_EXPEDIENT, Role.CORRECTIONAL_SERVICE: Presence.OPTIONAL}

WHO_ATTENDS = Dated(
    MEDIATION_ACT.at("24"),
    Version(dated.SCHEME_OF_2014, _table(
        IN_CONFERENCE, sentence=SENTENCE, follow_up=FOLLOW_UP | {Role.DEFENCE_COUNSEL: Presence.OPTIONAL}),
        ACT, Words(
        "I ungdomsstormøtet deltar ungdommen og foresatte, og ved ungdomsstraff politiet og "
        "kriminalomsorgen. Fornærmede har rett til å være med.",
        "I ungdomsstormøtet deltek ungdommen og føresette, og ved ungdomsstraff politiet og kriminalomsorga. "
        "Den fornærma har rett til å vere med.",
        "The youth and the guardians attend the youth conference, and in a youth sentence the police and the "
        "correctional service. The victim has a right to attend.")),
    Version(dated.SCHEME_OF_2024, _table(
        IN_PLAN_MEETING, sentence=SENTENCE,
        follow_up=FOLLOW_UP | {Role.DEFENCE_COUNSEL: Presence.NOT_A_PARTICIPANT}),
        REFORM, Words(
        "I ungdomsplanmøtet deltar ungdommen og foresatte, og ved ungdomsstraff politiet og "
        "kriminalomsorgen. Fornærmede deltar ikke.",
        "I ungdomsplanmøtet deltek ungdommen og føresette, og ved ungdomsstraff politiet og kriminalomsorga. "
        "Den fornærma deltek ikkje.",
        "The youth and the guardians attend the plan meeting, and in a youth sentence the police and the "
        "correctional service. The victim does not attend.")),
    Version(dated.FAST_TRACK_2024, _table(
        IN_PLAN_MEETING, sentence=SENTENCE, follow_up=FOLLOW_UP | {Role.DEFENCE_COUNSEL: Presence.RIGHT}),
        FAST_TRACK, Words(
        "I ungdomsplanmøtet deltar ungdommen og foresatte, og ved ungdomsstraff politiet og "
        "kriminalomsorgen. En oppnevnt forsvarer har rett til å være med. Fornærmede deltar ikke.",
        "I ungdomsplanmøtet deltek ungdommen og føresette, og ved ungdomsstraff politiet og kriminalomsorga. "
        "Ein oppnemnd forsvarar har rett til å vere med. Den fornærma deltek ikkje.",
        "The youth and the guardians attend the plan meeting, and in a youth sentence the police and the "
        "correctional service. An appointed defence counsel has a right to attend. The victim does not "
        "attend.")))

RESTORATIVE_MEETING = Dated(
    MEDIATION_ACT.at("24 a"),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT, Words(
        "Det gjenopprettende møtet er en del av ungdomsstormøtet.",
        "Det gjenopprettande møtet er ein del av ungdomsstormøtet.",
        "The restorative meeting is part of the youth conference."), MEDIATION_ACT.at("24")),
    Version(dated.SCHEME_OF_2024, VICTIMS_SIDE, REFORM, Words(
        "Fornærmede møter ungdommen i et eget, frivillig gjenopprettende møte.",
        "Den fornærma møter ungdommen i eit eige, frivillig gjenopprettande møte.",
        "The victim meets the youth in a separate, voluntary restorative meeting.")))

HELD_AS_SUMMONED = Dated(
    MEDIATION_ACT.at("24"),
    Version(dated.SCHEME_OF_2014, True, ACT),
    says=Words("Møtet holdes den dagen det er innkalt til.",
               "Møtet blir halde den dagen det er kalla inn til.",
               "The meeting is held on the day it was summoned for."))

LATER_MEETING = Remedy(Words("Kall inn til møtet på nytt.", "Kall inn til møtet på nytt.",
                             "Summon the meeting anew."), (Role.COORDINATOR,), "summon_meeting")
SEPARATE_MEETING = Remedy(Words(
    "Hold et eget gjenopprettende møte hvis fornærmede ønsker det.",
    "Hald eit eige gjenopprettande møte om den fornærma ønskjer det.",
    "Hold a separate restorative meeting if the victim wishes."), (Role.COORDINATOR,),
    "summon_restorative_meeting")


def attendance(facts: CaseFacts, *, on: date) -> dict[str, Attendance]:
    """Everyone's place at the main meeting on `on`, guardians by their own names."""
    presence = dict(WHO_ATTENDS.on(facts.law_day).value[facts.sanction])
    of_guardians = presence.pop(Role.GUARDIAN)
    old_follow_up = facts.rule_set.scheme == "A" and not facts.is_sentence
    if old_follow_up and not facts.assumptions.counsel_observes_old_follow_up:
        presence[Role.DEFENCE_COUNSEL] = Presence.NOT_A_PARTICIPANT
    acting = facts.guardians_on(on)
    for guardian in facts.guardians:
        if facts.stands_as_guardian(guardian, on):
            presence[guardian] = of_guardians if guardian in acting else Presence.OPTIONAL
    return {person: Attendance(how, _provision(person, facts)) for person, how in presence.items()}


def _provision(person: str, facts: CaseFacts) -> Provision:
    if person == Role.DEFENCE_COUNSEL:
        return CRIMINAL_PROCEDURE_ACT.at("100", ledd=2)
    if person == Role.SLT_COORDINATOR:
        return CONFIDENTIALITY.on(facts.law_day).provision
    rule = RESTORATIVE_MEETING if person in VICTIMS_SIDE else WHO_ATTENDS
    return rule.on(facts.law_day).provision


def required(facts: CaseFacts, *, on: date) -> tuple[str, ...]:
    """Everyone who must be there beside the coordinator, who leads and is never listed."""
    return tuple(person for person, place in attendance(facts, on=on).items()
                 if place.presence is Presence.REQUIRED and person != Role.COORDINATOR)


def everyone_required(facts: CaseFacts, present: Collection[str], *, on: date, because: Words, remedy: Remedy,
                      excused: Mapping[str, str] = MappingProxyType({})) -> list[Verdict]:
    """Konfliktrådsloven § 24: one verdict for each person the meeting cannot do without."""
    excused_now = _excused(facts, present, excused, on=on)
    return [WHO_ATTENDS.judge(person in present or person == excused_now, on=facts.law_day,
                              person=facts.named(person), because=because, remedy=remedy)
            for person in required(facts, on=on)]


def _excused(facts: CaseFacts, present: Collection[str], excused: Mapping[str, str], *,
             on: date) -> str | None:
    """The one guardian who may be away: with a recorded reason, and another guardian present."""
    guardians = facts.guardians_on(on)
    away = [guardian for guardian in guardians if guardian not in present]
    allowed = facts.assumptions.one_guardian_may_be_excused and len(away) == 1 and len(guardians) > 1
    return away[0] if allowed and excused.get(away[0], "").strip() else None


def nobody_else(facts: CaseFacts, people: Collection[str], *, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 24 and 24 a: nobody the law keeps out of the main meeting."""
    places = attendance(facts, on=on)
    outside = [person for person in people
               if person in places and places[person].presence is Presence.NOT_A_PARTICIPANT]
    return [verdict for person in outside for verdict in _kept_out(facts, person, places[person].provision)]


def _kept_out(facts: CaseFacts, person: str, provision: Provision) -> list[Verdict]:
    remedy = SEPARATE_MEETING if person in VICTIMS_SIDE else None
    verdict = WHO_ATTENDS.judge(False, on=facts.law_day, person=facts.named(person), remedy=remedy,
                                because=Words(
        "{person} deltar ikke i dette møtet.", "{person} deltek ikkje i dette møtet.",
        "{person} does not take part in this meeting."))
    return [verdict, replace(verdict, provision=provision)]


def as_summoned(facts: CaseFacts, *, held_on: date, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 24: the meeting is held on its day, and that day has come."""
    planned_for = facts.meeting.planned_for if facts.meeting else None
    if planned_for is None:
        because = Words("Ingen er kalt inn til møtet.", "Ingen er kalla inn til møtet.",
                        "Nobody has been summoned.")
    elif held_on > on:
        because = Words("Møtet er {held_on}. Den dagen er ikke kommet.",
                        "Møtet er {held_on}. Den dagen er ikkje komen.",
                        "The meeting is on {held_on}. That day has not come.")
    else:
        because = Words("Det er kalt inn til møte {planned_for}, ikke {held_on}.",
                        "Det er kalla inn til møte {planned_for}, ikkje {held_on}.",
                        "The meeting was summoned for {planned_for}, not {held_on}.")
    met = planned_for == held_on and held_on <= on
    return [HELD_AS_SUMMONED.judge(met, on=facts.law_day, because=because, planned_for=planned_for,
                                   held_on=held_on, remedy=LATER_MEETING)]


def goes_on_later(facts: CaseFacts, *, continues_on: date, on: date) -> Verdict:
    """Konfliktrådsloven § 24: a meeting that is split goes on another day."""
    return HELD_AS_SUMMONED.judge(
        continues_on > on, on=facts.law_day, continues_on=continues_on, because=Words(
            "{continues_on} er ikke en senere dag. Møtet må fortsette en annen dag.",
            "{continues_on} er ikkje ein seinare dag. Møtet må halde fram ein annan dag.",
            "{continues_on} is not a later day. The meeting must go on another day."),
        remedy=Remedy(Words("Velg en senere dag, eller registrer møtet som holdt.",
                            "Vel ein seinare dag, eller registrer møtet som halde.",
                            "Choose a later day, or record the meeting as held."),
                      (Role.COORDINATOR,), "hold_meeting"))


def day_can_be_met(facts: CaseFacts, *, held_on: date, on: date) -> Verdict:
    """Konfliktrådsloven § 24: nobody can be summoned to a day that has passed."""
    return HELD_AS_SUMMONED.judge(held_on >= on, on=facts.law_day, held_on=held_on, remedy=LATER_MEETING,
                                  because=Words(
        "{held_on} er allerede passert.", "{held_on} er alt passert.", "{held_on} has already passed."))
