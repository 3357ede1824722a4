"""Taking over a case that lies with prosecutor or court: told as far as it has come, and standing there."""

from datetime import date

import pytest

from tests import factories as make
from tests.can.taking_over import (
    BREACHES,
    FOLLOW_UP,
    HEARD,
    JUDGED,
    PETITIONED,
    REFERRED,
    SENTENCE,
    nothing_is_kept,
    taken_over,
    tell,
)
from workflow.services.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(as_):
    return as_(make.coordinator())


def test_breaches_stand_with_the_talk_about_them(browser):
    assert tell(browser, **BREACHES).status_code == 302
    facts = Desk(taken_over(), None, make.TODAY).facts
    assert [breach.happened_on for breach in facts.breaches] == [date(2025, 9, 1), date(2025, 10, 6)]
    assert [talk.held_on for talk in facts.breach_talks] == [date(2025, 9, 8)]


@pytest.mark.parametrize("way", [
    BREACHES | {"told__referred_on": "2025-10-20"}, {"told__new_offence_on": "2025-10-11"}
])  # fmt: skip
def test_the_court_may_have_set_a_new_last_day(browser, way):
    assert tell(browser, **way, **JUDGED).status_code == 302
    case = taken_over()
    assert (case.stage, case.ends_on) == ("active", date(2027, 2, 12))


@pytest.mark.parametrize("told, stage, lies_with", [
    (REFERRED, "referred", "correctional_region"),
    (REFERRED | {"told__referred_to": "correctional_region"}, "referred", "correctional_region"),
    (REFERRED | PETITIONED, "in_court", "correctional_region"),
    (PETITIONED | {"told__new_offence_on": "2025-10-11"}, "in_court", "prosecutor"),
])  # fmt: skip
def test_a_case_that_lies_with_prosecutor_or_court_is_taken_over_there(browser, told, stage, lies_with):
    assert tell(browser, **told).status_code == 302
    case = taken_over()
    referral = Desk(case, None, make.TODAY).facts.referral
    assert (case.stage, referral.to, case.ends_on) == (stage, lies_with, date(2027, 8, 12))


THIS_YEAR = {name: day.replace("2025-10", "2026-05").replace("2025-09", "2026-04") for name, day in REFERRED.items()}


@pytest.mark.parametrize("case, sent_to, lies_with", [
    (FOLLOW_UP, None, "prosecutor"), (SENTENCE, None, "prosecutor"), (SENTENCE, "prosecutor", "prosecutor"),
    (SENTENCE, "correctional_region", "correctional_region"),
])  # fmt: skip
def test_a_case_of_today_lies_where_it_was_sent(browser, case, sent_to, lies_with):
    assert tell(browser, **case, **HEARD, **THIS_YEAR, told__referred_to=sent_to).status_code == 302
    facts = Desk(taken_over(), None, make.TODAY).facts
    assert (facts.stage, facts.referral.to) == ("referred", lies_with)


def test_a_receiver_the_law_did_not_know_is_refused(browser):
    shown = tell(browser, **REFERRED, told__referred_to="prosecutor")
    assert shown.status_code == 409 and "konfliktrådsloven § 31" in shown.content.decode().replace("\xa0", " ")
    assert nothing_is_kept()


def test_a_new_offence_is_told_alone(browser):
    assert tell(browser, told__new_offence_on="2025-10-11").status_code == 302
    facts = Desk(taken_over(), None, make.TODAY).facts
    assert [offence.happened_on for offence in facts.new_offences] == [date(2025, 10, 11)]
    assert (facts.stage, facts.referral) == ("active", None)


@pytest.mark.parametrize("told", [JUDGED, PETITIONED])
def test_what_came_to_court_out_of_nothing_is_refused(browser, told):
    shown = tell(browser, **told)
    assert shown.status_code == 409 and "Registrer begjæring til retten" in shown.content.decode()
    assert nothing_is_kept()
