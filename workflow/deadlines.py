"""Deadlines as rows: what the law counts out from the facts, kept in step after every act."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workflow.law.facts import CaseFacts
from workflow.law.period import deadlines
from workflow.models import Case, Deadline

# What somebody here must do by then; these order the work lists.
TO_DO = {
    "assignment": _("gi saken til en koordinator"),
    "meeting_target": _("hold møtet"),
    "consent_review": _("gå gjennom samtykkene"),
    "next_meeting": _("hold neste møte eller samtale"),
    "breach_talk": _("hold bruddsamtalen"),
    "ban_review": _("vurder rusforbudet på nytt"),
    "complaint_forwarded": _("send klagen videre"),
    "period_end": _("siste dag"),
    "confirm_completion": _("bekreft at saken er ferdig"),
    "new_offence": _("avklar det nye lovbruddet"),
    "foreign_stay": _("svar på søknaden om utenlandsreise"),
    "meeting_after_monitoring": _("vurder om planen trenger et nytt møte"),
    "em_data_deletion": _("slett opplysninger fra elektronisk kontroll"),
    "tell_of_move": _("si fra om flyttingen"),
    "help_answer": _("svar ungdommen eller foresatte"),
}
# Rhythms and other people's days: worth knowing, but nothing the office is late with.
TO_KNOW = {
    "contact": _("kontakt med ungdommen"),
    "team_meeting": _("møte i teamet"),
    "plan_evaluation": _("evaluer planen"),
    "midpoint_evaluation": _("midtveis"),
    "complaint": _("klagefristen går ut"),
    "restorative_withdrawal": _("siste dag for å trekke seg fra avtalen"),
    "youth_turns_18": _("ungdommen fyller 18"),
    "child_welfare_answer": _("svar fra barnevernet"),
    "court_petition": _("siste dag for begjæring til retten"),
    "em_petition": _("siste dag for begjæring om elektronisk kontroll"),
    "em_review": _("elektronisk kontroll kan vurderes på nytt"),
    "em_end": _("siste dag med elektronisk kontroll"),
}
LABELS = TO_DO | TO_KNOW


def settle_deadlines(case: Case, facts: CaseFacts, *, on: date) -> None:
    """Make the open rows those the law now gives: new ones added, moved ones moved, the rest settled.

    `case` came with its open deadline rows.
    """
    due = {item.name: item for item in deadlines(facts, on=on)}
    kept = {row["name"]: row for row in case.rows["deadline"]}
    Deadline.objects.bulk_create(
        Deadline(case=case, name=item.name, due_on=item.day, rule=str(item.provision))
        for item in due.values()
        if item.name not in kept
    )
    moved = [
        Deadline(pk=row["id"], due_on=due[name].day, rule=str(due[name].provision), passed_on=None)
        for name, row in kept.items()
        if name in due and due[name].day.isoformat() != row["due_on"]
    ]
    if moved:
        Deadline.objects.bulk_update(moved, ["due_on", "rule", "passed_on"])
    if gone := [row["id"] for name, row in kept.items() if name not in due]:
        Deadline.objects.filter(pk__in=gone).update(settled_on=on)


def newly_passed(on: date) -> QuerySet[Deadline]:
    """Open deadlines of the office whose day is over and that nobody has been told about."""
    return Deadline.objects.filter(name__in=TO_DO, settled_on__isnull=True, passed_on__isnull=True, due_on__lt=on)
