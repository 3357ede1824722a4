"""The main meeting: called with those the law wants there, held when they came, adjourned when one is missing."""

from datetime import date

import pytest

from tests import factories
from tests.factories import do
from workflow.law.verdict import Refused
from workflow.models import Case, Letter, Meeting

pytestmark = pytest.mark.django_db

IN_TWO_WEEKS = date(2026, 9, 15)


def cited(refused) -> set[str]:
    return {str(verdict.provision) for verdict in refused.value.verdicts}


def attempt(case, act, on=IN_TWO_WEEKS, **given):
    return do(act, case.pk, given, by=factories.who_carries(case), on=on)


def test_a_follow_up_is_not_called_before_everybody_has_consented():
    case = factories.received_case(guardians=("mother", "father"))
    attempt(case, "consent", person="youth", answer=True, given_on=case.received_on, form="written")
    attempt(case, "consent", person="mother", answer=True, given_on=case.received_on, form="oral")
    with pytest.raises(Refused) as refused:
        attempt(case, "summon_meeting", held_on=IN_TWO_WEEKS, invited=["youth", "mother", "father"])
    assert any("straffeprosessloven § 71 a" in provision for provision in cited(refused))
    assert any("konfliktrådsloven § 11" in provision for provision in cited(refused))
    assert "Father Prøvesen" in str(refused.value)
    assert not Meeting.objects.exists()
    attempt(case, "consent", person="father", answer=True, given_on=case.received_on, form="written")
    attempt(case, "summon_meeting", held_on=IN_TWO_WEEKS, invited=["youth", "mother", "father"])
    assert Case.objects.get(pk=case.pk).stage == "meeting_scheduled"


@pytest.mark.parametrize("decided_on, asks", [(date(2024, 8, 31), True), (date(2024, 9, 1), False)])
def test_a_sentence_asks_for_consent_only_in_the_old_scheme(decided_on, asks):
    case = factories.received_case(sanction="youth_sentence", decided_on=decided_on, duration="P1Y")
    people = ["youth", "mother", "police", "correctional_service"]
    if not asks:
        assert attempt(case, "summon_meeting", on=decided_on, held_on=decided_on, invited=people)
        return
    with pytest.raises(Refused):
        attempt(case, "summon_meeting", on=decided_on, held_on=decided_on, invited=people)


@pytest.mark.parametrize("missing", ["youth", "mother", "police", "correctional_service"])
def test_a_meeting_about_a_sentence_is_not_held_without_those_the_law_requires(missing):
    case = factories.summoned_case(sanction="youth_sentence", duration="P1Y")
    came = [person for person in factories.required_people(case) if person != missing]
    with pytest.raises(Refused) as refused:
        attempt(case, "hold_meeting", attended=came, held_on=IN_TWO_WEEKS)
    assert cited(refused) == {"konfliktrådsloven § 24"}
    [verdict] = refused.value.verdicts
    assert verdict.remedy.act == "adjourn_meeting"
    assert Case.objects.get(pk=case.pk).stage == "meeting_scheduled"


def test_a_meeting_where_somebody_is_missing_is_adjourned_and_called_anew():
    case = factories.summoned_case(sanction="youth_sentence", duration="P1Y")
    attempt(case, "adjourn_meeting", attended=["youth", "mother", "police"])
    assert Case.objects.get(pk=case.pk).stage == "preparing"
    later = date(2026, 9, 29)
    attempt(case, "summon_meeting", held_on=later, invited=factories.required_people(case))
    attempt(case, "hold_meeting", on=later, attended=factories.required_people(case), held_on=later)
    first, second = Meeting.objects.order_by("pk")
    assert (first.adjourned_on, first.held_on) == (IN_TWO_WEEKS, None)
    assert (second.adjourned_on, second.held_on) == (None, later)


@pytest.mark.parametrize("day, allowed", [
    (date(2026, 9, 14), False), (date(2026, 9, 15), True), (date(2026, 9, 16), False)
])  # fmt: skip
def test_a_meeting_is_held_on_the_day_it_was_called_for(day, allowed):
    case = factories.summoned_case()
    people = factories.required_people(case)
    if allowed:
        attempt(case, "hold_meeting", on=day, attended=people, held_on=day)
        return
    with pytest.raises(Refused):
        attempt(case, "hold_meeting", on=day, attended=people, held_on=day)


def test_one_of_two_guardians_can_be_excused_with_a_reason():
    case = factories.summoned_case(guardians=("mother", "father"))
    attempt(case, "hold_meeting", attended=["youth", "mother"], held_on=IN_TWO_WEEKS, excused={"father": "Er til sjøs"})
    meeting = Meeting.objects.get()
    assert (meeting.excused, meeting.excuse) == (["father"], "Er til sjøs")
    assert "sjøs" not in meeting.excuse_sealed


def test_a_second_call_sets_the_first_meeting_aside():
    case = factories.summoned_case()
    attempt(case, "summon_meeting", held_on=date(2026, 9, 22), invited=factories.required_people(case))
    first, second = Meeting.objects.order_by("pk")
    assert first.superseded_on == IN_TWO_WEEKS
    assert second.superseded_on is None


def test_everybody_of_the_case_gets_a_letter_that_says_nothing():
    case = factories.summoned_case()
    letters = Letter.objects.filter(template="meeting/summoned/party")
    assert {letter.party.key for letter in letters} == {"youth", "mother"}
    assert {letter.case_id for letter in letters} == {case.pk}


def test_the_page_says_who_must_be_there_and_the_word_of_the_rule_set(as_):
    for decided_on, word in [(date(2024, 8, 30), "ungdomsstormøte"), (date(2026, 9, 1), "ungdomsplanmøte")]:
        case = factories.consented_case(decided_on=decided_on)
        text = as_(factories.who_carries(case)).get(f"/sak/{case.address}/innkall/").content.decode()
        assert word in text
        assert "Må være med" in text


def test_the_page_keeps_what_was_typed_when_the_law_says_no(as_):
    case = factories.received_case()
    response = as_(factories.who_carries(case)).post(
        f"/sak/{case.address}/innkall/", {"held_on": "2026-12-01", "invited": ["youth"], "place": "Testveien 4"}
    )
    text = response.content.decode()
    assert response.status_code == 409
    assert "Testveien 4" in text
    assert "konfliktrådsloven §\u00a011" in text


@pytest.mark.parametrize("held_on", ["", "2026-02-30", "i morgen", "9" * 400])
def test_a_day_that_does_not_exist_is_asked_for_again(as_, held_on):
    case = factories.consented_case()
    response = as_(factories.who_carries(case)).post(
        f"/sak/{case.address}/innkall/", {"held_on": held_on, "invited": ["youth", "mother"]}
    )
    assert response.status_code == 422
    assert not Meeting.objects.exists()
