"""The law the house applies on a day, printed so that a jurist can read it."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from types import ModuleType
from typing import Any

from workflow.law import (
    child_welfare_act, courts_act, criminal_procedure_act, criminal_procedure_act_inquiry, criminal_procedure_act_postponement,
    health_personnel_act, mediation_act_ban, mediation_act_breach, mediation_act_complaints,
    mediation_act_consent, mediation_act_guardians, mediation_act_inquiry, mediation_act_interruption, mediation_act_meetings,
    mediation_act_offence, mediation_act_period, mediation_act_plan, mediation_act_referral, mediation_act_restorative,
    mediation_act_stays, mediation_act_transfer, mediation_regulations, penal_code, penal_code_court,
    penal_code_duties, penal_code_length, penal_code_monitoring, personal_data_act, police_register_act,
    public_administration_act, public_administration_act_disclosure, public_administration_act_hearing,
    public_administration_act_record,
    rule_sets, suitability,
)
from workflow.law.assumptions import Assumptions
from workflow.law.dated import BEFORE_THE_SCHEME, Dated, NotInForce, Version, rules_in
from workflow.law.provision import STATUTES
from workflow.law.verdict import Words, render

MODULES: tuple[ModuleType, ...] = (
    rule_sets, penal_code, penal_code_length, criminal_procedure_act, mediation_act_consent,
    mediation_act_meetings,
    mediation_act_period, mediation_act_plan, mediation_act_interruption, mediation_act_breach,
    mediation_act_referral, mediation_act_ban, mediation_act_complaints, public_administration_act, courts_act, police_register_act, mediation_act_inquiry,
    criminal_procedure_act_inquiry, suitability, mediation_act_transfer, public_administration_act_record,
    public_administration_act_disclosure, public_administration_act_hearing, penal_code_duties, child_welfare_act, health_personnel_act,
    personal_data_act,
    mediation_act_offence, mediation_act_stays, mediation_regulations, penal_code_court, penal_code_monitoring,
    criminal_procedure_act_postponement, mediation_act_guardians, mediation_act_restorative,
)
TITLE = Words("Loven huset bruker {day}", "Lova huset bruker {day}", "The law the house applies on {day}")
RULE_SETS = Words("Regelsett", "Regelsett", "Rule sets")
IN_FORCE = Words("i kraft", "i kraft", "in force")
SINCE = Words("i kraft fra {day}", "i kraft frå {day}", "in force from {day}")
OLDER = Words("i kraft fra før 1. juli 2014", "i kraft frå før 1. juli 2014",
              "in force since before 1 July 2014")
NEXT = Words("Endres {day}: {says}", "Blir endra {day}: {says}", "Changes on {day}: {says}")
ADOPTED = Words("Vedtatt, ikke i kraft: {provision} ({source}).",
                "Vedteke, ikkje i kraft: {provision} ({source}).",
                "Adopted, not in force: {provision} ({source}).")
NO_WORDING = Words("Ingen ordlyd gjaldt denne dagen.", "Ingen ordlyd galdt denne dagen.",
                   "No wording was in force on this day.")
VALUE = Words("verdi {value}", "verdi {value}", "value {value}")
ASSUMED = Words("Forutsetninger der loven ikke svarer", "Føresetnader der lova ikkje svarer",
                "Assumptions where the law gives no answer")


def all_rules() -> dict[str, Dated]:
    """Every rule of the house, by name."""
    return rules_in(MODULES)


def in_order(rules: dict[str, Dated]) -> list[tuple[str, Dated]]:
    """The rules with their names, statute by statute, as they follow in each."""
    return sorted(rules.items(), key=lambda named: (STATUTES.index(named[1].provision.statute),
                                                    named[1].provision.place))


def lawbook(on: date, language: str = "nb") -> str:
    """Rule sets, every rule by statute with wording, since when, source and value, and the assumptions."""
    return "\n".join([*heading(TITLE.in_(language, day=on), "="), *_rule_sets(on, language),
                      *_statutes(on, language),
                      *_assumptions(language)])


def heading(text: str, line: str = "-") -> list[str]:
    """A heading with a line under it."""
    return [text, line * len(text), ""]


def _rule_sets(on: date, language: str) -> Iterator[str]:
    yield from heading(RULE_SETS.in_(language))
    for version in rule_sets.SCHEME.in_force[1:]:
        mark = f" ← {IN_FORCE.in_(language, capital=False)}" if version == rule_sets.SCHEME.on(on) else ""
        yield f"  {version.says.in_(language)} ({version.source}){mark}"
    yield ""


def _statutes(on: date, language: str) -> Iterator[str]:
    rules = [(name, rule) for name, rule in in_order(all_rules()) if rule is not rule_sets.SCHEME]
    for statute, of_statute in groupby(rules, key=lambda named: named[1].provision.statute):
        yield from heading(f"{statute} (https://lovdata.no/{statute.path})")
        for name, rule in of_statute:
            yield from _rule(name, rule, on, language)


def _rule(name: str, rule: Dated, on: date, language: str) -> Iterator[str]:
    try:
        version = rule.on(on)
    except NotInForce:
        yield from (f"  {rule.provision}  [{name}]", f"      {NO_WORDING.in_(language)}", "")
        return
    yield f"  {version.provision}  [{name}]"
    yield f"      {version.says.in_(language, value=version.value)}"
    yield f"      {'; '.join(_about(version, language))}"
    for later in rule.in_force:
        if later.since > on:
            yield "      " + NEXT.in_(language, day=later.since,
                                      says=later.says.in_(language, value=later.value))
    for adopted in rule.adopted():
        yield "      " + ADOPTED.in_(language, provision=adopted.provision, source=adopted.source)
    yield ""


def _about(version: Version, language: str) -> Iterator[str]:
    yield (OLDER if version.since == BEFORE_THE_SCHEME else SINCE).in_(language, capital=False,
                                                                       day=version.since)
    yield version.source
    if value := in_plain_words(version.value, language):
        yield VALUE.in_(language, capital=False, value=value)


def in_plain_words(value: Any, language: str) -> str:
    """What a rule's value is, where a few words can say it; empty where only the wording can."""
    if isinstance(value, frozenset):
        kinds = [in_plain_words(kind, language) for kind in value]
        return render(sorted(kinds), language) if kinds and all(kinds) else ""
    if hasattr(value, "words"):
        return value.words(language)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _assumptions(language: str) -> Iterator[str]:
    yield from heading(ASSUMED.in_(language))
    for name, value, says in Assumptions().listed():
        yield f"  {says.in_(language)}  [{name} = {render(value, language)}]"
