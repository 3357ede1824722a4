"""Ranking measures for a young person: every point in sight, every reason said, and the sum the one that was used."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.factories import HAMAR, TODAY
from tests.house.scenes.court import BOXING, done, with_two_measures
from workflow.models import Case
from workflow.models.keeping import audited_bulk
from youthplans.matching import Asked, Ranking
from youthplans.matching.parts import parts_of
from youthplans.models import Measure, PlanLine
from youthplans.models.neighbours import km_between, neighbours
from youthplans.views.youth_asked import spoken, tried_in

pytestmark = pytest.mark.django_db
RINGSAKER, OSLO, TROMSØ = "3411", "0301", "5501"
NEEDS = frozenset({"violence_anger", "leisure"})


def ranked(**asked) -> list:
    """Everything in the catalogue, ranked for a youth of sixteen in Hamar."""
    standard = {"needs": NEEDS, "age": 16, "municipality": HAMAR, "on": TODAY}
    return Ranking(Measure.objects.all(), Asked(**standard | asked))[0:100]


def told(suggestion) -> dict[str, int]:
    return {part.words: part.points for part in suggestion.parts}


# ---- The reasons ----------------------------------------------------------------------------------


def test_more_needs_covered_comes_before_everything_else(a_measure):
    best = {"capacity_free": 9, "evidence": "documented", "last_verified_at": TODAY, "age_from": 16}
    a_measure("Best på alt annet", **best, waiting_time_days=0, capacity_reported_on=TODAY, languages=["no"])
    a_measure("Dekker begge", needs=NEEDS, municipality_id=RINGSAKER, waiting_time_days=90)
    assert [found.measure.title for found in ranked()] == ["Dekker begge", "Best på alt annet"]


def test_a_need_outweighs_all_the_other_parts_together():
    asked = Asked(needs=frozenset({"leisure"}), age=16, municipality=HAMAR, on=TODAY, tried={1: TODAY})
    for more in ({}, {"needs_interpreter": True, "languages": frozenset({"so"})}):
        need, *rest = parts_of(Asked(**vars(asked) | more))
        most = sum(max(0, *(step.points for step in part.steps)) for part in rest)
        least = sum(min(0, *(step.points for step in part.steps)) for part in rest)
        assert need.steps[0].points > most - least


def test_reasons_are_said_on_both_sides(a_measure):
    fields = {"age_from": 13, "age_to": 18, "capacity_free": 3, "waiting_time_days": 35}
    a_measure(**fields, statutory_categories=["programme"], capacity_reported_on=TODAY)
    (found,) = ranked()
    assert found.reasons_for == [
        "Dekker sinne og vold.", "For 13–18 år, ungdommen er 16.", "Ligger i Hamar, i egen kommune.", "3 ledige plasser.",
        "Kan være vilkår etter § 25 første ledd bokstav b.",
    ]  # fmt: skip
    assert found.reasons_against == ["Venter 35 dager.", "Opplysningene bør sjekkes."]
    assert found.score == sum(part.points for part in found.parts) == 60 + 3 + 9 + 6 + 3 - 3 - 2


def test_the_old_scheme_has_no_letters(a_measure):
    a_measure(statutory_categories=["curfew"])
    (found,) = ranked(scheme="A")
    assert "Kan være vilkår i ungdomsplanen." in found.reasons_for


def test_nearer_weighs_more_and_one_s_own_municipality_most(a_measure):
    near = list(neighbours(HAMAR))
    for place in (HAMAR, near[0], near[-1]):
        a_measure(place, municipality_id=place)
    assert [found.measure.title for found in ranked()] == [HAMAR, near[0], near[-1]]
    assert len({found.score for found in ranked()}) == 3
    assert f"{round(km_between(HAMAR, near[-1]))} km unna." in " ".join(ranked()[-1].reasons_for)


def test_an_untold_place_at_home_comes_before_a_free_one_far_away_and_after_one_close_by(a_measure):
    near, far = list(neighbours(HAMAR))[0], list(neighbours(HAMAR))[-1]
    assert km_between(HAMAR, near) <= 30 and km_between(HAMAR, far) > 45
    for title, place, free in (("Hjemme", HAMAR, None), ("Langt", far, 4), ("Nær", near, 4)):
        a_measure(title, municipality_id=place, capacity_free=free, capacity_reported_on=free and TODAY)
    assert [found.measure.title for found in ranked()] == ["Nær", "Hjemme", "Langt"]


def test_a_language_the_youth_does_not_speak_weighs_more_than_a_free_place(a_measure):
    a_measure("Uten tolk", interpreter=False, capacity_free=4, capacity_reported_on=TODAY)
    a_measure("Med tolk", interpreter=True)
    found = ranked(languages={"so"}, needs_interpreter=True)
    assert [each.measure.title for each in found] == ["Med tolk", "Uten tolk"]


@pytest.mark.parametrize(
    "fields, asked, words, points",
    [
        ({"languages": ["so"]}, {"languages": {"so"}, "needs_interpreter": True}, "Gis på somali.", 3),
        ({"interpreter": True}, {"languages": {"so"}, "needs_interpreter": True}, "Kan bruke tolk.", 2),
        ({}, {"languages": {"so"}, "needs_interpreter": True}, "Det er ikke oppgitt om tiltaket kan bruke tolk.", -1),
        ({"interpreter": False}, {"languages": {"so"}, "needs_interpreter": True}, "Kan ikke bruke tolk.", -6),
        ({"languages": ["en"]}, {}, "Gis ikke på norsk.", -6),
        ({"capacity_free": 1, "capacity_reported_on": date(2026, 1, 5)}, {}, "Plassene ble sist meldt 5. januar 2026.", -1),
        ({"waiting_time_days": 15}, {}, "Venter 15 dager.", -2),
        ({"waiting_time_days": 0}, {}, "Ingen ventetid.", 1),
        ({"closed_periods": [["2026-12-01", "2026-12-31"]]}, {}, "Stenger 1. desember 2026, til og med 31. desember 2026.", -2),
        ({"risk_of_negative_effect": "Smitter."}, {}, "Fare for uheldig virkning: Smitter.", -4),
        ({"evidence": "experience"}, {}, "Bygger på erfaring.", 1),
        ({"provider_id": None}, {}, "Tilbyder er ikke oppgitt.", -1),
        ({"last_verified_at": TODAY}, {}, "Opplysningene er sjekket.", 2),
    ],
)
def test_what_counts_is_said_with_its_points(a_measure, fields, asked, words, points):
    measure = a_measure(**fields)
    if "provider_id" in fields:
        measure.provider = None
        measure.write(by=None)
    (found,) = ranked(**asked)
    assert {words.replace("\xa0", " "): points for words, points in told(found).items()}[words] == points


def test_a_norwegian_speaker_loses_nothing_where_no_language_is_told(a_measure):
    a_measure()
    assert not [part for part in ranked()[0].parts if part.label == "Språk"]


@pytest.mark.parametrize(
    "language, interpreter, codes",
    [
        ("nb", "", {"no"}), ("en", "", {"en"}), ("nb", "Somali", {"so"}), ("nb", "sorani", {"ckb"}),
        ("nb", "kurdisk", {"ku", "ckb"}), ("nb", "kroatisk", {"bs"}), ("nn", "ja", set()),
    ],
)  # fmt: skip
def test_the_interpreter_s_language_is_known_by_its_name(language, interpreter, codes):
    assert spoken(language, interpreter) == codes


def test_health_and_consent_are_remarks_and_no_points(a_measure):
    a_measure("A", health_service=True)
    a_measure("B")
    with_remark, without = ranked()
    assert with_remark.remarks == ["Er en helsetjeneste: ungdommen må samtykke."]
    assert (without.remarks, without.score) == ([], with_remark.score)


def test_what_an_earlier_plan_held_is_said_to_be_tried(a_measure):
    measure, other = a_measure("Prøvd"), a_measure("Ny")
    found = ranked(tried={measure.pk: date(2026, 5, 3)})
    assert [one.measure for one in found] == [other, measure]
    assert "Er prøvd før i saken. Det sluttet 3. mai 2026." in [words.replace("\xa0", " ") for words in found[1].reasons_against]


def test_what_a_case_has_tried_is_what_left_its_plan_and_when(a_measure):
    case, measure = with_two_measures(), a_measure("Klatring", statutory_categories=["other"], contact_role="Leder")
    done("change_plan", case, add=[PlanLine.from_catalogue(measure)], remove=[BOXING], intensity="equal")
    assert tried_in(Case.objects.get(pk=case.pk)) == {}
    for person in factories.everyone(case):
        done("participation", case, person=person, view="Helt greit")
    done("change_plan", case, add=[PlanLine("Fjelltur", "other", "Turlaget")], remove=["Klatring"], intensity="equal")
    assert tried_in(Case.objects.get(pk=case.pk)) == {measure.pk: TODAY}


# ---- What is left out -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields, reason",
    [
        ({"municipality_id": TROMSØ}, "For langt unna: Tromsø, {km} km."),
        ({"needs": ["family"]}, "Dekker ingen av behovene."),
        ({"age_to": 15}, "For alderen til og med 15 år."),
        ({"age_from": 17}, "For alderen fra 17 år."),
        ({"status": "full"}, "Fullt."),
        ({"capacity_free": 0}, "Fullt."),
        ({"status": "paused"}, "På pause."),
        ({"status": "planned"}, "Ikke åpnet ennå."),
        ({"end_date": TODAY - timedelta(days=1)}, "Avsluttet."),
        ({"closed_periods": [["2026-11-01", "2026-12-31"]]}, "Stengt til og med 31. desember 2026."),
    ],
)
def test_what_does_not_suit_says_why_and_comes_last(a_measure, fields, reason):
    suits = a_measure("Å passe", needs=["leisure"])
    measure = a_measure("A", **{"needs": NEEDS, "capacity_free": 9} | fields)
    first, last = ranked()
    assert (first.measure, last.measure) == (suits, measure)
    assert [words.replace("\xa0", " ") for words in last.hindrances] == [reason.format(km=round(km_between(HAMAR, TROMSØ)))]
    ranking = Ranking(Measure.objects.all(), Asked(NEEDS, 16, HAMAR, TODAY))
    assert ranking.numbers == (1, 1)
    assert (ranking.best(5), ranking.left_out(5)) == ([suits.pk], [measure.pk])


@pytest.mark.parametrize("fields", [{"age_to": 16}, {"age_from": 16}, {"end_date": TODAY}, {}])
def test_what_suits_has_nothing_that_hinders(a_measure, fields):
    a_measure(**fields)
    assert [found.hindrances for found in ranked()] == [[]]


def test_a_neighbour_is_at_most_sixty_km_away_and_the_nearest_come_first(settings):
    near = neighbours(OSLO)
    assert list(near.values()) == sorted(near.values()) and max(near.values()) <= 60 and len(near) <= 12
    assert HAMAR not in near and RINGSAKER in neighbours(HAMAR)
    settings.NEIGHBOUR_KM = 5
    assert neighbours(HAMAR) == {}
    assert neighbours("9999") == {}


# ---- The database counts as a person would ---------------------------------------------------------


def by_hand(measure: Measure, asked: Asked, needs: list[str]) -> int:
    """The points of a measure, worked out plainly."""
    points = 60 * len(asked.needs & set(needs))
    low, high = measure.age_from or 0, 200 if measure.age_to is None else measure.age_to
    points += -1 if measure.age_from is None and measure.age_to is None else 3 * (low <= asked.age <= high)
    if measure.municipality_id == asked.municipality:
        points += 9
    elif (km := neighbours(asked.municipality).get(measure.municipality_id)) is not None:
        points += 6 if km <= 15 else 4 if km <= 30 else 2 if km <= 45 else 1
    if measure.status == "open":
        points += -1 if measure.capacity_free is None else 6 * (measure.capacity_free > 0)
        if measure.capacity_free:
            reported = measure.capacity_reported_on
            points -= reported is None or (asked.on - reported).days > 30
    waits = measure.waiting_time_days
    points += 0 if waits is None else 1 if waits == 0 else -1 if waits < 15 else -2 if waits < 29 else -3
    soon = {(asked.on + timedelta(days=days)).isoformat() for days in range(1, 29)}
    today = asked.on.isoformat()
    periods = measure.closed_periods
    if not any(first <= today <= last for first, last in periods):
        points -= 2 * any(first <= day <= last for first, last in periods for day in soon)
    if asked.languages & set(measure.languages):
        points += 3
    elif asked.needs_interpreter:
        points += {True: 2, None: -1, False: -6}[measure.interpreter]
    elif measure.languages or "no" not in asked.languages:
        points -= 6
    points += {"documented": 3, "experience": 1}.get(measure.evidence, 0)
    points -= 4 * bool(measure.risk_of_negative_effect)
    points += 3 * bool(measure.statutory_categories)
    points -= 8 * (measure.pk in asked.tried) + (measure.provider_id is None)
    checked, review = measure.last_verified_at, measure.next_review_at
    stale = checked is None or (asked.on - checked).days > 180 or (review is not None and review <= asked.on)
    return points + (-2 if stale else 2)


def days(least: int, most: int):
    return st.none() | st.integers(least, most).map(lambda number: TODAY + timedelta(days=number))


PERIODS = st.lists(st.tuples(st.integers(-60, 60), st.integers(0, 40)), max_size=2).map(lambda spans: [
    [(TODAY + timedelta(days=first)).isoformat(), (TODAY + timedelta(days=first + length)).isoformat()]
    for first, length in spans
])  # fmt: skip
ANY_MEASURE = st.fixed_dictionaries({
    "municipality_id": st.sampled_from([HAMAR, RINGSAKER, OSLO, "3413", "3403", "3407"]),
    "age_from": st.none() | st.integers(12, 17), "age_to": st.none() | st.integers(17, 20),
    "status": st.sampled_from(["planned", "open", "full", "paused"]), "capacity_free": st.none() | st.integers(0, 2),
    "capacity_reported_on": days(-60, 0), "waiting_time_days": st.none() | st.sampled_from([0, 1, 14, 15, 28, 29]),
    "closed_periods": PERIODS, "languages": st.sampled_from([[], ["no"], ["so"], ["en", "so"]]),
    "interpreter": st.sampled_from([None, True, False]), "evidence": st.sampled_from(["", "documented", "experience"]),
    "risk_of_negative_effect": st.sampled_from(["", "Smitter."]), "last_verified_at": days(-200, 0),
    "statutory_categories": st.sampled_from([[], ["curfew"]]), "next_review_at": days(-5, 5),
})  # fmt: skip
SOME_NEEDS = st.lists(st.sampled_from(["leisure", "family", "violence_anger"]), min_size=1, max_size=3, unique=True)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(ANY_MEASURE, SOME_NEEDS), min_size=3, max_size=8), age=st.integers(13, 19),
       needs=st.sets(st.sampled_from(["leisure", "family", "economy"])), interpreted=st.booleans(), tried=st.booleans())  # fmt: skip
def test_the_points_of_the_database_are_those_worked_out_by_hand(rows, age, needs, interpreted, tried):
    with audited_bulk():
        Measure.objects.all().delete()
        made = [
            Measure(title=f"T{place}", description="x", prevention_level="indicated", prevention_step="preventive", **fields)
            for place, (fields, _needs) in enumerate(rows)
        ]
        Measure.objects.bulk_create(made)
        for measure, (_fields, covers) in zip(made, rows, strict=True):
            measure.needs.set(covers)
    asked = Asked(
        needs=frozenset(needs), age=age, municipality=HAMAR, on=TODAY, needs_interpreter=interpreted,
        languages=frozenset({"so" if interpreted else "no"}), tried={made[0].pk: TODAY} if tried else {},
    )  # fmt: skip
    found = Ranking(Measure.objects.all(), asked)[0:100]
    covered = {measure.pk: covers for measure, (_fields, covers) in zip(made, rows, strict=True)}
    scores = {measure.pk: by_hand(measure, asked, covered[measure.pk]) for measure in made}
    assert {one.measure.pk: one.score for one in found} == scores
    order = [(not one.suits, -scores[one.measure.pk], one.measure.title) for one in found]
    assert order == sorted(order)
