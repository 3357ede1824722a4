"""An inquiry's rows as facts; it came `with_inquiry_facts`."""

from datetime import date

from workflow.law.inquiry_facts import AnswerFact, AssessmentFact, GroupMeetingFact, InquiryFacts
from workflow.law.kinds import Sanction
from workflow.models import Inquiry, InquiryGrant, InquiryParty, SuitabilityAssessment


def inquiry_facts_of(inquiry: Inquiry, on: date) -> InquiryFacts:
    """Everything the law may ask about this inquiry, under the wordings of `on`."""
    parties = list(inquiry.inquiryparty_set.all())
    keys = {party.pk: party.key for party in parties}
    return InquiryFacts(
        sanction=Sanction(inquiry.sanction),
        asked_by=inquiry.asked_by,
        assumed_suitable=inquiry.assumed_suitable,
        offence_from=inquiry.offence_from,
        offence_to=inquiry.offence_to,
        born=inquiry.born,
        guardians=tuple(party.key for party in parties if party.is_guardian),
        registered_on=inquiry.registered_on,
        law_day=on,
        closed_on=inquiry.closed_on,
        became_a_case=inquiry.became_id is not None,
        answers=tuple(
            AnswerFact(
                keys[row.party_id], row.answer, row.given_on, row.until, tuple(row.agencies), row.informed,
                row.withdrawn_on,
            )
            for row in inquiry.inquiryconsent_set.all()
        ),
        meetings=tuple(
            GroupMeetingFact(row.planned_for, tuple(row.invited), row.held_on, tuple(row.attended))
            for row in inquiry.groupmeeting_set.all()
            if row.superseded_on is None
        ),
        assessment=_assessment(inquiry),
        reports=tuple(row.report_on for row in inquiry.presentencereport_set.all()),
        members=tuple(grant.agency for grant in standing_members(inquiry, on)),
        suspect_on=inquiry.suspect_on,
        court_on=inquiry.court_on,
        labels={party.key: party.name for party in parties},
    )  # fmt: skip


def people_asked_about(inquiry: Inquiry) -> dict[str, InquiryParty]:
    """The youth and the guardians by key."""
    return {party.key: party for party in inquiry.inquiryparty_set.all()}


def standing_members(inquiry: Inquiry, on: date) -> list[InquiryGrant]:
    """Those from the coordination group who are let in that day."""
    grants = inquiry.inquirygrant_set.all()
    return [grant for grant in grants if grant.withdrawn_at is None and grant.from_on <= on <= grant.to_on]


def place_of(inquiry: Inquiry, user_id: int, on: date) -> InquiryGrant | None:
    """The access by which this member of the group is let in to the inquiry that day."""
    return next((grant for grant in standing_members(inquiry, on) if grant.user_id == user_id), None)


def latest_assessment(inquiry: Inquiry) -> SuitabilityAssessment | None:
    """The assessment that counts."""
    rows = list(inquiry.suitabilityassessment_set.all())
    return rows[-1] if rows else None


def _assessment(inquiry: Inquiry) -> AssessmentFact | None:
    row = latest_assessment(inquiry)
    return AssessmentFact(row.assessed_on, row.suitable, bool(row.sketch_sealed)) if row else None
