"""Mistyping a day: it is seen at its field, nothing is written, and one bad row hides none of the others."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests import factories as make
from tests.house.scenes import SCENES
from tests.house.scenes_inquiries import INQUIRY_SCENES
from workflow.acts import ACTS, do_inquiry
from workflow.law.verdict import Refused
from workflow.models import Complaint, GroupMeeting, InquiryConsent

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
OFFENCE = date(2026, 10, 5)
# Two years from the day of the tests, which is Tuesday 17 November 2026.
LAST = date(2028, 11, 17)


def typed_into(act: str, as_, **typed):
    """The page of an act on an inquiry, sent with its scene's own answers and some of them otherwise."""
    scene = INQUIRY_SCENES[act]()
    address = f"{scene.inquiry.get_absolute_url()}gjor/{act}/"
    days = {name: day.isoformat() if isinstance(day, date) else day for name, day in typed.items()}
    return scene.inquiry, as_(scene.by).post(address, scene.typed | days)


def said_at(answer) -> dict[str, list[str]]:
    return {name: [str(words) for words in errors] for name, errors in answer.context["form"].errors.items()}


# ---- Not before the offence -----------------------------------------------------------------------


@pytest.mark.parametrize("act, field, words", [
    ("record_court_days", "suspect_on", "Ungdommen kan ikke være mistenkt før det skjedde."),
    ("record_court_days", "court_on", "Saken kan ikke ha kommet til retten før lovbruddet skjedde."),
    ("attach_report", "report_on", "Personundersøkelsen kan ikke være fra før lovbruddet skjedde."),
    ("inquiry_consent", "given_on", "Svaret kan ikke være gitt før lovbruddet skjedde."),
])  # fmt: skip
@pytest.mark.parametrize("day, taken", [
    (OFFENCE + ONE_DAY, True), (OFFENCE, True), (OFFENCE - ONE_DAY, False), (date(1, 1, 1), False)
])  # fmt: skip
def test_nothing_about_the_offence_is_older_than_it(as_, act, field, words, day, taken):
    _asked, answer = typed_into(act, as_, **{field: day})
    assert answer.status_code == (302 if taken else 422)
    assert taken or said_at(answer) == {field: [words]}
    assert taken or not InquiryConsent.objects.exists()


@pytest.mark.parametrize("field", ["suspect_on", "court_on"])
@pytest.mark.parametrize("day", [date(1, 1, 1), date(26, 10, 6), date(2014, 6, 30)])
def test_a_day_before_the_rule_hides_neither_the_inquiry_nor_the_others(as_, field, day):
    me = make.coordinator()
    bad, good = make.inquiry(me), make.inquiry(me, suspect_on=date(2026, 10, 6))
    do_inquiry("record_court_days", bad.pk, {"suspect_on": None, "court_on": None, field: day}, by=me)
    do_inquiry("attach_report", bad.pk, {"report_on": date(1, 1, 1)}, by=me)
    listed = as_(me).get("/foresporsler/")
    assert listed.status_code == 200
    assert bad.number in listed.content.decode() and good.number in listed.content.decode()
    page = as_(me).get(bad.get_absolute_url())
    assert "bør gjøres på nytt" in page.content.decode()
    counted = {due.name for due in page.context["page"].dues}
    assert counted == {"group_meeting", "youth_turns_18"}
    counted = {due.name for due in as_(me).get(good.get_absolute_url()).context["page"].dues}
    assert counted == {"group_meeting", "prosecution_decision", "youth_turns_18"}


# ---- The group, and other meetings ----------------------------------------------------------------


@pytest.mark.parametrize("day, status", [
    (date(26, 11, 17), 422), (make.TODAY - ONE_DAY, 422), (make.TODAY, 302), (make.TODAY + ONE_DAY, 302)
])  # fmt: skip
def test_the_group_is_called_for_today_or_a_later_day(as_, day, status):
    _asked, answer = typed_into("schedule_coordination_group", as_, planned_for=f"{day.year:04}-{day:%m-%d}")
    assert answer.status_code == status
    assert status == 302 or said_at(answer) == {"planned_for": ["Velg i dag eller en senere dag."]}
    assert GroupMeeting.objects.exists() == (status == 302)


@pytest.mark.parametrize("day", [date(26, 11, 17), make.TODAY - ONE_DAY])
def test_the_law_says_so_too(day):
    asked = make.inquiry()
    given = {"planned_for": day, "invited": list(make.KOG)}
    with pytest.raises(Refused) as refused:
        do_inquiry("schedule_coordination_group", asked.pk, given, by=make.who_prepares(asked))
    assert {str(no.provision) for no in refused.value.verdicts} == {"konfliktrådsloven § 22 d fjerde ledd"}


CALLED = {
    "summon_meeting": "held_on", "continue_meeting": "continues_on", "summon_restorative_meeting": "held_on",
    "order_breach_talk": "held_on",
}  # fmt: skip
TOO_LATE = "Velg en dag som ikke er senere enn 17. november 2028."


@pytest.mark.parametrize("day, is_too_late", [
    (LAST - ONE_DAY, False), (LAST, False), (LAST + ONE_DAY, True), (date(2999, 1, 4), True),
    (date(9999, 12, 31), True),
])  # fmt: skip
@pytest.mark.parametrize("act", CALLED)
def test_people_are_called_within_two_years(as_, act, day, is_too_late):
    scene, field = SCENES[act](), CALLED[act]
    named = ACTS[act].page
    page = reverse(named, args=[scene.case.address, act] if named == "act" else [scene.case.address])
    answer = as_(scene.by).post(page, scene.typed | {field: day.isoformat(), "confirmed": "1"})
    assert answer.status_code == (422 if is_too_late else 302)
    assert not is_too_late or said_at(answer) == {field: [TOO_LATE]}


@pytest.mark.parametrize("day, status", [(LAST, 302), (LAST + ONE_DAY, 422), (date(2999, 1, 4), 422)])
def test_the_group_too(as_, day, status):
    _asked, answer = typed_into("schedule_coordination_group", as_, planned_for=day)
    assert answer.status_code == status


# ---- A complaint ----------------------------------------------------------------------------------


@pytest.mark.parametrize("told, status", [("2026-09-14", 422), ("2026-09-15", 302), ("2026-09-16", 302)])
def test_nobody_was_told_of_a_decision_before_it_was_made(as_, told, status):
    case = make.active_case()  # the plan was approved on 15 September 2026
    typed = {"about": "plan", "person": "mother", "form": "oral", "notified_on": told}
    answer = as_(make.who_carries(case)).post(case.get_absolute_url() + "gjor/complain/", typed)
    assert answer.status_code == status
    assert status == 302 or said_at(answer) == {"notified_on": ["De kan ikke ha fått vite det før vedtaket ble gjort."]}
    assert Complaint.objects.exists() == (status == 302)
