"""Straffeloven § 52 c: electronic monitoring, how long it lasts, and how the court changes it."""

from datetime import date

from workflow.law import dated
from workflow.law.court_facts import MonitoringFact
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_period import last_day
from workflow.law.penal_code import ACT_OF_2012, REFORM
from workflow.law.provision import PENAL_CODE
from workflow.law.roles import Role
from workflow.law.terms import Term, add, add_days
from workflow.law.verdict import Remedy, Verdict, Words

# The conditions that electronic monitoring may secure.
SECURED = frozenset({"residence", "no_contact"})
_52_C = PENAL_CODE.at("52 c")
_NO_MONITORING = Words("Elektronisk kontroll finnes ikke i denne ordningen.",
                       "Elektronisk kontroll finst ikkje i denne ordninga.",
                       "There is no electronic monitoring in this scheme.")

MONITORING_LASTS = Dated(
    PENAL_CODE.at("52 c", ledd=4),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT_OF_2012, _NO_MONITORING, _52_C),
    Version(dated.SCHEME_OF_2024, Term(months=6), REFORM, Words(
        "Elektronisk kontroll settes for inntil {value} og ikke lenger enn gjennomføringstiden, for å sikre et "
        "vilkår om oppholdssted eller kontakt.",
        "Elektronisk kontroll blir sett for inntil {value} og ikkje lenger enn gjennomføringstida, for å sikre "
        "eit vilkår om opphaldsstad eller kontakt.",
        "Electronic monitoring is set for up to {value} and not beyond the period, to secure a condition on "
        "residence or contact.")))
MONITORING_CHANGED = Dated(
    PENAL_CODE.at("52 c", ledd=5),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT_OF_2012, _NO_MONITORING, _52_C),
    Version(dated.SCHEME_OF_2024, Term(months=6), REFORM, Words(
        "Retten kan forlenge kontrollen med inntil {value} om gangen, lette den eller oppheve den.",
        "Retten kan forlengje kontrollen med inntil {value} om gongen, lette han eller oppheve han.",
        "The court may extend the control by up to {value} at a time, lighten it or lift it.")))
MONITORING_REVIEW = Dated(
    PENAL_CODE.at("52 c", ledd=5),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT_OF_2012, _NO_MONITORING, _52_C),
    Version(dated.SCHEME_OF_2024, Term(months=3), REFORM, Words(
        "Etter {value} kan retten bli bedt om å vurdere kontrollen på nytt.",
        "Etter {value} kan retten bli beden om å vurdere kontrollen på nytt.",
        "After {value} the court may be asked to review the control.")))

RECORD_THE_ORDER = Remedy(Words("Før det retten bestemte.", "Før det retten avgjorde.",
                                "Record what the court decided."), (Role.COURT,), "court_decides")


def monitoring_is_lawful(facts: CaseFacts, *, until: date | None, on: date) -> list[Verdict]:
    """Straffeloven § 52 c fjerde ledd: to secure a condition in force, for a time inside the period."""
    return [monitoring_secures(facts, on=on),
            _lasts(MONITORING_LASTS, facts, until=until, earliest=on, counted_from=on, on=on)]


def monitoring_secures(facts: CaseFacts, *, on: date) -> Verdict:
    """Straffeloven § 52 c fjerde ledd: a condition on residence or contact is in force for the control to secure."""
    return MONITORING_LASTS.judge(bool(SECURED & facts.conditions_on(on)), on=facts.law_day, because=Words(
        "Ungdommen har ikke noe vilkår om oppholdssted eller kontakt som kontrollen kan sikre.",
        "Ungdommen har ikkje noko vilkår om opphaldsstad eller kontakt som kontrollen kan sikre.",
        "The youth has no condition on residence or contact that the control could secure."),
        remedy=Remedy(Words("Sett et slikt vilkår først.", "Set eit slikt vilkår først.",
                            "Set such a condition first."), (Role.COORDINATOR,), "set_breach_conditions"))


def extension_is_lawful(facts: CaseFacts, *, until: date | None, on: date) -> list[Verdict]:
    """Straffeloven § 52 c femte ledd: six months at a time, and never beyond the period."""
    control = facts.monitoring_on(on)
    if control is None:
        return [no_monitoring(facts)]
    return [_lasts(MONITORING_CHANGED, facts, until=until, earliest=add_days(control.last_day, 1),
                   counted_from=control.last_day, on=on)]


def longest_extension(facts: CaseFacts, *, on: date) -> date | None:
    """Straffeloven § 52 c femte ledd: the last day the control in force could be extended to."""
    control, ends_on = facts.monitoring_on(on), last_day(facts, on=on)
    longest = MONITORING_CHANGED.on(facts.law_day).value
    return min(add(control.last_day, longest), ends_on) if control and ends_on else None


def lightening_is_lawful(facts: CaseFacts, *, until: date | None, on: date) -> list[Verdict]:
    """Straffeloven § 52 c femte ledd: an earlier end, today at the earliest."""
    control = facts.monitoring_on(on)
    if control is None:
        return [no_monitoring(facts)]
    earlier = until is not None and on <= until < control.last_day
    return [MONITORING_CHANGED.judge(earlier, on=facts.law_day, last_day=control.last_day, because=Words(
        "Den nye siste dagen må være fra i dag og før {last_day}.",
        "Den nye siste dagen må vere frå i dag og før {last_day}.",
        "The new last day must be from today and before {last_day}."))]


def no_monitoring(facts: CaseFacts) -> Verdict:
    """Straffeloven § 52 c: there is no control to change."""
    return MONITORING_CHANGED.judge(False, on=facts.law_day, because=Words(
        "Det er ingen elektronisk kontroll nå.", "Det er ingen elektronisk kontroll no.",
        "There is no electronic monitoring now."), remedy=RECORD_THE_ORDER)


def _lasts(rule: Dated, facts: CaseFacts, *, until: date | None, earliest: date, counted_from: date,
           on: date) -> Verdict:
    longest, ends_on = rule.on(facts.law_day).value, last_day(facts, on=on)
    if longest is NOT_REGULATED or ends_on is None:
        return rule.judge(False, on=facts.law_day, because=_NO_MONITORING)
    latest = min(add(counted_from, longest), ends_on)
    return rule.judge(until is not None and earliest <= until <= latest, on=facts.law_day, earliest=earliest,
                      latest=latest, because=Words(
        "Siste dag for kontrollen må være fra {earliest} til {latest}.",
        "Siste dag for kontrollen må vere frå {earliest} til {latest}.",
        "The last day of the control must be from {earliest} to {latest}."))


def review_from(control: MonitoringFact, facts: CaseFacts) -> date | None:
    """Straffeloven § 52 c femte ledd: the day from which the control can be reviewed."""
    after = MONITORING_REVIEW.on(facts.law_day).value
    return None if after is NOT_REGULATED else add(control.extended_on or control.from_, after)
