"""The access matrix: every address, every method, every kind of person, and the answer expected, written by hand."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from slt.models import BorrowRequest
from tests import factories
from tests.doors.sheets import an_import
from tests.can.slt_desk import desk_address, furnished_desk
from tests.factories import do
from tests.may.desk_rows import desk_rows
from workflow import clock
from workflow.models import Appointment, Case, CaseLink, Document, Inquiry, Opening
from workflow.services.documents import Paper

pytestmark = pytest.mark.django_db

# nobody: not signed in · own: the coordinator · deputy · peer: coordinator at the same office · far: at another office
# head: of the office · opened: a head who opened the case for a reason · member: on the team, granted plan and progress
# other: a team member of another case, let in to the inquiry · slt · auditor · order: an auditor on a numbered order · admin
PEOPLE = "nobody own deputy peer far head opened member other slt auditor order admin".split()

# Each row: name of the address, method, then the answers in the order of PEOPLE.
# 302 for nobody is the way to the sign-in page; 422 is a form that was reached and asks for more.
MATRIX = """
home                     GET   302 302 302 302 302 302 302 302 302 302 302 302 302
account_login            GET   200 302 302 302 302 302 302 302 302 302 302 302 302
account_logout           GET   302 200 200 200 200 200 200 200 200 200 200 200 200
account_inactive         GET   200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password   GET   200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_done          GET 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key      GET 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key_done GET 200 200 200 200 200 200 200 200 200 200 200 200 200
account_set_password     GET   302 302 302 302 302 302 302 302 302 302 302 302 302
account_change_password  GET   302 200 200 200 200 200 200 200 200 200 200 200 200
account_reauthenticate   GET   302 200 200 200 200 200 200 200 200 200 200 200 200
mfa_authenticate         GET   302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_reauthenticate       GET   302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_index                GET   302 200 200 200 200 200 200 200 200 200 200 200 200
mfa_activate_totp        GET   302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_deactivate_totp      GET   302 404 404 404 404 404 404 404 404 404 404 404 404
mfa_view_recovery_codes  GET   302 404 404 404 404 404 404 404 404 404 404 404 404
mfa_generate_recovery_codes GET 302 302 302 302 302 302 302 302 302 302 302 302 302
choose_role              GET   302 200 200 200 200 200 200 200 200 200 200 200 200
set_language             POST  302 302 302 302 302 302 302 302 302 302 302 302 302
accessibility            GET   200 200 200 200 200 200 200 200 200 200 200 200 200
privacy                  GET   200 200 200 200 200 200 200 200 200 200 200 200 200
source_code              GET   200 200 200 200 200 200 200 200 200 200 200 200 200
people                   GET   302 403 403 403 403 200 200 403 403 403 403 403 200
person_add               GET   302 403 403 403 403 200 200 403 403 403 403 403 200
person_move              GET   302 403 403 403 403 200 200 403 403 403 403 403 200
person_end               GET   302 403 403 403 403 200 200 403 403 403 403 403 200
work_list                GET   302 200 200 200 200 404 404 404 404 404 404 404 404
overview                 GET   302 404 404 404 404 200 200 404 404 404 404 404 404
case_list                GET   302 200 200 200 200 200 200 404 404 404 404 404 404
case_search              POST  302 422 422 422 422 404 404 404 404 404 404 404 404
referral                 GET   302 200 200 200 200 200 200 403 403 403 403 403 403
referral_file            GET   302 200 200 200 200 200 200 403 403 403 403 403 403
take_over                GET   302 200 200 200 200 200 200 403 403 403 403 403 403
case                     GET   302 200 200 404 404 302 200 200 404 404 404 200 404
case_open                GET   302 404 404 404 404 200 200 404 404 404 404 404 404
readers                  GET   302 200 200 404 404 404 200 404 404 404 404 200 404
what_if                  GET   302 200 200 404 404 404 404 404 404 404 404 404 404
what_if                  POST  302 422 422 404 404 404 404 404 404 404 404 404 404
why_not                  GET   302 200 200 404 404 404 200 200 404 404 404 200 404
api_acts                 GET   401 200 200 404 404 404 200 200 404 404 404 200 404
api_act:interrupt        POST  401 400 400 404 404 404 404 404 404 404 404 404 404
api_act:no_such_act      POST  401 404 404 404 404 404 404 404 404 404 404 404 404
api_openapi              GET   401 200 200 200 200 200 200 200 200 200 200 200 200
case_diagram             GET   302 200 200 404 404 404 200 404 404 404 404 200 404
summon_meeting           GET   302 200 200 404 404 404 404 404 404 404 404 404 404
hold_meeting             GET   302 200 200 404 404 404 404 404 404 404 404 404 404
sharing_consent          GET   302 200 200 404 404 404 404 404 404 404 404 404 404
sharing_receipt          GET   302 404 404 404 404 404 404 404 404 404 404 404 404
document                 GET   302 200 200 404 404 404 200 404 404 404 404 200 404
act:consent              GET   302 200 200 404 404 404 404 404 404 404 404 404 404
act:assign               GET   302 404 404 404 404 200 200 404 404 404 404 404 404
act:interrupt            POST  302 422 422 404 404 404 404 404 404 404 404 404 404
act:record_death         POST  302 422 422 404 404 404 404 404 404 404 404 404 404
act:no_such_act          GET   302 404 404 404 404 404 404 404 404 404 404 404 404
inquiry_list             GET   302 200 200 200 200 200 200 200 200 404 404 404 404
inquiry_new              GET   302 200 200 200 200 200 200 403 403 403 403 403 403
inquiry                  GET   302 200 200 200 404 404 404 404 200 404 404 404 404
inquiry_act:inquiry_consent GET 302 200 200 200 404 404 404 404 404 404 404 404 404
inquiry_act:assign_inquiry GET 302 404 404 404 404 200 200 404 404 404 404 404 404
inquiry_act:close_inquiry POST 302 422 422 422 404 404 404 404 404 404 404 404 404
inquiry_act:no_such_act  GET   302 404 404 404 404 404 404 404 404 404 404 404 404
group_calendar           GET   302 200 200 200 200 200 200 404 404 404 404 404 404
law                      GET   302 200 200 200 200 200 200 200 200 200 200 200 200
law_rule                 GET   302 200 200 200 200 200 200 200 200 200 200 200 200
law_coverage             GET   302 200 200 200 200 200 200 200 200 200 200 200 200
law_changes              GET   302 200 200 200 200 200 200 200 200 200 200 200 200
diagrams                 GET   302 200 200 200 200 200 200 200 200 200 200 200 200
reading_log              GET   302 404 404 404 404 404 404 404 404 404 200 200 404
case_order               GET   302 404 404 404 404 404 404 404 404 404 200 200 404
catalogue                GET   302 200 200 200 200 200 200 200 200 200 200 200 200
measure_compare_three    GET   302 200 200 200 200 200 200 200 200 200 200 200 200
measure                  GET   302 200 200 200 200 200 200 200 200 200 200 200 200
measure_history          GET   302 200 200 200 200 200 200 200 200 200 200 200 200
measures_import          GET   302 403 403 403 403 403 403 403 403 200 403 403 403
measures_import          POST  302 403 403 403 403 403 403 403 403 422 403 403 403
measures_import_run      GET   302 403 403 403 403 403 403 403 403 200 403 403 403
measures_import_run      POST  302 403 403 403 403 403 403 403 403 302 403 403 403
measures_import_columns  GET   302 403 403 403 403 403 403 403 403 200 403 403 403
measures_import_columns  POST  302 403 403 403 403 403 403 403 403 422 403 403 403
measures_export          GET   302 200 200 200 200 200 200 200 200 200 200 200 200
measure_compare          GET   302 200 200 200 200 200 200 200 200 200 200 200 200
measure_new              GET   302 403 403 403 403 403 403 403 403 200 403 403 403
measure_edit             GET   302 403 403 403 403 403 403 403 403 200 403 403 403
measure_status           POST  302 403 403 403 403 403 403 403 403 302 403 403 403
measure_verify           POST  302 403 403 403 403 403 403 403 403 302 403 403 403
plan                     GET   302 200 200 404 404 404 200 200 404 404 404 200 404
plan_pick                GET   302 200 200 404 404 404 404 404 404 404 404 404 404
plan_compare             GET   302 200 200 404 404 404 404 404 404 404 404 404 404
plan_change              GET   302 200 200 404 404 404 404 404 404 404 404 404 404
plan_week                GET   302 200 200 404 404 404 200 200 404 404 404 200 404
plan_keep                GET   302 200 200 404 404 404 404 404 404 404 404 404 404
plan_version             GET   302 200 200 404 404 404 200 200 404 404 404 200 404
my_measures              GET   302 404 404 404 404 404 404 200 200 404 404 404 404
progress                 GET   302 404 404 404 404 404 404 200 404 404 404 404 404
progress_correct         GET   302 404 404 404 404 404 404 404 404 404 404 404 404
progress_sent            GET   302 404 404 404 404 404 404 404 404 404 404 404 404
open_data                GET   200 200 200 200 200 200 200 200 200 200 200 200 200
open_data_measures       GET   200 200 200 200 200 200 200 200 200 200 200 200 200
open_data_municipalities GET   200 200 200 200 200 200 200 200 200 200 200 200 200
open_data_openapi        GET   200 200 200 200 200 200 200 200 200 200 200 200 200
borrow_requests          GET   302 200 200 200 200 404 404 404 404 200 404 404 404
borrow_ask               GET   302 200 200 200 200 403 403 403 403 403 403 403 403
borrow_ask               POST  302 422 422 422 422 403 403 403 403 403 403 403 403
borrow_answer            GET   302 404 404 404 404 404 404 404 404 200 404 404 404
borrow_answer            POST  302 404 404 404 404 404 404 404 404 422 404 404 404
borrow_take_back         POST  302 302 404 404 404 404 404 404 404 404 404 404 404
missing                  GET   302 404 404 404 404 200 200 404 404 200 404 404 404
gap_report               GET   302 404 404 404 404 200 200 404 404 200 404 404 404
gap_report               POST  302 404 404 404 404 403 403 404 404 302 404 404 404
gap_report_pdf           GET   302 404 404 404 404 200 200 404 404 200 404 404 404
team                     GET   302 200 200 404 404 404 404 404 404 404 404 404 404
team_add                 GET   302 200 200 404 404 404 404 404 404 404 404 404 404
team_end                 GET   302 200 200 404 404 404 404 404 404 404 404 404 404
"""
# What a form needs to be judged by who sends it, and not by what is missing in it.
SENT = {"what_if": {"step": "pause"}, "measure_status": {"status": "paused", "version": 1, "told": "on"}, "measure_verify": {"version": 2},
        "gap_report": {"step": "save", "version": 1}}
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
        "admin": factories.system_administrator(),
    }  # fmt: skip
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
    place = case.teammembership_set.get(user__isnull=False).tasks.get()
    arguments = {
        "account_reset_password_from_key": ["1", "set-password"],
        "act": [case.address, act], "inquiry": [Inquiry.objects.get().address],
        "inquiry_act": [Inquiry.objects.get().address, act], "api_act": [case.address, act], "document": [case.address, Document.objects.get().address],
        "sharing_receipt": [case.address, "youth"], "person_move": [_coordinators_row(case)],
        "person_end": [_coordinators_row(case)], "progress": [place.address], "progress_correct": [place.address],
        "plan_version": [case.address, 1], "progress_sent": [place.address], "law_rule": ["shortest-follow-up"], "law_changes": ["B0", "B1"],
    }  # fmt: skip
    if name in ("gap_report", "gap_report_pdf"):
        return reverse(name, args=[factories.HAMAR, 2025])
    if name in ("borrow_answer", "borrow_take_back"):
        return reverse(name, args=[BorrowRequest.objects.get().address])
    if name == "borrow_ask":
        return reverse(name, args=[measure.pk])
    if name in ("plan_pick", "plan_compare"):  # measures are picked until the plan is approved
        arguments[name] = [Case.objects.get(stage="meeting_held").address]
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
    monkeypatch.setattr("slt.views.gap_report.page_as_pdf", lambda *page, **words: b"%PDF")  # takes its time
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
