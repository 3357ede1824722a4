"""The access matrix: every address, every method, every kind of person, and the answer expected, written by hand."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from followup.services.coming import uid_of
from slt.models import BorrowRequest
from tests import factories
from tests.doors.sheets import an_import
from tests.can.absences import away
from tests.can.slt_desk import desk_address, furnished_desk
from tests.factories import do
from tests.may.desk_rows import desk_rows
from tests.may.matrix import MATRIX, PEOPLE, SENT
from workflow import clock
from workflow.models import Appointment, Case, CaseLink, Document, Inquiry, Notice, Opening
from workflow.services.documents import Paper

pytestmark = pytest.mark.django_db

ROWS = [line.split() for line in MATRIX.strip().splitlines()] + desk_rows(len(PEOPLE), PEOPLE.index("slt"))


@pytest.fixture
def world():
    """One case with everything in it, and everybody around it."""
    own, deputy = factories.coordinator(), factories.coordinator()
    case = factories.active_case(own)
    do("assign", case.pk, {"to": own.user, "deputy": deputy.user}, by=factories.office_head())
    planning = factories.case_with_meeting_held(own)
    do("assign", planning.pk, {"to": own.user, "deputy": deputy.user}, by=factories.office_head())
    people = {
        "own": own, "deputy": deputy, "peer": factories.coordinator(), "far": factories.coordinator(factories.OSLO),
        "head": factories.office_head(), "opened": factories.office_head(),
        "member": factories.on_the_team(case), "other": factories.on_the_team(factories.active_case()),
        "slt": factories.slt_coordinator(), "auditor": factories.auditor(), "order": factories.auditor(),
        "admin": factories.system_administrator(), "youth": factories.as_party(case),
        "guardian": factories.as_party(case, "mother"),
    }  # fmt: skip
    factories.asked_to_join(case, people["other"])
    factories.in_the_group(factories.inquiry(own), "police", people["other"])
    for who, order in [("opened", ""), ("order", "2026/7")]:
        _open_for_a_reason(case, people[who], order)
    do(
        "upload_document", case.pk, {"kind": "other", "title": "Notat", "file": Paper(b"Notat", "text/plain")}, by=own
    )
    return case, people


def _open_for_a_reason(case, who, order):
    opening = Opening(
        case=case, user=who.user, role=who.role, order_number=order, opened_at=clock.now(),
        until=clock.now() + timedelta(minutes=5),
    )  # fmt: skip
    opening.reason = "Klage"
    opening.save()


def address(name: str, case, measure) -> str:
    """The path of a row, about the case, its document, its team or the measure."""
    name, _, act = name.partition(":")
    held, asked = case.teammembership_set.get(user__isnull=False), case.teammembership_set.get(invitation__isnull=False)
    place = held.tasks.get()
    arguments = {
        "account_reset_password_from_key": ["1", "set-password"],
        "incident": [case.address, _incident_of(case)], "incident_act": [case.address, _incident_of(case), act],
        "meeting_act": [case.address, _meeting_of(case).address, act], "case_meeting_act": [case.address, act],
        "calendar_feed": ["not-anybodys"], "calendar_file": [uid_of("meeting", _meeting_of(case).pk)],
        "act": [case.address, act], "inquiry": [Inquiry.objects.get().address],
        "inquiry_act": [Inquiry.objects.get().address, act], "api_act": [case.address, act], "document": [case.address, Document.objects.get().address],
        "team_leave": [held.address], "invitation": [asked.address], "invitation_decline": [asked.address],
        "letter": [case.address, case.letters.first().address], "letter_pdf": [case.address, case.letters.first().address],
        "own_letter": [case.letters.filter(party__key="youth").first().address],
        "sharing_receipt": [case.address, "youth"], "person_move": [_coordinators_row(case)],
        "person_end": [_coordinators_row(case)], "progress": [place.address], "progress_correct": [place.address],
        "plan_version": [case.address, 1], "progress_sent": [place.address], "propose": [place.address], "notice": [_notice_of(case)], "law_rule": ["shortest-follow-up"], "law_changes": ["B0", "B1"],
    }  # fmt: skip
    if name in ("gap_report", "gap_report_pdf"):
        return reverse(name, args=[factories.HAMAR, 2025])
    if name in ("borrow_answer", "borrow_take_back"):
        return reverse(name, args=[BorrowRequest.objects.get().address])
    if name == "borrow_ask":
        return reverse(name, args=[measure.pk])
    if name in ("plan_pick", "plan_compare"):  # measures are picked until the plan is approved
        arguments[name] = [Case.objects.get(stage="meeting_held").address]
    if name == "absence":
        return reverse(name, args=[away(case.coordinator, Case.objects.get(pk=case.pk).deputy).pk])
    if name == "overview_csv":
        return reverse(name, args=["ventetid"])
    if name == "slt" or name.startswith("slt_"):
        return desk_address(name, act)
    pattern = {p.name: str(p.pattern) for p in _patterns()}[name]
    if name.startswith("measures_import_"):
        return reverse(name, args=[an_import().pk])
    if name == "measures_export":
        return f"{reverse(name)}?municipality={factories.HAMAR}"
    if name.startswith("measure") and "pk" in pattern:
        return reverse(name, args=[measure.pk])
    return reverse(name, args=arguments.get(name, [case.address] if "address" in pattern else []))


def _notice_of(case) -> str:
    """Something that is new for the coordinator of the case."""
    news = {"user": case.coordinator, "kind": "deadline_passed", "defaults": {"made_at": clock.now()}}
    return Notice.objects.get_or_create(**news)[0].address


def _incident_of(case) -> str:
    """Something that has happened in the case."""
    if not case.incident_set.exists():
        do("note_incident", case.pk, {"happened_on": clock.today(), "what": "Kom ikke."}, by=factories.who_carries(case))
    return case.incident_set.get().address


def _meeting_of(case):
    """A talk that the youth, the mother and everybody on the team are called to."""
    if not case.followupmeeting_set.exists():
        members = case.teammembership_set.exclude(user=None).values_list("user", flat=True)
        called = {"kind": "contact", "planned_for": clock.today() + timedelta(days=3),
                  "invited": ["youth", "mother", *(f"member_{user}" for user in members)]}  # fmt: skip
        do("call_follow_up_meeting", case.pk, called, by=factories.who_carries(case))
    return case.followupmeeting_set.get()


def _coordinators_row(case) -> int:
    return Appointment.objects.get(user=case.coordinator).pk


def _patterns(of=None):
    for pattern in (of or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from _patterns(pattern)


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_gets_the_answer_of_the_matrix(world, as_, a_measure, who, monkeypatch):
    for views in ("slt.views.gap_report", "workflow.views.letters"):
        monkeypatch.setattr(f"{views}.page_as_pdf", lambda *page, **words: b"%PDF")  # takes its time
    monkeypatch.setattr("followup.views.handover.page_as_pdf", lambda *page, **words: b"%PDF")
    case, people = world
    measure = a_measure(municipality_id=factories.HAMAR)
    factories.asked_to_borrow(measure, people["own"])
    furnished_desk(people["slt"])
    client = as_(people[who]) if who in people else Client()
    expected, got = {}, {}
    for name, method, *answers in ROWS:
        sent = getattr(client, method.lower())(address(name, case, measure), SENT.get(name))
        got[f"{name} {method}"] = str(sent.status_code)
        expected[f"{name} {method}"] = answers[PEOPLE.index(who)]
    assert got == expected


def test_every_address_has_a_row():
    assert {pattern.name for pattern in _patterns()} == {row[0].partition(":")[0] for row in ROWS}


def test_a_closed_case_answers_exactly_as_one_that_does_not_exist(world, as_):
    case, people = world
    for who in ("peer", "far", "slt", "other", "auditor", "admin"):
        client = as_(people[who])
        closed, missing = client.get(case.get_absolute_url()), client.get("/sak/finnes-ikke/")
        assert (closed.status_code, _without_keys(closed)) == (404, _without_keys(missing))


def _without_keys(response) -> str:
    """The page without what differs by design: one-time keys, and the address in the language form."""
    text = re.sub(r'value="[^"]*"', "", response.content.decode())
    return re.sub(r"/sak/[^/]*/", "", text)


def test_a_strictly_protected_case_is_closed_to_the_head_even_for_a_reason(as_):
    case = factories.received_case(grade="strictly_confidential")
    head = factories.office_head()
    _open_for_a_reason(case, head, "")
    client = as_(head)
    assert client.get(case.get_absolute_url()).status_code == 404
    assert case.number not in client.get("/oversikt/").content.decode()
    assert as_(factories.who_carries(case)).get(case.get_absolute_url()).status_code == 200


def test_the_matrix_would_notice_a_door_left_open(world, as_, monkeypatch):
    """The negative control: with the rule switched off, a stranger gets in."""
    case, people = world
    monkeypatch.setattr("workflow.access.Standing.may", lambda self, action: True)
    assert as_(people["far"]).get(case.get_absolute_url()).status_code == 200


def test_a_reader_of_several_roles_sees_what_the_chosen_role_sees(world, as_):
    case, people = world
    slt = factories.slt_coordinator()
    appointment = people["own"].appointment
    both = as_(people["own"])
    Appointment.objects.create(user=people["own"].user, role="slt_coordinator", municipality_id="3403",
                               from_on=appointment.from_on)  # fmt: skip
    as_slt = Appointment.objects.get(user=people["own"].user, role="slt_coordinator")
    assert both.get(case.get_absolute_url()).status_code == 200
    both.post("/rolle/", {"role": as_slt.pk})
    assert both.get(case.get_absolute_url()).status_code == 404
    assert as_(slt).get(case.get_absolute_url()).status_code == 404


def test_links_between_cases_do_not_open_the_other_case(world, as_):
    case, people = world
    other = factories.received_case(factories.coordinator(factories.OSLO), municipality=factories.OSLO_KOMMUNE)
    CaseLink(case=case, other=other, kind="sibling", noticed_on=factories.TODAY).save()
    text = as_(people["own"]).get(case.get_absolute_url()).content.decode()
    assert other.number not in text
    assert as_(people["own"]).get(other.get_absolute_url()).status_code == 404
