"""Forskrift om konfliktrådsbehandling §§ 9 b, 9 c and 9 e: what the office does under monitoring and after."""

from collections.abc import Iterator
from datetime import date

from workflow.law import dated
from workflow.law.court_facts import MonitoringFact
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_referral import MEETING_AFTER_MONITORING, NEW_REGULATIONS, REGULATIONS
from workflow.law.provision import MEDIATION_REGULATIONS
from workflow.law.roles import Role
from workflow.law.terms import Term, add
from workflow.law.verdict import Remedy, Verdict, Words

_NO_MONITORING = Words("Elektronisk kontroll er ikke regulert.", "Elektronisk kontroll er ikkje regulert.",
                       "Electronic monitoring is not regulated.")


def _since_the_reform(section: str, value: object, says: Words) -> Dated:
    return Dated(MEDIATION_REGULATIONS.at(section),
                 Version(dated.SCHEME_OF_2014, NOT_REGULATED, REGULATIONS, _NO_MONITORING),
                 Version(dated.SCHEME_OF_2024, value, NEW_REGULATIONS, says))


EXEMPTION = _since_the_reform("9 c", True, Words(
    "Koordinatoren kan gi unntak fra kontrollen for en bestemt tid og et bestemt formål.",
    "Koordinatoren kan gje unntak frå kontrollen for ei bestemt tid og eit bestemt formål.",
    "The coordinator may grant an exemption from the control for a fixed time and purpose."))
MONITORING_DATA_KEPT = _since_the_reform("9 e", Term(years=1), Words(
    "Opplysninger fra elektronisk kontroll slettes senest {value} etter at kontrollen er over.",
    "Opplysningar frå elektronisk kontroll blir sletta seinast {value} etter at kontrollen er over.",
    "Data from electronic monitoring are deleted within {value} of the end of the control."))

DELETE_LATER = Remedy(Words("Slett dem når kontrollen er over.", "Slett dei når kontrollen er over.",
                            "Delete them when the control is over."), (Role.COORDINATOR,))


def monitoring_without_new_plan(facts: CaseFacts) -> MonitoringFact | None:
    """Forskriften § 9 b: the latest monitoring, when no new meeting was called and no plan made since."""
    control = max(facts.monitoring, key=lambda control: control.from_, default=None)
    if control is None or facts.new_meeting_called_on:
        return None
    since = [made for made in facts.decisions if made.about == "plan" and made.decided_on >= control.from_]
    return None if since else control


def meeting_can_be_assessed(facts: CaseFacts, *, on: date) -> Verdict:
    """Forskriften § 9 b: the plan is as it was before the control; once assessed, while the control runs."""
    control = monitoring_without_new_plan(facts)
    waits = control is not None and (control.meeting_needed is None or on <= control.last_day)
    return MEETING_AFTER_MONITORING.judge(waits, on=facts.law_day, because=Words(
        "Retten har ikke satt elektronisk kontroll siden planen ble laget.",
        "Retten har ikkje sett elektronisk kontroll sidan planen vart laga.",
        "The court has set no electronic monitoring since the plan was made."))


def exemption_is_lawful(facts: CaseFacts, *, from_on: date, to_on: date, purpose: str,
                        on: date) -> list[Verdict]:
    """Forskriften § 9 c: inside the control, from today at the earliest, and for a purpose that is told."""
    control, day = facts.monitoring_on(from_on), facts.law_day
    if control is None:
        return [EXEMPTION.judge(False, on=day, begins=from_on, because=Words(
            "Det er ingen elektronisk kontroll {begins}.", "Det er ingen elektronisk kontroll {begins}.",
            "There is no electronic monitoring on {begins}."))]
    return [
        EXEMPTION.judge(on <= from_on <= to_on <= control.last_day, on=day, last_day=control.last_day,
                        because=Words(
            "Unntaket må være for en bestemt tid fra i dag til {last_day}.",
            "Unntaket må vere for ei bestemt tid frå i dag til {last_day}.",
            "The exemption must be for a fixed time from today to {last_day}.")),
        EXEMPTION.judge(bool(purpose.strip()), on=day, because=Words(
            "Unntaket mangler et formål.", "Unntaket manglar eit formål.", "The exemption lacks a purpose.")),
    ]


def data_due(facts: CaseFacts) -> Iterator[date]:
    """Forskriften § 9 e: the last day for deleting what each control left behind."""
    yield from (day for _, day in _last_days(facts))


def kept_too_long(facts: CaseFacts, *, on: date) -> list[MonitoringFact]:
    """Forskriften § 9 e: the controls whose data must be deleted today, or should have been."""
    return [control for control, day in _last_days(facts) if day <= on]


def _last_days(facts: CaseFacts) -> Iterator[tuple[MonitoringFact, date]]:
    kept = MONITORING_DATA_KEPT.on(facts.law_day).value
    if kept is not NOT_REGULATED:
        yield from ((control, add(control.last_day, kept)) for control in facts.monitoring
                    if not control.data_deleted_on)


def data_can_be_deleted(facts: CaseFacts, *, on: date) -> Verdict:
    """Forskriften § 9 e: when a control is over, and what it left behind is still kept."""
    kept = [control for control in facts.monitoring if not control.data_deleted_on]
    over = any(control.last_day < on for control in kept)
    because = (Words("Kontrollen er ikke over ennå.", "Kontrollen er ikkje over enno.",
                     "The control is not over yet.") if kept else
               Words("Saken har ingen opplysninger fra elektronisk kontroll.",
                     "Saka har ingen opplysningar frå elektronisk kontroll.",
                     "The case holds no data from electronic monitoring."))
    return MONITORING_DATA_KEPT.judge(over, on=facts.law_day, because=because,
                                      remedy=DELETE_LATER if kept else None)
