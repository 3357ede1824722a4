"""Keeping the catalogue: an SLT coordinator adds, edits, opens, ends and checks the municipality's measures."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories import HAMAR, TODAY, actor, slt_coordinator
from workflow.models import CityDistrict, Municipality, Role
from youthplans.models import Measure, Provider
from youthplans.services.catalogue import StaleEdit, edit_measure, set_status, verify_measure
from youthplans.views.measure_history import changes_of

pytestmark = pytest.mark.django_db
RINGSAKER = "3411"
ON_THE_DAY = TODAY.isoformat()
TYPED = {
    "title": "Åpen hall", "description": "Idrett hver fredag.", "provider_name": "Mjøsa idrettslag",
    "provider_kind": "ngo", "needs": ["leisure", "peers_gang"], "prevention_level": "universal",
    "prevention_step": "building", "age_from": "13", "age_to": "19", "capacity_total": "20",
    "capacity_free": "6", "version": "1", "told": "on",
}  # fmt: skip
# The same, as the service gets it.
FACTS = TYPED | {"age_from": 13, "age_to": 19, "capacity_total": 20, "capacity_free": 6}
del FACTS["version"], FACTS["told"]


@pytest.fixture
def at_work(client, siv):
    client.force_login(siv.user)
    return client


def add(client, **typed):
    return client.post(reverse("measure_new"), TYPED | typed)


def edit(client, measure, **typed):
    return client.post(reverse("measure_edit", args=[measure.pk]), TYPED | typed)


# ---- Adding ---------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_adds_one_measure(at_work):
    for key in ("first", "first", "second"):
        add(at_work, submission=key)
    assert Measure.objects.count() == 2


def test_a_new_measure_is_planned_in_ones_own_municipality_and_checked_today(at_work, siv):
    answer = add(at_work)
    measure = Measure.objects.get()
    assert answer.url == reverse("measure", args=[measure.pk])
    assert (measure.municipality_id, measure.status, measure.last_verified_at) == (HAMAR, "planned", TODAY)
    assert (measure.owner_slt_coordinator, measure.capacity_reported_on) == (siv.user, TODAY)
    assert sorted(need.pk for need in measure.needs.all()) == ["leisure", "peers_gang"]


def test_the_municipality_cannot_be_typed(at_work):
    add(at_work, municipality="0301", status="open", owner_slt_coordinator="1")
    measure = Measure.objects.get()
    assert (measure.municipality_id, measure.status) == (HAMAR, "planned")


def test_municipalities_share_a_provider(at_work):
    add(at_work)
    at_work.force_login(slt_coordinator(RINGSAKER).user)
    add(at_work, provider_name="  mjøsa   IDRETTSLAG ")
    assert Provider.objects.count() == 1
    assert Measure.objects.count() == 2


def test_a_provider_has_one_kind(at_work):
    add(at_work)
    answer = add(at_work, title="En til", provider_kind="business")
    assert "Mjøsa idrettslag står som «frivillig»." in answer.context["form"].errors["provider_kind"][0]
    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"description": "x" * 2001}, "description"),
        ({"description": "\0"}, "description"),
        ({"provider_name": "  "}, "provider_name"),
        ({"needs": []}, "needs"),
        ({"needs": ["wrestling"]}, "needs"),
        ({"age_from": "19", "age_to": "13"}, "age_to"),
        ({"age_to": "121"}, "age_to"),
        ({"age_from": "-1"}, "age_from"),
        ({"age_from": "ung"}, "age_from"),
        ({"capacity_free": "21"}, "capacity_free"),
        ({"capacity_total": "9" * 30}, "capacity_total"),
        ({"start_date": "2026-02-31"}, "start_date"),
        ({"start_date": "2026-11-17", "end_date": "2026-11-16"}, "end_date"),
        ({"contact_email": "leder"}, "contact_email"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"statutory_categories": ["prison"]}, "statutory_categories"),
    ],
)
def test_a_wrong_value_is_named_and_nothing_typed_is_lost(at_work, wrong, field):
    answer = add(at_work, **wrong)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Measure.objects.exists()
    assert not Provider.objects.exists()
    if "description" not in wrong:
        assert "Idrett hver fredag." in answer.content.decode()


def test_dates_and_places_on_the_line_are_right(at_work):
    add(at_work, start_date=ON_THE_DAY, end_date=ON_THE_DAY, age_from="13", age_to="13", capacity_free="20")
    assert Measure.objects.get().end_date == TODAY


@pytest.mark.parametrize(
    "wrong",
    [
        {"age_from": 20, "age_to": 10},
        {"age_to": 121},
        {"capacity_total": 1, "capacity_free": 2},
        {"start_date": TODAY, "end_date": date(2026, 1, 1)},
        {"status": "ended"},
    ],
)
def test_the_database_keeps_the_limits_too(a_measure, wrong):
    measure = a_measure()
    for name, value in wrong.items():
        setattr(measure, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        measure.save()


# ---- Who may --------------------------------------------------------------------------------------


def test_only_the_municipality_s_own_coordinator_keeps_its_measures(client, a_measure):
    measure = a_measure()
    client.force_login(slt_coordinator(RINGSAKER).user)
    assert client.get(reverse("measure_edit", args=[measure.pk])).status_code == 403
    assert edit(client, measure).status_code == 403
    for name, typed in (("measure_status", {"status": "ended"}), ("measure_verify", {})):
        assert client.post(reverse(name, args=[measure.pk]), {"version": 1} | typed).status_code == 403
    measure.refresh_from_db()
    assert (measure.title, measure.status, measure.last_verified_at) == ("Sinnemestring", "open", None)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SLT_COORDINATOR])
def test_no_other_role_writes(a_measure, role):
    measure = a_measure()
    hamar = Municipality.objects.get(pk=HAMAR)
    somebody = actor(role, municipality=hamar, office=hamar.office, agency="Skolen")
    with pytest.raises(PermissionDenied):
        verify_measure(measure.pk, version=1, by=somebody, on=TODAY)


@pytest.mark.parametrize("own, allowed", [("030109", False), ("030101", True), (None, True)])
def test_a_district_s_coordinator_keeps_the_district_s_measures(a_measure, own, allowed):
    measure = a_measure(municipality_id="0301", district_id="030101")
    by = slt_coordinator("0301", district=own and CityDistrict.objects.get(pk=own))
    if allowed:
        verify_measure(measure.pk, version=1, by=by, on=TODAY)
    else:
        with pytest.raises(PermissionDenied):
            verify_measure(measure.pk, version=1, by=by, on=TODAY)


def test_nobody_moves_a_measure_out_of_their_own_district(client, a_measure):
    own = CityDistrict.objects.get(pk="030101")
    measure = a_measure(municipality_id="0301", district=own)
    by = slt_coordinator("0301", district=own)
    client.force_login(by.user)
    assert "district" not in client.get(reverse("measure_edit", args=[measure.pk])).context["form"].fields
    with pytest.raises(PermissionDenied):
        edit_measure(measure.pk, FACTS | {"district": None}, version=1, by=by, on=TODAY, told=True)
    edit_measure(measure.pk, FACTS | {"district": own}, version=1, by=by, on=TODAY, told=True)


# ---- Editing --------------------------------------------------------------------------------------


def test_an_edit_changes_the_entry_and_leaves_status_and_check_alone(at_work, a_measure):
    measure = a_measure(last_verified_at=date(2026, 1, 1))
    edit(at_work, measure)
    measure.refresh_from_db()
    assert (measure.title, measure.status, measure.version) == ("Åpen hall", "open", 2)
    assert measure.last_verified_at == date(2026, 1, 1)


def test_somebody_else_was_first_and_what_was_typed_is_kept(at_work, a_measure):
    measure = a_measure(languages="norsk")
    edit(at_work, measure, title="Den første")
    answer = edit(at_work, measure, title="Den andre", version="1")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Siv Lunde endret tiltaket" in page
    assert ("Navn på tiltaket", "Den første", "Den andre") in answer.context["differences"]
    measure.refresh_from_db()
    assert measure.title == "Den første"
    again = answer.context["form"].data
    at_work.post(reverse("measure_edit", args=[measure.pk]), again)
    measure.refresh_from_db()
    assert (measure.title, measure.version) == ("Den andre", 3)


@pytest.mark.parametrize("version", ["", "0", "x", "9" * 40])
def test_an_edit_without_a_version_changes_nothing(at_work, a_measure, version):
    measure = a_measure()
    assert edit(at_work, measure, version=version).status_code in (200, 409)
    measure.refresh_from_db()
    assert measure.title == "Sinnemestring"


# ---- Status and check -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "before, status, start_date, end_date",
    [
        ({"status": "planned", "evaluation_type": "none"}, "open", TODAY, None),
        ({"status": "planned", "evaluation_type": "none", "start_date": date(2027, 1, 1)}, "open", TODAY, None),
        ({"start_date": date(2026, 1, 1)}, "ended", date(2026, 1, 1), TODAY),
        ({"status": "ended", "end_date": date(2026, 6, 1)}, "open", TODAY, None),
        ({"end_date": date(2027, 1, 1)}, "full", TODAY, date(2027, 1, 1)),
    ],
)
def test_the_dates_follow_the_status(a_measure, siv, before, status, start_date, end_date):
    measure = set_status(a_measure(**before).pk, status, version=1, by=siv, on=TODAY, told=True)
    assert (measure.status, measure.start_date, measure.end_date) == (status, start_date, end_date)


@pytest.mark.parametrize("status", ["", "closed", "open\0"])
def test_a_status_that_does_not_exist_changes_nothing(at_work, a_measure, status):
    measure = a_measure()
    at_work.post(reverse("measure_status", args=[measure.pk]), {"status": status, "version": 1})
    measure.refresh_from_db()
    assert (measure.status, measure.version) == ("open", 1)


def test_a_button_on_an_old_page_is_answered_with_409(at_work, a_measure, siv):
    measure = a_measure()
    verify_measure(measure.pk, version=1, by=siv, on=TODAY)
    answer = at_work.post(reverse("measure_status", args=[measure.pk]), {"status": "ended", "version": 1})
    assert answer.status_code == 409
    with pytest.raises(StaleEdit):
        verify_measure(measure.pk, version=1, by=siv, on=TODAY)


def test_checking_stamps_the_day_and_settles_a_review_that_was_due(a_measure, siv):
    due = verify_measure(a_measure("Forfalt", next_review_at=TODAY).pk, version=1, by=siv, on=TODAY)
    planned = a_measure("Siden", next_review_at=date(2027, 1, 1))
    later = verify_measure(planned.pk, version=1, by=siv, on=TODAY)
    assert (due.last_verified_at, due.next_review_at) == (TODAY, None)
    assert later.next_review_at == date(2027, 1, 1)
    assert not due.is_stale_on(TODAY)


# ---- History --------------------------------------------------------------------------------------


def test_history_says_who_changed_what_needs_included(at_work, siv, a_measure):
    measure = a_measure(needs=["violence_anger"])
    edit(at_work, measure, needs=["leisure"], languages=["ar"])
    newest, added = changes_of(measure)
    assert newest.by == siv.user
    assert ("Behov", "sinne og vold", "fritid") in newest.fields
    assert ("Språk", "–", "arabisk") in newest.fields
    assert ("Navn på tiltaket", "Sinnemestring", "Åpen hall") in newest.fields
    assert (added.by, added.fields, added.added) == (None, [], True)


def test_one_edit_is_one_row_of_history(at_work, siv):
    add(at_work)
    measure = Measure.objects.get()
    edit(at_work, measure, needs=["family", "leisure", "economy"])
    assert [row.history_type for row in measure.history.all()] == ["~", "+"]
    assert {row.history_user for row in measure.history.all()} == {siv.user}


def test_history_is_read_in_as_many_questions_however_long_it_is(
    at_work, siv, a_measure, django_assert_num_queries
):
    measure = a_measure()
    for version in range(1, 12):
        verify_measure(measure.pk, version=version, by=siv, on=TODAY)
    with django_assert_num_queries(2):
        assert len(changes_of(measure)) == 12
    assert at_work.get(reverse("measure_history", args=[measure.pk])).status_code == 200
