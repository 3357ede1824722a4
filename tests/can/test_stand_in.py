"""Standing in: planned by whoever is away or the head, by the clock, told to both, and seen in the record."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import factories
from tests.factories import TODAY
from workflow.models import Appointment, Cover, Notice, Reading
from workflow.services.absence import change_absence, plan_absence, take_back_absence
from workflow.services.cover import carriers
from workflow.services.once import AlreadySent

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST, LAST = TODAY + 3 * DAY, TODAY + 10 * DAY


@pytest.fixture
def kari():
    return factories.coordinator(name="Kari Prøve")


@pytest.fixture
def viktor():
    return factories.coordinator(name="Viktor Prøve")


@pytest.fixture
def third():
    return factories.coordinator(name="Tredje Prøve")


def plan(who, deputy, from_on=FIRST, to_on=LAST, *, by=None, on=TODAY, **more) -> Cover:
    return plan_absence(coordinator=who.user, deputy=deputy.user, from_on=from_on, to_on=to_on, by=by or who, on=on, **more)


def answer(as_, who, case, day) -> int:
    with factories.on_the_day(day):
        return as_(who).get(case.get_absolute_url()).status_code


def test_a_colleague_has_the_cases_on_those_days_and_no_others(as_, kari, viktor):
    case = factories.received_case(kari)
    plan(kari, viktor)
    days = {FIRST - DAY: 404, FIRST: 200, LAST: 200, LAST + DAY: 404}
    assert {day: answer(as_, viktor, case, day) for day in days} == days
    with factories.on_the_day(FIRST):
        assert as_(viktor).get(f"/sak/{case.address}/gjor/consent/").status_code == 200
        assert carriers(case, FIRST) == [kari.user.pk, viktor.user.pk]


def test_both_are_told_through_the_page_and_the_same_form_twice_has_one_effect(as_, kari, viktor):
    sent = {"deputy": viktor.user.pk, "from_on": FIRST.isoformat(), "to_on": LAST.isoformat(), "submission": "x"}
    client = as_(kari)
    assert [client.post("/fravaer/", sent).status_code for _time in range(2)] == [302, 302]
    cover = Cover.objects.get()
    assert (cover.coordinator, cover.deputy, cover.made_by) == (kari.user, viktor.user, kari.user)
    assert cover.history.get().history_user == kari.user
    assert set(Notice.objects.filter(kind="absence_planned").values_list("user", flat=True)) == {kari.user.pk, viktor.user.pk}
    assert "Viktor Prøve" in client.get("/fravaer/").content.decode()


def test_the_head_plans_for_others_and_a_coordinator_only_for_themselves(as_, kari, viktor, third):
    head = factories.office_head()
    sent = {"coordinator": kari.user.pk, "deputy": viktor.user.pk, "from_on": FIRST.isoformat(), "to_on": LAST.isoformat()}
    assert as_(head).post("/fravaer/", sent).status_code == 302
    with pytest.raises(PermissionDenied):
        plan(kari, viktor, LAST + DAY, LAST + 2 * DAY, by=third)
    with pytest.raises(PermissionDenied):
        plan(kari, viktor, LAST + DAY, LAST + 2 * DAY, by=factories.team_person())


@pytest.mark.parametrize("days, field", [
    ((TODAY - DAY, LAST), "from_on"), ((FIRST, FIRST - DAY), "to_on"),
])  # fmt: skip
def test_days_that_make_no_sense_are_refused(kari, viktor, days, field):
    with pytest.raises(ValidationError) as refused:
        plan(kari, viktor, *days)
    assert list(refused.value.message_dict) == [field]


def test_it_may_begin_today_and_last_one_day(as_, kari, viktor):
    case = factories.received_case(kari)
    plan(kari, viktor, TODAY, TODAY)
    assert [answer(as_, viktor, case, day) for day in (TODAY, TODAY + DAY)] == [200, 404]


@pytest.mark.parametrize("from_on, to_on, free", [
    (FIRST - 2 * DAY, FIRST - DAY, True), (FIRST - 2 * DAY, FIRST, False), (LAST, LAST + DAY, False),
    (LAST + DAY, LAST + 2 * DAY, True),
])  # fmt: skip
def test_no_absence_on_top_of_another_no_deputy_who_is_away_and_no_chain(kari, viktor, third, from_on, to_on, free):
    plan(kari, viktor)
    tries = {"har allerede fravær": (kari, third), "er selv borte": (third, kari), "er vara for": (viktor, third)}
    for words, (who, deputy) in tries.items():
        if free:
            take_back_absence(plan(who, deputy, from_on, to_on).pk, by=who, on=TODAY)
            continue
        with pytest.raises(ValidationError, match=words):
            plan(who, deputy, from_on, to_on)


def test_the_deputy_works_at_the_office_on_all_the_days(kari, viktor):
    with pytest.raises(ValidationError, match="ikke koordinator her"):
        plan(kari, factories.coordinator(factories.OSLO))
    Appointment.objects.filter(user=viktor.user).update(to_on=LAST - DAY)
    with pytest.raises(ValidationError, match="ikke koordinator her"):
        plan(kari, viktor)
    assert plan(kari, viktor, FIRST, LAST - DAY).pk


def test_other_days_move_the_access_and_what_has_begun_keeps_its_first_day(as_, kari, viktor):
    case = factories.received_case(kari)
    cover = plan(kari, viktor)
    change_absence(cover.pk, from_on=FIRST + DAY, to_on=LAST + DAY, by=kari, on=TODAY)
    days = {FIRST: 404, FIRST + DAY: 200, LAST + DAY: 200, LAST + 2 * DAY: 404}
    assert {day: answer(as_, viktor, case, day) for day in days} == days
    change_absence(cover.pk, from_on=FIRST - DAY, to_on=FIRST + 3 * DAY, by=kari, on=FIRST + 2 * DAY)
    cover.refresh_from_db()
    assert (cover.from_on, cover.to_on) == (FIRST + DAY, FIRST + 3 * DAY)
    assert Notice.objects.filter(kind="absence_changed").count() == 4


def test_taken_back_it_is_over_at_once_and_the_days_are_free_again(as_, kari, viktor, third):
    case = factories.received_case(kari)
    cover = plan(kari, viktor, TODAY, LAST)
    assert answer(as_, viktor, case, TODAY) == 200
    as_(kari).post(f"/fravaer/{cover.pk}/", {"step": "take_back"})
    assert answer(as_, viktor, case, TODAY) == 404
    assert Notice.objects.filter(kind="absence_taken_back").count() == 2
    assert plan(kari, third, TODAY, LAST).pk
    with pytest.raises(Cover.DoesNotExist):
        take_back_absence(cover.pk, by=kari, on=TODAY)


def test_only_the_one_who_is_away_and_the_head_change_it(as_, kari, viktor):
    cover = plan(kari, viktor)
    for who, expected in [(viktor, 404), (factories.coordinator(), 404), (factories.office_head(factories.OSLO), 404)]:
        assert as_(who).post(f"/fravaer/{cover.pk}/", {"step": "take_back"}).status_code == expected
    assert as_(factories.office_head()).post(f"/fravaer/{cover.pk}/", {"step": "take_back"}).status_code == 302


def test_a_strictly_protected_case_needs_a_deputy_named_in_it(as_, kari, viktor):
    case = factories.received_case(kari, grade="strictly_confidential")
    plan(kari, viktor, TODAY, LAST)
    assert answer(as_, viktor, case, TODAY) == 404
    own = as_(kari).get("/fravaer/").content.decode()
    assert case.number in own and f"/sak/{case.address}/gjor/assign/" in own and "Ingen vara ennå" in own
    assert case.number not in as_(viktor).get("/fravaer/").content.decode()
    assert case.number not in as_(factories.office_head()).get("/fravaer/").content.decode()
    sent = {"to": kari.user.pk, "deputy": viktor.user.pk, "impartial": "on"}
    assert as_(kari).post(f"/sak/{case.address}/gjor/assign/", sent).status_code == 302
    assert answer(as_, viktor, case, TODAY) == 200


def test_the_record_says_who_read_as_deputy(as_, kari, viktor):
    case = factories.received_case(kari)
    plan(kari, viktor, TODAY, LAST)
    answer(as_, viktor, case, TODAY)
    answer(as_, kari, case, TODAY)
    read = dict(Reading.objects.filter(page="case").values_list("user", "as_deputy"))
    assert read == {viktor.user.pk: True, kari.user.pk: False}
    assert "ungdomskoordinator, vara" in as_(kari).get(f"/sak/{case.address}/innsyn/").content.decode()


def test_the_pages_say_who_carries_it_today(as_, kari, viktor):
    case = factories.received_case(kari)
    plan(kari, viktor, TODAY, date(2026, 11, 24))
    away, stands_in = (as_(who).get("/arbeidsliste/").content.decode() for who in (kari, viktor))
    assert "Viktor Prøve er vara for deg til 24." in away
    assert "Du er vara for Kari Prøve til 24." in stands_in
    assert case.number in stands_in and "du er vara for Kari Prøve" in stands_in
    assert "Viktor Prøve følger opp saken til 24." in as_(kari).get(case.get_absolute_url()).content.decode()


def test_a_key_is_spent_once(kari, viktor):
    plan(kari, viktor, submission="y")
    with pytest.raises(AlreadySent):
        plan(kari, viktor, LAST + DAY, LAST + 2 * DAY, submission="y")
