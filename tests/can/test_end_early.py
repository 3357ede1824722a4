"""Ending before the time: no plan, refused consent, death, quashing, limitation, a new sentence."""

from datetime import date

import pytest

from tests import factories
from tests.factories import do
from workflow.law.verdict import Refused
from workflow.models import Case, Letter
from workflow.nodes import waiting

pytestmark = pytest.mark.django_db


def attempt(case, act, on=None, **given):
    do(act, case.pk, given, by=factories.who_carries(case), on=on or case.received_on)
    return Case.objects.get(pk=case.pk)


def test_a_refused_consent_sends_the_case_back_to_the_prosecutor():
    case = factories.received_case()
    attempt(case, "consent", person="youth", answer=False, given_on=case.received_on, form="written")
    ended = attempt(case, "no_plan", reason="Vil ikke", to="prosecutor", recommend=None)
    assert (ended.stage, ended.ended_on, ended.ending) == ("returned", case.received_on, "Vil ikke")
    assert not waiting(case.pk).exists()
    assert not ended.deadlines.filter(settled_on=None).exists()


def test_a_withdrawn_consent_before_the_plan_stops_the_meeting():
    case = factories.summoned_case()
    attempt(case, "withdraw_consent", person="youth")
    held_on = case.meeting_set.get().planned_for
    with pytest.raises(Refused) as refused:
        attempt(case, "hold_meeting", held_on, attended=factories.required_people(case), held_on=held_on)
    assert "straffeprosessloven § 71 a" in str(refused.value)


@pytest.mark.parametrize("to, recommend, allowed", [
    ("correctional_region", "execution", True),
    ("prosecutor", "conversion", True),
    ("prosecutor", "electronic_monitoring", False),
    ("prosecutor", None, False),
])  # fmt: skip
def test_a_sentence_without_a_plan_goes_on_with_a_recommendation(to, recommend, allowed):
    case = factories.case_with_meeting_held(sanction="youth_sentence", duration="P1Y")
    on = case.meeting_set.get().held_on
    if allowed:
        assert attempt(case, "no_plan", on, reason="Ingen plan", to=to, recommend=recommend).stage == "returned"
        return
    with pytest.raises(Refused):
        attempt(case, "no_plan", on, reason="Ingen plan", to=to, recommend=recommend)


@pytest.mark.parametrize("act, stage", [
    ("record_death", "deceased"), ("quash", "quashed"), ("lapse", "lapsed"), ("replace_by_new_sentence", "replaced")
])  # fmt: skip
def test_what_ends_a_case_from_outside(act, stage):
    case = factories.active_case()
    ended = attempt(case, act, factories.TODAY, reason="Melding fra politiet")
    assert ended.stage == stage
    assert not waiting(case.pk).exists()
    assert Letter.objects.filter(template="case/ended/party").exists() == (stage != "deceased")


@pytest.mark.parametrize("act, of_follow_up, of_sentence", [
    ("record_death", "konfliktrådsloven § 22", "konfliktrådsloven § 22"),
    ("quash", "straffeprosessloven § 59 a", "straffeprosessloven § 452"),
    ("lapse", "straffeloven § 93", "straffeloven § 93"),
    ("replace_by_new_sentence", "konfliktrådsloven § 34", "konfliktrådsloven § 32"),
])  # fmt: skip
def test_an_end_rests_on_the_provision_of_its_sanction(act, of_follow_up, of_sentence):
    for sanction, duration, provision in [
        ("youth_follow_up", "P8M", of_follow_up), ("youth_sentence", "P1Y", of_sentence)
    ]:  # fmt: skip
        case = factories.received_case(sanction=sanction, duration=duration)
        attempt(case, act, reason="Brev fra retten.")
        assert case.events.latest("seq").provisions == [provision]


def test_what_ends_the_case_is_somebody_elses_news(as_):
    case = factories.active_case(sanction="youth_sentence", duration="P1Y")
    page = as_(factories.who_carries(case)).get(f"{case.get_absolute_url()}gjor/lapse/").content.decode()
    assert "subsidiære fengselsstraffen" in page and "Hva er meldt, og av hvem?" in page


def test_an_ended_case_takes_nothing_more():
    case = factories.active_case()
    attempt(case, "quash", factories.TODAY, reason="Anke")
    with pytest.raises(Refused):
        attempt(case, "interrupt", factories.TODAY, ground="health", reason="Syk")


def test_access_ends_with_the_case():
    case = factories.active_case()
    member = factories.granted(case, factories.team_person())
    attempt(case, "quash", factories.TODAY, reason="Anke")
    grant = member.user.grants.get()
    assert grant.withdrawn_at


@pytest.mark.parametrize("born, age", [(date(2008, 8, 31), 18), (date(2008, 9, 2), 17)])
def test_at_18_the_guardian_is_not_asked(born, age):
    case = factories.received_case(decided_on=date(2026, 9, 1), born=born, offence_on=date(2026, 5, 1))
    attempt(case, "consent", person="youth", answer=True, given_on=case.received_on, form="written")
    on = date(2026, 9, 1)
    if age == 18:
        attempt(case, "summon_meeting", on, held_on=on, invited=["youth"])
        return
    with pytest.raises(Refused):
        attempt(case, "summon_meeting", on, held_on=on, invited=["youth", "mother"])
