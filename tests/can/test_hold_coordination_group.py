"""The coordination group: called and held, its calendar, its advice, who got the minutes, and its members."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.house.scenes_inquiries import INQUIRY_SCENES
from workflow.acts import do_inquiry
from workflow.law.verdict import Refused
from workflow.models import (
    Appointment,
    GroupMeeting,
    InquiryGrant,
    Notice,
    MinutesDisclosure,
    Role,
    SuitabilityAssessment,
)
from workflow.queries import next_group_day
from workflow.services.notices import KINDS
from workflow.services.people import Invited

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


# ---- The meeting ----------------------------------------------------------------------------------


def test_a_permanent_member_left_out_is_asked_for_and_what_was_typed_is_kept(as_):
    scene = INQUIRY_SCENES["schedule_coordination_group"]()
    page = f"{scene.inquiry.get_absolute_url()}gjor/schedule_coordination_group/"
    answer = as_(scene.by).post(page, scene.typed | {"invited": ["police", "prosecutor"]})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Kriminalomsorgen er fast medlem og er ikke kalt inn." in text and "Er reaksjonen egnet?" in text
    assert not GroupMeeting.objects.exists()


def test_members_of_the_agencies_that_are_called_get_a_notice():
    asked = make.inquiry()
    police, _school = make.in_the_group(asked), make.in_the_group(asked, "school")
    Notice.objects.all().delete()
    given = {"planned_for": make.TODAY, "invited": list(make.KOG)}
    do_inquiry("schedule_coordination_group", asked.pk, given, by=make.who_prepares(asked))
    assert [(notice.user, notice.kind) for notice in Notice.objects.all()] == [(police.user, "group_called")]


def test_called_anew_the_day_before_gives_way():
    asked = make.called_inquiry(planned_for=make.TODAY + 5 * ONE_DAY)
    given = {"planned_for": make.TODAY, "invited": list(make.KOG)}
    do_inquiry("schedule_coordination_group", asked.pk, given, by=make.who_prepares(asked))
    assert list(GroupMeeting.objects.values_list("planned_for", "superseded_on")) == [
        (make.TODAY, None), (make.TODAY + 5 * ONE_DAY, make.TODAY)
    ]  # fmt: skip


def test_whether_a_name_was_said_is_decided_by_the_consents_that_day():
    named, unnamed = make.called_inquiry(), make.called_inquiry()
    for asked in (named, unnamed):
        make.say_yes(asked)
        came = make.KOG if asked is named else (*make.KOG, "school")
        do_inquiry("hold_coordination_group", asked.pk, {"attended": list(came)}, by=make.who_prepares(asked))
    assert [asked.groupmeeting_set.get().was_anonymous for asked in (named, unnamed)] == [False, True]


@pytest.mark.parametrize("planned, written, answer, held_on", [
    (0, 0, 302, make.TODAY), (0, 3, 302, make.TODAY), (3, 0, 409, None)])  # fmt: skip
def test_written_down_later_it_was_held_on_the_day_it_was_called_for(as_, planned, written, answer, held_on):
    asked = make.called_inquiry(planned_for=make.TODAY + planned * ONE_DAY)
    me, page = make.who_prepares(asked), f"{asked.get_absolute_url()}gjor/hold_coordination_group/"
    with make.on_the_day(make.TODAY + written * ONE_DAY):
        assert as_(me).post(page, {"attended": list(make.KOG)}).status_code == answer
    assert GroupMeeting.objects.get().held_on == held_on


def test_the_next_meeting_is_proposed_by_the_rhythm():
    office, other = make.office(), make.office(make.OSLO)
    assert next_group_day(office.pk, make.TODAY) == date(2026, 12, 17)
    make.discussed_inquiry()
    assert next_group_day(office.pk, make.TODAY + 3 * ONE_DAY) == date(2026, 12, 17)
    make.called_inquiry(planned_for=date(2026, 12, 2))
    assert next_group_day(office.pk, make.TODAY) == date(2026, 12, 2)
    assert next_group_day(other.pk, date(2026, 11, 20)) == date(2026, 12, 21)  # the 20th is a Sunday


def test_the_calendar_shows_the_matters_by_month_and_the_empty_months(as_):
    me = make.coordinator()
    named, unnamed = make.called_inquiry(me, planned_for=date(2026, 12, 2)), make.discussed_inquiry(me)
    make.say_yes(named)
    far = make.called_inquiry(make.coordinator(make.OSLO), office=make.office(make.OSLO))
    shown = as_(me).get("/koordineringsgruppen/")
    text = shown.content.decode()
    months = [(month.first.month, len(month.days)) for month in shown.context["months"]]
    assert months == [(11, 1), (12, 1), (1, 0), (2, 0)]
    assert named.number in text and unnamed.number in text and far.number not in text.replace(named.number, "")
    assert "med navn" in text and "uten navn" in text and "Ingen møter er satt opp." in text
    earlier = as_(me).get("/koordineringsgruppen/?fra=2026-07").content.decode()
    assert "Gruppen møttes ikke." in earlier
    for odd in ("", "x", "0001-01", "9999-12", "2026-13"):
        assert as_(me).get(f"/koordineringsgruppen/?fra={odd}").status_code == 200


@pytest.mark.parametrize("path", ["/foresporsler/", "/koordineringsgruppen/"])
def test_a_list_costs_the_same_however_long_it_is(as_, path):
    me = make.coordinator()

    def questions() -> int:
        with CaptureQueriesContext(connection) as sent:
            assert as_(me).get(path).status_code == 200
        return len(sent.captured_queries)

    make.called_inquiry(me)
    few = questions()
    for _ in range(6):
        make.called_inquiry(me)
    assert questions() == few


# ---- Advice and disclosure ------------------------------------------------------------------------


def test_the_page_asks_for_every_factor_of_the_sanction(as_):
    asked = make.discussed_inquiry()
    page = f"{asked.get_absolute_url()}gjor/assess_suitability/"
    answer = as_(make.who_prepares(asked)).post(page, {"suitable": "yes", "reasons": "Referat."})
    errors = answer.context["form"].errors
    assert set(errors) == {"need_over_time", "offence", "needs", "motivation"}
    assert all(words.startswith("Fyll ut «") for words in sum(errors.values(), []))
    typed = make.advice(asked)["factors"] | {"suitable": "yes", "reasons": "Referat.", "sketch": ""}
    answer = as_(make.who_prepares(asked)).post(page, typed)
    assert answer.status_code == 409 and "Skissen til ungdomsplan mangler." in answer.content.decode()


def test_the_advice_is_sealed_and_read_by_the_office(as_):
    asked = make.advised_inquiry()
    row = SuitabilityAssessment.objects.get()
    sealed = (row.minutes_sealed, row.sketch_sealed, row.factors_sealed)
    assert not any(word in text for word in ("Referat", "Skisse", "Vurdert") for text in sealed)
    assert (row.minutes, row.sketch, set(row.factors.values())) == ("Referat.", "Skisse.", {"Vurdert."})
    text = as_(make.who_prepares(asked)).get(asked.get_absolute_url()).content.decode()
    assert "Skisse." in text and "går bare til påtalemyndigheten" in text


@pytest.mark.parametrize("to", ["police", "school", "child_welfare", "correctional_service", "municipality"])
def test_minutes_are_sent_to_nobody_but_the_prosecutor(to, as_):
    asked = make.advised_inquiry()
    me = make.who_prepares(asked)
    with pytest.raises(Refused) as refused:
        do_inquiry("disclose_minutes", asked.pk, {"to": to, "what": ["minutes", "sketch"]}, by=me)
    assert {str(no.provision) for no in refused.value.verdicts} == {"konfliktrådsloven § 22 d femte ledd"}
    page = f"{asked.get_absolute_url()}gjor/disclose_minutes/"
    assert as_(me).post(page, {"to": to, "what": ["minutes"]}).status_code == 409
    assert not MinutesDisclosure.objects.exists()


def test_what_was_sent_to_the_prosecutor_stands_with_its_day(as_):
    asked = make.advised_inquiry()
    me = make.who_prepares(asked)
    do_inquiry("disclose_minutes", asked.pk, {"to": "prosecutor", "what": ["minutes", "sketch"]}, by=me)
    sent = MinutesDisclosure.objects.get()
    assert (sent.to, sent.what) == ("prosecutor", ["minutes", "sketch"])
    assert (sent.given_on, sent.given_by) == (make.TODAY, me.user)
    text = as_(me).get(asked.get_absolute_url()).content.decode()
    assert "Påtalemyndigheten, 17." in text and "Referatet, Skissen til ungdomsplan" in text


def test_an_old_report_is_taken_in_and_said_to_be_old(as_):
    asked = make.inquiry()
    me = make.who_prepares(asked)
    do_inquiry("attach_report", asked.pk, {"report_on": date(2025, 11, 16)}, by=me)
    text = as_(me).get(asked.get_absolute_url()).content.decode()
    assert "Den er eldre enn 1 år og bør gjøres på nytt." in text
    do_inquiry("attach_report", asked.pk, {"report_on": date(2025, 11, 17)}, by=me)
    assert "bør gjøres på nytt" not in as_(me).get(asked.get_absolute_url()).content.decode()


# ---- Members --------------------------------------------------------------------------------------


def test_somebody_new_is_invited_and_somebody_known_gets_a_letter():
    asked = make.inquiry()
    new = Invited("Nina Ny", "nina@example.org")
    do_inquiry("grant_member", asked.pk, {"member": new, "agency": "health"}, by=make.who_prepares(asked))
    place = Appointment.objects.get(user__email="nina@example.org")
    assert (place.role, place.agency, InquiryGrant.objects.get().to_on) == (
        Role.TEAM_MEMBER, "Helsetjenesten", date(2027, 2, 17)
    )  # fmt: skip
    assert not Notice.objects.exists()
    make.in_the_group(asked, "school")
    assert Notice.objects.get().kind == "inquiry_opened" and KINDS["inquiry_opened"].urgent


def test_let_in_anew_the_earlier_access_ends():
    asked = make.inquiry()
    person = make.in_the_group(asked)
    make.in_the_group(asked, "school", person, to_on=make.TODAY)
    grants = InquiryGrant.objects.filter(withdrawn_at__isnull=True)
    assert [(grant.agency, grant.to_on) for grant in grants] == [("school", make.TODAY)]
