"""The office head's overview: counted right, whoever waits counted too, for the own office alone, and never a name."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup import statistics
from followup.models import Breach
from followup.statistics import Waits, middle
from followup.views.csv_file import as_csv, harmless
from followup.views.overview_plots import MOST_DOTS, strips
from followup.views.overview_tables import Table
from tests import factories
from tests.can.absences import away
from tests.factories import TODAY, do
from workflow.models import Deadline, Reading

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
QUARTER = date(2026, 7, 1)


@pytest.fixture
def kari():
    return factories.coordinator(name="Kari Prøve")


@pytest.fixture
def head():
    return factories.office_head()


def figures(head, on=TODAY):
    return statistics.cases_of(head, on)


# ---- The middle, with those who still wait ----------------------------------------------------------


@pytest.mark.parametrize("done, still, days", [
    ([10, 20, 30], [], 20), ([10, 20], [], 10), ([], [5, 9], None), ([], [], None),
    # Two done early and three who have waited longer: half are not done, and no short number is shown.
    ([10, 12], [70, 80, 90], None),
    # One who has waited five days says nothing of day ten.
    ([10, 20, 30], [5], 20), ([10, 20, 30], [40], 20), ([10, 20], [10], 20),
])  # fmt: skip
def test_the_middle_counts_those_who_still_wait(done, still, days):
    assert middle(done, still) == days


def test_leaving_out_those_who_wait_would_give_a_nicer_number():
    """The control: the plain median of the finished ones hides the long waits."""
    assert middle([10, 12], []) == 10 != middle([10, 12], [70, 80, 90])


# ---- From receipt to meeting ------------------------------------------------------------------------


def test_a_case_belongs_to_the_quarter_it_came_in_with_or_without_its_meeting(kari, head):
    factories.case_with_meeting_held(kari, decided_on=date(2026, 9, 1))
    factories.received_case(kari, decided_on=date(2026, 9, 1))
    factories.received_case(kari, decided_on=TODAY)
    ended = factories.received_case(kari, decided_on=date(2026, 9, 1))
    do("quash", ended.pk, {"reason": "Anke"}, by=kari)
    third, fourth = statistics.waits(figures(head), QUARTER, TODAY)
    assert (third.held, third.waiting, third.ended) == ((14,), (77,), (77,))
    assert (third.within, third.over, third.undecided) == (1, 1, 0)
    assert (fourth.waiting, fourth.undecided) == ((0,), 1)


@pytest.mark.parametrize("days, within, over", [(59, 1, 0), (60, 1, 0), (61, 0, 1)])
def test_the_sixtieth_day_is_within_the_target(kari, head, days, within, over):
    factories.case_with_meeting_held(kari, decided_on=date(2026, 7, 1), held_on=date(2026, 7, 1) + days * DAY)
    found = statistics.waits(figures(head), QUARTER, TODAY)[0]
    assert (found.within, found.over) == (within, over)


@pytest.mark.parametrize("days, over", [(60, 0), (61, 1)])
def test_somebody_who_waits_is_too_late_on_the_day_after_the_target(kari, head, days, over):
    case = factories.received_case(kari, decided_on=date(2026, 9, 1))
    found = statistics.waits(figures(head), QUARTER, case.received_on + days * DAY)[0]
    assert (found.over, found.undecided) == (over, 1 - over)


def test_the_plot_has_a_mark_for_each_case_until_they_are_too_many():
    few = Waits(QUARTER, (14, 14, 70), (20, 300), ())
    row = strips([few]).rows[0]
    assert sorted(mark.kind for mark in row.marks) == ["dot", "dot", "over", "waits", "waits"]
    assert len({(mark.at, mark.y) for mark in row.marks}) == 5
    assert all(float(mark.at.rstrip("%")) <= 100 for mark in row.marks)
    many = strips([Waits(QUARTER, tuple(range(MOST_DOTS + 1)), (), ())]).rows[0]
    assert (many.marks, len(many.boxes)) == ([], 1) and many.middle


# ---- How the cases go, and who has them -------------------------------------------------------------


def test_a_cohort_is_all_that_began_together(kari, head):
    for _each in range(2):
        factories.active_case(kari, decided_on=date(2026, 2, 2), duration="P6M")
    done, quashed = factories.active_case(kari, decided_on=date(2026, 2, 2)), factories.active_case(kari)
    do("quash", done.pk, {"reason": "Anke"}, by=kari)
    do("record_death", quashed.pk, {"reason": "Melding."}, by=kari)
    spring, autumn = statistics.cohorts(figures(head), date(2026, 1, 1))
    assert (spring.completed, spring.early, spring.running, spring.all) == (0, 1, 2, 3)
    assert (autumn.early, autumn.all) == (1, 1)


def test_the_load_says_how_much_and_who_is_away(kari, head):
    viktor, idle = factories.coordinator(name="Viktor Prøve"), factories.coordinator(name="Ledig Prøve")
    factories.received_case(kari, decided_on=date(2026, 9, 1))
    factories.received_case(kari, decided_on=TODAY)
    away(kari.user, viktor.user, TODAY, TODAY + DAY)
    found = {load.name: load for load in statistics.loads(figures(head), [kari.user, viktor.user, idle.user], TODAY)}
    assert (found["Kari Prøve"].open, found["Kari Prøve"].new, found["Kari Prøve"].away.deputy) == (2, 1, viktor.user)
    assert (found["Viktor Prøve"].open, found["Viktor Prøve"].covers, found["Ledig Prøve"].open) == (0, 2, 0)


# ---- What stands still ------------------------------------------------------------------------------


@pytest.mark.parametrize("days, stands", [(30, False), (31, True)])
def test_a_case_stands_still_the_day_after_the_last_day_it_may(kari, head, days, stands):
    case = factories.received_case(kari, decided_on=TODAY)
    with factories.on_the_day(TODAY):
        do("confirm_rule_set", case.pk, {"rule_set": case.rule_set, "reason": "Klart."}, by=kari)
    Deadline.objects.filter(case=case).delete()
    on = TODAY + days * DAY
    with factories.on_the_day(on):
        found = statistics.stalled(figures(head, on), on)
    assert [row.case for row in found] == ([case] if stands else [])
    assert [row.days for row in found] == ([days] if stands else [])


def test_a_deadline_ahead_keeps_a_case_out_of_the_list(kari, head):
    case = factories.received_case(kari, decided_on=TODAY)
    on = TODAY + 40 * DAY
    with factories.on_the_day(on):
        assert statistics.stalled(figures(head, on), on) == []  # the meeting's target is ahead
        Deadline.objects.filter(case=case).delete()
        assert [row.case for row in statistics.stalled(figures(head, on), on)] == [case]


def test_a_follow_up_is_overdue_the_day_after_its_day(kari, head):
    case = factories.active_case(kari)
    due = Deadline.objects.get(case=case, name="team_meeting", settled_on=None)
    names = {on: {late.name for late in statistics.overdue(figures(head), on)} for on in (due.due_on, due.due_on + DAY)}
    assert ["team_meeting" in late for late in names.values()] == [False, True]


def test_a_breach_waits_until_a_step_answers_it(kari, head):
    case = factories.active_case(kari, decided_on=date(2026, 9, 1))
    reported = {"happened_on": TODAY - DAY, "reported_on": TODAY, "of": "measure", "culpability": "negligent"}
    Breach(case=case, answered_on=None, **reported).save()
    found = statistics.answers(figures(head), QUARTER, TODAY + 9 * DAY)
    assert [(one.answered, one.waiting, one.middle) for one in found] == [((), (9,), None)]


# ---- The page and the files -------------------------------------------------------------------------
FILES = "ventetid utfall fordeling stillstand oppfolging brudd".split()


def test_the_page_is_of_the_own_office_and_holds_no_youth_and_no_shielded_case(as_, kari, head):
    case = factories.active_case(kari)
    shielded = factories.received_case(kari, grade="strictly_confidential")
    elsewhere = factories.received_case(factories.coordinator(factories.OSLO), municipality=factories.OSLO_KOMMUNE)
    client = as_(head)
    for address in ("/oversikt/", *(f"/oversikt/{name}.csv" for name in FILES)):
        text = client.get(address).content.decode()
        assert not any(secret in text for secret in ("Prøvesen", "E.P.", shielded.number, elsewhere.number)), address
    page = client.get("/oversikt/").content.decode()
    assert case.number in page and page.count('role="img"') == 3 == page.count("<desc id=")
    assert case.pk in Reading.objects.filter(page="overview").latest("pk").shown


@pytest.mark.parametrize("asked, chosen", [("24", "24"), ("7", "12"), ("x", "12"), ("", "12")])
def test_the_period_is_one_of_those_offered(as_, head, asked, chosen):
    text = as_(head).get("/oversikt/", {"maaneder": asked}).content.decode()
    assert f'<option value="{chosen}" selected>' in text


def test_a_file_opens_in_a_spreadsheet_and_calculates_nothing():
    made = as_csv(Table(["Navn", "Tall"], [["=1+1", -3], ["Ærlig Ås; AS", 4], ["\t@x", 0]]))
    assert made.startswith(b"\xef\xbb\xbf")
    lines = made.decode("utf-8-sig").split("\r\n")
    assert lines == ["Navn;Tall", "'=1+1;-3", '"Ærlig Ås; AS";4', "'\t@x;0", ""]
    assert [harmless(begin + "x")[0] for begin in "=+-@\t\r"] == ["'"] * 6


def test_a_coordinators_name_that_is_a_formula_is_words_in_the_file(as_, head):
    factories.received_case(factories.coordinator(name="=HYPERLINK(1)"))
    text = as_(head).get("/oversikt/fordeling.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1);1;" in text
    assert as_(head).get("/oversikt/annet.csv").status_code == 404


@pytest.mark.parametrize("address", ["/oversikt/", *(f"/oversikt/{name}.csv" for name in FILES), "/oversikt/fordel/",
                                     "/fravaer/"])  # fmt: skip
def test_it_asks_as_much_for_ten_cases_as_for_one(as_, kari, head, address):
    def questions() -> int:
        client = as_(head)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    factories.received_case(kari)
    factories.active_case(kari)
    before = questions()
    for _each in range(4):
        factories.received_case(factories.coordinator(), decided_on=date(2026, 1, 6))
        factories.active_case(kari, decided_on=date(2026, 2, 2))
    assert questions() == before <= 20
