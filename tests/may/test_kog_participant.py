"""A member of the coordination group: the inquiries they are let in to, and whom they concern only on consent."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.factories import TODAY
from workflow import clock
from workflow.access import INQUIRY_ACTIONS, Actor, may
from workflow.acts import INQUIRY_ACTS, do_inquiry
from workflow.models import Appointment, Inquiry, InquiryGrant, Reading, Role
from workflow.models.keeping import audited_bulk
from workflow.queries import inquiries_visible_to
from workflow.views import inquiry_pages

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
# What tells who it is: nothing of it is in a byte that a member gets who may not know.
CANARIES = {
    "name": "Kanariel Fuglesen", "mother": "Mirakella Fuglesen", "born": date(2010, 2, 9),
    "police case": "KANARI-77/26", "offence": "kanariran", "minutes": "Kanarireferat", "sketch": "Kanariskisse",
    "factor": "Kanarivurdering", "note": "Kanarimerknad",
}  # fmt: skip
WHO_IT_IS = [
    "Kanariel", "Fuglesen", "Mirakella", "2010", "9. februar", "09.02", "KANARI-77", "anariran",
]  # fmt: skip
FOR_THE_PROSECUTOR = ["Kanarireferat", "Kanariskisse", "Kanarivurdering", "Kanarimerknad", "egnet"]


def a_whole_inquiry() -> Inquiry:
    """Every field filled in with something to look for."""
    asked = make.discussed_inquiry(
        youth_name=CANARIES["name"], guardians=(("mother", CANARIES["mother"]),), born=CANARIES["born"],
        police_case=CANARIES["police case"], offence=CANARIES["offence"], summary="Første gang hos politiet.",
    )  # fmt: skip
    me = make.who_prepares(asked)
    said = make.advice(asked, reasons=CANARIES["minutes"], sketch=CANARIES["sketch"])
    said["factors"] = dict.fromkeys(said["factors"], CANARIES["factor"])
    do_inquiry("assess_suitability", asked.pk, said, by=me)
    do_inquiry("attach_report", asked.pk, {"report_on": TODAY, "note": CANARIES["note"]}, by=me)
    return asked


def everything_shown(client, asked: Inquiry) -> str:
    """Every byte of every page a member of the group can reach."""
    pages = ["/foresporsler/", "/foresporsler/?vis=avsluttet", asked.get_absolute_url(), "/koordineringsgruppen/",
             f"{asked.get_absolute_url()}?hendelser=alle", "/mine-tiltak/"]  # fmt: skip
    pages += [f"{asked.get_absolute_url()}gjor/{act}/" for act in INQUIRY_ACTS]
    answers = [client.get(page) for page in pages]
    text = "".join(str(answer.headers) + answer.content.decode() for answer in answers)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def found(text: str, wanted: list[str]) -> list[str]:
    return [canary for canary in wanted if canary in text]


# ---- Whom it concerns -----------------------------------------------------------------------------


def test_without_consent_nothing_that_tells_who_it_is_reaches_a_member(as_):
    asked = a_whole_inquiry()
    text = everything_shown(as_(make.in_the_group(asked)), asked)
    assert "Første gang hos politiet." in text and asked.number in text
    assert found(text, WHO_IT_IS) == []
    assert "Kanariel" in as_(make.who_prepares(asked)).get(asked.get_absolute_url()).content.decode()


def test_with_every_consent_a_member_sees_who_it_is(as_):
    asked = a_whole_inquiry()
    make.say_yes(asked)
    text = everything_shown(as_(make.in_the_group(asked)), asked)
    assert found(text, ["Kanariel Fuglesen", "Mirakella Fuglesen", "9. februar 2010", "Kanariran"]) == [
        "Kanariel Fuglesen", "Mirakella Fuglesen", "9. februar 2010", "Kanariran"
    ]  # fmt: skip


def test_the_eye_of_this_test_is_open(as_, monkeypatch):
    """The negative control: with the law's question switched off, the canaries are found."""
    asked = a_whole_inquiry()
    monkeypatch.setattr(inquiry_pages, "may_know_who", lambda *_, **__: [])
    assert found(everything_shown(as_(make.in_the_group(asked)), asked), WHO_IT_IS) != []


@pytest.mark.parametrize("consents, agency, sees", [
    (["youth"], "police", False), (["mother"], "police", False), (["youth", "mother"], "police", True),
    (["youth", "mother"], "school", False), ([], "prosecutor", True)])
def test_a_member_knows_when_everybody_has_named_their_agency_or_they_asked(as_, consents, agency, sees):
    asked = make.inquiry()
    for person in consents:
        make.say_yes(asked, person)
    text = as_(make.in_the_group(asked, agency)).get(asked.get_absolute_url()).content.decode()
    assert ("Elias Prøvesen" in text) is sees
    assert Reading.objects.get(inquiry=asked).shown == ["named" if sees else "anonymous"]


def test_taken_back_it_is_hidden_at_the_next_click(as_):
    asked = make.inquiry()
    make.say_yes(asked)
    client = as_(make.in_the_group(asked))
    assert "Elias" in client.get(asked.get_absolute_url()).content.decode()
    do_inquiry("withdraw_inquiry_consent", asked.pk, {"person": "mother"}, by=make.who_prepares(asked))
    assert "Elias" not in client.get(asked.get_absolute_url()).content.decode()


@pytest.mark.parametrize("day, sees", [(date(2027, 2, 28), True), (date(2027, 3, 1), True), (date(2027, 3, 2), False)])
def test_it_is_hidden_when_the_consent_runs_out(as_, day, sees):
    asked = make.inquiry()
    make.say_yes(asked)
    person = make.in_the_group(asked, to_on=date(2027, 6, 1))
    with make.on_the_day(day):
        assert ("Elias" in as_(person).get(asked.get_absolute_url()).content.decode()) is sees


def test_a_guardian_added_later_must_be_asked_before_the_name_is_shown_again(as_):
    asked = make.inquiry()
    make.say_yes(asked)
    client = as_(make.in_the_group(asked))
    do_inquiry("add_inquiry_guardian", asked.pk, {"name": "Vera Vergesen"}, by=make.who_prepares(asked))
    assert "Elias" not in client.get(asked.get_absolute_url()).content.decode()


def test_a_summary_that_comes_to_name_somebody_is_not_shown(as_):
    asked = make.inquiry(summary="Bor hos Vera.")
    client = as_(make.in_the_group(asked))
    assert "Bor hos Vera." in client.get(asked.get_absolute_url()).content.decode()
    do_inquiry("add_inquiry_guardian", asked.pk, {"name": "Vera Vergesen"}, by=make.who_prepares(asked))
    assert "Bor hos Vera." not in client.get(asked.get_absolute_url()).content.decode()


@pytest.mark.parametrize("named", [True, False])
def test_minutes_sketch_and_what_was_weighed_are_for_the_prosecutor_and_no_member(as_, named):
    asked = a_whole_inquiry()
    if named:
        make.say_yes(asked)
    text = everything_shown(as_(make.in_the_group(asked)), asked)
    assert found(text, FOR_THE_PROSECUTOR) == []
    seen = as_(make.who_prepares(asked)).get(asked.get_absolute_url()).content.decode()
    assert found(seen, ["Kanarireferat", "Kanariskisse", "Kanarivurdering"]) == FOR_THE_PROSECUTOR[:3]


# ---- Which inquiries, and until when --------------------------------------------------------------


@pytest.mark.parametrize("day, status", [(-1, 404), (0, 200), (10, 200), (11, 404)])
def test_access_lasts_from_its_first_day_to_its_last(as_, day, status):
    asked = make.inquiry()
    person = make.in_the_group(asked, to_on=TODAY + 10 * ONE_DAY)
    with make.on_the_day(TODAY + day * ONE_DAY):
        assert as_(person).get(asked.get_absolute_url()).status_code == status
        assert (asked.number in as_(person).get("/foresporsler/").content.decode()) is (status == 200)


def test_a_member_sees_the_inquiries_they_were_let_in_to_and_no_other(as_):
    mine, other = make.inquiry(), make.inquiry()
    client = as_(make.in_the_group(mine))
    make.in_the_group(other)
    assert [client.get(asked.get_absolute_url()).status_code for asked in (mine, other)] == [200, 404]
    listed = client.get("/foresporsler/").content.decode()
    assert mine.number in listed and other.number not in listed


@pytest.mark.parametrize("act, given", [("end_member", None), ("close_inquiry", {"outcome": "withdrawn"})])
def test_access_ends_at_the_next_click_when_it_is_ended_or_the_inquiry_closed(as_, act, given):
    asked = make.inquiry()
    client = as_(make.in_the_group(asked))
    assert client.get(asked.get_absolute_url()).status_code == 200
    do_inquiry(act, asked.pk, given or {"member": InquiryGrant.objects.get()}, by=make.who_prepares(asked))
    assert client.get(asked.get_absolute_url()).status_code == 404


def test_a_member_does_nothing_to_an_inquiry(as_):
    asked = make.inquiry()
    person = make.in_the_group(asked)
    for act in INQUIRY_ACTS:
        page = f"{asked.get_absolute_url()}gjor/{act}/"
        assert (as_(person).get(page).status_code, as_(person).post(page, {}).status_code) == (404, 404)
        with pytest.raises(PermissionDenied):
            do_inquiry(act, asked.pk, {}, by=person)
    assert as_(person).get("/koordineringsgruppen/").status_code == 404
    assert as_(person).get("/foresporsler/ny/").status_code == 403


def test_a_place_in_the_group_opens_no_case_and_a_place_on_a_team_no_inquiry(as_):
    asked, case = make.inquiry(), make.active_case()
    assert as_(make.in_the_group(asked)).get(case.get_absolute_url()).status_code == 404
    assert as_(make.on_the_team(case)).get(asked.get_absolute_url()).status_code == 404


def test_the_slt_coordinator_sees_nothing_not_even_with_a_grant_to_their_name(as_):
    asked, slt = make.inquiry(), make.slt_coordinator()
    InquiryGrant.objects.create(inquiry=asked, user=slt.user, agency="municipality", from_on=TODAY, to_on=TODAY,
                                given_by=asked.coordinator)  # fmt: skip
    client = as_(slt)
    assert [client.get(page).status_code for page in (asked.get_absolute_url(), "/foresporsler/")] == [404, 404]
    assert client.get("/koordineringsgruppen/").status_code == 404
    Appointment.objects.create(user=slt.user, role=Role.TEAM_MEMBER, agency="Hamar kommune", from_on=TODAY)
    client.post("/rolle/", {"role": Appointment.objects.get(user=slt.user, role=Role.TEAM_MEMBER).pk})
    assert client.get(asked.get_absolute_url()).status_code == 200
    client.post("/rolle/", {"role": slt.appointment.pk})
    assert client.get(asked.get_absolute_url()).status_code == 404


def test_a_closed_inquiry_answers_as_one_that_does_not_exist(as_):
    asked = make.inquiry()
    for stranger in (make.coordinator(make.OSLO), make.office_head(), make.team_person(), make.auditor(),
                     make.system_administrator()):  # fmt: skip
        client = as_(stranger)
        closed, missing = client.get(asked.get_absolute_url()), client.get("/foresporsel/finnes-ikke/")
        assert (closed.status_code, missing.status_code) == (404, 404)
        assert asked.number not in closed.content.decode()


# ---- One rule -------------------------------------------------------------------------------------
PEOPLE, OFFICES = st.integers(0, 2), st.integers(0, 1)
DAYS = st.sampled_from([TODAY + number * ONE_DAY for number in range(-2, 3)])
grants = st.tuples(PEOPLE, st.tuples(DAYS, DAYS), st.booleans())
questions = st.tuples(
    st.lists(st.tuples(OFFICES, st.lists(grants, max_size=2)), min_size=1, max_size=3), PEOPLE, OFFICES,
    st.sampled_from(Role.values), DAYS,
)  # fmt: skip


def test_may_and_the_list_are_one_rule():
    offices = [make.office(make.INNLANDET), make.office(make.OSLO)]
    people = [make.coordinator().user for _ in range(3)]
    inquiries = [make.inquiry() for _ in range(3)]

    @settings(max_examples=60, deadline=None, database=None, derandomize=True,
              suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
    @given(questions)
    def property_holds(question):
        kept, person, place, role, on = question
        actor = Actor(people[person], Appointment(user=people[person], role=role, office=offices[place]))
        _place(kept, inquiries, offices, people)
        for action in INQUIRY_ACTIONS:
            one_by_one = {asked.pk for asked in inquiries if may(actor, action, asked, on)}
            assert one_by_one == set(inquiries_visible_to(actor, action, on).values_list("pk", flat=True))

    property_holds()


def _place(kept, inquiries, offices, people) -> None:
    """Give the inquiries these offices and grants, and no others."""
    with audited_bulk():
        InquiryGrant.objects.all().delete()
        for asked, (office, given_to) in zip(inquiries, kept, strict=False):
            Inquiry.objects.filter(pk=asked.pk).update(office=offices[office])
            InquiryGrant.objects.bulk_create(
                InquiryGrant(inquiry=asked, user=people[who], agency="police", from_on=min(days), to_on=max(days),
                             given_by=people[0], withdrawn_at=clock.now() if over else None)
                for who, days, over in given_to
            )  # fmt: skip
