"""Straffeloven § 52 c: what the court may be asked for, by whom and until when, and what it may answer."""

from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_offence import open_offence
from workflow.law.mediation_act_period import last_day
from workflow.law.mediation_act_plan import CORRECTIONAL
from workflow.law.penal_code import ACT_OF_2012, FAST_TRACK, REFORM
from workflow.law.penal_code_length import COURT_PETITION_WITHIN, MONITORING_PETITION
from workflow.law.penal_code_monitoring import monitoring_is_lawful, monitoring_secures
from workflow.law.provision import MEDIATION_ACT, PENAL_CODE
from workflow.law.roles import Role
from workflow.law.terms import add, deadline
from workflow.law.verdict import Either, Remedy, Verdict, Words

MONITORING, EXECUTION, CONVERSION = "electronic_monitoring", "execution", "conversion"
REJECTED, FULL, PARTIAL = "rejected", "full", "partial"
_52_C = PENAL_CODE.at("52 c")
_ANSWERS = frozenset({REJECTED, FULL, PARTIAL})

BREACH_PETITION = Dated(
    _52_C,
    Version(dated.SCHEME_OF_2014, frozenset({EXECUTION}), ACT_OF_2012, Words(
        "Retten kan bes om å fullbyrde den subsidiære fengselsstraffen helt eller delvis.",
        "Retten kan bli beden om å fullbyrde den subsidiære fengselsstraffa heilt eller delvis.",
        "The court may be asked to execute the subsidiary prison sentence wholly or partly.")),
    Version(dated.SCHEME_OF_2024, frozenset({MONITORING, EXECUTION, CONVERSION}), REFORM, Words(
        "Retten kan bes om elektronisk kontroll, fullbyrding eller omgjøring.",
        "Retten kan bli beden om elektronisk kontroll, fullbyrding eller omgjering.",
        "The court may be asked for electronic monitoring, execution or conversion.")))
BREACH_PETITIONER = Dated(
    _52_C,
    Version(dated.SCHEME_OF_2014, CORRECTIONAL, ACT_OF_2012),
    Version(dated.SCHEME_OF_2024, CORRECTIONAL, REFORM),
    Version(dated.FAST_TRACK_2024, CORRECTIONAL | {Role.PROSECUTOR}, FAST_TRACK, Words(
        "Etter brudd setter kriminalomsorgen eller påtalemyndigheten fram begjæringen.",
        "Etter brot set kriminalomsorga eller påtalemakta fram kravet.",
        "After a breach the correctional service or the prosecutor makes the petition.")),
    says=Words("Etter brudd setter kriminalomsorgen fram begjæringen.",
               "Etter brot set kriminalomsorga fram kravet.",
               "After a breach the correctional service makes the petition."))
OFFENCE_PETITION = Dated(
    MEDIATION_ACT.at("32"),
    Version(dated.SCHEME_OF_2014, frozenset({EXECUTION}), "lov/2014-06-20-49", Words(
        "Etter et nytt lovbrudd kan påtalemyndigheten be om fullbyrding.",
        "Etter eit nytt lovbrot kan påtalemakta be om fullbyrding.",
        "After a new offence the prosecutor may petition for execution.")),
    Version(dated.SCHEME_OF_2024, frozenset({EXECUTION, CONVERSION}), REFORM, Words(
        "Etter et nytt lovbrudd kan påtalemyndigheten be om fullbyrding eller omgjøring.",
        "Etter eit nytt lovbrot kan påtalemakta be om fullbyrding eller omgjering.",
        "After a new offence the prosecutor may petition for execution or conversion.")))
COURT_ANSWERS = Dated(
    _52_C,
    Version(dated.SCHEME_OF_2014, {EXECUTION: _ANSWERS}, ACT_OF_2012),
    Version(dated.SCHEME_OF_2024, {EXECUTION: _ANSWERS, CONVERSION: _ANSWERS,
                                   MONITORING: frozenset({REJECTED, MONITORING})}, REFORM),
    says=Words("Retten avgjør begjæringen ved dom.", "Retten avgjer kravet ved dom.",
               "The court decides on the petition by judgement."))
THE_REST_ENDS = Dated(
    _52_C,
    Version(dated.SCHEME_OF_2014, True, ACT_OF_2012),
    Version(dated.SCHEME_OF_2024, True, REFORM),
    says=Words("Retten tar hensyn til det som er gjennomført, og dommen sier når resten slutter.",
               "Retten tek omsyn til det som er gjennomført, og dommen seier når resten sluttar.",
               "The court credits what has been carried out, and the judgement says when the rest ends."))
PETITION_NAMES = {
    MONITORING: Words("elektronisk kontroll", "elektronisk kontroll", "electronic monitoring"),
    EXECUTION: Words("fullbyrding", "fullbyrding", "execution"),
    CONVERSION: Words("omgjøring", "omgjering", "conversion"),
}
REFER_FIRST = Remedy(Words("Send saken videre, eller før et nytt lovbrudd.",
                           "Send saka vidare, eller før eit nytt lovbrot.",
                           "Refer the case, or record a new offence."), (Role.COORDINATOR,), "refer")


def sentence_alone(facts: CaseFacts) -> Verdict:
    """Straffeloven § 52 c: the court is asked in a youth sentence only."""
    return BREACH_PETITION.judge(facts.is_sentence, on=facts.law_day, because=Words(
        "Retten behandler bare ungdomsstraff. Ved ungdomsoppfølging avgjør påtalemyndigheten.",
        "Retten behandlar berre ungdomsstraff. Ved ungdomsoppfølging avgjer påtalemakta.",
        "The court deals with youth sentences only. In a youth follow-up the prosecutor decides."))


def usual_petition(facts: CaseFacts) -> tuple[str, str]:
    """What is most likely asked for, and by whom: as recommended, by the one the case lies with."""
    if facts.referral is None:
        return EXECUTION, Role.PROSECUTOR
    petitioners = BREACH_PETITIONER.on(facts.law_day).value
    by = facts.referral.to if facts.referral.to in petitioners else Role.CORRECTIONAL_SERVICE
    return facts.referral.recommend or EXECUTION, by


def petition_rule(facts: CaseFacts, *, by: str) -> Dated:
    """Straffeloven § 52 c after a breach, konfliktrådsloven § 32 after a new offence: which one this petition rests on.

    A new offence is the prosecutor's own matter, also where only the correctional service petitions after a breach.
    """
    others_petition = Role.PROSECUTOR not in BREACH_PETITIONER.on(facts.law_day).value
    own = by == Role.PROSECUTOR and others_petition and open_offence(facts) is not None
    return OFFENCE_PETITION if facts.referral is None or own else BREACH_PETITION


def petitioners(facts: CaseFacts) -> frozenset[str]:
    """Straffeloven § 52 c, konfliktrådsloven § 32: those who may go to court with the case as it stands."""
    after_breach = BREACH_PETITIONER.on(facts.law_day).value if facts.referral else frozenset()
    own = petition_rule(facts, by=Role.PROSECUTOR) is OFFENCE_PETITION
    return after_breach | {Role.PROSECUTOR} if own else after_breach


def petition_is_lawful(facts: CaseFacts, *, kind: str, by: str, on: date) -> list[Verdict]:
    """Straffeloven § 52 c, konfliktrådsloven § 32: what may be asked for after a breach or a new offence."""
    day, asked = facts.law_day, petition_rule(facts, by=by)
    after_breach, lawful = asked is BREACH_PETITION, petitioners(facts)
    who = BREACH_PETITIONER if after_breach else OFFENCE_PETITION
    monitored = kind == MONITORING and MONITORING in asked.on(day).value
    return [
        asked.judge(after_breach or open_offence(facts) is not None, on=day, remedy=REFER_FIRST,
                    because=Words(
            "Saken er ikke sendt videre, og det er ikke ført noe nytt lovbrudd.",
            "Saka er ikkje send vidare, og det er ikkje ført noko nytt lovbrot.",
            "The case has not been referred, and no new offence is recorded.")),
        asked.judge(kind in asked.on(day).value, on=day, kind=PETITION_NAMES.get(kind, kind),
                    lawful=Either(tuple(PETITION_NAMES[each] for each in sorted(asked.on(day).value))),
                    because=Words("Retten kan ikke bes om {kind} her, bare om {lawful}.",
                                  "Retten kan ikkje bli beden om {kind} her, berre om {lawful}.",
                                  "The court cannot be asked for {kind} here, only for {lawful}.")),
        *([monitoring_secures(facts, on=on)] if monitored else []),
        who.judge(by in lawful, on=day, by=facts.named(by),
                  who=Either(facts.all_named(sorted(lawful))), because=Words(
            "Begjæringen settes fram av {who}, ikke av {by}.",
            "Kravet blir sett fram av {who}, ikkje av {by}.",
            "The petition is made by {who}, not by {by}.")),
    ]


def petition_is_in_time(facts: CaseFacts, *, kind: str, on: date) -> Verdict:
    """Straffeloven § 52 c sjette ledd: three months after the period, or before its end for monitoring.

    While an interruption stands the end is not known, and nothing is too late.
    """
    ends_on, day = last_day(facts, on=on), facts.law_day
    before_the_end = kind == MONITORING and MONITORING_PETITION.on(day).value
    rule, latest = (MONITORING_PETITION, ends_on) if before_the_end else (COURT_PETITION_WITHIN, ends_on)
    if latest and not before_the_end:
        latest = deadline(add(latest, rule.on(day).value))
    known = latest is not None and facts.open_interruption is None
    return rule.judge(not known or on <= latest, on=day, latest=latest, because=Words(
        "Siste dag for begjæringen var {latest}.", "Siste dag for kravet var {latest}.",
        "The last day for the petition was {latest}."))


def decided_by_court(facts: CaseFacts, by: str) -> Verdict:
    """Straffeloven § 52 c: nobody but the court decides."""
    return COURT_ANSWERS.judge(by == Role.COURT, on=facts.law_day, by=facts.named(by), because=Words(
        "Dette avgjør retten, ikke {by}.", "Dette avgjer retten, ikkje {by}.",
        "The court decides this, not {by}."))


def answer_is_lawful(facts: CaseFacts, *, outcome: str, until: date | None, ends_on: date | None,
                     on: date) -> list[Verdict]:
    """Straffeloven § 52 c: an answer to what was asked for, with the days that the judgement must say."""
    day, petition = facts.law_day, facts.referral.petition if facts.referral else None
    answers = COURT_ANSWERS.on(day).value.get(petition, frozenset())
    verdicts = [COURT_ANSWERS.judge(outcome in answers, on=day, because=Words(
        "Dette er ikke et svar på det retten ble bedt om.",
        "Dette er ikkje eit svar på det retten vart beden om.",
        "This is no answer to what the court was asked for."))]
    if outcome == MONITORING:
        verdicts += monitoring_is_lawful(facts, until=until, on=on)
    if outcome == PARTIAL:
        verdicts.append(THE_REST_ENDS.judge(ends_on is not None and ends_on >= on, on=day, because=Words(
            "Dommen må si når resten av straffen slutter, og det kan ikke være før dommen.",
            "Dommen må seie når resten av straffa sluttar, og det kan ikkje vere før dommen.",
            "The judgement must say when the rest of the sentence ends, and not before the judgement.")))
    return verdicts
