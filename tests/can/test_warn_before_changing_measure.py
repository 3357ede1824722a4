"""A measure that plans rest on: the warning, the counts nobody is shown, posts in several places, two versions."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests import factories
from tests.can.test_keep_catalogue import FACTS, RINGSAKER, TYPED
from tests.factories import HAMAR, TODAY, active_case, everyone, slt_coordinator
from workflow.models import Appointment, Case, CityDistrict, Municipality
from workflow.models.keeping import audited_bulk
from youthplans.models import Measure, PlanLine
from youthplans.services.catalogue import OthersNotTold, add_measure, plans_using, set_status, verify_measure

pytestmark = pytest.mark.django_db
GJOVIK, OSLO = "3407", "0301"
FEW = "Planer kan bygge på dette tiltaket. Vi viser ikke tall under 5."


@pytest.fixture
def in_plans(monkeypatch):
    """Makes running cases with the measure in their plan, each with a condition beside it."""

    def make(measure: Measure, number: int) -> list[Case]:
        lines = [PlanLine.from_catalogue(measure), PlanLine.from_catalogue(measure)]
        lines = [PlanLine(**(vars(line) | {"responsible": "Leder"})) for line in lines]
        monkeypatch.setattr(
            factories, "plan", lambda case: {"measures": lines, "agreed_by": everyone(case)}
        )
        return [active_case() for _ in range(number)]

    return make


def edit(client, measure, **typed):
    """Send the form without the tick, unless it is typed."""
    sent = {name: value for name, value in TYPED.items() if name != "told"}
    return client.post(reverse("measure_edit", args=[measure.pk]), sent | typed)


def status(client, measure, to: str, **typed):
    return client.post(reverse("measure_status", args=[measure.pk]), {"status": to, "version": 1} | typed)


# ---- Plans that rest on the measure ---------------------------------------------------------------


def test_five_plans_are_counted_and_four_look_like_none(
    at_work, a_measure, in_plans, django_assert_num_queries
):
    used, unused = a_measure(statutory_categories=["programme"]), a_measure("Ubrukt")
    cases = in_plans(used, 5)
    with django_assert_num_queries(1):
        assert plans_using(used) == 5
    form = at_work.get(reverse("measure_edit", args=[used.pk])).content.decode()
    assert "5 planer bruker dette tiltaket nå." in form
    assert "5 planer bruker dette tiltaket nå." in status(at_work, used, "paused").content.decode()
    assert not [case.number for case in cases if case.number in form]
    with audited_bulk():
        Case.objects.filter(pk=cases[0].pk).update(stage="lapsed", ended_on=TODAY)
    pages = [at_work.get(reverse("measure_edit", args=[one.pk])).content.decode() for one in (used, unused)]
    assert [FEW in page for page in pages] == [True, True]
    assert "planer bruker" not in "".join(pages)


@pytest.mark.parametrize("to, is_asked", [("full", True), ("paused", True), ("ended", True), ("open", False)])
def test_taking_places_away_asks_for_one_tick(at_work, a_measure, to, is_asked):
    measure = a_measure(status="paused" if to == "open" else "open")
    answer = status(at_work, measure, to)
    measure.refresh_from_db()
    assert (answer.status_code, measure.status != to) == ((422, True) if is_asked else (302, False))
    if is_asked:
        assert FEW in answer.content.decode()
        status(at_work, measure, to, told="on")
        measure.refresh_from_db()
        assert measure.status == to


def test_an_edit_of_what_plans_rest_on_asks_for_the_tick_and_loses_nothing(at_work, a_measure):
    measure = a_measure()
    answer = edit(at_work, measure, place="Storgata")
    assert list(answer.context["form"].errors) == ["told"]
    assert 'value="Storgata"' in answer.content.decode()
    assert Measure.objects.get().version == 1
    edit(at_work, measure, place="Storgata", told="on")
    assert Measure.objects.get().place == "Storgata"


def test_new_numbers_and_the_keeping_itself_need_no_tick(at_work, a_measure):
    measure = a_measure()
    edit(at_work, measure, told="on")
    numbers = {"capacity_free": "2", "waiting_time_days": "9", "next_review_at": "2027-02-01", "version": "2"}
    assert edit(at_work, measure, **numbers).status_code == 302
    closed = {"closed_0_first": "2026-12-21", "closed_0_last": "2026-12-30"}
    for more in ({"needs": ["economy"]}, {"languages": ["so"]}, closed):
        answer = edit(at_work, measure, **numbers | more | {"version": "3"})
        assert list(answer.context["form"].errors) == ["told"]


def test_what_has_never_been_open_is_in_no_plan(at_work, a_measure):
    measure = a_measure(status="planned")
    assert "told" not in at_work.get(reverse("measure_edit", args=[measure.pk])).context["form"].fields
    assert edit(at_work, measure).status_code == 302
    assert status(at_work, measure, "ended", version=2).status_code == 302


def test_nobody_makes_an_open_measure_planned_again(at_work, a_measure):
    measure = a_measure()
    status(at_work, measure, "planned", told="on")
    assert Measure.objects.get().status == "open"


def test_the_service_asks_too(siv, a_measure):
    with pytest.raises(OthersNotTold):
        set_status(a_measure().pk, "ended", version=1, by=siv, on=TODAY)


# ---- Several posts --------------------------------------------------------------------------------


def also(person, municipality: str, district: CityDistrict | None = None, **fields) -> Appointment:
    return Appointment.objects.create(
        user=person.user, role="slt_coordinator", municipality_id=municipality, district=district,
        from_on="2020-01-01", **fields,
    )  # fmt: skip


def test_an_inter_municipal_post_writes_for_its_municipalities_and_no_third(at_work, siv, a_measure):
    also(siv, RINGSAKER)
    offered = at_work.get(reverse("measure_new")).context["form"].fields["municipality"].queryset
    assert {municipality.pk for municipality in offered} == {HAMAR, RINGSAKER}
    assert at_work.post(reverse("measure_new"), TYPED | {"municipality": RINGSAKER}).status_code == 302
    assert Measure.objects.get().municipality_id == RINGSAKER
    answer = at_work.post(reverse("measure_new"), TYPED | {"municipality": GJOVIK})
    assert list(answer.context["form"].errors) == ["municipality"]
    with pytest.raises(PermissionDenied):
        add_measure(FACTS | {"municipality": Municipality.objects.get(pk=GJOVIK)}, by=siv, on=TODAY)
    assert Measure.objects.count() == 1


@pytest.mark.parametrize("municipality, answer", [(HAMAR, 302), (RINGSAKER, 302), (GJOVIK, 403)])
def test_every_post_of_a_measure_reaches_as_far_as_the_posts(at_work, siv, a_measure, municipality, answer):
    also(siv, RINGSAKER)
    measure = a_measure(municipality_id=municipality)
    assert edit(at_work, measure, told="on").status_code == answer
    assert status(at_work, measure, "paused", version=2, told="on").status_code == answer
    sent = at_work.post(reverse("measure_verify", args=[measure.pk]), {"version": 3})
    assert sent.status_code == answer
    assert Measure.objects.get().version == (4 if answer == 302 else 1)


def test_a_post_that_is_over_reaches_nowhere(at_work, siv, a_measure):
    also(siv, RINGSAKER, to_on="2026-11-16")
    assert "municipality" not in at_work.get(reverse("measure_new")).context["form"].fields
    assert edit(at_work, a_measure(municipality_id=RINGSAKER), told="on").status_code == 403


def test_the_districts_offered_are_those_of_the_posts(at_work, siv):
    own, other = CityDistrict.objects.filter(municipality=OSLO)[:2]
    also(siv, OSLO, own)
    also(siv, OSLO, other)
    offered = at_work.get(reverse("measure_new")).context["form"].fields["district"].queryset
    assert set(offered) == {own, other}
    in_oslo = TYPED | {"municipality": OSLO}
    refused = at_work.post(reverse("measure_new"), in_oslo)
    assert list(refused.context["form"].errors) == ["district"]
    assert at_work.post(reverse("measure_new"), in_oslo | {"district": other.pk}).status_code == 302
    assert Measure.objects.get().district == other
    assert at_work.post(reverse("measure_new"), TYPED | {"municipality": HAMAR}).status_code == 302


def test_a_measure_is_handed_to_another_coordinator_of_the_municipality_only(at_work, siv, a_measure):
    colleague, stranger = slt_coordinator(name="Kollega"), slt_coordinator(GJOVIK, name="Fremmed")
    measure = a_measure(owner_slt_coordinator=siv.user)
    wrong = edit(at_work, measure, owner_slt_coordinator=stranger.user.pk, told="on")
    assert list(wrong.context["form"].errors) == ["owner_slt_coordinator"]
    edit(at_work, measure, owner_slt_coordinator=colleague.user.pk, told="on")
    assert Measure.objects.get().owner_slt_coordinator == colleague.user


# ---- Two versions ---------------------------------------------------------------------------------


def compare(client, measure, **asked):
    return client.get(reverse("measure_compare", args=[measure.pk]), asked)


def test_any_two_versions_stand_side_by_side(at_work, siv, a_measure):
    measure = a_measure(needs=["violence_anger"])
    edit(at_work, measure, told="on", place="Storgata")
    edit(at_work, measure, told="on", place="Torget", version="2")
    newest, _between, first = measure.history.values_list("pk", flat=True)
    seen = compare(at_work, measure, fra=newest, til=first)
    labels = {label: (before, after) for label, before, after, _differs in seen.context["lines"]}
    assert labels["Sted og transport"] == ("–", "Torget")
    assert labels["Behov"] == ("sinne og vold", "fritid, venner og gjeng")
    assert "Kommune" not in labels
    everything = compare(at_work, measure, fra=newest, til=first, alt="ja").context["lines"]
    assert ("Kommune", "Hamar", "Hamar", False) in everything
    assert [line for line in everything if line[3]] == seen.context["lines"]
    assert [line[0] for line in compare(at_work, measure).context["lines"]] == ["Sted og transport"]


def test_a_version_of_another_measure_is_not_found(at_work, a_measure):
    measure, other = a_measure(), a_measure("En annen")
    foreign = other.history.values_list("pk", flat=True)[0]
    own = measure.history.values_list("pk", flat=True)[0]
    for asked in ({"fra": own, "til": foreign}, {"fra": own}, {"fra": "x", "til": "9" * 40}):
        assert compare(at_work, measure, **asked).status_code == 404
    assert "ikke endret" in compare(at_work, measure).content.decode()


def test_comparing_asks_as_many_questions_however_long_the_history_is(
    at_work, siv, a_measure, django_assert_num_queries
):
    measure = a_measure()
    verify_measure(measure.pk, version=1, by=siv, on=TODAY)
    compare(at_work, measure)
    with django_assert_num_queries(6):
        compare(at_work, measure, alt="ja")
    for version in range(2, 9):
        verify_measure(measure.pk, version=version, by=siv, on=TODAY)
    with django_assert_num_queries(6):
        compare(at_work, measure, alt="ja")
