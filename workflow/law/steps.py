"""When in a case's life each act is lawful, the provision it rests on, and which act opens the way."""

from dataclasses import dataclass
from datetime import date

from workflow.law.facts import CaseFacts, Sanction
from workflow.law.provision import (
    CRIMINAL_PROCEDURE_ACT, MEDIATION_ACT, PENAL_CODE, Provision,
)
from workflow.law.roles import Role
from workflow.law.verdict import Either, Outcome, Remedy, Verdict, Words

STAGE_NAMES = {
    "received": Words("mottatt", "motteken", "received"),
    "preparing": Words("under forberedelse", "under førebuing", "being prepared"),
    "postponed": Words("utsatt", "utsett", "postponed"),
    "meeting_scheduled": Words("innkalt til møte", "kalla inn til møte", "summoned to a meeting"),
    "meeting_held": Words("klar for plan etter møtet", "klar for plan etter møtet",
                          "ready for a plan after the meeting"),
    "active": Words("under gjennomføring", "under gjennomføring", "in progress"),
    "interrupted": Words("avbrutt", "avbroten", "interrupted"),
    "referred": Words("oversendt", "send vidare", "referred"),
    "in_court": Words("i retten", "i retten", "in court"),
    "completed": Words("gjennomført", "gjennomført", "completed"),
    "returned": Words("sendt tilbake", "send tilbake", "returned"),
    "prosecution_resumed": Words("tilbake hos påtalemyndigheten", "tilbake hos påtalemakta",
                                 "prosecuted again"),
    "converted": Words("omgjort av retten", "omgjord av retten", "converted by the court"),
    "replaced": Words("erstattet av en ny dom", "erstatta av ein ny dom", "replaced by a new sentence"),
    "quashed": Words("opphevet", "oppheva", "quashed"),
    "deceased": Words("avsluttet ved dødsfall", "avslutta ved dødsfall", "closed by death"),
    "lapsed": Words("foreldet", "forelda", "lapsed"),
}
BEFORE_MEETING = ("received", "preparing", "meeting_scheduled")
BEFORE_ACTIVE = (*BEFORE_MEETING, "postponed", "meeting_held")
CARRIED_OUT = ("active", "interrupted", "referred", "in_court")
OPEN = (*BEFORE_ACTIVE, *CARRIED_OUT)
ORDER = tuple(STAGE_NAMES)


@dataclass(frozen=True)
class StageName:
    """A stage as a sentence names it."""

    code: str

    def words(self, language: str) -> str:
        return STAGE_NAMES[self.code].in_(language, capital=False)


@dataclass(frozen=True)
class Step:
    """An act's place: the stages it is lawful in, and its provision for a sentence where that differs."""

    stages: tuple[str, ...]
    provision: Provision
    for_sentence: Provision | None = None

    def provision_for(self, facts: CaseFacts) -> Provision:
        is_sentence = facts.sanction is Sanction.YOUTH_SENTENCE
        return self.for_sentence if is_sentence and self.for_sentence else self.provision


STEPS = {
    "assign": Step(OPEN, MEDIATION_ACT.at("3")),
    "consent": Step(OPEN, MEDIATION_ACT.at("11")),
    "consent_to_sharing": Step(OPEN, MEDIATION_ACT.at("22 c")),
    "participation": Step(OPEN, MEDIATION_ACT.at("22 b")),
    "postpone": Step(BEFORE_MEETING, CRIMINAL_PROCEDURE_ACT.at("459")),
    "summon_meeting": Step(BEFORE_MEETING, MEDIATION_ACT.at("24")),
    "adjourn_meeting": Step(("meeting_scheduled",), MEDIATION_ACT.at("24")),
    "hold_meeting": Step(("meeting_scheduled",), MEDIATION_ACT.at("24")),
    "approve_plan": Step(("meeting_held",), MEDIATION_ACT.at("25")),
    "no_plan": Step(("meeting_held",), MEDIATION_ACT.at("25", ledd=5), MEDIATION_ACT.at("25", ledd=4)),
    "return_unconsented": Step(BEFORE_ACTIVE, MEDIATION_ACT.at("11")),
    "change_plan": Step(("active",), MEDIATION_ACT.at("25", ledd=6)),
    "ban_intoxicants": Step(("active",), MEDIATION_ACT.at("28")),
    "add_team_member": Step(CARRIED_OUT, MEDIATION_ACT.at("26")),
    "progress": Step(CARRIED_OUT, MEDIATION_ACT.at("26")),
    "interrupt": Step(("active", "referred"), MEDIATION_ACT.at("30")),
    "resume": Step(("interrupted", "postponed"), MEDIATION_ACT.at("30")),
    "report_breach": Step(("active", "interrupted", "referred"), MEDIATION_ACT.at("33"),
                          MEDIATION_ACT.at("31")),
    "order_breach_talk": Step(("active",), MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "hold_breach_talk": Step(("active",), MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "set_breach_conditions": Step(("active",), MEDIATION_ACT.at("33", ledd=2),
                                  MEDIATION_ACT.at("31", ledd=2)),
    "call_new_meeting": Step(("active",), MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "refer": Step(("active",), MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "complete": Step(("active",), MEDIATION_ACT.at("23", ledd=3)),
    "quashed": Step(OPEN, CRIMINAL_PROCEDURE_ACT.at("452")),
    "lapsed": Step(OPEN, PENAL_CODE.at("93")),
    "replaced": Step(OPEN, MEDIATION_ACT.at("34"), MEDIATION_ACT.at("32")),
    "deceased": Step(OPEN, MEDIATION_ACT.at("22")),
}

OPENERS = {
    "preparing": ("assign", Role.OFFICE_HEAD, Words(
        "Fordel saken til en koordinator.", "Fordel saka til ein koordinator.",
        "Assign the case to a coordinator.")),
    "meeting_scheduled": ("summon_meeting", Role.COORDINATOR, Words(
        "Kall inn til møtet.", "Kall inn til møtet.", "Summon the meeting.")),
    "meeting_held": ("hold_meeting", Role.COORDINATOR, Words(
        "Hold møtet og før hvem som var der.", "Hald møtet og før kven som var der.",
        "Hold the meeting and record who was there.")),
    "active": ("approve_plan", Role.COORDINATOR, Words(
        "Godkjenn ungdomsplanen.", "Godkjenn ungdomsplanen.", "Approve the youth plan.")),
}
RESUME = Remedy(Words("Gjenoppta gjennomføringen.", "Ta opp att gjennomføringa.", "Resume the execution."),
                (Role.COORDINATOR,), "resume")
DECIDE = Remedy(Words("Vent på avgjørelsen fra påtalemyndigheten eller retten.",
                      "Vent på avgjerda frå påtalemakta eller retten.",
                      "Wait for the decision of the prosecutor or the court."), (Role.PROSECUTOR, Role.COURT))
REOPEN = Remedy(Words("Konfliktrådslederen kan gjenåpne saken ved feil eller etter en overordnet avgjørelse.",
                      "Konfliktrådsleiaren kan opne saka att ved feil eller etter ei overordna avgjerd.",
                      "The office head can reopen the case for an error or a superior decision."),
                (Role.OFFICE_HEAD,), "reopen")
IS_THERE = Words("Saken er {stage}.", "Saka er {stage}.", "The case is {stage}.")
IS_ELSEWHERE = Words("Saken er {stage}. Dette kan gjøres når saken er {stages}.",
                     "Saka er {stage}. Dette kan gjerast når saka er {stages}.",
                     "The case is {stage}. This can be done when the case is {stages}.")
IS_CLOSED = Words("Saken er avsluttet: {stage}.", "Saka er avslutta: {stage}.",
                  "The case is closed: {stage}.")


def in_stage(act: str, facts: CaseFacts, *, on: date) -> Verdict:
    """Whether the case stands where `act` is lawful; the remedy names the act that brings it there."""
    step = STEPS[act]
    provision = step.provision_for(facts)
    named = {"stage": StageName(facts.stage),
             "stages": Either(tuple(StageName(stage) for stage in step.stages))}
    if facts.stage in step.stages:
        return Verdict(Outcome.MET, provision, provision.statute.path, IS_THERE, named, as_of=on)
    because = IS_ELSEWHERE if facts.stage in OPEN else IS_CLOSED
    remedy = _way_to(facts.stage, step.stages)
    return Verdict(Outcome.NOT_MET, provision, provision.statute.path, because, named, remedy, on)


def _way_to(stage: str, stages: tuple[str, ...]) -> Remedy | None:
    if stage not in OPEN:
        return REOPEN
    if stage in ("interrupted", "postponed"):
        return RESUME
    if stage in ("referred", "in_court"):
        return DECIDE
    ahead = [later for later in stages if later in OPENERS and ORDER.index(later) > ORDER.index(stage)]
    if not ahead:
        return None
    act, who, words = OPENERS[ahead[0]]
    return Remedy(words, (who,), act)
