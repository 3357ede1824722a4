"""Straffeprosessloven § 459: when the start is put off, by whom, on which conditions, and when it goes on."""

from collections.abc import Collection
from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.kinds import named_kind
from workflow.law.mediation_act_breach import FOLLOW_UP_CONDITIONS, SENTENCE_CONDITIONS
from workflow.law.mediation_act_interruption import GroundName
from workflow.law.mediation_act_period import known_start
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Either, Remedy, Verdict, Words

ACT = "lov/1981-05-22-25"

POSTPONEMENT = Dated(
    CRIMINAL_PROCEDURE_ACT.at("459"),
    Version(dated.BEFORE_THE_SCHEME, frozenset({"health", "weighty"}), ACT),
    says=Words("Oppstart utsettes når helsen gjør det utilrådelig, og kan utsettes når vektige grunner taler "
               "for det.",
               "Oppstart blir utsett når helsa gjer det utilrådeleg, og kan utsetjast når vektige grunnar "
               "taler for det.",
               "The start is postponed when health makes it inadvisable, and may be for weighty reasons."))

CONDITIONS_OF_POSTPONEMENT = Dated(
    CRIMINAL_PROCEDURE_ACT.at("459"),
    Version(dated.BEFORE_THE_SCHEME, True, ACT),
    says=Words("En utsettelse kan bare ha de vilkårene som kan settes etter brudd.",
               "Ei utsetjing kan berre ha dei vilkåra som kan setjast etter brot.",
               "A postponement may only carry the conditions that may be set after a breach."))


def start_is_ahead(facts: CaseFacts) -> Verdict:
    """Straffeprosessloven § 459: a start that the meeting has made is no longer put off.

    Konfliktrådsloven § 23 tredje ledd: the period runs from the meeting; in the old scheme from the plan.
    """
    runs_from = known_start(facts) if facts.stage == "meeting_held" else None
    return POSTPONEMENT.judge(
        runs_from is None, on=facts.law_day, runs_from=runs_from, because=Words(
            "Gjennomføringstiden løper fra {runs_from}. Oppstarten kan ikke utsettes etter det.",
            "Gjennomføringstida går frå {runs_from}. Oppstarten kan ikkje utsetjast etter det.",
            "The period has run since {runs_from}. The start cannot be postponed after that."),
        remedy=Remedy(Words(
            "Godkjenn ungdomsplanen. Da kan gjennomføringen avbrytes av helsegrunner eller særlig vektige grunner.",
            "Godkjenn ungdomsplanen. Då kan gjennomføringa avbrytast av helsegrunnar eller særleg vektige grunnar.",
            "Approve the youth plan. The execution can then be interrupted for health or especially weighty "
            "reasons."), (Role.COORDINATOR,), "approve_plan"))


def lawful_conditions(facts: CaseFacts) -> list[str]:
    """Straffeprosessloven § 459, konfliktrådsloven §§ 31 and 33: the conditions a postponement may carry."""
    rule = SENTENCE_CONDITIONS if facts.is_sentence else FOLLOW_UP_CONDITIONS
    return sorted(rule.on(facts.law_day).value)


def postponement_holds(facts: CaseFacts, ground: str, by: str,
                       conditions: Collection[str] = ()) -> list[Verdict]:
    """Straffeprosessloven § 459: health or weighty reasons, decided by the office, on lawful conditions."""
    day = facts.law_day
    return [
        POSTPONEMENT.judge(ground in POSTPONEMENT.on(day).value, on=day, ground=GroundName(ground), because=Words(
            "{ground} er ikke en grunn til å utsette oppstarten.",
            "{ground} er ikkje ein grunn til å utsetje oppstarten.",
            "{ground} is not a ground for postponing the start.")),
        POSTPONEMENT.judge(by == Role.COORDINATOR, on=day, by=facts.named(by), because=Words(
            "Utsettelse besluttes av ungdomskoordinatoren, ikke av {by}.",
            "Utsetjing blir avgjort av ungdomskoordinatoren, ikkje av {by}.",
            "Postponement is decided by the youth coordinator, not by {by}.")),
        *(_condition_is_lawful(facts, kind) for kind in conditions),
    ]


def _condition_is_lawful(facts: CaseFacts, kind: str) -> Verdict:
    lawful = lawful_conditions(facts)
    named = {"kind": named_kind(kind), "lawful": Either(tuple(named_kind(each) for each in lawful))}
    return CONDITIONS_OF_POSTPONEMENT.judge(kind in lawful, on=facts.law_day, **named, because=Words(
        "{kind} kan ikke være vilkår for en utsettelse. Det kan {lawful}.",
        "{kind} kan ikkje vere vilkår for ei utsetjing. Det kan {lawful}.",
        "{kind} cannot be a condition of a postponement. {lawful} can."),
        remedy=Remedy(Words("Velg et annet vilkår, eller ingen.", "Vel eit anna vilkår, eller ingen.",
                            "Choose another condition, or none."), (Role.COORDINATOR,), "postpone"))


def postponement_lifted(facts: CaseFacts, by: str, *, on: date) -> list[Verdict]:
    """Straffeprosessloven § 459: the office starts what it postponed, on the day it did so or later."""
    stop = facts.open_postponement
    by_office = POSTPONEMENT.judge(by == Role.COORDINATOR, on=facts.law_day, by=facts.named(by), because=Words(
        "Utsettelsen tar slutt når ungdomskoordinatoren bestemmer det, ikke {by}.",
        "Utsetjinga tek slutt når ungdomskoordinatoren avgjer det, ikkje {by}.",
        "A postponement is ended by the youth coordinator, not by {by}."))
    if stop is None:
        return [by_office]
    return [by_office, POSTPONEMENT.judge(stop.from_ <= on, on=facts.law_day, stopped=stop.from_, because=Words(
        "Utsettelsen begynte {stopped}. Den kan ikke ta slutt før.",
        "Utsetjinga byrja {stopped}. Ho kan ikkje ta slutt før.",
        "The postponement began on {stopped}. It cannot end before that."))]
