"""The youth or a guardian says from in one tap: it becomes a task with a day, and the answer is read on the page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from followup.models import HelpRequest
from tests import factories as make
from tests.factories import TODAY, do
from workflow import clock
from workflow.models import Case, Cover, Deadline, DecisionNotice, Notice
from workflow.tasks import sweep_deadlines

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case():
    return make.active_case()


@pytest.fixture
def youth(case):
    return make.as_party(case)


def asks(case, who, kind="help", **more) -> HelpRequest:
    do("ask_for_help", case.pk, {"kind": kind, **more}, by=who)
    return HelpRequest.objects.filter(case=case).latest("pk")


def test_one_tap_on_the_page_is_enough_and_a_resend_is_one(case, youth, as_):
    client, address = as_(youth), reverse("own_help", args=[case.address])
    for _time in range(2):
        told = client.post(address, {"kind": "help", "submission": "en gang"}, follow=True)
    asked = HelpRequest.objects.get(case=case)
    assert (asked.kind, asked.party.key, asked.asked_on) == ("help", "youth", TODAY)
    assert "Takk. Vi har fått beskjeden din." in told.content.decode()
    assert "Vi har ikke svart ennå." in told.content.decode()


def test_whoever_carries_the_case_hears_of_it_at_once_and_the_deputy_too(case, youth):
    deputy = make.coordinator()
    Cover.objects.create(coordinator=case.coordinator, deputy=deputy.user, office=case.office, from_on=TODAY,
                         to_on=TODAY, made_by=deputy.user)  # fmt: skip
    asks(case, youth)
    told = Notice.objects.filter(kind="help/asked", case=case).values_list("user", flat=True)
    assert set(told) == {case.coordinator_id, deputy.user.pk}


def test_it_is_due_in_two_working_days_and_overdue_the_day_after(case, youth, as_):
    asks(case, youth)  # a Tuesday
    due = Deadline.objects.get(case=case, name="help_answer", settled_on=None)
    assert due.due_on == TODAY + 2 * DAY
    carrier = as_(make.who_carries(case))
    for days, late in [(2, False), (3, True)]:
        with clock.playing(TODAY + days * DAY):
            sweep_deadlines()
            due.refresh_from_db()
            assert (due.passed_on is not None) is late
            assert ("Skulle vært besvart" in carrier.get(case.get_absolute_url()).content.decode()) is late
    with clock.playing(TODAY + 3 * DAY):
        assert case.number in carrier.get("/arbeidsliste/").content.decode()


def test_the_answer_is_read_on_the_page_and_the_deadline_is_settled(case, youth, as_):
    asked = asks(case, youth, "wonder", words="Når er vi ferdige?")
    carrier = as_(make.who_carries(case))
    assert "Når er vi ferdige?" in carrier.get(reverse("act", args=[case.address, "answer_help"])).content.decode()
    carrier.post(reverse("act", args=[case.address, "answer_help"]), {"asked": asked.pk, "answer": "I april.", "submission": "s"})
    assert not Deadline.objects.filter(case=case, name="help_answer", settled_on=None).exists()
    assert Notice.objects.filter(user=youth.user, kind="help/answered", read_at=None).exists()
    assert "I april." in as_(youth).get("/min-side/").content.decode()
    assert not Notice.objects.filter(user=youth.user, kind="help/answered", read_at=None).exists()


def test_a_question_is_answered_once(case, youth):
    asked, carrier = asks(case, youth), make.who_carries(case)
    do("answer_help", case.pk, {"asked": asked, "answer": "Ja."}, by=carrier)
    with pytest.raises(HelpRequest.DoesNotExist):
        do("answer_help", case.pk, {"asked": asked, "answer": "Nei."}, by=carrier)


def test_nothing_chosen_asks_for_a_choice_and_keeps_the_words(case, youth, as_):
    told = as_(youth).post(reverse("own_help", args=[case.address]), {"words": "Bare dette.", "submission": "s"})
    assert told.status_code == 422
    assert "Bare dette." in told.content.decode() and "Velg «Hva gjelder det?»" in told.content.decode()


def test_who_disagrees_in_time_is_told_how_to_complain(case, youth, as_):
    last = DecisionNotice.objects.get(decision__case=case, party__key="youth").complaint_by
    for day, told in [(last - DAY, True), (last, True), (last + DAY, False)]:
        with clock.playing(day):
            text = as_(youth).get("/min-side/").content.decode()
            assert ("Er du uenig i planen? Du kan klage til og med" in text) is told


def test_the_words_are_sealed_and_stand_in_no_event(case, youth):
    asked = asks(case, youth, words="Kanarifugl")
    row = HelpRequest.objects.filter(pk=asked.pk).values().get()
    event = Case.objects.get(pk=case.pk).events.last()
    assert "Kanarifugl" not in str(row) + str(event.facts) + str(event.rows)
