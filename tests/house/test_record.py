"""Whatever the record promises of every model: guarded, sealed, and followed by its history."""

import pytest
from django.apps import apps
from django.db import connection, models

from workflow.models import Case, Inquiry, guards
from workflow.models.inquiries import OfInquiry
from workflow.models.keeping import Kept, KeptQuerySet, OfCase

FLOORS = ("workflow", "youthplans", "slt", "followup")
OURS = [model for model in apps.get_models() if model.__module__.partition(".")[0] in FLOORS]
KEPT = [model for model in OURS if issubclass(model, Kept)]
OF_A_CASE = [Case, Inquiry, *(model for model in KEPT if issubclass(model, (OfCase, OfInquiry)))]
# What is not sealed on rows of a case, and why whoever reads the table may read it.
PLAIN = {
    "Case.address": "says nothing and can't be guessed",
    "Case.number": "a number of our own",
    "Case.police_case_index": "a keyed digest",
    "Case.duration": "an ISO 8601 term",
    "Case.alternative_prison": "an ISO 8601 term",
    "Case.unconditional_prison": "an ISO 8601 term",
    "Case.start_up_kinds": "codes of the law",
    "Party.key": "mother, father or a made-up word, chosen by the house",
    "Party.birth_number_index": "a keyed digest",
    "Party.interpreter": "a language",
    "Party.reading": "codes from a closed list",
    "Meeting.interpreter": "a language",
    "Meeting.summoned": "keys and roles",
    "Meeting.attended": "keys and roles",
    "Meeting.excused": "keys",
    "SharingConsent.recipients": "codes of agencies",
    "SharingConsent.categories": "codes",
    "Interruption.ground": "a code of the law",
    "Decision.provision": "a provision",
    "Document.address": "says nothing and can't be guessed",
    "Document.content_type": "a media type",
    "Document.file": "where sealed bytes lie",
    "Grant.agency": "an agency, not a person",
    "Grant.purpose": "a code",
    "Interruption.decided_by": "a role of the law",
    "Postponement.ground": "a code of the law",
    "Postponement.decided_by": "a role of the law",
    "Postponement.conditions": "codes of the law",
    "Complaint.decided_by": "a role of the law",
    "RestorativeMeeting.invited": "keys and roles",
    "RestorativeMeeting.attended": "keys and roles",
    "RestorativeAgreement.agreed_by": "keys and roles",
    "Grant.basis": "a provision",
    "Grant.sections": "codes",
    "PlanVersion.agreed_by": "keys",
    "PlannedMeasure.promised": "what the catalogue says to everybody",
    "PromiseKept.seen": "what the catalogue says to everybody",
    "FinalReport.outcomes": "ids and codes",
    "FinalReport.goals": "ids and codes",
    "FinalReport.ended_as": "a stage",
    "FinalReport.language": "a language",
    "FollowUpMeeting.address": "says nothing and can't be guessed",
    "FollowUpMeeting.interpreter": "a language",
    "MeetingChange.address": "says nothing and can't be guessed",
    "MeetingReminder.address": "says nothing and can't be guessed",
    "AgreedAction.address": "says nothing and can't be guessed",
    "Proposal.address": "says nothing and can't be guessed",
    "HelpRequest.address": "says nothing and can't be guessed",
    "Incident.address": "says nothing and can't be guessed",
    "AgencyConsent.agency": "a role of the law",
    "BreachConditions.agreed_by": "keys",
    "BreachConditions.kinds": "codes of the law",
    "Disclosure.to_agency": "an agency, not a person",
    "Disclosure.categories": "codes",
    "Disclosure.decided_by": "a role of the law",
    "Disclosure.provision": "a provision",
    "MoveAbroad.to": "roles of the law",
    "OnwardReferral.to": "a role of the law",
    "OnwardReferral.petitioned_by": "a role of the law",
    "Reopening.stage": "a stage",
    "Reopening.ended_as": "a stage",
    "Transfer.decided_by": "a role of the law",
    "Transfer.heard": "keys and roles",
    "Invitation.address": "says nothing and can't be guessed",
    "Invitation.sections": "codes",
    "TeamMembership.address": "says nothing and can't be guessed",
    "TeamMembership.role": "a role of the law",
    "TeamMembership.agency": "an agency, not a person",
    "TeamTask.address": "says nothing and can't be guessed",
    "Inquiry.address": "says nothing and can't be guessed",
    "Inquiry.number": "a number of our own",
    "InquiryParty.key": "mother, father or a made-up word, chosen by the house",
    "InquiryConsent.agencies": "codes of agencies",
    "GroupMeeting.invited": "codes of agencies",
    "GroupMeeting.attended": "codes of agencies",
    "MinutesDisclosure.what": "codes",
    "NewOffence.reported_by": "a role of the law",
}


def readable(rows: list[type[models.Model]]) -> set[str]:
    """The columns anybody with the table could read as text: neither sealed nor one of a few codes."""
    return {
        f"{model.__name__}.{field.name}"
        for model in rows
        for field in model._meta.local_concrete_fields
        if isinstance(field, (models.CharField, models.TextField, models.FileField, models.JSONField))
        and not field.choices
        and not field.name.endswith("_sealed")
    }


def test_every_word_about_people_is_sealed():
    assert readable(OF_A_CASE) == set(PLAIN)


def test_a_plain_column_would_be_named():
    assert "Case.number" in readable([Case])
    assert "Case.born_sealed" not in readable([Case])


@pytest.mark.parametrize("model", OF_A_CASE, ids=lambda model: model.__name__)
def test_a_sealed_column_has_a_readable_face(model):
    sealed = [field.name for field in model._meta.local_concrete_fields if field.name.endswith("_sealed")]
    faces = [name.removesuffix("_sealed") for name in sealed]
    assert all(hasattr(model, face) or hasattr(model, f"{face}_text") for face in faces)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_every_kept_row_has_its_history_and_refuses_bulk(model):
    assert hasattr(model, "history")
    assert isinstance(model._default_manager.get_queryset(), KeptQuerySet)


def test_whatever_belongs_to_a_case_and_has_history_is_kept():
    of_a_case = [model for model in OURS if hasattr(model, "history") and "case" in
                 {field.name for field in model._meta.fields}]  # fmt: skip
    assert [model.__name__ for model in of_a_case if not issubclass(model, OfCase)] == []


@pytest.mark.django_db
def test_the_guards_that_stand_are_those_that_are_wanted_and_cover_every_history_table():
    assert guards.standing() == set(guards.wanted())
    for model in KEPT:
        table = model.history.model._meta.db_table
        assert {f"guard_{table}_update", f"guard_{table}_delete"} <= guards.standing()


@pytest.mark.django_db
def test_a_missing_guard_is_seen():
    on = ' ON "workflow_event"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER guard_workflow_event_update{on}")
    assert set(guards.wanted()) - guards.standing() == {"guard_workflow_event_update"}
    guards.install()
    assert guards.standing() == set(guards.wanted())
