"""Moving: a case to the office where the youth lives now, and the youth to another country."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY, do
from workflow.access import may
from workflow.law.verdict import Refused
from workflow.models import Case, Deadline, Letter, MoveAbroad, Municipality, Transfer
from workflow.nodes import waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make.active_case()


@pytest.fixture
def oslo():
    return Municipality.objects.select_related("office").get(number=make.OSLO_KOMMUNE)


def transfer(case, to, **given):
    given = {"to": to, "heard": ["prosecutor", *make.everyone(case)], "reason": "Flyttet til tante."} | given
    by = given.pop("by", None) or make.office_head()
    do("transfer_office", case.pk, given, by=by)
    return Case.objects.get(pk=case.pk)


def test_the_case_goes_to_the_office_of_the_new_home_and_the_time_runs_on(case, oslo):
    moved = transfer(case, oslo)
    assert (moved.office, moved.municipality) == (oslo.office, oslo)
    assert (moved.stage, moved.starts_on, moved.ends_on) == (case.stage, case.starts_on, case.ends_on)
    kept = Transfer.objects.get()
    assert (kept.from_office, kept.to_office, kept.transferred_on) == (case.office, oslo.office, TODAY)
    assert kept.reason == "Flyttet til tante." and "tante" not in str(case.events.latest("seq").facts)


def test_an_office_may_be_named_itself(case, oslo):
    assert transfer(case, oslo.office).office == oslo.office


def test_nobody_carries_it_until_the_new_office_has_taken_it(case, oslo):
    moved = transfer(case, oslo)
    assert (moved.coordinator, moved.deputy) == (None, None)
    assert "assign" in {task.flow_task.act for task in waiting(moved)}
    due = Deadline.objects.get(case=case, name="assignment", settled_on=None)
    assert due.due_on == date(2026, 11, 19)  # two working days
    to = make.coordinator(make.OSLO)
    do("assign", case.pk, {"to": to.user}, by=make.office_head(make.OSLO))
    assert "assign" not in {task.flow_task.act for task in waiting(moved)}
    assert not Deadline.objects.filter(case=case, name="assignment", settled_on=None).exists()
    assert may(to, "work_on_case", moved)


def test_access_at_the_old_office_ends_at_once(case, oslo, as_):
    before, head = make.who_carries(case), make.office_head()
    assert as_(before).get(case.get_absolute_url()).status_code == 200
    transfer(case, oslo, by=head)
    assert as_(before).get(case.get_absolute_url()).status_code == 404
    for who in (before, head):
        assert not any(may(who, action, case) for action in ("open_case", "work_on_case", "lead_case", "see_in_list"))


@pytest.mark.parametrize("missing", ["prosecutor", "youth", "mother"])
def test_everyone_who_may_comment_is_heard_first(case, oslo, missing):
    heard = [person for person in ("prosecutor", "youth", "mother") if person != missing]
    with pytest.raises(Refused, match="konfliktrådsloven § 13") as refused:
        transfer(case, oslo, heard=heard)
    assert len(refused.value.verdicts) == 1
    assert Case.objects.get(pk=case.pk).office == case.office


def test_the_same_office_is_no_transfer(case):
    with pytest.raises(Refused, match="konfliktrådsloven § 13 tredje ledd"):
        transfer(case, case.municipality)


def test_a_disputed_transfer_is_decided_by_the_secretariat_and_by_nobody_else(case, oslo):
    with pytest.raises(Refused, match="konfliktrådsloven § 13 fjerde ledd"):
        transfer(case, oslo, decided_by="coordinator")
    transfer(case, oslo, decided_by="national_secretariat")
    assert Transfer.objects.get().decided_by == "national_secretariat"


def test_a_coordinator_does_not_give_the_case_away(case, oslo):
    with pytest.raises(PermissionDenied):
        transfer(case, oslo, by=make.who_carries(case))


def test_the_parties_are_told(case, oslo):
    transfer(case, oslo)
    told = Letter.objects.filter(template="case/transferred/party").values_list("party__key", flat=True)
    assert set(told) == {"youth", "mother"}


def test_the_head_does_it_on_the_page_and_is_then_outside(case, oslo, as_):
    browser, address = as_(make.office_head()), reverse("act", args=[case.address, "transfer_office"])
    heard = ["prosecutor", "youth", "mother"]
    typed = {"to": oslo.pk, "heard": heard, "decided_by": "office_head", "reason": "Flyttet."}
    untold = browser.post(address, typed)
    assert untold.status_code == 422 and list(untold.context["form"].errors) == ["told"]
    sent = browser.post(address, typed | {"told": "on"})
    assert (sent.status_code, sent.url) == (302, "/")
    assert browser.get(address).status_code == 404


def test_the_new_head_sees_a_case_that_nobody_carries(case, oslo, as_):
    transfer(case, oslo)
    html = as_(make.office_head(make.OSLO)).get("/oversikt/").content.decode()
    assert case.number in html and "Gi saken til en koordinator" in html


# ---- A strictly protected address -----------------------------------------------------------------


@pytest.fixture
def shielded():
    return make.active_case(grade="strictly_confidential")


def test_a_shielded_case_is_handed_to_somebody_by_name(shielded, oslo):
    keeper, to = make.who_carries(shielded), make.coordinator(make.OSLO)
    with pytest.raises(Refused, match="strengt fortrolig"):
        transfer(shielded, oslo, by=keeper)
    moved = transfer(shielded, oslo, by=keeper, coordinator=to.user)
    assert (moved.office, moved.coordinator) == (oslo.office, to.user)
    assert may(to, "work_on_case", moved) and not may(keeper, "work_on_case", moved)
    assert "assign" not in {task.flow_task.act for task in waiting(moved)}


def test_no_head_moves_a_shielded_case(shielded, oslo):
    with pytest.raises(PermissionDenied):
        transfer(shielded, oslo, coordinator=make.coordinator(make.OSLO).user)


def test_the_page_asks_who_takes_a_shielded_case(shielded, oslo, as_):
    browser = as_(make.who_carries(shielded))
    address = reverse("act", args=[shielded.address, "transfer_office"])
    elsewhere = make.coordinator("Konfliktrådet Agder").appointment
    typed = {
        "to": oslo.pk, "heard": ["prosecutor", "youth", "mother"], "decided_by": "office_head", "reason": "Flyttet.",
        "told": "on", "coordinator": elsewhere.pk,
    }  # fmt: skip
    wrong = browser.post(address, typed)
    assert wrong.status_code == 422 and list(wrong.context["form"].errors) == ["coordinator"]
    right = make.coordinator(make.OSLO).appointment
    assert browser.post(address, typed | {"coordinator": right.pk}).status_code == 302
    assert Case.objects.get(pk=shielded.pk).coordinator == right.user


# ---- Out of the country ---------------------------------------------------------------------------


@pytest.mark.parametrize("sanction, duration, to", [
    ("youth_follow_up", "P8M", "prosecutor"), ("youth_sentence", "P1Y", "correctional_region")
])  # fmt: skip
def test_a_move_abroad_is_told_to_those_who_decide(sanction, duration, to):
    case = make.active_case(sanction=sanction, duration=duration)
    by = make.who_carries(case)
    do("moved_abroad", case.pk, {"reason": "Flyttet til Danmark."}, by=by)
    move = MoveAbroad.objects.get()
    assert (move.to, move.told_on, Case.objects.get(pk=case.pk).stage) == (to, None, "active")
    due = Deadline.objects.get(case=case, name="tell_of_move")
    assert (due.due_on, due.settled_on) == (date(2026, 11, 19), None)
    do("tell_of_move", case.pk, {}, by=by)
    due.refresh_from_db()
    assert (MoveAbroad.objects.get().told_on, due.settled_on) == (TODAY, TODAY)


def test_a_move_is_recorded_once_and_told_once(case):
    by = make.who_carries(case)
    with pytest.raises(Refused, match="Ingen venter på beskjed"):
        do("tell_of_move", case.pk, {}, by=by)
    do("moved_abroad", case.pk, {"reason": "Flyttet til Danmark."}, by=by)
    with pytest.raises(Refused, match="straffeloven § 52 a"):
        do("moved_abroad", case.pk, {"reason": "Flyttet til Danmark."}, by=by)


def test_the_team_is_shut_out_too_until_the_new_office_lets_them_in(case, oslo, as_):
    member = make.on_the_team(case)
    assert as_(member).get(case.get_absolute_url()).status_code == 200
    transfer(case, oslo)
    assert as_(member).get(case.get_absolute_url()).status_code == 404


def test_a_box_is_to_be_ticked_and_not_filled_in(case, as_):
    shown = as_(make.office_head()).post(f"{case.get_absolute_url()}gjor/transfer_office/", {"reason": "Flyttet."})
    assert shown.status_code == 422
    assert "Kryss av for «Påtalemyndigheten får beskjed om overføringen i dag»." in shown.content.decode()
