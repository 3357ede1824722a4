"""Keeping what others rely on: evaluation, closed periods, posts in several municipalities, plans, reminders."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from tests.can.test_keep_catalogue import RINGSAKER, TYPED
from tests.factories import TODAY, coordinator, on_the_day, slt_coordinator
from workflow.ident import synthetic_number
from workflow.models import CityDistrict, Letter
from workflow.tasks import empty_outbox
from youthplans.models import Measure
from youthplans.services.catalogue import set_status, verify_measure, why_evaluate
from youthplans.tasks import remind_of_stale_measures
from youthplans.views.measure_words import in_words

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
NUMBER = synthetic_number(date(2009, 5, 4), 3)
REQUIRED = ("title", "description", "provider_name", "provider_kind", "needs", "prevention_level", "prevention_step")
ALL_OPTIONAL = {
    "place": "Rådhuset, buss 3", "languages": ["so"], "interpreter": "true", "capacity_total": "8",
    "capacity_free": "0", "waiting_time_days": "14", "reported_on": "2026-11-10", "start_date": "2026-01-01",
    "end_date": "2027-06-30", "closed_0_first": "2026-12-21", "closed_0_last": "2027-01-02",
    "referral_route": "service", "cost_to_user": "gratis", "contact_role": "leder av uteteamet",
    "contact_phone": "62 00 00 00", "contact_email": "ute@example.org", "source_url": "https://example.org/ute",
    "legal_basis": "samtykke", "statutory_categories": ["talks"], "health_service": "on", "consent_needed": "on",
    "evidence": "documented", "evidence_reference": "rapport 3/2025", "evaluation_type": "effect",
    "evaluation_planned_on": "2027-01-15", "evaluation_date": "2026-10-01", "evaluation_by": "høgskolen",
    "risk_of_negative_effect": "lav", "anchored_in_plan": "handlingsplanen", "prioritised_on": "2026-03-03",
    "anchored_on": "2026-04-07", "cost_to_municipality": "90 000 kr", "funding_source": "staten",
    "next_review_at": "2027-02-01",
}  # fmt: skip


def add(client, **typed):
    return client.post(reverse("measure_new"), TYPED | typed)


def page(client, measure) -> str:
    return client.get(reverse("measure", args=[measure.pk])).content.decode()


def errors(answer) -> dict:
    return answer.context["form"].errors


# ---- The facts ------------------------------------------------------------------------------------


def test_only_what_is_required_is_enough(at_work):
    at_work.post(reverse("measure_new"), {name: TYPED[name] for name in REQUIRED} | {"version": "1"})
    measure = Measure.objects.get()
    assert (measure.interpreter, measure.languages, measure.closed_periods) == (None, [], [])
    assert measure.capacity_reported_on is None


def test_everything_that_can_be_told_is_kept_and_shown(at_work):
    add(at_work, **ALL_OPTIONAL)
    measure = Measure.objects.get()
    assert measure.closed_periods == [["2026-12-21", "2027-01-02"]]
    assert measure.capacity_reported_on == date(2026, 11, 10)
    assert json.loads(json.dumps(measure.snapshot()))["closed_periods"] == measure.closed_periods
    text = page(at_work, measure).replace("\xa0", " ")
    shown = (
        "Prioritert i samordningsgruppen 3. mars 2026", "Vedtatt i styringsgruppen 7. april 2026", "Somali",
        "21. desember 2026 til og med 2. januar 2027", "Ventetid 14 dager", "meldt 10. november 2026", "62 00 00 00",
        "rapport 3/2025", "høgskolen", "90 000 kr", "staten", "Rådhuset, buss 3", "leder av uteteamet", "samtykke",
        "Handlingsplanen", "15. januar 2027", "Gratis", "Siv Lunde",
    )  # fmt: skip
    assert [words for words in shown if words.casefold() not in text.casefold()] == []
    form = at_work.get(reverse("measure_edit", args=[measure.pk])).content.decode()
    assert all(f'value="{day}"' in form for day in ("2026-12-21", "2027-01-02", "2026-03-03", "2026-04-07"))


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"closed_1_first": "2026-07-01"}, "closed_1_last"),
        ({"closed_0_first": "2026-07-02", "closed_0_last": "2026-07-01"}, "closed_0_last"),
        ({"closed_0_first": "sommeren", "closed_0_last": "2026-07-01"}, "closed_0_first"),
        ({"reported_on": TOMORROW.isoformat()}, "reported_on"),
        ({"prioritised_on": TOMORROW.isoformat()}, "prioritised_on"),
        ({"anchored_on": TOMORROW.isoformat()}, "anchored_on"),
        ({"evaluation_date": TOMORROW.isoformat()}, "evaluation_date"),
        ({"evidence": "documented"}, "evidence_reference"),
        ({"description": f"Ring om {NUMBER}."}, "description"),
        ({"place": f"{NUMBER[:6]} {NUMBER[6:]}"}, "place"),
        ({"provider_name": f"Lag {NUMBER}"}, "provider_name"),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field(at_work, wrong, field):
    answer = add(at_work, **wrong)
    assert list(errors(answer)) == [field]
    assert f"#id_{field}" in answer.content.decode()
    assert not Measure.objects.exists()


def test_eleven_digits_that_are_nobody_s_number_may_stand(at_work):
    add(at_work, legal_basis="Sak 12345678901", reported_on=TODAY.isoformat(), prioritised_on=TODAY.isoformat())
    assert Measure.objects.get().capacity_reported_on == TODAY


def test_waiting_time_is_reported_as_places_are_and_nothing_else_is(at_work, a_measure):
    old = date(2026, 5, 1)
    measure = a_measure(capacity_free=4, capacity_reported_on=old)
    same = {"capacity_total": "", "capacity_free": "4", "version": "1"}
    address = reverse("measure_edit", args=[measure.pk])
    at_work.post(address, TYPED | same)
    assert Measure.objects.get().capacity_reported_on == old
    at_work.post(address, TYPED | same | {"waiting_time_days": "30", "version": "2"})
    assert Measure.objects.get().capacity_reported_on == TODAY
    at_work.post(address, TYPED | same | {"waiting_time_days": "30", "version": "3", "reported_on": "2026-11-01"})
    assert Measure.objects.get().capacity_reported_on == date(2026, 11, 1)


@pytest.mark.parametrize(
    "day, last",
    [(date(2026, 6, 30), None), (date(2026, 7, 1), date(2026, 7, 31)), (date(2026, 7, 31), date(2026, 8, 9)),
     (date(2026, 8, 9), date(2026, 8, 9)), (date(2026, 8, 10), None)],
)  # fmt: skip
def test_a_measure_is_closed_from_the_first_day_through_the_last(as_, siv, a_measure, day, last):
    measure = a_measure(closed_periods=[["2026-07-01", "2026-07-31"], ["2026-07-31", "2026-08-09"]])
    assert measure.closed_on(day) == last
    with on_the_day(day):
        client = as_(siv)
        for address in (reverse("catalogue"), reverse("measure", args=[measure.pk])):
            assert ("Stengt til og med" in client.get(address).content.decode()) == bool(last)


def test_interpreter_no_is_an_answer_and_untold_is_none(at_work, a_measure):
    assert (in_words("interpreter", False), in_words("interpreter", None)) == ("nei", "–")
    assert "<dt>Tolk</dt>" in page(at_work, a_measure(interpreter=False))
    assert "<dt>Tolk</dt>" not in page(at_work, a_measure())


# ---- From proposal to review ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "known, missing",
    [
        ({}, "evaluation_type"),
        ({"evaluation_type": "effect"}, "evaluation_planned_on"),
        ({"evaluation_type": "process"}, "evaluation_planned_on"),
        ({"evaluation_type": "formative"}, "evaluation_planned_on"),
        ({"evaluation_type": "none"}, None),
        ({"evaluation_type": "effect", "evaluation_planned_on": date(2027, 1, 1)}, None),
        ({"evaluation_type": "effect", "evaluation_date": date(2025, 1, 1)}, None),
    ],
)
def test_evaluation_is_decided_before_a_planned_measure_opens(at_work, a_measure, known, missing):
    measure = a_measure(status="planned", **known)
    answer = at_work.post(reverse("measure_status", args=[measure.pk]), {"status": "open", "version": 1})
    measure.refresh_from_db()
    assert measure.status == ("planned" if missing else "open")
    if missing:
        assert answer.status_code == 422
        assert f'{reverse("measure_edit", args=[measure.pk])}#id_{missing}' in answer.content.decode()


def test_what_has_been_open_reopens_without_a_new_decision(siv, a_measure):
    paused = a_measure(status="paused")
    assert set_status(paused.pk, "open", version=1, by=siv, on=TODAY).status == "open"


@pytest.mark.parametrize(
    "known, reasons",
    [
        ({}, 0),
        ({"status": "planned"}, 1),
        ({"start_date": TODAY - timedelta(days=364)}, 1),
        ({"start_date": date(2025, 11, 17)}, 0),
        ({"cost_to_municipality": "90 000 kr"}, 1),
        ({"cost_to_municipality": "0 kr"}, 0),
        ({"risk_of_negative_effect": "kan samle uvenner", "anchored_in_plan": "handlingsplanen"}, 2),
        ({"anchored_in_plan": "handlingsplanen", "evaluation_planned_on": TOMORROW}, 0),
        ({"anchored_in_plan": "handlingsplanen", "status": "ended", "end_date": TODAY}, 0),
    ],
)
def test_a_measure_that_should_be_evaluated_says_why(at_work, a_measure, known, reasons):
    measure = a_measure(**known)
    assert len(why_evaluate(measure, TODAY)) == reasons
    assert ("ingen evaluering er planlagt" in page(at_work, measure)) == bool(reasons)


def test_a_stale_measure_warns_whoever_looks(as_, siv, a_measure):
    measure = a_measure()
    looking = as_(coordinator())
    assert "Ingen har sjekket opplysningene ennå." in page(looking, measure)
    verify_measure(measure.pk, version=1, by=siv, on=TODAY)
    assert "Ring og spør" not in page(looking, measure)


# ---- The reminder ---------------------------------------------------------------------------------


def reminded() -> list[str]:
    remind_of_stale_measures()
    return sorted(Letter.objects.values_list("user__name", flat=True))


def test_who_keeps_something_stale_is_reminded_once_a_month(siv, a_measure):
    slt_coordinator(RINGSAKER, name="En annen")
    a_measure(last_verified_at=TODAY - timedelta(days=180))
    assert reminded() == []
    with on_the_day(TOMORROW):
        assert reminded() == ["Siv Lunde"]
        Letter.objects.update(written_at=datetime(2026, 11, 18, 8, 0, tzinfo=UTC))
        assert reminded() == ["Siv Lunde"]
    with on_the_day(date(2026, 12, 17)):
        assert len(reminded()) == 1
    with on_the_day(date(2026, 12, 18)):
        assert len(reminded()) == 2


def test_nobody_is_reminded_of_what_has_ended_or_lies_in_another_district(a_measure):
    own, other = CityDistrict.objects.filter(municipality="0301")[:2]
    slt_coordinator("0301", district=own, name="Egen bydel")
    slt_coordinator("0301", district=other, name="Annen bydel")
    slt_coordinator("0301", name="Hele byen")
    a_measure(municipality_id="0301", status="ended", end_date=TODAY)
    assert reminded() == []
    a_measure(municipality_id="0301", district=own)
    assert reminded() == ["Egen bydel", "Hele byen"]


def test_the_reminder_says_what_to_do_and_names_nothing(siv, a_measure):
    a_measure("Sinnemestring for to gutter")
    remind_of_stale_measures()
    empty_outbox()
    (sent,) = mail.outbox
    assert reverse("catalogue") in sent.body
    assert "Sinnemestring" not in sent.body
    assert sent.to == [siv.user.email]
