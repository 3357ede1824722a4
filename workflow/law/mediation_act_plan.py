"""Konfliktrådsloven § 25: what a plan holds, who approves it, how it changes, and what if none comes."""

from collections.abc import Collection
from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts, Category, MeasureFact
from workflow.law.mediation_act_consent import PARTICIPATION, SHARING, unheard
from workflow.law.mediation_act_period import INSIDE_THE_PERIOD, known_start, last_day
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Either, Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"
REFORM = "lov/2023-12-20-110"
FAST_TRACK = "lov/2024-11-29-73"

PLAN_CONTENTS = Dated(
    MEDIATION_ACT.at("25", ledd=1),
    Version(dated.SCHEME_OF_2014, dict.fromkeys(Category, ""), ACT, Words(
        "Planen kan blant annet ha kompensasjon uten penger, program, samfunnsnyttige oppgaver, vilkår om "
        "bosted, arbeid og utdanning, samtaler, rusfrihet, innetid og kontakt.",
        "Planen kan mellom anna ha kompensasjon utan pengar, program, samfunnsnyttige oppgåver, vilkår om "
        "bustad, arbeid og utdanning, samtalar, rusfridom, innetid og kontakt.",
        "The plan may hold, among other things, non-economic compensation, programmes, community tasks, "
        "conditions on residence, work and education, talks, sobriety, curfew and contact."),
        MEDIATION_ACT.at("25")),
    Version(dated.SCHEME_OF_2024, dict(zip(Category, "abcdefghij", strict=True)), REFORM, Words(
        "Planen har tiltak etter bokstav a til j, tilpasset det ungdommen trenger.",
        "Planen har tiltak etter bokstav a til j, tilpassa det ungdommen treng.",
        "The plan holds measures under letters a to j, fitted to the youth's needs.")))

PLAN_APPROVAL = Dated(
    MEDIATION_ACT.at("25", ledd=2),
    Version(dated.SCHEME_OF_2014, True, ACT, Words(
        "Planen godkjennes av koordinatoren, ungdommen og alle foresatte.",
        "Planen blir godkjend av koordinatoren, ungdommen og alle føresette.",
        "The plan is approved by the coordinator, the youth and every guardian."), MEDIATION_ACT.at("25")),
    Version(dated.SCHEME_OF_2024, False, REFORM, Words(
        "Koordinatoren godkjenner planen. Ungdommen har medvirket, og foresatte har fått uttale seg.",
        "Koordinatoren godkjenner planen. Ungdommen har medverka, og føresette har fått uttale seg.",
        "The coordinator approves the plan. The youth has participated and the guardians have commented.")))

PLAN_CHANGE = Dated(
    MEDIATION_ACT.at("25", ledd=6),
    Version(dated.SCHEME_OF_2014, frozenset({"lower", "equal", "higher"}), ACT, Words(
        "En endring krever at koordinatoren, ungdommen og alle foresatte godkjenner den.",
        "Ei endring krev at koordinatoren, ungdommen og alle føresette godkjenner ho.",
        "A change needs the approval of the coordinator, the youth and every guardian."),
        MEDIATION_ACT.at("25")),
    Version(dated.SCHEME_OF_2024, frozenset({"lower", "equal"}), REFORM, Words(
        "En endring passer bedre for ungdommen og gjør ikke planen strengere.",
        "Ei endring passar betre for ungdommen og gjer ikkje planen strengare.",
        "A change suits the youth better and does not make the plan stricter.")))

CORRECTIONAL = frozenset({Role.CORRECTIONAL_SERVICE, Role.CORRECTIONAL_REGION})
NO_PLAN_SENTENCE = Dated(
    MEDIATION_ACT.at("25", ledd=4),
    Version(dated.SCHEME_OF_2014, (CORRECTIONAL, frozenset({None, "execution"})), ACT, Words(
        "Kommer det ikke i stand en plan, sendes ungdomsstraffen til kriminalomsorgen, som kan be retten om "
        "fullbyrding.",
        "Kjem det ikkje i stand ein plan, blir ungdomsstraffa send til kriminalomsorga, som kan be retten om "
        "fullbyrding.",
        "If no plan comes about, a youth sentence goes to the correctional service, which may petition for "
        "execution."),
        MEDIATION_ACT.at("25")),
    Version(dated.SCHEME_OF_2024, (CORRECTIONAL, frozenset({"execution", "conversion"})), REFORM, Words(
        "Kommer det ikke i stand en plan, sendes ungdomsstraffen til kriminalomsorgen med tilråding om "
        "fullbyrding eller omgjøring.",
        "Kjem det ikkje i stand ein plan, blir ungdomsstraffa send til kriminalomsorga med tilråding om "
        "fullbyrding eller omgjering.",
        "If no plan comes about, a youth sentence goes to the correctional service with a recommendation of "
        "execution or conversion.")),
    Version(dated.FAST_TRACK_2024, (CORRECTIONAL | {Role.PROSECUTOR}, frozenset({"execution", "conversion"})),
            FAST_TRACK, Words(
        "Kommer det ikke i stand en plan, sendes ungdomsstraffen til kriminalomsorgen eller "
        "påtalemyndigheten med tilråding om fullbyrding eller omgjøring.",
        "Kjem det ikkje i stand ein plan, blir ungdomsstraffa send til kriminalomsorga eller påtalemakta med "
        "tilråding om fullbyrding eller omgjering.",
        "If no plan comes about, a youth sentence goes to the correctional service or the prosecutor with a "
        "recommendation of execution or conversion.")))

NO_PLAN_FOLLOW_UP = Dated(
    MEDIATION_ACT.at("25", ledd=5),
    Version(dated.SCHEME_OF_2014, frozenset({Role.PROSECUTOR}), ACT, provision=MEDIATION_ACT.at("25")),
    Version(dated.SCHEME_OF_2024, frozenset({Role.PROSECUTOR}), REFORM),
    says=Words("Kommer det ikke i stand en plan, sendes ungdomsoppfølgingen tilbake til påtalemyndigheten.",
               "Kjem det ikkje i stand ein plan, blir ungdomsoppfølginga send tilbake til påtalemakta.",
               "If no plan comes about, youth follow-up goes back to the prosecutor."))

MAKE_THE_PLAN_FIT = Remedy(Words("Rett tiltaket i planen.", "Rett tiltaket i planen.",
                                 "Correct the measure in the plan."),
                           (Role.COORDINATOR,), "approve_plan")


def contents_are_lawful(facts: CaseFacts, measures: Collection[MeasureFact], *, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 23 and 25: each measure of a lawful kind, in time, with someone responsible."""
    verdicts = [PLAN_CONTENTS.judge(bool(measures), on=facts.law_day, remedy=MAKE_THE_PLAN_FIT, because=Words(
        "Planen har ingen tiltak.", "Planen har ingen tiltak.", "The plan has no measures."))]
    for measure in measures:
        verdicts += [*_measure_is_lawful(facts, measure), _inside_the_period(facts, measure, on=on)]
        if measure.health_service:
            verdicts.append(_health_consent(facts, measure))
    return verdicts


def _measure_is_lawful(facts: CaseFacts, measure: MeasureFact) -> list[Verdict]:
    named = {"title": measure.title.strip() or "–", "category": measure.category}
    return [
        PLAN_CONTENTS.judge(measure.category in PLAN_CONTENTS.on(facts.law_day).value, on=facts.law_day,
                            **named,
                            remedy=MAKE_THE_PLAN_FIT, because=Words(
            "Tiltaket «{title}» hører ikke til noen av kategoriene i loven.",
            "Tiltaket «{title}» høyrer ikkje til nokon av kategoriane i lova.",
            "The measure “{title}” belongs to none of the categories of the law.")),
        PLAN_CONTENTS.judge(bool(measure.title.strip() and measure.responsible.strip()), on=facts.law_day,
                            **named,
                            remedy=MAKE_THE_PLAN_FIT, because=Words(
            "Tiltaket «{title}» mangler navn eller ansvarlig.",
            "Tiltaket «{title}» manglar namn eller ansvarleg.",
            "The measure “{title}” lacks a title or someone responsible.")),
    ]


def _inside_the_period(facts: CaseFacts, measure: MeasureFact, *, on: date) -> Verdict:
    starts_on, ends_on = known_start(facts), last_day(facts, on=on)
    first, last = measure.from_ or starts_on, measure.to or ends_on
    inside = None in (first, last, starts_on, ends_on) or starts_on <= first <= last <= ends_on
    return INSIDE_THE_PERIOD.judge(inside, on=facts.law_day, title=measure.title, starts_on=starts_on,
                             ends_on=ends_on,
                             remedy=MAKE_THE_PLAN_FIT, because=Words(
        "Tiltaket «{title}» må ligge i gjennomføringstiden, {starts_on} til {ends_on}.",
        "Tiltaket «{title}» må liggje i gjennomføringstida, {starts_on} til {ends_on}.",
        "The measure “{title}” must lie inside the period, {starts_on} to {ends_on}."))


def _health_consent(facts: CaseFacts, measure: MeasureFact) -> Verdict:
    return SHARING.judge(measure.health_consent, on=facts.law_day, title=measure.title, because=Words(
        "Tiltaket «{title}» gis av helsetjenesten, og samtykket til det mangler.",
        "Tiltaket «{title}» blir gitt av helsetenesta, og samtykket til det manglar.",
        "The measure “{title}” is given by the health service, and consent to it is missing."),
        remedy=Remedy(Words("Hent samtykke til helsetiltaket fra ungdommen.",
                            "Hent samtykke til helsetiltaket frå ungdommen.",
                            "Obtain the youth's consent to the health measure."), (Role.YOUTH,), "consent"))


def approved_by_all(facts: CaseFacts, agreed_by: Collection[str], *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 25: approvals in the old scheme, recorded views in the new."""
    if PLAN_APPROVAL.on(facts.law_day).value:
        people = (Role.YOUTH, *facts.guardians_on(on))
        missing = tuple(person for person in people if person not in agreed_by)
        return [_approved(facts, person, person not in missing) for person in people]
    missing = unheard(facts, on=on)
    return [_heard(rule, facts, missing) for rule in (PLAN_APPROVAL, PARTICIPATION)]


def _approved(facts: CaseFacts, person: str, agreed: bool) -> Verdict:
    return PLAN_APPROVAL.judge(agreed, on=facts.law_day, person=facts.named(person), because=Words(
        "{person} har ikke godkjent planen.", "{person} har ikkje godkjent planen.",
        "{person} has not approved the plan."), remedy=Remedy(Words(
            "{person} kan godkjenne planen. Blir dere ikke enige, sendes saken tilbake.",
            "{person} kan godkjenne planen. Blir de ikkje samde, blir saka send tilbake.",
            "{person} can approve the plan. Without agreement the case is returned."), (person,),
            "approve_plan"))


def _heard(rule: Dated, facts: CaseFacts, missing: tuple[str, ...]) -> Verdict:
    return rule.judge(not missing, on=facts.law_day, missing=facts.all_named(missing), because=Words(
        "Synet til {missing} er ikke ført.", "Synet til {missing} er ikkje ført.",
        "The view of {missing} is not recorded."), remedy=Remedy(Words(
            "Hør {missing} om planen, og før hva de sier.", "Høyr {missing} om planen, og før kva dei seier.",
            "Hear {missing} on the plan and record what they say."), missing, "participation"))


def change_is_lawful(facts: CaseFacts, *, intensity: str, better_suited: bool) -> list[Verdict]:
    """Konfliktrådsloven § 25 sjette ledd: better suited, not stricter; the old scheme asks approval only."""
    day = facts.law_day
    verdicts = [PLAN_CHANGE.judge(intensity in PLAN_CHANGE.on(day).value, on=day, because=Words(
        "Endringen gjør planen strengere.", "Endringa gjer planen strengare.",
        "The change makes the plan stricter."),
        remedy=Remedy(Words("Strengere vilkår kan bare settes etter brudd eller i et nytt møte.",
                            "Strengare vilkår kan berre setjast etter brot eller i eit nytt møte.",
                            "Stricter conditions need a breach or a new meeting."), (Role.COORDINATOR,),
                            "report_breach"))]
    if facts.rule_set.scheme == "B":
        verdicts.append(PLAN_CHANGE.judge(better_suited, on=day, because=Words(
            "Endringen passer ikke bedre for ungdommen.", "Endringa passar ikkje betre for ungdommen.",
            "The change does not suit the youth better.")))
    return verdicts


def returned_lawfully(facts: CaseFacts, *, recommend: str | None, to: str | None) -> list[Verdict]:
    """Konfliktrådsloven § 25 fjerde and femte ledd: who gets a case without a plan, and what is advised."""
    day = facts.law_day
    if not facts.is_sentence:
        return [_goes_to(NO_PLAN_FOLLOW_UP, facts, NO_PLAN_FOLLOW_UP.on(day).value, to)]
    receivers, recommendations = NO_PLAN_SENTENCE.on(day).value
    return [
        _goes_to(NO_PLAN_SENTENCE, facts, receivers, to),
        NO_PLAN_SENTENCE.judge(recommend in recommendations, on=day, because=Words(
            "Tilrådingen må være en av dem loven åpner for når det ikke kommer i stand en plan.",
            "Tilrådinga må vere ei av dei lova opnar for når det ikkje kjem i stand ein plan.",
            "The recommendation must be one the law allows when no plan comes about."),
            remedy=Remedy(Words("Tilrå fullbyrding, eller omgjøring der loven åpner for det.",
                                "Tilrå fullbyrding, eller omgjering der lova opnar for det.",
                                "Recommend execution, or conversion where the law allows it."),
                          (Role.COORDINATOR,), "no_plan")),
    ]


def _goes_to(rule: Dated, facts: CaseFacts, receivers: Collection[str], to: str | None) -> Verdict:
    return rule.judge(to is None or to in receivers, on=facts.law_day, to=facts.named(to or ""),
                      receivers=Either(facts.all_named(sorted(receivers))), because=Words(
        "Saken kan ikke sendes til {to}. Den går til {receivers}.",
        "Saka kan ikkje sendast til {to}. Ho går til {receivers}.",
        "The case cannot go to {to}. It goes to {receivers}."))
