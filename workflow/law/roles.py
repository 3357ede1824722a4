"""Who appears in the law, by code, and what they are called in a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from workflow.law.verdict import Words


class Role(StrEnum):
    """Everyone the law gives something to do; guardians appear by their own names beside these."""

    YOUTH = "youth"
    COORDINATOR = "coordinator"
    OFFICE_HEAD = "office_head"
    POLICE = "police"
    CORRECTIONAL_SERVICE = "correctional_service"
    CORRECTIONAL_REGION = "correctional_region"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    NATIONAL_SECRETARIAT = "national_secretariat"
    VICTIM = "victim"
    VICTIM_GUARDIAN = "victim_guardian"
    VICTIM_COUNSEL = "victim_counsel"
    DEFENCE_COUNSEL = "defence_counsel"
    MEDIATOR = "mediator"
    SCHOOL = "school"
    CHILD_WELFARE = "child_welfare"
    HEALTH = "health"
    TEMPORARY_GUARDIAN = "temporary_guardian"
    TEAM_MEMBER = "team_member"
    GUARDIAN = "guardian"
    SLT_COORDINATOR = "slt_coordinator"
    AUDITOR = "auditor"


ROLE_NAMES = {
    Role.YOUTH: Words("ungdommen", "ungdommen", "the youth"),
    Role.COORDINATOR: Words("ungdomskoordinatoren", "ungdomskoordinatoren", "the youth coordinator"),
    Role.OFFICE_HEAD: Words("konfliktrådslederen", "konfliktrådsleiaren", "the office head"),
    Role.POLICE: Words("politiet", "politiet", "the police"),
    Role.CORRECTIONAL_SERVICE: Words("kriminalomsorgen", "kriminalomsorga", "the correctional service"),
    Role.CORRECTIONAL_REGION: Words("kriminalomsorgen ved regionalt nivå",
                                    "kriminalomsorga på regionalt nivå",
                                    "the regional correctional service"),
    Role.PROSECUTOR: Words("påtalemyndigheten", "påtalemakta", "the prosecutor"),
    Role.COURT: Words("retten", "retten", "the court"),
    Role.NATIONAL_SECRETARIAT: Words("Sekretariatet for konfliktrådene", "Sekretariatet for konfliktråda",
                                     "the national secretariat"),
    Role.VICTIM: Words("fornærmede", "den fornærma", "the victim"),
    Role.VICTIM_GUARDIAN: Words("vergen til fornærmede", "verja til den fornærma", "the victim's guardian"),
    Role.VICTIM_COUNSEL: Words("bistandsadvokaten", "bistandsadvokaten", "the victim's counsel"),
    Role.DEFENCE_COUNSEL: Words("forsvareren", "forsvararen", "the defence counsel"),
    Role.MEDIATOR: Words("mekleren", "meklaren", "the mediator"),
    Role.SCHOOL: Words("skolen", "skulen", "the school"),
    Role.CHILD_WELFARE: Words("barnevernet", "barnevernet", "the child welfare service"),
    Role.HEALTH: Words("helsetjenesten", "helsetenesta", "the health service"),
    Role.TEMPORARY_GUARDIAN: Words("midlertidig verge", "mellombels verje", "a temporary guardian"),
    Role.TEAM_MEMBER: Words("oppfølgingsteamet", "oppfølgingsteamet", "the follow-up team"),
    Role.GUARDIAN: Words("foresatte", "føresette", "the guardians"),
    Role.SLT_COORDINATOR: Words("SLT-koordinatoren", "SLT-koordinatoren", "the SLT coordinator"),
    Role.AUDITOR: Words("revisoren", "revisoren", "the auditor"),
}
KIN = {
    "mother": Words("mor", "mor", "the mother"),
    "father": Words("far", "far", "the father"),
}


@dataclass(frozen=True)
class Named:
    """A person or body in a sentence: the case's label, else the role's name, else the code itself."""

    code: str
    label: str = ""

    def words(self, language: str) -> str:
        names = {**ROLE_NAMES, **KIN}
        if self.label or self.code not in names:
            return self.label or self.code.partition(":")[2] or self.code
        return names[self.code].in_(language, capital=False)
