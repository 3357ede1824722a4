"""Telling others: on everybody's consent, because the office may, or because one must; each time written down."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY, do
from workflow.law.verdict import Refused
from workflow.models import Case, Deadline, Disclosure, Event

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WHY = {"recipient": "police", "what": "At det er avtalt slagsmål i kveld.", "why": "Noen kan bli alvorlig skadet."}
WITHOUT_CONSENT = {
    "share_for_own_task": "forvaltningsloven § 13 b første ledd nr. 5",
    "report_crime": "forvaltningsloven § 13 b første ledd nr. 6",
    "share_against_danger": "forvaltningsloven § 13 b første ledd nr. 7",
    "duty_to_avert": "straffeloven § 196",
    "duty_to_disclose_innocence": "straffeloven § 226",
    "child_welfare_report": "barnevernsloven § 13-2",
}


@pytest.fixture
def case():
    return make.received_case(guardians=("mother", "father"))


def agree(case, *people, recipients=("school",), categories=("attendance",), until=TODAY + 30 * DAY, on=TODAY):
    for person in people:
        do("consent_sharing", case.pk, {
            "person": person, "answer": True, "recipients": list(recipients), "categories": list(categories),
            "until": until, "form": "written",
        }, by=make.who_carries(case), on=on)  # fmt: skip


def share(case, agency="school", person="", categories=("attendance",), on=TODAY):
    given = {"with_agency": agency, "with_person": person, "categories": list(categories)}
    do("share", case.pk, given, by=make.who_carries(case), on=on)


def refused(case, **shared) -> set[str]:
    """Whose consent lacks what, and where the law says so."""
    with pytest.raises(Refused) as no:
        share(case, **shared)
    assert not Disclosure.objects.exists()
    return {f"{verdict.text()} {verdict.provision}" for verdict in no.value.verdicts}


def test_what_everybody_agreed_to_is_shared_and_written_down(case, as_):
    agree(case, "youth", "mother", "father")
    share(case, person="Siv Skole")
    told = Disclosure.objects.get()
    assert (told.kind, told.to_agency, told.categories) == ("share", "school", ["attendance"])
    assert told.to_person == "Siv Skole"
    event = Event.objects.latest("seq")
    assert (event.provisions, event.facts["to"]) == (["konfliktrådsloven § 22 c"], "school")
    assert "Siv" not in str(event.facts)
    html = as_(make.who_carries(case)).get(case.get_absolute_url()).content.decode()
    assert "Hva er delt" in html and "Siv Skole" in html


@pytest.mark.parametrize("silent", ["youth", "mother", "father"])
def test_one_who_has_not_agreed_stops_it(case, silent):
    agree(case, *{"youth", "mother", "father"} - {silent})
    name = {"youth": "Elias Prøvesen", "mother": "Mother Prøvesen", "father": "Father Prøvesen"}[silent]
    assert refused(case) == {
        f"{name} har ikke samtykket til at skolen får vite om avtalene blir fulgt. konfliktrådsloven § 22 c"
    }


@pytest.mark.parametrize("shared", [
    {"agency": "police"}, {"categories": ("progress",)}, {"categories": ("attendance", "progress")},
    {"on": TODAY + 31 * DAY},
])  # fmt: skip
def test_the_consent_holds_for_that_receiver_that_kind_and_that_time(case, shared):
    agree(case, "youth", "mother", "father")
    assert all("konfliktrådsloven § 22 c" in reason for reason in refused(case, **shared))
    share(case, on=TODAY + 30 * DAY)


def test_a_consent_for_one_person_is_not_for_another_at_the_same_place(case):
    agree(case, "youth", "mother", "father", recipients=("school:Siv Skole",))
    assert refused(case, person="Ola Skole")
    share(case, person="Siv Skole")


def test_a_consent_taken_back_stops_it_from_that_day_and_what_was_shared_stands(case):
    agree(case, "youth", "mother", "father", on=TODAY - DAY)
    share(case, on=TODAY - DAY)
    do("withdraw_sharing", case.pk, {"person": "father"}, by=make.who_carries(case))
    with pytest.raises(Refused, match="Father Prøvesen har ikke samtykket"):
        share(case)
    assert Disclosure.objects.count() == 1


@pytest.mark.parametrize("born, guardians_asked", [
    (date(2008, 11, 16), False), (date(2008, 11, 17), False), (date(2008, 11, 18), True)
])  # fmt: skip
def test_from_18_the_youth_alone(born, guardians_asked):
    case = make.received_case(born=born, offence_on=date(2026, 3, 2))
    agree(case, "youth")
    if guardians_asked:
        assert len(refused(case)) == 1
    else:
        share(case)


@pytest.mark.parametrize("agency", ["slt_coordinator", "police_council"])
def test_the_system_level_never_learns_a_name(case, agency):
    agree(case, "youth", "mother", "father", recipients=(agency,))
    assert {reason.rpartition(". ")[2] for reason in refused(case, agency=agency)} == {"konfliktrådsloven § 9"}


@pytest.mark.parametrize("born, provisions", [
    # From sixteen the youth alone agrees on health, but § 22 c still wants the guardians: the stricter of both.
    (date(2010, 11, 17), {"konfliktrådsloven § 22 c"}),
    (date(2010, 11, 18), {"konfliktrådsloven § 22 c", "helsepersonelloven § 22"}),
])  # fmt: skip
def test_health_takes_the_stricter_of_both(born, provisions):
    case = make.received_case(born=born, offence_on=date(2026, 3, 2))
    agree(case, "youth", categories=("health",))
    assert {reason.rpartition(". ")[2] for reason in refused(case, categories=("health",))} == provisions
    agree(case, "mother", categories=("health",))
    share(case, categories=("health",))


def test_nothing_is_offered_before_all_agree_on_something(case, as_):
    agree(case, "youth", "mother")
    agree(case, "father", recipients=("police",), categories=("progress",))
    page = as_(make.who_carries(case)).get(reverse("act", args=[case.address, "share"])).content.decode()
    assert "har ikke sagt ja til det samme" in page
    agree(case, "father")
    page = as_(make.who_carries(case)).get(reverse("act", args=[case.address, "share"])).content.decode()
    assert "har ikke sagt ja til det samme" not in page


# ---- Without consent ------------------------------------------------------------------------------


def by_whom(case, act):
    return make.office_head() if act == "report_crime" else make.who_carries(case)


def tell(case, act, **given):
    do(act, case.pk, WHY | given, by=by_whom(case, act))


@pytest.mark.parametrize("act", WITHOUT_CONSENT)
def test_what_is_told_without_consent_is_weighed_and_written_down(case, act):
    tell(case, act)
    told = Disclosure.objects.get()
    assert (told.kind, told.what, told.why, told.provision) == (act, WHY["what"], WHY["why"], WITHOUT_CONSENT[act])
    event = Event.objects.latest("seq")
    assert event.provisions == [WITHOUT_CONSENT[act]]
    assert "slagsmål" not in str(event.facts) and "skadet" not in str(event.facts)


@pytest.mark.parametrize("act", WITHOUT_CONSENT)
@pytest.mark.parametrize("why", ["", "   "])
def test_without_a_reason_nothing_is_told(case, act, why):
    with pytest.raises(Refused) as no:
        tell(case, act, why=why)
    assert {str(verdict.provision) for verdict in no.value.verdicts} == {WITHOUT_CONSENT[act]}
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("act", WITHOUT_CONSENT)
def test_neither_is_the_system_level_told_this_way(case, act):
    with pytest.raises(Refused, match="konfliktrådsloven § 9"):
        tell(case, act, recipient="slt_coordinator")


@pytest.mark.parametrize("act", WITHOUT_CONSENT)
def test_it_may_be_done_after_the_end_and_at_any_grade(act):
    case = make.received_case(grade="confidential")
    do("quash", case.pk, {"reason": "Opphevet."}, by=make.who_carries(case))
    tell(Case.objects.get(pk=case.pk), act)
    assert Disclosure.objects.count() == 1


def test_reporting_a_crime_is_for_the_head_and_the_rest_for_the_coordinator(case):
    with pytest.raises(PermissionDenied):
        do("report_crime", case.pk, WHY, by=make.who_carries(case))
    with pytest.raises(PermissionDenied):
        do("duty_to_avert", case.pk, WHY, by=make.office_head())
    tell(case, "report_crime")
    assert Disclosure.objects.get().decided_by == "office_head"


def test_in_a_shielded_case_the_one_who_carries_it_records_what_the_head_decided():
    case = make.received_case(grade="strictly_confidential")
    do("report_crime", case.pk, WHY, by=make.who_carries(case))
    assert Disclosure.objects.get().decided_by == "office_head"


def test_a_receiver_by_name_is_sealed(case):
    tell(case, "share_against_danger", recipient="Naboen Nils Nabo")
    told = Disclosure.objects.get()
    assert (told.to_agency, told.to_person) == ("other", "Naboen Nils Nabo")
    assert "Nils" not in str(Event.objects.latest("seq").facts)


def test_the_child_welfare_service_answers_within_three_weeks(case):
    tell(case, "child_welfare_report", recipient="child_welfare")
    due = Deadline.objects.get(case=case, name="child_welfare_answer")
    assert (due.due_on, due.rule) == (date(2026, 12, 8), "barnevernsloven § 13-3")
    assert Disclosure.objects.get().feedback_due_on == date(2026, 12, 8)


@pytest.mark.parametrize("act", WITHOUT_CONSENT)
def test_the_page_asks_what_and_why(case, as_, act):
    browser, address = as_(by_whom(case, act)), reverse("act", args=[case.address, act])
    empty = browser.post(address, {})
    asked = {"what", "why"} | ({"recipient"} if act != "child_welfare_report" else set())
    assert empty.status_code == 422 and set(empty.context["form"].errors) == asked
    if "recipient" in asked:
        unnamed = browser.post(address, WHY | {"recipient": "other"})
        assert unnamed.status_code == 422 and list(unnamed.context["form"].errors) == ["who"]
        assert WHY["what"] in unnamed.content.decode()
    assert browser.post(address, WHY | {"recipient": "other", "who": "Legevakten"}).status_code == 302
    told = Disclosure.objects.get()
    assert told.to_agency == ("child_welfare" if act == "child_welfare_report" else "other")


def test_who_sees_only_a_part_of_the_case_does_not_see_what_was_told(case, as_):
    active = make.active_case()
    member = make.on_the_team(active)
    do("share_against_danger", active.pk, WHY, by=make.who_carries(active))
    html = as_(member).get(active.get_absolute_url()).content.decode()
    assert "slagsmål" not in html and "Hva er delt" not in html
    assert "slagsmål" in as_(make.who_carries(active)).get(active.get_absolute_url()).content.decode()
