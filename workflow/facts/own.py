"""This floor's own rows as facts: answers, views, meetings, and the days that stood still."""

from workflow.facts.reading import as_day, hang_facts, no_fact
from workflow.law.facts import ConsentFact, InterruptionFact, MeetingFact, ParticipationFact, SharingFact
from workflow.models import (
    Document,
    Interruption,
    Meeting,
    NewMeetingCall,
    Participation,
    Postponement,
    RestorativeAgreement,
    RestorativeMeeting,
    SanctionConsent,
    SharingConsent,
)
from workflow.models.rows import RowsOfCase


def consents(rows, keys) -> dict:
    """Answers to the sanction."""
    return {"consents": tuple(
        ConsentFact(
            keys[row["party_id"]], bool(row["answer"]), as_day(row["given_on"]), as_day(row["withdrawn_on"]),
            as_day(row["considered_on"]),
        )
        for row in rows
    )}  # fmt: skip


def sharing(rows, keys) -> dict:
    """Everyone's yes to sharing, with whom and about what."""
    return {"sharing": tuple(
        SharingFact(
            keys[row["party_id"]], as_day(row["given_on"]), as_day(row["until"]), as_day(row["withdrawn_on"]),
            tuple(row["recipients"]), tuple(row["categories"]),
        )
        for row in rows if row["answer"]
    )}  # fmt: skip


def participations(rows, keys) -> dict:
    """Views no plan decision has used yet."""
    return {"participations": tuple(
        ParticipationFact(keys[row["party_id"]], as_day(row["given_on"])) for row in rows if not row["used_on"]
    )}  # fmt: skip


def meeting(rows, keys) -> dict:
    """The meeting that counts: the latest that was not superseded by another; and when the youth stayed away."""
    standing = [row for row in rows if not row["superseded_on"]]
    missed = [row["adjourned_on"] for row in rows if row["adjourned_on"] and "youth" not in row["attended"]]
    return {
        "meeting": as_meeting(standing[-1]) if standing else None,
        "youth_missed_meeting_on": as_day(max(missed, default=None)),
    }


def as_meeting(row) -> MeetingFact:
    """One row of a meeting."""
    return MeetingFact(
        planned_for=as_day(row["planned_for"]), summoned=tuple(row["summoned"]), held_on=as_day(row["held_on"]),
        attended=tuple(row["attended"]), adjourned_on=as_day(row["adjourned_on"]), began_on=as_day(row["began_on"]),
    )  # fmt: skip


def restorative(rows, keys) -> dict:
    """The restorative meeting that counts: the latest that was not superseded by another."""
    standing = [row for row in rows if not row["superseded_on"]]
    return {"restorative": as_restorative(standing[-1]) if standing else None}


def as_restorative(row) -> MeetingFact:
    """One row of a restorative meeting."""
    return MeetingFact(
        "restorative_meeting", as_day(row["planned_for"]), tuple(row["invited"]), as_day(row["held_on"]),
        tuple(row["attended"]),
    )  # fmt: skip


def agreements(rows, keys) -> dict:
    """How long the parties may withdraw from the latest agreement."""
    return {"restorative_withdrawal_by": as_day(rows[-1]["withdraw_by"]) if rows else None}


def new_meeting(rows, keys) -> dict:
    """The day a new main meeting was called, while there is no plan after it."""
    return {"new_meeting_called_on": next((as_day(row["called_on"]) for row in rows), None)}


def interruptions(rows, keys) -> dict:
    """Days on which the execution stood still."""
    return {"interruptions": stops(rows)}


def postponements(rows, keys) -> dict:
    """Days the start was put off."""
    return {"postponements": stops(rows)}


def stops(rows) -> tuple[InterruptionFact, ...]:
    """Rows with a ground, a first day and the day it went on."""
    return tuple(InterruptionFact(as_day(row["from_on"]), as_day(row["to_on"]), row["ground"]) for row in rows)


hang_facts("consent", RowsOfCase(
    SanctionConsent, "party_id", "answer", "given_on", "withdrawn_on", "considered_on"), consents)
hang_facts("sharing", RowsOfCase(
    SharingConsent, "party_id", "answer", "given_on", "until", "withdrawn_on", "recipients", "categories"), sharing)
hang_facts("participation", RowsOfCase(Participation, "party_id", "given_on", "used_on"), participations)
hang_facts("meeting", RowsOfCase(
    Meeting, "id", "planned_for", "summoned", "held_on", "attended", "adjourned_on", "superseded_on", "began_on"),
    meeting)
hang_facts("new_meeting", RowsOfCase(NewMeetingCall, "called_on", where="closed_on IS NULL"), new_meeting)
hang_facts("interruption", RowsOfCase(Interruption, "id", "ground", "from_on", "to_on"), interruptions)
hang_facts("postponement", RowsOfCase(Postponement, "id", "ground", "from_on", "to_on"), postponements)
hang_facts("restorative", RowsOfCase(
    RestorativeMeeting, "planned_for", "invited", "held_on", "attended", "superseded_on"), restorative)
hang_facts("agreement", RowsOfCase(RestorativeAgreement, "withdraw_by"), agreements)
# Papers bind no rule; the page asks for them where there are any.
hang_facts("document", RowsOfCase(Document, "id"), no_fact)
