"""Konfliktrådsloven § 27: no stay abroad during the period without the coordinator's permission."""

from datetime import date

from workflow.law import dated
from workflow.law.court_facts import ForeignStayFact
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_period import known_start, last_day
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

STAYS_ABROAD = Dated(
    MEDIATION_ACT.at("27"),
    Version(dated.SCHEME_OF_2014, Role.COORDINATOR, "lov/2014-06-20-49"),
    says=Words("Opphold i utlandet i gjennomføringstiden krever tillatelse fra koordinatoren.",
               "Opphald i utlandet i gjennomføringstida krev løyve frå koordinatoren.",
               "A stay abroad during the period needs the coordinator's permission."))

CHANGE_THE_DAYS = Remedy(Words("Rett dagene for reisen.", "Rett dagane for reisa.",
                               "Correct the days of travel."),
                         (Role.COORDINATOR,), "foreign_stay")
REFUSE_IT = Remedy(Words("Avslå søknaden, eller før et brudd hvis ungdommen reiste.",
                         "Avslå søknaden, eller før eit brot om ungdommen reiste.",
                         "Refuse the application, or record a breach if the youth left."),
                   (Role.COORDINATOR,), "report_breach")


def undecided_stay(facts: CaseFacts) -> ForeignStayFact | None:
    """Of the stays that have no answer, the one with the first day of travel."""
    waiting = [stay for stay in facts.foreign_stays if stay.decided_on is None]
    return min(waiting, key=lambda stay: stay.from_, default=None)


def stay_can_be_asked_for(facts: CaseFacts, *, from_on: date, to_on: date, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 27: inside the period, and before the travel."""
    starts_on, ends_on, day = known_start(facts), last_day(facts, on=on), facts.law_day
    if starts_on is None or ends_on is None:
        return [STAYS_ABROAD.judge(False, on=day, because=Words(
            "Gjennomføringstiden har ikke begynt. Reiser før den krever ikke tillatelse.",
            "Gjennomføringstida har ikkje byrja. Reiser før ho krev ikkje løyve.",
            "The period has not begun. Travel before it needs no permission."))]
    return [
        STAYS_ABROAD.judge(starts_on <= from_on <= to_on <= ends_on, on=day, starts_on=starts_on,
                           ends_on=ends_on, remedy=CHANGE_THE_DAYS, because=Words(
            "Reisen må ligge i gjennomføringstiden, {starts_on} til {ends_on}.",
            "Reisa må liggje i gjennomføringstida, {starts_on} til {ends_on}.",
            "The travel must lie inside the period, {starts_on} to {ends_on}.")),
        STAYS_ABROAD.judge(on <= from_on, on=day, begins=from_on, remedy=CHANGE_THE_DAYS, because=Words(
            "Reisen begynte {begins}. Tillatelse søkes før reisen.",
            "Reisa byrja {begins}. Løyve blir søkt om før reisa.",
            "The travel began on {begins}. Permission is asked for before it.")),
    ]


def stay_can_be_decided(facts: CaseFacts, *, outcome: str, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 27: an application waits, and a permission comes before the travel."""
    stay, day = undecided_stay(facts), facts.law_day
    waits = STAYS_ABROAD.judge(stay is not None, on=day, because=Words(
        "Ingen søknad om opphold i utlandet venter på svar.",
        "Ingen søknad om opphald i utlandet ventar på svar.",
        "No application for a stay abroad is waiting for an answer."), remedy=Remedy(
        Words("Før søknaden først.", "Før søknaden først.", "Record the application first."),
        (Role.YOUTH,), "foreign_stay"))
    if stay is None or outcome != "granted":
        return [waits]
    return [waits, STAYS_ABROAD.judge(on <= stay.from_, on=day, begins=stay.from_, remedy=REFUSE_IT,
                                      because=Words(
        "Reisen begynte {begins}. En tillatelse gis før reisen.",
        "Reisa byrja {begins}. Eit løyve blir gitt før reisa.",
        "The travel began on {begins}. A permission is given before it."))]
