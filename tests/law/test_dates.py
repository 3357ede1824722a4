"""Date arithmetic against an oracle that only knows how to take one step to the next day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.law import terms
from workflow.law.terms import Term, UnreadableTerm, add, end_of_period, next_working_day

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
days = st.dates(date(2014, 7, 1), date(2031, 12, 31))


def days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == 2 else LENGTHS[month - 1]


def walk(start: date, months: int) -> date:
    """Walk day by day to the month `months` later, then to the start's number or the month's last day."""
    day, entered = start, 0
    while entered < months:
        before, day = day, day + timedelta(days=1)
        entered += day.month != before.month
    while day.day < min(start.day, days_in(day.year, day.month)):
        day += timedelta(days=1)
    return day


def easter_sunday(year: int) -> date:
    """Gauss' way, as in the Nautical Almanac; written out here so that the tests stand on their own legs."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    march_day = 28 + moon - weekday
    return date(year, 3, 1) + timedelta(days=march_day - 1)


def is_free(day: date) -> bool:
    fixed = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}
    around_easter = (day - easter_sunday(day.year)).days in {-3, -2, 0, 1, 39, 49, 50}
    return day.weekday() >= 5 or (day.month, day.day) in fixed or around_easter


@settings(max_examples=200, deadline=None)
@given(days, st.integers(0, 40))
def test_months_land_on_the_same_number_or_the_last_day(start, months):
    assert add(start, Term(months=months)) == walk(start, months)


@settings(max_examples=100, deadline=None)
@given(days, st.integers(0, 3), st.integers(0, 11))
def test_years_and_months_are_counted_from_the_original_start(start, years, months):
    assert add(start, Term(years=years, months=months)) == walk(start, 12 * years + months)


@settings(max_examples=100, deadline=None)
@given(days, st.integers(1, 400))
def test_days_leave_out_the_start_day(start, length):
    walked = start
    for _ in range(length):
        walked += timedelta(days=1)
    assert add(start, Term(days=length)) == walked


@settings(max_examples=150, deadline=None)
@given(days, st.integers(1, 24), st.lists(st.tuples(st.integers(0, 500), st.integers(0, 90)), max_size=5))
def test_each_interrupted_day_moves_the_end_by_one(start, months, stops):
    begins = [(start + timedelta(days=after), length) for after, length in stops]
    stood_still = {first + timedelta(days=n) for first, length in begins for n in range(length)}
    spells = [(first, first + timedelta(days=length)) for first, length in begins]
    day, moved_end = start, walk(start, months)
    while day <= moved_end:
        moved_end += timedelta(days=day in stood_still)
        day += timedelta(days=1)
    assert end_of_period(start, Term(months=months), spells) == moved_end


@pytest.mark.parametrize("stops_on, moved_end", [
    (date(2026, 11, 15), date(2026, 11, 26)),
    (date(2026, 11, 16), date(2026, 11, 26)), (date(2026, 11, 17), date(2026, 11, 16)),
])
def test_what_stops_after_the_last_day_moves_nothing(stops_on, moved_end):
    spell = (stops_on, stops_on + timedelta(days=10))
    assert end_of_period(date(2026, 5, 16), Term(months=6), [spell]) == moved_end


def test_every_day_of_the_scheme_is_a_working_day_or_not_as_the_almanac_says():
    day = date(2014, 7, 1)
    while day <= date(2035, 12, 31):
        assert terms.is_working_day(day) is not is_free(day), day
        day += timedelta(days=1)


@settings(max_examples=100, deadline=None)
@given(days)
def test_a_deadline_moves_to_the_first_working_day_and_no_further(day):
    walked = day
    while is_free(walked):
        walked += timedelta(days=1)
    assert next_working_day(day) == terms.deadline(day) == walked


@pytest.mark.parametrize("start, term, end", [
    ("2024-02-29", "P1Y", "2025-02-28"), ("2024-02-29", "P2Y", "2026-02-28"),
    ("2024-02-29", "P3Y", "2027-02-28"),
    ("2026-08-31", "P6M", "2027-02-28"), ("2026-01-30", "P1M", "2026-02-28"),
    ("2025-10-31", "P12M", "2026-10-31"),
    ("2026-01-31", "P2M", "2026-03-31"), ("2026-02-10", "P120D", "2026-06-10"),
    ("2026-02-10", "P4M", "2026-06-10"),
    ("2026-12-24", "P1W", "2026-12-31"),
])
def test_the_worked_examples(start, term, end):
    assert add(date.fromisoformat(start), Term.parse(term)) == date.fromisoformat(end)


@pytest.mark.parametrize("day, moved", [
    (date(2026, 4, 1), date(2026, 4, 1)), (date(2026, 4, 2), date(2026, 4, 7)),
    (date(2026, 4, 3), date(2026, 4, 7)),
    (date(2026, 12, 24), date(2026, 12, 24)), (date(2026, 12, 25), date(2026, 12, 28)),
    (date(2026, 12, 31), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 1, 4)),
])
def test_easter_and_christmas(day, moved):
    assert next_working_day(day) == moved


@pytest.mark.parametrize("day, age",
                         [(date(2026, 5, 16), 17), (date(2026, 5, 17), 18), (date(2026, 5, 18), 18)])
def test_one_is_eighteen_on_the_birthday(day, age):
    assert terms.age_on(date(2008, 5, 17), day) == age


@pytest.mark.parametrize("day, as_february, as_march", [
    (date(2026, 2, 27), 17, 17), (date(2026, 2, 28), 18, 17), (date(2026, 3, 1), 18, 18),
])
def test_a_leap_day_child_has_a_birthday_every_year(day, as_february, as_march):
    assert terms.age_on(date(2008, 2, 29), day) == as_february
    assert terms.age_on(date(2008, 2, 29), day, leap_day_on_1_march=True) == as_march


@pytest.mark.parametrize("text", ["P120D", "P8M", "P1Y6M", "P2W", "P3Y", "P0D", "P1Y2M3W4D"])
def test_a_term_reads_back_as_it_was_written(text):
    assert str(Term.parse(text)) == text


@pytest.mark.parametrize("text",
                         ["", "P", "8M", "P-1M", "PT3H", "P1.5Y", "åtte måneder", "P9999Y", "P99999D", "p8m",
                                  "P8M P1M", "P1M1Y", None])
def test_what_is_no_term_is_refused_with_a_sentence(text):
    with pytest.raises(UnreadableTerm, match=r"\.$"):
        Term.parse(text)


def test_a_term_in_words():
    term = Term.parse("P1Y6M")
    assert [term.words(language) for language in ("nb", "nn", "en")] == [
        "1 år og 6 måneder", "1 år og 6 månader", "1 year and 6 months"]
    assert Term(days=1).words("nn") == "1 dag" and Term(days=120).words("nn") == "120 dagar"
