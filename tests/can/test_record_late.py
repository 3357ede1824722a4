"""Writing in afterwards: what happened on an earlier day keeps that day and the instant it was written."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY
from workflow import clock, journal
from workflow.acts import do
from workflow.law.verdict import Refused
from workflow.models import (
    Case, DecisionNotice, Deadline, Event, Interruption, LateLeave, Participation, SanctionConsent,
)  # fmt: skip

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def case():
    """Received eleven weeks ago."""
    return make.received_case()


@pytest.fixture
def browser(case, as_):
    return as_(make.who_carries(case))


def record(case, on, by=None):
    do("participation", case.pk, {"person": "youth", "view": "Helt greit."}, by=by or make.who_carries(case), on=on)


def allow(case, back_to, on=TODAY):
    do("allow_late_recording", case.pk, {"back_to": back_to, "reason": "Koordinatoren var syk."},
       by=make.office_head(), on=on)  # fmt: skip


def test_the_day_it_happened_and_the_day_it_was_written_are_both_kept(case):
    record(case, TODAY - 3 * DAY)
    event = Event.objects.latest("seq")
    assert event.legal_day == TODAY - 3 * DAY
    assert clock.now() - event.at < timedelta(minutes=1)
    assert "forvaltningsloven § 11 d andre ledd" in event.provisions
    assert Participation.objects.get().given_on == TODAY - 3 * DAY
    assert list(journal.breaks(Case.objects.all())) == []


def test_what_is_written_the_same_day_says_nothing_of_it(case):
    record(case, TODAY)
    assert "forvaltningsloven § 11 d andre ledd" not in Event.objects.latest("seq").provisions


@pytest.mark.parametrize("back, allowed", [(1, True), (13, True), (14, True), (15, False), (40, False)])
def test_two_weeks_back_and_not_further(case, back, allowed):
    if allowed:
        record(case, TODAY - back * DAY)
        return
    with pytest.raises(Refused, match="mer enn 14 dager siden") as refused:
        record(case, TODAY - back * DAY)
    verdict, = refused.value.verdicts
    assert (str(verdict.provision), verdict.remedy.act, verdict.remedy.who) == (
        "forvaltningsloven § 11 d andre ledd", "allow_late_recording", ("office_head",)
    )  # fmt: skip
    assert not Participation.objects.exists()


def test_never_after_today(case):
    with pytest.raises(Refused, match="18. november 2026 er ikke kommet ennå"):
        record(case, TODAY + DAY)


@pytest.mark.parametrize("days, allowed", [(-1, False), (0, True), (1, True)])
def test_never_before_the_latest_that_happened(case, days, allowed):
    record(case, TODAY - 5 * DAY)
    if allowed:
        record(case, TODAY - 5 * DAY + days * DAY)
        return
    with pytest.raises(Refused, match="Det siste som er ført i saken, skjedde 12. november 2026"):
        record(case, TODAY - 5 * DAY + days * DAY)


def test_never_before_the_case_was_there():
    case = make.received_case(decided_on=date(2026, 11, 10))
    with pytest.raises(Refused, match="Saken kom inn 10. november 2026"):
        record(case, date(2026, 11, 9))
    record(case, date(2026, 11, 10))


# ---- Further back: the head lets it be written in -------------------------------------------------


@pytest.mark.parametrize("back, allowed", [(39, True), (40, True), (41, False)])
def test_the_head_lets_older_things_be_written_in(case, back, allowed):
    allow(case, TODAY - 40 * DAY)
    leave = LateLeave.objects.get()
    assert (leave.until, leave.reason) == (TODAY + 14 * DAY, "Koordinatoren var syk.")
    if allowed:
        record(case, TODAY - back * DAY)
        return
    with pytest.raises(Refused, match="mer enn 14 dager"):
        record(case, TODAY - back * DAY)


@pytest.mark.parametrize("after, allowed", [(13, True), (14, True), (15, False)])
def test_the_leave_lasts_two_weeks(case, after, allowed):
    allow(case, TODAY - 40 * DAY)
    with clock.playing(TODAY + after * DAY):
        if allowed:
            record(case, TODAY - 40 * DAY)
            return
        with pytest.raises(Refused, match="mer enn 14 dager"):
            record(case, TODAY - 40 * DAY)


@pytest.mark.parametrize("back_to, words", [
    (TODAY + DAY, "ikke kommet ennå"), (date(2026, 8, 31), "Saken kom inn 1. september 2026")
])  # fmt: skip
def test_the_leave_is_for_days_of_the_case(case, back_to, words):
    with pytest.raises(Refused, match=words):
        allow(case, back_to)


def test_only_the_head_gives_leave(case):
    given = {"back_to": TODAY - 40 * DAY, "reason": "Var syk."}
    with pytest.raises(PermissionDenied):
        do("allow_late_recording", case.pk, given, by=make.who_carries(case))


# ---- What else follows from the day ---------------------------------------------------------------


def test_what_was_corrected_does_not_stand_in_the_way(case):
    record(case, TODAY)
    given = {"event": Event.objects.latest("seq").seq, "reason": "Feil dag."}
    do("correct", case.pk, given, by=make.who_carries(case))
    record(case, TODAY - 2 * DAY)
    assert Participation.objects.standing().get().given_on == TODAY - 2 * DAY


def test_access_is_asked_today_and_not_on_the_day_it_happened():
    active = make.active_case()
    member = make.on_the_team(active)
    place = active.teammembership_set.get(user=member.user)
    make.do("remove_team_member", active.pk, {"member": place}, by=make.who_carries(active))
    told = {"measure": active.plannedmeasure_set.get(), "status": "as_planned"}
    with clock.playing(TODAY + DAY), pytest.raises(PermissionDenied):
        do("progress", active.pk, told, by=member, on=TODAY)


def test_a_decision_reaches_people_when_it_is_written_in():
    active = make.active_case(decided_on=date(2026, 10, 12))
    do("interrupt", active.pk, {"ground": "health", "reason": "Innlagt."}, by=make.who_carries(active),
       on=TODAY - 7 * DAY)  # fmt: skip
    assert Interruption.objects.get().from_on == TODAY - 7 * DAY
    notices = DecisionNotice.objects.filter(decision__kind="interruption")
    assert {(notice.notified_on, notice.complaint_by) for notice in notices} == {(TODAY, date(2026, 12, 8))}


def test_the_rhythms_go_on_from_today():
    active = make.active_case(decided_on=date(2026, 10, 12))
    do("participation", active.pk, {"person": "youth", "view": "Greit."}, by=make.who_carries(active),
       on=TODAY - 7 * DAY)  # fmt: skip
    assert Deadline.objects.get(case=active, name="contact", settled_on=None).due_on >= TODAY


# ---- On the page, and for programs ----------------------------------------------------------------


def page(case, act="consent") -> str:
    return reverse("act", args=[case.address, act])


def answer(**fields) -> dict:
    return {"person": "youth", "answer": "yes", "given_on": "2026-11-12", "form": "written"} | fields


def test_the_page_takes_another_day(case, browser):
    assert "Skjedde det en annen dag?" in browser.get(page(case)).content.decode()
    assert browser.post(page(case), answer(**{"late-on": "2026-11-12"})).status_code == 302
    assert (Event.objects.latest("seq").legal_day, SanctionConsent.objects.get().given_on) == (
        date(2026, 11, 12), date(2026, 11, 12)
    )  # fmt: skip
    assert "12.\N{NO-BREAK SPACE}november 2026, skrevet inn" in browser.get(case.get_absolute_url()).content.decode()


def test_an_answer_is_not_given_after_the_day_it_was_recorded_for(case, browser):
    shown = browser.post(page(case), answer(given_on="2026-11-13", **{"late-on": "2026-11-12"}))
    assert shown.status_code == 422 and list(shown.context["form"].errors) == ["given_on"]


@pytest.mark.parametrize("day, words", [
    ("2026-10-01", "mer enn 14 dager"), ("2026-11-18", "ikke kommet ennå"), ("2026-08-31", "Saken kom inn"),
    ("0001-01-01", "Saken kom inn"), ("9999-12-31", "ikke kommet ennå"),
])  # fmt: skip
def test_a_refused_day_keeps_all_that_was_typed(case, browser, day, words):
    typed = {"person": "youth", "view": "Vil klare skolen.", "late-on": day}
    shown = browser.post(page(case, "participation"), typed)
    html = shown.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert shown.status_code == 409 and words in html and "forvaltningsloven § 11 d" in html
    assert "Vil klare skolen." in html and f'value="{day}"' in html
    assert '<details class="ds-details" open>' in html
    assert not Participation.objects.exists()


@pytest.mark.parametrize("day, status", [(TODAY - 8 * DAY, 409), (TODAY - 7 * DAY, 302), (TODAY, 302)])
def test_a_plan_from_the_meeting_last_week_is_approved_for_that_day(as_, day, status):
    case = make.case_with_meeting_held(decided_on=date(2026, 10, 27), held_on=TODAY - 7 * DAY)
    for person in make.everyone(case):
        make.do("participation", case.pk, {"person": person, "view": "Greit."}, by=make.who_carries(case),
                on=TODAY - 7 * DAY)  # fmt: skip
    typed = {
        "version": "0", "line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "1", "line-0-title": "Møte på skolen",
        "line-0-category": "education", "line-0-responsible": "Rådgiver", "step": "save",
    }  # fmt: skip
    browser, address = as_(make.who_carries(case)), reverse("plan", args=[case.address])
    browser.post(address, typed)
    sent = browser.post(address, typed | {"version": "1", "step": "approve", "late-on": day.isoformat()})
    assert sent.status_code == status
    plan = case.planversion_set.first()
    assert (plan and plan.approved_on) == (day if status == 302 else None)


def test_what_is_no_day_is_said_beside_it(case, browser):
    shown = browser.post(page(case), answer(**{"late-on": "2026-02-30"}))
    assert shown.status_code == 422 and 'href="#id_late-on"' in shown.content.decode()
    assert not SanctionConsent.objects.exists()


def test_a_program_says_the_day_by_the_same_name(case, browser):
    address = reverse("api_act", args=[case.address, "participation"])
    sent = {"person": "youth", "view": "Greit.", "late-on": "2026-10-01"}
    refused = browser.post(address, sent, content_type="application/json")
    reason = refused.json()["reasons"][0]
    assert (refused.status_code, reason["provision"]) == (409, "forvaltningsloven § 11 d andre ledd")
    unreadable = browser.post(address, sent | {"late-on": "i går"}, content_type="application/json")
    assert (unreadable.status_code, list(unreadable.json()["errors"])) == (422, ["late-on"])
    assert browser.post(address, sent | {"late-on": "2026-11-12"}, content_type="application/json").status_code == 200
    assert Event.objects.latest("seq").legal_day == date(2026, 11, 12)
