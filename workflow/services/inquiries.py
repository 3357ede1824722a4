"""Inquiries: taken in before anybody has decided, answered by those it is about, and closed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count

from django.core.exceptions import PermissionDenied
from django.db import transaction

from workflow import clock, journal
from workflow.access import Actor, inquiries_with_standing, may
from workflow.events import inquiry_act_done
from workflow.law.inquiry_days import forgotten_on
from workflow.law.inquiry_facts import InquiryFacts
from workflow.law.kinds import Sanction
from workflow.law.mediation_act_consent import SHARING
from workflow.law.mediation_act_inquiry import GROUP_CONVENED
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT, MEDIATION_ACT
from workflow.law.questions import may_register_inquiry
from workflow.law.rule_sets import rule_set_on
from workflow.models import (
    Case,
    CaseKey,
    GroupMeeting,
    Inquiry,
    InquiryConsent,
    InquiryGrant,
    InquiryParty,
    Office,
    Role,
    User,
)
from workflow.models.keeping import change_all, collecting_history, keep_all
from workflow.queries import with_inquiry_facts
from workflow.services.desk import refuse_unless_met
from workflow.services.inquiry_desk import InquiryDesk
from workflow.services.intake import next_number
from workflow.services.once import made_once

SERIES = "FS"


@dataclass(frozen=True)
class InquiryGiven:
    """What the prosecutor (or, before September 2024, the police) asked; whether it is lawful is not asked here."""

    office: Office
    sanction: Sanction
    asked_by: str
    offence_from: date
    offence_to: date
    born: date
    youth_name: str
    # Guardians as key and name.
    guardians: tuple[tuple[str, str], ...] = ()
    assumed_suitable: bool = True
    offence: str = ""
    police_case: str = ""
    summary: str = ""
    suspect_on: date | None = None


def register_inquiry(given: InquiryGiven, *, by: Actor, on: date | None = None) -> InquiryDesk:
    """Register a question to the coordination group, if it may be asked (konfliktrådsloven § 22 d første ledd).

    Raises PermissionDenied, Refused; nothing is then written.
    """
    on = on or clock.today()
    if not may(by, "register_inquiry", given.office, on):
        raise PermissionDenied
    verdicts = may_register_inquiry(facts_given(given, on), given.summary)
    refuse_unless_met(verdicts)
    with transaction.atomic(), collecting_history() as written:
        inquiry = _save_inquiry(given, by=by, on=on)
        head = journal.open_chain(inquiry)
        inquiry = inquiries_with_standing(with_inquiry_facts(Inquiry.objects.all()), by, on).get(pk=inquiry.pk)
        inquiry.chain_head = head
        desk = InquiryDesk(inquiry, by, on)
        journal.append(
            inquiry, "register_inquiry", actor=by.user, role=by.role, on=on, written=written,
            provisions=sorted({str(verdict.provision) for verdict in verdicts}), rule_set=rule_set_on(on),
            facts={"asked_by": inquiry.asked_by, "sanction": inquiry.sanction, "office": inquiry.office_id},
        )  # fmt: skip
        inquiry_act_done.send(sender=Inquiry, desk=desk, act="register_inquiry")
    return desk


def register_inquiry_once(given: InquiryGiven, *, key: str, by: Actor, on: date | None = None) -> tuple[Inquiry, bool]:
    """Register an inquiry sent under a one-time key: the inquiry, and whether this sending made it.

    Raises as `register_inquiry`; a key that made an inquiry already gives that one again.
    """
    return made_once(
        Inquiry, lambda: register_inquiry(given, by=by, on=on).inquiry, key=key, by=by, act="register_inquiry"
    )


def facts_given(given: InquiryGiven, on: date) -> InquiryFacts:
    """The facts of a question that is not yet registered."""
    return InquiryFacts(
        sanction=given.sanction, asked_by=given.asked_by, assumed_suitable=given.assumed_suitable,
        offence_from=given.offence_from, offence_to=given.offence_to, born=given.born,
        guardians=tuple(key for key, _name in given.guardians), registered_on=on, law_day=on,
        labels={InquiryParty.YOUTH: given.youth_name, **dict(given.guardians)},
    )  # fmt: skip


def _save_inquiry(given: InquiryGiven, *, by: Actor, on: date) -> Inquiry:
    inquiry = Inquiry(
        key=CaseKey.cut(), number=next_number(SERIES, on.year), office=given.office, sanction=given.sanction,
        coordinator=by.user if by.role == Role.YOUTH_COORDINATOR else None, asked_by=given.asked_by,
        assumed_suitable=given.assumed_suitable, offence_from=given.offence_from, offence_to=given.offence_to,
        registered_on=on, suspect_on=given.suspect_on,
    )  # fmt: skip
    inquiry.born_text, inquiry.offence = given.born.isoformat(), given.offence
    inquiry.police_case, inquiry.summary = given.police_case, given.summary
    inquiry.save()
    keep_all(_parties(inquiry, [(InquiryParty.YOUTH, given.youth_name), *given.guardians]))
    return inquiry


def _parties(inquiry: Inquiry, people: Iterable[tuple[str, str]]) -> Iterable[InquiryParty]:
    for key, name in people:
        party = InquiryParty(inquiry=inquiry, key=key, is_guardian=key != InquiryParty.YOUTH)
        party.name = name
        yield party


def assign_inquiry(desk: InquiryDesk, *, to: User) -> None:
    """Give the inquiry to a coordinator of the office (konfliktrådsloven § 3); a second time moves it."""
    desk.inquiry.coordinator = to
    desk.note(MEDIATION_ACT.at("3"), coordinator=to.pk)


def add_inquiry_guardian(desk: InquiryDesk, *, name: str) -> None:
    """Register one more who acts for the youth (konfliktrådsloven § 11); from now on they are asked too."""
    keys = chain(["guardian"], (f"guardian{number}" for number in count(2)))
    (party,) = _parties(desk.inquiry, [(next(key for key in keys if key not in desk.people), name)])
    party.save()
    desk.note(MEDIATION_ACT.at("11"), party=party.pk)


def record_court_days(desk: InquiryDesk, *, suspect_on: date | None, court_on: date | None) -> None:
    """Record the days two six weeks are counted from (straffeprosessloven §§ 249, 275)."""
    desk.inquiry.suspect_on, desk.inquiry.court_on = suspect_on, court_on
    desk.note(CRIMINAL_PROCEDURE_ACT.at("249", ledd=2), CRIMINAL_PROCEDURE_ACT.at("275"), suspect_on=suspect_on,
              court_on=court_on)  # fmt: skip


def summarise_inquiry(desk: InquiryDesk, *, summary: str) -> None:
    """Write what may be read without knowing who it is about (konfliktrådsloven § 22 c)."""
    desk.inquiry.summary = summary
    desk.note(SHARING.on(desk.on).provision)


def record_inquiry_consent(desk: InquiryDesk, *, person: str, answer: bool, given_on: date, form: str, informed: bool,
                           agencies: list[str], until: date | None = None) -> None:  # fmt: skip
    """Record one person's answer to being discussed by name (konfliktrådsloven § 22 c); it replaces an earlier yes."""
    _take_back(desk, person)
    consent = InquiryConsent(
        inquiry=desk.inquiry, party=desk.people[person], answer=answer, given_on=given_on, form=form,
        informed=informed, agencies=agencies if answer else [], until=until if answer else None,
    )  # fmt: skip
    consent.save()
    desk.on_behalf_of = person
    desk.note(SHARING.on(desk.on).provision, consent=consent.pk, answer=answer, given_on=given_on,
              agencies=consent.agencies, until=consent.until)  # fmt: skip


def withdraw_inquiry_consent(desk: InquiryDesk, *, person: str) -> None:
    """Take the answer back: from this moment nobody new knows who it is (konfliktrådsloven § 22 c)."""
    consents = _take_back(desk, person)
    desk.on_behalf_of = person
    desk.note(SHARING.on(desk.on).provision, consents=[consent.pk for consent in consents])


def _take_back(desk: InquiryDesk, person: str) -> list[InquiryConsent]:
    """End every yes of this person that still stands."""
    rows = desk.inquiry.inquiryconsent_set.all()
    pk = desk.people[person].pk
    standing = [row for row in rows if row.party_id == pk and row.answer and row.withdrawn_on is None]
    change_all(standing, withdrawn_on=desk.on)
    return standing


def close_inquiry(desk: InquiryDesk, *, outcome: str, case: Case | None = None) -> None:
    """Close the inquiry and every access to it; without a case it is forgotten later (konfliktrådsloven §§ 9, 22 d)."""
    inquiry = desk.inquiry
    inquiry.closed_on, inquiry.outcome, inquiry.became = desk.on, outcome, case
    called = GroupMeeting.objects.filter(inquiry=inquiry, held_on__isnull=True, superseded_on__isnull=True)
    change_all(called, superseded_on=desk.on)
    change_all(InquiryGrant.objects.filter(inquiry=inquiry, withdrawn_at__isnull=True), withdrawn_at=clock.now())
    closed = replace(desk.facts, closed_on=desk.on, became_a_case=case is not None)
    desk.note(GROUP_CONVENED.on(desk.on).provision, outcome=outcome, case=case.pk if case else None,
              forgotten_on=forgotten_on(closed))  # fmt: skip
