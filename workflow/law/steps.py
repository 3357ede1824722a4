"""When in a case's life each act is lawful, the provision it rests on, and which act opens the way."""

from dataclasses import dataclass
from datetime import date

from workflow.law.facts import CaseFacts, Sanction
from workflow.law.provision import (
    CRIMINAL_PROCEDURE_ACT, MEDIATION_ACT, MEDIATION_REGULATIONS, PENAL_CODE, PUBLIC_ADMINISTRATION_ACT, Provision,
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
WITH_THE_OFFICE = ("active", "interrupted")
CARRIED_OUT = (*WITH_THE_OFFICE, "referred", "in_court")
OPEN = (*BEFORE_ACTIVE, *CARRIED_OUT)
# The ends a plan that was carried out can come to while the youth lives.
ENDED_UNDER_WAY = ("completed", "prosecution_resumed", "converted", "replaced", "quashed", "lapsed")
ORDER = tuple(STAGE_NAMES)
# How far a new meeting has come while the period runs (§§ 31, 33): as the stages before the first plan.
NEW_MEETING_NAMES = {
    "preparing": Words("under gjennomføring, og det nye møtet er ikke kalt inn",
                       "under gjennomføring, og det nye møtet er ikkje kalla inn",
                       "in progress, and the new meeting is not summoned"),
    "meeting_scheduled": Words("under gjennomføring, og det nye møtet er kalt inn",
                               "under gjennomføring, og det nye møtet er kalla inn",
                               "in progress, and the new meeting is summoned"),
    "meeting_held": Words("under gjennomføring, og det nye møtet er holdt",
                          "under gjennomføring, og det nye møtet er halde",
                          "in progress, and the new meeting is held"),
}
# The acts that make a plan, and make it anew.
OF_THE_PLAN = ("summon_meeting", "adjourn_meeting", "hold_meeting", "continue_meeting", "approve_plan")
# What konfliktrådsloven § 22 andre ledd lets the office do about the court's start-up conditions.
UNDER_COURT_CONDITIONS = (
    "handle_incident", "report_breach", "let_breach_rest", "order_breach_talk", "hold_breach_talk", "fetch_to_breach_talk",
    "set_breach_conditions", "end_breach_conditions",
)
# The steps after them: a case stands still, or goes elsewhere, from a plan that is carried out.
AFTER_THE_PLAN = ("interrupt_after_breach", "call_new_meeting", "refer")


@dataclass(frozen=True)
class StageName:
    """A stage as a sentence names it; `again` when it is that of a new meeting while the period runs."""

    code: str
    again: bool = False

    def words(self, language: str) -> str:
        names = NEW_MEETING_NAMES if self.again else STAGE_NAMES
        return names[self.code].in_(language, capital=False)


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
    "postpone_before_plan": Step((*BEFORE_MEETING, "meeting_held"), CRIMINAL_PROCEDURE_ACT.at("459")),
    "summon_meeting": Step(BEFORE_MEETING, MEDIATION_ACT.at("24")),
    "adjourn_meeting": Step(("meeting_scheduled",), MEDIATION_ACT.at("24")),
    "hold_meeting": Step(("meeting_scheduled",), MEDIATION_ACT.at("24")),
    "continue_meeting": Step(("meeting_scheduled",), MEDIATION_ACT.at("24")),
    "restorative_meeting": Step(OPEN, MEDIATION_ACT.at("24 a")),
    "guardians": Step(OPEN, MEDIATION_ACT.at("11")),
    "consider_withdrawal": Step(CARRIED_OUT, MEDIATION_ACT.at("11")),
    "approve_plan": Step(("meeting_held",), MEDIATION_ACT.at("25")),
    "no_plan": Step(("meeting_held",), MEDIATION_ACT.at("25", ledd=5), MEDIATION_ACT.at("25", ledd=4)),
    "return_unconsented": Step(BEFORE_ACTIVE, MEDIATION_ACT.at("11")),
    "change_plan": Step(("active",), MEDIATION_ACT.at("25", ledd=6)),
    "ban_intoxicants": Step(("active",), MEDIATION_ACT.at("28")),
    "keep_ban": Step(CARRIED_OUT, MEDIATION_ACT.at("28")),
    "lift_ban": Step(CARRIED_OUT, MEDIATION_ACT.at("28")),
    "add_team_member": Step(CARRIED_OUT, MEDIATION_ACT.at("26")),
    "progress": Step(CARRIED_OUT, MEDIATION_ACT.at("26")),
    "follow_up_meeting": Step(CARRIED_OUT, MEDIATION_ACT.at("22")),
    "interrupt": Step(CARRIED_OUT, MEDIATION_ACT.at("30")),
    "interrupt_after_breach": Step(CARRIED_OUT, MEDIATION_ACT.at("33", ledd=4), MEDIATION_ACT.at("31", ledd=5)),
    "resume": Step(("interrupted", "postponed"), MEDIATION_ACT.at("30")),
    "handle_incident": Step(CARRIED_OUT, MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "report_breach": Step(CARRIED_OUT, MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "let_breach_rest": Step(CARRIED_OUT, MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "order_breach_talk": Step(WITH_THE_OFFICE, MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "hold_breach_talk": Step(WITH_THE_OFFICE, MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "fetch_to_start": Step(BEFORE_MEETING, CRIMINAL_PROCEDURE_ACT.at("461", ledd=3)),
    "fetch_to_breach_talk": Step(WITH_THE_OFFICE, CRIMINAL_PROCEDURE_ACT.at("461", ledd=3)),
    "set_breach_conditions": Step(WITH_THE_OFFICE, MEDIATION_ACT.at("33", ledd=2),
                                  MEDIATION_ACT.at("31", ledd=2)),
    "end_breach_conditions": Step(CARRIED_OUT, MEDIATION_ACT.at("33", ledd=2),
                                  MEDIATION_ACT.at("31", ledd=2)),
    "agency_consent": Step(WITH_THE_OFFICE, MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31", ledd=3)),
    "call_new_meeting": Step(("active",), MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "refer": Step(WITH_THE_OFFICE, MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31")),
    "decline_referral": Step(("referred",), MEDIATION_ACT.at("33"), MEDIATION_ACT.at("31", ledd=3)),
    "petition": Step(("active", "interrupted", "referred"), PENAL_CODE.at("52 c")),
    "court_decides": Step(("in_court",), PENAL_CODE.at("52 c")),
    "extend_monitoring": Step(CARRIED_OUT, PENAL_CODE.at("52 c", ledd=5)),
    "lighten_monitoring": Step(CARRIED_OUT, PENAL_CODE.at("52 c", ledd=5)),
    "exempt_from_monitoring": Step(CARRIED_OUT, MEDIATION_REGULATIONS.at("9 c")),
    "assess_new_meeting": Step(("active", "interrupted"), MEDIATION_REGULATIONS.at("9 b")),
    "prosecution_resumed": Step(("active", "interrupted", "referred"), MEDIATION_ACT.at("33"),
                                MEDIATION_ACT.at("31")),
    "new_offence": Step(CARRIED_OUT, MEDIATION_ACT.at("34"), MEDIATION_ACT.at("32")),
    "request_petition": Step(("active", "interrupted"), MEDIATION_ACT.at("34"), MEDIATION_ACT.at("32")),
    "foreign_stay": Step(OPEN, MEDIATION_ACT.at("27")),
    "decide_foreign_stay": Step(OPEN, MEDIATION_ACT.at("27")),
    "complete": Step(("active",), MEDIATION_ACT.at("23", ledd=3)),
    "correct_report": Step(("completed",), MEDIATION_ACT.at("23", ledd=3)),
    "evaluate": Step((*CARRIED_OUT, *ENDED_UNDER_WAY), MEDIATION_ACT.at("26")),
    "quashed": Step(OPEN, CRIMINAL_PROCEDURE_ACT.at("59 a"), CRIMINAL_PROCEDURE_ACT.at("452")),
    "lapsed": Step(OPEN, PENAL_CODE.at("93")),
    "replaced": Step(OPEN, MEDIATION_ACT.at("34"), MEDIATION_ACT.at("32")),
    "deceased": Step(OPEN, MEDIATION_ACT.at("22")),
    "transfer_office": Step(OPEN, MEDIATION_ACT.at("13")),
    "moved_abroad": Step(OPEN, MEDIATION_ACT.at("27"), PENAL_CODE.at("52 a")),
    "tell_of_move": Step(OPEN, MEDIATION_ACT.at("27"), PENAL_CODE.at("52 a")),
    "allow_late_recording": Step(OPEN, PUBLIC_ADMINISTRATION_ACT.at("11 d", ledd=2)),
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
    "in_court": ("petition", Role.CORRECTIONAL_SERVICE, Words(
        "Før begjæringen til retten.", "Før kravet til retten.", "Record the petition to the court.")),
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
WAITS_FOR_THE_PLAN = Words(
    "Et brudd på vilkårene fra retten følges opp med bruddsamtale og vilkår. Avbrudd, nytt møte og oversending "
    "venter til ungdomsplanen er godkjent.",
    "Eit brot på vilkåra frå retten blir følgt opp med brotsamtale og vilkår. Avbrot, nytt møte og oversending "
    "ventar til ungdomsplanen er godkjend.",
    "A breach of the court's conditions is followed by a breach talk and conditions. An interruption, a new meeting "
    "and a referral wait until the youth plan is approved.")
IS_CLOSED = Words("Saken er avsluttet: {stage}.", "Saka er avslutta: {stage}.",
                  "The case is closed: {stage}.")


def in_stage(act: str, facts: CaseFacts, *, on: date) -> Verdict:
    """Whether the case stands where `act` is lawful; the remedy names the act that brings it there."""
    step = STEPS[act]
    provision = step.provision_for(facts)
    again = act in OF_THE_PLAN and facts.stage == "active" and facts.new_meeting_called_on is not None
    stage = new_meeting_stage(facts) if again else facts.stage
    named = {"stage": StageName(stage, again),
             "stages": Either(tuple(StageName(stage) for stage in step.stages))}
    elsewhere = _stands_still_elsewhere(act, facts) or _answers_a_request(act, facts)
    bound = _bound_by_the_court(facts, on=on)
    if stage in step.stages or (bound and act in UNDER_COURT_CONDITIONS) or elsewhere:
        return Verdict(Outcome.MET, provision, provision.statute.path, IS_THERE, named, as_of=on)
    because = IS_ELSEWHERE if stage in OPEN else IS_CLOSED
    if bound and act in AFTER_THE_PLAN:
        because = WAITS_FOR_THE_PLAN
    remedy = _way_to(stage, step.stages)
    return Verdict(Outcome.NOT_MET, provision, provision.statute.path, because, named, remedy, on)


def new_meeting_stage(facts: CaseFacts) -> str | None:
    """How far the new meeting has come, as a stage before the plan; None when none is called (§§ 31, 33)."""
    called_on, meeting = facts.new_meeting_called_on, facts.meeting
    if called_on is None:
        return None
    if meeting is None or meeting.adjourned_on or (meeting.held_on and meeting.held_on < called_on):
        return "preparing"
    return "meeting_held" if meeting.held_on else "meeting_scheduled"


def plan_is_to_be_made(facts: CaseFacts) -> bool:
    """Konfliktrådsloven §§ 25, 31 and 33: before the first plan, and after a new meeting was called."""
    return facts.stage in BEFORE_ACTIVE or (facts.stage == "active" and facts.new_meeting_called_on is not None)


def _bound_by_the_court(facts: CaseFacts, *, on: date) -> bool:
    """Konfliktrådsloven § 22 andre ledd: before the plan, from the day of the court's start-up conditions.

    No door leads to a standstill from there: the stage tells how far the meeting has come, and the plan that begins
    the execution would begin one that stands still. So § 31 goes no further than the conditions until then.
    """
    start_up = facts.start_up_conditions
    return facts.stage in BEFORE_ACTIVE and start_up is not None and start_up.from_ <= on


def _stands_still_elsewhere(act: str, facts: CaseFacts) -> bool:
    """Konfliktrådsloven § 30: a clock that was stopped can run again while the matter lies with others."""
    return act == "resume" and facts.stage in CARRIED_OUT and facts.open_interruption is not None


def _answers_a_request(act: str, facts: CaseFacts) -> bool:
    """Konfliktrådsloven § 32: the prosecutor who was asked to go to court may say no while the case is carried out."""
    requested = any(offence.is_requested for offence in facts.new_offences)
    return act == "decline_referral" and facts.stage in WITH_THE_OFFICE and requested


def _way_to(stage: str, stages: tuple[str, ...]) -> Remedy | None:
    if stage not in OPEN:
        return REOPEN
    if stage in ("interrupted", "postponed"):
        return RESUME
    if stage == "in_court" or (stage == "referred" and "in_court" not in stages):
        return DECIDE
    ahead = [later for later in stages if later in OPENERS and ORDER.index(later) > ORDER.index(stage)]
    if not ahead:
        return None
    act, who, words = OPENERS[ahead[0]]
    return Remedy(words, (who,), act)
