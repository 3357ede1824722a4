"""What a cell of a stranger's sheet says: ages, days, numbers, ticks and lists as people write them."""

import pytest

from integrations.slt_catalogue.sheets import armed, disarmed
from integrations.slt_catalogue.values import Rejected, Unclear, ages, day, number, part_of_a_date, periods, yes_or_no
from integrations.slt_catalogue.words import codes_of


@pytest.mark.parametrize(
    "text, expected",
    [
        ("13–18 år", (13, 18)), ("13-18", (13, 18)), ("13 - 18 år", (13, 18)), ("13 til 18", (13, 18)), ("fra 16", (16, None)),
        ("16+", (16, None)), ("16 år og oppover", (16, None)), ("over 18", (18, None)), ("under 25", (None, 24)),
        ("til og med 18", (None, 18)), ("t.o.m. 18 år", (None, 18)), ("mellom 13 og 18 år", (13, 18)), ("ungdom", (None, None)),
        ("Ungdom 13–18 år", (13, 18)), ("15 år", (15, 15)), ("f.o.m. 16", (16, None)), ("opp til 20", (None, 20)), ("0-18", (0, 18)),
    ],
)  # fmt: skip
def test_ages_are_read_as_people_write_them(text, expected):
    found = ages(text)
    assert (found.get("age_from"), found.get("age_to")) == expected


@pytest.mark.parametrize("text", ["8.–10. trinn", "ca. 15", "13-15 og 17-19", "VG1", "inntil 18", "12,5"])
def test_an_age_in_two_ways_is_asked(text):
    with pytest.raises(Unclear) as asked:
        ages(text)
    assert "-" in dict(asked.value.options)  # the measure can come in without its ages


@pytest.mark.parametrize("text", ["18-13", "13-180"])
def test_an_impossible_age_is_refused(text):
    with pytest.raises(Rejected):
        ages(text)


@pytest.mark.parametrize("text, expected", [("01.09.2023", "2023-09-01"), ("1.9.23", "2023-09-01"), ("2023-09-01", "2023-09-01"),
                                            ("1. september 2023", "2023-09-01"), ("2023", "2023"), ("sept. 2023", "2023-09"),
                                            ("09/2023", "2023-09"), ("1/9-2023", "2023-09-01"), ("2023/09/01", "2023-09-01"),
                                            ("45170", "2023-09-01")])  # fmt: skip
def test_days_are_read_as_people_write_them(text, expected):
    assert part_of_a_date(text) == expected


def test_a_year_is_no_day_and_the_likely_one_is_offered():
    with pytest.raises(Unclear) as start:
        day("start_date", "2023")
    with pytest.raises(Unclear) as end:
        day("end_date", "2023")
    assert (start.value.options[0][0], end.value.options[0][0]) == ("2023-01-01", "2023-12-31")


@pytest.mark.parametrize("text, expected", [("10 plasser", 10), ("10,0", 10), ("10", 10), ("ingen", 0)])
def test_numbers_are_read_as_people_write_them(text, expected):
    assert number("capacity_total", text) == expected


def test_about_ten_is_no_number_and_weeks_are_days():
    with pytest.raises(Unclear) as about:
        number("capacity_total", "ca. 10")
    assert [value for value, _words in about.value.options] == ["10", "-"]
    assert number("waiting_time_days", "2 uker") == 14
    with pytest.raises(Unclear) as months:
        number("waiting_time_days", "1-2 mnd")
    assert [value for value, _words in months.value.options] == ["30", "60", "-"]


def test_a_day_nobody_could_find_is_not_said_to_be_missing_from_the_calendar():
    with pytest.raises(Rejected, match="forstår ikke"):
        part_of_a_date("høst 2024")
    with pytest.raises(Rejected, match="finnes ikke"):
        part_of_a_date("31.02.2023")


def test_ticks_lists_and_periods():
    assert [yes_or_no(text) for text in ("Ja", "x", "nei", "✓")] == [True, True, False, True]
    assert codes_of("needs", "Rus, psykisk helse og skole / fritid") == (["leisure", "mental_health", "school_work", "substance_use"], [])
    assert codes_of("needs", "Kultur og fritid, fysisk aktivitet") == (["leisure"], [])
    assert codes_of("needs", "Sinne og vold; gjeng") == (["peers_gang", "violence_anger"], [])
    assert codes_of("languages", "bosnisk, kroatisk eller serbisk, norsk") == (["bs", "no"], [])
    assert periods("01.07.2027–31.07.2027; 2027-12-20 til 2028-01-02") == [["2027-07-01", "2027-07-31"], ["2027-12-20", "2028-01-02"]]


@pytest.mark.parametrize("text", ["=1+1", "+47 62", "-", "@x", "\tx", "'=x", "''+", "'tis", "vanlig", "'"])
def test_what_looks_like_a_formula_comes_back_as_it_was(text):
    assert armed(disarmed(text)) == text
    assert not disarmed(text).startswith(("=", "+", "-", "@", "\t"))
