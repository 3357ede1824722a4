"""Konfliktrådsloven §§ 2 a, 3, 22, 23 and 26: when the period runs and ends, and who carries it out."""

from dataclasses import replace
from datetime import date

from workflow.law import dated
from workflow.law.assumptions import LastDay, OldSchemeStart, SplitMeetingStart
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.facts import CaseFacts, DecidedBy, MeetingFact
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.terms import add_days, end_of_period, interrupted_days, moved_by
from workflow.law.verdict import Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"
REFORM = "lov/2023-12-20-110"
FAST_TRACK = "lov/2024-11-29-73"

TRANSFERRED_BY = Dated(
    MEDIATION_ACT.at("2 a"),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT, Words(
        "Konfliktrådsloven sier ikke hvem som beslutter ungdomsoppfølging.",
        "Konfliktrådsloven seier ikkje kven som avgjer ungdomsoppfølging.",
        "The Mediation Act does not say who decides on youth follow-up.")),
    Version(dated.SCHEME_OF_2024, DecidedBy.PROSECUTOR, REFORM, Words(
        "Ungdomsoppfølging er en sak påtalemyndigheten har overført.",
        "Ungdomsoppfølging er ei sak påtalemakta har overført.",
        "Youth follow-up is a case the prosecutor has transferred.")))

_LENGTH_SAYS = Words("Gjennomføringstiden er innenfor rammen loven gir.",
                     "Gjennomføringstida er innanfor ramma lova gir.",
                     "The period is within the limits of the law.")
SENTENCE_PERIOD = Dated(
    MEDIATION_ACT.at("23", ledd=1),
    Version(dated.SCHEME_OF_2014, "penal code", ACT, provision=MEDIATION_ACT.at("23")),
    Version(dated.SCHEME_OF_2024, "penal code", REFORM), says=_LENGTH_SAYS)
FOLLOW_UP_PERIOD = Dated(
    MEDIATION_ACT.at("23", ledd=2),
    Version(dated.SCHEME_OF_2014, "criminal procedure act", ACT, provision=MEDIATION_ACT.at("23")),
    Version(dated.SCHEME_OF_2024, "criminal procedure act", REFORM), says=_LENGTH_SAYS)


def _from_the_old_plan(facts: CaseFacts) -> date | None:
    if facts.assumptions.old_scheme_period_starts is OldSchemeStart.PLAN_APPROVED:
        return facts.plan_approved_on
    return facts.meeting.held_on if facts.meeting else None


def _from_the_meeting(facts: CaseFacts) -> date | None:
    meeting = facts.meeting
    if meeting is None or meeting.held_on is None:
        return None
    first_counts = facts.assumptions.split_meeting_starts is SplitMeetingStart.FIRST_DAY
    return meeting.began_on if first_counts and meeting.began_on else meeting.held_on


def _from_the_courts_day(facts: CaseFacts) -> date | None:
    return facts.start_up_conditions.from_ if facts.start_up_conditions else _from_the_meeting(facts)


PERIOD_STARTS = Dated(
    MEDIATION_ACT.at("23", ledd=3),
    Version(dated.SCHEME_OF_2014, _from_the_old_plan, ACT, Words(
        "Gjennomføringstiden løper fra planen er godkjent.", "Gjennomføringstida går frå planen er godkjend.",
        "The period runs from the approval of the plan."), MEDIATION_ACT.at("23")),
    Version(dated.SCHEME_OF_2024, _from_the_meeting, REFORM, Words(
        "Gjennomføringstiden løper fra ungdomsplanmøtet.", "Gjennomføringstida går frå ungdomsplanmøtet.",
        "The period runs from the plan meeting.")),
    Version(dated.FAST_TRACK_2024, _from_the_courts_day, FAST_TRACK, Words(
        "Gjennomføringstiden løper fra ungdomsplanmøtet, eller fra den dagen retten har satt for "
        "oppstartsvilkår.",
        "Gjennomføringstida går frå ungdomsplanmøtet, eller frå den dagen retten har sett for "
        "oppstartsvilkår.",
        "The period runs from the plan meeting, or from the day the court fixed for start-up conditions.")))

PERIOD_OVER = Dated(
    MEDIATION_ACT.at("23", ledd=3),
    Version(dated.SCHEME_OF_2014, True, ACT, provision=MEDIATION_ACT.at("23")),
    Version(dated.SCHEME_OF_2024, True, REFORM),
    says=Words("Saken er gjennomført når gjennomføringstiden er ute.",
               "Saka er gjennomført når gjennomføringstida er ute.",
               "The case is completed when the period is over."))

INSIDE_THE_PERIOD = Dated(
    MEDIATION_ACT.at("23", ledd=3),
    Version(dated.SCHEME_OF_2014, True, ACT, provision=MEDIATION_ACT.at("23")),
    Version(dated.SCHEME_OF_2024, True, REFORM),
    says=Words("Det som hører til gjennomføringen, ligger i gjennomføringstiden.",
               "Det som høyrer til gjennomføringa, ligg i gjennomføringstida.",
               "What belongs to the execution lies inside the period."))

TEAM = Dated(
    MEDIATION_ACT.at("26"),
    Version(dated.SCHEME_OF_2014, (Role.POLICE, Role.CORRECTIONAL_SERVICE), ACT),
    says=Words("Oppfølgingsteamet gjennomfører planen. Ved ungdomsstraff er politi og kriminalomsorg med.",
               "Oppfølgingsteamet gjennomfører planen. Ved ungdomsstraff er politiet og kriminalomsorga med.",
               "The follow-up team carries out the plan. In a youth sentence police and correctional service "
               "take part."))

REGULAR_MEETINGS = Dated(
    MEDIATION_ACT.at("22"),
    Version(dated.SCHEME_OF_2014, True, ACT),
    says=Words("Oppfølgingsteamet møtes jevnlig. Loven sier ikke hvor ofte.",
               "Oppfølgingsteamet møtest jamleg. Lova seier ikkje kor ofte.",
               "The follow-up team meets regularly. The law does not say how often."))

WHO_ASSIGNS = Dated(
    MEDIATION_ACT.at("3"),
    Version(dated.SCHEME_OF_2014, Role.OFFICE_HEAD, ACT),
    says=Words("Konfliktrådslederen fordeler saken til en ungdomskoordinator.",
               "Konfliktrådsleiaren fordeler saka til ein ungdomskoordinator.",
               "The office head assigns the case to a youth coordinator."))


def transferred_by_prosecutor(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven § 2 a: who may have decided on youth follow-up."""
    demanded = TRANSFERRED_BY.on(facts.law_day).value
    return TRANSFERRED_BY.judge(demanded in (NOT_REGULATED, facts.decided_by), on=facts.law_day,
                                by=facts.decided_by,
                                because=Words("Saken kommer fra {by}, ikke fra påtalemyndigheten.",
                                              "Saka kjem frå {by}, ikkje frå påtalemakta.",
                                              "The case comes from {by}, not from the prosecutor."))


def period_within_limits(facts: CaseFacts, lengths: list[Verdict]) -> Verdict:
    """Konfliktrådsloven § 23: holds when the limits of the sanction's own statute hold."""
    rule = SENTENCE_PERIOD if facts.is_sentence else FOLLOW_UP_PERIOD
    return rule.judge(all(lengths), on=facts.law_day, duration=facts.duration, because=Words(
        "Gjennomføringstiden på {duration} er utenfor rammen loven gir.",
        "Gjennomføringstida på {duration} er utanfor ramma lova gir.",
        "The period of {duration} is outside the limits of the law."))


def period_start(facts: CaseFacts) -> date | None:
    """The first day of the period by the rule set: from meeting, plan or judgement; None before that."""
    return PERIOD_STARTS.on(facts.law_day).value(facts)


def known_start(facts: CaseFacts) -> date | None:
    """The start that was recorded, else the one the rule gives."""
    return facts.starts_on or period_start(facts)


def start_if_held(facts: CaseFacts, *, held_on: date) -> date | None:
    """The start as it will be when the main meeting is held that day, in one sitting or in several."""
    held = replace(facts, meeting=replace(facts.meeting or MeetingFact(), held_on=held_on))
    return known_start(held)


def stops(facts: CaseFacts, *, on: date) -> list[tuple[date, date]]:
    """The interruptions known on `on`; one that still stands is counted up to that day."""
    return [(stop.from_, max(stop.to or on, stop.from_)) for stop in facts.interruptions]


def last_day(facts: CaseFacts, *, on: date) -> date | None:
    """The last day of the period, or the earliest it can be while an interruption stands."""
    starts_on = known_start(facts)
    if starts_on is None:
        return None
    counted = stops(facts, on=on) if facts.assumptions.interruption_extends_end else []
    if facts.court_end:
        return moved_by(facts.court_end.ends_on, _since(facts.court_end.decided_on, counted))
    ends_on = end_of_period(starts_on, facts.duration, counted)
    return add_days(ends_on, -1) if facts.assumptions.last_day is LastDay.DAY_BEFORE else ends_on


def _since(day: date, counted: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """The days that stood still after `day`: what stood still before it, the judgement has counted with."""
    return [(max(begins, day), ends) for begins, ends in counted if ends > day]


def days_stood_still(facts: CaseFacts, *, on: date) -> int:
    """Days interrupted up to `on`."""
    begun = [(starts, min(resumes, on)) for starts, resumes in stops(facts, on=on) if starts < on]
    return interrupted_days(begun)


def period_still_runs(facts: CaseFacts, *, on: date) -> Verdict:
    """Konfliktrådsloven § 23: what belongs to the execution is done on its last day at the latest."""
    ends_on = last_day(facts, on=on)
    return INSIDE_THE_PERIOD.judge(
        ends_on is None or on <= ends_on, on=facts.law_day, ends_on=ends_on,
        because=Words("Gjennomføringstiden var ute {ends_on}.", "Gjennomføringstida var ute {ends_on}.",
                      "The period was over on {ends_on}."),
        remedy=Remedy(Words("Avslutt saken som gjennomført.", "Avslutt saka som gjennomført.",
                            "Close the case as completed."), (Role.COORDINATOR,), "complete"))


def period_is_over(facts: CaseFacts, *, on: date) -> Verdict:
    """Konfliktrådsloven § 23: the last day is inside the period; completion is lawful the day after."""
    ends_on = last_day(facts, on=on)
    over = ends_on is not None and on > ends_on and facts.open_interruption is None
    because = Words("Gjennomføringstiden varer til og med {ends_on}.",
                    "Gjennomføringstida varer til og med {ends_on}.",
                    "The period lasts until {ends_on}, that day included.")
    if ends_on is None:
        because = Words("Gjennomføringstiden har ikke begynt.", "Gjennomføringstida har ikkje byrja.",
                        "The period has not begun.")
    return PERIOD_OVER.judge(over, on=facts.law_day, ends_on=ends_on, because=because, remedy=Remedy(
        Words("Vent til gjennomføringstiden er ute.", "Vent til gjennomføringstida er ute.",
              "Wait until the period is over."), (Role.COORDINATOR,)))
