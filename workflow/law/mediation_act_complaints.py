"""Konfliktrådsloven § 22 e: which decisions can be complained about, by whom, and who answers."""

from datetime import date

from workflow.law import dated
from workflow.law.complaint_facts import ComplaintFact, DecisionFact
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_consent import may_speak
from workflow.law.provision import MEDIATION_ACT, MEDIATION_REGULATIONS
from workflow.law.public_administration_act import OWN_DECISION_ALTERED
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

REFORM = "lov/2023-12-20-110"
_NOT_IN_OLD_SCHEME = Words("Avgjørelser etter den gamle ordningen kan ikke påklages.",
                           "Avgjerder etter den gamle ordninga kan ikkje påklagast.",
                           "Decisions under the old scheme cannot be complained about.")
_SIX_KINDS = Words(
    "Ungdommen og foresatte kan klage på plan og planendring, opphold i utlandet, rusforbud, utsettelse og "
    "avbrudd, og vilkår etter brudd.",
    "Ungdommen og føresette kan klage på plan og planendring, opphald i utlandet, rusforbod, utsetjing og "
    "avbrot, og vilkår etter brot.",
    "The youth and the guardians may complain about the plan and its changes, stays abroad, an intoxicant "
    "ban, postponement and interruption, and breach conditions.")
KINDS = frozenset({"plan", "plan_change", "ban", "postponement", "interruption", "breach_conditions",
                   "foreign_stay"})
OUTCOMES = ("upheld", "reversed", "rejected")

COMPLAINTS = Dated(
    MEDIATION_ACT.at("22 e"),
    Version(dated.SCHEME_OF_2014, frozenset(), "lov/2014-06-20-49", _NOT_IN_OLD_SCHEME),
    Version(dated.SCHEME_OF_2024, KINDS, REFORM, _SIX_KINDS))

COMPLAINTS_BY_REGULATION = Dated(
    MEDIATION_REGULATIONS.at("10"),
    Version(dated.SCHEME_OF_2014, frozenset(), "forskrift/2014-06-30-923", _NOT_IN_OLD_SCHEME),
    Version(dated.SCHEME_OF_2024, KINDS, "forskrift/2024-06-27-1364", _SIX_KINDS))

WHO_ANSWERS_COMPLAINTS = Dated(
    MEDIATION_ACT.at("22 e"),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, "lov/2014-06-20-49", _NOT_IN_OLD_SCHEME),
    Version(dated.SCHEME_OF_2024, Role.NATIONAL_SECRETARIAT, REFORM, Words(
        "Sekretariatet for konfliktrådene avgjør klagen.", "Sekretariatet for konfliktråda avgjer klaga.",
        "The national secretariat decides the complaint.")))

DECISION_FIRST = Remedy(Words(
    "Det kan klages når et vedtak er fattet, for eksempel om planen.",
    "Det kan klagast når eit vedtak er gjort, til dømes om planen.",
    "A complaint can come when a decision is made, for example on the plan."), (Role.COORDINATOR,), "approve_plan")
ANSWER_FIRST = Remedy(Words("Avgjør den klagen som ligger her.", "Avgjer den klaga som ligg her.",
                            "Decide the complaint that is here."),
                      (Role.NATIONAL_SECRETARIAT,), "decide_complaint")
RECORD_FIRST = Remedy(Words("Registrer klagen først.", "Registrer klaga først.", "Record the complaint first."),
                      (Role.COORDINATOR,), "complain")


def plan_is_set_aside(facts: CaseFacts) -> bool:
    """Konfliktrådsloven § 22 e: the latest decision on the plan was reversed, and none is made after it."""
    plans = [decision for decision in facts.decisions if decision.about in ("plan", "plan_change")]
    latest = max(plans, key=lambda decision: (decision.decided_on, decision.number), default=None)
    return latest is not None and latest.reversed_on is not None


def can_be_complained_about(facts: CaseFacts, about: str) -> list[Verdict]:
    """Konfliktrådsloven § 22 e; in the old scheme the regulations § 10 said no to every complaint."""
    rules = (COMPLAINTS,) if COMPLAINTS.on(facts.law_day).value else (COMPLAINTS, COMPLAINTS_BY_REGULATION)
    because = _NOT_IN_OLD_SCHEME if len(rules) == 2 else Words(
        "Denne avgjørelsen kan ikke påklages.", "Denne avgjerda kan ikkje påklagast.",
        "This decision cannot be complained about.")
    return [rule.judge(about in rule.on(facts.law_day).value, on=facts.law_day,
                       because=because) for rule in rules]


def latest_decision(facts: CaseFacts, about: str | None = None) -> DecisionFact | None:
    """The latest decision of a kind that can be complained about and still stands; of any kind when none is named."""
    standing = [decision for decision in facts.decisions
                if about in (None, decision.about) and decision.reversed_on is None]
    return max(standing, key=lambda decision: (decision.decided_on, decision.number)) if standing else None


def told_on(facts: CaseFacts, decision: DecisionFact, person: str) -> date | None:
    """The day this person was told of the decision; None if nobody told them, and then no time runs."""
    told = {notice.person: notice.notified_on for notice in facts.notices if notice.decision == decision.number}
    return told.get(person) if told else decision.notified_on


def open_complaints(facts: CaseFacts, about: str | None = None) -> tuple[ComplaintFact, ...]:
    """The complaints that wait for an answer; about one kind of decision when it is named."""
    return tuple(each for each in facts.complaints if each.is_open and about in (None, each.about))


def answered_together(facts: CaseFacts, about: str | None = None) -> tuple[ComplaintFact, ...]:
    """The complaints that one answer concerns: those about the decision that was complained about last."""
    waiting = open_complaints(facts, about)
    return tuple(each for each in waiting if each.decision == waiting[-1].decision)


def may_come_from(facts: CaseFacts, about: str, person: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 e: a decision is there, and this person may complain and has not done so already."""
    decision = latest_decision(facts, about)
    made = COMPLAINTS.judge(decision is not None, on=facts.law_day, remedy=DECISION_FIRST, because=Words(
        "Det er ikke fattet noe slikt vedtak i saken.", "Det er ikkje gjort noko slikt vedtak i saka.",
        "No such decision has been made in the case."))
    once = COMPLAINTS.judge(not _waits_already(facts, decision, person), on=facts.law_day,
                            person=facts.named(person), remedy=ANSWER_FIRST, because=Words(
        "{person} har alt en klage på dette som ikke er avgjort.",
        "{person} har alt ei klage på dette som ikkje er avgjord.",
        "{person} already has a complaint about this that is not decided."))
    return [made, may_speak(COMPLAINTS, facts, person, on=on), once]


def _waits_already(facts: CaseFacts, decision: DecisionFact | None, person: str) -> bool:
    return decision is not None and any(
        waiting.person == person and waiting.decision == decision.number
        for waiting in open_complaints(facts, decision.about))


def a_complaint_waits(facts: CaseFacts, about: str | None) -> Verdict:
    """Konfliktrådsloven § 22 e: something is there to answer."""
    return COMPLAINTS.judge(bool(open_complaints(facts, about)), on=facts.law_day, remedy=RECORD_FIRST,
                            because=Words("Ingen klage venter på svar.", "Inga klage ventar på svar.",
                                          "No complaint is waiting for an answer."))


def answered_lawfully(facts: CaseFacts, about: str | None, outcome: str, by: str) -> list[Verdict]:
    """Konfliktrådsloven § 22 e, forvaltningsloven §§ 31 and 33: who may answer a complaint, and how."""
    day = facts.law_day
    known = WHO_ANSWERS_COMPLAINTS.judge(outcome in OUTCOMES, on=day, because=Words(
        "En klage blir avvist, eller vedtaket blir stående eller omgjort.",
        "Ei klage blir avvist, eller vedtaket blir ståande eller omgjort.",
        "A complaint is rejected, or the decision is upheld or reversed."))
    if by == Role.COORDINATOR:
        return [known, _office_may(facts, about, outcome)]
    return [known, WHO_ANSWERS_COMPLAINTS.judge(
        by == WHO_ANSWERS_COMPLAINTS.on(day).value, on=day, by=facts.named(by), remedy=_secretariat_answers(),
        because=Words("Klagen avgjøres av Sekretariatet for konfliktrådene, ikke av {by}.",
                      "Klaga blir avgjord av Sekretariatet for konfliktråda, ikkje av {by}.",
                      "The complaint is decided by the national secretariat, not by {by}."))]


def _office_may(facts: CaseFacts, about: str | None, outcome: str) -> Verdict:
    """The office may do what the complaint asks, and turn away one that came too late; nothing else."""
    waiting = answered_together(facts, about)
    too_late = bool(waiting) and all(complaint.late for complaint in waiting)
    lawful = outcome == "reversed" or (outcome == "rejected" and too_late)
    return OWN_DECISION_ALTERED.judge(lawful, on=facts.law_day, remedy=_secretariat_answers(), because=Words(
        "Konfliktrådet kan omgjøre sitt eget vedtak eller avvise en sen klage. Alt annet avgjør sekretariatet.",
        "Konfliktrådet kan gjere om sitt eige vedtak eller avvise ei sein klage. Alt anna avgjer sekretariatet.",
        "The office may alter its own decision or reject a late complaint. The secretariat decides the rest."))


def _secretariat_answers() -> Remedy:
    return Remedy(Words("Send klagen til Sekretariatet for konfliktrådene, og før svaret derfra.",
                        "Send klaga til Sekretariatet for konfliktråda, og før svaret derifrå.",
                        "Send the complaint to the national secretariat, and record its answer."),
                  (Role.NATIONAL_SECRETARIAT,), "forward_complaint")
