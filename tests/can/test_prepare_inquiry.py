"""Preparing before a decision: asked and registered, answered, closed, and forgotten or tied to its case."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories as make
from tests.factories import do
from tests.house.scenes_inquiries import INQUIRY_SCENES
from workflow import clock, journal
from workflow.acts import do_inquiry
from workflow.facts import inquiry_facts_of
from workflow.law.inquiry_days import status_of
from workflow.law.verdict import Refused
from workflow.models import (
    GroupMeeting,
    Inquiry,
    InquiryConsent,
    InquiryGrant,
    InquiryParty,
    Reading,
    SuitabilityAssessment,
)
from workflow.queries import with_inquiry_facts
from workflow.retention import forget
from workflow.services.inquiries import register_inquiry
from workflow.tasks import forget_inquiries

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
TYPED = {
    "sanction": "youth_sentence", "asked_by": "prosecutor", "assumed_suitable": "yes",
    "youth_name": "Elias Prøvesen", "born": "2010-03-14", "mother_name": "Mona Prøvesen", "father_name": "Per Prøvesen",
    "offence": "ran", "offence_from": "2026-10-05", "suspect_on": "2026-10-06",
}  # fmt: skip


def again(asked: Inquiry) -> Inquiry:
    return with_inquiry_facts(Inquiry.objects.all()).get(pk=asked.pk)


def status(asked: Inquiry) -> str:
    return status_of(inquiry_facts_of(again(asked), make.TODAY), on=make.TODAY)


def cited(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {str(verdict.provision) for verdict in refused.value.verdicts}


# ---- Registering ----------------------------------------------------------------------------------


def test_a_question_typed_in_is_registered_under_a_series_of_its_own(as_):
    me = make.coordinator()
    answer = as_(me).post("/foresporsler/ny/", TYPED | {"submission": "one"})
    asked = Inquiry.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, asked.get_absolute_url())
    assert (asked.number, asked.coordinator, asked.office) == ("FS-2026-0001", me.user, me.office)
    assert (asked.born, asked.offence, asked.offence_to) == (date(2010, 3, 14), "ran", date(2026, 10, 5))
    names = {party.key: party.name for party in InquiryParty.objects.all()}
    assert names == {"youth": "Elias Prøvesen", "mother": "Mona Prøvesen", "father": "Per Prøvesen"}
    assert "Prøvesen" not in str([party.name_sealed for party in InquiryParty.objects.all()])
    assert as_(me).get(asked.get_absolute_url()).status_code == 200


def test_the_same_form_twice_is_one_inquiry(as_):
    client = as_(make.coordinator())
    answers = [client.post("/foresporsler/ny/", TYPED | {"submission": "one"}) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    client.post("/foresporsler/ny/", TYPED | {"submission": "two"})
    assert list(Inquiry.objects.order_by("pk").values_list("number", flat=True)) == ["FS-2026-0001", "FS-2026-0002"]


def test_the_same_key_from_another_person_is_an_inquiry_of_its_own(as_):
    for person in (make.coordinator(), make.coordinator()):
        as_(person).post("/foresporsler/ny/", TYPED | {"submission": "one"})
    assert Inquiry.objects.count() == 2


@pytest.mark.parametrize("wrong, field", [
    ({"offence_from": "2026-11-18"}, "offence_from"), ({"offence_to": "2026-10-04"}, "offence_to"),
    ({"born": ""}, "born"), ({"suspect_on": "2026-10-04"}, "suspect_on"),
    ({"assumed_suitable": ""}, "assumed_suitable"),
    ({"youth_name": ""}, "youth_name")])  # fmt: skip
def test_what_is_wrong_is_shown_and_what_was_typed_is_kept(as_, wrong, field):
    answer = as_(make.coordinator()).post("/foresporsler/ny/", TYPED | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Mona Prøvesen" in answer.content.decode()
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize("wrong, provision", [
    ({"asked_by": "police"}, "konfliktrådsloven § 22 d første ledd"),
    ({"assumed_suitable": "no"}, "konfliktrådsloven § 22 d første ledd"),
    ({"offence_from": "2025-03-13", "suspect_on": ""}, "straffeloven § 20"),
    ({"summary": "Elias ranet en kiosk."}, "konfliktrådsloven § 22 c")])  # fmt: skip
def test_what_the_law_refuses_is_told_with_its_provision_and_kept(as_, wrong, provision):
    answer = as_(make.coordinator()).post("/foresporsler/ny/", TYPED | wrong)
    text = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert answer.status_code == 409
    assert provision in text and "Mona Prøvesen" in text
    assert not Inquiry.objects.exists()


def test_it_is_registered_at_ones_own_office():
    with pytest.raises(PermissionDenied):
        register_inquiry(make.inquiry_given(), by=make.coordinator(make.OSLO))
    with pytest.raises(PermissionDenied):
        register_inquiry(make.inquiry_given(), by=make.team_person())


def test_a_head_registers_and_gives_it_to_somebody(as_):
    head, to = make.office_head(), make.coordinator()
    answer = as_(head).post("/foresporsler/ny/", TYPED)
    asked = Inquiry.objects.get()
    assert answer["Location"] == "/foresporsler/" and asked.coordinator is None
    page = f"{asked.get_absolute_url()}gjor/assign_inquiry/"
    assert as_(head).post(page, {"to": to.user.pk})["Location"] == "/foresporsler/"
    assert again(asked).coordinator == to.user


def test_under_the_old_scheme_the_police_could_ask_and_no_sketch_was_asked_for():
    on = date(2024, 8, 30)
    with clock.playing(on):
        asked = make.inquiry(on=on, asked_by="police", assumed_suitable=False, born=date(2008, 3, 14),
                             offence_from=date(2024, 6, 3), offence_to=date(2024, 6, 3))  # fmt: skip
        me = make.who_prepares(asked)
        do_inquiry("hold_coordination_group", asked.pk, {"attended": ["school"]}, by=me)
        do_inquiry("assess_suitability", asked.pk, {"suitable": True, "reasons": "", "sketch": ""}, by=me)
    assert set(asked.events.values_list("rule_set", flat=True)) == {"A1"}
    assert SuitabilityAssessment.objects.get().suitable


# ---- The answers ----------------------------------------------------------------------------------


def test_a_new_answer_replaces_the_one_before():
    asked = make.inquiry()
    make.say_yes(asked, "mother")
    make.say_yes(asked, "mother", agencies=("police",))
    first, second = InquiryConsent.objects.all()
    assert (first.withdrawn_on, second.withdrawn_on, second.agencies) == (make.TODAY, None, ["police"])


def test_the_status_follows_the_answers_and_the_meeting():
    asked = make.inquiry()
    assert status(asked) == "registered"
    make.say_yes(asked)
    assert status(asked) == "consented"
    me = make.who_prepares(asked)
    do_inquiry("withdraw_inquiry_consent", asked.pk, {"person": "youth"}, by=me)
    assert status(asked) == "anonymous"
    given = {"planned_for": make.TODAY, "invited": list(make.KOG)}
    do_inquiry("schedule_coordination_group", asked.pk, given, by=me)
    assert status(asked) == "scheduled"
    do_inquiry("hold_coordination_group", asked.pk, {"attended": list(make.KOG)}, by=me)
    do_inquiry("assess_suitability", asked.pk, make.advice(asked, suitable=False, sketch=""), by=me)
    assert status(asked) == "unsuitable"
    assert GroupMeeting.objects.get().was_anonymous


@pytest.mark.parametrize("missing", ["agencies", "until", "informed"])
def test_a_yes_says_to_whom_until_when_and_that_they_knew(as_, missing):
    scene = INQUIRY_SCENES["inquiry_consent"]()
    typed = {name: value for name, value in scene.typed.items() if name != missing}
    answer = as_(scene.by).post(f"{scene.inquiry.get_absolute_url()}gjor/inquiry_consent/", typed)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [missing]
    no = {"person": "youth", "answer": "no", "given_on": "2026-11-17", "form": "oral"}
    answer = as_(scene.by).post(f"{scene.inquiry.get_absolute_url()}gjor/inquiry_consent/", no)
    assert answer.status_code == 302


def test_somebody_else_who_acts_for_the_youth_must_be_asked_too():
    asked = make.inquiry()
    make.say_yes(asked)
    me = make.who_prepares(asked)
    do_inquiry("add_inquiry_guardian", asked.pk, {"name": "Vera Vergesen"}, by=me)
    do_inquiry("add_inquiry_guardian", asked.pk, {"name": "Vidar Vergesen"}, by=me)
    assert status(asked) == "registered"
    make.say_yes(asked, "guardian", "guardian2")
    assert status(asked) == "consented"


# ---- Closing and forgetting -----------------------------------------------------------------------


def test_closing_shuts_every_door_and_sets_the_day_it_is_forgotten():
    asked = make.called_inquiry(planned_for=make.TODAY + ONE_DAY)
    make.in_the_group(asked)
    do_inquiry("close_inquiry", asked.pk, {"outcome": "dropped"}, by=make.who_prepares(asked))
    assert not InquiryGrant.objects.filter(withdrawn_at=None).exists()
    assert GroupMeeting.objects.get().superseded_on == make.TODAY
    event = asked.events.latest("seq")
    assert (event.facts["outcome"], event.facts["forgotten_on"]) == ("dropped", "2027-05-17")
    with pytest.raises(Refused) as refused:
        do_inquiry("add_inquiry_guardian", asked.pk, {"name": "Vera"}, by=make.who_prepares(asked))
    assert cited(refused) == {"konfliktrådsloven § 22 d fjerde ledd"}


@pytest.mark.parametrize("day, forgotten", [
    (date(2027, 5, 16), False), (date(2027, 5, 17), True), (date(2027, 5, 18), True)])  # fmt: skip
def test_an_inquiry_that_became_no_case_is_forgotten_on_its_day(as_, day, forgotten):
    asked, still_open = make.advised_inquiry(), make.inquiry()
    me = make.who_prepares(asked)
    do_inquiry("close_inquiry", asked.pk, {"outcome": "dropped"}, by=me)
    with clock.playing(day):
        forget_inquiries()
        assert as_(me).get(asked.get_absolute_url()).status_code == (404 if forgotten else 200)
        assert as_(make.who_prepares(still_open)).get(still_open.get_absolute_url()).status_code == 200
        forget_inquiries()
    name, minutes = again(asked).inquiryparty_set.first().name, SuitabilityAssessment.objects.get().minutes
    assert (name, minutes) == (("(slettet)", "(slettet)") if forgotten else ("Elias Prøvesen", "Referat."))
    assert list(asked.events.filter(act="forget").values_list("seq", flat=True)) == ([6] if forgotten else [])
    assert not list(journal.breaks(Inquiry.objects.all()))


def test_one_that_became_a_case_stays_with_it_and_goes_with_it(as_):
    asked = make.advised_inquiry()
    me = make.who_prepares(asked)
    case = make.received_case(me)
    page = f"{asked.get_absolute_url()}gjor/close_inquiry/"
    typed = {"outcome": "sanction", "case_number": case.number.lower()}
    assert as_(me).post(page, typed).status_code == 302
    assert again(asked).became == case
    assert case.number in as_(me).get(asked.get_absolute_url()).content.decode()
    with clock.playing(date(2028, 1, 3)):
        forget_inquiries()
        assert not asked.events.filter(act="forget").exists()
        do("quash", case.pk, {"reason": "Feil"}, by=me)
        forget(case.pk, by=make.system_administrator())
    assert again(asked).inquiryparty_set.first().name == "(slettet)"
    assert not list(journal.breaks(Inquiry.objects.all()))


@pytest.mark.parametrize("typed", [
    {"outcome": "sanction", "case_number": "UO-2019-0001"}, {"outcome": "sanction", "case_number": "other"},
    {"outcome": "dropped", "case_number": "mine"}, {"case_number": ""}])  # fmt: skip
def test_it_is_tied_only_to_a_case_of_ones_own_that_is_a_sanction(as_, typed):
    asked = make.advised_inquiry()
    me = make.who_prepares(asked)
    numbers = {"mine": make.received_case(me).number, "other": make.received_case().number}
    typed |= {"case_number": numbers.get(typed["case_number"], typed["case_number"])}
    answer = as_(me).post(f"{asked.get_absolute_url()}gjor/close_inquiry/", typed)
    assert answer.status_code == 422 and again(asked).closed_on is None


def closed_into(case, by):
    asked = make.advised_inquiry(by)
    do_inquiry("disclose_minutes", asked.pk, {"to": "prosecutor", "what": ["minutes"]}, by=by)
    do_inquiry("close_inquiry", asked.pk, {"outcome": "imposed", "case": case}, by=by)
    return asked


@pytest.mark.parametrize("grade, seen", [("none", 200), ("strictly_confidential", 404)])
def test_an_inquiry_is_hidden_as_the_case_it_became(grade, seen, as_):
    me, colleague, head = make.coordinator(), make.coordinator(), make.office_head()
    asked = closed_into(make.received_case(me, grade=grade), me)
    assert as_(me).get(asked.get_absolute_url()).status_code == 200
    assert as_(colleague).get(asked.get_absolute_url()).status_code == seen
    for reader in (colleague, head):
        listed = as_(reader).get("/foresporsler/?vis=avsluttet").content.decode()
        assert (asked.number in listed) == (seen == 200)


def test_the_case_it_became_is_named_to_those_who_may_open_it(as_):
    me, colleague = make.coordinator(), make.coordinator()
    case = make.received_case(me)
    address = closed_into(case, me).get_absolute_url()
    assert case.number in as_(me).get(address).content.decode()
    assert case.number not in as_(colleague).get(address).content.decode()


def test_a_form_with_a_mistake_is_a_reading_too(as_):
    me = make.coordinator()
    asked = make.inquiry(me)
    shown = as_(me).post(f"{asked.get_absolute_url()}gjor/inquiry_consent/", {})
    assert shown.status_code == 422 and "Prøvesen" in shown.content.decode()
    assert Reading.objects.filter(inquiry=asked, page="inquiry_consent").count() == 1
